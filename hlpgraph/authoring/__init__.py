"""YAML ⇄ model: reading with a place for every value, writing in one canonical form."""

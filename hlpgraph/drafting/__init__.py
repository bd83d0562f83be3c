"""A text in plain words → the causes and effects that it states, each with the passage where it stands."""

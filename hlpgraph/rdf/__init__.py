"""Model ⇄ RDF. The mapping is driven by the model's fields; nothing is written by hand."""

"""Help while a case is written: gaps underlined, explanations, completion; spoken to editors over LSP."""

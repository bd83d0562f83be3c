"""What can be mended without asking what the author meant: each fix edits the text, and says what it did and why."""

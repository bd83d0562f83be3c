"""Case → graph: the structure that checks and analyses walk."""

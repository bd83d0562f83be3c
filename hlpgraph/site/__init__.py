"""A static site of cases: pages that need no server, no network and no script to be read."""

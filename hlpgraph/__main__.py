"""`python -m hlpgraph`."""

from hlpgraph.cli import main

main()

"""The command `lsp`, which an editor starts."""

from __future__ import annotations

import click


@click.command()
def lsp() -> None:
    """Help an editor with case files: gaps underlined while you type, explanations, completion.

    You do not start this yourself; your editor does, and talks to it over standard input and output
    (Language Server Protocol). docs/editors.md says how to set up VS Code, Neovim, Emacs, Helix, Kate
    and JetBrains.

    \b
    pip install pygls       once
    hlpgraph lsp            what the editor runs
    """
    from hlpgraph.editor.server import serve

    serve()

"""The command line: parse, call one workflow function, show."""

from __future__ import annotations

import os
import sys

from hlpgraph.errors import FileError, HlpgraphError, visible

#: Exit status when the job could not be done.
FAILED = 2


def main() -> None:
    """Run `hlpgraph`; every failure is one message and status 2, never a traceback."""
    import click

    from hlpgraph.cli.commands import hlpgraph

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if sys.stdout is None:
            raise FileError("standard output is closed, so there is nowhere to write")
        status = hlpgraph(prog_name="hlpgraph", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except HlpgraphError as fault:
        print(fault, file=sys.stderr)
    except click.ClickException as fault:
        fault.show()
    except (click.Abort, KeyboardInterrupt):
        print("hlpgraph: stopped; nothing was written", file=sys.stderr)
    except BrokenPipeError:
        # The reader went away, as `head` does; Python must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (OSError, MemoryError, RecursionError) as fault:
        print(f"hlpgraph: {visible(str(fault)) or type(fault).__name__}", file=sys.stderr)
    except Exception as fault:  # the border: a traceback helps no policymaker
        if os.environ.get("HLPGRAPH_DEBUG"):
            raise
        what = f"{type(fault).__name__}: {visible(str(fault))}"
        told = f"hlpgraph: an error of our own ({what}); please report it. HLPGRAPH_DEBUG=1 shows more."
        print(told, file=sys.stderr)
    sys.exit(FAILED)

"""Messages and files as Python needs them: what is an option on the command line is an argument here."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hlpgraph import workflow
from hlpgraph.errors import CaseError, HlpgraphError

#: A path, as Python writes one.
Target = str | os.PathLike[str]

#: What messages tell the command line to say -> what Python says.
_ARGUMENTS = {
    r"say --force": "say force=True",
    r"--from ELEMENT$": "starts=ELEMENT",
    r"--to OUTCOME$": "goals=OUTCOME",
    r"say --in (\S+)$": r"say cases=hg.load('\1')",
}


@contextmanager
def in_python() -> Iterator[None]:
    """Let a failure inside name arguments where it would name options.

    >>> with in_python():
    ...     raise HlpgraphError("x.svg: exists already; say --force to replace it")
    Traceback (most recent call last):
    hlpgraph.errors.HlpgraphError: x.svg: exists already; say force=True to replace it
    >>> with in_python():
    ...     pass
    """
    try:
        yield
    except CaseError:
        raise  # it is about a file, whoever reads it
    except HlpgraphError as fault:
        told = str(fault)
        for option, argument in _ARGUMENTS.items():
            told = re.sub(option, argument, told, flags=re.MULTILINE)
        raise type(fault)(told) from None


def save(path: Target, content: bytes, *, force: bool) -> Path:
    """Write a file, whole or not at all, and give its path.

    Raises:
        FileError: If it exists and `force` is not set, or cannot be written.
    """
    with in_python():
        workflow.save(os.fspath(path), content, force=force)
    return Path(path)

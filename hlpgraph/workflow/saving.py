"""Files written, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hlpgraph.errors import FileError, visible
from hlpgraph.files import write_file
from hlpgraph.loading import STANDARD, YAML_SUFFIXES


def save(path: str, content: bytes, *, force: bool = False) -> None:
    """Write a file, whole or not at all; nothing is overwritten unless `force` is set."""
    write_file(Path(path), content, force=force)


def ensure_authored(path: str, what: str) -> None:
    """Refuse a file that no words of an author can be put into.

    Args:
        path: A file of a case.
        what: What is to be written.

    Raises:
        FileError: If the path is not that of a YAML file.

    >>> ensure_authored("case.yaml", "an answer")
    >>> ensure_authored("case.ttl", "an answer")
    Traceback (most recent call last):
    hlpgraph.errors.FileError: case.ttl: an answer is written into a YAML file; hlpgraph import FILE -o CASE.yaml makes one
    """
    if path == STANDARD or Path(path).suffix.lower() not in YAML_SUFFIXES:
        hint = "hlpgraph import FILE -o CASE.yaml makes one"
        raise FileError(f"{visible(path)}: {what} is written into a YAML file; {hint}")


def save_all(folder: str, contents: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write files into a folder, which is made if it is missing; unless `force` is set, none if one exists.

    A name may be a path below the folder, written with `/`.

    Raises:
        FileError: If the folder cannot be made or a file not be written.
    """
    place = Path(folder)
    _make(place)
    held = [name for name in contents if (place / name).exists()]
    if held and not force:
        raise FileError(f"{visible(str(place / held[0]))}: exists already; say --force to replace it")
    for name, content in contents.items():
        _make((place / name).parent)
        write_file(place / name, content, force=force)


def _make(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise FileError(f"{visible(str(place))}: cannot be made: {fault.strerror}") from None

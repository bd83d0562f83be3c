"""The folder of a site: what is ours in it is renewed and cleared away, what is not is left alone.

A manifest, `site.json`, holds path and fingerprint of every file that was written. Only a file that still is what the
manifest says counts as ours. What a run writes is noted in a journal before it is put in its place, so that a run which
was broken off leaves nothing behind that the next one takes for somebody else's.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from hlpgraph.errors import FileError, visible
from hlpgraph.files import read_bytes, write_file

MANIFEST = "site.json"
#: Holds files that are being written, and the journal.
_WORKSHOP = ".hlpgraph-building"
_JOURNAL = "journal"
_PART = ".part"
#: Largest file that can be one of a site's, and largest manifest.
_LIMIT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Put:
    """A file of a site after a run: its path, the fingerprint of what is in it, and whether that had to be written."""

    path: str
    fingerprint: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a run did to a folder, in numbers of files."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True)
class Folder:
    """A folder that holds a site, or shall hold one. Processes that are copies of this one may write through it too.

    Attributes:
        root: The folder.
        ours: The fingerprints under which each file counts as ours, by path.
    """

    root: Path
    ours: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def refuse_foreign(self, paths: Iterable[str]) -> None:
        """Refuse to replace what nobody built, before anything is written.

        Args:
            paths: Every file that is going to be written.

        Raises:
            FileError: If one of them is there and is not ours, or a folder of it is something else.
        """
        for path in sorted(paths):
            place = self.root / path
            self._refuse_detour(path)
            if not _is_there(place):
                continue
            if not self._is_ours(path):
                what = "was changed since it was built" if path in self.ours else "is there, and hlpgraph did not build it"
                raise FileError(f"{visible(str(place))}: {what}; say --force to replace it")

    def _refuse_detour(self, path: str) -> None:
        """A folder on the way that is a link would lead out of the site."""
        place = self.root
        for part in path.split("/")[:-1]:
            place /= part
            if _is_there(place) and (place.is_symlink() or not place.is_dir()):
                raise FileError(f"{visible(str(place))}: is no folder of its own; move it away, or build elsewhere")

    def _is_ours(self, path: str) -> bool:
        place = self.root / path
        if path not in self.ours or place.is_symlink() or not place.is_file():
            return False
        return fingerprint(read_bytes(place, _LIMIT)) in self.ours[path]

    def put(self, path: str, content: bytes) -> Put:
        """Put a file in its place, whole or not at all; one that holds the same already is not touched.

        Raises:
            FileError: If it cannot be written.
        """
        place, mark = self.root / path, fingerprint(content)
        try:
            if not place.is_symlink() and place.is_file() and place.stat().st_size == len(content):
                if place.read_bytes() == content:
                    return Put(path, mark, is_new=False)
            self._refuse_detour(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            part = self.root / _WORKSHOP / f"{os.getpid()}{_PART}"
            part.write_bytes(content)
            self._note(path, mark)
            os.replace(part, place)
        except OSError as fault:
            raise FileError(f"{visible(str(place))}: cannot be written: {fault.strerror}") from None
        return Put(path, mark, is_new=True)

    def _note(self, path: str, mark: str) -> None:
        # One short write to the end of a file is whole, whoever else writes there.
        handle = os.open(self.root / _WORKSHOP / _JOURNAL, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            os.write(handle, f"{mark} {path}\n".encode())
        finally:
            os.close(handle)

    def finish(self, puts: Iterable[Put]) -> Renewed:
        """Clear away what was ours and is no more, and write the manifest.

        Args:
            puts: Every file of the site as it is now.

        Raises:
            FileError: If a file cannot be removed or the manifest not be written.
        """
        held = {put.path: put for put in puts}
        former = [path for path in sorted(self.ours) if path not in held and self._is_ours(path)]
        for path in former:
            self._remove(path)
        written = sum(put.is_new for put in held.values())
        files = {path: held[path].fingerprint for path in sorted(held)}
        told = json.dumps({"made_by": "hlpgraph build", "files": files}, indent=1) + "\n"
        place = self.root / MANIFEST
        if not place.is_file() or place.read_bytes() != told.encode():
            write_file(place, told.encode(), force=True)
        _clear(self.root / _WORKSHOP)
        return Renewed(written, len(held) - written, len(former))

    def _remove(self, path: str) -> None:
        place = self.root / path
        try:
            place.unlink()
            for above in list(place.relative_to(self.root).parents)[:-1]:
                (self.root / above).rmdir()
        except OSError as fault:
            if _is_there(place):
                raise FileError(f"{visible(str(place))}: cannot be removed: {fault.strerror}") from None
            # else a folder still holds something, and stays


def fingerprint(content: bytes) -> str:
    """What tells one content from another."""
    return sha256(content).hexdigest()[:32]


@contextmanager
def opened(path: str, *, force: bool = False) -> Iterator[Folder]:
    """The folder of a site, made if it is missing.

    Args:
        path: Where it is, or shall be.
        force: Take a folder that holds something else as well.

    Raises:
        FileError: If it is no folder, cannot be written, or holds something and no site; nothing is changed then.
    """
    root = Path(path)
    shown = visible(path)
    try:
        root.mkdir(parents=True, exist_ok=True)
        # What is hidden, such as .git of a branch with pages, is nobody's site.
        held = sorted(place.name for place in root.iterdir() if not place.name.startswith("."))
        workshop = root / _WORKSHOP
        was_broken_off = workshop.is_dir() and not workshop.is_symlink()
        if held and MANIFEST not in held and not was_broken_off and not force:
            what = f"holds {visible(held[0])}, and is no site that hlpgraph built"
            raise FileError(f"{shown}: {what}; name an empty folder, or say --force to build into it all the same")
        ours = _ours(root)
        if workshop.is_symlink():
            raise FileError(f"{visible(str(workshop))}: is a link; remove it")
        workshop.mkdir(exist_ok=True)
    except FileExistsError:
        raise FileError(f"{shown}: is no folder; name one for the site") from None
    except (OSError, ValueError) as fault:
        raise FileError(f"{shown}: cannot be written: {getattr(fault, 'strerror', None) or fault}") from None
    try:
        yield Folder(root, ours)
    finally:
        if not (workshop / _JOURNAL).exists():  # a run that is broken off needs it
            _clear(workshop)


def _ours(root: Path) -> dict[str, frozenset[str]]:
    """What the manifest and a journal that was left behind say, as far as it can be meant."""
    found: dict[str, set[str]] = {}
    if (root / MANIFEST).is_file():
        place = root / MANIFEST
        try:
            files = json.loads(read_bytes(place, _LIMIT))["files"]
            noted = [(path, mark) for path, mark in files.items() if isinstance(mark, str)]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            what = "does not say which files a site has"
            raise FileError(f"{visible(str(place))}: {what}; remove it, or name another folder") from None
        for path, mark in noted:
            found.setdefault(path, set()).add(mark)
    journal = root / _WORKSHOP / _JOURNAL
    if journal.is_file() and not journal.is_symlink():
        for line in read_bytes(journal, _LIMIT).decode("utf-8", "replace").splitlines():
            mark, _, path = line.partition(" ")
            found.setdefault(path, set()).add(mark)
    return {path: frozenset(marks) for path, marks in found.items() if _is_inside(root, path)}


def _is_inside(root: Path, path: str) -> bool:
    """True if a path of a manifest stays below the folder, also by way of links."""
    parts = path.split("/")
    if not path or "\0" in path or "\\" in path or any(part in ("", ".", "..") for part in parts) or ":" in parts[0]:
        return False
    place = root
    for part in parts[:-1]:
        place /= part
        if place.is_symlink():
            return False
    return True


def _is_there(place: Path) -> bool:
    try:
        place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _clear(workshop: Path) -> None:
    """Take away what a run needed while it ran; the folder stays if it holds something else."""
    if not workshop.is_dir():
        return
    for place in workshop.iterdir():
        if place.name == _JOURNAL or place.name.endswith(_PART):
            place.unlink(missing_ok=True)
    with suppress(OSError):
        workshop.rmdir()

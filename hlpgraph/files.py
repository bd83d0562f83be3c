"""Reading and writing files so that nothing hangs, nothing is lost and nothing is overwritten."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from hlpgraph.errors import FileError, visible

#: Largest file that is read, in bytes.
SIZE_LIMIT = 16 * 1024 * 1024

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """The content of a regular file.

    Raises:
        FileError: If it is missing, a folder, a pipe or device, unreadable, or larger than `limit`.
    """
    shown = visible(str(path))
    try:
        # Non-blocking, so that a pipe without a writer cannot hold us up.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise FileError(f"{shown}: there is no such file") from None
    except OSError as fault:
        raise FileError(f"{shown}: cannot be read: {fault.strerror}") from None
    except ValueError:
        raise FileError(f"{shown}: is not a file name") from None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise FileError(f"{shown}: is not a regular file")
    with os.fdopen(handle, "rb") as stream:
        if status.st_size > limit:
            raise FileError(f"{shown}: has {status.st_size:,} bytes; at most {limit:,} are read, so split the file")
        try:
            return stream.read(limit + 1)
        except OSError as fault:
            raise FileError(f"{shown}: cannot be read: {fault.strerror}") from None


def read_text(path: Path, limit: int = SIZE_LIMIT) -> str:
    """The text of a UTF-8 file, with or without a byte order mark.

    Raises:
        FileError: As `read_bytes`, and if the bytes are not UTF-8; the message names the
            encoding that was met, or the line of the first byte that does not fit.
    """
    return decoded(read_bytes(path, limit), str(path))


def decoded(data: bytes, file: str) -> str:
    """`data` as text; see `read_text`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise FileError(f"{visible(file)}:1:1: the file is {encoding}; save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise FileError(
            f"{visible(file)}:{line}:{column}: byte 0x{data[fault.start]:02X} is not UTF-8"
            f" (perhaps Latin-1 or Windows-1252, or no text at all); save the file as UTF-8"
        ) from None


def write_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Put `content` at `path` whole or not at all.

    It is written to a new file beside the target, synced and then renamed, so that the
    old file survives every failure.

    Raises:
        FileError: If the target exists and `force` is not set, is not a regular file, or
            the folder cannot be written.
    """
    shown = visible(str(path))
    try:
        found = path.lstat() if path.is_symlink() or path.exists() else None
    except (OSError, ValueError) as fault:
        raise FileError(f"{shown}: cannot be written: {fault}") from None
    if found is not None and stat.S_ISDIR(found.st_mode):
        raise FileError(f"{shown}: is a folder; name a file in it")
    if found is not None and not force:
        raise FileError(f"{shown}: exists already; say --force to replace it")
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise FileError(f"{shown}: is not a regular file, so it is not replaced")
    try:
        _replace(path, content, found.st_mode if found else None)
    except OSError as fault:
        raise FileError(f"{shown}: cannot be written: {fault.strerror}") from None


def _replace(path: Path, content: bytes, mode: int | None) -> None:
    handle, name = tempfile.mkstemp(prefix=".hlpgraph-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, stat.S_IMODE(mode) if mode else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

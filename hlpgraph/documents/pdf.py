"""PDF → text, with pypdf, in a process of its own that ends in time.

A PDF can make any reader loop or eat memory, and Python cannot stop a call that does. So the
text is taken out by a child process with limits; the parent waits so long and no longer.
"""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys

from hlpgraph.errors import FileError, MissingPart, visible

#: Most pages that are read.
PAGE_LIMIT = 3_000
#: Longest time that one document may take, in seconds, and most memory, in bytes.
TIME_LIMIT = 120
MEMORY_LIMIT = 2 * 1024**3

_CHILD = "from hlpgraph.documents.pdf import child; child()"


def pdf_text(data: bytes, file: str) -> str:
    """The text of a PDF, one blank line between pages.

    Args:
        data: What the file holds.
        file: Name for messages.

    Raises:
        MissingPart: If pypdf is not installed.
        FileError: If it is no PDF, damaged, encrypted, without text or beyond the limits.
    """
    shown = visible(file)
    if importlib.util.find_spec("pypdf") is None:
        raise MissingPart(f"{shown}: PDF needs one more package; run: pip install 'hlpgraph[documents]'")
    if not data[:1024].lstrip().startswith(b"%PDF"):
        raise FileError(f"{shown}: is not a PDF")
    try:
        # -P: no module of the current folder stands in for one of ours.
        done = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD], input=data, capture_output=True, timeout=TIME_LIMIT
        )
    except subprocess.TimeoutExpired:
        raise FileError(f"{shown}: was not read within {TIME_LIMIT} seconds; save its text as .txt") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise FileError(f"{shown}: could not be read within {MEMORY_LIMIT // 1024**3} GB of memory") from None
    if answer["fault"]:
        raise FileError(f"{shown}: {visible(answer['fault'])}")
    text = "\n\n".join(answer["pages"])
    if not text.strip():
        raise FileError(f"{shown}: holds no text, perhaps pictures of pages only; recognise the text first (OCR)")
    return text


def child() -> None:
    """Read a PDF from standard input and write its pages to standard output as JSON; runs in the child process."""
    import logging

    logging.disable(logging.CRITICAL)
    _limit_ourselves()
    pages, fault = pages_of(sys.stdin.buffer.read())
    json.dump({"pages": pages, "fault": fault}, sys.stdout)


def pages_of(data: bytes) -> tuple[list[str], str]:
    """The text of each page, and why it could not be taken out; one of the two is empty."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return [], "is protected by a password; save a copy without it"
        if len(reader.pages) > PAGE_LIMIT:
            return [], f"has {len(reader.pages):,} pages; at most {PAGE_LIMIT:,} are read, so split it"
        return [(page.extract_text() or "").encode("utf-8", "replace").decode() for page in reader.pages], ""
    except (MemoryError, RecursionError):
        return [], "needs more memory than it may have"
    except PyPdfError as fault:
        return [], f"is damaged: {' '.join(str(fault).split())[:200]}"
    except Exception as fault:  # pypdf lets many kinds through on a damaged file
        return [], f"is damaged ({type(fault).__name__})"


def _limit_ourselves() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's clock remains
        return
    for kind, limit in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CPU, TIME_LIMIT)):
        resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))

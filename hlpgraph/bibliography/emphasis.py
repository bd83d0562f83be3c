"""Which words of an APA reference stand in italics: the title of what stands alone, the container of what does not."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.model import Work

_IN_BOOK = ("chapter", "paper-conference")


def emphasised(work: Work, reference: str) -> tuple[tuple[str, bool], ...]:
    """The reference in pieces, each with whether it stands in italics.

    APA 7, sections 9.19 and 9.25 to 9.28: a journal's or book's name with the volume, and the title of a work
    that is no part of another. Where the words cannot be found in the reference, nothing is in italics.

    Args:
        work: Any work.
        reference: Its reference, as `apa.reference` or a list of references gives it.

    >>> emphasised(Work("x", title="Reading"), "Doe, J. (2020). Reading. RAND.")
    (('Doe, J. (2020). ', False), ('Reading', True), ('. RAND.', False))
    >>> article = Work("x", type="article-journal", title="Reading", container_title="Reading", volume="3", issue="1")
    >>> emphasised(article, "Doe, J. (2020). Reading. Reading, 3(1).")
    (('Doe, J. (2020). Reading. ', False), ('Reading, 3', True), ('(1).', False))
    >>> emphasised(Work("x", title="Reading"), "Doe, J. (2020). [Title not certain.]")
    (('Doe, J. (2020). [Title not certain.]', False),)

    Cost: O(characters).
    """
    start, end = _span(work, reference)
    pieces = ((reference[:start], False), (reference[start:end], True), (reference[end:], False))
    return tuple(piece for piece in pieces if piece[0])


def _span(work: Work, reference: str) -> tuple[int, int]:
    """First and last character in italics; (0, 0) if there is none."""
    title = " ".join(work.title.split())
    after_date = max(reference.find("). "), 0)
    at = reference.find(title, after_date) if title else -1
    if at < 0 and title:
        at = reference.find(title)  # without an author the title comes before the date
    after_title = at + len(title) if at >= 0 else after_date
    for words in _containers(work):
        found = reference.find(words, after_title)
        if found >= 0:
            return found, found + len(words)
    if at < 0 or work.container_title.strip() or work.type == "legislation":
        return 0, 0
    return at, at + len(title)


def _containers(work: Work) -> Iterator[str]:
    """What a work appeared in, as its reference writes it: first with the volume of a journal, then alone."""
    name = " ".join(work.container_title.split())
    if name and work.type not in _IN_BOOK and work.volume.strip():
        yield f"{name}, {' '.join(work.volume.split())}"
    if name:
        yield name

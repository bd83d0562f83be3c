"""What has changed in a text, as a unified diff that is safe to show on a terminal."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

from hlpgraph.errors import visible
from hlpgraph.texts import lines_of

_NOT_ENDED = "\\ No newline at end of file\n"
#: `difflib` compares at most so many pairs of lines; of more, all count as changed.
_PAIRS = 1_000_000


def patch(file: str, before: str, after: str) -> str:
    """A unified diff; empty if nothing has changed.

    Control characters and what would reorder a line are escaped; a byte order mark and the kind of line break are
    not shown, as no fix changes them.

    >>> print(patch("x.yaml", "title: t\\nid: x\\n", "id: x\\ntitle: t\\n"), end="")
    --- x.yaml
    +++ x.yaml
    @@ -1,2 +1,2 @@
    -title: t
     id: x
    +title: t
    >>> patch("x.yaml", "id: x", "id: x")
    ''

    Cost: O(lines · log lines), and at most `_PAIRS` steps between two lines that are found in both texts only once.
    """
    shown = "".join(map(_shown, _hunks(lines_of(before), lines_of(after))))
    return f"--- {visible(file)}\n+++ {visible(file)}\n{shown}" if shown else ""


def _hunks(a: list[str], b: list[str]) -> Iterator[str]:
    for group in _Matcher(a, b).get_grouped_opcodes():
        (_, a1, _, b1, _), (_, _, a2, _, b2) = group[0], group[-1]
        yield f"@@ -{_range(a1, a2)} +{_range(b1, b2)} @@\n"
        for tag, start, end, new_start, new_end in group:
            yield from ((" " if tag == "equal" else "-") + line for line in a[start:end])
            yield from ("+" + line for line in b[new_start:new_end] if tag != "equal")


def _range(start: int, end: int) -> str:
    """Lines as a unified diff counts them."""
    count = end - start
    return str(start + 1) if count == 1 else f"{start + 1 if count else start},{count}"


def _shown(line: str) -> str:
    text = line.rstrip("\r\n")
    ending = "\n" if text != line else "\n" + _NOT_ENDED
    return visible(text.replace("\ufeff", "", 1)) + ending


class _Matcher(SequenceMatcher[str]):
    """Pairs first the lines that stand once in both texts, then what lies between them, as “patience diff” does.

    `difflib` alone would take minutes for a file of 100,000 lines with many small changes.
    """

    def __init__(self, a: Sequence[str], b: Sequence[str]):
        super().__init__(None, a, b, autojunk=False)
        self._pair = (a, b)

    def get_matching_blocks(self) -> list[Match]:
        """Runs of equal lines, in order; the last one is empty."""
        old, new = self._pair
        blocks: list[Match] = []
        here = (0, 0)
        for a, b in [*_anchors(old, new), (len(old), len(new))]:
            for block in [*_between(old[here[0] : a], new[here[1] : b]), Match(a - here[0], b - here[1], 1)]:
                at, to, size = block.a + here[0], block.b + here[1], block.size
                if blocks and (blocks[-1].a + blocks[-1].size, blocks[-1].b + blocks[-1].size) == (at, to):
                    last = blocks.pop()
                    at, to, size = last.a, last.b, last.size + size
                blocks.append(Match(at, to, size))
            here = (a + 1, b + 1)
        last = blocks.pop()  # it counts the end of both texts as a line
        return [
            *blocks,
            *([last._replace(size=last.size - 1)] if last.size > 1 else []),
            Match(len(old), len(new), 0),
        ]


def _between(a: Sequence[str], b: Sequence[str]) -> list[Match]:
    """Runs of equal lines of two texts that have no line once in common."""
    if not a or not b or len(a) * len(b) > _PAIRS:
        return []
    return SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()[:-1]


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of lines that stand once in each text and in the same order in both."""
    counts_a, counts_b = Counter(a), Counter(b)
    place = {line: number for number, line in enumerate(b) if counts_b[line] == 1}
    tops: list[int] = []  # smallest last place of a row of each length
    ends: list[int] = []  # number of the pair there
    pairs: list[tuple[int, int]] = []
    before: list[int] = []
    for number, line in enumerate(a):
        if counts_a[line] != 1 or line not in place:
            continue
        length = bisect_left(tops, place[line])
        tops[length : length + 1] = [place[line]]
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [len(pairs)]
        pairs.append((number, place[line]))
    row: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]

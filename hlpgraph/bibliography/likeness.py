"""How far a citation that fits no work exactly is from the works there are.

Thresholds, all on a scale of 0 to 100:

* One slip in a name is forgiven (one letter wrong, missing, added or two swapped) where
  the year agrees, the name has `LONG_NAME` letters, its first letter stands and the other
  names agree; only such a work counts as found. Shorter names are too alike: Smith and
  Smyth are two people.
* Everything else is at most a candidate, from `BAR` on. Another year costs a fifth, so a
  name that is not spelt right *and* has another year is no candidate. The names of some
  of the authors score `PARTIAL`.
* Titles are candidates from `TITLE_BAR` on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hlpgraph.bibliography.naming import folded

if TYPE_CHECKING:
    from hlpgraph.bibliography.shelf import Entry

LONG_NAME = 7
BAR = 75.0
TITLE_BAR = 80.0
PARTIAL = 85.0
OTHER_YEAR = 0.8
NO_YEAR = 0.9
#: Titles and names are compared in at most so many characters.
COMPARED = 300


def is_slip(written: str, name: str) -> bool:
    """True if `written` is `name`, or `name` with one slip that leaves no doubt."""
    if written == name:
        return True
    from rapidfuzz.distance import OSA

    is_long = min(len(written), len(name)) >= LONG_NAME
    return is_long and written[0] == name[0] and OSA.distance(written, name, score_cutoff=1) <= 1


def name_score(pieces: Sequence[str], is_cut: bool, entry: Entry) -> float:
    """Likeness of the names of a citation to the authors of a work, or to a hidden label."""
    from rapidfuzz import fuzz

    written = " ".join(pieces)[:COMPARED]
    names = entry.names[: len(pieces)] if is_cut else entry.names
    spellings = [" ".join(names), *entry.label_names]
    scores = [fuzz.token_sort_ratio(written, spelling[:COMPARED]) for spelling in spellings if spelling]
    if pieces and set(pieces) <= set(entry.names):
        scores.append(PARTIAL)
    return max(scores, default=0.0)


def title_score(words: str, title: str) -> float:
    """Likeness of folded words to a folded title or to a stretch of it.

    A single word scores `TITLE_BAR` if it stands in the title; a few letters score 0.
    """
    if " " not in words:
        return TITLE_BAR if len(words) > 3 and words in title.split() and words not in _COMMON else 0.0
    if len(words) < 10 or not title:
        return 0.0
    from rapidfuzz import fuzz

    words, title = words[:COMPARED], title[:COMPARED]
    score = fuzz.token_sort_ratio(words, title)
    return max(score, fuzz.partial_ratio(words, title)) if len(words) < len(title) else score


#: Words that tell no title from another.
_COMMON = frozenset("a an and are as at by for from how in into is it its of on or that the to with what why".split())


def content_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts that can tell titles apart, folded."""
    return frozenset(word for text in texts for word in folded(text).split()) - _COMMON

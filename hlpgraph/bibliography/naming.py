"""How the authors of a work are called."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from hlpgraph.model import Person, Work

#: Stands last among the authors of a record that says "and others".
OTHERS = "et al."

_UNFOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def short_name(person: Person) -> str:
    """Family name, or the whole name of an organisation."""
    return " ".join((person.literal or person.family or person.given).split())


def is_others(person: Person) -> bool:
    """True for the mark that more authors follow whom the record does not name."""
    return person.literal.casefold().rstrip(".") == OTHERS.rstrip(".")


def responsible(work: Work) -> tuple[Person, ...]:
    """Who stands first in a reference: the authors, or else the editors."""
    return tuple(person for person in work.author or work.editor if short_name(person))


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """`text` as words for comparing: no case, accents, hyphens, apostrophes or punctuation.

    >>> folded("O’Toole & Rolheiser-Bennett, “Müller”")
    'otoole and rolheiser bennett muller'
    """
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_UNFOLDED).replace("&", " and ")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"['’‘ʼ`´]", "", text)).split())

"""Names in BibTeX → persons and organisations.

BibTeX joins names with `and`, writes them `von Family, Jr, Given` or `Given von Family`,
and keeps the name of an organisation whole in braces.
"""

from __future__ import annotations

import re

from hlpgraph.bibliography.bibtex_values import Fault
from hlpgraph.bibliography.latex import plain
from hlpgraph.bibliography.naming import OTHERS
from hlpgraph.errors import shortened
from hlpgraph.model import Person

_BRACE = re.compile(r"(?<!\\)[{}]")
_OTHERS = re.compile(r"(?:\s*,)?\s+et\.?\s+al\.?\s*$", re.IGNORECASE)
_JOIN = "put “and” between two names, and braces round the name of an organisation"


def people(text: str) -> tuple[Person, ...]:
    """The persons that an author or editor field names.

    `and others` becomes a last person with the literal name "et al.", so that a reader
    of the work can tell a full list from one that was cut short.

    >>> people("Louis, Karen Seashore and {World Bank} and others")  # doctest: +NORMALIZE_WHITESPACE
    (Person(family='Louis', given='Karen Seashore', literal=''),
     Person(family='', given='', literal='World Bank'),
     Person(family='', given='', literal='et al.'))

    Raises:
        Fault: If a name cannot be read.
    """
    from bibtexparser.middlewares.names import split_multiple_persons_names

    names = split_multiple_persons_names(_OTHERS.sub(" and others", text))
    return tuple(_person(name, is_last=number == len(names)) for number, name in enumerate(names, 1))


def _person(name: str, is_last: bool) -> Person:
    if is_last and name.casefold().rstrip(".") in ("others", "et al"):
        return Person(literal=OTHERS)
    if _is_whole(name):
        return Person(literal=plain(name))
    if re.search(r"&|;", name.replace("{\\&}", "")):
        raise Fault(f"{shortened(plain(name))!r} is not one name", _JOIN)
    return _parted(name)


def _is_whole(name: str) -> bool:
    """One group in braces, as an organisation is written; `{\\"O}zg{\\"u}r` is none."""
    if not name.startswith("{") or (name.startswith("{\\") and " " not in name):
        return False
    depth = 0
    for brace in _BRACE.finditer(name):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end() == len(name)
    return False


def _parted(name: str) -> Person:
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

    name = name.strip().rstrip(",")
    try:
        parts = parse_single_name_into_parts(name, strict=True)
    except InvalidNameError:
        raise Fault(f"{shortened(plain(name))!r} is not one name", _JOIN) from None
    family = plain(" ".join([*parts.von, *parts.last]))
    if not family:
        raise Fault(f"a name is empty beside {shortened(name)!r}", _JOIN)
    given = plain(" ".join(parts.first))
    return Person(family, ", ".join(filter(None, [given, plain(" ".join(parts.jr))])))

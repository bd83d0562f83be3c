"""Ids, slugs and IRIs: the one place where a name is judged or minted.

An id becomes part of IRIs, file names and HTML attributes, so it may hold letters and
digits of any one script, `-`, `_` and `.`, and nothing else. The IRIs are persistent
names; w3id.org does not yet resolve them.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

BASE = "https://w3id.org/hlpgraph/"
ONTOLOGY = BASE + "ontology#"
DATA = BASE + "id/"
VOCAB = BASE + "vocab/"
SHAPES = BASE + "shapes#"

ID_LIMIT = 100  #: Characters; a file name made of an id must fit every file system.
_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))])
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_LINK_ID = re.compile(r"(.+)->(.+?)(#\d+)?")


def normal(text: str) -> str:
    """`text` in Unicode normal form C, so that one name is one name."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """A label for comparing: without regard to case and spaces.

    >>> folded("State  Mandate ")
    'state mandate'
    """
    return " ".join(text.casefold().split())


def id_fault(text: str) -> str:
    """Why `text` cannot be an id; empty if it can.

    >>> id_fault("schule-ä"), id_fault("1.10"), id_fault("0x1F")
    ('', '', '')
    >>> id_fault("../x")
    "an id must not hold '/'"
    >>> id_fault("con")
    'the name is reserved by Windows'
    """
    if not text:
        return "an id must not be empty"
    if len(text) > ID_LIMIT:
        return f"an id has at most {ID_LIMIT} characters, this one has {len(text):,}"
    odd = next((c for c in text if not (_is_letter(c) or c in "-_.")), "")
    if odd:
        return f"an id must not hold {'a space' if odd.isspace() else repr(odd)}"
    if not (text[0].isalnum() or text[0] == "_"):
        return f"an id must not begin with {text[0]!r}"
    if ".." in text or text.endswith("."):
        return "an id must not hold two dots in a row or end in a dot"
    if text.split(".")[0].casefold() in _DEVICES:
        return "the name is reserved by Windows"
    if len(_scripts_of(text)) > 1:
        return "an id must not mix look-alike letters of " + " and ".join(_scripts_of(text)).title()
    return ""


def link_id_fault(text: str) -> str:
    """Why `text` cannot be a link's id: an id, or two ids joined by `->`.

    >>> link_id_fault("mandate->model"), link_id_fault("l1")
    ('', '')
    >>> link_id_fault("a->b c")
    'an id must not hold a space'
    """
    match = _LINK_ID.fullmatch(text)
    return id_fault(match[1]) or id_fault(match[2]) if match else id_fault(text)


def _is_letter(char: str) -> bool:
    """A letter, a digit, or a mark that belongs to the letter before it."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _scripts_of(text: str) -> list[str]:
    names = {unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()}
    return [script for script in _SCRIPTS if script in names]


def slug(text: str) -> str:
    """An id made from a label.

    >>> slug("Higher four-year graduation rates!")
    'higher-four-year-graduation-rates'
    >>> slug("???")
    ''
    """
    kept = "".join(c if _is_letter(c) else "-" for c in normal(text).casefold())
    return re.sub("-+", "-", kept)[:60].strip("-")


def _step(text: str) -> str:
    return "".join(c if c.isalnum() or c in "-_." else quote(c, safe="") for c in text)


def case_iri(case: str) -> str:
    """IRI of a case; parts of the case hang below it.

    >>> case_iri("senior-exit-exhibitions")
    'https://w3id.org/hlpgraph/id/case/senior-exit-exhibitions'
    """
    return f"{DATA}case/{_step(case)}"


def part_iri(owner: str, *steps: str | int) -> str:
    """IRI of a part of a case, framework or statement.

    >>> part_iri(case_iri("x"), "link", "a->b")
    'https://w3id.org/hlpgraph/id/case/x/link/a-%3Eb'
    """
    return "/".join([owner, *(_step(str(step)) for step in steps)])


def work_iri(key: str) -> str:
    """IRI of a work."""
    return f"{DATA}work/{_step(key)}"


def crosswalk_iri() -> str:
    """IRI of the crosswalk between the frameworks."""
    return DATA + "crosswalk"


def dataset_iri() -> str:
    """IRI of the shipped graph as a whole; its distributions hang below it."""
    return BASE + "dataset"


def framework_iri(key: str) -> str:
    """IRI of a framework."""
    return f"{DATA}framework/{_step(key)}"


def framework_part_iri(kind: str, ref: str) -> str:
    """IRI of a framework element or claim named `framework/id`; `kind` is `element` or `claim`.

    >>> framework_part_iri("claim", "hlp/stability")
    'https://w3id.org/hlpgraph/id/framework/hlp/claim/stability'
    """
    framework, _, name = ref.partition("/")
    return part_iri(framework_iri(framework), kind, name)


def word_iri(vocabulary: str, word: str) -> str:
    """IRI of a vocabulary word.

    >>> word_iri("stage", "policy-design")
    'https://w3id.org/hlpgraph/vocab/stage/policy-design'
    """
    return f"{VOCAB}{vocabulary}/{_step(word)}"

"""What a reader found → a `Work`, with every value judged by the model's own limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from hlpgraph.errors import shortened
from hlpgraph.fields import LABEL_LIMIT, Slot, slots_of
from hlpgraph.model import Person, Work
from hlpgraph.names import id_fault, normal
from hlpgraph.texts import ADDRESS, REFUSED

#: Tells a mistake about a field of the model: field, what was met, the smallest edit.
Tell = Callable[[str, str, str], None]

_DOI = re.compile(r"10\.\d{3,9}(?:\.\d+)*/\S+")
_DOI_HEAD = re.compile(
    r"^\s*(?:https?://)?(?:(?:www\.|dx\.)?doi\.org/|doi\s*:\s*|doi\s+)?(?:doi\s*:\s*)?", re.IGNORECASE
)
_YES = frozenset(["true", "yes", "1", "on"])
_NO = frozenset(["false", "no", "0", "off", ""])
YEAR_LIMIT = 40

#: Fields of a work that hold citation keys of other works.
KEYS = tuple(slot.name for slot in slots_of(Work) if slot.spec.refers == "work")


@dataclass(slots=True)
class Record:
    """One record on its way to a work.

    Attributes:
        key: The citation key as met.
        texts: Plain texts by field of the model.
        people: `author` and `editor`.
        labels: Hidden labels.
        others: Citation keys of other works by field of the model: what reports the same study, what replaces it.
    """

    key: str
    texts: dict[str, str] = field(default_factory=dict)
    people: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    labels: Iterable[str] = ()
    others: Mapping[str, Iterable[str]] = field(default_factory=dict)

    def work(self, tell: Tell) -> Work:
        """The work; whatever is wrong in it is told, and left out of it."""
        key = normal(self.key)
        fault = id_fault(key)
        if fault:
            tell("id", f"{shortened(key)!r} cannot be a citation key: {fault}", "")
        given = {slot.name: slot for slot in slots_of(Work)}
        texts = {name: text for name, text in self.texts.items() if text and _is_fit(given[name], text, tell)}
        for name, judge in (("doi", _doi), ("url", _url), ("year", _year)):
            if name in texts:
                texts[name] = judge(texts[name], tell)
        for name, people in self.people.items():
            _judge_people(name, people, tell)
        labels = tuple(sorted({" ".join(label.split()) for label in self.labels} - {""}))
        _judge_characters("hidden_labels", "".join(labels), tell)
        others = {name: tuple(sorted({normal(key.strip()) for key in keys} - {""})) for name, keys in self.others.items()}
        _judge_keys(others, tell)
        retracted = _flag(texts.pop("retracted", ""), tell)
        return Work(  # type: ignore[arg-type]
            id=key, hidden_labels=labels, retracted=retracted, **others, **texts, **self.people
        )


def bare_doi(text: str) -> str:
    """A DOI without what people put before it; empty if `text` is none.

    >>> bare_doi("https://doi.org/10.3102/0013189X019009011")
    '10.3102/0013189X019009011'
    >>> bare_doi("doi: 10.1000/182"), bare_doi("not known")
    ('10.1000/182', '')
    """
    match = _DOI.fullmatch(_DOI_HEAD.sub("", text, count=1).strip().rstrip(".,;"))
    return match[0] if match else ""


def _is_fit(slot: Slot, text: str, tell: Tell) -> bool:
    limit = slot.spec.limit
    _judge_characters(slot.name, text, tell)
    if len(text) <= limit:
        return True
    tell(slot.name, f"{slot.name!r} has {len(text):,} characters; at most {limit:,} are read", "shorten it")
    return False


def _judge_characters(name: str, text: str, tell: Tell) -> None:
    found = REFUSED.search(text)
    if found:
        tell(name, f"{name!r} holds control character U+{ord(found[0]):04X}", "delete it")


def _judge_keys(others: Mapping[str, Iterable[str]], tell: Tell) -> None:
    for name, key in ((name, key) for name, keys in others.items() for key in keys):
        fault = id_fault(key)
        if fault:
            what = f"{shortened(key)!r} cannot be a citation key: {fault}"
            tell(name, what, "write keys with ; between them")


def _judge_people(name: str, people: tuple[Person, ...], tell: Tell) -> None:
    texts = [text for person in people for text in (person.family, person.given, person.literal)]
    _judge_characters(name, "".join(texts), tell)
    long = next((text for text in texts if len(text) > LABEL_LIMIT), "")
    if long:
        what = f"a name under {name!r} has {len(long):,} characters; at most {LABEL_LIMIT:,} are read"
        tell(name, what, "put “and” between names")


def _doi(text: str, tell: Tell) -> str:
    found = bare_doi(text)
    if not found:
        tell(
            "doi",
            f"{shortened(text)!r} is not a DOI",
            "write one such as 10.3102/0013189X019009011, or delete the field",
        )
    return found


def _url(text: str, tell: Tell) -> str:
    if len(text) <= 2_000 and ADDRESS.fullmatch(text):
        return text
    tell("url", f"{shortened(text)!r} is not a web address", "write one that begins with https://")
    return ""


def _year(text: str, tell: Tell) -> str:
    if len(text) > YEAR_LIMIT:
        tell("year", f"{shortened(text)!r} is not a year", "write 2020, 2020–2021, c. 2020, n.d. or in press")
    return text


def _flag(text: str, tell: Tell) -> bool:
    if text.casefold() not in _YES | _NO:
        tell("retracted", f"'retracted' is yes or no, not {shortened(text)!r}", "write true or false")
    return text.casefold() in _YES

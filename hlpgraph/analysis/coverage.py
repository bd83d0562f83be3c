"""Which framework elements a case covers, and how: named, by a word, through a part or through a counterpart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hlpgraph.analysis.routes import Atlas
from hlpgraph.model import Case, Element

#: How an element can be covered, the most direct first.
WAYS = {
    "named": "an element of the case says that it is an instance of it",
    "part": "the case covers something that belongs to it",
    "counterpart": "the case covers its close counterpart in another framework",
}

#: Words of a case that stand for an element of the High Leverage Policy Framework: field -> word -> element.
WORDS: dict[str, dict[str, str]] = {
    "factors": {
        word: f"hlp/{word}"
        for word in (
            "research-base", "district-leadership", "local-capacity", "local-will", "stability", "sensemaking",
        )
    },
    "mechanism": {
        "mandate": "hlp/mandates",
        "inducement": "hlp/inducements",
        "capacity-building": "hlp/capacity-building",
        "system-changing": "hlp/system-changing",
    },
    "feature": {
        "pressure-and-support": "hlp/pressure-and-support",
        "scope": "hlp/policy-scope",
        "coherence": "hlp/coherence",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cover:
    """How a case covers a framework element.

    Attributes:
        way: One of `WAYS`.
        by: Ids of the elements of the case, for `named`; else the framework elements it is covered through.
    """

    way: str
    by: tuple[str, ...]


def named_by(element: Element) -> frozenset[str]:
    """The framework elements that an element of a case names, by reference or by a word of its fields.

    >>> sorted(named_by(Element(stage="policy-design", instantiates=("hlp/pressure",), mechanism="mandate")))
    ['hlp/mandates', 'hlp/pressure']
    >>> named_by(Element(stage="policy-design", mechanism="hortatory"))
    frozenset()
    """
    refs = set(element.instantiates)
    for field, words in WORDS.items():
        held = getattr(element, field)
        refs |= {words[word] for word in ((held,) if isinstance(held, str) else held) if word in words}
    return frozenset(refs)


def coverage(case: Case, atlas: Atlas) -> Mapping[str, Cover]:
    """The framework elements that a case covers, each in the most direct way.

    Args:
        case: The case.
        atlas: The frameworks and their crosswalk.

    Returns:
        `framework/id` -> how. A counterpart is taken only for what the case names itself; nothing is
        covered by the counterpart of a counterpart.

    >>> from hlpgraph.knowledge import Crosswalk, Framework, FrameworkElement
    >>> parts = (FrameworkElement("whole", "lever", locator="1"), FrameworkElement("a", "lever", locator="2", parent="whole"))
    >>> atlas = Atlas((Framework("x", "X", "w", elements=parts),), Crosswalk("t", "J. Doe"))
    >>> case = Case("c", elements=(Element("e", "policy-design", instantiates=("x/a",)),))
    >>> {ref: (cover.way, cover.by) for ref, cover in coverage(case, atlas).items()}
    {'x/a': ('named', ('e',)), 'x/whole': ('part', ('x/a',))}
    >>> coverage(Case("c"), atlas)
    {}

    Cost: O(elements of the case · depth + mappings).
    """
    named: dict[str, set[str]] = {}
    for element in case.elements:
        for ref in named_by(element) & atlas.elements.keys():
            named.setdefault(ref, set()).add(element.id)
    wholes: dict[str, set[str]] = {}
    for ref in named:
        for whole in atlas.wholes_of(ref):
            wholes.setdefault(whole, set()).add(ref)
    others: dict[str, set[str]] = {}
    for mapping in atlas.crosswalk.mappings:
        if mapping.match == "close":
            for one, other in ((mapping.element, mapping.counterpart), (mapping.counterpart, mapping.element)):
                if one in named:
                    others.setdefault(other, set()).add(one)
    found: dict[str, Cover] = {}
    for way, held in (("named", named), ("part", wholes), ("counterpart", others)):
        for ref in sorted(held):
            found.setdefault(ref, Cover(way, tuple(sorted(held[ref]))))
    return found

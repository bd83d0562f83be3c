"""The robustness that a causal mapping package published for its own maps, reproduced claim for claim.

Powell, S. CausalMapFunctions [R package]. Vignette "Causal Map Functions Vignette", sections "Path tracing" and
"Robustness", as rendered under docs/articles/examples.html (commit 36adb8bb8b533b04329bd77489c48763c5100228):
https://github.com/stevepowell99/CausalMapFunctions. The claims stand there in the data of the drawn maps, the
numbers in the tables below them. Robustness is the maximum flow, each claim on a link one unit of its room.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from hlpgraph.analysis.certificate import Certificate, certificates
from hlpgraph.analysis.standing import grounded
from hlpgraph.model import Case, Element, EvidenceLine, Link

#: Who claims that what leads to what: source, cause, effect.
Claims = Sequence[tuple[str, str, str]]

#: Map "example2", traced from "High" to "Damage".
RAINFALL: Claims = [
    ("1", "high-rainfall", "flooding"), ("1", "flooding", "damage-to-property"), ("1", "flooding", "damage-to-businesses"),
]  # fmt: skip

#: Map "example3-path-tracing", traced from "High" to everything; the page does not print its sources.
PATHS: Claims = [
    ("", "high-rainfall", "flooding"), ("", "flooding", "damage-to-property"), ("", "flooding", "damage-to-property"),
    ("", "flooding", "damage-to-businesses"), ("", "high-rainfall", "flooding"), ("", "high-rainfall", "flooding"),
    ("", "damage-to-property", "people-get-angry"), ("", "damage-to-property", "people-moving-away"),
    ("", "damage-to-businesses", "people-moving-away"),
]  # fmt: skip

#: Map "tearfund-sl", traced from "Capabilities" to "[OP3]" in two steps.
LIVELIHOODS: Claims = [
    ("UAFL-5", "p15", "op10"), ("UAFL-8", "p14", "op2"), ("RKFH-3", "p13", "op10"), ("RKFH-3", "p13", "op3"), ("RKFH-3", "p13", "op3"),
    ("RKML-5", "p18", "op3"), ("RNFL-5", "p14", "op10"), ("RNMH-8", "p15", "op7"), ("RNFL-3", "p13", "op3"), ("RNFL-3", "p13", "op3"),
    ("RNML-4", "p13", "op3"), ("RNML-4", "p18", "op10"), ("UAML-1", "op2", "op3"), ("RKFH-3", "op10", "op3"), ("RKML-5", "op10", "op3"),
    ("RKML-5", "op10", "op3"), ("RNMH-8", "op7", "op3"),
]  # fmt: skip
CAPABILITIES = ("p13", "p14", "p15", "p18")

#: Map, starts, targets, published robustness.
PUBLISHED = [
    (RAINFALL, ["high-rainfall"], ["damage-to-businesses"], 1),
    (RAINFALL, ["high-rainfall"], ["damage-to-property"], 1),
    (RAINFALL, ["high-rainfall"], ["damage-to-businesses", "damage-to-property"], 1),
    (PATHS, ["high-rainfall"], ["people-moving-away"], 2),
    (PATHS, ["high-rainfall"], ["flooding"], 3),
    (PATHS, ["high-rainfall"], ["damage-to-businesses"], 1),
    (PATHS, ["high-rainfall"], ["damage-to-property"], 2),
    (PATHS, ["high-rainfall"], ["damage-to-businesses", "damage-to-property"], 3),
    (PATHS, ["high-rainfall"], ["people-get-angry"], 1),
    (PATHS, ["high-rainfall"], ["people-moving-away", "people-get-angry"], 3),
    (LIVELIHOODS, CAPABILITIES, ["op3"], 11),
    (LIVELIHOODS, ["p13"], ["op3"], 6),
    (LIVELIHOODS, ["p14"], ["op3"], 2),
    (LIVELIHOODS, ["p15"], ["op3"], 2),
]

#: More claims than any of these maps has: a link of unlimited room.
_UNLIMITED = 20


def certificate(claims: Claims, starts: Sequence[str], targets: Sequence[str], *, by_source: bool) -> Certificate:
    """The certificate of the targets, taken together as the package does; each claim a study of its own, or each source."""
    joined = [(f"free-{n}", target, "all-targets") for target in targets for n in range(_UNLIMITED)]
    told = [(source if by_source else f"claim-{n}", *ends) for n, (source, *ends) in enumerate(claims)]
    lines: dict[tuple[str, str], list[EvidenceLine]] = {}
    for n, (source, cause, effect) in enumerate([*told, *joined]):
        work = source if not source.startswith("free") else f"free-{n}"
        lines.setdefault((cause, effect), []).append(EvidenceLine(work, "supports"))
    names = dict.fromkeys(name for ends in lines for name in ends)
    case = Case(
        "map",
        elements=tuple(Element(name, "student-outcome" if name == "all-targets" else "systems-change") for name in names),
        links=tuple(Link(*ends, id="->".join(ends), evidence=tuple(held)) for ends, held in lines.items()),
    )
    (found,) = certificates(grounded(case, {}.get), starts, ["all-targets"], is_research_only=True)
    return found


@pytest.mark.parametrize(("claims", "starts", "targets", "robustness"), PUBLISHED)
def test_published_robustness(claims: Claims, starts: Sequence[str], targets: Sequence[str], robustness: int):
    """With every claim a study of its own, the number is the published one, and as many chains prove it."""
    found = certificate(claims, starts, targets, by_source=False)

    assert (found.lower, found.upper, len(found.chains)) == (robustness, robustness, robustness)


@pytest.mark.parametrize(("starts", "sources"), [(["p13"], 3), (["p14"], 2), (["p15"], 2), (["p18"], 2), (CAPABILITIES, 6)])
def test_a_source_that_speaks_twice_is_one_thing_that_can_fail(starts: Sequence[str], sources: int):
    """Eleven claims, but nine sources, and six carry it: the published number counts again who speaks again."""
    found = certificate(LIVELIHOODS, starts, ["op3"], by_source=True)
    cut = {ground.id for ground in found.cut}

    assert found.is_exact and len(cut) == sources
    people = sorted({source for source, *_ in LIVELIHOODS})
    assert not any(is_cut(set(few), starts) for few in combinations(people, sources - 1)) and is_cut(cut, starts)


def is_cut(gone: set[str], starts: Sequence[str]) -> bool:
    """True if no way leads to the target by what the others say."""
    reached, before = set(starts), set()
    while reached != before:
        before = set(reached)
        reached |= {effect for source, cause, effect in LIVELIHOODS if source not in gone and cause in reached}
    return "op3" not in reached

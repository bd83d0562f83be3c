"""Small theories for the tests of the evidence gap map: one counted by hand, and any that hypothesis can draw."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from hlpgraph.analysis.theories import Theory, theory_of_case
from hlpgraph.knowledge import Claim
from hlpgraph.model import Case, Element, EvidenceLine, Link, with_link_ids


def line(work: str, stance: str = "supports", **more: str) -> EvidenceLine:
    """A line of evidence."""
    return EvidenceLine(work, stance, **more)


CLAIMS = {
    "fw/c": Claim("c", "C", "x", "y", "contributes", locator="1", evidence=(line("clune"), line("allen", "qualifies"))),
    "fw/d": Claim("d", "D", "x", "y", "contributes", locator="1", evidence=(line("dewey", "disputes"),)),
    "fw/e": Claim("e", "E", "x", "y", "contributes", locator="1"),
}

#: The case that the tests count by hand.
CASE = Case(
    "hand", "Counted by hand",
    elements=(
        Element("rule", "policy-design", "Rule", mechanism="mandate", level="state"),
        Element("money", "policy-design", "Money", mechanism="inducement", level="federal"),
        Element("exam", "pressure-point", "Exam"),
        Element("teach", "systems-change", "Teaching"),
        Element("gain", "student-outcome", "Gain", students=("all",), level="student"),
        Element("fair", "student-outcome", "Fairness", equity=True, students=("girls",)),
        Element("harm", "adverse-effect", "Harm"),
    ),
    links=with_link_ids((
        Link("rule", "teach", evidence=(line("allen"), line("allen"), line("baker", "disputes")), warrants=("fw/c",)),
        Link("teach", "gain", evidence=(
            line("allen"), line("evans"), line("", kind="informal-attribution", as_written="research shows"),
            line("", kind="state-citation", jurisdiction="VT"),
        )),
        Link("money", "teach"),
        Link("rule", "gain", evidence=(line("frank", "qualifies"), line("grant", "background"))),
        Link("teach", "harm", evidence=(line("hurst"),)),
        Link("harm", "fair", evidence=(line("ivory"),)),
        Link("teach", "teach", evidence=(line("jones"),)),
    )),
)  # fmt: skip

RETRACTED = frozenset({"evans"})


def theory(case: Case = CASE, retracted: frozenset[str] = RETRACTED) -> Theory:
    """A case as a theory, with the claims of this module."""
    return theory_of_case(case, CLAIMS.__getitem__, retracted)


#: Stages to draw from, levers first and outcomes last, so that links that only go forward make chains.
_STAGES = ("policy-design", "pressure-point", "systems-change", "student-outcome", "adverse-effect")
_LINES = st.builds(
    EvidenceLine, st.sampled_from(["v", "w", "x", "gone"]), st.sampled_from(["supports", "qualifies", "disputes", "background"]),
    st.sampled_from(["", "", "research-citation", "field-case", "informal-attribution"]),
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn, *, is_acyclic: bool = False, supported_often: bool = False) -> Case:
    """Any small case, with loops unless they are not wanted."""
    stages = sorted(draw(st.lists(st.sampled_from(_STAGES), min_size=4, max_size=8)), key=_STAGES.index)
    elements = tuple(
        Element(f"n{at}", stage, f"N{at}", level=draw(st.sampled_from(["", "state", "school"])))
        for at, stage in enumerate(stages)
    )
    size = len(elements)
    pairs = [(one, other) for one in range(size) for other in range(size) if one < other or not is_acyclic]
    more = st.just((line("w"),)) if supported_often else st.just(())
    links = [
        Link(
            f"n{one}", f"n{other}", evidence=draw(st.one_of(more, st.just(()), st.lists(_LINES, max_size=3).map(tuple))),
            warrants=draw(st.lists(st.sampled_from(sorted(CLAIMS)), max_size=1).map(tuple)),
        )
        for one, other in draw(st.lists(st.sampled_from(pairs), min_size=4, max_size=16))
    ]  # fmt: skip
    return Case("any", "Any", elements=elements, links=with_link_ids(tuple(links)))


def chains(held: Theory, lever: str, goal: str) -> Iterator[tuple[tuple[str, str], ...]]:
    """Every chain from a lever to a goal, as arcs, by trying everything: the meaning that quicker code must keep."""

    def onward(here: str, met: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], ...]]:
        if here == goal:
            yield tuple(zip(met, met[1:], strict=False))
            return
        for cause, effect in sorted(held.arcs):
            if cause == here and effect not in met:
                yield from onward(effect, (*met, effect))

    yield from onward(lever, (lever,))

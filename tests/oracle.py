"""The checks written the straightforward way: section 3 of the catalogue, word by word, in networkx.

What the fast checks are tested and measured against. One function for each letter of the catalogue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import networkx

from hlpgraph.model import Case, Element, EvidenceLine, Link, Timeframe

STAGES = (
    "pressure-point", "policy-design", "implementation-factor", "systems-change",
    "intermediate-outcome", "student-outcome", "adverse-effect",
)  # fmt: skip
SUCCESS, LEVER = STAGES[:3], STAGES[:2]
FACTORS = ("research-base", "district-leadership", "local-capacity", "local-will", "stability", "sensemaking")
SUPPORT = {"capacity-building", "inducement"}
FITTING = {
    "mandate": {"uneven-compliance"},
    "inducement": {"willing-lack-resources"},
    "capacity-building": {"lack-skill", "lack-knowledge"},
    "system-changing": {"institution-cannot"},
    "hortatory": {"unaware"},
}
REACHES = {"1": {"rct"}, "2": {"rct", "qed"}, "3": {"rct", "qed", "correlational"}}
DOING = set(
    "train hold provide deliver conduct launch distribute publish organize develop create offer implement".split()
)
CAUSAL = re.compile(
    r"\b(because|due to|so that|in order to|resulting in|leading to|which leads to|thereby|by \w+ing)\b",
    re.IGNORECASE,
)
DRAFT = re.compile(r"\b(TODO|TBD|XXX|FIXME|lorem ipsum)\b|\?\?\?")
CONDITIONS = {
    f"uva-ple/{name}"
    for name in (
        "bold-change learning-focus support-structures supervision-development defined-autonomy action-planning"
        " school-leader-hiring teacher-hiring teacher-development assessment-strategy curriculum-strategy"
        " data-informed-collaboration instructional-monitoring"
    ).split()
}

Row = tuple[str, str, str]


def oracle(case: Case) -> set[Row]:
    """Code, focus and value of each gap, with has_path for every pair.

    Cost: O(elements² · (elements + links)), and more where a check tries every link.
    """
    theory = Theory(case)
    parts = (
        chain,
        stages,
        mechanisms,
        implementation,
        evidence,
        assumptions,
        outcomes,
        levels,
        measures,
        focus,
        side,
        plan,
        partial,
        hygiene,
    )
    return {row for part in parts for row in part(theory)}


def blank(text: str) -> bool:
    """Missing, empty or white space."""
    return not text.strip()


def sign(link: Link) -> str:
    """'-' if negative, or if no polarity and hinders; '?' if mixed; else '+'."""
    if link.polarity == "mixed":
        return "?"
    return "-" if link.polarity == "negative" or (not link.polarity and link.relation == "hinders") else "+"


def supported(link: Link) -> bool:
    """A warrant, or a supporting line that is evidence."""
    return bool(link.warrants) or any(line.stance == "supports" and traceable(line) for line in link.evidence)


def traceable(line: EvidenceLine) -> bool:
    """Neither “research shows” nor an unknown work nor further reading."""
    return bool(line.work or line.jurisdiction) and line.kind not in {"informal-attribution", "further-reading"}


class Theory:
    """G, G' and S of a case, and what the predicates ask of them."""

    def __init__(self, case: Case):
        self.case = case
        self.elements = {e.id: e for e in case.elements}
        self.links = case.links
        self.real = [k for k in case.links if k.cause != k.effect]
        self.g = self.graph(self.real)
        self.prime = self.without_harm(self.g)
        self.s = self.without_harm(self.graph([k for k in self.real if supported(k)]))

    def graph(self, links: list[Link]) -> networkx.DiGraph:
        """All elements and these links."""
        made = networkx.DiGraph()
        made.add_nodes_from(self.elements)
        made.add_edges_from((k.cause, k.effect) for k in links)
        return made

    def without_harm(self, graph: networkx.DiGraph) -> networkx.DiGraph:
        """Paths never run through harm."""
        return graph.subgraph([x for x in graph if self.elements[x].stage != "adverse-effect"])

    def at(self, *wanted: str) -> list[Element]:
        """Elements at these stages."""
        return [e for e in self.case.elements if e.stage in wanted]

    def anc(self, graph: networkx.DiGraph, x: str) -> set[str]:
        """Strict ancestors, path by path."""
        return {y for y in graph if x in graph and y != x and networkx.has_path(graph, y, x)}

    def desc(self, graph: networkx.DiGraph, x: str) -> set[str]:
        """Strict descendants, path by path."""
        return {y for y in graph if x in graph and y != x and networkx.has_path(graph, x, y)}

    def alone(self, x: str) -> bool:
        """No link but a self-link."""
        return self.g.degree(x) == 0

    @cached_property
    def levers(self) -> set[str]:
        """Ids of pressure points and policy designs."""
        return {e.id for e in self.at(*LEVER)}

    @cached_property
    def mitigators(self) -> set[str]:
        """A link of sign '-' to an adverse effect."""
        return {k.cause for k in self.real if self.elements[k.effect].stage == "adverse-effect" and sign(k) == "-"}

    def tagged(self, tag: str) -> list[str]:
        """Ids of the elements with a tag."""
        return [e.id for e in self.case.elements if tag in e.tags]

    def neighbours(self, x: str) -> list[Element]:
        """Joined by a link either way."""
        return [self.elements[y] for y in {*self.g.successors(x), *self.g.predecessors(x)}]


def chain(t: Theory) -> Iterator[Row]:
    """CH."""
    goals = {e.id for e in t.at("student-outcome")}
    for e in t.case.elements:
        x = e.id
        if t.alone(x):
            yield "CH03", x, ""
            continue
        is_step = e.stage in (*SUCCESS, "systems-change", "intermediate-outcome")
        if goals and is_step and x not in t.mitigators and not t.desc(t.prime, x) & (goals | t.mitigators):
            yield "CH01", x, ""
        if x in goals and t.levers and not t.anc(t.prime, x) & t.levers:
            yield "CH02", x, ""
        if e.stage in ("systems-change", "intermediate-outcome") and t.g.in_degree(x) == 0:
            yield "CH04", x, ""
    rank = {stage: number for number, stage in enumerate(STAGES[:6])}
    for k in t.links:
        cause, effect = t.elements[k.cause].stage, t.elements[k.effect].stage
        if cause in SUCCESS and effect == "student-outcome":
            yield "CH05", k.id, ""
        ranked = cause in rank and effect in rank
        if ranked and rank[cause] >= 3 and rank[effect] < rank[cause] and k.relation != "reinforces":
            yield "CH06", k.id, ""
        if k.cause == k.effect:
            yield "CH08", k.id, ""
    open_links = t.graph([k for k in t.real if k.relation != "reinforces"])
    for component in networkx.strongly_connected_components(open_links):
        if len(component) > 1:
            yield "CH07", min(component), ",".join(sorted(component))
    pieces = [p for p in networkx.weakly_connected_components(t.g) if len(p) > 1]
    for piece in sorted(pieces, key=lambda p: (-len(p), min(p)))[1:]:
        yield "CH09", min(piece), ",".join(sorted(piece))
    groups: dict[tuple[str, ...], list[str]] = {}
    for k in t.links:
        groups.setdefault((k.cause, k.effect, sign(k)), []).append(k.id)
    for ids in groups.values():
        yield from (("CH10", name, "") for name in sorted(ids)[1:])
    if len(t.elements) >= 10 and len(t.g.edges) / len(t.elements) > 2.5:
        yield "CH11", "case", f"{len(t.g.edges) / len(t.elements):.1f}"


def stages(t: Theory) -> Iterator[Row]:
    """ST."""
    if not t.at("student-outcome"):
        yield "ST01", "case", ""
    yield from (("ST02", "case", stage) for stage in SUCCESS if not t.at(stage))
    if not t.at("systems-change"):
        yield "ST03", "case", ""
    problem = t.case.problem
    if problem is None or blank(problem.statement):
        yield "ST04", "case", "statement"
    if problem is None or not problem.data:
        yield "ST04", "case", "data"


def mechanisms(t: Theory) -> Iterator[Row]:
    """MC."""
    designs = t.at("policy-design")
    named = {e.mechanism for e in designs if e.mechanism}
    for e in designs:
        if not e.mechanism and not e.feature:
            yield "MC01", e.id, ""
        if e.problem_kind and e.problem_kind not in FITTING.get(e.mechanism, set()):
            yield "MC05", e.id, ""
    for e in t.case.elements:
        watched = any("monitoring" in n.tags for n in t.neighbours(e.id))
        if e.mechanism == "mandate" and blank(e.enforcement) and not watched:
            yield "MC06", e.id, ""
    if "mandate" in named and not named & SUPPORT:
        yield "MC02", "case", ""
    pressing = t.tagged("accountability") + t.tagged("expectations")
    anywhere = {e.mechanism for e in t.case.elements}
    if anywhere & SUPPORT and not anywhere & {"mandate", "system-changing"} and not pressing:
        yield "MC03", "case", ""
    for e in t.case.elements:
        upstream = {t.elements[y].mechanism for y in t.anc(t.g, e.id)}
        if (
            e.change in ("belief", "attitude", "routine-practice")
            and "mandate" in upstream
            and not upstream & SUPPORT
        ):
            yield "MC04", e.id, ""
    with_mechanism = [e.mechanism for e in designs if e.mechanism]
    if len(with_mechanism) >= 2 and len(set(with_mechanism)) == 1:
        yield "MC07", "case", ""


def implementation(t: Theory) -> Iterator[Row]:
    """IM."""
    covered = {factor for e in t.case.elements for factor in e.factors}
    if t.at("implementation-factor"):
        yield from (("IM01", "case", factor) for factor in FACTORS if factor not in covered)
    has_sense = any("sensemaking" in e.factors for e in t.at("implementation-factor"))
    for e in t.at("policy-design"):
        if e.divergence == "high" and not has_sense:
            yield "IM02", e.id, ""
        needs = e.mechanism in ("mandate", "capacity-building", "system-changing")
        if needs and blank(e.resources) and not any("resources" in n.tags for n in t.neighbours(e.id)):
            yield "IM03", e.id, ""


def evidence(t: Theory) -> Iterator[Row]:
    """EV."""
    retracted = {work.id for work in t.case.works if work.retracted}
    for k in t.links:
        stances = {line.stance for line in k.evidence if traceable(line)}
        if not [line for line in k.evidence if traceable(line)] and not k.warrants:
            yield "EV01", k.id, ""
        if "supports" not in stances and "disputes" in stances:
            yield "EV02", k.id, ""
        if {"supports", "disputes"} <= stances and blank(k.resolution):
            yield "EV03", k.id, ""
        for line in k.evidence:
            tiers = [line.tier, *(rating.tier for rating in line.ratings)]
            if any(tier in REACHES and line.design and line.design not in REACHES[tier] for tier in tiers):
                yield "EV04", k.id, line.work
            small = (line.n is not None and line.n < 350) or (line.sites is not None and line.sites < 2)
            if {"1", "2"} & set(tiers) and small:
                yield "EV05", k.id, line.work
            serves, studied = set(t.case.population), set(line.population)
            if (
                line.stance == "supports"
                and studied
                and serves
                and not studied & serves
                and blank(line.applicability)
            ):
                yield "EV07", k.id, line.work
            if blank(line.locator) and blank(line.quote):
                yield "EV10", k.id, line.work
            if line.stance == "supports" and line.work in retracted:
                yield "EV11", k.id, ""
    if t.case.claims and t.case.claims.essa_tier == "4" and blank(t.case.evaluation):
        yield "EV06", "case", ""
    for o in t.at("student-outcome"):
        if t.anc(t.prime, o.id) & t.levers and not t.anc(t.s, o.id) & t.levers:
            yield "EV08", o.id, ""
        yield from bottlenecks(t, o.id)


def bottlenecks(t: Theory, o: str) -> Iterator[Row]:
    """EV09: parallel links are merged in G, so a pair falls as one and is supported if any of its links is."""
    if not t.anc(t.prime, o) & t.levers:
        return
    for pair in list(t.prime.edges):
        links = [k for k in t.real if (k.cause, k.effect) == pair]
        rest = networkx.DiGraph(t.prime)
        rest.remove_edge(*pair)
        if not any(map(supported, links)) and not t.anc(rest, o) & t.levers:
            yield "EV09", min(k.id for k in links), o


def assumptions(t: Theory) -> Iterator[Row]:
    """AS."""
    case, known = t.case, {*t.elements, *(k.id for k in t.links)}
    for k in t.links:
        if blank(k.because):
            yield "AS01", k.id, ""
        against = k.relation in ("enables", "necessary", "reinforces") and k.polarity == "negative"
        if against or (k.relation == "hinders" and k.polarity == "positive"):
            yield "AS05", k.id, ""
    everywhere = [*case.assumptions, *(held for k in t.links for held in k.assumptions)]
    if t.links and not everywhere:
        yield "AS02", "case", ""
    if any(not (set(held.links) | set(held.elements)) & known for held in case.assumptions):
        yield "AS03", "case", ""
    placed = [
        *(("case", held) for held in case.assumptions),
        *((k.id, held) for k in t.links for held in k.assumptions),
    ]
    for where, held in placed:
        if held.importance == "high" and held.likelihood == "low" and blank(held.mitigation):
            yield "AS04", where, ""
        if held.importance == "high" and not held.evidence and blank(held.indicator):
            yield "AS09", where, ""
    for e in case.elements:
        into = [
            k for k in t.real if k.effect == e.id and t.elements[k.cause].stage != "adverse-effect" and sign(k) != "-"
        ]
        if len({k.cause for k in into}) == 1 and all(k.relation == "insufficient-alone" for k in into):
            yield "AS06", e.id, ""
    yield from broken_populations(t)
    silent = [k for k in t.links if blank(k.resolution) and sign(k) in "+-"]
    for pair in {(k.cause, k.effect) for k in silent}:
        both = [k for k in silent if (k.cause, k.effect) == pair]
        if {sign(k) for k in both} == {"+", "-"}:
            yield "AS08", min(k.id for k in both), ""
    if everywhere and not any(held.external for held in everywhere) and not t.tagged("external"):
        yield "AS10", "case", ""


def broken_populations(t: Theory) -> Iterator[Row]:
    """AS07."""
    studied = {
        k.id: {p for line in k.evidence if line.stance == "supports" for p in line.population} for k in t.links
    }
    inner = [k for k in t.real if k.cause in t.prime and k.effect in t.prime]
    for a in inner:
        for b in inner:
            if a.effect == b.cause and studied[a.id] and studied[b.id] and not studied[a.id] & studied[b.id]:
                yield "AS07", a.effect, f"{a.id},{b.id}"


def outcomes(t: Theory) -> Iterator[Row]:
    """OU."""
    ends = t.at("student-outcome")
    if ends and not any(e.equity for e in ends):
        yield "OU01", "case", ""
    if ends and not any(e.students == ("all",) for e in ends):
        yield "OU02", "case", ""
    for e in ends:
        if e.level and e.level != "student":
            yield "OU03", e.id, ""
        aimed = any(t.elements[y].targets or "differentiated" in t.elements[y].tags for y in t.anc(t.prime, e.id))
        if e.equity and not aimed:
            yield "OU05", e.id, ""
    yield from (("OU04", e.id, "") for e in t.case.elements if e.equity and e.students in ((), ("all",)))
    for e in t.at("systems-change", "intermediate-outcome", "student-outcome"):
        if e.label.split() and e.label.split()[0].casefold().strip(".,;:!") in DOING:
            yield "OU06", e.id, ""
    problem = t.case.problem
    if problem and not blank(problem.statement) and not set(problem.answered_by) & {e.id for e in ends}:
        yield "OU07", "case", ""


def levels(t: Theory) -> Iterator[Row]:
    """LV."""
    for o in t.at("student-outcome"):
        before = t.anc(t.prime, o.id)
        core = [
            x
            for x in before
            if t.elements[x].level == "classroom" and (x in t.levers or t.anc(t.prime, x) & t.levers)
        ]
        if any(e.level for e in t.case.elements) and before & t.levers and not core:
            yield "LV01", o.id, ""
    yield from (("LV02", e.id, "") for e in t.at("policy-design", "systems-change") if blank(e.actor))
    for k in t.links:
        cause, effect = t.elements[k.cause].timeframe, t.elements[k.effect].timeframe
        dated = cause and effect and cause.start is not None and effect.end is not None
        if dated and k.relation != "reinforces" and effect.end < cause.start:
            yield "LV03", k.id, ""
    yield from (
        ("LV04", e.id, "")
        for e in t.at("student-outcome", "intermediate-outcome")
        if e.timeframe in (None, Timeframe())
    )
    for e in t.at(*LEVER):
        near = {y for y in t.desc(t.prime, e.id) if t.elements[y].level in ("school", "classroom", "student")}
        on_the_way = {
            x for y in near for x in t.desc(t.prime, e.id) & t.anc(t.prime, y) if t.elements[x].level == "district"
        }
        if e.level == "state" and near and not on_the_way:
            yield "LV05", e.id, ""


def measures(t: Theory) -> Iterator[Row]:
    """MS."""
    ends = t.at("student-outcome")
    yield from (("MS01", e.id, "") for e in ends if not e.indicators)
    for e in t.case.elements:
        yield from (("MS02", e.id, indicator.name) for indicator in e.indicators if blank(indicator.source))
    middle = t.at("systems-change", "intermediate-outcome")
    if any(e.indicators for e in ends) and middle and not any(e.indicators for e in middle):
        yield "MS03", "case", ""
    for e in t.case.elements:
        if e.equity and e.indicators and not any(indicator.disaggregate_by for indicator in e.indicators):
            yield "MS04", e.id, ""
    measured = [e for e in t.case.elements if e.indicators]
    if measured and not any(
        e.timeframe not in (None, Timeframe()) and any(not blank(i.target) for i in e.indicators) for e in measured
    ):
        yield "MS05", "case", ""
    if blank(t.case.review_by):
        yield "MS06", "case", ""


def focus(t: Theory) -> Iterator[Row]:
    """CO."""
    designs = t.at("policy-design")
    if len(designs) > 7:
        yield "CO01", "case", str(len(designs))
    changes = {e.id for e in t.at("systems-change")}
    yield from (("CO02", e.id, "") for e in t.at("pressure-point") if len(t.desc(t.prime, e.id) & changes) < 2)
    goals = {goal.id for goal in t.case.strategic_goals}
    if goals:
        yield from (("CO03", e.id, "") for e in designs if not set(e.goals) & goals)
    acting = t.at("policy-design", "systems-change")
    busy = Counter(e.actor for e in acting if not blank(e.actor) and e.level in ("school", "classroom"))
    yield from (("CO04", "case", actor) for actor, count in busy.items() if count >= 5)


def side(t: Theory) -> Iterator[Row]:
    """SE."""
    harms = t.at("adverse-effect")
    if t.links and not harms:
        yield "SE01", "case", ""
    for e in harms:
        into = [sign(k) for k in t.real if k.effect == e.id]
        if "-" not in into and blank(e.response):
            yield "SE02", e.id, ""
        if not t.alone(e.id) and not {"+", "?"} & set(into):
            yield "SE04", e.id, ""
        if not e.indicators:
            yield "SE06", e.id, ""
    kinds = [indicator.kind for e in t.at("student-outcome") for indicator in e.indicators]
    if any(e.mechanism == "mandate" for e in t.case.elements) and kinds and set(kinds) == {"test-score"}:
        yield "SE03", "case", ""
    for o in t.at("student-outcome"):
        if pushed_down(t, o.id):
            yield "SE05", o.id, ""


def pushed_down(t: Theory, o: str) -> bool:
    """SE05: a walk from a lever with an odd number of negative links, over element x parity."""
    states = networkx.DiGraph()
    for k in t.real:
        if k.cause in t.prime and k.effect in t.prime:
            for odd in (False, True):
                states.add_edge((k.cause, odd), (k.effect, odd ^ (sign(k) == "-")))
    goal = (o, True)
    starts = [(x, False) for x in t.levers if (x, False) in states]
    return goal in states and any(networkx.has_path(states, start, goal) for start in starts)


def plan(t: Theory) -> Iterator[Row]:
    """PL."""
    for item in t.case.plan:
        yield from (("PL01", item.id, name) for name in ("owner", "due", "next_step") if blank(getattr(item, name)))
        if item.importance == "high" and item.partners and not any(p.capacity == "high" for p in item.partners):
            yield "PL02", item.id, ""
        if item.element not in t.elements:
            yield "PL03", item.id, ""
    planned = {item.element for item in t.case.plan}
    if t.case.plan:
        yield from (("PL04", e.id, "") for e in t.at("policy-design") if e.id not in planned)


def partial(t: Theory) -> Iterator[Row]:
    """FR."""
    for code, tag, other in (
        ("FR01", "information", "resources"),
        ("FR02", "new-role", "authority"),
        ("FR03", "leadership-activity", "feedback"),
        ("FR04", "autonomy", "expectations"),
    ):
        if not t.tagged(other):
            yield from ((code, x, "") for x in t.tagged(tag))
    holders = [e for e in t.case.elements if set(e.instantiates) & CONDITIONS]
    met = {ref for e in holders for ref in e.instantiates} & CONDITIONS
    if len(met) >= 10 and not any(e.priority for e in holders):
        yield "FR05", "case", ""
    actors = [e.actor for e in t.at("policy-design", "systems-change") if e.level == "school" and not blank(e.actor)]
    if len(actors) >= 3 and len(set(actors)) == 1:
        yield "FR06", "case", ""


def hygiene(t: Theory) -> Iterator[Row]:
    """DA."""
    alike: dict[str, list[str]] = {}
    for e in t.case.elements:
        alike.setdefault(" ".join(e.label.casefold().split()), []).append(e.id)
        if CAUSAL.search(e.label):
            yield "DA02", e.id, ""
        if DRAFT.search(e.label):
            yield "DA03", e.id, ""
        if len(e.label) > 120:
            yield "DA05", e.id, ""
    for ids in alike.values():
        yield from (("DA01", name, "") for name in sorted(ids)[1:])
    for k in t.links:
        if DRAFT.search(k.because) or any(DRAFT.search(held.text) for held in k.assumptions):
            yield "DA03", k.id, ""
    if any(DRAFT.search(held.text) for held in t.case.assumptions):
        yield "DA03", "case", ""
    if not t.case.owners:
        yield "DA06", "case", ""

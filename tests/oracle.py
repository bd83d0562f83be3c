"""The checks written the straightforward way: section 3 of the catalogue, word by word, in networkx.

What the fast checks are tested and measured against.
"""

from __future__ import annotations

import networkx

from hlpgraph.graph.case_graph import sign_of
from hlpgraph.model import Case

STAGES = (
    "pressure-point", "policy-design", "implementation-factor", "systems-change",
    "intermediate-outcome", "student-outcome", "adverse-effect",
)  # fmt: skip
SUCCESS, LEVER = STAGES[:3], STAGES[:2]


def oracle(case: Case) -> set[tuple[str, str, str]]:
    """Code, focus and value of each gap, with has_path for every pair.

    Cost: O(elements² · (elements + links)).
    """
    stage = {e.id: e.stage for e in case.elements}
    g = networkx.DiGraph()
    g.add_nodes_from(stage)
    g.add_edges_from((k.cause, k.effect) for k in case.links if k.cause != k.effect)
    prime = g.subgraph([x for x in g if stage[x] != "adverse-effect"])

    def desc(x: str) -> set[str]:
        return {y for y in prime if x in prime and y != x and networkx.has_path(prime, x, y)}

    def anc(x: str) -> set[str]:
        return {y for y in prime if y != x and networkx.has_path(prime, y, x)}

    mitigators = {
        k.cause
        for k in case.links
        if k.cause != k.effect and stage[k.effect] == "adverse-effect" and sign_of(k) == "-"
    }
    outcomes = {x for x in g if stage[x] == "student-outcome"}
    levers = {x for x in g if stage[x] in LEVER}
    alone = {x for x in g if g.degree(x) == 0}
    found: set[tuple[str, str, str]] = set()
    for x in set(g) - alone:
        is_step = stage[x] in (*SUCCESS, "systems-change", "intermediate-outcome")
        if outcomes and is_step and x not in mitigators and not desc(x) & (outcomes | mitigators):
            found.add(("CH01", x, ""))
        if x in outcomes and levers and not anc(x) & levers:
            found.add(("CH02", x, ""))
        if stage[x] in ("systems-change", "intermediate-outcome") and g.in_degree(x) == 0:
            found.add(("CH04", x, ""))
    found |= {("CH03", x, "") for x in alone}
    found |= {("CH05", k.id, "") for k in case.links if stage[k.cause] in SUCCESS and k.effect in outcomes}
    found |= {("CH08", k.id, "") for k in case.links if k.cause == k.effect}
    loops = networkx.DiGraph()
    loops.add_edges_from(
        (k.cause, k.effect) for k in case.links if k.cause != k.effect and k.relation != "reinforces"
    )
    for component in networkx.strongly_connected_components(loops):
        if len(component) > 1:
            found.add(("CH07", min(component), ",".join(sorted(component))))
    pieces = [p for p in networkx.weakly_connected_components(g) if len(p) > 1]
    for piece in sorted(pieces, key=lambda p: (-len(p), min(p)))[1:]:
        found.add(("CH09", min(piece), ",".join(sorted(piece))))
    found |= {("ST02", "case", s) for s in SUCCESS if s not in stage.values()}
    found |= {("ST01", "case", "")} if not outcomes else set()
    found |= {("ST03", "case", "")} if "systems-change" not in stage.values() else set()
    mechanisms = {e.mechanism for e in case.elements if e.stage == "policy-design"}
    if "mandate" in mechanisms and not mechanisms & {"capacity-building", "inducement"}:
        found.add(("MC02", "case", ""))
    for k in case.links:
        stances = [line.stance for line in k.evidence]
        if not stances and not k.warrants:
            found.add(("EV01", k.id, ""))
        if "disputes" in stances and "supports" not in stances:
            found.add(("EV02", k.id, ""))
    ends = [e for e in case.elements if e.stage == "student-outcome"]
    if ends and not any(e.equity for e in ends):
        found.add(("OU01", "case", ""))
    if ends and not any(e.students == ("all",) for e in ends):
        found.add(("OU02", "case", ""))
    return found

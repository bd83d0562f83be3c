"""Cases at the edges of predicates, each with what its check must find: thresholds, tables of words, ways through harm."""

from __future__ import annotations

from hlpgraph.checks.sketch import DESIGN, GROUND, HARM, sketch

Row = tuple[str, str]

#: The one study for a link is retracted, the one against it is not. By the letter of the catalogue a retracted line is still
#: a line: EV11 alone speaks of the retraction.
WITHDRAWN = sketch(
    links={
        "lessons->learning": "because: So., evidence: [{work: doe-2019, stance: supports, locator: p. 3},"
        " {work: roe-2021, stance: disputes, locator: p. 4}]"
    },
    case={"works": "[{id: doe-2019, title: A withdrawn trial, retracted: true}, {id: roe-2021, title: A trial}]"},
)


def design(more: str, mechanism: str = "capacity-building") -> str:
    """A policy design with some fields."""
    return f"{{stage: policy-design, label: D, mechanism: {mechanism}, {more}}}"


def change(more: str, actor: str = "Teachers") -> str:
    """A systems change with some fields."""
    return f"{{stage: systems-change, label: C, actor: {actor}, {more}}}"


def many(count: int, fields: str) -> dict[str, str]:
    """So many elements alike."""
    return {f"m{number}": fields for number in range(count)}


CONDITIONS = (
    "bold-change learning-focus support-structures supervision-development defined-autonomy action-planning"
    " school-leader-hiring teacher-hiring teacher-development assessment-strategy curriculum-strategy"
    " data-informed-collaboration instructional-monitoring"
).split()


def conditions(count: int, more: str = "") -> str:
    """A case that takes up so many of the thirteen conditions."""
    held = {
        f"c{n}": f"{{stage: implementation-factor, label: C{n}, instantiates: [uva-ple/{name}]{more}}}"
        for n, name in enumerate(CONDITIONS[:count])
    }
    return sketch(held)


def dense(elements: int, links: int) -> str:
    """Bare elements, and so many arcs among them."""
    boxes = "".join(f"  e{n}: {{stage: systems-change, label: E{n}}}\n" for n in range(elements))
    pairs = [(a, b) for a in range(elements) for b in range(elements) if a != b][:links]
    return (
        "id: x\nelements:\n" + boxes + "links:\n" + "".join(f"  - {{cause: e{a}, effect: e{b}}}\n" for a, b in pairs)
    )


def link(fields: str, name: str = "lessons->learning") -> str:
    """The sound case with another link."""
    return sketch(links={name: fields})


def cited(fields: str) -> str:
    """The sound case with one line of evidence."""
    return link(f"{GROUND}, evidence: [{{work: elmore-1995, stance: supports, locator: p. 1, {fields}}}]")


def hub(arriving: int, leaving: int) -> str:
    """A link for each population that leads to one element, and for each that follows."""
    studied = "because: So., evidence: [{{work: elmore-1995, stance: supports, locator: p. 1, population: [group {}]}}]"
    boxes = {f"m{n}": change("level: classroom") for n in range(arriving + leaving)}
    links = {f"m{n}->lessons": studied.format(n) for n in range(arriving)}
    links |= {f"lessons->m{n}": studied.format(n) for n in range(arriving, arriving + leaving)}
    return sketch(boxes, links)


#: It begins when what it should lead to is over.
LATE = "{stage: systems-change, label: L, level: classroom, actor: Teachers, timeframe: {start: 2031}}"
def chain(steps: int) -> str:
    """A lever and an outcome so many unsupported links apart."""
    boxes = "".join(f"  m{n}: {{stage: systems-change, label: M{n}}}\n" for n in range(1, steps))
    arrows = "".join(f"  - {{cause: m{n}, effect: m{n + 1}}}\n" for n in range(steps))
    ends = f"  m0: {{stage: pressure-point, label: A}}\n  m{steps}: {{stage: student-outcome, label: Z}}\n"
    return f"id: x\nelements:\n{boxes}{ends}links:\n{arrows}"


HEARSAY = "because: So., evidence: [{work: elmore-1995, stance: disputes, locator: p. 1, kind: informal-attribution}]"
READING = (
    "because: So., evidence: [{work: elmore-1995, stance: disputes, locator: p. 1},"
    " {work: mclaughlin-1990, stance: supports, locator: p. 1, kind: further-reading}]"
)
UNKNOWN = "because: So., evidence: [{unresolved: Smith somewhere, stance: supports, locator: p. 1}]"
RULE = design("enforcement: Audit., resources: Staff, actor: State", "mandate")
VIA_HARM = {"rule": RULE, "harm": f"{{{HARM}, label: H}}", "belief": change("change: belief")}

#: Code, case, what the check finds (focus, value).
EDGES: list[tuple[str, str, set[Row]]] = [
    ("AS05", link(f"relation: necessary, polarity: negative, {GROUND}"), {("lessons->learning", "")}),
    ("AS05", link(f"relation: enables, polarity: negative, {GROUND}"), {("lessons->learning", "")}),
    ("AS05", link(f"relation: reinforces, polarity: negative, {GROUND}"), {("lessons->learning", "")}),
    ("AS05", link(f"relation: hinders, polarity: positive, {GROUND}"), {("lessons->learning", "")}),
    ("AS05", link(f"relation: hinders, polarity: negative, {GROUND}"), set()),
    ("AS05", link(f"relation: mediates, polarity: negative, {GROUND}"), set()),
    ("AS05", link(f"relation: insufficient-alone, polarity: negative, {GROUND}"), set()),
    ("CH11", dense(9, 30), set()),
    ("CH11", dense(10, 25), set()),
    ("CH11", dense(10, 26), {("case", "2.6")}),
    ("CH11", dense(11, 27), set()),
    ("CO01", sketch(many(6, design("actor: State, resources: R"))), set()),
    ("CO01", sketch(many(7, design("actor: State, resources: R"))), {("case", "8")}),
    ("CO04", sketch(many(5, change("level: school", "Principals"))), {("case", "Principals")}),
    ("CO04", sketch(many(4, change("level: school", "Principals"))), set()),
    ("CO04", sketch(many(5, design("actor: Coaches, level: classroom, resources: R"))), {("case", "Coaches")}),
    ("CO04", sketch(many(5, change("level: district", "Principals"))), set()),
    ("CO04", sketch(many(5, "{stage: implementation-factor, label: F, actor: Principals, level: school}")), set()),
    ("DA02", sketch({"x": "{stage: systems-change, label: Gains by doing}"}), {("x", "")}),
    ("DA02", sketch({"x": "{stage: systems-change, label: BECAUSE of it}"}), {("x", "")}),
    ("DA02", sketch({"x": "{stage: systems-change, label: Standby places}"}), set()),
    ("DA05", sketch({"x": f"{{stage: systems-change, label: {'x' * 120}}}"}), set()),
    ("DA05", sketch({"x": f"{{stage: systems-change, label: {'x' * 121}}}"}), {("x", "")}),
    ("EV04", cited("tier: 1, design: rct"), set()),
    ("EV04", cited("tier: 1, design: qed"), {("lessons->learning", "elmore-1995")}),
    ("EV04", cited("tier: 2, design: qed"), set()),
    ("EV04", cited("tier: 2, design: correlational"), {("lessons->learning", "elmore-1995")}),
    ("EV04", cited("tier: 3, design: correlational"), set()),
    ("EV04", cited("tier: 3, design: qualitative"), {("lessons->learning", "elmore-1995")}),
    ("EV04", cited("tier: 4, design: qualitative"), set()),
    ("EV04", cited("tier: 1"), set()),
    ("EV05", cited("tier: 1, n: 349, sites: 9"), {("lessons->learning", "elmore-1995")}),
    ("EV05", cited("tier: 2, n: 350, sites: 2"), set()),
    ("EV05", cited("tier: 2, n: 999, sites: 1"), {("lessons->learning", "elmore-1995")}),
    ("EV05", cited("tier: 3, n: 12, sites: 1"), set()),
    ("FR05", conditions(9), set()),
    ("FR05", conditions(10), {("case", "")}),
    ("FR05", conditions(13), {("case", "")}),
    ("FR05", conditions(13, ", priority: low"), set()),
    ("FR06", sketch(many(3, change("level: school", "Principal"))), {("case", "")}),
    ("FR06", sketch(many(2, change("level: school", "Principal"))), set()),
    ("FR06", sketch(many(3, design("actor: Principal, level: school, resources: R"))), {("case", "")}),
    ("FR06", sketch({**many(3, change("level: school", "Principal")), "other": change("level: school", "Coach")}), set()),
    ("IM03", sketch({"d": design("actor: State")}), {("d", "")}),
    ("IM03", sketch({"d": design("actor: State", "hortatory")}), set()),
    ("IM03", sketch({"d": design("actor: State", "system-changing"), "m": "{stage: implementation-factor, label: M, tags: [resources]}"}, {"m->d": GROUND}), set()),
    ("IM03", sketch({"d": design("actor: State", "mandate"), "m": "{stage: implementation-factor, label: M, tags: [resources]}"}, {"d->m": GROUND}), set()),
    ("EV01", link(HEARSAY), {("lessons->learning", "")}),
    ("EV01", link(READING), set()),
    ("EV01", link(UNKNOWN), {("lessons->learning", "")}),
    ("EV02", link(HEARSAY), set()),
    ("EV02", WITHDRAWN, set()),
    ("EV03", WITHDRAWN, {("lessons->learning", "")}),
    ("EV08", WITHDRAWN, set()),
    ("EV09", WITHDRAWN, set()),
    ("EV02", link(READING), {("lessons->learning", "")}),
    ("EV03", link(READING), set()),
    ("EV09", sketch(links={"lessons->learning": "id: b, because: So.", "lessons-> learning": "id: a, because: So."}), {("a", "learning")}),
    ("LV03", sketch({"lessons": LATE}, {"lessons->learning": f"relation: reinforces, {GROUND}"}), set()),
    ("LV03", sketch({"lessons": LATE}), {("lessons->learning", "")}),
    ("LV01", sketch({"lessons": "{stage: systems-change, label: L, level: school, actor: T}"}), {("learning", "")}),
    ("LV01", sketch({"learning": "{stage: student-outcome, label: L, level: classroom}", "lessons": "{stage: systems-change, label: L}"}), {("learning", "")}),
    *(
        ("LV05", sketch({"s": design("level: state, actor: S, resources: R"), "y": change(f"level: {level}")}, {"s->y": GROUND, "y->learning": GROUND}), {("s", "")})
        for level in ("school", "classroom", "student")
    ),
    ("LV05", sketch({"s": design("level: state, actor: S, resources: R"), "y": change("level: community")}, {"s->y": GROUND}), set()),
    ("LV05", sketch({"s": design("level: district, actor: S, resources: R"), "y": change("level: school")}, {"s->y": GROUND}), set()),
    ("LV05", sketch({"s": design("level: state, actor: S, resources: R")}, {"s->leaders": GROUND}), set()),
    ("MC02", sketch({"institutes": RULE}), {("case", "")}),
    ("MC02", sketch({"institutes": RULE, "grant": design("", "inducement")}), set()),
    ("MC02", sketch({"institutes": RULE, "help": design("")}), set()),
    ("MC02", sketch({"institutes": RULE, "talk": design("", "hortatory")}), {("case", "")}),
    ("MC03", sketch({"leaders": "{stage: implementation-factor, label: L}"}), {("case", "")}),
    ("MC03", sketch({"leaders": "{stage: implementation-factor, label: L}", "rule": RULE}), set()),
    ("MC03", sketch({"leaders": "{stage: implementation-factor, label: L}", "shift": design("", "system-changing")}), set()),
    ("MC03", sketch({"leaders": "{stage: implementation-factor, label: L, tags: [accountability]}"}), set()),
    ("MC03", sketch({"leaders": "{stage: implementation-factor, label: L}", "institutes": design("", "inducement")}), {("case", "")}),
    *(
        ("MC04", sketch({"rule": RULE, "x": change(f"change: {kind}")}, {"rule->x": GROUND}), {("x", "")})
        for kind in ("belief", "attitude", "routine-practice")
    ),
    ("MC04", sketch({"rule": RULE, "x": change("change: skill")}, {"rule->x": GROUND}), set()),
    ("MC04", sketch({"rule": RULE, "x": change("change: belief")}, {"rule->x": GROUND, "institutes->x": GROUND}), set()),
    ("MC04", sketch({"rule": RULE, "x": change("change: belief"), "g": design("", "inducement")}, {"rule->x": GROUND, "g->x": GROUND}), set()),
    ("MC04", sketch(VIA_HARM, {"rule->harm": GROUND, "harm->belief": GROUND}), {("belief", "")}),
    ("MC04", sketch(VIA_HARM, {"rule->belief": GROUND, "institutes->harm": GROUND, "harm->belief": GROUND}), set()),
    *(
        ("MC05", sketch({"d": design(f"problem_kind: {kind}", mechanism)}), set() if fits else {("d", "")})
        for mechanism, good in {
            "mandate": ["uneven-compliance"],
            "inducement": ["willing-lack-resources"],
            "capacity-building": ["lack-skill", "lack-knowledge"],
            "system-changing": ["institution-cannot"],
            "hortatory": ["unaware"],
        }.items()
        for kind in ("uneven-compliance", "willing-lack-resources", "lack-skill", "lack-knowledge", "institution-cannot", "unaware")
        for fits in [kind in good]
    ),
    ("MC06", sketch({"rule": design("resources: R", "mandate")}, {"exam->rule": GROUND}), {("rule", "")}),
    ("MC06", sketch({"rule": design("resources: R", "mandate"), "eye": "{stage: implementation-factor, label: E, tags: [monitoring]}"}, {"rule->eye": GROUND}), set()),
    ("MC06", sketch({"rule": design("resources: R", "mandate"), "eye": "{stage: implementation-factor, label: E, tags: [monitoring]}"}, {"eye->rule": GROUND}), set()),
    ("MC06", sketch({"rule": design("resources: R, tags: [monitoring]", "mandate")}), {("rule", "")}),
    ("MC07", sketch({"d": f"{{{DESIGN}, label: D}}"}), {("case", "")}),
    ("MC07", sketch({"d": design("", "mandate")}), set()),
    ("OU05", sketch({"tutoring": change("level: classroom")}), {("gap", "")}),
    ("OU05", sketch({"tutoring": change("level: classroom, tags: [differentiated]")}), set()),
    ("OU05", sketch({"tutoring": change("level: classroom, tags: [external]")}), {("gap", "")}),
    *(
    ("OU06", sketch({"x": f"{{stage: {stage}, label: '{verb} 400 principals'}}"}), {("x", "")})
        for verb in "Train hold Provide deliver conduct launch distribute publish organize develop create offer implement".split()
        for stage in ("systems-change", "intermediate-outcome", "student-outcome")
    ),
    ("OU06", sketch({"x": "{stage: policy-design, label: Train principals}"}), set()),
    ("OU06", sketch({"x": "{stage: systems-change, label: Principals train}"}), set()),
    ("OU06", sketch({"x": "{stage: systems-change, label: 'Train, then coach'}"}), {("x", "")}),
    ("OU06", sketch({"x": "{stage: systems-change, label: Trained principals}"}), set()),
    ("OU06", sketch({"x": "{stage: systems-change, label: 'Train: principals'}"}), {("x", "")}),
    ("OU06", sketch({"x": "{stage: systems-change, label: Train~ principals}"}), set()),
    ("SE03", sketch({"institutes": RULE, "learning": "{stage: student-outcome, label: L, indicators: [{name: S, kind: test-score}]}", "gap": "{stage: student-outcome, label: G}"}), {("case", "")}),
    ("SE03", sketch({"institutes": RULE, "learning": "{stage: student-outcome, label: L, indicators: [{name: S, kind: test-score}, {name: T, kind: survey}]}", "gap": "{stage: student-outcome, label: G}"}), set()),
    ("SE03", sketch({"learning": "{stage: student-outcome, label: L, indicators: [{name: S, kind: test-score}]}", "gap": "{stage: student-outcome, label: G}"}), set()),
    ("SE03", sketch({"institutes": RULE, "learning": "{stage: student-outcome, label: L}", "gap": "{stage: student-outcome, label: G}"}), set()),
]  # fmt: skip

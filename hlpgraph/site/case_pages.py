"""The pages of one case: what it claims, how it stands, what is missing, and the same for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from hlpgraph.bibliography.reference_list import reference_list
from hlpgraph.library import Library
from hlpgraph.maps.drawing import draw
from hlpgraph.maps.page import Home, told_by_check
from hlpgraph.maps.page import page as map_page
from hlpgraph.maps.palette import BADGES, STROKES
from hlpgraph.maps.scene import Arrow, Scene
from hlpgraph.maps.telling import Line, facts_of, is_web
from hlpgraph.model import Case, Work
from hlpgraph.report.narrative import Narrative
from hlpgraph.report.standing import Certified, verdicts
from hlpgraph.site.addresses import START, link
from hlpgraph.site.pages import ASSETS, Printer
from hlpgraph.site.search import Find
from hlpgraph.site.uses import Mention, WorkUse, instances, keys_of, warranted, work_uses

#: A gap is told at so many places before the rest is counted: the map has them all.
PLACES_SHOWN = 12
#: Fields of a case that its page tells in a way of its own.
_TOLD_ELSEWHERE = (
    "id", "title", "status", "jurisdiction", "year", "url", "summary", "source", "problem", "claims", "elements", "links",
    "assumptions", "plan", "accepted", "reviews", "bibliography", "works", "notes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Download:
    """A file that holds the case in another form.

    Attributes:
        file: Its name, in the folder of the case.
        title: The form in a word or two.
        use: For whom it is.
        size: In bytes.
    """

    file: str
    title: str
    use: str
    size: int


@dataclass(frozen=True, slots=True)
class Subject:
    """A case with all that is found out about it before its page is made.

    Attributes:
        known: The library that it refers to.
        scene: What its map shows.
        narrative: It in words.
        certified: What each outcome rests on; None if it has no lever or no outcome.
        downloads: The files beside its page.
    """

    case: Case
    known: Library
    scene: Scene
    narrative: Narrative
    certified: Certified | None
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A case as the other pages tell of it.

    Attributes:
        states: Links by state of evidence.
        gaps: Findings by severity.
        codes: Findings by code of the check.
        uses: What rests on each work, by citation key.
        instances: Framework elements that it names.
        warranted: Claims that warrant its links.
        finds: What can be found in it.
    """

    id: str
    title: str
    subtitle: str
    summary: str
    elements: int
    states: Mapping[str, int]
    gaps: Mapping[str, int]
    codes: Mapping[str, int] = field(default_factory=dict)
    uses: Mapping[str, WorkUse] = field(default_factory=dict)
    instances: tuple[tuple[str, Mention], ...] = ()
    warranted: tuple[tuple[str, Mention], ...] = ()
    finds: tuple[Find, ...] = ()

    @property
    def links(self) -> int:
        """How many links it has."""
        return sum(self.states.values())


def card_of(subject: Subject, printer: Printer) -> Card:
    """What the other pages of the site need to know of a case."""
    case, scene = subject.case, subject.scene
    states = Counter(arrow.state for arrow in scene.arrows)
    return Card(
        case.id, scene.title, scene.subtitle, scene.summary or scene.problem, len(scene.boxes),
        {state: states[state] for state in STROKES}, {severity: sum(gap.severity == severity for gap in scene.gaps) for severity in BADGES},
        dict(Counter(gap.code for gap in scene.gaps)),
        work_uses(case, subject.known), tuple(instances(case)), tuple(warranted(case)),
        tuple(_finds(subject, printer)),
    )  # fmt: skip


def _finds(subject: Subject, printer: Printer) -> Iterator[Find]:
    scene = subject.scene
    about = partial(printer.at.map, scene.id)
    yield Find("case", scene.title, printer.at.case(scene.id), f"{scene.subtitle} {scene.summary}")
    labels = {box.key: box.label for box in scene.boxes}
    for box in scene.boxes:
        yield Find("element of a case", box.label, about(box.key), f"{scene.title}: {box.description}")
    for arrow in scene.arrows:
        told = f"{labels[arrow.cause]} → {labels[arrow.effect]}"
        yield Find("link of a case", told, about(arrow.key), f"{scene.title}: {arrow.because}")


def pages(subject: Subject, printer: Printer) -> Iterator[tuple[str, bytes]]:
    """The page of a case, its map, and the picture: path -> content."""
    case, scene = subject.case, subject.scene
    folder = printer.at.cases[case.id]
    here = printer.at.map(case.id)
    works = {key: link(here, path) for key, path in printer.at.works.items() if any(r.key == key for r in scene.references)}
    trail = ((printer.title, link(here, START)), (scene.title, link(here, printer.at.case(case.id))))
    yield here, map_page(scene, Home(f"{link(here, ASSETS)}/", trail, works)).encode()
    yield f"{folder}/map.svg", draw(scene, "svg")
    yield printer.at.case(case.id), printer.page("case", printer.at.case(case.id), **_values(subject, printer))


def _values(subject: Subject, printer: Printer) -> dict[str, Any]:
    case, scene = subject.case, subject.scene
    cited = reference_list(works_in(case, subject.known, scene))
    refs = {element.id: [ref for ref in element.instantiates if ref in printer.at.elements] for element in case.elements}
    return {
        "case": case,
        "scene": scene,
        "facts": facts_of(case, leave=_TOLD_ELSEWHERE),
        "address": case.url if is_web(case.url) else "",
        "states": {state: sum(arrow.state == state for arrow in scene.arrows) for state in STROKES},
        "gaps": {severity: sum(gap.severity == severity for gap in scene.gaps) for severity in BADGES},
        "boxes": {box.key: box for box in scene.boxes},
        "checks": told_by_check(scene.gaps),
        "places_shown": PLACES_SHOWN,
        "verdicts": verdicts(subject.certified) if subject.certified else (),
        "references": cited,
        "in_text": {entry.work.id: entry.cited for entry in cited},
        "downloads": subject.downloads,
        "answered": sum(bool(asked.answers) for asked in scene.questions),
        "by_state": {state: held for state in STROKES if (held := [one for one in scene.arrows if one.state == state])},
        "instances": refs,
        "element_names": {ref: subject.known.framework_element(ref).label or ref for held in refs.values() for ref in held},
        "inherited": _inherited,
        "narrative": subject.narrative,
        "keys": keys_of(case),
    }


def _inherited(arrow: Arrow) -> list[tuple[tuple[str, str, str], list[Line]]]:
    """The lines that reach a link through claims, together by stance and claim."""
    found: dict[tuple[str, str, str], list[Line]] = {}
    for line in arrow.lines:
        if line.via:
            found.setdefault((line.stance, line.via, line.via_framework), []).append(line)
    return list(found.items())


def works_in(case: Case, known: Library, scene: Scene) -> list[Work]:
    """The works that bear on the links of a case, and the one it was taken from."""
    keys = dict.fromkeys(reference.key for reference in scene.references)
    if case.source and case.source.work:
        keys[case.source.work] = None
    return [known.works[key] for key in keys if key in known.works]

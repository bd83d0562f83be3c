"""A site of cases: every page and download, written into a folder and renewed there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hlpgraph import __version__, workflow
from hlpgraph.analysis.routes import Atlas
from hlpgraph.bibliography.reference_list import reference_list
from hlpgraph.checks.registry import CHECKS
from hlpgraph.checks.run import profiles
from hlpgraph.checks.settings import Settings
from hlpgraph.errors import HlpgraphError, MissingPart, UnknownName
from hlpgraph.knowledge import Framework
from hlpgraph.library import Library
from hlpgraph.loading import Each, Loaded, works_of
from hlpgraph.maps.scene import Scene
from hlpgraph.model import Case, Work
from hlpgraph.report.gapmap_html import page as gap_map_page
from hlpgraph.report.references import EXPORTS
from hlpgraph.site import index_pages
from hlpgraph.site.addresses import CHECKS as CHECKS_PAGE
from hlpgraph.site.addresses import CROSSWALK, EVIDENCE, FRAMEWORKS, GAPS, GLOSSARY, SEARCH, START, WORKS, addresses_of
from hlpgraph.site.case_pages import Card, Download, Subject, card_of, pages, works_in
from hlpgraph.site.downloads import REFERENCES, Form, forms_of
from hlpgraph.site.folder import Folder, Put, Renewed, opened
from hlpgraph.site.knowledge_pages import Shelves
from hlpgraph.site.pages import Printer, asset_files
from hlpgraph.site.search import INDEX, index
from hlpgraph.site.work_pages import Stacks, sources_of
from hlpgraph.workflow import certifying, gapmapping
from hlpgraph.workflow.checking import USUAL, check
from hlpgraph.workflow.mapping import scene_in
from hlpgraph.workflow.narrating import narrative

#: What a site is called if nobody says.
TITLE = "Theories of action"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a site is to be like.

    Attributes:
        title: What it is called.
        has_documents: Each case as Word, PowerPoint and PDF as well; they take seconds each.
    """

    title: str = TITLE
    has_documents: bool = False


#: Makes an `Each` that shows what is counted; see `loading.Each`.
Spread = Callable[[str], Each]


def build(
    loaded: Loaded,
    path: str,
    wish: Wish = Wish(),
    *,
    settings: Settings = USUAL,
    force: bool = False,
    spread: Spread = lambda _: map,
) -> Renewed:
    """Build the site of the loaded cases, or bring it up to date.

    Pages go to the disk as they are made. What is the same already is not touched, and former pages of the site that it
    has no more are removed; if the run is broken off, every file is whole, and the next run goes on.

    Args:
        loaded: The cases.
        path: The folder.
        wish: What it is to be like.
        settings: Which gaps are looked for, and how severe each is.
        force: Replace files that hlpgraph did not build.
        spread: Makes what works on many things, perhaps on several cores.

    Raises:
        FileError: If the folder holds something else, or cannot be written.
        HlpgraphError: If two cases mean different works by one key.

    Cost: for each case that of its map and exports; then O(everything that is known).
    """
    plan = _Plan(loaded, wish, settings)
    plan.prepare()
    with opened(path, force=force) as folder:
        if not force:
            folder.refuse_foreign(plan.paths())
        return folder.finish(_write(plan, folder, spread))


def _write(plan: _Plan, folder: Folder, spread: Spread) -> list[Put]:
    """Write every file."""

    def case(pair: tuple[Case, Library]) -> tuple[Card, list[Put]]:
        subject, files = plan.subject(pair)
        files = [*files, *pages(subject, plan.printer)]
        return card_of(subject, plan.printer), [folder.put(*file) for file in files]

    def framework(one: Framework) -> list[Put]:
        return [folder.put(*file) for file in shelves.framework_pages(one)]

    made = list(spread("cases")(case, plan.loaded.cases))
    cards = [card for card, _ in made]
    shelves = Shelves(plan.atlas, plan.chapters, cards, plan.printer)
    held = [put for _, puts in made for put in puts]
    held += [put for puts in spread("frameworks")(framework, plan.atlas.frameworks) for put in puts]
    held += [folder.put(*file) for file in plan.other_files(cards, shelves)]
    return held


@dataclass(frozen=True)
class _Plan:
    """What is to be built, and what all pages need; each part is worked out once."""

    loaded: Loaded
    wish: Wish
    settings: Settings

    @property
    def title(self) -> str:
        return self.wish.title

    @cached_property
    def works(self) -> dict[str, Work]:
        return works_of(self.loaded)

    @cached_property
    def atlas(self) -> Atlas:
        return workflow.atlas()

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        from hlpgraph.export.formats import FORMATS
        from hlpgraph.publishing.formats import FORMATS as DOCUMENTS

        return forms_of(form.name for form in (*FORMATS, *(DOCUMENTS if self.wish.has_documents else ())))

    @cached_property
    def printer(self) -> Printer:
        at = addresses_of((case.id for case, _ in self.loaded.cases), self.works, self.atlas)
        words = {"version": __version__, "check_codes": {check.code for check in CHECKS}}
        words["cited"] = {entry.work.id: entry.cited for entry in reference_list(self.works.values())}
        return Printer(self.title, at, index_pages.words() | words)

    @cached_property
    def chapters(self) -> dict[str, Any]:
        from hlpgraph.rdf.ontology_terms import ontology_terms
        from hlpgraph.report.reference import chapters

        terms = ontology_terms(workflow.library().folder / "hlp.ttl")
        return {held.id: held for held in chapters(self.atlas, self.works, (), terms, CHECKS, profiles())}

    def prepare(self) -> None:
        """Work out what processes that are copies of this one would else each work out for themselves.

        Raises:
            UnknownName: If the settings name what there is not.
        """
        check(Loaded(()), self.settings)
        _ = self.printer, self.chapters, self.forms, workflow.library().prompts

    def paths(self) -> Iterator[str]:
        """Every file that may be written, from the site's root."""
        at = self.printer.at
        yield from (START, SEARCH, EVIDENCE, GAPS, CHECKS_PAGE, CROSSWALK, GLOSSARY, WORKS, FRAMEWORKS, INDEX, ".nojekyll")
        yield from asset_files()
        yield from at.works.values()
        yield from at.elements.values()
        yield from (f"works/works.{suffix}" for suffix in ("bib", "ris", "json"))
        for folder in at.cases.values():
            yield from (f"{folder}/{name}" for name in (START, "map.html", "map.svg", "references.bib", "references.ris"))
            yield from (f"{folder}/{_file_name(folder, form)}" for form in self.forms)

    def subject(self, pair: tuple[Case, Library]) -> tuple[Subject, list[tuple[str, bytes]]]:
        """A case with its scene and certificates, and its downloads: path and content."""
        case, known = pair
        one = Loaded((pair,))
        scene, folder = scene_in(one, self.settings), self.printer.at.cases[case.id]
        files: list[tuple[str, bytes]] = []
        downloads: list[Download] = []
        for name, form, content in (*self._exports(one, folder), *_references(case, known, scene)):
            files.append((f"{folder}/{name}", content))
            downloads.append(Download(name, form.title, form.use, len(content)))
        try:
            certified = certifying.certify(one, "")
        except UnknownName:  # no lever, or no outcome: the checks say so
            certified = None
        return Subject(case, known, scene, narrative(one, self.settings), certified, tuple(downloads)), files

    def _exports(self, one: Loaded, folder: str) -> Iterator[tuple[str, Form, bytes]]:
        for form in self.forms:
            try:
                yield _file_name(folder, form), form, workflow.export(one, form.name, settings=self.settings)
            except MissingPart:  # an optional package that is not installed
                continue

    def other_files(self, cards: list[Card], shelves: Shelves) -> Iterator[tuple[str, bytes]]:
        """What the site has besides the pages of cases and frameworks: path and content."""
        sources = sources_of([case for case, _ in self.loaded.cases])
        stacks = Stacks(self.works, self.atlas, cards, sources, CHECKS, workflow.library().retracted, self.printer)
        yield from stacks.pages()
        yield from shelves.shared_pages()
        yield from index_pages.pages(self.printer, cards, stacks, len(CHECKS))
        yield GAPS, self._gap_map()
        finds = sorted({find for card in cards for find in card.finds} | {*stacks.finds()} | {*shelves.finds()})
        yield INDEX, index(finds)
        yield from asset_files().items()
        yield ".nojekyll", b""  # GitHub Pages would else leave out files whose names it uses for itself

    def _gap_map(self) -> bytes:
        """Lever by outcome; where that were too large to read, instrument by stage."""
        try:
            made = gapmapping.survey(self.loaded)
        except HlpgraphError:
            made = gapmapping.survey(self.loaded, "mechanism", "stage")
        return gap_map_page(made, [(self.title, START)]).encode()


def _references(case: Case, known: Library, scene: Scene) -> Iterator[tuple[str, Form, bytes]]:
    """The works of a case for programs that keep references; none if it cites none."""
    cited = sorted(works_in(case, known, scene), key=lambda work: work.id)
    for form in REFERENCES if cited else ():
        yield f"references.{form.suffix}", form, EXPORTS[form.name](cited).encode()


def _file_name(folder: str, form: Form) -> str:
    return f"{folder.rpartition('/')[2]}.{form.suffix}"



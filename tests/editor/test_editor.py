"""What an editor is told of a text, exactly; and that no text whatever upsets it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import TEXT

from hlpgraph import resources
from hlpgraph.authoring.outline import outlined, repaired
from hlpgraph.checks.registry import CHECKS
from hlpgraph.editor import actions, completion, diagnostics, hover, navigation
from hlpgraph.editor.page import LIMIT, Page, Position, Span
from hlpgraph.editor.spots import DEFINED
from hlpgraph.fields import slots_of
from hlpgraph.model import Case
from hlpgraph.vocabulary import words_of
from hlpgraph.workflow import check, load_one

CASES = sorted(resources.cases().glob("*.yaml"))
HOSTILE = Path(os.environ.get("HLPGRAPH_HOSTILE", "/nonexistent")) / "yaml"
SMALL = """\
id: sketch
elements:
  law: {stage: policy-design, label: A law}
  "lessons": {stage: systems-change, label: 'New lessons'}
links:
  - cause: law
    effect: lessons
    evidence: [{work: mclaughlin-1990, stance: supports}]
assumptions:
  - {text: Money lasts., links: [law->lessons], elements: [law]}
"""


def at(marked: str, file: str = "case.yaml") -> tuple[Page, Position]:
    """A text and the position of the one `|` in it."""
    before, after = marked.split("|")
    return Page(before + after, file), Position(before.count("\n") + 1, len(before) - before.rfind("\n"))


def underlined(page: Page, found: diagnostics.Diagnostic) -> str:
    """The text that a diagnostic underlines."""
    assert found.span.start.line == found.span.end.line
    return page.lines[found.span.start.line - 1][found.span.start.column - 1 : found.span.end.column - 1]


def offered(marked: str) -> list[str]:
    """The labels that are offered at the `|`."""
    found = completion.complete(*at(marked))
    return [choice.label for choice in found.choices] if found else []


# Which files are judged


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_shipped_case_is_one(path: Path):
    """With its schema line and without."""
    text = path.read_text("utf-8")

    assert Page(text, str(path)).is_case
    assert Page(text.replace("# yaml-language-server", "# "), str(path)).is_case


@pytest.mark.parametrize("path", sorted(resources.ontology().rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_other_file_of_ours_is_taken_for_one(path: Path):
    """Frameworks have elements, too."""
    assert not Page(path.read_text("utf-8"), str(path)).is_case


@pytest.mark.parametrize(
    ("text", "file", "is_case"),
    [
        ("id: x\nelements: {}\n", "x.yml", True),
        ("id: x\nelements: {}\n", "x.json", False),
        ('{"id": "x", "links": []}', "x.yaml", True),
        ("# yaml-language-server: $schema=case.schema.json\n", "x.yaml", True),
        ("# yaml-language-server: $schema=../schemas/case.schema.json\nid: x\n", "x.yaml", True),
        ("# yaml-language-server: $schema=https://json.schemastore.org/x.json\nid: x\nlinks: []\n", "x.yaml", False),
        ("id: x\ntitle: y\n", "x.yaml", False),
        ("title: My start page\nlogo: x\ntheme: y\ncolumns: 3\nlinks: []\nservices: []\n", "config.yml", False),
        ("services:\n  web:\n    links: [db]\n", "docker-compose.yaml", False),
        ("- id: x\n  links: []\n", "x.yaml", False),
        ("", "x.yaml", False),
        ("id: x\nelements: [\n", "x.yaml", True),
    ],
)
def test_what_counts_as_a_case(text: str, file: str, is_case: bool):
    """The schema line decides; else its keys do."""
    assert Page(text, file).is_case is is_case


# Diagnostics


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_gaps_are_those_of_the_command(path: Path):
    """Every one, at its place, with the severity of the profile."""
    found = diagnostics.diagnostics(Page(path.read_text("utf-8"), str(path)))
    wanted = check(load_one(str(path)))

    assert [(one.code, one.focus, one.severity) for one in found] == [
        (report.finding.code, report.finding.focus, report.severity) for report in wanted
    ]
    starts = [(report.where.line, report.where.column) for report in wanted]
    assert [(one.span.start.line, one.span.start.column) for one in found] == starts


def test_what_is_underlined():
    """An element's id, the first line of a link, the id of the case; never one letter of it."""
    page = Page(SMALL, "case.yaml")
    found = {one.code: one for one in diagnostics.diagnostics(page)}

    assert underlined(page, found["MC01"]) == "law"
    assert underlined(page, found["AS01"]) == "cause: law"
    assert underlined(page, found["ST01"]) == "sketch"
    assert (
        found["MC01"].message
        == "'A law' names neither a mechanism nor a design feature\nName the mechanism; if there are several, split the design."
    )


def test_what_a_gap_names_besides_is_shown():
    """The other element of a loop."""
    page = Page(SMALL.replace("links:\n", "links:\n  - {cause: lessons, effect: law}\n", 1), "case.yaml")
    found = next(one for one in diagnostics.diagnostics(page) if one.code == "CH07")

    assert [(one.what, one.span.start) for one in found.related] == [("New lessons", Position(4, 3))]


@pytest.mark.parametrize(
    ("edit", "text", "severity"),
    [
        (("stage: policy-design", "stage: policy-desing"), "policy-desing", "error"),
        (("label: A law", "labell: A law"), "labell", "error"),
        (("effect: lessons", "effect: lesons"), "lesons", "error"),
        (("label: A law", "actor: "), "actor", "info"),
        (("mclaughlin-1990", "mclaughlin-1990x"), "mclaughlin-1990x", "error"),
        (("    effect: lessons\n", ""), "cause: law", "error"),
        (("[{work", "[[{work"), "assumptions", "error"),
    ],
)
def test_a_mistake_is_underlined_where_it_is(edit: tuple[str, str], text: str, severity: str):
    """Alone: of a case that cannot be read whole no gaps are told."""
    page = Page(SMALL.replace(*edit), "case.yaml")
    found = diagnostics.diagnostics(page)

    assert (underlined(page, found[0]), found[0].severity) == (text, severity)
    assert severity == "info" or not any(one.code for one in found)


def test_settings_that_cannot_be_read_are_told_and_the_usual_ones_used(tmp_path: Path):
    """With the place of the mistake; every other gap is there."""
    (tmp_path / "hlpgraph.toml").write_text('selct = ["CH"]\n', "utf-8")
    page = Page(SMALL, str(tmp_path / "case.yaml"))
    first, *rest = diagnostics.diagnostics(page)

    assert (underlined(page, first), first.severity) == ("id: sketch", "error")
    assert [(one.file, one.span.start) for one in first.related] == [
        (str(tmp_path / "hlpgraph.toml"), Position(1, 1))
    ]
    assert rest == list(diagnostics.diagnostics(Page(SMALL, "case.yaml")))


def test_settings_of_the_folder_count(tmp_path: Path):
    """Choice and severity."""
    (tmp_path / "hlpgraph.toml").write_text('select = ["AS01"]\n[severity]\nAS01 = "info"\n', "utf-8")
    found = diagnostics.diagnostics(Page(SMALL, str(tmp_path / "cases" / "case.yaml")))

    assert [(one.code, one.severity) for one in found] == [("AS01", "info")]


def test_a_file_that_is_too_long_says_so():
    """Once, and at once."""
    page = Page(SMALL + "# " + "x" * LIMIT, "case.yaml")
    began = time.monotonic()
    (found,) = diagnostics.diagnostics(page)

    assert found.severity == "info" and "characters" in found.message
    assert completion.complete(page, Position(6, 12)) is None and hover.hover(page, Position(6, 12)) is None
    assert time.monotonic() - began < 5


def test_what_is_too_much_is_counted():
    """A thousand are underlined."""
    elements = "".join(f"  e{number}: {{stage: wrong}}\n" for number in range(1_003))
    found = diagnostics.diagnostics(Page(f"id: x\nelements:\n{elements}", "case.yaml"))

    assert len(found) == 1_001 and found[-1].message == "3 more are told by hlpgraph check"


# Hover


@pytest.mark.parametrize(
    ("marked", "start"),
    [
        (SMALL.replace("cause: law", "cause: l|aw"), "**A law** (policy design)"),
        (SMALL.replace("  law:", "  la|w:"), "**A law** (policy design)"),
        (SMALL.replace("law->", "la|w->"), "**A law → New lessons** (link)"),
        (SMALL.replace("cause:", "ca|use:"), "**cause** (field of:"),
        (SMALL.replace("supports", "sup|ports"), "**supports** (stance)\n\nThe evidence speaks for"),
        (
            SMALL.replace("mclaughlin-1990", "mclaugh|lin-1990"),
            "**mclaughlin-1990** (work)\n\nMcLaughlin, M. W. (1990).",
        ),
        (SMALL + "accepted:\n  - {code: CH|01}", "**CH01 dead-end**\n\nAn element from which no path"),
        (SMALL + "reviews:\n  - {prompt: RP|01}", "**RP01** (review prompt)"),
        (
            SMALL.replace("evidence:", "warrants: [hlp/stabi|lity]\n    evidence:"),
            "**hlp/stability** (claim of High Leverage",
        ),
        (
            SMALL.replace("label: A law", "instantiates: hlp/local-|will"),
            "**Local will** (implementation factor of High",
        ),
    ],
)
def test_what_is_told_of_a_text(marked: str, start: str):
    """In the words of `hlpgraph explain`."""
    found = hover.hover(*at(marked))

    assert found is not None and found.markdown.startswith(start)


def test_over_a_squiggle_the_check_is_explained():
    """Message, reason, cure and source, below what stands there."""
    page, here = at(SMALL.replace("  law:", "  la|w:"))
    found = hover.hover(page, here, diagnostics.diagnostics(page))

    assert found is not None
    first, *gaps = found.markdown.split("\n\n---\n\n")
    assert first.startswith("**A law**")
    mine = next(gap for gap in gaps if gap.startswith("**MC01 "))
    assert "*Why it matters:*" in mine and "*How to mend it:*" in mine and "*Who says so*" in mine


def test_text_of_a_file_never_becomes_markup():
    """Neither links nor HTML nor a heading."""
    nasty = "[x](command:evil) <img src=x> # `a` &lt; *b*"
    found = hover.hover(*at(SMALL.replace("label: A law", f'label: "{nasty}"').replace("cause: law", "cause: l|aw")))

    assert found is not None
    assert found.markdown.startswith(r"**\[x\](command:evil) \<img src=x\> \# \`a\` &amp;lt; \*b\***")


def test_disputing_evidence_is_not_cut():
    """It comes before what supports, however much there is."""
    lines = ", ".join(f"{{work: mclaughlin-1990, stance: supports, locator: 'p. {n}'}}" for n in range(12))
    text = SMALL.replace("[{work", f"[{lines}, {{work: elmore-1995, stance: disputes}}, {{work").replace(
        "law->", "la|w->"
    )
    found = hover.hover(*at(text))

    assert found is not None
    rows = [line for line in found.markdown.splitlines() if line.startswith("- ")]
    assert rows[0].startswith("- disputes: Elmore") and rows[-1] == "- … and 6 more"


# Completion


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (SMALL.replace("cause: law", "cause: |"), ["law", "lessons"]),
        (SMALL.replace("cause: law\n    effect: lessons", "cause: le|"), ["lessons"]),
        (SMALL.replace("cause: law", "cause: a law|"), ["law"]),
        (SMALL.replace("[law->lessons]", "[|]"), ["law->lessons"]),
        (SMALL.replace("elements: [law]}", "elements: [l|"), ["law", "lessons"]),
        (SMALL.replace("mclaughlin-1990", "change agent revisited|"), ["mclaughlin-1990"]),
        (SMALL.replace("{work: mclaughlin-1990, stance: supports}]", "{work: mclaughlin 1990|"), ["mclaughlin-1990"]),
        (SMALL.replace("work: mclaughlin-1990", 'work: "mclaughlin 1990|'), ["mclaughlin-1990"]),
        (SMALL.replace("stance: supports", "stance: |"), list(words_of("stance"))),
        (SMALL.replace("stage: policy-design", "stage: policy|-design"), ["policy-design"]),
        (SMALL + "accepted:\n  - {code: CH0|", [c.code for c in CHECKS if c.code.startswith("CH0")]),
        (SMALL + "accepted:\n  - {code: dead-end|", ["CH01"]),
        (SMALL + "accepted:\n  - code: CH01\n    focus: |", ["case", "law", "lessons", "law->lessons"]),
        (SMALL + "accepted:\n  - code: CH01\n    |", ["focus", "reason", "person", "date"]),
        (SMALL.replace("    effect: lessons\n", "    ef|\n"), ["effect"]),
        (SMALL.replace("label: A law", "instantiates: [hlp/local-will, hlp/sta|"), None),
        (SMALL.replace("id: sketch", "id: sketch\nproblem: {answered_by: les|"), ["lessons"]),
        (SMALL.replace("id: sketch", "id: sketch\nplan: [{id: p, element: |}]"), ["law", "lessons"]),
        (SMALL.replace("id: sketch", "id: sketch\nbroken\nplan: [{id: p, element: |}]"), ["law", "lessons"]),
        (SMALL.replace("label: A law", "equity: |"), ["true", "false"]),
        (SMALL.replace("label: A law", "label: A l|aw"), []),
        (SMALL.replace("  law:", "  la|w:"), []),
        ("# com|ment\n" + SMALL, []),
        (SMALL + "works: [{id: |", []),
        (SMALL + "reviews: [{prompt: RP0|", [f"RP0{number}" for number in range(1, 10)]),
        (SMALL + "reviews: [{prompt: RP01, focus: les|", ["lessons", "law->lessons"]),
        (SMALL.replace("    effect: lessons\n", "").replace("- cause: law", "- ef|\n    effect: lessons"), []),
        (SMALL.replace("    effect: lessons\n", "").replace("- cause: law", "- ef|\n    cause: law"), ["effect"]),
        ("elements:\n  banal: {stage: systems-change}\n  an: {stage: systems-change}\nlinks: [{cause: an|", ["an", "banal"]),
        ("id: no id\nelements: {an: {stage: systems-change}}\nlinks: [{cause: |", ["an"]),
        ("id: x\nbibliography: nowhere.bib\nworks: [{id: doe, title: On}]\nsource: {work: doe on|", ["doe"]),
    ],
)  # fmt: skip
def test_what_is_offered(marked: str, wanted: list[str] | None):
    """Whatever state the line is in."""
    found = offered(marked)

    assert found == wanted if wanted is not None else found and all(name.startswith("hlp/sta") for name in found)


def test_a_work_is_told_with_authors_year_and_title():
    """So that it can be found by any of them; the reference is in APA."""
    found = completion.complete(*at(SMALL.replace("mclaughlin-1990", "mclaughlin-1990|")))

    assert found is not None
    (choice,) = found.choices
    assert choice.detail.startswith("McLaughlin, 1990, The Rand Change Agent Study Revisited")
    assert choice.about.startswith("McLaughlin, M. W. (1990). The Rand Change")


def test_what_replaces_what():
    """All of the word under the cursor; a key brings its colon, unless there is one, and a list its dash."""
    found = completion.complete(*at(SMALL.replace("effect: lessons", "effect: le|ssons")))
    assert found is not None and (found.typed, found.span) == ("le", Span(Position(7, 13), Position(7, 20)))

    for marked, insert in [
        (SMALL.replace("    effect: lessons", "    eff|"), "effect: "),
        (SMALL.replace("effect: lessons", "eff|ect: lessons"), "effect"),
        (SMALL.replace("    evidence: [", "    evid|\n    x: ["), "evidence:"),
        ("id: x\nlinks:\n  eff|", "- effect: "),
        ("id: x\nlinks:\n  - eff|", "effect: "),
        ("id: x\nlinks: [{eff|", "effect: "),
        ('{"id": "x", "links": [{"eff|', "effect"),
    ]:
        found = completion.complete(*at(marked))
        assert found is not None and [choice.insert for choice in found.choices] == [insert]


def test_works_of_the_bibliography_beside_are_offered(tmp_path: Path):
    """Also when the file has just changed."""
    bib = tmp_path / "refs.bib"
    bib.write_text("@book{doe-2020, author = {Doe, Jane}, year = 2020, title = {Reading}}\n", "utf-8")
    text = SMALL.replace("id: sketch", "id: sketch\nbibliography: refs.bib").replace("mclaughlin-1990", "jane doe|")
    page, here = at(text.replace("jane doe", "doe reading"), str(tmp_path / "case.yaml"))
    found = completion.complete(page, here)
    assert found is not None and [choice.label for choice in found.choices] == ["doe-2020"]

    bib.write_text("@book{doe-2021, author = {Doe, Jane}, year = 2021, title = {Reading on}}\n", "utf-8")
    found = completion.complete(Page(page.text, page.file), here)
    assert found is not None and [choice.label for choice in found.choices] == ["doe-2021"]
    target = navigation.definition(*at(text.replace("jane doe|", "doe|-2021"), str(tmp_path / "case.yaml")))
    assert target is not None and (target.file, target.span.start) == (str(bib), Position(1, 7))


def test_every_field_that_names_something_has_something_to_offer():
    """A new kind in the model must be known here, too."""
    classes, kinds = [Case], set()
    for cls in classes:
        classes += [slot.spec.part for slot in slots_of(cls) if slot.spec.part and slot.spec.part not in classes]
        kinds |= {slot.spec.refers or slot.spec.names for slot in slots_of(cls)} - {""}

    assert kinds <= set(completion._OFFERED) and kinds <= set(hover._TELLERS)
    named = {cls.__name__ for cls in classes if any(slot.spec.kind == "id" for slot in slots_of(cls))}
    assert set(DEFINED) <= named and named - set(DEFINED) <= {"Case", "Assumption"}


# From a name to its place, and another name


@pytest.mark.parametrize(
    ("marked", "start"),
    [
        (SMALL.replace("effect: lessons", "effect: les|sons"), Position(4, 3)),
        (SMALL.replace("effect: lessons", "effect: New les|sons"), Position(4, 3)),
        (SMALL.replace("law->lessons", "law->les|sons"), Position(6, 5)),
        (SMALL + "works: [{id: doe, title: X}]\nsource: {work: d|oe}", Position(11, 9)),
    ],
)
def test_where_a_name_is_given(marked: str, start: Position):
    """By id, by label, as a link."""
    target = navigation.definition(*at(marked))

    assert target is not None and (target.file, target.span.start) == ("", start)


def test_a_framework_element_is_in_its_framework():
    """In the file that ships."""
    target = navigation.definition(*at(SMALL.replace("label: A law", "instantiates: hlp/local-|will")))

    assert target is not None
    line = Path(target.file).read_text("utf-8").split("\n")[target.span.start.line - 1]
    assert line.strip() == "local-will:"


def test_another_id_everywhere():
    """In quotes, in links and their ids, in lists, in what is accepted; the case means the same afterwards."""
    text = SMALL + "accepted:\n  - {code: AS01, focus: law->lessons, reason: r, person: p, date: 2026-01-01}\n"
    text += "  - {code: CH01, focus: lessons, reason: r, person: p, date: 2026-01-01}\n"
    page, here = at(text.replace("effect: lessons", "effect: les|sons"))
    edits = navigation.rename(page, here, "teaching")
    lines = page.text.split("\n")
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        line = lines[edit.span.start.line - 1]
        lines[edit.span.start.line - 1] = (
            line[: edit.span.start.column - 1] + edit.text + line[edit.span.end.column - 1 :]
        )
    expected = page.text.replace('"lessons"', "lessons").replace("New lessons", "New ones")
    assert "\n".join(lines).replace("New lessons", "New ones") == expected.replace("lessons", "teaching")
    assert navigation.renamable(page, here) == Span(Position(7, 13), Position(7, 20))


def test_ids_that_differ_in_case_alone_are_two():
    """Only the one that is meant gets another."""
    text = "elements: {A: {stage: policy-design}, a: {stage: systems-change}}\nlinks: [{cause: A, effect: |a}]"
    page, here = at(text)

    assert [edit.span.start for edit in navigation.rename(page, here, "b")] == [Position(1, 39), Position(2, 28)]


def test_the_end_of_a_word_belongs_to_it():
    """There the cursor stands after typing."""
    page, here = at(SMALL.replace("cause: law", "cause: law|"))

    assert navigation.definition(page, here) == navigation.definition(page, Position(6, 12))
    assert navigation.definition(page, here) is not None


@pytest.mark.parametrize("name", ["law", "LAW", "case", "a b", "", "../x"])
def test_an_id_that_cannot_be(name: str):
    """Taken, reserved, or none."""
    with pytest.raises(Exception, match="is taken already|cannot be an id"):
        navigation.rename(*at(SMALL.replace("effect: lessons", "effect: les|sons")), name)


def test_what_has_no_id_of_its_own_is_not_renamed():
    """A field, a word, a work that ships, an element that is called by its label."""
    for old, new in [("cause:", "ca|use:"), ("supports", "supp|orts"), ("mclaughlin-1990", "mcl|aughlin-1990")]:
        assert navigation.renamable(*at(SMALL.replace(old, new))) is None
    labelled = "id: x\nelements:\n  - {stage: policy-design, label: Law}\nlinks:\n  - {cause: la|w, effect: Law}\n"
    assert navigation.renamable(*at(labelled)) is None


def test_the_outline():
    """Every range within the one above it, as the protocol demands."""
    for path in CASES:
        for group in navigation.symbols(Page(path.read_text("utf-8"), str(path))):
            for child in group.children:
                assert group.span.start <= child.span.start <= child.name_span.start
                assert child.name_span.end <= child.span.end <= group.span.end


# Edits


def applied(page: Page, edit: navigation.Edit) -> str:
    """The text after one edit."""
    lines = page.text.split("\n")
    row = edit.span.start.line - 1
    lines[row] = lines[row][: edit.span.start.column - 1] + edit.text + lines[row][edit.span.end.column - 1 :]
    return "\n".join(lines)


def test_one_name_does_not_take_the_place_of_several():
    """What is underlined is the whole list."""
    page = Page(SMALL.replace("label: A law", "instantiates: [hlp/local-wil, hlp/stability]"), "case.yaml")
    (found,) = diagnostics.diagnostics(page)

    assert underlined(page, found) == "[hlp/local-wil, hlp/stability]" and found.message.endswith("'hlp/local-will'?")
    assert found.edit == "" and list(actions.actions(page, found.span, [found])) == []


def test_where_an_accepted_gap_goes():
    """Below the last entry, however long; nowhere if the entries stand in one line or the file is broken."""
    gap = diagnostics.Diagnostic(Span(Position(1, 1), Position(1, 1)), "warn", "", "CH01", "law")
    entry = "{code: CH01, focus: law, reason: , person: , date: }"
    long = "accepted:\n  - code: AS01\n    reason: >\n      So\n      it is.\n"

    def after(text: str) -> str | None:
        edit = actions.acceptance(Page(text, "case.yaml"), gap)
        return edit and applied(Page(text, "case.yaml"), edit)

    assert after(long + "year: 2026\n") == f"{long}  - {entry}\nyear: 2026\n"
    assert after("id: x\naccepted: [{code: AS01}]\n") is None
    assert after("id: x\n  y: z\n") is None and after("{id: x}") is None and after("") is None


def test_a_misspelt_word_is_mended():
    """By the word that is meant."""
    page = Page(SMALL.replace("stage: policy-design", "stage: policy-desing"), "case.yaml")
    (found,) = diagnostics.diagnostics(page)
    (offer,) = actions.actions(page, found.span, [found])

    assert applied(page, offer.edit) == SMALL


@pytest.mark.parametrize(
    "before", ["", "accepted:\n  - {code: AS01, focus: case, reason: r, person: p, date: 2026}\n"]
)
def test_a_gap_is_accepted_only_by_a_person(before: str):
    """The entry is a mistake until reason, person and date are filled in; then the gap is gone."""
    page = Page(SMALL + before, "case.yaml")
    gap = next(one for one in diagnostics.diagnostics(page) if one.code == "MC01")
    offer = next(one for one in actions.actions(page, gap.span, [gap]))
    text = applied(page, offer.edit)

    assert {one.severity for one in diagnostics.diagnostics(Page(text, "case.yaml"))} == {"error", "info"}
    filled = text.replace("reason: , person: , date: ", "reason: r, person: p, date: 2026-11-26")
    codes = [one.code for one in diagnostics.diagnostics(Page(filled, "case.yaml"))]
    assert "MC01" not in codes and "LV02" in codes


# No text upsets it


def test_deep_nesting_ends_the_outline():
    """As it ends the reading."""
    assert outlined("a: " + "[" * 60 + "]" * 60).fault == 1
    assert outlined("a: " + "[" * 30 + "]" * 30).fault == 0


def test_what_is_no_text_takes_up_its_place():
    """Half of a surrogate pair, a control, a hidden line break; the column behind it stays."""
    top = outlined("a: [x\ud800, y\x01, b\u2028c, d]").top

    assert [(item.text.strip(), item.place.column) for item in top.items[0][1].items][-1] == ("d", 18)


def everything(text: str, here: Position) -> None:
    """Ask all that an editor may ask."""
    page = Page(text, "case.yaml")
    found = diagnostics.diagnostics(page)
    for one in found:
        assert one.span.start <= one.span.end and 1 <= one.span.start.line <= len(page.lines)
        assert one.span.end.column <= len(page.lines[one.span.end.line - 1]) + 1
    hover.hover(page, here, found)
    completion.complete(page, here)
    navigation.definition(page, here)
    navigation.symbols(page)
    list(navigation.named(page, here))
    if navigation.renamable(page, here):
        navigation.rename(page, here, "another")
    list(actions.actions(page, Span(here, here), found))


@settings(deadline=None)
@given(st.sampled_from(CASES[:2] + CASES[-1:]), st.data())
def test_any_cut_of_a_case(path: Path, data: st.DataObject):
    """Wherever the author is, and whatever was just typed there."""
    text = path.read_text("utf-8")
    cut = data.draw(st.integers(0, len(text)))
    typed = data.draw(TEXT)
    rest = text[cut:] if data.draw(st.booleans()) else ""
    before = text[:cut] + typed
    everything(before + rest, Position(before.count("\n") + 1, len(before) - before.rfind("\n")))


@settings(deadline=None)
@given(st.text(st.characters(), max_size=80), st.integers(1, 9), st.integers(1, 90))
def test_any_text_at_all(text: str, line: int, column: int):
    """Controls, halves of surrogate pairs, every script; the position may lie outside."""
    everything("id: x\nlinks:\n" + text, Position(line, column))


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_lines_that_are_taken_out_shift_nothing(path: Path, data: st.DataObject):
    """What is left after repairing stands where it stood."""
    text = path.read_text("utf-8")
    cut = data.draw(st.integers(0, len(text)))
    broken = text[:cut] + data.draw(TEXT) + text[cut:]
    left, lines = Page(repaired(broken), "x.yaml").lines, Page(broken, "x.yaml").lines

    assert outlined(repaired(broken)).fault == 0
    assert len(left) <= len(lines) and all(line in ("", lines[row]) for row, line in enumerate(left))


@pytest.mark.parametrize("path", sorted(HOSTILE.glob("*")), ids=lambda path: path.name)
def test_hostile_files(path: Path):
    """Quickly and quietly."""
    text = path.read_bytes()[: LIMIT // 2].decode("utf-8", "surrogateescape")
    began = time.monotonic()
    everything("# yaml-language-server: $schema=case.schema.json\n" + text, Position(4, 4))

    assert time.monotonic() - began < 20


def test_answers_come_in_time():
    """A case of 40 elements: each answer within 100 ms once warm; generous for a busy machine."""
    elements = "".join(f"  e{n}: {{stage: systems-change, label: Element {n}}}\n" for n in range(40))
    links = "".join(f"  - {{cause: e{n}, effect: e{n + 1}, because: It does.}}\n" for n in range(39))
    text = f"id: x\nelements:\n{elements}links:\n{links}  - cause: "
    here = Position(text.count("\n") + 1, 12)
    everything(text, here)
    spent = []
    for number in range(5):
        began = time.process_time()
        everything(f"{text}# {number}", here)
        spent.append(time.process_time() - began)

    assert min(spent) < 0.3  # all answers together
    assert len(offered(text + "|")) == 40

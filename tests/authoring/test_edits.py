"""One more item goes into an author's text, and nothing else in it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import cases, values_of

from hlpgraph.authoring.case_file import read_case, read_document
from hlpgraph.authoring.edits import MARK, Edit, appended, applied, proven, text_of
from hlpgraph.authoring.writer import plain, to_yaml
from hlpgraph.errors import CaseError, FileError
from hlpgraph.model import Acceptance, Case, Note

NEW = {"code": "EV01", "focus": "case", "reason": "Yes: so.", "person": "J. Doe", "date": "2026-11-22"}
OLD = "{code: EV02, focus: case, reason: r, person: p, date: 2026}"
INLINE = """{code: EV01, focus: case, reason: 'Yes: so.', person: J. Doe, date: "2026-11-22"}"""
BLOCK = """\
  - code: EV01
    focus: case
    reason: 'Yes: so.'
    person: J. Doe
    date: "2026-11-22"
"""
FLAT = BLOCK.replace("\n  ", "\n").removeprefix("  ")

#: What it is -> the text before and after.
LAYOUTS = {
    "key missing": ("id: x\n", f"id: x\naccepted:\n{BLOCK}"),
    "last line not ended": ("id: x\ntitle: t", f"id: x\ntitle: t\naccepted:\n{BLOCK}"),
    "comments at the end stay above": ("id: x\n# end\n", f"id: x\n# end\naccepted:\n{BLOCK}"),
    "sections kept apart": ("id: x\n\ntitle: y\n", f"id: x\n\ntitle: y\n\naccepted:\n{BLOCK}"),
    "whole file indented": (
        "---\n  id: x\n",
        "---\n  id: x\n  accepted:\n" + "".join(f"  {line}\n" for line in BLOCK.splitlines()),
    ),
    "end of document marked": ("id: x\n...\n", f"id: x\naccepted:\n{BLOCK}...\n"),
    "empty lines that count": ("id: x\nsummary: |+\n  a\n\n...\n", f"id: x\nsummary: |+\n  a\n\naccepted:\n{BLOCK}...\n"),
    "lines not ended at the end": ("id: x\nsummary: |\n  a", f"id: x\nsummary: |-\n  a\naccepted:\n{BLOCK}"),
    "folded lines not ended": ("id: x\nsummary: >2+ # c\n   a", f"id: x\nsummary: >2- # c\n   a\naccepted:\n{BLOCK}"),
    "empty value": ("id: x\naccepted: # c\ntitle: t\n", f"id: x\naccepted: # c\n{BLOCK}title: t\n"),
    "empty value, a comment in it": (
        "id: x\naccepted:\n  # none\n\n# t\ntitle: t\n",
        f"id: x\naccepted:\n  # none\n{BLOCK}\n# t\ntitle: t\n",
    ),
    "tilde": ("id: x\naccepted: ~  # c\ntitle: t", f"id: x\naccepted:  # c\n{BLOCK}title: t"),
    "empty brackets": ("id: x\naccepted: []", f"id: x\naccepted:\n{BLOCK}"),
    "comment in brackets": (
        "id: x\naccepted: [ # none\n  ]\n",
        f"id: x\naccepted: [ # none\n  {INLINE}]\n",
    ),
    "block list": (f"id: x\naccepted:\n  - {OLD}\ntitle: t\n", f"id: x\naccepted:\n  - {OLD}\n{BLOCK}title: t\n"),
    "not indented": (f"id: x\naccepted:\n- {OLD}\n# t\ntitle: t\n", f"id: x\naccepted:\n- {OLD}\n{FLAT}# t\ntitle: t\n"),
    "comments of the list": (
        f"id: x\naccepted:\n  - {OLD} # c\n  # d\n\n  # e\n\n# t\ntitle: t\n",
        f"id: x\naccepted:\n  - {OLD} # c\n  # d\n\n  # e\n{BLOCK}\n# t\ntitle: t\n",
    ),
    "items kept apart": (
        f"id: x\naccepted:\n  - {OLD}\n\n  - {OLD}\n",
        f"id: x\naccepted:\n  - {OLD}\n\n  - {OLD}\n\n{BLOCK}",
    ),
    "quoted key": (f"id: x\n'accepted':\n  - {OLD}\n", f"id: x\n'accepted':\n  - {OLD}\n{BLOCK}"),
    "brackets on one line": (f"id: x\naccepted: [{OLD}] # c\n", f"id: x\naccepted: [{OLD}, {INLINE}] # c\n"),
    "comma at the end": (f"id: x\naccepted: [{OLD} ,]\n", f"id: x\naccepted: [{OLD} , {INLINE}]\n"),
    "brackets on many lines": (
        f"id: x\naccepted: [\n  {OLD}, # a\n  {OLD} # b, c\n] # d\n",
        f"id: x\naccepted: [\n  {OLD}, # a\n  {OLD}, # b, c\n  {INLINE}\n] # d\n",
    ),
    "many lines and a comma": (
        f"id: x\naccepted: [\n  {OLD}, # a\n]\n",
        f"id: x\naccepted: [\n  {OLD}, # a\n  {INLINE}\n]\n",
    ),
    "all in brackets": ("{id: x}", f"{{id: x, accepted: [{INLINE}]}}"),
    "all in brackets, key bare": ("{id: x, accepted}", f"{{id: x, accepted: [{INLINE}]}}"),
    "all in brackets, key empty": ("{id: x, accepted: , title: t}", f"{{id: x, accepted: [{INLINE}], title: t}}"),
    "all in brackets on lines": ("{\n  id: x,\n  title: t # c\n}\n", f"{{\n  id: x,\n  title: t, # c\n  accepted: [{INLINE}]\n}}\n"),
}  # fmt: skip


@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", MARK], ids=["", "mark"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_an_item_is_added_in_the_manner_of_the_file(name: str, mark: str, line_break: str):
    """The text is exactly what a careful author would have typed, with any end of line, with or without a mark."""
    before, after = (mark + text.replace("\n", line_break) for text in LAYOUTS[name])

    assert appended(before, "x.yaml", "accepted", NEW) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: x\nelements:\n   a: {stage: policy-design}\n", "   on:\n     stage: student-outcome\n"),
        ("id: x\nelements:\n  - {id: a, stage: policy-design}\n", "  - id: on\n    stage: student-outcome\n"),
    ],
)
def test_elements_by_id_stay_by_id(before: str, after: str):
    """Where elements go by id the new one does, too; an id that YAML takes for something else is quoted."""
    item = {"id": "on", "stage": "student-outcome"}

    assert appended(before, "x.yaml", "elements", item) == before + after.replace("on:", '"on":').replace(
        "id: on", 'id: "on"'
    )


def test_elements_by_id_in_brackets():
    """The key of the new element stands beside the others."""
    before = "{id: x, elements: {a: {stage: policy-design}}}"

    after = appended(before, "x.yaml", "elements", {"id": "b", "stage": "student-outcome"})

    assert after == "{id: x, elements: {a: {stage: policy-design}, b: {stage: student-outcome}}}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: x\nnotes: One, two. # c\n", "id: x\nnotes: ['One, two.', Three.] # c\n"),
        ("id: x\nnotes: 'One' # c\n", "id: x\nnotes: ['One', Three.] # c\n"),
        ("id: x\nnotes: {text: One} # c\n", "id: x\nnotes: [{text: One}, Three.] # c\n"),
    ],
)
def test_one_value_becomes_a_list(before: str, after: str):
    """A value that stood alone, as the format allows, is put in brackets with the new one."""
    assert appended(before, "x.yaml", "notes", "Three.") == after


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: x\nnotes: |\n  One.\n", "x.yaml:2:1: 'notes' holds one value that is not in a list"),
        ("id: x\nnotes:\n  text: One.\n", "x.yaml:2:1: 'notes' holds one value that is not in a list"),
    ],
)
def test_lines_outside_a_list_are_left_to_the_author(text: str, told: str):
    """Nothing is guessed about how it should be written."""
    with pytest.raises(FileError, match="put “- ” before it") as fault:
        appended(text, "x.yaml", "notes", "Two.")

    assert str(fault.value).startswith(told)


def test_a_layout_that_is_not_understood_is_refused():
    """An explicit key is YAML, but hardly anybody's."""
    with pytest.raises(FileError, match="x.yaml: cannot be edited safely"):
        appended("id: x\n? notes\n", "x.yaml", "notes", "Two.")


@pytest.mark.parametrize("text", ["titel: y\n", "id: x\nlinks:\n  - {cause: a, effect: b}\n", "[", ""])
def test_a_case_with_mistakes_is_not_edited(text: str):
    """Its mistakes are told instead."""
    with pytest.raises(CaseError):
        appended(text, "x.yaml", "notes", "Two.")


def test_an_item_that_cannot_be_read_is_refused():
    """A link to nowhere would spoil the file."""
    with pytest.raises(CaseError, match="unknown element"):
        appended("id: x\n", "x.yaml", "links", {"cause": "a", "effect": "b"})


def test_edits_outside_a_text_are_refused():
    """A wrong place is never cut to size."""
    with pytest.raises(ValueError, match="no characters 1 to 3"):
        applied("id", [Edit(1, 3, "")])


def test_a_text_with_another_meaning_is_not_proven():
    """Neither another case nor a broken one passes."""
    for text in ("id: y\n", "id: x\ntitel: y\n", "[", "id: x\ntitle: t\n"):
        with pytest.raises(FileError):
            proven(text, "x.yaml", Case("x"))


def test_one_line_that_is_not_ended():
    """Nothing tells how this author ends a line, so it is done as is usual."""
    assert appended("id: x", "x.yaml", "notes", "One.") == "id: x\nnotes:\n  - One.\n"


def _flowed(case: Case) -> str:
    document = yaml.safe_load(to_yaml(case))
    return yaml.safe_dump(document, default_flow_style=True, allow_unicode=True, width=40, sort_keys=False)


def _unindented(case: Case) -> str:
    return yaml.safe_dump(yaml.safe_load(to_yaml(case)), allow_unicode=True, width=50, sort_keys=True)


def _literal(case: Case) -> str:
    """Long texts as blocks of lines."""

    class Dumper(yaml.SafeDumper):
        """Blocks of lines wherever YAML allows."""

    Dumper.add_representer(
        str, lambda d, text: d.represent_scalar("tag:yaml.org,2002:str", text, "|" if "\n" in text else "'")
    )
    return yaml.dump(yaml.safe_load(to_yaml(case)), Dumper=Dumper, allow_unicode=True, indent=5)


@settings(max_examples=150, deadline=None)
@given(
    cases(),
    st.sampled_from([to_yaml, _flowed, _unindented, _literal]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    values_of(Acceptance) | values_of(Note),
)
def test_any_case_in_any_layout_takes_any_item(
    case: Case, written: Callable[[Case], str], line_break: str, is_marked: bool, item: Any
):
    """What was there is a part of the new text, in order, and the new text says one thing more."""
    text = (MARK if is_marked else "") + written(case).replace("\n", line_break)
    key = "notes" if isinstance(item, Note) else "accepted"
    document = {**plain(read_case(text.removeprefix(MARK), "x.yaml").case)}
    document[key] = [*document.get(key, []), plain(item)]

    after = appended(text, "x.yaml", key, plain(item))

    assert read_case(after.removeprefix(MARK), "x.yaml").case == read_document(document, "x.yaml").case
    left = iter(after)
    assert all(character in left for character in text), "something of the author's text is gone"
    assert text_of(after.encode(), "x.yaml") == after

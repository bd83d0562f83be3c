"""Keys go into the order of the model, each with the comments that belong to it."""

from __future__ import annotations

import pytest

from hlpgraph.fixing.run import fixed

#: What it is -> the text before and after.
MOVES = {
    "a comment above goes along, the head of the file stays": (
        "# yaml-language-server: $schema=case.schema.json\ntitle: t\n# the id\nid: x\n",
        "# yaml-language-server: $schema=case.schema.json\n# the id\nid: x\ntitle: t\n",
    ),
    "the head of the file is no comment of the first key": (
        "# My theory of reading\ntitle: t\nid: x\n",
        "# My theory of reading\nid: x\ntitle: t\n",
    ),
    "what is above the first key after an empty line is its own": (
        "# Copyright\n\n# the title\ntitle: t\nid: x\n",
        "# Copyright\n\nid: x\n# the title\ntitle: t\n",
    ),
    "a comment at the side goes along": (
        "---\ntitle: t # words\nid: x # name\n",
        "---\nid: x # name\ntitle: t # words\n",
    ),
    "a comment inside goes along, one below that is not indented does not": (
        "title: t\nproblem:\n  # why\n  statement: s\n  # more\n# id\nid: x\n# end\n",
        "# id\nid: x\ntitle: t\nproblem:\n  # why\n  statement: s\n  # more\n# end\n",
    ),
    "a comment with an empty line after it belongs to what is above": (
        "title: t\n# about the title\n\nid: x\n",
        "id: x\n\ntitle: t\n# about the title\n",
    ),
    "a heading between empty lines belongs to what is below": (
        "links: []\n\n# ---- elements ----\n\nelements: {}\nid: x\n",
        "id: x\n\n# ---- elements ----\n\nelements: {}\nlinks: []\n",
    ),
    "empty lines stay where they are": (
        "title: t\n\n\nstatus: proposed\nid: x\n",
        "id: x\n\n\ntitle: t\nstatus: proposed\n",
    ),
    "the first key of an item changes": (
        "id: x\nnotes: []\nplan:\n  # first\n  - owner: o # who\n    # short\n    id: p\n\n  - id: q\n",
        "id: x\nplan:\n  # first\n  # short\n  - id: p\n    owner: o # who\n\n  - id: q\nnotes: []\n",
    ),
    "lists that are not indented": (
        "id: x\nlinks:\n- effect: b # b\n  cause: a # a\n# of the second\n- cause: a\n  effect: b\n  id: own\nelements:\n  a: {stage: policy-design}\n  b: {label: B, stage: student-outcome}\n",
        "id: x\nelements:\n  a: {stage: policy-design}\n  b: {stage: student-outcome, label: B}\nlinks:\n- cause: a # a\n  effect: b # b\n# of the second\n- cause: a\n  effect: b\n  id: own\n",
    ),
    "all in brackets": (
        "{title: t, elements: {a: {label: 'A', 'stage': policy-design}}, 'id': x , }",
        "{'id': x, title: t, elements: {a: {'stage': policy-design, label: 'A'}} , }",
    ),
    "brackets on several lines without comments": (
        "{\n  title: t,\n  id: x\n}\n",
        "{\n  id: x,\n  title: t\n}\n",
    ),
    "quoted keys and other spellings of keys": (
        "id: x\nworks:\n  - title: t\n    \"DOI\": 10.1/x\n    'id': w\n",
        "id: x\nworks:\n  - 'id': w\n    title: t\n    \"DOI\": 10.1/x\n",
    ),
    "blocks of lines, kept and stripped": (
        "summary: |+ # long\n  One.\n  # no comment\n\n\ntitle: >-\n  t\n  u\n\n# id\nid: x\n",
        "# id\nid: x\ntitle: >-\n  t\n  u\n\nsummary: |+ # long\n  One.\n  # no comment\n\n\n",
    ),
    "the last line is not ended": ("title: t\nid: x", "id: x\ntitle: t\n"),
    "lines at the end that are not ended": ("summary: s\nid: x\ntitle: |\n  t", "id: x\ntitle: |-\n  t\nsummary: s\n"),
    "a long text on several lines": (
        "title: One that\n  goes on # side\nid: \"x\"\n",
        "id: \"x\"\ntitle: One that\n  goes on # side\n",
    ),
    "letters of all scripts": ("title: “مدرسة” – é 😀\n# naïve\nid: ä\n", "# naïve\nid: ä\ntitle: “مدرسة” – é 😀\n"),
    "the end of the document": ("title: t\nid: x\n# end\n...\n", "id: x\ntitle: t\n# end\n...\n"),
    "the whole file indented": ("  title: t\n  # id\n  id: x\n", "  # id\n  id: x\n  title: t\n"),
    "several documents of one kind in one": (
        "id: x\nelements:\n  a:\n    label: A\n    # where\n    stage: policy-design\n    indicators:\n      - source: s\n        name: n\n",
        "id: x\nelements:\n  a:\n    # where\n    stage: policy-design\n    label: A\n    indicators:\n      - name: n\n        source: s\n",
    ),
}  # fmt: skip

#: What is left as it is, byte for byte.
KEPT = {
    "in order": "id:   x\n\n\ntitle:    'T'   # odd\nlinks: [ ]\n",
    "comments between keys in brackets": "id: x\nsource: {\n  locator: p. 1, # where\n  work: hlp-framework # which\n}\n",
    "keys with a question mark": "? title\n: t\n? id\n: x\n",
    "the order of elements and links": "id: x\nelements:\n  b: {stage: student-outcome}\n  a: {stage: policy-design}\n",
}


@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "mark"])
@pytest.mark.parametrize("name", MOVES)
def test_keys_move_with_what_belongs_to_them(name: str, mark: str, line_break: str):
    """Exactly this text comes out, and a second time nothing changes."""
    before, after = (mark + text.replace("\n", line_break) for text in MOVES[name])
    after = after if line_break in before else after.replace("\r\n", "\n")

    once = fixed(before, "x.yaml", [])

    assert once.after == after
    assert fixed(after, "x.yaml", []).after == after
    assert once.done == ("keys are put in the order in which “hlpgraph schema” lists them, with their comments",)


@pytest.mark.parametrize("name", KEPT)
def test_what_is_in_order_or_cannot_be_moved_safely_stays(name: str):
    """Not a space changes."""
    once = fixed(KEPT[name], "x.yaml", [])

    assert (once.after, once.done) == (KEPT[name], ())

"""Reports of findings: each reader gets the same gaps, and text of a case is never markup."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from hlpgraph.errors import Place
from hlpgraph.findings import Finding, Report
from hlpgraph.report.findings import FORMATS, as_github, as_html, as_json, as_markdown, as_sarif, as_text, summary

ATTACK = "x\n::error::y,z:100% <script>alert(1)</script> [a](b) `c` \x1b[31m"


def report(code: str = "CH01", message: str = "m", severity: str = "error", line: int = 3) -> Report:
    """A finding in a file."""
    return Report(
        "c",
        Finding(code, "f", "v", message),
        "dead-end",
        severity,
        Place("a b.yaml", line, 5),
        "why",
        "fix",
        ("ebpm",),
    )


def test_no_gaps_are_told_in_every_format():
    """An empty result is a result."""
    assert as_text([]) == "No gaps found.\n"
    assert json.loads(as_json([])) == []
    assert json.loads(as_sarif([]))["runs"][0]["results"] == []
    assert as_github([]) == ""
    assert "No gaps found." in as_markdown([]) and "No gaps found." in as_html([])


def test_text_tells_what_where_why_and_how_to_mend():
    """One block for each kind; the reason once."""
    told = as_text([report(), report(message="n", line=9), report("EV01", severity="warn")])

    assert told.split("\n\n")[0] == (
        "CH01 dead-end · error · 2 places\n  a b.yaml:3:5: m\n  a b.yaml:9:5: n\n  why: why\n  fix: fix\n  rests on: ebpm"
    )
    assert told.endswith("3 gaps of 2 kinds in 1 case: 2 errors, 1 warning.\n")


def test_places_without_a_line_are_null_in_json():
    """RDF files have none."""
    row = json.loads(as_json([report(line=0)]))[0]

    assert row["line"] is None and row["file"] == "a b.yaml"


def test_sarif_points_into_the_file():
    """Rules are declared once, results refer to them, and lines count from one."""
    run = json.loads(as_sarif([report(), report(line=0)]))["runs"][0]

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["CH01"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["region"]["startLine"] for place in places] == [3, 1]
    assert {place["artifactLocation"]["uri"] for place in places} == {"a%20b.yaml"}
    assert {result["level"] for result in run["results"]} == {"error"}


def test_github_annotations_stay_on_their_line():
    """A message cannot begin another workflow command."""
    told = as_github([report(message=ATTACK)])

    assert told.count("\n") == 1
    assert told.startswith("::error file=a b.yaml,line=3,col=")
    assert "%0A::error::y" in told and "100%25" in told


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.met: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.met.add(tag)


def test_html_holds_text_as_text():
    """No element but our own."""
    page = as_html([report(message=ATTACK)])
    tags = _Tags()
    tags.feed(page)

    assert tags.met == {"html", "meta", "title", "h1", "h2", "p", "ul", "li", "small", "dl", "dt", "dd"}
    assert "&lt;script&gt;" in page


def test_markdown_holds_text_as_text():
    """No link, code or heading that the case wrote."""
    told = as_markdown([report(message=ATTACK)])

    assert "<script>" not in told.replace("\\<script\\>", "")
    assert "\\[a\\](b)" in told and "\\`c\\`" in told


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_sends_escape_sequences_to_a_terminal(name: str):
    """JSON and SARIF write them as escapes."""
    assert "\x1b" not in FORMATS[name]([report(message=ATTACK)])


def test_summary_counts():
    """In words that agree in number."""
    assert summary([report()]) == "1 gap of 1 kind in 1 case: 1 error."

"""Ten published theories of action, in our own words: what a careful reader has gone through, and nothing else.

Each finding in the lists was looked at beside the published text; the false alarms among them stand on the page of
their check (`hlpgraph explain CODE`, “When it may be accepted”).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hlpgraph import workflow

FOLDER = Path(__file__).parent / "real"
THEORIES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", THEORIES, ids=lambda path: path.stem)
def test_exactly_these_findings(path: Path):
    """Code and focus, line by line."""
    found = [(report.finding.code, report.finding.focus) for report in workflow.check(workflow.load_one(str(path)))]
    expected = [tuple(line.split(" ", 1)) for line in path.with_suffix(".txt").read_text("utf-8").splitlines()]

    assert sorted(found) == expected


def test_there_are_ten_and_each_names_its_source():
    """A reader can go back to the published text."""
    assert len(THEORIES) == 10
    for path in THEORIES:
        (case, _), *_ = workflow.load_one(str(path)).cases
        assert case.source and any(work.id == case.source.work and work.url for work in case.works), path.stem

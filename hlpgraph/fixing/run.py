"""All fixes of one file, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hlpgraph.authoring.edits import MARK
from hlpgraph.findings import Finding
from hlpgraph.fixing.feedback import Ask, feedback
from hlpgraph.fixing.merging import merging
from hlpgraph.fixing.ordering import ordering
from hlpgraph.fixing.sheet import Outcome, Sheet

#: Codes of the checks whose gaps can be mended here.
FIXABLE = ("CH07", "CH10")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file as it is and as it would be.

    Attributes:
        file: Its name.
        before: Its text.
        after: The text mended; the same if nothing is.
        done: What is mended and why, a sentence each.
        left: What could be mended and is left to the author, and why.
    """

    file: str
    before: str
    after: str
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def fixed(text: str, file: str, findings: Iterable[Finding], *, ask: Ask | None = None, orders: bool = True) -> Fixed:
    """Mend what is safe in the text of a case file.

    Args:
        text: The text, with or without byte order mark.
        file: Its name.
        findings: What the checks find in it; only these gaps are mended.
        ask: Asks the author which link of a loop is feedback; without, none is declared.
        orders: Put the keys in order as well.

    Raises:
        CaseError: If the text has mistakes.
        FileError: If it is laid out so that it cannot be edited safely.

    >>> fixed("title: t\\nid: x\\n", "x.yaml", []).after
    'id: x\\ntitle: t\\n'
    >>> fixed("id: x\\ntitle: t\\n", "x.yaml", []).done
    ()

    Cost: O(characters + elements + links), and as much for each question.
    """
    mark = MARK if text.startswith(MARK) else ""
    sheet = Sheet.of(text.removeprefix(MARK), file)
    foci: dict[str, set[str]] = {code: set() for code in FIXABLE}
    for finding in findings:
        foci.get(finding.code, set()).add(finding.focus)
    merged = merging(sheet, foci["CH10"]) if foci["CH10"] else Outcome(sheet)
    declared = feedback(merged.sheet, foci["CH07"], ask) if foci["CH07"] else Outcome(merged.sheet)
    outcomes = [merged, declared, _ordered(declared.sheet) if orders else Outcome(declared.sheet)]
    done = tuple(told for outcome in outcomes for told in outcome.done)
    left = tuple(told for outcome in outcomes for told in outcome.left)
    return Fixed(file, text, mark + outcomes[-1].sheet.text, done, left)


def _ordered(sheet: Sheet) -> Outcome:
    after = sheet.edited(lambda one: ordering(one.layout), sheet.case)
    told = "keys are put in the order in which “hlpgraph schema” lists them, with their comments"
    return Outcome(after, (told,) if after is not sheet else ())

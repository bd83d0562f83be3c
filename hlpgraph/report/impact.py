"""What a change of the evidence changes, told to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hlpgraph.additions import Placed
from hlpgraph.analysis.impact import ChainChange, Change, Impact, OutcomeChange, Reason
from hlpgraph.analysis.support import STATES
from hlpgraph.bibliography.apa import in_text, reference
from hlpgraph.errors import visible
from hlpgraph.findings import Report
from hlpgraph.knowledge import Claim
from hlpgraph.model import Case, EvidenceLine, Work
from hlpgraph.report.diffing import Difference
from hlpgraph.report.findings import row
from hlpgraph.report.wording import counted, markdown, wrapped

Row = dict[str, Any]

#: What the states of a link and of a claim mean.
_MEANINGS = {**STATES, "supported": "research supports it", "unsupported": "no research supports it"}


@dataclass(frozen=True)
class Answer:
    """What was supposed, and what it changes.

    Attributes:
        retracted: The works that are taken to be retracted.
        lines: The new lines of evidence.
        findings: Gaps that appear and gaps that vanish.
        cases: The cases that were looked at.
        claims: Every claim of the frameworks, by its name.
        works: Every work that is known, by citation key.
    """

    retracted: tuple[Work, ...]
    lines: tuple[Placed, ...]
    impact: Impact
    findings: Difference
    cases: tuple[Case, ...]
    claims: Mapping[str, Claim]
    works: Mapping[str, Work]

    @property
    def is_empty(self) -> bool:
        """True if no conclusion changes."""
        return self.impact.is_empty and not self.findings.new and not self.findings.mended

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """What the boxes and arrows of the cases, and the claims, are called: by case or framework, and id."""
        found = {(case.id, element.id): element.label for case in self.cases for element in case.elements}
        for case in self.cases:
            for link in case.links:
                found[case.id, link.id] = f"{found[case.id, link.cause]} → {found[case.id, link.effect]}"
        for ref, claim in self.claims.items():
            owner, _, name = ref.partition("/")
            found[owner, name] = claim.label
        return found

    def chain_told(self, case: Case, chain: Sequence[str]) -> str:
        """The boxes of a chain."""
        return " → ".join(self.labels[case.id, name] for name in chain)

    def work_told(self, line: EvidenceLine) -> str:
        """What a line rests on, as it is cited in a sentence."""
        if line.work:
            return in_text(self.works[line.work]) if line.work in self.works else line.work
        return line.jurisdiction or line.unresolved


def as_json(answer: Answer) -> str:
    """An object with what was supposed and a list for each kind of conclusion.

    The keys are a contract with other programs; docs/living-evidence.md explains them.
    """
    found = answer.impact
    held = {
        "retracted": [{"id": work.id, "label": reference(work)} for work in answer.retracted],
        "added": [
            {"owner": placed.owner, "statement": placed.statement, **_line_row(placed.line)} for placed in answer.lines
        ],
        "outcomes": [_outcome_row(change) for change in found.outcomes],
        "chains": [_chain_row(change) for change in found.chains],
        "links": [_change_row(answer, change) for change in found.links],
        "claims": [_change_row(answer, change) for change in found.claims],
        "findings": {
            "appear": [row(report) for report in answer.findings.new],
            "vanish": [row(report) for report in answer.findings.mended],
        },
        "complete": found.is_complete,
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def _line_row(line: EvidenceLine) -> Row:
    kind = line.kind or "research-citation"
    return {"work": line.work, "stance": line.stance, "kind": kind, "locator": line.locator}


def _outcome_row(change: OutcomeChange) -> Row:
    before, after = ("unsupported", "supported")[:: 1 if change.is_supported else -1]
    ends = {"case": change.case.id, "id": change.outcome.id, "label": change.outcome.label}
    return {**ends, "before": before, "after": after}


def _chain_row(change: ChainChange) -> Row:
    return {
        "case": change.case.id,
        "lever": change.lever.id,
        "outcome": change.outcome.id,
        "label": f"{change.lever.label} → {change.outcome.label}",
        "lost": list(change.lost),
        "gained": list(change.gained),
        "remaining": list(change.remaining),
        "links": list(change.links),
    }


def _change_row(answer: Answer, change: Change) -> Row:
    name = {"case": change.owner, "id": change.statement.id}
    if isinstance(change.statement, Claim):
        name = {"id": f"{change.owner}/{change.statement.id}"}
    return {
        **name,
        "label": answer.labels[change.owner, change.statement.id],
        "before": change.before.state,
        "after": change.after.state,
        "disputed_before": change.before.is_disputed,
        "disputed_after": change.after.is_disputed,
        "because": [
            {"change": "counts now" if reason.is_new else "counts no more", **_line_row(reason.line), "via": reason.via}
            for reason in change.reasons
        ],
    }


@dataclass(frozen=True, slots=True)
class _Item:
    """A changed conclusion: what it is, and what is to be said of it."""

    head: str
    details: tuple[str, ...]
    place: str = ""  # never folded, so that it can be copied


#: Title of a part of the answer, and what stands there.
_Part = tuple[str, list[_Item]]


def _parts(answer: Answer) -> Iterator[_Part]:
    """What is told, the nearest to a decision first."""
    found = answer.impact
    yield "Outcomes", [_outcome(change) for change in found.outcomes]
    yield "Chains of supported steps", [_chain(answer, change) for change in found.chains]
    yield "Links", [_changed(answer, change) for change in found.links]
    yield "Claims of the frameworks", [_changed(answer, change) for change in found.claims]
    yield "New gaps", [_gap(report) for report in answer.findings.new]
    yield "Gaps that vanish", [_gap(report) for report in answer.findings.mended]


def _outcome(change: OutcomeChange) -> _Item:
    told = (
        "Now a chain with research behind each step leads from a lever to it."
        if change.is_supported
        else "No chain from a lever to it has research behind each step any more."
    )
    return _Item(f"{change.outcome.label} [{change.case.id}]", (told,))


def _chain(answer: Answer, change: ChainChange) -> _Item:
    ways = [("Lost", change.lost), ("Gained", change.gained)]
    details = [f"{name}: {answer.chain_told(change.case, way)}" for name, way in ways if way]
    steps = "; ".join(answer.labels[change.case.id, name] for name in change.links)
    if steps:
        details.append(f"The difference is made at: {steps}.")
    if change.lost:
        rest = answer.chain_told(change.case, change.remaining)
        details.append(f"Still supported: {rest}" if rest else "No supported chain between the two remains.")
    return _Item(f"{change.lever.label} … {change.outcome.label} [{change.case.id}]", tuple(details))


def _changed(answer: Answer, change: Change) -> _Item:
    was, now = change.before, change.after
    details = []
    if was.state != now.state:
        details.append(f"Was {was.state}: {_MEANINGS[was.state]}.")
        details.append(f"Is {now.state}: {_MEANINGS[now.state]}.")
    else:
        details.append(f"Is {now.state} as before.")
    if was.is_disputed != now.is_disputed:
        details.append("Evidence speaks against it now." if now.is_disputed else "Nothing speaks against it any more.")
    is_claim = isinstance(change.statement, Claim)
    details += [_reason(answer, reason, is_of_framework=is_claim or bool(reason.via)) for reason in change.reasons]
    return _Item(f"{answer.labels[change.owner, change.statement.id]} [{change.owner}]", tuple(details))


def _reason(answer: Answer, reason: Reason, *, is_of_framework: bool) -> str:
    """A line that makes the difference; the locators of a framework count the lines of its own source."""
    line = reason.line
    cited = "cited at line " if is_of_framework and not reason.is_new else ""
    where = f", {cited}{line.locator}" if line.locator else ""
    owner, _, name = reason.via.partition("/")
    via = f", through “{answer.labels[owner, name]}” [{owner}]" if reason.via else ""
    counts = "Counts now" if reason.is_new else "Counts no more"
    return f"{counts}: {answer.work_told(line)}{where} ({line.stance}){via}"


def _gap(report: Report) -> _Item:
    return _Item(f"{report.finding.code} {report.name} [{report.case}]", (report.finding.message,), str(report.where))


def _supposed(answer: Answer) -> Iterator[_Part]:
    if answer.retracted:
        yield "If these works were retracted", [_Item(reference(work), ()) for work in answer.retracted]
    if answer.lines:
        items = [
            _Item(f"{answer.work_told(line)} {line.stance}: {answer.labels[owner, name]} [{owner}]", ())
            for owner, name, line in ((placed.owner, placed.statement, placed.line) for placed in answer.lines)
        ]
        yield "If this evidence came in", items


def balance(answer: Answer) -> str:
    """How many conclusions of each kind change, in a sentence."""
    if answer.is_empty:
        return "No conclusion changes."
    found, gaps = answer.impact, answer.findings
    more = "" if found.is_complete else "at least "
    counts = [
        (len(found.outcomes), "", "outcome", ""),
        (len(found.chains), more, "pair of lever and outcome", "pairs of lever and outcome"),
        (len(found.links), "", "link", ""),
        (len(found.claims), "", "claim", ""),
        (len(gaps.new), "", "new gap", ""),
        (len(gaps.mended), "", "gap that vanishes", "gaps that vanish"),
    ]
    told = ", ".join(f"{about}{counted(count, one, many)}" for count, about, one, many in counts if count)
    return f"What changes: {told}."


def as_text(answer: Answer) -> str:
    """For a terminal, in plain words."""
    blocks = [_text_block(*part) for part in _supposed(answer)]
    blocks.append(balance(answer) + "\n")
    blocks += [_text_block(*part) for part in _parts(answer) if part[1]]
    return "\n".join(blocks)


def _text_block(title: str, items: Sequence[_Item]) -> str:
    lines = [title]
    for item in items:
        lines.append(wrapped(item.head, "  ", "    "))
        lines += [wrapped(detail, "    ", "      ") for detail in item.details]
        lines += [f"    {item.place}"] if item.place else []
    return "\n".join(lines) + "\n"


def as_markdown(answer: Answer) -> str:
    """For a memo."""
    blocks = ["# What the evidence would change\n"]
    blocks += [_markdown_block(*part) for part in _supposed(answer)]
    blocks.append(f"**{balance(answer)}**\n")
    blocks += [_markdown_block(*part) for part in _parts(answer) if part[1]]
    return "\n".join(blocks)


def _markdown_block(title: str, items: Sequence[_Item]) -> str:
    lines = [f"## {title}\n"]
    for item in items:
        lines.append(f"- {_line(item.head)}")
        lines += [f"  - {_line(detail)}" for detail in (*item.details, *filter(None, [item.place]))]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return markdown(" ".join(visible(text).split()))


#: Writer by name, in the order in which they are offered.
FORMATS: dict[str, Callable[[Answer], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}

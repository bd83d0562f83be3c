"""What becomes of the published criteria: a table by source, one source in full, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from hlpgraph.analysis.criteria import MEMORY, STATES, Answer, looked_up, tally
from hlpgraph.bibliography.apa import reference
from hlpgraph.errors import visible
from hlpgraph.knowledge import CriteriaSource
from hlpgraph.model import Work
from hlpgraph.report.wording import counted, wrapped

Works = Mapping[str, Work]

_ALL, _LOOKED_UP = "total", "total without memory"


def table(answers: Sequence[Answer]) -> str:
    """A row for each source, then totals with and without what rests on memory."""
    rows = [(source.id, list(held)) for source, held in _by_source(answers)]
    totals = [(_ALL, list(answers)), (_LOOKED_UP, list(looked_up(answers)))]
    width = max(len(name) for name, _ in (*rows, *totals))
    lines = [_row("source", ("criteria", *STATES), width)]
    lines += [_row(name, _figures(held), width) for name, held in rows]
    lines += ["", *(_row(name, _figures(held), width) for name, held in totals)]
    lines += ["", *(f"{state:<9} {means}" for state, means in STATES.items())]
    lines += [
        "",
        f"“{_LOOKED_UP}” leaves out the rows that nobody has looked up yet; cite only that line.",
        "hlpgraph checks --coverage SOURCE shows each criterion of a source, with the questions.",
    ]
    return "\n".join(lines) + "\n"


def _by_source(answers: Iterable[Answer]) -> Iterator[tuple[CriteriaSource, Iterator[Answer]]]:
    return groupby(answers, key=lambda answer: answer.source)


def _figures(held: Sequence[Answer]) -> tuple[int, ...]:
    return len(held), *tally(held).values()


def _row(name: str, cells: Iterable[object], width: int) -> str:
    return f"{visible(name):<{width}}" + "".join(f"  {cell!s:>8}" for cell in cells)


def in_full(answers: Sequence[Answer], works: Works) -> str:
    """Each source with its criteria one by one: state, words, basis, and what answers it."""
    return "\n".join(_page(source, list(held), works) for source, held in _by_source(answers))


def _page(source: CriteriaSource, held: Sequence[Answer], works: Works) -> str:
    work = works.get(source.id)
    told = ", ".join(f"{count} {state}" for state, count in tally(held).items() if count)
    lines = [wrapped(f"{source.id}: {source.name}", "", "  ")]
    lines += [wrapped(reference(work) if work else "No bibliographic record of it ships.", "  ")]
    lines += [f"  {counted(len(held), 'criterion', 'criteria')}: {told}"]
    lines += [wrapped(f"Not seen: {source.unseen}", "  ")] if source.unseen else []
    lines += [_line(answer) for answer in held]
    asked = sorted({(prompt.id, prompt.question) for answer in held for prompt in answer.prompts})
    lines += ["  Questions to a person"] if asked else []
    lines += [wrapped(f"{name}: {question}", "    ", "          ") for name, question in asked]
    return "\n".join(lines) + "\n"


def _line(answer: Answer) -> str:
    held = answer.criterion
    parked = [f"parked: {', '.join(held.parked)}"] if held.parked else []
    by = "; ".join(part for part in (", ".join(held.checks), ", ".join(held.prompts), *parked) if part)
    basis = f" ({MEMORY}: not to be cited)" if held.basis == MEMORY else f" ({held.basis})"
    told = f"{held.criterion}{basis}" + (f": {by}" if by else "") + (f". {held.note}" if held.note else "")
    return wrapped(told, f"  {held.number:>3}  {answer.state:<9} ", " " * 17)


def as_json(answers: Sequence[Answer]) -> str:
    """A list with an object for each criterion."""
    rows = [
        {
            "source": answer.source.id,
            "number": answer.criterion.number,
            "criterion": answer.criterion.criterion,
            "basis": answer.criterion.basis,
            "state": answer.state,
            "checks": list(answer.criterion.checks),
            "prompts": list(answer.criterion.prompts),
            "parked": list(answer.criterion.parked),
            "note": answer.criterion.note,
        }
        for answer in answers
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


#: Answers, whether sources were named, and the works → text.
FORMATS: dict[str, Callable[[Sequence[Answer], bool, Works], str]] = {
    "text": lambda answers, is_full, works: in_full(answers, works) if is_full else table(answers),
    "json": lambda answers, is_full, works: as_json(answers),
}

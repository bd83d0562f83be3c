"""Chains between framework elements, told step by step, with what each step rests on."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from hlpgraph.analysis.routes import STEP_KINDS, Atlas, Step
from hlpgraph.analysis.support import is_research
from hlpgraph.errors import visible
from hlpgraph.report.wording import counted

Route = tuple[Step, ...]


def as_text(atlas: Atlas, start: str, found: Sequence[Route]) -> str:
    """Each chain, a line for each step."""
    if not found:
        return f"No chain of claims leads from {start} to a student outcome.\n"
    lines = []
    for number, route in enumerate(found, start=1):
        crossed = len({step.source.partition("/")[0] for step in route} | {route[-1].target.partition("/")[0]})
        lines += [
            f"{number}. {_label(atlas, start)} → … → {_label(atlas, route[-1].target)}"
            f" ({counted(len(route), 'step')}, {counted(crossed, 'framework')})",
            f"   {start}",
            *(f"     {_told(atlas, step)} {step.target}: {_label(atlas, step.target)}" for step in route),
            "",
        ]
    return "\n".join(lines)


def _label(atlas: Atlas, ref: str) -> str:
    return visible(atlas.elements[ref].label or ref)


def _told(atlas: Atlas, step: Step) -> str:
    if step.kind != "claim":
        in_part = "in part " if step.ref == "narrower" else ""
        return f"{in_part}{STEP_KINDS[step.kind]}{f' ({step.ref})' if step.ref else ''}"
    support = _support(atlas, step)
    research, other = support["research"], support["other"]
    told = f"{counted(research, 'work')} cited" if research else "no research cited"
    told += f", {counted(other, 'other witness', 'other witnesses')}" if other else ""
    return f"{STEP_KINDS['claim']} [{step.ref}; {atlas.claims[step.ref].relation}; {told}]"


def _support(atlas: Atlas, step: Step) -> dict[str, int]:
    lines = [line for line in atlas.claims[step.ref].evidence if line.stance == "supports"]
    works = {line.work for line in lines if is_research(line)}
    return {"research": len(works), "other": sum(not is_research(line) for line in lines)}


def as_json(atlas: Atlas, start: str, found: Sequence[Route]) -> str:
    """A list of chains; each step has its kind, its ends, the claim or match, and counts of what supports it."""
    rows: list[dict[str, Any]] = []
    for route in found:
        steps = [
            {"kind": step.kind, "from": step.source, "to": step.target, "ref": step.ref}
            | (_support(atlas, step) if step.kind == "claim" else {})
            for step in route
        ]
        rows.append({"from": start, "to": route[-1].target, "steps": steps})
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Atlas, str, Sequence[Route]], str]] = {"text": as_text, "json": as_json}

"""A narrative as plain text, Markdown, HTML and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape as escaped
from typing import Any

from hlpgraph.errors import visible
from hlpgraph.report.narrative import CITATION, ELEMENT, Gap, Narrative, Paragraph, Run
from hlpgraph.report.wording import counted, wrapped
from hlpgraph.report.wording import markdown as marked

_ASSUMED, _MISSING, _CITED = "What must hold", "What is missing", "References"
_NO_GAPS = "No gaps were found."
_SEVERE = {"error": "must be mended", "warn": "should be looked at", "info": "worth knowing"}
#: What begins a list, a heading or a rule at the start of a line.
_LINE_MARK = re.compile(r"(?P<number>\d+)(?P<mark>[.)])|(?P<sign>[-+=])")


def as_text(narrative: Narrative) -> str:
    """For a terminal or a memo: paragraphs on lines of at most 92 characters."""
    blocks = [_underlined(narrative.title, "=")]
    blocks += [wrapped(paragraph.text) for paragraph in narrative.summary]
    for family in narrative.families:
        blocks.append(_underlined(family.heading, "-"))
        blocks += [wrapped(paragraph.text) for paragraph in family.paragraphs]
    if narrative.assumptions:
        items = [wrapped(paragraph.text, "- ", "  ") for paragraph in narrative.assumptions]
        blocks += [_underlined(_ASSUMED, "-"), "\n".join(items)]
    blocks.append(_underlined(_MISSING, "-"))
    blocks += [_gap_as_text(gap) for gap in narrative.gaps] or [_NO_GAPS]
    if narrative.references:
        items = [visible(entry.text) for entry in narrative.references]  # unbroken, so that addresses can be copied
        blocks += [_underlined(_CITED, "-"), "\n".join(items)]
    return "\n\n".join(blocks) + "\n"


def _underlined(heading: str, mark: str) -> str:
    lines = wrapped(heading).splitlines()
    return "\n".join([*lines, mark * max(map(len, lines))])


def _gap_as_text(gap: Gap) -> str:
    lines = [wrapped(f"{gap.name} ({_told(gap)})")]
    lines += [wrapped(place.text, "  - ", "    ") for place in gap.places]
    lines += [wrapped(f"{name}: {text}", "  ", "    ") for name, text in (("Why it matters", gap.why), ("What helps", gap.fix)) if text]
    return "\n".join(lines)


def _told(gap: Gap) -> str:
    return f"{_SEVERE[gap.severity]}, {counted(len(gap.places), 'place')}"


def as_markdown(narrative: Narrative) -> str:
    """For a memo or a pull request; text of the case is never markup."""
    blocks = [f"# {_escaped(narrative.title)}", *map(_in_markdown, narrative.summary)]
    for family in narrative.families:
        blocks += [f"## {_escaped(family.heading)}", *map(_in_markdown, family.paragraphs)]
    if narrative.assumptions:
        blocks += [f"## {_ASSUMED}", "\n".join(f"- {_in_markdown(held)}" for held in narrative.assumptions)]
    blocks += [f"## {_MISSING}", *([] if narrative.gaps else [_NO_GAPS])]
    for gap in narrative.gaps:
        items = "\n".join(f"- {_in_markdown(place)}" for place in gap.places)
        told = [f"*{name}:* {_escaped(text)}" for name, text in (("Why it matters", gap.why), ("What helps", gap.fix)) if text]
        blocks += [f"### {_escaped(gap.name)}", f"({_told(gap)})", items, *told]
    if narrative.references:
        blocks += [f"## {_CITED}", *(_escaped(entry.text) for entry in narrative.references)]
    return "\n\n".join(blocks) + "\n"


def _in_markdown(paragraph: Paragraph) -> str:
    words = "".join(f"**{_inner(run.text)}**" if run.kind == ELEMENT else _inner(run.text) for run in paragraph.runs)
    return _guarded(words)


def _inner(text: str) -> str:
    return marked(" ".join(text.splitlines())).replace("&", "\\&")


def _escaped(text: str) -> str:
    return _guarded(_inner(text))


def _guarded(text: str) -> str:
    """The text so that its first characters begin no list and no rule."""
    return _LINE_MARK.sub(lambda met: f"{met['number'] or ''}\\{met['mark'] or met['sign']}", text, count=1) if _LINE_MARK.match(text) else text


_STYLE = """
body{font:1rem/1.6 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
h1,h2,h3{line-height:1.25;font-family:system-ui,sans-serif}h2{margin-top:2.5rem}h3{margin-bottom:.2rem}
.element{font-weight:600}.gap{border-left:.25rem solid #8a3b00;padding-left:.8rem}.note{color:#444;margin-top:0}
.reference{padding-left:2em;text-indent:-2em;margin:.4rem 0;overflow-wrap:anywhere}a{color:#003f7f}
@media print{body{margin:0;max-width:none}a{color:inherit;text-decoration:none}}
"""


def as_html(narrative: Narrative) -> str:
    """One page that asks nothing of the network and runs nothing, fit for pasting into Word."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{_safe(narrative.title)}</title>
<style>{_STYLE}</style>
</head><body><main>
<h1>{_safe(narrative.title)}</h1>
{body(narrative)}
</main></body></html>
"""


def body(narrative: Narrative) -> str:
    """The narrative without its title as HTML, for a page that has other things on it."""
    parts = [_block(paragraph) for paragraph in narrative.summary]
    for family in narrative.families:
        parts += [f"<h2>{_safe(family.heading)}</h2>", *map(_block, family.paragraphs)]
    if narrative.assumptions:
        parts += [f"<h2>{_ASSUMED}</h2>", _list(narrative.assumptions)]
    parts += [f"<h2>{_MISSING}</h2>", *([] if narrative.gaps else [f"<p>{_NO_GAPS}</p>"])]
    for gap in narrative.gaps:
        parts += [f"<h3>{_safe(gap.name)}</h3>", f'<p class="note">({_told(gap)})</p>', _list(gap.places)]
        parts += [f"<p><em>{name}:</em> {_safe(text)}</p>" for name, text in (("Why it matters", gap.why), ("What helps", gap.fix)) if text]
    if narrative.references:
        parts.append(f"<h2>{_CITED}</h2>")
        parts += [f'<p class="reference" id="ref-{_safe(entry.work.id)}">{_safe(entry.text)}</p>' for entry in narrative.references]
    return "\n".join(parts)


def _safe(text: str) -> str:
    return escaped(visible(" ".join(text.splitlines())))


def _block(paragraph: Paragraph) -> str:
    return f'<p class="{paragraph.role}">{_words(paragraph.runs)}</p>'


def _list(items: Iterable[Paragraph]) -> str:
    return "<ul>" + "".join(f"<li>{_words(item.runs)}</li>" for item in items) + "</ul>"


def _words(runs: Sequence[Run]) -> str:
    return "".join(map(_word, runs))


def _word(run: Run) -> str:
    text = _safe(run.text) if run.text.strip() else run.text
    if run.kind == ELEMENT:
        return f'<span class="element" data-element="{_safe(run.refs[0])}">{text}</span>'
    if run.kind == CITATION:
        return f'<a href="#ref-{_safe(run.refs[0])}">{text}</a>'
    return text


def as_json(narrative: Narrative) -> str:
    """An object with the parts of the narrative; each paragraph with its words and what they stand for."""
    held: dict[str, Any] = {
        "case": narrative.case,
        "title": narrative.title,
        "summary": [_row(paragraph) for paragraph in narrative.summary],
        "families": [
            {"heading": family.heading, "paragraphs": [_row(paragraph) for paragraph in family.paragraphs]}
            for family in narrative.families
        ],
        "assumptions": [_row(paragraph) for paragraph in narrative.assumptions],
        "gaps": [
            {"name": gap.name, "severity": gap.severity, "why": gap.why, "fix": gap.fix, "places": [_row(place) for place in gap.places]}
            for gap in narrative.gaps
        ],
        "references": [{"key": entry.work.id, "cited": entry.cited, "text": entry.text} for entry in narrative.references],
    }  # fmt: skip
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def _row(paragraph: Paragraph) -> dict[str, Any]:
    runs = [{"text": run.text, "kind": run.kind, "refs": list(run.refs)} for run in paragraph.runs]
    return {"role": paragraph.role, "text": paragraph.text, "runs": runs}


#: Writer by name, in the order in which they are offered.
FORMATS: dict[str, Callable[[Narrative], str]] = {"text": as_text, "markdown": as_markdown, "html": as_html, "json": as_json}

"""The pages that lead to the others: start, search, and how evidence is told; and the words that all pages share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from hlpgraph.analysis.support import SUPPORTED
from hlpgraph.maps.page import VERBS
from hlpgraph.maps.palette import BADGES, STROKES
from hlpgraph.report.wording import counted
from hlpgraph.site.addresses import EVIDENCE, SEARCH, START
from hlpgraph.site.case_pages import Card
from hlpgraph.site.pages import Printer
from hlpgraph.site.work_pages import Stacks
from hlpgraph.vocabulary import VOCABULARIES, title_of


def words() -> dict[str, Any]:
    """What every template may name: how states and severities are marked, and how words and sizes are told."""
    return {
        "strokes": STROKES, "badges": BADGES, "verbs": VERBS, "vocabularies": VOCABULARIES, "titled": title_of,
        "counted": counted, "sized": sized, "begun": begun,
    }  # fmt: skip


def begun(text: str, limit: int = 220) -> str:
    """A text, cut after a word if it is long.

    >>> begun("So it goes. And on.", 14), begun("So it goes.")
    ('So it goes …', 'So it goes.')
    """
    told = " ".join(text.split())
    return told if len(told) <= limit else told[: limit + 1].rpartition(" ")[0].rstrip(" .,;:") + " …"


def sized(size: int) -> str:
    """A number of bytes as a reader would say it.

    >>> sized(900), sized(71_668), sized(2_500_000)
    ('1 kB', '72 kB', '2.5 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"


def pages(printer: Printer, cards: Sequence[Card], stacks: Stacks, checks: int) -> Iterator[tuple[str, bytes]]:
    """Start page, search page, and the page about evidence: path -> content."""
    frameworks = stacks.atlas.frameworks
    totals = SimpleNamespace(
        links=sum(card.links for card in cards),
        supported=sum(card.states[state] for card in cards for state in SUPPORTED),
        works=len({key for card in cards for key in card.uses}),
        all_works=len(stacks.works),
        frameworks=len(frameworks),
        elements=len(stacks.atlas.elements),
        claims=len(stacks.atlas.claims),
        checks=checks,
    )
    ordered = sorted(cards, key=lambda card: (card.title.casefold(), card.id))
    yield START, printer.page("start", START, cards=ordered, totals=totals)
    yield SEARCH, printer.page("search", SEARCH, cards=ordered, frameworks=frameworks)
    yield EVIDENCE, printer.page("evidence", EVIDENCE)

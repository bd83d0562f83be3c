"""A case as a Mermaid flowchart, which GitHub, GitLab, Obsidian and Notion draw where it stands in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hlpgraph.export.network import edges_of, nodes_of
from hlpgraph.vocabulary import words_of

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from hlpgraph.graph.to_networkx import Row

#: The most that Mermaid draws unless it is set up otherwise, which a page such as GitHub's does not allow.
LINK_LIMIT, TEXT_LIMIT = 500, 50_000

#: How an arrow of each evidence state is drawn; its words say the state, too.
_ARROWS = {"evidenced": "==>", "warranted": "-->", "asserted": "-.->", "bare": "-.->"}

_PLAIN = ",.'-"
#: What Mermaid puts for `&` and `;` while it works, and takes back wherever it meets it: the same to the eye.
_OWN = str.maketrans({"ﬂ": "fl", "¶": "¶\u200b"})


def to_mermaid(graph: MultiDiGraph, title: str) -> bytes:
    """The flowchart: lanes from left to right, an arrow thick, plain or dashed by what stands behind it.

    Args:
        graph: One case.
        title: What screen readers are told.
    """
    lines = list(_lines(graph, title))
    text = "\n".join(lines) + "\n"
    return ("\n".join([*_warnings(graph.number_of_edges(), len(text)), text])).encode("utf-8", "replace")


def _warnings(links: int, length: int) -> Iterator[str]:
    if links > LINK_LIMIT:
        yield f"%% {links:,} links: Mermaid draws {LINK_LIMIT:,} unless maxEdges is raised; hlpgraph map draws any number."
    if length > TEXT_LIMIT:
        yield f"%% {length:,} characters: Mermaid draws {TEXT_LIMIT:,} unless maxTextSize is raised."


def _lines(graph: MultiDiGraph, title: str) -> Iterator[str]:
    yield "flowchart LR"
    yield f"  accTitle: {coded(title)}"
    lanes: dict[str, list[tuple[str, Row]]] = {stage: [] for stage in words_of("stage")}
    for name, held in nodes_of(graph):
        lanes[str(held["stage"])].append((name, held))
    for stage, boxes in lanes.items():
        if boxes:
            yield f'  subgraph lane_{stage.replace("-", "_")}["{stage.replace("-", " ").capitalize()}"]'
            for name, held in boxes:
                yield f'    {node_id(name)}["{coded(str(held["label"]) or name)}"]'
            yield "  end"
    for _, source, target, held in edges_of(graph):
        yield f'  {node_id(source)} {_ARROWS[str(held["state"])]}|"{coded(_told(held))}"| {node_id(target)}'


def _told(held: Row) -> str:
    """What stands on an arrow: relation, state, and how many lines there are of each stance."""
    counts = [f"{held[stance]} {stance}" for stance in ("supports", "qualifies", "disputes") if held[stance]]
    way = f" ({held['polarity']})" if held["polarity"] not in ("", "positive") else ""
    return ", ".join([f"{held['relation']}{way}", str(held["state"]), *counts])


def node_id(name: str) -> str:
    """An id as Mermaid's: never one of its words, the same however the case grows.

    >>> node_id("end"), node_id("district-model"), node_id("a_b"), node_id("ä")
    ('n_end', 'n_district__model', 'n_a_5f_b', 'n__e4_')
    """
    return "n_" + "".join("__" if c == "-" else c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in name)


def coded(text: str) -> str:
    """Text that Mermaid shows as it is: no markup, no icon, no formula, no link.

    >>> coded("<b> & co.: 1. #x"), coded("four-year")
    ('#60;b#62; #38; co.#58; 1#46; #35;x', 'four-year')
    """
    text = text.translate(_OWN)
    return "".join(_coded(char, before) for before, char in zip(" " + text, text, strict=False))


def _coded(char: str, before: str) -> str:
    if char == "\n":
        return "<br/>"
    return char if char.isalnum() or char == " " or (char in _PLAIN and before.isalpha()) else f"#{ord(char)};"

"""The reference as Markdown: a file for each chapter, and a table of contents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hlpgraph.report.reference import Chapter, Entry, Item
from hlpgraph.report.wording import counted, markdown

CONTENTS = "README.md"


def pages(chapters: Sequence[Chapter], note: str) -> dict[str, str]:
    """File name -> Markdown.

    Args:
        chapters: The reference.
        note: How the files were made, for whoever is about to edit one.
    """
    homes = {entry.id: f"{chapter.id}.md" for chapter in chapters for entry in chapter.entries}
    made = {f"{chapter.id}.md": _page(chapter, homes, note) for chapter in chapters}
    lines = [
        f"- [{markdown(held.title)}]({held.id}.md): {counted(len(held.entries), 'entry', 'entries')}"
        for held in chapters
    ]
    made[CONTENTS] = f"<!-- {note} -->\n\n# Reference\n\n" + "\n".join(lines) + "\n"
    return made


def _page(chapter: Chapter, homes: Mapping[str, str], note: str) -> str:
    blocks = [f"<!-- {note} -->", f"# {markdown(chapter.title)}", *(markdown(text) for text in chapter.intro)]
    blocks += [_entry(entry, homes, f"{chapter.id}.md") for entry in chapter.entries]
    return "\n\n".join(blocks) + "\n"


def _entry(entry: Entry, homes: Mapping[str, str], here: str) -> str:
    lines = [
        f'{"#" * min(2 + entry.depth, 6)} <a id="{anchor(entry.id)}"></a>{markdown(entry.title)}',
        "",
        f"*{markdown(entry.kind)}*",
    ]
    for line in entry.lines:
        items = [_linked(item, homes, here) for item in line.items]
        if not line.name:
            lines += ["", *items]
        elif len(items) == 1:
            lines += ["", f"**{line.name}:** {items[0]}"]
        else:
            lines += ["", f"**{line.name}**", "", *(f"- {item}" for item in items)]
    return "\n".join(lines)


def _linked(item: Item, homes: Mapping[str, str], here: str) -> str:
    text = markdown(item.text)
    if item.target not in homes:
        return text
    file = "" if homes[item.target] == here else homes[item.target]
    return f"[{text}]({file}#{anchor(item.target)})"


def anchor(name: str) -> str:
    """An entry's name as it stands in an address.

    >>> anchor("claim/hlp/stability")
    'claim-hlp-stability'
    """
    return re.sub(r"[^\w.-]", "-", name)

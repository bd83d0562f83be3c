"""The reference as one offline HTML page that can be searched and printed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files

from hlpgraph.report.reference import Chapter
from hlpgraph.report.reference_markdown import anchor


def page(chapters: Sequence[Chapter]) -> str:
    """The page; every text goes through Jinja's escaping, and its policy lets nothing in from outside."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("hlpgraph.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    style, script = (_file(name) for name in ("reference.css", "reference.js"))
    known = {entry.id for chapter in chapters for entry in chapter.entries}
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    template = environment.get_template("reference.html")
    return template.render(chapters=chapters, known=known, anchor=anchor, style=style, script=script, policy=policy)


def _file(name: str) -> str:
    return (files("hlpgraph.report") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()

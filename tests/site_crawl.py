"""Every link of a built site, looked up as a host would that tells upper from lower case."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Attributes that hold an address.
ADDRESSES = frozenset(["href", "src", "action", "data-index", "poster", "srcset", "formaction", "data", "xlink:href"])


@dataclass
class Read(HTMLParser):
    """What a page has: places, addresses, and what no page of ours may have."""

    ids: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    policy: str = ""
    tags: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        held = dict(attrs)
        if held.get("http-equiv") == "Content-Security-Policy":
            self.policy = held["content"] or ""
        elif "http-equiv" in held or tag in ("base", "iframe", "object", "embed"):
            self.forbidden.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name.startswith("on") or name == "style":
                self.forbidden.append(f"{tag} {name}")
            elif name in ADDRESSES:
                self.addresses.append((tag, value or ""))


def read(text: str) -> Read:
    """One page."""
    page = Read()
    page.feed(text)
    return page


def faults(root: Path) -> Iterator[str]:
    """Whatever is wrong with the links and the markup of a site."""
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    pages = {name: read((root / name).read_text("utf-8")) for name in files if name.endswith(".html")}
    places = {name: set(page.ids) for name, page in pages.items()}
    for name, page in sorted(pages.items()):
        yield from (f"{name}: {what}" for what in page.forbidden)
        if not page.policy.startswith("default-src 'none'; "):
            yield f"{name}: has the policy {page.policy!r}"
        if len(page.ids) != len(places[name]):
            yield f"{name}: has one id twice"
        for tag, address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or address.startswith("/"):
                if tag != "a" or parts.scheme not in ("http", "https"):
                    yield f"{name}: {tag} leads to {address!r}"
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            if target not in files:
                yield f"{name}: {address!r} leads nowhere"
            elif parts.fragment and unquote(parts.fragment) not in places.get(target, ()):
                yield f"{name}: {address!r} leads to no place on its page"

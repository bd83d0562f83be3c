"""Pages from templates: strict, every text escaped, every link relative, and nothing let in from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib.resources import files
from typing import Any

from hlpgraph.maps.page import shared_files
from hlpgraph.site.addresses import CHECKS, CROSSWALK, EVIDENCE, FRAMEWORKS, GAPS, GLOSSARY, START, WORKS, Addresses, link

ASSETS = "assets"
#: Scripts and styles come from the site alone, also where it is opened from a disk; forms lead to its own search.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
#: What stands at the top of every page, in its order.
CHAPTERS = (
    ("Cases", START),
    ("Evidence gaps", GAPS),
    ("Works", WORKS),
    ("Frameworks", FRAMEWORKS),
    ("Crosswalk", CROSSWALK),
    ("Checks", CHECKS),
    ("How evidence is told", EVIDENCE),
    ("Glossary", GLOSSARY),
)
_OWN_ASSETS = ("site.css", "site.js", "icon.svg")


@dataclass(frozen=True)
class Printer:
    """Makes the pages of one site.

    Attributes:
        title: What the site is called.
        at: Where everything stands.
        extra: What every template may name besides.
    """

    title: str
    at: Addresses
    extra: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def _environment(self) -> Any:
        from jinja2 import Environment, PackageLoader, StrictUndefined

        return Environment(
            loader=PackageLoader("hlpgraph.site"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip

    def page(self, template: str, here: str, **values: Any) -> bytes:
        """The page made from `templates/TEMPLATE.html`.

        Args:
            template: Name without suffix.
            here: Where the page will stand, from the site's root.
            values: What the template names.
        """
        to: Callable[[str], str] = partial(link, here)
        text = self._environment.get_template(f"{template}.html").render(
            self.extra, site=self.title, at=self.at, here=here, to=to, policy=POLICY, chapters=CHAPTERS, **values
        )
        return str(text).encode()


def asset_files() -> dict[str, bytes]:
    """Every script, style and picture that the pages share: path -> content."""
    folder = files("hlpgraph.site") / "templates"
    own = {name: (folder / name).read_bytes() for name in _OWN_ASSETS}
    return {f"{ASSETS}/{name}": content for name, content in sorted((own | shared_files()).items())}

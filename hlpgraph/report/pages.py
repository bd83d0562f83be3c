"""What every offline page of a report needs: a strict template, its style and script, and a policy that lets in nothing else."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any


def rendered(name: str, **values: Any) -> str:
    """The page made from `templates/NAME.html` with the style and the script beside it.

    Every text goes through Jinja's escaping; the content security policy allows this style and this script, to the
    byte, and nothing from outside.

    Args:
        name: Of the template, without suffix.
        values: What the template names.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("hlpgraph.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    style, script = (_file(f"{name}.{suffix}") for suffix in ("css", "js"))
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    return environment.get_template(f"{name}.html").render(style=style, script=script, policy=policy, **values)


def _file(name: str) -> str:
    return (files("hlpgraph.report") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()

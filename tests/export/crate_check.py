"""Judge an RO-Crate by the validator of its community, without the network; run as a program of its own.

The validator asks for the specification's JSON-LD context. It gets the one that the package `rocrate` brings, which has the
same terms.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from types import SimpleNamespace
from typing import Any


def from_package(_requester: Any, address: str, **_how: Any) -> Any:
    """What would come from the network."""
    if not address.startswith("https://w3id.org/ro/crate/1.1/context"):
        raise OSError(f"the crate sends its reader to {address}")
    text = (files("rocrate") / "data" / "ro-crate.jsonld").read_text("utf-8")
    return SimpleNamespace(
        status_code=200, ok=True, text=text, content=text.encode(), json=lambda: json.loads(text),
        headers={"Content-Type": "application/ld+json"}, raise_for_status=lambda: None,
    )  # fmt: skip


def main(folder: str) -> None:
    """Print what is wrong with the crate in a folder, as JSON: severity and message of each fault."""
    from rocrate_validator import models, services
    from rocrate_validator.utils.http import HttpRequester

    HttpRequester.get = from_package
    asked = services.ValidationSettings(
        rocrate_uri=folder, profile_identifier="ro-crate-1.1", requirement_severity=models.Severity.RECOMMENDED
    )
    issues = services.validate(asked).get_issues()
    print(json.dumps(sorted([issue.severity.name, issue.message.split("\n")[0]] for issue in issues)))


if __name__ == "__main__":
    main(sys.argv[1])

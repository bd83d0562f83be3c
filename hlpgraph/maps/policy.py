"""The content security policy that a map carries: what it may run is known to the byte."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

#: Style sheets that the vendored vis-network puts into the page when it starts; the first is
#: empty, because it fills each after it has put it there.
VIS_STYLES = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-OutIf5hnp68ctx4ThtV5J02g5HTJ5bbu/hkNfqVXWWo='",
    "'sha256-4cgFR0//m8/eHo2G/esYsuZetUHlzCUWYM59sfgE9zY='",
    "'sha256-uepMTym1NwItBa/XV6ef6fQobLL0A0CNVDM5km5L+nQ='",
    "'sha256-gGUn/VMBXCeWm86qX/pOf+4ZDSbe0JcaXXb4rJjw1mA='",
    "'sha256-QuPewnJYr+SnQiTnCNHFBw99ExTsz9f8w5320PimEPw='",
    "'sha256-IY7YKNHjbzQ1NfAKrBZvBZohgXMtxrqB9PaqhAaT3vg='",
    "'sha256-QE7TOEDW7YIlMzvUUnm8boDWeNBN7PBbaaYJjnp34WI='",
)


def hash_of(text: str) -> str:
    """The source expression that allows exactly this inline script or style.

    >>> hash_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Nothing from elsewhere, and of what is in the page only these scripts and styles."""
    return _policy(map(hash_of, scripts), map(hash_of, styles))


def shared_policy() -> str:
    """The same where scripts and styles are files of the site that the page belongs to."""
    return _policy(["'self'"], ["'self'"]).replace("img-src", "img-src 'self'")


def _policy(run: Iterable[str], look: Iterable[str]) -> str:
    scripts, styles = " ".join(run), " ".join((*look, *VIS_STYLES))
    return f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; base-uri 'none'; form-action 'none'"

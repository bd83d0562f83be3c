"""How a project wants its cases checked: profile, choice of checks and severities, from `hlpgraph.toml`."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.checks.registry import CHECKS
from hlpgraph.checks.run import codes_of, profile, profiles
from hlpgraph.errors import CaseError, Mistake, Place, UnknownName, shortened
from hlpgraph.files import read_text
from hlpgraph.findings import FAIL_ON, SEVERITIES

FILE = "hlpgraph.toml"
LIMIT = 1 << 16  #: Most bytes of it.


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check and how severe it is.

    Attributes:
        profile: Name of a table in `profile.yaml`.
        select: Codes, beginnings of codes or names of the only checks to run; empty for all.
        ignore: The same for checks to leave out.
        severity: Code, beginning of codes or name -> `error`, `warn`, `info` or `off`, where the profile is changed.
        fail_on: The mildest severity at which a run counts as failed, or `never`.
    """

    profile: str = "submission"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    fail_on: str = "error"

    def severities(self) -> dict[str, str]:
        """Severity by code; a full code or name goes before a beginning, whatever their order.

        Raises:
            UnknownName: If the profile or a check is not known.

        >>> Settings(severity={"CH": "info", "dead-end": "error"}).severities()["CH01"]
        'error'
        >>> Settings(severity={"CH": "info"}).severities()["EV02"]
        'error'
        """
        meant = [(codes_of([word]), severity) for word, severity in self.severity.items()]
        meant.sort(key=lambda pair: -len(pair[0]))
        return profile(self.profile) | {code: severity for codes, severity in meant for code in codes}

    def fails_on(self, severity: str) -> bool:
        """True if a gap of that severity makes a run fail.

        >>> Settings(fail_on="warn").fails_on("error"), Settings(fail_on="warn").fails_on("info")
        (True, False)
        >>> Settings(fail_on="never").fails_on("error")
        False
        """
        return self.fail_on != "never" and FAIL_ON.index(severity) <= FAIL_ON.index(self.fail_on)


def nearest(folder: Path) -> Path | None:
    """The settings file of a folder or of the nearest folder above it."""
    return next((at / FILE for at in (folder, *folder.parents) if os.path.lexists(at / FILE)), None)


def read_settings(path: Path) -> Settings:
    """The settings in a file.

    Raises:
        FileError: If it cannot be read.
        CaseError: If it is not TOML, or says what nobody knows; all mistakes at once, each with its place.
    """
    text = read_text(path, LIMIT)
    file = str(path)
    try:
        held = tomllib.loads(text)
    except RecursionError:
        raise CaseError([Mistake(Place(file, 1, 1), "this is nested too deeply")]) from None
    except ValueError as fault:  # not TOML, or a number beyond all bounds
        raise CaseError([_broken(str(fault), text, file)]) from None
    places = _places(text, file)

    def place(key: str, table: str) -> Place:
        return places.get((table, key)) or places.get(("", table)) or Place(file, 1, 1)

    mistakes = list(_mistakes(held, place))
    if mistakes:
        raise CaseError(mistakes)
    known = {key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in held.items()}
    return Settings(**known)


def _broken(told: str, text: str, file: str) -> Mistake:
    """What the TOML reader says, with its place where ours stands."""
    known = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", told, re.DOTALL)
    what = known[1] if known else told.removesuffix(" (at end of document)")
    line, column = (int(known[2]), int(known[3])) if known else (text.count("\n") + 1, 1)
    return Mistake(Place(file, line, column), f"this is not TOML: {shortened(what, 100)}")


def _mistakes(held: Mapping[str, Any], place: Callable[[str, str], Place]) -> Iterator[Mistake]:
    for key, value in held.items():
        where = place(key, "")
        if key not in _RULES:
            yield Mistake(where, f"there is no setting {shortened(key)!r}", did_you_mean(key, _RULES) or _KEYS)
        elif key == "severity" and isinstance(value, dict):
            yield from _said_twice(value, place)
            for check, severity in value.items():
                at = place(check, key)
                yield from _unknown_checks([check], at)
                if severity not in (*SEVERITIES, "off"):
                    yield Mistake(at, f"{shortened(repr(severity))} is no severity", "write error, warn, info or off")
        else:
            yield from _RULES[key](value, where)


def _said_twice(severity: Mapping[str, Any], place: Callable[[str, str], Place]) -> Iterator[Mistake]:
    """A check by its code and by its name."""
    for check in CHECKS:
        if check.code in severity and check.name in severity:
            what = f"{check.name!r} is {check.code}, which stands here, too"
            yield Mistake(place(check.name, "severity"), what, "keep one of the two")


def _choice(known: Callable[[], tuple[str, ...]]) -> Callable[[Any, Place], Iterator[Mistake]]:
    def judged(value: Any, where: Place) -> Iterator[Mistake]:
        if value not in known():
            hint = did_you_mean(str(value), known()) or f"write one of {', '.join(known())}"
            yield Mistake(where, f"{shortened(repr(value))} is not known here", hint)

    return judged


def _checks(value: Any, where: Place) -> Iterator[Mistake]:
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        yield from _unknown_checks(value, where)
    else:
        yield Mistake(where, f"{shortened(repr(value))} is no list of checks", 'write a list such as ["CH", "EV01"]')


def _table(value: Any, where: Place) -> Iterator[Mistake]:
    yield Mistake(where, f"{shortened(repr(value))} is no table of severities", 'write [severity] and below it CH01 = "error"')


def _unknown_checks(words: list[str], where: Place) -> Iterator[Mistake]:
    for word in words:
        try:
            codes_of([word])
        except UnknownName as fault:
            yield Mistake(where, str(fault))


#: Setting -> what is wrong with a value of it.
_RULES: dict[str, Callable[[Any, Place], Iterator[Mistake]]] = {
    "profile": _choice(lambda: tuple(profiles())),
    "select": _checks,
    "ignore": _checks,
    "fail-on": _choice(lambda: FAIL_ON),
    "severity": _table,
}
_KEYS = f"the settings are {', '.join(_RULES)}"


def _places(text: str, file: str) -> dict[tuple[str, str], Place]:
    """Where each table and key is first written, by table and key: TOML readers do not tell."""
    found: dict[tuple[str, str], Place] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = header[2]
            found.setdefault(("", table), Place(file, number, header.start(1) + 1))
        elif key := _KEY.match(line):
            word = next(group for group in key.groups() if group is not None)
            found.setdefault((table, word), Place(file, number, len(line) - len(line.lstrip()) + 1))
    return found


_HEADER = re.compile(r"\s*(\[)\s*[\"']?([\w-]+)[\"']?\s*\]")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*[=.]""")

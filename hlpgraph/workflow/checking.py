"""What `check` finds by which settings, and the criteria that the checks answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from hlpgraph.analysis.criteria import Answer, answers, unknown_checks
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.checks.run import chosen, reports
from hlpgraph.checks.settings import Settings, nearest, read_settings
from hlpgraph.errors import CaseError, Mistake, UnknownName, shortened, visible
from hlpgraph.findings import Report
from hlpgraph.library import Library
from hlpgraph.loading import Each, Loaded, library
from hlpgraph.model import Case

#: Settings where a project has none.
USUAL = Settings()


def check(loaded: Loaded, settings: Settings = USUAL, each: Each = map) -> tuple[Report, ...]:
    """The gaps of all loaded cases, sorted by case, then code.

    Args:
        loaded: The cases.
        settings: Which checks, and how severe each is.
        each: Looks at the cases; `map`, or what does the same on several cores.

    Raises:
        UnknownName: If the settings name a check or profile that does not exist.

    >>> from hlpgraph import resources
    >>> from hlpgraph.loading import load_one
    >>> planted = load_one(str(resources.cases() / "planted-gaps.yaml"))
    >>> {report.finding.focus for report in check(planted, Settings(select=("CH02",)))}
    {'attendance'}
    >>> check(planted, Settings(select=("CH08",)))
    ()

    Cost: O(elements + links) for each case and check.
    """
    severities = settings.severities()
    checks = chosen(settings.select, settings.ignore, severities)

    def gaps(pair: tuple[Case, Library]) -> list[Report]:
        case, known = pair
        return list(reports(case, checks, severities, known.retracted))

    return tuple(sorted(chain.from_iterable(each(gaps, loaded.cases))))


def settings_in(folder: Path, file: str | None = None) -> tuple[Settings, Path | None]:
    """The settings of a project, and the file that holds them: the usual ones if there is none.

    Args:
        folder: Where to look for `hlpgraph.toml`, and then in the folders above.
        file: A file to read in its place.

    Raises:
        FileError, CaseError: If the file cannot be read or says what nobody knows.
    """
    path = nearest(folder) if file is None else Path(file)
    return (read_settings(path), path) if path else (USUAL, None)


def coverage(keys: Sequence[str] = ()) -> tuple[Answer, ...]:
    """Every published criterion with its state today: checked, prompted, parked or open.

    Args:
        keys: The only sources to tell of; all of them if there is none.

    Raises:
        UnknownName: If a key is no source's; the message names the nearest.
        CaseError: If a criterion names a code that no registered check bears.

    >>> {answer.state for answer in coverage(["campbell1976"])}
    {'checked'}
    >>> coverage(["campbel1976"])
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: there is no source 'campbel1976'; did you mean 'campbell1976'?

    Cost: O(criteria + checks).
    """
    from hlpgraph.checks.registry import CHECKS

    criteria, codes = library().criteria, [check.code for check in CHECKS]
    faults = list(unknown_checks(criteria, codes))
    if faults:
        raise CaseError(
            Mistake(where, f"no check has the code {shortened(code)!r}", did_you_mean(code, codes))
            for where, code in faults
        )
    known = [source.id for source in criteria.sources]
    for key in keys:
        if key not in known:
            hint = did_you_mean(key, known) or "hlpgraph checks --coverage lists them"
            raise UnknownName(f"there is no source {visible(shortened(key))!r}; {hint}")
    return tuple(
        answer
        for answer in answers(criteria, codes, library().prompts.prompts)
        if not keys or answer.source.id in keys
    )

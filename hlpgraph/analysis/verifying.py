"""Checks a certificate against its case, without the solver that made it.

This file is small on purpose, so that a person can read it. It knows what links stand on (`standing.GroundedCase`) and
walks along links; it imports nothing that searches for cuts or flows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from hlpgraph.analysis.standing import GroundedCase
from hlpgraph.errors import SHOWN, shortened, visible

#: What a certificate must hold, and of which type.
FIELDS = {
    "case": str, "fingerprint": str, "from": list, "outcome": str, "reading": str, "lower": int, "upper": int,
    "exact": bool, "proof": str, "cut": list, "chains": list, "weighted": list, "studies": list, "assumptions": list,
    "disputed": list,
}  # fmt: skip
#: How many links the verifier's own search looks at before it says that it cannot tell.
SEARCHED = 3_000_000

Ground = tuple[str, str]  # "study" or "assumption", and its id


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a certificate.

    Attributes:
        faults: Why it is refused; nothing, if it holds.
        remarks: What was proven, and what rests on the word of the solver.
    """

    faults: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def verify(claimed: Any, theory: GroundedCase) -> Verdict:
    """Check a certificate, as read from JSON.

    Args:
        claimed: The certificate; any value at all.
        theory: The case as it is now.

    Cost: O(links · chains), and at most `SEARCHED` walks over the links if the number rests on a search.
    """
    fault = _misshapen(claimed)
    if fault:
        return Verdict((fault,))
    if claimed["case"] != theory.case.id:
        return Verdict((f"it is about the case {_told(claimed['case'])}, not {_told(theory.case.id)}",))
    if claimed["fingerprint"] != theory.fingerprint:
        return Verdict(("the case has changed since it was made; make it again with: hlpgraph certify",))
    unknown = [name for name in (*claimed["from"], claimed["outcome"]) if name not in theory.graph.elements]
    if unknown or claimed["outcome"] in claimed["from"] or not claimed["from"]:
        return Verdict((f"its ends are not two ends of chains in the case: {_told((unknown or claimed['from'])[:3])}",))
    return _Check(claimed, theory).verdict()


def _misshapen(claimed: Any) -> str:
    if not isinstance(claimed, dict):
        return "it is not an object"
    for name, kind in FIELDS.items():
        if name not in claimed:
            return f"{name!r} is missing"
        if not isinstance(claimed[name], kind) or (kind is int and isinstance(claimed[name], bool)):
            return f"{name!r} is not of type {kind.__name__}"
    if not all(isinstance(name, str) for name in claimed["from"]):
        return "'from' is not a list of ids"
    if claimed["reading"] not in ("assumptions-may-fail", "research-only"):
        return f"there is no reading {_told(claimed['reading'])}"
    return ""


def _told(value: Any) -> str:
    return visible(shortened(repr(value)))


class _Check:
    """One certificate against one case."""

    def __init__(self, claimed: Mapping[str, Any], theory: GroundedCase):
        self.claimed, self.theory = claimed, theory
        self.looked = 0
        self.starts, self.goal = frozenset(claimed["from"]), claimed["outcome"]
        is_research_only = claimed["reading"] == "research-only"
        self.grounds: dict[str, frozenset[Ground]] = {}
        self.onward: dict[str, list[tuple[str, str]]] = {}
        for name, standing in theory.links.items():
            studies = frozenset(("study", study) for study in standing.studies)
            if studies or not is_research_only:
                self.grounds[name] = studies or frozenset([("assumption", name)])
                self.onward.setdefault(standing.link.cause, []).append((name, standing.link.effect))

    def verdict(self) -> Verdict:
        """All that is wrong, or what was proven."""
        faults = [*islice(chain(self._cut_faults(), self._chain_faults()), SHOWN)]
        if faults or (faults := [*islice(self._glossary_faults(), SHOWN)]):
            return Verdict(tuple(faults))
        lower, how = self._proven()
        wanted = self.claimed["lower"]
        if lower >= wanted:
            return Verdict((), (f"at least {wanted} must fall: {how}",))
        if self.claimed["proof"] != "search":
            return Verdict((f"it says that at least {wanted} must fall and proves only {lower}",))
        is_true = self._none_below(wanted)
        if is_true is False:
            return Verdict((f"it says that at least {wanted} must fall, but fewer suffice",))
        if is_true:
            return Verdict((), (f"at least {wanted} must fall: the verifier's own search, complete, found no smaller cut",))
        told = f"that at least {wanted} must fall rests on the search of the solver, which was not checked here"
        return Verdict((), (f"at least {lower} must fall: {how}", told))

    def _cut_faults(self) -> Iterator[str]:
        cut = [_ground(entry) for entry in self.claimed["cut"]]
        known = frozenset().union(*self.grounds.values())
        for entry, ground in zip(self.claimed["cut"], cut, strict=True):
            if ground not in known:
                yield f"the cut names what no link stands on: {_told(entry)}"
        if len(set(cut)) < len(cut):
            yield "the cut names something twice"
        if self.claimed["upper"] != len(cut):
            yield f"'upper' is {_told(self.claimed['upper'])}, but the cut has {len(cut)}"
        if not 0 <= self.claimed["lower"] <= self.claimed["upper"]:
            yield f"'lower' is {_told(self.claimed['lower'])}, which is not between 0 and 'upper'"
        if self.claimed["exact"] != (self.claimed["lower"] == self.claimed["upper"]):
            yield "'exact' does not say whether 'lower' equals 'upper'"
        left = self._chain(frozenset(filter(None, cut)))
        if left:
            yield f"after the cut a chain is left: {_told([name for name, _ in left])}"

    def _chain_faults(self) -> Iterator[str]:
        used: dict[Ground, int] = {}
        for number, held in enumerate(self.claimed["chains"], start=1):
            yield from (f"chain {number}: {fault}" for fault in self._faults_of(held))
            for ground in {_ground(step) for step in held} if isinstance(held, list) else ():
                if ground in used:
                    yield f"chains {used[ground]} and {number} both stand on {_told(ground)}"
                elif ground:
                    used[ground] = number
        for number, held in enumerate(self.claimed["weighted"], start=1):
            if not isinstance(held, dict) or not _is_count(held.get("times")):
                yield f"weighted chain {number} has no whole number of 'times'"
                continue
            yield from (f"weighted chain {number}: {fault}" for fault in self._faults_of(held.get("links")))

    def _faults_of(self, steps: Any) -> Iterator[str]:
        if not isinstance(steps, list) or not steps:
            yield "is not a list of links"
            return
        here = None
        for step in steps:
            name = step.get("link") if isinstance(step, dict) else None
            if not isinstance(name, str) or name not in self.grounds:
                yield f"{_told(name)} is no link that a chain of this reading can use"
                return
            link = self.theory.links[name].link
            if _ground(step) not in self.grounds[name]:
                yield f"the link {_told(name)} does not stand on {_told(_ground(step))}"
            if link.cause not in self.starts if here is None else link.cause != here:
                yield f"{_told(name)} does not begin where {'chains start' if here is None else 'the link before ends'}"
            here = link.effect
        if here != self.goal:
            yield f"ends at {_told(here)}, not at {_told(self.goal)}"

    def _glossary_faults(self) -> Iterator[str]:
        for entry in self.claimed["studies"]:
            study = entry.get("id") if isinstance(entry, dict) else None
            if not isinstance(study, str) or entry.get("works") != list(self.theory.works.get(study, ())):
                yield f"the study {_told(study)} is not what the case cites under that name"
        for entry in self.claimed["assumptions"]:
            name = entry.get("id") if isinstance(entry, dict) else None
            if not isinstance(name, str) or name not in self.theory.links or self.theory.links[name].studies:
                yield f"the link {_told(name)} is no assumption"
        links = {step["link"] for steps in self.claimed["chains"] for step in steps}
        if self.claimed["disputed"] != disputes(self.theory, links):
            yield "'disputed' does not tell what qualifies or disputes the links of the chains"

    def _proven(self) -> tuple[int, str]:
        """The best lower bound that can be checked here, and by what."""
        chains = len(self.claimed["chains"])
        best, how = chains, f"{chains} chains share no study and no assumption"
        load: Counter[Ground] = Counter()
        total = 0
        for held in self.claimed["weighted"]:
            total += held["times"]
            for ground in {_ground(step) for step in held["links"]}:
                load[ground] += held["times"]
        if total and -(-total // max(load.values())) > best:
            best = -(-total // max(load.values()))
            how = f"of {total} weighted chains one failure fells at most {max(load.values())}"
        return best, how

    def _none_below(self, size: int) -> bool | None:
        """Whether there is no cut of fewer than `size`; None if the bound is met before one can tell.

        Of the links of a chain that still stands one must fall: the first, or the second while the first is kept, …
        """
        waiting: list[tuple[frozenset[Ground], frozenset[str]]] = [(frozenset(), frozenset())]
        while self.looked < SEARCHED:
            if not waiting:
                return True
            failed, kept = waiting.pop()
            if len(failed) >= size:
                continue
            used, count = failed, len(failed)
            first = last = self._chain(used, kept)
            while last and count < size and any(name not in kept for name, _ in last):
                used |= {ground for name, ground in last if name not in kept}
                count += 1
                last = self._chain(used, kept)
            if first is None:
                return False
            if last or count >= size:
                continue  # a chain stands whatever fails, or enough disjoint ones do
            for name, _ in first:
                if name not in kept:
                    waiting.append((failed | self.grounds[name], kept))
                    kept |= {name}
        return None

    def _chain(self, failed: Collection[Ground], kept: Collection[str] = ()) -> list[tuple[str, Ground]] | None:
        """A chain that still stands, with what each link stands on; None if there is none."""
        came: dict[str, tuple[str, str, Ground] | None] = dict.fromkeys(sorted(self.starts))
        front = list(came)
        for here in front:
            self.looked += len(self.onward.get(here, ()))
            for name, there in self.onward.get(here, ()):
                standing = sorted(self.grounds[name] - frozenset(failed))
                if there in came or not (standing or name in kept):
                    continue
                came[there] = (here, name, standing[0] if standing else ("", name))
                front.append(there)
                if there == self.goal:
                    found = []
                    while (step := came[there]) is not None:
                        there, name, ground = step
                        found.append((name, ground))
                    return found[::-1]
        return None


def disputes(theory: GroundedCase, links: Collection[str]) -> list[dict[str, str]]:
    """What qualifies or disputes these links, in order of their ids."""
    return [
        {"link": name, "stance": stance, "work": work}
        for name in sorted(links)
        for stance, work in theory.links[name].against
    ]


def _ground(entry: Any) -> Ground | None:
    """The study or assumption that an entry names."""
    if isinstance(entry, dict):
        for kind in ("study", "assumption"):
            if isinstance(entry.get(kind), str):
                return (kind, entry[kind])
    return None


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0

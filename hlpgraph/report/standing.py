"""Readings and certificates, in plain words, as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hlpgraph.analysis.certificate import Certificate, Ground, Steps
from hlpgraph.analysis.readings import READINGS, Answer, rank_of, value_of
from hlpgraph.analysis.standing import GroundedCase
from hlpgraph.analysis.support import STATES
from hlpgraph.analysis.verifying import disputes
from hlpgraph.bibliography.apa import in_text
from hlpgraph.errors import visible
from hlpgraph.model import Work
from hlpgraph.report.wording import counted, markdown, wrapped

Row = dict[str, Any]
#: How a link that qualifies or disputes is told.
_STANCES = {"qualifies": "qualified", "disputes": "disputed"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: Most chains and links that are written out in a text; JSON has them all.
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Named:
    """The works that the links of a case cite, by key."""

    works: Mapping[str, Work]

    def work(self, key: str) -> str:
        """A work as it is cited in a sentence."""
        return in_text(self.works[key], self.works.values()) if key in self.works else key

    def study(self, theory: GroundedCase, study: str) -> str:
        """A study by the works that report it."""
        return " / ".join(self.work(key) for key in theory.works[study])


@dataclass(frozen=True, slots=True)
class Certified:
    """Certificates of a case; `file` is the path that they record."""

    theory: GroundedCase
    named: Named
    file: str
    certificates: tuple[Certificate, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A case under a reading."""

    theory: GroundedCase
    named: Named
    starts: tuple[str, ...]
    reading: str
    answers: tuple[Answer, ...]


# Certificates


def certificates_as_json(found: Certified) -> str:
    """A list of certificates; docs/certificates.md explains each key."""
    return json.dumps([_row(found, one) for one in found.certificates], ensure_ascii=False, indent=1) + "\n"


def _row(found: Certified, one: Certificate) -> Row:
    theory, chains = found.theory, [*one.chains, *(chain for _, chain in one.weighted)]
    grounds = {*one.cut, *(step.ground for chain in chains for step in chain)}
    studies = sorted(ground.id for ground in grounds if ground.kind == "study")
    links = sorted(ground.id for ground in grounds if ground.kind == "assumption")
    weighted = [{"times": times, "links": _steps(chain)} for times, chain in one.weighted]
    return {
        "case": theory.case.id,
        "file": found.file,
        "fingerprint": theory.fingerprint,
        "from": list(one.starts),
        "outcome": one.outcome,
        "reading": "research-only" if one.is_research_only else "assumptions-may-fail",
        "lower": one.lower,
        "upper": one.upper,
        "exact": one.is_exact,
        "proof": one.proof,
        "cut": [{ground.kind: ground.id} for ground in one.cut],
        "chains": [_steps(chain) for chain in one.chains],
        "weighted": weighted,
        "studies": [
            {"id": study, "works": list(theory.works[study]), "label": found.named.study(theory, study)}
            for study in studies
        ],
        "assumptions": [
            {"id": link, "label": _link(theory, link), "state": theory.links[link].state} for link in links
        ],
        "disputed": disputes(theory, {step.link for chain in one.chains for step in chain}),
    }


def _steps(chain: Steps) -> list[Row]:
    return [{"link": step.link, step.ground.kind: step.ground.id} for step in chain]


@dataclass(frozen=True, slots=True)
class Told:
    """A certificate in words: the outcome by its id, the verdict, and what it rests on."""

    outcome: str
    verdict: str
    grounds: tuple[str, ...]


def verdicts(found: Certified) -> tuple[Told, ...]:
    """Each certificate in words, without the chains that prove it."""
    return tuple(Told(one.outcome, _verdict(found, one), tuple(_ground(found, ground) for ground in one.cut)) for one in found.certificates)


def certificates_as_text(found: Certified) -> str:
    """For a terminal: what has to fall, and the chains that prove it."""
    parts = []
    for one in found.certificates:
        lines = [wrapped(_verdict(found, one))]
        lines += [wrapped(_ground(found, ground), "  - ", "    ") for ground in one.cut]
        proof = _proof(one)
        if proof:
            lines.append(wrapped(proof))
        for number, chain in enumerate(one.chains[:_SHOWN], start=1):
            lines.append(f"  {number}.")
            lines += [wrapped(_told(found, step.link, step.ground), "     ", "       ") for step in chain]
        lines += _more(len(one.chains), "chain")
        parts.append("\n".join(lines) + "\n")
    return "\n".join([*parts, *(wrapped(line) + "\n" for line in _assumed(found))])


def certificates_as_markdown(found: Certified) -> str:
    """A section for each outcome."""
    lines = [f"# How firmly {markdown(found.theory.case.title or found.theory.case.id)} stands", ""]
    for one in found.certificates:
        lines += [f"## {markdown(_element(found.theory, one.outcome))}", "", markdown(_verdict(found, one)), ""]
        lines += [f"- {markdown(_ground(found, ground))}" for ground in one.cut]
        lines += [""] if one.cut else []
        if _proof(one):
            lines += [markdown(_proof(one)), ""]
        for number, chain in enumerate(one.chains[:_SHOWN], start=1):
            lines.append(f"{number}. Chain {number}")
            lines += [f"   - {markdown(_told(found, step.link, step.ground))}" for step in chain]
        lines += [*_more(len(one.chains), "chain"), ""]
    return "\n".join([*lines, *(markdown(line) + "\n" for line in _assumed(found))])


def _verdict(found: Certified, one: Certificate) -> str:
    outcome = _element(found.theory, one.outcome)
    kind = "supported chain" if one.is_research_only else "chain"
    if not one.cut:
        start = "from where you begin" if len(one.starts) > 3 else "from " + _listed(
            [f"“{_element(found.theory, name)}”" for name in one.starts]
        )
        rest = " in which every link rests on research" if one.is_research_only else ""
        return f"“{outcome}”: no chain leads to it {start}{rest}, so there is nothing that could fall."
    studies = sum(ground.kind == "study" for ground in one.cut)
    parts = [_number(studies, "study", "studies")] if studies else []
    parts += [_number(one.upper - studies, "assumption")] if one.upper > studies else []
    fall = "If it falls" if one.upper == 1 else "If both fall" if one.upper == 2 else f"If all {_word(one.upper)} fall"
    if one.is_exact:
        return f"“{outcome}” rests on {' and '.join(parts)}. {fall}, no {kind} to it remains; nothing less would do."
    bounds = f"at least {_word(one.lower)} and at most {_word(one.upper)} studies or assumptions"
    return (
        f"“{outcome}” rests on {bounds}: which of these numbers is the smallest was not proven within the bound. "
        f"{fall} ({' and '.join(parts)}), no {kind} to it remains:"
    )


def _proof(one: Certificate) -> str:
    if not one.cut:
        return ""
    count = len(one.chains)
    if one.proof == "chains" and one.is_exact:
        if count == 1:
            return "A chain that stands or falls with it:"
        return f"The {_word(count)} chains that prove it share no study and no assumption, so each takes a failure of its own:"
    shared = "share no study and no assumption, so each takes a failure of its own"
    told = f"{_number(count, 'chain')} {shared}:" if count > 1 else "A chain that stands:"
    how = {
        "weighted": "weighted chains, which the JSON holds and “certify --verify” checks",
        "search": "a complete search, which “certify --verify” repeats in a way of its own if it is short",
    }.get(one.proof)
    proven = f"That fewer than {_word(one.lower)} would not do is proven by {how}. " if how else ""
    return proven + told[0].upper() + told[1:]


def _assumed(found: Certified) -> Iterator[str]:
    is_strict = any(one.is_research_only for one in found.certificates)
    yield (
        "Read so: a study supports a link if it is cited as supporting it, or a claim that warrants it; retracted works"
        " never do, and works that report the same study are one. "
        + (
            "A link that no study supports counts as fallen."
            if is_strict
            else "A link that no study supports is itself an assumption, and counts as one thing that can fail."
        )
        + " What qualifies or disputes a link takes nothing away here, and is told beside it."
    )


def _ground(found: Certified, ground: Ground) -> str:
    if ground.kind == "study":
        return found.named.study(found.theory, ground.id)
    standing = found.theory.links[ground.id]
    return f"the assumption that “{_link(found.theory, ground.id)}” ({standing.state}: {STATES[standing.state]})"


def _told(found: Certified | Read, link: str, ground: Ground) -> str:
    by = f"by {found.named.study(found.theory, ground.id)}" if ground.kind == "study" else "assumed"
    return f"{_link(found.theory, link)} ({by}{_against(found, link)})"


def _against(found: Certified | Read, link: str) -> str:
    held = found.theory.links[link].against
    told = ""
    for stance, word in _STANCES.items():
        works = [found.named.work(work) for kind, work in held if kind == stance]
        told += f"; {word} by {_listed(works)}" if works else ""
    return told


# Readings


def reading_as_json(found: Read) -> str:
    """An object: the reading, every link, every outcome."""
    theory = found.theory
    rows = {
        "case": theory.case.id,
        "reading": found.reading,
        "asks": READINGS[found.reading],
        "from": sorted(found.starts),
        "links": [
            {
                "id": name,
                "label": _link(theory, name),
                "state": one.state,
                "studies": sorted(one.studies),
                "tier": one.tier or "unrated",
                "value": value_of(rank_of(one, found.reading), found.reading),
                "disputed": [{"stance": stance, "work": work} for stance, work in one.against],
            }
            for name, one in sorted(theory.links.items())
        ],
        "outcomes": [
            {
                "id": one.outcome,
                "label": _element(theory, one.outcome),
                "value": one.value or "no chain",
                "chain": list(one.chain),
                "deciding": list(one.deciding),
            }
            for one in found.answers
        ],
    }
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def reading_as_text(found: Read) -> str:
    """For a terminal: outcome by outcome the best chain, its weakest links, and what decides."""
    lines = [wrapped(f"Reading: {found.reading} – {READINGS[found.reading]}.")]
    lines.append(wrapped("A chain is as good as its weakest link, an outcome as good as its best chain."))
    for one in found.answers:
        lines += ["", wrapped(_answered(found, one))]
        lines += [wrapped(_valued(found, link), "     ", "       ") for link in one.chain]
        if one.deciding:
            lines.append(wrapped("Every chain to it uses one of these links, and none of them is better:"))
            lines += [wrapped(_valued(found, link), "  - ", "    ") for link in one.deciding[:_SHOWN]]
            lines += _more(len(one.deciding), "link")
    return "\n".join(lines) + "\n"


def reading_as_markdown(found: Read) -> str:
    """A section for each outcome."""
    lines = [f"# How {markdown(found.theory.case.title or found.theory.case.id)} stands", ""]
    lines += [markdown(f"Reading: {found.reading} – {READINGS[found.reading]}."), ""]
    for one in found.answers:
        lines += [f"## {markdown(_element(found.theory, one.outcome))}", "", markdown(_answered(found, one)), ""]
        lines += [f"- {markdown(_valued(found, link))}" for link in one.chain]
        if one.deciding:
            lines += ["", "Every chain to it uses one of these links, and none of them is better:", ""]
            lines += [f"- {markdown(_valued(found, link))}" for link in one.deciding[:_SHOWN]]
            lines += _more(len(one.deciding), "link")
        lines.append("")
    return "\n".join(lines)


def _answered(found: Read, one: Answer) -> str:
    outcome = _element(found.theory, one.outcome)
    if not one.value:
        return f"“{outcome}”: no chain leads to it."
    return f"“{outcome}”: {_judged(found.reading, one.value)}."


def _judged(reading: str, value: str) -> str:
    if reading == "weakest-link":
        return f"its best chain is {value} at its weakest link"
    if value == "0":
        return "every chain to it has a link that no study supports"
    if reading == "independent-evidence":
        studies = counted(int(value), "independent study", "independent studies")
        return f"each link of its best chain rests on at least {studies}"
    if value == "unrated":
        return "every chain to it has a link that nobody rated, so it is unrated"
    return f"its best chain is {value} at its weakest link"


def _valued(found: Read, link: str) -> str:
    value = value_of(rank_of(found.theory.links[link], found.reading), found.reading)
    told = f"{value} independent" if found.reading == "independent-evidence" else value
    return f"{_link(found.theory, link)} ({told}{_against(found, link)})"


# Words


def _element(theory: GroundedCase, name: str) -> str:
    return visible(theory.graph.elements[name].label or name)


def _link(theory: GroundedCase, name: str) -> str:
    link = theory.links[name].link
    arrow = "→" if link.relation != "hinders" and link.polarity != "negative" else "hinders"
    return f"{_element(theory, link.cause)} {arrow} {_element(theory, link.effect)}"


def _word(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def _number(count: int, noun: str, plural: str = "") -> str:
    return f"{_word(count)} {noun if count == 1 else plural or noun + 's'}"


def _listed(texts: Iterable[str]) -> str:
    *most, last = texts
    return f"{', '.join(most)} and {last}" if most else last


def _more(count: int, noun: str) -> list[str]:
    return [f"  … and {counted(count - _SHOWN, f'more {noun}')}"] if count > _SHOWN else []


CERTIFICATES: dict[str, Callable[[Certified], str]] = {
    "text": certificates_as_text,
    "json": certificates_as_json,
    "markdown": certificates_as_markdown,
}
READS: dict[str, Callable[[Read], str]] = {
    "text": reading_as_text,
    "json": reading_as_json,
    "markdown": reading_as_markdown,
}

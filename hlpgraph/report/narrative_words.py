"""The grammar of the narrative: how a link is said by its relation and direction, whatever the labels are.

Labels are the authors' words in any language and shape: "State mandate", "Teachers stay", "NCLB". They stand in
quotation marks as names of what comes about, so that no sentence depends on their grammar and no letter is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hlpgraph.model import Element, Link
from hlpgraph.report.narrative import ELEMENT, LINK, PLAIN, Run

Runs = tuple[Run, ...]

#: What is said of one cause, by relation, if the effect grows; words in [ ] stand for the link, {s} ends the verb
#: of the causes and {z} that of the effects.
UP = {
    "contributes": "If {cause} come{s} about, then {effect} [follow{z}]",
    "enables": "If {cause} come{s} about, then {effect} [become{z} possible]",
    "mediates": "If {cause} come{s} about, then {effect} [follow{z}]",
    "insufficient-alone": "If {cause} come{s} about, then {they} [help{s}] {effect} along",
    "necessary": "{effect} [follow{z} only if] {cause} come{s} about",
    "hinders": "{cause} [work{s} against] {effect}",
    "reinforces": "{cause} [feed{s} back and strengthen{s}] {effect}",
}
#: The same beside other causes, which one sentence has named.
BESIDE = {
    "contributes": "{cause} [contribute{s}]",
    "enables": "{cause} [make{s} it possible]",
    "mediates": "{cause} [contribute{s}]",
    "insufficient-alone": "{cause} [help{s}]",
}
#: The same if the effect shrinks.
DOWN = {
    "contributes": "{cause} [lower{s}] {effect}",
    "enables": "{cause} [make{s} it possible to lower] {effect}",
    "mediates": "{cause} [lower{s}] {effect}",
    "insufficient-alone": "{cause} [help{s} to lower] {effect}",
    "necessary": "{effect} [{is} lowered only if] {cause} come{s} about",
    "hinders": "{cause} [work{s} against] {effect}",
    "reinforces": "{cause} [feed{s} back and weaken{s}] {effect}",
}
#: The same if it may do either.
EITHER = "{cause} [may raise or lower] {effect}, depending on something else"
#: What is added behind the reason.
BEHIND = {
    "mediates": "; {they} pass{es} on the influence of what comes before",
    "insufficient-alone": "; {they} {are} not enough alone",
}
_BEHIND_EITHER = {
    **BEHIND,
    "enables": "; {they} make{s} this possible",
    "necessary": "; without {them} neither happens",
    "hinders": "; on the whole {they} work{s} against it",
    "reinforces": "; this is feedback",
}
_BACKWARDS = "; yet more of the one is said to bring more of the other"
ITSELF = "{effect} is said to [lead to itself]"

_ONE = {"s": "s", "es": "es", "they": "it", "them": "it", "are": "is"}
_SEVERAL = {"s": "", "es": "", "they": "they", "them": "them", "are": "are"}
_ONE_EFFECT = {"z": "s", "is": "is"}
_SEVERAL_EFFECTS = {"z": "", "is": "are"}
_MARK = re.compile(r"\{(\w+)\}|\[([^\]]*)\]")

#: First words of a reason that are no names, whatever follows them.
_COMMON = frozenset(
    "a after all although an and any as at because before both by during each even every few for from he her his how"
    " if in into it its many more most much no nobody not on once one only our she since so some such than that the"
    " their them then there these they this those through to under until we what when where which while who with"
    " without you your students teachers schools districts leaders principals families parents children people"
    " research studies evidence".split()
)
#: Words that show a reason to be a clause and no mere noun, unless "to" stands before them.
_VERBS = frozenset(
    "am are is was were be has have had do does did can could may might must shall should will would need cannot"
    " takes gives makes helps leads asks keeps gets brings becomes sees says knows allows requires creates raises learns"
    " wants tells finds draws puts goes comes moves turns serves rests expects belongs lets"
    " take give make help lead ask keep get bring become see say know allow require create learn teach want tell find go"
    " come move turn serve rest expect depend apply accept agree follow trust stay pay want gave made helped led asked"
    " took kept got brought became saw said knew went came".split()
)
_SENTENCE_END = re.compile(r"[.!?…][)\]”\"’']*\s")


def said(template: str, links: Sequence[Link] = (), **parts: Runs | str) -> Runs:
    """A sentence with runs put into it; words in [ ] stand for the links.

    >>> [run.text for run in said("If {cause}, then [so]", [Link("a", "b", "l")], cause="x")]
    ['If x, then ', 'so']
    """
    runs: list[Run] = []
    at = 0
    for mark in _MARK.finditer(template):
        runs.append(Run(template[at : mark.start()]))
        at = mark.end()
        if mark[1]:
            part = parts[mark[1]]
            runs += (Run(part),) if isinstance(part, str) else part
        else:
            runs.append(Run(mark[2], LINK, tuple(link.id for link in links)))
    return joined((*runs, Run(template[at:])))


def joined(runs: Sequence[Run]) -> Runs:
    """The runs without empty ones, and plain neighbours made one."""
    found: list[Run] = []
    for run in runs:
        if run.kind == PLAIN and found and found[-1].kind == PLAIN:
            found[-1] = Run(found[-1].text + run.text)
        elif run.text or run.kind != PLAIN:
            found.append(run)
    return tuple(found)


def counting(template: str, causes: int, effects: int = 1) -> str:
    """The template with its verbs and pronouns for one cause or several, and one effect or several.

    >>> counting("{cause} work{s}", 1), counting("{effect} follow{z}", 1, 2)
    ('{cause} works', '{effect} follow')
    """
    forms = (_SEVERAL if causes > 1 else _ONE) | (_SEVERAL_EFFECTS if effects > 1 else _ONE_EFFECT)
    return re.sub(r"\{(\w+)\}", lambda mark: forms.get(mark[1], mark[0]), template)


def templates(link: Link, *, is_beside: bool = False) -> tuple[str, str]:
    """What is said of a link, and what is added behind its reason.

    >>> templates(Link("a", "b", relation="necessary"))
    ('{effect} [follow{z} only if] {cause} come{s} about', '')
    >>> templates(Link("a", "b", relation="hinders", polarity="positive"))[1]
    '; yet more of the one is said to bring more of the other'
    """
    relation = link.relation or "contributes"
    if link.cause == link.effect:
        return ITSELF, ""
    if link.polarity == "mixed":
        return EITHER, _BEHIND_EITHER.get(relation, "")
    if link.polarity == "negative":
        return DOWN[relation], BEHIND.get(relation, "")
    behind = BEHIND.get(relation, "") + (_BACKWARDS if relation == "hinders" and link.polarity else "")
    return (BESIDE if is_beside else UP)[relation], behind


def is_joint(link: Link) -> bool:
    """True if a link's cause may stand among those of which it is said: if they come about, the effect follows."""
    is_up = link.polarity not in ("negative", "mixed") and link.cause != link.effect
    return is_up and (link.relation or "contributes") in BESIDE


def is_plain(link: Link) -> bool:
    """True if a link only says that its cause contributes."""
    return is_joint(link) and link.relation in ("", "contributes")


def quoted(element: Element) -> Runs:
    """The label of an element in quotation marks."""
    return (Run("“"), Run(told(element.label) or element.id, ELEMENT, (element.id,)), Run("”"))


def told(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def listed(items: Sequence[Runs]) -> Runs:
    """Several things in a row: A, B and C.

    >>> "".join(run.text for run in listed([(Run("A"),), (Run("B"),), (Run("C"),)]))
    'A, B and C'
    """
    runs: list[Run] = []
    for number, item in enumerate(items):
        runs.append(Run("" if not number else " and " if number == len(items) - 1 else ", "))
        runs += item
    return joined(runs)


def reason(text: str) -> tuple[str, str]:
    """A reason as the end of a sentence, or else as sentences of their own; one of the two is empty.

    It goes on in the sentence if it is one clause and its first word may safely lose its capital.

    >>> reason("Districts must answer.")
    (', because districts must answer', '')
    >>> reason("NCLB required it."), reason("The Hague ruled.")
    (('', 'The reason given: NCLB required it.'), ('', 'The reason given: The Hague ruled.'))
    >>> reason("More time to read.")
    ('', 'The reason given: More time to read.')
    """
    text = told(text)
    if not text:
        return "", ""
    body = text.rstrip(".") if not text.endswith("..") else text
    if not _SENTENCE_END.search(text) and body[-1:] not in "?!…:" and _is_clause(body) and _may_be_small(text):
        return f", because {body[:1].lower()}{body[1:]}", ""
    return "", f"The reason given: {stopped(text)}"


def _is_clause(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return any(word in _VERBS and before != "to" for before, word in zip(["", *words], words, strict=False))


def _may_be_small(text: str) -> bool:
    """True if a text can begin with a small letter and keeps every name."""
    first, _, rest = text.partition(" ")
    return first[:1].islower() or (first.casefold() in _COMMON and _is_plain(first) and not rest[:1].isupper())


def _is_plain(word: str) -> bool:
    """True for "The" and "A", not for "THE" or "IT"."""
    return word[1:] == word[1:].lower()


def stopped(text: str) -> str:
    """A text that ends like a sentence.

    >>> stopped("So it is"), stopped("Is it?")
    ('So it is.', 'Is it?')
    """
    return text if re.search(r"[.!?…][)\]”\"’']*$", text) else text + "."

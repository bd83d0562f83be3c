"""The words by which a text says that one thing leads to another, and those that say that it does not.

All are English. What is not clearly a statement of cause and effect is left out: a draft that misses a link is mended
by adding it, one with a wrong link misleads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cue says of a link: words of the model's vocabularies, empty where it says no more than that there is one."""

    relation: str = ""
    polarity: str = ""


_MORE, _LESS, _AGAINST, _POSSIBLE = Meaning(), Meaning(polarity="negative"), Meaning("hinders"), Meaning("enables")

#: Third person, plain form, meaning.
_VERBS = [
    ("leads to", "lead to", _MORE), ("results in", "result in", _MORE), ("brings about", "bring about", _MORE),
    ("gives rise to", "give rise to", _MORE), ("contributes to", "contribute to", _MORE),
    ("improves", "improve", _MORE), ("increases", "increase", _MORE), ("raises", "raise", _MORE),
    ("strengthens", "strengthen", _MORE), ("boosts", "boost", _MORE), ("enhances", "enhance", _MORE),
    ("fosters", "foster", _MORE), ("promotes", "promote", _MORE), ("deepens", "deepen", _MORE), ("causes", "cause", _MORE),
    ("reduces", "reduce", _LESS), ("lowers", "lower", _LESS), ("decreases", "decrease", _LESS), ("lessens", "lessen", _LESS),
    ("weakens", "weaken", _LESS), ("hinders", "hinder", _AGAINST), ("undermines", "undermine", _AGAINST),
    ("impedes", "impede", _AGAINST), ("prevents", "prevent", _AGAINST), ("erodes", "erode", _AGAINST),
    ("works against", "work against", _AGAINST),
    ("enables", "enable", _POSSIBLE), ("allows", "allow", _POSSIBLE), ("makes it possible for", "make it possible for", _POSSIBLE),
    ("helps", "help", _MORE),
    ("feeds back and strengthens", "feed back and strengthen", Meaning("reinforces")),
    ("feeds back and weakens", "feed back and weaken", Meaning("reinforces", "negative")),
    ("makes it possible to lower", "make it possible to lower", Meaning("enables", "negative")),
    ("helps to lower", "help to lower", Meaning("insufficient-alone", "negative")),
    ("raises or lowers", "raise or lower", Meaning(polarity="mixed")),
]  # fmt: skip
#: Verb as written -> its meaning.
MEANINGS: Mapping[str, Meaning] = {form: meaning for third, plain, meaning in _VERBS for form in (third, plain)}
#: Plain forms that stand as verbs of a plural subject and nothing else.
_PLURAL = ("lead to", "result in", "bring about", "give rise to", "contribute to", "work against", "feed back and strengthen",
           "feed back and weaken", "make it possible to lower", "help to lower")  # fmt: skip
#: These need a verb of their own behind whom they name: "helps teachers plan".
NEEDS_VERB = frozenset("helps help enables enable allows allow".split()) | {"makes it possible for", "make it possible for"}


def _any(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


_ADVERB = r"(?:(?:\w{2,20}ly|also|then|in\s+turn,?|thus|thereby|therefore|in\s+time|over\s+time)\s+)?"
_MODAL = rf"(?:(?:will|can|could|would|should|may|might)\s+{_ADVERB}|(?:is|are)\s+(?:expected|likely|intended|designed|meant|assumed)\s+to\s+)"
_THIRD = _any([third for third, _, _ in _VERBS])
_PLAIN = _any([plain for _, plain, _ in _VERBS])
_VERB = rf"(?:{_MODAL}(?P<plain>{_PLAIN})|(?P<third>{_THIRD})|(?<!\bto )(?P<plural>{_any(_PLURAL)}))"
#: A verb that says that its subject leads to its object.
VERB = re.compile(rf"(?<=\s){_ADVERB}{_VERB}\s+(?=\S)", re.IGNORECASE)
#: What goes on from an effect to what that leads to.
ONWARD = re.compile(
    rf",?\s+(?:and\s+)?so\s+that\s+|,?\s+in\s+order\s+to\s+|,\s+(?:and\s+)?(?:thereby|thus|in\s+turn|ultimately)?,?\s*(?P<gerund>leading\s+to|resulting\s+in)\s+"
    rf"|,?\s+which\s+{_ADVERB}{_VERB}\s+(?=\S)|,\s+(?:and\s+)?then\s+",
    re.IGNORECASE,
)
PURPOSE = re.compile(r",?\s+so\s+that\s+|\s+in\s+order\s+to\s+", re.IGNORECASE)
ARROW = re.compile(r"\s*(?:→|⇒|⟶|➔|➜)\s*|\s+(?:->|=>)\s+")
BECAUSE = re.compile(r",?\s+because\s+(?!of\b)", re.IGNORECASE)
THEN = re.compile(r",?\s+then\s+", re.IGNORECASE)
ONLY_IF = re.compile(r"\s+only\s+(?:if|when)\s+", re.IGNORECASE)
#: What shows that the words behind a comma say what will happen, and not what must.
WILL = re.compile(r"\b(?:will|can|would)\b", re.IGNORECASE)

EACH_OTHER = re.compile(r"(?:each\s+other|one\s+another)\b", re.IGNORECASE)
#: In the subject of a verb, what shows that the verb belongs to another clause.
INNER = re.compile(r"\b(?:because|ensures?|that|which|who|will|would|can|could|may|might|must|shall|should)\b|\b(?:they|it|we|you|he|she|i)\s*$", re.IGNORECASE)
#: What is meant by a text that speaks of itself, of its reader, or of nothing in particular.
POINTING = re.compile(r"(?:this|these|that|those|such|there|it|you|one|please|here)\b", re.IGNORECASE)
#: Before "results in", what shows that "results" is a noun.
_RESULTS = re.compile(r"\b(?:achievement|tests?|testing|assessments?|exams?|surveys?|learning|students?|the|these|those|our|their|its|of|any|all|better|good|strong)\s+$", re.IGNORECASE)


def is_noun(before: str, verb: str, behind: str) -> bool:
    """True if what looks like a verb is a noun where it stands: "increases in salary", "test results in schools".

    >>> is_noun("Salary ", "increases", "in rural districts"), is_noun("Coaching ", "results in", "better lessons")
    (True, False)
    """
    return bool(NOUN_BEHIND.match(behind) or (verb == "results in" and _RESULTS.search(before[-24:])))


#: What `hlpgraph narrate` says about a step, besides the step itself.
ABOUT = re.compile(
    r"[*\s]*(?:The\s+reason\s+given|This\s+assumes|A\s+note\s+on\s+this|In\s+general\s+terms|Where\s+it\s+applies|How\s+far\s+it\s+has\s+come|The\s+problem"
    r"|What\s+is\s+missing\s+here|In\s+case\s+it\s+does\s+not\s+hold|The\s+author\s+holds\s+to\s+the?(?:is|se)\s+steps?|Why\s+it\s+matters|What\s+helps)\b"
)
#: An effect that is none: "leads to no student outcome".
NO_EFFECT = re.compile(r"(?:no|nothing|nobody|neither|none|little|few)\b", re.IGNORECASE)
#: Words before a statement that say only that it is one, or whose it is.
PREFIX = re.compile(
    r"(?:(?:therefore|thus|hence|moreover|furthermore|further|in\s+addition|additionally|also|finally|first|second|third|next|and"
    r"|in\s+turn|as\s+a\s+result|consequently|in\s+short|that\s+is|in\s+other\s+words|over\s+time|in\s+time|specifically|ultimately|in\s+the\s+long\s+run),?\s+"
    r"|(?:our|the|this|its|their)\s+(?:[\w’'-]+\s+){0,3}?(?:theory(?:\s+of\s+(?:action|change))?|hypothesis|assumption|premise|logic)"
    r"(?:\s+(?:is|holds|states|posits|says|assumes))(?:\s*:|,?\s+that)?\s+"
    r"|(?:theory\s+of\s+(?:action|change)|hypothesis|premise)\s*:\s+"
    r"|we\s+(?:believe|expect|assume|hypothesi[sz]e|think|posit|anticipate|predict)(?:\s+that)?,?\s+"
    r"|(?:[\w’'-]+\s+){1,4}?(?:hypothesi[sz]es?|expects?|assumes?|anticipates?|predicts?|posits?)\s+that\s+"
    r"|(?:[\w’'-]+\s+){0,3}?(?:research|studies|evidence|conclusions|findings|a\s+study)\s+(?:shows?|suggests?|finds?|indicates?|confirms?|demonstrates?)\s+that\s+"
    r"|(?:found|shows?|showed|finds?)\s+that\s+"
    r"|it\s+is\s+(?:expected|assumed|hypothesi[sz]ed|anticipated)\s+that\s+)",
    re.IGNORECASE,
)  # fmt: skip
NEGATION = re.compile(
    r"\b(?:not|never|cannot|no|neither|nor|none|nothing|nobody|hardly|rarely|seldom|scarcely|unlikely|fails?|failed|unless|without)\b|n[’']t\b",
    re.IGNORECASE,
)
#: In the consequence of a condition; "no child is left behind" may stand there.
NEGATED = re.compile(r"\b(?:not|never|cannot|nothing|nobody|neither|nor|unlikely)\b|n[’']t\b", re.IGNORECASE)
#: Somebody else's words, a doubt, or a thought that is not asserted.
REPORTED = re.compile(
    r"\b(?:argu|claim|sa(?:y|id)|believ|think|thought|contend|assert|maintain|insist|wonder|fear|warn|doubt|den(?:y|ie)|ask|tell|told|hop"
    r"|assum|expect|suggest|suppos|predict|posit|hypothes|estimat|report|not(?:e|ing)|show|find|found|indicat|recogni|acknowledg|caution|agree|conclud|propos|imply|implie)\w*"
    r"(?:\s+(?:that|how|why|whether|us|them)|\s*[,:])"
    r"|\b(?:is|are|was|were|be|myth|fact|idea|notion|belief|view|clear|true|false|possible|doubtful|argument|unclear|unknown)\s+(?:that|whether|if|how)\b"
    r"|\b(?:whether|how|why|what)\b|^\s*(?:according\s+to|even|as\s+if|although|though|while|despite|suppose|imagine|had|were)\b",
    re.IGNORECASE,
)
COUNTERFACTUAL = re.compile(r"\bwould\s+have\b|\bcould\s+have\b|\bhad\s+(?:been|\w+ed)\b.*\bwould\b", re.IGNORECASE)
#: A duty or a permission, not an effect.
DUTY = re.compile(r"\b(?:must|shall|may|needs?\s+to|has\s+to|have\s+to|is\s+required|are\s+required|please)\b", re.IGNORECASE)
CONDITION = re.compile(r"\b(?:if|unless|provided\s+that|as\s+long\s+as|whenever|when)\b", re.IGNORECASE)
#: What stands for something that was said before.
BACKWARD = re.compile(
    r"(?:this|that|it|they|these|those|which|who|he|she|there|what|both|all(?:\s+of)?\s+(?:this|that|these)|them)[,]?$",
    re.IGNORECASE,
)
#: Behind an effect, another statement: ", and evidence is emerging".
ANOTHER = re.compile(r",\s+(?:and|but|while|whereas)\s+(?:[\w’'-]+\s+){1,5}?(?:is|are|was|were|has|have|had|will|can|do|does|did)\b", re.IGNORECASE)
#: A stretch that ends so has lost its end.
UNFINISHED = re.compile(r"\b(?:will|would|can|could|should|may|might|must|the|a|an|of|and|or|to|for|with|by|in|on|at|from|that|which|is|are|be|as)$", re.IGNORECASE)
#: Behind a word that may be a noun, what shows that it is one: "increases in salary".
NOUN_BEHIND = re.compile(r"(?:in|of|for|from|by|at|with|to|on|among|across|were|are|is|was|have|has|had|will|and|or|after|during)\b", re.IGNORECASE)

#: Marks of code, tables and comments, which are no sentences.
TECHNICAL = re.compile(r"[|{}`\\]|<!--|-->")
#: Between the steps of a chain of arrows, what shows that they are no phrases.
BROKEN = re.compile(r"[.;:!?]\s|[=<>⇄]")
#: Verbs that begin a further thing to do: "we hire coaches and give them time".
ACTIONS = frozenset(
    "give provide hire recruit train teach adopt create build invest ensure improve increase reduce raise expand strengthen"
    " develop establish implement offer pay protect require set make help align select retain prepare empower equip engage"
    " monitor allocate allow enable encourage ensure focus identify include integrate introduce invite keep lead maintain"
    " measure organize partner promote publish remove replace share simplify supply target use work adjust plan learn grow"
    " read write stay see meet act choose decide understand find take know become collaborate reach attend succeed".split()
)
#: Words around labels in quotation marks that are the frame of `hlpgraph narrate`.
FRAME = re.compile(r"depending on something else|\b(?:comes?|about|follows?|becomes?|possible|it|they|helps?|along|and|then|contributes?|is|are|lowered)\b|[,;.“”\"¤\s]", re.IGNORECASE)
#: What `hlpgraph narrate` says in brackets where a citation would stand; it belongs to no label and no reason.
UNCITED = re.compile(r"\((?:[^()]{0,60};\s+|[^()]{0,40},\s+and\s+)?(?:no\s+research\s+is\s+cited|neither\s+a\s+reason\s+nor\s+research)[^()]{0,40}\)")

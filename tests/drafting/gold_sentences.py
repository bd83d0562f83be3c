"""Reading the gold sentences, and how well a reader of sentences does on them."""

from __future__ import annotations

from pathlib import Path

from hlpgraph.drafting.sentences import NotUnderstood, statements_in

FOLDER = Path(__file__).parent / "gold"
Pairs = set[tuple[str, str]]


def gold(name: str) -> list[tuple[str, Pairs]]:
    """The sentences of a file, each with its links."""
    found: list[tuple[str, Pairs]] = []
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            cause, _, effect = line.strip().partition(" => ")
            found[-1][1].add((cause, effect))
        elif line.strip() and not line.startswith("#"):
            found.append((line, set()))
    return found


def read(sentence: str) -> Pairs:
    """The links that are read from a sentence."""
    try:
        held = statements_in(sentence)
    except NotUnderstood:
        return set()
    return {(statement.cause.of(sentence), statement.effect.of(sentence)) for statement in held}


def score(name: str) -> tuple[int, int, int, list[str]]:
    """Links found, links wrong, links missed, and the sentences with something wrong or missed."""
    right = wrong = missed = 0
    told = []
    for sentence, expected in gold(name):
        met = read(sentence)
        right, wrong, missed = right + len(met & expected), wrong + len(met - expected), missed + len(expected - met)
        if met != expected:
            told.append(f"{sentence}\n   wrong: {sorted(met - expected)}\n   missed: {sorted(expected - met)}")
    return right, wrong, missed, told

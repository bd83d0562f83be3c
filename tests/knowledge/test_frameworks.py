"""What holds for every framework: complete elements, exact places, our own words, honest evidence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sources import KEYS, LIBRARY, borrowed, folder, lines_of, words_of

from hlpgraph import workflow
from hlpgraph.knowledge import Claim, Framework, FrameworkElement
from hlpgraph.locators import fingerprint, ranges_of
from hlpgraph.model import EvidenceLine

EACH = pytest.mark.parametrize("key", KEYS)
LONGEST_LABEL = 16
#: Kinds of evidence that are no research.
WITNESSES = {"state-citation", "field-case", "programme-evidence", "informal-attribution", "further-reading"}


def parts_of(framework: Framework) -> Iterator[FrameworkElement | Claim]:
    """Elements and claims."""
    return iter((*framework.elements, *framework.claims))


def lines(framework: Framework) -> Iterator[tuple[str, EvidenceLine]]:
    """(owner, line) of every line of evidence."""
    return ((part.id, line) for part in parts_of(framework) for line in part.evidence)


def test_one_framework_for_each_source():
    """The five texts, each under its key."""
    assert KEYS == ("hlp", "learning-focused-leadership", "rsn", "three-levers", "uva-ple")
    assert {LIBRARY.framework(key).work for key in KEYS} == {
        "hlp-framework", "learning-focused-leadership", "rsn-tools", "three-levers", "uva-ple-conditions",
    }  # fmt: skip


def test_every_source_text_has_a_framework():
    """No text in the folder is without its framework."""
    texts = {path.name for path in folder().glob("*.txt")}

    assert texts == {LIBRARY.framework(key).source_file for key in KEYS}


@EACH
def test_elements_are_complete(key: str):
    """Each has a kind, a short label, a definition that is a sentence, a place and a fingerprint."""
    for element in LIBRARY.framework(key).elements:
        assert element.kind and element.locator and element.fingerprint, element.id
        assert 0 < len(element.label.split()) <= LONGEST_LABEL, element.id
        assert element.definition.endswith((".", "?")) and len(words_of(element.definition)) > 2, element.id


@EACH
def test_no_two_elements_are_one(key: str):
    """No label and no definition stands twice under one parent."""
    elements = LIBRARY.framework(key).elements
    labels = [(element.parent, element.label.casefold()) for element in elements]
    definitions = [(element.parent, element.definition) for element in elements]

    assert sorted(label for label in set(labels) if labels.count(label) > 1) == []
    assert sorted(text for text in set(definitions) if definitions.count(text) > 1) == []


@EACH
def test_lines_of_the_source(key: str):
    """The text is the one that the locators count."""
    assert len(lines_of(key)) == LIBRARY.framework(key).source_lines


def test_every_place_holds_its_words():
    """Fingerprints, quotations and citations stand, word for word, at the lines given."""
    assert workflow.verify(str(folder())) == ()


def test_a_moved_text_is_noticed(tmp_path):
    """The proof is one: take a line out of every text, and places stop holding."""
    for key in KEYS:
        text = lines_of(key)
        (tmp_path / LIBRARY.framework(key).source_file).write_text("\n".join([*text[1:], "", ""]), "utf-8")

    assert {found.where.file.rpartition("/")[2] for found in workflow.verify(str(tmp_path))} == {
        f"{key}.yaml" for key in KEYS
    }


@EACH
def test_locators_point_at_words(key: str):
    """A range begins and ends on a line that is not blank."""
    text, framework = lines_of(key), LIBRARY.framework(key)
    located = [(part.id, part.locator) for part in parts_of(framework)]
    for owner, locator in (*located, *((owner, line.locator) for owner, line in lines(framework))):
        for start, end in ranges_of(locator):
            assert text[start - 1].strip() and text[end - 1].strip(), (owner, locator)


@EACH
def test_our_own_words(key: str):
    """No nine words in a row are a source's, but for quotations, which are marked as such."""
    framework = LIBRARY.framework(key)
    ours = [("summary", framework.summary), *(("note", note.text) for note in framework.notes)]
    ours += [(part.id, text) for part in parts_of(framework) for text in (part.label, part.note)]
    ours += [(element.id, element.definition) for element in framework.elements]
    ours += [(owner, line.note) for owner, line in lines(framework)]

    assert borrowed(ours) == []


def test_cases_are_in_our_own_words():
    """What the shipped cases say is no copy either."""
    ours = []
    for case, _ in workflow.load().cases:
        ours.append((case.id, case.summary))
        ours += [(f"{case.id}/{held.id}", text) for held in case.elements for text in (held.label, held.description)]
        ours += [(f"{case.id}/{link.id}", link.because) for link in case.links]

    assert borrowed(ours) == []


@EACH
def test_every_claim_quotes_the_text(key: str):
    """A claim shows the words that it rests on."""
    assert [claim.id for claim in LIBRARY.framework(key).claims if not claim.quote] == []


@EACH
def test_evidence_says_what_it_is(key: str):
    """Research names a work, or says what cannot be resolved; witnesses are never called research."""
    for owner, line in lines(LIBRARY.framework(key)):
        assert line.kind in {"research-citation", *WITNESSES}, owner
        assert line.work or line.jurisdiction or line.unresolved, owner
        assert line.as_written or line.kind in {"field-case", "programme-evidence", "informal-attribution"}, owner
        assert (line.stance == "background") <= (
            line.kind in {"further-reading", "informal-attribution", "field-case"}
        ), owner


@EACH
def test_years_as_written_stand_in_the_citation(key: str):
    """A year is taken over as it is printed."""
    for owner, line in lines(LIBRARY.framework(key)):
        assert line.year_as_written in line.as_written, owner


@EACH
def test_claims_without_evidence_say_so(key: str):
    """Uncited is said, so that nobody looks for the citation in vain."""
    silent = [
        claim.id for claim in LIBRARY.framework(key).claims if not claim.evidence and "Uncited." not in claim.note
    ]

    assert silent == []


def test_a_fingerprint_gives_nothing_away():
    """It holds a count and a hash, and no word."""
    assert fingerprint("Local will") == "2-e94445e92ce7fd4a"

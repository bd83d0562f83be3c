"""The shipped bibliography: every work that is cited, once, and found as the sources write it."""

from __future__ import annotations

import itertools
import re

import pytest

from hlpgraph import resources
from hlpgraph.bibliography.citation import find_works
from hlpgraph.bibliography.files import keys_of
from hlpgraph.bibliography.naming import folded, is_others, short_name
from hlpgraph.checks.registry import CHECKS
from hlpgraph.library import Library
from hlpgraph.vocabulary import VOCABULARIES
from hlpgraph.workflow import load

LIBRARY = Library()
WORKS = LIBRARY.shipped_works
TEXT = (resources.ontology() / "works.bib").read_text("utf-8")
LINES = [line for claim in LIBRARY.framework("hlp").claims for line in claim.evidence if line.work]

#: Works that the High Leverage Policy Framework cites.
CITED = {
    "abelmann-elmore-1999",
    "berends-chun-et-al-2002",
    "clune-1991",
    "desimone-et-al-2001",
    "elmore-1995",
    "elmore-mclaughlin-1982",
    "firestone-fuhrman-kirst-1989",
    "fuhrman-elmore-1990",
    "fullan-1986",
    "fullan-bennett-rolheiser-bennett-1990",
    "huberman-miles-1984",
    "louis-febey-schroeder-2005",
    "mcdonnell-elmore-1987",
    "mclaughlin-1987",
    "mclaughlin-1989",
    "mclaughlin-1990",
    "montjoy-otoole-1979",
    "zald-1978",
    "zald-jacobs-1978",
}

#: Spellings met in the sources that are not the work's own.
MISSPELT = {
    "Abelmann & Elmore, 1990": "abelmann-elmore-1999",
    "Berends, Cun, et al, 2002": "berends-chun-et-al-2002",
    "Furhman & Elmore, 1990": "fuhrman-elmore-1990",
    "McLauglin, 1990": "mclaughlin-1990",
    "Seashore, Ebey, and Schroeder, 2005": "louis-febey-schroeder-2005",
    "Seashore-Louis, Ebey, and Schroeder, 2005": "louis-febey-schroeder-2005",
}

#: Works of which nothing but a name and perhaps a year is certain.
UNTITLED = {
    "desimone-et-al-2001",
    "elmore-1995",
    "elmore-mclaughlin-1982",
    "fanta2014",
    "fullan-1986",
    "huberman-miles-1984",
    "toco2003",
    "uva-ple-conditions",
    "zald-1978",
}

#: A wrong DOI is worse than none, so each that is added must be added here, too.
DOIS = {
    "breuer2016": "10.1186/s13012-016-0422-6",
    "desimone2002": "10.3102/00346543072003433",
    "mcdonnell-elmore-1987": "10.3102/01623737009002133",
    "mclaughlin-1987": "10.3102/01623737009002171",
    "mclaughlin-1990": "10.3102/0013189X019009011",
}


def found(ref: str) -> list[str]:
    """Keys of the works that a text names."""
    return [work.id for work in find_works(ref, WORKS.values()).found]


def test_works_of_the_framework():
    """The framework cites 19 works; they and the framework itself are here."""
    assert len(CITED) == 19
    assert {line.work for line in LINES} == CITED
    assert {*CITED, "hlp-framework"} <= set(WORKS)


def test_source_documents():
    """The five texts, each with a title, but for the one whose text gives none."""
    titles = {
        "hlp-framework": "High Leverage Policy Framework",
        "learning-focused-leadership": "Leading, Learning, and Leadership Support",
        "rsn-tools": "Exploring Policies and Practices to Build Leadership for Rigorous Instruction",
        "three-levers": "How to Successfully Gain Traction on School Improvement",
        "uva-ple-conditions": "",
    }

    assert {key: WORKS[key].title for key in titles} == titles


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_works_of_the_checks(check):
    """Every check names works that are here, each once."""
    assert set(check.source) <= set(WORKS)
    assert len(set(check.source)) == len(check.source)


def test_works_of_the_cases():
    """No shipped case names a work that neither it nor this bibliography holds."""
    loaded = load()

    assert [case.id for case, _ in loaded.cases] != []
    assert [mistake for case, library in loaded.cases for mistake in library.unknown_names(case)] == []
    assert loaded.failures == ()


def test_every_record_is_read():
    """The keys that are found without a parser are those of the works, in order."""
    assert keys_of(TEXT) == tuple(WORKS)


def test_records_are_sorted():
    """By key within each section, so that a record has one place."""
    sections = [keys_of(section) for section in re.split(r"^% ---.*$", TEXT, flags=re.MULTILINE)]

    assert [len(section) > 0 for section in sections] == [False, True, True, True]
    assert [list(section) for section in sections] == [sorted(section) for section in sections]


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
def test_a_work_is_found_by_its_key(work):
    """And by its title, where it has one."""
    assert found(work.id) == [work.id]
    assert not work.title or found(work.title) == [work.id]
    assert work.type in VOCABULARIES["work-type"]


def test_no_work_stands_twice():
    """No two works share authors, year and title."""

    def told(key: str) -> tuple[str, ...]:
        work = WORKS[key]
        return (*(folded(short_name(person)) for person in work.author), work.year, folded(work.title))

    twins = [pair for pair in itertools.combinations(WORKS, 2) if told(pair[0]) == told(pair[1])]

    assert twins == []


@pytest.mark.parametrize("field", ["doi", "url"])
def test_no_address_stands_twice(field: str):
    """One address is one work."""
    met = [getattr(work, field) for work in WORKS.values() if getattr(work, field)]

    assert sorted(met) == sorted(set(met))


def test_misspellings_are_hidden_labels():
    """Exactly those that the sources print."""
    labels = {label: work.id for work in WORKS.values() for label in work.hidden_labels}

    assert labels == MISSPELT


@pytest.mark.parametrize(("written", "key"), MISSPELT.items())
def test_misspellings_lead_to_the_one_work(written: str, key: str):
    """Without guessing: nothing is respelt, and there is no other candidate."""
    match = find_works(f"({written})", WORKS.values())

    assert [work.id for work in match.found] == [key]
    assert (match.candidates, match.unmatched, match.respelt) == ((), (), ())


@pytest.mark.parametrize("written", dict.fromkeys(line.as_written for line in LINES))
def test_citations_as_the_framework_prints_them(written: str):
    """Each leads to the works that the encoding names for it, and to no other."""
    named = dict.fromkeys(line.work for line in LINES if line.as_written == written)
    match = find_works(written, WORKS.values())

    assert [work.id for work in match.found] == list(named)
    assert match.respelt == ()
    assert match.unmatched == (("McLaughlin, 1999",) if "99" in written.split() else ())


@pytest.mark.parametrize(
    "ref", ["McLaughlin, 1999", "99", "found", "Seashore, 2005", "Elmore, 1990", "Zald & Jacobs, 1987"]
)
def test_what_cannot_be_resolved_finds_nothing(ref: str):
    """It may have candidates; none is taken."""
    match = find_works(ref, WORKS.values())

    assert match.found == ()
    assert match.unmatched != ()


@pytest.mark.parametrize(
    ("ref", "key"),
    [
        ("Zald, 1978", "zald-1978"),
        ("Zald & Jacobs, 1978", "zald-jacobs-1978"),
        ("McLaughlin, 1987", "mclaughlin-1987"),
        ("McLaughlin, 1989", "mclaughlin-1989"),
        ("McLaughlin, 1990", "mclaughlin-1990"),
        ("Elmore & McLaughlin, 1982", "elmore-mclaughlin-1982"),
        ("Elmore, 1995", "elmore-1995"),
        ("Clune, 1991", "clune-1991"),
        ("Fullan, 1986", "fullan-1986"),
        ("Fullan, 1991", "fullan1991"),
        ("Desimone et al., 2001", "desimone-et-al-2001"),
        ("Desimone, 2002", "desimone2002"),
        ("Abelmann & Elmore, 1999", "abelmann-elmore-1999"),
        ("Fuhrman & Elmore, 1990", "fuhrman-elmore-1990"),
        ("Louis, Febey, & Schroeder, 2005", "louis-febey-schroeder-2005"),
        ("Berends et al., 2002", "berends-chun-et-al-2002"),
        ("High Leverage Policy Framework", "hlp-framework"),
        ("Cobb et al., 2010", "hlp2010"),
    ],
)
def test_look_alikes_stay_apart(ref: str, key: str):
    """Works that resemble each other in name or year are different works."""
    assert found(ref) == [key]


def test_what_is_not_certain_is_left_out():
    """A work without a title says in its note that title or work could not be verified."""
    assert {work.id for work in WORKS.values() if not work.title} == UNTITLED
    for key in UNTITLED:
        assert re.search(r"not verified|neither title", WORKS[key].note), key


def test_names_known_in_part_are_told():
    """Whoever has no given name stands in a record with a note."""
    for work in WORKS.values():
        people = [person for person in (*work.author, *work.editor) if not is_others(person)]
        assert all(person.given or person.literal for person in people) or work.note, work.id


def test_dois():
    """No DOI was added or changed in passing."""
    assert {work.id: work.doi for work in WORKS.values() if work.doi} == DOIS


def test_articles_say_where():
    """An article has its journal; with pages come a volume and a year."""
    for work in WORKS.values():
        assert (work.type == "article-journal") <= bool(work.container_title), work.id
        assert not work.page or (work.volume and work.year), work.id

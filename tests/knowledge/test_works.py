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
from hlpgraph.library import Library, works_cited
from hlpgraph.model import Work
from hlpgraph.vocabulary import VOCABULARIES
from hlpgraph.workflow import load

LIBRARY = Library()
WORKS = LIBRARY.shipped_works
TEXT = (resources.ontology() / "works.bib").read_text("utf-8")
LINES = [
    line
    for framework in LIBRARY.frameworks()
    for part in (*framework.elements, *framework.claims)
    for line in part.evidence
    if line.work and line.kind == "research-citation"
]
OF_HLP = [line for claim in LIBRARY.framework("hlp").claims for line in claim.evidence if line.work]

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
    "Elfers & Stritikus, 2013": "elfers-stritikus-2013",
    "Francera & Bliss, 2011": "fancera-bliss-2011",
    "Furhman & Elmore, 1990": "fuhrman-elmore-1990",
    "Iatarola & Fructe, 2004": "iatarola-fruchter-2004",
    "Konstantopolous et al., 2013": "konstantopoulos-et-al-2013",
    "McLauglin, 1990": "mclaughlin-1990",
    "Moolenar, 2012": "moolenaar-2012",
    "Seashore, Ebey, and Schroeder, 2005": "louis-febey-schroeder-2005",
    "Seashore-Louis, Ebey, and Schroeder, 2005": "louis-febey-schroeder-2005",
    "Volkeil & Chrispeels, 2017": "voelkel-chrispeels-2017",
}

#: Works of which nothing but a name and perhaps a year is certain.
UNTITLED = {
    "allen-et-al-2016",
    "boyd-et-al-2011",
    "caraway-et-al-2015",
    "davies-logframe",
    "desimone-et-al-2001",
    "dou-et-al-2016",
    "elmore-1995",
    "elmore-mclaughlin-1982",
    "fanta2014",
    "fullan-1986",
    "fullan-hargreaves-2014",
    "grissom-et-al-2013",
    "huberman-miles-1984",
    "leithwood-et-al-2010",
    "nirn-drivers",
    "spillane-et-al-2018",
    "toco2003",
    "uva-ple-conditions",
    "wayman-et-al-2012",
    "zald-1978",
}

#: A work that is named in running text, not cited by author and year.
NAMED = "2011 New Yorker article"

#: A wrong DOI is worse than none, so each that is added must be added here, too.
DOIS = {
    "breuer2016": "10.1186/s13012-016-0422-6",
    "bruno-strunk-2019": "10.3102/0162373719865561",
    "bulkley-et-al-2010": "10.1080/01619561003685346",
    "cannata-et-al-2017": "10.1177/0013161X16681629",
    "carlson-et-al-2011": "10.3102/0162373711412765",
    "cfir": "10.1186/1748-5908-4-50",
    "cohen-vogel-et-al-2019": "10.1080/15700763.2017.1326146",
    "datnow-park-2018": "10.1007/s10833-018-9323-6",
    "day-et-al-2016": "10.1177/0013161X15616863",
    "desimone2002": "10.3102/00346543072003433",
    "durand-et-al-2016": "10.1177/0013161X15615391",
    "elfers-stritikus-2013": "10.1177/0013161X13492797",
    "fancera-bliss-2011": "10.1080/15700763.2011.585537",
    "fernandez-2011": "10.1177/0895904809351693",
    "firestone-et-al-2005": "10.1177/0013161X04269605",
    "greany-2018": "10.1177/1741143216659297",
    "guarino-et-al-2006": "10.3102/00346543076002173",
    "hallam-et-al-2015": "10.1177/0192636515602330",
    "handford-leithwood-2019": "10.22230/ijepl.2019v14n9a863",
    "harris-2010": "10.1080/13632434.2010.494080",
    "honig-2009": "10.3102/0002831208329904",
    "honig-et-al-2017": "10.3102/0002831217712466",
    "hopkins-et-al-2013": "10.1086/671935",
    "huguet-et-al-2014": "10.14507/epaa.v22n52.2014",
    "huguet-et-al-2017": "10.1108/JEA-09-2016-0101",
    "johnson-et-al-2019": "10.3102/0002831219842347",
    "kraft-papay-2014": "10.3102/0162373713519496",
    "leithwood-2010": "10.1080/15700761003731500",
    "levin-datnow-2012": "10.1080/09243453.2011.599394",
    "mcdonnell-elmore-1987": "10.3102/01623737009002133",
    "mclaughlin-1987": "10.3102/01623737009002171",
    "mclaughlin-1990": "10.3102/0013189X019009011",
    "meyers-hitt-2018": "10.1080/09243453.2018.1428202",
    "meyers-vangronigen-2019": "10.1108/JEA-09-2018-0154",
    "moolenaar-2012": "10.1086/667715",
    "myung-et-al-2011": "10.1177/0013161X11406112",
    "neumerski-et-al-2018": "10.1086/700597",
    "newmann2001": "10.3102/01623737023004297",
    "park-datnow-2009": "10.1080/13632430903162541",
    "paufler-2018": "10.22230/ijepl.2018v13n8a813",
    "penuel-et-al-2007": "10.3102/0002831207308221",
    "sheppard-dibbon-2011": "10.1080/15700763.2010.502610",
    "thessin-2019": "10.1108/JEA-09-2018-0184",
    "trujillo-2013": "10.1108/09578231311325640",
    "voelkel-chrispeels-2017": "10.1080/09243453.2017.1299015",
    "watterston-caldwell-2011": "10.1108/09578231111174794",
    "west-et-al-2014": "10.1080/13632434.2014.928683",
}


def found(ref: str) -> list[str]:
    """Keys of the works that a text names."""
    return [work.id for work in find_works(ref, WORKS.values()).found]


def test_works_of_the_framework():
    """The framework cites 19 works; they and the framework itself are here."""
    assert len(CITED) == 19
    assert {line.work for line in OF_HLP} == CITED
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


def test_no_work_is_idle():
    """Each is cited by a framework, a check or a shipped case, or is a source."""
    cases = {key for case, _ in load().cases for key, _ in works_cited(case)}
    frameworks = {
        line.work for f in LIBRARY.frameworks() for part in (*f.elements, *f.claims) for line in part.evidence
    }
    checks = {key for check in CHECKS for key in check.source}

    assert set(WORKS) - cases - frameworks - checks - {f.work for f in LIBRARY.frameworks()} == set()


def test_records_are_sorted():
    """By key within each section, so that a record has one place."""
    sections = [keys_of(section) for section in re.split(r"^% ---.*$", TEXT, flags=re.MULTILINE)]

    assert [len(section) > 0 for section in sections] == [False, *[True] * 6]
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


def test_works_of_the_same_study_are_there():
    """Whatever a record says is the same study is a record itself, and another one."""
    assert {(work.id, key) for work in WORKS.values() for key in work.same_study_as if key not in {*WORKS} - {work.id}} == set()


def test_a_library_knows_the_works_of_one_study(tmp_path):
    """From its own records and from those that come with a case."""
    (tmp_path / "works.bib").write_text("@misc{a, title={A}, year={2018}, same_study_as={b}}\n@misc{b, title={B}, year={2019}}", "utf-8")
    shelf = Library(tmp_path).with_works((Work("c", same_study_as=("a",)),))

    assert shelf.same_studies == {"a": ("b",), "c": ("a",)}
    other = tmp_path / "other"
    other.mkdir()
    (other / "works.bib").write_text("@misc{a, title={A}, year={2018}}", "utf-8")
    assert Library(other).with_works(shelf.added).same_studies == {"c": ("a",)}


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


@pytest.mark.parametrize(
    "written", dict.fromkeys(line.as_written for line in LINES if line.year_as_written and line.as_written != NAMED)
)
def test_citations_as_the_frameworks_print_them(written: str):
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
        ("Honig, 2009", "honig-2009"),
        ("Honig et al., 2010", "honig-et-al-2010"),
        ("Honig et al., 2017", "honig-et-al-2017"),
        ("Huguet et al. (2014)", "huguet-et-al-2014"),
        ("Huguet et al. (2017)", "huguet-et-al-2017"),
        ("Hitt et al. (2018)", "hitt-et-al-2018"),
        ("Meyers & Hitt (2018)", "meyers-hitt-2018"),
        ("Leithwood (2010)", "leithwood-2010"),
        ("Leithwood et al. (2010)", "leithwood-et-al-2010"),
        ("Leithwood (2012)", "leithwood-2012"),
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

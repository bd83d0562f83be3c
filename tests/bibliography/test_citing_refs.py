"""Finding works by what people write: certain hits, candidates, and nothing for the unknown."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlpgraph import workflow
from hlpgraph.bibliography.apa import in_text, reference, suffixes
from hlpgraph.bibliography.bibtex import read_bibtex
from hlpgraph.bibliography.citation import CANDIDATES, Match, find_works
from hlpgraph.bibliography.naming import folded
from hlpgraph.model import Person, Work

WORKS = read_bibtex(
    """
@article{mclaughlin-1987, author={McLaughlin, Milbrey Wallin}, year=1987,
  title={Learning From Experience: Lessons From Policy Implementation}, doi={10.3102/01623737009002171}}
@misc{mclaughlin-1989, author={McLaughlin}, year=1989}
@article{mclaughlin-1990, author={McLaughlin, Milbrey W.}, year=1990, doi={10.3102/0013189X019009011},
  title={The Rand Change Agent Study Revisited: Macro Perspectives and Micro Realities}, hidden_labels={McLaughlin, 1999}}
@article{mcdonnell-elmore-1987, author={McDonnell, Lorraine M. and Elmore, Richard F.}, year=1987}
@article{fuhrman-elmore-1990, author={Fuhrman, Susan H. and Elmore, Richard F.}, year=1990,
  title={Understanding Local Control in the Wake of State Education Reform}}
@misc{elmore-1995, author={Elmore}, year=1995}
@misc{elmore-mclaughlin-1982, author={Elmore and McLaughlin}, year=1982}
@misc{fullan-1986, author={Fullan}, year=1986}
@misc{montjoy-otoole-1979, author={Montjoy and O'Toole}, year=1979}
@misc{fullan-bennett-rolheiser-bennett-1990, author={Fullan and Bennett and Rolheiser-Bennett}, year=1990}
@misc{louis-febey-schroeder-2005, author={Louis, Karen Seashore and Febey and Schroeder}, year=2005,
  title={State-mandated accountability in high schools}, hidden_labels={Seashore-Louis, Ebey, and Schroeder; Seashore, Ebey, and Schroeder}}
@misc{berends-2002, author={Berends and Chun and others}, year=2002, hidden_labels={Berends, Cun, et al, 2002}}
@misc{desimone-2001, author={Desimone and others}, year=2001}
@misc{abelmann-elmore-1999, author={Abelmann and Elmore}, year=1999, title={When Accountability Knocks},
  hidden_labels={Abelmann & Elmore, 1990}}
@book{bryk-2010, author={Bryk, A. and Sebring, P. and Allensworth, E.}, year=2010, title={Organizing Schools}}
@report{ies-2020, author={{Institute of Education Sciences}}, year=2020, title={Works}}
@report{hew, author={{Department of Health, Education, and Welfare}}, year=1970, title={Report}}
@misc{doe-a, author={Doe, Ann}, year=2001, title={Alpha}}
@misc{doe-b, author={Doe, Ann}, year=2001, title={Beta}}
@misc{zald-1978, author={Zald, Mayer N.}, year=1978}
@misc{clune, author={Clune, W.}}
@misc{garcia, author={Garc{\\'\\i}a M{\\"u}ller, Jos{\\'e}}, year={c. 1990}}
""",
    "test.bib",
)


def keys(match: Match) -> list[str]:
    """Keys of the works found."""
    return [work.id for work in match.found]


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("mclaughlin-1990", "mclaughlin-1990"),
        ("MCLAUGHLIN-1990", "mclaughlin-1990"),
        ("[@mclaughlin-1990]", "mclaughlin-1990"),
        ("mclaughlin-1990; elmore-1995", "mclaughlin-1990 elmore-1995"),
        ("10.3102/0013189X019009011", "mclaughlin-1990"),
        ("https://doi.org/10.3102/0013189x019009011", "mclaughlin-1990"),
        ("http://dx.doi.org/10.3102/0013189X019009011", "mclaughlin-1990"),
        ("DOI: 10.3102/0013189X019009011.", "mclaughlin-1990"),
        ("(McLaughlin, 1990)", "mclaughlin-1990"),
        ("McLaughlin 1990", "mclaughlin-1990"),
        ("mclaughlin (1990)", "mclaughlin-1990"),
        ("McLaughlin's (1990)", "mclaughlin-1990"),
        ("McLaughlin, 1987, 1990", "mclaughlin-1987 mclaughlin-1990"),
        ("(McLaughlin, 1987, 89, & 99;", "mclaughlin-1987 mclaughlin-1989 mclaughlin-1990"),
        ("(McLaughlin, 1989 & 90)", "mclaughlin-1989 mclaughlin-1990"),
        ("(McLaughlin, 1989; 1990)", "mclaughlin-1989 mclaughlin-1990"),
        ("McLaughlin, M. W. (1990)", "mclaughlin-1990"),
        ("Milbrey McLaughlin 1990", "mclaughlin-1990"),
        ("Robert McLaughlin 1990", ""),
        ("(McDonnell & Elmore, 1987).", "mcdonnell-elmore-1987"),
        ("McDonnell and Elmore, 1987", "mcdonnell-elmore-1987"),
        ("Bryk et al. (2010)", "bryk-2010"),
        ("Bryk, et al., 2010", "bryk-2010"),
        ("Bryk and others 2010", "bryk-2010"),
        ("Bryk et al.’s (2010)", "bryk-2010"),
        ("McLaughlin 90", "mclaughlin-1990"),
        ("McLaughlin ’87", "mclaughlin-1987"),
        ("McLaughlin’s 1990 study", "mclaughlin-1990"),
        ("mclaughlin1990", "mclaughlin-1990"),
        ("elmore_mclaughlin_1982", "elmore-mclaughlin-1982"),
        ("bryk-et-al-2010", "bryk-2010"),
        ("mclauglin-1990", "mclaughlin-1990"),
        (r"\citep[p. 3]{mclaughlin-1990,elmore-1995}", "mclaughlin-1990 elmore-1995"),
        ("What did McLaughlin (1990) find?", "mclaughlin-1990"),
        ("according to McLaughlin (1990, p. 12) and Zald (1978)", "mclaughlin-1990 zald-1978"),
        ("IES, 2020", "ies-2020"),
        ("Bryk, Sebring, & Allensworth, 2010", "bryk-2010"),
        ("(Elmore & McLaughlin, 1982; Fullan, 1986)", "elmore-mclaughlin-1982 fullan-1986"),
        ("(Montjoy & O’Toole, 1979; Zald, 1978, pp. 3–5)", "montjoy-otoole-1979 zald-1978"),
        ("see also Abelmann & Elmore, 1990)", "abelmann-elmore-1999"),
        ("Abelmann & Elmore, 1999", "abelmann-elmore-1999"),
        ("(Desimone Et al, 2001; Zald, 1978)", "desimone-2001 zald-1978"),
        ("Berends, Cun, et al, 2002", "berends-2002"),
        ("Berends, Chun, et al., 2002", "berends-2002"),
        ("Seashore-Louis, Ebey, and Schroeder, 2005", "louis-febey-schroeder-2005"),
        ("(Seashore, Ebey, and Schroeder, 2005;", "louis-febey-schroeder-2005"),
        ("Seashore Louis, Febey & Schroeder 2005", "louis-febey-schroeder-2005"),
        ("Fullan, Bennett, & Rolheiser Bennett, 1990", "fullan-bennett-rolheiser-bennett-1990"),
        ("Institute of Education Sciences (2020)", "ies-2020"),
        ("Department of Health, Education, & Welfare, 1970", "hew"),
        ("Doe, 2001a", "doe-a"),
        ("(Doe, 2001a, b)", "doe-a doe-b"),
        ("Clune, n.d.", "clune"),
        ("Clune", "clune"),
        ("Garcia Muller 1990", "garcia"),
        ("GARCÍA MÜLLER, c. 1990", "garcia"),
        ("change agent study", "mclaughlin-1990"),
        ("rand study of agents", ""),
        ("The Rand Change Agent Study Revisited: macro perspectives and micro realities", "mclaughlin-1990"),
        ("local control, 1990", "fuhrman-elmore-1990"),
        ("local control, 1991", ""),
        ("McLaughlin, M. W. (1990). The Rand Change Agent Study Revisited", "mclaughlin-1990"),
        ("McLaughlin, M. W. (1990). Quite another title", ""),
        ("Zald, M. N. (1978). Whatever it is called.", "zald-1978"),
    ],
)
def test_found(ref: str, found: str):
    """Only what the text names beyond doubt, in its order."""
    assert keys(find_works(ref, WORKS)) == found.split()


@pytest.mark.parametrize(
    ("ref", "found"),
    [("McLauglin 1990", "mclaughlin-1990"), ("Furhman & Elmore 1990", "fuhrman-elmore-1990"),
     ("Allensworth & Bryk 2010", ""), ("Desimonne et al. 2001", "desimone-2001"), ("Zold 1978", ""), ("McLauhlgin, 1990", "")],
)  # fmt: skip
def test_one_slip_in_a_long_name(ref: str, found: str):
    """It is mended and told; two slips, or one in a short name, are not."""
    match = find_works(ref, WORKS)

    assert keys(match) == found.split()
    assert bool(match.respelt) == bool(found)


@pytest.mark.parametrize(
    ("ref", "candidates"),
    [
        ("Doe, 2001", [("doe-a", 100.0), ("doe-b", 100.0)]),
        (
            "McLaughlin",
            [
                ("mclaughlin-1987", 100.0),
                ("mclaughlin-1989", 100.0),
                ("mclaughlin-1990", 100.0),
                ("elmore-mclaughlin-1982", 90.0),
            ],
        ),
        ("McLaughlin 1991", [("mclaughlin-1987", 80.0), ("mclaughlin-1989", 80.0), ("mclaughlin-1990", 80.0)]),
        ("Elmore, 1990", [("fuhrman-elmore-1990", 85.0), ("elmore-1995", 80.0)]),
        ("Elmore, 1995a", [("elmore-1995", 80.0)]),
        ("Berends & Chun 2002", [("berends-2002", 100.0)]),
        ("Zold, 1978", [("zald-1978", 75.0)]),
        ("McDonald & Elmore, 1987", [("mcdonnell-elmore-1987", 83.9)]),
        ("chnage agnet study revisited", [("mclaughlin-1990", 92.9)]),
        ("accountability", [("abelmann-elmore-1999", 80.0), ("louis-febey-schroeder-2005", 80.0)]),
        ("McLaughlin, M. W. (1990). Quite another title", [("mclaughlin-1990", 90.0)]),
    ],
)
def test_candidates_without_a_guess(ref: str, candidates: list[tuple[str, float]]):
    """What is ambiguous or only alike is shown with its score, and nothing is chosen."""
    match = find_works(ref, WORKS)

    assert match.found == ()
    assert [(work.id, score) for work, score in match.candidates] == candidates
    assert len(match.unmatched) == 1


@pytest.mark.parametrize(
    "ref",
    ["Smith 2035", "(Johnson & Brown, 1990)", "Miller et al. (2010)", "10.9999/unknown", "doi:nonsense", "no-such-key-1990",
     "1990", "(", "???", "Bryk Foundation, 1978", "Schools, 1990", "x" * 5_000, "Ng, 1978", "Department of Energy, 1970"],
)  # fmt: skip
def test_an_unknown_work_matches_nothing(ref: str):
    """Neither found nor suggested."""
    match = find_works(ref, WORKS)

    assert (match.found, match.candidates) == ((), ())
    assert match.unmatched


@pytest.mark.parametrize("ref", ["lubell-2011", "smith1999", "@nobody-2035a"])
def test_an_unknown_key_is_told_as_typed(ref: str):
    """Not taken apart into a name and a year."""
    assert find_works(ref, WORKS).unmatched == (ref,)


def test_every_hidden_label_that_ships_finds_its_work():
    """Beyond doubt, in the ways in which people wrap a citation."""
    works = workflow.library().works.values()
    for work in works:
        for label in work.hidden_labels:
            for form in ("{}", "({})", "(see also {}, p. 3)", "e.g., {};"):
                assert [found.id for found in find_works(form.format(label), works).found] == [work.id], label


@pytest.mark.parametrize("ref", ["", "  \n"])
def test_nothing_is_asked(ref: str):
    """An empty text names nothing and leaves nothing open."""
    assert find_works(ref, WORKS) == Match(ref)


def test_what_is_open_beside_what_is_found():
    """A known work does not hide that the other is unknown."""
    match = find_works("(McLaughlin, 1990; Smith, 2035; Elmore, 1990)", WORKS)

    assert keys(match) == ["mclaughlin-1990"]
    assert match.unmatched == ("Smith, 2035", "Elmore, 1990")
    assert [work.id for work, _ in match.candidates] == ["fuhrman-elmore-1990", "elmore-1995"]


def test_an_exact_citation_goes_before_a_hidden_label():
    """A misspelling of one work may be the right spelling of another."""
    right = Work("right", author=(Person("Abelmann"), Person("Elmore")), year="1990")
    assert keys(find_works("Abelmann & Elmore, 1990", [*WORKS, right])) == ["right"]


def test_a_label_that_two_works_share_is_ambiguous():
    """It is a reason to ask, not to guess."""
    works = [Work(key, author=(Person(key),), year="1990", hidden_labels=("Furhman, 1990",)) for key in ("b", "a")]
    match = find_works("Furhman, 1990", works)

    assert (match.found, [work.id for work, _ in match.candidates]) == ((), ["a", "b"])


@pytest.mark.parametrize(
    "ref", ["1990 and " * 200, "(" * 1_900, "A (1990) " * 200, "1990,90," * 240 + "x", ", ;" * 600, "a, " * 600]
)
def test_hostile_texts_end_soon(ref: str):
    """No text makes the grammar run away."""
    assert find_works(ref, WORKS).found == ()


def test_the_order_of_works_does_not_matter():
    """Same question, same answer."""
    for ref in ("McLaughlin", "Elmore, 1990", "Doe, 2001b", "accountability"):
        one, other = find_works(ref, WORKS), find_works(ref, reversed(WORKS))
        assert (one.found, one.candidates) == (other.found, other.candidates)


def test_exact_hits_do_not_import_rapidfuzz():
    """Only a text that fits no work pays for it."""
    program = """
import sys
from hlpgraph.bibliography.citation import find_works
from hlpgraph.model import Person, Work
works = [Work("a", author=(Person("Elmore"),), year="1995", title="Local Control of Schools", doi="10.1000/x")]
for ref in ("a", "10.1000/X", "(Elmore, 1995)", "local control of schools", "control schools", "Elmore"):
    assert find_works(ref, works).found
print("rapidfuzz" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


FAMILIES = st.sampled_from(
    [
        "McLaughlin",
        "Elmore",
        "de la Torre",
        "O'Day",
        "Seashore Louis",
        "Müller",
        "Ng",
        "Rolheiser-Bennett",
        "Fuhrman",
        "Łoś",
    ]
)
PERSONS = st.builds(Person, family=FAMILIES, given=st.sampled_from(["", "Ann", "A. B.", "Jean-Paul"]))
BODIES = st.sampled_from(
    ["RAND Corporation", "Department of Health, Education, and Welfare", "Institute of Education Sciences"]
)
AUTHORS = st.lists(PERSONS | BODIES.map(lambda name: Person(literal=name)), max_size=4)
CUT = st.sampled_from([(), (Person(literal="et al."),)])
TITLES = st.sampled_from(["", "Local control", "Reform: a story", "What works, and why?", "Étude", "1984"])
LABELS = st.sampled_from(["Furhman, 1990", "McLauglin", "Seashore-Louis, Ebey, and Schroeder, 2005", "The odd one"])


@st.composite
def shelves(draw: st.DrawFn) -> list[Work]:
    """A few works with different keys and titles."""
    authors = draw(st.lists(AUTHORS, min_size=1, max_size=6))
    return [
        Work(
            f"key-{number}",
            type=draw(st.sampled_from(["", "book", "article-journal", "legislation"])),
            author=tuple(people) + (draw(CUT) if people else ()),
            year=draw(st.sampled_from(["1990", "1995", "n.d.", "", "in press", "c. 1990", "2010–2011"])),
            title=f"{title} {number}" if (title := draw(TITLES)) else "",
            doi=f"10.1000/Ab.{number}",
        )
        for number, people in enumerate(authors)
    ]


@given(shelves(), st.sampled_from([str.upper, str.lower, str.title, str]))
def test_every_work_is_found_by_key_and_doi(works: list[Work], cased: type[str]):
    """In any case."""
    for work in works:
        assert find_works(cased(work.id), works).found == (work,)
        assert find_works(cased(f"https://doi.org/{work.doi}"), works).found == (work,)


@given(
    shelves(),
    st.sampled_from([str.upper, str.lower, str]),
    st.sampled_from(["{}", "({})", "(see {}, pp. 3-5)", "{};"]),
)
def test_every_work_is_found_by_its_own_citation(works: list[Work], cased: type[str], form: str):
    """As we cite it, unless another work is cited alike; then both are shown."""
    cited = {work.id: folded(in_text(work, works).replace("c. ", "")) for work in works}
    for work in works:
        match = find_works(form.format(cased(in_text(work, works))), works)
        alike = [other for other in works if cited[other.id] == cited[work.id]]
        if len(alike) == 1:
            assert match.found == (work,)
        else:
            assert work not in match.found
            assert work in [candidate for candidate, _ in match.candidates]


@given(shelves())
def test_references_lead_back(works: list[Work]):
    """A reference that we printed finds its work, or at least finds no other."""
    letters = suffixes(works)
    for work in works:
        found = find_works(reference(work, letters.get(work.id, "")), works).found
        assert set(found) <= {work}


@given(shelves(), LABELS, st.sampled_from([str.upper, str.lower, str]))
def test_every_hidden_label_finds_its_work(works: list[Work], label: str, cased: type[str]):
    """At rank 1, whatever else stands on the shelf."""
    labelled = Work("labelled", author=(Person("Quite"), Person("Different")), year="2005", hidden_labels=(label,))
    assert find_works(cased(label), [*works, labelled]).found == (labelled,)


@given(shelves(), st.text(st.sampled_from(list("McLaughlin Emore1990,&();:.-'ß\n\"@")), max_size=30))
def test_any_text_gets_an_answer(works: list[Work], ref: str):
    """Found works are never candidates, candidates are sorted and few, scores lie between 0 and 100."""
    match = find_works(ref, works)

    assert not set(match.found) & {work for work, _ in match.candidates}
    assert len(match.candidates) <= CANDIDATES
    assert all(0 < score <= 100 for _, score in match.candidates)
    assert all(a[1] >= b[1] for a, b in itertools.pairwise(match.candidates))

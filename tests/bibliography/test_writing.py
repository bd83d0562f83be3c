"""Bibliographies that we write: read back by ourselves and by others, nothing is lost and nothing is obeyed."""

from __future__ import annotations

import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from hlpgraph import workflow
from hlpgraph.bibliography.bibtex import read_bibtex
from hlpgraph.bibliography.csl_json import read_csl
from hlpgraph.bibliography.ris import read_ris
from hlpgraph.bibliography.writing import as_bibtex, as_csl, as_ris
from hlpgraph.model import Person, Work
from hlpgraph.report.references import as_apa, as_html

HOSTILE = [
    "}\n@article{forged, title = {x}}", "{", "}", "\\input{/etc/passwd}", "<script>alert(1)</script>", "=1+1", 'a "b" c', "100% & $5 #1 a_b ~ ^",
    "TY  - BOOK", "x\nER  - \nTY  - JOUR", "naïve – مدرسة", "@string{a}", "\\", "a -- b",
]  # fmt: skip


def works_of(text: str) -> list[Work]:
    """A work that has the text wherever it may stand, between two plain ones."""
    flat = " ".join(text.split())
    work = Work(
        "b-1990", type="report", author=(Person(literal=flat),), year="1990", title=flat, publisher=flat, note=flat
    )
    return [Work("a", title="First", year="1990"), work, Work("c", title="Last", year="1990")]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_forges_a_record(text: str):
    """Each format holds three records, and the same text, for our readers and for others."""
    works = works_of(text)
    flat = " ".join(text.split())

    assert [work.title for work in read_csl(as_csl(works), "x")] == ["First", flat, "Last"]
    assert [work.title for work in read_ris(as_ris(works), "x")] == ["First", flat, "Last"]
    assert [work.id for work in read_bibtex(as_bibtex(works), "x")] == ["a", "b-1990", "c"]
    assert len(bibtexparser.parse_string(as_bibtex(works)).entries) == 3
    assert [record["title"] for record in rispy.loads(as_ris(works))] == ["First", flat, "Last"]
    assert [item["title"] for item in json.loads(as_csl(works))] == ["First", flat, "Last"]


def test_everything_that_ships_survives():
    """BibTeX and CSL-JSON keep every field of every work; RIS all that it has a place for."""
    works = tuple(workflow.library().works.values())
    slim = [replace(work, number="", hidden_labels=(), isbn="") for work in works]
    named = [
        work
        for work in slim
        if all(
            person.given or (person.literal and "," not in person.literal) for person in (*work.author, *work.editor)
        )
    ]

    assert read_bibtex(as_bibtex(works), "x") == works
    assert read_csl(as_csl(works), "x") == works
    assert read_ris(as_ris(named), "x") == tuple(replace(work, isbn="") for work in named)
    assert len(bibtexparser.parse_string(as_bibtex(works)).entries) == len(rispy.loads(as_ris(works))) == len(works)


def test_what_a_record_says_of_others_survives():
    """Which works report the same study, and which replace it."""
    work = Work("b_1990", title="T", hidden_labels=("Bee, 1990",), same_study_as=("a", "c_2"), superseded_by=("d-1",))

    assert read_bibtex(as_bibtex([work]), "x") == (replace(work, type="document"),)
    assert read_csl(as_csl([work]), "x") == (replace(work, type="document"),)


TEXTS = st.text(st.sampled_from(list("abc DE12é{}\\&%$#_~^\"'@=,:;.<>()-–")), max_size=12).map(
    lambda text: " ".join(text.split())
)
NAMES = (
    st.text(st.sampled_from(list("abcdEFé-'’ ")), min_size=1, max_size=8)
    .map(lambda text: " ".join(text.split()).strip("-'’ "))
    .filter(lambda name: name[:1].isupper())
)
PEOPLE = st.lists(
    st.builds(Person, family=NAMES, given=st.sampled_from(["Ann", "A. B.", "Jean-Paul", "Martin Luther, Jr."]))
    | TEXTS.filter(lambda text: any(c.isalpha() for c in text)).map(lambda text: Person(literal=text)),
    max_size=3,
).map(tuple)  # fmt: skip


@given(PEOPLE, TEXTS, st.sampled_from(["1990", "n.d.", "in press", "c. 1990", "2010–2011", ""]), TEXTS)
def test_csl_gives_back_what_it_got(people: tuple[Person, ...], title: str, year: str, book: str):
    """Any text, any name."""
    work = Work("k", type="chapter", author=people, year=year, title=title, container_title=book)

    assert read_csl(as_csl([work]), "x") == (work,)


@given(PEOPLE, TEXTS, st.sampled_from(["1990", "n.d.", "in press", ""]))
def test_bibtex_is_always_one_record(people: tuple[Person, ...], title: str, year: str):
    """The key and the number of authors stand, whatever the texts hold."""
    work = Work("k", type="book", author=people, year=year, title=title)
    (found,) = read_bibtex(as_bibtex([work]), "x")

    assert (found.id, found.year, len(found.author)) == ("k", year, len(people))


def test_nothing_runs_in_a_browser():
    """No tag of a work is a tag of the page, and the page may load and run nothing."""
    page = as_html([Work("a", title="<script>alert(1)</script>", url="https://x.org/a")])

    assert "<script" not in page and "&lt;script&gt;" in page and "default-src 'none'" in page


def test_the_list_is_in_order_with_its_letters():
    """APA 7, sections 9.44 to 9.49: one author before two, no date first, in press last, letters by title."""
    smith, jones = Person("Smith", "A. B."), Person("Jones", "C.")
    works = [
        Work("1", type="book", author=(smith, jones), year="1990", title="J", publisher="P"),
        Work("2", type="book", author=(smith,), year="in press", title="K", publisher="P"),
        Work("3", type="book", author=(smith,), year="1995", title="The beta", publisher="P"),
        Work("4", type="book", author=(smith,), year="1995", title="An alpha", publisher="P"),
        Work("5", type="book", author=(smith,), title="Undated", publisher="P"),
        Work("6", type="book", author=(Person("Smithson", "A."),), year="1980", title="S", publisher="P"),
        Work("7", type="book", author=(Person("Smith", "Z."),), year="1995", title="Other person", publisher="P"),
        Work("8", type="book", author=(Person("Mac Iver", "D."),), year="2001", title="M", publisher="P"),
        Work("9", type="book", author=(Person("MacArthur", "C."),), year="2001", title="N", publisher="P"),
        Work("10", type="book", author=(smith, Person(literal="et al.")), year="1970", title="Q", publisher="P"),
    ]  # fmt: skip

    assert as_apa(works).splitlines() == [
        "MacArthur, C. (2001). N. P.",
        "Mac Iver, D. (2001). M. P.",
        "Smith, A. B. (n.d.). Undated. P.",
        "Smith, A. B. (1995a). An alpha. P.",
        "Smith, A. B. (1995b). The beta. P.",
        "Smith, A. B. (in press). K. P.",
        "Smith, A. B., et al. (1970). Q. P.",
        "Smith, A. B., & Jones, C. (1990). J. P.",
        "Smith, Z. (1995). Other person. P.",
        "Smithson, A. (1980). S. P.",
    ]

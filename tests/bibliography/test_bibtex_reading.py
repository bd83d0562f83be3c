"""BibTeX → works: every record is read or reported, with its line."""

from __future__ import annotations

import logging
import tracemalloc

import pytest

from hlpgraph.bibliography.bibtex import RECORD_LIMIT, keys_of, read_bibtex
from hlpgraph.errors import CaseError
from hlpgraph.model import Person, Work

ARTICLE = r"""
% Encoding: UTF-8
@string{er = "Educational " # {Researcher}}
@article{mclaughlin-1990,
  author  = {McLaughlin, Milbrey W.},
  year    = 1990,
  title   = "The {Rand} Change Agent Study Revisited",
  journal = er,
  volume  = 19,
  number  = {9},
  pages   = {11--16},
  month   = dec,
  doi     = {https://doi.org/10.3102/0013189X019009011},
  hidden_labels = {McLauglin, 1990; McLaughlin, 1999;},
  note    = {Pages not seen.},
  abstract = {Not read, however it is {nested}},
}
"""


def one(text: str) -> Work:
    """The only work of a text."""
    (work,) = read_bibtex(text, "x.bib")
    return work


def told(text: str) -> list[str]:
    """What is said of a text that must be refused."""
    with pytest.raises(CaseError) as caught:
        read_bibtex(text, "x.bib")
    return [str(mistake) for mistake in caught.value.mistakes]


def places(text: str) -> list[tuple[int, int]]:
    """Line and column of each mistake of a text."""
    with pytest.raises(CaseError) as caught:
        read_bibtex(text, "x.bib")
    return [(mistake.where.line, mistake.where.column) for mistake in caught.value.mistakes]


def test_every_field_finds_its_place():
    """An article as reference managers write it."""
    assert one(ARTICLE) == Work(
        id="mclaughlin-1990",
        type="article-journal",
        author=(Person("McLaughlin", "Milbrey W."),),
        year="1990",
        title="The Rand Change Agent Study Revisited",
        container_title="Educational Researcher",
        volume="19",
        issue="9",
        page="11–16",
        doi="10.3102/0013189X019009011",
        hidden_labels=("McLaughlin, 1999", "McLauglin, 1990"),
        note="Pages not seen.",
    )


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("@techreport{a, number={R-1589}, institution={RAND}}", "number", "R-1589"),
        ("@techreport{a, number={R-1589}, institution={RAND}}", "publisher", "RAND"),
        ("@techreport{a, number={R-1589}}", "issue", ""),
        ("@incollection{a, booktitle={The Book}, address={New York}}", "container_title", "The Book"),
        ("@incollection{a, booktitle={The Book}, address={New York}}", "publisher_place", "New York"),
        ("@phdthesis{a, school={MIT}}", "publisher", "MIT"),
        ("@misc{a, howpublished={Leaflet}}", "publisher", "Leaflet"),
        (r"@misc{a, howpublished={\url{https://x.org/a_b~c}}}", "url", "https://x.org/a_b~c"),
        (r"@misc{a, url={https://x.org/a\_b\%20--c}}", "url", "https://x.org/a_b%20--c"),
        ("@misc{a, date={2020-05-01}}", "year", "2020"),
        ("@misc{a, year={in press}}", "year", "in press"),
        ("@misc{a, year={c. 1990}}", "year", "c. 1990"),
        ("@misc{a, year={n.d.}}", "year", "n.d."),
        ("@misc{a, title={Main}, subtitle={More}}", "title", "Main: More"),
        ("@misc{a, retracted={yes}}", "retracted", True),
        ("@misc{a, same_study_as={doe-2018; roe_2019;}}", "same_study_as", ("doe-2018", "roe_2019")),
        ("@flyer{a, title={X}}", "type", "document"),
        ("@ARTICLE{a, TITLE={X}}", "title", "X"),
        ('@article(a, title = "x (y) )")', "title", "x (y) )"),
        ('@misc{a, title = {x} # " y " # {z}}', "title", "x y z"),
        ("@misc{a, title = {one\n   two}}", "title", "one two"),
        ("@misc{a, title = {x\r\n y}}\r\n", "title", "x y"),
        ("\ufeff@misc{a, title = {x}}", "title", "x"),
    ],
)
def test_one_field(text: str, field: str, value: object):
    """Each field of the record and where it goes."""
    assert getattr(one(text), field) == value


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("McLaughlin, Milbrey W.", [Person("McLaughlin", "Milbrey W.")]),
        ("Milbrey W. McLaughlin", [Person("McLaughlin", "Milbrey W.")]),
        ("Seashore Louis, Karen", [Person("Seashore Louis", "Karen")]),
        ("Louis, Karen Seashore", [Person("Louis", "Karen Seashore")]),
        ("van der Berg, Jan", [Person("van der Berg", "Jan")]),
        ("Ludwig van Beethoven", [Person("van Beethoven", "Ludwig")]),
        ("King, Jr., Martin Luther", [Person("King", "Martin Luther, Jr.")]),
        ("Clune", [Person("Clune")]),
        ("Smith, Ann and Jones, Bo", [Person("Smith", "Ann"), Person("Jones", "Bo")]),
        ("Smith, Ann AND Jones, Bo", [Person("Smith", "Ann"), Person("Jones", "Bo")]),
        ("Berends, M. and others", [Person("Berends", "M."), Person(literal="et al.")]),
        ("Desimone et al.", [Person("Desimone"), Person(literal="et al.")]),
        ("{Institute of Education Sciences}", [Person(literal="Institute of Education Sciences")]),
        ("{Simon and Schuster} and Doe, J.", [Person(literal="Simon and Schuster"), Person("Doe", "J.")]),
        (r"Garc{\'\i}a, Jos\'e and {\"O}zg{\"u}r", [Person("García", "José"), Person("Özgür")]),
        (r"{Texas A\&M}", [Person(literal="Texas A&M")]),
    ],
)
def test_names(names: str, people: list[Person]):
    """Persons, particles, organisations, and lists that are cut short."""
    assert list(one(f"@misc{{a, author={{{names}}}}}").author) == people


@pytest.mark.parametrize("names", ["Smith, A.; Jones, B.", "Smith, A., Jones, B.", "Smith & Jones", "A and , and B"])
def test_names_that_are_not_joined_by_and(names: str):
    """Two people must not become one in silence."""
    assert places(f"@misc{{a,\n author={{{names}}}}}") == [(2, 1)]


def test_a_record_takes_what_it_lacks_from_the_one_it_names():
    """crossref: the title of the book becomes the book's title, not the chapter's."""
    chapter, _ = read_bibtex(
        "@inbook{c, crossref={p}, title={Chapter}, year=1991}\n@book{p, title={Book}, year=1990, editor={Gross, Neal}}",
        "x.bib",
    )

    assert (chapter.title, chapter.container_title, chapter.year) == ("Chapter", "Book", "1991")
    assert chapter.editor == (Person("Gross", "Neal"),)


REFUSED = [
    ("@misc{a,title={x}", ["x.bib:1:1: the record '@misc{a,title={x}' cannot be read: the file ends before it is closed"]),
    ("@misc{a,title={x}\n@misc{b,title={y}}",
     ["x.bib:1:1: the record '@misc{a,title={x}' cannot be read: the next record begins before this one is closed"]),
    ("@misc{a}\n@misc{b, title={Open {brace}\n@misc{c}\n",
     ["x.bib:2:1: the record '@misc{b, title={Open {brace}' cannot be read: the next record begins before this one is closed"]),
    ("@misc{a, title={X}}}\n", ["x.bib:1:20: '}' stands outside any record"]),
    ("@misc\n{a, title={X}}", ["x.bib:1:1: '@misc' stands outside any record"]),
    ("@misc{b}\n\nmisc{a, title={X}}", ["x.bib:3:5: 'misc{a, title={X}}' stands outside any record"]),
    ("@{a, title={X}}", ["x.bib:1:1: a record has no kind; write @article, @book, @techreport or @misc"]),
    ("@commentary{a, title={X}}", ["x.bib:1:1: '@commentary{a, titl…' is no kind of record; write @comment"]),
    ("% @misc{a, title={X}}", ["x.bib:1:3: BibTeX reads a record although % stands before it; delete the record, or the %"]),
    ("@misc{, title={X}}", ["x.bib:1:1: a record has no citation key; write one after the brace, such as smith-2020"]),
    ("@misc{title={X}}", ["x.bib:1:1: the record '@misc{title=' cannot be read: no comma follows its citation key"]),
    ("@misc{a,\n title={A}\n year={2}}", ["x.bib:2:2: a, title: 'year={2}' follows the value; put a comma between two fields"]),
    ("@misc{a, abstract={A} year={2}}", ["x.bib:1:10: a, abstract: 'year={2}' follows the value; put a comma between two fields"]),
    ("@misc{a, title={x},, year=1}",
     ["x.bib:1:1: the record '@misc{a, title={x},' cannot be read: two commas stand together, or a field has no value"]),
    ('@misc{a, title="A "quoted" word"}',
     ["x.bib:1:10: a, title: 'quoted\" word\"' follows the value; put a comma between two fields"]),
    ("@misc{a, title=foo}", ["x.bib:1:10: a, title: 'foo' is no abbreviation that is defined above; put the value in braces"]),
    ("@misc{a,\n title={X},\n Title={Y},\n}", ["x.bib:3:2: the field 'title' stands already on line 2; keep one of the two"]),
    ("@misc{A}\n  @misc{a}", ["x.bib:2:3: the key 'a' stands already on line 1 as 'A'; rename or delete one of the two"]),
    ("@misc{a b, title={x}}", ["x.bib:1:1: 'a b' cannot be a citation key: an id must not hold a space"]),
    ("@misc{con, title={x}}", ["x.bib:1:1: 'con' cannot be a citation key: the name is reserved by Windows"]),
    ("@misc{a, title={a\x00b}}", ["x.bib:1:18: control character U+0000 is not text; delete it"]),
    ("@misc{a,\n url={javascript:alert(1)}}",
     ["x.bib:2:1: a: 'javascript:alert(1)' is not a web address; write one that begins with https://"]),
    ("@misc{a, doi={none}}",
     ["x.bib:1:1: a: 'none' is not a DOI; write one such as 10.3102/0013189X019009011, or delete the field"]),
    ("@misc{a, retracted={maybe}}", ["x.bib:1:1: a: 'retracted' is yes or no, not 'maybe'; write true or false"]),
    ("@misc{a, same_study_as={doe 2018}}", ["x.bib:1:1: a: 'doe 2018' cannot be a citation key: an id must not hold a space; write keys with ; between them"]),
    ("@misc{a, crossref={p}}",
     ["x.bib:1:1: a: crossref names 'p', which is not in this file; add the record, or write its fields out"]),
    ("TY  - JOUR\nAU  - x\n",
     ["x.bib:1:1: no BibTeX record is in this file; it holds 'TY  - JOUR'; a record looks like @article{key, title = {…}}"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "messages"), REFUSED)
def test_refused(text: str, messages: list[str]):
    """One message for each thing that is wrong, with its line and column."""
    assert [message.partition("; check that every {")[0] for message in told(text)] == messages


def test_both_lines_of_a_key_that_stands_twice():
    """The place is the second, the message names the first."""
    assert told("@misc{x}\n@article{a, title={One}}\n\n@article{a, title={Two}}") == [
        "x.bib:4:1: the key 'a' stands already on line 2; rename or delete one of the two"
    ]


def test_all_mistakes_are_told_at_once():
    """The broken record does not hide the ones behind it."""
    assert places("@misc{a, title={x}\n@misc{../b, title={y}}\n@misc{c, title=z}\n@misc{d, doi={1}}") == [
        (1, 1), (2, 1), (3, 10), (4, 1)]  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n\t", "% only a remark\n", '@comment{nothing 5" here}', "@string{a = {b}}"])
def test_a_file_without_records(text: str):
    """It gives no works, and no mistake."""
    assert read_bibtex(text, "x.bib") == ()


def test_abbreviations_cannot_explode():
    """Ten lines that would expand to a billion characters end at the line that grows too far."""
    bomb = "@string{a0={xxxxxxxxxx}}\n" + "".join(
        f"@string{{a{n}={' # '.join([f'a{n - 1}'] * 10)}}}\n" for n in range(1, 9)
    )
    tracemalloc.start()

    assert told(bomb + "@article{k, title=a8}") == [
        "x.bib:6:1: @string 'a5': the value grows to more than 100,000 characters; write it out, and shorter"
    ]
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_many_uses_of_one_abbreviation_are_bounded():
    """A file of a few kilobytes must not become gigabytes."""
    text = f"@string{{a={{{'x' * 15_000}}}}}\n" + "".join(f"@misc{{k{n}, title=a}}\n" for n in range(200))

    assert told(text)[0] == (
        "x.bib:135:13: k133, title: the value grows to more than 2,000,000 characters; write it out, and shorter"
    )


def test_an_abbreviation_that_names_itself():
    """It has no meaning yet where it is used."""
    assert told("@string{a = a # {x}}\n@misc{k, title=a}") == [
        "x.bib:1:1: @string 'a': 'a' is no abbreviation that is defined above; put the value in braces"
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("@misc{a, title={" + "{" * 100 + "}" * 100 + "}}", "x.bib:1:55: brackets are nested more than 40 deep"),
        ("{" * 1_000_000, "x.bib:1:41: brackets are nested more than 40 deep"),
        ("\n@a{" * (RECORD_LIMIT + 1), "x.bib:1:1: the file has more than 50,000 records"),
        (
            "@misc{a, title={" + "x" * 30_000 + "}}",
            "x.bib:1:1: a: 'title' has 30,000 characters; at most 20,000 are read",
        ),
        ("@misc{a, author={" + "y" * 1_001 + "}}", "x.bib:1:1: a: a name under 'author' has 1,001 characters"),
        ("@misc{a, title={" + "\\'" * 20_000 + "}}", ""),
        ("@misc{a, title={" + "\\" * 40_001 + "}}", "x.bib:1:1: the record"),
    ],
    ids=["nested", "braces", "records", "title", "name", "accents", "backslashes"],
)
def test_limits(text: str, what: str):
    """Each ends soon, with one message."""
    if what:
        (message,) = told(text)
        assert message.startswith(what)
    else:
        assert len(one(text).title) == 20_000


def test_the_parser_below_stays_silent(caplog: pytest.LogCaptureFixture):
    """bibtexparser logs what it cannot read; we say it in our own voice, and leave its logger as it was."""
    logger = logging.getLogger("bibtexparser")
    before = logger.level
    with caplog.at_level(logging.DEBUG):
        told("@misc{a,title={x}")

    assert caplog.records == []
    assert logger.level == before


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ()),
        ("@article{a, title={One}} @book{b, title={Two}}", ("a", "b")),
        ("@misc{a}", ("a",)),
        ("@misc(a)", ("a",)),
        ('@misc(a, note = "a ) b")\n@misc{b}', ("a", "b")),
        ("@misc{\n  a ,\n}", ("a",)),
        ("@misc{a, title = {x @article{q, y} }}", ("a",)),
        ('@misc{a, title = "x @article{q, y}"}', ("a",)),
        ('@comment{5" @article{c,}}\n@book{x}', ("x",)),
        ('@string{s = {@misc{z,}}}@preamble{"x"}@misc{e\u0301}', ("é",)),
        ('@misc{a, title = "{"} q"}\n@misc{b}', ("a", "b")),
        (r"@misc{a, title = {50\% \{ x}}" + "\n@misc{b}", ("a", "b")),
    ],
)
def test_keys_without_a_parser(text: str, keys: tuple[str, ...]):
    """The quick look gives the keys that reading gives."""
    assert keys_of(text) == keys == tuple(work.id for work in read_bibtex(text, "x.bib"))

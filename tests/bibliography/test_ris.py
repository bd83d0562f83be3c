"""RIS as Zotero, EndNote and publishers write it; what rispy would lose is told."""

from __future__ import annotations

import pytest

from hlpgraph.bibliography.ris import read_ris
from hlpgraph.errors import CaseError
from hlpgraph.model import Person

ARTICLE = """TY  - JOUR
ID  - smith-2020
AU  - Smith, Anna B.
AU  - Ministry of Education
A2  - Doe, Jane
TI  - Reading:
 a story
T2  - Journal of X
PY  - 2020/03/01/
VL  - 3
IS  - 2
SP  - 11
EP  - 20
DO  - https://doi.org/10.1000/182
UR  - https://example.org/a
ER  - 
"""


def test_every_field_arrives():
    """Names, dates, pages and addresses as the model has them."""
    (work,) = read_ris(ARTICLE, "x.ris")

    assert (work.id, work.type, work.year, work.page) == ("smith-2020", "article-journal", "2020", "11–20")
    assert work.author == (Person("Smith", "Anna B."), Person(literal="Ministry of Education"))
    assert work.editor == (Person("Doe", "Jane"),)
    assert (work.title, work.container_title, work.volume, work.issue) == (
        "Reading: a story",
        "Journal of X",
        "3",
        "2",
    )
    assert (work.doi, work.url) == ("10.1000/182", "https://example.org/a")


@pytest.mark.parametrize(
    "text", [ARTICLE, "\ufeff" + ARTICLE, ARTICLE.replace("\n", "\r\n"), "\n\n" + ARTICLE + "\n\n"]
)
def test_marks_line_ends_and_blank_lines_lose_nothing(text: str):
    """Two records are two."""
    two = text + ARTICLE.replace("smith-2020", "smith-2021")

    assert [work.id for work in read_ris(two, "x.ris")] == ["smith-2020", "smith-2021"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ARTICLE.replace("ER  - \n", ""), "x.ris:1:1: the file ends before this record is closed"),
        (ARTICLE.replace("ER  - \n", "") + ARTICLE, "x.ris:1:1: the next record begins before this one is closed"),
        (ARTICLE.replace("TI  - ", "TI - "), "x.ris:6:1: 'TI - Reading:' is no line of RIS"),
        (ARTICLE.replace("ID  - smith-2020\n", ""), "x.ris:1:1: the record has no citation key"),
        (ARTICLE + ARTICLE, "x.ris:17:1: the key 'smith-2020' stands already on line 1"),
        ("Provider: X\n" + ARTICLE, "x.ris:1:1: 'Provider: X' stands outside any record"),
        (ARTICLE.replace("smith-2020", "../x"), "x.ris:1:1: '../x' cannot be a citation key"),
        (ARTICLE.replace("https://example", "javascript:example"), "x.ris:1:1: smith-2020: 'javascript:example"),
        ("<html>", "x.ris:1:1: '<html>' stands outside any record"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str):
    """And nothing is read from such a file."""
    with pytest.raises(CaseError) as caught:
        read_ris(text, "x.ris")

    assert str(caught.value).startswith(message)


def test_an_empty_file_gives_no_works():
    """As the other readers have it."""
    assert read_ris("\n", "x.ris") == ()

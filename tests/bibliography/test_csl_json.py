"""CSL-JSON → works."""

from __future__ import annotations

import json

import pytest

from hlpgraph.bibliography.csl_json import read_csl
from hlpgraph.errors import CaseError
from hlpgraph.model import Person, Work

ITEM = {
    "id": "mclaughlin-1990",
    "type": "article-journal",
    "author": [{"family": "McLaughlin", "given": "Milbrey W."}, {"literal": "RAND Corporation"}],
    "issued": {"date-parts": [[1990, 12]]},
    "title": "The Rand Change Agent Study Revisited",
    "container-title": "Educational Researcher",
    "volume": 19,
    "issue": "9",
    "page": "11-16",
    "DOI": "https://doi.org/10.3102/0013189X019009011",
    "custom": {"hidden_labels": ["McLauglin, 1990"]},
    "abstract": "Not read.",
}


def told(text: str) -> list[str]:
    """What is said of a text that must be refused."""
    with pytest.raises(CaseError) as caught:
        read_csl(text, "x.json")
    return [str(mistake) for mistake in caught.value.mistakes]


def one(**fields: object) -> Work:
    """The work of one item."""
    (work,) = read_csl(json.dumps([{"id": "a", **fields}]), "x.json")
    return work


def test_every_variable_finds_its_place():
    """An article as Zotero writes it."""
    assert read_csl(json.dumps([ITEM]), "x.json") == (
        Work(
            id="mclaughlin-1990",
            type="article-journal",
            author=(Person("McLaughlin", "Milbrey W."), Person(literal="RAND Corporation")),
            year="1990",
            title="The Rand Change Agent Study Revisited",
            container_title="Educational Researcher",
            volume="19",
            issue="9",
            page="11–16",
            doi="10.3102/0013189X019009011",
            hidden_labels=("McLauglin, 1990",),
        ),
    )


def test_works_of_the_same_study():
    """Beside the CSL variables, or under custom, as a list or a text."""
    for fields in ({"same_study_as": ["doe-2018"]}, {"custom": {"same_study_as": "doe-2018; "}}):
        assert one(**fields).same_study_as == ("doe-2018",)
    assert told('[{"id": "a", "same_study_as": {}}]') == [
        "x.json:1:2: a: 'same_study_as' is a list of texts; write [\"doe-2018\"]"
    ]


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ({"date-parts": [["1990"]]}, "1990"),
        ({"date-parts": [[1990], [1991]]}, "1990–1991"),
        ({"date-parts": [[1990]], "circa": True}, "c. 1990"),
        ({"literal": "in press"}, "in press"),
        ({"raw": "n.d."}, "n.d."),
        ("1990", "1990"),
        (None, ""),
    ],
)
def test_years(issued: object, year: str):
    """Each way in which a date is given."""
    assert one(issued=issued).year == year


def test_particles_and_suffixes():
    """They are part of the name."""
    name = {"family": "Berg", "non-dropping-particle": "van der", "given": "Jan", "suffix": "Jr."}
    assert one(author=[name]).author == (Person("van der Berg", "Jan, Jr."),)


@pytest.mark.parametrize("text", ["", " \n", "[]", "\ufeff[ ]\n"])
def test_nothing(text: str):
    """An empty list or file holds no works."""
    assert read_csl(text, "x.json") == ()


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('[\n {"id": "a"},\n {"id": "b"},\n {"id": "A"}]',
         ["x.json:4:2: the id 'A' stands already on line 2; rename or delete one of the two"]),
        ('{"id": "a"}', ['x.json:1:1: a bibliography in JSON is a list of works; '
                         'write [{"id": "smith-2020", "type": "book", "title": "…"}]']),
        ('[{"title": "x"}]', ["x.json:1:2: a work has no id; give it a citation key"]),
        ('[{"id": ["a"]}]', ["x.json:1:2: an id is a text, not a list; give it a citation key"]),
        ('[{"id": "../x"}]', ["x.json:1:2: '../x' cannot be a citation key: an id must not hold '/'"]),
        ('[{"id": "a", "title": ["x"]}]', ["x.json:1:2: a: 'title' is a text, not a list; write it in quotes"]),
        ('[{"id": "a", "author": "Smith"}]',
         ["x.json:1:2: a: 'author' is a list of names; write [{\"family\": \"Smith\", \"given\": \"Ann\"}]"]),
        ('[{"id": "a", "author": [{}]}]',
         ["x.json:1:2: a: a name under 'author' is empty; give family and given, or literal for an organisation"]),
        ('[{"id": "a", "issued": []}]',
         ['x.json:1:2: a: \'issued\' is no date; write {"date-parts": [[2020]]} or {"literal": "in press"}']),
        ('[{"id": "a", "id": "b"}]', ["x.json:1:2: the key 'id' stands twice in one object; keep one of the two"]),
        ('[{"id": "a", "volume": NaN}]', ["x.json:1:2: NaN is no value of JSON; keep one of the two"]),
        ('[1,\n "x"]', ["x.json:1:2: a work is an object, not a text; "
                        'write [{"id": "smith-2020", "type": "book", "title": "…"}]',
                        "x.json:2:2: a work is an object, not a text; "
                        'write [{"id": "smith-2020", "type": "book", "title": "…"}]']),
        ('[{"id": "a"}', ["x.json:1:13: not valid JSON: a comma or ] is missing; add it"]),
        ('[{"id": "a"},\n]', ["x.json:2:1: not valid JSON: Expecting value; check commas, quotes and brackets here"]),
        ('[{"id": "a" "b"}]',
         ["x.json:1:13: not valid JSON: Expecting ',' delimiter; check commas, quotes and brackets here"]),
        ('[] x', ["x.json:1:4: not valid JSON: text follows the list; delete it"]),
        ("[" * 100_000, ["x.json:1:41: brackets are nested more than 40 deep; delete brackets that do nothing"]),
        ('[{"id": "a", "title": "x\\u0000"}]', ["x.json:1:2: a: 'title' holds control character U+0000; delete it"]),
        ('[{"id": "a", "title": "\\ud800"}]', ["x.json:1:2: a: 'title' holds control character U+D800; delete it"]),
        ('[{"id": "a", "URL": "file:///etc/passwd"}]',
         ["x.json:1:2: a: 'file:///etc/passwd' is not a web address; write one that begins with https://"]),
    ],
)  # fmt: skip
def test_refused(text: str, messages: list[str]):
    """One message for each thing that is wrong, with the line of its work."""
    assert told(text) == messages


def test_brackets_in_texts_are_no_nesting():
    """Only JSON's own brackets count."""
    assert one(title="[" * 60 + '\\"' * 3).title == "[" * 60 + '\\"' * 3

"""Properties of reading BibTeX that hold for any records."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hlpgraph.bibliography.bibtex import keys_of, read_bibtex
from hlpgraph.errors import CaseError

KEYS = st.lists(st.from_regex(r"[a-zA-Z][a-zA-Z0-9:]{0,5}", fullmatch=True).map(lambda k: k.replace(":", "-") + "-x"),
                max_size=5, unique_by=str.casefold)  # fmt: skip
#: Texts with all that delimits records, but braces that balance.
INSIDE = st.recursive(
    st.text(st.sampled_from(list("aé ,=#@\"()%~-\n\\'")), max_size=8).map(lambda text: text.rstrip("\\") + " "),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: "{" + "".join(parts) + "}"),
    max_leaves=4,
)
VALUES = st.one_of(
    INSIDE.map(lambda text: "{" + text + "}"),
    INSIDE.map(lambda text: '"' + text.replace('"', "") + '"'),
    st.integers(0, 3000).map(str),
    st.just("jan # { } # abbr"),
)
FIELDS = st.dictionaries(st.sampled_from(["title", "abstract", "note", "volume", "keywords"]), VALUES, max_size=4)
JOINTS = st.sampled_from(
    ["\n", "\n\n", " ", "", "\n% a remark\n", '\n@comment{5" @book{no,}}\n', "\nprose, with = and ,\n"]
)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text and the keys that stand in it."""
    keys = draw(KEYS)
    text = "@string{abbr = {A}}" + draw(JOINTS)
    for key in keys:
        fields = "".join(
            f",{draw(st.sampled_from(['', ' ', chr(10)]))}{name} = {value}" for name, value in draw(FIELDS).items()
        )
        opened, closed = draw(st.sampled_from(["{}", "{}", "()"]))
        text += f"@{draw(st.sampled_from(['misc', 'Article', 'BOOK']))}{opened}{key}{fields}{draw(st.sampled_from(['', ',']))}{closed}"
        text += draw(JOINTS)
    return text, keys


@given(files())
def test_every_record_is_read_or_the_file_is_refused(made: tuple[str, list[str]]):
    """No record is lost in silence; the quick look at the keys sees the same."""
    text, keys = made
    try:
        works = read_bibtex(text, "x.bib")
    except CaseError:
        return
    assert [work.id for work in works] == keys == list(keys_of(text))


@given(KEYS, st.lists(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=10), min_size=6, max_size=6))
def test_plain_records_are_never_refused(keys: list[str], titles: list[str]):
    """Letters and digits are read as they are."""
    text = "".join(f"@book{{{key},\n  title = {{{title}}},\n}}\n" for key, title in zip(keys, titles, strict=False))

    assert [work.id for work in read_bibtex(text, "x.bib")] == keys


@given(st.text(st.sampled_from(list("@ab{}(),=\"#% \n\\'mis")), max_size=60))
def test_any_text_is_read_or_refused(text: str):
    """Never another error; every mistake has its place."""
    try:
        works = read_bibtex(text, "x.bib")
    except CaseError as fault:
        assert all(0 < m.where.line <= text.count("\n") + 1 and m.where.column > 0 for m in fault.mistakes)
    else:
        assert keys_of(text) == tuple(work.id for work in works)


@given(st.data())
def test_a_lost_brace_is_always_told(data: st.DataObject):
    """Take any one brace out of a valid file: it is refused, or nothing is missing from it."""
    keys = ["a", "b", "c"]
    text = "".join(f'@misc{{{key},\n title = {{T {{x}} y}},\n note = "{{n}}",\n}}\n' for key in keys)
    places = [index for index, char in enumerate(text) if char in '{}"']
    at = data.draw(st.sampled_from(places))
    try:
        works = read_bibtex(text[:at] + text[at + 1 :], "x.bib")
    except CaseError:
        return
    assert [(work.id, work.title, work.note) for work in works] == [(key, "T x y", "n") for key in keys]

"""Tables cut into pages: nothing is lost, nothing is too high."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hlpgraph.publishing.board import LINE, board_of
from hlpgraph.publishing.chart import whole
from hlpgraph.publishing.map_slide import AREA
from hlpgraph.publishing.paging import Measure, pages
from hlpgraph.publishing.paper import Run, Table, text_of
from hlpgraph.publishing.settling import SPACE, settled

WORDS = st.text(st.sampled_from("ab cd.efg h中مx"), max_size=120)
RUNS = st.lists(WORDS.map(lambda text: Run(text)), min_size=1, max_size=3).map(tuple)
ROWS = st.lists(st.tuples(st.lists(RUNS, max_size=3).map(tuple), st.lists(RUNS, max_size=3).map(tuple)), max_size=6).map(tuple)


def letters(rows: object) -> list[str]:
    """The words of each column without spaces, and without the paragraph that says that a row goes on."""
    found = ["", ""]
    for row in rows:  # type: ignore[attr-defined]
        for at, cell in enumerate(row):
            found[at] += "".join(text_of(runs) for runs in cell if not text_of(runs).endswith(" (continued)"))
    return ["".join(text.split()) for text in found]


@settings(max_examples=150, deadline=None)
@given(ROWS, st.floats(60, 200))
def test_every_letter_stands_on_some_page_in_order(rows: tuple, height: float):
    """Also where a row is longer than a page."""
    measure = Measure((90.0, 120.0), height, 11.0)
    found = list(pages(Table("t", ("a", "b"), rows, (0.4, 0.6)), measure))

    assert letters(row for page in found for row in page.rows) == letters(rows)
    assert all(page.rows for page in found)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_no_page_is_too_high(rows: tuple):
    """A page ends where the room does."""
    measure = Measure((90.0, 120.0), 120.0, 11.0)
    for page in pages(Table("t", ("a", "b"), rows, (0.4, 0.6)), measure):
        # the words that say that a row goes on may take a line more than the row that was cut
        assert sum(map(measure.height_of, page.rows)) <= measure.height + measure.line


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=5), st.data())
def test_cards_keep_their_distance(counts: list[int], data: st.DataObject):
    """Whatever is joined to what, no card covers another or leaves its column."""
    columns = [[f"{at}.{number}" for number in range(count)] for at, count in enumerate(counts)]
    names = [name for column in columns for name in column]
    ends = st.sampled_from(names) if names else st.nothing()
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=12)) if names else []
    heights = {name: 20.0 + 10 * (number % 3) for number, name in enumerate(names)}
    middles, behind = settled(columns, heights, pairs, (10.0, 260.0))

    assert set(middles) == set(names) and behind >= 0
    for column in columns:
        ordered = sorted(column, key=lambda name: middles[name])
        edges = [(middles[name] - heights[name] / 2, middles[name] + heights[name] / 2) for name in ordered]
        assert all(10.0 - 1e-6 <= top and bottom <= 260.0 + 1e-6 for top, bottom in edges)
        assert all(after[0] - before[1] >= SPACE - 1e-6 for before, after in zip(edges, edges[1:], strict=False))


def test_a_line_is_led_past_a_card_where_there_is_room():
    """From the first column to the third, past the card between them."""
    middles, behind = settled([["a"], ["b"], ["c"]], dict.fromkeys("abc", 40.0), [("a", "c")], (0.0, 400.0))

    assert behind == 0
    assert abs(middles["b"] - middles["a"]) >= 20 and LINE > 1


def test_a_map_that_cannot_be_read_has_no_board():
    """Nine columns are the most."""
    from publishing.papers import large, small

    from hlpgraph.export.formats import Shelf
    from hlpgraph.publishing.material import material_of

    (case, known), *_ = large(200).cases
    assert board_of(whole(material_of(Shelf((case,), known), "x").scene), AREA) is None
    (case, known), *_ = small().cases
    board = board_of(whole(material_of(Shelf((case,), known), "x").scene), AREA)
    assert board is not None and board.size >= 13 and board.behind == 0

"""What a sentence is taken to state, and why others are left out."""

from __future__ import annotations

from time import perf_counter

import pytest
from drafting.gold_sentences import FOLDER, gold, read
from hypothesis import given
from hypothesis import strategies as st

from hlpgraph.drafting.cues import ACTIONS
from hlpgraph.drafting.passages import SENTENCE_LIMIT
from hlpgraph.drafting.sentences import NotUnderstood, statements_in

SENTENCES = [(name, *pair) for name in ("develop", "held-out") for pair in gold(name)]


def test_all_gold_files_are_read():
    """Forty sentences each, and no file beside them."""
    assert sorted(path.stem for path in FOLDER.iterdir()) == ["develop", "held-out"]
    assert [len(gold(name)) for name in ("develop", "held-out")] == [40, 40]
    assert all(cause in sentence and effect in sentence for _, sentence, links in SENTENCES for cause, effect in links)


@pytest.mark.parametrize(("name", "sentence", "links"), SENTENCES, ids=[f"{name}: {sentence[:50]}" for name, sentence, _ in SENTENCES])
def test_gold_sentences_are_read_as_a_careful_reader_reads_them(name, sentence, links):
    """No link more, none less, and none with other words."""
    assert read(sentence) == links


MEANT = {
    "Retention lowers graduation.": ("", "negative"),
    "Turnover undermines trust.": ("hinders", ""),
    "Funds will enable schools to plan.": ("enables", ""),
    "Students learn only if teachers care.": ("necessary", ""),
    "“A” feeds back and strengthens “B”.": ("reinforces", ""),
    "“A” may raise or lower “B”, depending on something else.": ("", "mixed"),
    "“B” is lowered only if “A” comes about.": ("necessary", "negative"),
    "If “A” comes about, then “B” becomes possible.": ("enables", ""),
    "If “A” comes about, then it helps “B” along; it is not enough alone.": ("insufficient-alone", ""),
}


@pytest.mark.parametrize("sentence", MEANT)
def test_relation_and_polarity_are_what_the_words_say(sentence: str):
    """And empty where they say no more than that there is a link."""
    [held] = statements_in(sentence)

    assert (held.meaning.relation, held.meaning.polarity) == MEANT[sentence]


def test_the_reason_stays_with_its_link():
    """In a chain it belongs to the step before it."""
    raw = "If we coach, then teachers plan, because they see how, which leads to better lessons, because plans help."
    first, second = statements_in(raw)

    assert [held.because.of(raw) for held in (first, second)] == ["they see how", "plans help"]
    assert (second.cause.of(raw), second.effect.of(raw)) == ("teachers plan", "better lessons")


LEFT_OUT = {
    "Testing does not lead to learning.": "it denies something",
    "Does testing lead to learning?": "it is a question",
    "If we had coached, scores would have risen.": "it says what would have been",
    "Unions claim that bonuses lead to rivalry.": "it reports what somebody says, or leaves it open",
    "This leads to learning.": "it refers to what was said before",
    "These bonuses will lead to learning.": "it refers to what was said before",
    "Coaching improves lessons if principals agree.": "it holds on a condition only",
    "If a school closes, then the district must tell parents.": "it says what must or may be done, not what follows",
    "If needed, you can skip the next step.": "it tells the reader what to do",
    "If we coach teachers they improve.": "it is not clear where the condition ends; “then” would say so",
    "When coaches came, lessons will change.": "“when” without “then” may only say at what time",
    "If we coach, then the capacity of teachers to.": "a part of it breaks off",
    "Coaching can improve lessons, and evidence is growing.": "it goes on with something else",
    "→ learning": "an arrow in it lacks one of its ends",
    "| Coaching | improves lessons |": "it is a table, code or a comment",
    "Note: this is old. x → y. z → w": "its arrows do not join phrases",
    "Three parts: coaching improves lessons.": "it is not clear where its cause begins",
    "The sky is blue.": "no cause and effect were found in it",
    "If we act, then " + "very " * 45 + "much.": "its parts are too long to be told apart",
    "x" * (SENTENCE_LIMIT + 1): "it is too long for a sentence",
    "Schools ensure that tests lead to action.": "its verb belongs to a part of the sentence",
    "Time so that teachers can meet.": "it is no whole sentence",
}


@pytest.mark.parametrize("sentence", LEFT_OUT, ids=[sentence[:40] for sentence in LEFT_OUT])
def test_what_is_left_out_says_why(sentence: str):
    """In words for a reader."""
    with pytest.raises(NotUnderstood) as caught:
        statements_in(sentence)

    assert str(caught.value) == LEFT_OUT[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Test results in rural schools are weak.", "The achievement results in high-need schools are good.", "He said, “If we test, then they learn.”",
        "“Testing leads to learning.”", "See Figure 1 -> appendix", "As if coaching improves lessons, they pay.",
        "Programs that will improve lessons cost money.", "It helps.", "The office helps students in need.", "So that.", "If.", "If, then.", "If then.",
        "Nothing improves lessons.", "Funding causes of delay are listed.", "A and B lead to each other, in a loop.", "By spring, scores will rise.",
        "Unless we act, then scores fall.", "Only if we act will scores rise.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_statement_is_none(sentence: str):
    """A wrong link is worse than a missed one."""
    links = read(sentence)

    assert links == (set() if "Figure 1" not in sentence else {("See Figure 1", "appendix")})


WORDS = st.sampled_from(
    "if then , so that . because which leads to “ ” \" ( ) → and not will we they improves only ; by doing in order to when : A B 1 ? - * \n".split(" ") + sorted(ACTIONS)[:5]
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_words_give_statements_or_a_reason(raw: str):
    """Never anything else; causes and effects are stretches with words."""
    try:
        held = statements_in(raw)
    except NotUnderstood as why:
        assert str(why)
    else:
        assert held
        for statement in held:
            assert 0 <= statement.cause.start < statement.cause.end <= len(raw)
            assert 0 <= statement.effect.start < statement.effect.end <= len(raw)


@pytest.mark.parametrize("piece", ["if we ", "and ", ", ", "which leads to ", "so that ", "“", "( ", "that ", "the ", "we give, and give ", "in order to ", "\t "])
def test_no_sentence_takes_long(piece: str):
    """As long as a sentence may be, of one word only."""
    begin = perf_counter()
    for start in ("", "If x, then ", "A improves ", "By doing ", "our the this "):
        read(start + piece * (3_900 // len(piece)))

    assert perf_counter() - begin < 1

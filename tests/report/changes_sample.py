"""Two versions of a small case, written by hand so that every kind of difference is in them once."""

from __future__ import annotations

from hlpgraph.loading import Loaded, load_text

OLD = """\
id: coaches
title: Reading coaches
status: proposed
elements:
  gap: {stage: pressure-point, label: Few children read by grade three}
  money: {stage: policy-design, label: Money for coaches, mechanism: inducement}
  training: {stage: policy-design, label: Training of coaches, instantiates: [hlp/capacity-building]}
  books: {stage: policy-design, label: Books for every classroom}
  coaching: {stage: systems-change, label: Coaching in every school, level: school}
  reading: {stage: student-outcome, label: More children read, students: all}
links:
  - {cause: gap, effect: money, because: The state pays.}
  - {cause: money, effect: coaching, because: Districts hire coaches.}
  - {cause: training, effect: coaching, because: Coaches know how.}
  - {cause: books, effect: reading, because: Books are read.}
  - cause: coaching
    effect: reading
    because: Teachers learn from coaches.
    evidence:
      - {work: mclaughlin-1990, stance: supports, locator: p. 12}
      - {work: elmore-1995, stance: supports, locator: p. 3}
assumptions:
  - {id: stay, text: Coaches stay., links: [money->coaching]}
"""

#: Money and two links are changed; training has gone; a centre, a harm and a link to it have come; the books have got
#: another id, and their link with it; an assumption about a link, made for the whole case, is worded otherwise.
NEW = """\
id: coaches
title: Reading coaches for all
status: proposed
elements:
  gap: {stage: pressure-point, label: Few children read by grade three}
  money: {stage: policy-design, label: Money for coaches and aides, mechanism: inducement, timeframe: {start: 2027}}
  centre: {stage: policy-design, label: A centre for coaches, instantiates: [hlp/capacity-building]}
  library: {stage: policy-design, label: Books for every classroom}
  coaching: {stage: systems-change, label: Coaching in every school, level: school}
  reading: {stage: student-outcome, label: More children read, students: all}
  tests: {stage: adverse-effect, label: More testing}
links:
  - {cause: gap, effect: money}
  - {cause: money, effect: coaching, because: Districts hire coaches.}
  - {cause: centre, effect: coaching, because: Coaches know how.}
  - {cause: library, effect: reading, because: Books are read.}
  - cause: coaching
    effect: reading
    because: Teachers learn from coaches.
    evidence:
      - {work: mclaughlin-1990, stance: qualifies, locator: p. 12}
  - {cause: gap, effect: tests, because: What is counted is tested.}
assumptions:
  - {id: stay, text: Coaches stay for three years., links: [money->coaching]}
"""


def loaded(text: str, file: str = "new.yaml") -> Loaded:
    """The case of a text, which must be without mistake."""
    found = load_text(text, file)
    assert found.failures == ()
    return found


def pair(old: str = OLD, new: str = NEW) -> tuple[Loaded, Loaded]:
    """Both versions."""
    return loaded(old, "old.yaml"), loaded(new)

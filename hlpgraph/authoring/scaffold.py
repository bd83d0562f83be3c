"""The case file that `hlpgraph new` writes: sound, small, and explained line by line."""

from __future__ import annotations

from hlpgraph.authoring.writer import SCHEMA_LINE

_TEMPLATE = """\
{schema}
# A theory of action: what the policy does, what follows from it, and why we think so.
# Change the words, then run:  hlpgraph check {name}.yaml
#                              hlpgraph map {name}.yaml --open
# Whatever you take out, "check" says whether it is missed, and why.
id: {name}
title: Name of the policy
status: proposed            # hypothetical | proposed | enacted | evaluated
jurisdiction: Where it applies
owners: [Who keeps this theory up to date]
review_by: "2027-12"        # when it is looked at again

problem:
  statement: What is wrong today, and for whom.
  data: [A figure that shows it]
  answered_by: [learning]   # the outcomes that would answer it

# The boxes. Each has a short name, a stage and a label.
elements:
  pressure:
    stage: pressure-point
    label: Where the policy presses for change
  support:
    stage: policy-design
    label: What the policy gives
    mechanism: capacity-building   # mandate | inducement | capacity-building | system-changing | hortatory
    level: state
    actor: Who gives it
    resources: The money, people or time that it takes
  leaders:
    stage: implementation-factor
    label: Who must carry it, and what they need
    factors: [district-leadership, local-capacity, local-will, research-base, sensemaking, stability]
    level: district
    tags: [expectations]           # something is demanded of them, besides the help they get
  practice:
    stage: systems-change
    label: What schools and classrooms then do differently
    level: classroom
    actor: Who does it
    timeframe: {{start: 2027, end: 2029}}
    indicators: [{{name: How it would be seen, source: Where the figures come from, target: How much would be enough}}]
  catching-up:
    stage: systems-change
    label: What is done for those who are behind
    level: classroom
    actor: Who does it
    targets: [students who are behind now]
  learning:
    stage: student-outcome
    label: What all students gain
    students: all
    timeframe: {{start: 2028, end: 2031}}
    indicators: [{{name: How it would be seen, source: Where the figures come from}}]
  gap:
    stage: student-outcome
    label: Which gap between groups narrows
    students: [students who are behind now]
    equity: true
    timeframe: {{start: 2028, end: 2031}}
    indicators: [{{name: How it would be seen, source: Where the figures come from, disaggregate_by: [group]}}]
  crowding-out:
    stage: adverse-effect
    label: What could go wrong
    response: What is done about it.
    indicators: [{{name: How it would be noticed, source: Where the figures come from}}]

# The arrows. Say why the cause has the effect, and what supports that:
# warrants name a claim of a framework (hlpgraph explain hlp), evidence names a study.
links:
  - cause: pressure
    effect: support
    because: Why the one leads to the other.
    warrants: [hlp/pressure-and-support]
  - cause: support
    effect: leaders
    because: Why the one leads to the other.
    evidence:              # supports | qualifies | disputes | background
      - {{work: mclaughlin-1990, stance: supports, locator: the page where it stands}}
  - cause: leaders
    effect: practice
    because: Why the one leads to the other.
    warrants: [hlp/pressure-and-support]
    assumptions: [What must hold for this step.]
  - cause: leaders
    effect: catching-up
    because: Why the one leads to the other.
    warrants: [hlp/pressure-and-support]
  - cause: practice
    effect: learning
    because: Why the one leads to the other.
    warrants: [hlp/pressure-and-support]
  - cause: catching-up
    effect: gap
    because: Why the one leads to the other.
    warrants: [hlp/pressure-and-support]
  - cause: support
    effect: crowding-out
    because: Why the one leads to the other.
    warrants: [hlp/pressure-and-support]

assumptions:
  - {{id: outside, text: What must hold that the policy cannot bring about., elements: [support], external: true}}
"""


def scaffold(name: str) -> str:
    """YAML of a small sound case with that id; it passes every check."""
    return _TEMPLATE.format(schema=SCHEMA_LINE, name=name)

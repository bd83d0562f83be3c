"""The case file that `hlpgraph new` writes: sound, small, and explained line by line."""

from __future__ import annotations

from hlpgraph.authoring.writer import SCHEMA_LINE

_TEMPLATE = """\
{schema}
# A theory of action: what the policy does, what follows from it, and why we think so.
# Change the words, then run:  hlpgraph check {name}.yaml
#                              hlpgraph map {name}.yaml --open
id: {name}
title: Name of the policy
status: proposed            # hypothetical | proposed | enacted | evaluated
jurisdiction: Where it applies

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
  leaders:
    stage: implementation-factor
    label: Who must carry it, and what they need
    factors: [district-leadership, local-capacity]
    level: district
  practice:
    stage: systems-change
    label: What schools and classrooms then do differently
    level: classroom
  learning:
    stage: student-outcome
    label: What all students gain
    students: all
  gap:
    stage: student-outcome
    label: Which gap between groups narrows
    students: [students who are behind now]
    equity: true

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
    evidence:
      - {{work: mclaughlin-1990, stance: supports}}   # supports | qualifies | disputes
  - cause: leaders
    effect: practice
    because: Why the one leads to the other.
    warrants: [hlp/pressure-and-support]
    assumptions: [What must hold for this step.]
  - cause: practice
    effect: learning
    because: Why the one leads to the other.
    warrants: [hlp/pressure-and-support]
  - cause: practice
    effect: gap
    because: Why the one leads to the other.
    warrants: [hlp/pressure-and-support]
"""


def scaffold(name: str) -> str:
    """YAML of a small sound case with that id; it passes every check."""
    return _TEMPLATE.format(schema=SCHEMA_LINE, name=name)

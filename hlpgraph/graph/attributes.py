"""What every graph file says of a node and of an arrow: the same names, types and numbers in each format.

The tables are the reference for writers, for the columns of tables and for docs/graph-files.md.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of nodes or arrows: its type and what it means. Texts that hold several values join them by "; "."""

    type: type
    meaning: str


#: Name -> attribute of a node.
NODE = {
    "label": Attribute(str, "The words in the box."),
    "kind": Attribute(str, "`element` of a case, or `framework-element`."),
    "case": Attribute(str, "Id of the case; empty for a framework element."),
    "framework": Attribute(str, "Key of the framework; empty for an element of a case."),
    "element": Attribute(str, "Id of the element in its case or framework."),
    "stage": Attribute(str, "Where in the chain it stands."),
    "level": Attribute(str, "Level of the system at which it happens."),
    "actor": Attribute(str, "Who does it."),
    "mechanism": Attribute(str, "Instrument of a policy design."),
    "factors": Attribute(str, "Implementation factors that it covers."),
    "students": Attribute(str, "`all`, or the groups of students who gain."),
    "equity": Attribute(bool, "The outcome is about equity among students."),
    "instantiates": Attribute(str, "Framework elements that it realises."),
}

#: What is counted of an arrow's own evidence lines.
STANCES = ("supports", "qualifies", "disputes", "background")
#: The same for the lines that reach a link through its warrants.
INHERITED = tuple(f"inherited_{stance}" for stance in STANCES)

#: Name -> attribute of an arrow.
EDGE = {
    "label": Attribute(str, "A word for the arrow: its relation, or for a mapping how the two compare."),
    "kind": Attribute(str, "`link` of a case; `claim`, `parent`, `mapping` or `instantiates` in the whole shipped graph."),
    "case": Attribute(str, "Id of the case; empty outside cases."),
    "framework": Attribute(str, "Key of the framework; empty outside frameworks."),
    "link": Attribute(str, "Id of the arrow in its case or framework."),
    "relation": Attribute(str, "How the cause works; `contributes` if the case does not say."),
    "polarity": Attribute(str, "Direction of the influence, as the case says it."),
    "sign": Attribute(str, "The direction worked out of relation and polarity: `positive`, `negative` or `mixed`."),
    "because": Attribute(str, "Why the cause has the effect; for a claim, the statement; for a mapping, its reason."),
    "state": Attribute(str, "State of the evidence: `evidenced`, `warranted`, `asserted` or `bare`."),
    **{stance: Attribute(int, f"Own evidence lines of the stance `{stance}`.") for stance in STANCES},
    **{
        name: Attribute(int, f"Evidence lines of the stance `{stance}` that reach the link through its warrants.")
        for name, stance in zip(INHERITED, STANCES, strict=True)
    },
    "works": Attribute(str, "Citation keys of the works in its own evidence lines."),
    "warrants": Attribute(str, "Framework claims that license the link."),
}  # fmt: skip

"""How a map marks things: line, width, shape and words; colour only repeats what these say.

The colours follow Okabe and Ito, darkened until each stands out 4.5 : 1 from the paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from hlpgraph.analysis.support import STATES


@dataclass(frozen=True, slots=True)
class Stroke:
    """How an arrow of one evidence state is drawn.

    Attributes:
        title: The state in a word.
        meaning: The state in plain words, for the legend.
        color: On white.
        dark: On near-black.
        style: `solid`, `dashed` or `dotted`.
        width: In points.
    """

    title: str
    meaning: str
    color: str
    dark: str
    style: str
    width: float


#: By evidence state, from best to least supported.
STROKES = {
    "evidenced": Stroke("Evidenced", STATES["evidenced"], "#005a8c", "#66bdf0", "solid", 3.0),
    "warranted": Stroke("Warranted", STATES["warranted"], "#00694c", "#3ccfa5", "dashed", 2.2),
    "asserted": Stroke("Asserted", STATES["asserted"], "#474747", "#c4c4c4", "dashed", 1.1),
    "bare": Stroke("Bare", STATES["bare"], "#a63c00", "#ff9d5c", "dotted", 1.6),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """How a gap of one severity is marked."""

    glyph: str
    title: str
    color: str
    dark: str


#: By severity, from worst to mildest.
BADGES = {
    "error": Badge("■", "must be mended", "#a3123f", "#ff8fae"),
    "warn": Badge("▲", "should be looked at", "#a63c00", "#ff9d5c"),
    "info": Badge("●", "worth knowing", "#474747", "#c4c4c4"),
}

#: Background of a lane, by stage: fill and the same in the dark.
LANES = {
    "pressure-point": ("#fdf3dd", "#2b2618"),
    "policy-design": ("#e6f1f9", "#172733"),
    "implementation-factor": ("#e8f5ee", "#16291f"),
    "systems-change": ("#f7eaf2", "#2c1e28"),
    "intermediate-outcome": ("#f1f1f1", "#242424"),
    "student-outcome": ("#e8f0fe", "#1a2238"),
    "adverse-effect": ("#fdebe4", "#331f17"),
}



@dataclass(frozen=True, slots=True)
class Hue:
    """How the things of one kind are shaded where a reader colours the map by kind.

    Attributes:
        fill: Of a box, on white paper.
        line: Of its border and of an arrow.
    """

    fill: str
    line: str
    dark_fill: str
    dark_line: str


#: Told apart by the words that stand with them, never by their colour alone.
HUES = (
    Hue("#d6e8f7", "#0b5c99", "#12324a", "#7cc0f2"),  # blue
    Hue("#fbe6bd", "#855600", "#3d2f0d", "#f0bf57"),  # amber
    Hue("#d5efdf", "#00694c", "#123a2a", "#55d0a4"),  # green
    Hue("#e8ddf6", "#6a3fa0", "#2f2145", "#c3a2f2"),  # violet
    Hue("#cfeef0", "#0a6570", "#0f383d", "#62cfd9"),  # teal
    Hue("#f9d9e8", "#9c2463", "#421a30", "#f79ac5"),  # pink
    Hue("#eedfd0", "#7a4a1e", "#3a2a1c", "#d9a878"),  # brown
    Hue("#e9edc6", "#5b6300", "#30340f", "#cbd35f"),  # olive
    Hue("#dfe3e8", "#44505c", "#2a3036", "#b3c0cc"),  # slate
    Hue("#fbdcd6", "#a3281a", "#45201a", "#ff9f8f"),  # red
)

INK = "#1a1a1a"
FAINT = "#4a4a4a"
EDGE = "#5a5a5a"  #: Border of a box.
FONT = "Arial"

#: What the drawing's plain colours become in the dark; arrows, gaps and lanes have theirs above.
DARK = {INK: "#f0f0f0", FAINT: "#c4c4c4", EDGE: "#b0b0b0", "white": "#121417"}

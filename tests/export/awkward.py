"""A case that is awkward for every graph file: words of the formats as ids, markup and formulas as texts, links twice over."""

from __future__ import annotations

from hlpgraph.model import Case, Element, EvidenceLine, Link, with_link_ids

#: Ids that mean something to some program.
NAMES = ("__proto__", "constructor", "toString", "end", "graph", "node", "subgraph", "0", "ä", "a_b", "a-b", "N", "null")
#: Texts that mean something to some program.
TEXTS = (
    "<b>bold</b> & <script>alert(1)</script>", 'say "hi" to \'them\'', "`code` **bold** _it_", "\\N \\G \\l \\", "1. first",
    "- item", "# heading", "=HYPERLINK(\"https://x.example\")", "+1", "-1", "@SUM(A1)", "fa:fa-user $$x^2$$ #lt;b#gt; &lt;b&gt;",
    "two\nlines", "ﬂ°°35¶ß straße مدرسة 😀 \u202eabc", "a; b, c\"; d", "%% comment --> end ::: x @{ shape: rect }", "]]> <!-- x",
    "{{7*7}} ${7*7} |x| [y] (z) {w}", "x" * 900, "ends in a backslash\\", "a\\\\b\\\"c\\nd", "click x href \"javascript:alert(1)\"",
)  # fmt: skip


def awkward() -> Case:
    """Each text is a label, a reason and a note on an actor; each pair of neighbours is joined twice."""
    elements = tuple(
        Element(NAMES[n % len(NAMES)] + (f".{n}" if n >= len(NAMES) else ""), "policy-design", text, actor=text)
        for n, text in enumerate(TEXTS)
    )
    ids = [element.id for element in elements]
    lines = (
        EvidenceLine(work="zald-1978", stance="supports"),
        EvidenceLine(work="zald-1978", stance="disputes"),
        EvidenceLine(work="elmore-1995", stance="disputes"),
        EvidenceLine(work="mclaughlin-1990", stance="background"),
    )
    links = [
        Link(cause, effect, because=text, relation="hinders", polarity="mixed", evidence=lines)
        for cause, effect, text in zip(ids, [*ids[1:], ids[0]], TEXTS, strict=True)
    ]
    links += [Link(link.cause, link.effect, because="Again.", warrants=("hlp/stability",)) for link in links]
    links.append(Link(ids[0], ids[0], id="itself"))
    return Case("awkward", title=TEXTS[0], elements=elements, links=with_link_ids(tuple(links)))

"""What a reader of a map does with hands and eyes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from maps.sample import sample

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
Opener = Callable[..., Any]


def key_of(id: str) -> str:
    """Key of an element or a link of the worked example, by its id."""
    scene = sample()
    return next(thing.key for thing in (*scene.boxes, *scene.arrows) if thing.id == id)


def keys_of(*ids: str) -> set[str]:
    """Keys of several."""
    return set(map(key_of, ids))


def click(tab: Any, selector: str) -> None:
    """Click an arrow in the middle of its line, as a hand would."""
    spot = tab.eval_on_selector(
        selector + " .hit",
        """line => { const p = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM());
                     return [p.x, p.y] }""",
    )
    tab.mouse.click(*spot)


def shown(tab: Any, kind: str) -> set[str]:
    """Keys of the boxes (`e`) or arrows (`a`) that are not filtered out."""
    return set(tab.eval_on_selector_all(f'#map [data-key^="{kind}"]:not(.off)', "all => all.map(g => g.dataset.key)"))


def bright(tab: Any, kind: str = "") -> set[str]:
    """Keys of the boxes and arrows that stand out on the map."""
    return set(tab.eval_on_selector_all(f'#map .near[data-key^="{kind}"]' if kind else "#map .near[data-key]", "all => all.map(g => g.dataset.key)"))


def axe_faults(tab: Any) -> list[str]:
    """What axe finds, from moderate upwards, the size of targets included (WCAG 2.2)."""
    tab.evaluate(AXE)
    found = tab.evaluate("axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})")["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found if fault["impact"] != "minor"]

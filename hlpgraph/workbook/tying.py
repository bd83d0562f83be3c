"""Which row hangs on which: the “Of …” cells of a workbook, resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hlpgraph.authoring.nodes import Scalar
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.errors import shortened
from hlpgraph.fields import short_form
from hlpgraph.model import Case, Element, Link
from hlpgraph.names import folded, slug
from hlpgraph.workbook.rows import Remarks, Row

ARROW = "->"


@dataclass
class Tying:
    """The rows of a workbook by class; `tie` hangs each on its owner."""

    rows: dict[type, list[Row]]
    remarks: Remarks

    def tie(self) -> None:
        """Hang every row on the row that it names, or on the case; name links by their ends.

        Cost: O(rows), and for each name that is nobody's a search for a similar one.
        """
        for row in self.rows.get(Link, ()):
            self._mend_id(row)
        for cls, rows in self.rows.items():
            for row in rows if cls is not Case else ():
                self._hang(row)

    def _hang(self, row: Row) -> None:
        owners = row.table.owners
        if len(row.owned) > 1:
            names = " and ".join(owner.heading for owner in row.owned)
            self.remarks.refuse(row.mapping.place, f"the row fills in both {names}", "it belongs to one; clear the other")
            return
        if not row.owned:
            of_case = next((owner for owner in owners if owner.cls is Case), None)
            if of_case:
                self.rows[Case][0].children.setdefault(of_case.path, []).append(row)
                return
            names = " or ".join(owner.heading for owner in owners)
            self.remarks.refuse(row.mapping.place, "the row does not say what it belongs to", f"fill in {names}")
            return
        ((owner, (met, where)),) = row.owned.items()
        found = self._rows_called(owner.cls, met)
        if len(found) == 1:
            found[0].children.setdefault(owner.path, []).append(row)
            return
        what = owner.cls.__name__.lower()
        title = self.rows[owner.cls][0].table.title if self.rows[owner.cls] else ""
        if found:
            rows = ", ".join(str(other.mapping.place.line) for other in found[:5])
            self.remarks.refuse(where, f"{shortened(met)!r} is the name of several in {title}: rows {rows}", "write the id")
            return
        near = did_you_mean(met, sorted(self._exact[owner.cls]))
        hint = near if near.startswith("did") else f"add it to the sheet of {what}s"
        self.remarks.refuse(where, f"there is no {what} {shortened(met)!r}", hint)

    def _rows_called(self, cls: type, met: str) -> list[Row]:
        """The rows of a class that somebody can mean by a name: the id goes before the label."""
        if met in self._exact[cls]:
            return [self._exact[cls][met]]
        if cls is Link:
            name = self._ends(*_parts(met))
            if name in self._exact[cls]:
                return [self._exact[cls][name]]
        return self._loose[cls].get(folded(met), [])

    @cached_property
    def _exact(self) -> dict[type, dict[str, Row]]:
        return {cls: self._named(cls, rows) for cls, rows in self.rows.items()}

    def _named(self, cls: type, rows: list[Row]) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for row in rows:
            if row.text("id"):
                found.setdefault(row.text("id"), row)
        counts: dict[str, int] = {}
        for row in rows if cls is Link else ():
            own = self._own_name(row)
            counts[own] = counts.get(own, 0) + 1
            found.setdefault(own if counts[own] == 1 else f"{own}#{counts[own]}", row)
        return found

    @cached_property
    def _loose(self) -> dict[type, dict[str, list[Row]]]:
        found: dict[type, dict[str, list[Row]]] = {}
        for cls, rows in self.rows.items():
            names = found.setdefault(cls, {})
            for row in rows:
                for name in set(_called(row, cls)):
                    names.setdefault(name, []).append(row)
        return found

    def _own_name(self, row: Row) -> str:
        return self._ends(row.text("cause"), row.text("effect"))

    def _ends(self, cause: str, effect: str) -> str:
        return f"{self._element(cause)}{ARROW}{self._element(effect)}" if cause and effect else ""

    def _element(self, met: str) -> str:
        """The id of the element that is called so; the text itself if there is none."""
        return self._elements.get(met) or self._elements.get(folded(met)) or met

    @cached_property
    def _elements(self) -> dict[str, str]:
        """Ids of elements by id and, where that is clear, by label and folded id."""
        ids: dict[str, str] = {}
        loose: dict[str, set[str]] = {}
        for row in self.rows.get(Element, ()):
            own = row.mapping
            name = next((held.text for key, held in own.items if key.text == "id"), "") or slug(row.text("label"))  # type: ignore[union-attr]
            ids[name] = name
            for spelt in (folded(row.text("label")), folded(name)):
                loose.setdefault(spelt, set()).add(name)
        return {**{spelt: min(names) for spelt, names in loose.items() if len(names) == 1}, **ids}

    def _mend_id(self, row: Row) -> None:
        """Keep the id of a link only where it says more than its ends; one left over from other ends is told."""
        met, own = row.text("id"), self._own_name(row)
        if ARROW not in met or not own:
            return
        stem, hash_, number = met.partition("#")
        named = self._ends(*_parts(stem))
        row.mapping.items = [pair for pair in row.mapping.items if pair[0].text != "id"]
        if named != own:
            what = f"the link is now called {shortened(own)!r}, by its cause and effect"
            self.remarks.remark(row.mapping.place, what, f"clear its id {shortened(met)!r}, or write the new one")
        elif hash_:
            place = row.mapping.place
            row.mapping.items.append((Scalar("id", place), Scalar(f"{own}#{number}", place)))


def _parts(name: str) -> tuple[str, str]:
    cause, _, effect = name.replace("→", ARROW).partition(ARROW)
    return cause.strip(), effect.strip()


def _called(row: Row, cls: type) -> Iterator[str]:
    """What people may call a row besides its id."""
    names: Iterable[str] = (row.text("id"), row.text("label"), slug(row.text("label")), row.text(short_form(cls) or "id"))
    return (folded(name) for name in names if name)

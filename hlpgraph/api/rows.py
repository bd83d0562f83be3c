"""`Rows`: an answer of several things that reads as a sequence, as a table, as dicts and as a pandas frame."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from hlpgraph.errors import MissingPart, visible
from hlpgraph.report.notebook import Cell, table

if TYPE_CHECKING:
    from pandas import DataFrame

T = TypeVar("T")


class Rows(Sequence[T], Generic[T]):
    """Several things of one kind, in order."""

    #: Names of the keys of `to_dicts`, in order; they are the columns even of an answer without rows.
    columns: tuple[str, ...] = ()
    #: Where a notebook sends those who want to see every row.
    _all = "to_dicts() holds them all"

    def __init__(self, items: Iterable[T]):
        self._items: tuple[T, ...] = tuple(items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict for each thing, with the names that the command line uses in JSON."""
        return [dict(self._row(item)) for item in self]

    def to_frame(self) -> DataFrame:
        """The same as a pandas frame; each list is one value.

        Raises:
            MissingPart: If pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError:
            hint = "install it with: pip install pandas; to_dicts() needs nothing"
            raise MissingPart(f"a frame needs pandas, which is not installed; {hint}") from None
        return DataFrame(self.to_dicts(), columns=list(self.columns))

    @property
    @abstractmethod
    def summary(self) -> str:
        """What it is, in a line."""

    @abstractmethod
    def _row(self, item: T) -> Mapping[str, Any]: ...

    @abstractmethod
    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        """Headings and cells of the table that a notebook shows."""

    def __repr__(self) -> str:
        return visible(f"<{type(self).__name__}: {self.summary}>")

    def _repr_html_(self) -> str:
        return table(self.summary, *self._table(), more=self._all)

    def _untitled(self) -> str:
        """The table where something around it says what it is."""
        return table("", *self._table(), more=self._all)


class Table(Rows[Mapping[str, Any]]):
    """Rows that are dicts already."""

    def __init__(self, items: Iterable[Mapping[str, Any]], columns: Iterable[str], summary: str, heads: Mapping[str, str]):
        super().__init__(items)
        self.columns = tuple(columns)
        self._summary = summary
        self._heads = heads

    @property
    def summary(self) -> str:
        """What it is, in a line."""
        return self._summary

    def _row(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        return item

    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        return [*self._heads.values()], [[_shown(row.get(key, "")) for key in self._heads] for row in self]


def _shown(value: Any) -> Cell:
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return str(value)

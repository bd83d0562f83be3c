"""`Works`: publications, with their references in APA 7."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hlpgraph.api.rows import Rows
from hlpgraph.api.speaking import Target, in_python, save
from hlpgraph.bibliography.apa import reference
from hlpgraph.bibliography.reference_list import reference_list
from hlpgraph.errors import UnknownName
from hlpgraph.model import Work
from hlpgraph.report.notebook import Cell, listing
from hlpgraph.report.references import EXPORTS
from hlpgraph.report.wording import counted
from hlpgraph.workflow import references


class Works(Rows[Work]):
    """Publications, by citation key; `str()` and a notebook show them as a list of references in APA 7."""

    columns = ("id", "year", "title", "doi", "retracted", "reference")

    def export(self, form: str) -> bytes:
        """The works for another program.

        Args:
            form: `bib`, `ris`, `csl` for Zotero and the like; `apa`, `markdown`, `html` for readers.

        Raises:
            UnknownName: If there is no such form.

        >>> import hlpgraph as hg
        >>> hg.works("McLaughlin 1990").export("bib").splitlines()[0]
        b'@article{mclaughlin-1990,'
        >>> hg.works("McLaughlin 1990").export("doc")
        Traceback (most recent call last):
        hlpgraph.errors.UnknownName: works are not exported as 'doc'; choose one of bib, ris, csl, apa, html, markdown
        """
        if form not in EXPORTS:
            raise UnknownName(f"works are not exported as {form!r}; choose one of {', '.join(EXPORTS)}")
        return EXPORTS[form](self).encode()

    def save(self, path: Target, *, force: bool = False) -> Path:
        """Write a bibliography to a file that ends in .bib, .ris or .json (CSL), for Zotero and the like.

        Raises:
            FileError: If the file exists and `force` is not set, cannot be written, or ends otherwise.
        """
        target = os.fspath(path)
        references.refuse_target(target, "")
        return save(target, references.written(self, target), force=force)

    @property
    def summary(self) -> str:
        """How many they are."""
        return counted(len(self), "work")

    def __str__(self) -> str:
        return self.export("apa").decode()

    def _row(self, item: Work) -> Mapping[str, Any]:
        return {key: getattr(item, key) for key in self.columns[:-1]} | {"reference": reference(item)}

    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        return ("Key", "Reference"), ((entry.work.id, entry.text) for entry in reference_list(self))

    def _repr_html_(self) -> str:
        texts = [entry.text for entry in reference_list(self)]
        return listing(f"References: {self.summary}", texts, more="print() shows them all")


def refuse_puzzles(puzzles: Sequence[str]) -> None:
    """Refuse references that name no work, or several.

    Raises:
        UnknownName: With a line for each.

    >>> refuse_puzzles([])
    >>> refuse_puzzles(["no work is 'x.yaml'; to look in that file, say --in x.yaml"])
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: no work is 'x.yaml'; to look in that file, say cases=hg.load('x.yaml')
    """
    if puzzles:
        with in_python():
            raise UnknownName("\n".join(puzzles))

"""An RO-Crate of cases: the files, and `ro-crate-metadata.json`, which says what each is and what it was made of.

By the RO-Crate Metadata Specification 1.1, https://w3id.org/ro/crate/1.1. Nothing is said that the cases do not say: no
author, no licence, no affiliation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from hlpgraph import __version__
from hlpgraph.bibliography.apa import reference
from hlpgraph.export.crate_parts import Part, parts_of
from hlpgraph.library import Library, works_cited
from hlpgraph.model import Case, Work
from hlpgraph.rdf.dataset import CREATOR, DESCRIPTION, LICENCE, TITLE

METADATA = "ro-crate-metadata.json"
_SPECIFICATION = "https://w3id.org/ro/crate/1.1"
#: Kind of a work -> its class in schema.org.
_CLASSES = {
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "legislation": "Legislation",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
#: Licences whose name is known, by address.
_LICENCES = {LICENCE: "Creative Commons Attribution 4.0 International"}
_NO_LICENCE = "No licence has been stated: ask whoever answers for the cases before you use them."
_NAMED = 3  #: Cases whose titles stand in the title of the whole.

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Packing:
    """What a crate is told besides its cases.

    Attributes:
        published: The day of publication, as 2026-11-22.
        licence: Address of the licence that the owner of the cases gives; nothing if none is given.
        maps: Drawing of each case, by its id.
    """

    published: str
    licence: str = ""
    maps: Mapping[str, bytes] = field(default_factory=dict)


def to_ro_crate(cases: Sequence[Case], library: Library, is_all: bool, packing: Packing) -> Mapping[str, bytes]:
    """The files of a crate by their path in it; the description of all comes first.

    Cost: O(values of the cases).
    """
    parts = list(parts_of(cases, library, packing.maps, is_all=is_all))
    cited = {f"cases/{case.id}.yaml": dict(_works_of(case, library)) for case in cases}
    works = {id_: _work(id_, work) for held in cited.values() for id_, work in held.items()}
    entities = [*_whole(cases, parts, is_all, packing), *_files(parts, cited), *works.values()]
    described = {"@context": f"{_SPECIFICATION}/context", "@graph": entities}
    text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    return {METADATA: text.encode("utf-8", "replace"), **{part.path: part.content for part in parts}}


def _whole(cases: Sequence[Case], parts: Sequence[Part], is_all: bool, packing: Packing) -> Iterator[Entity]:
    licence = packing.licence or (LICENCE if is_all else "")
    yield {
        "@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": _SPECIFICATION},
    }  # fmt: skip
    root: Entity = {"@id": "./", "@type": "Dataset", "name": TITLE if is_all else _title(cases)}
    root["description"] = DESCRIPTION if is_all else _description(cases)
    root["datePublished"] = packing.published
    root["license"] = {"@id": licence} if licence else _NO_LICENCE
    if is_all:
        root["author"] = {"@id": "#maintainers"}
    yield {**root, "hasPart": _refs(quote(part.path) for part in parts), "mentions": {"@id": "#export"}}
    if licence:
        told = {"name": _LICENCES.get(licence, licence), "description": "The licence of this crate."}
        yield {"@id": licence, "@type": "CreativeWork", **told}
    if is_all:
        yield {"@id": "#maintainers", "@type": "Organization", "name": CREATOR}
    yield from _provenance(parts)


def _provenance(parts: Sequence[Part]) -> Iterator[Entity]:
    yield {"@id": "#hlpgraph", "@type": "SoftwareApplication", "name": "hlpgraph", "softwareVersion": __version__}
    yield {
        "@id": "#export",
        "@type": "CreateAction",
        "name": "The other files were made of the cases.",
        "instrument": {"@id": "#hlpgraph"},
        "object": _refs(quote(part.path) for part in parts if not part.sources),
        "result": _refs(quote(part.path) for part in parts if part.sources),
    }


def _title(cases: Sequence[Case]) -> str:
    titles = [case.title or case.id for case in cases]
    more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
    return "; ".join(titles[:_NAMED]) + more


def _description(cases: Sequence[Case]) -> str:
    what = f"{len(cases)} theories of action" if len(cases) != 1 else "A theory of action"
    return f"{what} with the evidence cited for each causal link: as authored, in RDF, as graph files, tables and maps."


def _files(parts: Iterable[Part], cited: Mapping[str, Iterable[str]]) -> Iterator[Entity]:
    """The files; that of a case names what it cites."""
    for part in parts:
        entity: Entity = {
            "@id": quote(part.path),
            "@type": "File",
            "name": part.title,
            "description": part.description,
            "encodingFormat": part.media_type,
            "contentSize": str(len(part.content)),
        }
        if part.sources:
            entity["isBasedOn"] = _refs(map(quote, part.sources))
        if works := list(cited.get(part.path, ())):
            entity["citation"] = _refs(works)
        yield entity


def _works_of(case: Case, library: Library) -> Iterator[tuple[str, Work]]:
    """Each work that a case cites, with its name in the crate: two cases may mean different works by one key."""
    own = {work.id: work for work in case.works}
    for key in dict.fromkeys(key for key, _ in works_cited(case)):
        work = own.get(key) or library.works.get(key)
        if work:
            place = f"#work/{quote(case.id)}/" if key in own else "#work/"
            yield f"https://doi.org/{quote(work.doi, safe='/')}" if work.doi else place + quote(key, safe=""), work


def _work(id_: str, work: Work) -> Entity:
    entity: Entity = {"@id": id_, "@type": _CLASSES.get(work.type, "CreativeWork"), "name": work.title or work.id}
    if re.fullmatch(r"\d{4}", work.year):
        entity["datePublished"] = work.year
    return {**entity, "description": reference(work)}


def _refs(ids: Iterable[str]) -> Any:
    """What refers to entities: one alone stands without a list, as the specification asks."""
    held = [{"@id": id_} for id_ in ids]
    return held[0] if len(held) == 1 else held

"""RO-Crates by their own reader and their own validator: whole, described, and nothing invented."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import networkx
import pyoxigraph
import pytest
from awkward import awkward

from hlpgraph import resources, workflow
from hlpgraph.authoring.case_file import read_case
from hlpgraph.bibliography.bibtex import read_bibtex
from hlpgraph.errors import FileError
from hlpgraph.export.formats import FORMATS
from hlpgraph.export.ro_crate import METADATA, Packing, to_ro_crate
from hlpgraph.library import Library
from hlpgraph.loading import Loaded, load, load_one, load_text
from hlpgraph.model import Case, Element, EvidenceLine, Link, Person, Work
from hlpgraph.workflow.crating import packing_of
from hlpgraph.workflow.saving import save_all

DAY = "2026-11-22"
BY = "https://creativecommons.org/licenses/by/4.0/"
SENIOR = str(resources.cases() / "senior-exit-exhibitions.yaml")
NO_AUTHOR = "The Root Data Entity SHOULD have a link to a Contextual Entity representing the `author` of the RO-Crate"
NO_PUBLISHER = "The `publisher` property of a `Root Data Entity` SHOULD be an `Organization`"
NO_LICENCE = "The Root Data Entity SHOULD have a link to a Contextual Entity representing the schema_org:license type"
NO_ADDRESS = "The organization SHOULD have a URL."


def crate(loaded: Loaded, *, is_all: bool = False, licence: str = BY) -> dict[str, bytes]:
    """The files of a crate of cases."""
    packing = packing_of(loaded, DAY, licence)
    return dict(workflow.export_files(loaded, "ro-crate", is_all=is_all, packing=packing))


def entities(files: dict[str, bytes]) -> dict[str, dict]:
    """What is described, by its name."""
    graph = json.loads(files[METADATA])["@graph"]
    assert len({one["@id"] for one in graph}) == len(graph)
    return {one["@id"]: one for one in graph}


def faults(folder: Path) -> list[list[str]]:
    """What the validator of the community finds."""
    script = Path(__file__).with_name("crate_check.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder)], capture_output=True, text=True, check=True,
        cwd=folder, env={**os.environ, "HOME": str(folder.parent), "XDG_CACHE_HOME": str(folder.parent)},
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.fixture
def awkward_crate() -> dict[str, bytes]:
    """A crate of a case whose texts are awkward."""
    return dict(to_ro_crate([awkward()], Library(), False, Packing(DAY, BY, {"awkward": b"<svg/>"})))


@pytest.mark.parametrize(("licence", "lacking"), [(BY, []), ("", [NO_LICENCE])])
def test_the_validator_finds_only_what_nobody_has_said(licence: str, lacking: list[str], tmp_path: Path):
    """All that must be is there; author and publisher should be, and are not invented."""
    save_all(str(tmp_path / "crate"), crate(load_one(SENIOR), licence=licence))

    owed = sorted([NO_AUTHOR, NO_PUBLISHER, *lacking])
    assert faults(tmp_path / "crate") == [["RECOMMENDED", fault] for fault in owed]


def test_the_shipped_graph_as_a_crate(tmp_path: Path):
    """With its author and licence, which it states; every case, map and bibliography is in it."""
    files = crate(load(), is_all=True, licence="")
    save_all(str(tmp_path / "crate"), files)
    root = entities(files)["./"]

    assert faults(tmp_path / "crate") == [["RECOMMENDED", fault] for fault in sorted([NO_ADDRESS, NO_PUBLISHER])]
    assert (root["license"], root["author"]) == ({"@id": BY}, {"@id": "#maintainers"})
    assert entities(files)["#maintainers"]["name"] == "The hlpgraph maintainers"
    assert {name.split("/")[0] for name in files} == {METADATA, "cases", "maps", "bibliography", "rdf", "graph", "tables"}
    ids = {case.id for case, _ in load().cases}
    assert {Path(name).stem for name in files if name.startswith("cases/")} == ids
    assert {Path(name).stem for name in files if name.startswith("maps/")} == ids


def test_the_reader_of_the_community_opens_it(awkward_crate: dict[str, bytes], tmp_path: Path):
    """Each file is described, with its size, and each that is described is there."""
    from rocrate.rocrate import ROCrate

    save_all(str(tmp_path), awkward_crate)
    read = ROCrate(tmp_path)
    described = {entity.id: entity for entity in read.data_entities}

    assert set(described) == set(awkward_crate) - {METADATA}
    assert {name: entity["contentSize"] for name, entity in described.items()} == {
        name: str(len(content)) for name, content in awkward_crate.items() if name != METADATA
    }
    assert entities(awkward_crate)["./"]["datePublished"] == DAY
    assert read.root_dataset["name"] == awkward().title


def test_each_file_is_what_it_is_said_to_be():
    """Opened by the reader of its kind."""
    loaded = load_one(SENIOR)
    files = crate(loaded)
    (case, _), *_ = loaded.cases
    links = len(case.links)

    assert read_case(files[f"cases/{case.id}.yaml"].decode(), "x").case == case
    assert {quad.graph_name for quad in pyoxigraph.parse(files["rdf/cases.nq"], format=pyoxigraph.RdfFormat.N_QUADS)} == {
        quad.graph_name for quad in pyoxigraph.parse(files["rdf/cases.trig"], format=pyoxigraph.RdfFormat.TRIG)
    }
    assert networkx.read_graphml(BytesIO(files["graph/cases.graphml"])).number_of_edges() == links
    assert networkx.read_gexf(BytesIO(files["graph/cases.gexf"])).number_of_edges() == links
    assert networkx.cytoscape_graph(json.loads(files["graph/cases.cyjs"])).number_of_edges() == links
    assert ElementTree.fromstring(files[f"maps/{case.id}.svg"]).tag.endswith("svg")
    cited = {work.id for work in read_bibtex(files[f"bibliography/{case.id}.bib"].decode(), "x.bib")}
    assert cited == {line.work for link in case.links for line in link.evidence} - {""} | {case.source.work}


def test_what_a_case_cites_is_described():
    """The file of the case names the works; each has title, year, kind and reference."""
    files = crate(load_one(SENIOR))
    held = entities(files)
    cited = held["cases/senior-exit-exhibitions.yaml"]["citation"]
    works = [held[one["@id"]] for one in (cited if isinstance(cited, list) else [cited])]

    assert "High Leverage Policy Framework" in [work["name"] for work in works]
    assert all(work["description"] and work["@type"] for work in works)
    assert held["maps/senior-exit-exhibitions.svg"]["isBasedOn"] == {"@id": "cases/senior-exit-exhibitions.yaml"}


def test_works_of_two_cases_under_one_key_stay_two():
    """Each case means its own."""
    line = (EvidenceLine(work="doe-2020", stance="supports"),)
    ends = (Element("a", "policy-design", "A"),)
    one, two = (
        Case(
            name, elements=ends, links=(Link("a", "a", id="l", evidence=line),),
            works=(Work("doe-2020", title=title, year=year, author=(Person("Doe"),)),),
        )
        for name, title, year in (("one", "First", "2020"), ("two", "Second", "n.d."))
    )  # fmt: skip
    files = dict(to_ro_crate([one, two], Library(), False, Packing(DAY)))
    held = entities(files)

    assert {name: held[name].get("datePublished") for name in held if name.startswith("#work")} == {
        "#work/one/doe-2020": "2020", "#work/two/doe-2020": None,
    }  # fmt: skip
    assert held["cases/two.yaml"]["citation"] == {"@id": "#work/two/doe-2020"}
    assert "author" not in held["./"] and held["./"]["license"].startswith("No licence has been stated")


def test_names_and_dois_become_sound_addresses():
    """Whatever letters they have."""
    work = Work("doe-2020", title="T", doi='10.1/x y"><b>')
    line = (EvidenceLine(work="doe-2020", stance="supports"),)
    case = Case("schule-ä", elements=(Element("a", "policy-design", "A"),), links=(Link("a", "a", id="l", evidence=line),), works=(work,))
    files = dict(to_ro_crate([case], Library(), False, Packing(DAY)))

    assert {"cases/schule-%C3%A4.yaml", "https://doi.org/10.1/x%20y%22%3E%3Cb%3E"} <= set(entities(files))
    assert "cases/schule-ä.yaml" in files


def test_the_works_of_a_bibliography_beside_are_in_the_case(tmp_path: Path):
    """The crate needs nothing that lies elsewhere."""
    (tmp_path / "refs.bib").write_text("@book{doe2020, author={Doe, J.}, title={T}, year={2020}}", "utf-8")
    text = "id: x\nbibliography: refs.bib\nelements:\n  a: {stage: policy-design, label: A}\nlinks:\n"
    text += "  - {cause: a, effect: a, evidence: [{work: doe2020, stance: supports}]}\n"
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    files = crate(load_one(str(tmp_path / "x.yaml")))

    assert [case.id for case, _ in load_text(files["cases/x.yaml"].decode(), "x.yaml").cases] == ["x"]
    assert entities(files)["cases/x.yaml"]["citation"] == {"@id": "#work/x/doe2020"}


def test_same_day_same_bytes():
    """And the zip of it."""
    loaded = load_one(SENIOR)

    assert crate(loaded) == crate(loaded)
    one, two = (workflow.export(loaded, "ro-crate", packing=packing_of(loaded, DAY)) for _ in range(2))
    assert one == two
    assert ZipFile(BytesIO(one)).namelist()[0] == METADATA


@pytest.mark.parametrize("address", ["CC BY", "javascript:alert(1)", "https://x.org/a b", 'https://x.org/"'])
def test_a_licence_is_an_address(address: str):
    """Else its reader has nothing to follow."""
    with pytest.raises(FileError, match="is not a web address of a licence"):
        packing_of(Loaded(()), DAY, address)


def test_every_format_of_several_files_is_a_zip_too():
    """With the same files."""
    loaded = load_one(SENIOR)
    packing = packing_of(loaded, DAY)
    for form in FORMATS:
        if form.files:
            files = workflow.export_files(loaded, form.name, packing=packing)
            archive = ZipFile(BytesIO(workflow.export(loaded, form.name, packing=packing)))
            assert {name: archive.read(name) for name in archive.namelist()} == files
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

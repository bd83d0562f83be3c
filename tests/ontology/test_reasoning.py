"""OWL tools agree that the ontology is in OWL 2 DL and free of contradictions.

One Java process judges all files, shipped and spoilt; see `Reason.java`.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import missing
from graphs import FOLDER, HLP, graph_of, shipped
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

pytestmark = pytest.mark.java

EX = "https://example.org/"
#: Name -> what, added to the ontology, contradicts it.
CONTRADICTIONS = {
    "two-stages": [
        (URIRef(EX + "a"), RDF.type, HLP.PressurePoint),
        (URIRef(EX + "a"), RDF.type, HLP.StudentOutcome),
    ],
    "evidence-as-cause": [
        (URIRef(EX + "link"), HLP.cause, URIRef(EX + "line")),
        (URIRef(EX + "line"), RDF.type, HLP.EvidenceLine),
    ],
    "work-as-link": [
        (URIRef(EX + "w"), RDF.type, HLP.CausalLink),
        (URIRef(EX + "line"), HLP.work, URIRef(EX + "w")),
    ],
    "number-as-text": [(URIRef(EX + "line"), HLP.n, Literal("many", datatype=XSD.string))],
}
#: Name -> what, added to the ontology, makes a class that can have no member.
IMPOSSIBLE = {
    "stage-of-two-stages": [
        (URIRef(EX + "Both"), RDF.type, OWL.Class),
        (URIRef(EX + "Both"), RDFS.subClassOf, HLP.PressurePoint),
        (URIRef(EX + "Both"), RDFS.subClassOf, HLP.StudentOutcome),
    ],
}
#: Name -> what, added to the ontology, leaves OWL 2 DL, and what the report must name.
OUTSIDE_DL = {
    "thing-and-value": ([(HLP.cause, RDF.type, OWL.DatatypeProperty)], "cause"),
    "transitive-and-functional": ([(HLP.partOf, RDF.type, OWL.TransitiveProperty)], "partOf"),
    "undeclared": ([(URIRef(EX + "a"), URIRef(EX + "p"), URIRef(EX + "b"))], EX + "p"),
    "class-as-datatype": ([(HLP.Note, RDF.type, RDFS.Datatype)], "Note"),
}

Verdicts = dict[str, dict[str, list[str]]]


def graphs() -> Iterator[tuple[str, Graph]]:
    """What is judged: the ontology with its vocabularies, as it is and spoilt in several ways."""
    sound = graph_of(FOLDER / "hlp.ttl") + graph_of(FOLDER / "vocabularies.ttl")
    yield "sound", sound
    spoilt = {**CONTRADICTIONS, **IMPOSSIBLE, **{name: added for name, (added, _) in OUTSIDE_DL.items()}}
    for name, added in spoilt.items():
        graph = Graph() + sound
        for triple in added:
            graph.add(triple)
        yield name, graph


def judged(java: str, files: list[Path]) -> Verdicts:
    """What the reasoner says of each file: question -> answers."""
    spec = find_spec("owlready2")
    if spec is None or not spec.submodule_search_locations:
        missing("owlready2, which brings HermiT,", "pip install 'hlpgraph[test]'")
    jar = Path(spec.submodule_search_locations[0]) / "hermit" / "HermiT.jar"
    program = Path(__file__).with_name("Reason.java")
    command = [java, "-cp", str(jar), str(program), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    verdicts: Verdicts = {path.stem: {} for path in files}
    for line in done.stdout.splitlines():
        file, question, answer = line.split("\t")
        verdicts[Path(file).stem].setdefault(question, []).append(answer)
    return verdicts


def saved(name: str, graph: Graph, folder: Path) -> Path:
    """The graph as RDF/XML, which OWLAPI reads without guessing."""
    path = folder / f"{name}.rdf"
    graph.serialize(path, format="xml")
    return path


@pytest.fixture(scope="module")
def verdicts(java: str, tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """The reasoner's answers for each graph."""
    folder = tmp_path_factory.mktemp("reasoning")
    return judged(java, [saved(name, graph, folder) for name, graph in graphs()])


def test_ontology_is_sound(verdicts: Verdicts):
    """In OWL 2 DL, consistent, and every class can have a member."""
    assert verdicts["sound"] == {"profile": ["ok"], "consistent": ["true"], "unsatisfiable": ["none"]}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradictions_are_found(verdicts: Verdicts, name: str):
    """The disjointness and ranges of the ontology bite."""
    assert verdicts[name]["consistent"] == ["false"]


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_impossible_classes_are_found(verdicts: Verdicts, name: str):
    """A class that can have no member is named."""
    assert verdicts[name]["unsatisfiable"] == [EX + "Both"]


@pytest.mark.parametrize("name", OUTSIDE_DL)
def test_violations_of_the_profile_are_found(verdicts: Verdicts, name: str):
    """What leaves OWL 2 DL is reported, with the term that does it."""
    assert set(verdicts[name]) == {"profile"}
    assert any(OUTSIDE_DL[name][1] in told for told in verdicts[name]["profile"])


def test_shipped_graph_is_sound(java: str, tmp_path: Path):
    """Works, frameworks and cases contradict neither the ontology nor each other."""
    verdict = judged(java, [saved("shipped", shipped(), tmp_path)])["shipped"]

    assert verdict == {"profile": ["ok"], "consistent": ["true"], "unsatisfiable": ["none"]}

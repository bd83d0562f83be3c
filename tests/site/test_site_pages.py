"""What the pages of a site say and where their links lead."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_crawl import faults, read
from site_sample import HOSTILE

from hlpgraph import resources, workflow
from hlpgraph.errors import HlpgraphError
from hlpgraph.loading import works_of
from hlpgraph.maps.palette import BADGES, STROKES
from hlpgraph.site.addresses import addresses_of, link, names_of
from hlpgraph.workflow import building, gapmapping, references
from hlpgraph.workflow.mapping import scene_in

ROOT = Path(__file__).resolve().parents[2]
PLANTED = str(resources.cases() / "planted-gaps.yaml")


def text_of(page: Path) -> str:
    """The words of a page, without markup."""
    return " ".join(re.sub(r"<[^>]*>", " ", page.read_text("utf-8")).split())


def test_every_link_resolves_and_nothing_is_live(built: Path):
    """Every address and place exists, to the letter; no handler, no style, nothing from elsewhere."""
    assert list(faults(built)) == []


def test_the_crawl_sees_what_is_wrong(tmp_path: Path):
    """Each kind of fault, in one page."""
    (tmp_path / "Other.html").write_text("")
    (tmp_path / "x.html").write_text(
        '<p id=a onclick="x()" style="y"><p id=a><a href="other.html"></a><a href="#b"></a><a href="javascript:x"></a>'
        '<img src="https://example.org/x.png"><a href="https://example.org"></a><base href="/">'
    )

    told = "\n".join(faults(tmp_path))
    for words in ("p onclick", "p style", "twice", "'other.html' leads nowhere", "'#b' leads to no place", "javascript:x", "x.png", "x.html: base"):
        assert words in told
    assert "a leads to 'https" not in told


def test_there_is_a_page_for_everything(built: Path):
    """Each case, work, framework and framework element, once."""
    names = [path.relative_to(built).as_posix() for path in built.rglob("*.html")]
    atlas, works = workflow.atlas(), works_of(workflow.load())

    assert len([name for name in names if name.startswith("works/")]) == len(works) + 2 + 1
    assert len([name for name in names if name.startswith("frameworks/")]) == len(atlas.elements) + len(atlas.frameworks) + 1
    assert len([name for name in names if re.fullmatch(r"cases/[^/]+/index\.html", name)]) == 13
    assert len({name.casefold() for name in names}) == len(names)


def test_every_file_was_planned(built: Path):
    """So that whatever stood in its place would have been refused before anything was written."""
    loaded = workflow.load()
    hostile = (HOSTILE, workflow.library().with_works(HOSTILE.works))
    planned = set(building._Plan(replace(loaded, cases=(*loaded.cases, hostile)), building.Wish("x"), workflow.USUAL).paths())
    written = set(json.loads((built / "site.json").read_text())["files"])

    assert written == planned
    assert written == {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()} - {"site.json"}


def test_names_are_plain_ascii_and_short(built: Path):
    """So that every file system and every host takes them."""
    for path in built.rglob("*"):
        assert re.fullmatch(r"\.?[A-Za-z0-9][A-Za-z0-9._-]*", path.name) and len(path.name) <= 80, path


def test_hostile_text_is_shown_and_inert(built: Path):
    """Markup of a case stands on its pages as text, everywhere."""
    (folder,) = (built / "cases").glob("hostile-*")
    for name in ("index.html", "map.html"):
        page = (folder / name).read_text("utf-8")
        assert "<img src=x" not in page and "alert(1)</script>" not in page and "49" not in read(page).ids
        assert escape("</script><script>alert(1)</script>", quote=False) in page and "{{7*7}}" in page
    index = (built / "assets" / "search-index.js").read_bytes()
    assert index.isascii() and index.startswith(b"window.hlpgraphIndex={")
    json.loads(index.decode().removeprefix("window.hlpgraphIndex=").removesuffix(";\n"))


def test_the_index_leads_to_pages_that_exist(built: Path):
    """And it knows every case, work, framework and check by its title."""
    told = (built / "assets" / "search-index.js").read_text("utf-8")
    held = json.loads(told.removeprefix("window.hlpgraphIndex=").removesuffix(";\n"))
    places: dict[str, set[str]] = {}

    for _, title, path, _ in held["entries"]:
        file, _, place = path.partition("#")
        if file not in places:
            places[file] = set(read((built / file).read_text("utf-8")).ids)
        assert title and (not place or place in places[file]), path
    kinds = [held["kinds"][row[0]] for row in held["entries"]]
    assert (kinds.count("case"), kinds.count("check"), kinds.count("framework")) == (13, 90, 5)
    assert ("Senior exit exhibitions", "cases/senior-exit-exhibitions/index.html") in {(row[1], row[2]) for row in held["entries"]}


def test_the_page_of_a_work_says_what_cite_says(built: Path):
    """The same claims, links, outcomes and cases as `cite`, and the same losses as `cite --without`."""
    answer, *_ = workflow.cite(["mclaughlin-1990"], workflow.load())
    fall, *_ = references.without(["mclaughlin-1990"], workflow.load())
    page = built / "works" / "mclaughlin-1990.html"
    told = text_of(page)

    assert f"{len(answer.claims)} claims of frameworks" in told
    assert f"{len(answer.links)} links of cases" in told
    assert f"{len(answer.chains)} chains" in told and f"{len(answer.outcomes)} outcomes" in told and f"{len(answer.cases)} cases" in told
    for case in answer.cases:
        assert f'href="../cases/{case.id}/index.html"' in page.read_text("utf-8")
    lost = [change for change in fall.claims if change.before != change.after]
    assert lost and all(change.part.label in told.partition("What would fall without it")[2] for change in lost)
    against = [cited for cited in answer.links if cited.line.stance in ("qualifies", "disputes")]
    assert told.partition("Where it qualifies or disputes")[2].partition("In cases")[0].count("± Qualifies") == 0
    assert against and "Qualifies" in told.partition("Where it qualifies or disputes")[2]


def test_the_page_of_a_case_has_every_gap_link_and_reference(built: Path):
    """Nothing that the map tells is left out."""
    loaded = workflow.load_one(PLANTED)
    told = text_of(built / "cases" / "planted-gaps" / "index.html")
    html = (built / "cases" / "planted-gaps" / "index.html").read_text("utf-8")

    for report in workflow.check(loaded):
        assert report.finding.code in told
        assert escape(report.finding.message, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in html
    case = loaded.cases[0][0]
    assert all(link.because in told for link in case.links if link.because)
    assert html.count('class="causal"') == len(case.links)


def test_downloads_are_what_export_writes(built: Path):
    """Byte for byte."""
    for form in ("ttl", "graphml", "gexf", "yaml", "jsonld", "csv", "xlsx"):
        there = (built / "cases" / "planted-gaps" / f"planted-gaps.{form}").read_bytes()
        assert there == workflow.export(workflow.load_one(PLANTED), form)


def test_a_format_whose_package_is_missing_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The others are there, and no link leads to it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    building.build(workflow.load_one(PLANTED), str(tmp_path / "site"))

    names = {path.name for path in (tmp_path / "site" / "cases" / "planted-gaps").iterdir()}
    assert "planted-gaps.xlsx" not in names and "planted-gaps.gexf" in names
    assert list(faults(tmp_path / "site")) == []


def test_the_start_page_counts_as_the_checks_and_maps_do(built: Path):
    """Links by state and gaps by severity, on the card of the case."""
    loaded = workflow.load_one(PLANTED)
    (card,) = re.findall(r'<li class="card">(?:(?!</li>\n<li class="card">).)*?planted-gaps/index.*?<ul class="counts">.*?</ul>\n*<h4>.*?</ul>', (built / "index.html").read_text("utf-8"), re.DOTALL)
    card = card[card.index("planted-gaps/index") :]
    told = " ".join(re.sub(r"<[^>]*>", " ", card).split())
    states = Counter(arrow.state for arrow in scene_in(loaded).arrows)
    gaps = Counter(report.severity for report in workflow.check(loaded))

    for state, stroke in STROKES.items():
        assert f"{states[state]} {stroke.title.lower()}" in told
    for severity, badge in BADGES.items():
        assert f"{gaps[severity]} {badge.title}" in told


def test_a_gap_map_too_large_to_read_is_gathered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """By instrument and stage, rather than none."""
    monkeypatch.setattr("hlpgraph.analysis.evidence_gaps.SIZE_LIMIT", 10)
    with pytest.raises(HlpgraphError, match="the map would hold more than"):
        gapmapping.survey(workflow.load())
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(gapmapping, "survey", lambda _, *axes: calls.append(axes) or _told_too_large(axes))
    with pytest.raises(AssertionError, match="gathered"):
        building._Plan(workflow.load_one(PLANTED), building.Wish("x"), workflow.USUAL)._gap_map()

    assert calls == [(), ("mechanism", "stage")]


def _told_too_large(axes: tuple[str, ...]) -> None:
    if axes:
        raise AssertionError("gathered")
    raise HlpgraphError("too large")


def test_maps_of_a_site_share_script_and_style(built: Path):
    """A map of its own is complete; in a site it is small."""
    alone = workflow.draw(workflow.load_one(PLANTED), "html")
    shared = (built / "cases" / "planted-gaps" / "map.html").read_bytes()

    assert len(shared) < len(alone) / 4
    assert b'src="../../assets/map.js"' in shared and b"<style" not in shared
    assert b"assets/" not in alone


def test_same_cases_same_bytes(tmp_path: Path):
    """Whatever the seed of hashes, and on one core or several."""
    told = []
    for seed, cores in (("1", "1"), ("2", "2")):
        program = (
            "import sys\nfrom hlpgraph import workflow\nfrom hlpgraph.workflow import building\n"
            "from hlpgraph.cli.spreading import spread\n"
            f"each = (lambda label: spread(label, 1)) if {cores} > 1 else (lambda label: map)\n"
            f"building.build(workflow.load(), {str(tmp_path / seed)!r}, spread=each)"
        )
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}, cwd=ROOT, check=True)
        told.append((tmp_path / seed / "site.json").read_bytes())

    assert told[0] == told[1] and len(json.loads(told[0])["files"]) > 2_000


def test_two_works_by_one_key_are_refused_before_anything_is_written(tmp_path: Path):
    """What rests on them would run together."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(
            f"id: {name}\nelements: {{}}\nlinks: []\nworks:\n  - {{id: doe, author: [{{family: {name}}}], year: 2020, title: T}}\n"
        )
    loaded = workflow.load([str(tmp_path)])
    with pytest.raises(HlpgraphError, match="mean different works"):
        building.build(loaded, str(tmp_path / "site"))

    assert not (tmp_path / "site").exists()


def test_a_case_without_anything(tmp_path: Path):
    """A draft of one line has a page."""
    (tmp_path / "x.yaml").write_text("id: x\n")
    building.build(workflow.load([str(tmp_path)]), str(tmp_path / "site"))

    assert "Nothing is drawn yet." in (tmp_path / "site" / "cases" / "x" / "index.html").read_text("utf-8")
    assert list(faults(tmp_path / "site")) == []


# Addresses

IDS = st.text(max_size=120) | st.sampled_from(["index", "Index", "con", "CON", "nul.x", "a/../b", "..", "x" * 300, "ä", "a\u0308"])


@given(st.lists(IDS, max_size=12))
def test_names_never_meet_and_never_leave(ids: list[str]):
    """Also where upper and lower case are one, and whatever the id."""
    names = names_of(ids)

    assert names.keys() == set(ids)
    assert len({name.casefold() for name in names.values()}) == len(names)
    for name in names.values():
        assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name) and len(name) <= 120 and ".." not in name
        assert name.split(".")[0] not in ("con", "prn", "aux", "nul") and name not in ("index", "index.html")


@given(st.lists(IDS, max_size=6), IDS)
def test_a_name_stays_when_others_come(ids: list[str], one: str):
    """So that the address of a page lasts."""
    assert names_of([*ids, one])[one] == names_of([one])[one]


def test_claims_stand_with_their_cause():
    """Every claim has a place of its own."""
    at = addresses_of([], [], workflow.atlas())

    assert len(set(at.claims.values())) == len(workflow.atlas().claims)
    assert at.claims["hlp/stability"].startswith("frameworks/hlp/stability.html#")


@pytest.mark.parametrize(
    ("here", "target", "expected"),
    [
        ("index.html", "works/x.html", "works/x.html"),
        ("works/x.html", "index.html", "../index.html"),
        ("works/x.html", "works/x.html#a", "#a"),
        ("works/x.html", "works/x.html", "x.html"),
        ("a/b/c.html", "a/d/e.html#f", "../d/e.html#f"),
    ],
)
def test_links_are_relative(here: str, target: str, expected: str):
    """From any depth to any other."""
    assert link(here, target) == expected


def test_a_work_says_what_replaces_it_and_what_reports_the_same_study(tmp_path: Path):
    """With the way there; the record of the other one says nothing of it."""
    (tmp_path / "x.yaml").write_text(
        "id: x\ntitle: T\nelements:\n  a: {stage: policy-design, label: A}\n  b: {stage: student-outcome, label: B}\n"
        "links:\n  - {cause: a, effect: b, evidence: [{work: old-2010, stance: supports}]}\n"
        "works:\n  - {id: old-2010, title: First, year: 2010, superseded_by: new-2020, same_study_as: new-2020}\n"
        "  - {id: new-2020, title: Second, year: 2020}\n"
    )
    building.build(workflow.load([str(tmp_path)]), str(tmp_path / "site"))
    page = (tmp_path / "site" / "works" / "old-2010.html").read_text("utf-8")

    for words in ("Superseded by", "Reports the same study as"):
        assert f'<strong>{words}:</strong> <a href="new-2020.html"><bdi>Second. (2020).</bdi></a>' in page
    assert list(faults(tmp_path / "site")) == []

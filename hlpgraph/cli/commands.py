"""The commands. Their choices repeat the tables that implement them, which would be slow to import; a test
keeps the two equal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from hlpgraph import __version__
from hlpgraph.cli import FAILED
from hlpgraph.cli.build import build
from hlpgraph.cli.checks import check, checks
from hlpgraph.cli.differing import diff, drawn_against
from hlpgraph.cli.drafting import write_draft
from hlpgraph.cli.editor import lsp
from hlpgraph.cli.evidence import certify, support
from hlpgraph.cli.export import export
from hlpgraph.cli.gaps import gaps
from hlpgraph.cli.impact import impact
from hlpgraph.cli.narrate import narrate
from hlpgraph.cli.rate import rate
from hlpgraph.cli.reading import FORCE, OUT, loaded_from, one_loaded_from, put, show, takes_settings, tell_failures
from hlpgraph.cli.refs import refs
from hlpgraph.cli.review import review
from hlpgraph.errors import visible

if TYPE_CHECKING:
    from hlpgraph.analysis.locating import Misplaced
    from hlpgraph.workflow import Settings

CITE_FORMATS = ("text", "json", "csv")
COMPARE_FORMATS = ("text", "json", "csv")
PLAIN_FORMATS = ("text", "json")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(__version__, prog_name="hlpgraph")
def hlpgraph() -> None:
    """Map a policy's theory of action, find its gaps and see which research it rests on.

    \b
    hlpgraph check mycase.yaml          what is missing, and why it matters
    hlpgraph map mycase.yaml --open     the theory as a picture to click through
    hlpgraph build -o site --open       cases as a site to click through, search and publish
    hlpgraph cite "McLaughlin, 1990"    what rests on a study
    hlpgraph new mycase                 a case file to start from
    hlpgraph new mycase -o mycase.xlsx  the same as an Excel workbook

    PATH is a case file (YAML, Excel or RDF) or a folder of them; - is standard input.
    Everything works offline. Results go to standard output, remarks to standard error.
    """


@hlpgraph.command()
@click.argument("names", nargs=-1, metavar="[CODE|NAME]…")
def explain(names: tuple[str, ...]) -> None:
    """Explain a check, a word, a framework element, a claim or a work; without NAME, list the checks.

    \b
    hlpgraph explain CH01
    hlpgraph explain dead-end
    hlpgraph explain hlp/local-will
    hlpgraph explain policy-design
    """
    from hlpgraph.workflow.explaining import explained, listed

    for text in map(explained, names) if names else [listed()]:
        click.echo(text, nl=False)


hlpgraph.add_command(build)
hlpgraph.add_command(check)
hlpgraph.add_command(checks)
hlpgraph.add_command(diff)
hlpgraph.add_command(gaps)
hlpgraph.add_command(lsp)
hlpgraph.add_command(refs)
hlpgraph.add_command(review)
hlpgraph.add_command(support)
hlpgraph.add_command(certify)
hlpgraph.add_command(export)
hlpgraph.add_command(impact)
hlpgraph.add_command(narrate)
hlpgraph.add_command(rate)


@hlpgraph.command("map")
@click.argument("path")
@OUT
@click.option("--open", "is_opened", is_flag=True, help="Show the file in the browser.")
@click.option(
    "--against",
    "--diff",
    "older",
    metavar="PATH",
    help="An older version, or another case: one picture of what was added, removed and changed.",
)
@FORCE
@takes_settings
def map_(path: str, output: str, is_opened: bool, older: str | None, settings: Settings, force: bool) -> None:
    """Draw the map of a case: one offline HTML file, or a picture if FILE ends in .svg, .png or .pdf.

    \b
    hlpgraph map mine.yaml --open
    hlpgraph map mine.yaml -o mine.pdf
    hlpgraph map mine.yaml --against last-year.yaml      what has changed, in one picture

    In the page, click an arrow to read the evidence behind it, trace every chain from one element to another,
    colour by level, framework or gap, close a lane, drag boxes about, and copy a link to what you see.

    In the page, click an arrow to read the evidence behind it, trace every chain from one element to another,
    colour by level, framework or gap, close a lane, drag boxes about, and copy a link to what you see.

    Without -o the file is named after the case and lies in the current folder.
    """
    from hlpgraph import workflow

    if older is not None:
        loaded, content, target = drawn_against(path, older, output, settings)
    else:
        loaded = one_loaded_from(path)
        target = output or workflow.map_name(loaded)
        content = workflow.draw(loaded, workflow.map_format(target), settings)
    put(target, content, force)
    if target != workflow.STANDARD:
        click.echo(f"map of {loaded.cases[0][0].id} written to {target}", err=True)
        if is_opened:
            show(target)


@hlpgraph.command()
@click.argument("refs", nargs=-1, required=True, metavar="REF…")
@click.option("--in", "paths", multiple=True, metavar="PATH", help="Cases to look in; the shipped ones if not given.")
@click.option("--without", "is_turned", is_flag=True, help="Turn it round: what keeps its support if these works fall.")
@click.option("--format", "form", type=click.Choice(CITE_FORMATS), default="text", show_default=True)
def cite(refs: tuple[str, ...], paths: tuple[str, ...], is_turned: bool, form: str) -> None:
    """Show what rests on a study: claims, links, chains, outcomes and cases.

    REF is a citation, a key, a DOI or words of a title; an unclear one shows candidates.

    \b
    hlpgraph cite "(McLaughlin, 1990)"
    hlpgraph cite "McLaughlin 1987, 1990" --without      what remains if both fall
    hlpgraph cite mcdonnell-elmore-1987 --in mine.yaml --format csv
    """
    from hlpgraph import workflow
    from hlpgraph.report import citing, falling
    from hlpgraph.workflow import references

    loaded = loaded_from(paths)
    asked, formats = (references.without, falling.FORMATS) if is_turned else (workflow.cite, citing.FORMATS)
    answer, puzzles, remarks = asked(refs, loaded)
    if answer.works or form != "text":
        click.echo(formats[form](answer), nl=False)
    if not answer.is_complete:
        click.echo("more chains exist than are listed", err=True)
    for told in (*remarks, *puzzles):
        click.echo(told, err=True)
    tell_failures(loaded)
    if puzzles:
        sys.exit(FAILED)


@hlpgraph.command()
@click.argument("key", default="", metavar="[KEY]")
@click.option("--format", "form", type=click.Choice(PLAIN_FORMATS), default="text", show_default=True)
@click.option("--verify", metavar="FOLDER", default="", help="Prove every locator against the source texts there.")
@click.option(
    "--fingerprint", metavar="WORDS", default="", help="Print the fingerprint of words that a locator cites."
)
def frameworks(key: str, form: str, verify: str, fingerprint: str) -> None:
    """Show the source frameworks, or the tree of one, with counts of elements, claims and citations.

    \b
    hlpgraph frameworks
    hlpgraph frameworks uva-ple
    hlpgraph frameworks rsn --format json      everything in it, for other programs
    hlpgraph frameworks --verify sources/      do the cited words stand at the lines given?
    """
    from hlpgraph import workflow
    from hlpgraph.locators import fingerprint as printed
    from hlpgraph.report.frameworks import FORMATS

    if fingerprint:
        click.echo(printed(fingerprint))
        return
    if verify:
        _tell_misplaced(workflow.verify(verify))
        return
    if key:
        workflow.library().framework(key)
    click.echo(FORMATS[form](workflow.atlas(), key), nl=False)


def _tell_misplaced(found: Sequence[Misplaced]) -> None:
    for one in found:
        click.echo(f"{one.where}: {one.owner}: not at lines {one.locator}: {visible(one.words)}")
    click.echo(f"{len(found)} places do not hold what is cited of them" if found else "every place holds", err=True)
    if found:
        sys.exit(1)


@hlpgraph.command()
@click.argument("paths", nargs=-1, metavar="CASE…")
@click.option("--format", "form", type=click.Choice(COMPARE_FORMATS), default="text", show_default=True)
@click.option("--all", "is_all", is_flag=True, help="Show the elements that no case covers as well.")
def compare(paths: tuple[str, ...], form: str, is_all: bool) -> None:
    """Show which framework elements cases cover, side by side; without CASE, the shipped cases.

    \b
    hlpgraph compare mine.yaml theirs.yaml
    hlpgraph compare cases/ --all --format csv

    What differs between two cases, or two versions of one: hlpgraph diff OLD NEW, and as a picture
    hlpgraph map NEW --against OLD.
    """
    from hlpgraph import workflow
    from hlpgraph.report.comparing import FORMATS

    loaded = loaded_from(paths)
    if loaded.cases:
        click.echo(FORMATS[form](workflow.compare(loaded, is_all=is_all)), nl=False)
    tell_failures(loaded)


@hlpgraph.command()
@OUT
@FORCE
def reference(output: str, force: bool) -> None:
    """Write the reference: every word, framework element, claim and work, with definition, place and citations.

    \b
    hlpgraph reference -o reference.html      one page to search and print
    hlpgraph reference -o docs/reference/     Markdown, a file for each chapter

    Without -o the page goes to reference.html in the current folder.
    """
    from hlpgraph import workflow

    target = output or "reference.html"
    if target == workflow.STANDARD or target.endswith((".html", ".htm")):
        put(target, workflow.reference("html")["reference.html"], force)
    else:
        workflow.save_all(target, workflow.reference("markdown"), force=force)
    if target != workflow.STANDARD:
        click.echo(f"reference written to {target}", err=True)


@hlpgraph.command()
@click.argument("start", metavar="FROM")
@click.argument("goal", default="", metavar="[TO]")
@click.option("--format", "form", type=click.Choice(PLAIN_FORMATS), default="text", show_default=True)
def chains(start: str, goal: str, form: str) -> None:
    """Show by what claims one framework element leads to another, within and across frameworks.

    \b
    hlpgraph chains hlp/student-assessments          to every student outcome it leads to
    hlpgraph chains hlp/local-capacity three-levers/student-achievement

    FROM and TO are framework elements, such as hlp/local-will. Each chain is the shortest one.
    """
    from hlpgraph import workflow
    from hlpgraph.report.routing import FORMATS

    click.echo(FORMATS[form](workflow.atlas(), start, workflow.chains(start, goal)), nl=False)


@hlpgraph.command("import")
@click.argument("path", metavar="FILE")
@OUT
@FORCE
def import_(path: str, output: str, force: bool) -> None:
    """Read a case from an Excel workbook, RDF or YAML and write it as canonical YAML.

    \b
    hlpgraph import mine.xlsx -o mine.yaml
    """
    from hlpgraph import workflow

    put(output or workflow.STANDARD, workflow.export(one_loaded_from(path), "yaml"), force)


@hlpgraph.command()
@click.argument("name", metavar="ID")
@click.option("--from-text", "source", metavar="FILE", help="Draft the case from a text: .txt, .md, .docx, .pdf, or -.")
@OUT
@FORCE
def new(name: str, source: str | None, output: str, force: bool) -> None:
    """Write a case file to start from, and the schema by which editors help with it.

    \b
    hlpgraph new reading-coaches                           writes reading-coaches.yaml
    hlpgraph new reading-coaches -o reading-coaches.xlsx   an Excel workbook with dropdowns
    hlpgraph new reading-coaches --from-text plan.docx     a draft from what a text says

    What stands in it is an example: overwrite it. With --from-text nothing is made up: sentences such as
    "If A, then B, so that C" or "A leads to B" become elements and links, each with the passage it came from; sentences
    that are not understood are listed, and stages, which a text seldom names, are guesses that say so.
    """
    from hlpgraph import workflow

    target = output or f"{name}.yaml"
    form = "xlsx" if target.lower().endswith(".xlsx") else "yaml"
    if source is None:
        put(target, workflow.scaffold(name, form), force)
    else:
        write_draft(name, source, target, form, force)
    if target != workflow.STANDARD:
        if form == "yaml":
            workflow.save_schema_beside(target)
        click.echo(f"{target} written; edit it, then run: hlpgraph check {target}", err=True)


@hlpgraph.command()
@OUT
@FORCE
def schema(output: str, force: bool) -> None:
    """Print the JSON Schema of a case file, for editors."""
    from hlpgraph import workflow

    put(output or workflow.STANDARD, workflow.schema(), force)

"""The command line: the same calls as the pages, and no others.

One module per command; this one gives each its name. Heavy packages are imported inside the command that needs them.
"""

import typer

from cermap.cli import pages
from cermap.cli.commands.addresses import assign, geocode, locate, parse
from cermap.cli.commands.configurations import communities, propose
from cermap.cli.commands.data import buildings, compare, gazetteer
from cermap.cli.commands.data.fetch import gse as data
from cermap.cli.commands.data.fetch import roof_yields, yields
from cermap.cli.commands.desk import calls, desk
from cermap.cli.commands.energy import energy
from cermap.cli.commands.papers import documents, dossier, form, printing
from cermap.cli.commands.plans import compare as compare_plans
from cermap.cli.commands.plans import export, merge, plan, verify
from cermap.cli.commands.roofs import roofs
from cermap.cli.options import words
from cermap.cli.running import BAD_INPUT, OK, PLAN_FAILS

__all__ = ["BAD_INPUT", "OK", "PLAN_FAILS", "app", "main"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help=words("Which addresses can join which energy community, and how sure that is."),
)
app.command("locate", help=words("In which area an address lies, and how sure that is."))(locate.print_area)
app.command(
    "plan", help=words("From a list of addresses to areas, certainties, proposed communities and who can join.")
)(plan.write_plan)
app.command("export", help=words("A plan as a file for others, at a level of privacy: page, tables, files for a GIS."))(
    export.export_plan
)
app.command("print", help=words("The map of a plan on paper, to a round scale: one sheet, or a set of all areas."))(
    printing.print_plan
)
app.command(
    "desk",
    help=words("The answer to one call on a plan: area, certainty, communities there, next step; recorded if asked."),
)(desk.answer_one)
app.command("calls", help=words("The calls recorded in a plan, printed or as a file."))(calls.print_calls)
app.command(
    "communities",
    help=words("Each configuration of a list or a plan: its size, what is not met or to verify, what to collect."),
)(communities.print_communities)
app.command(
    "dossier",
    help=words("One address on one page: which area, how sure, what it could join, what to do next."),
)(dossier.write_dossier)
app.command(
    "documents",
    help=words(
        "What the GSE request of a configuration asks for, and what of it is known; or the sheets of its members."
    ),
)(documents.write_documents)
app.command(
    "form",
    help=words(
        "The expression of interest to print or to fill, with its notice; filled ones put together into a list."
    ),
)(form.write_form)
app.command(
    "energy",
    help=words("What each configuration produces, shares and earns in a year, with ranges and what they stand on."),
)(energy.print_energy)
app.command("roofs", help=words("Which roofs are worth it: what could stand on each, with a range, the best first."))(
    roofs.print_roofs
)
app.command(
    "propose",
    help=words(
        "The best feasible communities: which plants, and who is asked first, with a bound that no choice passes."
    ),
)(propose.print_proposal)
app.command("compare", help=words("Two plans side by side: only what differs."))(compare_plans.compare_two)
app.command(
    "verify",
    help=words("Whether a plan or a file that was given out still agrees with what is in it."),
)(verify.verify_file)
app.command("merge", help=words("A colleague's copy of a plan compared with yours row by row, and merged by choice."))(
    merge.merge_plans
)
app.command("geocode", help=words("Where each address of a list is, and how well that is known."))(geocode.write_places)
app.command("parse", help=words("What is read in an address: its street, number, town and all the rest."))(
    parse.print_parts
)
app.command("assign", help=words("Points by the million to areas and certainties, batch by batch."))(
    assign.assign_points
)
app.command("app", help=words("Open cermap in the browser."))(pages.open_app)

_data = typer.Typer(no_args_is_help=True, help=words("Public data, from who publishes them."))
_fetch = typer.Typer(no_args_is_help=True, help=words("Fetch public data over the network."))
_fetch.command("areas", help=words("The areas of an edition from GSE, in place of those in use."))(data.fetch_areas)
_fetch.command(
    "communities", help=words("The registered communities of Lombardy from GSE, as a list without personal data.")
)(data.fetch_communities)
_fetch.command(
    "pods", help=words("The area that GSE gives for each POD of a list; PODs are sent only with --send-pods.")
)(data.ask_pods)
_fetch.command(
    "yields",
    help=words(
        "What PVGIS says of the places of a plan's photovoltaic plants; places are sent only with --send-places."
    ),
)(yields.fetch_yields)
_fetch.command(
    "roof-yields",
    help=words(
        "What PVGIS says of where a set of buildings is; squares of about 1 km are sent only with --send-places."
    ),
)(roof_yields.fetch_roof_yields)
_fetch.command(
    "addresses",
    help=words("The house numbers of a region from the national archive (ANNCSU), in place of those in use."),
)(gazetteer.fetch_addresses)
_fetch.command(
    "buildings",
    help=words("The buildings of a municipality from the Region or OpenStreetMap; only its code is sent."),
)(buildings.fetch_buildings)
_data.add_typer(_fetch, name="fetch")
_import = typer.Typer(no_args_is_help=True, help=words("Keep your own files."))
_import.command("buildings", help=words("The buildings of a file, merged and mended, for roofs."))(
    buildings.import_buildings
)
_data.add_typer(_import, name="import")
_build = typer.Typer(no_args_is_help=True, help=words("Build what cermap looks up from files of public data."))
_build.command(
    "gazetteer", help=words("House numbers of any publishers, checked and merged, in place of those in use.")
)(gazetteer.build_gazetteer)
_data.add_typer(_build, name="build")
_forget = typer.Typer(no_args_is_help=True, help=words("Go back to the public data that come with cermap."))
_forget.command("gazetteer", help=words("Look addresses up in those that come with cermap."))(
    gazetteer.forget_gazetteer
)
_data.add_typer(_forget, name="forget")
_forget.command("buildings", help=words("Delete a set of buildings that was kept."))(buildings.forget_buildings)
_data.command("buildings", help=words("The sets of buildings that are there."))(buildings.print_sets)
_data.command("compare", help=words("What changed between two editions of the areas."))(compare.compare_areas)
app.add_typer(_data, name="data")


def main() -> None:
    """Run the command line."""
    app()

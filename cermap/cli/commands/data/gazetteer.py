"""``cermap data build gazetteer`` and ``cermap data fetch addresses``: house numbers from who publishes them."""
# ruff: noqa: PLC0415

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.options import Language, column_pairs, words
from cermap.cli.progress import steps_told
from cermap.cli.running import OK, run
from cermap.texts import Texts

if TYPE_CHECKING:
    from cermap.sources import BuiltGazetteer

Files = Annotated[
    list[Path],
    typer.Argument(
        help=words(
            "Files of house numbers, the most trusted first: ANNCSU (ZIP or CSV), Comune di Milano DS634, OpenAddresses, "
            "OpenStreetMap (GeoJSON, GeoPackage), the Region's Accesso_esterno (ZIP), any CSV."
        )
    ),
]
Kind = Annotated[
    str,
    typer.Option(
        help=words(
            "Whose layout they have: auto, anncsu, anncsu-streets, milano, openaddresses, osm, region, csv; one for all files."
        )
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", help=words("Which column is what, as street=VIA; once for each column of a CSV of your own.")
    ),
]
Region = Annotated[str, typer.Option(help=words("Region whose house numbers are fetched."))]
WhichFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--file",
        help=words(
            "What is fetched, the most trusted first, each with its own --file: numbers (ANNCSU, the usual one), streets "
            "(ANNCSU), milano (DS634), entrances-va, -co, -so, -mi, -bg, -bs, -pv, -cr, -mn, -lc, -lo, -mb (the Region's)."
        ),
    ),
]
SavedAs = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        help=words("Only save the file (.zip; .csv of milano), to build a gazetteer of it and other files later."),
    ),
]
ServiceUrl = Annotated[str | None, typer.Option(help=words("Another address of the service."))]


def build_gazetteer(
    files: Files, kind: Kind = "auto", column: Columns = None, language: Language = words.language
) -> None:
    """Build the gazetteer from these files, and use it for every question from now on."""

    def work(texts: Texts) -> int:
        from cermap import sources

        mapping = dict(column_pairs(column or (), "street=VIA"))
        brought = [sources.Brought(path, kind=kind, mapping=mapping) for path in files]
        with _steps(texts) as on_progress:
            built = sources.build_gazetteer(brought, on_progress)
        _print_report(built, texts)
        return OK

    run(work, language)


def fetch_addresses(
    region: Region = "lombardia",
    file: WhichFiles = None,
    output: SavedAs = None,
    service_url: ServiceUrl = None,
    language: Language = words.language,
) -> None:
    """Fetch house numbers from who publishes them and use them for every question from now on."""

    def work(texts: Texts) -> int:
        from cermap import sources

        with _steps(texts) as on_progress:
            if output is not None:
                sources.save_addresses(
                    output, region, files=file or (), service_url=service_url, on_progress=on_progress
                )
                typer.echo(texts("Written: {name}", name=output.name))
                return OK
            built = sources.fetch_addresses(region, files=file or (), service_url=service_url, on_progress=on_progress)
        _print_report(built, texts)
        return OK

    run(work, language)


def forget_gazetteer(language: Language = words.language) -> None:
    """Go back to the addresses that come with cermap."""

    def work(texts: Texts) -> int:
        from cermap import sources

        sources.forget_gazetteer()
        typer.echo(texts("The addresses that come with cermap are in use."))
        return OK

    run(work, language)


def _print_report(built: "BuiltGazetteer", texts: Texts) -> None:
    from cermap import sources

    for line in sources.gazetteer_report(built):
        typer.echo(texts.sentence(line))


def _steps(texts: Texts) -> AbstractContextManager[Callable[[str, int, int], None]]:
    labels = {
        "fetch": texts("Fetching the house numbers"),
        "read": texts("Reading rows"),
        "towns": texts("Checking municipalities"),
    }
    return steps_told(labels, texts)

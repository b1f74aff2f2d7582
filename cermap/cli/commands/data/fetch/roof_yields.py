"""``cermap data fetch roof-yields``: what PVGIS says of the squares that a set of buildings is in, kept for every plan."""
# ruff: noqa: PLC0415

from typing import Annotated

import typer

from cermap.cli.options import Language, words
from cermap.cli.progress import rows_told
from cermap.cli.running import OK, run
from cermap.texts import Texts


def fetch_roof_yields(
    dataset_id: Annotated[str, typer.Argument(help=words("Of the set, as “cermap data buildings” prints it."))],
    send_places: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--send-places", help=words("Allow the squares of about 1 km to be sent to PVGIS, this time.")),
    ] = False,
    language: Language = words.language,
) -> None:
    """Keep the yield that PVGIS gives for each square of about 1 km with roofs in it."""

    def work(texts: Texts) -> int:
        from cermap import sources

        places = sources.read_buildings(dataset_id)[["lat", "lon"]]
        with rows_told(texts("Yields of PVGIS"), texts, texts("asking…")) as on_progress:
            came = sources.place_yields(places, is_allowed=send_places, on_progress=on_progress)
        typer.echo(
            texts.plural(
                "{count} square has its own yield now.", "{count} squares have their own yield now.", came.came
            )
        )
        if came.unknown:
            typer.echo(
                texts.plural(
                    "PVGIS knows nothing of {count} square: the yield of the province counts.",
                    "PVGIS knows nothing of {count} squares: the yield of the province counts.",
                    came.unknown,
                )
            )
        known = int(came.yields["annual_kwh_per_kwp"].notna().sum())
        typer.echo(texts("Roofs with a yield of PVGIS: {known} of {total}.", known=known, total=len(places)))
        if came.refusal is not None:
            raise came.refusal
        return OK

    run(work, language)

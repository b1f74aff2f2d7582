"""``cermap geocode``: a list in, each of its rows with its place out, whole or not at all."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import own_corrections, refuse_same_file
from cermap.cli.inputs.online import (
    USUAL_ROWS,
    OnlineAsked,
    OnlineContact,
    OnlineProvider,
    OnlineRows,
    OnlineUrl,
    OwnServer,
    SendAddresses,
    located_with_online,
)
from cermap.cli.options import Language, ListLayer, NoCorrections, Town, column_pairs, words
from cermap.cli.progress import progress
from cermap.cli.running import OK, run
from cermap.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

# Shorter names for the house columns that lists need most.
_SHORT = {"address": "address_text", "lat": "given_lat", "lon": "given_lon", "pod": "pod_code", "skip": ""}


def write_places(  # noqa: PLR0913, PLR0917 - the options of a command
    candidates: Annotated[
        Path, typer.Argument(help=words("List (CSV, XLSX, XLS, ODS, or points in GeoJSON or GeoPackage)."))
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help=words("Result: .xlsx, .csv, .parquet, .gpkg or .geojson."))
    ],
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            help=words(
                "What a column of the list is, as OURS=THEIRS: address=Via, municipality=Città, lat=Y; skip=X leaves one aside."
            ),
        ),
    ] = None,
    layer: ListLayer = None,
    town: Town = None,
    no_corrections: NoCorrections = False,  # noqa: FBT002
    online: OnlineUrl = None,
    provider: OnlineProvider = "nominatim",
    send_addresses: SendAddresses = False,  # noqa: FBT002
    contact: OnlineContact = "",
    own_server: OwnServer = False,  # noqa: FBT002
    online_for: OnlineRows = USUAL_ROWS,
    language: Language = words.language,
) -> None:
    """Write the places of a list."""

    def work(texts: Texts) -> int:
        from cermap import addresses, files, sources, tables, wording
        from cermap.records import Assumptions
        from cermap.terms import Reason

        chosen = {theirs: _SHORT.get(ours, ours) for ours, theirs in column_pairs(column or (), "address=Via")}
        files.check_geocoded_name(output.name or str(output))
        content = files.read_bytes(candidates)
        refuse_same_file(candidates, output)
        brought = files.read_candidates(content, candidates.name, chosen, layer)
        used = sources.read_reference(language=texts.language)
        if town is not None:
            brought = addresses.list_in_town(brought, town, used.municipalities)
        listed = tables.complete(tables.Candidates, brought.candidates)
        corrections, told = (None, ()) if no_corrections else own_corrections(listed)
        with progress(texts) as on_progress:
            located, places = addresses.geocode(
                listed,
                used.house_numbers,
                used.municipalities,
                Assumptions(),
                on_progress=lambda done, total: on_progress("geocode", done, total),
                corrections=corrections,
            )
        located = files.with_reach(located, places)
        corrected = int((located["match_reasons"] == Reason.CORRECTED).sum())
        refusal = None
        if online is not None:
            wanted = OnlineAsked(online, provider, contact, send_addresses, own_server, online_for)
            located, refusal = located_with_online(located, used, Assumptions(), wanted, texts)
        files.write_geocoded(output, files.with_places(located, brought, texts), brought, texts)
        for line in (
            *(wording.note_line(note, texts) for note in (*told, *brought.notes)),
            *_summary_lines(located, corrected, texts),
        ):
            typer.echo(line)
        typer.echo(texts("Written: {name}", name=output.name))
        if refusal is not None:
            raise refusal
        return OK

    run(work, language)


def _summary_lines(located: "pd.DataFrame", corrected: int, texts: Texts) -> list[str]:
    """How many rows in all, and at each level of position, whose sum closes."""
    from cermap import wording
    from cermap.terms import PositionLevel

    counts = located["position_level"].value_counts()
    lines = [texts.plural("{count} row read", "{count} rows read", len(located))]
    if corrected:
        lines.append(wording.corrected_line(corrected, texts))
    lines += [
        f"  {texts.label(level)}: {texts.number(counts[level])}" for level in PositionLevel if counts.get(level, 0)
    ]
    lines.append(f"  {texts('not found')}: {texts.number(located['position_level'].isna().sum())}")
    return lines

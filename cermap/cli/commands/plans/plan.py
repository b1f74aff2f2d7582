"""``cermap plan``: a list or a plan in, results out, whole or not at all."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import code_of, made_plan, refuse_same_file
from cermap.cli.inputs.online import (
    USUAL_ROWS,
    OnlineAsked,
    OnlineContact,
    OnlineProvider,
    OnlineRows,
    OnlineUrl,
    OwnServer,
    SendAddresses,
    plan_with_online,
)
from cermap.cli.options import (
    Areas,
    AreasLayer,
    Asked,
    AsOf,
    Language,
    ListLayer,
    NoCorrections,
    PodsEdition,
    PodsFile,
    Registered,
    RegisteredEdition,
    Town,
    day_of,
    words,
)
from cermap.cli.running import run
from cermap.texts import Texts

if TYPE_CHECKING:
    from cermap.records import Plan


def write_plan(  # noqa: PLR0913, PLR0917 - the options of a command
    candidates: Annotated[
        Path,
        typer.Argument(
            help=words("List (CSV, XLSX, XLS, ODS, or points in GeoJSON or GeoPackage), or a plan (.gpkg).")
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help=words("Result: .xlsx or .csv; .gpkg for a plan that opens again."))
    ],
    communities: Registered = None,
    edition: RegisteredEdition = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    list_layer: ListLayer = None,
    town: Town = None,
    no_corrections: NoCorrections = False,  # noqa: FBT002
    pods: PodsFile = None,
    pods_edition: PodsEdition = None,
    online: OnlineUrl = None,
    provider: OnlineProvider = "nominatim",
    send_addresses: SendAddresses = False,  # noqa: FBT002
    contact: OnlineContact = "",
    own_server: OwnServer = False,  # noqa: FBT002
    online_for: OnlineRows = USUAL_ROWS,
    language: Language = words.language,
) -> None:
    """Write the results of a list."""

    def work(texts: Texts) -> int:
        day_of(as_of)

        from cermap import files, wording
        from cermap.areas import area_labels
        from cermap.communities import repairs

        files.check_result_name(output.name or str(output))
        content = files.read_bytes(candidates)
        refuse_same_file(candidates, output)
        asked = Asked(
            as_of,
            areas,
            layer,
            communities,
            edition,
            list_layer,
            pods,
            pods_edition,
            is_corrected=not no_corrections,
            town=town,
        )
        made, notes = made_plan(content, candidates.name, asked, texts)
        refusal = None
        if online is not None:
            wanted = OnlineAsked(online, provider, contact, send_addresses, own_server, online_for)
            made, refusal = plan_with_online(made, wanted, texts)
        used = made.inputs.reference
        labels = area_labels(used.area_municipalities, used.areas)
        found = repairs(made) if output.suffix.lower() == ".xlsx" else None
        files.write_results(output, made, labels, texts, found)
        for line in (*(wording.note_line(note, texts) for note in notes), *_summary_lines(made, texts)):
            typer.echo(line)
        typer.echo(texts("Written: {name}", name=output.name))
        if refusal is not None:
            raise refusal
        return code_of(made)

    run(work, language)


def _summary_lines(made: "Plan", texts: Texts) -> list[str]:
    from cermap import queue, wording
    from cermap.terms import Certainty, Origin

    counts = made.candidates["certainty"].value_counts()
    lines = [wording.closing_line(made, texts)]
    if corrected := queue.corrected_before(made):
        lines.append(wording.corrected_line(corrected, texts))
    lines += [f"  {texts.label(certainty)}: {texts.number(counts.get(certainty, 0))}" for certainty in Certainty]
    registered = int((made.communities["origin"] == Origin.REGISTERED).sum())
    if registered:
        lines.append(texts.plural("{count} registered configuration", "{count} registered configurations", registered))
    proposed = len(made.communities) - registered
    lines.append(texts.plural("{count} configuration proposed", "{count} configurations proposed", proposed))
    return lines

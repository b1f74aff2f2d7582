"""``cermap data``: public data fetched from who publishes them."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import refuse_same_file
from cermap.cli.options import Language, day_of, words
from cermap.cli.progress import rows_told
from cermap.cli.running import OK, run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

Edition = Annotated[
    str | None, typer.Option(help=words("Edition of the areas: 2025, 2023; the one in force today when left out."))
]
Region = Annotated[str, typer.Option(help=words("Region whose areas are fetched, with 20 km around it."))]
SendPods = Annotated[bool, typer.Option("--send-pods", help=words("Allow the PODs to be sent to GSE, this time."))]
ServiceUrl = Annotated[str | None, typer.Option(help=words("Another address of the service."))]

_LIST_ENDINGS = (".csv", ".xlsx")


def fetch_areas(
    edition: Edition = None,
    region: Region = "lombardia",
    service_url: ServiceUrl = None,
    language: Language = words.language,
) -> None:
    """Put the areas of an edition in use, as GSE gives them now."""

    def work(texts: Texts) -> int:
        from cermap import sources, wording

        name = edition or _edition_in_force()
        with rows_told(texts("Areas of GSE, edition {edition}", edition=name), texts, texts("asking…")) as on_progress:
            notes = sources.fetch_areas(name, region, service_url=service_url, on_progress=on_progress)
        for note in notes:
            typer.echo(wording.note_line(note, texts))
        catalogue = sources.read_catalogue(texts.language)
        used = int(catalogue.loc[catalogue["source_id"] == "own_areas", "rows"].sum())
        typer.echo(
            texts("{count} areas of the edition {edition} came from GSE and are in use.", count=used, edition=name)
        )
        return OK

    run(work, language)


def fetch_communities(
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help=words("Where the list goes: .csv or .xlsx, for “cermap plan --communities”.")
        ),
    ],
    services_url: ServiceUrl = None,
    language: Language = words.language,
) -> None:
    """Write the registered configurations of Lombardy as a list that cermap reads back."""

    def work(texts: Texts) -> int:
        from cermap import files, sources, wording

        files.check_ending(output.name, _LIST_ENDINGS)
        known = frozenset(sources.read_reference(language=texts.language).areas["area_code"])
        with rows_told(texts("Registered communities of GSE"), texts, texts("asking…")) as on_progress:
            read = sources.fetch_communities(services=services_url, known_areas=known, on_progress=on_progress)
        files.write_result(output, _list_file(read.original.loc[read.communities.index], output, texts))
        for note in read.notes:
            typer.echo(wording.note_line(note, texts))
        typer.echo(
            texts.plural(
                "{count} registered configuration of Lombardy",
                "{count} registered configurations of Lombardy",
                len(read.communities),
            )
        )
        typer.echo(texts("Written: {name}", name=output.name))
        return OK

    run(work, language)


def ask_pods(
    candidates: Annotated[Path, typer.Argument(help=words("List with a column of PODs (CSV, XLSX, XLS, ODS)."))],
    output: Annotated[
        Path, typer.Option("-o", "--output", help=words("Where the list with the areas goes: .csv or .xlsx."))
    ],
    send_pods: SendPods = False,  # noqa: FBT002
    edition: Edition = None,
    language: Language = words.language,
) -> None:
    """Write a list with the area that GSE gives for each POD that says none."""

    def work(texts: Texts) -> int:
        from cermap import files, sources

        files.check_ending(output.name, _LIST_ENDINGS)
        refuse_same_file(candidates, output)
        read = files.read_candidates(files.read_bytes(candidates), candidates.name)
        is_open = read.candidates["area_code_declared"].isna()
        name = edition or _edition_in_force()
        with rows_told(
            texts("PODs asked of GSE, edition {edition}", edition=name), texts, texts("asking…")
        ) as on_progress:
            came = sources.ask_pods(
                read.candidates["pod_code"].where(is_open), name, is_allowed=send_pods, on_progress=on_progress
            )
        files.write_result(output, _list_file(files.with_declared(read, came.answers), output, texts))
        typer.echo(
            texts(
                "GSE was asked for {asked} PODs: {answered} have an area now, {unknown} got no answer.",
                asked=came.asked,
                answered=came.answered,
                unknown=came.asked - came.answered,
            )
        )
        typer.echo(texts("Written: {name}", name=output.name))
        if came.refusal is not None:
            raise came.refusal
        return OK

    run(work, language)


def _list_file(rows: "pd.DataFrame", output: Path, texts: Texts) -> bytes:
    from cermap import files

    if output.suffix.casefold() == ".csv":
        return files.write_csv(rows, texts)
    return files.write_xlsx({texts("Communities"): rows})


def _edition_in_force() -> str:
    from cermap import sources

    edition = sources.edition_in_force(day_of(None))
    if edition is None:
        raise InputError(
            N_("cermap knows no edition of the areas that is in force today. Name one: {editions}."),
            editions=", ".join(sources.EDITIONS),
        )
    return edition.name

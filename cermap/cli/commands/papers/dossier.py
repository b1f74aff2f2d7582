"""``cermap dossier``: one address on one page, to be printed and handed over."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import made_plan, refuse_same_file
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, Registered, RegisteredEdition, day_of, words
from cermap.cli.running import OK, run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from cermap.records import Dossier, Plan


def write_dossier(  # noqa: PLR0913, PLR0917 - the options of a command
    plan: Annotated[Path, typer.Argument(help=words("A plan (.gpkg) or a list."))],
    output: Annotated[Path, typer.Option("-o", "--output", help=words("The sheet (.pdf)."))],
    question: Annotated[
        list[str] | None,
        typer.Argument(help=words("Address with its town, coordinates, a POD, an area code or its name.")),
    ] = None,
    row: Annotated[str | None, typer.Option("--row", help=words("Or a row of the list, by its number."))] = None,
    body: Annotated[str, typer.Option("--body", help=words("Who hands it out, for its head."))] = "",
    link: Annotated[
        str | None,
        typer.Option("--link", help=words("Address of the web behind the QR code; GSE's map when left out.")),
    ] = None,
    grey: Annotated[bool, typer.Option("--grey", help=words("For a grey printer."))] = False,  # noqa: FBT002
    communities: Registered = None,
    edition: RegisteredEdition = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Write the sheet of one address."""

    def work(texts: Texts) -> int:
        from cermap import files, outlets
        from cermap.areas import area_labels
        from cermap.records import SheetAsked, TitleBlock

        typed = " ".join(question or []).strip()
        if bool(typed) == (row is not None):
            raise InputError(N_("Write one address, or --row with the number of a row of the list."))
        files.check_ending(output.name, (".pdf",))
        refuse_same_file(plan, output)
        made, _ = made_plan(files.read_bytes(plan), plan.name, Asked(as_of, areas, layer, communities, edition), texts)
        used = made.inputs.reference
        labels = area_labels(used.area_municipalities, used.areas)
        found = _found(typed, row, made, labels, None if as_of is None else day_of(as_of))
        sheet = SheetAsked(is_grey=grey, title=TitleBlock(body=body), link=link)
        files.write_result(output, outlets.address_sheet(found, made, labels, texts, sheet))
        _print(found, labels, texts)
        typer.echo(texts("Written: {name}", name=output.name))
        return OK

    run(work, language)


def _found(typed: str, row: str | None, made: "Plan", labels: "pd.Series", day: "dt.date | None") -> "Dossier":
    """The dossier of a row, or of what was typed; of several meanings none is chosen."""
    from cermap import desk

    if row is not None:
        return desk.dossier_of_candidate(made, row.strip())
    answer = desk.answer_call(typed, made, labels, day or desk.day_of_call(made, day_of(None)))
    if answer.readings:
        raise InputError(
            N_("The question may mean several things: {readings}. Ask again with one of them."),
            readings="; ".join(reading.label for reading in answer.readings),
        )
    return desk.dossier_of_answer(answer, made)


def _print(found: "Dossier", labels: "pd.Series", texts: Texts) -> None:
    from cermap import wording

    said = wording.dossier_words(found, labels, texts)
    typer.echo(f"{said.label}: {said.sentence}")
    for one in said.communities:
        typer.echo(f"  {texts.label(one.outcome)}: {one.name}")

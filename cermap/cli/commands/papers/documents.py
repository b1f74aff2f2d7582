"""``cermap documents``: what the GSE request of a configuration asks for, as a checklist or as the members' sheets."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import made_plan, refuse_same_file
from cermap.cli.inputs.choosing import chosen
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, Registered, RegisteredEdition, words
from cermap.cli.running import OK, run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import Plan


def write_documents(  # noqa: PLR0913, PLR0917 - the options of a command
    candidates: Annotated[Path, typer.Argument(help=words("List (CSV, XLSX, XLS, ODS), or a plan (.gpkg)."))],
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help=words("Result: .xlsx for the checklist, .pdf for the sheets of the members.")
        ),
    ],
    configuration: Annotated[
        str | None,
        typer.Option(
            "--configuration", help=words("Which one: its name, its id or its area; not needed where there is but one.")
        ),
    ] = None,
    communities: Registered = None,
    edition: RegisteredEdition = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Write the documents of a configuration."""

    def work(texts: Texts) -> int:
        from cermap import communities as grouping
        from cermap import files, wording

        files.check_ending(output.name, (".xlsx", ".pdf"))
        content = files.read_bytes(candidates)
        refuse_same_file(candidates, output)
        made, notes = made_plan(content, candidates.name, Asked(as_of, areas, layer, communities, edition), texts)
        for note in notes:
            typer.echo(wording.note_line(note, texts))
        row = chosen(made, configuration, texts)
        code = str(row["community_id"])
        found = grouping.checklist(made, code)
        if found.empty:
            raise InputError(N_("“{name}” is of a kind for which there is no such request."), name=code)
        files.write_result(output, _content(found, made, code, output, texts))
        typer.echo(wording.community_name(row, texts))
        for level, line in wording.document_counts(found, texts).items():
            typer.echo(f"  {level}: {line}")
        typer.echo(texts("The files hold personal data: give them only to those who need them."))
        typer.echo(texts(wording.FORM_NOT_SEEN))
        typer.echo(texts("Written: {name}", name=output.name))
        return OK

    run(work, language)


def _content(found: "pd.DataFrame", made: "Plan", code: str, output: Path, texts: Texts) -> bytes:
    from cermap import files, maps
    from cermap.terms import DocumentLevel

    if output.suffix.lower() == ".xlsx":
        return files.documents_workbook(found, made, code, texts)
    members = list(found.loc[found["level"] == DocumentLevel.MEMBER, "subject_id"].unique())
    if not members:
        raise InputError(N_("Nobody of the list is in “{name}”: there is no sheet to write."), name=code)
    return maps.member_sheets(found, made, code, members, texts)

"""``cermap verify``: whether a file that left the room still says what follows from what is in it."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import Annotated

import typer

from cermap.cli.inputs.brought import reference_with
from cermap.cli.options import Areas, AreasLayer, Language, words
from cermap.cli.progress import progress
from cermap.cli.running import BAD_INPUT, NOT_FOLLOWING, OK, run
from cermap.texts import Texts


def verify_file(
    file: Annotated[
        Path, typer.Argument(help=words("A plan (.gpkg), or a file that cermap wrote: XLSX, GIS, HTML, PDF, PNG."))
    ],
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Say whether a file is as it was written, and whether its figures follow from what is in it."""

    def work(texts: Texts) -> int:
        from cermap import files, verifying, wording

        content = files.read_bytes(file)
        with progress(texts) as on_progress:
            found = verifying.verified(content, file.name, reference_with(areas, layer, texts), on_progress)
        for note in found.findings:
            typer.echo(("✗ " if note.is_error else "· ") + wording.note_line(note, texts))
        typer.echo(wording.note_line(found.verdict, texts))
        if found.is_contradicted:
            return NOT_FOLLOWING
        # What was not looked at is never said to follow, to a script neither.
        return OK if found.follows else BAD_INPUT

    run(work, language)

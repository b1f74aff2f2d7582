"""``cermap form``: the expression of interest to be handed out, and filled ones put together into a list."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.options import Language, words
from cermap.cli.running import OK, run
from cermap.texts import Texts

if TYPE_CHECKING:
    from cermap.records import TitleBlock

_EMPTY, _LISTS = (".pdf", ".xlsx", ".txt", ".md"), (".xlsx", ".csv")


def write_form(
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help=words(
                "Result: .pdf to print, .xlsx to fill, .txt or .md for the notice and consent; with filled forms the list (.xlsx, .csv)."
            ),
        ),
    ],
    filled: Annotated[
        list[Path] | None,
        typer.Argument(help=words("Filled forms, or folders of them, to put together into one list.")),
    ] = None,
    body: Annotated[
        str, typer.Option("--body", help=words("Who collects the answers, for the head of the form."))
    ] = "",
    subject: Annotated[str, typer.Option("--subject", help=words("What it is about, for the head of the form."))] = "",
    language: Language = words.language,
) -> None:
    """Write the empty form, or the list of the filled ones."""

    def work(texts: Texts) -> int:
        from cermap import files
        from cermap.records import TitleBlock

        if filled:
            files.check_ending(output.name, _LISTS)
            _put_together(filled, output, texts)
        else:
            files.check_ending(output.name, _EMPTY)
            files.write_result(output, _form(output.suffix.lower(), TitleBlock(body=body, subject=subject), texts))
        typer.echo(texts("Written: {name}", name=output.name))
        return OK

    run(work, language)


def _form(ending: str, title: "TitleBlock", texts: Texts) -> bytes:
    from cermap import files, maps, wording

    if ending == ".pdf":
        return maps.interest_form(texts, title)
    if ending == ".xlsx":
        return files.interest_workbook(texts, title)
    return wording.notice_text(texts, title).encode()


def _put_together(filled: list[Path], output: Path, texts: Texts) -> None:
    """All rows of all forms as one list; how many of each is said."""
    from cermap import files
    from cermap.texts import N_

    paths = [one for path in filled for one in _forms_in(path) if not _is_same(one, output)]
    every = files.gathered_answers({str(path): files.read_bytes(path) for path in paths}, texts)
    last = every.columns[-1]
    every[last] = [Path(name).name for name in every[last]]
    title = texts(N_("Answers (sheet)"))
    content = files.write_csv(every, texts) if output.suffix.lower() == ".csv" else files.write_xlsx({title: every})
    files.write_result(output, content)
    typer.echo(
        texts.plural(
            "{rows} row of {files} files.",
            "{rows} rows of {files} files.",
            len(every),
            rows=len(every),
            files=len(paths),
        )
    )
    typer.echo(texts("The files hold personal data: give them only to those who need them."))


def _forms_in(path: Path) -> list[Path]:
    """The forms in a folder, by their names; a file is itself. What a spreadsheet leaves while it is open is none."""
    if not path.is_dir():
        return [path]
    return sorted(
        one for one in path.iterdir() if one.suffix.lower() in {".xlsx", ".csv", ".ods"} and one.name[0] not in "~."
    )


def _is_same(path: Path, output: Path) -> bool:
    return output.exists() and path.exists() and path.samefile(output)

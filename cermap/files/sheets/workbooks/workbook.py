"""A spreadsheet file (XLSX, XLS, ODS) becomes rows; formulas are never run, their last value is read."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from cermap.errors import UnreadableFile
from cermap.files.geodata.packed import ZIP_TROUBLES
from cermap.files.lists.columns.headers import recognised
from cermap.files.notes import noted
from cermap.files.sheets.workbooks.rehearsal import refuse_harm
from cermap.files.signatures import ZIP
from cermap.records import Note
from cermap.texts import N_

_HEADER_ROWS = 30
_UNPACKED_MAX_BYTES = 1_000_000_000
_MANIFEST, _MANIFEST_BYTES = "META-INF/manifest.xml", 1_000_000
_OLE = b"\xd0\xcf\x11\xe0"


def is_workbook(content: bytes) -> bool:
    """Whether bytes begin as a spreadsheet file does (a ZIP, or Microsoft's old container)."""
    return content.startswith((ZIP, _OLE))


def workbook_rows(
    content: bytes, name: str, named: Callable[[Sequence[Any]], int] = recognised
) -> tuple[list[list[Any]], tuple[Note, ...]]:
    """Rows of the sheet whose header is best understood, and which sheets were left.

    Raises
    ------
    UnreadableFile
        For a file with a password, a broken one, or one that unpacks to more than a machine can hold.
    """
    sheets = workbook_tables(content, name)
    filled = {title: rows for title, rows in sheets.items() if any(cell != "" for row in rows for cell in row)}
    if not filled:
        return [], ()
    chosen = max(filled, key=lambda title: max(named(row) for row in filled[title][:_HEADER_ROWS]))
    return filled[chosen], _other_sheets(chosen, [title for title in filled if title != chosen])


def workbook_tables(content: bytes, name: str) -> dict[str, list[list[Any]]]:
    """The rows of every sheet, by its title.

    Raises
    ------
    UnreadableFile
        For a file with a password, a broken one, or one that unpacks to more than a machine can hold.
    """
    _refuse_encrypted(content, name)
    _refuse_bomb(content, name)
    refuse_harm(content, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {
            title: workbook.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in workbook.sheet_names
        }
    except PasswordError as error:
        raise _encrypted(name) from error
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise UnreadableFile(
            N_(
                "The file “{name}” is broken or is not a spreadsheet. Open it in Excel or LibreOffice and save it again as XLSX."
            ),
            name=name,
        ) from error


def cell_text(value: Any) -> str:
    """A cell as text, the way a spreadsheet shows it: 20121 and not 20121.0, dates as 2024-06-30."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "VERO" if value else "FALSO"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    return str(value)


def _other_sheets(chosen: str, others: list[str]) -> tuple[Note, ...]:
    if not others:
        return ()
    message = N_(
        "The file has several sheets: read “{chosen}”, not {others}. To read another one, save it as a file of its own."
    )
    return (noted(message, chosen=chosen, others=", ".join(f"“{title}”" for title in others)),)


def _refuse_encrypted(content: bytes, name: str) -> None:
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise _encrypted(name)


def _encrypted(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_("The file “{name}” is protected by a password. Open it, take the password off and save it again."), name=name
    )


def _refuse_bomb(content: bytes, name: str) -> None:
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            encrypted = _MANIFEST in archive.namelist() and b"encryption-data" in archive.open(_MANIFEST).read(
                _MANIFEST_BYTES
            )
    except ZIP_TROUBLES:
        return  # calamine says what is wrong with it
    if encrypted:
        raise _encrypted(name)
    if unpacked > _UNPACKED_MAX_BYTES:
        raise UnreadableFile(
            N_("The file “{name}” unpacks to {size_mb} MB, too much to read. Save the list alone in a new file."),
            name=name,
            size_mb=unpacked // 1_000_000,
        )

"""Bytes of a text file become text: UTF-8, UTF-16 or the Windows page that Italian Excel writes."""

from cermap.errors import UnreadableFile
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_, Message

# How files begin that are no lists although their name says so.
_SIGNATURES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"RIFF": "WEBP",
    b"%PDF": "PDF",
    b"PAR1": "Parquet",
    b"SQLite format 3": "SQLite",
    b"\x1f\x8b": "GZIP",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
}
_LOOKED_AT_BYTES = 65_536
_CONTROL_SHARE_MAX = 0.01
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1a")


def decode(content: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    """The text of a file, and what was assumed to read it.

    Raises
    ------
    UnreadableFile
        For a picture, a document or anything else that is not text.
    """
    wide = _wide_encoding(content)
    if not wide:
        _refuse_binary(content, name)
    text, notes = _text(content, wide)
    if text.lstrip()[:20].lower().startswith(("<html", "<!doctype", "<table", "<?xml")):
        raise UnreadableFile(
            N_(
                "The file “{name}” is a web page, whatever its name says. Open it in Excel or LibreOffice and save it as XLSX."
            ),
            name=name,
        )
    return text, notes


def _text(content: bytes, wide: str | None) -> tuple[str, tuple[Note, ...]]:
    if wide:
        text, notes = _replaced(content, wide)
        return text.removeprefix("\ufeff"), (
            noted(N_("The file is written in UTF-16 (“Unicode text” of Excel): read as such.")),
            *notes,
        )
    if content.startswith(b"\xef\xbb\xbf"):
        return _replaced(content.removeprefix(b"\xef\xbb\xbf"), "utf-8")
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        text, notes = _replaced(content, "cp1252")
    return text, (
        noted(N_("The file is not UTF-8: read as Windows text (cp1252). Look at the accents in the preview.")),
        *notes,
    )


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 by its mark, or by the zeros that plain letters leave in every second byte."""
    if content.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if content.startswith(b"\xfe\xff"):
        return "utf-16-be"
    seen = content[:_LOOKED_AT_BYTES]
    half = len(seen) // 2
    if half < 2:
        return None
    even, odd = seen[0::2].count(0), seen[1::2].count(0)
    if odd > 0.6 * half and even < 0.01 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.01 * half:
        return "utf-16-be"
    return None


def _refuse_binary(content: bytes, name: str) -> None:
    seen = content[:_LOOKED_AT_BYTES]
    kind = next(
        (kind for start, kind in _SIGNATURES.items() if content.startswith(start) and _has_controls(seen, 0.0)), None
    )
    if kind or b"\0" in seen or _has_controls(seen, _CONTROL_SHARE_MAX):
        raise UnreadableFile(
            N_(
                "The file “{name}” is not a list: inside it is {kind}. Open the list in Excel or LibreOffice and save it as CSV or XLSX."
            ),
            name=name,
            kind=kind or Message(N_("not text")),
        )


def _has_controls(seen: bytes, share_max: float) -> bool:
    controls = sum(1 for byte in seen if byte < 32 and byte not in _TEXT_CONTROLS)
    return controls > share_max * len(seen)


def _replaced(content: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    text = content.decode(encoding, errors="replace")
    count = text.count("\ufffd")
    if not count:
        return text, ()
    message = N_("{count} characters could not be read and are shown as “�”. Save the list again as CSV UTF-8.")
    return text, (noted(message, is_error=True, count=count),)

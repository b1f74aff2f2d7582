"""What an attacker does to a valid file: cut, turned over, repeated, and put full of what breaks programs."""

import random
import re

# Texts, numbers, days and shapes that broke readers somewhere.
TOKENS: tuple[bytes, ...] = tuple(
    one if isinstance(one, bytes) else one.encode("utf-8", "surrogatepass")
    for one in (
        "", " ", "\0", "\t", "\r\n", '"', "'", ";", ",", "|", "=1+1", "=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)",
        "NaN", "nan", "inf", "-inf", "-0", "1e308", "1e400", "-1e308", "1e-400", "9" * 40, "9" * 5000, str(2**63),
        str(2**31), str(-(2**63)), "0x10", "1_000", "١٢٣", "½", "1.000.000,00", "1,2,3", "0000-00-00", "0001-01-01",
        "9999-12-31", "9999-12-31T23:59:59+14:00", "00/00/0000", "31/12/0000", "31/12/99999", "29/02/2025", "25:61",
        "\u202eevil", "\ufeff", "\ufffe", "\ud800", "\U000e0041", "a\u0301" * 40, "ß", "İ", "<script>alert(1)</script>",
        "]]>", "</script>", "&lol;", "{0.__class__}", "%s%n", "{name}", "{}", "$(id)", "../../x", "C:\\x", "'; DROP TABLE x--",
        '"type":null', "[[[[[[[[", "null", "true", "[]", "1e999", '{"a":', "Infinity", "EPSG:0", "IT001E12345678",
        "AC001E00934", "RSSMRA80A01F205X", "Indirizzo", "POD", "Comune", "lon", "lat", "Data", "Ora", "kWh", "1-24",
        b"\xff\xfe", b"\xfe\xff", b"\x80", b"\xc3", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x00" * 8, b"\xff" * 8,
        b"\xff\xff\xff\x7f", b"\x7f\xff\xff\xff", b"\x00\x00\xf8\x7f", b"\x00\x00\x00\x00\x00\x00\xf0\x7f",
    )
)  # fmt: skip
_WORD = re.compile(rb"[^\s;,<>\"=:{}\[\]]+")
_TEXT_SHARE = 0.95


def mangled(content: bytes, chance: random.Random, strokes: int = 3) -> bytes:
    """The content after some strokes of a hostile hand, the same for the same chance."""
    for _ in range(chance.randint(1, strokes)):
        content = chance.choice(_STROKES)(content, chance)
    return content


def is_text(content: bytes) -> bool:
    """Whether most bytes are letters that people type."""
    beginning = content[:2000]
    return sum(byte in b"\t\r\n" or 32 <= byte < 127 for byte in beginning) > _TEXT_SHARE * max(1, len(beginning))


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randint(0, len(content))


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: _place(content, chance)]


def _turned(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.randint(1, 8) if found else 0):
        found[chance.randrange(len(found))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(found)


def _put(content: bytes, chance: random.Random) -> bytes:
    place, token = _place(content, chance), chance.choice(TOKENS)
    return content[:place] + token + content[place + chance.choice((0, len(token))) :]


def _word(content: bytes, chance: random.Random) -> bytes:
    """A whole cell, value or name becomes another."""
    words = list(_WORD.finditer(content)) if is_text(content) else []
    if not words:
        return _put(content, chance)
    found = chance.choice(words)
    return content[: found.start()] + chance.choice(TOKENS) + content[found.end() :]


def _repeated(content: bytes, chance: random.Random) -> bytes:
    start = _place(content, chance)
    piece = content[start : start + chance.randint(1, 200)]
    return content[:start] + piece * chance.choice((2, 3, 10, 200)) + content[start:]


def _left_out(content: bytes, chance: random.Random) -> bytes:
    start = _place(content, chance)
    return content[:start] + content[start + chance.randint(1, 50) :]


def _lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


_STROKES = (_cut, _turned, _turned, _put, _put, _word, _word, _word, _word, _repeated, _left_out, _lines)

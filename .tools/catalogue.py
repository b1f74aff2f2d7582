"""Bring the catalogues up to date with the code: extract msgids, merge, compile.

Usage: ``python .tools/catalogue.py [--check]``. English is filled with its own msgids; Italian keeps what is translated
and lists what is missing (exit 1). ``--check`` writes nothing and fails where a run would change a file.
"""

import argparse
import ast
import datetime as dt
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
# How many texts each marker takes.
KEYWORDS = {"N_": 1, "_": 1, "texts": 1, "words": 1, "plural": 2}
LANGUAGES = ("it", "en")
# A date in the file would change it at every run.
_FIXED_DATE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
# One and many, as our texts are written; Babel's own forms change with its version (Italian has had two, then three).
_ONE_AND_MANY = "nplurals=2; plural=(n != 1);"


def main() -> int:
    """Run the tool; 0 when both catalogues are complete and, with ``--check``, unchanged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    found = extract()
    failures = []
    for language in LANGUAGES:
        path = ROOT / "cermap" / "locale" / language / "LC_MESSAGES" / "cermap.po"
        catalogue = merged(found, path, language)
        failures += [f"{language}: not translated: {m.id}" for m in catalogue if m.id and not _is_complete(m)]
        for target, content in ((path, po_bytes(catalogue)), (path.with_suffix(".mo"), mo_bytes(catalogue))):
            if target.exists() and target.read_bytes() == content:
                continue
            if check:
                failures.append(f"out of date: {target.relative_to(ROOT)}")
            else:
                target.write_bytes(content)
    sys.stdout.write("\n".join(failures) + ("\n" if failures else ""))
    return 1 if failures else 0


def extract() -> list[str | tuple[str, ...]]:
    """All msgids of the code, sorted.

    Read from the syntax tree and not by Babel's extractor, which passes over calls inside calls and inside f-strings.
    """
    paths = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "cermap").rglob("*.py")]
    found: set[str | tuple[str, ...]] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Call):
                found |= _msgids(node)
    return sorted(found, key=lambda message: (str(message).lower(), str(message)))


def _msgids(call: ast.Call) -> set[str | tuple[str, ...]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    count = KEYWORDS.get(name, 0)
    given = [part.value for part in call.args[:count] if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if not count or len(given) < count or not given[0]:
        return set()
    return {given[0] if count == 1 else tuple(given)}


def merged(found: list[str | tuple[str, ...]], path: Path, language: str) -> Catalog:
    """The catalogue of the code's msgids with the translations already there; obsolete ones fall away."""
    old = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    catalogue = Catalog(
        locale=language,
        project="cermap",
        version="1",
        fuzzy=False,
        header_comment="# Texts of cermap.",
        msgid_bugs_address="-",
        last_translator="-",
        language_team=language,
        creation_date=_FIXED_DATE,
        revision_date=_FIXED_DATE,
    )
    catalogue.mime_headers = [("Plural-Forms", _ONE_AND_MANY)]
    for message in found:
        key = message if isinstance(message, str) else message[0]
        known = old.get(key)
        string = known.string if known is not None and known.string else None
        catalogue.add(message, string=message if language == "en" else string)
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as a readable .po file."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=120, omit_header=False, include_previous=False, no_location=True)
    return stream.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The catalogue compiled."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def _is_complete(message: object) -> bool:
    string = message.string
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    sys.exit(main())

"""The catalogue: every file of public data with publisher, edition, licence, date and checksum.

What ships is described in ``geodata/sources.toml``; areas the user brought stand beside it and take the place of the
shipped ones. A file that is not on this machine stays in the catalogue with no rows and not in use.
"""

import datetime as dt
import hashlib
import tomllib
from typing import Any

import pandas as pd

from cermap import tables
from cermap.sources import own
from cermap.sources.civics.catalogue_rows import gazetteer_rows
from cermap.sources.folder import geodata_folder
from cermap.texts import N_, Texts

# What the user's own areas take the place of.
AREA_SOURCES = ("areas_2023", "area_centroids_2023", "area_municipalities_2023")


def read_catalogue(language: str = "it") -> pd.DataFrame:
    """Every source, those of the user last.

    Parameters
    ----------
    language : str
        ``it`` or ``en``, for titles and derivations.

    Returns
    -------
    pandas.DataFrame
        ``tables.Sources``.
    """
    return catalogue_with(own.brought_areas(), language)


def catalogue_with(brought: own.BroughtAreas | None, language: str = "it") -> pd.DataFrame:
    """``read_catalogue`` with these areas in place of the shipped ones; None leaves the shipped ones in use."""
    rows = [_shipped_row(entry, language, is_replaced=brought is not None) for entry in shipped_entries()]
    if brought is not None:
        rows.append(_own_row(brought, Texts(language)))
    rows.extend(gazetteer_rows(Texts(language)))
    return tables.check(tables.Sources, tables.complete(tables.Sources, pd.DataFrame(rows)))


def reference_key() -> str:
    """The fingerprint of what ``read_reference`` would read now; much cheaper than reading it."""
    return fingerprint(read_catalogue())


def fingerprint(sources: pd.DataFrame) -> str:
    """A digest over the checksums of the sources in use: other data, another digest."""
    used = sources[sources["is_used"]].sort_values("source_id")
    lines = used["source_id"] + ":" + used["sha256"]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def shipped_entries() -> list[dict[str, Any]]:
    """The entries of ``sources.toml``, in their order."""
    text = (geodata_folder() / "sources.toml").read_text("utf8")
    return list(tomllib.loads(text)["source"])


def _shipped_row(entry: dict[str, Any], language: str, *, is_replaced: bool) -> dict[str, Any]:
    is_here = (geodata_folder() / entry["file"]).is_file()
    return {
        "source_id": entry["source_id"],
        "title": entry["title"][language],
        "publisher": entry["publisher"],
        "edition": entry["edition"],
        "licence": entry["licence"],
        "attribution": entry["attribution"],
        "derivation": entry["derivation"][language],
        "obtained": pd.Timestamp(entry["date"]),
        "valid_to": pd.Timestamp(entry["valid_to"]) if "valid_to" in entry else pd.NaT,
        "rows": entry["rows"] if is_here else 0,
        "sha256": entry["sha256"],
        "is_used": is_here and not (is_replaced and entry["source_id"] in AREA_SOURCES),
    }


def _own_row(brought: own.BroughtAreas, texts: Texts) -> dict[str, Any]:
    return {
        "source_id": "own_areas",
        **(_words_of_service(brought, texts) if brought.service else _words_of_file(brought, texts)),
        "edition": brought.edition,
        "obtained": pd.Timestamp(dt.date.fromisoformat(brought.obtained)),
        "valid_to": pd.Timestamp(brought.valid_to) if brought.valid_to else pd.NaT,
        "rows": brought.rows,
        "sha256": brought.sha256,
        "is_used": True,
    }


def _words_of_file(brought: own.BroughtAreas, texts: Texts) -> dict[str, str]:
    return {
        "title": texts(N_("Primary-substation areas brought by the user: {name}"), name=brought.name),
        "publisher": texts(N_("not stated by the file")),
        "licence": texts(N_("not stated by the file")),
        "attribution": brought.name,
        "derivation": texts(
            N_("Read from the file: columns renamed, polygons in EPSG:4326, rows without a valid code left out.")
        ),
    }


def _words_of_service(brought: own.BroughtAreas, texts: Texts) -> dict[str, str]:
    derivation = N_(
        "Fetched from {service}: {received} areas in and around Lombardy. Columns renamed, polygons in EPSG:4326 as "
        "published, rows without a valid code left out."
    )
    return {
        "title": texts(N_("Primary-substation areas fetched from GSE, edition {edition}"), edition=brought.edition),
        "publisher": texts(N_("GSE, from the distributors")),
        "licence": texts(N_("not stated by GSE (a public copy carries CC BY-NC-SA 3.0 IT)")),
        "attribution": texts(N_("GSE. No commercial use; this notice stays with every copy of the polygons.")),
        "derivation": texts(derivation, service=brought.service, received=brought.received),
    }

"""The user's gazetteer in the catalogue: one row for its file, one for each source, in the order of precedence."""

import datetime as dt
from typing import Any

import pandas as pd

from cermap.sources.civics.record import UsedSource, built_gazetteer
from cermap.texts import N_, Texts


def gazetteer_rows(texts: Texts) -> list[dict[str, Any]]:
    """The rows of ``tables.Sources`` that the gazetteer adds; none where there is none.

    Raises
    ------
    DataMissing
        When a gazetteer was built but its file is gone or damaged.
    """
    built = built_gazetteer()
    if built is None:
        return []
    obtained = pd.Timestamp(dt.date.fromisoformat(built.built))
    whole = {
        "source_id": "gazetteer",
        "title": texts(N_("Gazetteer of house numbers built on this machine")),
        "publisher": texts(N_("cermap, from the sources below")),
        "edition": _joined(source.edition or texts(N_("not stated")) for source in built.sources),
        "licence": _joined(_licence(source, texts) for source in built.sources),
        "attribution": _joined(source.attribution or source.name for source in built.sources),
        "derivation": texts(
            N_(
                "Numbers: {numbers}; with a position: {placed}; streets: {streets}; municipalities: {towns}. The first source "
                "that has a number is believed, the next ones fill what it lacks; last come the addresses that ship."
            ),
            numbers=built.numbers,
            streets=built.streets,
            towns=built.towns,
            placed=built.placed,
        ),
        "rows": built.numbers,
        "sha256": built.sha256,
    }
    others = [_row(place, source, texts) for place, source in enumerate(built.sources, 1)]
    return [row | {"obtained": obtained, "valid_to": pd.NaT, "is_used": True} for row in (whole, *others)]


def _row(place: int, source: UsedSource, texts: Texts) -> dict[str, Any]:
    return {
        "source_id": f"gazetteer_{place}",
        "title": f"{texts(source.title)}: {source.name}",
        "publisher": source.publisher or texts(N_("not stated by the file")),
        "edition": source.edition or texts(N_("not stated")),
        "licence": _licence(source, texts),
        "attribution": source.attribution or source.name,
        "derivation": texts(
            N_("Rows: {rows}; numbers in the gazetteer: {numbers}; positions in the gazetteer: {placed}."),
            rows=source.rows,
            numbers=source.numbers,
            placed=source.placed,
        ),
        "rows": source.rows,
        "sha256": source.sha256,
    }


def _licence(source: UsedSource, texts: Texts) -> str:
    return source.licence or texts(N_("not stated by the file"))


def _joined(parts: Any) -> str:
    return "; ".join(dict.fromkeys(parts))

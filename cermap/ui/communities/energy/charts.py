"""What the pictures of energy and money have in common: numbers as the language writes them, ink, names of months."""

from typing import Any

import babel.dates

from cermap import palette
from cermap.texts import N_, Texts

HOURLY = {
    "injected": N_("Fed in"),
    "withdrawn": N_("Withdrawn"),
    "shared": N_("Shared"),
}


def config(texts: Texts) -> dict[str, Any]:
    """Separators of the language, and writing that a poor projector still shows."""
    decimal, thousands = texts.value(0.5)[1], texts.number(10_000)[2]
    locale = {"number": {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}}
    writing = {"labelColor": palette.INK, "titleColor": palette.INK}
    return {"locale": locale, "axis": writing, "legend": writing}


def months(texts: Texts) -> list[str]:
    """Short names of the twelve months."""
    names = babel.dates.get_month_names("abbreviated", locale=texts.language)
    return [names[month] for month in range(1, 13)]

"""``cermap parse``: the parts that are read in an address, one a line; no data and no network."""
# ruff: noqa: PLC0415

from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.options import Language, words
from cermap.cli.running import OK, run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from cermap.addresses import ParsedAddress

# In the order in which an address is written.
_LABELS = {
    "street_kind": N_("Kind of street"),
    "street_name": N_("Street name"),
    "house_number": N_("House number"),
    "house_number_to": N_("Up to number"),
    "exponent": N_("Exponent"),
    "locality": N_("Locality"),
    "postcode": N_("Postcode"),
    "municipality_text": N_("Municipality"),
    "province": N_("Province"),
}


def print_parts(
    address: Annotated[list[str], typer.Argument(help=words("Address, with or without its town."))],
    language: Language = words.language,
) -> None:
    """Print what is read in an address."""

    def work(texts: Texts) -> int:
        from cermap.addresses import coordinates, parse

        written = " ".join(address)
        place = coordinates(written)
        parts = parse(written)
        if place is not None:
            typer.echo(texts("Coordinates: {lat}, {lon}.", lat=f"{place[0]:.5f}", lon=f"{place[1]:.5f}"))
            return OK
        if not str(parts):
            raise InputError(N_("No part of an address can be read in “{text}”."), text=written)
        typer.echo(str(parts))
        for label, part in _rows(parts, texts):
            typer.echo(f"  {label}: {part}")
        return OK

    run(work, language)


def _rows(parts: "ParsedAddress", texts: Texts) -> list[tuple[str, str]]:
    """Label and content of each part that was read."""
    rows = [(texts(label), part) for name, label in _LABELS.items() if (part := getattr(parts, name)) is not None]
    if parts.is_snc:
        rows.append((texts("House number"), texts("none (snc)")))
    if parts.notes:
        rows.append((texts("Notes"), " · ".join(parts.notes)))
    return rows

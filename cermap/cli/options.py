"""Options that several commands take, and what is understood of them."""

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from cermap.errors import InputError
from cermap.texts import LANGUAGES, N_, Texts

# Help is written before any option is read: its language comes from the environment.
words = Texts(language if (language := os.environ.get("CERMAP_LANG", "it")) in LANGUAGES else "it")

Language = Annotated[str, typer.Option("--lang", help=words("Language of the answers: it, en."))]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help=words("Date of the plan (year-month-day); today when left out."))
]
Areas = Annotated[
    Path | None,
    typer.Option(
        "--areas",
        help=words("Areas file (GeoPackage, GeoJSON, shapefile in a ZIP, KML …) in place of the shipped one."),
    ),
]
AreasLayer = Annotated[
    str | None, typer.Option("--layer", help=words("Which layer of the areas file, where several hold areas."))
]

Registered = Annotated[
    Path | None,
    typer.Option(
        "--communities", help=words("Registered configurations: GSE's list or your own (CSV, XLSX, XLS, ODS).")
    ),
]
RegisteredEdition = Annotated[
    str | None,
    typer.Option(
        "--communities-edition",
        help=words("Edition of their area codes (2023, 2025), where the list does not say it."),
    ),
]

PodsFile = Annotated[
    Path | None,
    typer.Option(
        "--pods",
        help=words(
            "List of PODs with their areas (POD, COD_AC), from a distributor or a municipality. It is not kept."
        ),
    ),
]
PodsEdition = Annotated[
    str | None,
    typer.Option(
        "--pods-edition", help=words("Edition of its areas (2023, 2025), where the list of PODs does not say it.")
    ),
]

NoCorrections = Annotated[
    bool,
    typer.Option(
        "--no-corrections",
        help=words("Without your own corrections of addresses, which otherwise apply to every list."),
    ),
]

ListLayer = Annotated[
    str | None,
    typer.Option("--list-layer", help=words("Which layer of a list drawn in a GIS, where several hold points.")),
]

Town = Annotated[
    str | None,
    typer.Option("--town", help=words("Municipality of the rows that name none: a town's own list often does not.")),
]


@dataclass(frozen=True)
class Asked:
    """What the options of a plan ask for: its day, its areas, the registered configurations that come along.

    Parameters
    ----------
    as_of : str or None
        ``--as-of``.
    areas, layer : pathlib.Path or None, str or None
        ``--areas``, ``--layer``.
    registered, edition : pathlib.Path or None, str or None
        ``--communities``, ``--communities-edition``.
    list_layer : str or None
        ``--list-layer``.
    pods, pods_edition : pathlib.Path or None, str or None
        ``--pods``, ``--pods-edition``.
    is_corrected : bool
        Whether the person's own corrections are used; not with ``--no-corrections``.
    town : str or None
        ``--town``.
    """

    as_of: str | None = None
    areas: Path | None = None
    layer: str | None = None
    registered: Path | None = None
    edition: str | None = None
    list_layer: str | None = None
    pods: Path | None = None
    pods_edition: str | None = None
    is_corrected: bool = True
    town: str | None = None


def day_of(as_of: str | None) -> dt.date:
    """The day of ``--as-of``; today when it was left out.

    Raises
    ------
    InputError
        For a text that is no date.
    """
    if as_of is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(as_of)
    except ValueError as error:
        raise InputError(
            N_("“{text}” is no date. Write year-month-day, for example 2024-06-30."), text=as_of
        ) from error


def column_pairs(pairs: Iterable[str], example: str) -> list[tuple[str, str]]:
    """What each ``--column OURS=THEIRS`` says: our name of a column, and theirs.

    Parameters
    ----------
    pairs : iterable of str
        As typed.
    example : str
        One that the command would take, for whoever typed something else.

    Raises
    ------
    InputError
        For a text without both names.
    """
    split = []
    for pair in pairs:
        ours, _, theirs = (part.strip() for part in pair.partition("="))
        if not (ours and theirs):
            raise InputError(
                N_("“{text}” does not say what a column is. Write for example --column {example}."),
                text=pair,
                example=example,
            )
        split.append((ours, theirs))
    return split

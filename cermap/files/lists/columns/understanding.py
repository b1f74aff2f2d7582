"""Which column of a list is what: by its header, by its cells where the header is not enough, by hand above all."""

import re
from collections.abc import Callable, Collection, Mapping

import pandas as pd

from cermap.errors import InputError, MissingColumn
from cermap.files.lists.columns.contents import AREA_CODE, by_cells, own_places, unused
from cermap.files.lists.columns.headers import HEADERS, PIECES, house_column, looks_like_address, squeezed
from cermap.files.lists.columns.places import PLACES_ARE_OURS
from cermap.files.lists.energy import words as energy_words
from cermap.files.lists.rows.supply_address import SUPPLY, other_places, whose_place
from cermap.files.lists.words import common as words
from cermap.files.lists.words.member_kinds import member_kind
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

_ADDRESS_SHARE_MIN = 0.6
_COORDINATE = re.compile(r"\s*-?\d{1,3}[.,]\d+\s*")
_HOUSE_NUMBER = re.compile(r"\s*(\d{1,5}\s*[/\-]?\s*[A-Za-z0-9]{0,4}|s\.?n\.?c?\.?)\s*", re.IGNORECASE)

# Power without a word on the plant is as often the supply's contract power; it needs company to be believed.
_BARE_POWER = frozenset({"potenza", "potenzaw", "potenzakw", "potenzamw", "kw"})
_PLANT_COMPANY = frozenset({"role", "technology", "commissioning_date", "net_metering"})

# A number that does not say of what: a house's, or the row's.
_BARE_NUMBER = ("n", "nr", "numero", "number")

# What is bought beside electricity, and is told apart by a code of its own.
_GAS = frozenset({"pdr", "codicepdr", "codpdr", "numeropdr", "puntodiriconsegna", "codicepuntodiriconsegna"})

# Headers that mean other things as well -> what their cells must look like.
_CONFIRMED_BY: dict[str, Callable[[pd.Series], bool]] = {
    **dict.fromkeys(("area", "cabina"), lambda cells: bool(cells.str.fullmatch(AREA_CODE).any())),
    **dict.fromkeys(("x", "y"), lambda cells: _most(cells, _COORDINATE)),
    **dict.fromkeys(_BARE_NUMBER, lambda cells: _most(cells, _HOUSE_NUMBER)),
    **dict.fromkeys(
        ("tipo", "kind", "tipologia", "natura", "categoria", "dimensioneimpresa"),
        lambda cells: any(member_kind(cell) for cell in cells.unique()),
    ),
    **dict.fromkeys(
        ("profilo", "profile", "tipodiutenza", "tipoutenza", "tipologiautenza", "tipologiadiutenza"),
        lambda cells: any(energy_words.profile(cell) for cell in cells.unique()),
    ),
    **dict.fromkeys(("stato", "fase", "avanzamento"), lambda cells: any(words.status(cell) for cell in cells.unique())),
    **dict.fromkeys(
        ("edificio", "fabbricato", "condominio", "building"),
        lambda cells: all(words.truth(cell) is None for cell in cells.unique()),
    ),
}


def understand(text: pd.DataFrame, chosen: Mapping[str, str] | None = None) -> tuple[dict[str, str], tuple[Note, ...]]:
    """The list's columns and what each means.

    Parameters
    ----------
    text : pandas.DataFrame
        The list, all cells text.
    chosen : mapping, optional
        Column name -> house column, by hand; "" leaves a column aside. A house column chosen by hand is not looked for
        elsewhere.

    Returns
    -------
    dict
        Column name -> house column or piece of one (``columns.PIECES``), in the order of the columns chosen by hand,
        then of the list.
    tuple of Note
        What was understood from the cells alone, and what is not used.

    Raises
    ------
    MissingColumn
        When a chosen column is not in the list, or nothing says where the rows are.
    InputError
        When a chosen house column does not exist.
    """
    by_hand = dict(chosen or {})
    _refuse_unknown(text, by_hand)
    wanted = {PIECES.get(column, column) for column in by_hand.values()}
    found = _by_hand({name: column for name, column in by_hand.items() if column})
    ours = own_places(text)
    for name in text.columns:
        column = _meant(name)
        if (
            name not in by_hand
            and name not in ours
            and column
            and PIECES.get(column, column) not in wanted
            and _is_confirmed(text[name], name, column)
        ):
            found[name] = column
    elsewhere, notes = other_places(text, found)
    found |= {name: column for name, column in elsewhere.items() if PIECES.get(column, column) not in wanted}
    notes += _drop_bare_power(found, by_hand)
    _part_locality(found, by_hand)
    if ours:
        notes.append(noted(PLACES_ARE_OURS))
    _drop_row_numbers(text, found, by_hand)
    _drop_lonely_numbers(found, by_hand)
    _drop_registered_office(found, by_hand)
    more, more_notes = by_cells(text, found, by_hand)
    found |= more
    notes += more_notes
    if not _says_where(found, allow_municipality=bool(by_hand)):
        name = _address_by_cells(text, {*found, *by_hand})
        found[name] = "address_text"
        notes.append(noted(N_("Column “{column}”: its cells look like addresses, read as such."), column=name))
    notes += [
        noted(N_("Column “{column}”: a PdR is the code of a gas supply, not a POD. It is not used."), column=name)
        for name in text.columns
        if squeezed(name) in _GAS and name not in found
    ]
    return found, (*notes, *unused(text, found, {*by_hand, *ours}))


def _meant(name: str) -> str | None:
    """The house column or piece of a header; one that names the supply beside it is that of the supply."""
    known = house_column(name)
    if known:
        return known
    whose = whose_place(name)
    return whose[0] if whose and whose[1] == SUPPLY else None


def _part_locality(found: dict[str, str], by_hand: Mapping[str, str]) -> None:
    """A locality beside a municipality is a part of it, not another name for it."""
    towns = [name for name, column in found.items() if column == "municipality"]
    parts = [name for name in towns if squeezed(name).startswith("localita") and name not in by_hand]
    if len(parts) < len(towns):
        found |= dict.fromkeys(parts, "address_locality")


def _refuse_unknown(text: pd.DataFrame, by_hand: Mapping[str, str]) -> None:
    absent = [name for name in by_hand if name not in text.columns]
    if absent:
        raise MissingColumn(
            N_("The list has no column {absent}. It has: {columns}. Choose among these."),
            absent=_quoted(absent),
            columns=_quoted(text.columns),
        )
    unknown = [column for column in by_hand.values() if column and column not in HEADERS]
    if unknown:
        raise InputError(
            N_("{unknown} is no column of cermap. Choose among: {columns}."),
            unknown=_quoted(unknown),
            columns=", ".join(HEADERS),
        )


def _by_hand(chosen: Mapping[str, str]) -> dict[str, str]:
    """Pieces of the columns chosen by hand: what their header says they are, else the street first, then the rest."""
    found: dict[str, str] = {}
    for name, column in chosen.items():
        known = house_column(name)
        if known and PIECES.get(known) == column:
            found[name] = known
        elif column == "address_text" and column in found.values():
            found[name] = "address_rest"
        else:
            found[name] = column
    parts = [name for name, piece in found.items() if PIECES.get(piece, piece) == "address_text"]
    if parts and "address_text" not in found.values():
        found[parts[0]] = "address_text"
    return found


def _is_confirmed(cells: pd.Series, name: str, column: str) -> bool:
    confirmed_by = _is_ticked if column.startswith("status_") else _CONFIRMED_BY.get(squeezed(name))
    written = cells[cells.str.strip() != ""]
    return confirmed_by is None or (not written.empty and confirmed_by(written))


def _is_ticked(cells: pd.Series) -> bool:
    """Whether all cells say yes or no."""
    return all(words.is_missing(cell) or words.truth(cell) is not None for cell in cells.unique())


def _most(cells: pd.Series, pattern: re.Pattern[str]) -> bool:
    return bool(cells.str.fullmatch(pattern).mean() > 0.5)


def _drop_bare_power(found: dict[str, str], by_hand: Mapping[str, str]) -> list[Note]:
    if _PLANT_COMPANY & set(found.values()):
        return []
    bare = [
        name
        for name, column in found.items()
        if column == "own_plant_kw" and name not in by_hand and squeezed(re.sub(r"[()\[\]]", "", name)) in _BARE_POWER
    ]
    for name in bare:
        del found[name]
    message = N_(
        "Column “{column}”: it may be the power of the supply contract, so no plant was read from it. If it is the plant's, choose “Own plant (kW)” for it."
    )
    return [noted(message, column=name) for name in bare]


def _drop_lonely_numbers(found: dict[str, str], by_hand: Mapping[str, str]) -> None:
    """A house number without a street is no address."""
    if "address_text" not in found.values():
        for name in [
            name for name, column in found.items() if PIECES.get(column) == "address_text" and name not in by_hand
        ]:
            del found[name]


def _drop_row_numbers(text: pd.DataFrame, found: dict[str, str], by_hand: Mapping[str, str]) -> None:
    """Numbers that count the rows stand before the street; taken for a house's they would open a false door."""
    places = list(text.columns)
    streets = [places.index(name) for name, column in found.items() if column == "address_text"]
    numbers = {name for name, column in found.items() if column == "address_number"}
    for name in numbers - by_hand.keys():
        is_before = bool(streets) and places.index(name) < min(streets)
        if squeezed(name) in _BARE_NUMBER and is_before and (len(numbers) > 1 or _counts(text[name])):
            del found[name]


def _counts(cells: pd.Series) -> bool:
    """Whether each number is larger than the one above."""
    written = pd.to_numeric(cells[cells.str.strip() != ""], errors="coerce")
    return len(written) > 1 and bool((written.diff().iloc[1:] > 0).all())


def _drop_registered_office(found: dict[str, str], by_hand: Mapping[str, str]) -> None:
    """Where an enterprise is registered is not where its supply is: an address only where the list has no other."""
    offices = [name for name in found if squeezed(name) == "sedelegale" and name not in by_hand]
    if [name for name, column in found.items() if column == "address_text" and name not in offices]:
        for name in offices:
            del found[name]


def _says_where(found: Mapping[str, str], *, allow_municipality: bool) -> bool:
    columns = {PIECES.get(column, column) for column in found.values()}
    return (
        "address_text" in columns
        or {"given_lat", "given_lon"} <= columns
        or "area_code_declared" in columns
        or (allow_municipality and "municipality" in columns)
    )


def _address_by_cells(text: pd.DataFrame, settled: Collection[str]) -> str:
    shares = {}
    for name in text.columns.difference(list(settled), sort=False):
        written = text[name][text[name].str.strip() != ""]
        shares[name] = written.map(looks_like_address).mean() if len(written) else 0.0
    best = max(shares, key=lambda name: shares[name], default=None)
    if best is None or shares[best] < _ADDRESS_SHARE_MIN:
        raise MissingColumn(
            N_("No column of addresses found. Read: {columns}. Choose which columns make the address."),
            columns=", ".join(text.columns),
            names=tuple(text.columns),
        )
    return str(best)


def _quoted(names: object) -> str:
    return ", ".join(f"“{name}”" for name in names)  # type: ignore[attr-defined]

"""Lists whose answers are known, made from a gazetteer, and the gazetteer they are asked against.

Four classes of rows, because they deserve different answers:

- ``door``: the door is in the gazetteer with a position; it should be found.
- ``number``: its number was taken out of the gazetteer; between its neighbours, or the street, is the best answer.
- ``street``: the whole street was taken out; the town is the best answer, any door is wrong.
- ``neighbour``: the street was moved to a town next door, and is asked in this one; a door is wrong, a proposal right.

Everything follows from one seed. All rows of a street fall in one half: rules are tuned on ``tune`` and reported on ``report``.
"""

import random
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from noise import ROMAN, Asked, kind_short, on_a_row, spoilt

SEED = 20261128
CLASSES = ("door", "number", "street", "neighbour")
# Rows of each class in both halves together.
ROWS = {"door": 2800, "number": 400, "street": 400, "neighbour": 400}
_STREETS_OUT, _STREETS_MOVED, _FEWEST_DOORS = 60, 60, 5
MILANO = "015146"
# Towns that touch the two districts, with the postcode of each.
NEIGHBOURS = {
    "015032": ("Bresso", "20091"),
    "015086": ("Cormano", "20032"),
    "015157": ("Novate Milanese", "20026"),
    "015159": ("Opera", "20073"),
    "015189": ("Rozzano", "20089"),
    "015209": ("Sesto San Giovanni", "20099"),
}
_MORE_TOWNS = {"015146": ("Milano", "MI"), "018013": ("Belgioioso", "PV"), "018123": ("Robbio", "PV")}


@dataclass(frozen=True)
class Labelled:
    """One row of the list and what is true of it.

    Parameters
    ----------
    row : dict
        Columns of the list.
    kind : str
        One of ``CLASSES``.
    habits : tuple of str
        What was done to it.
    town : str
        Code of the municipality that is asked.
    true_town : str
        Code of the municipality in which the gazetteer of the test has the street.
    street, number : str
        As the gazetteer has them.
    lon, lat : float
        Where its door is [degrees].
    half : str
        ``tune`` or ``report``.
    """

    row: dict[str, str]
    kind: str
    habits: tuple[str, ...]
    town: str
    true_town: str
    street: str
    number: str
    lon: float
    lat: float
    half: str


@dataclass
class World:
    """The rows, and the gazetteer they are asked against."""

    source: pd.DataFrame
    addresses: pd.DataFrame
    rows: list[Labelled] = field(default_factory=list)


def world(addresses: pd.DataFrame, seed: int = SEED) -> World:
    """The gazetteer with what was taken out of it, and the rows that are asked.

    Parameters
    ----------
    addresses : pandas.DataFrame
        ``tables.Addresses`` as shipped.
    seed : int
        Of everything.
    """
    dice = random.Random(seed)
    milano = addresses[addresses["municipality_code"] == MILANO]
    streets = sorted(milano["street"].unique())
    dice.shuffle(streets)
    out, moved = streets[:_STREETS_OUT], streets[_STREETS_OUT : _STREETS_OUT + _STREETS_MOVED]
    towns = dict(zip(moved, np.resize(list(NEIGHBOURS), len(moved)), strict=True))
    is_moved = (addresses["municipality_code"] == MILANO) & addresses["street"].isin(moved)
    known = addresses.copy()
    known.loc[is_moved, "municipality_code"] = addresses.loc[is_moved, "street"].map(towns)
    known.loc[is_moved, "postcode"] = known.loc[is_moved, "municipality_code"].map(lambda code: NEIGHBOURS[code][1])
    is_out = (addresses["municipality_code"] == MILANO) & addresses["street"].isin(out)
    askable = known[known["lon"].notna() & known["exponent"].fillna("").str.fullmatch("[A-Z]?|[0-9]{1,2}")]
    staying = askable[~(is_out | is_moved)[askable.index]]
    full = staying.groupby("street")["address_id"].transform("size") >= _FEWEST_DOORS
    taken = staying[full & (staying["municipality_code"] == MILANO)].sample(ROWS["number"], random_state=seed)
    # Without its number, none of the doors that share it: "12" is not there if "12/A" is.
    same = known.set_index(["street", "house_number"]).index.isin(taken.set_index(["street", "house_number"]).index)
    gone = is_out | (same & ~is_moved & (known["municipality_code"] == MILANO))
    there = askable[~gone.reindex(askable.index)]
    picked = {
        "door": there.sample(ROWS["door"], random_state=seed),
        "number": taken,
        "street": askable[is_out[askable.index]].sample(ROWS["street"], random_state=seed, replace=True),
        "neighbour": askable[is_moved[askable.index]].sample(ROWS["neighbour"], random_state=seed, replace=True),
    }
    halves = dict(zip(sorted(addresses["street"].unique()), _halves(addresses["street"].nunique(), dice), strict=True))
    made = World(addresses, known[~gone].reset_index(drop=True))
    for kind, doors in picked.items():
        made.rows.extend(_labelled(door, kind, halves[door.street], dice) for door in doors.itertuples(index=False))
    return made


def _halves(count: int, dice: random.Random) -> list[str]:
    halves = ["tune" if place % 2 else "report" for place in range(count)]
    dice.shuffle(halves)
    return halves


def _labelled(door, kind: str, half: str, dice: random.Random) -> Labelled:
    asked_town = MILANO if kind == "neighbour" else door.municipality_code
    postcode = door.postcode if isinstance(door.postcode, str) else "27011"
    if kind == "neighbour":
        postcode = dice.choice(("", "20100", "20141", "20161"))
    town, province = (NEIGHBOURS[asked_town][0], "MI") if asked_town in NEIGHBOURS else _MORE_TOWNS[asked_town]
    street_kind, *name = door.street.split(" ")
    exponent = door.exponent if isinstance(door.exponent, str) else ""
    asked = Asked(street_kind, tuple(name), door.house_number, exponent, town, province, postcode)
    after, habits = spoilt(asked, dice)
    return Labelled(
        on_a_row(after, dice),
        kind,
        habits,
        asked_town,
        door.municipality_code,
        door.street,
        door.house_number,
        door.lon,
        door.lat,
        half,
    )


def long_list(civics: pd.DataFrame, count: int, seed: int = SEED) -> pd.DataFrame:
    """A long list of different rows of generated house numbers: 70 % tidy, 25 % spoilt, 5 % of streets that are nowhere.

    Parameters
    ----------
    civics : pandas.DataFrame
        ``tables.Addresses`` with the municipality's name and province.
    count : int
        How many rows.
    seed : int
        Of everything.

    Returns
    -------
    pandas.DataFrame
        Columns of a list, ``share`` (tidy, spoilt, nowhere) and the true ``lon`` and ``lat``.
    """
    dice = random.Random(seed)
    doors = civics[civics["lon"].notna()].drop_duplicates(["municipality_code", "street", "house_number", "exponent"])
    rows: dict[tuple[str, ...], dict[str, object]] = {}
    for place, door in enumerate(doors.sample(min(len(doors), 2 * count), random_state=seed).itertuples(index=False)):
        share = dice.choices(("tidy", "spoilt", "nowhere"), (70, 25, 5))[0]
        kind, *name = [word if word in ROMAN else word.title() for word in str(door.street).split(" ")]
        exponent = door.exponent if isinstance(door.exponent, str) else ""
        asked = Asked(kind, tuple(name), str(door.house_number), exponent, door.municipality, door.province, "")
        if share == "spoilt":
            asked, _ = spoilt(asked, dice)
        elif share == "nowhere":
            asked = replace(asked, name=(f"Qwz{place}xky", "Zzyxwo"))
        elif dice.random() < 0.5:
            asked = kind_short(asked, dice)
        row = on_a_row(asked, dice)
        rows.setdefault(tuple(row.values()), row | {"share": share, "lon": door.lon, "lat": door.lat})
        if len(rows) == count:
            break
    return pd.DataFrame(list(rows.values()))

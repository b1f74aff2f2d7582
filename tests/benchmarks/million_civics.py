"""House numbers by the million, as Lombardy has them: invented, the same ones for the same seed.

The 1,501 municipalities (the largest of them, where few numbers are wanted), their borders and inhabitants are those that ship; streets and numbers are made up. A town has as
many streets as towns of its size have (Milano some 3,000, the median town 76), a street some 20 numbers, odd ones on one
side and even ones on the other, a few with exponents. All of a street lies in its town.

::

    for town in civics(3_000_000): …      one table per town, tables.Addresses with the town's name and province
    all_civics(100_000)                   one table
    write_anncsu(path, 3_000_000)         the official file, INDIR_LOMB, with the defects of the real one

``python tests/benchmarks/million_civics.py OUT.csv 3000000`` writes it from the terminal.
"""

import math
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import crs, sources

SEED = 20261128
EDITION = "2026-11-15"
HEADER = (
    "CODICE_COMUNE;CODICE_ISTAT;PROGRESSIVO_NAZIONALE;CODICE_COMUNALE;ODONIMO;LOCALITA';DIZIONE_LINGUA1;DIZIONE_LINGUA2;"
    "PROGRESSIVO_ACCESSO;CODICE_COMUNALE_ACCESSO;CIVICO;ESPONENTE;SPECIFICITA;METRICO;PROGRESSIVO_SNC;COORD_X_COMUNE;"
    "COORD_Y_COMUNE;QUOTA;METODO"
)
# Shares of rows of the official file with each defect; without a position are those that ``placed_share`` leaves.
DEFECTS = {
    "zero": 0.001,
    "metres": 0.001,
    "other region": 0.0005,
    "other town": 0.005,
    "twice": 0.001,
    "no number": 0.002,
}

_FEWEST_TOWNS = 30
_METRES_PER_DEGREE = 111_320.0
_STEP_M, _SIDE_M = 6.0, 7.0
_KINDS = ("VIA", "VIA", "VIA", "VIA", "VIA", "VIA", "VIALE", "PIAZZA", "VICOLO", "CORSO", "LARGO", "STRADA", "PIAZZALE")
# fmt: off
_COMMON = (
    "VIA ROMA", "VIA GIUSEPPE GARIBALDI", "VIA GIUSEPPE MAZZINI", "VIA ALESSANDRO MANZONI", "VIA DANTE ALIGHIERI",
    "VIA GIUSEPPE VERDI", "VIA GUGLIELMO MARCONI", "VIA GIACOMO MATTEOTTI", "PIAZZA DELLA LIBERTA'", "VIA CAVOUR",
    "VIA ALESSANDRO VOLTA", "VIA TRIESTE", "VIA TRENTO", "VIA EUROPA", "VIA KENNEDY", "VIA LEONARDO DA VINCI",
    "VIA MICHELANGELO BUONARROTI", "VIA PAPA GIOVANNI XXIII", "VIA IV NOVEMBRE", "VIA XXV APRILE", "VIA XX SETTEMBRE",
    "VIA I MAGGIO", "VIA DELLA CHIESA", "VIA PER COMO", "VIA MILANO", "VIA BERGAMO", "VIA BRESCIA", "VIA PAVIA",
    "VIA SAN ROCCO", "VIA SAN GIUSEPPE", "VIA SANT'ANTONIO", "VIA SAN MARTINO", "VIA SANTA MARIA", "VIA SAN FRANCESCO D'ASSISI",
    "VIA DON BOSCO", "VIA DON GIOVANNI MINZONI", "VIA FRATELLI CERVI", "VIA FRATELLI BANDIERA", "VIA NAZARIO SAURO",
    "VIA CESARE BATTISTI", "VIA ENRICO FERMI", "VIA GALILEO GALILEI", "VIA GIACOMO PUCCINI", "VIA GIOACCHINO ROSSINI",
    "VIA VINCENZO BELLINI", "VIA GAETANO DONIZETTI", "VIA ARTURO TOSCANINI", "VIA GRAZIA DELEDDA", "VIA ALDO MORO",
    "PIAZZA DELLA VITTORIA", "PIAZZA DEL POPOLO", "VIALE DELLA RIMEMBRANZA", "VIA MONTE GRAPPA", "VIA MONTE ROSA",
    "VIA PIAVE", "VIA ISONZO", "VIA ADIGE", "VIA TICINO", "VIA ADDA", "VIA DEI MILLE", "VIA DEGLI ALPINI",
    "VIA DELLE INDUSTRIE", "VIA DELL'ARTIGIANATO", "VIA PRIMAVERA", "VICOLO CHIUSO", "VIA CASCINA NUOVA", "VIA DEL MULINO",
    "VIA DELLE ROSE", "VIA DEI TIGLI", "VIA DEL LAVORO", "VIA CARLO CATTANEO", "VIA GABRIELE D'ANNUNZIO",
    "VIA GIOSUE' CARDUCCI", "VIA GIOVANNI PASCOLI", "VIA GIACOMO LEOPARDI", "VIA UGO FOSCOLO", "VIA TORQUATO TASSO",
    "VIA LUDOVICO ARIOSTO", "VIA FRANCESCO PETRARCA", "VIA VITTORIO ALFIERI", "CORSO ITALIA", "VIA VITTORIO VENETO",
    "VIA ENRICO TOTI", "VIA FRANCESCO BARACCA", "VIA CARLO ALBERTO DALLA CHIESA", "VIA GIOVANNI FALCONE",
)
_FIRST = (
    "ACHILLE", "ADELE", "AGOSTINO", "ALBERTO", "ALFREDO", "AMBROGIO", "ANDREA", "ANGELO", "ANTONIO", "ARNALDO",
    "BARTOLOMEO", "BATTISTA", "BENEDETTO", "BERNARDO", "BIANCA", "CAMILLO", "CARLO", "CARLOTTA", "CATERINA", "CESARE",
    "CLAUDIO", "DAVIDE", "DOMENICO", "EDMONDO", "EDOARDO", "ELENA", "EMILIO", "ENRICO", "ERNESTO", "EUGENIO",
    "FEDERICO", "FELICE", "FERDINANDO", "FILIPPO", "FRANCESCO", "GAETANO", "GIACOMO", "GIORGIO", "GIOVANNI", "GIULIO",
    "GUIDO", "IPPOLITO", "LODOVICO", "LORENZO", "LUCIA", "LUIGI", "MARCO", "MARIA", "MARIO", "MATILDE",
    "NICCOLO'", "NICOLA", "OTTAVIO", "PAOLO", "PIETRO", "RAFFAELE", "RICCARDO", "RINALDO", "SILVIO", "TOMMASO",
)
_ROOTS = (
    "ALBER", "AMBROS", "BALD", "BARBER", "BELL", "BERT", "BIANCH", "BONF", "BORG", "BRAMB", "CALV", "CAMP", "CANT",
    "CARC", "CASAR", "CAVALL", "CERES", "COLOMB", "CORN", "CRIV", "DALL", "DOSS", "FACCH", "FERR", "FONT", "FRIG",
    "GALB", "GALL", "GHERAR", "GRASS", "GUZZ", "LAMB", "LANZ", "LONG", "LUIN", "MAGG", "MALV", "MARIN", "MOLT", "MONT",
    "NEGR", "ODESC", "PAGAN", "PASS", "PERSIC", "PIAT", "POZZ", "QUADR", "RAIN", "RIPAM", "ROSSETT", "SACC", "SALV",
    "SCOT", "SERB", "SORM", "TADD", "TORR", "VALS", "VIGN", "VISM", "ZANON",
)
_TAILS = ("INI", "ONI", "ELLI", "ETTI", "ARDI", "IERI", "AGHI", "ASCHI", "ALDI", "ATI", "ERINI", "OTTI")
# fmt: on
_SURNAMES = [root + tail for root, tail in product(_ROOTS, _TAILS)]


def civics(numbers: int = 3_000_000, *, seed: int = SEED, placed_share: float = 1.0) -> Iterator[pd.DataFrame]:
    """House numbers, one town at a time.

    Parameters
    ----------
    numbers : int
        How many in all; a town has at least one.
    seed : int
        Other seed, other streets.
    placed_share : float
        Share of them with a position [0 to 1]; the others have NaN.

    Yields
    ------
    pandas.DataFrame
        The columns of ``tables.Addresses``, and ``municipality``, ``province`` and ``cadastral_code``.
    """
    yield from map(_typed, _towns(numbers, seed, placed_share))


def _towns(numbers, seed, placed_share):
    """Town by town as ``civics``, with columns of no type yet: to type them takes longer than to make them."""
    towns = gpd.read_parquet(sources.geodata_folder() / "municipalities.parquet")
    # A town has 2,000 numbers in the mean: fewer numbers are fewer towns, the largest.
    largest = towns["population"].astype(float).nlargest(max(numbers // 2_000, _FEWEST_TOWNS)).index
    towns = towns.loc[towns.index.isin(largest)]
    weights = towns["population"].to_numpy(float) ** 0.65
    shares = _shared(numbers, weights)
    others = [f"VIA {name.upper()}" for name in towns["name"]] + [" ".join(two) for two in product(_FIRST, _SURNAMES)]
    for place, town in enumerate(towns.itertuples()):
        dice = np.random.default_rng((seed, place))
        yield _town(dice, town, int(shares[place]), others, placed_share)


def all_civics(numbers: int = 3_000_000, *, seed: int = SEED, placed_share: float = 1.0) -> pd.DataFrame:
    """``civics`` in one table."""
    return _typed(pd.concat(_towns(numbers, seed, placed_share), ignore_index=True))


def _typed(table):
    return table.astype({name: "str" for name in table.columns if name not in {"lon", "lat"}})


def write_anncsu(
    path: Path, numbers: int = 3_000_000, *, seed: int = SEED, placed_share: float = 0.9, with_defects: bool = True
) -> int:
    """Write the official file of house numbers (ANNCSU, ``INDIR_LOMB``); how many rows it has is given back.

    Parameters
    ----------
    path : pathlib.Path
        Where it goes.
    numbers, seed, placed_share
        As of ``civics``.
    with_defects : bool
        Whether some rows have the defects of the real file (``DEFECTS``).
    """
    dice = np.random.default_rng(seed)
    street_id = access_id = rows = 0
    with path.open("w", encoding="utf8", newline="\n") as stream:
        stream.write(HEADER + "\n")
        for town in _towns(numbers, seed, placed_share):
            lines = _lines(town, street_id, access_id, _defects(dice, len(town)) if with_defects else None)
            stream.write("\n".join(lines) + "\n")
            street_id += town["street"].nunique()
            access_id += len(town)
            rows += len(lines)
    return rows


def _shared(total, weights):
    """Whole numbers that go with the weights, at least 1 each, ``total`` in all where that can be."""
    exact = weights / weights.sum() * max(total - len(weights), 0)
    whole = np.floor(exact).astype(int)
    left = max(total - len(weights), 0) - whole.sum()
    whole[np.argsort(whole - exact, kind="stable")[:left]] += 1
    return whole + 1


def _town(dice, town, numbers, others, placed_share):
    streets = _street_names(dice, min(numbers, round(0.62 * town.population**0.6) + 4), others)
    counts = _shared(numbers, dice.lognormal(0, 0.9, len(streets)))
    which = np.repeat(np.arange(len(streets)), counts)
    number, exponent = _numbers(dice, which)
    lon, lat = _positions(dice, town.geometry, which, number, len(streets))
    unplaced = dice.random(numbers) >= placed_share
    lon[unplaced] = lat[unplaced] = np.nan
    return pd.DataFrame(
        {
            "address_id": [f"{town.municipality_code}-{row}" for row in range(numbers)],
            "municipality_code": town.municipality_code,
            "street": np.array(streets, object)[which],
            "house_number": number.astype(str),
            "exponent": exponent,
            "postcode": None,
            "locality": None,
            "source": "ANNCSU",
            "address_edition": EDITION,
            "lon": lon.round(6),
            "lat": lat.round(6),
            "municipality": town.name,
            "province": town.province,
            "cadastral_code": town.cadastral_code,
        }
    )


def _street_names(dice, count, others):
    common = [_COMMON[place] for place in dice.permutation(len(_COMMON))[: max(count // 2, min(count, 20))]]
    made = dict.fromkeys(common)
    for place in dice.choice(len(others), count, replace=False):
        name = others[place]
        made[name if name.startswith("VIA ") else f"{_KINDS[place % len(_KINDS)]} {name}"] = None
    return list(made)[:count]


def _numbers(dice, which):
    """Number and exponent of each row: numbers go up along a street, some stand again with a letter or digit."""
    first = np.r_[True, which[1:] != which[:-1]]
    step = dice.choice([0, 1, 2], len(which), p=[0.08, 0.84, 0.08])
    step[first] = 1
    run = np.cumsum(step)
    number = run - np.repeat((run - step)[first], np.diff(np.r_[np.flatnonzero(first), len(which)]))
    again = np.zeros(len(which), int)
    for row in np.flatnonzero(step == 0):
        again[row] = again[row - 1] + 1
    letters = np.array([None, "A", "B", "C", "D", "E", "F", "G", "H"], object)[np.minimum(again, 8)]
    is_digit = dice.random(len(which))[np.maximum.accumulate(np.where(step != 0, np.arange(len(which)), 0))] < 0.15
    digits = np.where(again > 0, again.astype(str).astype(object), None)
    return number, np.where(is_digit, digits, letters)


def _positions(dice, border, which, number, streets):
    start = _inside(dice, border, streets)
    towards = np.array(shapely.point_on_surface(border).coords[0]) - start
    shrink = np.array([math.cos(math.radians(start[:, 1].mean())), 1.0])
    metres = towards * shrink * _METRES_PER_DEGREE
    length_m = np.maximum(np.hypot(*metres.T), 1.0)
    along = metres / length_m[:, None]
    reach_m = np.zeros(streets)
    np.maximum.at(reach_m, which, number * _STEP_M)
    scale = np.ones(streets)
    for _ in range(6):
        end = start + along * (reach_m * scale)[:, None] / shrink / _METRES_PER_DEGREE
        scale[~shapely.contains_xy(border, end[:, 0], end[:, 1])] /= 2
    side = np.where(number % 2 == 0, _SIDE_M, -_SIDE_M)
    across = np.column_stack([-along[:, 1], along[:, 0]])[which] * side[:, None]
    moved = along[which] * (number * _STEP_M * scale[which])[:, None] + across + dice.normal(0, 1.5, (len(which), 2))
    place = start[which] + moved / shrink / _METRES_PER_DEGREE
    return place[:, 0].copy(), place[:, 1].copy()


def _inside(dice, border, count):
    west, south, east, north = border.bounds
    found = np.empty((0, 2))
    shapely.prepare(border)
    while len(found) < count:
        drawn = dice.uniform((west, south), (east, north), (4 * count, 2))
        found = np.vstack([found, drawn[shapely.contains_xy(border, drawn[:, 0], drawn[:, 1])]])
    return found[:count]


def _defects(dice, rows):
    drawn = dice.random(rows)
    edges = np.cumsum(list(DEFECTS.values()))
    return np.array([*DEFECTS, ""], object)[np.searchsorted(edges, drawn, side="right")]


def _lines(town, street_id, access_id, defects):
    streets = pd.factorize(town["street"])[0] + street_id + 1
    columns = (town["cadastral_code"], town["municipality_code"], streets, town["street"], town["house_number"])
    others = (
        town["exponent"].fillna(""),
        town["lon"],
        town["lat"],
        defects if defects is not None else [""] * len(town),
    )
    lines = []
    for row, (comune, istat, street, odonimo, civico, exponent, lon, lat, defect) in enumerate(
        zip(*(list(one) for one in (*columns, *others)), strict=True)
    ):
        number = ";;;;1" if defect == "no number" else f"{civico};{exponent};;;"
        x, y, method = (f"{lon:.6f}", f"{lat:.6f}", "4") if lon == lon else ("", "", "")
        if x and defect in {"zero", "metres", "other region", "other town"}:
            x, y = _wrong(lon, lat, defect)
        head = f"{comune};{istat};{street};;{odonimo};;{odonimo};;"
        tail = f";;{number};{x.replace('.', ',')};{y.replace('.', ',')};;{method}"
        lines.append(f"{head}{access_id + row + 1}{tail}")
        if defect == "twice":
            lines.append(f"{head}{access_id + row + 1}{tail}")
    return lines


def _wrong(lon, lat, defect):
    if defect == "zero":
        return "0", "0"
    if defect == "other region":
        return f"{lon + 2:.6f}", f"{lat - 3:.6f}"
    if defect == "other town":
        return f"{lon + 0.2:.6f}", f"{lat:.6f}"
    east, north = crs.points_to_metres(lon, lat)
    return f"{east:.3f}", f"{north:.3f}"


if __name__ == "__main__":
    print(write_anncsu(Path(sys.argv[1]), int(sys.argv[2])))  # noqa: T201

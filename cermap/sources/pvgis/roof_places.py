"""What a kWp gives where roofs are: asked of PVGIS for squares of about 1 km, never for a roof (R-HEU-01).

Roofs of one square share its answer, so a town is some ten questions whatever it has of roofs. Sent are two numbers of two
decimals, and nothing that says which roof or whose.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from cermap.energy.yields import rounded_places
from cermap.errors import InputError, NotFetched
from cermap.sources.network.patience import Patience
from cermap.sources.pvgis.asking import PAUSE_S, asked_in_turn, kept_row
from cermap.sources.pvgis.service import PATIENCE, pvgis_host
from cermap.texts import N_, Message

_COLUMNS = {"annual_kwh_per_kwp": "float64", "months_kwh_per_kwp": "str", "edition": "str"}
_SQUARE = ["lat", "lon"]


@dataclass(frozen=True)
class PlaceAnswers:
    """What PVGIS said of places.

    Parameters
    ----------
    yields : pandas.DataFrame
        ``annual_kwh_per_kwp`` [kWh], ``months_kwh_per_kwp`` (twelve numbers joined by ``;``) and ``edition`` by the index of
        the places; NA where nothing is known.
    came : int
        Squares that have an answer now and had none.
    unknown : int
        Squares of which PVGIS knows nothing.
    refusal : NotFetched or None
        Why it ended before the last square; None when all were asked.
    """

    yields: pd.DataFrame
    came: int
    unknown: int
    refusal: NotFetched | None


def squares_to_ask(places: pd.DataFrame) -> pd.DataFrame:
    """The squares that would be sent: ``lat``, ``lon`` to 0.01 degrees, from south to north, without those that are kept.

    Parameters
    ----------
    places : pandas.DataFrame
        ``lat``, ``lon`` of roofs; one outside the Earth, or without a place, is not asked for [degrees].
    """
    squares = _squares(places)
    is_open = [kept_row(lat, lon) is None for lat, lon in squares.itertuples(index=False, name=None)]
    return squares[pd.Series(is_open, index=squares.index, dtype=bool)].reset_index(drop=True)


def place_yields(
    places: pd.DataFrame,
    *,
    is_allowed: bool,
    patience: Patience = PATIENCE,
    pause_s: float = PAUSE_S,
    on_progress: Callable[[int, int], None] | None = None,
) -> PlaceAnswers:
    """What a kWp gives at each place, asked where it is not kept.

    Parameters
    ----------
    places : pandas.DataFrame
        ``lat``, ``lon`` of roofs [degrees].
    is_allowed : bool
        Whether who runs it has allowed squares to be sent, this time.
    patience : Patience
        How long PVGIS is waited for.
    pause_s : float
        Between two questions [s].
    on_progress : callable, optional
        Called with the squares done and to be done.

    Raises
    ------
    InputError
        When it is not allowed.
    """
    if not is_allowed:
        raise InputError(
            N_(
                "Nothing was sent. Asking PVGIS sends where the roofs are, in squares of about 1 km, to {host}: allow it for this time first."
            ),
            host=pvgis_host(),
        )
    asked = squares_to_ask(places)
    on_done = None if on_progress is None else lambda done: on_progress(done, len(asked))
    came = asked_in_turn(asked.itertuples(index=False, name=None), patience, pause_s, on_done)
    rows = {_key(row): row for row in came.rows if row is not None}
    refusal = None if came.refusal is None else _ended(came.refusal)
    return PlaceAnswers(_spread(places, rows), len(rows), sum(row is None for row in came.rows), refusal)


def kept_place_yields(places: pd.DataFrame) -> pd.DataFrame:
    """What PVGIS said of each place before, without asking anybody.

    Parameters
    ----------
    places : pandas.DataFrame
        ``lat``, ``lon`` [degrees].

    Returns
    -------
    pandas.DataFrame
        ``annual_kwh_per_kwp`` [kWh], ``months_kwh_per_kwp``, ``edition`` by the index of ``places``; NA where nothing is kept.
    """
    return _spread(places, {})


def _squares(places: pd.DataFrame) -> pd.DataFrame:
    """Each square that has a place in it, once."""
    is_there = places["lat"].between(-90, 90) & places["lon"].between(-180, 180)
    return rounded_places(places[is_there]).drop_duplicates().sort_values(_SQUARE, ignore_index=True)


def _spread(places: pd.DataFrame, came: dict[tuple[float, float], pd.DataFrame]) -> pd.DataFrame:
    """What came, else what is kept, by the index of the places."""
    squares = _squares(places)
    found = [came.get((lat, lon), kept_row(lat, lon)) for lat, lon in squares.itertuples(index=False, name=None)]
    rows = [row for row in found if row is not None]
    known = pd.concat(rows)[[*_SQUARE, *_COLUMNS]] if rows else pd.DataFrame(columns=[*_SQUARE, *_COLUMNS])
    known = known.astype({"lat": "float64", "lon": "float64"} | _COLUMNS)
    asked = rounded_places(places).astype("float64")
    return asked.merge(known, on=_SQUARE, how="left").set_axis(places.index)[list(_COLUMNS)].astype(_COLUMNS)


def _key(row: pd.DataFrame) -> tuple[float, float]:
    return float(row["lat"].iloc[0]), float(row["lon"].iloc[0])


def _ended(error: NotFetched) -> NotFetched:
    return NotFetched(
        N_(
            "PVGIS is not asked any further. {reason} The yields received stay, the other roofs keep theirs: try again later."
        ),
        reason=Message(error.text, error.values),
    )

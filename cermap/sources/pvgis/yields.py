"""The yield of each photovoltaic plant of a plan, asked of PVGIS place by place (R-HEU-01).

What a plant had stays, and what came until a refusal.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from cermap import tables
from cermap.energy.technology import is_photovoltaic
from cermap.energy.yields import rounded_places, yields_of
from cermap.errors import InputError, NotFetched
from cermap.sources.network.patience import Patience
from cermap.sources.pvgis.asking import PAUSE_S, asked_in_turn
from cermap.sources.pvgis.service import PATIENCE, pvgis_host
from cermap.texts import N_, Message


@dataclass(frozen=True)
class YieldAnswers:
    """What PVGIS said of a plan's plants.

    Parameters
    ----------
    yields : pandas.DataFrame
        ``tables.Yields``: those that counted before, and those that came.
    came : int
        Plants that have a yield now and had none.
    unknown : tuple of str
        Plants at places of which PVGIS knows nothing, by ``plant_id``.
    refusal : NotFetched or None
        Why it ended before the last place; None when all were asked.
    """

    yields: pd.DataFrame
    came: int
    unknown: tuple[str, ...]
    refusal: NotFetched | None


def has_sun_and_place(plants: pd.DataFrame) -> pd.Series:
    """Whether each plant is photovoltaic and somewhere (bool by the index of ``plants``)."""
    is_sun = pd.Series([is_photovoltaic(said) for said in plants["technology"]], index=plants.index, dtype=bool)
    return is_sun & plants["lat"].between(-90, 90) & plants["lon"].between(-180, 180)


def yield_places(plants: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The places that would be sent, from south to north.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    known : pandas.DataFrame
        ``tables.Yields`` that are there; their plants are not asked for while they stay where they are.

    Returns
    -------
    pandas.DataFrame
        ``lat``, ``lon`` to 0.01 degrees, ``plant_ids`` (list) of who is there.
    """
    is_known = yields_of(plants, known)["annual_kwh_per_kwp"].notna()
    wanted = plants[has_sun_and_place(plants) & ~is_known]
    places = rounded_places(wanted).assign(plant_ids=wanted["plant_id"])
    return places.groupby(["lat", "lon"])["plant_ids"].agg(list).reset_index()


def ask_yields(  # noqa: PLR0913 - what is asked, and the manner of asking
    plants: pd.DataFrame,
    known: pd.DataFrame,
    *,
    is_allowed: bool,
    patience: Patience = PATIENCE,
    pause_s: float = PAUSE_S,
    on_progress: Callable[[int, int], None] | None = None,
) -> YieldAnswers:
    """The yield of each photovoltaic plant that is somewhere and has none.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    known : pandas.DataFrame
        ``tables.Yields`` of the plan, or none.
    is_allowed : bool
        Whether who runs it has allowed places to be sent, this time.
    patience : Patience
        How long PVGIS is waited for.
    pause_s : float
        Between two questions [s].
    on_progress : callable, optional
        Called with the places done and to be done.

    Raises
    ------
    InputError
        When it is not allowed.
    """
    if not is_allowed:
        raise InputError(
            N_(
                "Nothing was sent. Asking PVGIS sends the places of the plants, to about 1 km, to {host}: allow it for this time first."
            ),
            host=pvgis_host(),
        )
    places = yield_places(plants, known)
    rows, unknown, refusal = _asked(places, patience, pause_s, on_progress)
    return YieldAnswers(_joined(plants, known, rows), len(rows), tuple(unknown), refusal)


def _asked(
    places: pd.DataFrame, patience: Patience, pause_s: float, on_progress: Callable[[int, int], None] | None
) -> tuple[list[pd.DataFrame], list[str], NotFetched | None]:
    """A row of ``tables.Yields`` per plant until the first refusal, and who is where nothing is known."""
    rows: list[pd.DataFrame] = []
    unknown: list[str] = []
    on_done = None if on_progress is None else lambda done: on_progress(done, len(places))
    came = asked_in_turn(zip(places["lat"], places["lon"], strict=True), patience, pause_s, on_done)
    for row, plant_ids in zip(came.rows, places["plant_ids"], strict=False):
        if row is None:
            unknown += plant_ids
        else:
            rows += [row.assign(plant_id=plant_id) for plant_id in plant_ids]
    return rows, unknown, None if came.refusal is None else _ended(came.refusal)


def _joined(plants: pd.DataFrame, known: pd.DataFrame, rows: list[pd.DataFrame]) -> pd.DataFrame:
    """The yields that came beside those that count; one of where a plant no longer is does not come along."""
    counts = yields_of(plants, known)["annual_kwh_per_kwp"].notna()
    whole = tables.complete(tables.Yields, known)
    stays = whole[whole["plant_id"].isin(plants.loc[counts, "plant_id"])]
    joined = pd.concat([frame for frame in (stays, *rows) if len(frame)] or [stays], ignore_index=True)
    return joined.sort_values("plant_id", ignore_index=True)


def _ended(error: NotFetched) -> NotFetched:
    return NotFetched(
        N_(
            "PVGIS is not asked any further. {reason} The yields received stay, the other plants keep what they had: try again later."
        ),
        reason=Message(error.text, error.values),
    )

"""Places asked of PVGIS one after the other, whoever wants to know: plants of a plan, or roofs.

A place is two numbers to 0.01 degrees. What was said of it before is not asked again; between two questions that go out there is a
pause. A place that PVGIS does not know ends nothing; any other refusal does, and what came until then stays.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpx
import pandas as pd

from cermap import tables
from cermap.energy.yields import are_yields
from cermap.errors import NotFetched
from cermap.sources.network.client import opened, unexpected
from cermap.sources.network.patience import Patience
from cermap.sources.pvgis.kept import keep_answer, kept_answer
from cermap.sources.pvgis.service import AZIMUTH_DEG, TILT_DEG, NoDataThere, PlaceYield, ask, pvgis_host

# Between two questions: five a second of the thirty that are allowed.
PAUSE_S = 0.2


@dataclass(frozen=True)
class Answers:
    """What PVGIS said of places.

    Parameters
    ----------
    rows : tuple of pandas.DataFrame or None
        One row of ``tables.Yields`` without its plant for each place until the first refusal, in the order of the places; None
        where PVGIS knows nothing.
    refusal : NotFetched or None
        Why it ended before the last place, not yet in a sentence of its own.
    """

    rows: tuple[pd.DataFrame | None, ...]
    refusal: NotFetched | None


def asked_in_turn(
    places: Iterable[tuple[float, float]],
    patience: Patience,
    pause_s: float,
    on_done: Callable[[int], None] | None = None,
) -> Answers:
    """The yield of each place, kept from before or asked now.

    Parameters
    ----------
    places : iterable of tuple
        Latitude and longitude, rounded already [degrees].
    patience : Patience
        How long PVGIS is waited for.
    pause_s : float
        Between two questions [s].
    on_done : callable, optional
        Called with the places done.
    """
    rows: list[pd.DataFrame | None] = []
    with opened(patience, follow_redirects=False) as client:
        asker = _Asker(client, patience, pause_s)
        for done, (lat, lon) in enumerate(places, start=1):
            try:
                rows.append(asker.row_of(lat, lon))
            except NoDataThere:
                rows.append(None)
            except NotFetched as error:
                return Answers(tuple(rows), error)
            if on_done is not None:
                on_done(done)
    return Answers(tuple(rows), None)


def kept_row(lat: float, lon: float) -> pd.DataFrame | None:
    """What PVGIS said of a place before, as a row of ``tables.Yields`` without its plant; None when nothing usable is kept."""
    kept = kept_answer(lat, lon, _today())
    if kept is None:
        return None
    row = _row(lat, lon, *kept)
    return row if are_yields(row).all() else None


class _Asker:
    """Asks for one place after the other, with a pause before each question that goes out but the first."""

    def __init__(self, client: httpx.Client, patience: Patience, pause_s: float) -> None:
        self._client, self._patience, self._pause_s = client, patience, pause_s
        self._has_asked = False

    def row_of(self, lat: float, lon: float) -> pd.DataFrame:
        """The yield of a place as a row of ``tables.Yields`` without its plant: kept from before, else asked now."""
        kept = kept_row(lat, lon)
        if kept is not None:
            return kept
        if self._has_asked:
            time.sleep(self._pause_s)
        self._has_asked = True
        today = _today()
        answer = ask(self._client, lat, lon, self._patience)
        row = _row(lat, lon, answer, today)
        if not are_yields(row).all():
            raise unexpected(pvgis_host())
        keep_answer(lat, lon, answer, today)
        return row


def _row(lat: float, lon: float, said: PlaceYield, day: dt.date) -> pd.DataFrame:
    cells = {
        "plant_id": "",
        "annual_kwh_per_kwp": said.annual_kwh,
        "months_kwh_per_kwp": ";".join(f"{month:g}" for month in said.months_kwh),
        "tilt_deg": TILT_DEG,
        "azimuth_deg": AZIMUTH_DEG,
        "edition": said.edition,
        "fetched_on": pd.Timestamp(day),
        "lat": lat,
        "lon": lon,
    }
    row: pd.DataFrame = tables.complete(tables.Yields, pd.DataFrame([cells]))
    return row


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()

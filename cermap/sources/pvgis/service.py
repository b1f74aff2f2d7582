"""Where PVGIS is, one question to it, and its words in the house's.

PVGIS answers GET alone, up to 30 times a second; 429 is too often, 529 is too many at once, 400 a place without data, such as
the sea [1]_. ``CERMAP_PVGIS_URL`` puts another root in place of its own: a copy inside an organisation, or the server of a
test. Tilt and azimuth are assumed, because no list says them, and the losses are those that PVGIS proposes.

References
----------
.. [1] European Commission, Joint Research Centre, PVGIS, API non-interactive service,
   https://joint-research-centre.ec.europa.eu/pvgis-online-tool/getting-started-pvgis/api-non-interactive-service_en
"""

import json
import os
import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from cermap.sources.network.client import Refused, body_of, refuse_code, troubles_told, unexpected, web_page
from cermap.sources.network.patience import Patience, asked_again
from cermap.texts import N_

PATIENCE = Patience(attempts=4, first_wait_s=1.0, longest_wait_s=20.0, silence_s=20.0, answer_s=40.0)
TILT_DEG, AZIMUTH_DEG, LOSS_PERCENT = 30.0, 180.0, 14.0

_ROOT = "https://re.jrc.ec.europa.eu/api/v5_3"
_SOUTH_DEG = 180.0
_NO_DATA_THERE = 400
# An answer is some 4 kB.
_MAX_BYTES = 1_000_000
_MONTHS = range(1, 13)
# What a kWp gives in a year anywhere on Earth; beyond, another unit was meant [kWh].
_LEAST_KWH, _MOST_KWH = 100.0, 3_000.0
_SAME_PLACE_DEG = 0.006
_SHOWN_LETTERS, _NAME_LETTERS = 160, 40


class NoDataThere(Refused):
    """A place of which PVGIS knows nothing; the next one may have an answer."""


@dataclass(frozen=True)
class PlaceYield:
    """What PVGIS says of one place.

    Parameters
    ----------
    annual_kwh : float
        Of one kWp in a year [kWh].
    months_kwh : tuple of float
        From January on [kWh].
    edition : str
        Of PVGIS, its radiation data and their years.
    """

    annual_kwh: float
    months_kwh: tuple[float, ...]
    edition: str


def pvgis_url() -> str:
    """The address of the tool that is asked."""
    root = os.environ.get("CERMAP_PVGIS_URL", "").strip().rstrip("/") or _ROOT
    return f"{root}/PVcalc"


def pvgis_host() -> str:
    """Who places would be sent to, to be said before."""
    return urlsplit(pvgis_url()).hostname or ""


def question(lat: float, lon: float) -> dict[str, str]:
    """All that is sent of a place, whose coordinates are rounded already [degrees]."""
    return {
        "lat": f"{lat:.2f}",
        "lon": f"{lon:.2f}",
        "peakpower": "1",
        "loss": f"{LOSS_PERCENT:g}",
        "angle": f"{TILT_DEG:g}",
        # PVGIS counts from south.
        "aspect": f"{AZIMUTH_DEG - _SOUTH_DEG:g}",
        "outputformat": "json",
    }


def ask(client: httpx.Client, lat: float, lon: float, patience: Patience) -> PlaceYield:
    """What PVGIS says of a place.

    Raises
    ------
    NoDataThere
        When it knows nothing of this place.
    NotFetched
        When it does not answer, or otherwise than it should.
    """
    url, asked = pvgis_url(), question(lat, lon)
    return asked_again(lambda: _asked_once(client, url, asked, patience), url, patience)


def _asked_once(client: httpx.Client, url: str, asked: dict[str, str], patience: Patience) -> PlaceYield:
    until_s = time.monotonic() + patience.answer_s
    with troubles_told(url), client.stream("GET", url, params=asked) as response:
        body = body_of(response, until_s, _MAX_BYTES)
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        read = None
    if not response.is_success or (isinstance(read, dict) and "outputs" not in read):
        _refuse(response, read)
    if read is None:
        raise web_page()
    try:
        return _understood(read, asked, url)
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise unexpected(response.url.host) from error


def _refuse(response: httpx.Response, read: Any) -> None:
    """Raise what an answer without outputs means."""
    told = read if isinstance(read, dict) else {}
    status = told.get("status")
    # Some errors come with the number of a good answer, and tell their own inside.
    code = status if response.is_success and isinstance(status, int) else response.status_code
    if response.is_success and code == response.status_code:
        raise unexpected(response.url.host)
    refuse_code(code, response)
    said = " ".join(str(told.get("message") or "–").split())[:_SHOWN_LETTERS].rstrip(".")
    kind = NoDataThere if code == _NO_DATA_THERE else Refused
    raise kind(
        N_("The service {host} refuses the question (code {code}: {said})."),
        host=response.url.host,
        code=str(code),
        said=said,
    )


def _understood(read: dict[str, Any], asked: dict[str, str], url: str) -> PlaceYield:
    """PVGIS's words in the house's; what is not of the place that was asked is no answer.

    Raises
    ------
    LookupError, TypeError, ValueError
        When it is not what it should be.
    """
    place, meteo, outputs = read["inputs"]["location"], read["inputs"]["meteo_data"], read["outputs"]
    apart = (abs(place["latitude"] - float(asked["lat"])), abs(place["longitude"] - float(asked["lon"])))
    by_month = {row["month"]: float(row["E_m"]) for row in outputs["monthly"]["fixed"]}
    annual = float(outputs["totals"]["fixed"]["E_y"])
    if max(apart) > _SAME_PLACE_DEG or not _LEAST_KWH <= annual <= _MOST_KWH or len(by_month) != len(_MONTHS):
        raise ValueError(annual)
    data = str(meteo["radiation_db"])[:_NAME_LETTERS]
    edition = f"{_version(url)}, {data} {int(meteo['year_min'])}-{int(meteo['year_max'])}"
    return PlaceYield(annual, tuple(by_month[month] for month in _MONTHS), edition)


def _version(url: str) -> str:
    """PVGIS with the version that stands in its address, if any does."""
    found = re.search(r"/v(\d+)_(\d+)/", url)
    return f"PVGIS {found[1]}.{found[2]}" if found else "PVGIS"

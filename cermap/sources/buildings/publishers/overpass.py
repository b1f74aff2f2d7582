"""OpenStreetMap through Overpass: the buildings of one municipality, in one question that names its ISTAT code and nothing else.

Its usage policy asks for few questions and a name: one municipality is one question, cermap says its name, and a service that is
busy is asked again only after the pause it asks for, never sooner [1]_. An answer that ran out of time or memory comes with the
number of a good one and a remark: it is not whole, and not taken. ``CERMAP_OVERPASS_URL`` puts another address in place of its
own.

References
----------
.. [1] OpenStreetMap Wiki, Overpass API, https://wiki.openstreetmap.org/wiki/Overpass_API
"""

import json
import os
import time
from collections.abc import Callable
from typing import Any

import httpx

from cermap.errors import NotFetched
from cermap.sources.buildings.publishers.osm_shapes import geojson_of
from cermap.sources.network.client import Refused, body_of, opened, refuse_code, troubles_told, unexpected, web_page
from cermap.sources.network.patience import MayPass, Patience, asked_again
from cermap.texts import N_

# Overpass itself may work for as long as the question allows, and says nothing meanwhile.
PATIENCE = Patience(attempts=2, first_wait_s=15.0, longest_wait_s=60.0, silence_s=200.0, answer_s=400.0)

_URL = "https://overpass-api.de/api/interpreter"
_WORK_S = 180
_MOST_BYTES = 400_000_000
_BUSY = frozenset({429, 504})
_QUESTION = (
    '[out:json][timeout:{work_s}];area["boundary"="administrative"]["admin_level"="8"]["ref:ISTAT"="{code}"]->.town;'
    '(way["building"](area.town);relation["building"]["type"="multipolygon"](area.town););out geom;'
)


def overpass_url() -> str:
    """The address that is asked."""
    return os.environ.get("CERMAP_OVERPASS_URL", "").strip() or _URL


def fetched_outlines(
    municipality_code: str, url: str | None, patience: Patience, tell: Callable[[int, int], None]
) -> tuple[bytes, str]:
    """The buildings of a municipality as GeoJSON, and the file's name.

    Parameters
    ----------
    municipality_code : str
        ISTAT code: all that is sent.
    url : str or None
        Another address of the service.
    patience : Patience
        How long it is waited for.
    tell : callable
        Called with the bytes received, once they are there.

    Raises
    ------
    NotFetched
        When it does not answer, is busy, or knows no buildings there.
    """
    asked = url or overpass_url()
    with opened(patience) as client:
        elements, size = asked_again(lambda: _asked_once(client, asked, municipality_code, patience), asked, patience)
    tell(size, size)
    if not elements:
        raise NotFetched(
            N_("OpenStreetMap has no municipality with the ISTAT code {code}, or no buildings in it."),
            code=municipality_code,
        )
    try:
        return geojson_of(elements), f"openstreetmap_{municipality_code}.geojson"
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise unexpected(httpx.URL(asked).host) from error


def _asked_once(client: httpx.Client, url: str, code: str, patience: Patience) -> tuple[list[dict[str, Any]], int]:
    until_s = time.monotonic() + patience.answer_s
    form = {"data": _QUESTION.format(work_s=_WORK_S, code=code)}
    with troubles_told(url), client.stream("POST", url, data=form) as response:
        if not response.is_success:
            _refuse(response, patience)
        if "html" in response.headers.get("Content-Type", ""):
            raise web_page()
        body = body_of(response, until_s, _MOST_BYTES)
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise web_page() from error
    return _whole(answer, response.url.host), len(body)


def _refuse(response: httpx.Response, patience: Patience) -> None:
    """Raise what a number of an error means; one that is busy is asked again after its own pause, or not at all."""
    if response.status_code in _BUSY:
        try:
            refuse_code(response.status_code, response)
        except MayPass as trouble:
            if 0 < trouble.wait_s <= patience.longest_wait_s:
                raise
        raise _busy(response.url.host)
    refuse_code(response.status_code, response)
    raise Refused(
        N_("The service {host} does not take the question (code {code})."),
        host=response.url.host,
        code=str(response.status_code),
    )


def _whole(answer: Any, host: str) -> list[dict[str, Any]]:
    if not isinstance(answer, dict) or not isinstance(answer.get("elements"), list):
        raise unexpected(host)
    if "error" in str(answer.get("remark", "")).casefold():
        raise _busy(host)
    return list(answer["elements"])


def _busy(host: str) -> Refused:
    return Refused(N_("The service {host} is busy: it has neither time nor memory for it now."), host=host)

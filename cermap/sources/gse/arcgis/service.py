"""One question to an ArcGIS service, asked again while the trouble may pass.

Such a service may answer with a good number and tell of an error inside: that counts like one of the network
(``sources.network``). Any other error is a question that the service refuses.
"""

import json
import time
from collections.abc import Mapping
from typing import Any

import httpx

from cermap.sources.network.client import Refused, body_of, refuse_code, troubles_told, unexpected, web_page
from cermap.sources.network.patience import Patience, asked_again
from cermap.texts import N_

# A hundred areas are about 4 MB; nothing cermap asks for is this long.
_MAX_BYTES = 200_000_000
_SHOWN_LETTERS = 160


def ask(client: httpx.Client, url: str, form: Mapping[str, str], patience: Patience) -> dict[str, Any]:
    """The answer to one question.

    Parameters
    ----------
    client : httpx.Client
        From ``network.opened``.
    url : str
        The service's address, nothing of the question in it.
    form : mapping
        The question; it goes as a form, so that no log of addresses holds it.
    patience : Patience
        How often it is asked.

    Raises
    ------
    NotFetched
        With the reason as one sentence; ``Refused`` when it is the question.
    """
    return asked_again(lambda: _asked_once(client, url, form, patience), url, patience)


def _asked_once(client: httpx.Client, url: str, form: Mapping[str, str], patience: Patience) -> dict[str, Any]:
    until_s = time.monotonic() + patience.answer_s
    with troubles_told(url), client.stream("POST", url, data={"f": "json", **form}) as response:
        body = body_of(response, until_s, _MAX_BYTES)
    return _answer(response, body)


def _answer(response: httpx.Response, body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        read = None
    told = read.get("error") if isinstance(read, dict) else None
    code = _code(told) or response.status_code
    if told is None and response.is_success:
        if read is None:
            raise web_page()
        if not isinstance(read, dict):
            raise unexpected(response.url.host)
        return read
    refuse_code(code, response)
    raise Refused(
        N_("The service {host} refuses the question (code {code}: {said})."),
        host=response.url.host,
        code=str(code),
        said=_said(told),
    )


def _code(told: Any) -> int | None:
    code = told.get("code") if isinstance(told, dict) else None
    return code if isinstance(code, int) else None


def _said(told: Any) -> str:
    said = told.get("message") if isinstance(told, dict) else None
    return " ".join(str(said).split())[:_SHOWN_LETTERS].rstrip(".") if said else "–"

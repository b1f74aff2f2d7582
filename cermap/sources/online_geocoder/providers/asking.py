"""One question, through geopy, asked again while the trouble may pass.

geopy knows how each programme is asked; the adapter between it and the network is the house's own (httpx, which is here anyway):
it follows no redirection, because that would give an address to somebody else than was said, reads no endless answer, and
keeps one connection open. The first refusal (403, 429) is final.
"""

import json
import logging
import ssl
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim, Photon
from geopy.point import Point

from cermap import crs
from cermap.errors import NotFetched
from cermap.sources.network.client import (
    WithoutQuestion,
    body_of,
    opened,
    refuse_code,
    troubles_told,
    unexpected,
    web_page,
)
from cermap.sources.network.patience import Patience, asked_again
from cermap.sources.online_geocoder.providers.service import Provider, Service
from cermap.texts import N_

PATIENCE = Patience(attempts=3, first_wait_s=2.0, longest_wait_s=20.0, silence_s=15.0, answer_s=30.0)
# Nominatim gives the stretches of one street apart, 40 answers at most.
_MOST_ANSWERS = 20
# Twenty answers are some 30 kB.
_MAX_BYTES = 2_000_000
_REFUSALS = frozenset({401, 402, 403, 407, 429})


# geopy writes each question into its log.
logging.getLogger("geopy").addFilter(WithoutQuestion())


class Asker:
    """Asks one service; close it after use.

    Parameters
    ----------
    service : Service
        Who is asked.
    patience : Patience
        How often and how long it is waited for.
    """

    def __init__(self, service: Service, patience: Patience = PATIENCE) -> None:
        self._service, self._patience = service, patience
        programme = _Nominatim if service.provider is Provider.NOMINATIM else Photon
        self._geocoder = programme(
            domain=service.place,
            scheme=service.scheme,
            user_agent=service.user_agent,
            timeout=patience.silence_s,
            adapter_factory=lambda *, proxies, ssl_context: _Adapter(
                proxies=proxies, ssl_context=ssl_context, url=service.url, patience=patience
            ),
        )

    def close(self) -> None:
        """Let the connection go."""
        self._geocoder.adapter.close()

    def ask(self, question: str, wait_for_turn: Callable[[], None]) -> list[Any]:
        """The raw answers to one question; none where the service knows nothing.

        Parameters
        ----------
        question : str
            The address.
        wait_for_turn : callable
            Called before each attempt.

        Raises
        ------
        NotFetched
            With the reason as one sentence, which does not repeat the address.
        NotWritten
            From ``wait_for_turn``, when a turn cannot be counted.
        """
        return asked_again(lambda: self._asked_once(question, wait_for_turn), self._service.url, self._patience)

    def _asked_once(self, question: str, wait_for_turn: Callable[[], None]) -> list[Any]:
        wait_for_turn()
        try:
            found = self._geocode(question)
        except (GeopyError, LookupError, TypeError, ValueError, AttributeError) as error:
            # geopy reads the answer of a service that says what it should.
            raise unexpected(self._service.host) from error
        return [one.raw for one in found or ()]

    def _geocode(self, question: str) -> Any:
        west, south, east, north = crs.LOMBARDY_BOX
        box = [Point(south, west), Point(north, east)]
        if self._service.provider is Provider.NOMINATIM:
            return self._geocoder.geocode(
                question,
                exactly_one=False,
                limit=_MOST_ANSWERS,
                addressdetails=True,
                language="it",
                country_codes="it",
                viewbox=box,
                bounded=True,
            )
        return self._geocoder.geocode(question, exactly_one=False, limit=_MOST_ANSWERS, bbox=box)


class _Nominatim(Nominatim):  # type: ignore[misc] # geopy ships no types
    """Nominatim asked for what tells a house from a street, and for each stretch of a street."""

    def _construct_url(self, base_api: str, params: dict[str, Any]) -> str:
        url: str = super()._construct_url(base_api, params | {"format": "jsonv2", "layer": "address", "dedupe": 0})
        return url


class _Adapter(BaseSyncAdapter):  # type: ignore[misc] # geopy ships no types
    """What geopy asks the network through; it lets pass what is raised here.

    No trouble is told with the address that is asked: the question stands in it.
    """

    def __init__(self, *, proxies: Any, ssl_context: ssl.SSLContext | None, url: str, patience: Patience) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._url, self._answer_s = url, patience.answer_s
        # Proxies are those of the system, certificates too: a town hall may have its own of both.
        self._client = opened(patience, follow_redirects=False, verify=ssl_context or ssl.create_default_context())

    def close(self) -> None:
        self._client.close()

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise web_page() from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        until_s = time.monotonic() + self._answer_s
        with troubles_told(self._url), self._client.stream("GET", url, headers=headers, timeout=timeout) as response:
            _refuse_answer(response)
            return body_of(response, until_s, _MAX_BYTES).decode("utf8", errors="replace")


def _refuse_answer(response: httpx.Response) -> None:
    """Raise what a number other than a good one means; what stands beside it may repeat the question, and is not read."""
    code, host = response.status_code, response.url.host
    if response.is_success:
        return
    if code in _REFUSALS:
        raise NotFetched(
            N_("The service {host} refuses to be asked (code {code}). Ask it no further today, or use another server."),
            host=host,
            code=str(code),
        )
    if 300 <= code < 400:
        raise NotFetched(
            N_(
                "The service {host} sends the question on to another address. It was not followed: the addresses would go to somebody else."
            ),
            host=host,
        )
    refuse_code(code, response)
    raise NotFetched(
        N_("The service {host} does not take the question (code {code}). Is it a geocoder of this kind?"),
        host=host,
        code=str(code),
    )

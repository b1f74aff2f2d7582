"""What all services in the network have in common: who asks, how an answer is read, and what a trouble means.

What may pass: no connection, no answer in time, a connection cut half-way, HTTP 429 and 5xx, an HTML page in place of
data. What does not pass is said at once: 498 and 499 want a key that the public does not have.
"""

import logging
import re
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

import httpx

from cermap.errors import CermapError, NotFetched
from cermap.sources.network.patience import MayPass, Patience
from cermap.texts import N_, Message

_KEY_WANTED = frozenset({401, 403, 498, 499})
_MAY_PASS = frozenset({408, 425, 429})
_QUESTION = re.compile(r"\?[^\s\"')]*")


class WithoutQuestion(logging.Filter):
    """Leaves out of a line of the log what follows the question mark of an address: there stands what is asked."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line passes, without its question."""
        record.msg, record.args = _QUESTION.sub("?…", record.getMessage()), None
        return True


# httpx writes each address it asks into its log.
logging.getLogger("httpx").addFilter(WithoutQuestion())


class Refused(NotFetched):
    """A question that the service does not take."""


def opened(patience: Patience, *, follow_redirects: bool = True, verify: ssl.SSLContext | bool = True) -> httpx.Client:
    """A client that says who asks; close it after use.

    Parameters
    ----------
    patience : Patience
        How long it is waited for.
    follow_redirects : bool
        Whether the question goes on to where the service says; no for one with anything personal in it.
    verify : ssl.SSLContext or bool
        Which certificates are trusted.
    """
    return httpx.Client(
        headers={"User-Agent": f"cermap/{version('cermap')}", "Accept": "application/json"},
        timeout=httpx.Timeout(patience.silence_s, connect=min(10.0, patience.silence_s)),
        follow_redirects=follow_redirects,
        verify=verify,
    )


@contextmanager
def troubles_told(url: str) -> Iterator[None]:
    """A stretch in which a trouble of the network is one that may pass, or the sentence why it does not.

    Raises
    ------
    MayPass
        When it is silent, not reached or cut off.
    NotFetched
        When asking again is of no use.
    """
    try:
        yield
    except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise NotFetched(N_("“{url}” is not the address of a service."), url=url) from error
    except httpx.TimeoutException as error:
        raise MayPass(Message(N_("it is silent"))) from error
    except httpx.ConnectError as error:
        raise MayPass(Message(N_("it cannot be reached: is this PC connected?"))) from error
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise MayPass(Message(N_("the connection was cut"))) from error
    except httpx.HTTPError as error:
        raise NotFetched(N_("The service {host} cannot be asked."), host=httpx.URL(url).host) from error


def body_of(response: httpx.Response, until_s: float, most_bytes: int) -> bytes:
    """The whole of an answer.

    Parameters
    ----------
    response : httpx.Response
        Open.
    until_s : float
        When it must have come, by ``time.monotonic`` [s].
    most_bytes : int
        How long it may be.

    Raises
    ------
    MayPass
        When it takes too long.
    NotFetched
        When it is too long.
    """
    parts, size = [], 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > most_bytes:
            raise unexpected(response.url.host)
        if time.monotonic() > until_s:
            raise MayPass(Message(N_("its answer takes too long")))
    return b"".join(parts)


def refuse_code(code: int, response: httpx.Response) -> None:
    """Raise what an error's number means; nothing happens for one that is about the question.

    Raises
    ------
    MayPass
        When the next attempt may have it otherwise.
    NotFetched
        When the service is closed to the public.
    """
    if code in _KEY_WANTED:
        raise NotFetched(
            N_("The service {host} is not open to the public any more (it wants a key, code {code})."),
            host=response.url.host,
            code=str(code),
        )
    if code in _MAY_PASS or code >= 500:
        raise MayPass(Message(N_("it answers with the error {code}"), {"code": str(code)}), _asked_wait_s(response))


def web_page() -> MayPass:
    """A page of a proxy, of a login or of maintenance, with the number of a good answer."""
    return MayPass(Message(N_("it sends a web page instead of data")))


def unexpected(host: str) -> NotFetched:
    """An answer that cannot be read."""
    return NotFetched(N_("The answer of the service {host} is not what cermap expects."), host=host)


@contextmanager
def understood(host: str) -> Iterator[None]:
    """A stretch in which an answer is taken apart: whatever it holds in place of what it should is one sentence.

    Raises
    ------
    NotFetched
        When it is not what it should be.
    """
    try:
        yield
    except CermapError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, OSError) as error:
        raise unexpected(host) from error


def _asked_wait_s(response: httpx.Response) -> float:
    """The pause that the service asks for in seconds; 0 when it asks for none."""
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else 0.0

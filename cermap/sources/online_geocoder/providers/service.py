"""Who is asked, and what its operators allow.

Public servers are run on donations for people who look for a place, not for lists. Nominatim's operators allow one request
a second from one machine for all that an application does, want to know which application it is and whom to write to, and
discourage lists [1]_; Photon's ask for a reasonable number without saying it [2]_. So any server that is not within one's own walls
is asked one question a second and a hundred a day, unless it is said to be one's own.

References
----------
.. [1] OSMF Operations Working Group, Nominatim Usage Policy, https://operations.osmfoundation.org/policies/nominatim/
.. [2] komoot, Photon, https://photon.komoot.io/
"""

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from urllib.parse import urlsplit

from cermap.errors import InputError
from cermap.texts import N_

# What operators of public servers allow, and what cermap takes of it.
PUBLIC_PAUSE_S, PUBLIC_MOST_PER_DAY = 1.0, 100
# Whoever says so, these are not one's own.
_PUBLIC_HOSTS = ("openstreetmap.org", "komoot.io", "osm.org")
_OWN_ENDINGS = (".local", ".lan", ".internal", ".intranet", ".home.arpa", ".localhost")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[\w.-]+(?:/[\w./~-]*)?", re.ASCII)
_CONTACT_LETTERS = 120


class Provider(StrEnum):
    """Which programme answers."""

    NOMINATIM = "nominatim"
    PHOTON = "photon"


PROVIDER_NAMES = {Provider.NOMINATIM: "Nominatim", Provider.PHOTON: "Photon"}
PUBLIC_URLS = {
    Provider.NOMINATIM: "https://nominatim.openstreetmap.org",
    Provider.PHOTON: "https://photon.komoot.io",
}
ATTRIBUTION = "© OpenStreetMap contributors (ODbL)"


@dataclass(frozen=True)
class Service:
    """A server, as understood from what was given.

    Parameters
    ----------
    provider : Provider
        Which programme answers there.
    scheme, place : str
        ``http`` or ``https``; host, port and path without a slash at the end.
    host : str
        Who gets the addresses.
    contact : str
        E-mail address or page of who asks, sent along; empty for none.
    pause_s : float
        Between the beginnings of two questions [s].
    most_per_day : int or None
        Questions a day; None for no bound.
    """

    provider: Provider
    scheme: str
    place: str
    host: str
    contact: str = ""
    pause_s: float = 0.0
    most_per_day: int | None = None

    @property
    def is_public(self) -> bool:
        """Whether it is asked with the restraint that a public server wants."""
        return self.most_per_day is not None

    @property
    def url(self) -> str:
        """Its address, as it is asked."""
        return f"{self.scheme}://{self.place}"

    @property
    def source(self) -> str:
        """What stands as the source of its answers."""
        return f"{PROVIDER_NAMES[self.provider]} ({self.host})"

    @property
    def user_agent(self) -> str:
        """What the server is told of who asks."""
        return f"cermap/{version('cermap')}" + (f" ({self.contact})" if self.contact else "")


def online_service(provider: str, url: str, contact: str = "", *, is_own: bool = False) -> Service:
    """The server behind an address.

    Parameters
    ----------
    provider : str
        A value of ``Provider``.
    url : str
        Its address, with or without a path; without the ``/search`` or ``/api`` that is asked there.
    contact : str
        E-mail address or page of who asks.
    is_own : bool
        Whether who asks says that the server is their own: then nothing bounds it. Known public ones stay public.

    Raises
    ------
    InputError
        When it cannot be asked, or not in this way.
    """
    if provider not in list(Provider):
        raise InputError(
            N_("“{provider}” is no geocoder that cermap can ask. Choose nominatim or photon."), provider=provider
        )
    kind = Provider(provider)
    scheme, host, place = _read_url(url, kind)
    is_near = _is_near(host)
    is_public = not is_near and (not is_own or any(f".{host}".endswith(f".{known}") for known in _PUBLIC_HOSTS))
    if scheme == "http" and not is_near:
        raise InputError(
            N_("Over http:// the addresses would travel for everybody to read. Write https://{host}."), host=host
        )
    told = contact.strip()
    if told and (len(told) > _CONTACT_LETTERS or _CONTACT.fullmatch(told) is None):
        raise InputError(N_("“{contact}” is neither an e-mail address nor the address of a page."), contact=told)
    if is_public and not told:
        raise InputError(
            N_("The operators of {host} want to know whom to write to: give an e-mail address or a page of yours."),
            host=host,
        )
    return Service(
        kind,
        scheme,
        place,
        host,
        told,
        pause_s=PUBLIC_PAUSE_S if is_public else 0.0,
        most_per_day=PUBLIC_MOST_PER_DAY if is_public else None,
    )


def _read_url(url: str, kind: Provider) -> tuple[str, str, str]:
    """Scheme, host and place of an address, without what is asked there."""
    refusal = InputError(
        N_("“{url}” is not the address of a geocoder. Write for example {example}."), url=url, example=PUBLIC_URLS[kind]
    )
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise refusal from error
    is_whole = parts.scheme in {"http", "https"} and _is_host(host) and not parts.query and not parts.fragment
    # A password in an address would end up in the source of each answer.
    if not is_whole or parts.username is not None:
        raise refusal
    path = parts.path.rstrip("/")
    for asked in ("/search", "/api"):
        path = path.removesuffix(asked).rstrip("/")
    named = f"[{host}]" if ":" in host else host
    return parts.scheme, host, f"{named}{f':{port}' if port else ''}{path}"


def _is_host(host: str) -> bool:
    return _HOST.fullmatch(host) is not None or _address(host) is not None


def _is_near(host: str) -> bool:
    """Whether a host is this machine or within one's own walls; nothing is asked to know it."""
    address = _address(host)
    if address is not None:
        return address.is_private or address.is_loopback
    return "." not in host or host.endswith(_OWN_ENDINGS)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None

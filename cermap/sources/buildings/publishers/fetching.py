"""Who gives buildings to everybody, and the buildings of one municipality fetched from them.

Sent is the code of the municipality and nothing else.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from cermap.errors import InputError, NotFetched
from cermap.sources.buildings.publishers import overpass, region
from cermap.sources.network.patience import Patience
from cermap.texts import N_, Message


@dataclass(frozen=True)
class BuildingPublisher:
    """A publisher of buildings.

    Parameters
    ----------
    publisher, licence, attribution : str
        Who publishes it, what may be done with it, and what stands beside it.
    fetched : callable
        Content and name of the file of a municipality; called with its code, another address of the service or None, patience,
        and what is told of bytes.
    url : callable
        Where it is asked.
    patience : Patience
        How long it is waited for.
    """

    publisher: str
    licence: str
    attribution: str
    fetched: Callable[[str, str | None, Patience, Callable[[int, int], None]], tuple[bytes, str]]
    url: Callable[[], str]
    patience: Patience


# What a command calls each.
BUILDING_PUBLISHERS = {
    "region": BuildingPublisher(
        publisher="Regione Lombardia",
        licence="IODL-2.0",
        attribution="Regione Lombardia (database topografico regionale)",
        fetched=region.fetched_bodies,
        url=region.region_url,
        patience=region.PATIENCE,
    ),
    "osm": BuildingPublisher(
        publisher="OpenStreetMap",
        licence="ODbL-1.0",
        attribution="© OpenStreetMap contributors",
        fetched=overpass.fetched_outlines,
        url=overpass.overpass_url,
        patience=overpass.PATIENCE,
    ),
}


def fetch_buildings(
    municipality_code: str,
    *,
    publisher: str = "region",
    url: str | None = None,
    patience: Patience | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[bytes, str]:
    """The buildings of a municipality as published now, for ``files.read_building_bodies``.

    Parameters
    ----------
    municipality_code : str
        ISTAT code, six digits: all that is sent.
    publisher : str
        A key of ``BUILDING_PUBLISHERS``.
    url : str, optional
        Another address of the service.
    patience : Patience, optional
        How long it is waited for.
    on_progress : callable, optional
        Called with bytes received and in all (0 when the service does not say).

    Returns
    -------
    tuple
        Content of the file, and its name.

    Raises
    ------
    InputError
        For a publisher that cermap does not know, or a code that is none.
    NotFetched
        When the file did not come whole.
    """
    asked = _publisher(publisher)
    if len(municipality_code) != 6 or not municipality_code.isdecimal():
        raise InputError(N_("“{text}” is no ISTAT code of a municipality: it has six digits."), text=municipality_code)
    tell = on_progress or (lambda _done, _total: None)
    try:
        return asked.fetched(municipality_code, url, patience or asked.patience, tell)
    except NotFetched as error:
        raise NotFetched(
            N_(
                "The buildings were not fetched. {reason} Try again later, or download a file in the browser and bring it (cermap data import buildings)."
            ),
            reason=Message(error.text, error.values),
        ) from error


def fetched_record(publisher: str, content: bytes) -> dict[str, str]:
    """What ``keep_buildings`` is told of a file that came today: publisher, edition, licence, attribution, sha256.

    Parameters
    ----------
    publisher : str
        One of ``BUILDING_PUBLISHERS``.
    content : bytes
        The file as it came.

    Returns
    -------
    dict
        Those five by name.
    """
    asked = _publisher(publisher)
    return {
        "publisher": asked.publisher,
        # Neither service says an edition: the day is what its answer is of.
        "edition": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "licence": asked.licence,
        "attribution": asked.attribution,
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def buildings_host(publisher: str = "region", url: str | None = None) -> str:
    """Who would be asked, to be said before; ``url`` is another address of the service."""
    return urlsplit(url or _publisher(publisher).url()).hostname or ""


def _publisher(name: str) -> BuildingPublisher:
    if name not in BUILDING_PUBLISHERS:
        raise InputError(
            N_("cermap fetches buildings from: {names}. “{name}” is none of them."),
            name=name,
            names=", ".join(BUILDING_PUBLISHERS),
        )
    return BUILDING_PUBLISHERS[name]

"""Registered configurations from the layers behind GSE's public map, without anything of persons.

GSE publishes a new service each time (``Config_auto_diff_DD_MM_YY_…_VETRINA_…``); the newest counts. Its layers also
carry PODs and e-mails. What is not named in ``_COLUMNS`` never leaves the function that reads a row; the contact of the
legal entity alone is kept, and only from the layer in which GSE shows it to citizens ("contatti disponibili"). Who is
the single customer of a configuration may be a person: those have no name here.

What is left is a list as GSE itself gives it, and goes through the same gate as one that somebody brings.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pandas as pd

from cermap.errors import NotFetched
from cermap.files import read_communities, write_csv
from cermap.files.lists.columns.communities import kind
from cermap.files.lists.columns.headers import squeezed
from cermap.records import CommunityList
from cermap.sources.gse.arcgis.features import Progress, Question, fetch_features
from cermap.sources.gse.arcgis.service import ask
from cermap.sources.gse.editions import services_url
from cermap.sources.network.client import opened, understood
from cermap.sources.network.patience import PATIENCE, Patience
from cermap.terms import ConfigType
from cermap.texts import N_, Message, Texts

_SERVICE = re.compile(r"Config_auto_diff_(\d{2})_(\d{2})_(\d{2})_.*VETRINA", re.IGNORECASE)
# A layer of configurations has one of these in its name; the others are grounds of the map.
_LAYERS = ("comunita", "autoconsum", "clientiattivi", "clienteattivo")
_WITH_CONTACTS = "contattidisponibili"

# Field of the layer -> header of GSE's own list.
_COLUMNS = {
    "Denominazione_Comunita": "Denominazione Comunità",
    "Tipologia_configurazione": "Tipologia di configurazione",
    "Potenza_totale__kW": "Potenza totale (kW)",
    "Numero_impianti": "Numero impianti",
    "Numero_utenze": "Numero utenze",
    "Comune": "Comune",
    "Provincia": "Provincia",
    "Regione": "Regione",
    "Latitudine": "Latitudine",
    "Longitudine": "Longitudine",
    "Area_Convenzionale": "Area_Convenzionale",
    "Data_Aggiornamento": "Data di aggiornamento",
}
_NAME, _KIND, _CONTACT = "Denominazione Comunità", "Tipologia di configurazione", "Contatto"
# How the name of a field with the contact may begin or end; which one GSE uses was not seen.
_CONTACTS = ("contatt", "pec", "mail", "sito")
_CONTACT_VALUE = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|(https?://|www\.)\S+", re.IGNORECASE)
_MANY_ROWS = 1000


@dataclass(frozen=True)
class _Published:
    """One service of the directory."""

    day: dt.date
    url: str


def fetch_communities(
    *,
    services: str | None = None,
    edition: str | None = None,
    known_areas: Collection[str] = (),
    patience: Patience = PATIENCE,
    on_progress: Progress | None = None,
) -> CommunityList:
    """The configurations of Lombardy that GSE shows now.

    Parameters
    ----------
    services : str, optional
        Another directory of services than GSE's own.
    edition : str, optional
        Edition of their area codes; GSE does not say it, and without any the answers stay to verify.
    known_areas : collection of str
        Area codes loaded: a configuration of another region is kept when its area is one of them.
    patience : Patience
        How long the service is waited for.
    on_progress : callable, optional
        Called with the rows received and announced in the layer that is read.

    Returns
    -------
    records.CommunityList
        Its ``original`` has GSE's own headers, and no row or column of persons.

    Raises
    ------
    NotFetched
        When they did not come whole.
    """
    try:
        asked = (services or services_url()).rstrip("/")
        with opened(patience) as client, understood(_host(asked)):
            newest = _newest(client, asked, patience)
            rows = _all_rows(client, newest, patience, on_progress)
    except NotFetched as error:
        raise NotFetched(
            N_(
                "The registered communities were not fetched. {reason} Try again later, or bring GSE's list (Elenco Comunità "
                "Energetiche Rinnovabili.xlsx)."
            ),
            reason=Message(error.text, error.values),
        ) from error
    content = write_csv(pd.DataFrame(_once(rows)), Texts("it"))
    return read_communities(content, f"GSE {newest.day.isoformat()}.csv", edition, known_areas)


def _host(url: str) -> str:
    """Whom an address names; as it is written where it is none."""
    try:
        return httpx.URL(url).host
    except httpx.InvalidURL:
        return url


def _newest(client: httpx.Client, root: str, patience: Patience) -> _Published:
    listed = ask(client, root, {}, patience).get("services")
    found = [one for service in listed or [] if (one := _published(service, root)) is not None]
    if not found:
        raise NotFetched(
            N_("The service {host} shows no registered configurations any more."), host=httpx.URL(root).host
        )
    return max(found, key=lambda one: one.day)


def _published(service: Any, root: str) -> _Published | None:
    name = str(service.get("name", "")) if isinstance(service, dict) else ""
    day = _SERVICE.match(name)
    if day is None or service.get("type", "FeatureServer") != "FeatureServer":
        return None
    try:
        return _Published(dt.date(2000 + int(day[3]), int(day[2]), int(day[1])), f"{root}/{name}/FeatureServer")
    except ValueError:
        return None


def _all_rows(
    client: httpx.Client, published: _Published, patience: Patience, on_progress: Progress | None
) -> list[tuple[str, dict[str, str]]]:
    rows = list(_rows(client, published, patience, on_progress))
    if not rows:
        raise NotFetched(N_("The service has no registered configuration."))
    return rows


def _rows(
    client: httpx.Client, published: _Published, patience: Patience, on_progress: Progress | None
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each configuration with the code of its request, drafts left out."""
    for layer in ask(client, published.url, {}, patience).get("layers") or []:
        title = str(layer.get("name", ""))
        if not any(word in squeezed(title) for word in _LAYERS):
            continue
        form = {"where": "1=1", "outFields": "*", "returnGeometry": "false"}
        question = Question(f"{published.url}/{layer.get('id')}", form, patience, page_rows=_MANY_ROWS)
        # Not resumable: pages hold what is dropped here, and never touch the disk.
        came = fetch_features(client, question, is_resumable=False, on_progress=on_progress)
        for feature in came.features:
            attributes = feature["attributes"]
            if str(attributes.get("BOZZA")) != "1":
                yield str(attributes.get("CODICE_RICHIESTA") or ""), _public(attributes, title)


def _public(attributes: Mapping[str, Any], layer_title: str) -> dict[str, str]:
    """What of a row is public, under GSE's own headers."""
    row = {header: _text(attributes.get(field)) for field, header in _COLUMNS.items()}
    row[_KIND] = row[_KIND] or layer_title
    if kind(row[_KIND]) == ConfigType.REMOTE:
        row[_NAME] = ""
    row[_CONTACT] = _contact(attributes) if _WITH_CONTACTS in squeezed(layer_title) else ""
    return row


def _contact(attributes: Mapping[str, Any]) -> str:
    for word in _CONTACTS:
        for field, cell in attributes.items():
            if word in squeezed(field) and _CONTACT_VALUE.fullmatch(text := _text(cell)):
                return text
    return ""


def _text(cell: Any) -> str:
    """A cell as GSE's list writes it: decimal comma, day/month/year."""
    if cell is None:
        return ""
    if isinstance(cell, float) and not cell.is_integer():
        return repr(cell).replace(".", ",")
    if isinstance(cell, int | float):
        # Esri writes a day as milliseconds since 1970.
        is_day = cell > 10**11
        return f"{dt.datetime.fromtimestamp(cell / 1000, tz=dt.UTC):%d/%m/%Y}" if is_day else str(int(cell))
    return " ".join(str(cell).split())


def _once(rows: list[tuple[str, dict[str, str]]]) -> list[dict[str, str]]:
    """Each configuration once: the layer with contacts repeats those of another."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for code, row in rows:
        key = (code, row["Area_Convenzionale"]) if code else (code, *row.values())
        if key not in found or (row[_CONTACT] and not found[key][_CONTACT]):
            found[key] = row
    return list(found.values())

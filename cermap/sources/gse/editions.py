"""Which editions of the areas GSE publishes, when each is in force, and where its services are.

``CERMAP_GSE_URL`` puts another root in place of all of GSE's: a copy inside an organisation, or the server of a test.
"""

import datetime as dt
import os
from dataclasses import dataclass

from cermap.errors import InputError
from cermap.texts import N_

_HOSTED_2025 = "https://services-eu1.arcgis.com/sawHMGY9o8rHlY2j/arcgis/rest/services"
_HOSTED_2023 = "https://services2.arcgis.com/pROHh69WvVijk4nR/arcgis/rest/services"
_OWN_SERVER = "https://mappe.gse.it/srvf/rest/services"


@dataclass(frozen=True)
class Edition:
    """One edition of the areas (R-ARE-04).

    Parameters
    ----------
    name : str
        Its year.
    valid_from, valid_to : datetime.date
        First and last day in force.
    areas_root, areas_layer : str
        Where the layer of its areas is: the services' root, and the rest of the address.
    pods_layer : str
        The rest of the address of its table of PODs, on GSE's own server.
    """

    name: str
    valid_from: dt.date
    valid_to: dt.date
    areas_root: str
    areas_layer: str
    pods_layer: str


EDITIONS = {
    edition.name: edition
    for edition in (
        Edition(
            "2025",
            dt.date(2025, 10, 1),
            dt.date(2027, 9, 30),
            _HOSTED_2025,
            "AC_Comuni_2025/FeatureServer/0",
            "TIAD2/POD_AC_2025/FeatureServer/13",
        ),
        Edition(
            "2023",
            dt.date(2023, 10, 1),
            dt.date(2025, 9, 30),
            _HOSTED_2023,
            "AC_Comuni/FeatureServer/21",
            "TIAD2/POD_AC/FeatureServer/12",
        ),
    )
}


def edition_named(name: str) -> Edition:
    """The edition of this name.

    Raises
    ------
    InputError
        When there is none.
    """
    if name not in EDITIONS:
        raise InputError(
            N_("cermap knows no edition “{edition}” of the areas. Choose one: {editions}."),
            edition=name,
            editions=", ".join(EDITIONS),
        )
    return EDITIONS[name]


def edition_in_force(day: dt.date) -> Edition | None:
    """The edition in force on a day; None when cermap knows none."""
    return next((edition for edition in EDITIONS.values() if edition.valid_from <= day <= edition.valid_to), None)


def areas_url(edition: Edition) -> str:
    """The layer of an edition's areas."""
    return f"{_root(edition.areas_root)}/{edition.areas_layer}"


def pods_url(edition: Edition) -> str:
    """The table that says the area of each POD."""
    return f"{_root(_OWN_SERVER)}/{edition.pods_layer}"


def services_url() -> str:
    """The directory of services, where the registered communities are found."""
    return _root(_HOSTED_2025)


def _root(usual: str) -> str:
    return (os.environ.get("CERMAP_GSE_URL", "").strip() or usual).rstrip("/")

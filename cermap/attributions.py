"""Whose data a plan stands on: the public data in use, the services asked for some of its addresses, and PVGIS."""

import hashlib

import pandas as pd

from cermap import decisions, tables
from cermap.records import Inputs
from cermap.terms import CorrectionOrigin
from cermap.texts import N_, Texts

# What Nominatim and Photon answer is OpenStreetMap's, whoever runs them.
_LICENCE, _OWNERS = "ODbL 1.0", "© OpenStreetMap contributors (ODbL)"
# How the ids of services begin, among those of ``tables.Sources``.
SERVICES = "online_"
# The Commission's data may be reused by whoever names their source (decision 2011/833/EU).
_PVGIS_LICENCE, PVGIS_OWNERS = "2011/833/EU", "PVGIS © European Union, Joint Research Centre"


def sources_of(inputs: Inputs, texts: Texts) -> pd.DataFrame:
    """Every source of a plan, the services that were asked last.

    Parameters
    ----------
    inputs : Inputs
        Of the plan.
    texts : Texts
        Language of the titles.

    Returns
    -------
    pandas.DataFrame
        ``tables.Sources``.
    """
    return with_services(inputs.reference.sources, inputs, texts)


def with_services(known: pd.DataFrame, inputs: Inputs, texts: Texts) -> pd.DataFrame:
    """Sources (``tables.Sources``), and after them the services that were asked for addresses or plants of a plan."""
    rows = [*_geocoders(inputs, texts), *_pvgis(inputs.energy.yields, texts)]
    if not rows:
        return known
    both: pd.DataFrame = pd.concat([known, tables.complete(tables.Sources, pd.DataFrame(rows))], ignore_index=True)
    return both


def _geocoders(inputs: Inputs, texts: Texts) -> list[dict[str, object]]:
    if inputs.corrections.empty:
        return []
    asked = decisions.corrections_in_force(inputs.corrections, inputs.decisions)
    asked = asked[(asked["origin"] == CorrectionOrigin.ONLINE) & asked["source"].notna()]
    return [
        _row(f"{SERVICES}{number}", str(service), found, texts)
        for number, (service, found) in enumerate(asked.groupby("source", sort=True), 1)
    ]


def _pvgis(yields: pd.DataFrame, texts: Texts) -> list[dict[str, object]]:
    """What PVGIS said of plants' places, a source for each of its editions."""
    if yields.empty:
        return []
    return [
        {
            "source_id": f"pvgis_{number}",
            "title": texts(N_("Yields of photovoltaic plants by place")),
            "publisher": "European Commission, Joint Research Centre",
            "edition": edition,
            "licence": _PVGIS_LICENCE,
            "attribution": PVGIS_OWNERS,
            "derivation": texts(
                N_(
                    "Asked for the places of plants, to 0.01 degrees: 1 kWp, losses of 14 %, tilt of 30 degrees, south, whatever the roof is."
                )
            ),
            "obtained": found["fetched_on"].max(),
            "valid_to": pd.NaT,
            "rows": len(found),
            "sha256": hashlib.sha256(found.to_csv(index=False, float_format="%.9g").encode()).hexdigest(),
            "is_used": True,
        }
        for number, (edition, found) in enumerate(yields.groupby("edition", sort=True), 1)
    ]


def _row(source_id: str, service: str, found: pd.DataFrame, texts: Texts) -> dict[str, object]:
    """A service with the addresses it placed; the checksum goes over positions alone."""
    day = found["corrected_on"].max()
    positions = found[["lon", "lat", "uncertainty_m"]].to_csv(index=False, float_format="%.7f")
    return {
        "source_id": source_id,
        "title": texts(N_("Positions of addresses from {service}"), service=service),
        "publisher": "OpenStreetMap",
        "edition": day.date().isoformat(),
        "licence": _LICENCE,
        "attribution": _OWNERS,
        "derivation": texts(
            N_(
                "Asked for single addresses of the list. An answer is taken where its municipality and street are those written; its uncertainty is what it stands for."
            )
        ),
        "obtained": day,
        "valid_to": pd.NaT,
        "rows": len(found),
        "sha256": hashlib.sha256(positions.encode()).hexdigest(),
        "is_used": True,
    }

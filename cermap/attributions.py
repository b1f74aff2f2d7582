"""Whose data a plan stands on: the public data in use, the services asked for some of its addresses, and PVGIS."""

import hashlib
from collections.abc import Sequence

import pandas as pd

from cermap import __version__, decisions, tables, wording
from cermap.records import Inputs, Plan, Provenance
from cermap.terms import CorrectionOrigin, PrivacyLevel
from cermap.texts import N_, Texts

# What Nominatim and Photon answer is OpenStreetMap's, whoever runs them.
_LICENCE, _OWNERS = "ODbL 1.0", "© OpenStreetMap contributors (ODbL)"
# How the ids of services begin, among those of ``tables.Sources``.
SERVICES = "online_"
# Of what services were asked the answers are kept in the plan itself.
KEPT_IN_PLANS = (SERVICES, "pvgis_")
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


def provenance_of(plan: Plan, level: PrivacyLevel, texts: Texts, remarks: Sequence[str] = ()) -> Provenance:
    """What each file of a plan says of where it comes from.

    Parameters
    ----------
    plan : Plan
        The plan that is written, as disclosed.
    level : PrivacyLevel
        How much of it is told.
    texts : Texts
        Language of titles and sentences.
    remarks : sequence of str
        Sentences of the door: a trial, a filter.

    Returns
    -------
    Provenance
        Of a public plan the digest is of what is told alone: from that of the whole somebody could try out who is in it.
    """
    said = (
        wording.standing_line(plan, texts),
        wording.privacy_line(plan, texts) if level is not PrivacyLevel.PUBLIC else "",
    )
    sources = sources_of(plan.inputs, texts)
    return Provenance(
        digest=plan.digest or _digest_of_told(plan),
        as_of=plan.as_of,
        level=level,
        made_with=f"cermap {__version__}",
        sources=sources[sources["is_used"].astype(bool)].reset_index(drop=True),
        remarks=tuple(line for line in (*said, *remarks) if line),
    )


def _digest_of_told(plan: Plan) -> str:
    summed = hashlib.sha256(plan.as_of.isoformat().encode())
    for table in (plan.candidates, plan.plants, plan.communities, plan.memberships, plan.verdicts, plan.joining):
        summed.update(table.to_csv(index=False, float_format="%.9g").encode())
    return summed.hexdigest()

"""The row of a configuration, and who is in it, from its members and plants."""

from typing import Any

import pandas as pd

from cermap.rules.members.roles import CONSUMING, ONLY_PRODUCE
from cermap.terms import ConfigType, Origin, Role, Stage

# What the id of a proposal begins with; its area follows.
_MARK = "P-"


def community_row(
    area_code: str, config_type: str, members: pd.DataFrame, machines: pd.DataFrame, name: str
) -> dict[str, Any]:
    """One row of ``tables.Communities``.

    Parameters
    ----------
    area_code, config_type, name : str
        Its area, kind and name.
    members : pandas.DataFrame
        ``tables.Assigned`` of who is in it; ``usual_edition``, where it is there, is the edition of its area code.
    machines : pandas.DataFrame
        ``tables.Plants`` in it.
    """
    consuming = members[members["role"].isin(CONSUMING)]
    # A group stands at its building; plants and producers may stand elsewhere in the area.
    own = consuming if config_type == ConfigType.GROUP else members[members["role"] != Role.THIRD_PARTY_PRODUCER]
    usual = members["usual_edition"].iloc[0] if len(members) and "usual_edition" in members else None
    edition = usual if usual is not None else machines["area_edition"].dropna().min()
    return {
        "community_id": f"{_MARK}{area_code}",
        "entity_id": None,
        "name": name,
        "config_type": config_type,
        "area_code": area_code,
        "area_edition": edition,
        "building_id": _most_common(consuming["building_id"]) if config_type == ConfigType.GROUP else None,
        "holder_id": _most_common(consuming["holder_id"]) if config_type == ConfigType.REMOTE else None,
        "open_to_members": True if config_type == ConfigType.CER else None,
        "capacity_kw": float(machines["capacity_kw"].sum()),
        "plants": len(machines),
        "users": len(consuming),
        "lon": float(own["lon"].mean()),
        "lat": float(own["lat"].mean()),
        "origin": Origin.PROPOSED.value,
        "stage": Stage.PROPOSED.value,
    }


def area_of_proposal(community_id: str) -> str | None:
    """The area code in the id of a proposal; None for another id."""
    return community_id.removeprefix(_MARK) if community_id.startswith(_MARK) else None


def memberships_of(community_id: str, members: pd.DataFrame, machines: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``tables.Memberships``: members, then plants; a prosumer whose plant is not in it is a consumer.

    Parameters
    ----------
    community_id : str
        The configuration.
    members : pandas.DataFrame
        ``tables.Assigned``.
    machines : pandas.DataFrame
        ``tables.Plants`` with the ``role`` of who brings them.
    """
    has_plant = members["candidate_id"].isin(machines["candidate_id"])
    role = members["role"].mask((members["role"] == Role.PROSUMER) & ~has_plant, Role.CONSUMER.value)
    # Who only produces is there for its plant.
    people = pd.DataFrame({"candidate_id": members["candidate_id"], "role": role})[
        ~members["role"].isin(ONLY_PRODUCE) | has_plant
    ]
    both = pd.concat([people.sort_values("candidate_id"), machines[["plant_id", "role"]]], ignore_index=True)
    return both.assign(community_id=community_id)


def with_roles(machines: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Plants with the role of who brings them; one that nobody on the list owns has a producer.

    Parameters
    ----------
    machines : pandas.DataFrame
        ``tables.Plants``.
    members : pandas.DataFrame
        ``tables.Assigned``.

    Returns
    -------
    pandas.DataFrame
        The plants with ``role``, in the order of ``plant_id``.
    """
    roles = machines["candidate_id"].map(members.set_index("candidate_id")["role"]).astype("str")
    return machines.assign(role=roles.fillna(Role.PRODUCER.value)).sort_values("plant_id")


def _most_common(codes: pd.Series) -> str | None:
    counts = codes.value_counts()
    return str(min(counts.index[counts == counts.max()])) if len(counts) else None

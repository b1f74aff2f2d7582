"""What the GSE request asks of each plant (R-DAT-04): what the plan knows of it."""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.communities.documents.items import (
    KNOWN,
    MISSING,
    NOT_APPLICABLE,
    NOT_HELD,
    TO_VERIFY,
    Found,
    everywhere,
    no_net_metering,
    there,
    to_declare,
)
from cermap.communities.documents.members import address_state, written_address
from cermap.records import Plan
from cermap.rules.book.engine import number
from cermap.rules.connection_points import pods
from cermap.rules.members.roles import ONLY_PRODUCE
from cermap.rules.plants.verdicts import plant_declarations
from cermap.terms import ConfigType, Declaration, DocumentItem, Role

# What stands for a holder whose name is not known: a VAT number, or a number in place of a person's tax code.
_NUMBERED = r"H?\d+"

# What no item of data says.
_BESIDE_DATA = (Declaration.PLANT_AID, Declaration.PLANT_FOR_CER, Declaration.PLANT_REQUIREMENTS)


def plant_items(plants: pd.DataFrame, community: pd.Series, plan: Plan) -> list[Found]:
    """Every item of R-DAT-04, then the declarations.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants`` of a configuration.
    community : pandas.Series
        It, a row of ``tables.Communities``.
    plan : Plan
        Its day, and who owns the plants.
    """
    owners = plan.candidates.set_index("candidate_id").reindex(plants["candidate_id"]).set_axis(plants.index)
    role = owners["role"].astype("str")
    return [
        _pod(plants, owners),
        # Both come from the register of the grid's operator (GAUDÌ), which cermap does not ask.
        Found(DocumentItem.CENSIMP, everywhere(plants, NOT_HELD)),
        Found(DocumentItem.UNIT_CODE, everywhere(plants, NOT_HELD)),
        Found(DocumentItem.TECHNOLOGY, _held(plants["technology"]), plants["technology"]),
        _power(plants),
        _date(plants, plan.as_of),
        _position(plants, owners),
        Found(DocumentItem.NEW_OR_UPGRADE, _held(plants["is_upgrade"]), plants["is_upgrade"].astype("str")),
        Found(
            DocumentItem.GRANT,
            _held(plants["grant_share"]),
            plants["grant_share"].map(number, na_action="ignore").astype("str"),
        ),
        _producer(plants, owners),
        Found(DocumentItem.MANDATE, np.where(_runs_its_own(role, community), NOT_APPLICABLE, NOT_HELD)),
        Found(
            DocumentItem.NO_NET_METERING,
            no_net_metering(plants),
            plants["net_metering"].astype("boolean").astype("str"),
        ),
        # No list can say it: it is asked of every plant.
        Found(DocumentItem.NO_OTHER_CONFIGURATION, everywhere(plants, NOT_HELD)),
        *_of_tariff(plants, str(community["config_type"]), plan.as_of),
    ]


def _of_tariff(plants: pd.DataFrame, config_type: str, as_of: dt.date) -> list[Found]:
    """What the tariff of a plant asks beside its data, of those that it is asked of."""
    asked = plant_declarations(plants, as_of, config_type)
    return [to_declare(code, asked[code.value].to_numpy(bool)) for code in _BESIDE_DATA if asked[code.value].any()]


def _held(cells: pd.Series) -> np.ndarray:
    return np.where(there(cells), KNOWN, MISSING)


def _pod(plants: pd.DataFrame, owners: pd.DataFrame) -> Found:
    """The plant's own POD; that of a supply before it may be another, that of who only produces is the plant's."""
    own, of_owner = pods(plants["pod_code"]), pods(owners["pod_code"])
    is_producers = owners["role"].isin(ONLY_PRODUCE).to_numpy(bool) & of_owner.notna().to_numpy(bool)
    written = plants["pod_code"].fillna(owners["pod_code"].astype("str"))
    state = np.select(
        [own.notna(), there(plants["pod_code"]), is_producers, there(owners["pod_code"])],
        [KNOWN, TO_VERIFY, KNOWN, TO_VERIFY],
        MISSING,
    )
    return Found(DocumentItem.PRODUCTION_POD, state, own.fillna(of_owner).fillna(written))


def _power(plants: pd.DataFrame) -> Found:
    power_kw = plants["capacity_kw"]
    text = [number(value) if value > 0 else None for value in power_kw]
    state = np.where((power_kw > 0).fillna(False), KNOWN, MISSING)
    return Found(DocumentItem.CAPACITY_KW, state, pd.Series(text, index=plants.index, dtype="str"))


def _date(plants: pd.DataFrame, as_of: dt.date) -> Found:
    """A day to come is an intention, not a fact."""
    day = plants["commissioning_date"]
    is_to_come = (day > pd.Timestamp(as_of)).to_numpy(bool)
    state = np.select([day.isna(), is_to_come], [MISSING, TO_VERIFY], KNOWN)
    return Found(DocumentItem.COMMISSIONING_DATE, state, day.dt.strftime("%Y-%m-%d").astype("str"))


def _position(plants: pd.DataFrame, owners: pd.DataFrame) -> Found:
    """The address of its owner, or its own coordinates."""
    has_owner = plants["candidate_id"].isin(owners.index).to_numpy(bool) | there(owners["role"])
    is_placed = (plants["lon"].notna() & plants["lat"].notna()).to_numpy(bool)
    of_owner = address_state(owners)
    is_known = np.where(has_owner & (of_owner != MISSING), of_owner == KNOWN, is_placed & ~has_owner)
    state = np.select([is_known, is_placed | (of_owner != MISSING)], [KNOWN, TO_VERIFY], MISSING)
    coordinates = [
        f"{lat:.5f}, {lon:.5f}" if placed else None
        for lat, lon, placed in zip(plants["lat"], plants["lon"], is_placed, strict=True)
    ]
    here = pd.Series(coordinates, index=plants.index, dtype="str")
    return Found(DocumentItem.PLANT_POSITION, state, written_address(owners).fillna(here))


def _producer(plants: pd.DataFrame, owners: pd.DataFrame) -> Found:
    """The producer as the list names it, else the name of the row that has the plant; a number is no name."""
    called, row = plants["producer_id"], plants["candidate_id"]
    is_number = (called == row).fillna(False) | called.str.fullmatch(_NUMBERED).fillna(False)
    name = called.mask(is_number).fillna(owners["name"].astype("str"))
    return Found(DocumentItem.PRODUCER, _held(name), name)


def _runs_its_own(role: pd.Series, community: pd.Series) -> np.ndarray:
    """The one customer of REMOTE needs no mandate for the plant that is his."""
    is_his = role.notna() & (role != Role.THIRD_PARTY_PRODUCER)
    return np.asarray(is_his & (community["config_type"] == ConfigType.REMOTE), dtype=bool)

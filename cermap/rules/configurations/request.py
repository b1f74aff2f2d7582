"""What a configuration itself must show when its request is filed (R-CFG-02, R-CFG-10, R-MEM-08, R-MEM-11, R-ROL-02).

Everything must already hold on that day (R-CFG-10). A legal entity or a contract of a later day is not there yet; what no list
can say (a mandate, who controls the CER, at whose disposal a plant is) is a declaration of the configuration, asked once and not
of each of its members.
"""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from cermap.rules.book.engine import FAIL, OK, TO_VERIFY, WAITS, Finding, choose, legal_number, number
from cermap.rules.configurations.referente import needs_mandate, referente_findings
from cermap.rules.configurations.roster import Roster, roster
from cermap.terms import ConfigType, Declaration


def request_findings(communities: pd.DataFrame, who: Roster, as_of: dt.date) -> list[Finding]:
    """The rules on what a configuration is founded on, and on who files its request.

    Parameters
    ----------
    communities : pandas.DataFrame
        ``tables.Communities``.
    who : Roster
        Who is in each.
    as_of : datetime.date
        The day of the plan, as if the request were filed on it.
    """
    day = communities["constitution_date"]
    is_later = (day > pd.Timestamp(as_of)).to_numpy(bool)
    measured = [None if pd.isna(one) else one.date().isoformat() for one in day]
    waits = np.full(len(communities), WAITS, dtype=object)
    has_contract = day.notna() & communities["constitution_reference"].notna()
    holders = _unknown_holders(who)
    return [
        _two_subjects(who, as_of),
        Finding("R-CFG-02b", choose(((has_contract & ~is_later).to_numpy(bool), OK), otherwise=WAITS), measured),
        Finding("R-CFG-10", choose((is_later, TO_VERIFY), otherwise=WAITS), measured),
        Finding("R-MEM-08", waits),
        Finding(
            "R-MEM-11",
            choose(((holders > 0) | ~_consumes(who) | ~who.is_whole, WAITS), otherwise=OK),
            [str(count) for count in holders],
            "0",
        ),
        Finding("R-ROL-02", waits),
        *referente_findings(communities),
    ]


def configuration_declarations(
    communities: pd.DataFrame, memberships: pd.DataFrame, candidates: pd.DataFrame, plants: pd.DataFrame
) -> pd.Series:
    """What each configuration itself is still to declare, beside what its members are.

    Parameters
    ----------
    communities, memberships, candidates, plants : pandas.DataFrame
        ``tables.Communities``, ``Memberships``, ``Assigned`` and ``Plants``.

    Returns
    -------
    pandas.Series
        ``Declaration`` codes joined by ``;``, index ``community_id``.
    """
    who = roster(communities, memberships, candidates, plants)
    kind = communities["config_type"]
    is_cer, is_group = (kind == ConfigType.CER).to_numpy(bool), (kind == ConfigType.GROUP).to_numpy(bool)
    is_joinable = (kind != ConfigType.OTHER).to_numpy(bool)
    no_day, no_deed = (
        communities[name].isna().to_numpy(bool) for name in ("constitution_date", "constitution_reference")
    )
    needed: dict[Declaration, Any] = {
        Declaration.CONSTITUTION: is_cer & no_day,
        Declaration.CONTRACT: is_group & (no_day | no_deed),
        Declaration.REFERENTE: is_joinable & communities["referente_kind"].isna().to_numpy(bool),
        Declaration.MANDATE: needs_mandate(communities),
        Declaration.PLANT_DISPOSAL: is_cer & ((who.count(who.plants) > 0) | ~who.is_whole),
        Declaration.CONTROL: is_cer,
        Declaration.SUPPLY_HOLDERS: (is_cer | is_group) & ((_unknown_holders(who) > 0) | ~who.is_whole),
    }
    cells = [
        ";".join(declaration.value for declaration, mask in needed.items() if mask[place])
        for place in range(len(communities))
    ]
    return pd.Series(cells, index=pd.Index(communities["community_id"]), dtype="str")


def _two_subjects(who: Roster, as_of: dt.date) -> Finding:
    """R-CFG-02a: two distinct subjects, whoever they are; that two of some members are known is enough."""
    subjects_min = legal_number("cer_members_min", as_of)
    outcome = choose(
        (who.is_whole & (who.subjects_at_most() < subjects_min), FAIL),
        (who.subjects_at_least() >= subjects_min, OK),
        otherwise=TO_VERIFY,
    )
    return Finding("R-CFG-02a", outcome, [str(count) for count in who.subjects_at_most()], number(subjects_min))


def _unknown_holders(who: Roster) -> np.ndarray:
    """Consuming members of whom the list does not say who holds the supply."""
    return who.count(who.consuming[who.consuming["holder_id"].isna()])


def _consumes(who: Roster) -> np.ndarray:
    return np.asarray(who.count(who.consuming) > 0, dtype=bool)

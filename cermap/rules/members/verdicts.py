"""What the rules say of who would be a member (D.Lgs. 199/2021 art. 30 and 31; R-MEM-01 to -10, R-CFG-07, R-CFG-08).

A CER admits persons, small and medium enterprises and public-interest bodies; a group admits any holder of a supply; a
remote self-consumer may be anyone. Each keeps out, or doubts, those who mainly produce or trade electricity. A
third-party producer is not a member (R-ROL-01): no member rule concerns it.
"""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.rules.book.engine import (
    FAIL,
    NOT_APPLICABLE,
    OK,
    TO_VERIFY,
    WAITS,
    Finding,
    choose,
    number,
    rule_book,
    summary,
    verdicts,
)
from cermap.rules.connection_points import pods
from cermap.rules.members.activity import Activity, activity, activity_findings
from cermap.rules.members.roles import CONSUMING, PRODUCING
from cermap.rules.members.size import is_size_known, size_finding
from cermap.rules.plants.verdicts import net_metered_plant, plant_declarations
from cermap.terms import Certainty, ConfigType, Declaration, MemberKind, Reason, Role

# Whose main activity decides.
_BUSINESSES = (
    MemberKind.SME.value,
    MemberKind.ENTERPRISE.value,
    MemberKind.COOPERATIVE.value,
    MemberKind.LARGE_ENTERPRISE.value,
)
_EXCLUDED = (MemberKind.LARGE_ENTERPRISE.value, MemberKind.CENTRAL_ADMINISTRATION.value)
_NOT_NAMED = (MemberKind.CONDOMINIUM.value, MemberKind.COOPERATIVE.value, MemberKind.OTHER.value)
# Named by the text in force since 30 April 2025; the text before it was not read.
_NAMED_SINCE_2025 = (MemberKind.ASSOCIATION.value, MemberKind.SOCIAL_HOUSING.value)
_BORDER_OR_COARSE = (Reason.ON_BORDER.value, Reason.BORDER_NEAR.value, Reason.COARSE_ADDRESS.value)


def check_members(candidates: pd.DataFrame, config_type: str | pd.Series, as_of: dt.date) -> pd.DataFrame:
    """Verdicts of each candidate as a member of a configuration of this kind.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``; with the columns of ``tables.Assigned``, R-ARE-11 is answered too.
    config_type : str
        ``ConfigType``.
    as_of : datetime.date
        Rules and limits are those in force on it.

    Returns
    -------
    pandas.DataFrame
        ``tables.Verdicts``; a rule that only waits for a declaration has no row (see ``declarations``).
    """
    found = _findings(candidates, as_of)
    if "certainty_reasons" in candidates:
        found.append(_place(candidates))
    return verdicts(found, candidates["candidate_id"], "member", as_of, config_type)


def judge_members(candidates: pd.DataFrame, config_type: str, as_of: dt.date) -> pd.DataFrame:
    """The worst of each candidate's verdicts as a member, the place left aside (``rule_status``, ``failing``, ``doubtful``).

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    config_type : str
        ``ConfigType``.
    as_of : datetime.date
        Rules and limits are those in force on it.

    Returns
    -------
    pandas.DataFrame
        Same index; rule ids joined by ``;``, empty text where there are none.
    """
    return summary(_findings(candidates, as_of), candidates.index, as_of, config_type)


def declarations(
    candidates: pd.DataFrame, config_type: str, plants: pd.DataFrame | None = None, as_of: dt.date | None = None
) -> pd.Series:
    """What each candidate is still to declare for a configuration of this kind.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    config_type : str
        ``ConfigType``.
    plants : pandas.DataFrame, optional
        ``tables.Plants``; where a candidate has plants there, their technology counts instead of the list's.
    as_of : datetime.date, optional
        With it, what the tariff of its plants asks is among them.

    Returns
    -------
    pandas.Series
        ``Declaration`` codes joined by ``;``, same index.
    """
    is_member = (candidates["role"] != Role.THIRD_PARTY_PRODUCER).to_numpy(bool)
    kind = candidates["member_kind"]
    is_enterprise = kind.isin(_BUSINESSES).to_numpy(bool) & is_member
    size_unknown = (kind == MemberKind.ENTERPRISE).fillna(False).to_numpy(bool) & ~is_size_known(candidates)
    needed = {
        Declaration.POD: pods(candidates["pod_code"]).isna().to_numpy(bool),
        Declaration.NO_NET_METERING: candidates["net_metering"].isna().to_numpy(bool),
        # No list can say it: it is asked of everyone.
        Declaration.NOT_MAIN_PURPOSE: is_enterprise & (config_type == ConfigType.CER) & ~_is_large(kind),
        Declaration.NO_OTHER_CONFIGURATION: np.ones(len(candidates), dtype=bool),
        Declaration.MEMBER_KIND: kind.isna().to_numpy(bool) & is_member & (config_type != ConfigType.REMOTE),
        Declaration.ENTERPRISE_SIZE: size_unknown & is_member & (config_type == ConfigType.CER),
        Declaration.MAIN_ACTIVITY: is_enterprise & ~activity(candidates).is_known,
        **_of_plants(candidates, plants, as_of, config_type),
    }
    text = np.full(len(candidates), "", dtype=object)
    for declaration, mask in needed.items():
        text = text + np.where(mask, f"{declaration.value};", "").astype(object)
    return pd.Series(text, index=candidates.index, dtype="str").str.rstrip(";")


def _findings(candidates: pd.DataFrame, as_of: dt.date) -> list[Finding]:
    main = activity(candidates)
    is_member = (candidates["role"] != Role.THIRD_PARTY_PRODUCER).to_numpy(bool)
    size = size_finding(candidates, as_of)
    return [
        *_named(candidates, is_member, as_of),
        _admitted(candidates, main, size.outcome, is_member),
        *activity_findings(candidates, main, is_member, candidates["member_kind"].isin(_BUSINESSES).to_numpy(bool)),
        size,
        _not_main_purpose(candidates, is_member),
        *_group_and_remote(candidates, main, is_member),
        _one_configuration(candidates),
        *_net_metering(candidates),
        Finding("R-ROL-01", choose((is_member, NOT_APPLICABLE), otherwise=OK)),
    ]


def _named(candidates: pd.DataFrame, is_member: np.ndarray, as_of: dt.date) -> list[Finding]:
    """R-MEM-01: kinds that the law names; a kind that it does not name is a reading, never a refusal."""
    kind = candidates["member_kind"]
    not_named = _NOT_NAMED if rule_book()["R-MEM-01a"].in_force(as_of) else (*_NOT_NAMED, *_NAMED_SINCE_2025)
    is_doubtful = kind.isin(not_named).to_numpy(bool) & is_member
    # Excluded kinds and enterprises of unknown size are the matter of R-MEM-02.
    is_elsewhere = kind.isin((*_EXCLUDED, MemberKind.ENTERPRISE.value)).to_numpy(bool) | ~is_member
    unknown = kind.isna().to_numpy(bool)
    measured = _codes(kind)
    return [
        Finding(
            "R-MEM-01a",
            choose((is_elsewhere | is_doubtful, NOT_APPLICABLE), (unknown, WAITS), otherwise=OK),
            measured,
        ),
        Finding("R-MEM-01b", choose((is_doubtful, TO_VERIFY), otherwise=NOT_APPLICABLE), measured),
    ]


def _admitted(candidates: pd.DataFrame, main: Activity, size: np.ndarray, is_member: np.ndarray) -> Finding:
    """R-MEM-02: large enterprises, central administrations, and who mainly produces or trades electricity."""
    kind = candidates["member_kind"]
    is_enterprise = kind.isin(_BUSINESSES).to_numpy(bool)
    unsized = (kind == MemberKind.ENTERPRISE).fillna(False).to_numpy(bool)
    is_excluded = kind.isin(_EXCLUDED).to_numpy(bool)
    outcome = choose(
        (~is_member, NOT_APPLICABLE),
        (is_excluded | (main.excluded & is_enterprise) | (unsized & (size == FAIL)), FAIL),
        (unsized & (size == TO_VERIFY), TO_VERIFY),
        (unsized & (size == WAITS), WAITS),
        # Of who is no enterprise, R-MEM-03 says that such a main activity is to be looked into.
        (main.excluded, WAITS),
        # A code that is not settled has its own doubt (R-MEM-07).
        (kind.isna().to_numpy(bool) | (is_enterprise & (~main.is_known | main.unsettled)), WAITS),
        otherwise=OK,
    )
    return Finding("R-MEM-02", outcome, np.where(main.excluded, _codes(candidates["ateco_code"]), _codes(kind)))


def _not_main_purpose(candidates: pd.DataFrame, is_member: np.ndarray) -> Finding:
    """R-MEM-04: for an enterprise joining is not its main activity; no list can say it. Large ones are out anyway."""
    kind = candidates["member_kind"]
    may_be = kind.isna().to_numpy(bool) | (kind.isin(_BUSINESSES).to_numpy(bool) & ~_is_large(kind))
    return Finding("R-MEM-04", choose((may_be & is_member, WAITS), otherwise=NOT_APPLICABLE))


def _is_large(kind: pd.Series) -> np.ndarray:
    return np.asarray((kind == MemberKind.LARGE_ENTERPRISE).fillna(False), dtype=bool)


def _group_and_remote(candidates: pd.DataFrame, main: Activity, is_member: np.ndarray) -> list[Finding]:
    """R-MEM-09 and R-MEM-10: no size limit; the main activity excludes from a group and is a doubt for REMOTE."""
    kind = candidates["member_kind"]
    is_business = kind.isin(_BUSINESSES).to_numpy(bool)
    waits = kind.isna().to_numpy(bool) | (is_business & ~main.is_known) | main.unsettled | main.excluded
    measured = np.where(main.excluded, _codes(candidates["ateco_code"]), _codes(kind))
    return [
        Finding(
            "R-MEM-09",
            choose(
                (~is_member, NOT_APPLICABLE),
                (main.excluded & is_business, FAIL),
                (waits, WAITS),
                otherwise=OK,
            ),
            measured,
        ),
        Finding("R-MEM-10a", choose((is_member, OK), otherwise=NOT_APPLICABLE)),
        Finding("R-MEM-10b", choose((main.excluded & is_member, FAIL), otherwise=NOT_APPLICABLE), measured),
    ]


def _one_configuration(candidates: pd.DataFrame) -> Finding:
    """R-CFG-07: a POD on several rows; that it is in no other configuration, no list can say."""
    codes = pods(candidates["pod_code"])
    times = codes.map(codes.value_counts()).fillna(0).to_numpy(int)
    measured = [str(count) if count else None for count in times]
    return Finding("R-CFG-07", choose((times > 1, TO_VERIFY), otherwise=WAITS), measured, "1")


def _net_metering(candidates: pd.DataFrame) -> list[Finding]:
    """R-CFG-08: scambio sul posto on a consuming supply, or on a producer's plant."""
    under = candidates["net_metering"]
    is_consuming = candidates["role"].isin(CONSUMING).to_numpy(bool)
    plant = net_metered_plant(candidates)
    return [
        Finding(
            "R-CFG-08a",
            choose(
                (~is_consuming, NOT_APPLICABLE),
                (under.isna().to_numpy(bool), WAITS),
                (under.fillna(False).to_numpy(bool), FAIL),
                otherwise=OK,
            ),
        ),
        Finding("R-CFG-08b", np.where(is_consuming, NOT_APPLICABLE, plant.outcome)),
    ]


def _place(candidates: pd.DataFrame) -> Finding:
    """R-ARE-11: near a border, or coarser than a house number, the POD decides; a declared POD has decided."""
    reasons = candidates["certainty_reasons"].fillna("")
    is_doubtful = reasons.str.contains("|".join(_BORDER_OR_COARSE), regex=True).to_numpy(bool)
    certainty = candidates["certainty"]
    return Finding(
        "R-ARE-11",
        choose(
            ((certainty == Certainty.DECLARED).to_numpy(bool), NOT_APPLICABLE),
            ((certainty != Certainty.CERTAIN).to_numpy(bool) | is_doubtful, TO_VERIFY),
            otherwise=OK,
        ),
        [
            None if np.isnan(value) else number(round(value, 1))
            for value in candidates["border_distance_m"].to_numpy(float)
        ],
        unit="m",
    )


def _of_plants(
    candidates: pd.DataFrame, plants: pd.DataFrame | None, as_of: dt.date | None, config_type: str
) -> dict[Declaration, np.ndarray]:
    """What is to be declared of each candidate's plants; of one that has none there, its technology."""
    own = (candidates["technology"].isna() & candidates["role"].isin(PRODUCING)).to_numpy(bool)
    if plants is None or plants.empty:
        return {Declaration.PLANT_RENEWABLE: own}
    waits = plant_declarations(plants, as_of, config_type).groupby(plants["candidate_id"]).any()
    mine = waits.reindex(candidates["candidate_id"])
    is_told = mine.index.isin(waits.index)
    found = {Declaration(str(code)): mine[code].fillna(False).to_numpy(bool) for code in mine}
    return found | {Declaration.PLANT_RENEWABLE: np.where(is_told, found[Declaration.PLANT_RENEWABLE], own)}


def _codes(column: pd.Series) -> np.ndarray:
    return column.astype(object).where(column.notna(), None).to_numpy(object)

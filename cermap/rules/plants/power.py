"""How large a plant is: the sections on one connection point, and of one source, are one plant (R-PLT-01, -02, -14).

What a section cannot tell (its POD, its source) leaves the sum between two values: at least what surely belongs to it, at
most what may. Only the first can break the limit; only the second keeps it.
"""

import datetime as dt
from dataclasses import dataclass

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
    legal_number,
    number,
    rule_book,
)
from cermap.rules.connection_points import pods
from cermap.rules.plants.technology import PHOTOVOLTAIC, is_fossil, is_renewable, sources_of

_DECIMALS = 9


@dataclass(frozen=True)
class Power:
    """How large each plant is; arrays are aligned with the plants.

    Parameters
    ----------
    at_least_kw, at_most_kw : numpy.ndarray
        Sum of the sections that surely, and perhaps, are one plant on its connection point [kW].
    sections : numpy.ndarray
        How many stand on its POD, itself included; 0 where the POD is not known.
    is_one_source : numpy.ndarray
        Whether all sections on its POD surely are of its source.
    is_point_known : numpy.ndarray
        Whether its POD is known.
    """

    at_least_kw: np.ndarray
    at_most_kw: np.ndarray
    sections: np.ndarray
    is_one_source: np.ndarray
    is_point_known: np.ndarray


def power_of(plants: pd.DataFrame) -> Power:
    """The power of each plant with the other sections on its connection point (``tables.Plants``, R-PLT-02)."""
    frame = pd.DataFrame(
        {
            "pod": pods(plants["pod_code"]).to_numpy(object),
            "source": sources_of(plants["technology"]),
            "kw": plants["capacity_kw"].fillna(0.0).to_numpy(float),
            "producer": plants["producer_id"].fillna("").to_numpy(object),
        }
    )
    known = frame["pod"].notna().to_numpy(bool)
    by_pod = frame.groupby("pod")
    on_point = frame["pod"].map(by_pod["kw"].sum()).fillna(frame["kw"]).to_numpy(float)
    same = frame.groupby(["pod", "source"])["kw"].transform("sum").fillna(frame["kw"]).to_numpy(float)
    unnamed = frame["pod"].map(frame[frame["source"] == ""].groupby("pod")["kw"].sum()).fillna(0.0).to_numpy(float)
    is_named = (frame["source"] != "").to_numpy(bool)
    at_most = np.where(is_named, same + unnamed, on_point)
    return Power(
        # Sums of decimals are no further from a limit than the list wrote them.
        at_least_kw=np.round(np.where(known & is_named, same, frame["kw"]), _DECIMALS),
        at_most_kw=np.round(np.where(known, at_most, frame["kw"]) + _of_unknown_point(frame, known), _DECIMALS),
        sections=frame["pod"].map(by_pod.size()).fillna(0).to_numpy(int),
        is_one_source=is_named & (frame["pod"].map(by_pod["source"].nunique()) == 1).to_numpy(bool),
        is_point_known=known,
    )


def _of_unknown_point(frame: pd.DataFrame, known: np.ndarray) -> np.ndarray:
    """What may stand on the same point besides, because a POD is not known: of the same producer, or of an unknown one."""
    producer, own = frame["producer"], frame["kw"]
    is_anyones = (producer == "").to_numpy(bool)

    def beside(kw: pd.Series) -> np.ndarray:
        mine = kw.groupby(producer).transform("sum").to_numpy(float)
        return np.where(is_anyones, kw.sum(), mine + kw[is_anyones].sum())

    # One whose own POD is missing may be a section of any plant of its producer.
    return np.where(known, beside(own.where(~known, 0.0)), beside(own) - own)


def power_and_source(plants: pd.DataFrame, power: Power, as_of: dt.date) -> Finding:
    """R-PLT-01: above the limit there is no tariff, not a lower bracket.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    power : Power
        What ``power_of`` says of them.
    as_of : datetime.date
        Rule and limit are those in force on it.

    Returns
    -------
    Finding
        A row per plant, measured by what surely is one plant with it [kW].
    """
    if not rule_book()["R-PLT-01"].in_force(as_of):
        return Finding("R-PLT-01", np.full(len(plants), NOT_APPLICABLE, dtype=object))
    limit_kw = legal_number("max_plant_kw", as_of)
    own_kw = plants["capacity_kw"].to_numpy(float)
    lesser_kw = _lesser(plants)
    renewable, fossil = is_renewable(plants["technology"]), is_fossil(plants["technology"])
    # Whether the inverter counts is not settled (R-PLT-14): a plant that it alone brings below the limit is in doubt.
    is_arguable = (lesser_kw <= limit_kw) & (own_kw > limit_kw) & (power.sections <= 1)
    is_over = power.at_least_kw > limit_kw
    may_be_over = power.at_most_kw > limit_kw
    on_point = may_be_over & (power.sections > 1)
    outcome = choose(
        (is_over & ~is_arguable, FAIL),
        (fossil & ~renewable, FAIL),
        # A power that is missing or nothing at all tells nothing about the limit.
        (is_arguable | ~(own_kw > 0) | on_point, TO_VERIFY),
        # The POD, or what it runs on, is still to be told.
        (may_be_over | plants["technology"].isna().to_numpy(bool), WAITS),
        (renewable & ~fossil, OK),
        otherwise=TO_VERIFY,
    )
    measured = [None if np.isnan(own) else number(kw) for own, kw in zip(own_kw, power.at_least_kw, strict=True)]
    return Finding("R-PLT-01", outcome, measured, number(limit_kw), "kW")


def one_connection_point(power: Power) -> Finding:
    """R-PLT-02: the power that counts where several sections stand on one POD."""
    outcome = choose(
        (~power.is_point_known, WAITS),
        (power.sections <= 1, NOT_APPLICABLE),
        (power.is_one_source, OK),
        otherwise=TO_VERIFY,
    )
    return Finding("R-PLT-02", outcome, [number(kw) for kw in power.at_least_kw], unit="kW")


def modules_and_inverter(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-14: both powers of a photovoltaic plant, and whether they fall in one bracket of the tariff (R-TAR-02).

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Rule and brackets are those in force on it.

    Returns
    -------
    Finding
        A row per plant, measured by the lesser of both powers where both are known [kW].
    """
    if not rule_book()["R-PLT-14"].in_force(as_of):
        return Finding("R-PLT-14", np.full(len(plants), NOT_APPLICABLE, dtype=object))
    limits = [legal_number(name, as_of) for name in ("bracket_low_max_kw", "bracket_middle_max_kw", "max_plant_kw")]
    modules, inverter = (plants[column].to_numpy(float) for column in ("module_kw", "inverter_kw"))
    source = sources_of(plants["technology"])
    lesser = _lesser(plants)
    # A bound belongs to the bracket below it.
    brackets = np.searchsorted(limits, np.column_stack([modules, inverter]))
    neither, one = np.isnan(modules) & np.isnan(inverter), np.isnan(modules) | np.isnan(inverter)
    outcome = choose(
        ((source != PHOTOVOLTAIC) & plants["technology"].notna().to_numpy(bool), NOT_APPLICABLE),
        (neither, WAITS),
        (one | (brackets[:, 0] != brackets[:, 1]), TO_VERIFY),
        (source != PHOTOVOLTAIC, WAITS),
        otherwise=OK,
    )
    return Finding("R-PLT-14", outcome, [None if np.isnan(kw) else number(kw) for kw in lesser], unit="kW")


def _lesser(plants: pd.DataFrame) -> np.ndarray:
    """The lesser of module and inverter power; NaN unless both are known [kW]."""
    lesser: np.ndarray = np.minimum(plants["module_kw"].to_numpy(float), plants["inverter_kw"].to_numpy(float))
    return lesser

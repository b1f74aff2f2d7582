"""What a figure of energy or money stands on: rules, legal numbers, assumptions, and what is not known."""

# The sentences of one address need no table: the packages of tables are named here, not loaded.
from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING

from cermap import parameters, rules
from cermap.errors import DataMissing
from cermap.records import EnergyAssumptions
from cermap.terms import RuleStatus, SplitRule, split
from cermap.texts import N_
from cermap.wording.energy.figures import doubt_lines, missing_reason

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import pandas as pd

    from cermap.texts import Texts

# What each assumption is, its unit, and the rule or the note that it goes with.
_ASSUMED = {
    "zonal_price_eur_mwh": (N_("price of the zone, flat"), "€/MWh", "R-TAR-05"),
    "retail_price_eur_kwh": (N_("what a bought kWh costs"), "€/kWh", "R-TAR-19"),
    "investment_low_factor": (N_("investment, least, of the reference cost"), "%", "R-TAR-14"),
    "investment_high_factor": (N_("investment, most, of the reference cost"), "%", "R-TAR-14"),
    "running_cost_eur_kw": (N_("upkeep, insurance and meters of a plant"), N_("€/kW a year"), ""),
    "configuration_cost_eur": (N_("running the configuration"), N_("€ a year"), ""),
    "discount_rate": (N_("discount rate"), "%", ""),
    "degradation_low": (N_("what a photovoltaic plant loses each year, bad case"), "%", "R-HEU-04"),
    "degradation_central": (N_("what a photovoltaic plant loses each year"), "%", "R-HEU-04"),
    "degradation_high": (N_("what a photovoltaic plant loses each year, good case"), "%", "R-HEU-04"),
    "years": (N_("years that are counted"), N_("years"), "R-PLT-10"),
    "producers_share": (N_("part of the producers"), "%", "R-TAR-09"),
    "community_share": (N_("part of the configuration's own purposes"), "%", "R-TAR-09"),
    "split_rule": (N_("how the rest is split among the consumers"), "", "R-TAR-09"),
}
# Rules of thumb, which are no law and not in the book.
_RULES_OF_THUMB = {
    "R-HEU-01": (N_("yearly output per kW, by province, of well-placed photovoltaic roofs"), RuleStatus.SECONDARY),
    "R-HEU-02": (N_("output by orientation and tilt"), RuleStatus.UNVERIFIED),
    "R-HEU-04": (N_("what photovoltaic plants and networks lose"), RuleStatus.SECONDARY),
    "R-HEU-05": (N_("kinds of users"), RuleStatus.SECONDARY),
    "R-HEU-06": (N_("typical yearly demand by kind of user"), RuleStatus.UNVERIFIED),
    "R-HEU-07": (N_("typical hours of demand by kind of user"), RuleStatus.UNVERIFIED),
}
_PERCENT_NUMBERS = {
    "grant_share_max",
    "grant_factor_max",
    "surplus_threshold",
    "surplus_threshold_grant",
    "avoided_loss_low",
    "avoided_loss_medium",
    "existing_share_max",
}


@dataclass(frozen=True)
class BasisNumber:
    """A legal number or an assumption behind a figure.

    Parameters
    ----------
    name : str
        House name.
    label : str
        In words.
    value : float or datetime.date or str or None
        As used, in ``unit``; None where none is known.
    unit : str
        As people read it.
    rule_id : str
        Rule it comes from or goes with, empty for none.
    source : str
        Reference of the rule; that it is an assumption.
    status : str
        How well its text was seen; for an assumption that it can be changed.
    valid_from : datetime.date or None
        Since when it is in force; None for an assumption.
    is_old : bool
        Whether it is no longer in force on the day, and the last one known.
    """

    name: str
    label: str
    value: float | dt.date | str | None
    unit: str
    rule_id: str
    source: str
    status: str
    valid_from: dt.date | None = None
    is_old: bool = False

    def said(self, texts: Texts) -> str:
        """The value with its unit, as people read it."""
        if self.value is None:
            return "–"
        if isinstance(self.value, float | int):
            return f"{texts.number(self.value, _decimals(self.value))}\u00a0{self.unit}".strip()
        return texts.value(self.value)


def figure_basis(
    row: pd.Series, texts: Texts, as_of: dt.date, assumptions: EnergyAssumptions | None = None
) -> list[str]:
    """What a figure stands on, a sentence each: why there is none, rules, legal numbers, assumptions, what is not known.

    Parameters
    ----------
    row : pandas.Series
        Of ``tables.EnergyFigures``.
    texts : Texts
        Language.
    as_of : datetime.date
        Day of the plan.
    assumptions : EnergyAssumptions, optional
        As used; cermap's own when left out.
    """
    lines = []
    if row["central"] != row["central"]:
        lines.append(texts("No number: {why}.", why=missing_reason(row, texts)))
    lines += [rule_line(code, texts) for code in split(row["rule_ids"])]
    lines += [number_line(one, texts) for one in basis_numbers(split(row["parameters"]), texts, as_of, assumptions)]
    return lines + doubt_lines(row, texts)


def rule_line(rule_id: str, texts: Texts) -> str:
    """A rule with what it is about, what it asks, its reference and status; one without words stands for itself."""
    book = _book()
    if rule_id in book:
        reference, status = book[rule_id]
        return texts(
            "{rule} ({about}): {asks}. {reference} ({status}).",
            rule=rule_id,
            about=rules.short_name(rule_id, texts),
            asks=rules.sentence(rule_id, texts),
            reference=reference,
            status=texts.label(RuleStatus, status),
        )
    if rule_id in _RULES_OF_THUMB:
        asks, status = _RULES_OF_THUMB[rule_id]
        return texts(
            "{rule}: {asks}. Rule of thumb ({status}).", rule=rule_id, asks=texts(asks), status=texts.label(status)
        )
    return f"{rule_id}."


def rule_name(rule_id: str, texts: Texts) -> str:
    """What a rule is about in a few words; a rule of thumb says all that it is, one without words stands for itself."""
    if rule_id in _RULES_OF_THUMB:
        return texts(_RULES_OF_THUMB[rule_id][0])
    return rules.short_name(rule_id, texts)


def number_line(one: BasisNumber, texts: Texts) -> str:
    """A legal number or an assumption in one line: what it is, value, where it comes from."""
    said = f"{one.label[:1].upper()}{one.label[1:]}: {one.said(texts)}"
    origin = ", ".join(part for part in (one.rule_id, one.source, one.status) if part)
    line = f"{said} ({origin})." if origin else f"{said}."
    return f"{line} {texts('Of the last year that is known.')}" if one.is_old else line


def basis_numbers(
    names: Iterable[str], texts: Texts, as_of: dt.date, assumptions: EnergyAssumptions | None = None
) -> list[BasisNumber]:
    """Legal numbers and assumptions of these names, each once, in the order given.

    Parameters
    ----------
    names : iterable of str
        House names, as ``tables.EnergyFigures`` has them.
    texts : Texts
        Language.
    as_of : datetime.date
        A number that is not in force on it is told as the last one known.
    assumptions : EnergyAssumptions, optional
        As used; cermap's own when left out.
    """
    used = EnergyAssumptions() if assumptions is None else assumptions
    return [
        _assumed(name, used, texts) if name in _ASSUMED else _legal(name, texts, as_of) for name in dict.fromkeys(names)
    ]


def assumption_names() -> list[str]:
    """The names of all assumptions, in the order in which they are told."""
    return [field.name for field in fields(EnergyAssumptions)]


def assumption_label(name: str, texts: Texts) -> str:
    """What an assumption is called; one that is of no account of energy goes by its own name."""
    if name in _ASSUMED:
        return texts(_ASSUMED[name][0])
    return str(rules.number_name(name, texts)).replace("_", " ")


def _assumed(name: str, used: EnergyAssumptions, texts: Texts) -> BasisNumber:
    label, unit, rule_id = _ASSUMED[name]
    value = getattr(used, name)
    if isinstance(value, str):
        value = texts.label(SplitRule, value)
    elif unit == "%":
        value = round(value * 100, 9)
    is_changed = getattr(used, name) != getattr(EnergyAssumptions(), name)
    source = texts("assumption, as changed") if is_changed else texts("assumption of cermap, to be changed")
    return BasisNumber(name, texts(label), value, texts(unit), rule_id, source, "")


def _legal(name: str, texts: Texts, as_of: dt.date) -> BasisNumber:
    label = rules.number_name(name, texts)
    try:
        known = parameters.latest(name, as_of)
    except DataMissing:
        return BasisNumber(name, label, None, "", "", "", texts("not known for this day") if label != name else "")
    value, unit = known.value, known.unit
    if isinstance(value, float) and name in _PERCENT_NUMBERS:
        value, unit = round(value * 100, 9), "%"
    reference = _book().get(known.rule_id, ("", ""))[0]
    status = texts.label(known.status)
    is_old = not known.in_force(as_of)
    return BasisNumber(name, label, value, unit, known.rule_id, reference, status, known.valid_from, is_old)


@lru_cache
def _book() -> dict[str, tuple[str, str]]:
    """Reference and status of each rule of the book."""
    book = rules.catalogue()
    return {
        rule_id: (reference, status)
        for rule_id, reference, status in zip(book["rule_id"], book["reference"], book["status"], strict=True)
    }


def _decimals(value: float) -> int:
    return next((count for count in range(4) if abs(value - round(value, count)) < 1e-9), 4)

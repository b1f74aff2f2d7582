"""Two plans compared, in words: what differs, what the one and the other say, and the change; codes never reach a reader."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

import pandas as pd

from cermap import rules
from cermap.terms import ConfigType, Figure, Outcome, PlanDifference, PlanInput, Stage, VerdictOutcome, split
from cermap.texts import N_
from cermap.wording.energy.basis import assumption_label
from cermap.wording.names import area_name, community_name
from cermap.wording.proposals import change_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cermap.records import Plan
    from cermap.texts import Texts
    from cermap.wording.names import Labels

_KINDS = {
    "input": N_("made from"),
    "figure": N_("figure"),
    "member": N_("member"),
    "plant": N_("plant"),
    "verdict": N_("rule"),
    "answer": N_("answer"),
}
# Of what so many are the same.
_ALIKE = {
    "figure": N_("configurations"),
    "member": N_("members"),
    "plant": N_("plants"),
    "verdict": N_("rules"),
    "answer": N_("answers"),
}
_FACTS = {
    "members": N_("members"),
    "plants": N_("plants"),
    "capacity_kw": N_("power"),
    "module_kw": N_("power of the modules"),
    "annual_output_kwh": N_("output of a year"),
    "grant_share": N_("part paid by a grant"),
    "area_code": N_("area"),
    "community_id": N_("configuration"),
    "technology": N_("technology"),
    "commissioning_date": N_("in operation since"),
    "is_existing": N_("older than the tariff"),
    "outcome": N_("can it join"),
    "name": N_("name"),
    "stage": N_("how far it has come"),
    "config_type": N_("kind of configuration"),
    "constitution_date": N_("constituted on"),
}
# Columns whose cells are codes.
_CODES = {"outcome": Outcome, "stage": Stage, "config_type": ConfigType}
# What is said of a configuration that is no amount.
_TOLD = frozenset({"name", "stage", "config_type", "constitution_date"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def difference_table(
    found: pd.DataFrame, area_labels: Labels, configurations: Mapping[str, str], texts: Texts
) -> pd.DataFrame:
    """What differs, a row per difference, for people.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.PlanDifferences``.
    area_labels : Mapping or pandas.Series
        What people call each area.
    configurations : Mapping
        What people call each configuration of either plan, by id.
    texts : Texts
        Language.

    Returns
    -------
    pandas.DataFrame
        ``kind``, ``name``, ``fact``, ``difference``, ``first``, ``second``, ``change``, ``area``: all text.
    """
    differing = found[found["difference"] != PlanDifference.SAME]
    words = _Words(area_labels, configurations, texts)
    rows = [words.row(row) for _, row in differing.iterrows()]
    columns = ["kind", "name", "fact", "difference", "first", "second", "change", "area"]
    return pd.DataFrame(rows, columns=columns).astype("str")


def difference_line(row: pd.Series, texts: Texts) -> str:
    """One row of ``difference_table`` for the terminal."""
    if row["fact"] == "–":
        return texts("{kind}: {name}, {difference}", kind=row["kind"], name=row["name"], difference=row["difference"])
    said = texts(
        "{kind}: {name}, {fact}: {first} → {second}",
        kind=row["kind"],
        name=row["name"],
        fact=row["fact"],
        first=row["first"],
        second=row["second"],
    )
    return said if row["change"] == "–" else f"{said} ({row['change']})"


def configuration_names(plans: Sequence[Plan], texts: Texts) -> dict[str, str]:
    """What people call each configuration of some plans, by id."""
    rows = [row for plan in plans for _, row in plan.communities.iterrows()]
    return {str(row["community_id"]): community_name(row, texts) for row in rows}


def difference_counts(found: pd.DataFrame, texts: Texts) -> str:
    """How many rows differ and how many things are the same, by kind."""
    is_same = found["difference"] == PlanDifference.SAME
    same = found[is_same].set_index("kind")["first"].astype(int)
    said = [
        texts("{count} {things}", count=texts.number(count), things=texts(_ALIKE[str(kind)]))
        for kind, count in same.items()
        if count
    ]
    return texts.plural(
        "{count} difference; the same in both: {same}.",
        "{count} differences; the same in both: {same}.",
        int((~is_same).sum()),
        same=", ".join(said) or texts("nothing"),
    )


class _Words:
    """The words of one comparison."""

    def __init__(self, area_labels: Labels, configurations: Mapping[str, str], texts: Texts) -> None:
        self._areas, self._configurations, self._texts = area_labels, configurations, texts

    def row(self, row: pd.Series) -> dict[str, str]:
        """One difference."""
        kind, column = row["kind"], "" if pd.isna(row["column"]) else str(row["column"])
        unit = row["unit"] if isinstance(row["unit"], str) else ""
        area = "" if pd.isna(row["area_code"]) else area_name(row["area_code"], self._areas)
        return {
            "kind": self._texts(_KINDS[str(kind)]),
            "name": self._name(kind, row),
            "fact": self._fact(kind, column),
            "difference": self._texts.label(PlanDifference, row["difference"]),
            "first": self._cell(kind, column, row["first"], unit),
            "second": self._cell(kind, column, row["second"], unit),
            "change": self._change(row["change"], unit),
            "area": area or "–",
        }

    def _name(self, kind: str, row: pd.Series) -> str:
        if kind == "verdict":
            return f"{rules.short_name(row['subject_id'], self._texts)} ({row['subject_id']})"
        if kind == "input":
            return self._texts(N_("the plan"))
        if kind == "figure" and not row["subject_id"]:
            return self._texts(N_("all configurations together"))
        return str(row["name"] or row["subject_id"])

    def _fact(self, kind: str, column: str) -> str:
        if kind == "verdict":
            return self._texts.label(VerdictOutcome, column)
        if kind == "figure" and column in set(Figure):
            return self._texts.label(Figure, column)
        if kind == "input":
            is_known = column in set(PlanInput)
            return self._texts.label(PlanInput, column) if is_known else assumption_label(column, self._texts)
        return self._texts(_FACTS[column]) if column in _FACTS else column or "–"

    def _cell(self, kind: str, column: str, value: object, unit: str) -> str:
        if not isinstance(value, str):
            return "–"
        if column == "name":
            return value
        if kind == "figure" and column not in _TOLD:
            return self._figure(value, unit)
        if column == PlanInput.PUBLIC_DATA:
            return value[:8]
        return self._word(column, value, unit)

    def _word(self, column: str, value: str, unit: str) -> str:
        texts = self._texts
        if column == "area_code":
            # The table keeps codes as they were told; two plans may know other areas.
            return area_name(value.upper(), self._areas)
        if column == "community_id":
            return ", ".join(self._configurations.get(code, code) for code in split(value))
        if column in _CODES and value in set(_CODES[column]):
            return texts.label(_CODES[column], value)
        if value in {"true", "false"}:
            return texts("yes") if value == "true" else texts("no")
        if _DAY.fullmatch(value):
            return texts.date(dt.date.fromisoformat(value))
        number = _number(value)
        return value if math.isnan(number) else self._amount(number, unit)

    def _figure(self, value: str, unit: str) -> str:
        """The middle, with least and most beside it."""
        numbers = [_number(part) for part in value.split(";")]
        middle = self._amount(numbers[len(numbers) // 2], unit)
        if len(numbers) == 1 or any(math.isnan(number) for number in numbers) or numbers[0] == numbers[-1]:
            return middle
        least, most = (self._bare(number, unit) for number in (numbers[0], numbers[-1]))
        return f"{middle} ({least}–{most})"

    def _change(self, change: float, unit: str) -> str:
        read, named = (change * 100, N_("points")) if unit == "1" else (change, unit)
        # What is too little to be read is no change.
        if not abs(read) > 0 or self._texts.amount(abs(read)) == "0":
            return "–"
        return change_words(read, self._texts(named) if named else named, self._texts)

    def _amount(self, number: float, unit: str) -> str:
        said = self._bare(number, unit)
        return said if unit in {"", "1"} or math.isnan(number) else f"{said} {self._texts(unit)}"

    def _bare(self, number: float, unit: str) -> str:
        if math.isnan(number):
            return "–"
        if unit == "1":
            return self._texts.number(number * 100, 1) + "\u00a0%"
        if 0 < abs(number) < 1:
            return self._texts.number(number, 3)
        return self._texts.amount(number)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan

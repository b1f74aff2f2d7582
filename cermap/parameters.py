"""Legal numbers, dated: ``parameters.toml`` says value, unit, from when, rule and status.

A formula never holds such a number; it asks ``number(name, as_of)`` and gets the one in force on that day, or
``parameter(name, as_of)`` for a day or for all that is known of it.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cermap.errors import DataMissing
from cermap.terms import RuleStatus
from cermap.texts import N_


@dataclass(frozen=True)
class Parameter:
    """One dated legal number.

    Parameters
    ----------
    name : str
        House name, with the unit as suffix.
    value : float or datetime.date
        The number or day.
    unit : str
        Unit, empty for a date or a share.
    rule_id : str
        Rule it comes from.
    status : RuleStatus
        How well its text was seen.
    valid_from, valid_to : datetime.date or None
        Days it is in force, both included; None is open.
    """

    name: str
    value: float | dt.date
    unit: str
    rule_id: str
    status: RuleStatus
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def in_force(self, as_of: dt.date) -> bool:
        """Whether the day lies in its validity."""
        return (self.valid_from is None or self.valid_from <= as_of) and (
            self.valid_to is None or as_of <= self.valid_to
        )


@lru_cache
def all_parameters() -> tuple[Parameter, ...]:
    """Every parameter of the dated table, in its order."""
    table = tomllib.loads(files("cermap").joinpath("parameters.toml").read_text("utf8"))
    return tuple(
        Parameter(name=name, **{**row, "status": RuleStatus(row["status"])})
        for name, rows in table.items()
        for row in rows
    )


def parameter(name: str, as_of: dt.date) -> Parameter:
    """The parameter of this name in force on a day.

    Raises
    ------
    DataMissing
        When the table holds none for that day.
    """
    for candidate in all_parameters():
        if candidate.name == name and candidate.in_force(as_of):
            return candidate
    raise DataMissing(N_("No value of “{name}” is known for {day}. Choose another date."), name=name, day=as_of)


def number(name: str, as_of: dt.date) -> float:
    """The legal number of this name in force on a day, in its unit.

    Raises
    ------
    DataMissing
        When the table holds none for that day.
    """
    value = parameter(name, as_of).value
    assert isinstance(value, float)  # days have names of their own
    return value


def latest(name: str, as_of: dt.date) -> Parameter:
    """The parameter of this name that began last, on that day or before, be it in force still or not.

    For a number that is set year by year and not known yet for the year asked; whoever takes it says so (``in_force``).

    Raises
    ------
    DataMissing
        When the table holds none that had begun by then.
    """
    begun = [known for known in all_parameters() if known.name == name and (known.valid_from or dt.date.min) <= as_of]
    if not begun:
        raise DataMissing(N_("No value of “{name}” is known for {day}. Choose another date."), name=name, day=as_of)
    return max(begun, key=lambda known: known.valid_from or dt.date.min)

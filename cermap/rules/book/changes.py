"""What of the law differs between two days: rules that begin or end, and legal numbers that change."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cermap.parameters import Parameter, all_parameters
from cermap.rules.book.engine import rule_book


@dataclass(frozen=True)
class RuleChange:
    """One difference between two days.

    Parameters
    ----------
    rule_id : str
        The rule that begins or ends, or that the number belongs to.
    parameter : str or None
        Name of the number; None for the rule itself.
    before, after : Parameter or bool or None
        The number in force on each day, None where there is none; of a rule, whether it is in force.
    """

    rule_id: str
    parameter: str | None
    before: Parameter | bool | None
    after: Parameter | bool | None


def changes_between(before: dt.date, after: dt.date) -> tuple[RuleChange, ...]:
    """Rules and numbers that are not the same on both days, rules first, each in the order of its table.

    Parameters
    ----------
    before, after : datetime.date
        The two days, in any order.
    """
    return (*_rules(before, after), *_numbers(before, after))


def numbers_in_force(as_of: dt.date) -> tuple[Parameter, ...]:
    """The legal numbers of a day, in the order of their table."""
    return tuple(known for known in all_parameters() if known.in_force(as_of))


def _rules(before: dt.date, after: dt.date) -> Iterator[RuleChange]:
    for rule in rule_book().values():
        was, will_be = rule.in_force(before), rule.in_force(after)
        if was != will_be:
            yield RuleChange(rule.rule_id, None, was, will_be)


def _numbers(before: dt.date, after: dt.date) -> Iterator[RuleChange]:
    was = {known.name: known for known in numbers_in_force(before)}
    will_be = {known.name: known for known in numbers_in_force(after)}
    for name in dict.fromkeys(known.name for known in all_parameters()):
        old, new = was.get(name), will_be.get(name)
        known = new or old
        if known is not None and (old and old.value) != (new and new.value):
            yield RuleChange(known.rule_id, name, old, new)

"""What a rule asks, what it measured, and what is still to be declared."""

# The sentences of one address need no table: the packages of tables are named here, not loaded.
from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from cermap import rules
from cermap.terms import Declaration, MemberKind, ReferenteKind, split

if TYPE_CHECKING:
    import pandas as pd

    from cermap.rules.reasons.repairs import Repair
    from cermap.texts import Texts


# The least configuration of each kind is not there.
_LACKS = ("R-CFG-04:fail", "R-CFG-05:fail")


def rule(rule_id: str, texts: Texts) -> str:
    """What a rule asks, in words."""
    return str(rules.sentence(rule_id, texts))


def measured_line(verdict: pd.Series, texts: Texts) -> str:
    """What a rule measured against its limit: "3 against 2", "1.200 against 1.000 kW"; a kind of subject or a day in words."""
    measured, limit = verdict["measured"], verdict["limit"]
    if not isinstance(measured, str):
        return "–"
    if (in_words := measured_word(measured, texts)) != measured:
        return in_words
    said = _amount(measured, texts)
    if isinstance(limit, str):
        said = texts("{measured} against {limit}", measured=_amount(measured, texts), limit=_amount(limit, texts))
    return f"{said} {verdict['unit']}" if isinstance(verdict["unit"], str) else said


def repair(one: Repair, texts: Texts) -> str:
    """What to do, with the rules that allow it."""
    said = str(rules.repair_sentence(one.code, texts))
    return f"{said} ({', '.join(one.allowed_by)})" if one.allowed_by else said


def repairs_line(obstacle: str, texts: Texts) -> str:
    """What would repair a verdict, the cheapest first; empty where there is nothing to repair."""
    return any_of([repair(one, texts) for one in rules.repairs_for(obstacle)], texts)


def unlocking_line(found: pd.DataFrame, texts: Texts, most: int) -> str:
    """The repairs that unlock most of a configuration, or of an area without one, as one sentence.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.Repairs`` of it, ranked.
    texts : Texts
        Language.
    most : int
        How many are named.

    Returns
    -------
    str
        With the way to make a configuration of one that cannot be any yet; empty where nobody waits.
    """
    best = found[found["unlocks"] > 0].head(most)
    making = {one.code for lack in _LACKS for one in rules.repairs_for(lack) if not one.is_elsewhere}
    least = [code for code in found["repair"] if code in making and code not in set(best["repair"])][:1]
    said = [
        texts("To be a configuration at all: {repair}.", repair=rules.repair_sentence(code, texts)) for code in least
    ]
    if len(best):
        ways = [_with_count(row, texts) for _, row in best.iterrows()]
        said.append(texts("Would unlock most: {repairs}.", repairs="; ".join(ways)))
    if not said and len(found):
        said.append(texts("No single repair unlocks anybody here."))
    return " ".join(said)


def _with_count(row: pd.Series, texts: Texts) -> str:
    said = rules.repair_sentence(row["repair"], texts)
    return texts("{repair} ({count})", repair=said, count=int(row["unlocks"]))


def any_of(ways: list[str], texts: Texts) -> str:
    """Several ways of which one is enough."""
    said = ways[0] if ways else ""
    for way in ways[1:]:
        said = texts("{first}, or {second}", first=said, second=way)
    return said


def measured_word(measured: str, texts: Texts) -> str:
    """A measure that is no amount: a kind of subject or of referente, or a day, in words; others as they are."""
    for kind in (MemberKind, ReferenteKind):
        if measured in set(kind):
            return texts.label(kind, measured)
    return texts.date(dt.date.fromisoformat(measured)) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", measured) else measured


def _amount(text: str, texts: Texts) -> str:
    try:
        return texts.number(float(text))
    except ValueError:
        return text


def declarations(cell: Any, texts: Texts) -> str:
    """A cell of declarations in words."""
    return ", ".join(texts.label(Declaration, code) for code in split(cell))

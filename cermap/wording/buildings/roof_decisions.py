"""What the table decided of roofs, of the plants that they become, and of the municipality's buildings: one line a decision."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cermap.terms import DecisionAction, DecisionSubject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from cermap.texts import Texts

_NAMED = 3
_FINE_BELOW_KW = 10


def roof_decision(made: pd.DataFrame, log: pd.DataFrame, listed: Mapping[str, str], texts: Texts) -> str:
    """What one decision did to roofs, plants or buildings of the property list.

    Parameters
    ----------
    made : pandas.DataFrame
        Its rows of ``tables.Decisions``.
    log : pandas.DataFrame
        The whole log, undone decisions too: what a roof is called stands where it was chosen.
    listed : mapping
        What each row of the property list is called.
    texts : Texts
        Language of the sentence.
    """
    said = [_said(rows, log, listed, texts) for _, rows in made.groupby("subject", sort=False)]
    return "; ".join(said)


def _said(made: pd.DataFrame, log: pd.DataFrame, listed: Mapping[str, str], texts: Texts) -> str:
    subject, action = DecisionSubject(made["subject"].iloc[0]), DecisionAction(made["action"].iloc[0])
    ids = list(made["subject_id"].drop_duplicates())
    if subject is DecisionSubject.PROPERTY:
        names = _together([listed.get(code, code) for code in ids[:_NAMED]], len(ids), texts)
        return _of_buildings(made, names, len(ids), texts)
    # As they were called then, not as they were called later.
    is_then = log["decision"] <= made["decision"].iloc[0]
    own = log[is_then & (log["subject"] == subject) & log["subject_id"].isin(ids[:_NAMED])]
    names = _together([_called(code, own, texts) for code in ids[:_NAMED]], len(ids), texts)
    say = _SENTENCES.get((subject, action))
    return (
        say(texts, len(ids), names) if say else texts("{subject}: {action}", subject=names, action=texts.label(action))
    )


# One roof is "a roof", several are "roofs": in Italian every word of the sentence goes with it.
_SENTENCES: Mapping[tuple[DecisionSubject, DecisionAction], Callable[[Texts, int, str], str]] = {
    (DecisionSubject.PLANT, DecisionAction.ADD): lambda texts, count, names: texts.plural(
        "Roof {names}: added as a plant", "Roofs {names}: added as plants", count, names=names
    ),
    (DecisionSubject.PLANT, DecisionAction.REMOVE): lambda texts, count, names: texts.plural(
        "Plant {names}: taken out of the plan", "Plants {names}: taken out of the plan", count, names=names
    ),
    (DecisionSubject.PLANT, DecisionAction.CHANGE): lambda texts, count, names: texts.plural(
        "Plant {names}: changed", "Plants {names}: changed", count, names=names
    ),
    (DecisionSubject.ROOF, DecisionAction.ADD): lambda texts, count, names: texts.plural(
        "Roof {names}: chosen", "Roofs {names}: chosen", count, names=names
    ),
    (DecisionSubject.ROOF, DecisionAction.REMOVE): lambda texts, count, names: texts.plural(
        "Roof {names}: no longer chosen", "Roofs {names}: no longer chosen", count, names=names
    ),
}


def _of_buildings(made: pd.DataFrame, names: str, count: int, texts: Texts) -> str:
    """What was said of rows of the property list: which building each is, that it is none, where it stands."""
    chosen = made.loc[made["column"] == "building_id", "after"]
    if chosen.empty:
        return texts("{names}: position shown on the map", names=names)
    if chosen.notna().all():
        return texts.plural("{names}: building chosen", "{names}: buildings chosen", count, names=names)
    if chosen.isna().all():
        return texts("{names}: none of the buildings near", names=names)
    return texts("{names}: buildings chosen, some of them none", names=names)


def _together(named: list[str], count: int, texts: Texts) -> str:
    """A few names in one; of many the first, and how many others."""
    called = "; ".join(named)
    if count <= len(named):
        return called
    return texts.plural("{names} and {count} other", "{names} and {count} others", count - len(named), names=called)


def _called(code: str, log: pd.DataFrame, texts: Texts) -> str:
    """A roof or a plant by the name and the power that the log gave it, else by its address, else by its id."""
    cells = log[(log["subject_id"] == code) & log["after"].notna()].drop_duplicates("column", keep="last")
    known = dict(zip(cells["column"], cells["after"], strict=True))
    name = known.get("name") or known.get("address_text") or code
    power = _power(known.get("capacity_kw"), texts)
    return texts("{name}, {power} kWp", name=name, power=power) if power else str(name)


def _power(cell: str | None, texts: Texts) -> str:
    """A power as an estimate deserves: whole kilowatts, below ten with a decimal; nothing for what is no number."""
    try:
        number = float(cell or "nan")
    except ValueError:
        return ""
    if not math.isfinite(number):
        return ""
    return texts.amount(number) if number < _FINE_BELOW_KW else texts.number(number, 0)

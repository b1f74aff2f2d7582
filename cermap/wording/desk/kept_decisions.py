"""What the table decided of saved views and of the desk's calls: one line a decision.

A call is named by its number and its answer, never by who asked or for which address: minutes go farther than the desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cermap.terms import Certainty, DecisionAction, DecisionSubject

if TYPE_CHECKING:
    import pandas as pd

    from cermap.texts import Texts


def kept_decision(made: pd.DataFrame, log: pd.DataFrame, texts: Texts) -> str:
    """What one decision did to saved views or to calls.

    Parameters
    ----------
    made : pandas.DataFrame
        Its rows of ``tables.Decisions``.
    log : pandas.DataFrame
        The whole log: what a view is called stands where it was saved or renamed.
    texts : Texts
        Language of the sentence.
    """
    is_scene = made["subject"] == DecisionSubject.SCENE
    parts = [(made[is_scene], _scenes), (made[~is_scene], _calls)]
    return "; ".join(say(rows, log, texts) for rows, say in parts if len(rows))


def _scenes(made: pd.DataFrame, log: pd.DataFrame, texts: Texts) -> str:
    action, ids = DecisionAction(made["action"].iloc[0]), list(made["subject_id"].drop_duplicates())
    names = ", ".join(f"“{_scene_name(code, made, log)}”" for code in ids)
    if action is DecisionAction.ADD:
        return texts.plural("View {names} saved", "Views {names} saved", len(ids), names=names)
    if action is DecisionAction.REMOVE:
        return texts.plural("View {names} taken out", "Views {names} taken out", len(ids), names=names)
    columns = set(made["column"].dropna())
    if columns == {"position"}:
        return texts("Views put in another order")
    if columns == {"name"}:
        row = made[made["column"] == "name"].iloc[0]
        return texts("View “{before}” renamed “{after}”", before=row["before"], after=row["after"])
    return texts.plural("View {names} changed", "Views {names} changed", len(ids), names=names)


def _scene_name(code: str, made: pd.DataFrame, log: pd.DataFrame) -> str:
    """What a view was called then."""
    is_then = (log["decision"] <= made["decision"].iloc[0]) & (log["subject"] == DecisionSubject.SCENE)
    cells = log[is_then & (log["subject_id"] == code) & (log["column"] == "name")]["after"].dropna()
    return str(cells.iloc[-1]) if len(cells) else code


def _calls(made: pd.DataFrame, _log: pd.DataFrame, texts: Texts) -> str:
    action, ids = DecisionAction(made["action"].iloc[0]), list(made["subject_id"].drop_duplicates())
    numbers = ", ".join(ids)
    if action is DecisionAction.ADD:
        said = made[(made["column"] == "certainty") & made["after"].isin(list(Certainty))]
        if len(ids) == 1 and len(said):
            answer = texts.label(Certainty, said["after"].iloc[0])
            return texts("Call {number} recorded ({answer})", number=numbers, answer=answer)
        return texts.plural("Call {numbers} recorded", "Calls {numbers} recorded", len(ids), numbers=numbers)
    if action is DecisionAction.REMOVE:
        return texts.plural("Call {numbers} taken out", "Calls {numbers} taken out", len(ids), numbers=numbers)
    return texts.plural("Call {numbers} changed", "Calls {numbers} changed", len(ids), numbers=numbers)

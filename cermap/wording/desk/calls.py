"""The calls of a plan in a few words."""

# The packages of tables are named here, not loaded.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cermap.terms import CallAsks, Certainty
from cermap.wording.people.answers import doubted_label, edition_doubt

if TYPE_CHECKING:
    import pandas as pd

    from cermap.texts import Texts

_SEARCHED = (
    "call_id", "caller", "question", "match_label", "area_code", "answer", "next_step", "handed_to", "note",
)  # fmt: skip


def call_asks(asks: str, texts: Texts) -> str:
    """By what somebody asked."""
    return texts.label(CallAsks, asks)


def call_certainty(call: pd.Series, texts: Texts) -> str:
    """How sure the answer of a recorded call was; "To verify" first where its areas were not in force on that day."""
    is_placed = isinstance(call["area_code"], str)
    if not is_placed and call["certainty"] == Certainty.NOT_LOCATED and not isinstance(call["certainty_reasons"], str):
        return texts("POD not in this plan") if call["asks"] == CallAsks.POD else texts("Area code not loaded")
    is_named = is_placed and call["asks"] == CallAsks.AREA_CODE
    label = texts("Area named by its code") if is_named else texts.label(Certainty, call["certainty"])
    return doubted_label(label, edition_doubt(call), texts)


def call_moment(moment: Any, texts: Texts) -> str:
    """Day and time of a call, of the clock that its moment is in."""
    return f"{texts.date(moment.date())} {moment:%H:%M}"


def call_privacy(texts: Texts) -> str:
    """What calls are: personal data, and where they stay."""
    return texts("Calls are personal data: they stay in the plan on this PC. Give the file only to those who need it.")


def call_day_counts(calls: pd.DataFrame, days: pd.Series, texts: Texts) -> pd.DataFrame:
    """How many calls each day had, by how sure their answer was; the latest day first.

    Parameters
    ----------
    calls : pandas.DataFrame
        ``tables.Calls``.
    days : pandas.Series
        The day of each, on the clock of whoever reads, in their order.
    texts : Texts
        Language.
    """
    import pandas as pd  # noqa: PLC0415 - see above

    doubted = texts("To verify")
    order = [*(texts.label(one) for one in Certainty), doubted]
    groups = [
        texts.label(Certainty, call["certainty"]) if edition_doubt(call) is None else doubted
        for _, call in calls.iterrows()
    ]
    counted = pd.crosstab(days.to_numpy(), pd.Series(groups, dtype="str").to_numpy())
    counted = counted[[one for one in order if one in counted]]
    counted.insert(0, texts("Calls"), counted.sum(axis=1))
    counted.index.name = texts("Day")
    return counted.sort_index(ascending=False).rename_axis(columns=None).reset_index()


def calls_with(calls: pd.DataFrame, word: str, texts: Texts) -> pd.DataFrame:
    """The calls in which a word stands, whatever its capitals, in what people see of them; all for no word."""
    wanted = word.strip().casefold()
    if not wanted or calls.empty:
        return calls
    shown = calls[list(_SEARCHED)].fillna("").agg(" ".join, axis=1)
    answered = [call_certainty(call, texts) for _, call in calls.iterrows()]
    is_found = [wanted in f"{cells} {answer}".casefold() for cells, answer in zip(shown, answered, strict=True)]
    return calls[is_found].reset_index(drop=True)


def calls_lines(calls: pd.DataFrame, moments: pd.Series, texts: Texts, *, is_today: bool = False) -> list[str]:
    """Each call as one line: when, what was asked, how sure the answer was, what comes next and who does it.

    Of today's the time is enough, and what comes next is on the card.
    """
    lines = []
    for (_, call), moment in zip(calls.iterrows(), moments, strict=True):
        answer = call_certainty(call, texts)
        answered = f"{answer} ({call['area_code']})" if isinstance(call["area_code"], str) else answer
        when = f"{moment:%H:%M}" if is_today else call_moment(moment, texts)
        step = None if is_today else call["next_step"]
        facts = [when, call["caller"], call["question"], answered, step, call["handed_to"]]
        lines.append(" · ".join(str(fact) for fact in facts if isinstance(fact, str)))
    return lines

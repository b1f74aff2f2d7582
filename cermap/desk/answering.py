"""A call answered on a plan's data: its area with a certainty, the communities there, or what it may have meant.

The day counts: a call is answered for the day on which it is made, whatever the date of the plan, so that areas that have
expired meanwhile give no yes.
"""

import datetime as dt

import numpy as np
import pandas as pd

from cermap import addresses, communities, decisions, tables
from cermap import plan as planning
from cermap.desk.reading import Read, read_call
from cermap.records import AreaStanding, CallAnswer, CallReading, Plan
from cermap.terms import CallAsks, Certainty, Origin, Reason, Role, join, split

_READINGS_MAX = 6
# The last character of a POD only checks the others, and many bills leave it out (R-DAT-01).
_POD_CHARACTERS = 14


def day_of_call(plan: Plan, today: dt.date) -> dt.date:
    """The day for which a call is answered: today; in the demonstration its own day.

    Parameters
    ----------
    plan : Plan
        On whose data it is answered.
    today : datetime.date
        The day on which the call is made.
    """
    return plan.as_of if plan.inputs.is_demonstration else today


def answer_call(
    typed: str, plan: Plan, area_labels: pd.Series, day: dt.date, candidate_id: str | None = None
) -> CallAnswer:
    """The answer to what somebody asks on the phone.

    Parameters
    ----------
    typed : str
        An address with its town, coordinates, a POD, an area's code or its name.
    plan : Plan
        On whose data it is answered.
    area_labels : pandas.Series
        What people call each area, by area code.
    day : datetime.date
        The day of the call.
    candidate_id : str, optional
        Which row is meant, where the POD is on several.

    Raises
    ------
    InputError
        For nothing typed, or a POD or area code with a slip in it.
    """
    read = read_call(typed, area_labels)
    if read.asks is CallAsks.POD:
        return _of_pod(read, plan, day, candidate_id)
    if read.asks is CallAsks.AREA_CODE:
        return _of_area(read, plan, day)
    return _of_place(read, plan, day)


def answer_row(question: str, row: pd.Series, plan: Plan, candidate_id: str | None) -> CallAnswer:
    """The answer that a row of ``tables.Assigned`` already is, on the day of its plan.

    Parameters
    ----------
    question : str
        What was asked, as the answer repeats it.
    row : pandas.Series
        Of ``tables.Assigned``.
    plan : Plan
        Its day and communities are used.
    candidate_id : str or None
        Which row of the list it is; None for a place that is not in the list.
    """
    read = Read(CallAsks.ADDRESS, question)
    return _answer(read, plan, plan.as_of, row, candidate_id=candidate_id)


def _of_place(read: Read, plan: Plan, day: dt.date) -> CallAnswer:
    """An address or coordinates: answered where only one place can be meant."""
    used = plan.inputs.reference
    row = planning.locate_one(read.text, used, plan.assumptions, day)
    hits = addresses.search(read.text, used.house_numbers, used.municipalities, limit=_READINGS_MAX)
    asked = read.text.casefold()
    towns = hits.loc[hits["kind"] == "municipality", "label"]
    is_one = len(hits) <= 1 or sum(label.partition(" (")[0].casefold() == asked for label in towns) == 1
    if len(hits) and (not is_one or row["certainty"] == Certainty.NOT_LOCATED):
        readings = tuple(CallReading(label, label) for label in hits["label"])
        return _answer(read, plan, day, _nowhere(), readings=readings)
    return _answer(read, plan, day, row)


def _of_pod(read: Read, plan: Plan, day: dt.date, candidate_id: str | None) -> CallAnswer:
    """A POD: the row of the list that has it, answered for this day."""
    pods = plan.candidates["pod_code"].str[:_POD_CHARACTERS]
    found = plan.candidates[pods.eq(str(read.code)[:_POD_CHARACTERS]).fillna(False).to_numpy(bool)]
    if candidate_id is not None:
        found = found[found["candidate_id"] == candidate_id]
    if found.empty:
        return _answer(read, plan, day, _nowhere(), is_known=False)
    rows = _located_on(found, plan, day)
    if len(rows[["area_code", "certainty", "area_alternatives"]].drop_duplicates()) > 1:
        readings = tuple(CallReading(_called(row), read.text, str(row["candidate_id"])) for _, row in rows.iterrows())
        return _answer(read, plan, day, _nowhere(), readings=readings)
    return _answer(read, plan, day, rows.iloc[0], candidate_id=str(rows["candidate_id"].iloc[0]))


def _of_area(read: Read, plan: Plan, day: dt.date) -> CallAnswer:
    """An area's code: whether the loaded areas know it, and whether they are in force."""
    used = plan.inputs.reference
    if not used.areas["area_code"].eq(read.code).any():
        return _answer(read, plan, day, _nowhere(), is_known=False)
    said = _candidate(area_code_declared=read.code)
    row = planning.locate(said, used, plan.assumptions, day).iloc[0].copy()
    # No address was asked for.
    reasons = [code for code in split(row["certainty_reasons"]) if code != Reason.ADDRESS_NOT_FOUND]
    row["certainty_reasons"] = join(reasons)
    return _answer(read, plan, day, row)


def _answer(  # noqa: PLR0913 - what is not usual of an answer
    read: Read,
    plan: Plan,
    day: dt.date,
    row: pd.Series,
    *,
    readings: tuple[CallReading, ...] = (),
    is_known: bool = True,
    candidate_id: str | None = None,
) -> CallAnswer:
    here = _communities(row, plan)
    return CallAnswer(
        question=read.text,
        asks=read.asks,
        as_of=day,
        row=row,
        readings=readings,
        is_known=is_known,
        candidate_id=candidate_id,
        standing=_standing(row, plan),
        communities=here,
        joining=None if candidate_id is None else _joining(here, plan, candidate_id),
    )


def _communities(row: pd.Series, plan: Plan) -> pd.DataFrame:
    codes = [part.rpartition(":")[0] for part in split(row["area_alternatives"])]
    if isinstance(row["area_code"], str) and row["area_code"] not in codes:
        codes.insert(0, row["area_code"])
    here = plan.communities[plan.communities["area_code"].isin(codes)]
    rank = here["area_code"].map({code: place for place, code in enumerate(codes)}).to_numpy(int)
    is_proposed = (here["origin"] != Origin.REGISTERED).to_numpy(bool)
    return here.iloc[np.lexsort((is_proposed, rank))].reset_index(drop=True)


def _joining(here: pd.DataFrame, plan: Plan, candidate_id: str) -> pd.DataFrame:
    found = communities.which_to_join(plan, candidate_id).set_index("community_id", drop=False)
    return found.loc[here["community_id"]].reset_index(drop=True)


def _standing(row: pd.Series, plan: Plan) -> AreaStanding:
    used = plan.inputs.reference
    found = used.areas[used.areas["area_code"] == row["area_code"]]
    if found.empty:
        return AreaStanding()
    area = found.iloc[0]
    published = used.sources[used.sources["source_id"].str.startswith("areas") & used.sources["is_used"]]
    return AreaStanding(
        valid_from=None if pd.isna(area["valid_from"]) else area["valid_from"].date(),
        valid_to=None if pd.isna(area["valid_to"]) else area["valid_to"].date(),
        distributor=area["distributor"] if isinstance(area["distributor"], str) else None,
        publisher=str(published["publisher"].iloc[0]) if len(published) else None,
    )


def _located_on(found: pd.DataFrame, plan: Plan, day: dt.date) -> pd.DataFrame:
    """Rows of the plan as they are answered on this day."""
    if day == plan.as_of:
        return found
    listed = found[[name for name in tables.empty(tables.Candidates).columns if name in found]]
    corrections = decisions.corrections_in_force(plan.inputs.corrections, plan.inputs.decisions)
    return planning.locate(listed, plan.inputs.reference, plan.assumptions, day, corrections=corrections)


def _nowhere() -> pd.Series:
    """A row of which nothing is known."""
    empty = tables.complete(tables.Assigned, _candidate()).iloc[0].copy()
    empty["certainty"], empty["certainty_reasons"], empty["area_alternatives"] = Certainty.NOT_LOCATED.value, "", ""
    return empty


def _candidate(**cells: str | None) -> pd.DataFrame:
    row = pd.DataFrame({"candidate_id": ["1"], "role": [Role.CONSUMER.value], **{k: [v] for k, v in cells.items()}})
    return tables.complete(tables.Candidates, row)


def _called(row: pd.Series) -> str:
    """A row of the list by its name, its address or its number."""
    known = [row["name"], row["address_text"], row["match_label"], row["candidate_id"]]
    return ", ".join([one for one in known if isinstance(one, str)][:2])

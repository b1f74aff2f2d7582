"""A list asked row by row; what is taken of it becomes corrections."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cermap import tables
from cermap.addresses.finding.finder import Found
from cermap.addresses.witness.judging import Judged
from cermap.sources.online_geocoder.geocoder import Answered, OnlineGeocoder
from cermap.sources.online_geocoder.providers.service import Service
from cermap.sources.online_geocoder.questions import Question, Unplaced
from cermap.terms import CorrectionOrigin, PositionLevel, Reason

# What an answer must be better than.
_RANK = {
    PositionLevel.LOCALITY: 2,
    PositionLevel.STREET: 3,
    PositionLevel.INTERPOLATED: 4,
    PositionLevel.DOOR: 5,
}
_KNOWN_RANK = {Unplaced.NONE: 0, Unplaced.MUNICIPALITY: 1, Unplaced.STREET: 3}


@dataclass(frozen=True)
class OnlineCounts:
    """How a round of questions ended.

    Parameters
    ----------
    asked, sent : int
        Addresses that have their answer, and of these how many were sent for it.
    taken : int
        Addresses that are placed better now.
    doors : int
        Of these, at their door.
    proposed : int
        Addresses of which nothing is taken, but something proposed.
    """

    asked: int
    sent: int
    taken: int
    doors: int
    proposed: int


def ask_online(geocoder: OnlineGeocoder, questions: Iterable[Question]) -> Iterator[Answered]:
    """Each question with its answer, as it comes; whoever stops asking keeps what came.

    Raises
    ------
    NotFetched
        At the first refusal; also when a public server was asked enough for today.
    NotWritten
        When the questions to a public server cannot be counted.
    """
    for question in questions:
        yield geocoder.answer(question)


def online_taken(answered: Answered) -> Found | None:
    """What is taken of an answer: None when it is no better than what is known without the network."""
    found = answered.judged.found
    if found is None or found.position is None:
        return None
    return found if _RANK.get(found.position.level, 0) > _KNOWN_RANK[answered.question.unplaced] else None


def online_chosen(answered: Answered, place: int) -> Answered:
    """The answer as if its proposal at this place were taken: a person chose it, and has no doubt."""
    question = replace(answered.question, unplaced=Unplaced.NONE)
    found = answered.judged.proposals[place].found
    return replace(
        answered, question=question, judged=Judged(replace(found, reasons=found.reasons - {Reason.WEAK_MATCH}))
    )


def online_counts(came: Sequence[Answered]) -> OnlineCounts:
    """How a round of questions ended."""
    found = [one for answered in came if (one := online_taken(answered)) is not None]
    return OnlineCounts(
        asked=len(came),
        sent=sum(not answered.is_kept for answered in came),
        taken=len(found),
        doors=sum(one.position_level == PositionLevel.DOOR for one in found),
        proposed=sum(bool(answered.judged.proposals) for answered in came if online_taken(answered) is None),
    )


def online_corrections(came: Iterable[Answered], service: Service, day: dt.date) -> pd.DataFrame:
    """What is taken of some answers, as corrections.

    Parameters
    ----------
    came : iterable of Answered
        Answers, each address once.
    service : Service
        Who gave them.
    day : datetime.date
        When.

    Returns
    -------
    pandas.DataFrame
        ``tables.Corrections``.
    """
    rows = [
        _row(answered.question, found, service, day)
        for answered in came
        if (found := online_taken(answered)) is not None
    ]
    if not rows:
        return tables.empty(tables.Corrections)
    return tables.check(tables.Corrections, tables.complete(tables.Corrections, pd.DataFrame(rows)))


def online_readings(came: Iterable[Answered], candidates: pd.DataFrame) -> list[tuple[str, str | None, str]]:
    """Which rows are read otherwise because of some answers: id, old and new reading, as ``decisions.correct`` takes them.

    Parameters
    ----------
    came : iterable of Answered
        Answers.
    candidates : pandas.DataFrame
        ``tables.Located``, as they were when asked.
    """
    labels = candidates.set_index("candidate_id")["match_label"]
    before = labels.astype(object).where(labels.notna(), None).to_dict()
    return [
        (code, before.get(code), found.label or "")
        for answered in came
        if (found := online_taken(answered)) is not None
        for code in answered.question.rows
    ]


def _row(question: Question, found: Found, service: Service, day: dt.date) -> dict[str, object]:
    """One answer as a row of ``tables.Corrections``."""
    position = found.position
    assert position is not None
    lon, lat = position.mark
    return {
        "address_key": question.address_key,
        "lon": lon,
        "lat": lat,
        "position_level": position.level.value,
        "uncertainty_m": position.spread_m or np.nan,
        "is_doubtful": Reason.WEAK_MATCH in found.reasons,
        "match_label": found.label,
        "match_id": found.match_id,
        "origin": CorrectionOrigin.ONLINE.value,
        "source": service.source,
        "corrected_on": pd.Timestamp(day),
    }

"""Days that have not come yet: a plant may be only thought of, or the year was mistyped."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from cermap.files.lists.columns.headers import rank
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

_TO_COME = N_(
    "{where}, column “{column}”: {day} is after {today}, so it is read as a plant that is still to begin. If it works already, correct the day."
)


def to_come(
    columns: Mapping[str, pd.Series], pieces: Mapping[str, str], today: dt.date | None, first_row: int
) -> list[Note]:
    """A note on the days of entry into operation that are still to come.

    Parameters
    ----------
    columns : mapping
        House columns as read.
    pieces : mapping
        Column name -> piece (``columns.PIECES``).
    today : datetime.date or None
        The day of the plan; None where there is none, and nothing to say.
    first_row : int
        Number of the first data row as the spreadsheet counts.
    """
    headers = sorted((name for name, piece in pieces.items() if piece == "commissioning_date"), key=rank)
    if today is None or not headers:
        return []
    days = columns["commissioning_date"]
    late = days[days > pd.Timestamp(today)]
    if late.empty:
        return []
    rows = [place + first_row for place in late.index]
    return [noted(_TO_COME, rows, headers[0], day=late.iloc[0].date(), today=today)]

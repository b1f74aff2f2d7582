"""Public data under a plan that is opened: the same files as when it was saved, or which are others."""

import pandas as pd

from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_


def source_changes(before: pd.DataFrame | None, now: pd.DataFrame) -> tuple[Note, ...]:
    """What to say of sources that differ; nothing when all in use are the same files.

    Parameters
    ----------
    before, now : pandas.DataFrame
        ``tables.Sources`` of the saved plan (None when it cannot be read) and of what is loaded.
    """
    if before is None:
        return (
            noted(
                N_("Which public data the plan rested on cannot be read. It is made again on what is loaded now."),
                is_error=True,
            ),
        )
    before, now = before[before["is_used"]], now[now["is_used"]]
    gone = before[~_keys(before).isin(_keys(now))]
    new = now[~_keys(now).isin(_keys(before))]
    if gone.empty and new.empty:
        return ()
    if gone.empty:
        text = N_("The plan was saved without data that are loaded now: {now}. It is made again on them.")
        return (noted(text, is_error=True, now=_named(new)),)
    if new.empty:
        text = N_("The plan was saved on data that are not loaded now: {before}. It is made again without them.")
        return (noted(text, is_error=True, before=_named(gone)),)
    text = N_("The plan was saved on other data: {before}. It is made again on what is loaded now: {now}.")
    return (noted(text, is_error=True, before=_named(gone), now=_named(new)),)


def _keys(sources: pd.DataFrame) -> pd.Series:
    return sources["source_id"] + ":" + sources["sha256"]


def _named(sources: pd.DataFrame) -> str:
    """Titles with their editions, and the start of the checksum: two files may be of one edition."""
    lines = sources["title"] + " (" + sources["edition"] + ", " + sources["sha256"].str[:8] + ")"
    return "; ".join(lines)

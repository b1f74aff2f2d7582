"""The calls of the desk as a workbook, or as a CSV that Italian Excel opens: codes and what people said are text."""

from zoneinfo import ZoneInfo

import pandas as pd

from cermap import tables, wording
from cermap.attributions import provenance_of
from cermap.files.workbooks.spreadsheets.writing import write_csv, write_xlsx
from cermap.records import Plan
from cermap.terms import PrivacyLevel
from cermap.texts import Texts

# Where the tables are that use cermap; a page knows better.
HOME_ZONE = "Europe/Rome"
_AS_TEXT = ("match_label", "area_code", "area_edition", "answer", "next_step", "caller", "handed_to", "note")


def calls_workbook(
    calls: pd.DataFrame, plan: Plan, area_labels: pd.Series, texts: Texts, zone: str = HOME_ZONE
) -> bytes:
    """The workbook: what to know first, the calls, how many a day.

    Parameters
    ----------
    calls : pandas.DataFrame
        ``tables.Calls``, those that are wanted.
    plan : Plan
        Whose they are.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and labels.
    zone : str
        Whose clock days and times are of.
    """
    sheets = {
        texts("Read first"): _read_first(calls, plan, texts),
        texts("Calls"): calls_table(calls, area_labels, texts, zone),
        texts("By day"): wording.call_day_counts(calls, call_days(calls, zone), texts),
    }
    return write_xlsx(
        sheets,
        {"title": texts("Calls of the desk"), "author": "cermap"},
        provenance_of(plan, PrivacyLevel.FULL, texts),
        texts,
    )


def calls_csv(calls: pd.DataFrame, area_labels: pd.Series, texts: Texts, zone: str = HOME_ZONE) -> bytes:
    """The calls alone as CSV.

    Parameters
    ----------
    calls : pandas.DataFrame
        ``tables.Calls``.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and words.
    zone : str
        Whose clock days and times are of.

    Returns
    -------
    bytes
        For a spreadsheet in the language of ``texts``.
    """
    return write_csv(calls_table(calls, area_labels, texts, zone), texts)


def calls_table(calls: pd.DataFrame, area_labels: pd.Series, texts: Texts, zone: str = HOME_ZONE) -> pd.DataFrame:
    """Calls for people: one row each in their order, headers and cells in words.

    Parameters
    ----------
    calls : pandas.DataFrame
        ``tables.Calls``; ``asked_at`` is in UTC.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and words.
    zone : str
        Whose clock days and times are of, as ``Europe/Rome``.

    Returns
    -------
    pandas.DataFrame
        On the calls' index.
    """
    here = _local(calls, zone)
    said = {name: calls[name].astype("str") for name in _AS_TEXT}
    names = calls["area_code"].map(area_labels).astype("str")
    columns: dict[str, pd.Series] = {
        texts("Call"): calls["call_id"].astype("str"),
        texts("Day"): here.dt.normalize(),
        texts("Time"): here.dt.strftime("%H:%M").astype("str"),
        _title("caller", texts): said["caller"],
        _title("question", texts): calls["question"].astype("str"),
        _title("asks", texts): calls["asks"].map(lambda asks: wording.call_asks(asks, texts)).astype("str"),
        _title("match_label", texts): said["match_label"],
        _title("certainty", texts): pd.Series(
            [wording.call_certainty(call, texts) for _, call in calls.iterrows()], index=calls.index, dtype="str"
        ),
        _title("area_code", texts): said["area_code"],
        texts("Name of the area"): names,
        _title("area_edition", texts): said["area_edition"],
        _title("answer", texts): said["answer"],
        _title("next_step", texts): said["next_step"],
        _title("handed_to", texts): said["handed_to"],
        _title("note", texts): said["note"],
    }
    return pd.DataFrame(columns, index=calls.index)


def call_moments(calls: pd.DataFrame, zone: str = HOME_ZONE) -> pd.Series:
    """When each call was, on somebody's clock; without a time zone."""
    return _local(calls, zone)


def call_days(calls: pd.DataFrame, zone: str = HOME_ZONE) -> pd.Series:
    """The day of each call on somebody's clock, as dates."""
    days: pd.Series = _local(calls, zone).dt.normalize()
    return days


def _local(calls: pd.DataFrame, zone: str) -> pd.Series:
    local: pd.Series = calls["asked_at"].dt.tz_localize("UTC").dt.tz_convert(ZoneInfo(zone)).dt.tz_localize(None)
    return local


def _title(column: str, texts: Texts) -> str:
    return texts(tables.label(tables.Calls, column))


def _read_first(calls: pd.DataFrame, plan: Plan, texts: Texts) -> pd.DataFrame:
    lines = [
        texts.plural("{count} call", "{count} calls", len(calls)),
        wording.call_privacy(texts),
        wording.standing_line(plan, texts),
        texts("Each answer is as it was read aloud then: areas and editions may have changed since."),
        texts("Indicative: the area that counts is the one GSE and the distributor give for the POD."),
    ]
    return pd.DataFrame({texts("Calls of the desk"): [line for line in lines if line]})

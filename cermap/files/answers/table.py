"""The answer as a table for people: the list as it was brought, then what cermap found, row by row."""

from enum import StrEnum

import numpy as np
import pandas as pd

from cermap.errors import TableError
from cermap.files.lists.columns.places import point_uncertainty_m
from cermap.records import CandidateList
from cermap.tables import split
from cermap.terms import CandidateStatus, Certainty, MatchLevel, PositionLevel, Reason
from cermap.texts import N_, Texts

# The headers say "of the answer", never the bare words of a list: a result that comes back as a list must not have its
# computed area taken for one declared by a POD.
FOUND = N_("Address found")
POSITION = N_("Position of")
SCORE = N_("Match score (0-1)")
SCORE_NEXT = N_("Second-best score (0-1)")
READ_AS = N_("Address read as")
UNCERTAINTY = N_("Uncertainty on the map (m)")
AREA = N_("Area of the answer")
AREA_NAME = N_("Name of the area of the answer")
SHARE = N_("Share (%)")
ALTERNATIVES = N_("Possible areas on the map")
BORDER = N_("Distance to the border (m)")
CERTAINTY = N_("Certainty of the area")
REASONS = N_("Reasons of the certainty")
SUGGESTION = N_("Did you mean")
EDITION = N_("Edition of the map's areas")
# Read again when the result comes back as a list: what the table has said of its candidates is theirs.
STATUS = N_("Candidate status")
HEADERS = (
    FOUND,
    POSITION,
    SCORE,
    AREA,
    AREA_NAME,
    SHARE,
    CERTAINTY,
    REASONS,
    ALTERNATIVES,
    BORDER,
    READ_AS,
    SCORE_NEXT,
    UNCERTAINTY,
    SUGGESTION,
    EDITION,
    STATUS,
)


def results(
    candidates: pd.DataFrame,
    candidate_list: CandidateList,
    texts: Texts,
    joining_summary: pd.DataFrame | None = None,
    *,
    area_labels: pd.Series | None = None,
) -> pd.DataFrame:
    """Original columns first, untouched and in order, then ours.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``, one row per row of the list.
    candidate_list : records.CandidateList
        The list.
    texts : Texts
        Language of headers and labels.
    joining_summary : pandas.DataFrame, optional
        Further columns, same index, already headed and worded for people.
    area_labels : pandas.Series, optional
        What people call each area, by area code ("Treviglio +5"): shown beside the code.

    Returns
    -------
    pandas.DataFrame
        Index of the list; numbers stay numbers: scores [0 to 1], share [%], distances [m].

    Raises
    ------
    TableError
        When a row of the list has no answer, or an answer no row.
    """
    original = candidate_list.original
    _refuse_other_rows(original.index, candidates.index)
    ours = _answer(candidates, texts, area_labels)
    if joining_summary is not None:
        _refuse_other_rows(original.index, joining_summary.index)
        ours = pd.concat([ours, joining_summary.loc[original.index]], axis=1)
    both = pd.concat([original, ours.loc[original.index]], axis=1)
    both.columns = pd.Index(without_clashes(list(original.columns), list(ours.columns)))
    return both


def _answer(candidates: pd.DataFrame, texts: Texts, area_labels: pd.Series | None) -> pd.DataFrame:
    columns = {
        FOUND: _labels(candidates["match_level"], MatchLevel, texts),
        POSITION: _labels(candidates["position_level"], PositionLevel, texts),
        # A town found at once is no address found: its 1 would be read as one.
        SCORE: candidates["match_score"].mask(candidates["match_level"] == MatchLevel.MUNICIPALITY).round(2),
        AREA: candidates["area_code"],
        AREA_NAME: None if area_labels is None else candidates["area_code"].map(area_labels).astype("str"),
        # Of a declared area the map says nothing: its own answer stands among the possible areas.
        SHARE: _percent(candidates["area_share"].mask(candidates["certainty"] == Certainty.DECLARED)),
        CERTAINTY: _labels(candidates["certainty"], Certainty, texts),
        REASONS: _reasons(candidates, texts),
        ALTERNATIVES: candidates["area_alternatives"].map(lambda cell: _alternatives(cell, texts)).astype("str"),
        BORDER: candidates["border_distance_m"].round(),
        READ_AS: candidates["match_label"],
        SCORE_NEXT: candidates["match_score_next"].round(2),
        UNCERTAINTY: point_uncertainty_m(candidates).round(),
        SUGGESTION: candidates.get("suggestion"),
        EDITION: candidates["area_edition"],
        STATUS: _labels(candidates["status"], CandidateStatus, texts) if candidates["status"].notna().any() else None,
    }
    return pd.DataFrame(
        {texts(header): column for header, column in columns.items() if column is not None}, index=candidates.index
    )


def _labels(codes: pd.Series, term: type[StrEnum], texts: Texts) -> pd.Series:
    return codes.map({code: texts.label(term, code) for code in codes.dropna().unique()}).astype("str")


def _percent(shares: pd.Series) -> pd.Series:
    """Shares in per cent to one decimal, rounded down: what is not the whole never reads 100, and what is possible never 0."""
    down = pd.Series(np.floor(shares * 1000 + 1e-6) / 10)
    never_zero: pd.Series = down.mask((shares > 0) & (down == 0), 0.1)
    return never_zero.mask((shares < 1 - 1e-9) & (down >= 100), 99.9)


def _alternatives(cell: object, texts: Texts) -> str:
    pairs = [part.rpartition(":") for part in split(cell)]
    return ", ".join(f"{code} {texts.percent(float(share))}" for code, _, share in pairs)


def _reasons(candidates: pd.DataFrame, texts: Texts) -> pd.Series:
    """Reasons of area and address in words, each once, strongest first."""
    codes = candidates["certainty_reasons"].fillna("") + ";" + candidates["match_reasons"].fillna("")
    strength = {reason.value: place for place, reason in enumerate(Reason)}
    worded = {
        cell: ", ".join(
            texts.label(Reason, code)
            for code in sorted(set(split(cell)), key=lambda code: strength.get(code, len(strength)))
        )
        for cell in codes.unique()
    }
    return codes.map(worded).astype("str")


def without_clashes(original: list[str], ours: list[str]) -> list[str]:
    """Their names, then ours; one of ours that they have already says whose it is."""
    names = list(original)
    for header in ours:
        name, count = header, 1
        while name in names:
            name = f"{header} (cermap)" if count == 1 else f"{header} (cermap {count})"
            count += 1
        names.append(name)
    return names


def _refuse_other_rows(listed: pd.Index, answered: pd.Index) -> None:
    if not answered.is_unique or len(listed) != len(answered) or not listed.isin(answered).all():
        raise TableError(
            N_("The answers ({answers}) are not those of the list ({rows} rows). Run the list again."),
            answers=len(answered),
            rows=len(listed),
        )

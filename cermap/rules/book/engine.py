"""How a rule becomes a verdict, and what no rule may do.

A check looks at a table and gives one ``Finding`` per rule: an outcome for each row. The engine turns findings into
verdicts and holds five promises, so that no check has to remember them:

- a rule that is not in force on the day is ``not_applicable``, one for another kind of configuration says nothing;
- a rule that was derived or not verified never fails alone: its ``fail`` becomes ``to_verify``;
- a doubt is ``to_verify``, never ``ok``;
- what costs a plant the tariff, and keeps it out of nothing, is ``no_tariff``: no rule is broken, it shares all the same;
- a rule that only waits for a declaration (scambio sul posto, main activity …) has no verdict yet: the row is left out,
  and the declaration stands among those to collect. So the absence of a word never reads as a yes.
"""

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd

from cermap.parameters import parameter
from cermap.rules.book.number_names import NUMBERS
from cermap.rules.book.sentences import SENTENCES, SUBJECTS
from cermap.terms import RuleStatus, VerdictOutcome
from cermap.texts import Texts

OK, FAIL = VerdictOutcome.OK.value, VerdictOutcome.FAIL.value
TO_VERIFY, NOT_APPLICABLE = VerdictOutcome.TO_VERIFY.value, VerdictOutcome.NOT_APPLICABLE.value
NO_TARIFF = VerdictOutcome.NO_TARIFF.value
# No verdict: only a declaration is missing, or the rule is for another kind of configuration.
WAITS = ""

_WEAK = {RuleStatus.DERIVED, RuleStatus.UNVERIFIED}


@dataclass(frozen=True)
class Rule:
    """One rule of the law, or of the tool.

    Parameters
    ----------
    rule_id : str
        As in every verdict.
    applies_to : str
        ``member``, ``plant`` or ``configuration``.
    config_types : tuple of str
        Kinds of configuration it holds for.
    reference : str
        The norm, as it is cited.
    sources : tuple of str
        Keys of the documents read.
    status : RuleStatus
        How well its text was seen.
    valid_from, valid_to : datetime.date or None
        Days it is in force, both included; None is open.
    parameters : tuple of str
        Dated numbers it uses.
    is_of_tariff : bool
        Whether it decides what a plant earns alone, not whether it may be in a configuration: it never fails.
    is_quoted : bool
        Whether it is told beside the answers and gives no verdict of its own.
    quotation : str
        Words of the norm, where they decide and were seen.
    """

    rule_id: str
    applies_to: str
    config_types: tuple[str, ...]
    reference: str
    sources: tuple[str, ...]
    status: RuleStatus
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    parameters: tuple[str, ...] = ()
    is_of_tariff: bool = False
    is_quoted: bool = False
    quotation: str = ""

    def in_force(self, as_of: dt.date) -> bool:
        """Whether the day lies in its validity."""
        return (self.valid_from is None or self.valid_from <= as_of) and (
            self.valid_to is None or as_of <= self.valid_to
        )


@dataclass(frozen=True)
class Finding:
    """What a check finds for one rule, row by row.

    Parameters
    ----------
    rule_id : str
        The rule.
    outcome : numpy.ndarray
        A ``VerdictOutcome`` per row, or ``WAITS``.
    measured : sequence or None
        What was measured per row; None within it where nothing was.
    limit, unit : str or None
        What it is measured against.
    """

    rule_id: str
    outcome: np.ndarray
    measured: Sequence[str | None] | np.ndarray | None = None
    limit: str | None = None
    unit: str | None = None


@lru_cache
def rule_book() -> dict[str, Rule]:
    """Every rule by its id, in the order of the book."""
    table = tomllib.loads(files("cermap.rules").joinpath("rules.toml").read_text("utf8"))
    return {
        rule_id: Rule(
            rule_id=rule_id,
            applies_to=row["applies_to"],
            config_types=tuple(row["config_types"]),
            reference=row["reference"],
            sources=tuple(row["sources"]),
            status=RuleStatus(row["status"]),
            valid_from=row.get("valid_from"),
            valid_to=row.get("valid_to"),
            parameters=tuple(row.get("parameters", ())),
            is_of_tariff=row.get("is_of_tariff", False),
            is_quoted=row.get("is_quoted", False),
            quotation=row.get("quotation", ""),
        )
        for rule_id, row in table.items()
    }


def catalogue() -> pd.DataFrame:
    """One row per rule: the fields of ``Rule`` that people read, and its sentence.

    Returns
    -------
    pandas.DataFrame
        Several kinds or sources are joined by ``;``; ``sentence`` is a msgid.
    """
    rules = rule_book().values()
    return pd.DataFrame(
        {
            "rule_id": [rule.rule_id for rule in rules],
            "applies_to": [rule.applies_to for rule in rules],
            "config_types": [";".join(rule.config_types) for rule in rules],
            "reference": [rule.reference for rule in rules],
            "sources": [";".join(rule.sources) for rule in rules],
            "status": [rule.status.value for rule in rules],
            "valid_from": pd.to_datetime(pd.Series([rule.valid_from for rule in rules])),
            "valid_to": pd.to_datetime(pd.Series([rule.valid_to for rule in rules])),
            "is_quoted": [rule.is_quoted for rule in rules],
            "quotation": [rule.quotation for rule in rules],
            "sentence": [SENTENCES[rule.rule_id] for rule in rules],
        }
    )


def sentence(rule_id: str, texts: Texts) -> str:
    """What a rule asks, in words; an id that the book does not hold stands for itself."""
    return texts(SENTENCES[rule_id]) if rule_id in SENTENCES else rule_id


def short_name(rule_id: str, texts: Texts) -> str:
    """What a rule is about, in two or three words; an id that the book does not hold stands for itself."""
    return texts(SUBJECTS[rule_id]) if rule_id in SUBJECTS else rule_id


def number_name(name: str, texts: Texts) -> str:
    """What a dated legal number is, in words; one without words stands for itself."""
    return texts(NUMBERS[name]) if name in NUMBERS else name


def choose(*cases: tuple[np.ndarray, str], otherwise: str) -> np.ndarray:
    """An outcome per row: that of the first case whose mask holds."""
    return np.select([mask for mask, _ in cases], [np.array(outcome, dtype=object) for _, outcome in cases], otherwise)


def number(value: float) -> str:
    """A number as plain text, without a rounding that could hide which side of a limit it is on."""
    return format(float(value), ".15g")


def legal_number(name: str, as_of: dt.date) -> float:
    """The dated legal number of this name in force on a day."""
    value = parameter(name, as_of).value
    assert isinstance(value, float)
    return value


def legal_day(name: str, as_of: dt.date) -> dt.date:
    """The dated legal day of this name in force on a day."""
    value = parameter(name, as_of).value
    assert isinstance(value, dt.date)
    return value


def verdicts(
    findings: Sequence[Finding],
    ids: pd.Series,
    subject: str,
    as_of: dt.date,
    config_type: str | pd.Series | None = None,
) -> pd.DataFrame:
    """Verdicts of the findings, subject by subject.

    Parameters
    ----------
    findings : sequence of Finding
        One per rule, rows as in ``ids``.
    ids : pandas.Series
        Subject ids.
    subject : str
        ``member``, ``plant`` or ``configuration``.
    as_of : datetime.date
        A rule not in force on it does not apply.
    config_type : str or pandas.Series, optional
        Kind of configuration, of all or row by row; None where rules hold for all kinds.

    Returns
    -------
    pandas.DataFrame
        ``tables.Verdicts``; rules that only wait for a declaration, or are for another kind, have no row.
    """
    outcome = np.column_stack([_enforced(finding, config_type, as_of) for finding in findings]).ravel()
    measured = np.column_stack([_texts(finding.measured, len(ids)) for finding in findings]).ravel()
    kept = np.flatnonzero(outcome != WAITS)
    row, rule = np.divmod(kept, len(findings))
    # A hundred thousand verdicts are of a few rules: their texts are made once and repeated.
    return pd.DataFrame(
        {
            "rule_id": _column([finding.rule_id for finding in findings]).take(rule),
            "subject": _column([subject]).take(np.zeros_like(rule)),
            "subject_id": _column(ids).take(row),
            "outcome": _column(outcome[kept]),
            "measured": _column(measured[kept]),
            "limit": _column([finding.limit for finding in findings]).take(rule),
            "unit": _column([finding.unit for finding in findings]).take(rule),
        }
    )


def summary(
    findings: Sequence[Finding], index: pd.Index, as_of: dt.date, config_type: str | pd.Series | None = None
) -> pd.DataFrame:
    """The worst outcome of each row, and the rules behind it.

    Parameters
    ----------
    findings, as_of, config_type
        As for ``verdicts``.
    index : pandas.Index
        Index of the rows.

    Returns
    -------
    pandas.DataFrame
        ``rule_status`` (``ok`` where nothing is against it), ``failing`` and ``doubtful`` (rule ids joined by ``;``).
    """
    names = np.array([finding.rule_id for finding in findings])
    outcomes = np.column_stack([_enforced(finding, config_type, as_of) for finding in findings])
    severity = np.where(outcomes == FAIL, 2, np.where(outcomes == TO_VERIFY, 1, 0))
    # Thousands of rows show a few patterns: the words are made once for each.
    _, first, which = np.unique(severity @ 3 ** np.arange(len(names)), return_index=True, return_inverse=True)
    words = [
        ((OK, TO_VERIFY, FAIL)[row.max(initial=0)], ";".join(names[row == 2]), ";".join(names[row == 1]))
        for row in severity[first]
    ]
    made = pd.DataFrame(words, columns=["rule_status", "failing", "doubtful"], dtype="str")
    return made.take(which).set_axis(index)


def _enforced(finding: Finding, config_type: str | pd.Series | None, as_of: dt.date) -> np.ndarray:
    rule = rule_book()[finding.rule_id]
    outcome = finding.outcome.astype(object)
    if rule.status in _WEAK:
        outcome = np.where((outcome == FAIL) | (outcome == NO_TARIFF), TO_VERIFY, outcome)
    if not rule.in_force(as_of):
        outcome = np.full(len(outcome), NOT_APPLICABLE, dtype=object)
    if config_type is None:
        return outcome
    if isinstance(config_type, str):
        return outcome if config_type in rule.config_types else np.full(len(outcome), WAITS, dtype=object)
    return np.where(config_type.isin(rule.config_types).to_numpy(bool), outcome, WAITS)


def _column(texts: Sequence[str | None] | np.ndarray | pd.Series) -> Any:
    return pd.Series(texts, dtype="str").array


def _texts(measured: Sequence[str | None] | np.ndarray | None, rows: int) -> np.ndarray:
    return np.full(rows, None, dtype=object) if measured is None else np.asarray(measured, dtype=object)

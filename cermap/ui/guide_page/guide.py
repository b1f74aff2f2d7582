"""The guide: the rules that cermap tests, what of them is open, what the law changes between two days, the words."""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from cermap import rules
from cermap.parameters import Parameter
from cermap.rules.book.unsettled import READ_ON
from cermap.terms import ConfigType, RuleStatus
from cermap.texts import N_, Texts
from cermap.ui.guide_page.words import GLOSSARY
from cermap.ui.messages import plain, today

_WEAK = (RuleStatus.DERIVED, RuleStatus.UNVERIFIED)
_SUBJECTS = {"member": N_("members"), "plant": N_("plants"), "configuration": N_("configurations")}
# The law is dated: before and after these days lies whatever a table may plan for.
_FIRST_DAY, _LAST_DAY = dt.date(2021, 1, 1), dt.date(2050, 12, 31)


def rules_table(texts: Texts) -> None:
    """Every rule that cermap tests or quotes, found by any word of its row."""
    book = rules.catalogue()
    typed, which = st.columns([60, 40], vertical_alignment="bottom")
    word = typed.text_input(texts("Search the rules"), key="rules_word", placeholder="R-MEM, POD, 1 MW …")
    choices = {
        texts("All"): book.index,
        texts("With a verdict"): book.index[~book["is_quoted"]],
        texts("Not verified or derived"): book.index[book["status"].isin(_WEAK)],
    }
    chosen = which.segmented_control(
        texts("Which rules"), list(choices), default=texts("All"), key="rules_which", label_visibility="collapsed"
    )
    shown = _as_read(book.loc[choices.get(chosen or "", book.index)], texts)
    if word.strip():
        text = shown.agg(" ".join, axis=1).str.casefold()
        shown = shown[text.str.contains(word.strip().casefold(), regex=False)]
    st.caption(texts.plural("{count} rule", "{count} rules", len(shown)))
    if len(shown):
        st.table(shown.map(plain).set_index(texts("Rule")))


def open_points(texts: Texts) -> None:
    """What of the law is not settled or was not read, and which rules it touches."""
    st.caption(texts("The norms as read on {day}.", day=READ_ON))
    points = rules.open_points()
    st.table(
        pd.DataFrame(
            {
                texts("Rules touched"): [", ".join(point.rule_ids) for point in points],
                texts("Not settled, or not read"): [texts(point.says) for point in points],
            }
        ).set_index(texts("Rules touched"))
    )


def changes(as_of: dt.date, texts: Texts) -> None:
    """What differs between two days, and the legal numbers of the second."""
    left, right, _ = st.columns([22, 22, 56])
    before = left.date_input(texts("From"), as_of, _FIRST_DAY, _LAST_DAY, format="DD/MM/YYYY", key="law_before")
    after = right.date_input(texts("To"), today(), _FIRST_DAY, _LAST_DAY, format="DD/MM/YYYY", key="law_after")
    found = rules.changes_between(before, after)
    if not found:
        st.info(texts("Between {before} and {after} no rule that cermap tests changes.", before=before, after=after))
    for change in found:
        st.markdown(f"- {plain(_sentence(change, texts))}")
    numbers = rules.numbers_in_force(after)
    st.caption(texts("Legal numbers in force on {day}", day=after))
    st.table(
        pd.DataFrame(
            {
                texts("Number"): [rules.number_name(known.name, texts) for known in numbers],
                texts("Value"): [_value(known, texts) for known in numbers],
                texts("Rule"): [known.rule_id for known in numbers],
                texts("Source"): [texts.label(known.status) for known in numbers],
            }
        ).set_index(texts("Number"))
    )


def words(texts: Texts) -> None:
    """The words that everybody at the table uses, in two columns."""
    left, right = st.columns(2, gap="large")
    half = -(-len(GLOSSARY) // 2)
    for place, (word, meaning) in enumerate(GLOSSARY.items()):
        (left if place < half else right).markdown(f"**{texts(word)}**  \n{texts(meaning)}")


def _as_read(book: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """The rules as people read them."""
    kinds = {kind.value: texts.label(kind) for kind in ConfigType}
    return pd.DataFrame(
        {
            texts("Rule"): book["rule_id"],
            texts("What it asks"): [rules.sentence(code, texts) for code in book["rule_id"]],
            texts("About"): [
                texts("{subject}, stated without a verdict", subject=texts(_SUBJECTS[row["applies_to"]]))
                if row["is_quoted"]
                else texts(_SUBJECTS[row["applies_to"]])
                for _, row in book.iterrows()
            ],
            texts("Kinds"): [", ".join(kinds[kind] for kind in row.split(";")) for row in book["config_types"]],
            texts("Reference"): [
                f"{row['reference']}: «{row['quotation']}»" if row["quotation"] else row["reference"]
                for _, row in book.iterrows()
            ],
            texts("Source"): [texts.label(RuleStatus, status) for status in book["status"]],
            texts("In force"): [
                _validity(*days, texts) for days in zip(book["valid_from"], book["valid_to"], strict=True)
            ],
        }
    )


def _validity(begins: Any, ends: Any, texts: Texts) -> str:
    words_ = [texts("since {day}", day=begins.date())] if pd.notna(begins) else []
    words_ += [texts("until {day}", day=ends.date())] if pd.notna(ends) else []
    return " ".join(words_) or "–"


def _sentence(change: rules.RuleChange, texts: Texts) -> str:
    """One difference, in words."""
    if change.parameter is None:
        asks = rules.sentence(change.rule_id, texts)
        said = N_("{rule} comes into force: {asks}.") if change.after else N_("{rule} is no longer in force: {asks}.")
        return texts(said, rule=change.rule_id, asks=asks)
    return texts(
        "{rule}: {number}, {before} before and {after} after.",
        rule=change.rule_id,
        number=rules.number_name(change.parameter, texts),
        before=_value(change.before, texts),
        after=_value(change.after, texts),
    )


def _value(known: object, texts: Texts) -> str:
    """A dated number with its unit; a dash for none."""
    if not isinstance(known, Parameter):
        return "–"
    if isinstance(known.value, dt.date):
        return texts.date(known.value)
    is_share = not known.unit and 0 < known.value < 1
    value, unit = (known.value * 100, "%") if is_share else (known.value, known.unit)
    # A number of the law stands as the law has it, with every decimal.
    decimals = next(places for places in range(10) if round(value, places) == round(value, 9))
    # As `texts.percent` writes it: the sign stays with its number.
    return f"{texts.number(value, decimals)}{chr(0xA0) if is_share else ' '}{unit}".strip()

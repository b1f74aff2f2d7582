"""The year of a configuration in the terminal: figures with ranges, what each does not know, the rules they stand on."""
# ruff: noqa: PLC0415

import textwrap
from collections.abc import Iterator
from string import ascii_lowercase
from typing import TYPE_CHECKING

from cermap.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import Account, Plan

_WIDTH = 100


def account_lines(account: "Account", made: "Plan", texts: Texts, *, with_basis: bool = False) -> Iterator[str]:
    """All that the terminal shows of one configuration, no line wider than 100 columns.

    Parameters
    ----------
    account : Account
        Its year.
    made : Plan
        Whose it is.
    texts : Texts
        Language.
    with_basis : bool
        Whether each figure is followed by the rules and numbers that it stands on, one by one.
    """
    from cermap import wording
    from cermap.areas import area_labels

    row = made.communities[made.communities["community_id"] == account.community_id].iloc[0]
    used = made.inputs.reference
    yield ""
    yield wording.community_name(row, texts)
    yield f"  {wording.kind_line(row, area_labels(used.area_municipalities, used.areas), texts)}"
    yield f"  {_size_line(account, texts)}"
    figures = account.figures
    marks = _marks(figures)
    is_of_year = ~figures["figure"].isin(wording.OVER_THE_YEARS)
    width = max(len(_label(code, texts)) for code in figures["figure"])
    for title, rows in (
        (texts("In a year ({year}):", year=str(account.year)), figures[is_of_year]),
        (texts("In all:"), figures[~is_of_year]),
    ):
        yield f"  {title}"
        for _, figure in rows.iterrows():
            yield from _figure_lines(figure, marks, width, texts)
            if with_basis:
                # What is not known stands below, once for all figures.
                known = set(wording.doubt_lines(figure, texts))
                for line in wording.figure_basis(figure, texts, made.as_of, account.assumptions):
                    yield from () if line in known else _wrapped(line, "        ", "          ")
    yield from _doubt_lines(marks, texts)
    if not with_basis:
        yield from _rule_lines(figures, texts)


def _size_line(account: "Account", texts: Texts) -> str:
    facts = [
        texts("Members ({count})", count=len(account.members)),
        texts("Plants ({count})", count=len(account.plants)),
        f"{texts.amount(float(account.plants['capacity_kw'].sum()))} kW",
    ]
    return " · ".join(facts)


def _marks(figures: "pd.DataFrame") -> dict[str, str]:
    """A letter for each thing that is not known, in the order in which the terms tell them."""
    from cermap.terms import EnergyDoubt, split

    there = {code for cell in figures["doubts"] for code in split(cell)}
    return dict(zip([doubt.value for doubt in EnergyDoubt if doubt in there], ascii_lowercase, strict=False))


def _figure_lines(row: "pd.Series", marks: dict[str, str], width: int, texts: Texts) -> Iterator[str]:
    from cermap import wording
    from cermap.terms import split

    said = wording.figure_value(row, texts)
    if said == "–":
        said = f"– ({wording.missing_reason(row, texts)})"
    letters = "\u00a0".join(marks[code] for code in split(row["doubts"]))
    start = f"    {_label(row['figure'], texts):<{width}}  "
    yield from _wrapped(f"{said}  [{letters}]" if letters else said, start, " " * len(start))


def _doubt_lines(marks: dict[str, str], texts: Texts) -> Iterator[str]:
    from cermap import wording
    from cermap.terms import EnergyDoubt

    if marks:
        yield f"  {texts('Not known, or assumed:')}"
    for code, letter in marks.items():
        yield from _wrapped(texts.label(EnergyDoubt, code), f"    {letter}  ", "       ")
    if marks:
        yield from _wrapped(texts(wording.RANGE_IS), "  ", "  ")


def _rule_lines(figures: "pd.DataFrame", texts: Texts) -> Iterator[str]:
    """Every rule behind the figures once, by id and in two or three words."""
    from cermap import wording
    from cermap.terms import split

    codes = dict.fromkeys(code for cell in figures["rule_ids"] for code in split(cell))
    said = [f"{code}\u00a0({wording.rule_name(code, texts)})" for code in sorted(codes)]
    yield from _wrapped(texts("Rules: {names}.", names=", ".join(said)), "  ", "    ")


def _label(code: str, texts: Texts) -> str:
    from cermap.terms import Figure

    return texts.label(Figure, code)


def _wrapped(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )

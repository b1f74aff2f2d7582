"""Columns of the single page: what repeats travels once."""

import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from cermap import palette

_DIGITS = string.digits + string.ascii_lowercase


def encoded(values: Any, tints: Mapping[str, tuple[str, str]] | None = None, codes: Any = None) -> dict[str, Any]:
    """A column as its different texts and each row's number among them.

    Parameters
    ----------
    values : sequence
        A text for each row; what is missing is empty text.
    tints : mapping, optional
        Background and text colour of each code.
    codes : sequence, optional
        With ``tints``: the code of each row.

    Returns
    -------
    dict
        ``of``, ``at``, and with tints ``tints``.
    """
    numbers, different = pd.factorize(pd.Series(list(values), dtype="str").fillna(""))
    column: dict[str, Any] = {"of": [str(text) for text in different], "at": numbers.tolist()}
    if tints is not None:
        first = pd.Series(list(codes)).groupby(numbers).first()
        column["tints"] = [
            list(tints.get(str(first[number]), palette.TINTS["faded"])) for number in range(len(different))
        ]
    return column


def digits(numbers: Iterable[int | None]) -> str:
    """Small numbers, one sign for each; a missing one is a dash."""
    return "".join("-" if number is None else _DIGITS[number] for number in numbers)


def once(facts: pd.DataFrame, said: Callable[[Any], str]) -> pd.Series:
    """What is said of each row, worked out once for each different one; a row comes as a dictionary."""
    number = facts.groupby(list(facts.columns), dropna=False, sort=False).ngroup()
    first = ~number.duplicated()
    words = {key: said(row) for key, row in zip(number[first], facts[first].to_dict("records"), strict=True)}
    return number.map(words)

"""Every word on screen: gettext catalogues, and numbers and dates as the language writes them.

A floor below the doors never makes a sentence: it gives a msgid marked with ``N_`` and its values. Doors, outlets and
files take a ``Texts`` as an argument (a Streamlit session is a thread: nothing is installed globally). Msgids are
English, Italian is the default language; ``.po`` and ``.mo`` are both committed and a test holds them equal.
"""

import datetime as dt
import gettext
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

import babel.dates
import babel.numbers

from cermap.errors import CermapError
from cermap.labels import LABELS

LANGUAGES = {"it": "Italiano", "en": "English"}
# Names of files, members, columns and cells stand in sentences, and may be as long as whoever made the file liked: one
# name of a list, and the whole of it, are no longer than these.
_LONGEST_NAME, _LONGEST_LIST = 200, 2000


def N_(text: str) -> str:  # noqa: N802 - gettext's customary name for "translate later"
    """Mark a msgid for the catalogue without translating it."""
    return text


@dataclass(frozen=True)
class Message:
    """A sentence not yet translated: a msgid and what fills its braces.

    Parameters
    ----------
    text : str
        English msgid, marked with ``N_`` where it is written.
    values : dict
        What fills the braces.
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    with (files("cermap") / "locale" / language / "LC_MESSAGES" / "cermap.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _cut(value: Any) -> Any:
    """A value of a sentence, its text no longer than a person reads; terms and messages as they are."""
    # A coded term is a text too, and shown by its label.
    if isinstance(value, StrEnum) or not isinstance(value, str) or len(value) <= _LONGEST_NAME:
        return value
    return _begun(", ".join(_begun(name, _LONGEST_NAME) for name in value.split(", ")), _LONGEST_LIST)


def _begun(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


@dataclass(frozen=True)
class Texts:
    """The words of one language.

    Parameters
    ----------
    language : str
        ``it`` or ``en``.
    """

    language: str = "it"

    def __call__(self, text: str, /, **values: Any) -> str:
        """A msgid in this language, its braces filled; numbers and dates as the language writes them."""
        translated = _catalogue(self.language).gettext(text) if text else ""
        return translated.format(**{key: self.value(value) for key, value in values.items()}) if values else translated

    def plural(self, one: str, many: str, count: int, /, **values: Any) -> str:
        """The singular or plural msgid for ``count``; ``{count}`` is filled."""
        translated = _catalogue(self.language).ngettext(one, many, count)
        return translated.format(count=self.number(count), **{key: self.value(value) for key, value in values.items()})

    def sentence(self, message: Message | CermapError) -> str:
        """A message or an error as one line; a name of any length that a file brings is cut in it."""
        return self(message.text, **{key: _cut(value) for key, value in message.values.items()})

    def label(self, term: StrEnum | type[StrEnum], code: Any = None) -> str:
        """The label of a coded term, or of ``code`` within a kind of terms; an unknown or missing code is shown as it is."""
        kind = term if isinstance(term, type) else type(term)
        key = code if isinstance(term, type) else term
        text = LABELS[kind].get(str(key))
        return self(text) if text else ("" if key is None or key != key else str(key))  # noqa: PLR0124 - NaN

    def value(self, value: Any) -> str:
        """Any value as this language writes it."""
        writers: tuple[tuple[Any, Any], ...] = (
            ((Message, CermapError), self.sentence),
            (StrEnum, self.label),
            ((bool, str), str),
            (dt.date, self.date),
            (int, self.number),
            (float, lambda number: self.number(number, 1)),
        )
        return next((write(value) for kind, write in writers if isinstance(value, kind)), str(value))

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the language's separators, rounded to ``decimals``."""
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        return babel.numbers.format_decimal(round(float(value), decimals), format=pattern, locale=self.language)

    def amount(self, value: float) -> str:
        """A measured amount: below 100 with the one decimal that it has, so that 6.5 kW never reads 6."""
        is_fine = abs(value) < 100 and round(float(value), 1) != round(float(value))
        return self.number(value, 1 if is_fine else 0)

    def percent(self, share: float) -> str:
        """A share (0 to 1) as a whole percentage; a share that is not whole never reads 0 % or 100 %."""
        whole = round(share * 100)
        if share < 1 and whole == 100:
            whole = 99
        if share > 0 and whole == 0:
            return "<\u00a01\u00a0%"
        return f"{whole}\u00a0%"

    def date(self, day: dt.date) -> str:
        """A date in full: 30 giugno 2024."""
        return babel.dates.format_date(day, format="d MMMM y", locale=self.language)

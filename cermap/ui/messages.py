"""One banner at most, notes on a list, and errors as one sentence."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from cermap import wording
from cermap.errors import CermapError
from cermap.records import Note, Plan
from cermap.texts import Texts


def banner(plan: Plan, texts: Texts) -> None:
    """What everybody must know of this plan: demonstration, expired edition, or areas that are missing."""
    areas = plan.inputs.reference.areas
    if areas.empty:
        st.warning(texts("**No areas are loaded.** Open an areas file on the page “Data”."), icon=None)
        return
    editions = ", ".join(sorted(areas["area_edition"].unique()))
    valid_to = areas["valid_to"].max()
    if plan.inputs.is_demonstration:
        st.warning(
            texts(
                "**Demonstration at {day}.** Areas of the {edition} edition, in force then. Demands, plants and "
                "communities are invented. Outside the demonstration: bring a list on “Candidates” and, for today, the areas in force on “Data”.",
                day=plan.as_of,
                edition=editions,
            ),
        )
    elif valid_to < _timestamp(plan.as_of):
        st.warning(
            texts(
                "**The loaded areas (edition {edition}) expired on {day}.** Every answer remains to verify. "
                "Open the file of the edition in force on “Data”, or choose another plan date on “Candidates”.",
                edition=editions,
                day=valid_to.date(),
            ),
        )


def notes(found: tuple[Note, ...], texts: Texts) -> None:
    """What was read otherwise than written, errors first."""
    for note in sorted(found, key=lambda one: not one.is_error):
        show = st.warning if note.is_error else st.info
        show(plain(wording.note_line(note, texts)))


@contextmanager
def errors_as_sentences(texts: Texts) -> Iterator[None]:
    """Show an error of ours as one sentence; the rest of the page goes on."""
    try:
        yield
    except CermapError as error:
        st.error(plain(texts.sentence(error)))


def plain(text: str) -> str:
    """Text of a file, shown as it is: Markdown's signs lose their meaning."""
    return "".join("\\" + sign if sign in "\\`*_[]<>#$~|:" else sign for sign in text)


def _timestamp(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())

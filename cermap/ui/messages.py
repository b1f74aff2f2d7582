"""One banner at most, notes on a list, and errors as one sentence."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import pandas as pd
import streamlit as st

from cermap import sources, wording
from cermap.errors import CermapError
from cermap.records import Note, Plan
from cermap.texts import Texts

# A word joiner: not seen, and no longer read as an address.
_NO_LINK = "\u2060"
_TITLE_CHARACTERS = 80


def banner(plan: Plan, texts: Texts) -> None:
    """What everybody must know of this plan, in one line: demonstration, expired edition, or areas that are missing."""
    areas = plan.inputs.reference.areas
    if areas.empty:
        st.warning(texts("**No areas are loaded.** Open an areas file on the page “Data”."))
        return
    editions = plain(", ".join(sorted(areas["area_edition"].unique())))
    last = areas["valid_to"].max()
    if plan.inputs.is_demonstration and not wording.are_in_force(areas, plan.as_of):
        st.warning(
            texts(
                "**Demonstration at {day}.** The areas in use, of the {edition} edition, were not in force then: every answer remains to verify. Demands, plants and communities are invented.",
                day=plan.as_of,
                edition=editions,
            ),
        )
    elif plan.inputs.is_demonstration:
        st.warning(
            texts(
                "**Demonstration at {day}.** Areas of the {edition} edition, in force then. Demands, plants and communities are invented.",
                day=plan.as_of,
                edition=editions,
            ),
        )
    elif (first := wording.not_yet_in_force(areas, plan.as_of)) is not None:
        st.warning(
            texts(
                "**Plan at {as_of}.** The areas in use (edition {edition}) are in force from {first}: every answer remains to verify. On “Data” take the plan to another day.",
                as_of=plan.as_of,
                edition=editions,
                first=first,
            ),
        )
    elif pd.notna(last) and last < _timestamp(plan.as_of):
        st.warning(
            texts(
                "**The loaded areas (edition {edition}) expired on {day}.** Every answer remains to verify.",
                edition=editions,
                day=last.date(),
            ),
        )
    elif pd.notna(last) and last < _timestamp(today()):
        st.warning(
            texts(
                "**Plan at {as_of}.** The areas (edition {edition}) expired on {day}: today every answer remains to verify.",
                as_of=plan.as_of,
                edition=editions,
                day=last.date(),
            ),
        )


def stands_on(plan: Plan, texts: Texts) -> str:
    """The date and edition behind one answer, and whether it would still hold today."""
    areas = plan.inputs.reference.areas
    editions = plain(", ".join(sorted(areas["area_edition"].unique())))
    said = texts("Answer at {day}, areas of the {edition} edition.", day=plan.as_of, edition=editions)
    last = areas["valid_to"].max()
    if pd.notna(last) and plan.as_of <= last.date() < today():
        said += " " + texts("That edition expired on {day}: today it remains to verify.", day=last.date())
    return said


def today() -> dt.date:
    """The day on this machine's calendar: only doors have a clock."""
    return dt.datetime.now().astimezone().date()


def what_is_missing(plan: Plan, texts: Texts) -> None:
    """What a plan of one's own, and of today, still needs, and the two ways to get it."""
    last = plan.inputs.reference.areas["valid_to"].max()
    with st.popover(
        texts("What is missing"), icon=":material/checklist:", help=texts("What is missing for a plan of today")
    ):
        if pd.notna(last) and last < _timestamp(today()):
            st.markdown(
                texts(
                    "**Areas in force.** Those in use were in force until {day}, and those that come with cermap are approximate outside "
                    "the plain around Milano. On “Data” fetch the areas in force from GSE with one button, or open their file "
                    "(GeoPackage or GeoJSON).",
                    day=last.date(),
                ),
            )
        st.markdown(
            texts(
                "**House numbers.** With cermap come those of two districts of Milano and of two towns near Pavia. Elsewhere an address is "
                "found as far as its town, unless the list brings coordinates, or the area that the POD says.",
            ),
        )
        st.markdown(texts("**Your list.** On “Candidates” open a CSV, Excel or ODS file."))


def notes(found: tuple[Note, ...], texts: Texts) -> None:
    """What was not read, in sight; what was only read otherwise than written, folded under its count."""
    for note in found:
        if note.is_error:
            st.warning(plain(wording.note_line(note, texts)))
    others = [note for note in found if not note.is_error]
    if others:
        with st.expander(
            texts.plural("{count} note on how it was read", "{count} notes on how it was read", len(others))
        ):
            for note in others:
                st.markdown(plain(wording.note_line(note, texts)))


@contextmanager
def errors_as_sentences(texts: Texts) -> Iterator[None]:
    """Show an error of ours as one sentence; the rest of the page goes on."""
    try:
        yield
    except CermapError as error:
        st.error(plain(texts.sentence(error)))


def data_cannot_be_read(error: CermapError, texts: Texts) -> NoReturn:
    """The page stops with the sentence and the way back to the areas that ship."""
    st.error(plain(texts.sentence(error)))
    if sources.has_own_areas():
        st.button(texts("Back to the shipped areas"), on_click=sources.forget_areas, type="primary")
    st.stop()


def called(name: str) -> str:
    """Somebody's name in a title or on a button: shown as it is, cut where it is longer than a title."""
    return plain(name if len(name) <= _TITLE_CHARACTERS else f"{name[: _TITLE_CHARACTERS - 1].rstrip()}…")


def plain(text: str) -> str:
    """Text of a file, shown as it is: Markdown's signs lose their meaning, and an address in it becomes no link."""
    for joint in ("://", "www.", "@"):
        text = text.replace(joint, f"{joint[0]}{_NO_LINK}{joint[1:]}")
    return "".join("\\" + sign if sign in "\\`*_[]<>#$~|:" else sign for sign in text)


def _timestamp(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())

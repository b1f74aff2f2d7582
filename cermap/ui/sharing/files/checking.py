"""A file that somebody brings back is checked: whether it is as it was written, and follows from what is in it."""

import streamlit as st

from cermap import verifying, wording
from cermap.errors import CermapError
from cermap.records import Note, Reference, Verification
from cermap.texts import Texts
from cermap.ui import messages

_FILE, _KEPT = "checked_file", "checked"


def block(reference: Reference, texts: Texts) -> None:
    """A place for a file, and below it what was found.

    Parameters
    ----------
    reference : Reference
        Public data of here.
    texts : Texts
        Language of the page.
    """
    st.caption(
        texts(
            "A plan is made again from what is in it and compared; of another file every cell, every count and every point is. Nothing is kept or sent."
        )
    )
    brought = st.file_uploader(texts("Plan, workbook, map page, GIS file, PDF or picture to check"), key=_FILE)
    if brought is None:
        st.session_state.pop(_KEPT, None)
        return
    with messages.errors_as_sentences(texts):
        _show(_found(brought.file_id, brought.getvalue(), brought.name, reference, texts), texts)


def _found(file_id: str, content: bytes, name: str, reference: Reference, texts: Texts) -> Verification:
    """What was found in the file, once for each file and each set of public data."""
    asked = (file_id, reference.fingerprint)
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != asked:
        with st.spinner(texts("Checking…")):
            try:
                kept = (asked, verifying.verified(content, name, reference))
            except CermapError as error:
                kept = (asked, error)
        st.session_state[_KEPT] = kept
    if isinstance(kept[1], CermapError):
        raise kept[1]
    found: Verification = kept[1]
    return found


def _show(found: Verification, texts: Texts) -> None:
    """The verdict first, then what it stands on."""
    said = messages.plain(wording.note_line(found.verdict, texts))
    if found.is_contradicted:
        st.error(said)
    else:
        # Green is for what was looked at: of a drawing nothing can be.
        (st.success if found.follows else st.info)(said)
    wrong = [note for note in found.findings if note.is_error]
    right = [note for note in found.findings if not note.is_error]
    st.markdown("  \n".join(_line(note, ":material/close:", texts) for note in wrong))
    st.markdown("  \n".join(_line(note, ":material/check:", texts) for note in right))


def _line(note: Note, sign: str, texts: Texts) -> str:
    return f"{sign} {messages.plain(wording.note_line(note, texts))}"

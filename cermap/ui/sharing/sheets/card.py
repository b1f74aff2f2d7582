"""The sheet of one address: for whoever asked for it."""

import streamlit as st

from cermap import desk, files, outlets, plan
from cermap.outlets import Leaving
from cermap.records import Dossier, Plan, SheetAsked
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.sharing.office import title_block
from cermap.ui.sharing.taking import take

_LETTERS = 200


def show(one: Leaving, whole: Plan) -> None:
    """An address, or the number of a row, and its sheet."""
    texts = one.texts
    left, right = st.columns([60, 40], vertical_alignment="bottom")
    with left:
        asked = st.text_input(
            texts("Address, or number of a row of the list"),
            key="card_asked",
            max_chars=_LETTERS,
            placeholder=texts("Via Italia 1, Monza"),
        ).strip()
    st.caption(
        texts("One page for one address: its area, what it can join, what to do next. Give it to whoever asked for it.")
    )
    if not asked:
        return
    with messages.errors_as_sentences(texts):
        found = _dossier(asked, whole, texts)
        answer = found.answer
        st.markdown(messages.plain(str(answer.question)))
        with right:
            take(
                texts("Sheet of this address (PDF)"),
                lambda: outlets.address_sheet(found, whole, one.area_labels, texts, SheetAsked(title=title_block())),
                files.file_name(texts("Address sheet"), ".pdf"),
                primary=True,
            )


def _dossier(asked: str, whole: Plan, _texts: Texts) -> Dossier:
    if asked in set(whole.candidates["candidate_id"]):
        return desk.dossier_of_candidate(whole, asked)
    row = plan.locate_one(asked, whole.inputs.reference, whole.assumptions, whole.as_of)
    return desk.dossier_of_place(whole, asked, row)

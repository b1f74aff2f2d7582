"""The differences of two copies, by who changed them, and whose word counts."""

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.terms import CopyChoice
from cermap.texts import N_, Texts
from cermap.ui.plan_files.merging import held
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

_ALL, _BOTH, _THEIRS, _MINE = "all", "both", "theirs", "mine"
_FILTERS = {
    _ALL: N_("all ({count})"),
    _BOTH: N_("changed by both ({count})"),
    _THEIRS: N_("only by the colleague ({count})"),
    _MINE: N_("only by you ({count})"),
}
_TABLE_PX = 320
_WIDTHS = (130, 190, 150, 170, 180, 180, 150, 110)


def choose(compared: held.Compared, texts: Texts) -> None:
    """The rows that are looked at, and three buttons for them.

    Parameters
    ----------
    compared : held.Compared
        Of the session.
    texts : Texts
        Language.
    """
    shown = _asked(compared.found.differences, texts)
    picked = _table(shown, compared, texts)
    numbers = [int(number) for number in (shown["difference"].iloc[picked] if picked else shown["difference"])]
    label = (
        texts.plural("For the row picked:", "For the {count} rows picked:", len(numbers))
        if picked
        else texts.plural("For the row shown:", "For the {count} rows shown:", len(numbers))
    )
    said, mine, theirs, usual = st.columns([28, 20, 20, 32], vertical_alignment="center")
    said.markdown(label)
    acts = (
        (mine, texts("Mine counts"), "merge_mine", dict.fromkeys(numbers, CopyChoice.MINE)),
        (theirs, texts("Theirs counts"), "merge_theirs", dict.fromkeys(numbers, CopyChoice.THEIRS)),
        (usual, texts("As proposed: whoever changed it"), "merge_proposed", _proposed(shown, numbers)),
    )
    for place, words, key, chosen in acts:
        place.button(
            words, key=key, width="stretch", on_click=held.choose, args=(chosen,), disabled=not numbers or not chosen
        )


def waiting(compared: held.Compared) -> int:
    """How many differences nobody has chosen yet."""
    return len(set(compared.found.differences["difference"]) - set(held.choices()))


def _proposed(shown: pd.DataFrame, numbers: list[int]) -> dict[int, CopyChoice]:
    rows = shown[shown["difference"].isin(numbers) & shown["proposed"].notna()]
    return {int(number): CopyChoice(word) for number, word in zip(rows["difference"], rows["proposed"], strict=True)}


def _asked(found: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """The differences that are looked at, by who changed them."""
    is_mine = (found["proposed"] == CopyChoice.MINE).fillna(False)
    masks = {
        _ALL: pd.Series(True, index=found.index),
        _BOTH: found["is_conflict"],
        _THEIRS: ~found["is_conflict"] & ~is_mine,
        _MINE: ~found["is_conflict"] & is_mine,
    }
    counts = {code: int(mask.sum()) for code, mask in masks.items()}

    def keep() -> None:
        st.session_state["merge_asked"] = st.session_state["merge_asked_field"]

    st.session_state.setdefault("merge_asked_field", st.session_state.get("merge_asked", _ALL))
    asked = st.segmented_control(
        texts("Changed"),
        list(_FILTERS),
        required=True,
        key="merge_asked_field",
        format_func=lambda code: texts(_FILTERS[code], count=texts.number(counts[code])),
        on_change=keep,
        label_visibility="collapsed",
    )
    chosen: pd.DataFrame = found[masks[str(asked)].astype(bool)]
    return chosen


def _table(shown: pd.DataFrame, compared: held.Compared, texts: Texts) -> list[int]:
    """The rows; places of those picked."""
    if shown.empty:
        st.info(texts("No difference of this kind."))
        return []
    table = wording.copy_table(shown, compared.names, texts)
    chosen = held.choices()
    counts = [
        texts.label(CopyChoice, chosen[int(number)]) if int(number) in chosen else texts("to choose")
        for number in shown["difference"]
    ]
    frame = pd.DataFrame(
        {
            texts("What"): table["kind"],
            texts("Name"): table["name"],
            texts("Fact"): table["fact"],
            texts("Before"): table["base"],
            texts("In mine"): table["mine"],
            texts("In theirs"): table["theirs"],
            texts("Changed"): table["standing"],
            texts("Counts"): counts,
        }
    )
    asked = st.session_state.get("merge_asked", _ALL)
    picked = st.dataframe(
        frame,
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=min(_TABLE_PX, 38 + ROW_HEIGHT_PX * len(frame)),
        column_config=columns(frame, _WIDTHS),
        on_select="rerun",
        selection_mode="multi-row",
        # Rows picked among others are no rows of these.
        key=f"merge_rows_{asked}",
        alt=texts("Where the two copies differ"),
    )
    return [int(place) for place in picked["selection"]["rows"] if place < len(frame)]

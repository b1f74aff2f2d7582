"""The person's own corrections on screen: looked through, taken to another machine, brought from one, removed."""

import pandas as pd
import streamlit as st

from cermap import files, sources
from cermap.terms import CorrectionOrigin, PositionLevel
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.plan_files import keeping
from cermap.ui.widgets import again

_FILE, _SAID = "corrections_file", "corrections_said"
_TABLE_PX = 250
_UPLOAD_MB = 20


def block(texts: Texts) -> None:
    """Every correction kept on this PC; nothing on a server for several people, where it would be nobody's own."""
    if not keeping.is_own_machine():
        return
    st.subheader(texts("Corrected addresses"))
    kept, notes = sources.kept_corrections()
    messages.notes(notes, texts)
    st.markdown(
        texts(
            "What was chosen or placed by hand on “Candidates” is kept here, on this PC alone, and used again for each list "
            "that writes an address in the same way."
        )
    )
    if said := st.session_state.pop(_SAID, None):
        st.success(said)
    if kept.empty:
        st.caption(texts("No address is corrected yet."))
    else:
        _table(kept, texts)
    _bring(texts)


def _table(kept: pd.DataFrame, texts: Texts) -> None:
    """All of them, the last first; those that are ticked can be removed."""
    last_first = kept.iloc[::-1].reset_index(drop=True)
    shown = pd.DataFrame(
        {
            texts("Address as written"): last_first["address_key"].map(_as_written),
            texts("Read as"): last_first["match_label"],
            texts("Position"): [texts.label(PositionLevel, code) for code in last_first["position_level"]],
            texts("Corrected by"): [texts.label(CorrectionOrigin, code) for code in last_first["origin"]],
            texts("Corrected on"): last_first["corrected_on"].dt.date,
        }
    )
    picked = st.dataframe(
        shown,
        key=f"kept_corrections-{len(kept)}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        height=min(_TABLE_PX, 36 * (len(shown) + 1)),
        placeholder="",
        alt=texts("Corrected addresses"),
    )
    rows = list(picked["selection"]["rows"])
    copy, chosen, every = st.columns(3)
    copy.download_button(
        texts("Download the corrections (CSV)"),
        lambda: files.write_corrections(kept),
        texts("cermap-corrections.csv"),
        "text/csv",
        width="stretch",
        on_click="ignore",
    )
    label = texts.plural("Remove the {count} ticked", "Remove the {count} ticked", len(rows))
    if chosen.button(label, key="forget_ticked", disabled=not rows, width="stretch"):
        _forget(last_first.loc[rows, "address_key"].tolist(), texts)
    with every.popover(texts("Remove all"), width="stretch"):
        st.markdown(texts("Plans keep the corrections that they were made with; new lists are answered without."))
        if st.button(texts("Remove all corrections for good"), key="forget_all_corrections"):
            _forget(None, texts)


def _bring(texts: Texts) -> None:
    """Corrections of another machine; of an address corrected on both those of the file count."""
    brought = st.file_uploader(
        texts("Corrections from another PC (CSV)"),
        type=["csv", "txt", "xlsx", "ods"],
        max_upload_size=_UPLOAD_MB,
        key=f"{_FILE}_{again.times(_FILE)}",
    )
    if brought is None:
        return
    with messages.errors_as_sentences(texts):
        found, notes = files.read_corrections(brought.getvalue(), brought.name, pd.Timestamp(messages.today()))
        messages.notes(notes, texts)
        label = texts.plural("Keep {count} correction", "Keep {count} corrections", len(found))
        if st.button(label, type="primary", key="keep_corrections", disabled=found.empty):
            sources.keep_corrections(found)
            again.once_more(_FILE)
            _say(texts.plural("{count} correction was kept.", "{count} corrections were kept.", len(found)))


def _forget(keys: list[str] | None, texts: Texts) -> None:
    with messages.errors_as_sentences(texts):
        sources.forget_corrections(keys)
        _say(texts("Removed."))


def _say(sentence: str) -> None:
    st.session_state[_SAID] = sentence
    st.rerun()


def _as_written(key: str) -> str:
    return ", ".join(part for part in key.split("|") if part)

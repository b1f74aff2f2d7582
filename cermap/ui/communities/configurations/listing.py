"""The list of configurations, proposed and registered, and the way registered ones come in from a file."""

import pandas as pd
import streamlit as st

from cermap import communities, files, palette, wording
from cermap.records import CommunityList, Plan
from cermap.terms import VerdictOutcome
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.decisions import deciding
from cermap.ui.network import fetching
from cermap.ui.widgets import empty
from cermap.ui.widgets.tables import choosing
from cermap.ui.widgets.tables.cells import community_names

_UPLOAD_MB = 50
# The header, and the bar that moves the columns sideways.
_TABLE_PX, _HEADER_PX = 480, 60


def shown(plan: Plan) -> str | None:
    """The configuration that the page shows: the chosen one, else the first proposal; None when there is none."""
    chosen = state.selection()
    if chosen.layer == "communities" and chosen.id in set(plan.communities["community_id"]):
        return chosen.id
    found = plan.communities.sort_values("origin", kind="stable")["community_id"]
    return str(found.iloc[0]) if len(found) else None


def table(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Every configuration in a row: what its own rules say, kind and name, members, power."""
    found = plan.communities.sort_values("origin", kind="stable")
    if found.empty:
        empty.needs_plant(
            texts(
                "No proposal yet: an area needs a plant and a consumer that surely lie in it. Bring registered communities from a file."
            ),
            plan,
            texts,
        )
        return
    counts = communities.rule_counts(plan).loc[found["community_id"]]
    worst = counts.apply(_worst, axis=1)
    frame = pd.DataFrame(
        {
            texts("Rules"): [_rules(row, texts) for _, row in counts.iterrows()],
            texts("Configuration"): community_names(found, area_labels, texts),
            texts("Kind"): [
                f"{palette.COMMUNITY_LETTERS[row['config_type']]} · {wording.stage_label(row, texts)}"
                for _, row in found.iterrows()
            ],
            texts("Users"): [texts.number(count) if pd.notna(count) else "–" for count in found["users"]],
            "kW": [texts.amount(power_kw) if pd.notna(power_kw) else "–" for power_kw in found["capacity_kw"]],
            texts("Area"): [str(area_labels.get(code, code)) for code in found["area_code"]],
        }
    )
    rows = choosing.Rows(
        "communities",
        tuple(found["community_id"]),
        frame,
        tuple(palette.VERDICT_TINTS[outcome] for outcome in worst),
        texts("Configurations"),
        (118, 190, 96, 52, 52),
    )
    height = min(_TABLE_PX, _HEADER_PX + choosing.ROW_HEIGHT_PX * len(found))
    choosing.show(rows, "configurations", texts, height, default=shown(plan))


def bring(texts: Texts) -> None:
    """Registered communities as GSE shows them now, from its list, or from a simple file of one's own."""
    with st.expander(texts("Fetch the registered communities from GSE")):
        fetched = fetching.communities(tuple(state.plan().inputs.reference.areas["area_code"]), texts)
        if fetched is not None:
            with messages.errors_as_sentences(texts):
                _understood(*fetched, "fetched_communities", texts)
    with st.expander(texts("Bring registered communities from a file")):
        st.caption(
            texts(
                "The GSE's list of communities as it is, or a file with the columns name, kind, area, power (kW), plants, users. A list brought again replaces the earlier one."
            )
        )
        brought = st.file_uploader(
            texts("Registered communities (CSV, Excel, ODS)"),
            type=["csv", "txt", "tsv", "xlsx", "xls", "ods"],
            max_upload_size=_UPLOAD_MB,
            key="communities_file",
        )
        if brought is None:
            return
        with messages.errors_as_sentences(texts):
            _understood(brought.getvalue(), brought.name, "communities", texts)


def _understood(content: bytes, name: str, key: str, texts: Texts) -> None:
    """The file as read; where it does not say the edition of its codes, whoever brings it may."""
    areas = state.plan().inputs.reference.areas
    known = tuple(areas["area_code"])
    read = files.read_communities(content, name, known_areas=known)
    if read.communities["area_edition"].isna().any():
        edition = st.selectbox(
            texts("Edition of the area codes in the file"),
            sorted(areas["area_edition"].dropna().unique()),
            index=None,
            placeholder=texts("not known: every answer remains to verify"),
            key=f"{key}_edition",
        )
        read = files.read_communities(content, name, edition, known_areas=known)
    messages.notes(read.notes, texts)
    _confirm(read, key, texts)


def _confirm(read: CommunityList, key: str, texts: Texts) -> None:
    """What was understood, and the button that brings it into the plan."""
    plan = state.plan()
    known = set(plan.inputs.reference.areas["area_code"])
    here = read.communities[read.communities["area_code"].isin(known)]
    st.markdown(
        texts(
            "{total} communities read, {here} of them in the loaded areas.", total=len(read.communities), here=len(here)
        )
    )
    only_here = st.toggle(texts("Only those in the loaded areas"), value=True, key=f"{key}_only_here")
    chosen = here if only_here else read.communities
    label = texts.plural(
        "Bring {count} community into the plan", "Bring {count} communities into the plan", len(chosen)
    )
    if st.button(label, type="primary", disabled=chosen.empty, key=f"{key}_into_plan"):
        with st.spinner(texts("Updating the plan…")):
            deciding.bring(chosen, read.name)
            fetching.forget_communities()
        st.rerun()


def _worst(counts: pd.Series) -> str:
    return next((outcome for outcome in counts.index if counts[outcome] > 0), VerdictOutcome.TO_VERIFY.value)


def _rules(counts: pd.Series, texts: Texts) -> str:
    """The worst first: "✕ 1 not met", "? 2 to verify", "○ 1 without tariff", "✓ met"."""
    fails, doubts = int(counts[VerdictOutcome.FAIL]), int(counts[VerdictOutcome.TO_VERIFY])
    signs = palette.VERDICT_SIGNS
    if fails:
        return f"{signs['fail']} " + texts.plural("{count} not met", "{count} not met", fails)
    if doubts:
        return f"{signs['to_verify']} " + texts.plural("{count} to verify", "{count} to verify", doubts)
    # Whoever may share and earns nothing must not read "met".
    if unpaid := int(counts[VerdictOutcome.NO_TARIFF]):
        return f"{signs['no_tariff']} " + texts.plural("{count} without tariff", "{count} without tariff", unpaid)
    if not int(counts[VerdictOutcome.OK]):
        # No rule could be asked yet: that is no yes.
        return f"{signs['to_verify']} " + texts("to verify")
    return f"{signs['ok']} " + texts("met")

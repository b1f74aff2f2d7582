"""What a geocoder in the network answered: the counts, once; and what it only proposes, to be taken by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from cermap import sources
from cermap.addresses.witness.judging import AGAINST_WORDS
from cermap.errors import CermapError
from cermap.records import Plan
from cermap.sources import Answered, Service
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.decisions import deciding

_TOLD, _PROPOSED = "online_told", "online_proposed"
_ROWS_IN_SIGHT, _TABLE_PX = 6, 240


@dataclass(frozen=True)
class _Told:
    """How a round ended."""

    service: Service
    came: tuple[Answered, ...]
    total: int
    refusal: CermapError | None


@dataclass(frozen=True)
class _Proposed:
    """What was answered and not taken."""

    service: Service
    asked_list: pd.DataFrame
    came: tuple[Answered, ...]


def remember(came: Sequence[Answered], service: Service, total: int, refusal: CermapError | None, plan: Plan) -> None:
    """Keep for the next run of the page how a round ended, and what it proposes for the rows of this plan."""
    st.session_state[_TOLD] = _Told(service, tuple(came), total, refusal)
    proposed = [one for one in came if one.judged.proposals and sources.online_taken(one) is None]
    st.session_state[_PROPOSED] = _Proposed(service, plan.inputs.candidate_list.original, tuple(proposed))


def tell(plan: Plan, texts: Texts) -> None:
    """How the last round ended, once; and the proposals for this plan's list, until they are taken or left."""
    told: _Told | None = st.session_state.pop(_TOLD, None)
    if told is not None:
        _tell_counts(told, texts)
    proposed: _Proposed | None = st.session_state.get(_PROPOSED)
    if proposed is None or proposed.asked_list is not plan.inputs.candidate_list.original:
        return
    if proposed.came:
        with st.expander(
            texts.plural("{count} answer to look at", "{count} answers to look at", len(proposed.came)), expanded=True
        ):
            _choose(proposed, texts)


def _tell_counts(told: _Told, texts: Texts) -> None:
    counts = sources.online_counts(told.came)
    source = messages.plain(told.service.source)
    st.success(
        texts(
            "{source} answered {asked} of {total} addresses ({kept} from answers kept here): **{taken} are placed better**, {doors} of "
            "them at the door; of {proposed} something else was found and not taken; the others are not known there. Positions: {attribution}.",
            source=source,
            asked=counts.asked,
            total=told.total,
            kept=counts.asked - counts.sent,
            taken=counts.taken,
            doors=counts.doors,
            proposed=counts.proposed,
            attribution=sources.ATTRIBUTION,
        )
    )
    if told.refusal is not None:
        st.warning(messages.plain(texts.sentence(told.refusal)))
    elif counts.asked < told.total:
        st.warning(texts("Asking was stopped: what came until then stays."))


def _choose(proposed: _Proposed, texts: Texts) -> None:
    st.markdown(
        texts(
            "These are not taken, because they do not agree with what is written. Mark those that are right all the same."
        )
    )
    lines = [(answered, place) for answered in proposed.came for place in range(len(answered.judged.proposals))]
    table = pd.DataFrame([_line(answered, place, texts) for answered, place in lines])
    chosen = st.dataframe(
        table,
        hide_index=True,
        height="content" if len(table) <= _ROWS_IN_SIGHT else _TABLE_PX,
        on_select="rerun",
        selection_mode="multi-row",
        key="online_proposals",
        alt=texts("Answers to look at"),
    )["selection"]["rows"]
    take, leave, _ = st.columns([24, 24, 52])
    if take.button(
        texts.plural("Take the {count} marked", "Take the {count} marked", len(chosen)),
        type="primary",
        key="take_online",
        disabled=not chosen,
    ):
        with messages.errors_as_sentences(texts):
            _take([lines[row] for row in chosen], proposed, texts)
    leave.button(texts("Leave them all"), key="leave_online", on_click=_leave)


def _line(answered: Answered, place: int, texts: Texts) -> dict[str, str]:
    proposal = answered.judged.proposals[place]
    return {
        texts("Row"): ", ".join(answered.question.rows),
        texts("Asked"): answered.question.text,
        texts("Found there"): proposal.found.label or "",
        texts("Municipality"): proposal.found.town.name if proposal.found.town else texts("outside Lombardy"),
        texts("Position"): texts.label(proposal.found.position_level) if proposal.found.position_level else "",
        texts("Not taken because"): texts(AGAINST_WORDS[proposal.against]),
    }


def _take(lines: list[tuple[Answered, int]], proposed: _Proposed, texts: Texts) -> None:
    """The marked ones, of one address the first, become one decision."""
    first = {answered.question.address_key: (answered, place) for answered, place in reversed(lines)}
    came = [sources.online_chosen(answered, place) for answered, place in first.values()]
    corrections = sources.online_corrections(came, proposed.service, messages.today())
    rows = sources.online_readings(came, state.plan().candidates)
    rest = tuple(one for one in proposed.came if one.question.address_key not in first)
    deciding.correct(corrections, rows, texts("{source}, chosen by hand", source=proposed.service.source))
    st.session_state[_PROPOSED] = replace(proposed, came=rest)
    st.rerun()


def _leave() -> None:
    st.session_state.pop(_PROPOSED, None)

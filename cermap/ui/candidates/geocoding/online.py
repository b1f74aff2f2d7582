"""A geocoder in the network asked for the rows that are not placed: off until it is allowed, each time anew.

Who is asked, what is sent to the letter and what stays at home are said before. Asking stops at the button, and at anything else
that is done on the page meanwhile; what came until then stays, and is one decision like any other.
"""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from cermap import sources
from cermap.errors import CermapError
from cermap.records import Plan
from cermap.sources import Answered, Provider, Questions, Service, Unplaced
from cermap.texts import N_, Texts
from cermap.ui import loading, messages
from cermap.ui.candidates.geocoding import answers as online_answers
from cermap.ui.decisions import deciding
from cermap.ui.network import errand
from cermap.ui.widgets import again

_OPEN, _ALLOWED, _SAID, _ROUND = "online_open", "send_addresses", "online_said", "online_round"
_WORKED_OUT = "online_questions"
_ROWS_IN_SIGHT, _TABLE_PX = 5, 200
_UNPLACED_WORDS = {
    Unplaced.NONE: N_("not found"),
    Unplaced.MUNICIPALITY: N_("only the municipality"),
    Unplaced.STREET: N_("only the street"),
}


@dataclass
class _Round:
    """A round of questions that is going on, or was interrupted."""

    service: Service
    asked_list: pd.DataFrame
    total: int
    came: list[Answered] = field(default_factory=list)
    refusal: CermapError | None = None


def block(plan: Plan, texts: Texts) -> None:
    """Ask for the rows that are not placed; what came is told once, what it only proposes can be taken by hand."""
    _finish(plan, texts)
    online_answers.tell(plan, texts)
    if plan.inputs.is_demonstration:
        return
    opened = st.expander(texts("Ask a geocoder in the network"), key=_OPEN, on_change="rerun")
    # What would be sent is worked out only for who looks.
    if not opened.open:
        return
    with opened, messages.errors_as_sentences(texts):
        st.markdown(
            texts(
                "For addresses that cermap does not place, OpenStreetMap may know the door. Nominatim or Photon is "
                "asked, on a public server or on one of yours. This is off until you allow it, each time."
            )
        )
        service = _service(texts)
        questions = _questions(plan, _levels(texts))
        if not questions.asked:
            st.info(texts("No address to ask: they are placed, or must not be sent."))
        _kept_at_home(questions, texts)
        _forget_button(texts)
        if service is not None and questions.asked:
            _ask_when_allowed(questions, service, plan, texts)


def _questions(plan: Plan, levels: list[str]) -> Questions:
    """What would be asked; worked out once for as long as nothing changes."""
    kept: tuple[pd.DataFrame, list[str], Questions] | None = st.session_state.get(_WORKED_OUT)
    if kept is not None and kept[0] is plan.candidates and kept[1] == levels:
        return kept[2]
    questions = sources.online_questions(plan.candidates, loading.gazetteer(plan.inputs.reference), levels)
    st.session_state[_WORKED_OUT] = (plan.candidates, levels, questions)
    return questions


def _service(texts: Texts) -> Service | None:
    """Who is asked; None, with the reason in sight, until it can be."""
    said: dict[str, Any] = st.session_state.setdefault(_SAID, {})
    which, where, who = st.columns([22, 44, 34])
    provider = which.segmented_control(
        texts("Geocoder"),
        list(Provider),
        default=said.get("provider", Provider.NOMINATIM),
        format_func=sources.PROVIDER_NAMES.__getitem__,
        required=True,
        key="online_provider",
    )
    url = where.text_input(
        texts("Its address"), said.get(provider, sources.PUBLIC_URLS[provider]), key=f"online_url_{provider}"
    )
    contact = who.text_input(
        texts("Your e-mail address or page"),
        said.get("contact", ""),
        key="online_contact",
        help=texts("Public servers want to know whom to write to; it is sent along with each question."),
    )
    is_own = st.checkbox(
        texts("The server is ours: without pauses and without a limit"), said.get("is_own", False), key="online_own"
    )
    said |= {"provider": provider, provider: url, "contact": contact, "is_own": is_own}
    try:
        return sources.online_service(provider, url or "", contact or "", is_own=is_own)
    except CermapError as error:
        st.warning(messages.plain(texts.sentence(error)))
        return None


def _levels(texts: Texts) -> list[str]:
    return list(
        st.pills(
            texts("Which addresses"),
            list(Unplaced),
            selection_mode="multi",
            default=[Unplaced.NONE, Unplaced.MUNICIPALITY],
            format_func=lambda code: texts(_UNPLACED_WORDS[code]),
            key="online_levels",
        )
    )


def _kept_at_home(questions: Questions, texts: Texts) -> None:
    """Which rows are not sent, and why."""
    for why, said in sources.KEPT_WORDS.items():
        rows = [code for code, one in questions.kept.items() if one is why]
        if rows:
            named = texts("{rows} …", rows=", ".join(rows[:10])) if len(rows) > 10 else ", ".join(rows)
            line = texts.plural(
                "{count} row is not sent: {why} (row {rows}).",
                "{count} rows are not sent: {why} (rows {rows}).",
                len(rows),
                why=texts(said),
                rows=named,
            )
            st.caption(messages.plain(line))


def _forget_button(texts: Texts) -> None:
    known = sources.count_online_answers()
    if known:
        st.button(
            texts.plural("Delete the {count} answer kept here", "Delete the {count} answers kept here", known),
            on_click=sources.forget_online_answers,
            key="forget_online",
            help=texts("Answers of before are kept in the data folder and not asked again for three months."),
        )


def _ask_when_allowed(questions: Questions, service: Service, plan: Plan, texts: Texts) -> None:
    st.markdown(
        texts.plural(
            "**{count} address** goes to **{host}**: street, number, postcode and town as below, and nothing else of the list; no "
            "name, no POD. As with every request, the server sees the network address it comes from.",
            "**{count} addresses** go to **{host}**, one at a time: street, number, postcode and town as below, and nothing else of "
            "the list; no name, no POD. As with every request, the server sees the network address it comes from.",
            len(questions.asked),
            host=messages.plain(service.host),
        )
    )
    if service.is_public:
        st.caption(messages.plain(_policy(service, texts)))
    shown = pd.DataFrame({texts("What is sent"): [question.text for question in questions.asked]})
    st.dataframe(
        shown,
        hide_index=True,
        height="content" if len(shown) <= _ROWS_IN_SIGHT else _TABLE_PX,
        alt=texts("What is sent"),
    )
    is_allowed = st.toggle(
        texts("Send these addresses to {host}, this time", host=messages.plain(service.host)),
        key=f"{_ALLOWED}_{again.times(_ALLOWED)}",
    )
    if st.button(texts("Ask"), type="primary", key="ask_online", disabled=not is_allowed):
        _ask(questions, service, plan, is_allowed=is_allowed, texts=texts)


def _policy(service: Service, texts: Texts) -> str:
    left = sources.left_online_today(service)
    return texts(
        "A public server is there for single questions, not for lists: cermap asks it one a second and {most} a "
        "day, {left} more today, and stops at its first refusal. It introduces itself as {agent}.",
        most=service.most_per_day,
        left=left,
        agent=service.user_agent,
    )


def _ask(questions: Questions, service: Service, plan: Plan, *, is_allowed: bool, texts: Texts) -> None:
    """Ask one by one; the round stays in the session, so that who interrupts it keeps what came."""
    # Allowed for this time only.
    again.once_more(_ALLOWED)
    begins = texts("Asking {source}…", source=messages.plain(service.source))
    bar = st.progress(0.0, text=begins)
    st.button(texts("Stop asking"), key="stop_online")
    gazetteer = loading.gazetteer(plan.inputs.reference)
    with sources.OnlineGeocoder(service, gazetteer, plan.assumptions, is_allowed=is_allowed) as geocoder:
        going = st.session_state[_ROUND] = _Round(service, plan.inputs.candidate_list.original, len(questions.asked))

        def show() -> None:
            done = texts("{done} of {total} addresses", done=len(going.came), total=going.total)
            bar.progress(len(going.came) / going.total, text=done if going.came else begins)

        try:
            for answered in errand.each(sources.ask_online(geocoder, questions.asked), show):
                going.came.append(answered)
                show()
        except CermapError as error:
            going.refusal = error
    st.rerun()


def _finish(plan: Plan, texts: Texts) -> None:
    """A round that ended, or that was interrupted, becomes a decision; of another plan's nothing is taken."""
    ended: _Round | None = st.session_state.pop(_ROUND, None)
    if ended is None or ended.asked_list is not plan.inputs.candidate_list.original:
        return
    online_answers.remember(ended.came, ended.service, ended.total, ended.refusal, plan)
    corrections = sources.online_corrections(ended.came, ended.service, messages.today())
    if len(corrections):
        with messages.errors_as_sentences(texts):
            rows = sources.online_readings(ended.came, plan.candidates)
            deciding.correct(corrections, rows, ended.service.source)
            st.rerun()

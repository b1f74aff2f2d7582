"""A configuration's figures under its card; while something is tried those of before, and the difference with its sign."""

import html
import math

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.records import Plan, Scene
from cermap.terms import Figure, Outcome
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.trying import counted
from cermap.ui.trying.counted import Counted

_ASKED = "tried_year_asked"
_SOON_S = 0.2
# "about 179 MWh" needs more room than a count.
_NARROW, _WIDE = 0.8, 1.25


def figures(scene: Scene, texts: Texts) -> None:
    """Members, power, what is shared and what a household gets of the chosen configuration."""
    if (community_id := scene.selection.id) is not None:
        of_configuration(scene.plan, community_id, texts)


def of_configuration(plan: Plan, community_id: str, texts: Texts) -> None:
    """The same of any configuration of a plan, or that the trial has made an end of it."""
    tried = state.trial()
    before = tried.before if tried is not None and tried.now is not tried.before else None
    now = counted.counted(plan, community_id)
    if now is None:
        st.info(
            texts("With what is tried this configuration is no longer there: no plant or no consumer is left in it.")
        )
        return
    then = counted.counted(before, community_id) if before is not None else None
    people = [_of_members(now, then, texts), _of_power(now, then, texts)]
    plans = [one for one in (plan, before if then is not None else None) if one is not None]
    if not any(one.members or one.capacity_kw for one in (now, then) if one is not None):
        # A registered configuration of which nobody is named: noughts would deny what it says of itself.
        st.caption(texts("Its members and plants are not in the list: they are not counted."))
    elif not all(counted.is_quick(one, community_id) for one in plans):
        _row(people)
        _slow_year(plans, community_id, texts)
    else:
        with messages.errors_as_sentences(texts):
            _row([*people, *_of_year(plans, community_id, texts)])
    if then is not None:
        _outcomes(now, then, texts)
    elif before is not None:
        st.caption(texts("This configuration comes with what is tried."))


def signed(direction: int, said: str) -> str:
    """A difference with its sign; nothing for none."""
    return "" if not direction else f"{'+' if direction > 0 else '−'}{said}"


def _of_members(now: Counted, then: Counted | None, texts: Texts) -> str:
    old = None if then is None else texts.number(then.members)
    change = 0 if then is None else now.members - then.members
    said = texts.plural("{count} member", "{count} members", abs(change))
    return _cell(texts("Members"), texts.number(now.members), "", old, signed(change, said), _NARROW)


def _of_power(now: Counted, then: Counted | None, texts: Texts) -> str:
    old = None if then is None else f"{texts.amount(then.capacity_kw)} kW"
    change = 0.0 if then is None else now.capacity_kw - then.capacity_kw
    direction = 0 if math.isclose(change, 0, abs_tol=1e-6) else int(math.copysign(1, change))
    said = f"{texts.amount(abs(change))} kW"
    return _cell(texts("Plants"), f"{texts.amount(now.capacity_kw)} kW", "", old, signed(direction, said), _NARROW)


def _of_year(plans: list[Plan], community_id: str, texts: Texts) -> list[str]:
    now, *then = (counted.year(one, community_id) for one in plans)
    names = {Figure.SHARED_KWH: texts("Shared in a year"), Figure.HOUSEHOLD_EUR: texts("A household, a year")}
    rows = {code: [year[year["figure"] == code].iloc[0] for year in (now, *then)] for code in names}
    return [_of_figure(name, *rows[code], texts=texts) for code, name in names.items()]


def _of_figure(name: str, now: pd.Series, then: pd.Series | None = None, *, texts: Texts) -> str:
    value, within = _apart(now, texts)
    if then is None:
        return _cell(name, value, within, None, "", _WIDE)
    missing = [pd.isna(row["central"]) for row in (now, then)]
    change = "" if any(missing) else signed(*wording.figure_change(then, now, texts))
    return _cell(name, value, within, _apart(then, texts)[0], change, _WIDE)


def _apart(row: pd.Series, texts: Texts) -> tuple[str, str]:
    """A figure without its range, and its range."""
    within = wording.figure_range(row, texts)
    return wording.figure_value(row, texts).removesuffix(f" ({within})"), within


def _slow_year(plans: list[Plan], community_id: str, texts: Texts) -> None:
    """The year of many members: the page is there first, and the figures follow."""
    key = (community_id, *(one.digest for one in plans))

    def soon() -> None:
        if st.session_state.get(_ASKED) != key:
            # This run draws the page; the next of these lines counts.
            st.session_state[_ASKED] = key
            st.caption(texts("Counting the hours of the year…"))
            return
        with messages.errors_as_sentences(texts), st.spinner(texts("Counting the hours of the year…")):
            for one in plans:
                counted.year(one, community_id)
            st.rerun()

    st.fragment(soon, run_every=_SOON_S)()


def _outcomes(now: Counted, then: Counted, texts: Texts) -> None:
    """The four answers that are other numbers than before."""
    changed = [
        f"{palette.OUTCOME_SIGNS[code]} {texts.label(Outcome, code)}: {texts.number(then.outcomes[code])} → "
        f"{texts.number(count)} ({signed(count - then.outcomes[code], texts.number(abs(count - then.outcomes[code])))})"
        for code, count in now.outcomes.items()
        if count != then.outcomes[code]
    ]
    st.html(_tag(texts("Answers: {changes}", changes=" · ".join(changed)) if changed else texts("Answers: the same")))


def _row(cells: list[str]) -> None:
    st.html(f'<div style="display:flex;gap:6px">{"".join(cells)}</div>')


def _cell(  # noqa: PLR0913, PLR0917 - what one cell says
    name: str, value: str, within: str, old: str | None, change: str, weight: float = 1.0
) -> str:
    """A figure with its name; one that is tried has the violet ground, the figure of before and the difference."""
    ground, ink = palette.TINTS["faded"] if old is None else palette.TRIAL_TINT
    edge = f"border:1px dashed {ink};" if old is not None else ""
    lines = [f'<div style="font-size:.78rem;line-height:1.15">{html.escape(name)}</div>']
    if old is not None and change:
        lines.append(f'<div style="font-size:.82rem;line-height:1.2">{html.escape(old)} →</div>')
    lines.append(f'<div style="font-size:1rem;font-weight:700;line-height:1.2">{html.escape(value)}</div>')
    lines += [f'<div style="font-size:.78rem;line-height:1.2">{html.escape(within)}</div>'] if within else []
    if change:
        lines.append(f'<div style="font-size:.82rem;font-weight:700;line-height:1.2">{html.escape(change)}</div>')
    return (
        f'<div style="flex:{weight:g};background:{ground};color:{ink};{edge}border-radius:6px;padding:3px 7px;min-width:0">'
        f"{''.join(lines)}</div>"
    )


def _tag(text: str) -> str:
    _, ink = palette.TRIAL_TINT
    return f'<div style="font-size:.85rem;line-height:1.25;color:{ink}">{html.escape(text)}</div>'

"""The rules of a configuration: what would unlock most, each verdict, and of a chosen one why it is so and what repairs it."""

import pandas as pd
import streamlit as st

from cermap import communities, palette, rules, tables, wording
from cermap.records import Plan
from cermap.terms import RuleStatus, VerdictOutcome
from cermap.texts import Texts
from cermap.ui.communities import repairs
from cermap.ui.messages import plain
from cermap.ui.widgets.tables.cells import signed
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import chosen_row, columns

# How many repairs a line names, and the room of their list in its own window.
_FIRST = 2
_LIST_PX, _HEADER_PX = 272, 42


def show(verdicts: pd.DataFrame, plan: Plan, community_id: str, texts: Texts) -> None:
    """The repairs that unlock most, the table of verdicts, and the explanation of the chosen one."""
    _what_unlocks(repairs.of_community(plan, community_id), plan, texts)
    tints = [palette.VERDICT_TINTS[outcome] for outcome in verdicts["outcome"]]
    frame = _columns(verdicts, plan, texts)
    # What is said of a chosen verdict stands above the table, in sight also while the table is long.
    said = st.container()
    chosen = chosen_row(verdicts, frame, "rules", texts("Rules"), tints, widths=(112, 150, 150, 120, 85))
    with said:
        _explained(chosen, plan, texts)


def _what_unlocks(found: pd.DataFrame, plan: Plan, texts: Texts) -> None:
    """The first repairs in a line, all of them behind a button."""
    line, more = st.columns([72, 28], vertical_alignment="center", gap="small")
    said = wording.unlocking_line(found, texts, _FIRST) or texts("Nobody of the list waits for a repair here.")
    line.markdown(plain(said))
    with more.popover(texts("Repairs ({count})", count=len(found)), disabled=found.empty, width="stretch"):
        _all_repairs(found, plan, texts)


def _all_repairs(found: pd.DataFrame, plan: Plan, texts: Texts) -> None:
    """Every repair, ranked: how many it may unlock, whom it concerns, which rules it answers and which allows it."""
    people = plan.candidates.set_index("candidate_id", drop=False)
    frame = pd.DataFrame(
        {
            texts("May unlock"): found["unlocks"].to_numpy(),
            texts("Concerns"): found["concerned"].to_numpy(),
            texts("What would repair it"): [rules.repair_sentence(code, texts) for code in found["repair"]],
            texts("It answers"): [wording.short_reasons(cell, texts) for cell in found["answers"]],
            texts("Who"): [
                ", ".join(wording.candidate_names(people.loc[tables.split(cell)], texts))
                for cell in found["concerned_ids"]
            ],
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=min(_LIST_PX, _HEADER_PX + ROW_HEIGHT_PX * len(frame)),
        column_config=columns(frame, (100, 74, 330, 150)),
        alt=texts("Repairs"),
    )
    st.caption(
        texts(
            "A repair unlocks those for whom it removes the last obstacle, if the answer is favourable. It is advice: no verdict changes before the data do."
        )
    )


def _columns(verdicts: pd.DataFrame, plan: Plan, texts: Texts) -> pd.DataFrame:
    """Verdict, of whom, what the rule is about, measured against limit, reference."""
    people = plan.candidates.set_index("candidate_id", drop=False)
    called = {code: wording.candidate_name(row, texts) for code, row in people.iterrows()}
    of = [
        texts("the configuration")
        if subject == "configuration"
        else called.get(code, called.get(code.removeprefix("I"), code))
        for subject, code in zip(verdicts["subject"], verdicts["subject_id"], strict=True)
    ]
    return pd.DataFrame(
        {
            texts("Verdict"): [
                signed(palette.VERDICT_SIGNS, o, texts.label(VerdictOutcome, o)) for o in verdicts["outcome"]
            ],
            texts("Of"): of,
            texts("About"): [rules.short_name(code, texts) for code in verdicts["rule_id"]],
            texts("Measured"): [wording.measured_line(row, texts) for _, row in verdicts.iterrows()],
            texts("Rule"): verdicts["rule_id"].to_numpy(),
            texts("Reference"): [
                f"{reference} ({texts.label(RuleStatus, status)})"
                for reference, status in zip(verdicts["reference"], verdicts["status"], strict=True)
            ],
        }
    )


def _explained(chosen: pd.Series | None, plan: Plan, texts: Texts) -> None:
    """Why the chosen verdict is so, measured against its limit, where it is written, and what repairs it."""
    if chosen is None:
        st.caption(texts("Choose a row: why it is so, where it is written, and what would repair it."))
        return
    why = rules.why(chosen["rule_id"], chosen["outcome"], texts)
    said = texts(
        "**{rule}** · {asks}. Measured: {measured}. {reference}.",
        rule=chosen["rule_id"],
        asks=plain(why[:1].upper() + why[1:]),
        measured=plain(wording.measured_line(chosen, texts)),
        reference=plain(f"{chosen['reference']} ({texts.label(RuleStatus, chosen['status'])})"),
    )
    for point in rules.open_points_of(chosen["rule_id"]):
        # Whoever reads the verdict must know on what the law, or our reading of it, is silent.
        said += "  \n" + texts("**Not settled** · {point}.", point=plain(texts(point.says)))
    ways = wording.repairs_line(communities.obstacle_of(plan, chosen), texts)
    if ways:
        # In the same paragraph: every line here takes one from the table.
        said += "  \n" + texts("**What would repair it** · {repairs}.", repairs=plain(ways[:1].upper() + ways[1:]))
    st.markdown(said)

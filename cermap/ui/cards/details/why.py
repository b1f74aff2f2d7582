"""Why a candidate's answer is what it is: how it was read, how near the border, which rules, where they are written."""

import pandas as pd
import streamlit as st

from cermap import rules, wording
from cermap.records import Plan
from cermap.terms import JoinReason, MatchLevel, PositionLevel, Reason, RuleStatus, split
from cermap.texts import Texts
from cermap.ui.cards.area import validity
from cermap.ui.messages import plain

# The rule that a doubt of the map follows from, where one says so.
_RULE_OF = {
    Reason.POD_CONFLICT: "R-ARE-07",
    Reason.UNKNOWN_CODE: "R-ARE-05",
    Reason.INVALID_CODE: "R-ARE-02",
    Reason.EXPIRED_EDITION: "R-ARE-04",
    Reason.EDITION_NOT_YET: "R-ARE-04",
    Reason.EDITION_UNKNOWN: "R-ARE-05",
    Reason.ON_BORDER: "R-ARE-11",
    Reason.SEVERAL_AREAS: "R-ARE-11",
    Reason.BORDER_NEAR: "R-ARE-11",
    Reason.COARSE_ADDRESS: "R-ARE-11",
}
# The same of an answer to joining that names no rule itself.
_RULE_OF_JOINING = {
    JoinReason.SAME_AREA: "R-CFG-01",
    JoinReason.OTHER_AREA: "R-CFG-01",
    JoinReason.PLANT_ELSEWHERE: "R-CFG-01",
    JoinReason.AREA_POSSIBLE: "R-ARE-01",
    JoinReason.AREA_UNKNOWN: "R-ARE-01",
    JoinReason.EDITION_DIFFERS: "R-ARE-05",
    JoinReason.OTHER_BUILDING: "R-CFG-03",
    JoinReason.BUILDING_UNKNOWN: "R-CFG-03",
    JoinReason.ONE_CUSTOMER: "R-CFG-04",
    JoinReason.HOLDER_UNKNOWN: "R-CFG-04",
    JoinReason.NOT_JOINABLE: "R-CFG-13",
    JoinReason.ALREADY_ELSEWHERE: "R-CFG-07",
}
_POD_PREVAILS = "R-ARE-07"


def candidate(row: pd.Series, asked: pd.Series | None, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Show the place, the area and its doubts, and the rules behind the answer for one community."""
    if asked is not None:
        _joining(asked, texts)
    st.markdown("\n".join([f"**{texts('Where it is')}**", "", *(f"- {line}" for line in _place(row, texts))]))
    st.markdown(
        "\n".join([f"**{texts('Which area')}**", "", *(f"- {line}" for line in _area(row, plan, area_labels, texts))])
    )
    if isinstance(row["match_label"], str):
        st.code(row["match_label"], language=None, wrap_lines=True)
    _rules(_rule_ids(row, asked), texts)


def _joining(asked: pd.Series, texts: Texts) -> None:
    """Each reason of the answer for one community."""
    said = wording.reasons(asked["reasons"], texts)
    if said:
        st.markdown(f"**{texts('Why this answer')}**  \n{plain(said[:1].upper() + said[1:])}")


def _place(row: pd.Series, texts: Texts) -> list[str]:
    """How the address was read, and how far it may be off."""
    written = row["address_text"] if isinstance(row["address_text"], str) else None
    lines = [texts("Written: {address}", address=plain(written))] if written else []
    lines.append(texts("Read as: {place}", place=plain(wording.place_line(row, texts))))
    if row["match_level"] not in {MatchLevel.GIVEN, MatchLevel.MUNICIPALITY} and pd.notna(row["match_score"]):
        said = texts("Score {score} of 1", score=texts.number(row["match_score"], 2))
        if pd.notna(row["match_score_next"]):
            said += texts(", the second best {score}", score=texts.number(row["match_score_next"], 2))
        lines.append(said)
    if pd.notna(row["uncertainty_m"]):
        lines.append(
            texts(
                "Position: {level}, may be off by {distance}",
                level=texts.label(PositionLevel, row["position_level"]),
                distance=wording.metres(row["uncertainty_m"], texts),
            )
        )
    return lines


def _area(row: pd.Series, plan: Plan, area_labels: pd.Series, texts: Texts) -> list[str]:
    """Shares of the possible areas, the border, what the POD says, the edition, and each doubt in words."""
    possible = wording.possible_areas(row["area_alternatives"])
    if not possible and isinstance(row["area_code"], str):
        possible = {row["area_code"]: float(row["area_share"]) if pd.notna(row["area_share"]) else 1.0}
    lines = [
        f"{plain(wording.area_name(code, area_labels))}: {texts.percent(share)}" for code, share in possible.items()
    ]
    if pd.notna(row["border_distance_m"]):
        lines.append(texts("The border is {distance} away", distance=wording.metres(row["border_distance_m"], texts)))
    if isinstance(row["area_code_declared"], str):
        lines.append(
            texts(
                "Declared with the POD: {area}", area=plain(wording.area_name(row["area_code_declared"], area_labels))
            )
        )
    elif isinstance(row["pod_code"], str):
        lines.append(texts("The POD is known, its area was not asked yet"))
    lines += _edition(row, plan, texts)
    lines += [
        plain(texts.label(Reason, code)[:1].upper() + texts.label(Reason, code)[1:])
        for code in split(row["certainty_reasons"])
    ]
    return lines


def _edition(row: pd.Series, plan: Plan, texts: Texts) -> list[str]:
    areas = plan.inputs.reference.areas
    here = areas[areas["area_code"] == row["area_code"]]
    if here.empty:
        return []
    return [
        texts(
            "Edition {edition}, {validity}",
            edition=plain(here["area_edition"].iloc[0]),
            validity=validity(here.iloc[0], texts),
        )
    ]


def _rule_ids(row: pd.Series, asked: pd.Series | None) -> list[str]:
    """Rules behind the answer, once each: those of the joining, those that the map's doubts follow from, that the POD prevails."""
    codes = split(asked["reasons"]) if asked is not None else []
    of_joining = {reason.value: rule for reason, rule in _RULE_OF_JOINING.items()}
    found = [code if code.startswith("R-") else of_joining.get(code) for code in codes]
    found += [_RULE_OF[Reason(code)] for code in split(row["certainty_reasons"]) if code in set(_RULE_OF)]
    return list(dict.fromkeys(code for code in (*found, _POD_PREVAILS) if code is not None))


def _rules(ids: list[str], texts: Texts) -> None:
    """Each rule in words, with where it is written and how well that was seen."""
    book = rules.catalogue().set_index("rule_id")
    st.markdown(f"**{texts('Rules and sources')}**")
    for code in ids:
        asks = wording.rule(code, texts)
        st.markdown(f"{code} · {plain(asks[:1].upper() + asks[1:])}")
        rule = book.loc[code]
        quoted = f": «{rule['quotation']}»" if rule["quotation"] else ""
        st.caption(plain(f"{rule['reference']}{quoted} ({texts.label(RuleStatus, rule['status'])})"))

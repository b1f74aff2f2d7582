"""What things are called: lists, communities and their stage, candidates, areas."""

# The sentences of one address need no table: the packages of tables are named here, not loaded.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cermap.terms import ConfigType, Origin, ReferenteKind, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from cermap.records import Plan
    from cermap.texts import Texts

    # What people call each area, by code.
    Labels = Mapping[str, str] | pd.Series


def list_name(plan: Plan, texts: Texts) -> str:
    """What the plan's list is called."""
    return texts("Demonstration: Monza and Milano") if plan.inputs.is_demonstration else plan.inputs.candidate_list.name


def community_name(row: pd.Series, texts: Texts) -> str:
    """What a community is called: its own name, or "Proposal" and its area until the table has accepted it."""
    is_open = row["origin"] == Origin.PROPOSED and row.get("stage") not in {Stage.ACCEPTED, Stage.FROZEN}
    return texts("Proposal {area}", area=row["name"]) if is_open else str(row["name"])


def community_names(rows: pd.DataFrame, texts: Texts) -> list[str]:
    """``community_name`` of each row of ``tables.Communities``, in their order."""
    return [community_name(row, texts) for _, row in rows.iterrows()]


def stage_label(row: pd.Series, texts: Texts) -> str:
    """Registered, or how far the table has come with a proposal."""
    is_registered = row["origin"] == Origin.REGISTERED
    return texts.label(Origin, row["origin"]) if is_registered else texts.label(Stage, row["stage"])


def kind_line(row: pd.Series, area_labels: Labels, texts: Texts) -> str:
    """Kind, stage, area and edition of a configuration in one line."""
    has_edition = isinstance(row["area_edition"], str)
    facts = [
        texts.label(ConfigType, row["config_type"]),
        stage_label(row, texts),
        texts("Area {name}", name=area_name(row["area_code"], area_labels)),
        texts("edition {edition}", edition=row["area_edition"]) if has_edition else texts("edition not known"),
    ]
    return " · ".join(facts)


def constitution_line(row: pd.Series, texts: Texts) -> str:
    """When a configuration was constituted, by which deed, and who files its request; empty where nothing is known."""
    day, deed, filer = row["constitution_date"], row["constitution_reference"], row["referente_kind"]
    facts = [
        texts("constituted on {day}", day=day.date()) if day == day else "",  # noqa: PLR0124 - missing is not itself
        str(deed) if isinstance(deed, str) else "",
        texts("request filed by {who}", who=texts.label(ReferenteKind, filer)) if isinstance(filer, str) else "",
    ]
    said = " · ".join(fact for fact in facts if fact)
    return said[:1].upper() + said[1:]


def candidate_name(row: pd.Series, texts: Texts) -> str:
    """What a candidate is called: name, else address, else its row number."""
    for value in (row["name"], row["address_text"], row["match_label"]):
        if isinstance(value, str):
            return value
    return texts("row {row}", row=row["candidate_id"])


def candidate_names(rows: pd.DataFrame, texts: Texts) -> list[str]:
    """``candidate_name`` of each row of ``tables.Candidates``, in their order; of ten thousand in a moment."""
    called = rows["name"].fillna(rows["address_text"]).fillna(rows["match_label"])
    known = zip(called, rows["candidate_id"], strict=True)
    return [name if isinstance(name, str) else texts("row {row}", row=code) for name, code in known]


def plant_names(plan: Plan, texts: Texts) -> dict[str, str]:
    """What each plant is called, by its id: as its candidate, else by its own name, else by its id."""
    plants = plan.plants
    owners = plan.candidates[plan.candidates["candidate_id"].isin(plants["candidate_id"].dropna())]
    people = dict(zip(owners["candidate_id"], candidate_names(owners, texts), strict=True))
    called = zip(plants["plant_id"], plants["candidate_id"], plants["name"], strict=True)
    return {str(code): people.get(owner) or (own if isinstance(own, str) else str(code)) for code, owner, own in called}


def area_name(area_code: Any, area_labels: Labels) -> str:
    """An area as people call it: "Monza +4 (AC001E01388)"; a code without a label stands alone."""
    if not isinstance(area_code, str):
        return ""
    name = area_labels.get(area_code)
    return f"{name} ({area_code})" if isinstance(name, str) else area_code

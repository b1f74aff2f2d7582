"""The sheets of a plan's workbook, each a table for people: names in place of ids, words in place of codes."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from cermap import rules, tables, wording
from cermap.attributions import sources_of
from cermap.minutes import minutes
from cermap.records import Plan
from cermap.terms import (
    AreaStatus,
    Certainty,
    ConfigType,
    Declaration,
    Origin,
    Outcome,
    ReferenteKind,
    Role,
    Stage,
    Tariff,
    VerdictOutcome,
    Voltage,
)
from cermap.texts import N_, Texts

WHO_CAN_JOIN = N_("Who can join")
COUNTS = N_("Natural persons")
_UNITS = {"area": N_("area"), "municipality": N_("municipality"), "region": N_("region")}
# Codes of a table that people read as words.
_LABELLED = {
    "config_type": ConfigType,
    "origin": Origin,
    "stage": Stage,
    "referente_kind": ReferenteKind,
    "outcome": Outcome,
    "area_status": AreaStatus,
    "rule_status": VerdictOutcome,
    "role": Role,
    "certainty": Certainty,
    "voltage": Voltage,
}
_COMMUNITIES = (
    "name", "config_type", "area_code", "area_edition", "origin", "stage", "plants", "capacity_kw", "users",
    "open_to_members", "constitution_date", "constitution_reference", "referente_kind",
)  # fmt: skip
_PLANTS = (
    "pod_code", "technology", "capacity_kw", "annual_output_kwh", "commissioning_date", "is_existing", "is_upgrade", "is_for_cer",
    "module_kw", "inverter_kw", "grant_share", "superbonus_kw", "obligation_kw", "net_metering", "voltage", "storage_kwh",
    "area_code", "area_edition", "certainty",
)  # fmt: skip


def counts_table(rows: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """How many natural persons there are where, at least (``tables.SubjectCounts``)."""
    return pd.DataFrame(
        {
            texts("Unit"): rows["unit_kind"].map({kind: texts(word) for kind, word in _UNITS.items()}).astype("str"),
            texts("Code"): rows["unit_code"],
            texts("Name"): rows["unit_name"],
            texts("Natural persons (at least)"): rows["subjects"],
        }
    )


def for_people(frame: pd.DataFrame, model: type, texts: Texts) -> pd.DataFrame:
    """A declared table with translated headers, its codes in words."""
    shown = frame.copy()
    for column, kind in _LABELLED.items():
        if column in shown:
            shown[column] = _worded(shown[column], partial(texts.label, kind))
    for dated in shown.select_dtypes("datetime").columns:
        shown[dated] = shown[dated].dt.date
    return shown.rename(columns={column: texts(tables.label(model, column)) for column in shown.columns})


def communities_by_row(plan: Plan, texts: Texts) -> pd.DataFrame:
    """For each candidate the communities of its possible areas, by outcome."""
    found = plan.joining.assign(community=_named(plan.joining["community_id"], _communities(plan, texts)))
    columns = {}
    for outcome, header in ((Outcome.CAN_SHARE, texts("Can share in")), (Outcome.TO_VERIFY, texts("To verify in"))):
        grouped = found[found["outcome"] == outcome].groupby("candidate_id")["community"].agg("; ".join)
        columns[header] = plan.candidates["candidate_id"].map(grouped).astype("str")
    return pd.DataFrame(columns, index=plan.candidates.index)


def joining(plan: Plan, texts: Texts) -> pd.DataFrame:
    """Each kept pair of a candidate and a community: the answer, why, and what to collect."""
    rows = plan.joining
    return pd.DataFrame(
        {
            texts("Community"): _named(rows["community_id"], _communities(plan, texts)),
            texts("Row"): _numbers(rows["candidate_id"]),
            texts("Name"): _named(rows["candidate_id"], _people(plan, texts)),
            texts("Answer"): _worded(rows["outcome"], lambda code: texts.label(Outcome, code)),
            texts("Reason"): _worded(rows["reasons"], lambda cell: wording.reasons(cell, texts)),
            texts("Declarations to collect"): _worded(
                rows["to_collect"], lambda cell: wording.declarations(cell, texts)
            ),
        }
    )


def communities(plan: Plan, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """Registered and proposed configurations."""
    shown = plan.communities.assign(
        name=_named(plan.communities["community_id"], _communities(plan, texts)),
        area_code=_worded(plan.communities["area_code"], lambda code: wording.area_name(code, area_labels)),
    )
    return for_people(_yes_and_no(shown[list(_COMMUNITIES)], texts), tables.Communities, texts)


def decisions(plan: Plan, texts: Texts) -> pd.DataFrame:
    """The log of decisions, one row each, those undone said so."""
    lines = minutes(plan, texts)
    return pd.DataFrame(
        {
            texts("When (UTC)"): [f"{moment:%Y-%m-%d %H:%M}" for moment in lines["made_at"]],
            texts("What"): lines["what"],
            texts("Who"): lines["made_by"],
            texts("Why"): lines["why"],
            texts("Undone"): [texts("yes") if is_undone else texts("no") for is_undone in lines["is_undone"]],
        }
    )


def memberships(plan: Plan, texts: Texts) -> pd.DataFrame:
    """Who is where: the members of each configuration, each plant beside its candidate's name with its power."""
    rows = plan.memberships
    plants = plan.plants.set_index("plant_id")
    of_plants = _named(rows["plant_id"], plants["candidate_id"])
    who = rows["candidate_id"].fillna(of_plants)
    is_plant = rows["plant_id"].notna()
    return pd.DataFrame(
        {
            texts("Community"): _named(rows["community_id"], _communities(plan, texts)),
            texts("Row"): _numbers(who),
            texts("Name"): _named(who, _people(plan, texts)).fillna(
                rows["plant_id"].map(wording.plant_names(plan, texts))
            ),
            texts("Role"): _worded(rows["role"], lambda code: texts.label(Role, code)).mask(is_plant, texts("Plant")),
            texts("Power (kW)"): rows["plant_id"].map(plants["capacity_kw"]).astype(float),
        }
    )


def plants(plan: Plan, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """Every plant: whose it is, what it is, and the configuration it is in."""
    rows = plan.plants
    inside = plan.memberships.dropna(subset="plant_id").drop_duplicates("plant_id").set_index("plant_id")
    shown = rows.assign(area_code=_worded(rows["area_code"], lambda code: wording.area_name(code, area_labels)))
    earned = rules.tariff_of(plan.verdicts, rows)
    named = pd.DataFrame(
        {
            texts("Row"): _numbers(rows["candidate_id"]),
            texts("Name"): _named(rows["plant_id"], pd.Series(wording.plant_names(plan, texts), dtype="str")),
            texts("Community"): _named(_named(rows["plant_id"], inside["community_id"]), _communities(plan, texts)),
            texts("Counts as (kW)"): rules.plants_power(rows),
            texts("Tariff"): _worded(earned["tariff"], lambda code: texts.label(Tariff, code)),
            texts("Why"): _worded(
                earned["tariff_rules"],
                lambda cell: ", ".join(rules.short_name(code, texts) for code in tables.split(cell)),
            ),
        }
    )
    return pd.concat([named, for_people(_yes_and_no(shown[list(_PLANTS)], texts), tables.Plants, texts)], axis=1)


def verdicts(plan: Plan, texts: Texts) -> pd.DataFrame:
    """What each rule says of members, plants and configurations, with its norm; rules that do not apply say nothing."""
    rows = plan.verdicts[plan.verdicts["outcome"] != VerdictOutcome.NOT_APPLICABLE]
    people = _people(plan, texts)
    named = {
        "member": people,
        "configuration": _communities(plan, texts),
        "plant": pd.Series(wording.plant_names(plan, texts), dtype="str"),
    }
    names = pd.concat([rows.loc[rows["subject"] == kind, "subject_id"].map(of_kind) for kind, of_kind in named.items()])
    norms = rules.catalogue().set_index("rule_id")["reference"]
    return pd.DataFrame(
        {
            texts("Rule"): rows["rule_id"],
            texts("What it asks"): _worded(rows["rule_id"], lambda rule: wording.rule(rule, texts)),
            texts("Of"): names.reindex(rows.index).fillna(rows["subject_id"]),
            texts("Verdict"): _worded(rows["outcome"], lambda code: texts.label(VerdictOutcome, code)),
            texts("Measured"): _measured(rows, texts),
            texts("Limit"): _amounts(rows["limit"]),
            texts("Unit"): rows["unit"],
            texts("Norm"): _named(rows["rule_id"], norms),
        }
    )


def to_collect(plan: Plan, texts: Texts) -> pd.DataFrame:
    """Declarations to collect, a row per candidate and a column per declaration, to be ticked off.

    Of who is in a configuration those that it asks; of who is in none those of all it could enter.
    """
    members = plan.memberships.dropna(subset="candidate_id")
    pairs = ["community_id", "candidate_id"]
    open_pairs = plan.joining[plan.joining["outcome"] != Outcome.CANNOT]
    is_own = pd.MultiIndex.from_frame(open_pairs[pairs]).isin(pd.MultiIndex.from_frame(members[pairs]))
    asked = open_pairs[is_own | ~open_pairs["candidate_id"].isin(members["candidate_id"])]
    cells = _named(plan.candidates["candidate_id"], asked.groupby("candidate_id")["to_collect"].agg(_joined)).fillna("")
    who = plan.candidates.loc[(cells != "").to_numpy(bool), "candidate_id"]
    names = members.assign(name=_named(members["community_id"], _communities(plan, texts)))
    # Of a registered one nobody on the list is in, nothing is collected here.
    ours = plan.communities[
        (plan.communities["origin"] != Origin.REGISTERED)
        | plan.communities["community_id"].isin(members["community_id"])
    ]
    own = rules.configuration_declarations(ours, plan.memberships, plan.candidates, plan.plants)
    called = ours["community_id"].map(_communities(plan, texts))
    # What a configuration itself declares stands above its members', without a row of the list.
    columns: dict[str, Any] = {
        texts("Row"): [*[None] * len(own), *_numbers(who)],
        texts("Name"): [*[texts("the configuration")] * len(own), *_named(who, _people(plan, texts))],
        texts("Community"): [*called, *_named(who, names.groupby("candidate_id")["name"].agg("; ".join))],
    }
    asked_cells = [tables.split(cell) for cell in (*own, *cells[who.index])]
    for declaration in Declaration:
        is_asked = np.array([declaration.value in codes for codes in asked_cells], dtype=bool)
        if is_asked.any():
            header = texts.label(declaration)
            columns[header[:1].upper() + header[1:]] = np.where(is_asked, texts("to collect"), "")
    return pd.DataFrame(columns)


def sources(plan: Plan, texts: Texts) -> pd.DataFrame:
    """The data that the plan stands on, with publisher, edition, licence and checksum."""
    return for_people(_yes_and_no(sources_of(plan.inputs, texts), texts), tables.Sources, texts)


def notes(plan: Plan, texts: Texts) -> pd.DataFrame:
    """The date, the sum that closes, and what was read otherwise than written."""
    lines = [
        texts("Plan date: {day}", day=plan.as_of),
        wording.closing_line(plan, texts),
        wording.standing_line(plan, texts),
        texts("Indicative: the area that counts is the one GSE and the distributor give for the POD."),
        texts(
            "Pairs that are not on the sheet “{sheet}”: the areas differ, or that of the address is not known.",
            sheet=texts(WHO_CAN_JOIN),
        ),
        wording.privacy_line(plan, texts),
        *(wording.note_line(note, texts) for note in plan.inputs.candidate_list.notes),
        texts("Digest of the plan: {digest}", digest=plan.digest),
    ]
    return pd.DataFrame({texts("Notes"): [line for line in lines if line]})


def _worded(cells: pd.Series, say: Callable[[Any], str]) -> pd.Series:
    """Each cell in words; each different one is said once, because few differ."""
    return _named(cells, {cell: say(cell) for cell in cells.dropna().unique()})


def _named(ids: pd.Series, names: pd.Series | dict[Any, str]) -> pd.Series:
    """Texts even where there is none."""
    return ids.map(names).astype("str")


def _yes_and_no(frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    words = {True: texts("yes"), False: texts("no")}
    logical = [str(name) for name in frame.select_dtypes(["bool", "boolean"])]
    return frame.assign(**{name: _named(frame[name], words) for name in logical})


def _joined(cells: pd.Series) -> str:
    return ";".join(cell for cell in cells if cell)


def _numbers(candidate_ids: pd.Series) -> pd.Series:
    """Rows of the list as numbers; who was not in the list keeps a code."""
    return candidate_ids.map(lambda code: int(code) if isinstance(code, str) and code.isdecimal() else code)


def _measured(found: pd.DataFrame, texts: Texts) -> pd.Series:
    """What was measured: a number or a day where there is a unit or a limit, else a kind of subject in words, or an ATECO code."""
    is_amount = found["unit"].notna() | found["limit"].notna()
    in_words = _worded(found["measured"], lambda code: wording.measured_word(code, texts)).astype(object)
    measured: pd.Series = _amounts(found["measured"]).where(is_amount, in_words)
    return measured


def _amounts(cells: pd.Series) -> pd.Series:
    """Numbers as numbers, days as days; whatever is neither stays as it is."""
    numbers = pd.to_numeric(cells, errors="coerce").astype(object)
    days = pd.to_datetime(cells.where(numbers.isna()), format="%Y-%m-%d", errors="coerce").dt.date
    amounts: pd.Series = numbers.where(numbers.notna(), days.where(days.notna(), cells.astype(object)))
    return amounts


def _people(plan: Plan, texts: Texts) -> pd.Series:
    """What each candidate is called, by id: name, else address, else what it was read as, else its row."""
    who = plan.candidates.set_index("candidate_id")
    called = who["name"].fillna(who["address_text"]).fillna(who["match_label"])
    nameless = called.index[called.isna()]
    return called.fillna(pd.Series([texts("row {row}", row=code) for code in nameless], index=nameless, dtype="str"))


def _communities(plan: Plan, texts: Texts) -> pd.Series:
    found = plan.communities
    return pd.Series(
        [wording.community_name(row, texts) for _, row in found.iterrows()], index=found["community_id"], dtype="str"
    )

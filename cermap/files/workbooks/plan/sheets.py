"""The sheets of a plan's workbook, each a table for people: names in place of ids, words in place of codes."""

from typing import Any

import numpy as np
import pandas as pd

from cermap import rules, tables, wording
from cermap.files.answers.names import candidates_called, communities_called
from cermap.files.workbooks.worded.cells import looked_up, row_numbers, worded, yes_and_no
from cermap.files.workbooks.worded.tables import for_people
from cermap.minutes import minutes
from cermap.records import Plan
from cermap.terms import (
    Declaration,
    Origin,
    Outcome,
    Role,
    Tariff,
    VerdictOutcome,
)
from cermap.texts import N_, Texts

WHO_CAN_JOIN = N_("Who can join")
COUNTS = N_("Natural persons")
_UNITS = {"area": N_("area"), "municipality": N_("municipality"), "region": N_("region")}
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
    """How many natural persons there are where, at least (``tables.SubjectCounts``).

    Parameters
    ----------
    rows : pandas.DataFrame
        ``tables.SubjectCounts``.
    texts : Texts
        Language of headers and words.

    Returns
    -------
    pandas.DataFrame
        A row each, on their index.
    """
    return pd.DataFrame(
        {
            texts("Unit"): rows["unit_kind"].map({kind: texts(word) for kind, word in _UNITS.items()}).astype("str"),
            texts("Code"): rows["unit_code"],
            texts("Name"): rows["unit_name"],
            texts("Natural persons (at least)"): rows["subjects"],
        }
    )


def joining(plan: Plan, texts: Texts) -> pd.DataFrame:
    """Each kept pair of a candidate and a community: the answer, why, and what to collect."""
    rows = plan.joining
    return pd.DataFrame(
        {
            texts("Community"): looked_up(rows["community_id"], communities_called(plan, texts)),
            texts("Row"): row_numbers(rows["candidate_id"]),
            texts("Name"): looked_up(rows["candidate_id"], candidates_called(plan, texts)),
            texts("Answer"): worded(rows["outcome"], lambda code: texts.label(Outcome, code)),
            texts("Reason"): worded(rows["reasons"], lambda cell: wording.reasons(cell, texts)),
            texts("Declarations to collect"): worded(
                rows["to_collect"], lambda cell: wording.declarations(cell, texts)
            ),
        }
    )


def communities(plan: Plan, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """Registered and proposed configurations."""
    shown = plan.communities.assign(
        name=looked_up(plan.communities["community_id"], communities_called(plan, texts)),
        area_code=worded(plan.communities["area_code"], lambda code: wording.area_name(code, area_labels)),
    )
    return for_people(yes_and_no(shown[list(_COMMUNITIES)], texts), tables.Communities, texts)


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
    of_plants = looked_up(rows["plant_id"], plants["candidate_id"])
    who = rows["candidate_id"].fillna(of_plants)
    is_plant = rows["plant_id"].notna()
    return pd.DataFrame(
        {
            texts("Community"): looked_up(rows["community_id"], communities_called(plan, texts)),
            texts("Row"): row_numbers(who),
            texts("Name"): looked_up(who, candidates_called(plan, texts)).fillna(
                rows["plant_id"].map(wording.plant_names(plan, texts))
            ),
            texts("Role"): worded(rows["role"], lambda code: texts.label(Role, code)).mask(is_plant, texts("Plant")),
            texts("Power (kW)"): rows["plant_id"].map(plants["capacity_kw"]).astype(float),
        }
    )


def plants(plan: Plan, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """Every plant: whose it is, what it is, and the configuration it is in."""
    rows = plan.plants
    inside = plan.memberships.dropna(subset="plant_id").drop_duplicates("plant_id").set_index("plant_id")
    shown = rows.assign(area_code=worded(rows["area_code"], lambda code: wording.area_name(code, area_labels)))
    earned = rules.tariff_of(plan.verdicts, rows)
    named = pd.DataFrame(
        {
            texts("Row"): row_numbers(rows["candidate_id"]),
            texts("Name"): looked_up(rows["plant_id"], pd.Series(wording.plant_names(plan, texts), dtype="str")),
            texts("Community"): looked_up(
                looked_up(rows["plant_id"], inside["community_id"]), communities_called(plan, texts)
            ),
            texts("Counts as (kW)"): rules.plants_power(rows),
            texts("Tariff"): worded(earned["tariff"], lambda code: texts.label(Tariff, code)),
            texts("Why"): worded(
                earned["tariff_rules"],
                lambda cell: ", ".join(rules.short_name(code, texts) for code in tables.split(cell)),
            ),
        }
    )
    return pd.concat([named, for_people(yes_and_no(shown[list(_PLANTS)], texts), tables.Plants, texts)], axis=1)


def verdicts(plan: Plan, texts: Texts) -> pd.DataFrame:
    """What each rule says of members, plants and configurations, with its norm; rules that do not apply say nothing."""
    rows = plan.verdicts[plan.verdicts["outcome"] != VerdictOutcome.NOT_APPLICABLE]
    people = candidates_called(plan, texts)
    named = {
        "member": people,
        "configuration": communities_called(plan, texts),
        "plant": pd.Series(wording.plant_names(plan, texts), dtype="str"),
    }
    names = pd.concat([rows.loc[rows["subject"] == kind, "subject_id"].map(of_kind) for kind, of_kind in named.items()])
    norms = rules.catalogue().set_index("rule_id")["reference"]
    return pd.DataFrame(
        {
            texts("Rule"): rows["rule_id"],
            texts("What it asks"): worded(rows["rule_id"], lambda rule: wording.rule(rule, texts)),
            texts("Of"): names.reindex(rows.index).fillna(rows["subject_id"]),
            texts("Verdict"): worded(rows["outcome"], lambda code: texts.label(VerdictOutcome, code)),
            texts("Measured"): _measured(rows, texts),
            texts("Limit"): _amounts(rows["limit"]),
            texts("Unit"): rows["unit"],
            texts("Norm"): looked_up(rows["rule_id"], norms),
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
    cells = looked_up(plan.candidates["candidate_id"], asked.groupby("candidate_id")["to_collect"].agg(_joined)).fillna(
        ""
    )
    who = plan.candidates.loc[(cells != "").to_numpy(bool), "candidate_id"]
    names = members.assign(name=looked_up(members["community_id"], communities_called(plan, texts)))
    # Of a registered one nobody on the list is in, nothing is collected here.
    ours = plan.communities[
        (plan.communities["origin"] != Origin.REGISTERED)
        | plan.communities["community_id"].isin(members["community_id"])
    ]
    own = rules.configuration_declarations(ours, plan.memberships, plan.candidates, plan.plants)
    called = ours["community_id"].map(communities_called(plan, texts))
    # What a configuration itself declares stands above its members', without a row of the list.
    columns: dict[str, Any] = {
        texts("Row"): [*[None] * len(own), *row_numbers(who)],
        texts("Name"): [*[texts("the configuration")] * len(own), *looked_up(who, candidates_called(plan, texts))],
        texts("Community"): [*called, *looked_up(who, names.groupby("candidate_id")["name"].agg("; ".join))],
    }
    asked_cells = [tables.split(cell) for cell in (*own, *cells[who.index])]
    for declaration in Declaration:
        is_asked = np.array([declaration.value in codes for codes in asked_cells], dtype=bool)
        if is_asked.any():
            header = texts.label(declaration)
            columns[header[:1].upper() + header[1:]] = np.where(is_asked, texts("to collect"), "")
    return pd.DataFrame(columns)


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


def _joined(cells: pd.Series) -> str:
    return ";".join(cell for cell in cells if cell)


def _measured(found: pd.DataFrame, texts: Texts) -> pd.Series:
    """What was measured: a number or a day where there is a unit or a limit, else a kind of subject in words, or an ATECO code."""
    is_amount = found["unit"].notna() | found["limit"].notna()
    in_words = worded(found["measured"], lambda code: wording.measured_word(code, texts)).astype(object)
    measured: pd.Series = _amounts(found["measured"]).where(is_amount, in_words)
    return measured


def _amounts(cells: pd.Series) -> pd.Series:
    """Numbers as numbers, days as days; whatever is neither stays as it is."""
    numbers = pd.to_numeric(cells, errors="coerce").astype(object)
    days = pd.to_datetime(cells.where(numbers.isna()), format="%Y-%m-%d", errors="coerce").dt.date
    amounts: pd.Series = numbers.where(numbers.notna(), days.where(days.notna(), cells.astype(object)))
    return amounts

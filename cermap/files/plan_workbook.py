"""A plan as one workbook: the list with its answers, who can join what, communities, rules, sources, notes."""

from pathlib import Path

import pandas as pd

from cermap import tables, wording
from cermap.errors import InputError
from cermap.files.atomic import write_bytes
from cermap.files.plan_file import write_plan
from cermap.files.result_table import results
from cermap.files.spreadsheets import write_csv, write_xlsx
from cermap.records import Plan
from cermap.terms import AreaStatus, ConfigType, MemberKind, Origin, Outcome, VerdictOutcome
from cermap.texts import N_, Texts

RESULT_ENDINGS = (".xlsx", ".csv", ".gpkg")
# Codes of a table that people read as words.
_LABELLED = {
    "config_type": ConfigType,
    "origin": Origin,
    "outcome": Outcome,
    "area_status": AreaStatus,
    "rule_status": VerdictOutcome,
}


def check_result_name(name: str) -> None:
    """Refuse a result file whose ending is none of ours, before any work is done.

    Raises
    ------
    InputError
        Naming the endings that are possible.
    """
    if Path(name).suffix.lower() not in RESULT_ENDINGS:
        raise InputError(
            N_("The result “{name}” must end in {endings}. Change its name."),
            name=name,
            endings=", ".join(RESULT_ENDINGS),
        )


def write_results(path: Path, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Write a plan's results, whole or not at all.

    Parameters
    ----------
    path : pathlib.Path
        ``.xlsx`` (the workbook), ``.csv`` (the list with its answers) or ``.gpkg`` (the plan file).
    plan : Plan
        What was made.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and labels.

    Raises
    ------
    InputError
        When the ending is none of ours, or nothing can be written there; what was there stays.
    """
    check_result_name(path.name)
    ending = path.suffix.lower()
    if ending == ".gpkg":
        content = write_plan(plan)
    elif ending == ".csv":
        content = write_csv(results_of(plan, area_labels, texts), texts)
    else:
        content = workbook(plan, area_labels, texts)
    try:
        write_bytes(path, content)
    except OSError as error:
        raise InputError(
            N_(
                "“{name}” cannot be written: its folder is closed to writing, the disk is full, or another program holds it open. Choose another name or folder."
            ),
            name=path.name,
        ) from error


def results_of(plan: Plan, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """The list with its answers: every original column first, then ours, row by row."""
    by_row = _communities_by_row(plan, texts)
    return results(plan.candidates, plan.inputs.candidate_list, texts, by_row, area_labels=area_labels)


def workbook(plan: Plan, area_labels: pd.Series, texts: Texts) -> bytes:
    """The whole plan as an XLSX file; the same plan gives the same bytes."""
    sheets = {
        texts("Candidates"): results_of(plan, area_labels, texts),
        texts("Who can join"): _joining(plan, texts),
        texts("Communities"): _communities(plan, area_labels, texts),
        texts("Rules"): _verdicts(plan, texts),
        texts("Sources"): for_people(plan.inputs.reference.sources, tables.Sources, texts),
        texts("Notes"): _notes(plan, texts),
    }
    return write_xlsx(sheets, {"title": plan.inputs.candidate_list.name, "author": "cermap"})


def for_people(frame: pd.DataFrame, model: type, texts: Texts) -> pd.DataFrame:
    """A declared table with translated headers, its codes in words."""
    shown = frame.copy()
    for column, kind in _LABELLED.items():
        if column in shown:
            shown[column] = shown[column].map(lambda code, kind=kind: texts.label(kind, code))
    for dated in shown.select_dtypes("datetime").columns:
        shown[dated] = shown[dated].dt.date
    return shown.rename(columns={column: texts(tables.label(model, column)) for column in shown.columns})


def _communities_by_row(plan: Plan, texts: Texts) -> pd.DataFrame:
    """For each candidate the communities of its possible areas, by outcome."""
    names = _names(plan, texts)
    found = plan.joining.assign(community=plan.joining["community_id"].map(names))
    columns = {}
    for outcome, header in ((Outcome.CAN_SHARE, texts("Can share in")), (Outcome.TO_VERIFY, texts("To verify in"))):
        grouped = found[found["outcome"] == outcome].groupby("candidate_id")["community"].agg("; ".join)
        columns[header] = plan.candidates["candidate_id"].map(grouped).astype("str")
    return pd.DataFrame(columns, index=plan.candidates.index)


def _joining(plan: Plan, texts: Texts) -> pd.DataFrame:
    rows = plan.joining
    return pd.DataFrame(
        {
            texts("Community"): rows["community_id"].map(_names(plan, texts)),
            texts("Row"): rows["candidate_id"].astype(int),
            texts("Name"): rows["candidate_id"].map(_people(plan)),
            texts("Answer"): rows["outcome"].map(lambda code: texts.label(Outcome, code)),
            texts("Reason"): rows["reasons"].map(lambda cell: wording.reasons(cell, texts)),
            texts("Declarations to collect"): rows["to_collect"].map(lambda cell: wording.declarations(cell, texts)),
        }
    )


def _communities(plan: Plan, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    shown = plan.communities.assign(
        name=plan.communities["community_id"].map(_names(plan, texts)),
        area_code=plan.communities["area_code"].map(lambda code: wording.area_name(code, area_labels)),
    )
    columns = [
        "name",
        "config_type",
        "area_code",
        "area_edition",
        "origin",
        "plants",
        "capacity_kw",
        "users",
        "open_to_members",
    ]
    return for_people(shown[columns], tables.Communities, texts)


def _verdicts(plan: Plan, texts: Texts) -> pd.DataFrame:
    # Rules that do not apply say nothing to the reader.
    rows = plan.verdicts[plan.verdicts["outcome"] != VerdictOutcome.NOT_APPLICABLE]
    people = _people(plan)
    named = {
        "member": people,
        "configuration": _names(plan, texts),
        "plant": plan.plants.set_index("plant_id")["candidate_id"].map(people),
    }
    names = pd.concat([rows.loc[rows["subject"] == kind, "subject_id"].map(of_kind) for kind, of_kind in named.items()])
    return pd.DataFrame(
        {
            texts("Rule"): rows["rule_id"],
            texts("What it asks"): rows["rule_id"].map(lambda rule: wording.rule(rule, texts)),
            texts("Of"): names.reindex(rows.index).fillna(rows["subject_id"]),
            texts("Verdict"): rows["outcome"].map(lambda code: texts.label(VerdictOutcome, code)),
            texts("Measured"): _measured(rows, texts),
            texts("Limit"): pd.to_numeric(rows["limit"]),
            texts("Unit"): rows["unit"],
        }
    )


def _measured(verdicts: pd.DataFrame, texts: Texts) -> pd.Series:
    """What was measured: a number where there is a unit or a limit, else a kind of subject in words, or an ATECO code."""
    is_number = verdicts["unit"].notna() | verdicts["limit"].notna()
    in_words = verdicts["measured"].map(lambda code: texts.label(MemberKind, code)).astype(object)
    numbers = pd.to_numeric(verdicts["measured"].where(is_number)).astype(object)
    measured: pd.Series = numbers.where(is_number, in_words)
    return measured


def _notes(plan: Plan, texts: Texts) -> pd.DataFrame:
    lines = [
        texts("Plan date: {day}", day=plan.as_of),
        wording.closing_line(plan, texts),
        texts("Indicative: the area that counts is the one GSE and the distributor give for the POD."),
        texts(
            "Pairs that are not on the sheet “{sheet}”: the areas differ, or that of the address is not known.",
            sheet=texts("Who can join"),
        ),
        *(wording.note_line(note, texts) for note in plan.inputs.candidate_list.notes),
        texts("Digest of the plan: {digest}", digest=plan.digest),
    ]
    return pd.DataFrame({texts("Notes"): lines})


def _people(plan: Plan) -> pd.Series:
    """What each candidate is called, by id: name, else address, else what it was read as; missing when there is none."""
    who = plan.candidates.set_index("candidate_id")
    return who["name"].fillna(who["address_text"]).fillna(who["match_label"])


def _names(plan: Plan, texts: Texts) -> pd.Series:
    found = plan.communities
    return pd.Series(
        [wording.community_name(row, texts) for _, row in found.iterrows()], index=found["community_id"], dtype="str"
    )

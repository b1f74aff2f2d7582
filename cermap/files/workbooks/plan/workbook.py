"""A plan as one workbook, or as the one table of its list."""

from pathlib import Path

import pandas as pd

from cermap.attributions import provenance_of
from cermap.files.answers import table as result_table
from cermap.files.answers.answered_list import results_of
from cermap.files.atomic import write_result
from cermap.files.file_names import check_ending
from cermap.files.plan_file import write_plan
from cermap.files.workbooks.plan import repairs as repair_sheet
from cermap.files.workbooks.plan import sheets as plan_sheets
from cermap.files.workbooks.spreadsheets.typed_cells import with_numbers
from cermap.files.workbooks.spreadsheets.writing import write_csv, write_xlsx
from cermap.files.workbooks.worded.tables import sources
from cermap.records import Plan, Provenance
from cermap.terms import PrivacyLevel
from cermap.texts import Texts

_ENDINGS = (".xlsx", ".csv", ".gpkg")


def check_result_name(name: str) -> None:
    """Refuse a result file whose ending is none of ours, before any work is done.

    Raises
    ------
    InputError
        Naming the endings that are possible.
    """
    check_ending(name, _ENDINGS)


def write_results(  # noqa: PLR0913, PLR0917 - what a plan is told with
    path: Path,
    plan: Plan,
    area_labels: pd.Series,
    texts: Texts,
    repairs: pd.DataFrame | None = None,
    provenance: Provenance | None = None,
) -> None:
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
    repairs : pandas.DataFrame, optional
        ``tables.Repairs`` of the plan: a sheet of the workbook.
    provenance : Provenance, optional
        What the workbook says of where it comes from; that of the whole plan when left out.

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
        content = workbook(plan, area_labels, texts, repairs, provenance)
    write_result(path, content)


def workbook(  # noqa: PLR0913, PLR0917 - what a plan is told with
    plan: Plan,
    area_labels: pd.Series,
    texts: Texts,
    repairs: pd.DataFrame | None = None,
    provenance: Provenance | None = None,
    counts: pd.DataFrame | None = None,
) -> bytes:
    """The whole plan as an XLSX file, a sheet per table; the same plan gives the same bytes.

    Parameters
    ----------
    plan : Plan
        As it may leave the table.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and labels.
    repairs : pandas.DataFrame, optional
        ``tables.Repairs`` of the plan.
    provenance : Provenance, optional
        What the last sheets say of where it comes from; that of a whole plan when left out.
    counts : pandas.DataFrame, optional
        ``tables.SubjectCounts`` that stand for natural persons in what is public: a sheet of their own.
    """
    listed, pairs = texts("Candidates"), texts(plan_sheets.WHO_CAN_JOIN)
    sheets = {
        listed: with_numbers(results_of(plan, area_labels, texts), plan.inputs.candidate_list.understood),
        **(
            {texts(plan_sheets.COUNTS): plan_sheets.counts_table(counts, texts)}
            if counts is not None and len(counts)
            else {}
        ),
        pairs: plan_sheets.joining(plan, texts),
        texts("Communities"): plan_sheets.communities(plan, area_labels, texts),
        texts("Who is where"): plan_sheets.memberships(plan, texts),
        texts("Plants"): plan_sheets.plants(plan, area_labels, texts),
        texts("Rules"): plan_sheets.verdicts(plan, texts),
        **({} if repairs is None else {texts("Repairs"): repair_sheet.repairs(repairs, plan, area_labels, texts)}),
        texts("Declarations to collect"): plan_sheets.to_collect(plan, texts),
        texts("Decisions"): plan_sheets.decisions(plan, texts),
        texts("Sources"): sources(plan, texts),
        texts("Notes"): plan_sheets.notes(plan, texts),
    }
    counted = {
        listed: (texts(result_table.CERTAINTY), texts(result_table.AREA)),
        pairs: (texts("Answer"),),
        texts("Rules"): (texts("Verdict"),),
    }
    stated = provenance or provenance_of(plan, PrivacyLevel.FULL, texts)
    return write_xlsx(sheets, {"title": plan.inputs.candidate_list.name, "author": "cermap"}, stated, texts, counted)

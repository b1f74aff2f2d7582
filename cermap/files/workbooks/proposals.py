"""A proposal as one workbook: areas with their proof, plants, who is asked in which order, what is read first; and two plans compared."""

from collections.abc import Mapping

import pandas as pd
import pandera.pandas as pa

from cermap import wording
from cermap.attributions import provenance_of
from cermap.files.workbooks.spreadsheets.writing import write_xlsx
from cermap.files.workbooks.worded.cells import yes_and_no
from cermap.files.workbooks.worded.tables import for_people, sources
from cermap.records import Plan, Proposal
from cermap.tables import ProposalAreas, ProposedPlants, RecruitingSteps
from cermap.terms import ConfigType, PlantChoice, PrivacyLevel, Reach
from cermap.texts import Texts

_LABELLED = {"config_type": ConfigType, "other_type": ConfigType, "choice": PlantChoice, "reach": Reach}


def proposal_workbook(proposal: Proposal, plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> bytes:
    """The proposal as an XLSX: the same proposal gives the same bytes.

    Parameters
    ----------
    proposal : Proposal
        As ``proposing.propose`` gives it.
    plan : Plan
        What it was made of.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and words.
    """
    people = dict(zip(plan.candidates["candidate_id"], wording.candidate_names(plan.candidates, texts), strict=True))
    steps = proposal.recruiting.copy()
    steps.insert(1, "name", steps["candidate_id"].map(people).astype("str"))
    steps["reasons"] = [wording.reasons(cell, texts) for cell in steps["reasons"]]
    sheets = {
        texts("Read first"): _read_first(proposal, plan, texts),
        texts("Areas"): _for_people(proposal.areas, ProposalAreas, area_labels, texts),
        texts("Plants"): _for_people(proposal.plants, ProposedPlants, area_labels, texts),
        texts("Whom to ask"): _for_people(steps, RecruitingSteps, area_labels, texts),
        texts("Sources"): sources(plan, texts),
    }
    return write_xlsx(
        sheets,
        {"title": texts("Proposal"), "author": "cermap"},
        provenance_of(plan, PrivacyLevel.FULL, texts),
        texts,
    )


def differences_workbook(
    found: pd.DataFrame,
    names: tuple[str, str],
    area_labels: "pd.Series[str]",
    configurations: Mapping[str, str],
    texts: Texts,
) -> bytes:
    """Two plans compared, a row per difference as the page shows it; what is the same is counted, not listed.

    Parameters
    ----------
    found : pandas.DataFrame
        As ``proposing.compare_plans`` gives it.
    names : tuple of str
        What people call the first and the second.
    area_labels : pandas.Series
        What people call each area, by area code.
    configurations : mapping
        What people call each configuration, by id (``wording.configuration_names``).
    texts : Texts
        Language.
    """
    table = wording.difference_table(found, area_labels, configurations, texts)
    first, second = names if names[0] != names[1] else (texts("In the first"), texts("In the second"))
    headers = {
        "kind": texts("What"), "name": texts("Name"), "fact": texts("Column"), "difference": texts("Difference"),
        "first": first or texts("In the first"), "second": second or texts("In the second"), "change": texts("Change"),
        "area": texts("Area"),
    }  # fmt: skip
    counts = pd.DataFrame({texts("Read first"): [wording.difference_counts(found, texts)]})
    sheets = {texts("Read first"): counts, texts("Differences"): table.set_axis(list(headers.values()), axis=1)}
    return write_xlsx(sheets, {"title": texts("Two plans compared"), "author": "cermap"})


def _for_people(
    frame: pd.DataFrame, model: type[pa.DataFrameModel], area_labels: "pd.Series[str]", texts: Texts
) -> pd.DataFrame:
    declared = list(model.to_schema().columns)
    # The name of a row stands beside its number; all else as the table declares it.
    order = [declared[0], *(["name"] if "name" not in declared else []), *declared[1:]]
    shown = frame[[column for column in order if column in frame]].copy()
    shown["area_code"] = [wording.area_name(code, area_labels) for code in shown["area_code"]]
    numbers = shown.select_dtypes("float").columns
    shown[numbers] = shown[numbers].round(1)
    # The table of whom to ask declares no name: it holds none but here.
    return for_people(yes_and_no(shown, texts), model, texts, _LABELLED).rename(columns={"name": texts("Name")})


def _read_first(proposal: Proposal, plan: Plan, texts: Texts) -> pd.DataFrame:
    """What was asked, what is reached, how well that is proved, and what a reader must know."""
    lines = [
        wording.list_name(plan, texts),
        texts("Plan date: {day}", day=plan.as_of),
        wording.standing_line(plan, texts),
        wording.proposal_line(proposal, texts),
        wording.proof_line(proposal, texts),
        *(wording.note_line(note, texts) for note in proposal.notes),
        texts(
            "Nobody who is admitted is left out (R-CFG-12): the order says whom to ask first. Every euro is an estimate with its range."
        ),
        wording.privacy_line(plan, texts),
        texts("Indicative: the area that counts is the one GSE and the distributor give for the POD."),
    ]
    return pd.DataFrame({texts("Read first"): [line for line in lines if line]})

"""The one door: a file in, what was found out."""

import datetime as dt

from cermap import files
from cermap.errors import UnreadableFile
from cermap.files.notes import noted
from cermap.files.origins.provenance import StatedProvenance
from cermap.files.origins.told_files import read_told
from cermap.plan import Progress
from cermap.records import Note, Reference, Verification
from cermap.terms import PrivacyLevel
from cermap.texts import N_
from cermap.verifying.marks.cells import cells_findings
from cermap.verifying.marks.figures import figures_findings
from cermap.verifying.marks.ground import ground_findings
from cermap.verifying.plans import plan_findings
from cermap.verifying.standing import standing_findings


def verified(content: bytes, name: str, reference: Reference, on_progress: Progress | None = None) -> Verification:
    """What was found in a file.

    Parameters
    ----------
    content : bytes
        The whole file: a plan, or anything that cermap wrote with its provenance.
    name : str
        Its name, for the sentences.
    reference : Reference
        Public data of here.
    on_progress : callable, optional
        As of ``make_plan``, when a plan is made again.

    Raises
    ------
    UnreadableFile
        When it cannot be read, or states nothing that could be checked.
    """
    if files.is_plan(content):
        return _closed(name, plan_findings(content, name, reference, on_progress))
    told = read_told(content, name)
    if told.stated is None:
        text = N_(
            "“{name}” states nothing that can be checked: CSV and files of other programs carry no provenance. The workbook (XLSX) does."
        )
        raise UnreadableFile(text, name=name)
    found = [
        _whence(told.stated),
        *cells_findings(told),
        *figures_findings(told),
        *ground_findings(told, reference),
        *standing_findings(told.stated, reference),
    ]
    return _closed(name, found, is_drawing=not told.stated.parts)


def _closed(name: str, findings: list[Note], *, is_drawing: bool = False) -> Verification:
    wrong = sum(note.is_error for note in findings)
    text = N_("“{name}” agrees with what is in it.")
    if wrong:
        text = N_("“{name}” does not agree with what is in it. Findings against it: {count}.")
    elif is_drawing:
        text = N_("“{name}” says where it comes from; whether it draws that cannot be checked.")
    verdict = noted(text, is_error=bool(wrong), name=name, count=wrong)
    return Verification(tuple(findings), verdict, is_checked=not is_drawing)


def _whence(stated: StatedProvenance) -> Note:
    text = N_("Written by {program} from the plan of {day}, digest {digest}. Level of privacy: {level}.")
    known = {level.value: level for level in PrivacyLevel}
    return noted(
        text,
        program=stated.made_with,
        day=_day(stated.as_of),
        digest=stated.digest[:12],
        level=known.get(stated.level, stated.level),
    )


def _day(stated: str) -> dt.date | str:
    """A day as a day; what is none stays as it is written."""
    try:
        return dt.date.fromisoformat(stated)
    except ValueError:
        return stated

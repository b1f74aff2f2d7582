"""What of the law is not settled, or was not read, and which verdicts and figures it may touch.

The points are those of the document of the law (``cer-rules.md``, its section 13) that concern a rule of this book, figures of
energy and money included. Whoever reads more takes a point out here.
"""

import datetime as dt
from dataclasses import dataclass

from cermap.texts import N_

# The day to which the norms were read.
READ_ON = dt.date(2026, 11, 24)


@dataclass(frozen=True)
class OpenPoint:
    """One point that is not settled.

    Parameters
    ----------
    number : int
        As in the document of the law.
    rule_ids : tuple of str
        Rules whose verdicts or figures it may touch.
    says : str
        A clause (msgid).
    """

    number: int
    rule_ids: tuple[str, ...]
    says: str


_POINTS = (
    OpenPoint(
        1,
        ("R-ARE-05", "R-ARE-06"),
        N_(
            "what an update of the areas does to running configurations, and what the edition of 1 October 2025 changed"
        ),
    ),
    OpenPoint(
        2,
        ("R-TAR-10", "R-TAR-11", "R-TAR-12"),
        N_("what ARERA set for the valorisation in each year, above all 2024 and 2026"),
    ),
    OpenPoint(
        3,
        ("R-PLT-08",),
        N_(
            "which power the limit on existing plants is a share of: that of the community, or of the configuration's plants"
        ),
    ),
    OpenPoint(5, ("R-MEM-07",), N_("how GSE reads the codes of ATECO 2025")),
    OpenPoint(
        6,
        ("R-CFG-14", "R-PLT-12", "R-PLT-13"),
        N_(
            "not read: D.Lgs. 5/2026 articles 31-51, acts of ARERA for D.Lgs. 3/2026, conversion laws of DL 19/2026 and 21/2026"
        ),
    ),
    OpenPoint(
        7,
        ("R-CFG-07",),
        N_("how the check character of a POD is made: PODs are compared without it"),
    ),
    OpenPoint(
        8,
        ("R-TAR-07",),
        N_("how shared energy is divided between who is exempt from the cut by a grant and who is not"),
    ),
    OpenPoint(
        9,
        ("R-ENE-03",),
        N_("from when, and for which configurations, energy is shared in periods shorter than the hour"),
    ),
    OpenPoint(
        10,
        ("R-DAT-03", "R-DAT-04", "R-DAT-05"),
        N_("the exact fields and attachments of the GSE portal (Regole Operative, Allegato 3)"),
    ),
    OpenPoint(11, ("R-TAR-17",), N_("the fees of GSE, seen on one secondary page")),
)


def open_points() -> tuple[OpenPoint, ...]:
    """Every point that is not settled, in the order of the document of the law."""
    return _POINTS


def open_points_of(rule_id: str) -> tuple[OpenPoint, ...]:
    """The points that may touch the verdicts of one rule."""
    return tuple(point for point in _POINTS if rule_id in point.rule_ids)

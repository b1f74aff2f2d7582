"""What people ask of paper and files, and what goes with each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from cermap.terms import PrivacyLevel


@dataclass(frozen=True)
class TitleBlock:
    """What an office writes on its drawings, in its own words; what is empty is left out.

    Parameters
    ----------
    body : str
        Who publishes it: a municipality, a table (ente).
    subject : str
        What it is about (oggetto).
    author : str
        Who drew it up (redattore).
    revision : str
        Number or letter of the revision.
    """

    body: str = ""
    subject: str = ""
    author: str = ""
    revision: str = ""


@dataclass(frozen=True)
class SheetAsked:
    """A sheet as it is asked for.

    Parameters
    ----------
    extent : str or None
        ``view``, ``selection``, ``candidates`` or ``region``; None: the first of the last three that there is.
    view : tuple of float or None
        West, south, east, north of ``view`` [degrees].
    paper : str
        ``A3``, ``A4`` or ``16:9``, a slide.
    is_portrait : bool
        Whether it stands upright; a slide never does.
    scale : int or None
        1 to this; None: the largest round scale that shows all of the extent.
    is_grey : bool
        Inks of a grey printer.
    title : TitleBlock
        Of the office.
    link : str or None
        What the QR code opens; None: the map of the GSE.
    """

    extent: str | None = None
    view: tuple[float, float, float, float] | None = None
    paper: str = "A3"
    is_portrait: bool = False
    scale: int | None = None
    is_grey: bool = False
    title: TitleBlock = field(default_factory=TitleBlock)
    link: str | None = None


@dataclass(frozen=True)
class Provenance:
    """What each file says of where it comes from.

    Parameters
    ----------
    digest : str
        Of the plan: same inputs, assumptions and date give the same.
    as_of : datetime.date
        Areas and rules are those in force on it.
    level : PrivacyLevel
        How much the file tells.
    made_with : str
        Program and version.
    sources : pandas.DataFrame
        ``tables.Sources`` in use.
    remarks : tuple of str
        Sentences that must go with it: a demonstration, an expired edition, a trial, a filter, personal data.
    """

    digest: str
    as_of: dt.date
    level: PrivacyLevel
    made_with: str
    sources: pd.DataFrame
    remarks: tuple[str, ...] = ()

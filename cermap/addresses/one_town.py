"""The town of a whole list: a town's own list often does not name it, for everybody who wrote it knows."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cermap.addresses.corrected import names_a_town
from cermap.addresses.reading.parser import parse
from cermap.addresses.reading.words.spelling import fold
from cermap.errors import InputError
from cermap.records import CandidateList, Note
from cermap.texts import N_, Message

if TYPE_CHECKING:
    import pandas as pd


def without_town(candidates: "pd.DataFrame") -> np.ndarray:
    """Whether each row has an address and says in no way where it is: no town, no postcode, no coordinates.

    A text that may end in a town ("VIA ROMA MEDE PV") is not among them: whoever is asked for the town of all others
    must not move it.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``, N rows.

    Returns
    -------
    numpy.ndarray
        N values of bool.
    """
    says_nothing = candidates[["municipality", "postcode", "given_lat"]].isna().all(axis=1)
    is_open = (says_nothing & candidates["address_text"].notna()).to_numpy(bool, copy=True)
    asked = candidates.loc[is_open, ["address_text", "province"]].itertuples(index=False, name=None)
    is_open[is_open] = [not names_a_town(parse(text, None, province)) for text, province in asked]
    return is_open


def in_town(candidates: "pd.DataFrame", town: str) -> "pd.DataFrame":
    """The list, with a town in the rows that say in no way where they are; the others as they were.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    town : str
        What was told of the list as a whole.
    """
    return candidates.assign(municipality=candidates["municipality"].mask(without_town(candidates), town))


def list_in_town(brought: CandidateList, town: str, municipalities: "pd.DataFrame") -> CandidateList:
    """A list brought by somebody who says in which town all rows are that do not say it themselves.

    Parameters
    ----------
    brought : CandidateList
        As it was read.
    town : str
        Name of the town.
    municipalities : pandas.DataFrame
        ``tables.Municipalities``.

    Returns
    -------
    CandidateList
        With a note of how many rows were put there; ``original`` stays as it is.

    Raises
    ------
    InputError
        For a name that no municipality has.
    """
    named = {fold(name): name for name in municipalities["name"]}
    if fold(town) not in named:
        raise InputError(
            N_("No municipality of Lombardy is called “{town}”. Write the name alone, for example Monza."), town=town
        )
    count = int(without_town(brought.candidates).sum())
    if not count:
        return brought
    text = N_("Addresses that name no municipality: {count}. They are looked for in {municipality}.")
    told = Note(Message(text, {"count": count, "municipality": named[fold(town)]}))
    return replace(brought, candidates=in_town(brought.candidates, named[fold(town)]), notes=(*brought.notes, told))

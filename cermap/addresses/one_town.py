"""The town of a whole list: a town's own list often does not name it, for everybody who wrote it knows."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cermap.addresses.corrected import names_a_town
from cermap.addresses.gazetteer.towns import Town, agrees
from cermap.addresses.reading.parser import parse
from cermap.addresses.reading.words.spelling import fold
from cermap.errors import InputError
from cermap.records import CandidateList, Note
from cermap.texts import N_, Message

if TYPE_CHECKING:
    import pandas as pd

_ASKED = ["address_text", "province", "postcode"]


def without_town(candidates: "pd.DataFrame", town: Town | None = None) -> np.ndarray:
    """Whether each row has an address that names no town, and no coordinates.

    A text that may end in a town ("VIA ROMA MEDE PV") is not among them: whoever is asked for the town of all others
    must not move it.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``, N rows.
    town : Town, optional
        Rows whose province or postcode say that they are not in it are left out.

    Returns
    -------
    numpy.ndarray
        N values of bool.
    """
    says_nothing = candidates[["municipality", "given_lat"]].isna().all(axis=1)
    is_open = (says_nothing & candidates["address_text"].notna()).to_numpy(bool, copy=True)
    asked = candidates.loc[is_open, _ASKED].itertuples(index=False, name=None)
    read = [parse(text, None, province, postcode) for text, province, postcode in asked]
    is_open[is_open] = [
        not names_a_town(one) and (town is None or agrees(town, one.province or "", one.postcode or "")) for one in read
    ]
    return is_open


def in_town(candidates: "pd.DataFrame", name: str, town: Town | None = None) -> "pd.DataFrame":
    """The list, with a town in the rows that name none; the others as they were.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    name : str
        What was told of the list as a whole.
    town : Town, optional
        The same town: then rows whose province or postcode contradict it stay as they were.
    """
    return candidates.assign(municipality=candidates["municipality"].mask(without_town(candidates, town), name))


def list_in_town(brought: CandidateList, name: str, municipalities: "pd.DataFrame") -> CandidateList:
    """A list brought by somebody who says in which town all rows are that do not say it themselves.

    Parameters
    ----------
    brought : CandidateList
        As it was read.
    name : str
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
    rows = zip(municipalities["municipality_code"], municipalities["name"], municipalities["province"], strict=True)
    named = {fold(row[1]): Town(place, *row) for place, row in enumerate(rows)}
    town = named.get(fold(name).strip())
    if town is None:
        raise InputError(
            N_("No municipality of Lombardy is called “{town}”. Write the name alone, for example Monza."), town=name
        )
    candidates = in_town(brought.candidates, town.name, town)
    count = int((brought.candidates["municipality"].isna() & candidates["municipality"].notna()).sum())
    if not count:
        return brought
    text = N_("Addresses that name no municipality: {count}. They are looked for in {municipality}.")
    told = Note(Message(text, {"count": count, "municipality": town.name}))
    return replace(brought, candidates=candidates, notes=(*brought.notes, told))

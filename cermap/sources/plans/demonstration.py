"""The plan that ships: real places, invented energy, on a day when the shipped areas were in force."""

import datetime as dt
import tomllib
from pathlib import Path

import pandas as pd

from cermap import tables
from cermap.errors import DataMissing
from cermap.files.lists.candidates import read_candidates
from cermap.records import Inputs, Reference
from cermap.sources.folder import geodata_folder
from cermap.texts import N_


def read_demonstration(reference: Reference) -> tuple[Inputs, dt.date]:
    """Inputs of the demonstration plan and its date.

    Parameters
    ----------
    reference : records.Reference
        Public data to put under it.

    Returns
    -------
    tuple
        Inputs marked as the demonstration; the day on which areas and rules are looked at.

    Raises
    ------
    DataMissing
        When the demonstration is not on this machine.
    """
    folder = geodata_folder() / "demonstration"
    try:
        described = tomllib.loads((folder / "plan.toml").read_text("utf8"))
        candidates = read_candidates((folder / described["candidates"]).read_bytes(), described["candidates"])
        communities = _communities(folder / described["communities"])
    except FileNotFoundError as error:
        raise DataMissing(N_("The data that come with cermap are not there. Install it again.")) from error
    inputs = Inputs(
        reference=reference,
        candidate_list=candidates,
        plants=tables.empty(tables.Plants),
        communities=communities,
        is_demonstration=True,
    )
    return inputs, described["as_of"]


def _communities(path: Path) -> pd.DataFrame:
    declared = tables.empty(tables.Communities).dtypes
    read = pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype=declared.astype("str").to_dict())
    return tables.check(tables.Communities, tables.complete(tables.Communities, read))

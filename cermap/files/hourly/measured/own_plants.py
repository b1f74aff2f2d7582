"""Curves of who has a plant: what is used on the spot passes no meter of the grid, and must be known from both its sides."""

import pandas as pd

from cermap.files.notes import noted
from cermap.records import Note
from cermap.terms import Direction
from cermap.texts import N_


def half_known(curves: pd.DataFrame, candidates: pd.DataFrame) -> list[Note]:
    """What is said of those whose plant ran when what they withdraw was measured, and of whom no curve fed in came with it.

    Parameters
    ----------
    curves : pandas.DataFrame
        ``tables.Curves`` of one file.
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    """
    fed_in = curves.loc[curves["direction"] == Direction.INJECTED, "candidate_id"]
    alone = curves[(curves["direction"] == Direction.WITHDRAWN) & ~curves["candidate_id"].isin(fed_in)]
    rows = candidates.set_index("candidate_id").loc[alone["candidate_id"]]
    ran = (rows["own_plant_kw"] > 0) & (rows["commissioning_date"].dt.year <= alone["year"].to_numpy())
    message = N_(
        "{who} (row {row} of the list) has a plant, and of its energy only what is withdrawn is in the file. What is used on the spot is not in it, so more is counted as fed in, and as shared, than is: bring the curve of what is fed in as well (“Energia immessa”)."
    )
    found = rows[ran.fillna(value=False).to_numpy(bool)]
    return [noted(message, who=name if pd.notna(name) else code, row=code) for code, name in found["name"].items()]

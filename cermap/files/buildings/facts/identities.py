"""What a row is called, and what it says that it is a body of.

Of OpenStreetMap a name says of which kind it is: ``osm-way-123``, ``osm-relation-45``, whatever program wrote the file, so
that a roof keeps its name from one extract to the next. Where a file does not say which of the two a plain number is, a
positive one is taken as a way, as nearly all buildings are.
"""

import pandas as pd

from cermap.files.buildings.reading.columns import cells

_KIND_AND_NUMBER = r"^(way|relation)/(\d+)$"
_KINDS = {"w": "way", "way": "way", "r": "relation", "relation": "relation"}


def body_ids(said: pd.DataFrame) -> pd.Series:
    """The name of each row; NA where it has none.

    Parameters
    ----------
    said : pandas.DataFrame
        ``house_columns``.
    """
    ids = cells(said, "body_id").fillna(cells(said, "osm_id"))
    parts = ids.str.extract(_KIND_AND_NUMBER)
    ids = ("osm-" + parts[0] + "-" + parts[1]).fillna(ids)
    return _osm_ids(said).fillna(ids).astype("str")


def shown_ids(said: pd.DataFrame, ids: pd.Series) -> pd.Series:
    """What a note calls each row: its name, else what it is a body of, else its number in the file (``#1``)."""
    numbers = "#" + pd.Series(ids.index + 1, index=ids.index).astype("str")
    return ids.fillna(cells(said, "building_ref")).fillna(numbers)


def is_of_openstreetmap(said: pd.DataFrame, ids: pd.Series) -> bool:
    """Whether a layer comes from OpenStreetMap, by the names of its rows (``body_ids``) or by its commonest tag."""
    is_tagged = cells(said, "building").str.lower().eq("yes")
    return bool((ids.str.startswith("osm-") | is_tagged).fillna(False).any())


def _osm_ids(said: pd.DataFrame) -> pd.Series:
    kinds = cells(said, "osm_type").str.lower().map(_KINDS).astype("str")
    numbers = cells(said, "osm_id").fillna(cells(said, "body_id").where(kinds.notna()))
    digits = numbers.str.extract(r"^-?(\d+)$", expand=False)
    # Beside a number of ways, the other one is that of relations; osm2pgsql writes those below zero.
    is_relation = numbers.str.startswith("-").fillna(False) | ("osm_way_id" in said)
    by_sign = is_relation.map({True: "relation", False: "way"})
    plain = "osm-" + kinds.fillna(by_sign.astype("str")) + "-" + digits
    return ("osm-way-" + cells(said, "osm_way_id")).fillna(plain)

"""What GDAL's reader of OpenStreetMap packs into one column: ``"height"=>"12","addr:street"=>"Via Roma"`` (hstore)."""

import re

import pandas as pd

_PACKED = "other_tags"

# The keys that are looked for; all others stay packed.
_KEYS = (
    "addr:city", "addr:full", "addr:housenumber", "addr:place", "addr:street", "building:levels", "building:part",
    "building:use", "healthcare", "height", "heritage", "heritage:operator", "operator", "operator:type", "owner",
    "owner:type", "ownership", "roof:shape",
)  # fmt: skip

# Keys of areas that are no building where ``building`` is not said; and a column that only GDAL's layer of all areas has.
_AREAS = (
    "landuse", "natural", "boundary", "admin_level", "place", "leisure", "amenity", "tourism", "waterway", "highway",
    "aeroway", "barrier", "man_made", "military", "sport",
)  # fmt: skip
_WAYS = "osm_way_id"


def are_buildings(attributes: pd.DataFrame) -> pd.Series:
    """Which rows are buildings or parts of some, where a layer holds all areas of OpenStreetMap; all, where it does not.

    A converted extract has lawns, woods and municipalities beside its buildings, with nothing in ``building``. A row in
    which nothing stands at all stays: a file of buildings may not say more.

    Parameters
    ----------
    attributes : pandas.DataFrame
        ``unpacked``.
    """
    is_any = pd.Series(data=True, index=attributes.index)
    if "building" not in attributes:
        return is_any
    is_said = attributes[[key for key in ("building", "building:part") if key in attributes]].notna().any(axis=1)
    is_else = attributes[[key for key in _AREAS if key in attributes]].notna().any(axis=1)
    return is_said | ~(is_else | (_WAYS in attributes))


def unpacked(attributes: pd.DataFrame) -> pd.DataFrame:
    """The attributes with a column for each key that is packed and that a building is asked for; the layer's own stay first.

    Parameters
    ----------
    attributes : pandas.DataFrame
        A layer without its shapes; one without ``other_tags`` comes back as it is.
    """
    if _PACKED not in attributes:
        return attributes
    packed = attributes[_PACKED].astype("str")
    taken = {key: value for key in _KEYS if (value := _values(packed, key)) is not None}
    for key in set(taken) & set(attributes.columns):
        taken[key] = attributes[key].astype("str").fillna(taken[key])
    return attributes.drop(columns=[_PACKED, *(set(taken) & set(attributes.columns))]).assign(**taken)


def _values(packed: pd.Series, key: str) -> pd.Series | None:
    """The value of a key where it is packed; None where no row has it."""
    mark = f'"{key}"=>'
    has_it = packed.str.contains(mark, regex=False).fillna(False).astype(bool)
    if not has_it.any():
        return None
    said = packed[has_it].str.extract(re.escape(mark) + r'"((?:[^"\\]|\\.)*)"', expand=False)
    return said.str.replace(r"\\(.)", r"\1", regex=True).reindex(packed.index)

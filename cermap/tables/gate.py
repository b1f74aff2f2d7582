"""The one gate: a frame against its declaration, all problems at once.

The coordinate system is checked before pandera sees the frame: a mismatch would raise outside its report.
"""

from functools import lru_cache
from typing import Any, TypeVar, cast

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa
from geopandas.array import GeometryDtype
from pandera.errors import SchemaErrors

from cermap.crs import DEGREES
from cermap.errors import TableError
from cermap.tables.quick import surely_keeps
from cermap.texts import N_

Frame = TypeVar("Frame", bound=pd.DataFrame)

_WORST_ROWS = 5

# The pandas type of each declared type; a column that is missing is added with it, full of NA.
_EMPTY_DTYPES = {name: name for name in ("str", "float64", "Int64", "int64", "boolean", "bool")}


def check(model: type[pa.DataFrameModel], frame: Frame) -> Frame:
    """The frame, checked; columns the model does not name are kept.

    Parameters
    ----------
    model : type
        A declaration, one of ``tables``.
    frame : pandas.DataFrame or geopandas.GeoDataFrame
        A table that is to keep it; one with geometry in EPSG:4326.

    Raises
    ------
    TableError
        With every broken column, the rows, and what was found there.
    """
    if isinstance(frame, gpd.GeoDataFrame) and "geometry" in _schema(model).columns and frame.crs != DEGREES:
        raise TableError(
            N_("The table “{table}” is not in {expected} (longitude and latitude): it says {found}. Convert it first."),
            table=model.__name__,
            expected=DEGREES,
            found=str(frame.crs),
        )
    if surely_keeps(_schema(model), frame, _dtypes(model)):
        return frame
    try:
        _schema(model).validate(frame, lazy=True)
    except SchemaErrors as errors:
        raise TableError(
            N_("The table “{table}” does not keep its declaration: {problems}."),
            table=model.__name__,
            problems="; ".join(_problems(errors)),
        ) from errors
    return frame


def complete(model: type[pa.DataFrameModel], frame: Frame) -> Frame:
    """A copy of the frame with the model's missing nullable columns added as NA, and each column in its type.

    Parameters
    ----------
    model : type
        A declaration, one of ``tables``.
    frame : pandas.DataFrame or geopandas.GeoDataFrame
        A table that may lack some of its columns; the frame is left as it is.
    """
    result, missing = frame.copy(), {}
    for name, dtype in _dtypes(model).items():
        if name == "geometry":
            continue
        if name not in frame.columns:
            # Of no rows nothing is unknown: a column that must say yes or no has its type all the same.
            missing[name] = _unknown(dtype).repeat(len(frame)) if len(frame) else pd.Series(dtype=dtype).array
        elif result[name].dtype != dtype:
            result[name] = result[name].astype(dtype)
    # All at once: a column at a time takes longer than what is then done with the table.
    return cast("Frame", pd.concat([result, pd.DataFrame(missing, index=frame.index)], axis=1)) if missing else result


def empty(model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """A frame of no rows with all columns of the model (geometry excepted)."""
    return _blank(model).copy()


def label(model: type[pa.DataFrameModel], column: str) -> str:
    """The msgid a column is headed with; a column the model does not name keeps its own.

    Parameters
    ----------
    model : type
        A declaration, one of ``tables``.
    column : str
        Name of the column.
    """
    declared = _schema(model).columns.get(column)
    return str(declared.title) if declared is not None and declared.title else column


@lru_cache
def _blank(model: type[pa.DataFrameModel]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in _dtypes(model).items() if name != "geometry"})


@lru_cache
def _unknown(dtype: Any) -> Any:
    """One cell of which nothing is known."""
    return pd.Series([pd.NA if dtype != "float64" else float("nan")]).astype(dtype).array


@lru_cache
def _dtypes(model: type[pa.DataFrameModel]) -> dict[str, Any]:
    """The pandas type of each declared column."""
    columns = _schema(model).columns
    return {
        name: GeometryDtype() if name == "geometry" else pd.Series(dtype=_dtype(column)).dtype
        for name, column in columns.items()
    }


@lru_cache
def _schema(model: type[pa.DataFrameModel]) -> pa.DataFrameSchema:
    return model.to_schema()


def _dtype(column: pa.Column) -> Any:  # the stubs of pandas want each name spelt out
    name = str(column.dtype)
    return "datetime64[us]" if name.startswith("datetime64") else _EMPTY_DTYPES.get(name, "str")


def _problems(errors: SchemaErrors) -> list[str]:
    cases = errors.failure_cases
    return [
        f"{column}: {check_name} ({', '.join(str(v) for v in found['failure_case'].head(_WORST_ROWS))})"
        for (column, check_name), found in cases.groupby(["column", "check"], dropna=False, sort=False)
    ]

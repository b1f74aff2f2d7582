"""Bodies have one name each: copies left out, missing ids made of the outline, doubled ids numbered.

The order of rows never decides: copies and equal ids are told apart by their outlines. So bodies go on in the order of
their ids, and the same file in another order gives the same buildings.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from cermap.records import Note
from cermap.terms import OutlineRepair
from cermap.texts import N_, Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

# A person looks at a few; the count says how many there are.
_NAMED = 8
# Copies drawn by two hands differ by less [decimals of a metre].
_DECIMALS = 2


def identified(bodies: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """Bodies without copies, each with an id of its own, in the order of these.

    Parameters
    ----------
    bodies : pandas.DataFrame
        As ``outlines.mended`` gives them.

    Returns
    -------
    tuple of pandas.DataFrame and tuple of Note
        The same columns, sorted by ``body_id`` as text; new index from 0.
    """
    shape = _shapes(bodies["outline"].to_numpy(object))
    has_id = bodies["body_id"].notna() & (bodies["body_id"].str.strip() != "")
    made = pd.Series([f"b{hashlib.sha1(one).hexdigest()[:12]}" for one in shape], bodies.index, dtype="str")  # noqa: S324 - a name, no secret
    ordered = bodies.assign(body_id=bodies["body_id"].where(has_id, made), was_nameless=~has_id, shape=shape)
    ordered, notes = _once(ordered)
    notes += named(
        N_("Bodies without an id, called by their outline: {count} ({names})"),
        ordered.loc[ordered["was_nameless"], "body_id"],
    )
    brought = ordered["body_id"]
    ordered["body_id"] = numbered(brought)
    is_numbered = ordered["body_id"] != brought
    ordered[OutlineRepair.ID_NUMBERED.value] = is_numbered
    notes += named(
        N_("Ids that stand there more than once, numbered: {count} ({names})"), ordered["body_id"][is_numbered]
    )
    ordered = ordered.sort_values("body_id", kind="stable", ignore_index=True)
    return ordered.drop(columns=["was_nameless", "shape"]), notes


def numbered(ids: pd.Series) -> pd.Series:
    """Ids of which the second of the same is called ``id#2``, the third ``id#3``."""
    while ids.duplicated().any():
        count = ids.groupby(ids).cumcount()
        ids = ids.where(count == 0, ids + "#" + (count + 1).astype("str"))
    return ids


def named(text: str, ids: Iterable[str], rows: tuple[int, ...] = (), *, is_error: bool = False) -> tuple[Note, ...]:
    """One note that counts bodies and names the first of them; none where there are none.

    Parameters
    ----------
    text : str
        Sentence with ``{count}`` and ``{names}`` (msgid).
    ids : iterable of str
        Of the bodies, all of them; the first eight are named.
    rows : tuple of int
        Where they stand in the file, whose header is row 1; none where nobody is to look there.
    is_error : bool
        Whether they were not used.
    """
    names = list(ids)
    if not names:
        return ()
    said = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return (Note(Message(text, {"count": len(names), "names": said}), rows, is_error=is_error),)


def left_out(text: str, bodies: pd.DataFrame, index: pd.Index) -> tuple[Note, ...]:
    """A note of rows that no building is made of: by their id and their number in the file, whose header is row 1.

    Parameters
    ----------
    text : str
        Sentence with ``{count}`` and ``{names}`` (msgid).
    bodies : pandas.DataFrame
        All rows in the order of the file, with ``body_id``.
    index : pandas.Index
        Of the rows that were left out.

    Returns
    -------
    tuple of Note
        One, an error; none where no row was left out.
    """
    rows = np.flatnonzero(bodies.index.isin(index)) + 2
    ids = bodies["body_id"].iloc[rows - 2].astype("str")
    return named(text, ids.fillna("?"), tuple(rows.tolist()), is_error=True)


def _shapes(outlines: NDArray[np.object_]) -> NDArray[np.object_]:
    """Outlines as bytes, alike where they are alike to the centimetre, wherever a ring begins."""
    found: NDArray[np.object_] = shapely.to_wkb(
        shapely.normalize(shapely.transform(outlines, lambda xy: np.round(xy, _DECIMALS) + 0.0))
    )
    return found


def _once(bodies: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """Bodies in the order of ids and outlines; of several with one outline the one of which most is known."""
    said = [c for c in bodies.columns if c not in {"outline", "drawn", "shape", "was_nameless"}]
    known = bodies[said].notna().sum(axis=1)
    # Whatever else differs decides between two of one id and one outline, so that their order in the file does not.
    alike = bodies.loc[bodies["shape"].duplicated(keep=False), said]
    # Without rows there is no text to join: the aggregate of nothing would be a table.
    told = pd.Series(
        ["\x1f".join(cells) for cells in alike.astype("str").fillna("").to_numpy(str)], alike.index, dtype="str"
    )
    rest = told.reindex(bodies.index, fill_value="")
    ordered = bodies.assign(known=-known, rest=rest).sort_values(["known", "body_id", "shape", "rest"], kind="stable")
    is_copy = ordered["shape"].duplicated()
    has_copy = ordered["shape"].isin(ordered.loc[is_copy, "shape"]) & ~is_copy
    ordered[OutlineRepair.COPY_LEFT_OUT.value] = has_copy
    protected = ordered["is_protected"].eq(True).fillna(False).groupby(ordered["shape"]).transform("any")
    ordered.loc[has_copy & protected.astype(bool), "is_protected"] = True
    notes = named(
        N_("Bodies that stand there twice with the same outline, counted once: {count} ({names})"),
        ordered.loc[is_copy, "body_id"],
    )
    kept = ordered[~is_copy].sort_values(["body_id", "shape"], kind="stable")
    return kept.drop(columns=["known", "rest"]), notes

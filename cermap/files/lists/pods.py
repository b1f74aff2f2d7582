"""A list of PODs with their areas, as a distributor or a municipality gives it, held against one's own.

A row of the list is somebody's when its POD is (R-DAT-01). Without a POD in common, one with the very same address may
be: that is told apart, for somebody to confirm. Rows of nobody are counted and forgotten: they say something of persons
who never came to this table.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from cermap.errors import MissingColumn
from cermap.files.lists.candidates import read_candidates
from cermap.files.lists.cells.values import is_area_code
from cermap.files.lists.columns.headers import squeezed
from cermap.records import CandidateList, Note
from cermap.texts import N_

# Fourteen characters are the POD, the fifteenth, where it is written, checks them (R-DAT-01).
_POD_CHARACTERS = 14
_COLUMNS = ("pod_code", "area_code_declared", "area_declared_edition", "address_text", "municipality")


class MatchedBy(StrEnum):
    """Why a row of the list is taken for somebody's."""

    POD = "pod"
    ADDRESS = "address"


@dataclass(frozen=True)
class PodList:
    """A list of PODs as understood.

    Parameters
    ----------
    name : str
        File name, for people.
    rows : pandas.DataFrame
        ``pod_code``, ``area_code_declared``, ``area_declared_edition``, ``address_text``, ``municipality``, as in
        ``tables.Candidates``; only rows with an area.
    without_area : int
        How many rows name none that can be one.
    notes : tuple of Note
        What was read otherwise than written, or not at all.
    """

    name: str
    rows: pd.DataFrame
    without_area: int
    notes: tuple[Note, ...] = ()

    def of_edition(self, edition: str) -> "PodList":
        """The list with this edition wherever it does not say its own."""
        said = self.rows["area_declared_edition"].fillna(edition).astype("str")
        return replace(self, rows=self.rows.assign(area_declared_edition=said))


@dataclass(frozen=True)
class PodMatches:
    """What a list of PODs says of one's own candidates.

    Parameters
    ----------
    found : pandas.DataFrame
        With the index of the candidates that the list says something new of: ``candidate_id``, ``matched_by``,
        ``area_code_declared``, ``area_declared_edition``, ``area_code_before`` (declared so far, NA for none),
        ``is_conflict`` (whether that is another area).
    contradicted : pandas.Series
        Ids of candidates of whom the list says several areas: nothing is taken from it.
    same : int
        Candidates of whom it says what is known.
    unmatched : int
        Rows of the list that are nobody's here.
    """

    found: pd.DataFrame
    contradicted: pd.Series
    same: int
    unmatched: int


def read_pod_list(content: bytes, name: str, edition: str | None = None) -> PodList:
    """PODs and their areas, of a CSV, TXT, TSV, XLSX, XLS or ODS file.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.
    edition : str, optional
        Edition of its areas, for rows that do not say it themselves.

    Raises
    ------
    UnreadableFile
        For a file that is not a list, is too big, empty, protected or broken.
    MissingColumn
        When no column holds areas, or none says whose they are.
    """
    read = read_candidates(content, name)
    understood = set(read.understood.values())
    if "area_code_declared" not in understood or not {"pod_code", "address_text"} & understood:
        raise MissingColumn(
            N_(
                "“{name}” is no list of PODs: it needs a column POD (or an address) and a column COD_AC. Read: {columns}."
            ),
            name=name,
            columns=", ".join(str(column) for column in read.original.columns),
        )
    rows = read.candidates[list(_COLUMNS)]
    is_usable = rows["area_code_declared"].fillna("").map(is_area_code).astype(bool)
    rows = rows[is_usable]
    listed = PodList(name, rows, int((~is_usable).sum()), _own_notes(read))
    return listed.of_edition(edition) if edition else listed


def pod_matches(candidates: pd.DataFrame, listed: PodList) -> PodMatches:
    """Whose the rows of a list of PODs are.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    listed : PodList
        As read.
    """
    matched = _pairs(candidates, listed.rows)
    pairs = _newest(matched)
    areas = pairs.groupby("place")["area_code_declared"].nunique()
    torn = areas.index[areas > 1]
    said = pairs[~pairs["place"].isin(torn)].drop_duplicates("place").set_index("place")
    known = candidates.loc[said.index, ["candidate_id", "area_code_declared", "area_declared_edition"]]
    is_same = (known["area_code_declared"] == said["area_code_declared"]).fillna(value=False).astype(bool) & (
        said["area_declared_edition"].isna() | (known["area_declared_edition"] == said["area_declared_edition"])
    ).fillna(value=False).astype(bool)
    before = known["area_code_declared"]
    found = pd.DataFrame(
        {
            "candidate_id": known["candidate_id"],
            "matched_by": said["matched_by"],
            "area_code_declared": said["area_code_declared"],
            "area_declared_edition": said["area_declared_edition"],
            "area_code_before": before,
            "is_conflict": before.notna() & (before != said["area_code_declared"]).fillna(value=False).astype(bool),
        }
    )
    order = candidates.index[candidates.index.isin(found.index[~is_same])]
    return PodMatches(
        found.loc[order],
        candidates.loc[candidates.index.isin(torn), "candidate_id"],
        int(is_same.sum()),
        int((~listed.rows.index.isin(matched["row"])).sum()),
    )


def _pairs(candidates: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Each candidate with each row that is its own: by the POD, and where that finds none by the address."""
    by_pod = _joined(_pod_keys(candidates), _pod_keys(rows))
    pods = (
        candidates["pod_code"].loc[by_pod["place"]].to_numpy(object),
        rows["pod_code"].loc[by_pod["row"]].to_numpy(object),
    )
    # Two check characters that differ are two PODs, one of them written wrong.
    is_one = [one == other or len(one) != len(other) for one, other in zip(*pods, strict=True)]
    by_pod = by_pod[np.array(is_one, bool)]
    alone = candidates[~candidates.index.isin(by_pod["place"])]
    by_address = _joined(_address_keys(alone), _address_keys(rows))
    # Another POD at the same address is another supply.
    both_have_pods = alone["pod_code"].notna().reindex(by_address["place"]).to_numpy(bool) & rows[
        "pod_code"
    ].notna().reindex(by_address["row"]).to_numpy(bool)
    by_address = by_address[~both_have_pods]
    pairs = pd.concat(
        [by_pod.assign(matched_by=MatchedBy.POD.value), by_address.assign(matched_by=MatchedBy.ADDRESS.value)],
        ignore_index=True,
    )
    said = rows.loc[pairs["row"], ["area_code_declared", "area_declared_edition"]].reset_index(drop=True)
    return pd.concat([pairs, said], axis=1)


def _newest(pairs: pd.DataFrame) -> pd.DataFrame:
    """Of what the list says of one candidate in several editions, the newest; one that names its edition before one that does not."""
    edition = pairs["area_declared_edition"].fillna("").astype(object)
    newest: pd.DataFrame = pairs[edition == edition.groupby(pairs["place"]).transform("max")]
    return newest


def _joined(ours: pd.Series, theirs: pd.Series) -> pd.DataFrame:
    one = pd.DataFrame({"place": ours.index, "key": ours.to_numpy(object)}).dropna()
    other = pd.DataFrame({"row": theirs.index, "key": theirs.to_numpy(object)}).dropna()
    joined: pd.DataFrame = one.merge(other, on="key")[["place", "row"]]
    return joined


def _pod_keys(table: pd.DataFrame) -> pd.Series:
    return table["pod_code"].str[:_POD_CHARACTERS]


def _address_keys(table: pd.DataFrame) -> pd.Series:
    """Letters and digits of an address with its municipality; NA without a number: a street is nobody's own."""
    written = table["address_text"].fillna("") + " " + table["municipality"].fillna("")
    keys = written.map(squeezed).astype("str")
    return keys.where(table["address_text"].fillna("").str.contains(r"\d"))


def _own_notes(read: CandidateList) -> tuple[Note, ...]:
    """The notes on what is used of the list; it is no list of candidates."""
    used = {column for column, house in read.understood.items() if house in _COLUMNS}
    return tuple(note for note in read.notes if note.column in used)

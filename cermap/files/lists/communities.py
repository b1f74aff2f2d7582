"""A list of registered configurations (GSE's, or one's own) becomes ``tables.Communities``.

Every cell stays as text in ``original``, except what may say something of a person: that is dropped on reading. A row
becomes a configuration when its area is known; repeated rows count once, rows of other regions are left aside. Each
row that is not used is told in a note, with the repair.

Ids are digests of what a configuration is (name, kind, area, building): the same list brought again gives the same
ids, and its rows take the place of the former ones.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import count

import numpy as np
import pandas as pd

from cermap import tables
from cermap.addresses import put_right
from cermap.files.lists.cells import findings, values
from cermap.files.lists.cells.numerals import read_numbers
from cermap.files.lists.columns.communities import columns_of, elsewhere, is_personal, kind, referente_kind
from cermap.files.lists.columns.headers import squeezed
from cermap.files.lists.rows.pieces import first_written
from cermap.files.lists.rows.tax_codes import holders
from cermap.files.lists.words.common import is_missing
from cermap.files.notes import noted
from cermap.files.sheets.header import Table
from cermap.files.sheets.table import read_table
from cermap.records import CommunityList, Note
from cermap.terms import ConfigType, Origin
from cermap.texts import N_

_COUNTS = ("plants", "users")
_NUMBERS = ("capacity_kw", *_COUNTS, "lat", "lon")
_TEXTS = ("name", "area_edition", "building_id", "holder_id", "constitution_reference", "contact")
# Bound by a contract, or one customer: no legal entity holds them (R-CFG-02, R-CFG-04).
_WITHOUT_ENTITY = (ConfigType.GROUP, ConfigType.REMOTE)
# A person's tax code: some of its digits may be letters (where two persons would have the same), never all.
_DIGIT = "[0-9LMNP-V]"
_TAX_CODE = re.compile(
    rf"(?=.*\d)[A-Z]{{6}}{_DIGIT}{{2}}[ABCDEHLMPRST]{_DIGIT}{{2}}[A-Z]{_DIGIT}{{3}}[A-Z]", re.IGNORECASE
)
_AREA_CODE = re.compile(r"\bAC\d{3}E\d{5}\b")
_EMAIL = re.compile(r"\S+@\S+\.\S+")


def read_communities(
    content: bytes, name: str, edition: str | None = None, known_areas: Collection[str] = ()
) -> CommunityList:
    """Registered configurations of a CSV, TXT, TSV, XLSX, XLS or ODS file.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.
    edition : str, optional
        Edition of its area codes, for rows that do not say it themselves; without any the answers stay to verify.
    known_areas : collection of str
        Area codes loaded: a configuration of another region is kept when its area is one of them (areas cross borders).

    Returns
    -------
    records.CommunityList
        Its ``communities`` have the index of the rows they come from.

    Raises
    ------
    UnreadableFile
        For a file that is not a list, is too big, empty, protected or broken.
    MissingColumn
        When no column holds names, kinds or area codes.
    """
    read = read_table(content, name)
    columns = columns_of(read.text.columns)
    table, personal = _without_persons(read, columns)
    kept, row_notes = _used_rows(table, columns, known_areas)
    frame, cell_notes = _configurations(kept, columns)
    frame = frame.assign(area_edition=frame["area_edition"].fillna(edition or pd.NA).astype("str"))
    communities = _with_ids(frame).assign(origin=Origin.REGISTERED.value)
    declared = tables.complete(tables.Communities, communities)[tables.empty(tables.Communities).columns]
    notes = [*read.notes, *personal, *row_notes, *cell_notes, *_no_edition(declared, table.first_row)]
    return CommunityList(
        name=name,
        original=table.text,
        communities=tables.check(tables.Communities, declared),
        notes=(*notes, *findings.like_code(table.text, table.first_row)),
    )


def _without_persons(table: Table, columns: Mapping[str, list[str]]) -> tuple[Table, list[Note]]:
    """The list without columns that may say something of a person, nor such cells in the columns that are used."""
    used = {name for names in columns.values() for name in names}
    others = [name for name in table.text.columns if name not in used]
    dropped = [name for name in others if is_personal(name) or table.text[name].map(_is_of_a_person).any()]
    text, raw = table.text.drop(columns=dropped), table.raw.drop(columns=dropped)
    notes: list[Note] = []
    if dropped:
        message = N_(
            "Columns {columns}: they may say something of a person (POD, tax code, e-mail, telephone). They are not read and not kept."
        )
        notes.append(noted(message, columns=", ".join(f"“{name}”" for name in dropped)))
    of_person = N_(
        "{where}, column “{column}”: it holds the POD or the tax code of a person. It is not read and not kept; the row stays, without it."
    )
    no_role = N_(
        "{where}, column “{column}”: it does not say what the referente is: for example CER, autoconsumatore, amministratore di condominio, ESCO certificata produttrice. It may be a name: it is not read and not kept; the row stays, without it."
    )
    roles = set(columns.get("referente_kind", ()))
    for name in [name for name in text.columns if name in used]:
        found = text[name].map(_is_no_role if name in roles else _is_pod_or_tax_code)
        if found.any():
            message = no_role if name in roles else of_person
            notes.append(noted(message, [place + table.first_row for place in text.index[found]], name))
            text = text.assign(**{name: text[name].mask(found, "")})
            raw = raw.assign(**{name: raw[name].mask(found, "")})
    return replace(table, text=text, raw=raw), notes


def _is_pod_or_tax_code(cell: str) -> bool:
    return values.is_pod_code(cell) or _TAX_CODE.fullmatch(cell.strip()) is not None


def _is_no_role(cell: str) -> bool:
    """Whether a cell that should say what the referente is may say who."""
    return not is_missing(cell) and referente_kind(cell) is None


def _is_of_a_person(cell: str) -> bool:
    return _is_pod_or_tax_code(cell) or _EMAIL.fullmatch(cell.strip()) is not None


def _used_rows(
    table: Table, columns: Mapping[str, list[str]], known_areas: Collection[str]
) -> tuple[Table, list[Note]]:
    """The list without blank rows, copies, other regions, and rows whose area is not known."""
    written = table.text.apply(lambda cells: cells.str.strip() != "").any(axis=1)
    stripped = table.text[written].apply(lambda cells: cells.str.strip())
    copies = stripped.index[stripped.duplicated()]
    notes = []
    if len(copies):
        message = N_("{where}: the same row more than once ({count} copies). It counts once.")
        repeated = stripped.index[stripped.duplicated(keep=False)]
        notes.append(noted(message, [place + table.first_row for place in repeated], count=len(copies)))
    text = table.text.loc[stripped.index.difference(copies, sort=False)]
    codes = _area_codes(first_written(text, columns["area_code"]))
    if "region" in columns:
        far = elsewhere(first_written(text, columns["region"])) & ~codes.isin(set(known_areas))
        if far.any():
            message = N_(
                "Rows of other regions left aside: {count}. cermap answers for Lombardy and the areas that reach into it."
            )
            notes.append(noted(message, count=int(far.sum())))
        text, codes = text[~far], codes[~far]
    is_code = codes.fillna("").map(values.is_area_code).astype(bool)
    header = columns["area_code"][0]
    notes += findings.unread(first_written(text, columns["area_code"])[~is_code], header, "area_code", table.first_row)
    text = text[is_code]
    return replace(table, text=text, raw=table.raw.loc[text.index]), notes


def _area_codes(cells: pd.Series) -> pd.Series:
    """Area codes, also out of "Monza 1 +1 (AC001E01388)", as cermap's own results write them; others as written."""
    inside = cells.map(lambda cell: set(_AREA_CODE.findall(cell.upper())))
    alone = inside.map(lambda found: min(found) if len(found) == 1 else "")
    return values.area_codes(alone.where(alone != "", cells)).cells


def _configurations(table: Table, columns: Mapping[str, list[str]]) -> tuple[pd.DataFrame, list[Note]]:
    """What the rows say, in the types of ``tables.Communities``, and notes on the cells that were not read."""
    notes: list[Note] = []
    found = {column: _texts(table, columns, column) for column in _TEXTS}
    if "holder_id" in columns:
        found["holder_id"], holder_notes = holders(table, columns["holder_id"])
        notes += holder_notes
    found["area_code"] = _area_codes(first_written(table.text, columns["area_code"]))
    found["config_type"], kind_notes = _kinds(table, columns["config_type"])
    notes += kind_notes
    if "open_to_members" in columns:
        cells = first_written(table.text, columns["open_to_members"])
        said = values.booleans(cells)
        found["open_to_members"] = said.cells
        notes += findings.unread(cells[said.unread], columns["open_to_members"][0], "open_to_members", table.first_row)
    if "referente_kind" in columns:
        found["referente_kind"] = first_written(table.text, columns["referente_kind"]).map(referente_kind).astype("str")
    if "constitution_date" in columns:
        cells = first_written(table.text, columns["constitution_date"])
        days = values.dates(cells)
        found["constitution_date"] = days.cells
        notes += findings.unread(
            cells[days.unread], columns["constitution_date"][0], "constitution_date", table.first_row
        )
    for column in _NUMBERS:
        found[column], number_notes = _numbers(table, columns, column)
        notes += number_notes
    frame = pd.DataFrame(found, index=table.text.index)
    nameless = frame["name"].isna()
    if nameless.any():
        message = N_("{where}, column “{column}”: no name. The configuration is called by its area.")
        rows = [place + table.first_row for place in frame.index[nameless]]
        notes.append(noted(message, rows, columns["name"][0]))
    placed, place_notes = _placed(frame, table.first_row)
    return placed, notes + place_notes


def _texts(table: Table, columns: Mapping[str, list[str]], column: str) -> pd.Series:
    if column not in columns:
        return pd.Series(pd.NA, index=table.text.index, dtype="str")
    return values.texts_of(first_written(table.text, columns[column])).cells


def _kinds(table: Table, names: list[str]) -> tuple[pd.Series, list[Note]]:
    """Kinds of configuration; a kind that nobody knows is ``other``: it must not read as one to join."""
    cells = first_written(table.text, names)
    kinds = cells.map(kind).astype("str")
    notes = findings.unread(cells[kinds.isna()], names[0], "config_type", table.first_row)
    return kinds.fillna(ConfigType.OTHER.value), notes


def _numbers(table: Table, columns: Mapping[str, list[str]], column: str) -> tuple[pd.Series, list[Note]]:
    """Numbers of one column: none of an amount below zero, nor of a count that is not whole."""
    if column not in columns:
        return pd.Series(np.nan, index=table.text.index), []
    names = columns[column]
    read = read_numbers(first_written(table.raw, names), column, names[0])
    broken = (read.cells < 0) & (column not in ("lat", "lon")) | (read.cells % 1 != 0) & (column in _COUNTS)
    broken &= read.cells.notna()
    numbers, text = read.cells.mask(broken), first_written(table.text, names)
    notes = findings.unread(text[read.unread | broken], names[0], column, table.first_row)
    notes += findings.guessed(text[read.guessed & ~broken], numbers, names[0], table.first_row)
    return numbers, notes


def _placed(frame: pd.DataFrame, first_row: int) -> tuple[pd.DataFrame, list[Note]]:
    """Positions in Italy, latitude and longitude each in its place; others are not used."""
    lon, lat, swapped, refused = put_right(frame["lon"].to_numpy(float), frame["lat"].to_numpy(float))
    notes = []
    if swapped.any():
        message = N_("{where}: latitude and longitude were swapped: put right.")
        notes.append(noted(message, [place + first_row for place in frame.index[swapped]]))
    if refused.any():
        message = N_(
            "{where}: the position is not in Italy, or one of its two numbers is missing. It is not used; the configuration stays, without a place on the map."
        )
        notes.append(noted(message, [place + first_row for place in frame.index[refused]], is_error=True))
    return frame.assign(lon=lon, lat=lat), notes


def _with_ids(frame: pd.DataFrame) -> pd.DataFrame:
    """Each configuration's id, and one for all that bear a name: their legal entity (R-CFG-06)."""
    names = [squeezed(name) or name for name in frame["name"].fillna("").tolist()]
    rest = frame[["config_type", "area_code", "building_id"]].fillna("").to_numpy().tolist()
    identities = ["|".join((name, *cells)) for name, cells in zip(names, rest, strict=True)]
    taken: dict[str, None] = {}
    for identity in identities:
        free = (code for ordinal in count() if (code := _id("R", f"{identity}|{ordinal}")) not in taken)
        taken[next(free)] = None
    has_entity = frame["name"].notna() & ~frame["config_type"].isin(_WITHOUT_ENTITY)
    entities = pd.Series([_id("E", name) for name in names], index=frame.index, dtype="str")
    return frame.assign(
        community_id=pd.Series(list(taken), index=frame.index, dtype="str"),
        entity_id=entities.where(has_entity),
        name=frame["name"].fillna(frame["area_code"]),
    )


def _id(letter: str, text: str) -> str:
    return f"{letter}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _no_edition(communities: pd.DataFrame, first_row: int) -> list[Note]:
    rows = [place + first_row for place in communities.index[communities["area_edition"].isna()].tolist()]
    if not rows:
        return []
    message = N_(
        "{where}: the edition of the area code is not given, so every answer stays to verify. Say the edition of the list, or add a column “Edizione area” (for example 2025)."
    )
    return [noted(message, rows)]

"""How a publisher's file of house numbers is laid out, and what its terms are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cermap.errors import InputError, MissingColumn
from cermap.texts import N_

# What a column of house numbers may mean.
# fmt: off
HOUSE_COLUMNS = (
    "municipality_code", "cadastral_code", "municipality", "province", "street", "locality", "house_number", "exponent",
    "postcode", "lon", "lat", "ref",
)
# fmt: on
_DATE = re.compile(r"(?<!\d)(20\d\d)[-_]?([01]\d)[-_]?([0-3]\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")

# One way to fill a column: the text of these columns of the file, joined.
Alternative = tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The layout of one publisher.

    Parameters
    ----------
    kind : str
        What ``--kind`` calls it; ids of its numbers begin so.
    title : str
        Msgid of what it is, for the catalogue.
    publisher, licence, attribution : str
        Its terms; "" where the file is the user's own and says none.
    recognised_by : frozenset of str
        Columns that no other layout has, in small letters; empty: chosen by name alone.
    columns : mapping
        House column -> ways to fill it, the first that the file has is taken.
    municipality_code : str
        Of all rows, where the file is of one town; else "".
    is_town_by_place : bool
        Whether a point says more of its town than the name beside it (a hamlet, a post town).
    has_several_numbers : bool
        Whether one row may stand for several numbers ("12;14").
    joined_by : mapping
        House column -> what stands between the columns that fill it, a blank where nothing is said; None: the first that
        is not empty alone.
    """

    kind: str
    title: str
    publisher: str
    licence: str
    attribution: str
    recognised_by: frozenset[str]
    columns: Mapping[str, Sequence[Alternative]]
    municipality_code: str = ""
    is_town_by_place: bool = False
    has_several_numbers: bool = False
    joined_by: Mapping[str, str | None] = field(default_factory=lambda: {"exponent": ""})

    def fits(self, names: Sequence[str]) -> bool:
        """Whether a file with these columns is laid out so."""
        return bool(self.recognised_by) and self.recognised_by <= {name.casefold() for name in names}

    def found_columns(self, names: Sequence[str]) -> dict[str, Alternative]:
        """Which columns of a file fill which house column, as far as the layout tells.

        Parameters
        ----------
        names : sequence of str
            The file's columns.
        """
        known = {name.casefold(): name for name in names}
        found: dict[str, Alternative] = {}
        for house, ways in self.columns.items():
            for way in ways:
                if house not in found and all(one.casefold() in known for one in way):
                    found[house] = tuple(known[one.casefold()] for one in way)
        return found

    def chosen_columns(
        self, names: Sequence[str], mapping: Mapping[str, str], file_name: str
    ) -> dict[str, Alternative]:
        """Which columns of a file fill which house column.

        Parameters
        ----------
        names : sequence of str
            The file's columns.
        mapping : mapping
            House column -> the file's column, as the user says.
        file_name : str
            For the sentences.

        Raises
        ------
        InputError
            When the user names a column that is not there, or no house column.
        MissingColumn
            When neither street nor locality can be filled.
        """
        known = {name.casefold(): name for name in names}
        chosen: dict[str, Alternative] = {}
        for house, theirs in mapping.items():
            if house not in HOUSE_COLUMNS:
                raise InputError(
                    N_("“{name}” is no column of a gazetteer. Choose among: {columns}."),
                    name=house,
                    columns=", ".join(HOUSE_COLUMNS),
                )
            if theirs.casefold() not in known:
                raise MissingColumn(
                    N_("“{file}” has no column “{name}”. It has: {columns}."),
                    file=file_name,
                    name=theirs,
                    columns=", ".join(names[:30]),
                )
            chosen[house] = (known[theirs.casefold()],)
        chosen = self.found_columns(names) | chosen
        if not {"street", "locality"} & chosen.keys():
            raise MissingColumn(
                N_(
                    "“{file}” has no column that cermap takes for the street. Say which it is with --column street=NAME; it has: {columns}."
                ),
                file=file_name,
                columns=", ".join(names[:30]),
            )
        return chosen


def dated(*names: str) -> str:
    """The edition that a file's name tells, as ISO date or year; "" for none."""
    for pattern in (_DATE, _YEAR):
        for name in names:
            if found := pattern.search(name):
                return "-".join(found.groups())
    return ""

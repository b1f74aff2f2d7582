"""Every layout that is known, and which of them a file has."""

from dataclasses import dataclass
from pathlib import Path

from cermap.errors import InputError
from cermap.files.gazetteer.number_files import NumberFile, look_into
from cermap.sources.civics.layouts import own_table
from cermap.sources.civics.layouts.layout import Alternative, Layout
from cermap.sources.civics.publishers import anncsu, milano, openaddresses, osm, region
from cermap.texts import N_

AUTO = "auto"
_LAYOUTS = (
    anncsu.NUMBERS,
    anncsu.STREETS,
    milano.LAYOUT,
    openaddresses.LAYOUT,
    osm.LAYOUT,
    region.LAYOUT,
    own_table.LAYOUT,
)
KINDS = {layout.kind: layout for layout in _LAYOUTS}


@dataclass(frozen=True)
class LookedAt:
    """What a file of house numbers is taken for.

    Parameters
    ----------
    kind, title : str
        A key of ``KINDS``, and the msgid of what it is.
    columns : tuple of str
        The file's columns.
    found : dict
        House column -> the columns that fill it.
    """

    kind: str
    title: str
    columns: tuple[str, ...]
    found: dict[str, Alternative]


def look_at_numbers(path: Path, name: str = "", kind: str = AUTO) -> LookedAt:
    """What a file of house numbers is taken for, before anything is built.

    Raises
    ------
    UnreadableFile
        When it is no such file.
    InputError
        For a kind that is not known.
    """
    file = look_into(path, name)
    layout = layout_of(file, kind)
    return LookedAt(layout.kind, layout.title, file.columns, layout.found_columns(file.columns))


def layout_of(file: NumberFile, kind: str = AUTO) -> Layout:
    """The layout of a file: the one named, else the one that its columns tell; a table of one's own when none fits.

    Raises
    ------
    InputError
        For a kind that is not known.
    """
    if kind in KINDS:
        return KINDS[kind]
    if kind != AUTO:
        raise InputError(
            N_("“{kind}” is no kind of address file. Choose one: {kinds}."), kind=kind, kinds=", ".join((AUTO, *KINDS))
        )
    return next((layout for layout in _LAYOUTS if layout.fits(file.columns)), own_table.LAYOUT)

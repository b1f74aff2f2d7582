"""Everything that leaves the room, made from one thing: a scene as it may leave, with where it comes from.

The page and the commands ask here, so that a file is the same whoever asked for it.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd

from cermap import communities, files, filtering, maps, sources, wording
from cermap.attributions import provenance_of
from cermap.disclosing import disclosed, disclosed_scene
from cermap.errors import InputError
from cermap.files.origins.provenance import PLACE
from cermap.records import Disclosed, Dossier, Plan, Provenance, Scene, SheetAsked, TitleBlock
from cermap.terms import PrivacyLevel
from cermap.texts import N_, Texts

# Ending of a file -> what it is.
_LAYERED = (".geojson",)
ENDINGS = (".html", ".xlsx", ".csv", ".gpkg", ".qgz", ".geojson", ".kml", ".zip")
_PUBLIC = N_(
    "Natural persons are shown only as counts, in steps of five and never fewer than five. Proposals and their figures are of the others alone."
)
_INTERNAL = N_("Without names of natural persons and without PODs; their addresses are in it.")


@dataclass(frozen=True)
class Leaving:
    """A scene as it may leave the table.

    Parameters
    ----------
    scene : Scene
        Of the plan that is told.
    shown : Disclosed
        That plan, with its counts; only some of its rows where it is filtered.
    provenance : Provenance
        What each file says of where it comes from.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the files.
    name : str
        What the list is called.
    repairs : pandas.DataFrame or None
        ``tables.Repairs``, where the whole plan is told.
    """

    scene: Scene
    shown: Disclosed
    provenance: Provenance
    area_labels: "pd.Series[str]"
    texts: Texts
    name: str
    repairs: pd.DataFrame | None = None


def leaving(  # noqa: PLR0913 - what is told, to whom, in which words
    scene: Scene,
    level: PrivacyLevel,
    area_labels: "pd.Series[str]",
    texts: Texts,
    remarks: Sequence[str] = (),
    *,
    shown: Disclosed | None = None,
) -> Leaving:
    """A scene at a level of privacy.

    Parameters
    ----------
    scene : Scene
        Of the whole plan.
    level : PrivacyLevel
        How much is told.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the files.
    remarks : sequence of str
        Sentences of the door, as that it is a trial.
    shown : Disclosed, optional
        The plan at that level, where it was made before.
    """
    shown = shown or disclosed(scene.plan, level)
    said = {PrivacyLevel.PUBLIC: (texts(_PUBLIC),), PrivacyLevel.INTERNAL: (texts(_INTERNAL),)}.get(level, ())
    told = disclosed_scene(scene, shown)
    return Leaving(
        told,
        shown,
        provenance_of(shown.plan, level, texts, (*said, *remarks)),
        area_labels,
        texts,
        wording.list_name(shown.plan, texts),
    )


def only_shown(one: Leaving) -> Leaving:
    """The same with the rows that the filter keeps alone; persons who are counts are counted whatever is filtered."""
    if not one.scene.faded:
        return one
    codes = one.shown.plan.candidates["candidate_id"]
    part = filtering.narrowed(one.shown.plan, codes[~codes.isin(one.scene.faded)])
    scene = replace(one.scene, plan=part, faded=frozenset())
    return replace(one, scene=scene, shown=replace(one.shown, plan=part))


def with_repairs(one: Leaving, scene: Scene) -> Leaving:
    """The same with what would unlock most, where all rows are told."""
    is_whole = one.shown.level is not PrivacyLevel.PUBLIC and not one.scene.faded
    return replace(one, repairs=communities.repairs(scene.plan) if is_whole else None)


def written(
    one: Leaving, ending: str, *, is_plain: bool = False, stem: str = "cermap", title: TitleBlock | None = None
) -> bytes:
    """A file of it.

    Parameters
    ----------
    one : Leaving
        What is told.
    ending : str
        One of ``ENDINGS``: ``.qgz`` is a ZIP of the GeoPackage and its project, ``.zip`` one of shapefiles.
    is_plain : bool
        A CSV for programs.
    stem : str
        What files in a ZIP are called.
    title : TitleBlock, optional
        Who publishes the page.
    """
    asked = (one.shown, one.provenance, one.area_labels, one.texts)
    made: dict[str, Callable[[], bytes]] = {
        ".html": lambda: _page(one, title),
        ".xlsx": lambda: files.workbook(
            one.shown.plan, one.area_labels, one.texts, one.repairs, one.provenance, one.shown.counts
        ),
        ".csv": lambda: files.write_csv(
            files.results_of(one.shown.plan, one.area_labels, one.texts), one.texts, is_plain=is_plain
        ),
        ".gpkg": lambda: files.geopackage(*asked, footprints=_footprints(one)),
        ".qgz": lambda: files.gis_folder(*asked, stem, footprints=_footprints(one)),
        ".geojson": lambda: files.geojson(*asked),
        ".kml": lambda: files.kml(*asked),
        ".zip": lambda: files.shapefiles(*asked),
    }
    return made[ending]()


def _footprints(one: Leaving) -> gpd.GeoDataFrame:
    """Buildings of OpenStreetMap around who is shown, for a layer of their own."""
    return files.footprints_near(one.shown.plan, sources.read_footprints())


def check_layers(ending: str, layers: Sequence[str]) -> None:
    """Refuse layers that there are not, or a format that has none.

    Raises
    ------
    InputError
        Naming what is possible.
    """
    if layers and ending not in _LAYERED:
        raise InputError(
            N_("Single layers are written as {endings}. Change the name of the result."), endings=", ".join(_LAYERED)
        )
    for name in layers:
        if name not in files.GIS_LAYERS:
            raise InputError(
                N_("“{text}” is no layer. Write one of: {layers}."), text=name, layers=", ".join(files.GIS_LAYERS)
            )


def files_of(one: Leaving, path: Path, *, is_plain: bool = False, layers: Sequence[str] = ()) -> dict[Path, bytes]:
    """The files that are asked for by a name: a project of QGIS brings its GeoPackage beside it.

    Parameters
    ----------
    one : Leaving
        What is told.
    path : pathlib.Path
        Ends with one of ``ENDINGS``.
    is_plain : bool
        A CSV for programs.
    layers : sequence of str
        Only these layers of a GeoJSON; all that are usual when empty.
    """
    ending = path.suffix.lower()
    asked = (one.shown, one.provenance, one.area_labels, one.texts)
    if ending == ".qgz":
        data = path.with_suffix(".gpkg")
        near = _footprints(one)
        return {
            data: files.geopackage(*asked, footprints=near),
            path: files.gis_project(*asked, data.name, footprints=near),
        }
    if layers:
        return {path: files.geojson(*asked, layers=tuple(layers))}
    return {path: written(one, ending, is_plain=is_plain, stem=path.stem)}


def sheet(one: Leaving, asked: SheetAsked, form: str = "pdf", dpi: float | None = None) -> bytes:
    """One sheet of the map, as ``pdf`` or ``png``."""
    figure = maps.draw_sheet(
        one.scene,
        one.area_labels,
        one.texts,
        asked,
        provenance=one.provenance,
        substations=sources.read_substations(),
    )
    return maps.sheet_bytes(
        figure, form, dpi, one.name, one.provenance, statement=files.provenance_json(one.provenance)
    )


def sheets(
    one: Leaving,
    asked: SheetAsked,
    areas: Sequence[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """A set of sheets as one PDF: a cover, then each area with its tables.

    Parameters
    ----------
    one : Leaving
        What is told.
    asked : SheetAsked
        Paper, inks, title block.
    areas : sequence of str, optional
        Which areas; all that hold something when left out.
    progress : callable, optional
        Told after each page how many there are, and of how many.
    """
    pages = maps.sheet_set(
        one.scene, one.area_labels, one.texts, asked, areas=areas, provenance=one.provenance,
        substations=sources.read_substations(),
    )  # fmt: skip
    stream = io.BytesIO()
    tell = (lambda done: progress(done, len(pages))) if progress else None
    maps.write_book(pages, stream, one.name, one.provenance, tell, statement=files.provenance_json(one.provenance))
    return stream.getvalue()


def _page(one: Leaving, title: TitleBlock | None) -> bytes:
    text = maps.single_page(
        one.scene, one.area_labels, one.texts, provenance=one.provenance, provenance_json=PLACE, office=title
    )
    return files.sealed(text, one.provenance).encode()


def address_sheet(found: Dossier, plan: Plan, area_labels: "pd.Series[str]", texts: Texts, asked: SheetAsked) -> bytes:
    """The sheet of one address as a PDF, with the buildings that are kept there; it is for who asked, and tells all of it."""
    buildings, credit = sources.buildings_of_municipality(found.answer.row["municipality_code"], texts.language)
    told = provenance_of(plan, PrivacyLevel.FULL, texts)
    how = maps.DossierAsked(asked, buildings, credit, told, files.provenance_json(told))
    return maps.dossier_bytes(found, plan, area_labels, texts, how)

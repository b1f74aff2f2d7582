"""Files for a GIS, with the colours and the legend of the map."""

from functools import partial

import streamlit as st

from cermap import files, outlets
from cermap.outlets import Leaving
from cermap.ui.sharing.files.tables import filtered
from cermap.ui.sharing.taking import called, take


def show(one: Leaving) -> None:
    """A button for each format, and what it is good for."""
    texts = one.texts
    told = filtered(one)
    part = "" if told is one else texts("-filtered")
    stem = files.file_name(one.name, part)
    kinds = (
        (texts("QGIS project with its data (ZIP)"), ".qgz", "-qgis", texts("Unpack it and open the project: the map as it is here, with its legend.")),
        (texts("Layers with styles (GeoPackage)"), ".gpkg", "-gis", texts("For QGIS and any other GIS.")),
        (texts("GeoJSON"), ".geojson", "", texts("Candidates as points, for web maps.")),
        (texts("KML"), ".kml", "", texts("For Google Earth.")),
        (texts("Shapefiles (ZIP)"), ".zip", "-shp", texts("For older programs: short column names, explained inside.")),
    )  # fmt: skip
    for place, column in enumerate(st.columns(3)):
        with column:
            for label, ending, more, about in kinds[place::3]:
                take(
                    label,
                    partial(outlets.written, told, ending, stem=stem),
                    called(one, ".zip" if ending == ".qgz" else ending, f"{part}{more}"),
                    primary=ending == ".qgz",
                    about=about,
                )
    st.caption(texts("Areas are those published by the GSE: their notice is in each file that carries them."))

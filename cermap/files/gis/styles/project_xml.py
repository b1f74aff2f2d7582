"""The document of a project: its layers with their styles, the tree beside the map, what is said on the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cermap import palette
from cermap.crs import DEGREES, METRES
from cermap.files.gis.styles.layer_styles import LayerStyle
from cermap.files.gis.styles.qml import GEOMETRIES, QGIS_VERSION
from cermap.files.gis.xml_text import xml_text
from cermap.texts import N_, Texts

_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_GROUPS = (
    (N_("Answers"), ("communities", "candidates", "plants", "counts")),
    (N_("Buildings"), ("buildings",)),
    (N_("Territory"), ("municipalities", "areas")),
)
_PROJ4 = {
    METRES: "+proj=utm +zone=32 +datum=WGS84 +units=m +no_defs",
    DEGREES: "+proj=longlat +datum=WGS84 +no_defs",
}
_WKB = {"Point": "Point", "MultiPolygon": "MultiPolygon"}


@dataclass(frozen=True)
class ProjectLayer:
    """A layer of the project.

    Parameters
    ----------
    name, title : str
        In the file; for people.
    kind : str
        ``Point`` or ``MultiPolygon``.
    about : str
        What whoever uses it must know.
    styles : sequence of LayerStyle
        The first is drawn; the others are styles to choose from.
    source : str
        Path of the file, relative to the project.
    rows : int
        How many it has: an empty one is not opened in the tree.
    """

    name: str
    title: str
    kind: str
    about: str
    styles: Sequence[LayerStyle]
    source: str
    rows: int

    @property
    def id(self) -> str:
        """Of the layer in the project; QGIS replaces what is shorter than eleven letters by a chance one."""
        return f"cermap_layer_{self.name}"

    @property
    def uri(self) -> str:
        """Where QGIS finds it."""
        return f"{self.source}|layername={self.name}"


def project_xml(  # noqa: PLR0913 - what a project is made of
    layers: Sequence[ProjectLayer],
    *,
    title: str,
    notices: Sequence[str],
    extent: tuple[float, float, float, float],
    facts: Mapping[str, str],
    texts: Texts,
) -> str:
    """A project in EPSG:32632.

    Parameters
    ----------
    layers : sequence of ProjectLayer
        The topmost first.
    title : str
        Of the project.
    notices : sequence of str
        Said on the map and in the project's own description.
    extent : tuple of float
        West, south, east, north of the first view [m].
    facts : mapping
        Variables of the project, as text.
    texts : Texts
        Language of the groups.
    """
    root = ET.Element(
        "qgis", {"version": QGIS_VERSION, "projectname": xml_text(title), "saveUser": "", "saveUserFull": ""}
    )
    ET.SubElement(root, "homePath", {"path": ""})
    ET.SubElement(root, "title").text = xml_text(title)
    ET.SubElement(root, "projectCrs").append(_crs(METRES))
    root.append(_tree(layers, texts))
    root.append(_canvas(extent))
    listed = ET.SubElement(root, "projectlayers")
    listed.extend(_layer(layer) for layer in layers)
    order = ET.SubElement(root, "layerorder")
    for layer in layers:
        ET.SubElement(order, "layer", {"id": layer.id})
    root.append(_properties(notices, facts))
    root.append(_metadata(title, notices, facts))
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def _crs(code: str) -> ET.Element:
    found = ET.Element("spatialrefsys")
    # QGIS 3.22 takes no project's system by its code alone.
    ET.SubElement(found, "proj4").text = _PROJ4[code]
    ET.SubElement(found, "srid").text = code.removeprefix("EPSG:")
    ET.SubElement(found, "authid").text = code
    return found


def _tree(layers: Sequence[ProjectLayer], texts: Texts) -> ET.Element:
    root = ET.Element("layer-tree-group")
    ET.SubElement(root, "customproperties")
    for group, names in _GROUPS:
        inside = [layer for layer in layers if layer.name in names]
        if not inside:
            continue
        branch = ET.SubElement(
            root, "layer-tree-group", {"name": texts(group), "checked": "Qt::Checked", "expanded": "1"}
        )
        ET.SubElement(branch, "customproperties")
        for layer in inside:
            leaf = ET.SubElement(
                branch,
                "layer-tree-layer",
                {
                    "id": layer.id,
                    "name": layer.title,
                    "source": layer.uri,
                    "providerKey": "ogr",
                    "checked": "Qt::Checked",
                    "expanded": "1" if layer.rows else "0",
                },
            )
            ET.SubElement(leaf, "customproperties")
    return root


def _canvas(extent: tuple[float, float, float, float]) -> ET.Element:
    found = ET.Element("mapcanvas", {"name": "theMapCanvas", "annotationsVisible": "1"})
    ET.SubElement(found, "units").text = "meters"
    box = ET.SubElement(found, "extent")
    for side, value in zip(("xmin", "ymin", "xmax", "ymax"), extent, strict=True):
        ET.SubElement(box, side).text = f"{value:.1f}"
    ET.SubElement(found, "rotation").text = "0"
    ET.SubElement(found, "destinationsrs").append(_crs(METRES))
    return found


def _layer(layer: ProjectLayer) -> ET.Element:
    drawn = layer.styles[0].elements
    found = ET.Element(
        "maplayer",
        {
            "type": "vector",
            "geometry": "Point" if layer.kind == "Point" else "Polygon",
            "wkbType": _WKB[layer.kind],
            "labelsEnabled": "1" if any(one.tag == "labeling" for one in drawn) else "0",
            "simplifyDrawingHints": "1" if layer.kind == "MultiPolygon" else "0",
            "simplifyMaxScale": "1",
            "simplifyDrawingTol": "1",
        },
    )
    ET.SubElement(found, "id").text = layer.id
    ET.SubElement(found, "datasource").text = layer.uri
    ET.SubElement(found, "layername").text = layer.title
    ET.SubElement(found, "abstract").text = xml_text(layer.about)
    ET.SubElement(found, "srs").append(_crs(DEGREES))
    ET.SubElement(found, "provider", {"encoding": "UTF-8"}).text = "ogr"
    found.append(_manager(layer))
    found.extend(drawn)
    ET.SubElement(found, "layerGeometryType").text = GEOMETRIES[layer.kind]
    return found


def _manager(layer: ProjectLayer) -> ET.Element:
    """The styles to choose from in the layer's menu."""
    found = ET.Element("map-layer-style-manager", {"current": layer.styles[0].name})
    for place, style in enumerate(layer.styles):
        one = ET.SubElement(found, "map-layer-style", {"name": style.name})
        if place:
            whole = ET.SubElement(
                one,
                "qgis",
                {
                    "version": QGIS_VERSION,
                    "styleCategories": "AllStyleCategories",
                    "labelsEnabled": "1" if any(part.tag == "labeling" for part in style.elements) else "0",
                },
            )
            whole.extend(style.elements)
            ET.SubElement(whole, "layerGeometryType").text = GEOMETRIES[layer.kind]
    return found


def _properties(notices: Sequence[str], facts: Mapping[str, str]) -> ET.Element:
    root = ET.Element("properties")
    _property(root, "Paths", {"Absolute": ("bool", "false")})
    # Without it QGIS does not look at the project's system at all.
    _property(root, "SpatialRefSys", {"ProjectionsEnabled": ("int", "1")})
    _property(
        root,
        "CopyrightLabel",
        {
            "Enabled": ("bool", "true"),
            "Label": ("QString", "\n".join(map(xml_text, notices))),
            "Placement": ("int", "0"),
            "MarginH": ("double", "2"),
            "MarginV": ("double", "2"),
            "Color": ("QString", ""),
        },
    )
    ground = palette.parts(palette.PAPER)
    _property(
        root,
        "Gui",
        {
            f"CanvasColor{name}Part": ("int", str(part))
            for name, part in zip(("Red", "Green", "Blue"), ground, strict=True)
        },
    )
    variables = ET.SubElement(root, "Variables")
    for tag, values in (("variableNames", facts), ("variableValues", facts.values())):
        listed = ET.SubElement(variables, tag, {"type": "QStringList"})
        for value in values:
            ET.SubElement(listed, "value").text = f"cermap_{value}" if tag == "variableNames" else value
    return root


def _property(root: ET.Element, scope: str, values: Mapping[str, tuple[str, str]]) -> None:
    within = ET.SubElement(root, scope)
    for name, (kind, value) in values.items():
        ET.SubElement(within, name, {"type": kind}).text = value


def _metadata(title: str, notices: Sequence[str], facts: Mapping[str, str]) -> ET.Element:
    found = ET.Element("projectMetadata")
    ET.SubElement(found, "identifier").text = facts.get("digest", "")
    ET.SubElement(found, "type").text = "dataset"
    ET.SubElement(found, "title").text = xml_text(title)
    ET.SubElement(found, "abstract").text = "\n".join(map(xml_text, notices))
    return found

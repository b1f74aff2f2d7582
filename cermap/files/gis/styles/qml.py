"""A layer's style as QGIS reads it: renderer, labels, opacity; the same bytes for the same style."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cermap import palette
from cermap.files.gis.styles.symbols import colour_text, symbol
from cermap.files.gis.styles.symbols import options as options_of

# The version whose form this is; newer ones read it as well.
QGIS_VERSION = "3.22.16-Białowieża"
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
GEOMETRIES = {"Point": "0", "MultiPolygon": "2"}


@dataclass(frozen=True)
class Entry:
    """One line of a legend.

    Parameters
    ----------
    label : str
        In the reader's words.
    value : str
        Code of a category, or an expression of a rule.
    layers : sequence of Element
        Of its symbol, the lowest first.
    """

    label: str
    value: str
    layers: Sequence[ET.Element]


@dataclass(frozen=True)
class Labels:
    """Words beside the signs.

    Parameters
    ----------
    expression : str
        What is written.
    size_pt : float
        How large.
    colour : str
        Hexadecimal.
    scale : int
        Seen from 1 to this on; 0 for always.
    placement : str
        ``around`` a point, ``over`` it, or ``inside`` a polygon.
    bold : bool
        Whether it weighs more.
    apart_mm : float
        From the point to a word around it.
    """

    expression: str
    size_pt: float
    colour: str
    scale: int = 0
    placement: str = "around"
    bold: bool = False
    apart_mm: float = 1.8


# Inside a polygon a name stands over a point of it: beside it, it would read as its neighbour's.
_PLACEMENTS = {"around": "6", "over": "1", "inside": "1"}


def categories(column: str, entries: Sequence[Entry]) -> ET.Element:
    """A symbol for each code of a column; rarer answers are drawn above the common ones."""
    found = ET.Element(
        "renderer-v2",
        {"type": "categorizedSymbol", "attr": column, "symbollevels": "1", "forceraster": "0", "enableorderby": "0"},
    )
    listed = ET.SubElement(found, "categories")
    for place, entry in enumerate(entries):
        ET.SubElement(
            listed,
            "category",
            {"value": entry.value, "label": entry.label, "symbol": str(place), "render": "true", "type": "string"},
        )
    found.append(_symbols("marker", entries))
    return found


def rules(kind: str, entries: Sequence[Entry]) -> ET.Element:
    """A symbol for each expression; a row that fits several is drawn by all of them."""
    found = ET.Element(
        "renderer-v2", {"type": "RuleRenderer", "symbollevels": "0", "forceraster": "0", "enableorderby": "0"}
    )
    root = ET.SubElement(found, "rules", {"key": "{root}"})
    for place, entry in enumerate(entries):
        ET.SubElement(
            root,
            "rule",
            {"key": f"{{rule-{place}}}", "filter": entry.value, "label": entry.label, "symbol": str(place)},
        )
    found.append(_symbols(kind, entries))
    return found


def style_elements(renderer: ET.Element, labels: Labels | None, display: str) -> list[ET.Element]:
    """What a style and a layer of a project have in common."""
    found = [renderer]
    if labels is not None:
        found.append(_labelling(labels))
    for tag, text in (
        ("blendMode", "0"),
        ("featureBlendMode", "0"),
        ("layerOpacity", "1"),
        ("previewExpression", display),
    ):
        one = ET.Element(tag)
        one.text = text
        found.append(one)
    return found


def qml_text(elements: Sequence[ET.Element], kind: str) -> str:
    """The style as a document of its own."""
    root = ET.Element(
        "qgis",
        {
            "version": QGIS_VERSION,
            "styleCategories": "LayerConfiguration|Symbology|Labeling|Rendering",
            "labelsEnabled": "1" if any(one.tag == "labeling" for one in elements) else "0",
        },
    )
    root.extend(elements)
    ET.SubElement(root, "layerGeometryType").text = GEOMETRIES[kind]
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def _symbols(kind: str, entries: Sequence[Entry]) -> ET.Element:
    found = ET.Element("symbols")
    found.extend(symbol("fill" if kind == "fill" else "marker", str(n), e.layers) for n, e in enumerate(entries))
    return found


def _labelling(labels: Labels) -> ET.Element:
    found = ET.Element("labeling", {"type": "simple"})
    settings = ET.SubElement(found, "settings", {"calloutType": "simple"})
    style = ET.SubElement(
        settings,
        "text-style",
        {
            "fieldName": labels.expression,
            "isExpression": "1",
            "fontFamily": "DejaVu Sans",
            "namedStyle": "Bold" if labels.bold else "Book",
            "fontWeight": "75" if labels.bold else "50",
            "fontSize": f"{labels.size_pt:g}",
            "fontSizeUnit": "Point",
            "textColor": colour_text(labels.colour),
            "textOpacity": "1",
        },
    )
    ET.SubElement(
        style,
        "text-buffer",
        {
            "bufferDraw": "1",
            "bufferSize": "0.7",
            "bufferSizeUnits": "MM",
            "bufferColor": colour_text(palette.CHOSEN_CASING),
            "bufferOpacity": "0.85",
        },
    )
    ET.SubElement(settings, "text-format", {"wrapChar": "", "autoWrapLength": "24", "multilineAlign": "1"})
    ET.SubElement(
        settings,
        "placement",
        {
            "placement": _PLACEMENTS[labels.placement],
            "predefinedPositionOrder": "R,TR,BR,L,TL,BL,T,B",
            "dist": f"{labels.apart_mm:g}",
            "distUnits": "MM",
            "quadOffset": "4",
            "offsetType": "0",
            "centroidInside": "1",
            "priority": "5",
        },
    )
    ET.SubElement(
        settings,
        "rendering",
        {
            "scaleVisibility": "1" if labels.scale else "0",
            "scaleMin": "0",
            "scaleMax": str(labels.scale),
            "drawLabels": "1",
            "obstacle": "1",
            "limitNumLabels": "0",
        },
    )
    ET.SubElement(settings, "dd_properties").append(options_of({"name": "", "type": "collection"}))
    return found

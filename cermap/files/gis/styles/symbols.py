"""Symbols of QGIS as XML: markers, fills and lines.

Each property is written twice, as the versions before 3.20 read it (``prop``) and as those after do (``Option``). Lengths
are millimetres on paper or screen.
"""

from collections.abc import Mapping, Sequence
from typing import Literal
from xml.etree import ElementTree as ET

from cermap import palette

Kind = Literal["marker", "fill", "line"]
_FONT = "DejaVu Sans"


def symbol(kind: Kind, name: str, layers: Sequence[ET.Element]) -> ET.Element:
    """A symbol of these layers, the lowest first."""
    found = ET.Element("symbol", {"type": kind, "name": name, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"})
    found.extend(layers)
    return found


def marker(  # noqa: PLR0913 - what a sign is made of
    shape: str,
    size_mm: float,
    fill: str,
    edge: str = palette.INK,
    *,
    edge_mm: float = 0.25,
    dash: str = "solid",
    angle: float = 0,
    order: int = 0,
    by: Mapping[str, str] | None = None,
) -> ET.Element:
    """One simple shape.

    Parameters
    ----------
    shape : str
        As QGIS calls it: ``circle``, ``triangle``, ``square``, ``diamond``, ``hexagon``, ``cross2``, ``line``, …
    size_mm : float
        How wide.
    fill, edge : str
        Hexadecimal colours; an empty ``fill`` is none.
    edge_mm : float
        Width of the edge; 0 for none.
    dash : str
        ``solid``, ``dash``, ``dot``.
    angle : float
        Clockwise [degrees].
    order : int
        Symbols of a greater order are drawn later.
    by : mapping, optional
        Expressions of the row, by the property that they decide.
    """
    properties = {
        "angle": f"{angle:g}",
        "color": colour_text(fill) if fill else "0,0,0,0",
        "horizontal_anchor_point": "1",
        "joinstyle": "miter",
        "name": shape,
        "offset": "0,0",
        "offset_unit": "MM",
        "outline_color": colour_text(edge),
        "outline_style": dash if edge_mm else "no",
        "outline_width": f"{edge_mm:g}",
        "outline_width_unit": "MM",
        "scale_method": "diameter",
        "size": f"{size_mm:g}",
        "size_unit": "MM",
        "vertical_anchor_point": "1",
    }
    return _layer("SimpleMarker", properties, order, by)


def letter(
    text: str, size_mm: float, colour: str, *, order: int = 0, by: Mapping[str, str] | None = None
) -> ET.Element:
    """A letter in the middle of a sign."""
    properties = {
        "angle": "0",
        "chr": text,
        "color": colour_text(colour),
        "font": _FONT,
        "font_style": "Bold",
        "horizontal_anchor_point": "1",
        "offset": "0,0",
        "offset_unit": "MM",
        "outline_width": "0",
        "size": f"{size_mm:g}",
        "size_unit": "MM",
        "vertical_anchor_point": "1",
    }
    return _layer("FontMarker", properties, order, by)


def area(
    fill: str, line: str, line_mm: float, *, dash: str = "solid", by: Mapping[str, str] | None = None
) -> ET.Element:
    """A plain fill; an empty ``fill`` leaves the ground visible."""
    properties = {
        "color": colour_text(fill) if fill else "0,0,0,0",
        "joinstyle": "round",
        "outline_color": colour_text(line),
        "outline_style": dash,
        "outline_width": f"{line_mm:g}",
        "outline_width_unit": "MM",
        "style": "solid" if fill else "no",
    }
    return _layer("SimpleFill", properties, 0, by)


def hatch(colour: str, line_mm: float, apart_mm: float, *, angle: float = 45) -> ET.Element:
    """Parallel lines over a fill."""
    found = _layer(
        "LinePatternFill",
        {
            "angle": f"{angle:g}",
            "distance": f"{apart_mm:g}",
            "distance_unit": "MM",
            "line_width": f"{line_mm:g}",
            "line_width_unit": "MM",
            "color": colour_text(colour),
        },
        0,
        None,
    )
    stroke = _layer(
        "SimpleLine",
        {
            "capstyle": "square",
            "joinstyle": "bevel",
            "line_color": colour_text(colour),
            "line_style": "solid",
            "line_width": f"{line_mm:g}",
            "line_width_unit": "MM",
        },
        0,
        None,
    )
    found.append(symbol("line", "@0@1", [stroke]))
    return found


def colour_text(colour: str) -> str:
    """A hexadecimal colour as QGIS writes it, opaque."""
    return ",".join(map(str, (*palette.parts(colour), 255)))


def options(values: Mapping[str, str]) -> ET.Element:
    """A map of texts, as QGIS writes its settings."""
    found = ET.Element("Option", {"type": "Map"})
    for name, value in values.items():
        ET.SubElement(found, "Option", {"type": "QString", "name": name, "value": value})
    return found


def decided(by: Mapping[str, str]) -> ET.Element:
    """Properties that an expression decides for each row."""
    each = ET.Element("Option", {"type": "Map", "name": "properties"})
    for name, expression in by.items():
        one = ET.SubElement(each, "Option", {"type": "Map", "name": name})
        ET.SubElement(one, "Option", {"type": "bool", "name": "active", "value": "true"})
        ET.SubElement(one, "Option", {"type": "QString", "name": "expression", "value": expression})
        ET.SubElement(one, "Option", {"type": "int", "name": "type", "value": "3"})
    whole = ET.Element("Option", {"type": "Map"})
    ET.SubElement(whole, "Option", {"type": "QString", "name": "name", "value": ""})
    whole.append(each)
    ET.SubElement(whole, "Option", {"type": "QString", "name": "type", "value": "collection"})
    return whole


def _layer(name: str, properties: Mapping[str, str], order: int, by: Mapping[str, str] | None) -> ET.Element:
    found = ET.Element("layer", {"class": name, "enabled": "1", "locked": "0", "pass": str(order)})
    found.append(options(properties))
    for key, value in properties.items():
        ET.SubElement(found, "prop", {"k": key, "v": value})
    if by:
        ET.SubElement(found, "data_defined_properties").append(decided(by))
    return found

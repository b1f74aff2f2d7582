"""The signs of the map as markers: the shape is the role, what is inside is the answer.

Which sign an answer has is told by the palette, where tables and cards read it too; here each sign is drawn.
"""

from xml.etree import ElementTree as ET

from cermap import palette
from cermap.files.gis.styles.symbols import letter, marker

SIZE_MM = 2.8
_WHITE = palette.CHOSEN_CASING
# What the sign of each role is called in QGIS, and how much larger it must be to look as large.
_SHAPES = {"●": ("circle", 1.0), "▲": ("triangle", 1.25), "■": ("square", 0.9), "◆": ("diamond", 1.2)}
# What stands alone has the shape of most.
_PLAIN = "circle"


def role_shape(role: str) -> tuple[str, float]:
    """The shape of a role, and its size [mm]."""
    name, factor = _SHAPES[palette.ROLE_SIGNS[role]]
    return name, SIZE_MM * factor


def by_role(expression_of: int) -> str:
    """An expression for the shape (0) or the size (1) of a row's role."""
    cases = " ".join(
        f"WHEN \"role\" = '{role}' THEN {_literal(role_shape(role)[expression_of])}" for role in palette.ROLE_SIGNS
    )
    otherwise = _literal((_PLAIN, SIZE_MM)[expression_of])
    return f"CASE {cases} ELSE {otherwise} END"


def answer(sign: str, colour: str, order: int) -> list[ET.Element]:
    """The layers of a mark that answers, the lowest first.

    Parameters
    ----------
    sign : str
        A sign of the palette: ``●``, ``◉``, ``◎``, ``?``, ``◌``, ``⊘``, ``◐``, ``✕``.
    colour : str
        Of the answer.
    order : int
        Of two marks at one place the greater is seen.
    """
    shape = {"name": by_role(0), "size": by_role(1)}
    full = marker(_PLAIN, SIZE_MM, colour, edge_mm=0.2, order=order, by=shape)
    hollow = marker(_PLAIN, SIZE_MM, _WHITE, colour, edge_mm=0.5, order=order, by=shape)
    small = SIZE_MM / 2
    return {
        "●": lambda: [full],
        "◉": lambda: [full, marker("circle", small * 1.1, "", _WHITE, edge_mm=0.35, order=order)],
        "◎": lambda: [hollow, marker("circle", small * 0.8, colour, edge_mm=0, order=order)],
        "?": lambda: [full, letter("?", SIZE_MM * 0.85, palette.INK, order=order)],
        "◌": lambda: [marker(_PLAIN, SIZE_MM, _WHITE, colour, edge_mm=0.5, dash="dot", order=order, by=shape)],
        "⊘": lambda: [full, marker("line", SIZE_MM, "", _WHITE, edge_mm=0.5, angle=45, order=order)],
        "◐": lambda: [
            marker(_PLAIN, SIZE_MM, _WHITE, palette.INK, edge_mm=0.2, order=order, by=shape),
            marker("semi_circle", SIZE_MM * 0.85, colour, edge_mm=0, angle=-90, order=order),
        ],
        "✕": lambda: [full, marker("cross2", small, "", _WHITE, edge_mm=0.45, order=order)],
    }[sign]()


def _literal(value: str | float) -> str:
    return f"'{value}'" if isinstance(value, str) else f"{value:g}"

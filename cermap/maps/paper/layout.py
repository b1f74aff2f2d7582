"""Where things stand on a sheet, in millimetres."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle [mm], from the lower left corner of the sheet or of the frame it belongs to."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge [mm]."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Upper edge [mm]."""
        return self.bottom + self.height

    def overlaps(self, other: "Box") -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )


@dataclass(frozen=True)
class Layout:
    """A sheet of paper.

    Parameters
    ----------
    paper : str
        Name of the format.
    width, height : float
        Of the sheet [mm].
    frame : Box
        The map.
    panel : Box
        The edge around the columns of text.
    columns : tuple of Box
        Text, in the order of reading.
    strip : Box or None
        Small print at the foot; None where it stands in the columns.
    strip_columns : int
        Into how many columns the small print is set.
    has_code_in_strip : bool
        Whether the QR code stands beside the small print, where the column has no room for it.
    """

    paper: str
    width: float
    height: float
    frame: Box
    panel: Box
    columns: tuple[Box, ...]
    strip: Box | None = None
    strip_columns: int = 1
    has_code_in_strip: bool = False


# A page with a map over two columns of text, as the lists of two editions have it; its size is that of every A4 page.
LAYOUTS = {
    "A4": Layout(
        "A4", 210, 297, Box(10, 150, 190, 137), Box(10, 10, 190, 135), (Box(14, 13, 86, 128), Box(109, 13, 87, 128))
    ),
}

SLIDE = "16:9"
# 1920 x 1080 dots of a slide; so many to the inch make it as wide as a screen on which 10 pt are read.
SLIDE_DPI = 180
_SLIDE_MM = (1920 / SLIDE_DPI * 25.4, 1080 / SLIDE_DPI * 25.4)

# By paper, and whether it stands upright. Beside the map or under it the column, at the foot the small print.
SHEETS = {
    ("A3", False): Layout(
        "A3", 420, 297, Box(10, 40, 310, 247), Box(325, 10, 85, 277), (Box(329, 13, 77, 271),), Box(10, 10, 310, 26), 3
    ),
    ("A3", True): Layout(
        "A3", 297, 420, Box(10, 149, 277, 261), Box(10, 40, 277, 105),
        (Box(14, 43, 83, 99), Box(107, 43, 83, 99), Box(200, 43, 83, 99)), Box(10, 10, 277, 26), 3,
    ),
    ("A4", False): Layout(
        "A4", 297, 210, Box(10, 50, 194, 150), Box(208, 10, 79, 190), (Box(211, 12, 73, 186),), Box(10, 10, 194, 37), 2,
        has_code_in_strip=True,
    ),
    ("A4", True): Layout(
        "A4", 210, 297, Box(10, 174, 190, 113), Box(10, 46, 190, 125),
        (Box(14, 48, 86, 121), Box(109, 48, 87, 121)), Box(10, 10, 190, 33), 2,
    ),
    (SLIDE, False): Layout(
        SLIDE, *_SLIDE_MM, Box(6, 42, 181, _SLIDE_MM[1] - 48), Box(190, 6, 75, _SLIDE_MM[1] - 12),
        (Box(193, 8, 70, _SLIDE_MM[1] - 16),), Box(6, 6, 181, 33.5), 2, has_code_in_strip=True,
    ),
}  # fmt: skip


def layout_of(paper: str, *, is_portrait: bool) -> Layout:
    """The layout of a sheet; a slide never stands upright."""
    return SHEETS[paper, is_portrait and paper != SLIDE]

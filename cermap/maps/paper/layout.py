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
        The edge around the title column.
    columns : tuple of Box
        One column of text, or two side by side.
    """

    paper: str
    width: float
    height: float
    frame: Box
    panel: Box
    columns: tuple[Box, ...]


LAYOUTS = {
    "A3": Layout("A3", 420, 297, Box(10, 10, 310, 277), Box(325, 10, 85, 277), (Box(329, 13, 77, 270),)),
    "A4": Layout(
        "A4", 210, 297, Box(10, 150, 190, 137), Box(10, 10, 190, 135), (Box(14, 13, 86, 128), Box(109, 13, 87, 128))
    ),
}

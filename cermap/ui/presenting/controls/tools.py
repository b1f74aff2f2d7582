"""A button of which only the sign is seen; its words are in the tooltip and for who hears the page (see ``layout``)."""

from collections.abc import Callable
from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator


@dataclass(frozen=True)
class Tool:
    """A small button.

    Parameters
    ----------
    key : str
        Of the widget.
    icon : str
        Name of a Material symbol.
    words : str
        What it does.
    is_off : bool
        Whether there is nothing to do.
    """

    key: str
    icon: str
    words: str
    is_off: bool = False

    def draw(self, place: DeltaGenerator, act: Callable[..., None] | None = None, *args: object) -> bool:
        """Draw it there; gives whether it was pressed."""
        return place.button(
            self.words,
            key=self.key,
            icon=f":material/{self.icon}:",
            help=self.words,
            disabled=self.is_off,
            on_click=act,
            args=args,
            width="stretch",
        )

"""A presentation: views of the map saved in the plan and shown one after the other, in a room that looks from afar."""

from cermap.records import Plan, Scene
from cermap.texts import Texts


def button(scene: Scene, texts: Texts) -> None:
    """The saved views: go to one, save this one, order, rename, take out."""


def bar(plan: Plan, texts: Texts) -> None:
    """While views are shown: which one of how many, and the keys that step through them."""


def room_switch(texts: Texts) -> None:
    """Meeting mode on and off."""

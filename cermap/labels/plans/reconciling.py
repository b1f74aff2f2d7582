"""Words of two copies of one plan."""

from collections.abc import Mapping
from enum import StrEnum

from cermap.terms.plans.reconciling import CopyChoice, CopyThing


def _(text: str) -> str:
    """Mark for the catalogue (``texts`` imports this room, so it cannot lend its ``N_``)."""
    return text


LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    CopyThing: {
        CopyThing.CANDIDATE: _("candidate"),
        CopyThing.PLACING: _("who is where"),
        CopyThing.CONFIGURATION: _("configuration"),
        CopyThing.REGISTERED: _("registered configuration"),
        CopyThing.PLANT: _("plant"),
        CopyThing.ROOF: _("roof"),
        CopyThing.PROPERTY_LIST: _("list of properties"),
        CopyThing.PROPERTY: _("property"),
        CopyThing.CORRECTION: _("corrected address"),
        CopyThing.SCENE: _("saved view"),
        CopyThing.CALL: _("call"),
        CopyThing.DAY: _("day of the plan"),
        CopyThing.ASSUMPTION: _("assumption"),
        CopyThing.ENERGY: _("energy assumption"),
        CopyThing.PRICES: _("hourly prices"),
        CopyThing.CURVE: _("measured curve"),
        CopyThing.YIELD: _("fetched yield"),
    },
    CopyChoice: {
        CopyChoice.MINE: _("mine"),
        CopyChoice.THEIRS: _("theirs"),
        CopyChoice.BOTH: _("both"),
    },
}

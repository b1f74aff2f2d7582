"""What an area needs of daytime sun, or has left over, and what a missing roof would unlock, in words."""

import pandas as pd

from cermap.texts import Texts
from cermap.wording.buildings.roofs import roof_number

_KWH_OF_MWH = 1000
_NOTHING_KW = 1.0


def need_line(row: pd.Series, texts: Texts) -> str:
    """One area: what it needs, what its roofs could give of it, or what it has left over."""
    if row["needed_kw"] >= _NOTHING_KW:
        said = texts("needs about {power} kWp of daytime sun", power=roof_number(row["needed_kw"], texts))
        if row["potential_kw"] > 0:
            return texts("{said}; its roofs hold {power} kWp", said=said, power=roof_number(row["potential_kw"], texts))
        return said
    if row["surplus_kwh"] > 0:
        energy = roof_number(row["surplus_kwh"] / _KWH_OF_MWH, texts)
        return texts("has a surplus of {energy} MWh a year: look for consumers by day", energy=energy)
    return texts("neither needs sun nor has any left")


def need_basis(part: float, texts: Texts) -> str:
    """What a need stands on: from where on more sun is no longer worth it, and whose hours."""
    return texts(
        "Estimated, from typical hours where none were measured: an area needs sun as long as at least {part} of what a kWp more feeds in would be shared there (assumption of cermap).",
        part=texts.percent(part),
    )


def missing_roof_line(row: pd.Series, texts: Texts) -> str:
    """One roof: whom it would serve, what would be shared of it, what that is worth."""
    members = texts.plural("{count} member", "{count} members", int(row["members"]))
    return texts(
        "{members}, {shared} MWh shared ({part} % of its sun), about {value} € a year",
        members=members,
        shared=roof_number(row["shared_kwh"] / _KWH_OF_MWH, texts),
        part=texts.number(100 * row["shared_part"]),
        value=texts.number(round(row["value_eur"], -2)),
    )

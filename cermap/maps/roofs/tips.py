"""What is said of each roof under the mouse: its name, power and yearly output with their range.

The browser makes the sentences from words and packed numbers, so that 30,000 tips are a few hundred kilobytes.
"""

from typing import Any

import numpy as np
import pandas as pd

from cermap.maps.roofs.packing import packed
from cermap.maps.symbols.marks import tagged
from cermap.terms import BuildingUse
from cermap.texts import N_, Texts

# Power is told by tenths of a kilowatt, output by tens of kilowatt-hours.
_PER_KW, _PER_KWH = 10.0, 0.1


def roof_tips(roofs: pd.DataFrame, texts: Texts) -> dict[str, Any]:
    """The part ``roof_tips``.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``.
    texts : Texts
        Words.

    Returns
    -------
    dict
        ``tag``, ``words`` (with places in braces), ``separators``, ``names`` (each once), and as packed numbers ``name`` (which of them,
        for each roof), ``kw`` (central, what least is less, what most is more, what of it is not free; tenths), ``kwh``
        (central, less, more; tens).
    """
    number, known = pd.factorize(_names(roofs, texts))
    return tagged(
        {
            "words": _words(texts),
            "separators": [texts.number(1000)[1:2], texts.number(0.5, 1)[1:2]],
            "names": known.astype(str).tolist(),
            "name": packed(number),
            "kw": packed(_ranges(roofs, "capacity_kw", _PER_KW, "free_kw")),
            "kwh": packed(_ranges(roofs, "annual_output_kwh", _PER_KWH)),
        }
    )


def _names(roofs: pd.DataFrame, texts: Texts) -> "pd.Series[str]":
    """What a roof is called: name, else address, else use."""
    uses = roofs["use"].map({str(use): texts.label(use) for use in BuildingUse}).astype("str")
    called = roofs["name"].astype("str").fillna(roofs["address_text"].astype("str")).fillna(uses)
    return called.fillna(texts(N_("building")))


def _ranges(roofs: pd.DataFrame, column: str, scale: float, free: str | None = None) -> np.ndarray:
    """Central value, then by how much least, most (and what is free) differ from it; 0 where there is none to believe."""
    stem, unit = column.rsplit("_", 1)
    columns = [column, f"{stem}_low_{unit}", f"{stem}_high_{unit}", *([free] if free else [])]
    known = roofs[columns].where(roofs["is_computable"]).fillna(0.0)
    told = np.rint(known.to_numpy(float) * scale).astype(np.int64)
    central = told[:, :1]
    signs = np.array([-1, 1, -1][: told.shape[1] - 1])
    return np.hstack([central, (told[:, 1:] - central) * signs]).ravel()


def _words(texts: Texts) -> dict[str, str]:
    return {
        "power": texts(N_("about {number} kWp ({range})"), number="{number}", range="{range}"),
        "output": texts(N_("about {number} kWh a year ({range})"), number="{number}", range="{range}"),
        "free": texts(N_("still free: {number} kWp"), number="{number}"),
        "not_computable": texts(N_("not computable")),
        "protected": texts(N_("protected")),
        "protection_unknown": texts(N_("whether it is protected is not known")),
        "plant": texts(N_("with a plant of the plan")),
        "shortlisted": texts(N_("in the shortlist")),
        "faded": texts(N_("outside the filter")),
    }

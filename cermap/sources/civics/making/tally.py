"""Counts of what was wrong with each source while a gazetteer is built, with a few examples of each."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from cermap.addresses.gazetteer.making.defects import Defect
from cermap.sources.civics.record import Found

_EXAMPLES = 4
_ORDER = {defect: place for place, defect in enumerate(Defect)}


class Tally:
    """Adds up, source by source."""

    def __init__(self) -> None:
        self._counts: dict[int, Counter[Defect]] = defaultdict(Counter)
        self._examples: dict[tuple[int, Defect], list[tuple[str, int]]] = defaultdict(list)

    def add(self, source: int, defects: pd.DataFrame) -> None:
        """Add rows of one source: ``defect``, ``row``, ``street``, ``number``, ``exponent``, ``town``."""
        if defects.empty:
            return
        counts = self._counts[source]
        for defect, rows in defects.groupby("defect", sort=False):
            name = Defect(str(defect))
            counts[name] += len(rows)
            known = self._examples[source, name]
            first = rows.head(_EXAMPLES - len(known)).to_dict("records")
            known.extend((_label(row), int(row["row"])) for row in first)

    def found(self, source: int) -> tuple[Found, ...]:
        """What was wrong with a source, worst first."""
        return tuple(
            Found(str(defect), int(count), tuple(self._examples[source, defect]))
            for defect, count in sorted(self._counts[source].items(), key=lambda pair: _ORDER[pair[0]])
        )


def _label(row: Mapping[Hashable, Any]) -> str:
    """An address as people write it: "VIA ROMA 12/A, Pavia"."""
    number = "" if row["number"] in {-1, ""} else f" {row['number']}"
    exponent = f"/{row['exponent']}" if number and row["exponent"] else ""
    return ", ".join(part for part in (f"{row['street']}{number}{exponent}".strip(), row["town"]) if part)

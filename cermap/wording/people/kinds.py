"""Why a configuration is of its kind, and which other it could be (R-CFG-11)."""

# The sentences of one address need no table: the packages of tables are named here, not loaded.
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cermap.records import PossibleKinds
    from cermap.texts import Texts


def kinds_line(possible: PossibleKinds | None, texts: Texts) -> str:
    """The kinds that are possible and why, in one sentence; empty where nothing is to be chosen."""
    if possible is None:
        return ""
    if possible.why == "one_holder":
        return texts("One holder of all supplies: a remote self-consumer (R-CFG-11).")
    if possible.why == "one_building":
        return texts(
            "All consuming supplies are in one building. Two kinds are possible: a group, with a higher valorisation and no legal entity, or a CER, which may take in the whole area (R-CFG-11)."
        )
    if possible.why == "buildings_unknown":
        return texts.plural(
            "A CER; a group only if all consuming supplies are in one building, and of {count} it is not known (R-CFG-11).",
            "A CER; a group only if all consuming supplies are in one building, and of {count} it is not known (R-CFG-11).",
            possible.unknown,
        )
    return texts("Neither one holder nor surely one building: a CER (R-CFG-11).")

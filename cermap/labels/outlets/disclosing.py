"""Words of what leaves the table."""

from collections.abc import Mapping
from enum import StrEnum

from cermap.terms import PrivacyLevel


def _(text: str) -> str:
    """Mark for the catalogue (``texts`` imports this room, so it cannot lend its ``N_``)."""
    return text


LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    PrivacyLevel: {
        PrivacyLevel.FULL: _("Full"),
        PrivacyLevel.INTERNAL: _("Internal, without names and PODs"),
        PrivacyLevel.PUBLIC: _("Public"),
    },
}

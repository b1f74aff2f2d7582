"""Words of what leaves the table."""

from collections.abc import Mapping
from enum import StrEnum

from cermap.terms import PrivacyLevel
from cermap.texts import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    PrivacyLevel: {
        PrivacyLevel.FULL: N_("Full"),
        PrivacyLevel.INTERNAL: N_("Internal, without names and PODs"),
        PrivacyLevel.PUBLIC: N_("Public"),
    },
}

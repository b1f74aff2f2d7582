"""What of personal data leaves the table."""

from enum import StrEnum


class PrivacyLevel(StrEnum):
    """How much a file that leaves the table tells (R-DAT-07, R-DAT-08)."""

    FULL = "full"
    INTERNAL = "internal"
    PUBLIC = "public"

"""Several codes in one cell, and what an area code and a POD look like."""

from collections.abc import Iterable
from typing import Any

AREA_CODE_PATTERN = r"^AC\d{3}E\d{5}$"  # R-ARE-02
POD_PATTERN = r"^IT\d{3}E[0-9A-Z]{8}[0-9A-Z]?$"  # R-DAT-01

# Between several codes in one cell.
SEPARATOR = ";"


def join(codes: Iterable[Any]) -> str:
    """Several codes in one cell."""
    return SEPARATOR.join(str(code) for code in codes)


def split(cell: Any) -> list[str]:
    """The codes of one cell; none for an empty or missing one."""
    return [part for part in str(cell).split(SEPARATOR) if part] if isinstance(cell, str) else []

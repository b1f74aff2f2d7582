"""PODs as rules compare them (R-DAT-01)."""

import pandas as pd

_POD = r"^IT\d{3}E[0-9A-Z]{8}[0-9A-Z]?$"
_POD_CHARACTERS = 14


def pods(codes: pd.Series) -> pd.Series:
    """PODs as they are compared: upper case, no separators, without the optional check character; NA when malformed."""
    cleaned = codes.str.upper().str.replace(r"[\s.\-]", "", regex=True)
    return cleaned.where(cleaned.str.match(_POD).fillna(False).astype(bool)).str[:_POD_CHARACTERS]

"""What stands in the cells of tables: what things are called, and terms with the sign that stands for them."""

import pandas as pd

from cermap import palette, wording
from cermap.texts import Texts


def signed(signs: dict[str, str], code: str, words: str) -> str:
    """A term with the sign that stands for it."""
    return f"{signs[code]} {words}"


def community_names(found: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> list[str]:
    """What each community is called in a list: a legal CER has one configuration per area, and the area tells them apart."""
    names = pd.Series(wording.community_names(found, texts), index=found.index, dtype="str")
    alike = names.duplicated(keep=False)
    return list(names.mask(alike, found["area_code"].map(area_labels).astype("str") + " · " + names))


def certainty_look(row: pd.Series) -> tuple[str, tuple[str, str]]:
    """Sign and tint of one answer: on areas not in force every answer asks to be verified."""
    if wording.edition_doubt(row) is not None:
        return palette.OUTCOME_SIGNS["to_verify"], palette.TINTS["to_verify"]
    return palette.CERTAINTY_SIGNS[row["certainty"]], palette.CERTAINTY_TINTS[row["certainty"]]

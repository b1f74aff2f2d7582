"""Who may file the request of a configuration: the referente (R-ROL-03 to R-ROL-05).

Each kind of configuration admits some, and a producer of one of its plants that is an ESCO certified UNI 11352. What the
referente is, only the table can say: unknown it is to be declared. A certified ESCO of which no plant is known is a question
in all kinds: GSE's page asks for both, the leaflet of the chambers of commerce says of a group only "ESCO certificata".
"""

import numpy as np
import pandas as pd

from cermap.rules.book.engine import FAIL, OK, TO_VERIFY, WAITS, Finding, choose
from cermap.terms import ConfigType, ReferenteKind

_ADMITTED = {
    "R-ROL-03": (ReferenteKind.ENTITY, ReferenteKind.CERTIFIED_ESCO_PRODUCER),
    "R-ROL-04": (
        ReferenteKind.MEMBER,
        ReferenteKind.ADMINISTRATOR,
        ReferenteKind.OWNER,
        ReferenteKind.CERTIFIED_ESCO_PRODUCER,
    ),
    "R-ROL-05": (ReferenteKind.MEMBER, ReferenteKind.CERTIFIED_ESCO_PRODUCER),
}


def referente_findings(communities: pd.DataFrame) -> list[Finding]:
    """R-ROL-03, -04 and -05: whether the one who files the request may do so; the engine keeps each to its kind.

    Parameters
    ----------
    communities : pandas.DataFrame
        ``tables.Communities``.
    """
    kind = communities["referente_kind"]
    measured = kind.astype(object).where(kind.notna(), None).to_numpy(object)
    return [
        Finding(
            rule_id,
            choose(
                (kind.isna().to_numpy(bool), WAITS),
                (kind.isin(admitted).to_numpy(bool), OK),
                ((kind == ReferenteKind.CERTIFIED_ESCO).fillna(False).to_numpy(bool), TO_VERIFY),
                # A member may file for a CER with its mandate, which is to be declared.
                (needs_mandate(communities), WAITS),
                otherwise=FAIL,
            ),
            measured,
        )
        for rule_id, admitted in _ADMITTED.items()
    ]


def needs_mandate(communities: pd.DataFrame) -> np.ndarray:
    """Configurations whose referente may file only with a mandate: a member of a CER."""
    is_member = (communities["referente_kind"] == ReferenteKind.MEMBER).fillna(False)
    return np.asarray(is_member & (communities["config_type"] == ConfigType.CER), dtype=bool)

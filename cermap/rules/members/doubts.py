"""Reasons that keep the answer of an address from being sure, by what is doubted, and the answers that are sure."""

from cermap.terms import Certainty, Reason

# Reasons that keep an answer from being sure: of the edition, of the declared code, of the map.
EDITION_DOUBTS = (Reason.EXPIRED_EDITION.value, Reason.EDITION_NOT_YET.value, Reason.EDITION_UNKNOWN.value)
POD_DOUBTS = (
    Reason.POD_CONFLICT.value,
    Reason.POD_FAR.value,
    Reason.UNKNOWN_CODE.value,
    # What was written cannot be an area code: the map answers instead, and somebody has to read it again.
    Reason.INVALID_CODE.value,
)
SURE = (Certainty.CERTAIN.value, Certainty.DECLARED.value)
MAP_DOUBTS = (
    Reason.ON_BORDER.value,
    Reason.SEVERAL_AREAS.value,
    Reason.APPROXIMATE_AREA.value,
    Reason.BORDER_NEAR.value,
    Reason.DATA_EDGE.value,
    Reason.COARSE_ADDRESS.value,
    Reason.WEAK_MATCH.value,
    Reason.POSITION_CONFLICT.value,
)

"""What people read for each coded word: msgids of the catalogue, English here, Italian first on screen."""

from collections.abc import Mapping
from enum import StrEnum

from cermap.labels.energy import accounts, roofs
from cermap.labels.outlets import disclosing, maps
from cermap.labels.people import answers, configurations
from cermap.labels.plans import proposals, reconciling

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    **answers.LABELS,
    **configurations.LABELS,
    **disclosing.LABELS,
    **accounts.LABELS,
    **maps.LABELS,
    **proposals.LABELS,
    **reconciling.LABELS,
    **roofs.LABELS,
}

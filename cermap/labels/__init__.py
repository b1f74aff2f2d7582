"""What people read for each coded word: msgids of the catalogue, English here, Italian first on screen."""

from collections.abc import Mapping
from enum import StrEnum

from cermap.labels import answers, configurations, disclosing, energy, maps, proposals, reconciling, roofs

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    **answers.LABELS,
    **configurations.LABELS,
    **disclosing.LABELS,
    **energy.LABELS,
    **maps.LABELS,
    **proposals.LABELS,
    **reconciling.LABELS,
    **roofs.LABELS,
}

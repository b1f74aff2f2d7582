"""The words in every signature: each table that crosses a room, declared once.

One module per subject holds the pandera models (name, type, unit, meaning); ``gate`` checks a frame against one and
reports all problems at once. Unknown is ``NA``, never 0 or "". Codes are text. A number carries its unit in its name.
Several values in one cell are text joined by ``;`` (``split`` and ``join`` in ``gate``).
"""

from cermap.tables.areas import AreaCentroids, AreaMunicipalities, Areas
from cermap.tables.candidates import Assigned, Candidates, Located
from cermap.tables.communities import Communities, Joining, Memberships, Verdicts
from cermap.tables.gate import check, complete, empty, join, label, split
from cermap.tables.places import Addresses, CivicPoints, Municipalities, Places
from cermap.tables.plants import Plants
from cermap.tables.sources import Sources

__all__ = [
    "Addresses",
    "AreaCentroids",
    "AreaMunicipalities",
    "Areas",
    "Assigned",
    "Candidates",
    "CivicPoints",
    "Communities",
    "Joining",
    "Located",
    "Memberships",
    "Municipalities",
    "Places",
    "Plants",
    "Sources",
    "Verdicts",
    "check",
    "complete",
    "empty",
    "join",
    "label",
    "split",
]

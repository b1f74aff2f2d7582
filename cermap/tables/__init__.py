"""The words in every signature: each table that crosses a room, declared once.

One module per subject holds the pandera models (name, type, unit, meaning); ``gate`` checks a frame against one and
reports all problems at once. Unknown is ``NA``, never 0 or "". Codes are text. A number carries its unit in its name.
Several values in one cell are text joined by ``;`` (``split`` and ``join``).
"""

from cermap.tables.areas import AreaCentroids, AreaMunicipalities, Areas
from cermap.tables.calls import Calls
from cermap.tables.candidates import Assigned, Candidates, Located
from cermap.tables.changes import AreaChanges, AreaExchanges, AreaLand, CommunityChanges, Moved
from cermap.tables.communities import BroughtCommunities, Communities, Joining, Memberships, Verdicts
from cermap.tables.corrections import Corrections, PlanCorrections
from cermap.tables.decisions import Decisions
from cermap.tables.disclosing import SubjectCounts
from cermap.tables.documents import Documents
from cermap.tables.energy import (
    CashFlow,
    Curves,
    Demand,
    EnergyFigures,
    EnergyHours,
    EnergyMembers,
    EnergyPlants,
    Output,
    Prices,
    Yields,
)
from cermap.tables.gate import check, complete, empty, label
from cermap.tables.places import Addresses, CivicPoints, Municipalities, Places
from cermap.tables.plants import Plants
from cermap.tables.proposals import Proposals
from cermap.tables.proposing import (
    AreaBalance,
    MissingRoofs,
    PlanDifferences,
    ProposalAreas,
    ProposedPlants,
    RecruitingSteps,
)
from cermap.tables.reconciling import CopyDifferences
from cermap.tables.repairs import Repairs
from cermap.tables.robustness import CommunityHolding, Holding, RobustnessCurve
from cermap.tables.roofs import (
    BuildingBodies,
    BuildingMatches,
    Buildings,
    BuildingSets,
    Properties,
    RoofFaces,
    Rooftops,
    ScoutedRoofs,
    Shortlist,
)
from cermap.tables.scenes import SavedScenes
from cermap.tables.sources import Sources
from cermap.terms import join, split

__all__ = [
    "Addresses",
    "AreaBalance",
    "AreaCentroids",
    "AreaChanges",
    "AreaExchanges",
    "AreaLand",
    "AreaMunicipalities",
    "Areas",
    "Assigned",
    "BroughtCommunities",
    "BuildingBodies",
    "BuildingMatches",
    "BuildingSets",
    "Buildings",
    "Calls",
    "Candidates",
    "CashFlow",
    "CivicPoints",
    "Communities",
    "CommunityChanges",
    "CommunityHolding",
    "CopyDifferences",
    "Corrections",
    "Curves",
    "Decisions",
    "Demand",
    "Documents",
    "EnergyFigures",
    "EnergyHours",
    "EnergyMembers",
    "EnergyPlants",
    "Holding",
    "Joining",
    "Located",
    "Memberships",
    "MissingRoofs",
    "Moved",
    "Municipalities",
    "Output",
    "Places",
    "PlanCorrections",
    "PlanDifferences",
    "Plants",
    "Prices",
    "Properties",
    "ProposalAreas",
    "Proposals",
    "ProposedPlants",
    "RecruitingSteps",
    "Repairs",
    "RobustnessCurve",
    "RoofFaces",
    "Rooftops",
    "SavedScenes",
    "ScoutedRoofs",
    "Shortlist",
    "Sources",
    "SubjectCounts",
    "Verdicts",
    "Yields",
    "check",
    "complete",
    "empty",
    "join",
    "label",
    "split",
]

"""The words in every signature: each table that crosses a room, declared once.

One module per subject holds the pandera models (name, type, unit, meaning); ``gate`` checks a frame against one and
reports all problems at once. Unknown is ``NA``, never 0 or "". Codes are text. A number carries its unit in its name.
Several values in one cell are text joined by ``;`` (``split`` and ``join``).
"""

from cermap.tables.energy.accounts import (
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
from cermap.tables.energy.plants import Plants
from cermap.tables.energy.roofs import (
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
from cermap.tables.gate import check, complete, empty, label
from cermap.tables.geography.areas import AreaCentroids, AreaMunicipalities, Areas
from cermap.tables.geography.changes import AreaChanges, AreaExchanges, AreaLand, CommunityChanges, Moved
from cermap.tables.geography.corrections import Corrections, PlanCorrections
from cermap.tables.geography.places import Addresses, CivicPoints, Municipalities, Places
from cermap.tables.geography.proposals import Proposals
from cermap.tables.outlets.disclosing import SubjectCounts
from cermap.tables.outlets.scenes import SavedScenes
from cermap.tables.people.calls import Calls
from cermap.tables.people.candidates import Assigned, Candidates, Located
from cermap.tables.people.communities import BroughtCommunities, Communities, Joining, Memberships, Verdicts
from cermap.tables.people.documents import Documents
from cermap.tables.people.repairs import Repairs
from cermap.tables.plans.decisions import Decisions
from cermap.tables.plans.proposing import (
    AreaBalance,
    MissingRoofs,
    PlanDifferences,
    ProposalAreas,
    ProposedPlants,
    RecruitingSteps,
)
from cermap.tables.plans.reconciling import CopyDifferences
from cermap.tables.plans.robustness import CommunityHolding, Holding, RobustnessCurve
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

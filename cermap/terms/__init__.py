"""The coded words of cermap.

Tables hold the plain text of a code (``"certain"``); ``texts.label(Certainty, code)`` gives what people read, from
``labels``.
"""

from cermap.terms.cells import AREA_CODE_PATTERN, POD_PATTERN, SEPARATOR, join, split
from cermap.terms.energy.accounts import (
    DemandBasis,
    Direction,
    EnergyDoubt,
    Figure,
    LoadProfile,
    OutputBasis,
    SplitRule,
    Voltage,
)
from cermap.terms.energy.roofs import (
    BuildingMatch,
    BuildingUse,
    OutlineRepair,
    OwnerKind,
    RoofConfidence,
    RoofReason,
    RoofShape,
)
from cermap.terms.geography.places import (
    AreaChange,
    AreaStatus,
    Certainty,
    CorrectionOrigin,
    GeometryKind,
    MatchLevel,
    PositionLevel,
    Reason,
)
from cermap.terms.outlets.disclosing import PrivacyLevel
from cermap.terms.outlets.maps import HIDDEN_AT_FIRST, CallAsks, MapLayer
from cermap.terms.people.answers import Declaration, JoinReason, Outcome, Question, RuleStatus, Tariff, VerdictOutcome
from cermap.terms.people.candidates import CandidateStatus, MemberKind, Role
from cermap.terms.people.configurations import ConfigType, DecisionAction, DecisionSubject, Origin, ReferenteKind, Stage
from cermap.terms.people.documents import DocumentItem, DocumentLevel, DocumentState
from cermap.terms.plans.proposals import GoalKind, PlanDifference, PlanInput, PlantChoice, Reach
from cermap.terms.plans.reconciling import CopyChoice, CopyThing

__all__ = [
    "AREA_CODE_PATTERN",
    "HIDDEN_AT_FIRST",
    "POD_PATTERN",
    "SEPARATOR",
    "AreaChange",
    "AreaStatus",
    "BuildingMatch",
    "BuildingUse",
    "CallAsks",
    "CandidateStatus",
    "Certainty",
    "ConfigType",
    "CopyChoice",
    "CopyThing",
    "CorrectionOrigin",
    "DecisionAction",
    "DecisionSubject",
    "Declaration",
    "DemandBasis",
    "Direction",
    "DocumentItem",
    "DocumentLevel",
    "DocumentState",
    "EnergyDoubt",
    "Figure",
    "GeometryKind",
    "GoalKind",
    "JoinReason",
    "LoadProfile",
    "MapLayer",
    "MatchLevel",
    "MemberKind",
    "Origin",
    "Outcome",
    "OutlineRepair",
    "OutputBasis",
    "OwnerKind",
    "PlanDifference",
    "PlanInput",
    "PlantChoice",
    "PositionLevel",
    "PrivacyLevel",
    "Question",
    "Reach",
    "Reason",
    "ReferenteKind",
    "Role",
    "RoofConfidence",
    "RoofReason",
    "RoofShape",
    "RuleStatus",
    "SplitRule",
    "Stage",
    "Tariff",
    "VerdictOutcome",
    "Voltage",
    "join",
    "split",
]

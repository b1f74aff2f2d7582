"""Frozen records: what people bring, what a plan is made of and gives, what the outlets draw."""

from cermap.records.calls import AreaStanding, CallAnswer, CallReading
from cermap.records.disclosing import Disclosed
from cermap.records.dossiers import Dossier
from cermap.records.energy import Account, EnergyAssumptions, EnergyInputs, LoadProfiles, WhatIf
from cermap.records.filters import CandidateFilter
from cermap.records.kinds import KindReason, PossibleKinds
from cermap.records.leaving import Provenance, SheetAsked, TitleBlock
from cermap.records.lists import CandidateList, CommunityList, Note
from cermap.records.plans import Assumptions, Inputs, OpenedPlan, Plan, Reference
from cermap.records.proposals import Instance, Proposal, ProposalGoal, ProposalLimits, Solution
from cermap.records.roofs import BroughtBodies, RoofBook, RoofFilter, RoofTotals, RoofWeights
from cermap.records.scenes import Scene, Selection
from cermap.records.verifying import Verification

__all__ = [
    "Account",
    "AreaStanding",
    "Assumptions",
    "BroughtBodies",
    "CallAnswer",
    "CallReading",
    "CandidateFilter",
    "CandidateList",
    "CommunityList",
    "Disclosed",
    "Dossier",
    "EnergyAssumptions",
    "EnergyInputs",
    "Inputs",
    "Instance",
    "KindReason",
    "LoadProfiles",
    "Note",
    "OpenedPlan",
    "Plan",
    "PossibleKinds",
    "Proposal",
    "ProposalGoal",
    "ProposalLimits",
    "Provenance",
    "Reference",
    "RoofBook",
    "RoofFilter",
    "RoofTotals",
    "RoofWeights",
    "Scene",
    "Selection",
    "SheetAsked",
    "Solution",
    "TitleBlock",
    "Verification",
    "WhatIf",
]

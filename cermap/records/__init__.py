"""Frozen records: what people bring, what a plan is made of and gives, what the outlets draw."""

from cermap.records.energy.accounts import Account, EnergyAssumptions, EnergyInputs, LoadProfiles, WhatIf
from cermap.records.energy.roofs import BroughtBodies, RoofBook, RoofFilter, RoofTotals, RoofWeights
from cermap.records.outlets.disclosing import Disclosed
from cermap.records.outlets.leaving import Provenance, SheetAsked, TitleBlock
from cermap.records.outlets.scenes import Scene, Selection
from cermap.records.outlets.verifying import Verification
from cermap.records.people.calls import AreaStanding, CallAnswer, CallReading
from cermap.records.people.dossiers import Dossier
from cermap.records.people.filters import CandidateFilter
from cermap.records.people.kinds import KindReason, PossibleKinds
from cermap.records.people.lists import CandidateList, CommunityList, Note
from cermap.records.plans.plan import Assumptions, Inputs, OpenedPlan, Plan, Reference
from cermap.records.plans.proposals import Instance, Proposal, ProposalGoal, ProposalLimits, Solution

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

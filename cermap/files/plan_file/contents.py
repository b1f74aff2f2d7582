"""What a plan file holds, by name: tables that go in, tables that come out, and how each is checked on its way back."""

from collections.abc import Mapping

import pandera.pandas as pa

from cermap import tables

LIST, CANDIDATES, PLANTS, COMMUNITIES = "input_list", "input_candidates", "input_plants", "input_communities"
PROPERTY_LIST, PROPERTIES = "input_property_list", "input_properties"
PRICES, CURVES, YIELDS = "input_prices", "input_curves", "input_yields"
DECISIONS, CORRECTIONS, SOURCES, AREAS = "decisions", "corrections", "sources", "areas"

# What a person brought, beside the lists themselves, whose columns are theirs.
INPUTS: Mapping[str, type[pa.DataFrameModel]] = {
    CANDIDATES: tables.Candidates,
    PLANTS: tables.Plants,
    COMMUNITIES: tables.BroughtCommunities,
    DECISIONS: tables.Decisions,
    CORRECTIONS: tables.PlanCorrections,
    PRICES: tables.Prices,
    CURVES: tables.Curves,
    YIELDS: tables.Yields,
    PROPERTIES: tables.Properties,
}
# What ``Plan`` calls its tables.
RESULTS: Mapping[str, type[pa.DataFrameModel]] = {
    "candidates": tables.Assigned,
    "plants": tables.Plants,
    "communities": tables.Communities,
    "memberships": tables.Memberships,
    "verdicts": tables.Verdicts,
    "joining": tables.Joining,
}
DECLARED: Mapping[str, type[pa.DataFrameModel]] = {**INPUTS, SOURCES: tables.Sources, **RESULTS}

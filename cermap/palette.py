"""All colours, in one place, chosen so that the sign alone is enough (grey, every colour vision, a poor projector).

One family of meanings: green = yes, blue = yes but elsewhere, amber = someone must ask, brick = no or missing, grey =
not in play, ink = documents and communities. Plum means "chosen by you" and nothing else. Roles use other hues, so that
blue is never read as "consumer".
"""

PAPER = "#FBFAF7"
NEUTRAL = "#F4F1EB"
CHOSEN_INSIDE = "#FFFFFF"
INK = "#1E2328"
MUTED = "#57534C"
LINE = "#C9C3B8"
LINK = "#14578F"
CHOSEN = "#A3186F"
CHOSEN_TINT = "#F7DFEE"
CHOSEN_CASING = "#FFFFFF"
# In a meeting room, whose projector washes everything else out.
ROOM_INK = "#000000"
ROOM_CHOSEN = "#7D1054"

AREA_FILLS = ("#F9F2D5", "#DEEEE3", "#BBD8E4", "#DEE1FA", "#F2D5CB", "#EDEBE6")
AREA_LINE = "#3E5870"
AREA_LABEL = "#2F465B"
HATCH = "#9FAAB4"
HATCH_NEUTRAL = "#C3CAD0"
MUNICIPALITY_LINE = "#9A9186"
# Paper: thinner lines need more ink; grey print has two inks of its own.
PAPER_HATCH = "#6F7F8D"
PAPER_MUNICIPALITY_LINE = "#8A8175"
# Buildings around an address on its printed sheet: ground, never an answer.
PAPER_BUILDING = "#D6D0C4"
GREY_HATCH = "#555555"
GREY_CHOSEN = "#000000"
PROVINCE_LINE = "#5B5148"
NAME = "#33302B"

COMMUNITY = "#1D2B3A"
FADED = "#DEDAD2"
FADED_LINE = "#A9A398"

ROLES = {
    "consumer": "#2B3F86",
    "producer": "#CFCB4A",
    "prosumer": "#3F9BA8",
    "third_party_producer": "#BE3C5A",
}

OUTCOMES = {
    "can_share": "#0B544B",
    "can_join": "#2F93DC",
    "to_verify": "#F0B83F",
    "cannot": "#B04A2A",
}
# The glow around who can share: of the same family, and lighter, as light is.
GLOW = "#2BB89A"

CERTAINTIES = {
    "declared": "#15264B",
    "certain": "#0B544B",
    "likely": "#1E8F9A",
    "ambiguous": "#F0B83F",
    "not_located": "#B04A2A",
    "outside_data": "#8A857C",
}

# Background and text of a table cell, by outcome; certainties and verdicts borrow the family of their meaning.
TINTS = {
    "can_share": ("#DDF0EC", "#0B544B"),
    "can_join": ("#DDEDFA", "#14578F"),
    "to_verify": ("#FBEBC4", "#6B4A00"),
    "cannot": ("#F8E0D8", "#8F3317"),
    "faded": ("#EDEBE6", "#57534C"),
}
CERTAINTY_TINTS = {
    "declared": TINTS["can_share"],
    "certain": TINTS["can_share"],
    "likely": TINTS["can_join"],
    "ambiguous": TINTS["to_verify"],
    "not_located": TINTS["cannot"],
    "outside_data": TINTS["faded"],
}
VERDICT_TINTS = {
    "ok": TINTS["can_share"],
    "fail": TINTS["cannot"],
    "to_verify": TINTS["to_verify"],
    "no_tariff": TINTS["faded"],
    "not_applicable": TINTS["faded"],
}
# Blue: a yes that is held elsewhere.
DOCUMENT_TINTS = {
    "known": TINTS["can_share"],
    "to_verify": TINTS["to_verify"],
    "missing": TINTS["cannot"],
    "not_held": TINTS["can_join"],
    "not_applicable": TINTS["faded"],
}

# What is only tried: violet, with a dashed edge and its word, beside no other meaning.
TRIAL_TINT = ("#ECE5FA", "#4B2A8A")

CHANGE_TINTS = {
    "unchanged": TINTS["faded"],
    "grown": TINTS["can_share"],
    "shrunk": TINTS["to_verify"],
    "shifted": TINTS["to_verify"],
    "new": TINTS["can_share"],
    "gone": TINTS["cannot"],
    "renamed": TINTS["can_join"],
    "not_compared": TINTS["faded"],
}

# Land between two editions, light and dark green as GSE draws it; its hatch, one way or both, says the same in grey.
LAND_FILLS = {"gained": "#BCE3A8", "lost": "#2F6B3C", "other": "#E4E1DA"}
LAND_HATCHES = {"gained": "#2F6B3C", "lost": "#CFEBC2", "other": "#A9A398"}
LAND_LINE = "#1F4A2A"

# Energy hour by hour. One ramp from pale to dark, so that grey print keeps its order; of the three lines each has a dash of
# its own too, because two of them are as dark as each other.
ENERGY_STEPS = ("#FFF9E3", "#F9DF94", "#E3A33B", "#A4551A", "#4A200A")
ENERGY_LINES = {"injected": "#C9791A", "withdrawn": "#2B3F86", "shared": "#0B544B"}
ENERGY_DASHES: dict[str, tuple[int, ...]] = {"injected": (7, 3), "withdrawn": (2, 2), "shared": (1, 0)}
# Roofs by kWp (or by yield), pale to dark: the least number of each step but the first is in ``ROOF_BOUNDS_KW``.
ROOF_STEPS = ("#FFF3C4", "#F3CB62", "#D98E2B", "#A4551A", "#5C2A0E")
ROOF_BOUNDS_KW = (20.0, 50.0, 100.0, 200.0)
ROOF_BOUNDS_KWH_KWP = (1000.0, 1100.0, 1200.0, 1300.0)
ROOF_EDGE = "#5C2A0E"
ROOF_NOT_COMPUTABLE = "#FFFFFF"

MONEY_BAND, MONEY_LINE = "#BBD8E4", "#14578F"
# What an area needs of sun is drawn with the steps of energy; the least number of each but the first [kWp].
NEED_BOUNDS_KW = (50.0, 200.0, 500.0, 1000.0)

# The sign that stands before a word in tables and cards; the map draws the same ones.
OUTCOME_SIGNS = {"can_share": "●", "can_join": "◐", "to_verify": "?", "cannot": "✕"}
ROLE_SIGNS = {"consumer": "●", "producer": "▲", "prosumer": "■", "third_party_producer": "◆"}
CERTAINTY_SIGNS = {
    "declared": "◉",
    "certain": "●",
    "likely": "◎",
    "ambiguous": "?",
    "not_located": "◌",
    "outside_data": "⊘",
}
VERDICT_SIGNS = {"ok": "✓", "fail": "✕", "to_verify": "?", "no_tariff": "○", "not_applicable": "–"}
DOCUMENT_SIGNS = {"known": "✓", "to_verify": "?", "missing": "✕", "not_held": "○", "not_applicable": "–"}
COMMUNITY_LETTERS = {"CER": "C", "GROUP": "G", "REMOTE": "R", "other": "A"}
CHANGE_SIGNS = {
    "unchanged": "=",
    "grown": "▲",
    "shrunk": "▼",
    "shifted": "⇄",
    "new": "✚",
    "gone": "✕",
    "renamed": "↔",
    "not_compared": "–",
}
# Fills of approximate areas are paler by this share of white.
APPROXIMATE_WHITE = 0.35


def mixed_with_white(colour: str, white_share: float = APPROXIMATE_WHITE) -> str:
    """A colour made paler, as the fill of approximate areas is."""
    return "#" + "".join(f"{round(part * (1 - white_share) + 255 * white_share):02X}" for part in parts(colour))


def parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a hexadecimal colour, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

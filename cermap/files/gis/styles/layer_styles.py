"""Which styles each layer has: one that opens, and others to choose from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import pandas as pd

from cermap import palette
from cermap.files.gis.styles import signs
from cermap.files.gis.styles.qml import Entry, Labels, categories, rules, style_elements
from cermap.files.gis.styles.symbols import area, hatch, letter, marker
from cermap.terms import Certainty, ConfigType, GeometryKind, Origin, Outcome, Question, Role, Stage
from cermap.texts import N_, Texts

# Most common first: rarer answers are drawn above them.
_DRAWN = (
    Certainty.CERTAIN, Certainty.DECLARED, Certainty.LIKELY, Certainty.OUTSIDE_DATA, Certainty.NOT_LOCATED,
    Certainty.AMBIGUOUS,
)  # fmt: skip
_RUNNING = 'coalesce("in_operation", 0) = 1'
_WHITE = palette.CHOSEN_CASING
# A plant stands beside its candidate's mark [mm to the right, mm down].
_SHOULDER = "'2.2,-2.2'"
_NAME_SCALE, _TOWN_SCALE, _AREA_SCALE = 15_000, 250_000, 600_000


# Which rows are of a kind, its msgid, the rule that finds them, how they are drawn.
Kind = tuple[pd.Series, str, str, Sequence[ET.Element]]


@dataclass(frozen=True)
class LayerStyle:
    """One style of a layer.

    Parameters
    ----------
    name : str
        What people choose it by.
    elements : sequence of Element
        Of a style, or of a layer in a project.
    """

    name: str
    elements: Sequence[ET.Element]


def styles_of(
    layer: str, frame: pd.DataFrame, colours: Mapping[str, int], texts: Texts, *, running: str = _RUNNING
) -> list[LayerStyle]:
    """The styles of a layer, that which opens first; the legend names what is there.

    Parameters
    ----------
    layer : str
        ``candidates``, ``communities``, ``plants``, ``counts``, ``municipalities``, ``areas`` or ``buildings``.
    frame : pandas.DataFrame
        Its rows.
    colours : mapping
        Number of each area's fill, by area code: as on the map.
    texts : Texts
        Language of the legend.
    running : str
        Expression for a plant in operation, where the layer has no column for it.
    """
    made: dict[str, Callable[[], list[LayerStyle]]] = {
        "candidates": lambda: _candidates(frame, texts),
        "communities": lambda: _communities(frame, texts),
        "plants": lambda: _plants(frame, running, texts),
        "counts": lambda: _counts(texts),
        "municipalities": lambda: _municipalities(texts),
        "areas": lambda: _areas(frame, colours, texts),
        "buildings": lambda: _buildings(texts),
    }
    return made[layer]()


def _candidates(frame: pd.DataFrame, texts: Texts) -> list[LayerStyle]:
    names = Labels('coalesce("name", "address_text")', 7.5, palette.INK, _NAME_SCALE)
    found = []
    certainty = categories(
        "certainty",
        [
            Entry(
                texts.label(code),
                code,
                signs.answer(palette.CERTAINTY_SIGNS[code], palette.CERTAINTIES[code], _DRAWN.index(code)),
            )
            for code in Certainty
        ],
    )
    found.append(LayerStyle(texts.label(Question.CERTAINTY), style_elements(certainty, names, '"name"')))
    if "outcome" in frame:
        order = list(Outcome)
        joining = categories(
            "outcome",
            [
                Entry(
                    texts.label(code),
                    code,
                    signs.answer(palette.OUTCOME_SIGNS[code], palette.OUTCOMES[code], order.index(code)),
                )
                for code in Outcome
            ],
        )
        found.append(LayerStyle(texts(N_("Best answer for joining")), style_elements(joining, names, '"name"')))
    found.append(LayerStyle(texts.label(Question.ROLE), style_elements(_roles(texts), names, '"name"')))
    return found


def _roles(texts: Texts) -> ET.Element:
    entries = [
        Entry(
            texts.label(role),
            f"\"role\" = '{role}'",
            [marker(*signs.role_shape(role), palette.ROLES[role], edge_mm=0.2)],
        )
        for role in Role
    ]
    sure = ", ".join(f"'{code}'" for code in (Certainty.DECLARED, Certainty.CERTAIN))
    doubt = [marker("circle", signs.SIZE_MM * 0.45, _WHITE, edge_mm=0)]
    return rules("marker", [*entries, Entry(texts(N_("area not certain")), f'"certainty" NOT IN ({sure})', doubt)])


def _communities(frame: pd.DataFrame, texts: Texts) -> list[LayerStyle]:
    ink, proposed = palette.COMMUNITY, f"\"origin\" = '{Origin.PROPOSED}'"
    kinds = " ".join(f"WHEN \"config_type\" = '{kind}' THEN '{palette.COMMUNITY_LETTERS[kind]}'" for kind in ConfigType)
    by = {"char": f"CASE {kinds} ELSE 'A' END"}

    def hexagon(fill: str, word: str, dash: str, edge_mm: float) -> list[ET.Element]:
        return [
            marker("hexagon", 5.2, fill, ink, edge_mm=edge_mm, dash=dash),
            letter("C", 2.7, word, by=by),
        ]

    is_proposed = frame["origin"] == Origin.PROPOSED
    decided = frame["stage"].isin([Stage.ACCEPTED, Stage.FROZEN])
    entries = [
        (
            ~is_proposed,
            N_("registered community"),
            f"\"origin\" = '{Origin.REGISTERED}'",
            hexagon(ink, _WHITE, "solid", 0.3),
        ),
        (
            is_proposed & ~decided,
            N_("proposed community"),
            f"{proposed} AND coalesce(\"stage\", '') NOT IN ('{Stage.ACCEPTED}', '{Stage.FROZEN}')",
            hexagon(_WHITE, ink, "dash", 0.4),
        ),
        (
            is_proposed & (frame["stage"] == Stage.ACCEPTED),
            N_("accepted community"),
            f"{proposed} AND \"stage\" = '{Stage.ACCEPTED}'",
            hexagon(_WHITE, ink, "solid", 0.4),
        ),
        (
            is_proposed & (frame["stage"] == Stage.FROZEN),
            N_("frozen community"),
            f"{proposed} AND \"stage\" = '{Stage.FROZEN}'",
            hexagon(_WHITE, ink, "solid", 0.9),
        ),
    ]
    shown = _there(entries, texts)
    names = Labels('"name"', 8.5, palette.COMMUNITY, _TOWN_SCALE, bold=True, apart_mm=3)
    return [LayerStyle(texts(N_("Communities")), style_elements(rules("marker", shown), names, '"name"'))]


def _plants(frame: pd.DataFrame, running: str, texts: Texts) -> list[LayerStyle]:
    """A small sun on the shoulder of its mark, larger the more power it has."""
    size = '1.6 + 2.4 * sqrt(min(coalesce("capacity_kw", 0), 1000) / 1000)'

    def sun(fill: str) -> list[ET.Element]:
        rays = marker("asterisk_fill", 3.8, palette.INK, edge_mm=0, by={"size": f"1.9 * ({size})", "offset": _SHOULDER})
        disc = marker("circle", 2, fill, palette.INK, edge_mm=0.3, by={"size": size, "offset": _SHOULDER})
        return [rays, disc]

    entries = [
        (frame["in_operation"] == 1, N_("plant in operation"), running, sun(palette.INK)),
        (frame["in_operation"] != 1, N_("possible plant"), f"NOT ({running})", sun(_WHITE)),
    ]
    shown = _there(entries, texts)
    return [LayerStyle(texts(N_("Plants")), style_elements(rules("marker", shown), None, '"name"'))]


def _counts(texts: Texts) -> list[LayerStyle]:
    disc = marker(
        "circle", 8, palette.PAPER, palette.INK, edge_mm=0.4, by={"size": '6 + 8 * sqrt(min("subjects", 500) / 500)'}
    )
    one = Entry(texts(N_("natural persons, counted")), "TRUE", [disc])
    number = Labels('"subjects"', 9, palette.INK, placement="over", bold=True)
    return [
        LayerStyle(
            texts(N_("Natural persons, as counts")), style_elements(rules("marker", [one]), number, '"unit_name"')
        )
    ]


def _municipalities(texts: Texts) -> list[LayerStyle]:
    one = Entry(texts(N_("municipality")), "TRUE", [area("", palette.MUNICIPALITY_LINE, 0.2)])
    names = Labels('"name"', 7, palette.NAME, _TOWN_SCALE, placement="inside")
    return [LayerStyle(texts(N_("Municipalities")), style_elements(rules("fill", [one]), names, '"name"'))]


def _areas(frame: pd.DataFrame, colours: Mapping[str, int], texts: Texts) -> list[LayerStyle]:
    fills, line = palette.AREA_FILLS, palette.AREA_LINE
    pale = [palette.mixed_with_white(fill) for fill in fills]
    there = {str(code): colours[code] for code in frame["area_code"] if code in colours}

    def by(inks: Sequence[str]) -> dict[str, str]:
        return {"fillColor": _fill_expression(there, inks)}

    approximate = f"\"geometry_kind\" = '{GeometryKind.APPROXIMATE}'"
    is_approximate = frame["geometry_kind"] == GeometryKind.APPROXIMATE
    drawn = [
        (
            ~is_approximate,
            N_("area with official borders"),
            f"NOT ({approximate})",
            [area(palette.NEUTRAL, line, 0.45, by=by(fills))],
        ),
        (
            is_approximate,
            N_("approximate area"),
            approximate,
            [
                area(palette.mixed_with_white(palette.NEUTRAL), line, 0.35, dash="dash", by=by(pale)),
                hatch(palette.HATCH, 0.18, 2.2),
            ],
        ),
    ]
    shown = _there(drawn, texts)
    label = "area_label" if "area_label" in frame else "area_name"
    names = Labels(
        f'coalesce("{label}", "area_code")', 9, palette.AREA_LABEL, _AREA_SCALE, placement="inside", bold=True
    )
    return [
        LayerStyle(texts(N_("Primary-substation areas")), style_elements(rules("fill", shown), names, f'"{label}"'))
    ]


def _buildings(texts: Texts) -> list[LayerStyle]:
    one = Entry(texts(N_("building")), "TRUE", [area(palette.FADED, palette.FADED_LINE, 0.15)])
    return [LayerStyle(texts(N_("Buildings")), style_elements(rules("fill", [one]), None, '"use_label"'))]


def _fill_expression(there: Mapping[str, int], inks: Sequence[str]) -> str:
    """The fill of each area: no two neighbours alike; of what is not known, none of them."""
    cases = []
    for number, ink in enumerate(inks):
        codes = ", ".join("'{}'".format(code.replace("'", "''")) for code, of in there.items() if of == number)
        if codes:
            cases.append(f"WHEN \"area_code\" IN ({codes}) THEN '{ink}'")
    return f"CASE {' '.join(cases)} ELSE '{palette.NEUTRAL}' END" if cases else f"'{palette.NEUTRAL}'"


def _there(kinds: Sequence[Kind], texts: Texts) -> list[Entry]:
    """The kinds of which a layer has rows; all of them where it has none yet."""
    there = [kind for kind in kinds if kind[0].any()] or kinds
    return [Entry(texts(word), rule, layers) for _, word, rule, layers in there]

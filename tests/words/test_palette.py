"""Colours live in the palette; the theme file repeats some, and must repeat them right."""

import re
import tomllib
from pathlib import Path

import pytest

from cermap import palette

ROOT = Path(__file__).parents[2]
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf8"))["theme"]
FAMILIES = {"green": "can_share", "blue": "can_join", "yellow": "to_verify", "red": "cannot"}


@pytest.mark.parametrize("family", FAMILIES)
def test_theme_families_are_the_outcomes(family):
    outcome = FAMILIES[family]
    light = THEME["light"]
    assert light[f"{family}Color"] == palette.OUTCOMES[outcome]
    assert (light[f"{family}BackgroundColor"], light[f"{family}TextColor"]) == palette.TINTS[outcome]
    assert THEME["dark"][f"{family}TextColor"] == "#000000"


def test_theme_ground_and_chosen():
    light = THEME["light"]
    assert light["primaryColor"] == light["violetColor"] == palette.CHOSEN
    assert light["secondaryBackgroundColor"] == palette.NEUTRAL
    assert light["textColor"] == palette.INK
    assert light["linkColor"] == palette.LINK


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ground", "ink"), [*palette.TINTS.values(), ("#FFFFFF", palette.INK), ("#FFFFFF", palette.MUTED)]
)
def test_text_on_its_tint_reads(ground, ink):
    lighter, darker = sorted((_luminance(ground), _luminance(ink)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("slot", ["light", "dark"])
def test_every_text_of_a_theme_reads(slot):
    """WCAG 2 AA: 4.5 for text, 3 for what is no text; the ring of the focus is the colour of what is chosen."""
    theme = THEME[slot]
    for ground in (
        theme["backgroundColor"],
        theme["secondaryBackgroundColor"],
        theme["dataframeHeaderBackgroundColor"],
    ):
        for ink in (theme["textColor"], theme["linkColor"]):
            assert _contrast(ground, ink) >= 4.5
        assert _contrast(ground, palette.CHOSEN) >= 3
    assert _contrast(theme["primaryColor"], "#FFFFFF") >= 4.5
    for family in ("green", "blue", "yellow", "red", "gray", "violet"):
        assert _contrast(theme[f"{family}BackgroundColor"], theme[f"{family}TextColor"]) >= 4.5


def test_no_colour_is_written_elsewhere():
    pattern = re.compile(r"#[0-9A-Fa-f]{6}\b")
    found = [
        f"{path.relative_to(ROOT)}: {match}"
        for path in [*(ROOT / "cermap").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
        if path.name != "palette.py"
        for match in pattern.findall(path.read_text("utf8"))
    ]
    assert found == []

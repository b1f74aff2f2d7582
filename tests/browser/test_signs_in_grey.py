"""The picture of who can join, as a colour-blind eye sees it on a grey print: no two answers look alike."""

import io
from itertools import combinations

import numpy as np
import pytest
from colour_vision import seen
from PIL import Image
from waiting import ready, until

pytestmark = pytest.mark.browser
ANSWERS = ("Può condividere", "Può aderire", "Da verificare", "Non può")
# A reader tells two grey tones apart that differ by a quarter of the whole range; a sign is told by a twentieth of its box.
TONE, PART = 0.25, 0.05


def test_no_two_answers_look_alike(page_at):
    page = page_at("/?community=DIM-CER-1&show=joining")
    ready(page)
    until(page, "map.parts.candidates.signs.length > 1")
    pictures = {words: _sign(page, words) for words in ANSWERS}
    for one, other in combinations(ANSWERS, 2):
        differs = np.abs(pictures[one] - pictures[other]) > TONE
        assert differs.mean() > PART, (one, other, float(differs.mean()))


def _sign(page, words):
    """The sign before these words in the map's legend, as deuteranopia and then grey leave it [0 to 1]."""
    row = page.locator(".cermap-legend-row").filter(has_text=words)
    shot = row.locator("> *").first.screenshot()
    pixels = np.asarray(Image.open(io.BytesIO(shot)).convert("RGB").resize((24, 24)), float) / 255
    return seen(seen(pixels, "deuteranopia"), "grey")[..., 0]

"""The expression of interest on paper: one page in both languages, nothing over anything, whoever hands it out."""

from itertools import combinations

import pytest
from matplotlib.text import Text

from cermap.maps import draw_interest_form, interest_form
from cermap.records import TitleBlock
from cermap.terms import MemberKind
from cermap.texts import LANGUAGES, Texts

LONG = TitleBlock(body="Comune di $x$ <b>Alba</b> " * 20, subject="Raccolta delle adesioni 🌞 " * 30)


@pytest.mark.parametrize("title", [TitleBlock(), TitleBlock("Comune di Alba", "CER Alba"), LONG])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_stand_on_the_page_and_none_on_another(language, title):
    figure = draw_interest_form(Texts(language), title)
    figure.canvas.draw()
    words = [text for text in figure.findobj(Text) if text.get_text()]
    boxes = [(text.get_window_extent(), text.get_text()) for text in words]
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 and box.y0 >= 0 for box, _ in boxes)
    # A baseline apart, letters may reach into the line below by their tails: so much is no overlap.
    over = [
        (one, other)
        for (first, one), (second, other) in combinations(boxes, 2)
        if min(first.x1, second.x1) - max(first.x0, second.x0) > 1
        and min(first.y1, second.y1) - max(first.y0, second.y0) > 4
    ]
    assert over == []


def test_it_asks_for_what_a_list_needs():
    words = "\n".join(
        text.get_text() for text in draw_interest_form(Texts("en"), TitleBlock("Comune di Alba")).findobj(Text)
    )
    texts = Texts("en")
    for part in (
        "Comune di Alba",
        "Expression of interest",
        "POD",
        "Signature",
        "Text to adapt",
        "GDPR art. 4",
        "R-MEM-12",
    ):
        assert part in words
    assert all(texts.label(kind) in words for kind in MemberKind)


def test_it_is_one_page_that_repeats():
    content = interest_form(Texts("it"), TitleBlock("Comune di Alba"))
    assert content == interest_form(Texts("it"), TitleBlock("Comune di Alba"))
    assert content.count(b"/Type /Page ") == 1

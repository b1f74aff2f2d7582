"""What readers look at: a public page in each language with nobody in it, and two pages that run alone."""

import pytest

from cermap import areas
from cermap.disclosing import names_somebody
from cermap.ui.giving.making import public_pages

LIST = (
    "Nome;Tipologia soggetto;POD;Latitudine;Longitudine\n"
    "Zelinda Segreti;privato;IT001E11111111;45,573155;9,275327\n"
    "Scuola Palese;Comune;IT001E33333333;45,5735;9,2757\n"
)


@pytest.fixture
def town(planned_list):
    return planned_list(LIST.encode())


def test_a_public_page_tells_bodies_and_nobody_in_each_language(town):
    labels = areas.area_labels(town.inputs.reference.area_municipalities, town.inputs.reference.areas)
    pages = public_pages(town, labels)
    assert set(pages) == {"it", "en"}
    for language, page in pages.items():
        text = page.decode()
        assert f'lang="{language}"' in text
        assert "Scuola Palese" in text
        for word in ("Zelinda", "Segreti", "IT001E", "elenco.csv"):
            assert word not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quartiere in prova", False),
        ("segreti, ZELINDA", True),
        ("Piano di Zelinda", False),
        ("Scuola Palese", False),
        ("", False),
    ],
)
def test_a_title_may_not_hold_the_whole_name_of_a_person(town, text, expected):
    assert names_somebody(town, text) is expected


def test_the_guide_of_readers_runs_alone_and_has_no_plan(opened):
    for language in ("it", "en"):
        at = opened("9_readers_guide.py", language=language)
        assert len(at.tabs) == 3
        assert len(at.warning) == 0


def test_the_map_of_readers_runs_alone(opened):
    at = opened("8_readers.py", language="en")
    assert at.selectbox(key="given_chosen").options == ["Demonstration"]
    assert not at.error

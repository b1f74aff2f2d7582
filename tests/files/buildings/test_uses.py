"""What a building is used for, in codes, words, categories and tags."""

import brought_buildings as drawn
import pytest
from brought_buildings import frame, said, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.files import read_building_bodies
from cermap.terms import BuildingUse


def uses_of(**columns):
    brought = read_building_bodies(drawn.geojson(frame(**columns)), "edifici.geojson")
    return said(brought, "use")


WORDS = [
    ("Scuola primaria", "school"),
    ("palestra scolastica", "school"),
    ("Asilo nido", "school"),
    ("UFFICI COMUNALI", "public"),
    ("Municipio", "public"),
    ("biblioteca civica", "public"),
    ("Casa di riposo", "health"),
    ("Ambulatorio", "health"),
    ("Palazzetto dello sport", "sport"),
    ("chiesa parrocchiale", "religious"),
    ("uffici", "office"),
    ("sportello bancario", "office"),
    ("terziario direzionale", "office"),
    ("negozio", "commercial"),
    ("Albergo", "commercial"),
    ("capannone artigianale", "industrial"),
    ("cascina", "agricultural"),
    ("autorimessa", "annex"),
    ("tettoia", "annex"),
    ("Residenziale", "residential"),
    ("edilizia residenziale pubblica", "residential"),
    ("civile abitazione", "residential"),
    ("casa", "residential"),
    ("rudere", "roofless"),
    ("serra", "roofless"),
    ("altro", "other"),
    ("A/3", "residential"),
    ("A/10", "office"),
    ("B/5", "school"),
    ("cat. C/6", "annex"),
    ("D1", "industrial"),
    ("D/10", "agricultural"),
    ("F/2", "roofless"),
    ("school", "school"),
    ("agricultural", "agricultural"),
    ("apartments", "residential"),
    ("non residenziale", None),
    ("serramenti", None),
    ("boh", None),
]


@pytest.fixture(scope="module")
def uses_of_words():
    """All words in one file, as a list has them."""
    return uses_of(**{"Destinazione d'uso": [word for word, _ in WORDS]})


@pytest.mark.parametrize(("place", "word", "use"), [(place, *one) for place, one in enumerate(WORDS)])
def test_words_of_lists(uses_of_words, place, word, use):
    assert uses_of_words[place] == use, word


@pytest.mark.parametrize(
    ("tags", "use"),
    [
        ({"building": "apartments"}, "residential"),
        ({"building": "yes"}, None),
        ({"building": "yes", "amenity": "school"}, "school"),
        ({"building": "yes", "shop": "bakery"}, "commercial"),
        ({"building": "yes", "office": "lawyer"}, "office"),
        ({"building": "yes", "office": "government"}, "public"),
        ({"building": "yes", "healthcare": "centre"}, "health"),
        ({"building": "yes", "leisure": "sports_centre"}, "sport"),
        ({"building": "yes", "tourism": "hotel"}, "commercial"),
        # A house stays a house with a bar in it; "public" says less than what is in it.
        ({"building": "apartments", "amenity": "bar"}, "residential"),
        ({"building": "public", "amenity": "library"}, "public"),
        ({"building": "public", "amenity": "kindergarten"}, "school"),
        ({"building": "commercial", "leisure": "fitness_centre"}, "sport"),
        # A canopy can carry modules, a ruin cannot.
        ({"building": "roof", "amenity": "fuel"}, "annex"),
        ({"building": "carport"}, "annex"),
        ({"building": "ruins"}, "roofless"),
        ({"building": "construction", "amenity": "school"}, "roofless"),
        ({"building": "no"}, "roofless"),
        ({"building": "greenhouse"}, "roofless"),
        ({"building": "palace"}, None),
    ],
)
def test_tags_of_openstreetmap(tags, use):
    assert uses_of(**{key: [value] for key, value in {"osm_id": "1", **tags}.items()}) == [use]


@pytest.mark.parametrize(
    ("codes", "use"),
    [
        ({"EDIFC_USO": "01"}, "residential"),
        ({"EDIFC_USO": "0101"}, "residential"),
        ({"EDIFC_USO": "0201"}, "public"),
        ({"EDIFC_USO": "030102"}, "health"),
        ({"edifc_uso": "030301"}, "school"),
        ({"EDIFC_USO": "05"}, "religious"),
        ({"EDIFC_USO": "0701"}, "office"),
        ({"EDIFC_USO": "0703"}, "commercial"),
        ({"EDIFC_USO": "0801"}, "industrial"),
        ({"EDIFC_USO": "0903"}, "agricultural"),
        ({"EDIFC_USO": "100201"}, "sport"),
        ({"EDIFC_USO": "100104"}, "public"),
        # A spreadsheet dropped the zero.
        ({"EDIFC_USO": 301}, "health"),
        ({"EDIFC_USO": "91"}, None),
        ({"EDIFC_USO": "91", "EDIFC_TY": "11"}, "religious"),
        ({"EDIFC_USO": "0801", "EDIFC_TY": "23"}, "industrial"),
        ({"EDIFC_TY": "23"}, "annex"),
        ({"EDIFC_USO": "0101", "EDIFC_STAT": "02"}, "roofless"),
        ({"EDIFC_USO": "0101", "EDIFC_STAT": "03"}, "residential"),
        ({"EDIFC_USO": "0101", "EDIFC_SOT": "02"}, "roofless"),
        ({"EDIFC_USO": "residenziale"}, "residential"),
    ],
)
def test_codes_of_the_topographic_database(codes, use):
    assert uses_of(**{key: [value] for key, value in codes.items()}) == [use]


def test_words_that_are_not_known_are_told():
    data = frame(codice=["a", "b", "c"], uso=["boh", "boh", "scuola"])
    brought = read_building_bodies(drawn.geojson(data), "edifici.geojson")
    assert texts(brought.notes) == ["Uses that are not recognised, counted as unknown: 2 (boh)"]


def test_a_building_of_which_only_that_is_said_is_no_word_that_is_not_known():
    brought = read_building_bodies(drawn.geojson(frame(osm_id=["1", "2"], building=["yes", "palace"])), "x")
    assert texts(brought.notes) == ["Uses that are not recognised, counted as unknown: 1 (palace)"]


@given(words=st.lists(st.text(max_size=12), min_size=1, max_size=6))
@settings(max_examples=15)
def test_any_words_give_a_use_or_none(words):
    assert set(uses_of(uso=words, codice=[str(place) for place in range(len(words))])) <= {None, *BuildingUse}

"""What the search box offers: in which order, however it is written, and never a POD."""

from dataclasses import replace

import pandas as pd
import pytest

from cermap import addresses, areas, sources
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.texts import Texts
from cermap.ui.search_box.index import SuggestionKind, folded, search_index
from cermap.ui.search_box.suggesting import called_so, is_town, suggestions

POD = "IT001E11111111"
ROWS = {
    "name": ["Perché Caffè", "<img src=x onerror=alert(1)>", "Scuola Cantù", None, "Scuola 🙂 Materna", "Cantù"],
    "address_text": ["Via dell'Acqua 3", None, "Piazza Roma 1", "Vicolo Corto 9", None, None],
    "municipality": ["Lodi", "Lodi", "Lodi", "Crema", None, "Lodi"],
    "match_label": [None, None, None, "Vicolo Corto 9, Crema", None, None],
    "match_level": ["building"] * 6,
    "pod_code": [POD, None, None, None, None, POD],
}


@pytest.fixture(scope="module")
def demonstration():
    inputs, as_of = sources.read_demonstration(sources.read_reference())
    return make_plan(inputs, Assumptions(), as_of)


@pytest.fixture(scope="module")
def asked(demonstration):
    """What is offered in the demonstration with these six candidates in place of its own."""
    used = demonstration.inputs.reference
    candidates = pd.DataFrame(ROWS).assign(candidate_id=[f"C{row}" for row in range(1, 7)])
    labels = areas.area_labels(used.area_municipalities, used.areas)
    index = search_index(replace(demonstration, candidates=candidates), labels, Texts("it"))
    gazetteer = addresses.gazetteer_of(used.house_numbers, used.municipalities)

    def ask(typed):
        return suggestions(typed, index, used, gazetteer, Texts("it"))

    ask.index = index
    return ask


def candidates(found):
    return [one.id for one in found if one.kind is SuggestionKind.CANDIDATE]


@pytest.mark.parametrize(
    ("text", "flat"),
    [("Cantù", "cantu"), ("  DELL'Acqua_3 ", "dell acqua 3"), ("ﬁume", "fiume"), ("🙂", ""), ("a\nb", "a b")],
)
def test_folded(text, flat):
    assert folded(text) == flat


@pytest.mark.parametrize(
    "typed", ["perche", "PERCHÉ CAFFE'", "caffè perché", "acqua via 3", "dell'acqua lodi", "c1", POD, POD.lower()]
)
def test_a_candidate_by_name_address_town_id_and_pod(asked, typed):
    assert "C1" in candidates(asked(typed))


@pytest.mark.parametrize("typed", [POD[:-1], POD[5:], "erché", "c 9 q"])
def test_a_part_of_a_pod_and_the_middle_of_a_word_find_nobody(asked, typed):
    assert candidates(asked(typed)) == []


def test_all_of_one_pod_and_never_the_pod(asked):
    found = asked(POD)
    assert candidates(found) == ["C1", "C6"]
    assert POD not in str(found)
    assert [one.id for one in called_so(POD, asked.index)] == ["C1", "C6"]


def test_who_has_no_name_is_called_by_the_address(asked):
    (one,) = [one for one in asked("vicolo corto") if one.kind is SuggestionKind.CANDIDATE]
    assert (one.label, one.detail) == ("Vicolo Corto 9", "Crema")


def test_the_whole_name_before_its_beginning_before_a_word_of_it(asked):
    # "Cantù" is called so; "Scuola Cantù" has it as its second word.
    assert candidates(asked("cantu")) == ["C6", "C3"]


def test_towns_by_how_they_begin_the_largest_first(asked, demonstration):
    found = [one for one in asked("mon") if one.kind is SuggestionKind.MUNICIPALITY]
    known = demonstration.inputs.reference.municipalities
    begun = known[known["name"].str.startswith("Mon")].sort_values("population", ascending=False)
    assert found[0].label == "Monza (MB)"
    assert [one.id for one in found] == list(begun["municipality_code"].head(len(found)))


def test_the_kind_of_the_best_one_stands_first_and_kinds_stand_together(asked):
    found = asked("monza")
    assert found[0].label == "Monza (MB)"
    kinds = [one.kind for one in found]
    assert len(kinds) <= 10
    assert kinds == sorted(kinds, key=kinds.index)
    assert {SuggestionKind.AREA, SuggestionKind.COMMUNITY} <= set(kinds)


def test_areas_by_label_and_code_communities_by_name_and_id(asked):
    assert asked("AC001E01388")[0].id == "AC001E01388"
    assert "AC001E01388" in [one.id for one in asked("monza 1")]
    assert asked("lambro")[0].kind is SuggestionKind.COMMUNITY
    assert asked("dim-cer-2")[0].id == "DIM-CER-2"


def test_an_address_and_coordinates_are_places(asked):
    address = asked("ripamonti 40 milano")[0]
    assert (address.kind, address.label) == (SuggestionKind.ADDRESS, "Via Giuseppe Ripamonti 40, Milano")
    assert (address.lon, address.lat) == pytest.approx((9.198, 45.446), abs=0.01)
    assert asked("45,5800 9,2720")[0].label == "45.58000, 9.27200"
    assert asked("45,5800 9,2720")[0].detail == "Monza"


@pytest.mark.parametrize("typed", ["", " ", "a", "🙂", "'--", "<>", "%", "*", "\\", "\x00\n"])
def test_too_little_to_look_for(asked, typed):
    assert asked(typed) == []


@pytest.mark.parametrize("typed", ["a" * 300, "via " * 300, "[](){}.*+?^$|\\ab", "'; drop table", "ﷺ" * 50])
def test_whatever_is_typed_is_text(asked, typed):
    assert len(asked(typed)) <= 10


def test_a_name_that_looks_like_markup_is_found_and_stays_text(asked):
    found = [one for one in asked("<img onerror>") if one.kind is SuggestionKind.CANDIDATE]
    assert [one.label for one in found] == [ROWS["name"][1]]
    assert candidates(asked("scuola 🙂 materna")) == ["C5"]


def test_who_is_called_so(asked):
    assert [one.id for one in called_so("scuola cantu", asked.index)] == ["C3"]
    assert called_so("scuola", asked.index) == []
    assert called_so(" ", asked.index) == []
    assert is_town("MONZA", asked.index)
    assert not is_town("monz", asked.index)

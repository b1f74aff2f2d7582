"""Nominatim's and Photon's words in the house's: what is not understood is no answer, never a guess."""

import pytest
from geocoder_server import _feature, place

from cermap.addresses.witness.answer import AnswerKind
from cermap.sources import Provider
from cermap.sources.online_geocoder.providers.answers import read_answers

HOUSE = place(9.27, 45.58, road="Via Roma", house_number="7/A", postcode="20900", osm_id=5, importance=0.2)


def one(raw, provider=Provider.NOMINATIM):
    (read,) = read_answers(provider, [raw])
    return read


@pytest.mark.parametrize("provider", list(Provider))
def test_a_house_in_both_words(provider):
    read = one(HOUSE if provider is Provider.NOMINATIM else _feature(HOUSE), provider)
    assert (read.kind, read.name, read.house_number) == (AnswerKind.HOUSE, "Via Roma", "7/A")
    assert (read.lon, read.lat, read.answer_id) == (9.27, 45.58, "way/5")
    assert (read.towns, read.postcode, read.label) == (("Monza",), "20900", "Via Roma 7/A, Monza")
    assert read.box == pytest.approx((9.2699, 45.5799, 9.2701, 45.5801))


@pytest.mark.parametrize("provider", list(Provider))
@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"kind": "node", "road": "Via Roma", "house_number": "7"}, AnswerKind.HOUSE),
        ({"kind": "counted", "road": "Via Roma", "house_number": "7"}, AnswerKind.BETWEEN),
        ({"kind": "road", "road": "Via Roma"}, AnswerKind.STREET),
        ({"kind": "hamlet", "name": "Cascina Bastoni"}, AnswerKind.PLACE),
        ({"kind": "city"}, AnswerKind.TOWN),
        ({"kind": "school", "name": "Scuola", "road": "Via Roma"}, AnswerKind.OTHER),
    ],
)
def test_kinds_in_both_words(provider, said, kind):
    raw = place(9.27, 45.58, **said)
    assert one(raw if provider is Provider.NOMINATIM else _feature(raw), provider).kind is kind


def test_older_nominatims_say_class_and_no_kind_of_address():
    raw = {key: value for key, value in HOUSE.items() if key not in {"category", "addresstype"}} | {"class": "highway"}
    raw |= {"address": {"road": "Via Roma", "city": "Monza"}, "type": "residential"}
    assert one(raw).kind is AnswerKind.STREET


def test_a_village_is_the_town_where_nothing_larger_is_named():
    alone = HOUSE | {"address": {"house_number": "7", "road": "Via Roma", "village": "Usmate"}}
    beside = HOUSE | {"address": {"house_number": "7", "road": "Via Roma", "village": "Usmate", "town": "Velate"}}
    assert (one(alone).towns, one(beside).towns) == (("Usmate",), ("Velate",))


def test_a_number_of_a_hamlet_has_its_place_for_a_street():
    raw = HOUSE | {"address": {"house_number": "7", "hamlet": "Cascina Bastoni", "city": "Monza"}}
    assert (one(raw).kind, one(raw).name) == (AnswerKind.HOUSE, "Cascina Bastoni")


@pytest.mark.parametrize(
    "wrong",
    [
        {"lat": None},
        {"lon": "est"},
        {"lat": "NaN"},
        {"lat": "95"},
        {"lon": []},
    ],
)
def test_an_answer_without_a_place_is_none(wrong):
    assert read_answers(Provider.NOMINATIM, [HOUSE | wrong]) == []


@pytest.mark.parametrize("box", [None, [], ["a", "b", "c", "d"], ["2", "1", "9", "9"], ["1", "2", "3"], "1,2,3,4"])
def test_a_box_that_is_none_is_left_out(box):
    assert one(HOUSE | {"boundingbox": box}).box is None


@pytest.mark.parametrize(
    "raw", [None, "text", 3, [], {}, {"properties": {}, "geometry": None}, {"geometry": {"coordinates": [9]}}]
)
@pytest.mark.parametrize("provider", list(Provider))
def test_what_is_no_answer_is_none(provider, raw):
    assert read_answers(provider, [raw]) == []


def test_parts_of_another_kind_are_missing_not_wrong():
    read = one(HOUSE | {"address": "Via Roma", "osm_id": "x", "importance": None, "display_name": None, "name": None})
    assert (read.house_number, read.name, read.answer_id, read.importance, read.towns) == (None, None, None, 0.0, ())

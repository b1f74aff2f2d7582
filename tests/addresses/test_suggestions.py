import pytest

from cermap.addresses import gazetteer_of, search

QUADRATO, LUCIA, VUOTA = "099001", "099002", "099003"


@pytest.fixture
def found(addresses, municipalities):
    def of(text, limit=8):
        return search(text, addresses, municipalities, limit)

    return of


def test_an_address_with_its_town_is_the_one_answer(found):
    hits = found("via giuseppe verdi 3, quadrato")
    assert hits.to_dict("records") == [
        {
            "label": "Via Giuseppe Verdi 3, Quadrato",
            "kind": "address",
            "lon": 9.010,
            "lat": 45.011,
            "municipality_code": QUADRATO,
        },
    ]


def test_an_address_without_its_town_is_proposed_in_every_town_that_has_it(found):
    assert found("via verdi 1")["label"].tolist() == [
        "Via Giuseppe Verdi 1, Quadrato",
        "Via Giuseppe Verdi 1, Santa Lucia sul Lago",
    ]


def test_two_streets_as_alike_are_both_proposed_then_the_town(found):
    hits = found("Via Bassi 1, Quadrato")
    assert hits["label"].tolist() == ["Via Paolo Bassi 1, Quadrato", "Via Ugo Bassi 1, Quadrato", "Quadrato (MI)"]
    assert hits["kind"].tolist() == ["address", "address", "municipality"]


def test_a_street_and_a_town_by_how_it_begins(found):
    assert found("piazza iv novembre")["kind"].tolist() == ["street"]
    assert found("vuo")["label"].tolist() == ["Vuota (VA)"]
    assert found("Vecchia Vuota")["label"].tolist() == ["Vuota (VA)"]
    assert found("Santa Lucia")["municipality_code"].tolist() == [LUCIA]


def test_a_town_half_written_is_meant(found):
    assert found("via giuseppe verdi 1, qua")["label"].tolist() == ["Via Giuseppe Verdi 1, Quadrato"]


@pytest.mark.parametrize("text", ["45.05, 9.05", "9,05 45,05"])
def test_coordinates(found, text):
    assert found(text).to_dict("records") == [
        {"label": "45.05000, 9.05000", "kind": "coordinates", "lon": 9.05, "lat": 45.05, "municipality_code": QUADRATO},
    ]


def test_coordinates_outside_every_town_have_no_code(found):
    assert found("41.9, 12.5")["municipality_code"].isna().all()


@pytest.mark.parametrize("text", ["", "   ", "xyz", "Via Verdi 1, Torino (TO)", "12", "<script>"])
def test_nothing(found, text):
    hits = found(text)
    assert hits.empty
    assert list(hits.columns) == ["label", "kind", "lon", "lat", "municipality_code"]


def test_limit_and_a_gazetteer_kept_by_the_caller(found, addresses, municipalities):
    assert len(found("via verdi 1", limit=1)) == 1
    kept = gazetteer_of(addresses, municipalities)
    assert search("via verdi 1", addresses, municipalities, gazetteer=kept).equals(found("via verdi 1"))


@pytest.mark.parametrize("text", ["via verdi 1", "Via Bassi 1, Quadrato", "vuo", "piazza iv novembre", "45.05, 9.05"])
def test_every_label_finds_its_own_place_again(found, text):
    for hit in found(text).itertuples():
        again = found(hit.label)
        assert (again["label"].iloc[0], again["lon"].iloc[0]) == (hit.label, hit.lon)

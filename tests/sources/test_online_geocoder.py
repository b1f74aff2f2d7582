"""A geocoder in the network: asked only when allowed, with patience and restraint; its answers are taken or proposed."""

import datetime as dt
import logging
from dataclasses import replace

import pandas as pd
import pytest
from geocoder_server import GeocoderServer, place, running

from cermap import addresses, sources, tables
from cermap.addresses.finding.finder import NOTHING
from cermap.errors import InputError, NotFetched, NotWritten
from cermap.records import Assumptions
from cermap.sources.network.patience import Patience
from cermap.sources.online_geocoder import kept
from cermap.terms import MatchLevel, PositionLevel
from cermap.texts import Texts

PATIENT = Patience(attempts=2, first_wait_s=0, longest_wait_s=0, silence_s=5, answer_s=5)
HASTY = Patience(attempts=1, first_wait_s=0, longest_wait_s=0, silence_s=0.2, answer_s=0.2)
DAY = dt.date(2026, 11, 28)
HOUSE = place(9.2745, 45.5845, road="Via Carlo Cattaneo", house_number="7", postcode="20900", osm_id=77)
NODE = place(9.2755, 45.5855, kind="node", road="Via Carlo Cattaneo", house_number="9", half=0.00005, osm_id=99)
COUNTED = place(9.2765, 45.5865, kind="counted", road="Via Carlo Cattaneo", house_number="11")
ROAD = place(9.2750, 45.5850, kind="road", road="Via Carlo Cattaneo", half=0.001)
MORE_ROAD = place(9.2790, 45.5850, kind="road", road="Via Carlo Cattaneo", half=0.001, osm_id=2)
HAMLET = place(9.28, 45.59, kind="hamlet", name="Cascina Bastoni", half=0.01)
CITY = place(9.274, 45.584, kind="city", half=0.03)
SCHOOL = place(9.276, 45.588, kind="school", name="Scuola Via Fermi", road="Via Enrico Fermi")
# Of the same name, in the town beside.
OTHER_TOWN = place(9.234, 45.586, town="Muggiò", road="Via Verga Monza", house_number="3")


@pytest.fixture(scope="module")
def gazetteer():
    used = sources.read_reference()
    return addresses.gazetteer_of(used.addresses, used.municipalities)


@pytest.fixture
def served(data_folder):
    everything = [HOUSE, NODE, COUNTED, ROAD, MORE_ROAD, HAMLET, CITY, SCHOOL, OTHER_TOWN]
    with running(GeocoderServer(places=everything)) as server:
        yield server


@pytest.fixture(params=["nominatim", "photon"])
def service(served, request):
    return sources.online_service(request.param, served.url)


@pytest.fixture
def nominatim(served):
    return sources.online_service("nominatim", served.url)


@pytest.fixture
def public(served):
    """A server that is asked with restraint, and on this machine."""
    made = sources.online_service("nominatim", served.url, "sportello@comune.example.it")
    return replace(made, pause_s=0.2, most_per_day=3)


@pytest.fixture
def geocoder(gazetteer):
    made = []

    def of(service, patience=PATIENT):
        made.append(sources.OnlineGeocoder(service, gazetteer, Assumptions(), is_allowed=True, patience=patience))
        return made[-1]

    yield of
    for one in made:
        one.__exit__(None, None, None)


def questions(*texts):
    frame = pd.DataFrame({"address_text": texts, "role": "consumer"})
    frame["candidate_id"] = [str(n) for n in range(1, len(texts) + 1)]
    listed = tables.complete(tables.Candidates, frame)
    used = sources.read_reference()
    located, _ = addresses.geocode(listed, used.addresses, used.municipalities, Assumptions())
    return sources.online_questions(located, addresses.gazetteer_of(used.addresses, used.municipalities)).asked


def asked(geocoder, text):
    """What is taken of the answers to an address; nothing where there is no question, or no answer is taken."""
    taken = [came.judged.found for came in sources.ask_online(geocoder, questions(text))]
    return taken[0] if taken and taken[0] is not None else NOTHING


def test_nothing_is_sent_until_it_is_allowed(nominatim, gazetteer, served):
    with pytest.raises(InputError, match=r"No address was sent.*127\.0\.0\.1"):
        sources.OnlineGeocoder(nominatim, gazetteer, Assumptions(), is_allowed=False)
    assert served.asked == []


def test_nothing_is_sent_before_the_first_question(service, geocoder, served):
    geocoder(service)
    assert served.asked == []


def test_a_house_is_a_door(service, geocoder):
    found = asked(geocoder(service), "Via Cattaneo 7, 20900 Monza")
    assert (found.match_level, found.position_level) == (MatchLevel.DOOR, PositionLevel.DOOR)
    assert found.position.mark == (9.2745, 45.5845)
    assert (found.town.name, found.match_id) == ("Monza", "way/77")


def test_a_point_is_a_door_and_a_counted_number_lies_between(service, geocoder):
    there = geocoder(service)
    assert asked(there, "Via Cattaneo 9, Monza").position.spread_m == 10.0
    assert asked(there, "Via Cattaneo 11, Monza").position_level == PositionLevel.INTERPOLATED


def test_a_number_that_is_not_known_is_its_whole_street(service, geocoder):
    found = asked(geocoder(service), "Via Cattaneo 123, Monza")
    assert (found.match_level, found.position_level) == (MatchLevel.STREET, PositionLevel.STREET)
    # Two stretches, middles 0.004 degrees of parallel apart (311 m): to the far corner 0.005 degrees and 0.001 up.
    assert found.position.spread_m == pytest.approx(405, abs=5)


def test_a_place_is_a_locality(service, geocoder):
    found = asked(geocoder(service), "Cascina Bastoni 3, Monza")
    assert found.position_level == PositionLevel.LOCALITY
    assert found.position.spread_m > 1000


@pytest.mark.parametrize("text", ["Via Zzz 1, Monza", "Via Fermi 4, Monza", "Via Cattaneo 7, Atlantide", "Monza"])
def test_what_is_not_known_is_nothing(service, geocoder, text):
    assert asked(geocoder(service), text).match_level == MatchLevel.NONE


def test_another_town_is_never_taken(service, geocoder):
    assert asked(geocoder(service), "Via Verga 3, Monza").match_level == MatchLevel.NONE


def test_another_town_is_proposed(service, geocoder):
    (came,) = sources.ask_online(geocoder(service), questions("Via Verga 3, Monza"))
    assert came.judged.found is None
    assert [one.found.town.name for one in came.judged.proposals] == ["Muggiò"]


def test_a_guess_of_photon_s_is_proposed_and_not_taken(served, geocoder):
    served.photon_guesses = [HOUSE]
    photon = sources.online_service("photon", served.url)
    (came,) = sources.ask_online(geocoder(photon), questions("Via Catania 7, Monza"))
    assert came.judged.found is None
    assert [one.against for one in came.judged.proposals] == ["other_street"]


def test_sent_are_the_question_and_who_asks_and_nothing_else(service, geocoder, served):
    asked(
        geocoder(replace(service, contact="sportello@comune.example.it")), "Rossi Mario, Via Cattaneo 7 int. 2, Monza"
    )
    ((path, form, headers),) = served.asked
    assert form["q"] == "VIA CATTANEO 7, Monza"
    assert headers["User-Agent"].startswith("cermap/")
    assert "sportello@comune.example.it" in headers["User-Agent"]
    assert "rossi" not in f"{path} {form} {headers}".casefold()
    assert set(headers) <= {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_what_holds_somebody_s_number_is_not_sent(service, geocoder, served):
    found = asked(geocoder(service), "Via Cattaneo 7, Monza IT001E12345678")
    assert (found.match_level, served.asked) == (MatchLevel.NONE, [])


def test_neither_address_nor_answer_is_in_a_log(service, geocoder, served, caplog):
    caplog.set_level(logging.DEBUG)
    served.faults = ["http 500"]
    asked(geocoder(service), "Via Cattaneo 7, Monza")
    assert "127.0.0.1" in caplog.text
    assert "cattaneo" not in caplog.text.casefold()


@pytest.mark.parametrize("fault", ["http 502", "http 503", "web page", "cut", "http 500"])
def test_what_may_pass_is_asked_again(service, geocoder, served, fault):
    served.faults = [fault]
    assert asked(geocoder(service), "Via Cattaneo 7, Monza").match_level == MatchLevel.DOOR
    assert len(served.asked) == 2


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("http 502", "502"),
        ("web page", "web page"),
        ("cut", "cut"),
    ],
)
def test_what_does_not_pass_is_one_sentence(service, geocoder, served, fault, said):
    served.faults = [fault] * 2
    with pytest.raises(NotFetched, match=said) as error:
        asked(geocoder(service), "Via Cattaneo 7, Monza")
    assert len(served.asked) == 2
    assert "CATTANEO" not in Texts("en").sentence(error.value).upper()


@pytest.mark.parametrize(("fault", "said"), [("silent", "it is silent"), ("dripping", "takes too long")])
def test_a_silence_ends(service, geocoder, served, fault, said):
    served.faults = [fault]
    with pytest.raises(NotFetched, match=said):
        asked(geocoder(service, HASTY), "Via Cattaneo 7, Monza")


@pytest.mark.parametrize("fault", ["http 403", "http 429"])
def test_a_refusal_is_final(service, geocoder, served, fault):
    served.faults = [fault]
    with pytest.raises(NotFetched, match="refuses to be asked"):
        asked(geocoder(service), "Via Cattaneo 7, Monza")
    assert len(served.asked) == 1


@pytest.mark.parametrize("fault", ["http 400", "http 404", "redirect", "no list", "bare", "endless"])
def test_what_is_no_geocoder_is_said_at_once(service, geocoder, served, fault):
    served.faults = [fault]
    with pytest.raises(NotFetched):
        asked(geocoder(service), "Via Cattaneo 7, Monza")
    assert len(served.asked) == 1


def test_a_server_that_is_not_there_is_one_sentence(geocoder, data_folder):
    nobody = sources.online_service("nominatim", "http://127.0.0.1:9")
    with pytest.raises(NotFetched, match="cannot be reached"):
        asked(geocoder(nobody), "Via Cattaneo 7, Monza")


def test_answers_are_kept_and_not_asked_again(service, geocoder, served):
    first = asked(geocoder(service), "Via Cattaneo 7, Monza")
    again = asked(geocoder(service), "via cattaneo, 7 - MONZA")
    assert again.position.mark == first.position.mark
    assert asked(geocoder(service), "Via Zzz 1, Monza") == asked(geocoder(service), "Via Zzz 1, Monza")
    assert len(served.asked) == 2
    assert sources.count_online_answers() == 2


def test_no_address_stands_in_a_key(nominatim, geocoder, data_folder):
    asked(geocoder(nominatim), "Via Zzz 1, Monza")
    content = b"".join(path.read_bytes() for path in (data_folder / "online_geocoder").iterdir())
    assert b"ZZZ" not in content.upper()
    for path in (data_folder / "online_geocoder", data_folder / "online_geocoder" / "secret"):
        assert path.stat().st_mode & 0o077 == 0


def test_another_server_has_other_answers(nominatim, geocoder, served):
    asked(geocoder(nominatim), "Via Cattaneo 7, Monza")
    asked(geocoder(sources.online_service("nominatim", f"{served.url}/nominatim")), "Via Cattaneo 7, Monza")
    assert [path for path, _, _ in served.asked] == ["/search", "/nominatim/search"]


def test_kept_answers_can_be_removed(nominatim, geocoder, served, data_folder):
    asked(geocoder(nominatim), "Via Cattaneo 7, Monza")
    sources.forget_online_answers()
    assert sources.count_online_answers() == 0
    content = b"".join(path.read_bytes() for path in (data_folder / "online_geocoder").iterdir())
    assert b"Cattaneo" not in content
    asked(geocoder(nominatim), "Via Cattaneo 7, Monza")
    assert len(served.asked) == 2


def test_old_answers_are_asked_again(nominatim, data_folder):
    kept.keep_answer(nominatim, "VIA ZZZ 1, Monza", [], DAY)
    assert kept.read_answer(nominatim, "VIA ZZZ 1, Monza", DAY + dt.timedelta(days=89)) == []
    assert kept.read_answer(nominatim, "VIA ZZZ 1, Monza", DAY + dt.timedelta(days=90)) is None


def test_a_damaged_file_of_answers_is_no_answer(nominatim, geocoder, served, data_folder):
    (data_folder / "online_geocoder").mkdir(parents=True)
    (data_folder / "online_geocoder" / "answers.sqlite").write_bytes(b"no database" * 1000)
    assert asked(geocoder(nominatim), "Via Cattaneo 7, Monza").match_level == MatchLevel.DOOR
    assert sources.count_online_answers() == 0


def test_a_public_server_is_asked_slowly_whoever_asks(public, geocoder, served):
    served.faults = [None, "http 502"]
    one, other = geocoder(public), geocoder(public)
    asked(one, "Via Cattaneo 7, Monza")
    asked(other, "Via Cattaneo 9, Monza")
    pauses_s = [after - before for before, after in zip(served.times_s, served.times_s[1:], strict=False)]
    assert len(pauses_s) == 2
    # A little less than the pause, for how long a question is on its way.
    assert min(pauses_s) > 0.15


def test_a_public_server_is_asked_so_many_times_a_day(public, geocoder, served):
    texts = [f"Via Cattaneo {number}, Monza" for number in (7, 9, 11, 13, 7)]
    came = []
    with pytest.raises(NotFetched, match="asked for 3 addresses today"):
        came_into(came, sources.ask_online(geocoder(public), questions(*texts)))
    assert len(came) == len(served.asked) == 3
    assert sources.left_online_today(public) == 0
    # What is known is known without asking.
    assert asked(geocoder(public), "Via Cattaneo 7, Monza").match_level == MatchLevel.DOOR


def came_into(came, answers):
    """Each answer into a list as it comes, as a door does: what came before an error stays."""
    for one in answers:
        came.append(one)


def test_a_public_server_that_cannot_be_counted_is_not_asked(public, geocoder, served, data_folder):
    (data_folder / "online_geocoder").mkdir(parents=True)
    (data_folder / "online_geocoder" / "answers.sqlite").mkdir()
    with pytest.raises(NotWritten, match="cannot count"):
        asked(geocoder(public), "Via Cattaneo 7, Monza")
    assert served.asked == []


def test_what_came_before_a_refusal_stays_and_becomes_corrections(service, geocoder, served):
    served.faults = [None, None, None, "http 429"]
    asked_ = questions(
        *(f"Via Cattaneo {number}, Monza" for number in (7, 123)), "Via Zzz 1, Monza", "Via Lecco 1, Monza"
    )
    came = []
    with pytest.raises(NotFetched):
        came_into(came, sources.ask_online(geocoder(service), asked_))
    counts = sources.online_counts(came)
    assert (counts.asked, counts.sent, counts.taken, counts.doors, counts.proposed) == (3, 3, 2, 1, 0)
    rows = sources.online_corrections(came, service, DAY)
    assert rows["address_key"].tolist() == [question.address_key for question in asked_[:2]]
    assert rows["position_level"].tolist() == ["door", "street"]
    assert rows["origin"].unique().tolist() == ["online"]
    assert rows["source"].unique().tolist() == [service.source]
    assert rows["corrected_on"].tolist() == [pd.Timestamp(DAY)] * 2
    assert rows.loc[0, ["lon", "lat"]].tolist() == [9.2745, 45.5845]


def test_no_better_than_known_is_not_taken(nominatim, geocoder):
    (question,) = questions("Via Cattaneo 123, Monza")
    known = replace(question, unplaced=sources.Unplaced.STREET)
    (came,) = sources.ask_online(geocoder(nominatim), [known])
    assert sources.online_taken(came) is None
    assert sources.online_corrections([came], nominatim, DAY).empty

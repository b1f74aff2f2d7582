"""Who may be asked, and how: public servers with restraint, one's own without, nobody over an open line."""

import pytest

from cermap.errors import InputError
from cermap.sources import PUBLIC_URLS, Provider, online_service

MAIL = "sportello@comune.example.it"


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://nominatim.openstreetmap.org", "nominatim.openstreetmap.org"),
        (" https://nominatim.openstreetmap.org/ ", "nominatim.openstreetmap.org"),
        ("https://nominatim.openstreetmap.org/search", "nominatim.openstreetmap.org"),
        ("https://geo.example.it:8443/nominatim/search/", "geo.example.it:8443/nominatim"),
        ("https://photon.komoot.io/api/", "photon.komoot.io"),
        ("http://[::1]:2322/api", "[::1]:2322"),
        ("http://localhost:8080", "localhost:8080"),
    ],
)
def test_what_is_asked_there_may_stand_in_the_address(url, place):
    assert online_service("nominatim", url, MAIL).place == place


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nominatim.openstreetmap.org",
        "ftp://geo.example.it",
        "https://",
        "https://geo.example.it/?q=Roma",
        "https://geo.example.it/#a",
        "https://rita:parola@geo.example.it",
        "https://geo example.it",
        "https://geo.example.it:porta",
        "https://-geo",
        "https://[::1",
    ],
)
def test_what_is_no_address_of_a_geocoder_is_refused(url):
    with pytest.raises(InputError, match="not the address of a geocoder"):
        online_service("nominatim", url, MAIL)


def test_a_programme_that_is_not_known_is_refused():
    with pytest.raises(InputError, match="nominatim or photon"):
        online_service("google", "https://geo.example.it", MAIL)


@pytest.mark.parametrize("provider", list(Provider))
def test_public_servers_are_asked_with_restraint_whoever_says_otherwise(provider):
    service = online_service(provider, PUBLIC_URLS[provider], MAIL, is_own=True)
    assert (service.is_public, service.pause_s, service.most_per_day) == (True, 1.0, 100)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080",
        "http://localhost",
        "http://192.168.1.20/nominatim",
        "http://geocoder:8080",
        "http://geo.intranet",
        "http://[fd00::1]:2322",
    ],
)
def test_a_server_within_one_s_own_walls_is_one_s_own(url):
    service = online_service("photon", url)
    assert (service.is_public, service.pause_s, service.most_per_day) == (False, 0.0, None)


def test_any_other_server_is_public_until_it_is_said_to_be_one_s_own():
    assert online_service("nominatim", "https://geo.example.it", MAIL).is_public
    assert not online_service("nominatim", "https://geo.example.it", is_own=True).is_public
    assert online_service("nominatim", "https://openstreetmap.org.example.it", is_own=True).is_public is False


def test_addresses_do_not_travel_for_everybody_to_read():
    with pytest.raises(InputError, match=r"https://geo\.example\.it"):
        online_service("nominatim", "http://geo.example.it", MAIL, is_own=True)


def test_operators_of_a_public_server_are_told_whom_to_write_to():
    with pytest.raises(InputError, match="whom to write to"):
        online_service("nominatim", PUBLIC_URLS[Provider.NOMINATIM])
    service = online_service("nominatim", PUBLIC_URLS[Provider.NOMINATIM], f" {MAIL} ")
    assert service.user_agent.startswith("cermap/")
    assert service.user_agent.endswith(f"({MAIL})")


@pytest.mark.parametrize(
    "contact", ["Rita", "rita@", "a@b.it\r\nX: y", "(a@b.it)", "città@comune.it", f"{'a' * 130}@b.it"]
)
def test_a_contact_that_is_none_is_refused(contact):
    with pytest.raises(InputError, match="neither an e-mail address"):
        online_service("nominatim", PUBLIC_URLS[Provider.NOMINATIM], contact)


def test_the_source_names_programme_and_server_alone():
    assert online_service("photon", "https://geo.example.it:8443/photon", MAIL).source == "Photon (geo.example.it)"

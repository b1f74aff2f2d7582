"""Who may see what: claims against the lists of the secrets, and secrets that say it by halves."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError

from cermap.errors import InputError
from cermap.ui.signing_in.roles import Role, Roles, is_fresh, role_of
from cermap.ui.signing_in.settings import read, settings

ROOT = Path(__file__).parents[2]
ROLES = Roles(personal=("Anna@Comune.example", "cer-office"), public=("@comune.example",), claim="groups")
AUTH = {
    "redirect_uri": "https://cermap.comune.example/oauth2callback",
    "cookie_secret": "c" * 40,
    "client_id": "cermap",
    "client_secret": "hidden",
    "server_metadata_url": "https://login.comune.example/.well-known/openid-configuration",
}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"email": "anna@comune.example", "email_verified": True}, Role.PERSONAL),
        ({"email": " ANNA@COMUNE.EXAMPLE ", "email_verified": "true"}, Role.PERSONAL),
        ({"email": "bruno@comune.example", "email_verified": True}, Role.PUBLIC),
        # A part of a domain, and one that only ends alike, are others.
        ({"email": "bruno@ufficio.comune.example", "email_verified": True}, None),
        ({"email": "bruno@finto-comune.example", "email_verified": True}, None),
        ({"email": "anna@comune.example@altrove.example", "email_verified": True}, None),
        ({"email": "@comune.example", "email_verified": True}, None),
        ({"email": "comune.example", "email_verified": True}, None),
        # Not verified, in any writing; nothing said; nobody.
        ({"email": "anna@comune.example", "email_verified": False}, None),
        ({"email": "anna@comune.example", "email_verified": "False"}, None),
        ({"email": "anna@comune.example"}, None),
        ({"email": ["anna@comune.example"], "email_verified": True}, None),
        ({}, None),
        # The claim: one value or several, and no way round the verification.
        ({"groups": ["other", "CER-Office"]}, Role.PERSONAL),
        ({"groups": "cer-office"}, Role.PERSONAL),
        ({"groups": ["cer-office"], "email_verified": False}, None),
        ({"groups": ["anna@comune.example", "@comune.example", "*"]}, None),
        ({"roles": ["cer-office"]}, None),
        ({"groups": {"cer-office": 1}}, None),
    ],
)
def test_a_role_is_what_claims_prove(claims, expected):
    assert role_of(claims, ROLES) is expected


def test_everybody_of_a_provider_may_be_readers_and_one_not_verified_is_nobody():
    roles = Roles(personal=("anna@comune.example",), public=("*",))
    assert role_of({"sub": "1"}, roles) is Role.PUBLIC
    assert role_of({"email": "anna@comune.example"}, roles) is Role.PUBLIC
    assert role_of({"email": "anna@comune.example", "email_verified": True}, roles) is Role.PERSONAL
    assert role_of({"email": "anna@comune.example", "email_verified": False}, roles) is None


def test_an_email_of_which_nothing_is_said_counts_only_where_the_provider_is_trusted():
    trusting = Roles(personal=("anna@comune.example",), trusts_email=True)
    assert role_of({"email": "anna@comune.example"}, trusting) is Role.PERSONAL
    assert role_of({"email": "anna@comune.example", "email_verified": False}, trusting) is None


def test_without_lists_nobody_sees_anything():
    assert role_of({"email": "anna@comune.example", "email_verified": True}, Roles()) is None


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"iat": 1000}, True),
        ({"iat": 1000 - 7199}, True),
        ({"iat": 1000 - 7200}, False),
        ({"iat": True}, False),
        ({"iat": "1000"}, False),
        ({}, False),
    ],
)
def test_signing_in_lasts_some_hours(claims, expected):
    assert is_fresh(claims, 1000.0, 2.0) is expected


def test_nothing_in_the_secrets_is_one_person_at_one_machine():
    said = read({}, {})
    assert (said.has_login, said.is_open_to_all) == (False, False)


@pytest.mark.parametrize(
    ("secrets", "environment", "expected"),
    [
        ({"cermap": {"open_to_all": True}}, {}, True),
        ({}, {"CERMAP_OPEN_TO_ALL": "true"}, True),
        ({}, {"CERMAP_OPEN_TO_ALL": "0"}, False),
        ({"cermap": {"open_to_all": "no"}}, {}, False),
    ],
)
def test_only_who_says_so_opens_a_server_to_all(secrets, environment, expected):
    assert read(secrets, environment).is_open_to_all is expected


def test_a_whole_section_sets_up_signing_in():
    said = read({"auth": AUTH, "cermap": {"roles": {"personal": ["a@b.example"], "public": ["*"]}}}, {})
    assert said.providers == (None,)
    assert said.origin == "https://cermap.comune.example"
    assert said.roles == Roles(("a@b.example",), ("*",))
    assert said.hours == 12


def test_providers_with_names_are_each_offered():
    shared = {key: AUTH[key] for key in ("redirect_uri", "cookie_secret")}
    one = {key: AUTH[key] for key in ("client_id", "client_secret", "server_metadata_url")}
    assert read({"auth": {**shared, "comune": one, "regione": one}}, {}).providers == ("comune", "regione")


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        ({"auth": {}}, "client_id, client_secret, server_metadata_url"),
        ({"auth": {**AUTH, "client_secret": " "}}, "client_secret"),
        ({"auth": {key: value for key, value in AUTH.items() if key != "cookie_secret"}}, "cookie_secret"),
        ({"auth": {**AUTH, "cookie_secret": "short"}}, "at least 32"),
        ({"auth": {**AUTH, "redirect_uri": "http://cermap.comune.example/oauth2callback"}}, "https"),
        ({"auth": {**AUTH, "redirect_uri": "https://cermap.comune.example/"}}, "/oauth2callback"),
        ({"auth": {**AUTH, "comune": {"client_id": "x"}, "client_id": ""}}, "client_id"),
        ({"auth": AUTH, "cermap": {"roles": {"personal": "anna@comune.example"}}}, "personal"),
        ({"auth": AUTH, "cermap": {"roles": {"public": [1]}}}, "public"),
        ({"auth": AUTH, "cermap": {"roles": ["*"]}}, "roles"),
        ({"auth": AUTH, "cermap": {"signed_in_hours": 0}}, "signed_in_hours"),
        ({"auth": "yes"}, "[auth]"),
        # Roles without a way to sign in were meant to keep somebody out.
        ({"cermap": {"roles": {"personal": ["anna@comune.example"]}}}, "[auth]"),
    ],
)
def test_secrets_that_say_it_by_halves_are_a_sentence(secrets, said):
    with pytest.raises(InputError) as raised:
        read(secrets, {})
    assert said in str(raised.value)
    assert "hidden" not in str(raised.value)


def test_signing_in_without_its_package_is_a_sentence(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"cermap\[server\]"):
        read({"auth": AUTH}, {})


def test_secrets_that_cannot_be_read_are_not_taken_for_none(tmp_path, monkeypatch):
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\n")

    def to_dict():
        raise StreamlitSecretNotFoundError("broken")

    monkeypatch.setattr(type(st.secrets), "to_dict", lambda _: to_dict())
    before = config.get_option("secrets.files")
    try:
        config.set_option("secrets.files", [str(broken)])
        with pytest.raises(InputError, match=r"secrets\.toml"):
            settings()
        config.set_option("secrets.files", [str(tmp_path / "none.toml")])
        assert not settings().has_login
    finally:
        config.set_option("secrets.files", before)


def test_the_example_is_read_once_it_is_filled_in():
    import tomllib

    example = tomllib.loads((ROOT / ".streamlit" / "secrets.example.toml").read_text("utf8"))
    with pytest.raises(InputError, match="client_id, client_secret"):
        read(example, {})
    filled = example | {"auth": {**example["auth"], "cookie_secret": "c" * 64, "client_id": "x", "client_secret": "y"}}
    assert read(filled, {}).roles.public == ("@comune.example",)
    assert ".streamlit/secrets.toml" in (ROOT / ".gitignore").read_text("utf8").split()

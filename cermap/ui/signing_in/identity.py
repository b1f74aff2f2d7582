"""Who is signed in, and under which name of a folder their plans are kept."""

import time
from dataclasses import dataclass

import streamlit as st

from cermap import sources
from cermap.errors import NotFound
from cermap.texts import N_
from cermap.ui.signing_in import settings
from cermap.ui.signing_in.roles import Role, is_fresh, role_of

_LETTERS = 80


@dataclass(frozen=True)
class Person:
    """Somebody who signed in.

    Parameters
    ----------
    name : str
        As the provider calls them: for the screen alone.
    role : Role or None
        What they may see; None for nothing.
    owner : str
        A keyed digest of issuer and subject: names their folder, and tells nobody who they are.
    """

    name: str
    role: Role | None
    owner: str


def has_login() -> bool:
    """Whether people sign in on this server.

    Raises
    ------
    InputError
        When the secrets do not say it clearly.
    """
    return settings.settings().has_login


def person() -> Person | None:
    """Who is signed in; None for nobody, and where nobody signs in.

    Raises
    ------
    InputError, NotWritten
        When the secrets do not say clearly who may come in, or no key can be kept for the names of folders.
    """
    said = settings.settings()
    if not said.has_login or st.user.get("is_logged_in") is not True:
        return None
    claims = st.user.to_dict()
    issuer, subject = claims.get("iss"), claims.get("sub")
    # A cookie lasts for weeks, and Streamlit asks it for no date.
    if not issuer or not subject or not is_fresh(claims, time.time(), said.hours):
        return None
    called = str(claims.get("name") or claims.get("preferred_username") or claims.get("email") or "")
    plain = "".join(letter for letter in called if letter.isprintable()).strip()[:_LETTERS]
    return Person(plain, role_of(claims, said.roles), sources.owner_of(str(issuer), str(subject)))


def owner() -> str | None:
    """In whose folder the session's plans are kept; None where nobody signs in: there is one folder for all.

    Raises
    ------
    NotFound
        When who is signed in may keep and open no plans.
    """
    if not has_login():
        return None
    one = person()
    if one is None or one.role is not Role.PERSONAL:
        raise NotFound(N_("Plans are for those who are signed in and may see personal data."))
    return one.owner


def name() -> str:
    """The name of who is signed in, as it is offered where somebody signs; "" for nobody."""
    one = person()
    return one.name if one is not None else ""

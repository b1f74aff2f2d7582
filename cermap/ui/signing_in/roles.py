"""What an identity may see, judged from its claims alone.

A list of the secrets holds e-mails, domains, values of one more claim, or ``*``::

    [cermap.roles]
    claim = "groups"
    personal = ["anna@comune.example", "cer-office"]
    public = ["@comune.example"]

An e-mail is worth what the provider does to verify it. One that it says is not verified gives no role at all; one of which
it says nothing counts for nothing, unless the secrets say that this provider's addresses can be trusted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

EVERYBODY = "*"


class Role(StrEnum):
    """What somebody may see."""

    PERSONAL = "personal"
    PUBLIC = "public"


@dataclass(frozen=True)
class Roles:
    """Who has which role, as the secrets say.

    Parameters
    ----------
    personal : tuple of str
        Who may see and do everything.
    public : tuple of str
        Who sees what is for everybody.
    claim : str
        The claim whose values stand in the lists beside e-mails; "" for none.
    trusts_email : bool
        Whether an e-mail counts of which the provider does not say that it is verified.
    """

    personal: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    claim: str = ""
    trusts_email: bool = False


def role_of(claims: Mapping[str, Any], roles: Roles) -> Role | None:
    """The most that these claims may see; None for nothing.

    Parameters
    ----------
    claims : mapping
        Of the identity token.
    roles : Roles
        As the secrets say.
    """
    if _said(claims.get("email_verified")) is False:
        return None
    known = _emails(claims, roles) | _values(claims, roles)
    for role, listed in ((Role.PERSONAL, roles.personal), (Role.PUBLIC, roles.public)):
        if EVERYBODY in listed or known & {_plain(one) for one in listed}:
            return role
    return None


def is_fresh(claims: Mapping[str, Any], now_s: float, hours: float) -> bool:
    """Whether somebody signed in less than so many hours ago; who does not say when did not.

    Parameters
    ----------
    claims : mapping
        Of the identity token; ``iat`` is when it was given.
    now_s : float
        Seconds since 1970.
    hours : float
        How long signing in lasts.
    """
    given = claims.get("iat")
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    return is_number and now_s - float(given or 0) < hours * 3600


def _emails(claims: Mapping[str, Any], roles: Roles) -> set[str]:
    """The verified e-mail and its domain; a part of a domain is another domain."""
    email = claims.get("email")
    is_verified = _said(claims.get("email_verified")) is True or roles.trusts_email
    if not isinstance(email, str) or not is_verified:
        return set()
    name, at, domain = _plain(email).rpartition("@")
    return {f"{name}@{domain}", f"@{domain}"} if at and name and domain else set()


def _values(claims: Mapping[str, Any], roles: Roles) -> set[str]:
    """What the chosen claim says; an e-mail in it would go round the verification."""
    said = claims.get(roles.claim) if roles.claim else None
    every = said if isinstance(said, list | tuple) else [said]
    return {_plain(one) for one in every if isinstance(one, str) and "@" not in one and one.strip() != EVERYBODY}


def _said(value: object) -> bool | None:
    """Yes, no, or nothing; some providers write it as a word."""
    return {"true": True, "false": False}.get(str(value).strip().lower())


def _plain(text: str) -> str:
    return text.strip().casefold()

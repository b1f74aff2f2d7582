"""What the server's secrets, its environment and its address say about who may come in.

Whatever cannot be read, or is said by halves, lets nobody in: a sentence says what is missing.
"""

import importlib.util
import ipaddress
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError

from cermap.errors import InputError
from cermap.texts import N_
from cermap.ui.signing_in.roles import Roles

# What a server between the browser and this one adds to a request.
_PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")
_OPEN = "CERMAP_OPEN_TO_ALL"
_SHARED = ("redirect_uri", "cookie_secret")
_OF_A_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
_CALLBACK = "/oauth2callback"
# As long as the digest that it keys.
_SECRET_LETTERS = 32
_HOURS = 12.0


@dataclass(frozen=True)
class Settings:
    """How this server lets people in.

    Parameters
    ----------
    providers : tuple of str or None
        Where one signs in: None is the provider without a name. Empty where nobody signs in.
    roles : Roles
        Who may see what.
    origin : str
        Scheme and host at which signing in works.
    hours : float
        How long signing in lasts.
    is_open_to_all : bool
        Whether a server without signing in may answer others than who sits at it.
    """

    providers: tuple[str | None, ...] = ()
    roles: Roles = field(default_factory=Roles)
    origin: str = ""
    hours: float = _HOURS
    is_open_to_all: bool = False

    @property
    def has_login(self) -> bool:
        """Whether people sign in here."""
        return bool(self.providers)


def settings() -> Settings:
    """How this server lets people in.

    Raises
    ------
    InputError
        When the secrets cannot be read, or say it by halves.
    """
    return read(_secrets(), os.environ)


def read(secrets: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """The same from what was read.

    Raises
    ------
    InputError
        When something is missing, or cannot hold.
    """
    ours = _section(secrets, "cermap")
    is_open = ours.get("open_to_all") is True or environment.get(_OPEN, "").strip().lower() in {"1", "true", "yes"}
    if "auth" not in secrets:
        if "roles" in ours:
            raise InputError(N_("The secrets name roles, but no section [auth]: nobody could sign in."))
        return Settings(is_open_to_all=is_open)
    auth = _section(secrets, "auth")
    providers = _providers(auth)
    _check_shared(auth)
    if importlib.util.find_spec("authlib") is None:
        raise InputError(
            N_(
                "Signing in is set up, but the package Authlib is not installed: install “cermap[server]”, then start again."
            )
        )
    where = urlsplit(str(auth["redirect_uri"]))
    origin = f"{where.scheme}://{where.netloc}".replace("{port}", str(config.get_option("server.port")))
    hours = ours.get("signed_in_hours", _HOURS)
    if not isinstance(hours, int | float) or isinstance(hours, bool) or hours <= 0:
        raise _cannot_hold("[cermap] signed_in_hours")
    return Settings(providers, _roles(_section(ours, "roles")), origin, float(hours), is_open)


def is_reached_by_others() -> bool:
    """Whether anybody but who sits at this machine can see the pages: it listens to a network, or something passes requests on."""
    address = str(st.get_option("server.address") or "")
    if any(name in st.context.headers for name in _PASSED_ON):
        return True
    try:
        return address != "localhost" and not ipaddress.ip_address(address).is_loopback
    except ValueError:
        return True


def _secrets() -> Mapping[str, Any]:
    try:
        return st.secrets.to_dict()
    except (StreamlitSecretNotFoundError, OSError) as error:
        # No file at all is the usual case; one that cannot be read must not count as none.
        if any(_is_there(Path(path)) for path in config.get_option("secrets.files")):
            raise InputError(
                N_(
                    "The server's secrets.toml cannot be read: it is no valid TOML. Nobody is let in before it is mended."
                )
            ) from error
        return {}


def _is_there(path: Path) -> bool:
    """Whether there is such a file; a home that is closed to the server holds none of its settings, another folder may."""
    try:
        return path.exists()
    except OSError:
        return not path.is_relative_to(Path.home())


def _providers(auth: Mapping[str, Any]) -> tuple[str | None, ...]:
    """The one without a name, else those with one; each whole."""
    named = [name for name, value in auth.items() if isinstance(value, Mapping) and set(value) & set(_OF_A_PROVIDER)]
    sections = {None: auth} if not named or set(auth) & set(_OF_A_PROVIDER) else {name: auth[name] for name in named}
    for name, section in sections.items():
        _need(section, _OF_A_PROVIDER, f"auth.{name}" if name else "auth")
        if name and "_" in name:
            raise _cannot_hold(f"[auth.{name}]")
    return tuple(sections)


def _check_shared(auth: Mapping[str, Any]) -> None:
    _need(auth, _SHARED, "auth")
    where = urlsplit(str(auth["redirect_uri"]).replace("{port}", "1"))
    is_here = where.hostname in {"localhost", "127.0.0.1", "::1"}
    # A name of somebody and the cookie that stands for it must not cross a network in clear.
    is_safe = where.scheme == "https" or (where.scheme == "http" and is_here)
    if not is_safe or not where.path.endswith(_CALLBACK):
        raise InputError(
            N_("[auth] redirect_uri must be the address of this server with https, and end with {ending}."),
            ending=_CALLBACK,
        )
    if len(str(auth["cookie_secret"])) < _SECRET_LETTERS:
        raise InputError(
            N_("[auth] cookie_secret must be a random secret of at least {count} characters."),
            count=_SECRET_LETTERS,
        )


def _roles(said: Mapping[str, Any]) -> Roles:
    claim, trusts = said.get("claim", ""), said.get("trust_email", False)
    if not isinstance(claim, str) or not isinstance(trusts, bool):
        raise _cannot_hold("[cermap.roles]")
    return Roles(_names(said, "personal"), _names(said, "public"), claim, trusts)


def _names(said: Mapping[str, Any], role: str) -> tuple[str, ...]:
    listed = said.get(role, [])
    if not isinstance(listed, Sequence) or isinstance(listed, str) or not all(isinstance(one, str) for one in listed):
        raise _cannot_hold(f"[cermap.roles] {role}")
    return tuple(one for one in listed if one.strip())


def _section(of: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = of.get(name, {})
    if not isinstance(found, Mapping):
        raise _cannot_hold(f"[{name}]")
    return found


def _need(section: Mapping[str, Any], keys: Sequence[str], name: str) -> None:
    missing = [key for key in keys if not isinstance(section.get(key), str) or not section[key].strip()]
    if missing:
        raise InputError(N_("In the secrets, section [{name}] lacks: {keys}."), name=name, keys=", ".join(missing))


def _cannot_hold(where: str) -> InputError:
    return InputError(N_("In the secrets, {where} is not written as it must be: see the example file."), where=where)

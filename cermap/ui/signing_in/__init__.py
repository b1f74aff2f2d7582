"""Who may come in: a server for several people asks everybody to sign in, and says what each may see.

Whoever sits alone at a machine signs in nowhere. The identity comes from the provider of the office (OpenID Connect, by
Streamlit's ``st.login``); what it may see stands in the server's secrets, and is judged anew at each run of a page.

::

    roles.py     what the claims of an identity may see: plain functions
    settings.py  what secrets, environment and the address of the server say
    identity.py  who is signed in, and under which name of a folder their plans are kept
    gate.py      nothing is drawn before somebody may come in
    answers.py   what a provider refuses is a sentence, and no traceback
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.ui.signing_in.answers import RefusalsAsSentences, shorten_log
    from cermap.ui.signing_in.gate import admit, enter, whoever
    from cermap.ui.signing_in.identity import Person, has_login, name, owner, person
    from cermap.ui.signing_in.roles import Role
    from cermap.ui.signing_in.settings import is_reached_by_others

_ROOM = {
    "Person": "identity",
    "RefusalsAsSentences": "answers",
    "Role": "roles",
    "admit": "gate",
    "enter": "gate",
    "has_login": "identity",
    "is_reached_by_others": "settings",
    "name": "identity",
    "owner": "identity",
    "person": "identity",
    "shorten_log": "answers",
    "whoever": "gate",
}

__all__ = [
    "Person",
    "RefusalsAsSentences",
    "Role",
    "admit",
    "enter",
    "has_login",
    "is_reached_by_others",
    "name",
    "owner",
    "person",
    "shorten_log",
    "whoever",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: what keeps plans needs the person, and nothing of the gate."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)

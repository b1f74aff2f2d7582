"""Nothing is read or drawn before somebody may come in.

``enter`` stands before all pages, in the entry; ``admit`` at the beginning of each page that shows persons, also where it
runs alone.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cermap.errors import CermapError
from cermap.texts import N_, Texts
from cermap.ui import language_switch, messages
from cermap.ui.signing_in import settings
from cermap.ui.signing_in.answers import ADDRESS_KEY, REFUSED, UNREACHABLE
from cermap.ui.signing_in.identity import Person, person
from cermap.ui.signing_in.roles import Role
from cermap.ui.signing_in.settings import Settings

_WHOSE = "signed_in_owner"
_WENT_WRONG = {
    UNREACHABLE: N_(
        "The sign-in service does not answer, or does not know this server. Try again in a moment; if it stays so, tell whoever runs this server."
    ),
    REFUSED: N_(
        "Signing in did not succeed: the answer of the sign-in service was refused, or you stopped it. Try again; if it stays so, tell whoever runs this server."
    ),
}
_ROLE_WORDS = {
    Role.PERSONAL: N_("You may see personal data."),
    Role.PUBLIC: N_("You see what is for everybody: bodies and enterprises, persons only as counts."),
}


def enter(texts: Texts) -> Role:
    """What the session may see; the run stops with a sentence where that is nothing.

    Parameters
    ----------
    texts : Texts
        The session's words.
    """
    try:
        said = settings.settings()
        one = person()
    except CermapError as error:
        _alone(texts).error(messages.plain(texts.sentence(error)))
        st.stop()
    if not said.has_login:
        _without_login(said, texts)
        return Role.PERSONAL
    if one is None:
        _sign_in(said, texts)
        st.stop()
    _is_the_same(one)
    if one.role is None:
        _no_role(one, texts)
        st.stop()
    return one.role


def admit(texts: Texts) -> None:
    """Let nobody on from here who may not see personal data."""
    if enter(texts) is not Role.PERSONAL:
        st.error(texts("This page is for those who may see personal data."))
        st.stop()


def whoever(texts: Texts) -> None:
    """Who is signed in, under one button, and the way out; nothing where nobody signs in."""
    one = person()
    if one is None:
        return
    # In the row of the head of a plan the picture stands alone, the name is for who hears the page.
    with st.popover(
        messages.plain(one.name) or texts("Signed in"), icon=":material/account_circle:", help=texts("Who is signed in")
    ):
        st.markdown(texts("Signed in as **{name}**.", name=messages.plain(one.name)))
        if one.role is not None:
            st.caption(texts(_ROLE_WORDS[one.role]))
        _sign_out(texts)


def _without_login(said: Settings, texts: Texts) -> None:
    """One person at one machine; else a server that answers a network, which somebody must have wanted so."""
    if not settings.is_reached_by_others():
        return
    if said.is_open_to_all:
        st.warning(texts("**Nobody signs in here**: whoever reaches this address sees everything, personal data too."))
        return
    place = _alone(texts)
    place.error(
        texts(
            "This server answers others, and asks nobody who they are: whoever reaches this address would see everything, personal data too. So nothing is shown."
        )
    )
    place.markdown(
        texts(
            "**For yourself alone**, start it with `--server.address 127.0.0.1`.\n\n**For an office**, set up signing in: section `[auth]` of `.streamlit/secrets.toml`, as in `secrets.example.toml`.\n\n**If whoever reaches it may see everything**, say so: `open_to_all = true` in section `[cermap]` of the secrets, or the environment variable `CERMAP_OPEN_TO_ALL=true`."
        )
    )
    st.stop()


def _sign_in(said: Settings, texts: Texts) -> None:
    """One sentence, one button."""
    place = _alone(texts)
    if (why := _WENT_WRONG.get(st.query_params.get(ADDRESS_KEY, ""))) is not None:
        place.error(texts(why))
    if not _is_here(said):
        place.warning(texts("Signing in works at another address of this server: open {address}", address=said.origin))
        return
    place.markdown(texts("Sign in with the account of your office: what you see here depends on who you are."))
    for provider in said.providers:
        label = texts("Sign in with {provider}", provider=provider) if len(said.providers) > 1 else texts("Sign in")
        place.button(label, key=f"sign_in_{provider}", type="primary", on_click=_go, args=(provider,))


def _go(provider: str | None) -> None:
    st.login(provider)


def _is_here(said: Settings) -> bool:
    """Whether the browser stands where the provider leads back to: elsewhere its cookie would not count."""
    here = st.context.url or ""
    return not here or here == said.origin or here.startswith(f"{said.origin}/")


def _no_role(one: Person, texts: Texts) -> None:
    place = _alone(texts)
    place.warning(
        texts(
            "You are signed in as {name}, and this account may see nothing here. Ask whoever runs this server; an e-mail that your provider has not verified does not count.",
            name=messages.plain(one.name),
        )
    )
    with place:
        _sign_out(texts)


def _sign_out(texts: Texts) -> None:
    st.button(texts("Sign out"), key="sign_out", icon=":material/logout:", on_click=st.logout)


def _is_the_same(one: Person) -> None:
    """A session goes on for the one it began with: for another, all that it remembered is gone."""
    if st.session_state.setdefault(_WHOSE, one.owner) != one.owner:
        st.session_state.clear()
        st.session_state[_WHOSE] = one.owner


def _alone(texts: Texts) -> DeltaGenerator:
    """Where a sentence stands that has no page beside it: in the middle, under the name and the language."""
    _, middle, _ = st.columns([25, 50, 25])
    with middle.container(horizontal=True, vertical_alignment="center"):
        st.subheader("cermap", anchor=False)
        with st.container(width=language_switch.WIDTH_PX):
            language_switch.show(texts)
    return middle.container()

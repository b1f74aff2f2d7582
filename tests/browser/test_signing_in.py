"""A server for several people: nothing before signing in, each with their own plans, readers without anybody's name.

The provider of identities is a real one, small and on this machine; Streamlit and Authlib run as they are.
"""

import re

import pytest
from identity_provider import CLIENT_ID, CLIENT_SECRET, providing
from playwright.sync_api import expect
from waiting import bring, open_page, ready, settled, until

from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
PEOPLE = {
    "anna": {"email": "anna.verdi@comune.example", "email_verified": True, "name": "Anna Verdi"},
    "bruna": {"email": "bruna@comune.example", "email_verified": True, "name": "Bruna Neri"},
    "piero": {"email": "piero@comune.example", "email_verified": True, "name": "Piero Bianchi"},
    "carlo": {"email": "carlo@altrove.example", "email_verified": True, "name": "Carlo Grigi"},
    "finta": {"email": "anna.verdi@comune.example", "email_verified": False, "name": "Finta Anna"},
}
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{cookie}"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[cermap.roles]
personal = ["anna.verdi@comune.example", "bruna@comune.example"]
public = ["@comune.example"]
"""
LIST = (
    "Nome;Tipologia soggetto;Indirizzo;POD;Latitudine;Longitudine\n"
    "Zelinda Segreti;privato;Via Nascosta 12, Monza;IT001E11111111;45,573155;9,275327\n"
    "Quirino Celati;privato;Via Nascosta 14, Monza;IT001E22222222;45,5732;9,2754\n"
    "Scuola Palese;Comune;Via Nota 1, Monza;IT001E33333333;45,5735;9,2757\n"
)
PERSONAL = ("Zelinda", "Segreti", "Quirino", "Celati", "Nascosta", "IT001E", "elenco-riservato")
TOLD = "Scuola Palese"
# The pages of the navigation.
LINKS = "a:not([data-testid=stSkipToContent])"


@pytest.fixture(scope="module")
def provider():
    with providing(PEOPLE) as running:
        yield running


@pytest.fixture(autouse=True)
def well_behaved(provider):
    provider.is_down = provider.knows_no_client = provider.signs_with_another_key = False
    provider.age_s = 0.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def server(app_in, folder, provider):
    (folder / ".streamlit").mkdir()
    said = SECRETS.format(cookie="c" * 48, client=CLIENT_ID, secret=CLIENT_SECRET, provider=provider.url)
    (folder / ".streamlit" / "secrets.toml").write_text(said)
    with app_in(folder) as url:
        yield url


@pytest.fixture
def come(page_of, server, provider):
    """Open an address of the server in a browser of its own; what arrives over its connection is kept."""

    def open_(path=""):
        page = page_of(server, path, (provider.url,))
        # Three browsers and a server that makes public pages may share two processors.
        page.set_default_timeout(90_000)
        page.frames_received = []

        def keep(data):
            page.frames_received.append(data)

        page.on("websocket", lambda made: made.on("framereceived", keep))
        return page

    return open_


def sign_in(page, who):
    page.get_by_role("button", name=IT("Sign in"), exact=True).click()
    page.get_by_label("Who").fill(who)
    page.get_by_role("button", name="Go").click()


def arrived(page):
    """Everything that the server sent over the connection, as letters."""
    return "\n".join(
        data if isinstance(data, str) else data.decode("utf8", errors="replace") for data in page.frames_received
    )


def everything(page):
    """What the page and the pages in it hold, seen or not."""
    return "\n".join(frame.content() for frame in page.frames)


def is_asked_to_sign_in(page):
    expect(page.get_by_role("button", name=IT("Sign in"), exact=True)).to_be_visible()
    settled(page)
    expect(page.locator(LINKS)).to_have_count(0)


def plan_of(page, tmp_path):
    """Bring a list, and give the code under which its plan is kept."""
    path = tmp_path / "elenco-riservato.csv"
    path.write_text(LIST)
    ready(page)
    open_page(page, "Candidati")
    bring(page, "Elenco di indirizzi", path)
    page.get_by_role("button", name="Trova 3 righe").click()
    expect(page.get_by_text("3 righe lette = ")).to_be_visible()
    page.wait_for_function("new URLSearchParams(location.search).has('plan')")
    settled(page)
    return re.search(r"plan=([0-9a-f]{32})", page.url)[1]


@pytest.mark.parametrize("path", ["", "/candidati", "/comunita", "/dati?lang=it", "/nessuna"])
def test_nothing_is_read_or_drawn_before_somebody_signs_in(come, path):
    page = come(path)
    page.reload()
    is_asked_to_sign_in(page)
    expect(
        page.get_by_text(IT("Sign in with the account of your office: what you see here depends on who you are."))
    ).to_be_visible()
    assert arrived(page) != ""
    for word in ("Monza", "AC001E", "Croce d"):
        assert word not in everything(page)
        assert word not in arrived(page)


def test_the_page_of_signing_in_speaks_both_languages(come):
    page = come()
    is_asked_to_sign_in(page)
    page.get_by_role("radio", name="EN").click()
    expect(page.get_by_text("Sign in with the account of your office")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()


def test_two_people_keep_their_plans_and_neither_opens_the_others(come, server, folder, tmp_path):
    anna = come()
    sign_in(anna, "anna")
    code = plan_of(anna, tmp_path)
    owners = list((folder / "data" / "owners").iterdir())
    assert len(owners) == 1
    assert re.fullmatch(r"[0-9a-f]{32}", owners[0].name)
    assert (owners[0] / "plans" / code / "plan.gpkg").is_file()
    assert not (folder / "data" / "plans").exists()

    # She finds it again, by its code and in her own list.
    anna.goto(f"{server}/?plan={code}")
    until(anna, "map.parts.candidates?.ids.length === 3")
    open_page(anna, "Dati")
    expect(anna.get_by_role("combobox", name=IT("Your plans"))).to_be_visible()

    bruna = come(f"/?plan={code}")
    sign_in(bruna, "bruna")
    ready(bruna)
    bruna.goto(f"{server}/?plan={code}")
    expect(bruna.get_by_role("alert").filter(has_text=code)).to_be_visible()
    settled(bruna)
    open_page(bruna, "Dati")
    expect(bruna.get_by_text(IT("No plan of yours is kept yet."))).to_be_visible()
    settled(bruna)
    for word in PERSONAL:
        assert word not in everything(bruna)
        assert word not in arrived(bruna)

    # Nobody's name or e-mail is in a path, an address or the log.
    paths = "\n".join(str(path.relative_to(folder)) for path in folder.rglob("*"))
    for word in ("anna", "verdi", "subject-of", "comune.example"):
        assert word not in paths.lower()
        assert word not in anna.url.lower()
        assert word not in (folder / "log.txt").read_text().lower()


def test_who_is_signed_in_stands_in_the_head_and_signs_out(come, server, tmp_path):
    page = come()
    sign_in(page, "anna")
    code = plan_of(page, tmp_path)
    page.get_by_role("button", name="Anna Verdi").click()
    expect(page.get_by_text(IT("You may see personal data."))).to_be_visible()
    page.get_by_role("button", name=IT("Sign out")).click()
    is_asked_to_sign_in(page)
    page.goto(f"{server}/?plan={code}")
    is_asked_to_sign_in(page)
    for word in PERSONAL:
        assert word not in everything(page)


def test_a_decision_offers_the_name_of_who_is_signed_in_and_takes_another(come):
    page = come()
    sign_in(page, "anna")
    ready(page)
    open_page(page, "Comunità")
    page.get_by_role("button", name=IT("Change"), exact=True).first.click()
    signer = page.get_by_role("textbox", name=IT("Who decides (optional)"))
    expect(signer).to_have_value("Anna Verdi")
    signer.fill("")
    page.get_by_role("button", name=IT("Keep"), exact=True).click()
    expect(signer).to_have_count(0)
    settled(page)
    page.get_by_role("button", name=IT("Change"), exact=True).first.click()
    expect(page.get_by_role("textbox", name=IT("Who decides (optional)"))).to_have_value("")


def test_a_reader_sees_the_public_copy_and_nobody_in_it(come, server, tmp_path):
    anna = come()
    sign_in(anna, "anna")
    plan_of(anna, tmp_path)
    open_page(anna, "Stampa e condividi")
    anna.get_by_role("tab", name=IT("Readers"), exact=True).click()
    title = anna.get_by_role("textbox", name=IT("Name for readers"))
    title.fill("Piano della sig.ra Segreti Zelinda")
    title.press("Enter")
    settled(anna)
    anna.get_by_role("button", name=IT("Give to readers")).click()
    expect(
        anna.get_by_role("alert").filter(
            has_text=IT(
                "The name for readers or the title block holds the name of a person of the plan. Write another."
            )
        )
    ).to_be_visible()
    title.fill("Quartiere in prova")
    title.press("Enter")
    settled(anna)
    anna.get_by_role("button", name=IT("Give to readers")).click()
    expect(anna.get_by_role("button", name=IT("Take it back"))).to_be_visible(timeout=120_000)

    piero = come()
    sign_in(piero, "piero")
    expect(piero.get_by_role("combobox")).to_have_value(re.compile("Quartiere in prova"))
    inside = piero.frame_locator("iframe")
    expect(inside.get_by_text(TOLD).first).to_be_visible(timeout=120_000)
    expect(piero.locator(LINKS)).to_have_count(2)
    assert TOLD in arrived(piero)
    for path in ("/candidati", "/tetti", "/comunita", "/stampa", "/dati", "/?plan=" + "0" * 32):
        piero.goto(server + path)
        settled(piero)
        expect(piero.get_by_role("link", name="Dati")).to_have_count(0)
        expect(piero.locator("[data-testid=stFileUploader], [data-testid=stDownloadButton]")).to_have_count(0)
    open_page(piero, "Guida")
    settled(piero)
    for word in (*PERSONAL, "Anna Verdi"):
        assert word not in everything(piero)
        assert word not in arrived(piero)

    anna.get_by_role("button", name=IT("Take it back")).click()
    expect(anna.get_by_role("button", name=IT("Give to readers"))).to_be_visible()
    piero.goto(server)
    expect(piero.get_by_role("combobox")).to_have_value(IT("Demonstration"))


@pytest.mark.parametrize("who", ["carlo", "finta"])
def test_who_has_no_role_sees_a_sentence_and_the_way_out(come, who):
    page = come()
    sign_in(page, who)
    expect(page.get_by_role("alert").filter(has_text=PEOPLE[who]["name"])).to_be_visible()
    settled(page)
    expect(page.locator(LINKS)).to_have_count(0)
    assert "AC001E" not in arrived(page)
    page.get_by_role("button", name=IT("Sign out")).click()
    is_asked_to_sign_in(page)


@pytest.mark.parametrize("wrong", ["signs_with_another_key", "knows_no_client"])
def test_an_answer_that_cannot_be_trusted_signs_nobody_in(come, provider, wrong):
    setattr(provider, wrong, True)
    page = come()
    sign_in(page, "anna")
    expect(
        page.get_by_role("alert").filter(
            has_text=IT(
                "Signing in did not succeed: the answer of the sign-in service was refused, or you stopped it. Try again; if it stays so, tell whoever runs this server."
            )
        )
    ).to_be_visible()
    is_asked_to_sign_in(page)
    setattr(provider, wrong, False)
    sign_in(page, "carlo")
    expect(page.get_by_role("alert").filter(has_text="Carlo Grigi")).to_be_visible()


def test_who_stops_at_the_provider_comes_back_to_a_sentence(come, folder):
    page = come()
    sign_in(page, "Ignota Persona")
    page.wait_for_url(re.compile("sign_in=refused"))
    is_asked_to_sign_in(page)
    assert "Ignota" not in page.url
    assert "Ignota" not in (folder / "log.txt").read_text()


def test_a_provider_that_is_down_is_a_sentence(come, provider):
    provider.is_down = True
    page = come()
    page.get_by_role("button", name=IT("Sign in"), exact=True).click()
    page.wait_for_url(re.compile("sign_in=unreachable"))
    expect(
        page.get_by_role("alert").filter(
            has_text=IT(
                "The sign-in service does not answer, or does not know this server. Try again in a moment; if it stays so, tell whoever runs this server."
            )
        )
    ).to_be_visible()
    is_asked_to_sign_in(page)


def test_a_signing_in_of_yesterday_counts_no_more(come, provider):
    provider.age_s = 13 * 3600
    page = come()
    sign_in(page, "anna")
    is_asked_to_sign_in(page)


def test_a_cookie_of_ones_own_making_signs_nobody_in(come, server):
    page = come()
    is_asked_to_sign_in(page)
    page.context.add_cookies(
        [{"name": "_streamlit_user", "value": "eyJpc19sb2dnZWRfaW4iOiB0cnVlfQ.x.y", "url": server}]
    )
    page.reload()
    is_asked_to_sign_in(page)

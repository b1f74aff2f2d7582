"""GSE asked for the area of PODs: not before it is allowed, and the answers stand in the plan as declared areas."""

import datetime as dt

import pytest
from gse_server import GseServer, Layer, running

from cermap.texts import Texts

PAGE = "2_candidates.py"
LAYER = "TIAD2/POD_AC_2025/FeatureServer/13"
IT = Texts("it")
ANNA, BRUNO, CARLA, DARIO = (f"IT001E0000000{digit}" for digit in "1234")
# Carla's bill says her area already, Dario has no POD.
LIST = f"""Nome;Latitudine;Longitudine;POD;Area convenzionale
Anna;45,573155;9,275327;{ANNA};
Bruno;45,573155;9,275400;{BRUNO};
Carla;45,573155;9,275500;{CARLA};AC001E01388
Dario;45,573155;9,275600;;
"""
ROWS = [
    ({"OBJECTID": number, "COD_POD": pod, "COD_AC": code}, None)
    for number, (pod, code) in enumerate([(ANNA, "AC001E01389"), (CARLA, "AC001E01389")])
]


@pytest.fixture
def gse(monkeypatch):
    monkeypatch.setattr("cermap.ui.messages.today", lambda: dt.date(2026, 11, 24))
    with running(GseServer(layers={LAYER: Layer(ROWS)})) as served:
        monkeypatch.setenv("CERMAP_GSE_URL", served.url)
        yield served


@pytest.fixture
def page(opened, gse, planned_list):
    return opened(PAGE, plan=planned_list(LIST.encode()))


def pods_asked(gse):
    return [form["where"] for _, _, form in gse.asked]


def declared(at):
    found = at.session_state["plan"].candidates.set_index("name")
    return found[["area_code_declared", "area_declared_edition", "certainty"]].astype(object).fillna("")


def ask(at):
    at.toggle(key="send_pods_0").set_value(True).run()
    at.button(key="ask_pods").click().run()
    assert not at.exception
    return at


def test_nothing_is_sent_until_it_is_allowed(page, gse):
    assert page.button(key="ask_pods").disabled
    assert "127.0.0.1" in "\n".join(one.value for one in page.markdown)
    assert gse.asked == []


def test_the_answers_are_declared_areas_of_their_edition(page, gse):
    ask(page)
    assert pods_asked(gse) == [f"COD_POD='{ANNA}'", f"COD_POD='{BRUNO}'"]
    assert declared(page).loc["Anna"].tolist() == ["AC001E01389", "2025", "declared"]
    assert declared(page).loc["Bruno", "area_code_declared"] == ""
    assert declared(page).loc["Carla", "area_code_declared"] == "AC001E01388"
    said = IT(
        "GSE was asked for {asked} PODs: {answered} have an area now, {unknown} got no answer.",
        asked=2,
        answered=1,
        unknown=1,
    )
    assert said in [one.value for one in page.success]


def test_the_log_says_when_and_from_whom(page, gse):
    ask(page)
    made = page.session_state["plan"].inputs.decisions
    reason = IT("GSE's answer for the POD, edition {edition}, {day}", edition="2025", day=dt.date(2026, 11, 24))
    assert made["why"].unique().tolist() == [reason]
    assert ANNA not in made.to_csv()


def test_the_permission_is_for_once(page, gse):
    ask(page)
    assert page.toggle(key="send_pods_1").value is False
    assert page.button(key="ask_pods").disabled


def test_one_alone_can_be_asked(page, gse):
    page.selectbox(key="whose_pods").select("2").run()
    ask(page)
    assert pods_asked(gse) == [f"COD_POD='{BRUNO}'"]


def test_a_refusal_is_a_sentence_and_the_answers_before_it_stay(page, gse):
    gse.faults = [None, "error 499"]
    ask(page)
    assert declared(page).loc["Anna", "area_code_declared"] == "AC001E01389"
    assert any("499" in one.value for one in page.warning)


def test_the_invented_pods_of_the_demonstration_are_never_sent(opened, gse):
    at = opened(PAGE)
    assert "ask_pods" not in [one.key for one in at.button]


OLD = f"""Nome;Latitudine;Longitudine;POD;Area convenzionale;Edizione area
Anna;45,573155;9,275327;{ANNA};AC001E01388;2023
Bruno;45,573155;9,275400;{BRUNO};AC001E01388;2025
Carla;45,573155;9,275500;{CARLA};AC001E01388;
Dario;45,573155;9,275600;{DARIO};AC001E01388;2023
"""


@pytest.fixture
def old_page(opened, gse, planned_list):
    return opened(PAGE, plan=planned_list(OLD.encode()))


def test_areas_of_an_older_edition_are_listed_and_asked_again_only_when_allowed(old_page, gse):
    listed = next(one.value for one in old_page.dataframe if IT("Area so far") in one.value.columns)
    assert listed[IT("Name")].tolist() == ["Anna", "Carla", "Dario"]
    assert listed[IT("Edition")].tolist() == ["2023", IT("not stated"), "2023"]
    assert old_page.button(key="ask_pods").disabled
    assert gse.asked == []
    ask(old_page)
    assert pods_asked(gse) == [f"COD_POD='{pod}'" for pod in (ANNA, CARLA, DARIO)]
    found = declared(old_page)
    assert found.loc["Anna"].tolist() == ["AC001E01389", "2025", "declared"]
    # Whoever got no answer keeps the area there was.
    assert found.loc["Dario", ["area_code_declared", "area_declared_edition"]].tolist() == ["AC001E01388", "2023"]

"""The button that fetches the registered communities: said before, the way of a file after, a sentence when nothing comes."""

import pytest
from gse_server import GseServer, Layer, running

from cermap.texts import Texts

PAGE = "4_communities.py"
IT = Texts("it")
SERVICE = "Config_auto_diff_15_10_26_TIAD_VETRINA_Ese"
POD = "IT001E00123456"


def row(number, name, area="AC001E01388", **others):
    attributes = {
        "OBJECTID": number,
        "CODICE_RICHIESTA": f"CACER_{number:05}",
        "Tipologia_configurazione": "Comunità energetica rinnovabile",
        "Denominazione_Comunita": name,
        "Potenza_totale__kW": 149.5,
        "Numero_impianti": 2,
        "Numero_utenze": 31,
        "Comune": "MONZA",
        "Regione": "LOMBARDIA",
        "Area_Convenzionale": area,
        "BOZZA": 0,
        "POD_IMPIANTO": POD,
    }
    return attributes | others, None


@pytest.fixture
def gse(monkeypatch):
    rows = [row(1, "CER DEL LAMBRO"), row(2, "CER DI NAPOLI", "AC001E00001", Regione="CAMPANIA")]
    layers = {f"{SERVICE}/FeatureServer/0": Layer(rows, "comunità energetica")}
    with running(GseServer(layers=layers, services=[SERVICE])) as served:
        monkeypatch.setenv("CERMAP_GSE_URL", served.url)
        yield served


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def fetched(at):
    at.button(key="fetch_communities").click()
    return ran(at)


def test_what_is_sent_is_said_before_it_is_sent(opened, gse):
    at = opened(PAGE)
    assert "127.0.0.1" in "\n".join(one.value for one in at.markdown)
    assert gse.asked == []
    assert [one for one in at.button if one.key == "fetched_communities_into_plan"] == []


def test_what_came_goes_the_way_of_a_file(opened, gse):
    at = fetched(opened(PAGE))
    at.selectbox(key="fetched_communities_edition").select("2023")
    ran(at)
    at.button(key="fetched_communities_into_plan").click()
    ran(at)
    plan = at.session_state["plan"]
    (brought,) = plan.inputs.communities[plan.inputs.communities["decision"].notna()].to_dict("records")
    assert (brought["name"], brought["area_code"], brought["area_edition"]) == ("CER DEL LAMBRO", "AC001E01388", "2023")
    assert POD not in plan.inputs.communities.to_csv()
    # A decision like any other, and the place is empty again.
    assert plan.inputs.decisions["action"].unique().tolist() == ["bring"]
    assert "GSE 2026-10-15" in plan.inputs.decisions["why"].iloc[0]
    assert [one for one in at.button if one.key == "fetched_communities_into_plan"] == []


def test_a_failure_says_what_to_do_and_changes_nothing(opened, gse):
    gse.faults = ["error 499"]
    at = fetched(opened(PAGE))
    (error,) = at.error
    assert "499" in error.value
    assert IT("Elenco") in error.value
    assert "plan" not in at.session_state or at.session_state["plan"] is None
    assert [one for one in at.button if one.key == "fetched_communities_into_plan"] == []

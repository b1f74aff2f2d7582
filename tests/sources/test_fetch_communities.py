"""Registered configurations from the layers behind GSE's map: the newest, once each, nothing of persons."""

import pytest
from gse_server import GseServer, Layer, running

from cermap import tables
from cermap.errors import NotFetched
from cermap.sources import fetch_communities
from cermap.sources.network.patience import Patience
from cermap.texts import Texts

PATIENT = Patience(attempts=2, first_wait_s=0, longest_wait_s=0, silence_s=30, answer_s=60)
OLD, NEW = "Config_auto_diff_31_12_25_TIAD_VETRINA_Ese", "Config_auto_diff_15_10_26_TIAD_VETRINA_Ese"
POD, MAIL, PERSON, CONTACT = "IT001E00123456", "anna.bianchi@example.org", "Anna Bianchi", "cer.lambro@pec.example.org"


def row(number, name, kind="Comunità energetica rinnovabile", area="AC001E01388", **others):
    attributes = {
        "OBJECTID": number,
        "CODICE_RICHIESTA": f"CACER_{number:05}",
        "Tipologia_configurazione": kind,
        "Denominazione_Comunita": name,
        "Potenza_totale__kW": 149.5,
        "Numero_impianti": 2,
        "Numero_utenze": 31,
        "Comune": "MONZA",
        "Provincia": "MB",
        "Regione": "LOMBARDIA",
        "Latitudine": 45.5779,
        "Longitudine": "9,2724",
        "Area_Convenzionale": area,
        "Ragione_Sociale_GdR": "E-DISTRIBUZIONE S.P.A.",
        # 15 October 2026 at noon in Rome, as Esri writes a day.
        "Data_Aggiornamento": 1792058400000,
        "BOZZA": 0,
        "POD_IMPIANTO": POD,
        "EMAIL_REFERENTE": MAIL,
        "NOME_REFERENTE": PERSON,
    }
    return attributes | others, None


@pytest.fixture
def gse(data_folder, monkeypatch):
    cers = [
        row(1, "CER DEL LAMBRO"),
        row(2, "CER BOZZA", BOZZA=1),
        row(3, "CER DI NAPOLI", Regione="CAMPANIA", area="AC001E00001"),
        row(4, "CER DI CONFINE", Regione="PIEMONTE", area="AC001E01389"),
    ]
    shown = [row(1, "CER DEL LAMBRO", EMAIL_REFERENTE=None, PEC_COMUNITA=CONTACT, TELEFONO="039 123456")]
    groups = [row(5, "CONDOMINIO VIA ROMA 1", "Gruppo di autoconsumatori")]
    single = [row(6, PERSON, "Autoconsumatore individuale di energia rinnovabile a distanza")]
    names = ["comunità energetica", "comunità energetica contatti disponibili", "autoconsumatori", "autoconsumatore individuale"]  # fmt: skip
    layers = {
        f"{NEW}/FeatureServer/{number}": Layer(rows, name)
        for number, (name, rows) in enumerate(zip(names, [cers, shown, groups, single], strict=True))
    }
    layers[f"{NEW}/FeatureServer/9"] = Layer([({"OBJECTID": 1, "NOME": "Lombardia"}, None)], "Regioni")
    layers[f"{OLD}/FeatureServer/0"] = Layer([row(1, "CER DI IERI")], "comunità energetica")
    # The order of the directory is not that of the days: read as text, 31_12_25 comes last.
    services = [NEW, "AC_Comuni_2025", OLD, "Config_auto_diff_99_99_99_TIAD_VETRINA_Ese"]
    with running(GseServer(layers=layers, services=services)) as served:
        monkeypatch.setenv("CERMAP_GSE_URL", served.url)
        yield served


def fetch(**options):
    return fetch_communities(**{"patience": PATIENT} | options)


def refused():
    with pytest.raises(NotFetched) as error:
        fetch()
    return Texts("en").sentence(error.value)


def test_the_newest_service_in_the_tables_of_cermap(gse):
    read = fetch()
    found = tables.check(tables.Communities, read.communities).set_index("name")
    assert read.name == "GSE 2026-10-15.csv"
    # Without its name, the single customer's configuration is called by its area.
    assert sorted(found.index) == ["AC001E01388", "CER DEL LAMBRO", "CONDOMINIO VIA ROMA 1"]
    lambro = found.loc["CER DEL LAMBRO"]
    assert (lambro["capacity_kw"], lambro["plants"], lambro["users"]) == (149.5, 2, 31)
    assert (lambro["lat"], lambro["lon"]) == (45.5779, 9.2724)
    assert lambro["area_code"] == "AC001E01388"
    assert found["config_type"].to_dict() == {
        "CER DEL LAMBRO": "CER", "CONDOMINIO VIA ROMA 1": "GROUP", "AC001E01388": "REMOTE",
    }  # fmt: skip
    assert read.original["Data di aggiornamento"].eq("15/10/2026").all()


def test_the_contact_of_the_legal_entity_stays_and_nothing_of_persons(gse):
    read = fetch()
    contacts = read.communities.set_index("name")["contact"]
    assert contacts["CER DEL LAMBRO"] == CONTACT
    assert contacts.drop("CER DEL LAMBRO").isna().all()
    everything = read.communities.to_csv() + read.original.to_csv() + repr(read.notes)
    for personal in (POD, MAIL, PERSON, "039 123456", "REFERENTE"):
        assert personal not in everything


def test_pages_with_personal_fields_never_touch_the_disk(gse, data_folder):
    fetch()
    assert not data_folder.exists()


def test_a_contact_that_citizens_are_not_shown_is_not_kept(gse):
    del gse.layers[f"{NEW}/FeatureServer/1"]
    assert fetch().communities["contact"].isna().all()


def test_a_configuration_across_the_border_counts_where_its_area_is_loaded(gse):
    names = fetch(known_areas=["AC001E01389"]).communities["name"]
    assert "CER DI CONFINE" in set(names)
    assert "CER DI NAPOLI" not in set(names)


def test_the_edition_is_said_by_who_asks(gse):
    assert fetch().communities["area_edition"].isna().all()
    assert fetch(edition="2025").communities["area_edition"].eq("2025").all()


def test_pages_shorter_than_asked(gse):
    gse.cap = 1
    assert len(fetch().communities) == 3


@pytest.mark.parametrize(("fault", "said"), [("error 499", "not open to the public"), ("other json", "any more")])
def test_a_failure_says_what_to_do(gse, fault, said):
    gse.faults = [fault]
    sentence = refused()
    assert said in sentence
    assert "bring GSE's list" in sentence


def test_a_layer_that_does_not_come_whole_is_no_list(gse):
    gse.count_is_off_by = 1
    assert "announced 5 rows and gave 4" in refused()


def test_a_service_without_configurations(gse):
    for layer in gse.layers.values():
        layer.name = "Regioni"
    assert "no registered configuration" in refused()

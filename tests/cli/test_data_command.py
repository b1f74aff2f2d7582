"""``cermap data fetch``: GSE's service on this machine, asked as a user asks it."""

import pytest
from gse_server import AREAS_LAYER, GseServer, Layer, drawn_areas, running

from cermap import files, sources


@pytest.fixture
def gse(monkeypatch):
    with running(GseServer(layers={AREAS_LAYER: drawn_areas()})) as served:
        monkeypatch.setenv("CERMAP_GSE_URL", served.url)
        yield served


def test_areas_are_in_use_afterwards(run, gse):
    done = run("data", "fetch", "areas", "--edition", "2025", "--region", "lombardia", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    *notes, last = done.stdout.splitlines()
    assert any("AC001E00500" in note for note in notes)
    assert last == "5 areas of the edition 2025 came from GSE and are in use."
    assert len(sources.read_reference().areas) == 5
    located = run("locate", "45.55", "9.24", "--as-of", "2026-11-24")
    assert located.exit_code == 0
    assert "AC001E01388" in located.stdout


def test_another_address_of_the_layer(run, gse, monkeypatch):
    monkeypatch.delenv("CERMAP_GSE_URL")
    done = run("data", "fetch", "areas", "--edition", "2025", "--service-url", f"{gse.url}/{AREAS_LAYER}")
    assert done.exit_code == 0


def test_without_an_edition_the_one_in_force_is_fetched(run, gse, monkeypatch):
    in_force = sources.EDITIONS["2023"]
    monkeypatch.setattr("cermap.sources.edition_in_force", lambda _day: in_force, raising=False)
    gse.layers["AC_Comuni/FeatureServer/21"] = gse.layers.pop(AREAS_LAYER)
    assert run("data", "fetch", "areas").exit_code == 0
    assert sources.read_reference().areas["area_edition"].eq("2023").all()


def test_no_edition_in_force_asks_for_one(refused, gse, monkeypatch):
    monkeypatch.setattr("cermap.sources.edition_in_force", lambda _day: None, raising=False)
    assert "2025, 2023" in refused("data", "fetch", "areas")
    assert gse.asked == []


def test_a_refusal_is_one_line_and_changes_nothing(refused, gse):
    gse.faults = ["error 499"]
    assert "499" in refused("data", "fetch", "areas", "--edition", "2025")
    assert not sources.has_own_areas()


@pytest.mark.parametrize("asked", [("--edition", "2021"), ("--edition", "2025", "--region", "veneto")])
def test_what_cermap_does_not_know_is_refused(refused, gse, asked):
    refused("data", "fetch", "areas", *asked)
    assert gse.asked == []


@pytest.fixture
def registered(gse):
    """One community of Monza on GSE's map, with what must not come along."""
    gse.services = ["Config_auto_diff_15_10_26_TIAD_VETRINA_Ese"]
    row = {
        "OBJECTID": 1, "CODICE_RICHIESTA": "CACER_1", "Tipologia_configurazione": "Comunità energetica rinnovabile",
        "Denominazione_Comunita": "CER DEL LAMBRO", "Potenza_totale__kW": 149.5, "Regione": "LOMBARDIA",
        "Area_Convenzionale": "AC001E01388", "EMAIL": "anna@example.org", "POD": "IT001E00123456",
    }  # fmt: skip
    gse.layers[f"{gse.services[0]}/FeatureServer/0"] = Layer([(row, None)], "comunità energetica")
    return gse


@pytest.mark.parametrize("name", ["registrate.csv", "registrate.xlsx"])
def test_communities_become_a_list_that_comes_back(run, registered, tmp_path, name):
    path = tmp_path / name
    done = run("data", "fetch", "communities", "-o", path, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == ["1 registered configuration of Lombardy", f"Written: {name}"]
    read = files.read_communities(path.read_bytes(), name)
    assert read.communities[["name", "area_code", "capacity_kw"]].to_numpy().tolist() == [
        ["CER DEL LAMBRO", "AC001E01388", 149.5]
    ]
    assert "anna@example.org" not in read.original.to_csv()
    assert "IT001E00123456" not in read.original.to_csv()


def test_communities_that_do_not_come_leave_no_file(refused, registered, tmp_path):
    registered.faults = ["error 499"]
    refused("data", "fetch", "communities", "-o", tmp_path / "registrate.csv")
    assert not (tmp_path / "registrate.csv").exists()


def test_a_list_of_another_kind_is_refused_before_anything_is_asked(refused, registered, tmp_path):
    refused("data", "fetch", "communities", "-o", tmp_path / "registrate.pdf")
    assert registered.asked == []


@pytest.fixture
def pods(gse, tmp_path):
    """A list of three: of one GSE knows the POD, one says its area itself, one has no POD."""
    known = {"OBJECTID": 1, "COD_POD": "IT001E00000001", "COD_AC": "AC001E01389"}
    gse.layers["TIAD2/POD_AC_2025/FeatureServer/13"] = Layer([(known, None)])
    path = tmp_path / "elenco.csv"
    path.write_text(
        "Nome;POD;Area convenzionale\nAnna;IT001E00000001;\nCarla;IT001E00000002;AC001E01388\nDario;;\n", "utf8"
    )
    return path


def test_pods_are_not_sent_unasked(refused, gse, pods, tmp_path):
    assert "127.0.0.1" in refused("data", "fetch", "pods", pods, "-o", tmp_path / "esito.csv", "--edition", "2025")
    assert gse.asked == []
    assert not (tmp_path / "esito.csv").exists()


@pytest.mark.parametrize("name", ["esito.csv", "esito.xlsx"])
def test_the_areas_of_pods_come_back_as_declared(run, gse, pods, tmp_path, name):
    path = tmp_path / name
    done = run("data", "fetch", "pods", pods, "-o", path, "--send-pods", "--edition", "2025", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "GSE was asked for 1 PODs: 1 have an area now, 0 got no answer."
    assert [form["where"] for _, _, form in gse.asked] == ["COD_POD='IT001E00000001'"]
    read = files.read_candidates(path.read_bytes(), name)
    declared = read.candidates[["area_code_declared", "area_declared_edition"]].astype(object).fillna("").to_numpy()
    assert declared.tolist() == [["AC001E01389", "2025"], ["AC001E01388", ""], ["", ""]]
    assert read.original["Nome"].tolist() == ["Anna", "Carla", "Dario"]


def test_a_refusal_half_way_still_writes_what_was_answered(run, gse, pods, tmp_path):
    pods.write_text(pods.read_text("utf8") + "Elsa;IT001E00000005;\n", "utf8")
    gse.faults = [None, "error 499"]
    path = tmp_path / "esito.csv"
    done = run("data", "fetch", "pods", pods, "-o", path, "--send-pods", "--edition", "2025")
    assert done.exit_code == 2
    assert "499" in done.stderr
    declared = files.read_candidates(path.read_bytes(), path.name).candidates["area_code_declared"]
    assert declared.astype(object).fillna("").tolist() == ["AC001E01389", "AC001E01388", "", ""]


def test_the_answers_never_take_the_place_of_the_list(refused, gse, pods):
    before = pods.read_bytes()
    assert "elenco.csv" in refused("data", "fetch", "pods", pods, "-o", pods, "--send-pods", "--edition", "2025")
    assert pods.read_bytes() == before
    assert gse.asked == []

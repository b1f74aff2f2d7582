"""``cermap communities``: what each configuration is, what is against it, what to collect."""

import pytest

DAY = ("--as-of", "2024-06-30")
REGISTERED = """Nome;Tipo;Area;Edizione;Impianti;Utenze;Potenza (kW)
CER Alfa;CER;AC001E01388;2023;2;31;149
CER Vuota;CER;AC001E01388;2023;0;0;0
Gruppo Beta;gruppo;AC001E01388;2023;1;4;20
"""


@pytest.fixture
def registered(tmp_path):
    path = tmp_path / "configurazioni.csv"
    path.write_text(REGISTERED, encoding="utf8")
    return path


def _parts(done):
    """Name -> lines below it; what stands before the first configuration is under ""."""
    head, *rest = done.stdout.split("\n\n")
    return {"": head.splitlines()} | {(lines := part.splitlines())[0]: lines[1:] for part in rest}


def test_a_proposal_of_the_list(run, brought):
    """Anna consumes and her neighbour has 10 kW; each has to bring POD, no net metering, no other configuration,
    and of the plant its day, producer, whether it is new, its grants and its requirements."""
    done = run("communities", brought, *DAY, "--lang", "en")
    ((name, lines),) = [part for part in _parts(done).items() if part[0]]
    assert name.startswith("Proposal ")
    what, kinds, size = lines[:3]
    (collect,) = [line for line in lines if line.strip().startswith("To collect")]
    assert what.strip().startswith("energy community (CER) · proposed · Area ")
    assert what.endswith("(AC001E01388) · edition 2023")
    assert size.strip() == "Members (2) · Plants (1) · Users: 2 · 10 kW"
    (own,) = [line for line in lines if line.strip().startswith("To declare")]
    assert collect.strip().startswith("To collect (11): 2 the POD, ")
    # The building of neither is known (R-CFG-11), and who files the request nobody said.
    assert "R-CFG-11" in kinds
    assert "who files the request" in own


def test_registered_ones_with_what_is_against_them(run, brought, registered):
    done = run("communities", brought, "--communities", registered, *DAY, "--lang", "en")
    parts = _parts(done)
    assert {"CER Alfa", "CER Vuota", "Gruppo Beta"} <= set(parts)
    assert parts["CER Alfa"][1].strip() == "Members (0) · Plants (0) · Users: 31 · 149 kW"
    # R-CFG-05: at least two members and a plant; its row says none.
    (fails,) = [line for line in parts["CER Vuota"] if line.strip().startswith("not met")]
    assert fails.strip().startswith("not met, R-CFG-05 (the configuration): at least two members")
    assert "Measured: 0 against 2." in fails
    assert not [line for line in parts["CER Alfa"] if line.strip().startswith("not met")]
    # R-CFG-03: which building the group is in nobody said.
    assert any("R-CFG-03" in line and line.strip().startswith("to verify") for line in parts["Gruppo Beta"])
    # What a rule asks stands beside where it is written.
    assert all(line.endswith(").") for lines in parts.values() for line in lines if ", R-" in line)
    assert done.exit_code == 1


def test_the_plan_file_says_the_same(run, brought, registered, tmp_path):
    plan = tmp_path / "piano.gpkg"
    assert run("plan", brought, "-o", plan, "--communities", registered, *DAY).exit_code == 1
    of_the_list = _parts(run("communities", brought, "--communities", registered, *DAY))
    of_the_plan = _parts(run("communities", plan))
    del of_the_list[""], of_the_plan[""]
    assert of_the_plan == of_the_list
    assert len(of_the_plan) == 4


def test_a_list_without_any(run, tmp_path):
    path = tmp_path / "uno.csv"
    path.write_text("Nome;Indirizzo;Tipo soggetto\nAnna;Via Manzoni 1, Monza;persona fisica\n", encoding="utf8")
    done = run("communities", path, *DAY, "--lang", "en")
    assert "No proposal yet" in done.stdout
    assert done.exit_code == 0


def test_a_list_that_cannot_be_used(refused, tmp_path):
    assert "manca.csv" in refused("communities", tmp_path / "manca.csv")


def test_what_would_unlock_most_comes_first_of_the_list_then_of_each_area_and_configuration(run, registered, tmp_path):
    """Anna's area has no plant; Bruno in the same house is under scambio sul posto; the empty CER lacks a plant."""
    path = tmp_path / "due.csv"
    rows = ["Nome;Indirizzo;Tipo soggetto;Ruolo;Scambio sul posto;Area;Edizione area"]
    rows += [
        f"{name};Via Manzoni 1, Monza;persona fisica;consumatore;{under};AC001E01388;2023"
        for name, under in (("Anna", "no"), ("Bruno", "sì"))
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf8")
    alone = _parts(run("communities", path, *DAY, "--lang", "en"))[""]
    assert "Would unlock most in the whole list, of those who can share nowhere yet:" in alone
    assert "  find a plant for the area: may unlock 1, asked of 2" in alone
    assert [line for line in alone if line.startswith("Area ")] == [
        "Area Monza 1 +1 (AC001E01388), without a configuration. Would unlock most: find a plant for the area (1)."
    ]
    parts = _parts(run("communities", path, "--communities", registered, *DAY, "--lang", "en"))
    unlocks = "Would unlock most: end the scambio sul posto contract (1)."
    assert f"  {unlocks}" in parts["CER Alfa"]
    assert f"  To be a configuration at all: find a plant for the area. {unlocks}" in parts["CER Vuota"]
    assert not [line for line in parts["Gruppo Beta"] if "unlock" in line]

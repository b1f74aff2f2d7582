"""``cermap propose`` and ``cermap compare``: proposals and differences in the terminal and as workbooks."""

import pytest
from python_calamine import CalamineWorkbook

from cermap.cli.commands.configurations.propose import goal_of
from cermap.errors import InputError

DAY = ("--as-of", "2024-06-30")
HEAD = "Nome;Latitudine;Longitudine;Indirizzo;Tipo soggetto;Ruolo;Potenza impianto kW;Fonte;Consumo annuo kWh\n"
PRODUCER = "Produttore;45,573120;9,275350;;PMI;produttore;50;fotovoltaico;\n"
LIST = f"""{HEAD}Anna;45,573155;9,275327;;persona fisica;consumatore;;;3000
Bea;45,573155;9,275400;;persona fisica;prosumer;10;fotovoltaico;4000
{PRODUCER}Nessuno;;;Via Mai Sentita 3, Paese Mai Sentito;persona fisica;consumatore;;;
"""


@pytest.fixture
def town(tmp_path):
    """Two who consume, one of them with a plant, a producer, and one who is nowhere."""
    path = tmp_path / "elenco.csv"
    path.write_text(LIST, encoding="utf8")
    return path


def test_a_proposal_in_the_terminal_and_as_a_workbook(run, town, tmp_path):
    output = tmp_path / "proposta.xlsx"
    asked = ("propose", town, "--lang", "en", "-o", output, *DAY)
    done = run(*asked)
    assert done.exit_code == 0, done.stderr
    assert max(len(line) for line in done.stdout.splitlines()) <= 100
    assert "Produttore, 50 kW: in the proposal" in done.stdout
    # Of four rows the two who consume are at a step, the producer comes with its plant, and one is to be found.
    assert "Of 4 rows: asked now 3, to verify first 1" in done.stdout
    assert sum(line.startswith(("  1. ", "  2. ", "  3. ")) for line in done.stdout.splitlines()) == 2
    rows = CalamineWorkbook.from_path(str(output)).get_sheet_by_name("Whom to ask").to_python()
    assert sorted(row[1] for row in rows[1:]) == ["Anna", "Bea", "Nessuno", "Produttore"]
    first = output.read_bytes()
    run(*asked)
    assert output.read_bytes() == first


def test_in_italian_with_few_who_can_be_reached(run, town):
    done = run("propose", town, "--reach", "1", "--goal", "shared_energy", "--lang", "it", *DAY)
    assert done.exit_code == 0
    assert max(len(line) for line in done.stdout.splitlines()) <= 100


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--goal", "gold"), "shared_energy, value, members"),
        (("--goal", "value=much"), "shared_energy, value, members"),
        (("--goal", "value=nan"), "weight above 0"),
        (("--goal", "value=inf,members=1"), "weight above 0"),
        (("--goal", "value=0"), "weight above 0"),
        (("--must", "X"), "X: no plant"),
        (("--must", "I3", "--never", "I3"), "I3: required and kept out"),
        (("--must", "I3", "--budget", "0"), "I3"),
        (("--area", "AC000E00000"), "nothing to choose"),
        (("-o", "proposta.csv"), "proposta.csv"),
    ],
)
def test_what_cannot_be_is_one_sentence(run, town, options, said):
    done = run("propose", town, *options, "--lang", "en", *DAY)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_goals_as_typed():
    assert goal_of("value=2, members=1") == goal_of("members,value=2")
    assert (goal_of("shared_energy").value, goal_of("shared_energy").shared_energy) == (0.0, 1.0)
    with pytest.raises(InputError):
        goal_of("")


def test_two_lists_side_by_side(run, town, tmp_path):
    other = tmp_path / "altro.csv"
    other.write_text(LIST.replace(PRODUCER, ""), encoding="utf8")
    output = tmp_path / "differenze.xlsx"
    done = run("compare", town, other, "-o", output, "--lang", "en", *DAY)
    assert done.exit_code == 0, done.stderr
    assert "differences; the same in both" in done.stdout
    rows = CalamineWorkbook.from_path(str(output)).get_sheet_by_name("Differences").to_python()
    assert any("Produttore" in row for row in rows)
    assert rows[0][4:6] == ["elenco.csv", "altro.csv"]


def test_a_list_beside_itself_differs_in_nothing(run, town):
    done = run("compare", town, town, "--lang", "en", *DAY)
    assert done.exit_code == 0
    assert done.stdout.startswith("0 differences")


@pytest.mark.parametrize("place", [0, 1])
def test_neither_is_written_over(run, town, tmp_path, place):
    named = tmp_path / "elenco.xlsx"
    named.write_bytes(town.read_bytes())
    given = [town, town]
    given[place] = named
    done = run("compare", *given, "-o", named, *DAY)
    assert done.exit_code == 2
    assert named.read_bytes() == town.read_bytes()

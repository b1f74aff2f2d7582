"""Towns by every name people give them, and towns that are somewhere else."""

import pytest

from cermap.addresses.gazetteer.towns import Town, Towns

NAMES = [
    ("015146", "Milano", "MI", ""),
    ("015070", "Cernusco sul Naviglio", "MI", ""),
    ("097020", "Cernusco Lombardone", "LC", ""),
    ("015192", "San Donato Milanese", "MI", ""),
    ("015209", "Sesto San Giovanni", "MI", ""),
    ("012120", "Sesto Calende", "VA", ""),
    ("012093", "Laveno-Mombello", "VA", ""),
    ("017067", "Desenzano del Garda", "BS", ""),
    ("016065", "Castro", "BG", ""),
    ("013223", "Torno", "CO", ""),
    ("015060", "Cassina de' Pecchi", "MI", ""),
    ("108033", "Monza", "MB", ""),
    ("108023", "Desio", "MB", ""),
    ("013256", "Uggiate con Ronago", "CO", "Uggiate-Trevano;Ronago"),
    ("015061", "Cassinetta di Lugagnano", "MI", ""),
    ("018057", "Cornale e Bastida", "PV", "Cornale;Bastida de' Dossi"),
    ("098061", "Villanova del Sillaro", "LO", ""),
    ("013075", "Como", "CO", ""),
]
TOWNS = Towns((Town(place, code, name, province), former) for place, (code, name, province, former) in enumerate(NAMES))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("MILANO", "Milano"),
        ("milano", "Milano"),
        ("Cernusco sul Naviglio", "Cernusco sul Naviglio"),
        ("CERNUSCO S/NAVIGLIO", "Cernusco sul Naviglio"),
        ("Cernusco S/N", "Cernusco sul Naviglio"),
        ("S. Donato Milanese", "San Donato Milanese"),
        ("S.DONATO MILANESE", "San Donato Milanese"),
        ("SESTO S. GIOVANNI", "Sesto San Giovanni"),
        ("Laveno Mombello", "Laveno-Mombello"),
        ("LAVENO - MOMBELLO", "Laveno-Mombello"),
        ("Desenzano d/Garda", "Desenzano del Garda"),
        ("CASSINA DE PECCHI", "Cassina de' Pecchi"),
        ("Cassina de` Pecchi", "Cassina de' Pecchi"),
        ("RONAGO", "Uggiate con Ronago"),
        ("Uggiate Trevano", "Uggiate con Ronago"),
        ("Bastida de' Dossi", "Cornale e Bastida"),
        ("Milano - Lambrate", "Milano"),
        ("Sagnino (Como)", "Como"),
        ("Torno, Como", "Torno"),
        ("Monza, Milano", "Monza"),
        ("Castro, Milano", "Milano"),
    ],
)
def test_whole_names_in_any_spelling(written, name):
    match = TOWNS.find(written, "" if written != "Cernusco S/N" else "MI")
    assert match.town.name == name
    assert match.is_weak == (written == "Cernusco S/N")


@pytest.mark.parametrize(
    ("written", "province", "postcode", "name"),
    [
        ("Cernusco", "LC", "", "Cernusco Lombardone"),
        ("Cernusco", "", "20063", "Cernusco sul Naviglio"),
        ("Sesto S.G.", "MI", "", "Sesto San Giovanni"),
        ("MONZZA", "MB", "", "Monza"),
        ("Cernusco sul Navilio", "", "", "Cernusco sul Naviglio"),
        ("San Donato Milannese", "", "", "San Donato Milanese"),
    ],
)
def test_parts_and_slips_are_taken_with_a_doubt(written, province, postcode, name):
    match = TOWNS.find(written, province, postcode)
    assert (match.town.name, match.is_weak) == (name, True)
    assert match.score < 1


@pytest.mark.parametrize(
    ("written", "province", "postcode"),
    [
        ("Torino", "", ""),
        ("Torino", "TO", "10121"),
        ("Roma", "", ""),
        ("Sesto", "", ""),
        ("Cernusco", "", ""),
        ("Castro", "LE", ""),
        ("Castro", "", "73030"),
        ("Milano", "RM", ""),
        ("Milano Marittima", "", ""),
        ("Comiso", "", ""),
        ("", "", ""),
        ("-", "", ""),
        ("Monzuno", "", ""),
        ("MONZZA", "", ""),
    ],
)
def test_an_unknown_town_stays_unknown(written, province, postcode):
    assert TOWNS.find(written, province, postcode) is None


def test_a_whole_name_against_its_province_or_postcode_is_a_doubt():
    assert TOWNS.find("Monza", "MI").is_weak is False  # it left the province of Milano in 2009
    assert TOWNS.find("Monza", "BS").is_weak is True
    assert TOWNS.find("Milano", "MI", "20141").is_weak is False
    assert TOWNS.find("Milano", "MI", "15146").is_weak is True


@pytest.mark.parametrize(
    ("town", "postcode", "is_weak"),
    [
        ("Milano", "20100", False),
        ("Milano", "20141", False),
        ("Milano", "20900", True),  # Monza's
        ("Sesto San Giovanni", "20099", False),
        ("Sesto San Giovanni", "20871", True),  # Vimercate's
        ("Monza", "20900", False),
        ("Monza", "20052", False),  # until 2009
        ("Desio", "20832", False),
        ("Cernusco Lombardone", "23870", False),
        ("Cernusco Lombardone", "22052", False),  # when it was in the province of Como
        ("Cernusco Lombardone", "23100", True),  # Sondrio's
        ("Villanova del Sillaro", "26818", False),
        ("Villanova del Sillaro", "20070", False),  # when it was in the province of Milano
        ("Villanova del Sillaro", "26100", True),  # Cremona's
        ("Como", "22100", False),
        ("Como", "23900", True),  # Lecco's
        ("Sesto Calende", "21018", False),
        ("Desenzano del Garda", "25015", False),
        ("Cornale e Bastida", "27050", False),
        ("Castro", "24063", False),
        ("Castro", "25100", True),
    ],
)
def test_a_postcode_of_another_province_is_a_doubt_one_of_before_its_own_is_none(town, postcode, is_weak):
    assert TOWNS.find(town, "", postcode).is_weak is is_weak


def test_a_postcode_tells_two_towns_of_one_short_name_apart():
    assert TOWNS.find("Sesto", "", "20099").town.name == "Sesto San Giovanni"
    assert TOWNS.find("Sesto", "", "21018").town.name == "Sesto Calende"
    assert TOWNS.find("Cernusco", "", "23870").town.name == "Cernusco Lombardone"
    assert TOWNS.find("Cernusco", "", "23100") is None


def test_a_present_name_is_not_the_town_that_had_it_once():
    towns = Towns(
        [
            (Town(0, "000001", "Nuova Valle", "CO"), "Albese;Livo"),
            (Town(1, "000002", "Livo", "CO"), ""),
            (Town(2, "000003", "Alta Valle", "LC"), "Albese"),
        ]
    )
    assert towns.find("Livo").town.code == "000002"
    assert towns.find("Albese") is None  # two towns hold a part of it
    assert towns.find("Albese", "LC").town.code == "000003"


def test_towns_that_begin_like_a_text():
    assert [town.name for town in TOWNS.starting("sest", 5)] == ["Sesto Calende", "Sesto San Giovanni"]
    assert TOWNS.starting("", 5) == []

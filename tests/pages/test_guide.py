"""The guide: every rule is found by its words, and a day of the law says what it changed."""

import datetime as dt

import pytest

from cermap import rules
from cermap.texts import LANGUAGES, Texts
from cermap.ui.guide_words import COMPARED, KINDS

PAGE = "7_guide.py"
IT = Texts("it")


def rows(at):
    """Ids of the rules on the page."""
    tables = [one.value for one in at.table if one.value.index.name == IT("Rule")]
    return [str(code).replace("\\", "") for code in tables[0].index] if tables else []


def test_every_rule_of_the_book_is_there(opened):
    assert rows(opened(PAGE)) == rules.catalogue()["rule_id"].tolist()


def test_a_word_of_any_column_finds_its_rules(opened):
    at = opened(PAGE)
    at.text_input(key="rules_word").set_value("ateco").run()
    found = rows(at)
    assert {"R-MEM-03", "R-MEM-07"} <= set(found) < set(rules.catalogue()["rule_id"])
    at.text_input(key="rules_word").set_value("xyz").run()
    assert rows(at) == []
    assert IT.plural("{count} rule", "{count} rules", 0) in [one.value for one in at.caption]


def test_what_is_not_verified_can_be_seen_alone(opened):
    at = opened(PAGE)
    at.segmented_control(key="rules_which").set_value(IT("Not verified or derived")).run()
    book = rules.catalogue()
    assert rows(at) == book.loc[book["status"].isin(["derived", "unverified"]), "rule_id"].tolist()


def test_two_days_say_what_the_law_changed(opened):
    at = opened(PAGE)
    at.date_input(key="law_before").set_value(dt.date(2025, 4, 29))
    at.date_input(key="law_after").set_value(dt.date(2025, 4, 30)).run()
    said = [one.value for one in at.markdown if one.value.startswith("- ")]
    assert len(said) == len(rules.changes_between(dt.date(2025, 4, 29), dt.date(2025, 4, 30)))
    assert "entra in vigore" in said[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_the_comparison_is_said(opened, language):
    compared = opened(PAGE, language=language).table[0].value
    assert compared.shape == (len(COMPARED), len(KINDS))
    assert compared.map(lambda cell: len(cell) > 20).all(axis=None)


def test_a_number_of_the_law_keeps_every_decimal(opened):
    """R-TAR-11, R-TAR-12: 10.57 EUR/MWh of 2024, 0.026 of low voltage; a tenth is neither 10.6 nor 3 %."""
    at = opened(PAGE)
    at.date_input(key="law_after").set_value(dt.date(2024, 6, 30)).run()
    (numbers,) = [one.value for one in at.table if one.value.index.name == IT("Number")]
    told = dict(zip(numbers.index, numbers[IT("Value")], strict=True))
    assert told[rules.number_name("trase_eur_mwh", IT)] == "10,57 €/MWh"
    assert told[rules.number_name("avoided_loss_low", IT)] == "2,6\u00a0%"
    assert told[rules.number_name("existing_share_max", IT)] == "30\u00a0%"
    assert told[rules.number_name("max_plant_kw", IT)] == "1.000 kW"

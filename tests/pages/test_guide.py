"""The guide: every rule is found by its words, and a day of the law says what it changed."""

import datetime as dt
import re
from html import unescape

import pytest

from cermap import rules
from cermap.texts import LANGUAGES, Texts
from cermap.ui.guide_page.brief import IN_BRIEF, IN_THREE
from cermap.ui.guide_page.words import COMPARED, KINDS

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


def html(at):
    return "\n".join(one.proto.body for one in at.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_the_comparison_is_said_in_short_and_in_full(opened, language):
    at, texts = opened(PAGE, language=language), Texts(language)
    said = unescape(html(at))
    for aspect, cells in COMPARED.items():
        for (short, _), whole in zip(IN_BRIEF[aspect], cells, strict=True):
            assert f"<b>{texts(short)}</b>" in said
            assert texts(whole).partition(" R-")[0] in said
    assert said.count("<details>") == len(COMPARED) * len(KINDS)
    for _, sentence, _ in IN_THREE:
        assert texts(sentence) in said


def test_every_rule_of_the_comparison_says_where_it_is_written(opened):
    """R-CFG-04 stands on art. 30 c. 1 of D.Lgs. 199/2021."""
    said = html(opened(PAGE))
    assert "R-CFG-04 · D.Lgs. 199/2021 art. 30 c. 1" in said
    named = set(re.findall(r"R-[A-Z]{3}-[0-9]{2}", str((COMPARED, IN_BRIEF))))
    assert {code for code in named if f"{code} · " not in said} == set()


def test_one_switch_opens_every_explanation(opened):
    at = opened(PAGE)
    at.toggle(key="guide_open").set_value(True).run()
    assert html(at).count("<details open>") == len(COMPARED) * len(KINDS)


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

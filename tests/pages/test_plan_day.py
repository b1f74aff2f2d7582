"""The plan on the table taken to another day: its list need not be brought again."""

import datetime as dt
from dataclasses import replace

import pandas as pd

from cermap import tables
from cermap.texts import Texts

PAGE = "6_data.py"
IT = Texts("it")


def go(at):
    return next(button for button in at.button if button.label == IT("Make the plan anew on this day"))


def test_a_plan_after_its_areas_expired_is_taken_to_a_day_when_they_held(opened, brought):
    at = opened(PAGE, plan=brought)
    go(at).click().run()
    assert at.session_state["plan"] is brought
    at.date_input[0].set_value(dt.date(2024, 6, 30)).run()
    go(at).click().run()
    assert not at.exception
    made = at.session_state["plan"]
    assert made.as_of == dt.date(2024, 6, 30)
    assert made.inputs.candidate_list is brought.inputs.candidate_list
    assert brought.candidates["certainty_reasons"].str.contains("expired_edition").any()
    assert not made.candidates["certainty_reasons"].str.contains("expired_edition").any()
    assert at.date_input[0].value == made.as_of


def test_prices_of_another_year_are_left_and_said(opened, brought):
    prices = pd.DataFrame({"hour": range(8760), "price_eur_mwh": 90.0})
    energy = replace(brought.inputs.energy, prices=tables.check(tables.Prices, tables.complete(tables.Prices, prices)))
    at = opened(PAGE, plan=replace(brought, inputs=replace(brought.inputs, energy=energy)))
    at.date_input[0].set_value(dt.date(2024, 6, 30)).run()
    go(at).click().run()
    assert at.session_state["plan"].inputs.energy.prices.empty
    assert any("I prezzi orari erano del 2025" in one.value for one in at.warning)


def test_a_day_before_the_areas_were_in_force_is_said_on_top(opened, brought):
    at = opened(PAGE, plan=brought)
    at.date_input[0].set_value(dt.date(2020, 1, 1)).run()
    go(at).click().run()
    assert at.warning[0].value.startswith(
        "**Piano al 1 gennaio 2020.** Le aree in uso (edizione 2023) sono in vigore dal"
    )


def test_the_demonstration_keeps_its_day(opened):
    assert not opened(PAGE).date_input

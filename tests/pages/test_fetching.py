"""The button that fetches the areas in force: what is said before, after, and when nothing comes."""

import datetime as dt

import pytest
from gse_server import AREAS_LAYER, GseServer, drawn_areas, running

from cermap import sources
from cermap.texts import Texts

PAGE = "6_data.py"
IT = Texts("it")


@pytest.fixture
def gse(monkeypatch):
    monkeypatch.setattr("cermap.ui.messages.today", lambda: dt.date(2026, 11, 24))
    with running(GseServer(layers={AREAS_LAYER: drawn_areas()})) as served:
        monkeypatch.setenv("CERMAP_GSE_URL", served.url)
        yield served


def written(at):
    return "\n".join(one.value for one in at.markdown)


def test_what_is_sent_is_said_before_it_is_sent(opened, gse):
    at = opened(PAGE)
    said = written(at)
    assert "127.0.0.1" in said
    assert "2025" in said
    assert IT("{day}", day=dt.date(2027, 9, 30)) in said
    assert gse.asked == []


def test_the_areas_are_in_use_after_the_button(opened, gse):
    at = opened(PAGE)
    at.button(key="fetch_areas").click().run()
    assert not at.exception
    assert [one.value for one in at.success] == [
        IT("The areas of the edition {edition} came from GSE and are in use.", edition="2025")
    ]
    assert any("AC001E00500" in one.value for one in at.warning)
    assert "5 aree, edizione 2025, valida fino al 30 settembre 2027" in written(at)
    assert sources.has_own_areas()
    # Said once.
    at.run()
    assert not at.success


def test_a_failure_is_a_sentence_and_the_areas_of_before_stay(opened, gse):
    gse.faults = ["error 499"]
    at = opened(PAGE)
    at.button(key="fetch_areas").click().run()
    assert not at.exception
    assert "499" in at.error[0].value
    assert "315 aree, edizione 2023" in written(at)
    assert not sources.has_own_areas()


def test_where_no_edition_is_in_force_there_is_no_button(opened, gse, monkeypatch):
    monkeypatch.setattr("cermap.ui.messages.today", lambda: dt.date(2028, 1, 1))
    at = opened(PAGE)
    assert "fetch_areas" not in [one.key for one in at.button]
    assert IT("cermap knows no edition of the areas that is in force today: open their file.") in written(at)


def test_the_popover_offers_both_ways_until_the_areas_are_in_force(opened, gse):
    sentence = IT(
        "**Areas in force.** Those in use were in force until {day}, and those that come with cermap are approximate outside "
        "the plain around Milano. On “Data” fetch the areas in force from GSE with one button, or open their file "
        "(GeoPackage or GeoJSON).",
        day=dt.date(2025, 9, 30),
    )
    at = opened(PAGE)
    assert sentence in written(at)
    at.button(key="fetch_areas").click().run()
    assert sentence.split(".")[0] not in written(at)


def test_the_demonstration_does_not_call_areas_of_today_in_force_then(opened, gse):
    at = opened(PAGE)
    then = IT(
        "**Demonstration at {day}.** Areas of the {edition} edition, in force then. Demands, plants and communities are invented.",
        day=dt.date(2024, 6, 30),
        edition="2023",
    )
    assert [one.value for one in at.warning] == [then]
    at.button(key="fetch_areas").click().run()
    later = IT(
        "**Demonstration at {day}.** The areas in use, of the {edition} edition, were not in force then: every answer remains to verify. Demands, plants and communities are invented.",
        day=dt.date(2024, 6, 30),
        edition="2025",
    )
    assert at.warning[0].value == later

"""The area of a POD: sent only when allowed, one at a time, never in an address, ended by the first refusal."""

import logging

import pandas as pd
import pytest
from gse_server import ERRORS, GseServer, Layer, running

from cermap.errors import InputError
from cermap.sources import ask_pods, pods_host
from cermap.sources.network.patience import Patience
from cermap.texts import Texts

PATIENT = Patience(attempts=2, first_wait_s=0, longest_wait_s=0, silence_s=30, answer_s=60)
LAYER = "TIAD2/POD_AC_2025/FeatureServer/13"
ONE, TWO, THREE, TWICE = (f"IT001E0000000{digit}" for digit in "1234")
KNOWN = [(ONE, "AC001E01388"), (TWO, "AC001E01389"), (TWICE, "AC001E01388"), (TWICE, "AC001E01389")]


@pytest.fixture
def gse(data_folder, monkeypatch):
    rows = [({"OBJECTID": number, "COD_POD": pod, "COD_AC": code}, None) for number, (pod, code) in enumerate(KNOWN)]
    with running(GseServer(layers={LAYER: Layer(rows)})) as served:
        monkeypatch.setenv("CERMAP_GSE_URL", served.url)
        yield served


def answers(pods, **options):
    series = pd.Series(pods, index=[f"row {number}" for number in range(len(pods))], dtype="str")
    return ask_pods(series, "2025", **{"is_allowed": True, "patience": PATIENT, "pause_s": 0} | options)


def codes(found):
    return found.answers["area_code_declared"].astype(object).where(found.answers["area_code_declared"].notna(), None)


def test_nothing_is_sent_until_it_is_allowed(gse):
    with pytest.raises(InputError, match="personal data") as error:
        answers([ONE], is_allowed=False)
    assert pods_host("2025") == "127.0.0.1"
    assert "sends it to 127.0.0.1" in str(error.value)
    assert gse.asked == []


def test_a_declared_area_has_its_edition_and_its_day(gse):
    found = answers([TWO, ONE, None])
    assert found.refusal is None
    assert codes(found).tolist() == ["AC001E01389", "AC001E01388", None]
    assert found.answers.index.tolist() == ["row 0", "row 1", "row 2"]
    assert found.answers["area_declared_edition"].tolist()[:2] == ["2025", "2025"]
    assert found.answers["area_declared_edition"].isna().tolist() == [False, False, True]
    asked_on = found.answers["asked_on"]
    assert asked_on.notna().tolist() == [True, True, False]
    assert pd.Timestamp.now(tz="UTC").tz_localize(None) - asked_on.iloc[0] < pd.Timedelta(days=2)
    assert (found.asked, found.answered) == (2, 2)


def test_each_pod_is_asked_once_alone_and_never_in_an_address(gse, caplog):
    caplog.set_level(logging.DEBUG)
    found = answers([ONE, " it001e-00000001", TWO, "Via Roma 1", "IT001X"])
    assert codes(found).tolist() == ["AC001E01388", "AC001E01388", "AC001E01389", None, None]
    assert [(method, path, form["where"]) for method, path, form in gse.asked] == [
        ("POST", f"/{LAYER}/query", f"COD_POD='{ONE}'"),
        ("POST", f"/{LAYER}/query", f"COD_POD='{TWO}'"),
    ]
    assert ONE not in caplog.text


def test_a_pod_that_the_table_does_not_know_has_no_area(gse):
    found = answers([THREE, ONE])
    assert codes(found).tolist() == [None, "AC001E01388"]
    assert (found.asked, found.answered, found.refusal) == (2, 1, None)


def test_two_areas_of_one_pod_are_no_answer(gse):
    assert codes(answers([TWICE])).tolist() == [None]


def test_what_is_no_area_code_is_no_answer(gse):
    gse.layers[LAYER].rows = [({"OBJECTID": 1, "COD_POD": ONE, "COD_AC": " "}, None)]
    assert codes(answers([ONE])).tolist() == [None]


@pytest.mark.parametrize("fault", ["error 499", "error 400", "other json"])
def test_the_first_refusal_ends_it_and_what_was_answered_stays(gse, fault):
    gse.faults = [None, fault]
    found = answers([ONE, TWO, THREE])
    assert codes(found).tolist() == ["AC001E01388", None, None]
    assert found.answers["asked_on"].notna().tolist() == [True, False, False]
    assert len(gse.asked) == 2
    assert "not asked any further" in Texts("en").sentence(found.refusal)


def test_a_refusal_does_not_repeat_the_pod(gse, monkeypatch):
    told = {"code": 400, "message": f"Cannot query COD_POD='{ONE}'", "details": []}
    monkeypatch.setitem(ERRORS, "error 400", told)
    gse.faults = ["error 400"]
    sentence = Texts("en").sentence(answers([ONE]).refusal)
    assert "Cannot query" in sentence
    assert ONE not in sentence


def test_the_old_edition_has_its_own_table(gse):
    gse.layers["TIAD2/POD_AC/FeatureServer/12"] = gse.layers.pop(LAYER)
    pods = pd.Series([ONE], dtype="str")
    found = ask_pods(pods, "2023", is_allowed=True, patience=PATIENT, pause_s=0)
    assert found.answers["area_declared_edition"].tolist() == ["2023"]


def test_progress_counts_the_pods_that_are_asked(gse):
    told = []
    answers([ONE, ONE, TWO, None], on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]

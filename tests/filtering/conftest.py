"""Five candidates that one can count by eye, and the plan that ships."""

import datetime as dt

import pandas as pd
import pytest

from cermap import decisions, sources
from cermap.decisions import Change, Signature
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject

SIGNED = Signature(dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC), "Rita", "al tavolo")


@pytest.fixture(scope="session")
def people():
    """Two areas, two towns and a place nobody found; one subject of unknown kind; an index that is not 0, 1, 2 …"""
    rows = [
        ("1", "Niccolò Bianchi", "Via Roma 1", "Via Roma 1, Monza", "A", "108033", "consumer", "certain", "door", "natural_person"),
        ("2", "Bar Roma", "Via Po 2", "Via Po 2, Monza", "A", "108033", "prosumer", "likely", "street", "sme"),
        ("3", "COMUNE DI LODI", None, "Piazza Broletto 1, Lodi", "B", "098031", "producer", "certain", "door", "local_authority"),
        ("4", None, "Via Roma 9", "Via Roma 9, Lodi", "B", "098031", "consumer", "ambiguous", "street", None),
        ("5", "Anna Rossi", "Via Zzz", None, None, None, "consumer", "not_located", "none", "natural_person"),
    ]  # fmt: skip
    names = ["candidate_id", "name", "address_text", "match_label", "area_code", "municipality_code", "role", "certainty", "match_level", "member_kind"]  # fmt: skip
    return pd.DataFrame(rows, columns=names, index=[7, 3, 9, 1, 4]).astype("str")


@pytest.fixture(scope="session")
def plan(tmp_path_factory):
    """The demonstration, with a candidate taken out, one added and one changed at the table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(tmp_path_factory.mktemp("data")))
        inputs, as_of = sources.read_demonstration(sources.read_reference())
    for action, code, changes in (
        (DecisionAction.REMOVE, "3", [Change()]),
        (
            DecisionAction.ADD,
            "901",
            [Change("name", None, "Aggiunta Lontana"), Change("address_text", None, "Via Italia 1")],
        ),
        (DecisionAction.ADD, "902", [Change("name", None, "Aggiunta Vicina"), Change("municipality", None, "Monza")]),
        (DecisionAction.CHANGE, "4", [Change("name", None, "Cambiato Nome")]),
        (DecisionAction.CHANGE, "6", [Change("name", None, "Nome Nascosto")]),
    ):
        inputs = decisions.decide(inputs, action, [(DecisionSubject.CANDIDATE, code, changes)], SIGNED)
    return make_plan(inputs, Assumptions(), as_of)

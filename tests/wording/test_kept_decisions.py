"""The minutes of saved views: saved, renamed, put in order, taken out, each as it was called then."""

import datetime as dt

import pytest
from town_on_paper import IN_FORCE, inputs

from cermap import decisions
from cermap.decisions import Change, Signature
from cermap.minutes import minutes
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts

ADD, CHANGE, REMOVE = DecisionAction.ADD, DecisionAction.CHANGE, DecisionAction.REMOVE
SIGNED = Signature(dt.datetime(2026, 11, 29, 9, tzinfo=dt.UTC), "Rita")


def scene(code, *changes):
    return (DecisionSubject.SCENE, code, list(changes) or [Change()])


SAVED = (
    ADD,
    scene("s1", Change("name", None, "Monza"), Change("position", None, "1"), Change("question", None, "areas")),
)


@pytest.mark.parametrize(
    ("after", "english"),
    [
        ((), "View “Monza” saved"),
        (((CHANGE, scene("s1", Change("name", "Monza", "Brugherio"))),), "View “Monza” renamed “Brugherio”"),
        (((CHANGE, scene("s1", Change("position", "1", "2"))),), "Views put in another order"),
        (((CHANGE, scene("s1", Change("zoom", "11", "12"))),), "View “Monza” changed"),
        (((REMOVE, scene("s1")),), "View “Monza” taken out"),
        (((REMOVE, scene("s9")),), "View “s9” taken out"),
    ],
)
def test_what_became_of_a_view(after, english):
    found = inputs()
    for action, subject in (SAVED, *after):
        found = decisions.decide(found, action, [subject], SIGNED)
    told = minutes(make_plan(found, Assumptions(), IN_FORCE), Texts("en"))["what"].tolist()
    assert told[-1] == english

"""A question to the network that waits beside the run: told, answered, failed, and left alone when its reader leaves."""

import threading
import time

import pytest
import streamlit as st

from cermap.errors import NotFetched
from cermap.ui.network import errand


class Leaves(BaseException):
    """What Streamlit raises where the run says something after its reader went elsewhere."""


class Bar:
    """A bar that remembers what it said."""

    def __init__(self, leaves_after=None):
        self.said, self.leaves_after, self.is_gone = [], leaves_after, False

    def progress(self, share, text):
        self.said.append((share, text))
        if self.leaves_after is not None and len(self.said) > self.leaves_after:
            raise Leaves

    def empty(self):
        self.is_gone = True


@pytest.fixture
def bar(monkeypatch):
    shown = Bar()
    monkeypatch.setattr(st, "progress", lambda *_, **__: shown)
    return shown


def words(done, total):
    return f"{done} of {total}"


def test_what_comes_is_given_and_how_far_it_is_is_told(bar):
    def ask(tell):
        tell(1, 4)
        time.sleep(0.8)
        return "came"

    assert errand.answer(ask, "asking", words) == "came"
    assert (0.25, "1 of 4") in bar.said
    assert bar.is_gone


def test_while_nothing_is_told_the_page_hears_the_beginning(bar):
    assert errand.answer(lambda _: time.sleep(0.7), "asking", words) is None
    assert set(bar.said) == {(0.0, "asking")}


def test_a_failure_is_the_pages_own(bar):
    def ask(_):
        raise NotFetched("no")

    with pytest.raises(NotFetched, match="no"):
        errand.answer(ask, "asking", words)
    assert bar.is_gone


def test_who_leaves_is_let_go_at_once_and_nothing_more_is_asked(bar):
    bar.leaves_after = 1
    answers, asked, ended = threading.Event(), [], threading.Event()

    def ask(tell):
        try:
            asked.append("first")
            answers.wait(20)
            tell(1, 2)
            asked.append("second")
        finally:
            ended.set()

    start = time.monotonic()
    with pytest.raises(Leaves):
        errand.answer(ask, "asking", words)
    assert time.monotonic() - start < 10
    answers.set()
    assert ended.wait(10)
    assert asked == ["first"]


def test_one_by_one_as_far_as_it_is_wanted():
    said, gate, given = [], threading.Event(), []

    def steps():
        yield 1
        gate.wait(20)
        yield 2

    def again():
        said.append(len(given))
        gate.set()

    for step in errand.each(steps(), again):
        given.append(step)
    assert given == [1, 2]
    assert said[0] == 1

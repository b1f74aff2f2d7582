"""Something that is asked of the network while the page can be used: whoever goes elsewhere is not held by a silent service.

Streamlit takes a run away only where the run says something to the page. A question that waits for its answer says
nothing, for minutes where nobody answers; so it waits beside the run, and the run says how far it is.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from itertools import islice
from threading import Event, Thread
from typing import Any, TypeVar

import streamlit as st

Came = TypeVar("Came")
# Called with how far it is; the last two are what is done and how much there is in all, 0 where nobody knows.
Tell = Callable[..., None]

_EVERY_S = 0.3


class _LeftError(Exception):
    """Nobody waits for the answer any more."""


def answer(ask: Callable[[Tell], Came], begins: str, words: Callable[..., str]) -> Came:
    """What an asking brings, under a bar; where its reader leaves it asks no further.

    Parameters
    ----------
    ask : callable
        Asks; it is given what to call with how far it is, and says nothing to the page itself.
    begins : str
        Over the bar until there is something to tell.
    words : callable
        What to say of how far it is.
    """
    bar = st.progress(0.0, text=begins)

    def show(told: tuple[Any, ...]) -> None:
        share, text = 0.0, begins
        if told:
            *_, done, total = told
            share, text = min(done / total, 1.0) if total else 0.5, words(*told)
        bar.progress(share, text=text)

    try:
        return _waited_for(ask, show)
    finally:
        bar.empty()


def each(steps: Iterable[Came], again: Callable[[], object]) -> Iterator[Came]:
    """What comes one by one; while the next is waited for, ``again`` says to the page what it said before."""
    coming = iter(steps)
    while step := _waited_for(lambda _: list(islice(coming, 1)), lambda _: again()):
        yield step[0]


def _waited_for(ask: Callable[[Tell], Came], show: Callable[[tuple[Any, ...]], object]) -> Came:
    so_far: list[tuple[Any, ...]] = [()]
    left, came = Event(), Future[Came]()

    def tell(*told: Any) -> None:
        if left.is_set():
            raise _LeftError
        so_far[0] = told

    def work() -> None:
        try:
            came.set_result(ask(tell))
        except BaseException as problem:  # noqa: BLE001 - a thread has nobody to raise it to: the page does
            came.set_exception(problem)

    # Who closes the server does not wait for it.
    Thread(target=work, daemon=True).start()
    try:
        while wait([came], _EVERY_S).not_done:
            show(so_far[0])
    finally:
        left.set()
    return came.result()

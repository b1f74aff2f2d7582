"""How long a service in the network is waited for, and how often it is asked again while the trouble may pass."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from cermap.errors import NotFetched
from cermap.texts import N_, Message

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Patience:
    """How often and how long a service is waited for.

    Parameters
    ----------
    attempts : int
        How often one question is asked.
    first_wait_s, longest_wait_s : float
        Longest pause before the second attempt, and before any [s]; the pauses grow and are drawn by chance, so that
        many PCs do not come back together.
    silence_s : float
        How long the service may be silent [s].
    answer_s : float
        How long one answer may take in all [s].
    """

    attempts: int = 5
    first_wait_s: float = 2.0
    longest_wait_s: float = 60.0
    silence_s: float = 60.0
    answer_s: float = 300.0


PATIENCE = Patience()


class MayPass(Exception):  # noqa: N818 - it is no error yet
    """A trouble that the next attempt may not have."""

    def __init__(self, problem: Message, wait_s: float = 0.0) -> None:
        super().__init__(problem.text)
        self.problem = problem
        self.wait_s = wait_s


def asked_again(once: Callable[[], Answer], url: str, patience: Patience) -> Answer:
    """What ``once`` gives, called again after a pause while it raises ``MayPass``.

    Raises
    ------
    NotFetched
        When the trouble has not passed.
    """
    retrying = Retrying(
        retry=retry_if_exception_type(MayPass),
        stop=stop_after_attempt(patience.attempts),
        wait=lambda state: _wait_s(state, patience),
        reraise=True,
    )
    try:
        return retrying(once)
    except MayPass as error:
        raise NotFetched(
            N_("The service {host} does not answer ({problem})."), host=httpx.URL(url).host, problem=error.problem
        ) from error


def _wait_s(state: RetryCallState, patience: Patience) -> float:
    drawn = wait_random_exponential(multiplier=patience.first_wait_s, max=patience.longest_wait_s)(state)
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait_s if isinstance(error, MayPass) else 0.0
    return min(max(drawn, asked), patience.longest_wait_s)

"""A proposal in the making: it is worked out beside the page, which tells how far it is and can stop it."""

from dataclasses import dataclass, field
from threading import Event, Thread

import pandas as pd

from cermap import proposing
from cermap.records import LoadProfiles, Plan, Proposal, ProposalGoal, ProposalLimits
from cermap.texts import Texts
from cermap.wording import proposal_step

# How far each step reaches on the bar.
_REACHES = {"hours": (0.0, 0.2), "choice": (0.2, 0.7), "accounts": (0.7, 1.0)}


@dataclass(eq=False)
class Job:
    """What was asked, how far it is, and what came out.

    Parameters
    ----------
    plan : records.Plan
        The plan on the table when it was asked; the table may go on meanwhile.
    roofs : pandas.DataFrame
        ``tables.Shortlist`` that it may choose from.
    goal, limits : ProposalGoal, ProposalLimits
        What is wanted.
    profiles : LoadProfiles
        Shapes of demand and sun.
    step : str
        What is being done (see ``proposing.propose``).
    done, total : int
        How far it is in this step.
    proposal : Proposal or None
        What came out; None until it is done, or where there is a problem.
    problem : Exception or None
        Why nothing came out.
    """

    plan: Plan
    roofs: pd.DataFrame
    goal: ProposalGoal
    limits: ProposalLimits
    profiles: LoadProfiles = field(repr=False)
    step: str = "hours"
    done: int = 0
    total: int = 1
    proposal: Proposal | None = None
    problem: Exception | None = None
    _stopped: Event = field(default_factory=Event, repr=False)
    _thread: Thread | None = field(default=None, repr=False)

    def start(self, patience_s: float) -> None:
        """Begin; what is soon done is done when this returns."""
        # Who closes the server does not wait for it.
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()
        self.wait(patience_s)

    def wait(self, patience_s: float | None = None) -> None:
        """Until it is done, or patience ends."""
        if self._thread is not None:
            self._thread.join(patience_s)

    def stop(self) -> None:
        """Be content with the best choice found until now."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether somebody has stopped it."""
        return self._stopped.is_set()

    @property
    def is_done(self) -> bool:
        """Whether there is a proposal, or a problem."""
        return self.proposal is not None or self.problem is not None

    @property
    def share(self) -> float:
        """How far it is, from 0 to 1."""
        least, most = _REACHES[self.step]
        return least + (most - least) * min(self.done / max(self.total, 1), 1.0)

    def words(self, texts: Texts) -> str:
        """What is being done, and how much of it."""
        said = proposal_step(self.step, texts)
        if self.total > 1:
            said = texts("{step}: {done} of {total}", step=said, done=self.done, total=self.total)
        return said

    def _work(self) -> None:
        try:
            self.proposal = proposing.propose(
                self.plan,
                self.profiles,
                self.goal,
                self.limits,
                self.roofs,
                on_progress=self._tell,
                should_stop=self._stopped.is_set,
            )
        except Exception as problem:  # noqa: BLE001 - a thread has nobody to raise it to: the page does
            self.problem = problem

    def _tell(self, step: str, done: int, total: int) -> None:
        self.step, self.done, self.total = step, done, total

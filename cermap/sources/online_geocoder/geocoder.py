"""The geocoder in the network: a question in, what is taken of the answers out."""

from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cermap.addresses import Gazetteer
from cermap.addresses.witness.judging import Judged, judged
from cermap.errors import InputError
from cermap.sources.online_geocoder import kept
from cermap.sources.online_geocoder.providers.answers import read_answers
from cermap.sources.online_geocoder.providers.asking import PATIENCE, Asker
from cermap.sources.online_geocoder.questions import Question
from cermap.texts import N_

if TYPE_CHECKING:
    from cermap.records import Assumptions
    from cermap.sources.network.patience import Patience
    from cermap.sources.online_geocoder.providers.service import Service


@dataclass(frozen=True)
class Answered:
    """What came of one question.

    Parameters
    ----------
    question : Question
        What was asked.
    judged : Judged
        What is taken of the answers, and what is proposed.
    is_kept : bool
        Whether it was answered before, so that nothing was sent.
    """

    question: Question
    judged: Judged
    is_kept: bool


class OnlineGeocoder:
    """Addresses found by a service in the network; nothing is asked before the first question.

    Parameters
    ----------
    service : Service
        Who is asked.
    gazetteer : Gazetteer
        Towns by name, and where they are: an answer from another town is never taken.
    assumptions : Assumptions
        The least uncertainty of each level [m].
    is_allowed : bool
        Whether who runs it has allowed addresses to be sent to this service, this time.
    patience : Patience
        How long it is waited for.

    Raises
    ------
    InputError
        When it is not allowed.
    """

    def __init__(
        self,
        service: "Service",
        gazetteer: Gazetteer,
        assumptions: "Assumptions",
        *,
        is_allowed: bool,
        patience: "Patience" = PATIENCE,
    ) -> None:
        if not is_allowed:
            raise InputError(
                N_(
                    "No address was sent. Asking sends street, number, postcode and town of each address to {host}: allow it for this time first."
                ),
                host=service.host,
            )
        self.service = service
        self._gazetteer, self._assumptions = gazetteer, assumptions
        self._asker = Asker(service, patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._asker.close()

    def answer(self, question: Question) -> Answered:
        """What comes of one question: what is taken, and what is only proposed.

        Parameters
        ----------
        question : Question
            From ``online_questions``: what may not be sent is none.

        Raises
        ------
        NotFetched
            When the service refuses, does not answer, or was asked enough for today.
        NotWritten
            When the questions to a public server cannot be counted.
        """
        raw, is_kept = self._answers(question.text)
        answers = read_answers(self.service.provider, raw)
        came = judged(question.address, question.town, answers, self._gazetteer, self._assumptions)
        return Answered(question, came, is_kept)

    def _answers(self, text: str) -> tuple[list[object], bool]:
        today = kept.utc_today()
        known = kept.read_answer(self.service, text, today)
        if known is not None:
            return known, True
        raw = self._asker.ask(text, lambda: kept.wait_for_turn(self.service, kept.utc_today()))
        kept.keep_answer(self.service, text, raw, today)
        return raw, False

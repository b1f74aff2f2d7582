"""What would repair a verdict: which repair answers which rule, and the rule that allows it.

A repair is advice. It turns no verdict, it names what somebody may ask, declare, sign or build so that the rule can be
asked again. The table is ``repairs.toml``; it writes an obstacle as a rule and its outcome, ``R-MEM-06:fail``, or as a
reason of the map or of joining, which is always a doubt, ``border_near:to_verify``. Where the cause decides what repairs
it, the cause follows: ``R-PLT-01:fail@power``.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from cermap.rules.reasons.explanations import KINDS, REPAIRS
from cermap.texts import Texts


class RepairKind(StrEnum):
    """What a repair costs, the cheapest first: of two that do as much this order decides."""

    ASK = "ask"
    DECLARE = "declare"
    CONTRACT = "contract"
    WORKS = "works"


@dataclass(frozen=True)
class Repair:
    """One way out.

    Parameters
    ----------
    code : str
        As in ``tables.Repairs``.
    kind : RepairKind
        What it costs.
    answers : tuple of str
        Obstacles that it removes when the answer is favourable.
    allowed_by : tuple of str
        Rules of the law that open this way; none where it is plain good sense.
    is_elsewhere : bool
        Whether the way leads to another configuration: it unlocks nobody in this one.
    """

    code: str
    kind: RepairKind
    answers: tuple[str, ...]
    allowed_by: tuple[str, ...] = ()
    is_elsewhere: bool = False


@lru_cache
def all_repairs() -> dict[str, Repair]:
    """Every repair by its code, the cheapest first; of one kind as the table has them."""
    table = tomllib.loads(files("cermap.rules").joinpath("repairs.toml").read_text("utf8"))
    found = [
        Repair(
            code=code,
            kind=RepairKind(row["kind"]),
            answers=tuple(row["answers"]),
            allowed_by=tuple(row.get("allowed_by", ())),
            is_elsewhere=row.get("is_elsewhere", False),
        )
        for code, row in table.items()
    ]
    return {one.code: one for one in sorted(found, key=lambda one: list(RepairKind).index(one.kind))}


def obstacle(code: str, outcome: str, cause: str | None = None) -> str:
    """A rule with its outcome, or a reason, as one word; with the cause behind it where that is known.

    Parameters
    ----------
    code : str
        Rule id, or reason of the map or of joining.
    outcome : str
        A ``VerdictOutcome``; of a reason always ``to_verify``.
    cause : str, optional
        What lies behind it.
    """
    return f"{code}:{outcome}" if cause is None else f"{code}:{outcome}@{cause}"


def is_answer(one: Repair, wanted: str) -> bool:
    """Whether a repair answers an obstacle; a cause that one side does not speak of is no hindrance.

    Parameters
    ----------
    one : Repair
        The repair.
    wanted : str
        As ``obstacle`` writes it.
    """
    return any(_matches(answer, wanted) for answer in one.answers)


def repairs_for(wanted: str) -> tuple[Repair, ...]:
    """What answers an obstacle, the cheapest first; nothing for what is none.

    Parameters
    ----------
    wanted : str
        As ``obstacle`` writes it; without a cause all repairs of the outcome are given.

    Returns
    -------
    tuple of Repair
    """
    return tuple(one for one in all_repairs().values() if is_answer(one, wanted))


def repair_sentence(code: str, texts: Texts) -> str:
    """What to do, in words: a clause; a code that the table does not hold stands for itself."""
    return texts(REPAIRS[code]) if code in REPAIRS else code


def repair_kind(code: str, texts: Texts) -> str:
    """What a repair costs, in words."""
    return texts(KINDS[all_repairs()[code].kind]) if code in REPAIRS else ""


def _matches(answer: str, wanted: str) -> bool:
    (head, said, cause), (wanted_head, asked, wanted_cause) = answer.partition("@"), wanted.partition("@")
    return head == wanted_head and (not said or not asked or cause == wanted_cause)

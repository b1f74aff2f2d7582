"""What a mark looks like for each answer: a colour, an inner sign, and its place in the drawing order.

The shape of a mark is always the role. The inner sign alone tells the answer: it survives grey print, every colour
vision and a poor projector. Of two marks at one place the rarer answer is drawn last, so that nothing rare is buried.
Around the answers of joining lies an aura, of another geometry for each: it is seen from the back of the room.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

from cermap import palette
from cermap.terms import Certainty, Outcome, Question, Role

SHAPES = {
    Role.CONSUMER: "circle",
    Role.PRODUCER: "triangle",
    Role.PROSUMER: "square",
    Role.THIRD_PARTY_PRODUCER: "diamond",
}

_CERTAINTY_SIGNS = {
    Certainty.DECLARED: "stamp",
    Certainty.CERTAIN: "full",
    Certainty.LIKELY: "bullseye",
    Certainty.AMBIGUOUS: "question",
    Certainty.NOT_LOCATED: "dashed",
    Certainty.OUTSIDE_DATA: "slash",
}
_OUTCOME_SIGNS = {
    Outcome.CAN_SHARE: "full",
    Outcome.CAN_JOIN: "half",
    Outcome.CANNOT: "cross",
    Outcome.TO_VERIFY: "question",
}
# What lies around a mark that answers: a soft glow, a whole ring, a broken ring; who cannot join is drawn faint.
_AURAS = {
    Outcome.CAN_SHARE: "glow",
    Outcome.CAN_JOIN: "ring",
    Outcome.CANNOT: "faint",
    Outcome.TO_VERIFY: "dashes",
}
# Most common first: it is the drawing order.
_BY_CERTAINTY = (
    Certainty.CERTAIN, Certainty.DECLARED, Certainty.LIKELY, Certainty.OUTSIDE_DATA, Certainty.NOT_LOCATED, Certainty.AMBIGUOUS,
)  # fmt: skip
_BY_ROLE = (Role.CONSUMER, Role.PROSUMER, Role.PRODUCER, Role.THIRD_PARTY_PRODUCER)
_DARK = 0.35


@dataclass(frozen=True)
class Sign:
    """How a mark is drawn.

    Parameters
    ----------
    color : str
        Fill, as a hexadecimal colour.
    sign : str
        ``full``, ``half``, ``question``, ``cross``, ``stamp``, ``bullseye``, ``dashed``, ``slash``, ``faded``, ``small``.
    ink : str
        Colour of what is written on the fill.
    edged : bool
        Whether a hollow sign keeps the dark edge; colours too pale for a line of their own need it.
    aura : str
        ``glow``, ``ring``, ``dashes`` around the mark, ``faint`` for a mark that steps back; empty for none.
    """

    color: str
    sign: str
    ink: str = palette.INK
    edged: bool = True
    aura: str = ""

    def message(self) -> dict[str, Any]:
        """The sign as the browser reads it."""
        return asdict(self)


FADED = Sign(palette.FADED, "faded", palette.FADED_LINE)
NEUTRAL = Sign(palette.MUTED, "small", palette.INK)


def signs(question: Question) -> dict[tuple[str, ...], Sign]:
    """Each answer to a colour question with its sign, in drawing order.

    Keys are the values of the columns that ``columns(question)`` names.
    """
    if question == Question.JOINING:
        return {(code,): joining_sign(code) for code in _OUTCOME_SIGNS}
    if question == Question.CERTAINTY:
        return {(code,): certainty_sign(code) for code in _BY_CERTAINTY}
    if question == Question.ROLE:
        return {(role, code): role_sign(role, code) for code in _BY_CERTAINTY for role in _BY_ROLE}
    return {(): NEUTRAL}


def columns(question: Question) -> tuple[str, ...]:
    """Columns of the table that hold the answer to a colour question."""
    return {
        Question.JOINING: ("outcome",),
        Question.CERTAINTY: ("certainty",),
        Question.ROLE: ("role", "certainty"),
        Question.AREAS: (),
    }[question]


def outcome_sign(outcome: Outcome) -> Sign:
    """The sign of an outcome of joining."""
    return Sign(palette.OUTCOMES[outcome], _OUTCOME_SIGNS[outcome])


def joining_sign(outcome: Outcome) -> Sign:
    """The sign of an outcome of joining, with its aura: the answer to the question that the room looks at."""
    return replace(outcome_sign(outcome), aura=_AURAS[outcome])


def certainty_sign(certainty: Certainty) -> Sign:
    """The sign of a certainty."""
    return Sign(palette.CERTAINTIES[certainty], _CERTAINTY_SIGNS[certainty], edged=False)


def role_sign(role: Role, certainty: Certainty) -> Sign:
    """The role's colour with the certainty inside; declared and certain are both full."""
    sign = "full" if certainty == Certainty.DECLARED else _CERTAINTY_SIGNS[certainty]
    color = palette.ROLES[role]
    return Sign(color, sign, palette.CHOSEN_CASING if _luminance(color) < _DARK else palette.INK)


def mixed_with_white(colour: str, white_share: float = palette.APPROXIMATE_WHITE) -> str:
    """A colour made paler, as the fill of approximate areas is."""
    return palette.mixed_with_white(colour, white_share)


def _luminance(colour: str) -> float:
    red, green, blue = ((part / 255) ** 2.2 for part in palette.parts(colour))
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)

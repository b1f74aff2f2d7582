"""Which candidates are looked at."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class CandidateFilter:
    """Which candidates are looked at; an empty field keeps all, several values of a field are alternatives.

    Parameters
    ----------
    areas : tuple of str
        Area codes.
    municipalities : tuple of str
        Codes of the municipalities in which candidates were located.
    roles, certainties, match_levels, member_kinds : tuple of str
        Codes of ``terms.Role``, ``Certainty``, ``MatchLevel``, ``MemberKind``; ``unknown`` is who has none.
    text : str
        Words that all stand in name, address or place found, in any case.
    """

    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    match_levels: tuple[str, ...] = ()
    member_kinds: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return not any(getattr(self, one.name) for one in fields(self))

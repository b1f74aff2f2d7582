"""What became of a file since it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cermap.records.people.lists import Note


@dataclass(frozen=True)
class Verification:
    """A file looked at again.

    Parameters
    ----------
    findings : tuple of Note
        What was found, in the order in which it is told; those with ``is_error`` are what does not follow.
    verdict : Note
        All of it in one sentence.
    is_checked : bool
        Whether there was anything to hold against anything: a drawing only says where it comes from.
    """

    findings: tuple[Note, ...]
    verdict: Note
    is_checked: bool = True

    @property
    def is_contradicted(self) -> bool:
        """Whether anything in it does not follow."""
        return any(note.is_error for note in self.findings)

    @property
    def follows(self) -> bool:
        """Whether the file is as it was written, and all its figures follow from what is in it."""
        return self.is_checked and not self.is_contradicted

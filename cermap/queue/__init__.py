"""Rows of a plan that a person has to look at, worst first, and what becomes of what they choose."""

from cermap.queue.choosing import Chosen, as_found, chosen
from cermap.queue.proposing import one_area_of, proposals_with_areas
from cermap.queue.waiting import Queue, corrected_before, found_at_door, queue_of

__all__ = [
    "Chosen",
    "Queue",
    "as_found",
    "chosen",
    "corrected_before",
    "found_at_door",
    "one_area_of",
    "proposals_with_areas",
    "queue_of",
]

"""The watch of a rehearsal: how long each step took, and its picture where somebody asked for pictures.

Two variables of the environment, both left out in CI: ``CERMAP_SCREENSHOTS`` names a folder for a picture of each step,
``CERMAP_TIMINGS`` a file for the seconds of each step as JSON.
"""

import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

# A map still glides and a table still paints when the server has long finished.
_REST_MS = 700


@dataclass
class Watch:
    """The seconds of the steps so far.

    Parameters
    ----------
    steps : list of tuple
        Name of the step and its time [s], in their order.
    """

    steps: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def step(self, page: Page, name: str) -> Iterator[None]:
        """Time a step, then take its picture: the picture's own time is not counted."""
        began = time.perf_counter()
        yield
        self.steps.append((name, time.perf_counter() - began))
        self.look(page, name)

    def look(self, page: Page, name: str) -> None:
        """A picture of the page as it is now, where pictures are asked for."""
        if folder := os.environ.get("CERMAP_SCREENSHOTS"):
            page.wait_for_timeout(_REST_MS)
            Path(folder).mkdir(parents=True, exist_ok=True)
            plain = re.sub(r"\W+", "_", name.lower()).strip("_")
            page.screenshot(path=Path(folder) / f"{len(self.steps):02d}_{plain}.png")

    def table(self) -> str:
        """The steps as people read them."""
        lines = [f"  {seconds:7.1f} s  {name}" for name, seconds in self.steps]
        return "\n".join(["", *lines, f"  {self.total_s:7.1f} s  the whole day"])

    @property
    def total_s(self) -> float:
        """All steps together [s]."""
        return sum(seconds for _, seconds in self.steps)

    def write(self) -> None:
        """Keep the times where a file for them is named."""
        if path := os.environ.get("CERMAP_TIMINGS"):
            told = {name: round(seconds, 2) for name, seconds in self.steps} | {"total": round(self.total_s, 2)}
            Path(path).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf8")

"""What a person waits for on Mappa, with a list of thousands: measured in headless Chromium, told and never judged.

``python tests/benchmarks/in_the_browser.py 10000`` keeps a plan of so many seeded candidates in a data folder of its own,
starts the app on it and prints medians of several tries. What is on the clock depends on the machine and on what else it
does: read the figures beside each other.
"""

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT / "tests" / "benchmarks")]
AS_OF = dt.date(2024, 6, 30)
TRIES = 7
# A map at rest tells the page where it is after half a second.
_TOLD_MS = 900
_MAP = "window.__cermap.cermap"
# From the call to the second frame after it: what the eye sees.
_ZOOM = (
    "by => new Promise(done => { const map = window.__cermap.cermap.map, start = performance.now();"
    " map.setZoom(map.getZoom() + by, { animate: false });"
    " requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })"
)


def main(count: int) -> None:
    """Print the figures of a list of so many candidates."""
    folder = Path(tempfile.mkdtemp())
    os.environ["CERMAP_DATA"] = str(folder / "data")
    plan_id, chosen = _kept(count)
    from conftest import CHROMIUM, FLAGS, running_app

    with running_app(folder) as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        first = _opened(browser, f"{url}/?plan={plan_id}")
        _say(f"first map, server just started: {first[1]:.1f} s")
        again = [_opened(browser, f"{url}/?plan={plan_id}", leave=True)[1] for _ in range(3)]
        _say(f"first map, server warm: {statistics.median(again):.1f} s")
        _measure(first[0], chosen)
        browser.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _kept(count: int) -> tuple[str, list[str]]:
    """The id of the kept plan, and some candidates at different places."""
    from seeded_candidates import as_list, official_doors, seeded

    from cermap import files, plan, sources, tables
    from cermap.records import Assumptions, Inputs

    used = sources.read_reference()
    written = as_list(seeded(count), official_doors(used)).to_csv(sep=";", index=False)
    inputs = Inputs(
        used, files.read_candidates(written.encode(), "elenco.csv"), tables.empty(tables.Plants), tables.empty(tables.Communities)
    )  # fmt: skip
    made = plan.make_plan(inputs, Assumptions(), AS_OF)
    kept = sources.keep_plan(files.write_plan(made), "elenco.csv")
    alone = made.candidates.drop_duplicates(["lon", "lat"]).dropna(subset=["lon"])
    return kept.plan_id, alone["candidate_id"].tolist()[:: max(len(alone) // (2 * TRIES), 1)]


def _opened(browser: Browser, address: str, *, leave: bool = False) -> tuple[Page, float]:
    page = browser.new_context(locale="it-IT", viewport={"width": 1280, "height": 720}).new_page()
    page.set_default_timeout(120_000)
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_function("() => window.__cermap?.cermap?.ready")
    seconds = time.perf_counter() - start
    if leave:
        page.close()
    return page, seconds


def _measure(page: Page, chosen: list[str]) -> None:
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(len(frame))))
    page.reload()
    page.wait_for_function("() => window.__cermap?.cermap?.ready")
    _at_rest(page)
    _tell("zoom step to the second frame", [page.evaluate(_ZOOM, by) for by in (1, 1, 1, -1, -1, 1, -1)], "ms")
    weights: list[float] = []
    waits, words = [], []
    for candidate in chosen[: 2 * TRIES]:
        if not _in_sight(page, candidate):
            continue
        sent.clear()
        waits.append(_timed(lambda who=candidate: words.append(_click(page, who)), page))
        weights.append(sum(sent) / 1000)
        page.keyboard.press("Escape")
        page.wait_for_function(f"() => {_MAP}.parts.selection.ids.length === 0")
    _tell("click on a candidate to the words of its card", words, "ms")
    _tell("until the whole page is at rest", waits, "ms")
    _tell("what such a click sends to the browser", weights, "kB")
    pages = []
    for title in ("Guida", "Mappa", "Guida", "Mappa"):
        pages.append(_timed(lambda to=title: page.get_by_role("link", name=to, exact=True).first.click(), page))
    _tell("page switch between Guida and Mappa, at rest", pages, "ms")


def _in_sight(page: Page, candidate: str) -> bool:
    """Whether a candidate can be clicked, once the map stands before it and has told where it is."""
    page.evaluate(
        f"id => {{ const {{ part, rowOf }} = {_MAP}.state.marks; const i = rowOf.get(id);"
        f" if (i !== undefined) {_MAP}.map.setView([part.lat[i], part.lon[i]], 15, {{ animate: false }}); }}",
        candidate,
    )
    page.wait_for_timeout(_TOLD_MS)
    _at_rest(page)
    return bool(page.evaluate(f"id => {_MAP}.pointOf('candidates', id) !== null", candidate))


def _click(page: Page, candidate: str) -> float:
    """Click on a mark, and how long its card took to have other words [ms]."""
    point = page.evaluate(f"id => {_MAP}.pointOf('candidates', id)", candidate)
    words = "document.querySelector('.st-key-card')?.innerText"
    before = page.evaluate(f"() => {words}")
    start = time.perf_counter()
    page.mouse.click(point["x"], point["y"])
    page.wait_for_function(f"was => {words} && {words} !== was", arg=before)
    return (time.perf_counter() - start) * 1000


def _timed(act: Callable[[], object], page: Page) -> float:
    start = time.perf_counter()
    act()
    _at_rest(page)
    return (time.perf_counter() - start) * 1000


def _at_rest(page: Page) -> None:
    """Streamlit has finished its run; a run that has not begun yet is given two frames."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.locator('[data-testid=stApp][data-test-script-state="notRunning"]').wait_for()


def _tell(what: str, values: list[float], unit: str) -> None:
    if found := list(values):
        _say(
            f"{what}: {statistics.median(found):.0f} {unit} ({min(found):.0f} to {max(found):.0f}, {len(found)} tries)"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

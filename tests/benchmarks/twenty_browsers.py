"""Many people at one server at the same time, each with a plan of their own: what they wait for, and that nothing leaks.

``python tests/benchmarks/twenty_browsers.py --browsers 20 --minutes 10`` starts the app with a data folder of its own, as
a server for several people (each browser comes from another network address, as behind a proxy), and opens so many
browsers in one Chromium. Each brings a list whose names carry a mark that no other list has, and goes on looking,
choosing, filtering, deciding, undoing and coming back, with a pause of seconds between two acts.

Whatever the server sends to a browser is read, frame by frame: a mark of somebody else in it is a leak, and so is one in
the text of the page. At the end each plan is opened from the data folder: it must hold its own rows and decisions alone.
Exit 1 for a leak, a plan that is not as its owner left it, or an error on a page; times are told and never judged. Linux
alone: the memory is read from ``/proc``.
"""

import argparse
import asyncio
import os
import random
import re
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import Browser, Page, WebSocket, async_playwright
from playwright.async_api import Error as PlaywrightError

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT / "tests" / "benchmarks")]
ROWS = 12
# All browsers share the machine with the server.
PATIENCE_MS = 240_000
PAUSE_S = (2.0, 6.0)
EVERY_S = 60
# A mark is a word that stands in no text of ours, in no map and in no other list.
MARK = re.compile(rb"Qx\d{3}[0-9a-f]{8}z")
_MAP = "window.__cermap?.cermap"
_AT_REST = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass
class Seen:
    """What all browsers saw together.

    Parameters
    ----------
    waits : dict
        Act -> how long each took until the page was at rest [s].
    leaks, errors : list of str
        What must not be.
    memory : list of tuple
        Moment [s] and resident memory of the server [MB].
    frames, frame_bytes : int
        How much was read of what the server sent.
    own_marks : int
        How often a mark was found where it belongs.
    sessions : int
        How often a browser has come.
    """

    waits: dict[str, list[float]] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    frames: int = 0
    frame_bytes: int = 0
    own_marks: int = 0
    sessions: int = 0


@dataclass
class Person:
    """One browser: its mark, its page, and what its plan must be in the end."""

    number: int
    mark: str
    page: Page
    seen: Seen
    chance: random.Random
    url: str
    plan_id: str = ""
    decided: int = 0

    @property
    def list_file(self) -> dict[str, object]:
        """A list around Monza; names, a column of notes and the file's name carry the mark."""
        lines = ["Nome;Ruolo;Latitudine;Longitudine;Note"]
        for row in range(ROWS):
            lat, lon = 45.56 + self.chance.random() / 30, 9.25 + self.chance.random() / 30
            role = ("consumatore", "prosumer")[row % 3 == 0]
            lines.append(f"{self.mark} socio {row};{role};{lat:.6f};{lon:.6f};nota {self.mark}".replace(".", ","))
        return {"name": f"{self.mark}.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}

    def read(self, content: bytes, where: str) -> None:
        """A mark of somebody else is a leak; one's own, counted, show that marks are found."""
        found = MARK.findall(content)
        self.seen.own_marks += found.count(self.mark.encode())
        if others := set(found) - {self.mark.encode()}:
            self.seen.leaks.append(f"browser {self.number}, {where}: marks of {len(others)} others")


def main(browsers: int, minutes: float) -> int:
    """Run it and print the table; 1 where something is not as it must be."""
    folder = Path(tempfile.mkdtemp())
    os.environ["CERMAP_DATA"] = str(folder / "data")
    # Nobody signs in here: what keeps plans apart is then the code in the address alone.
    os.environ["CERMAP_OPEN_TO_ALL"] = "true"
    from conftest import running_app

    seen = Seen()
    with running_app(folder) as url:
        people = asyncio.run(_together(url, _server(), browsers, minutes, seen))
    for person in people:
        _check_kept(person, {one.mark for one in people})
    _tell(seen, browsers, minutes)
    return 1 if seen.leaks or seen.errors else 0


async def _together(url: str, server: int, browsers: int, minutes: float, seen: Seen) -> list[Person]:
    from conftest import CHROMIUM, FLAGS

    start = time.monotonic()
    _remember_memory(server, start, seen)
    watching = asyncio.create_task(_watch(server, start, seen))
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        people = [await _person(browser, number, url, seen) for number in range(browsers)]
        await asyncio.gather(*(_bring(person) for person in people))
        _say(f"{browsers} lists brought after {time.monotonic() - start:.0f} s, {_resident_mb(server):.0f} MB")
        until = time.monotonic() + minutes * 60
        await asyncio.gather(*(_work(person, until) for person in people))
        await browser.close()
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    _remember_memory(server, start, seen)
    return people


async def _person(browser: Browser, number: int, url: str, seen: Seen) -> Person:
    # As behind a proxy: to the app this is a server for several people, who see nothing of one another.
    headers = {"X-Forwarded-For": f"10.0.0.{number + 1}"}
    context = await browser.new_context(
        locale="it-IT", viewport={"width": 1280, "height": 720}, extra_http_headers=headers
    )
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    mark = f"Qx{number:03}{secrets.token_hex(4)}z"
    person = Person(number, mark, page, seen, random.Random(number), url)

    def listen(socket: WebSocket) -> None:
        seen.sessions += 1
        socket.on("framereceived", frame)

    def frame(payload: str | bytes) -> None:
        content = payload if isinstance(payload, bytes) else payload.encode()
        seen.frames, seen.frame_bytes = seen.frames + 1, seen.frame_bytes + len(content)
        person.read(content, "a message of the server")

    page.on("websocket", listen)
    page.on("pageerror", lambda error: seen.errors.append(f"browser {number}: {error}"))
    return person


async def _bring(person: Person) -> None:
    """The list goes the way that everybody's goes."""
    page = person.page
    async with _act(person, "first map"):
        await page.goto(person.url)
        await _map_ready(page)
    await _follow(page, "Candidati")
    async with _act(person, "a list brought and located"):
        await page.locator("input[type=file]").first.set_input_files(person.list_file)
        await page.get_by_role("button", name=f"Trova {ROWS} righe").click()
        await page.get_by_text(f"{ROWS} righe lette = ").wait_for()
        await _at_rest(page)
    await page.wait_for_function("() => new URLSearchParams(location.search).has('plan')")
    person.plan_id = parse_qs(urlsplit(page.url).query)["plan"][0]


async def _work(person: Person, until: float) -> None:
    """Act after act until time is over, then a last decision that stays."""
    acts = [_open_map, _click, _decide, _undo, _other_page, _open_map, _filter, _let_filter_go, _come_back]
    place = person.number
    while time.monotonic() < until:
        await _tried(person, acts[place % len(acts)])
        place += 1
        await asyncio.sleep(person.chance.uniform(*PAUSE_S))
    for act in (_come_back, _let_filter_go, _click, _decide):
        await _tried(person, act)


async def _tried(person: Person, act: Callable[[Person], Awaitable[None]]) -> None:
    try:
        await act(person)
    except PlaywrightError as error:
        person.seen.errors.append(f"browser {person.number}, {act.__name__}: {str(error).splitlines()[0]}")
        # Whoever is stuck loads the page again.
        with suppress(PlaywrightError):
            await person.page.goto(f"{person.url}/?plan={person.plan_id}")
            await _map_ready(person.page)
    await _look(person)


async def _look(person: Person) -> None:
    """The whole of what the page holds, seen or not: its text, and what its map knows."""
    with suppress(PlaywrightError):
        person.read((await person.page.content()).encode(), "the page")
        known = await person.page.evaluate(f"() => JSON.stringify({_MAP}?.parts ?? null)")
        person.read(str(known).encode(), "the map")
        if await person.page.get_by_test_id("stException").count():
            person.seen.errors.append(f"browser {person.number}: an error on the page")


async def _open_map(person: Person) -> None:
    async with _act(person, "open the map"):
        await _follow(person.page, "Mappa")
        await _map_ready(person.page)
        # Every mark of this map is one's own.
        await person.page.wait_for_function(
            f"() => {_MAP}?.parts.candidates?.ids.length === {ROWS - person.decided}", polling=100
        )


async def _click(person: Person) -> None:
    await _on_map(person)
    page = person.page
    row = person.chance.randrange(ROWS - person.decided)
    code = await page.evaluate(
        f"row => {{ const map = {_MAP}, {{ part, rowOf }} = map.state.marks, id = map.parts.candidates.ids[row];"
        " const i = rowOf.get(id); map.map.setView([part.lat[i], part.lon[i]], 17, { animate: false }); return id; }",
        row,
    )
    # A map at rest tells the page where it is after half a second.
    await page.wait_for_timeout(900)
    await _at_rest(page)
    point = await page.evaluate(f"id => {_MAP}.pointOf('candidates', id)", code)
    async with _act(person, "click on a candidate"):
        await page.mouse.click(point["x"], point["y"])
        await page.locator(".st-key-card", has_text=person.mark).wait_for()
        await page.locator(".st-key-remove_candidate button").wait_for()


async def _decide(person: Person) -> None:
    """The chosen one is taken out, with who decides and why."""
    page, button = person.page, person.page.locator(".st-key-remove_candidate button")
    if not await button.count():
        await _click(person)
    async with _act(person, "open a decision"):
        await button.click()
        await page.get_by_role("dialog").get_by_label("Chi decide").wait_for()
    window = page.get_by_role("dialog")
    await window.get_by_label("Chi decide").fill(f"{person.mark} decide")
    await window.get_by_label("Perché").fill(f"motivo {person.mark}")
    async with _act(person, "decide, until the plan is kept"):
        await window.get_by_role("button", name="Togli").click()
        await window.wait_for(state="hidden")
        await _at_rest(page)
    person.decided += 1


async def _undo(person: Person) -> None:
    button = person.page.locator(".st-key-undo button").first
    if not await button.count():
        await _open_map(person)
    if not person.decided or await button.is_disabled():
        return
    async with _act(person, "undo"):
        await button.click()
        await person.page.wait_for_timeout(100)
    person.decided -= 1


async def _other_page(person: Person) -> None:
    async with _act(person, "another page"):
        await _follow(person.page, person.chance.choice(("Candidati", "Comunità", "Dati", "Guida")))


async def _filter(person: Person) -> None:
    """Prosumers alone, in the window of filters."""
    page = person.page
    await _on_map(person)
    if await page.locator(".st-key-filter-chips button").count():
        return
    await page.locator(".st-key-filter_window").get_by_role("button").click()
    box = page.get_by_role("combobox", name="Ruolo")
    await box.wait_for()
    async with _act(person, "filter"):
        await _choose(page, "prosumer")
        await page.locator(".st-key-filter-chips").get_by_text("Ruolo: prosumer").first.wait_for()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")


async def _choose(page: Page, words: str) -> None:
    line = page.get_by_role("option").filter(has_text=words)
    for _ in range(5):
        # A list that opens while the page still moves closes again.
        await page.get_by_role("combobox", name="Ruolo").press("ArrowDown")
        with suppress(PlaywrightError):
            await line.wait_for(timeout=4_000)
            await line.click(timeout=4_000)
            return


async def _let_filter_go(person: Person) -> None:
    chip = person.page.locator(".st-key-filter-chips button")
    if not await chip.count():
        return
    async with _act(person, "let the filter go"):
        await chip.first.click()
        await chip.first.wait_for(state="detached")


async def _come_back(person: Person) -> None:
    """The page loaded again: another session of the server, which opens the kept plan."""
    async with _act(person, "load the page again"):
        await person.page.goto(f"{person.url}/?plan={person.plan_id}")
        await _map_ready(person.page)
        await person.page.wait_for_function(
            f"() => {_MAP}?.parts.candidates?.ids.length === {ROWS - person.decided}", polling=100
        )


async def _on_map(person: Person) -> None:
    if not await person.page.evaluate(f"() => !!{_MAP}?.state?.element?.isConnected"):
        await _open_map(person)


async def _follow(page: Page, title: str) -> None:
    await page.get_by_role("link", name=title, exact=True).first.click()
    await _at_rest(page)


async def _map_ready(page: Page) -> None:
    await page.wait_for_function(f"() => {_MAP}?.ready && {_MAP}.state.element.isConnected", polling=100)
    await _at_rest(page)


async def _at_rest(page: Page) -> None:
    """Streamlit has finished its run; a run that has not begun yet is given two frames."""
    await page.evaluate(_TWO_FRAMES)
    await page.wait_for_function(_AT_REST, polling=50)


@asynccontextmanager
async def _act(person: Person, name: str):
    """From the hand to the page at rest."""
    start = time.monotonic()
    yield
    await _at_rest(person.page)
    person.seen.waits.setdefault(name, []).append(time.monotonic() - start)


def _check_kept(person: Person, marks: set[str]) -> None:
    """The plan in the data folder: own rows, own decisions, as many as were taken, and no mark of anybody else in the file."""
    from cermap import decisions, sources

    others = marks - {person.mark}
    opened = sources.open_kept(person.plan_id, sources.read_reference())
    rows = opened.inputs.candidate_list.candidates["name"]
    log = decisions.in_force(opened.inputs.decisions)
    if len(rows) != ROWS or not rows.str.startswith(person.mark).all():
        person.seen.leaks.append(f"plan of browser {person.number}: rows that are not its own")
    if log["decision"].nunique() != person.decided or not log["made_by"].eq(f"{person.mark} decide").all():
        said = f"{log['decision'].nunique()} decisions where {person.decided} were taken"
        person.seen.errors.append(f"plan of browser {person.number}: {said}")
    folder = Path(os.environ["CERMAP_DATA"]) / "plans" / person.plan_id
    for path in folder.iterdir():
        content = path.read_bytes()
        if any(mark.encode() in content for mark in others):
            person.seen.leaks.append(f"plan of browser {person.number}: {path.name} holds marks of others")


def _server() -> int:
    """The process of the app: so far it is the only one that was started from here."""
    return int(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()[0])


def _resident_mb(process: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def _remember_memory(server: int, start: float, seen: Seen) -> None:
    seen.memory.append((time.monotonic() - start, _resident_mb(server)))


async def _watch(server: int, start: float, seen: Seen) -> None:
    while True:
        await asyncio.sleep(EVERY_S)
        _remember_memory(server, start, seen)
        moment, now = seen.memory[-1]
        _say(
            f"{moment:5.0f} s  {now:5.0f} MB  {sum(map(len, seen.waits.values()))} acts, {len(seen.leaks)} leaks, {len(seen.errors)} errors"
        )


def _tell(seen: Seen, browsers: int, minutes: float) -> None:
    acts = sum(map(len, seen.waits.values()))
    _say(f"\n{browsers} browsers, {minutes:g} minutes, {seen.sessions} sessions, {acts} acts")
    _say("\n| Act | times | median s | p95 s |\n|---|---|---|---|")
    for name, waits in seen.waits.items():
        p95 = sorted(waits)[min(int(0.95 * len(waits)), len(waits) - 1)]
        _say(f"| {name} | {len(waits)} | {statistics.median(waits):.2f} | {p95:.2f} |")
    _say("\n| Minute | server MB |\n|---|---|")
    for moment, memory in seen.memory:
        _say(f"| {moment / 60:.1f} | {memory:.0f} |")
    _say(
        f"\nread for marks of others: {seen.frames} messages, {seen.frame_bytes / 1e6:.0f} MB, and every page after every act"
    )
    _say(f"own marks found there: {seen.own_marks}")
    _say(f"leaks: {len(seen.leaks)}, errors: {len(seen.errors)}")
    for line in (*seen.leaks[:20], *seen.errors[:20]):
        _say(f"  {line}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--browsers", type=int, default=20)
    asked.add_argument("--minutes", type=float, default=10)
    given = asked.parse_args()
    sys.exit(main(given.browsers, given.minutes))

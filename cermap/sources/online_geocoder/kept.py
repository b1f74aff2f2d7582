"""Answers of before, and the count of what public servers were asked.

::

    online_geocoder/answers.sqlite    answers under a keyed digest of the question; questions a day by server
                    secret            the key: made here by chance

A digest of an address alone could be found out by trying all addresses there are; with the key it cannot. An answer is
what the service wrote of its own map. Answers of a quarter of a year ago are asked again: maps grow. The count is in one
file for all windows and commands on this machine, because an operator's bound holds for all of them together.
"""

import contextlib
import datetime as dt
import hashlib
import hmac
import json
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cermap.errors import NotFetched, NotWritten
from cermap.sources.folder import user_data_folder
from cermap.sources.online_geocoder.providers.service import Service
from cermap.texts import N_

_KEPT_DAYS = 90
_KEY_BYTES = 32
_BUSY_S = 10.0
_TABLES = (
    "CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, kept_on TEXT NOT NULL, answer TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS turns (host TEXT PRIMARY KEY, day TEXT NOT NULL, asked INTEGER NOT NULL, next_at REAL NOT NULL)",
)


def read_answer(service: Service, question: str, today: dt.date) -> list[Any] | None:
    """The raw answers kept of a question; None when there are none, or they are too old or cannot be read."""
    if not _file().is_file():
        return None
    with contextlib.suppress(sqlite3.Error, OSError, ValueError), _opened() as kept:
        row = kept.execute("SELECT kept_on, answer FROM answers WHERE question = ?", (_key(service, question),))
        found = row.fetchone()
        if found is not None and (today - dt.date.fromisoformat(found[0])).days < _KEPT_DAYS:
            return list(json.loads(found[1]))
    return None


def keep_answer(service: Service, question: str, raw: list[Any], today: dt.date) -> None:
    """Keep what a service answered; where that fails it is asked again the next time."""
    with contextlib.suppress(sqlite3.Error, OSError), _opened() as kept:
        written = (_key(service, question), today.isoformat(), json.dumps(raw, ensure_ascii=False))
        kept.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", written)


def count_online_answers() -> int:
    """How many answers are kept here."""
    if _file().is_file():
        with contextlib.suppress(sqlite3.Error, OSError), _opened() as kept:
            return int(kept.execute("SELECT count(*) FROM answers").fetchone()[0])
    return 0


def forget_online_answers() -> None:
    """Delete all answers and their key; the count of today stays, because the operators' bound does."""
    with contextlib.suppress(sqlite3.Error, OSError):
        if _file().is_file():
            with _opened() as kept:
                kept.execute("DELETE FROM answers")
            # What is deleted stays in the file until it is written anew.
            with contextlib.closing(sqlite3.connect(_file(), timeout=_BUSY_S)) as emptied:
                emptied.execute("VACUUM")
        (_folder() / "secret").unlink(missing_ok=True)


def left_online_today(service: Service) -> int | None:
    """How many questions a service may still be asked today; None for no bound."""
    if service.most_per_day is None:
        return None
    asked, today = 0, utc_today()
    if _file().is_file():
        with contextlib.suppress(sqlite3.Error, OSError), _opened() as kept:
            row = kept.execute("SELECT asked FROM turns WHERE host = ? AND day = ?", (service.host, today.isoformat()))
            asked = int((row.fetchone() or (0,))[0])
    return max(service.most_per_day - asked, 0)


def utc_today() -> dt.date:
    """The day by which questions are counted and answers grow old."""
    return dt.datetime.now(tz=dt.UTC).date()


def wait_for_turn(service: Service, today: dt.date) -> None:
    """Wait until a service may be asked again, by whichever window or command, and count the question.

    Raises
    ------
    NotFetched
        When it was asked as often as its operators allow.
    NotWritten
        When the count cannot be kept: then a public server is not asked.
    """
    if service.most_per_day is None and not service.pause_s:
        return
    try:
        with _opened() as kept:
            wait_s = _taken_turn(kept, service, today)
    except (sqlite3.Error, OSError) as error:
        raise NotWritten(
            N_(
                "{host} was not asked: cermap cannot count its questions, because the data folder is full or closed to writing."
            ),
            host=service.host,
        ) from error
    if wait_s is None:
        raise NotFetched(
            N_(
                "{host} was asked for {most} addresses today, the most that cermap asks of a public server: go on tomorrow, or use a server of your own."
            ),
            host=service.host,
            most=service.most_per_day,
        )
    time.sleep(wait_s)


def _taken_turn(kept: sqlite3.Connection, service: Service, today: dt.date) -> float | None:
    """Take the next turn: how long until it comes [s]; None when there is none left today."""
    kept.execute("BEGIN IMMEDIATE")
    row = kept.execute("SELECT day, asked, next_at FROM turns WHERE host = ?", (service.host,)).fetchone()
    day, asked, next_at = row or ("", 0, 0.0)
    asked = asked if day == today.isoformat() else 0
    if service.most_per_day is not None and asked >= service.most_per_day:
        return None
    now = time.time()
    # A clock that was put back must not make anybody wait for hours.
    turn = next_at if now < next_at <= now + 60 * service.pause_s else now
    written = (service.host, today.isoformat(), asked + 1, turn + service.pause_s)
    kept.execute("INSERT OR REPLACE INTO turns VALUES (?, ?, ?, ?)", written)
    return max(turn - now, 0.0)


@contextlib.contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    """The file of answers, made where it is not there; what is done is written at the end or not at all."""
    # What was asked can be read off the answers: on a shared machine they are their owner's alone.
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(_file(), timeout=_BUSY_S)) as kept:
        for table in _TABLES:
            kept.execute(table)
        kept.commit()
        with kept:
            yield kept


def _key(service: Service, question: str) -> str:
    asked = f"{service.provider.value}\n{service.url}\n{question}"
    return hmac.new(_secret(), asked.encode(), hashlib.sha256).hexdigest()


def _secret() -> bytes:
    path = _folder() / "secret"
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes()
    made = secrets.token_bytes(_KEY_BYTES)
    with contextlib.suppress(FileExistsError):
        # For the user alone from its first moment on.
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(made)
        return made
    return path.read_bytes()


def _folder() -> Path:
    return user_data_folder() / "online_geocoder"


def _file() -> Path:
    return _folder() / "answers.sqlite"

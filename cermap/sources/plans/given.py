"""Public copies of plans that their owners gave to the readers of this server: finished pages, with nothing of a person inside.

::

    given/4f0c…/page.it.html     the page in Italian
               /page.en.html     in English
               /given.json       what it is called, when it was given, the plan it shows and whose that is

What readers see was made at the public level when it was given: no session of a reader ever reads a plan.
"""

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cermap.errors import NotFound, NotWritten
from cermap.files.atomic import read_bytes, write_bytes
from cermap.sources.folder import user_data_folder
from cermap.sources.plans.folder import delete_folder, is_id
from cermap.texts import N_

_RECORD, _TITLE_LETTERS = "given.json", 120


@dataclass(frozen=True)
class GivenPlan:
    """One public copy.

    Parameters
    ----------
    code : str
        Chance: 32 hexadecimal digits.
    title : str
        What its readers know it by.
    given_at : datetime.datetime
        When it was given, in UTC.
    plan_id, owner : str
        The plan it shows, and in whose folder that is kept.
    """

    code: str
    title: str
    given_at: dt.datetime
    plan_id: str
    owner: str


def give_plan(pages: Mapping[str, bytes], title: str, plan_id: str, owner: str) -> GivenPlan:
    """Put a public copy out, in place of an earlier one of the same plan.

    Parameters
    ----------
    pages : mapping
        The page in each language.
    title : str
        What its readers know it by.
    plan_id, owner : str
        The plan it shows, and in whose folder that is kept.

    Raises
    ------
    NotWritten
        When the data folder is full or closed to writing; what was given before still is.
    """
    before = [one for one in given_plans() if one.plan_id == plan_id and one.owner == owner]
    plain = "".join(letter for letter in title if letter.isprintable()).strip()[:_TITLE_LETTERS]
    given = GivenPlan(uuid.uuid4().hex, plain, dt.datetime.now(tz=dt.UTC), plan_id, owner)
    folder = _folder(given.code)
    try:
        folder.mkdir(parents=True, mode=0o700)
        for language, content in pages.items():
            write_bytes(_page(folder, language), content)
        # The record comes last: without it there is nothing for readers.
        said = {"title": plain, "given_at": given.given_at.isoformat(), "plan_id": plan_id, "owner": owner}
        write_bytes(folder / _RECORD, json.dumps(said, ensure_ascii=False).encode())
        for one in before:
            delete_folder(_folder(one.code))
    except OSError as error:
        raise NotWritten(
            N_(
                "The public copy cannot be kept: the data folder is full, or closed to writing. What was given before is as it was."
            )
        ) from error
    return given


def given_plans() -> tuple[GivenPlan, ...]:
    """Every public copy, the last given first."""
    try:
        folders = [folder for folder in _given().iterdir() if is_id(folder.name)]
    except OSError:
        return ()
    found = [one for one in map(_described, folders) if one is not None]
    return tuple(sorted(found, key=lambda one: (one.given_at, one.code), reverse=True))


def read_given(code: str, language: str) -> bytes:
    """The page of a public copy.

    Raises
    ------
    NotFound
        When there is none of this code: its owner has taken it back.
    """
    if code not in {one.code for one in given_plans()}:
        raise _taken_back()
    try:
        return read_bytes(_page(_folder(code), language))
    except ValueError as error:
        raise _taken_back() from error


def take_back(code: str, owner: str) -> None:
    """Delete a public copy; only its owner can.

    Raises
    ------
    NotFound, NotWritten
        When it is not there or somebody else's, or cannot be deleted.
    """
    if code not in {one.code for one in given_plans() if one.owner == owner}:
        raise _taken_back()
    try:
        delete_folder(_folder(code))
    except OSError as error:
        raise NotWritten(N_("The public copy cannot be deleted: the data folder is closed to writing.")) from error


def _described(folder: Path) -> GivenPlan | None:
    try:
        said = json.loads((folder / _RECORD).read_text("utf8"))
        moment = dt.datetime.fromisoformat(said["given_at"]).astimezone(dt.UTC)
        return GivenPlan(folder.name, str(said["title"]), moment, str(said["plan_id"]), str(said["owner"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _page(folder: Path, language: str) -> Path:
    return folder / f"page.{language}.html"


def _folder(code: str) -> Path:
    return _given() / code


def _given() -> Path:
    return user_data_folder() / "given"


def _taken_back() -> NotFound:
    return NotFound(N_("This public copy is not there any more: whoever gave it has taken it back."))

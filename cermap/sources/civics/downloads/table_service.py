"""The rows of an open-data portal's table (CKAN ``datastore_search``), page by page, kept as one CSV.

The answer is ``{"success": true, "result": {"total": …, "records": [{…}, …]}}``. All rows that are announced must come;
what has come of a download that was cut is gone on with for a day.
"""

import csv
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from cermap.errors import NotFetched
from cermap.files.atomic import write_bytes
from cermap.sources.folder import user_data_folder
from cermap.sources.network.client import body_of, opened, refuse_code, troubles_told, unexpected, web_page
from cermap.sources.network.parts import drop_parts, keep_part, parts_folder, read_part
from cermap.sources.network.patience import Patience, asked_again
from cermap.texts import N_

_PAGE_ROWS = 20_000
_MOST_BYTES = 200_000_000
# The portal's own number of a row.
_ROW_NUMBER = "_id"


def download_table(url: str, patience: Patience, on_progress: Callable[[int, int], None]) -> Path:
    """All rows of a table as a CSV in the data folder; delete it when it is not needed any more.

    Parameters
    ----------
    url : str
        The question, with the table's id.
    patience : Patience
        How often each page is asked for.
    on_progress : callable
        Called with rows received and in all.

    Raises
    ------
    NotFetched
        When it does not come whole.
    """
    with opened(patience) as client:
        first = _page(client, url, 0, 0, patience)
        total = _total(first, url)
        folder = parts_folder(url, {}, total)
        rows: list[dict[str, Any]] = []
        while len(rows) < total:
            page = read_part(folder, len(rows)) or _page(client, url, len(rows), _PAGE_ROWS, patience)
            came = _records(page, url)
            if not came or _total(page, url) != total:
                drop_parts(folder)
                raise NotFetched(
                    N_("The service {host} announced {total} rows and sent {count}. Try again later."),
                    host=httpx.URL(url).host,
                    total=total,
                    count=len(rows),
                )
            keep_part(folder, len(rows), page)
            rows += came
            on_progress(len(rows), total)
    path = user_data_folder() / "downloads" / f"{folder.name}.part"
    try:
        write_bytes(path, _csv(rows))
    except OSError as error:
        raise NotFetched(N_("The file cannot be kept: the data folder is full or closed to writing.")) from error
    drop_parts(folder)
    return path


def _page(client: httpx.Client, url: str, offset: int, rows: int, patience: Patience) -> dict[str, Any]:
    def once() -> dict[str, Any]:
        asked = httpx.URL(url).copy_merge_params({"limit": str(rows), "offset": str(offset), "sort": _ROW_NUMBER})
        with troubles_told(url), client.stream("GET", asked) as response:
            if not response.is_success:
                refuse_code(response.status_code, response)
                raise unexpected(response.url.host)
            if "html" in response.headers.get("Content-Type", ""):
                raise web_page()
            content = body_of(response, time.monotonic() + patience.answer_s, _MOST_BYTES)
        try:
            answer = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise web_page() from error
        if not isinstance(answer, dict) or answer.get("success") is not True:
            raise unexpected(response.url.host)
        return answer

    return asked_again(once, url, patience)


def _total(answer: dict[str, Any], url: str) -> int:
    result = answer.get("result")
    total = result.get("total") if isinstance(result, dict) else None
    if not isinstance(total, int) or total < 1:
        raise unexpected(httpx.URL(url).host)
    return total


def _records(answer: dict[str, Any], url: str) -> list[dict[str, Any]]:
    records = answer["result"].get("records") if isinstance(answer.get("result"), dict) else None
    if not isinstance(records, list) or not all(isinstance(row, dict) for row in records):
        raise unexpected(httpx.URL(url).host)
    return records


def _csv(rows: list[dict[str, Any]]) -> bytes:
    columns = [name for name in dict.fromkeys(name for row in rows for name in row) if name != _ROW_NUMBER]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=";", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()

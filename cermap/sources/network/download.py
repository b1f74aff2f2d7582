"""A file from a publisher, whole: gone on with where it was cut off, asked again while the trouble may pass.

::

    downloads/5c1e….part     what has come
                   .json     how long the whole is, and the mark (ETag) that says it is still the same

The server refuses HEAD and gives no date: length and mark come with the answer itself. A part of yesterday, of another
length or with another mark is not gone on with. Whether the pieces fit together is told by the checksums in the archive.
"""

import contextlib
import hashlib
import json
import math
import os
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from cermap.errors import NotFetched
from cermap.sources.folder import user_data_folder
from cermap.sources.network.client import Refused, opened, refuse_code, troubles_told, unexpected, web_page
from cermap.sources.network.patience import MayPass, Patience, asked_again
from cermap.texts import N_, Message

# Called with bytes that have come and bytes in all (0 when the server does not say).
BytesProgress = Callable[[int, int], None]

_KEPT_S = 24 * 3600
_TOLD_BYTES = 500_000
_ARCHIVE = b"PK"
# All of Italy is a tenth of it.
_MAX_BYTES = 3_000_000_000


@dataclass(frozen=True)
class _Whole:
    """What is known of the file on the server."""

    length: int = 0
    mark: str = ""


@dataclass(frozen=True)
class _Limits:
    """How much and how long, and who is told."""

    most_bytes: int
    attempt_s: float
    tell: BytesProgress


@dataclass(frozen=True)
class _Part:
    path: Path

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.is_file() else 0

    @property
    def whole(self) -> _Whole:
        try:
            return _Whole(**json.loads(self.path.with_suffix(".json").read_text("utf8")))
        except (OSError, ValueError, TypeError):
            return _Whole()

    def begin(self, whole: _Whole) -> None:
        self.path.write_bytes(b"")
        self.path.with_suffix(".json").write_text(json.dumps(asdict(whole)), encoding="utf8")

    def drop(self) -> None:
        for path in (self.path, self.path.with_suffix(".json")):
            path.unlink(missing_ok=True)


def download_archive(
    url: str,
    patience: Patience,
    on_progress: BytesProgress | None = None,
    *,
    most_bytes: int = _MAX_BYTES,
    attempt_s: float = math.inf,
) -> Path:
    """A ZIP from a publisher, whole and unharmed, in the data folder; ``drop_download`` when it is not needed any more.

    Parameters
    ----------
    url : str
        Its address.
    patience : Patience
        How often it is asked for; each attempt goes on where the one before was cut off.
    on_progress : callable, optional
        Called with bytes received and in all.
    most_bytes : int
        How long it may be.
    attempt_s : float
        How long one attempt may take [s]; the next one goes on from there.

    Raises
    ------
    NotFetched
        When it does not come whole; what has come is gone on with for a day.
    """
    part = _Part(_folder() / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}.part")
    limits = _Limits(most_bytes, attempt_s, on_progress or (lambda _done, _total: None))
    try:
        part.path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(keep=part)
        with opened(patience) as client:
            asked_again(lambda: _received(client, url, part, limits), url, patience)
        _refuse_harmed(part, url)
    except OSError as error:
        if isinstance(error, NotFetched):
            raise
        raise NotFetched(N_("The file cannot be kept: the data folder is full or closed to writing.")) from error
    return part.path


def drop_download(path: Path) -> None:
    """Delete a download that was used."""
    with contextlib.suppress(OSError):
        _Part(path).drop()


def _received(client: httpx.Client, url: str, part: _Part, limits: _Limits) -> None:
    """One attempt: the rest of the file behind what has come."""
    until_s = time.monotonic() + limits.attempt_s
    size, whole = part.size, part.whole
    if size and size == whole.length:
        return
    headers = {"Accept": "application/zip, */*", "Accept-Encoding": "identity"}
    if size:
        headers |= {"Range": f"bytes={size}-"} | ({"If-Range": whole.mark} if whole.mark else {})
    with troubles_told(url), client.stream("GET", url, headers=headers) as response:
        # Beyond the end: what is here is not the beginning of what is there.
        if response.status_code != httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            _refuse_answer(response)
        if size and not _goes_on(response, size, whole):
            part.drop()
            if response.status_code != httpx.codes.OK:
                raise MayPass(Message(N_("the file has changed meanwhile")))
            size = 0
        if not size:
            part.begin(_told(response))
        _write(response, part, limits, until_s)
    if part.whole.length and part.size != part.whole.length:
        raise MayPass(Message(N_("the connection was cut")))


def _goes_on(response: httpx.Response, size: int, whole: _Whole) -> bool:
    """Whether the answer is the rest of the file whose beginning is here."""
    if response.status_code != httpx.codes.PARTIAL_CONTENT:
        return False
    place, _, length = response.headers.get("Content-Range", "").partition("/")
    is_same = not whole.length or length == str(whole.length)
    return bool(is_same and place.startswith(f"bytes {size}-"))


def _told(response: httpx.Response) -> _Whole:
    length = response.headers.get("Content-Length", "")
    mark = response.headers.get("ETag", "")
    # A weak mark names a like file, not the same bytes.
    return _Whole(int(length) if length.isdecimal() else 0, "" if mark.startswith("W/") else mark)


def _refuse_answer(response: httpx.Response) -> None:
    if not response.is_success:
        refuse_code(response.status_code, response)
        raise Refused(
            N_("The service {host} has no such file (code {code})."),
            host=response.url.host,
            code=str(response.status_code),
        )
    if "html" in response.headers.get("Content-Type", ""):
        raise web_page()


def _write(response: httpx.Response, part: _Part, limits: _Limits, until_s: float) -> None:
    done = told = part.size
    with part.path.open("ab") as stream:
        for block in response.iter_bytes():
            if done == 0 and not block.startswith(_ARCHIVE):
                raise web_page()
            stream.write(block)
            done += len(block)
            if done > limits.most_bytes:
                raise unexpected(response.url.host)
            if done - told >= _TOLD_BYTES:
                told = done
                limits.tell(done, part.whole.length)
            if time.monotonic() > until_s:
                raise MayPass(Message(N_("its answer takes too long")))
        stream.flush()
        os.fsync(stream.fileno())
    limits.tell(done, part.whole.length)


def _refuse_harmed(part: _Part, url: str) -> None:
    """Two halves of different months fit together in length alone."""
    try:
        with zipfile.ZipFile(part.path) as archive:
            harmed = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        harmed = part.path.name
    if harmed is not None:
        part.drop()
        raise NotFetched(N_("What the service {host} sent is damaged. Try again later."), host=httpx.URL(url).host)


def _folder() -> Path:
    return user_data_folder() / "downloads"


def _sweep(keep: _Part) -> None:
    for path in _folder().glob("*.part"):
        if time.time() - path.stat().st_mtime > _KEPT_S:
            _Part(path).drop()
    if keep.size and not keep.path.with_suffix(".json").is_file():
        keep.drop()

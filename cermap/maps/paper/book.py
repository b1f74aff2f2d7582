"""Pages of paper as one file, and what the file says of itself."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from cermap.records import Provenance

# Whole fonts as TrueType outlines, so that type stays type: found, copied, and the same in ten years.
FONTS: Any = {"pdf.fonttype": 42, "ps.fonttype": 42}


def book_bytes(pages: Iterable[Figure], title: str, provenance: Provenance | None = None, statement: str = "") -> bytes:
    """The pages as one PDF; the same pages give the same bytes, so no date is written into it.

    Parameters
    ----------
    pages : iterable of matplotlib.figure.Figure
        In their order; each is drawn when its turn comes.
    title : str
        What the file calls itself.
    provenance : Provenance, optional
        Where it comes from, for the file's own description.
    statement : str
        The same for programs, as ``files.provenance_json`` gives it.
    """
    stream = io.BytesIO()
    write_book(pages, stream, title, provenance, statement=statement)
    return stream.getvalue()


def write_book(  # noqa: PLR0913 - what, where to, what it says of itself, who listens
    pages: Iterable[Figure],
    target: BinaryIO | Path,
    title: str,
    provenance: Provenance | None = None,
    progress: Callable[[int], None] | None = None,
    *,
    statement: str = "",
) -> int:
    """How many pages were written; each is drawn, written and let go before the next.

    Parameters
    ----------
    pages : iterable of matplotlib.figure.Figure
        In their order.
    target : binary stream or pathlib.Path
        Where the PDF goes.
    title : str
        What the file calls itself.
    provenance : Provenance, optional
        Where it comes from.
    progress : callable, optional
        Told after each page how many there are.
    statement : str
        Where it comes from for programs, as ``files.provenance_json`` gives it.
    """
    count = 0
    with mpl.rc_context(FONTS), PdfPages(target, metadata=described(title, provenance, statement)) as book:
        for page in pages:
            book.savefig(page)
            page.clear()
            count += 1
            if progress is not None:
                progress(count)
    return count


def described(title: str, provenance: Provenance | None, statement: str = "") -> dict[str, Any]:
    """What a PDF says of itself to people and programs, without a date of its own."""
    about: dict[str, Any] = {"Title": title, "Creator": "cermap", "Producer": None, "CreationDate": None}
    if provenance is None:
        return about
    told = {"Creator": provenance.made_with, "Subject": subject(provenance)}
    # Where ``cermap verify`` reads the statement.
    return about | told | {"Keywords": statement or keywords(provenance)}


def subject(provenance: Provenance) -> str:
    """Plan, day and level in one line that people read in the file's properties."""
    return f"cermap plan {provenance.digest[:12]} · {provenance.as_of.isoformat()} · {provenance.level.value}"


def keywords(provenance: Provenance) -> str:
    """Digest, level, day and editions as ``name=value``, parted by semicolons."""
    rows = provenance.sources
    editions = [f"{one}:{edition}" for one, edition in zip(rows["source_id"], rows["edition"], strict=True)]
    facts = {
        "digest": provenance.digest,
        "level": provenance.level.value,
        "as_of": provenance.as_of.isoformat(),
        "editions": ",".join(editions),
    }
    return "; ".join(f"{name}={value}" for name, value in facts.items())

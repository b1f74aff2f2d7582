"""Pages of paper as one file."""

import io
from collections.abc import Iterable
from typing import Any

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure


def book_bytes(pages: Iterable[Figure], title: str) -> bytes:
    """The pages as one PDF; the same pages give the same bytes, so no date is written into it.

    Parameters
    ----------
    pages : iterable of matplotlib.figure.Figure
        In their order; each is drawn when its turn comes.
    title : str
        What the file calls itself.
    """
    stream = io.BytesIO()
    metadata: Any = {"Title": title, "Creator": "cermap", "Producer": None, "CreationDate": None}
    with PdfPages(stream, metadata=metadata) as book:
        for page in pages:
            book.savefig(page)
    return stream.getvalue()

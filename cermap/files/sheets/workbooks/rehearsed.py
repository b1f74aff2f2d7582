"""A spreadsheet file read by a process of its own, which says on its output how many cells it spans.

The library makes room for what a file states: a file of 600 bytes may state a cell far beyond all others, or a text that
a million cells repeat, and where there is no such room the library ends the whole process, with everybody's plans in it.
Here it ends this one. It imports nothing of the house: it has to start at once.
"""

import contextlib
import io
import sys

from python_calamine import CalamineWorkbook


def main(most_bytes: int, most_s: int, most_cells: int) -> int:
    """How many cells the file on the input spans; no further than the limit.

    Parameters
    ----------
    most_bytes : int
        Of memory that may be taken.
    most_s : int
        Of the processor's time [s].
    most_cells : int
        Beyond which nothing is read any more.
    """
    _limit(most_bytes, most_s)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    cells, read = 0, []
    for title in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(title)
        cells += sheet.total_height * sheet.total_width
        if cells > most_cells:
            break
        # All sheets are held together, as they will be.
        read.append(sheet.to_python(skip_empty_area=False))
    return cells


def _limit(most_bytes: int, most_s: int) -> None:
    # Windows has no such limits; there a room that cannot be had ends the process all the same.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (most_s, most_s))


if __name__ == "__main__":
    sys.stdout.write(str(main(*map(int, sys.argv[1:]))))

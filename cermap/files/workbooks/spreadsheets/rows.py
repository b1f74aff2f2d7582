"""A sheet that writes its rows out in a third of the time: of half a million rows nothing but strings, numbers and days is asked.

XlsxWriter asks of each cell whether it is a formula, a link, a comment, part of a formatted row or column. A sheet of ours
has none of them: whatever cell is of another kind goes the library's own way.
"""

from collections.abc import Iterable
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellStringTuple, Worksheet

# As many rows are written at once.
_HEAP = 2_000


class PlainSheet(Worksheet):  # type: ignore[misc]
    """A worksheet of plain cells, whose columns were written from left to right."""

    def put_texts(self, cells: Iterable[tuple[int, str]], column: int, style: Any) -> None:
        """Texts of a column, each with its row; none is longer than a cell holds.

        Parameters
        ----------
        cells : iterable of tuple
            Row and text; texts that are empty are left out.
        column : int
            Which column.
        style : xlsxwriter.format.Format
            Of all of them.
        """
        known: dict[str, Any] = {}
        last = 0
        for row, text in cells:
            if not text:
                continue
            if (cell := known.get(text)) is None:
                index = self.str_table._get_shared_string_index(text)  # noqa: SLF001
                cell = known[text] = CellStringTuple(index, style)
            self.table[row][column] = cell
            last = max(last, row)
        # The sheet is as large as its farthest cell: its header stands in the first row.
        self._check_dimensions(last, column)

    def _write_rows(self) -> None:
        """Every row that has a cell or a height, as the library writes it but for the hint of where its cells end."""
        if self.dim_rowmax is None or self.comments:
            super()._write_rows()
            return
        letters = [xl_col_to_name(column) for column in range((self.dim_colmax or 0) + 1)]
        styles: dict[int, str] = {}
        written: list[str] = []
        for row in sorted({*self.table, *self.row_info}):
            cells = self.table.get(row)
            if not cells:
                continue
            number = str(row + 1)
            written.append(f'<row r="{number}"{_height(self.row_info.get(row))}>')
            for column, cell in cells.items():
                kind, style = type(cell).__name__, styles.get(id(cell.format))
                if style is None:
                    style = f' s="{cell.format._get_xf_index()}"' if cell.format else ""  # noqa: SLF001
                    styles[id(cell.format)] = style
                if kind == "String":
                    written.append(f'<c r="{letters[column]}{number}"{style} t="s"><v>{cell.string}</v></c>')
                elif kind in {"Number", "Datetime"}:
                    written.append(f'<c r="{letters[column]}{number}"{style}><v>{cell.number:.16G}</v></c>')
                else:
                    self._write_out(written)
                    self._write_cell(row, column, cell)
            written.append("</row>")
            if len(written) > _HEAP:
                self._write_out(written)
        self._write_out(written)

    def _write_out(self, written: list[str]) -> None:
        self.fh.write("".join(written))
        written.clear()


def _height(info: Any) -> str:
    """A height that was set; the library counts in pixels, the file in points."""
    return "" if info is None else f' ht="{info.height * 0.75:.16g}" customHeight="1"'

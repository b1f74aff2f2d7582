"""What can go wrong, as one small tree.

::

    CermapError                 a sentence with its values, translated at the door
    ├── InputError              a file or a value brought by the user (also ValueError)
    │   ├── UnreadableFile      it cannot be read at all
    │   │   └── UnknownCrs      its coordinate system is not said, or cannot be the one that is said
    │   ├── MissingColumn       a column that is needed is not there
    │   ├── SeveralLayers       a file with several layers, of which one must be chosen
    │   └── TableError          rows or columns break the table's declaration
    ├── DataMissing             public data that is not on this machine (also LookupError)
    ├── NotFound                nothing answers a question (also LookupError)
    ├── NotFetched              what a public service did not give (also ConnectionError)
    ├── NotAnswered             what a cluster of machines cannot do, or did not do whole (also ConnectionError)
    └── NotWritten              something that cannot be kept on this machine (also OSError)

Each message says what, where, which rows, and how to repair it. The text is an English msgid of the catalogue; the
values fill its braces. A door turns it into one line with ``texts.sentence(error)``; nobody else translates.
"""

from typing import Any


class CermapError(Exception):
    """A sentence with its values; the door translates it.

    Parameters
    ----------
    text : str
        English msgid, marked with ``N_`` where it is written.
    **values
        What fills the braces of the text.
    """

    def __init__(self, text: str, /, **values: Any) -> None:
        super().__init__(text)
        self.text = text
        self.values = values

    def __str__(self) -> str:
        return self.text.format(**self.values)


class InputError(CermapError, ValueError):
    """A file or a value brought by the user."""


class UnreadableFile(InputError):  # noqa: N818 - the tree reads as nouns
    """A file that cannot be read at all."""


class UnknownCrs(UnreadableFile):
    """A file whose coordinates mean no place until somebody says their system; ``stated`` is what it says itself, or None."""


class MissingColumn(InputError):  # noqa: N818
    """A column that is needed and not there."""


class SeveralLayers(InputError):  # noqa: N818
    """A file with several layers that could be meant; ``names`` among the values lists them."""


class TableError(InputError):
    """Rows or columns that break a table's declaration."""


class DataMissing(CermapError, LookupError):  # noqa: N818
    """Public data that is not on this machine."""


class NotFound(CermapError, LookupError):  # noqa: N818
    """Nothing answers the question."""


class NotFetched(CermapError, ConnectionError):  # noqa: N818
    """What a public service did not give, or not whole."""


class NotAnswered(CermapError, ConnectionError):  # noqa: N818
    """What a cluster of machines cannot do, or did not do whole."""


class NotWritten(CermapError, OSError):  # noqa: N818
    """Something that cannot be kept on this machine: the disk is full, the folder closed to writing."""

"""``python -m cermap``: the command line."""

from cermap.cli import main

main()

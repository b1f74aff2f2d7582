"""``cermap app``: the pages on this machine."""
# ruff: noqa: PLC0415

import sys
from typing import Annotated

import typer

from cermap.cli.options import words


def open_app(
    sala: Annotated[bool, typer.Option("--sala", help=words("Large type, for the projector."))] = False,  # noqa: FBT002
    port: Annotated[int, typer.Option(help=words("Port on this PC."))] = 8501,
) -> None:
    """Start the pages on this machine."""
    from streamlit.web import cli as streamlit_cli

    from cermap.sources import app_file

    sys.argv = ["streamlit", "run", str(app_file()), f"--server.port={port}", "--server.address=127.0.0.1"]
    if sala:
        sys.argv += ["--theme.baseFontSize=20", "--theme.baseFontWeight=500"]
    streamlit_cli.main()

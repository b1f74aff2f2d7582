"""What ships keeps to itself: the server listens to this machine alone and tells nobody of its use."""

import tomllib
from pathlib import Path

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf8"))


def test_only_this_machine_can_open_the_pages():
    assert CONFIG["server"]["address"] == "localhost"


def test_nothing_is_sent_out_or_offered_to_be():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorLinks"] is False


def test_no_traceback_reaches_a_page():
    assert CONFIG["client"]["showErrorDetails"] == "none"

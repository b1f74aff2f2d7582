"""Taking things away through a browser: for whom, what leaves, then files of several tabs, opened as a reader would."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect
from waiting import settled

from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")


def taken(page, label):
    """The file that a button gives."""
    with page.expect_download(timeout=120_000) as found:
        page.get_by_role("button", name=IT(label), exact=True).click()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


def open_tab(page, label):
    page.get_by_role("tab", name=IT(label), exact=True).click()
    settled(page)


def test_a_public_plan_is_looked_at_and_taken_away(page_at, known):
    page = page_at("/stampa")
    page.get_by_role("radio", name=IT("Public"), exact=True).click()
    settled(page)
    expect(page.get_by_text(IT("no name, address, POD or position of persons"))).to_be_visible()
    page.get_by_role("button", name=re.compile(IT("See what leaves"))).click()
    expect(page.get_by_text(IT("Natural persons, as counts"))).to_be_visible()
    page.keyboard.press("Escape")

    name, content = taken(page, "PDF to print")
    assert name.endswith(f"{IT('-public')}.pdf")
    assert content.startswith(b"%PDF")

    open_tab(page, "Map page")
    _, content = taken(page, "Map page (HTML, opens without a network)")
    assert content.rstrip().endswith(b"</html>")
    assert b'"level":"public"' in content

    open_tab(page, "Tables")
    _, content = taken(page, "List for programs (CSV)")
    # Of unknown kind are some of the demonstration's candidates: these are only counted.
    told = known.plan.candidates["member_kind"].notna() & (known.plan.candidates["member_kind"] != "condominium")
    assert len(content.decode().splitlines()) - 1 == told.sum()

    open_tab(page, "GIS")
    _, content = taken(page, "GeoJSON")
    assert json.loads(content)["type"] == "FeatureCollection"
    name, content = taken(page, "QGIS project with its data (ZIP)")
    assert name.endswith(".zip")
    assert zipfile.is_zipfile(io.BytesIO(content))

    open_tab(page, "Plan and link")
    expect(page.get_by_role("button", name=IT("Plan (GeoPackage, opens here and in QGIS)"))).to_have_count(0)

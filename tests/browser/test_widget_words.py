"""Streamlit's own words are in the page's language, for the eye and for a screen reader."""

import pytest
from playwright.sync_api import expect
from waiting import settled

from cermap.texts import LANGUAGES, Texts

pytestmark = pytest.mark.browser
PATHS = {"Data": "dati", "Candidates": "candidati"}
ENGLISH = ("Drag and drop", "Browse files", "per file", "Press Enter", "Choose an option", "Record screen")


@pytest.fixture(params=list(LANGUAGES))
def texts(request):
    return Texts(request.param)


@pytest.fixture
def opened(page_at, texts):
    """A page by its title, in the language of the test."""

    def opened_(title: str):
        page = page_at(f"/{PATHS[title]}?lang={texts.language}")
        expect(page.get_by_test_id("stFileUploaderDropzone").first).to_be_visible()
        settled(page)
        return page

    return opened_


def after(locator) -> str:
    """What the style sheet writes after an element, without its quotes."""
    return locator.evaluate("element => JSON.parse(getComputedStyle(element, '::after').content)")


@pytest.mark.parametrize("title", ["Data", "Candidates"])
def test_every_place_for_a_file(opened, texts, title):
    page = opened(title)
    for zone in page.get_by_test_id("stFileUploaderDropzone").filter(visible=True).all():
        button = zone.get_by_role("button")
        expect(button).to_have_accessible_name(texts("Choose a file"))
        with page.expect_file_chooser():
            button.click()
        expect(zone.get_by_text("Upload", exact=True)).to_be_hidden()
        expect(zone.get_by_text("per file")).to_be_hidden()
        assert after(zone.get_by_test_id("stFileUploaderDropzoneInstructions").locator("> div")) == texts(
            "or drop it here"
        )
    for words in ENGLISH:
        for found in page.get_by_text(words).all():
            expect(found).to_be_hidden()


def test_a_file_of_another_kind_is_refused_in_words_one_reads(opened, texts):
    page = opened("Candidates")
    zone = page.get_by_test_id("stFileUploaderDropzone").first
    zone.locator("input[type=file]").set_input_files({"name": "a.exe", "mimeType": "text/plain", "buffer": b"MZ"})
    chip = zone.get_by_test_id("stFileChip")
    refusal = texts("Not accepted: too big, or of another format.")
    expect(chip).to_have_attribute("aria-invalid", "true")
    assert after(chip) == refusal
    assert after(chip.get_by_role("alert", include_hidden=True)) == refusal
    chip.hover()
    tooltip = page.get_by_test_id("stTooltipErrorContent")
    expect(tooltip).to_be_visible()
    assert after(tooltip) == texts("Not accepted: too big, of another format, or outside its limits.")


def test_a_file_held_over_its_place(opened, texts):
    page = opened("Data")
    zone = page.get_by_test_id("stFileUploaderDropzone").first
    files = page.evaluate_handle("() => { const d = new DataTransfer(); d.items.add(new File(['x'], 'a')); return d; }")
    zone.dispatch_event("dragenter", {"dataTransfer": files})
    over = zone.get_by_text("Drag and drop")
    expect(over).to_be_attached()
    expect(over).to_be_hidden()
    assert after(over) == texts("Drop the file here")


def test_the_hint_of_an_input(opened, texts):
    page = opened("Data")
    page.get_by_test_id("stTextInput").first.get_by_role("textbox").press_sequentially("x")
    hint = page.get_by_test_id("InputInstructions").first
    expect(hint).to_be_attached()
    expect(hint.locator("span").first).to_be_hidden()
    assert after(hint) == texts("Enter to confirm")


def test_the_menu_of_themes(opened, texts):
    page = opened("Data")
    page.get_by_test_id("stMainMenuButton").click()
    for slot, words in (("System", "As this PC"), ("Light", "Desk"), ("Dark", "Meeting room")):
        assert after(page.get_by_test_id(f"stMainMenuItem-theme-{slot}")) == texts(words)
    expect(page.get_by_test_id("stMainMenuItem-print")).to_be_hidden()
    expect(page.get_by_test_id("stMainMenuItem-recordScreencast")).to_be_hidden()


def test_names_that_only_a_screen_reader_says(opened, texts):
    page = opened("Candidates")
    expect(page.get_by_test_id("stMainMenuButton")).to_have_accessible_name(texts("Main menu"))
    expect(page.get_by_role("navigation", name=texts("Pages"), exact=True)).to_be_visible()
    tools = page.get_by_test_id("stBaseButton-elementToolbar")
    expect(tools.first).to_be_attached()
    names = [name.partition(":")[0] for name in tools.evaluate_all("all => all.map(one => one.ariaLabel)")]
    ours = {texts(words) for words in ("Show or hide columns", "Take away as CSV", "Search", "Full screen")}
    assert ours <= set(names)

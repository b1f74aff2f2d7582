"""A list goes in and comes out with its answers; a bad one is answered with one sentence."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from waiting import bring, card, choose_row, click_on, grid, look_at, open_page, ready, settled, twin, until, until_rows

from cermap.errors import CermapError
from cermap.files import read_candidates
from cermap.files.answers.table import HEADERS, STATUS
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
CASES = Path(__file__).parents[1] / "cases" / "lists"

# As Italian Excel writes it: semicolons and cp1252. A formula, HTML, Markdown, and an address that is nowhere.
HEADER = ["Nome", "Via", "Civico", "Comune", "Note"]
ROWS = [
    ["Caffè Perù", "Via Giuseppe Ripamonti", "40", "Milano", '=HYPERLINK("http://x.example";"premio")'],
    ["<img src=x onerror=alert(1)> & figli", "", "", "Belgioioso", "<script>alert(2)</script>"],
    ["Riga impossibile", "Via Zzz", "9999", "Atlantide", "però"],
    ["**Bar** [Sport](javascript:alert(3))", "Via Lodovico Lazzaro Zamenhof", "2", "Milano", ""],
]
LIST = "Elenco di indirizzi"
EXPIRED = "Le aree caricate (edizione 2023) sono scadute il 30 settembre 2025. Ogni risposta resta da verificare."


@pytest.fixture
def brought_list(tmp_path):
    path = tmp_path / "soci.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADER, *ROWS])
    return path


def run(page, rows):
    page.get_by_role("button", name=f"Trova {rows} righe").click()
    expect(page.get_by_text(f"{rows} righe lette = ")).to_be_visible()
    settled(page)  # a button of the run before would give nothing


def downloaded(page, button, folder):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_what_was_understood_is_shown_before_anything_runs(page, brought_list):
    ready(page)
    open_page(page, "Candidati")
    bring(page, LIST, brought_list)
    understood = grid(page, "La Sua colonna")
    expect(understood).to_have_attribute("aria-rowcount", str(len(HEADER) + 1))
    for theirs, ours in (("Nome", "Nome"), ("Via", "Indirizzo"), ("Civico", "Indirizzo"), ("Comune", "Comune")):
        row = understood.locator("tbody tr").nth(HEADER.index(theirs))
        expect(row).to_have_text(f"{theirs}{ours}")
    preview = grid(page, "Civico").first
    for row in ROWS:
        expect(preview).to_contain_text(row[0])
    page.get_by_text("note su come è stato letto").click()
    for note in ("(cp1252)", "Riga 2: le celle che iniziano con “=” restano testo.", "Riga 3: le celle con HTML"):
        expect(page.get_by_text(note)).to_be_visible()
    expect(page.get_by_text("3 Risultati: Dimostrazione")).to_be_visible()  # nothing ran


def test_a_list_comes_out_with_its_answers_and_all_its_columns(page, brought_list, tmp_path):
    ready(page)
    open_page(page, "Candidati")
    bring(page, LIST, brought_list)
    run(page, len(ROWS))
    expect(
        page.get_by_text("4 righe lette = 3 con un'area + 1 non trovate + 0 fuori dai dati caricati")
    ).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_have_text(EXPIRED)
    result = grid(page, IT(HEADERS[0]))
    expect(result).to_have_attribute("aria-rowcount", str(len(ROWS) + 1))
    expect(result.locator("tbody tr").nth(0)).to_contain_text("AC012E00019")
    expect(result.locator("tbody tr").nth(2)).to_contain_text("Indirizzo non trovato")
    expect(page.get_by_text("None", exact=True)).to_have_count(0)

    workbook = CalamineWorkbook.from_path(downloaded(page, "Scarica XLSX", tmp_path))
    header, *rows = workbook.get_sheet_by_index(0).to_python()
    # Nobody in this list has a status: the column is for lists that know some.
    ours = [IT(name) for name in HEADERS if name != STATUS]
    assert header[: len(HEADER) + len(ours)] == [*HEADER, *ours]
    assert [[str(cell) for cell in row[: len(HEADER)]] for row in rows] == ROWS

    path = downloaded(page, "Scarica CSV", tmp_path)
    assert path.name == "soci-cermap.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        same_header, *rows = csv.reader(file, delimiter=";")
    assert same_header == header
    # A spreadsheet would run the formula, and no apostrophe stands before anything else.
    guarded = [[f"'{cell}" if cell.startswith("=") else cell for cell in row] for row in ROWS]
    assert [row[: len(HEADER)] for row in rows] == guarded


def test_the_map_shows_the_new_list_and_runs_nothing_of_it(page, brought_list):
    ready(page)
    open_page(page, "Candidati")
    bring(page, LIST, brought_list)
    run(page, len(ROWS))
    open_page(page, "Mappa")
    ready(page)
    until(page, 'JSON.stringify(map.parts.candidates.ids.toSorted()) === \'["1","2","4"]\'')
    expect(card(page)).to_contain_text("soci.csv")
    until(page, "map.view.zoom >= 9")  # the new list is seen whole
    until_rows(page, len(ROWS))
    for place in (1, 3):
        choose_row(page, place)
        expect(card(page)).to_contain_text(ROWS[place][0])  # as written
        until(page, f"map.parts.selection.ids[0] === '{place + 1}'")
        until_rows(page, len(ROWS))  # no community to look at: the list stays
    look_at(page, 45.4462, 9.1978, 16)
    click_on(page, "candidates", "1")
    until(page, "map.parts.selection.ids[0] === '1'")
    expect(twin(page).locator("tr[aria-selected=true]")).to_contain_text(ROWS[0][0])  # the tick follows the map
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    open_page(page, "Candidati")
    page.get_by_role("button", name="Torna alla dimostrazione").click()
    expect(page.get_by_text("3 Risultati: Dimostrazione")).to_be_visible()
    open_page(page, "Mappa")
    until(page, "map.parts.candidates.ids.length > 100")


def test_a_bad_file_is_answered_with_one_sentence_and_the_page_goes_on(page, brought_list):
    ready(page)
    open_page(page, "Candidati")
    for name in ("empty.csv", "only_header.csv", "picture.csv", "broken.xlsx", "web_page.xls"):
        with pytest.raises(CermapError) as refused:
            read_candidates((CASES / name).read_bytes(), name)
        bring(page, LIST, CASES / name)
        expect(page.get_by_test_id("stAlertContentError")).to_have_text(IT.sentence(refused.value))
        expect(page.get_by_test_id("stAlertContentError")).to_contain_text(name)
        expect(page.get_by_role("button", name="Trova")).to_have_count(0)
        for trace in ("Traceback", "Error", "Exception"):
            expect(page.locator("body")).not_to_contain_text(trace)
    bring(page, LIST, brought_list)
    run(page, len(ROWS))
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


def test_a_list_without_an_address_column_lets_one_choose_it(page):
    ready(page)
    open_page(page, "Candidati")
    bring(page, LIST, CASES / "no_address.csv")
    expect(page.get_by_test_id("stAlertContentError")).to_have_text(
        "Non trovo la colonna dell'indirizzo. Ho letto: Nome, Telefono, Note. Scelga quali la formano."
    )
    choose_meaning(page, 2, "Indirizzo")
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    expect(page.get_by_role("button", name="Trova")).to_be_visible()
    choose_meaning(page, 2, "Stato")  # and can be taken back
    expect(page.get_by_test_id("stAlertContentError")).to_be_visible()
    choose_meaning(page, 1, "Indirizzo")
    expect(page.get_by_role("button", name="Trova")).to_be_visible()


def choose_meaning(page, row, label):
    """Choose what a column is, in the table of columns, with the keyboard."""
    settled(page)
    header_px = row_px = 35
    table = page.get_by_test_id("stDataFrame").filter(has=grid(page, "La Sua colonna"))
    theirs, ours = (table.get_by_test_id(f"glide-cell-{column}-{row}") for column in (0, 1))
    box = table.locator("canvas").first.bounding_box()
    page.mouse.click(box["x"] + 30, box["y"] + header_px + (row + 0.5) * row_px)
    expect(theirs).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowRight")
    expect(ours).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    choice = page.locator(".gdg-clip-region [role=combobox]")
    expect(choice).to_be_focused()
    choice.press_sequentially(label)
    expect(page.get_by_role("option")).to_have_text([label])
    page.keyboard.press("Enter")
    expect(ours).to_have_text(label)


def test_the_empty_form_is_a_list_that_cermap_reads(page, tmp_path):
    ready(page)
    open_page(page, "Candidati")
    path = downloaded(page, "Modulo vuoto da compilare (CSV)", tmp_path)
    filled = tmp_path / "modulo.csv"
    text = path.read_text("utf-8-sig")
    header = text.splitlines()[0].split(";")
    cells = {"Denominazione": "Prova", "Indirizzo": "Via Giuseppe Ripamonti 40", "Comune": "Milano"}
    assert cells.keys() <= set(header)
    lines = [";".join(header), *[";".join(cells.get(name, "") for name in header)] * 2]
    filled.write_text("\n".join(lines), "utf-8-sig")
    bring(page, LIST, filled)
    run(page, 2)

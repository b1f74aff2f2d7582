"""The page of the candidates: the sum always closes, whatever the list."""

import pytest

from cermap.texts import Texts

IT = Texts("it")
PAGE = "2_candidates.py"


def sum_line(at):
    """The sum, without what stands after it of the rows to look at by hand."""
    line = next(one.value for one in at.markdown if "righe lette" in one.value)
    return line.replace("\\", "").partition(" · ")[0]


@pytest.mark.parametrize("plan", ["demonstration", "brought", "nowhere", "without_areas"])
def test_rows_in_are_rows_out_and_the_sum_closes(opened, request, plan):
    made = request.getfixturevalue(plan)
    at = opened(PAGE, plan=made)
    line = sum_line(at)
    total, *parts = (int(word) for word in line.replace(".", "").split() if word.isdigit())
    assert total == sum(parts) == len(made.candidates)
    assert len(parts) == 3
    assert len(at.dataframe[0].value) == len(made.candidates)


def test_a_list_of_which_nothing_is_found_says_so(opened, nowhere):
    assert (
        sum_line(opened(PAGE, plan=nowhere))
        == "2 righe lette = 0 con un'area + 2 non trovate + 0 fuori dai dati caricati"
    )


def test_all_columns_of_the_list_are_in_the_results(opened, brought):
    shown = opened(PAGE, plan=brought).dataframe[0].value
    assert set(brought.inputs.candidate_list.original.columns) <= set(shown.columns)


def test_back_to_the_demonstration(opened, brought):
    at = opened(PAGE, plan=brought)
    next(button for button in at.button if button.label == "Torna alla dimostrazione").click().run()
    assert not at.exception
    assert at.session_state["plan"] is None
    assert "Dimostrazione al 30 giugno 2024" in at.warning[0].value


def test_the_demonstration_offers_no_way_back_to_itself(opened):
    at = opened(PAGE)
    assert "Torna alla dimostrazione" not in [button.label for button in at.button]


def test_a_list_of_one_town_is_asked_for_it_and_follows(opened):
    at = opened(PAGE)
    lines = "Nome;Indirizzo\nAnna;Via Carlo Alberto 1\nBice;Via Carlo Alberto 2\nCarla;Via Carlo Alberto 3, Monza\n"
    at.file_uploader(key="list_file").set_value(("soci.csv", lines.encode(), "text/csv")).run()
    (town,) = [box for box in at.selectbox if str(box.key).startswith("town-")]
    assert town.label == "Comune di 2 righe che non lo indicano"
    town.set_value("Monza").run()
    next(button for button in at.button if button.label == "Trova 3 righe").click().run()
    assert not at.exception
    assert at.session_state["plan"].candidates["municipality_code"].eq("108033").all()

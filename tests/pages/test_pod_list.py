"""A distributor's list on the page of the candidates: looked at, ticked, taken over as one decision, undone."""

import pytest

from cermap import decisions
from cermap.texts import Texts

PAGE = "2_candidates.py"
IT = Texts("it")
A, B = "AC001E01388", "AC001E01389"
LIST = f"""Nome;Latitudine;Longitudine;Indirizzo;Comune;POD;Area convenzionale
Anna;45,573155;9,275327;Via Roma 1;Monza;IT001E00000001;
Bruno;45,573155;9,275400;Via Roma 2;Monza;;
Carla;45,573155;9,275500;Via Roma 3;Monza;IT001E00000003;{A}
"""
THEIRS = f"""POD;COD_AC;Indirizzo;Comune
IT001E00000001;{B};Via Altrove 9;Monza
IT001E99999999;{B};Via Roma 2;Monza
IT001E00000003;{B};;
IT001E77777777;{A};Via Segreta 7;Lodi
"""


@pytest.fixture
def page(opened, planned_list):
    """The page with the list brought."""

    def page_(content=THEIRS, **remembered):
        at = opened(PAGE, plan=planned_list(LIST.encode()), **remembered)
        uploader = next(one for one in at.get("file_uploader") if one.key == "pod_list_0")
        uploader.set_value(("distributore.csv", content.encode(), "text/csv"))
        return ran(at)

    return page_


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def chosen(at, edition="2025"):
    at.selectbox(key="pod_list_edition_0").select(edition)
    return ran(at)


def declared(at):
    found = at.session_state["plan"].candidates.set_index("name")
    return (
        found[["area_code_declared", "area_declared_edition"]].astype(object).fillna("").apply(tuple, axis=1).to_dict()
    )


def everything_written(at):
    tables = [one.value.to_csv() for one in at.dataframe]
    return "\n".join([*(one.value for one in at.markdown), *(one.value for one in at.warning), *tables])


def test_nothing_is_taken_before_the_edition_is_said(page):
    at = page()
    assert [one for one in at.button if one.key == "take_pod_list"] == []
    assert declared(at)["Anna"] == ("", "")


def test_the_same_pod_is_taken_and_the_rest_waits_for_a_person(page):
    at = chosen(page())
    said = everything_written(at)
    assert IT(
        "In your list **{pods}** match by POD, **{addresses}** by address alone, **{conflicts}** have another area "
        "so far, {same} already agree with the file. In the file {unmatched} rows match nobody here, {empty} name "
        "no area.",
        pods=1, addresses=1, conflicts=1, same=0, unmatched=1, empty=0,
    ) in said  # fmt: skip
    # Nobody's row is nowhere.
    assert "Segreta" not in said
    assert "IT001E77777777" not in said
    at.button("take_pod_list").click()
    ran(at)
    assert declared(at) == {"Anna": (B, "2025"), "Bruno": ("", ""), "Carla": (A, "")}


def test_it_is_one_decision_with_its_day_and_can_be_undone(page):
    at = chosen(page())
    at.button("take_pod_list").click()
    ran(at)
    inputs = at.session_state["plan"].inputs
    (why,) = inputs.decisions["why"].unique()
    assert "distributore.csv" in why
    assert "IT001E00000001" not in inputs.decisions.to_csv()
    undone = decisions.undo(inputs)
    assert (
        decisions.decided_list(undone.candidate_list, undone.decisions).candidates["area_code_declared"].isna().sum()
        == 2
    )


def test_an_edition_nobody_knows_stays_unsaid(page):
    at = chosen(page(), "")
    at.button("take_pod_list").click()
    ran(at)
    assert declared(at)["Anna"] == (B, "")


def test_a_file_that_is_no_such_list_is_one_sentence(page):
    at = page("Nome;Colore\nAnna;rosso\n")
    (error,) = at.error
    assert "distributore.csv" in error.value or "Nome" in error.value


def test_not_on_the_invented_people(opened):
    at = opened(PAGE)
    assert [one.key for one in at.get("file_uploader") if one.key == "pod_list_0"] == []

"""A file that is brought back is checked on the page: the verdict, what it stands on, and one sentence for another file."""

import pytest
from streamlit.testing.v1 import AppTest


def _page():
    import streamlit as st
    import town_on_paper as town

    from cermap.texts import Texts
    from cermap.ui.sharing.files import checking

    checking.block(town.reference(), Texts(st.session_state["language"]))


@pytest.fixture(scope="module")
def book():
    import pandas as pd
    import town_on_paper as town

    from cermap.files import workbook
    from cermap.plan import make_plan
    from cermap.records import Assumptions
    from cermap.texts import Texts

    plan = make_plan(town.inputs(), Assumptions(), town.IN_FORCE)
    return workbook(plan, pd.Series({town.A: "Alfa 1"}), Texts("it"))


def _shown(language, content, name):
    page = AppTest.from_function(_page)
    page.session_state["language"] = language
    page.run()
    page.file_uploader[0].upload(name, content).run()
    assert not page.exception
    return page


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_workbook_follows(book, language):
    page = _shown(language, book, "e.xlsx")
    assert len(page.success) == 1
    assert not page.error
    assert page.markdown[-1].value.count(":material/check:") >= 4


def test_a_file_that_states_nothing(book):
    page = _shown("en", b"a;b", "e.csv")
    assert not page.success
    assert "carry no provenance" in page.error[0].value


def test_a_name_is_shown_as_it_is(book):
    page = _shown("en", book, "**<b>[x](http://y)**.xlsx")
    assert "**<b>" not in page.success[0].value

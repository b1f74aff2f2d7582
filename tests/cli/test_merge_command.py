"""``cermap merge``: a colleague's copy of the plan of a list, in files as people have them."""

import datetime as dt

import pytest
from python_calamine import CalamineWorkbook

from cermap import decisions, files, plan, sources
from cermap.decisions import Change
from cermap.terms import DecisionAction, DecisionSubject

MOMENT = dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC)


@pytest.fixture
def copies(tmp_path, run, brought):
    """Two copies of the plan of the list: each has changed a cell of the first row, and they have taken out the third."""
    begun = tmp_path / "piano.gpkg"
    assert run("plan", brought, "-o", begun, "--as-of", "2024-06-30").exit_code in {0, 1}
    opened = files.read_plan(begun.read_bytes(), begun.name, sources.read_reference())

    def written(name, who, *made):
        inputs = opened.inputs
        for action, code, changes in made:
            signed = decisions.Signature(MOMENT, who, None)
            inputs = decisions.decide(inputs, action, [(DecisionSubject.CANDIDATE, code, changes)], signed)
        path = tmp_path / name
        path.write_bytes(files.write_plan(plan.make_plan(inputs, opened.assumptions, opened.as_of)))
        return path

    mine = (DecisionAction.CHANGE, "1", [Change("name", "Anna", "Ada")])
    theirs = (DecisionAction.CHANGE, "1", [Change("name", "Anna", "Anita")])
    return (
        written("mio.gpkg", "Rita", mine),
        written("suo.gpkg", "Ugo", theirs, (DecisionAction.REMOVE, "3", [])),
        tmp_path / "unito.gpkg",
        tmp_path / "diff.xlsx",
    )


def read(path):
    return files.read_plan(path.read_bytes(), path.name, sources.read_reference())


def test_a_conflict_is_listed_and_nothing_is_written_then_theirs_is_taken(run, copies):
    mine, theirs, united, book = copies
    done = run("merge", mine, theirs, "-o", united, "--differences", book, "--lang", "en")
    assert done.exit_code == 1
    assert "1. candidate: Ada, Name: mine Ada, theirs Anita (changed by both)" in done.stdout
    assert "2 differences: 1 changed by both, 1 only by the colleague, 0 only by you." in done.stdout
    assert "1 difference waits for a choice" in done.stderr
    assert not united.exists()
    rows = CalamineWorkbook.from_path(book).get_sheet_by_name("Differences").to_python()
    assert [row[-1] for row in rows[1:]] == ["to choose", "theirs"]

    done = run("merge", mine, theirs, "-o", united, "--take", "theirs", "--who", "Rita", "--lang", "en")
    assert done.exit_code == 0
    assert "2 decisions added to the log" in done.stdout
    opened = read(united)
    log = opened.inputs.decisions
    assert list(log["made_by"]) == ["Rita"] * 3
    assert list(log["why"].dropna()) == ["From suo.gpkg, decided by Ugo"] * 2
    # Four rows were brought, one was taken out.
    assert list(opened.made.candidates["name"].str.slice(0, 5)) == ["Anita", "=HYPE", "Nessu"]
    again = run("merge", united, theirs, "-o", mine.with_name("ancora.gpkg"), "--lang", "en")
    assert "Nothing differs: the two copies say the same." in again.stdout


def test_what_is_no_plan_is_refused_in_a_sentence(refused, copies, brought):
    mine, _, united, _ = copies
    assert brought.name in refused("merge", mine, brought, "-o", united)
    assert mine.name in refused("merge", mine, mine, "-o", mine)

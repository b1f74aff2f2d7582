"""Plans of several people in one data folder, and public copies: each opens their own, and no path says whose it is."""

import pytest
from hard_places import closed_to_writing

from cermap.errors import NotFound, NotWritten
from cermap.sources import (
    delete_plan,
    duplicate_plan,
    give_plan,
    given_plans,
    keep_plan,
    kept_plan,
    owner_of,
    plan_stamp,
    read_given,
    recent_plans,
    rename_plan,
    take_back,
)

ISSUER = "https://login.comune.example"
PAGES = {"it": b"<html>pagina</html>", "en": b"<html>page</html>"}


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_an_owner_is_a_digest_under_a_key_of_this_folder(data_folder, monkeypatch, tmp_path):
    anna = owner_of(ISSUER, "anna")
    assert owner_of(ISSUER, "anna") == anna
    others = {owner_of(ISSUER, "bruna"), owner_of("https://altrove.example", "anna"), owner_of(f"{ISSUER}a", "nna")}
    assert len(others | {anna}) == 4
    assert all(len(one) == 32 and int(one, 16) >= 0 for one in others)
    assert (data_folder / "owners.key").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "another"))
    assert owner_of(ISSUER, "anna") != anna


def test_a_broken_key_is_told_and_not_replaced(data_folder):
    owner_of(ISSUER, "anna")
    (data_folder / "owners.key").write_bytes(b"short")
    with pytest.raises(NotWritten, match=r"owners\.key"):
        owner_of(ISSUER, "anna")
    assert (data_folder / "owners.key").read_bytes() == b"short"


def test_a_key_that_cannot_be_kept_is_told(data_folder):
    data_folder.mkdir()
    with closed_to_writing(data_folder), pytest.raises(NotWritten, match=r"owners\.key"):
        owner_of(ISSUER, "anna")


def test_nobody_opens_the_plan_of_another(data_folder):
    anna, bruna = owner_of(ISSUER, "anna"), owner_of(ISSUER, "bruna")
    kept = keep_plan(b"plan", "Tavolo", owner=anna)
    assert [one.plan_id for one in recent_plans(owner=anna)] == [kept.plan_id]
    assert recent_plans(owner=bruna) == recent_plans() == ()
    assert plan_stamp(kept.plan_id, owner=anna) == kept.stamp
    for owner in (bruna, None):
        assert plan_stamp(kept.plan_id, owner=owner) is None
        for act, more in ((kept_plan, ()), (rename_plan, ("x",)), (duplicate_plan, ("x",)), (delete_plan, ())):
            with pytest.raises(NotFound):
                act(kept.plan_id, *more, owner=owner)
    # A save under another's code is a plan of one's own: theirs is untouched.
    keep_plan(b"other", "Mio", kept.plan_id, owner=bruna)
    assert plan_stamp(kept.plan_id, owner=anna) == kept.stamp
    assert (data_folder / "owners" / anna / "plans" / kept.plan_id / "plan.gpkg").read_bytes() == b"plan"


@pytest.mark.parametrize("owner", ["..", "../../plans", "", "anna@comune.example", "A" * 32])
def test_only_a_digest_is_ever_a_folder(owner, data_folder):
    with pytest.raises(NotFound):
        keep_plan(b"plan", "Tavolo", owner=owner)
    assert not data_folder.exists()


def test_a_public_copy_takes_the_place_of_the_one_before():
    anna = owner_of(ISSUER, "anna")
    plan_id = keep_plan(b"plan", "Tavolo", owner=anna).plan_id
    first = give_plan(PAGES, " Quartiere\n ", plan_id, anna)
    assert first.title == "Quartiere"
    second = give_plan({"it": b"nuova", "en": b"new"}, "Quartiere", plan_id, anna)
    assert [one.code for one in given_plans()] == [second.code]
    assert read_given(second.code, "en") == b"new"
    with pytest.raises(NotFound):
        read_given(first.code, "it")


@pytest.mark.parametrize("code", ["../plans", "0" * 32, ""])
def test_a_copy_that_nobody_gave_is_not_there(code):
    with pytest.raises(NotFound):
        read_given(code, "it")


def test_only_its_owner_takes_a_copy_back():
    anna, bruna = owner_of(ISSUER, "anna"), owner_of(ISSUER, "bruna")
    given = give_plan(PAGES, "Quartiere", "1" * 32, anna)
    with pytest.raises(NotFound):
        take_back(given.code, bruna)
    assert read_given(given.code, "it") == PAGES["it"]
    take_back(given.code, anna)
    assert given_plans() == ()


def test_a_copy_without_its_record_is_none(data_folder):
    given = give_plan(PAGES, "Quartiere", "1" * 32, owner_of(ISSUER, "anna"))
    (data_folder / "given" / given.code / "given.json").write_text("{")
    assert given_plans() == ()
    with pytest.raises(NotFound):
        read_given(given.code, "it")

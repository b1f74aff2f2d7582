"""The proof that a public file tells nothing of a natural person, in any format and in any byte.

Three ways: no word and no place of a person stands in a file, whatever it is packed in; **other persons give the same
bytes**, so a file cannot depend on who they are or where they live; one person more or less changes a count, by five, or nothing.
"""

from functools import cache, partial

import leaked
import pytest
import secret_people as town_of
import town_on_paper as town

from cermap import outlets
from cermap.areas import area_labels
from cermap.disclosing import disclosed
from cermap.records import Scene, Selection, SheetAsked, TitleBlock
from cermap.terms import PrivacyLevel, Question
from cermap.texts import Texts

# Each stands in what is known of persons, and in nothing else.
SECRETS = (
    "zanzottera", "quirinella", "segretofitto", "segretissima", "it001e8765", "8765000", "znzqrn", "casasegreta",
    "3337778889", "atlantide", "ventiquattro",
)  # fmt: skip
FORMATS = (*outlets.ENDINGS, "plain.csv", "sheet.pdf", "sheet.png", "set.pdf")
# 100 m of latitude and of longitude at 45 degrees.
NEAR_LAT, NEAR_LON = 0.0009, 0.00127


def file_of(plan, form, level=PrivacyLevel.PUBLIC, shown=None, **seen):
    """A file of a plan, as the page and the commands make it."""
    used = plan.inputs.reference
    scene = Scene(plan, **seen)
    labels = area_labels(used.area_municipalities, used.areas)
    one = outlets.leaving(scene, level, labels, Texts("it"), shown=shown)
    kind = "." + form.rpartition(".")[2]
    if form == "set.pdf":
        return outlets.sheets(one, SheetAsked(paper="A4", title=TitleBlock(body="Comune di Alfa")))
    if form.startswith("sheet"):
        return outlets.sheet(one, SheetAsked(paper="A4"), kind[1:], 60)
    told = outlets.with_repairs(outlets.only_shown(one), scene)
    return outlets.written(told, kind, is_plain=form.startswith("plain"))


@pytest.fixture(scope="module")
def whole():
    return town_of.plan()


@pytest.fixture(scope="module")
def shown(whole):
    return disclosed(whole, PrivacyLevel.PUBLIC)


@pytest.fixture(scope="module")
def public(whole, shown):
    """A file of the whole plan, made once."""
    return cache(partial(file_of, whole, shown=shown))


@pytest.fixture(scope="module")
def fewer():
    """Of the seven in area A the last is gone: at least five there are still."""
    made = town_of.plan(town_of.rows(without={6}))
    return partial(file_of, made, shown=disclosed(made, PrivacyLevel.PUBLIC))


@pytest.fixture(scope="module")
def others():
    """As many persons of the same kinds in the same areas, all of them somebody else, elsewhere; the one of whose name a community is stays."""
    listed = town_of.rows()
    for number, row in enumerate(listed):
        if str(row.get("name")).startswith("Zanzottera"):
            moved = {name: row[name] + 0.0031 for name in ("given_lon", "given_lat") if row[name] is not None}
            called = row["name"] if row["name"].startswith("Zanzottera1 ") else f"Zanzottera0 Nuova{number}"
            row.update(moved, name=called, pod_code=f"IT001E{99990000 + number}", annual_demand_kwh=9.0)
            row.update(status=None)
    made = town_of.plan(listed)
    return partial(file_of, made, shown=disclosed(made, PrivacyLevel.PUBLIC))


@pytest.mark.parametrize("form", FORMATS)
def test_no_word_and_no_place_of_a_person(whole, public, form):
    content = public(form)
    assert leaked.words_in(content, SECRETS) == set()
    if form.endswith((".pdf", ".png")):
        return  # their numbers are millimetres and dots: that other persons give the same bytes says it of them
    numbers = leaked.numbers_in(content)
    people = whole.candidates[whole.candidates["name"].str.startswith("Zanzottera", na=False)].dropna(subset=["lon"])
    for lon, lat in zip(people["lon"], people["lat"], strict=True):
        assert not any(abs(one - lon) < NEAR_LON for one in numbers) or not any(
            abs(one - lat) < NEAR_LAT for one in numbers
        )


@pytest.mark.parametrize("form", [".xlsx", ".geojson", ".gpkg", ".html", "sheet.pdf"])
def test_what_is_looked_for_would_be_found(whole, form):
    """The same search in a full file: the proof looks where there is something to find."""
    found = leaked.words_in(file_of(whole, form, PrivacyLevel.FULL), SECRETS)
    assert found or form == "sheet.pdf"
    if form in {".geojson", ".gpkg"}:
        assert any(abs(one - 9.0131) < NEAR_LON for one in leaked.numbers_in(file_of(whole, form, PrivacyLevel.FULL)))


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "set.pdf"])
def test_other_persons_give_the_same_bytes(public, others, form):
    assert others(form) == public(form)


@pytest.mark.parametrize("form", [*outlets.ENDINGS, "sheet.pdf"])
def test_one_person_less_gives_the_same_bytes_within_a_step(public, fewer, form):
    assert fewer(form) == public(form)


@pytest.mark.parametrize("gone", [0, 1, 5, 7, 10, 15])
def test_one_person_less_changes_counts_by_five_and_nothing_else(shown, gone):
    """Whoever it is: who owns a plant and was taken in by a decision, who stands where there are few, or nowhere."""
    before, after = shown, disclosed(town_of.plan(town_of.rows(without={gone})), PrivacyLevel.PUBLIC)
    for name in ("candidates", "plants", "memberships", "verdicts", "joining"):
        assert getattr(before.plan, name).equals(getattr(after.plan, name))
    told, now = (found.counts.set_index("unit_code")["subjects"] for found in (before, after))
    assert ((told.sub(now, fill_value=0) % 5) == 0).all()
    users = before.plan.communities["users"].sub(after.plan.communities["users"]).fillna(0)
    assert (users % 5 == 0).all()
    figures, others = (found.plan.communities.drop(columns=["users", "name"]) for found in (before, after))
    assert figures.equals(others)


def test_one_who_makes_a_step_full_is_told_as_five():
    """Five in area A, then four: they are counted with the rest of Alfa, where there are too few."""
    five = disclosed(town_of.plan(town_of.rows(without={5, 6})), PrivacyLevel.PUBLIC)
    four = disclosed(town_of.plan(town_of.rows(without={4, 5, 6})), PrivacyLevel.PUBLIC)
    told = five.counts.set_index("unit_code")["subjects"]
    assert told.to_dict() == {town.A: 5, town.BETA: 5}
    # The four of Alfa and the four of nowhere are eight in all: at least five in the region.
    assert four.counts.set_index("unit_code")["subjects"].to_dict() == {town.BETA: 5, "03": 5}


@pytest.mark.parametrize("form", [".xlsx", ".geojson", ".html", "sheet.png"])
def test_no_filter_and_no_choice_tells_a_person_apart(whole, shown, public, form):
    """Persons are in no filter: hiding or choosing one, or all of them, gives the same file."""
    people = whole.candidates.loc[whole.candidates["name"].str.startswith("Zanzottera", na=False), "candidate_id"]
    same = public(form)
    assert file_of(whole, form, shown=shown, faded=frozenset(people)) == same
    assert file_of(whole, form, shown=shown, faded=frozenset(people[:1])) == same
    assert file_of(whole, form, shown=shown, selection=Selection("candidates", (people.iloc[0],))) == same


def test_a_choice_of_what_is_told_stays_chosen(whole):
    used = whole.inputs.reference
    labels = area_labels(used.area_municipalities, used.areas)
    palestra = whole.candidates.loc[whole.candidates["name"] == "Palestra Alfa", "candidate_id"].iloc[0]
    scene = Scene(whole, Question.AREAS, Selection("candidates", (palestra,)))
    told = outlets.leaving(scene, PrivacyLevel.PUBLIC, labels, Texts("it")).scene
    chosen = told.plan.candidates.set_index("candidate_id").loc[told.selection.id]
    assert chosen["name"] == "Palestra Alfa"
    community = outlets.leaving(
        Scene(whole, selection=Selection("communities", ("c3",))), PrivacyLevel.PUBLIC, labels, Texts("it")
    ).scene
    assert community.plan.communities.set_index("community_id").loc[community.selection.id, "name"] == labels[town.A]


def test_an_internal_file_holds_no_name_no_pod_and_no_code(whole):
    """Addresses stay, and what they say beside: the words of their own name do not."""
    for form in (".xlsx", ".csv", ".geojson", ".gpkg", ".html"):
        found = leaked.words_in(file_of(whole, form, PrivacyLevel.INTERNAL), SECRETS)
        # Its list is called by its file, which an office names as it will.
        assert found <= {"segretofitto", "atlantide", "zanzottera"}, form
    internal = disclosed(whole, PrivacyLevel.INTERNAL).plan
    tables = (
        internal.candidates,
        internal.plants,
        internal.communities,
        internal.verdicts,
        internal.inputs.candidate_list.original,
    )
    cells = [str(cell).lower() for table in tables for cell in table.to_numpy().ravel()]
    assert not any(word in cell for cell in cells for word in ("zanzottera", "quirinella"))

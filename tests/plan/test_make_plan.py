"""The whole staircase on the town of ``town_on_paper``: what comes out is written down by hand."""

from dataclasses import replace

import pandas as pd
import pytest
from town_on_paper import EXPIRED, IN_FORCE, ROWS, A, B, inputs, listed, reference, registered, town_list

from cermap import tables
from cermap.communities import who_can_join
from cermap.errors import TableError
from cermap.plan import atlas_of, locate_one, make_plan
from cermap.records import Assumptions

# What each person of the town hears about the registered CER in area A (rows in the order of ``ROWS``).
EXPECTED_JOINING = {
    "Anna": ("can_share", "same", "same_area"),
    "Bruno": ("can_share", "same", "same_area"),
    "Carla SpA": ("cannot", "same", "R-MEM-02"),
    "Dario": ("to_verify", "possible", "border_near;area_possible"),
    "Elisa": ("to_verify", "possible", "on_border;several_areas;border_near;area_possible"),
    "Fabio": ("to_verify", "possible", "several_areas;coarse_address;area_possible"),
    "Gina": ("can_join", "other", "other_area"),
    "Hugo": ("can_join", "other", "other_area"),
    "Luca": ("to_verify", "possible", "several_areas;coarse_address;area_possible"),
    "Mara": ("to_verify", "possible", "pod_conflict;area_possible"),
    "Nino": ("to_verify", "unknown", "address_not_found;area_unknown"),
    "Olga": ("to_verify", "unknown", "outside_data;area_unknown"),
    "Pia": ("to_verify", "unknown", "address_not_found;area_unknown"),
}


def _made(*arguments, as_of=IN_FORCE, assumptions=None, **tables_of_inputs):
    return make_plan(inputs(*arguments, **tables_of_inputs), assumptions or Assumptions(), as_of)


@pytest.fixture(scope="module")
def plan():
    return _made()


def test_every_table_keeps_its_declaration(plan):
    for model, frame in (
        (tables.Assigned, plan.candidates),
        (tables.Plants, plan.plants),
        (tables.Communities, plan.communities),
        (tables.Memberships, plan.memberships),
        (tables.Verdicts, plan.verdicts),
        (tables.Joining, plan.joining),
    ):
        tables.check(model, frame)


@pytest.mark.parametrize("place", range(len(ROWS)), ids=[name for name, _, _ in ROWS])
def test_area_and_certainty_of_each_row(plan, place):
    certainty, area_code, share, reasons = ROWS[place][2]
    row = plan.candidates.iloc[place]
    assert (row["name"], row["certainty"], row["certainty_reasons"]) == (ROWS[place][0], certainty, reasons)
    if area_code is None:
        assert row[["area_code", "area_share", "area_edition"]].isna().all()
    else:
        assert (row["area_code"], row["area_edition"]) == (area_code, "2023")
        assert row["area_share"] == pytest.approx(share, abs=1e-3)


def test_who_can_join_the_registered_community(plan):
    answers = who_can_join(plan, "c1").set_index(plan.candidates["name"])
    found = {
        name: (row["outcome"], row["area_status"], row["reasons"])
        for name, row in answers.iterrows()
        if name in EXPECTED_JOINING
    }
    assert found == EXPECTED_JOINING
    # Ivo is in the approximate area D: whatever its border, not surely elsewhere.
    assert answers.loc["Ivo", "outcome"] in {"can_join", "to_verify"}


def test_pairs_that_are_kept_say_what_who_can_join_says(plan):
    kept = plan.joining[plan.joining["community_id"] == "c1"].set_index("candidate_id")
    asked = who_can_join(plan, "c1").set_index("candidate_id")
    pd.testing.assert_frame_equal(kept, asked.loc[kept.index])
    names = plan.candidates.set_index("candidate_id")["name"]
    # Those whose area is A or may be A; the others are implied by their own row.
    assert names[kept.index].tolist() == [
        name for name, (_, area_status, _) in EXPECTED_JOINING.items() if area_status in {"same", "possible"}
    ]


def test_one_proposal_where_someone_produces_and_two_surely_are(plan):
    """Area A: Anna and Bruno with his 20 kW; Carla is refused, the others are not sure. Area B: nobody produces."""
    proposed = plan.communities[plan.communities["origin"] == "proposed"]
    assert proposed[["config_type", "area_code", "area_edition"]].to_numpy().tolist() == [["CER", A, "2023"]]
    assert proposed[["plants", "users"]].to_numpy().tolist() == [[1, 2]]
    assert proposed["capacity_kw"].tolist() == [20.0]
    mine = plan.memberships[plan.memberships["community_id"] == proposed["community_id"].iloc[0]]
    assert mine["candidate_id"].dropna().tolist() == ["1", "2"]
    assert mine["plant_id"].dropna().tolist() == plan.plants["plant_id"].tolist()


def test_registered_communities_come_first_and_unchanged(plan):
    first = plan.communities.iloc[[0]]
    assert first["community_id"].tolist() == ["c1"]
    assert (first["users"].iloc[0], first["name"].iloc[0]) == (12, "CER Alfa")


def test_an_own_plant_stands_where_its_candidate_stands(plan):
    bruno = plan.candidates.iloc[1]
    assert len(plan.plants) == 1
    plant = plan.plants.iloc[0]
    assert (plant["candidate_id"], plant["capacity_kw"]) == ("2", 20.0)
    for column in ("lon", "lat", "area_code", "area_edition", "certainty", "technology"):
        assert plant[column] == bruno[column], column


def test_a_plant_of_its_own_sheet_stands_beside_those_of_the_list():
    brought = tables.complete(
        tables.Plants,
        pd.DataFrame({"plant_id": ["tetto"], "capacity_kw": [50.0], "area_code": [B], "certainty": ["declared"]}),
    )
    plan = _made(plants=brought)
    assert plan.plants["capacity_kw"].tolist() == [20.0, 50.0]
    assert plan.plants["area_code"].tolist() == [A, B]


def test_rows_keep_their_order_and_index():
    brought = town_list()
    index = pd.Index(range(900, 900 - len(ROWS), -1))
    moved = replace(brought, original=brought.original.set_axis(index), candidates=brought.candidates.set_axis(index))
    plan = _made(moved)
    assert plan.candidates.index.equals(index)
    assert plan.candidates["candidate_id"].tolist() == brought.candidates["candidate_id"].tolist()
    pd.testing.assert_frame_equal(plan.candidates[brought.candidates.columns], moved.candidates)


def test_no_input_is_changed():
    given = inputs()
    frames = [
        *(value for value in vars(given.reference).values() if isinstance(value, pd.DataFrame)),
        given.candidate_list.original,
        given.candidate_list.candidates,
        given.plants,
        given.communities,
    ]
    before = [frame.copy(deep=True) for frame in frames]
    make_plan(given, Assumptions(), IN_FORCE)
    assert len(frames) == 11
    for frame, was in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(frame, was)


def test_rows_in_another_order_get_the_same_answers(plan):
    order = [5, 13, 0, 9, 2, 12, 1, 11, 3, 10, 4, 8, 6, 7]
    shuffled = town_list()
    shuffled = replace(
        shuffled,
        original=shuffled.original.iloc[order].reset_index(drop=True),
        candidates=shuffled.candidates.iloc[order].reset_index(drop=True),
    )
    other = _made(shuffled)
    pd.testing.assert_frame_equal(
        other.candidates.set_index("candidate_id").loc[plan.candidates["candidate_id"]],
        plan.candidates.set_index("candidate_id"),
    )
    pair = ["community_id", "candidate_id"]
    pd.testing.assert_frame_equal(
        other.joining.sort_values(pair, ignore_index=True), plan.joining.sort_values(pair, ignore_index=True)
    )
    pd.testing.assert_frame_equal(other.communities, plan.communities)


def test_the_digest_is_the_same_at_every_run(plan):
    assert _made().digest == plan.digest
    assert len(plan.digest) == 64


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda: _made(as_of=EXPIRED), id="the date"),
        pytest.param(lambda: _made(assumptions=Assumptions(border_tolerance_m=20)), id="an assumption"),
        pytest.param(lambda: _made(communities=registered(users=13)), id="a community"),
        pytest.param(lambda: _made(used=reference("other checksums")), id="the public data"),
        pytest.param(lambda: _made(listed({"name": "Anna", "address_text": "Via del Mulino 1, Alfa"})), id="the rows"),
        pytest.param(lambda: _made(_with_annas_number("2")), id="one cell"),
    ],
)
def test_the_digest_is_another_when_anything_changes(plan, other):
    assert other().digest != plan.digest


def _with_annas_number(number):
    brought = town_list()
    cells = brought.candidates["address_text"].copy()
    cells.iloc[0] = f"Via del Mulino {number}, Alfa"
    return replace(brought, candidates=brought.candidates.assign(address_text=cells))


def test_a_narrower_tolerance_settles_who_lives_near_a_border():
    """Dario's door is 24 m from it: his disc of 10 m and a ring of 10 m stay inside."""
    plan = _made(assumptions=Assumptions(border_tolerance_m=10))
    dario = plan.candidates.iloc[3]
    assert (dario["certainty"], dario["certainty_reasons"]) == ("certain", "")
    assert who_can_join(plan, "c1")["outcome"].iloc[3] == "can_share"


def test_out_of_the_editions_validity_nobody_is_told_yes():
    plan = _made(as_of=EXPIRED)
    answers = who_can_join(plan, "c1")
    assert set(answers["outcome"]) == {"to_verify", "cannot"}
    located = plan.candidates["area_code"].notna()
    assert plan.candidates.loc[located, "certainty_reasons"].str.contains("expired_edition").all()
    # The map itself is as sure as it was: the edition stands beside it.
    assert plan.candidates["certainty"].tolist() == [expected[0] for _, _, expected in ROWS]
    assert set(plan.joining["outcome"]) == {"to_verify", "cannot"}


def test_a_list_without_rows_gives_a_plan_without_rows():
    plan = _made(listed())
    assert [len(frame) for frame in (plan.candidates, plan.plants, plan.memberships, plan.joining)] == [0, 0, 0, 0]
    assert plan.communities["community_id"].tolist() == ["c1"]
    tables.check(tables.Assigned, plan.candidates)
    assert len(plan.digest) == 64


def test_a_list_where_nothing_is_found_keeps_every_row():
    plan = _made(
        listed({"address_text": "Mai Sentita 1"}, {"address_text": None}, {"given_lon": 99.0, "given_lat": 0.0})
    )
    assert plan.candidates["certainty"].tolist() == ["not_located"] * 3
    assert plan.communities["community_id"].tolist() == ["c1"]
    assert who_can_join(plan, "c1")["outcome"].tolist() == ["to_verify"] * 3
    assert plan.joining.empty


def test_without_areas_everybody_is_outside_the_data():
    used = reference()
    none = replace(used, areas=used.areas.iloc[:0], area_centroids=used.area_centroids.iloc[:0])
    found = set(_made(used=none).candidates["certainty"])
    assert found == {"outside_data", "not_located", "declared"}


def test_a_table_that_breaks_its_declaration_names_every_problem():
    broken = listed(
        {"candidate_id": "1", "role": "spectator", "employees": -3.0},
        {"candidate_id": "1", "role": "consumer", "member_kind": "ghost"},
    )
    with pytest.raises(TableError) as error:
        _made(broken)
    for said in ("candidate_id", "role", "spectator", "employees", "-3.0", "member_kind", "ghost"):
        assert said in str(error.value)


@pytest.mark.parametrize(
    ("what", "broken"),
    [
        ("communities", registered(config_type="club", origin="dreamt", area_code=None)),
        ("plants", pd.DataFrame({"plant_id": ["a", "a"], "capacity_kw": [-1.0, 5.0], "certainty": "perhaps"})),
    ],
)
def test_so_do_communities_and_plants(what, broken):
    with pytest.raises(TableError) as error:
        _made(**{what: broken})
    said = {"communities": ("club", "dreamt", "area_code"), "plants": ("plant_id", "-1.0", "perhaps")}[what]
    assert [word for word in said if word not in str(error.value)] == []


def test_progress_is_told_step_by_step_and_to_the_end():
    told = []
    make_plan(inputs(), Assumptions(), IN_FORCE, lambda step, done, total: told.append((step, done, total)))
    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert steps == ["geocode", "assign", "rules", "group"]
    for step in steps:
        counts = [(done, total) for name, done, total in told if name == step]
        assert counts[-1][0] == counts[-1][1] > 0, step
        assert [done for done, _ in counts] == sorted(done for done, _ in counts), step


@pytest.mark.parametrize(
    ("typed", "certainty", "area_code"),
    [
        ("Via del Mulino 1, Alfa", "certain", A),
        ("45,0501 9,15", "certain", B),
        ("9.15, 45.0501", "certain", B),
        ("9.15, 45.05", "likely", B),
        ("Via Lunga, Alfa", "ambiguous", A),
        ("Paese Mai Sentito", "not_located", None),
        ("", "not_located", None),
    ],
)
def test_one_address_hears_what_a_row_of_a_list_hears(typed, certainty, area_code):
    row = locate_one(typed, reference(), Assumptions(), IN_FORCE)
    assert row["certainty"] == certainty
    assert row["area_code"] == area_code if area_code else pd.isna(row["area_code"])
    in_list = _made(listed({"address_text": typed or None})).candidates.iloc[0]
    for column in ("certainty", "certainty_reasons", "area_alternatives", "match_level"):
        assert row[column] == in_list[column], column


def test_areas_are_made_ready_once_and_other_tables_start_anew():
    used = reference()
    ready = atlas_of(used)
    row = used.areas[used.areas["area_code"] == A]
    middle = row.geometry.iloc[0].representative_point()
    asked = f"{middle.y} {middle.x}"
    assert locate_one(asked, used, Assumptions(), IN_FORCE)["area_code"] == A
    assert atlas_of(used) is ready
    # A copy with other areas is not answered from what was made of these.
    fewer = replace(used, areas=used.areas.drop(row.index), area_centroids=used.area_centroids.iloc[:0])
    assert locate_one(asked, fewer, Assumptions(), IN_FORCE)["area_code"] != A
    assert atlas_of(fewer) is not ready

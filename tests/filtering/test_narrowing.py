"""A plan of some of its candidates holds nothing of the others, and all of its own."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cermap import areas, attributions, decisions, disclosing, files, filtering
from cermap.terms import PrivacyLevel
from cermap.texts import Texts

IT = Texts("it")
STAY = ("4", "100", "902")


def leaving(plan):
    level = PrivacyLevel.FULL
    return disclosing.disclosed(plan, level), attributions.provenance_of(plan, level, IT)


@pytest.fixture(scope="module")
def part(plan):
    return filtering.narrowed(plan, STAY)


@pytest.fixture(scope="module")
def labels(plan):
    used = plan.inputs.reference
    return areas.area_labels(used.area_municipalities, used.areas)


def test_the_whole_is_the_plan_itself(plan):
    assert filtering.narrowed(plan, plan.candidates["candidate_id"]) is plan


def test_only_they_are_in_its_tables(plan, part):
    assert list(part.candidates["candidate_id"]) == [c for c in plan.candidates["candidate_id"] if c in STAY]
    assert set(part.joining["candidate_id"]) <= set(STAY)
    assert len(part.joining) == plan.joining["candidate_id"].isin(STAY).sum()
    members = part.verdicts[part.verdicts["subject"] == "member"]
    assert set(members["subject_id"]) <= set(STAY)
    # What the rules say of configurations is said of the whole.
    of_all = [(of.verdicts["subject"] == "configuration").sum() for of in (part, plan)]
    assert of_all[0] == of_all[1]
    assert part.communities.equals(plan.communities)
    assert part.digest == plan.digest


def test_a_plant_goes_with_its_candidate_and_keeps_its_place(plan):
    in_configuration = plan.memberships["plant_id"].dropna().iloc[0]
    owner = plan.plants.set_index("plant_id").loc[in_configuration, "candidate_id"]
    its_own = filtering.narrowed(plan, [owner])
    assert set(its_own.plants["candidate_id"]) == {owner}
    assert in_configuration in set(its_own.memberships["plant_id"])
    of_others = filtering.narrowed(plan, set(plan.candidates["candidate_id"]) - {owner})
    assert in_configuration not in set(of_others.memberships["plant_id"])
    assert in_configuration not in set(of_others.verdicts["subject_id"])


def test_its_list_is_of_them_with_what_was_decided_on_them(plan, part, labels):
    listed = part.inputs.candidate_list
    assert list(listed.candidates["candidate_id"]) == ["4", "100", "902"]
    assert len(listed.original) == 3
    assert set(part.inputs.decisions["subject_id"]) == {"4", "902"}
    shown = files.results_of(part, labels, IT)
    # Nobody is "taken out": who is not shown is not there, and who was added stands once.
    assert len(shown) == 3
    assert not shown.isin([IT("Taken out of the plan")]).any(axis=None)
    assert decisions.decided_list(listed, part.inputs.decisions).candidates.equals(listed.candidates)
    assert "3" in IT.sentence(listed.notes[0].message)


def test_its_files_hold_nobody_else(part, labels):
    points = json.loads(files.geojson(*leaving(part), labels, IT))["features"]
    assert [one["id"] for one in points] == ["4", "100", "902"]
    table = files.write_csv(files.results_of(part, labels, IT), IT).decode("utf-8-sig")
    assert "Aggiunta Vicina" in table
    assert "Aggiunta Lontana" not in table
    assert files.workbook(part, labels, IT)
    assert files.geopackage(*leaving(part), labels, IT)


def test_nobody_at_all_can_be_written_too(plan, labels):
    nobody = filtering.narrowed(plan, ())
    assert nobody.candidates.empty
    assert json.loads(files.geojson(*leaving(nobody), labels, IT))["features"] == []
    assert files.workbook(nobody, labels, IT)
    assert files.geopackage(*leaving(nobody), labels, IT)


def test_the_log_names_nobody_else(part):
    from cermap.files.workbooks.plan import sheets as plan_sheets

    written = plan_sheets.decisions(part, IT).to_csv()
    assert "Cambiato Nome" in written
    assert "Nascosto" not in written
    assert "Lontana" not in written


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.data())
def test_order_is_kept_and_two_parts_make_the_whole(plan, data):
    codes = plan.candidates["candidate_id"].tolist()
    stay = data.draw(st.sets(st.sampled_from(codes)))
    one, other = filtering.narrowed(plan, stay), filtering.narrowed(plan, set(codes) - stay)
    assert one.candidates["candidate_id"].tolist() == [code for code in codes if code in stay]
    for table in ("candidates", "plants", "joining"):
        assert len(getattr(one, table)) + len(getattr(other, table)) == len(getattr(plan, table))

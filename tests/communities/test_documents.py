"""The checklist for the GSE request of the drawn town: every item, each in its state, and what is missing stays missing."""

from dataclasses import replace

import pandas as pd
import pytest
from drawn_town import assigned, communities, community, make_plan, person, plants, sun
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import communities as asked
from cermap import tables
from cermap.errors import NotFound
from cermap.records import CandidateList, Inputs
from cermap.rules.book.engine import rule_book
from cermap.terms import DocumentItem, DocumentState

POD_1, POD_2 = "IT001E00000001", "IT001E00000002"
DAY = pd.Timestamp("2024-03-15")
# What section 8 of the law's tables names, by the level it is asked of.
OF_CONFIGURATION = {
    "config_type", "referente", "referente_kind", "area_code", "area_edition", "entity_tax_code", "constitution_date", "deed",
    "contract_date", "contract", "start_date", "member_list", "plant_list",
}  # fmt: skip
OF_MEMBER = {
    "name", "role", "member_kind", "tax_code", "legal_representative", "ateco_main", "ateco_version", "size_class", "pod",
    "supply_address", "member_area", "contact", "consent",
}  # fmt: skip
OF_PLANT = {
    "production_pod", "censimp", "unit_code", "technology", "capacity_kw", "commissioning_date", "plant_position",
    "new_or_upgrade", "grant", "producer", "producer_mandate",
}  # fmt: skip
DECLARED = {"no_net_metering", "no_other_configuration"}
# What is declared and stands in no list of data, of who is asked for it.
OWN_DECLARED = {"plant_disposal", "control", "supply_holders"}
PLANT_DECLARED = {"plant_aid", "plant_requirements"}


def town(*people, machines=(), group=None, said_roles=True):
    """A plan of one configuration in which all these people and machines are."""
    candidates, own = assigned(*people), plants(*machines)
    groups = communities(group or community())
    roles = candidates["role"] if said_roles else pd.Series("", index=candidates.index)
    original = pd.DataFrame({"Ruolo": roles})
    listed = CandidateList("elenco.csv", original, candidates, {"Ruolo": "role"})
    held = [("c1", code, None, role) for code, role in zip(candidates["candidate_id"], candidates["role"], strict=True)]
    held += [("c1", None, code, "prosumer") for code in own["plant_id"]]
    memberships = pd.DataFrame(held, columns=["community_id", "candidate_id", "plant_id", "role"])
    inputs = Inputs(None, listed, own, groups)
    made = make_plan(candidates, own, groups)
    return replace(made, inputs=inputs, memberships=tables.complete(tables.Memberships, memberships))


def checked(plan, code="c1"):
    return tables.check(tables.Documents, asked.checklist(plan, code))


def states(found, subject):
    """Item -> state of one subject."""
    return found[found["subject_id"] == subject].set_index("item")["state"].to_dict()


def values(found, subject):
    return found[found["subject_id"] == subject].set_index("item")["value"].to_dict()


BARE = person(
    1, name=None, member_kind=None, area_code=None, area_share=None, area_alternatives="", border_distance_m=None,
    area_edition=None, certainty="not_located", match_level="none", position_level=None, lon=None, lat=None,
)  # fmt: skip
WHOLE = person(
    1, member_kind="sme", holder_id="01234567890", ateco_code="47.11", ateco_version="2007", ateco_is_main=True,
    pod_code=POD_1, address_text="Via Roma 1", municipality="Alfa", postcode="20900", province="MB", certainty="declared",
    area_declared_edition="2023", status="consent", net_metering=False,
)  # fmt: skip
WHOLE_PLANT = sun(
    1, pod_code=POD_2, commissioning_date=DAY, net_metering=False, lon=9.1, lat=45.0, producer_id="Alfa Srl", is_upgrade=False,
    grant_share=0.4, superbonus_kw=0.0, obligation_kw=0.0,
)  # fmt: skip


def test_every_item_of_the_law_is_asked():
    found = checked(town(person(1), machines=[sun(1)]))
    for level, subject, items in (
        ("configuration", "c1", OF_CONFIGURATION | OWN_DECLARED),
        ("member", "1", OF_MEMBER | DECLARED | {"same_building"}),
        ("plant", "I1", OF_PLANT | DECLARED | PLANT_DECLARED),
    ):
        assert set(states(found[found["level"] == level], subject)) == items
    assert set(DocumentItem) == OF_CONFIGURATION | OF_MEMBER | OF_PLANT | DECLARED | {"same_building"}


def test_each_row_names_a_rule_of_the_book():
    found = checked(town(person(1), machines=[sun(1)]))
    book = rule_book()
    assert all(row["reference"] == book[row["rule_id"]].reference for _, row in found.iterrows())
    by_level = found.set_index(["level", "item"])["rule_id"]
    assert by_level["configuration", "start_date"] == "R-DAT-05"
    assert by_level["member", "contact"] == "R-DAT-03"
    assert by_level["plant", "censimp"] == "R-DAT-04"
    assert by_level["member", "no_net_metering"] == "R-CFG-08a"
    assert by_level["plant", "no_net_metering"] == "R-CFG-08b"


def test_of_who_says_nothing_nothing_is_known():
    found = checked(town(BARE, machines=[sun(1, technology=None, area_code=None)], said_roles=False))
    member = states(found, "1")
    assert member["role"] == "to_verify"
    assert {item for item, state in member.items() if state == "known"} == set()
    assert {member[item] for item in ("name", "member_kind", "pod", "supply_address", "member_area", "consent")} == {
        "missing"
    }
    plant = states(found, "I1")
    assert {item for item, state in plant.items() if state == "known"} == {"capacity_kw"}
    assert found.loc[found["state"].isin(["missing", "not_held", "not_applicable"]), "value"].isna().all()


def test_of_who_says_all_only_what_cermap_has_no_place_for_is_left():
    found = checked(town(WHOLE, machines=[WHOLE_PLANT]))
    member = states(found, "1")
    assert {item for item, state in member.items() if state == "not_held"} == {
        "legal_representative", "contact", "no_other_configuration", "not_main_purpose",
    }  # fmt: skip
    assert set(member.values()) == {"known", "not_held", "not_applicable"}
    assert values(found, "1")["supply_address"] == "Via Roma 1, 20900 Alfa (MB)"
    plant = states(found, "I1")
    assert set(plant.values()) == {"known", "not_held"}
    assert values(found, "I1")["commissioning_date"] == "2024-03-15"
    assert values(found, "I1")["producer"] == "Alfa Srl"
    assert values(found, "I1")["grant"] == "0.4"


@pytest.mark.parametrize(
    ("kind", "size"),
    [("sme", "known"), ("enterprise", "missing"), (None, "missing"), ("natural_person", "not_applicable")],
)
def test_size_is_asked_of_enterprises(kind, size):
    assert states(checked(town(person(1, member_kind=kind))), "1")["size_class"] == size


def test_numbers_of_an_enterprise_say_its_size():
    numbers = {"turnover_eur": 1e6, "public_capital_share": 0.0}
    for employees, size in ((249.0, "sme"), (250.0, "large_enterprise")):
        found = checked(town(person(1, member_kind="enterprise", employees=employees, **numbers)))
        assert states(found, "1")["size_class"] == "known"
        assert values(found, "1")["size_class"] == size
    # Declared small and counting 250 employees: one of the two is wrong.
    found = checked(town(person(1, member_kind="sme", employees=250.0, **numbers)))
    assert states(found, "1")["size_class"] == "to_verify"


@pytest.mark.parametrize(
    ("code", "version", "is_main", "main", "of_version"),
    [
        ("47.11", "2007", True, "known", "known"),
        ("47.11", None, True, "known", "missing"),
        ("47.11", "2007", None, "to_verify", "known"),
        # A secondary code does not say which is the main one.
        ("47.11", "2007", False, "missing", "missing"),
        # 35.14 of a version that nobody said may be the listed one.
        ("35.14", None, True, "to_verify", "missing"),
        (None, None, None, "missing", "missing"),
    ],
)
def test_ateco(code, version, is_main, main, of_version):
    row = person(1, member_kind="association", ateco_code=code, ateco_version=version, ateco_is_main=is_main)
    member = states(checked(town(row)), "1")
    assert (member["ateco_main"], member["ateco_version"]) == (main, of_version)


@pytest.mark.parametrize(
    ("holder", "state"), [("01234567890", "known"), ("Anna Verdi", "not_held"), ("H1", "not_held"), (None, "not_held")]
)
def test_a_name_and_a_number_in_its_place_are_no_tax_code(holder, state):
    assert states(checked(town(person(1, holder_id=holder))), "1")["tax_code"] == state


@pytest.mark.parametrize(("pod", "state"), [(POD_1, "known"), ("IT001E1", "to_verify"), (None, "missing")])
def test_a_pod(pod, state):
    assert states(checked(town(person(1, pod_code=pod))), "1")["pod"] == state


def test_a_pod_on_two_rows_is_to_verify_on_both():
    found = checked(town(person(1, pod_code=POD_1), person(2, pod_code="it001e 0000 0001")))
    assert [states(found, code)["pod"] for code in "12"] == ["to_verify", "to_verify"]


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"certainty": "declared"}, "known"),
        ({"certainty": "declared", "certainty_reasons": "pod_far"}, "to_verify"),
        ({"certainty": "declared", "area_declared_edition": "2025"}, "to_verify"),
        ({"certainty": "declared", "area_code": "AC001E00002"}, "to_verify"),
        # On the map alone it is a pre-check (R-ARE-07).
        ({"certainty": "certain"}, "to_verify"),
        ({"certainty": "not_located", "area_code": None}, "missing"),
    ],
)
def test_only_the_pod_says_the_area(changes, state):
    found = checked(town(person(1, **changes)))
    assert states(found, "1")["member_area"] == state
    assert states(found, "c1")["area_code"] == ("known" if state == "known" else "to_verify")


@pytest.mark.parametrize(
    ("level", "text", "state"),
    [
        ("door", "Via Roma 1", "known"),
        ("given", "Via Roma 1", "known"),
        ("given", "Via Roma", "to_verify"),
        ("street", "Via Roma 1", "to_verify"),
        ("none", "Via Roma 1", "to_verify"),
        ("given", None, "missing"),
    ],
)
def test_an_address_has_a_house_number(level, text, state):
    row = person(1, match_level=level, address_text=text)
    assert states(checked(town(row)), "1")["supply_address"] == state


@pytest.mark.parametrize(("status", "state"), [("consent", "known"), ("pod_checked", "missing"), (None, "missing")])
def test_consent_is_the_last_status(status, state):
    assert states(checked(town(person(1, status=status))), "1")["consent"] == state


@pytest.mark.parametrize(("under", "state"), [(False, "known"), (True, "to_verify"), (None, "missing")])
def test_who_is_under_scambio_sul_posto_cannot_declare_that_he_is_not(under, state):
    found = checked(town(person(1, net_metering=under), machines=[sun(1, net_metering=under)]))
    assert states(found, "1")["no_net_metering"] == state
    assert states(found, "I1")["no_net_metering"] == state


def test_a_third_party_producer_is_asked_who_it_is_and_not_for_a_supply():
    found = checked(town(person(1, role="third_party_producer", member_kind="large_enterprise"), machines=[sun(1)]))
    member = states(found, "1")
    for item in ("member_kind", "ateco_main", "size_class", "pod", "supply_address", "member_area", "no_net_metering"):
        assert member[item] == "not_applicable", item
    assert member["name"] == "known"
    assert states(found, "I1")["producer_mandate"] == "not_held"


@pytest.mark.parametrize(
    ("kind", "deed", "contract"),
    [
        ("CER", "missing", "not_applicable"),
        ("GROUP", "not_applicable", "missing"),
        ("REMOTE", "not_applicable", "not_applicable"),
    ],
)
def test_a_kind_asks_for_its_own_papers(kind, deed, contract):
    """A CER has a deed and statute, a group its private contract (R-CFG-02), a remote self-consumer neither."""
    group = states(checked(town(person(1), group=community(config_type=kind))), "c1")
    assert {group["deed"], group["constitution_date"]} == {deed}
    assert {group["contract"], group["contract_date"]} == {contract}
    assert group["entity_tax_code"] == ("not_held" if kind == "CER" else "not_applicable")
    signed = community(
        config_type=kind, constitution_date=DAY, constitution_reference="Rep. 12", referente_kind="member"
    )
    found = checked(town(person(1), group=signed))
    group = states(found, "c1")
    assert group["referente_kind"] == "known"
    assert group["deed"] == ("known" if kind == "CER" else "not_applicable")
    assert group["contract"] == ("known" if kind == "GROUP" else "not_applicable")


def test_the_building_is_asked_of_a_group_alone():
    group = community(config_type="GROUP", building_id="e1", lon=9.1, lat=45.0)
    rows = [person(1, building_id="e1"), person(2, building_id="e2", lon=9.1), person(3, lon=9.1)]
    found = checked(town(*rows, group=group))
    assert [states(found, code)["same_building"] for code in "123"] == ["known", "to_verify", "missing"]
    found = checked(town(*rows, group=community()))
    assert {states(found, code)["same_building"] for code in "123"} == {"not_applicable"}


def test_the_customer_of_remote_needs_no_mandate_for_his_plant():
    group = community(config_type="REMOTE", holder_id="01234567890")
    found = checked(town(person(1, role="prosumer", holder_id="01234567890"), machines=[sun(1)], group=group))
    assert states(found, "I1")["producer_mandate"] == "not_applicable"


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"origin": "proposed", "stage": "proposed"}, "to_verify"),
        ({"origin": "proposed", "stage": "accepted"}, "known"),
        ({"origin": "proposed", "stage": "frozen"}, "known"),
        ({"origin": "registered"}, "to_verify"),
    ],
)
def test_the_lists_are_whole_once_the_table_has_accepted_them(changes, state):
    found = states(checked(town(person(1), machines=[sun(1)], group=community(**changes))), "c1")
    assert {found["member_list"], found["plant_list"]} == {state}


def test_a_configuration_of_nobody():
    found = checked(town())
    assert set(found["level"]) == {"configuration"}
    assert {states(found, "c1")[item] for item in ("member_list", "plant_list")} == {"missing"}


@pytest.mark.parametrize(
    ("machine", "owner", "state"),
    [
        ({"pod_code": POD_2}, {}, "known"),
        ({"pod_code": "IT9"}, {}, "to_verify"),
        # The supply of a prosumer may be another point than that of the plant; a producer has no other.
        ({}, {"role": "prosumer", "pod_code": POD_1}, "to_verify"),
        ({}, {"role": "producer", "pod_code": POD_1}, "known"),
        ({}, {}, "missing"),
    ],
)
def test_the_pod_of_production(machine, owner, state):
    found = checked(town(person(1, **owner), machines=[sun(1, **machine)]))
    assert states(found, "I1")["production_pod"] == state


def test_a_deed_to_come_is_not_there_yet():
    """R-CFG-10: all must hold on the day of the request; the plan is of 30 June 2024."""
    for day, state in (("2024-06-30", "known"), ("2024-07-01", "to_verify")):
        group = community(constitution_date=pd.Timestamp(day), constitution_reference="Rep. 12")
        found = states(checked(town(person(1), group=group)), "c1")
        assert {found["constitution_date"], found["deed"]} == {state}


def test_what_the_configuration_declares_is_in_the_list():
    for kind, asked_for in (("CER", OWN_DECLARED), ("GROUP", {"supply_holders"}), ("REMOTE", set())):
        found = states(checked(town(person(1), machines=[sun(1)], group=community(config_type=kind))), "c1")
        assert set(found) - OF_CONFIGURATION == asked_for
    group = community(referente_kind="member")
    assert states(checked(town(person(1), group=group)), "c1")["mandate"] == "not_held"


def test_a_plant_of_before_the_decree_shows_that_it_was_built_for_its_cer():
    """R-PLT-07: the decree took effect on 24 January 2024."""
    for day, is_asked in (("2024-01-23", True), ("2024-06-29", False)):
        machine = sun(1, commissioning_date=pd.Timestamp(day))
        found = checked(town(person(1), machines=[machine]))
        assert ("plant_for_cer" in states(found, "I1")) is is_asked


def test_a_plant_to_come_has_no_day_yet():
    for day, state in ((None, "missing"), ("2024-06-30", "known"), ("2024-07-01", "to_verify")):
        machine = sun(1, commissioning_date=pd.Timestamp(day) if day else pd.NaT)
        assert states(checked(town(person(1), machines=[machine])), "I1")["commissioning_date"] == state


def test_a_plant_of_its_own_sheet_stands_at_its_coordinates():
    machine = sun(1, plant_id="X", candidate_id=None, lon=9.1, lat=45.0)
    found = checked(town(person(1), machines=[machine]))
    assert states(found, "X")["plant_position"] == "known"
    assert values(found, "X")["plant_position"] == "45.00000, 9.10000"
    assert states(found, "X")["producer"] == "missing"


def test_a_kind_without_a_request_has_no_list():
    assert checked(town(person(1), group=community(config_type="other"))).empty


def test_a_configuration_that_is_not_there():
    with pytest.raises(NotFound):
        asked.checklist(town(), "nessuna")


def test_the_order_is_that_of_the_list_and_of_the_items():
    found = checked(town(person(2), person(1), machines=[sun(1), sun(2, capacity_kw=50.0)]))
    assert list(dict.fromkeys(zip(found["level"], found["subject_id"], strict=True))) == [
        ("configuration", "c1"), ("member", "2"), ("member", "1"), ("plant", "I2"), ("plant", "I1"),
    ]  # fmt: skip
    order = {item: place for place, item in enumerate(DocumentItem)}
    for _, rows in found.groupby(["level", "subject_id"], sort=False):
        # Declarations that no item says come last.
        assert rows["item"].map(order).fillna(len(order)).is_monotonic_increasing


def test_what_is_to_be_declared_is_never_known():
    """The list of declarations and this one speak of the same members with one voice."""
    rows = [BARE, person(2, role="prosumer"), person(3, member_kind="enterprise"), person(4, member_kind="sme")]
    plan = town(*rows)
    found = checked(plan)
    same = {"member_kind": "member_kind", "enterprise_size": "size_class", "main_activity": "ateco_main", "pod": "pod"}
    same |= {code: code for code in DECLARED}
    members = asked.members_of(plan, "c1")
    for _, row in asked.missing_declarations(members).iterrows():
        if row["declaration"] in same:
            state = states(found, row["candidate_id"])[same[row["declaration"]]]
            assert state in {"missing", "not_held", "to_verify"}, row


FORGOTTEN = {
    "candidates": (
        "name", "status", "address_text", "municipality", "pod_code", "holder_id", "building_id", "member_kind", "ateco_code",
        "ateco_version", "ateco_is_main", "net_metering", "employees", "turnover_eur", "balance_sheet_eur",
        "public_capital_share", "area_declared_edition",
    ),
    "plants": (
        "pod_code", "technology", "commissioning_date", "net_metering", "producer_id", "lon", "lat", "is_upgrade", "grant_share",
        "superbonus_kw", "obligation_kw", "is_existing", "is_for_cer",
    ),
    "communities": ("constitution_date", "constitution_reference", "referente_kind", "area_edition", "building_id"),
}  # fmt: skip

MODELS = {"candidates": tables.Assigned, "plants": tables.Plants, "communities": tables.Communities}


@given(
    table=st.sampled_from(sorted(FORGOTTEN)),
    data=st.data(),
    person_like=st.sampled_from(
        [WHOLE, BARE, person(1), person(1, member_kind="enterprise", employees=10.0, pod_code="IT1")]
    ),
    kind=st.sampled_from(["CER", "GROUP", "REMOTE"]),
)
@settings(max_examples=15, deadline=None)
def test_removing_data_makes_nothing_known(table, data, person_like, kind):
    """Whatever a plan forgets, no item that was missing becomes known."""
    group = community(
        config_type=kind,
        constitution_date=DAY,
        constitution_reference="Rep. 1",
        referente_kind="member",
        building_id="e1",
    )
    plan = town(person_like, machines=[WHOLE_PLANT], group=group)
    column = data.draw(st.sampled_from(FORGOTTEN[table]))
    frame = getattr(plan, table)
    gone = tables.complete(MODELS[table], frame.drop(columns=column))[frame.columns]
    poorer = replace(plan, **{table: gone})
    key = ["level", "subject_id", "item"]
    before, after = (checked(one).set_index(key)["state"] for one in (plan, poorer))
    both = pd.DataFrame({"before": before, "after": after})
    absent = both["before"].isin([DocumentState.MISSING, DocumentState.NOT_HELD])
    assert not (absent & (both["after"] == DocumentState.KNOWN)).any()

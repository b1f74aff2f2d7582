"""What holds for any data: less data is never better news, order does not matter, a POD is in one configuration only.

Rows of configurations keep the truth of a list: one holder has one name and one kind, and a place is known with its area and
edition or not at all.
"""

import tomllib
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import rules, tables
from cermap.rules.book.engine import rule_book
from cermap.terms import Certainty, ConfigType, MemberKind, Reason, ReferenteKind, Role

FOLDER = Path(__file__).parents[1] / "cases" / "rules"
NEVER = {
    subject: {
        rule_id: set(rule.get("never", {}))
        for rule_id, rule in tomllib.loads((FOLDER / f"{subject}s.toml").read_text("utf8"))["rules"].items()
    }
    for subject in ("member", "plant", "configuration")
}
few = settings(max_examples=12, deadline=None)

DAYS = st.dates(pd.Timestamp("2024-01-22").date(), pd.Timestamp("2026-11-24").date())
KINDS = st.sampled_from(list(ConfigType))
AREAS = ("AC001E00001", "AC001E00002")
PODS = ("IT001E00000001", "it001e-0000-0001", "IT001E00000001A", "IT001E00000002", "IT001E3")


def maybe(*values):
    return st.sampled_from([None, *values])


def some(**columns):
    return st.fixed_dictionaries(columns)


CANDIDATE = some(
    role=st.sampled_from(list(Role)),
    member_kind=maybe(*MemberKind),
    pod_code=maybe(*PODS),
    employees=maybe(249.0, 250.0),
    turnover_eur=maybe(50e6, 50e6 + 0.01),
    balance_sheet_eur=maybe(43e6, 43e6 + 0.01),
    public_capital_share=maybe(0.0, 0.2499, 0.25),
    ateco_code=maybe("35.11.00", "35.14.00", "35.12", "35.15.00", "35", "47.11"),
    ateco_version=maybe("2007", "2025"),
    ateco_is_main=maybe(True, False),
    net_metering=maybe(True, False),
)  # fmt: skip
STARTS = (
    "2015-01-01",
    "2021-12-15",
    "2021-12-16",
    "2024-01-23",
    "2024-06-22",
    "2024-06-23",
    "2026-11-25",
    "2028-01-01",
)
STARTED = st.none() | st.sampled_from(STARTS).map(pd.Timestamp)
PLANT = some(
    capacity_kw=st.sampled_from([0.0, 50.0, 500.0, 500.1, 1000.0, 1000.1]),
    technology=maybe("fotovoltaico", "diesel", "fotovoltaico e diesel", "idrogeno", "biogas"),
    net_metering=maybe(True, False),
    pod_code=maybe(*PODS[:2]),
    producer_id=maybe("p1", "p2"),
    building_id=maybe("e1", "e2"),
    commissioning_date=STARTED,
    is_existing=maybe(True, False),
    is_upgrade=maybe(True, False),
    is_for_cer=maybe(True, False),
    module_kw=maybe(200.0, 200.1),
    inverter_kw=maybe(200.0, 1000.0),
    grant_share=maybe(0.0, 0.4, 0.41),
    superbonus_kw=maybe(0.0, 20.0, 500.0),
    obligation_kw=maybe(0.0, 20.0, 500.0),
    lon=maybe(9.0, 9.001, 9.1),
    lat=st.just(45.0),
    uncertainty_m=maybe(0.0, 500.0),
)
# Where something is: its area, the edition, how sure.
PLACE = st.one_of(
    st.just((None, None, Certainty.NOT_LOCATED.value, "address_not_found")),
    st.tuples(
        st.sampled_from(AREAS),
        st.just("2025"),
        st.sampled_from([Certainty.CERTAIN.value, Certainty.DECLARED.value, Certainty.LIKELY.value]),
        st.sampled_from(["", Reason.BORDER_NEAR.value, Reason.EXPIRED_EDITION.value]),
    ),
)
NOWHERE = (None, None, Certainty.NOT_LOCATED.value, "address_not_found")
MEMBER = some(
    role=st.sampled_from(list(Role)),
    holder=maybe(1, 2, 3),
    building_id=maybe("e1", "e2"),
    pod_code=maybe(*PODS),
    net_metering=maybe(True, False),
    place=PLACE,
    of=st.sampled_from(["c1", "c2"]),
)
MACHINE = some(
    pod_code=maybe("IT001E90000001", "IT001E90000002"),
    net_metering=maybe(True, False),
    commissioning_date=STARTED,
    is_existing=maybe(True, False),
    place=PLACE,
    of=st.sampled_from(["c1", "c2"]),
)
CONFIGURATION = some(
    config_type=st.sampled_from(["CER", "GROUP", "REMOTE"]),
    origin=st.sampled_from(["proposed", "registered"]),
    building_id=maybe("e1", "e2"),
    users=maybe(0, 1, 2),
    plants=maybe(0, 1),
    constitution_date=maybe(pd.Timestamp("2026-11-24"), pd.Timestamp("2026-11-25")),
    constitution_reference=maybe("rep. 12"),
    referente_kind=maybe(*ReferenteKind),
)
TABLES = st.tuples(
    st.lists(CONFIGURATION, min_size=2, max_size=2), st.lists(MEMBER, max_size=4), st.lists(MACHINE, max_size=2)
)


def table(model, rows):
    return tables.complete(model, pd.DataFrame(rows)) if rows else tables.empty(model)


def people(rows):
    return table(tables.Candidates, [row | {"candidate_id": str(i)} for i, row in enumerate(rows)])


def machines(rows):
    return table(tables.Plants, [row | {"plant_id": str(i)} for i, row in enumerate(rows)])


def outcomes(verdicts):
    return verdicts.set_index(["subject_id", "rule_id"])["outcome"].to_dict()


def configured(made, order=1):
    """Verdicts of two configurations with their members and plants, rows in order or backwards."""
    configurations, members, plants = made
    communities = [
        row | {"community_id": f"c{i}", "name": "x", "area_code": AREAS[0], "area_edition": "2025"}
        for i, row in enumerate(configurations, 1)
    ]
    who, what, held = [], [], []
    for i, row in enumerate(members):
        # Kind and name are the holder's: nobody is told apart by what one holder cannot differ in.
        holder = row["holder"]
        known = {} if holder is None else {"holder_id": f"h{holder}"}
        own = {
            "member_kind": "sme",
            "name": f"n{i}",
            "match_level": "door",
            "match_reasons": "",
            "area_alternatives": "",
        }
        cells = {name: row[name] for name in ("role", "building_id", "pod_code", "net_metering")}
        who.append(cells | own | known | placed(row) | {"candidate_id": str(i)})
        held.append({"community_id": row["of"], "candidate_id": str(i), "role": row["role"]})
    for i, row in enumerate(plants):
        cells = {name: row[name] for name in ("pod_code", "net_metering", "commissioning_date", "is_existing")}
        where = {name: cell for name, cell in placed(row).items() if name != "certainty_reasons"}
        what.append(cells | where | {"plant_id": str(i), "capacity_kw": 20.0, "technology": "fotovoltaico"})
        held.append({"community_id": row["of"], "plant_id": str(i), "role": "producer"})
    return rules.check_configurations(
        table(tables.Communities, communities),
        table(tables.Memberships, held[::order]),
        table(tables.Assigned, who[::order]),
        table(tables.Plants, what[::order]),
        pd.Timestamp("2026-11-24").date(),
    )


def placed(row):
    return dict(zip(("area_code", "area_edition", "certainty", "certainty_reasons"), row["place"], strict=True))


def no_better(before, after):
    """Whatever was refused or in doubt is not ``ok`` after something became unknown."""
    return [
        key
        for key, outcome in outcomes(before).items()
        if outcome in {"fail", "to_verify", "no_tariff"} and outcomes(after).get(key) == "ok"
    ]


@few
@given(CANDIDATE, KINDS, DAYS, st.data())
def test_of_a_member_less_known_is_never_a_yes(row, config_type, day, data):
    known = [name for name, cell in row.items() if cell is not None and name != "role"]
    lost = data.draw(st.sets(st.sampled_from(known), min_size=1) if known else st.just(set()))
    fewer = {name: None if name in lost else cell for name, cell in row.items()}
    # Beside another row on the first POD, so that the same POD on two rows is met.
    twin = [{"role": "consumer", "pod_code": PODS[0]}]
    before, after = (rules.check_members(people([cells, *twin]), config_type, day) for cells in (row, fewer))
    assert not no_better(before[before["subject_id"] == "0"], after[after["subject_id"] == "0"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PLANT, min_size=1, max_size=3), DAYS, st.data())
def test_of_plants_less_known_is_never_a_yes(rows, day, data):
    """Of each and of those beside it: sections on one connection point and neighbours count together."""
    lost = data.draw(st.sampled_from([name for name in rows[0] if name not in {"capacity_kw", "lat"}]))
    before, after = (
        rules.check_plants(machines([first, *rows[1:]]), day) for first in (rows[0], rows[0] | {lost: None})
    )
    assert not no_better(before, after)


@few
@given(PLANT, STARTED, DAYS, st.sampled_from(["commissioning_date", "is_for_cer", "is_upgrade", "constitution_date"]))
def test_of_a_plant_in_a_cer_less_known_is_never_a_yes(row, constituted, day, lost):
    def found(plant, constitution_date):
        usual = {"community_id": "c1", "name": "x", "config_type": "CER", "area_code": AREAS[0], "origin": "proposed"}
        return rules.check_constitution(
            machines([plant]),
            table(tables.Communities, [usual | {"constitution_date": constitution_date}]),
            table(tables.Memberships, [{"community_id": "c1", "plant_id": "0", "role": "producer"}]),
            day,
        )

    fewer = {name: None if name == lost else cell for name, cell in row.items()}
    assert not no_better(found(row, constituted), found(fewer, None if lost == "constitution_date" else constituted))


@few
@given(TABLES, st.data())
def test_of_a_configuration_less_known_is_never_a_yes(made, data):
    """Of members and plants. A supply's POD is left out: one not known yet counts as a connection point of its own
    (R-CFG-04, R-CFG-05), and is among the declarations to collect."""
    configurations, members, plants = made
    rows = [*(("m", i) for i in range(len(members))), *(("p", i) for i in range(len(plants)))]
    if not rows:
        return
    which, i = data.draw(st.sampled_from(rows))
    lost = data.draw(
        st.sampled_from(
            ["holder", "building_id", "net_metering", "place"]
            if which == "m"
            else ["pod_code", "net_metering", "commissioning_date", "is_existing", "place"]
        )
    )
    fewer = {"m": [dict(row) for row in members], "p": [dict(row) for row in plants]}
    fewer[which][i][lost] = NOWHERE if lost == "place" else None
    assert not no_better(configured(made), configured((configurations, fewer["m"], fewer["p"])))


@few
@given(TABLES, st.sampled_from(["constitution_date", "constitution_reference", "referente_kind"]))
def test_of_what_a_configuration_declares_less_known_is_never_a_yes(made, lost):
    configurations, members, plants = made
    fewer = [row | {lost: None} for row in configurations]
    assert not no_better(configured(made), configured((fewer, members, plants)))


@few
@given(st.lists(CANDIDATE, min_size=1, max_size=6), KINDS, DAYS)
def test_the_order_of_members_does_not_matter(rows, config_type, day):
    who = people(rows)
    assert outcomes(rules.check_members(who, config_type, day)) == outcomes(
        rules.check_members(who[::-1], config_type, day)
    )


@few
@given(st.lists(PLANT, min_size=1, max_size=4), DAYS)
def test_the_order_of_plants_does_not_matter(rows, day):
    plants = machines(rows)
    assert outcomes(rules.check_plants(plants, day)) == outcomes(rules.check_plants(plants[::-1], day))


@few
@given(TABLES)
def test_the_order_within_configurations_does_not_matter(made):
    assert outcomes(configured(made)) == outcomes(configured(made, order=-1))


@few
@given(TABLES, st.sampled_from(PODS[:3]), st.sampled_from(PODS[:3]))
def test_a_pod_is_never_in_two_configurations_both_ok(made, first, second):
    """R-CFG-07, however the POD is written, whatever else is in them and whatever kind they are."""
    configurations, members, plants = made
    twins = [
        {"role": "consumer", "holder": None, "building_id": None, "net_metering": None, "place": NOWHERE} | own
        for own in ({"pod_code": first, "of": "c1"}, {"pod_code": second, "of": "c2"})
    ]
    found = outcomes(configured((configurations, [*members, *twins], plants)))
    assert found["c1", "R-CFG-07"] == found["c2", "R-CFG-07"] == "fail"


@few
@given(st.lists(CANDIDATE, min_size=1, max_size=6), st.lists(PLANT, min_size=1, max_size=4), TABLES, KINDS, DAYS)
def test_no_rule_gives_an_answer_that_its_cases_call_impossible(rows, plants, made, config_type, day):
    for found in (
        rules.check_members(people(rows), config_type, day),
        rules.check_plants(machines(plants), day),
        configured(made),
    ):
        for subject, rule_id, outcome in zip(found["subject"], found["rule_id"], found["outcome"], strict=True):
            assert outcome not in NEVER[subject][rule_id], rule_id
            assert outcome != ("fail" if rule_book()[rule_id].is_of_tariff else "no_tariff"), rule_id

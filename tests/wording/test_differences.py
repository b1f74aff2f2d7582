"""Two plans compared, in words: no code reaches a reader, and a change has its sign and its word."""

import pandas as pd
import pytest

from cermap import tables, wording
from cermap.terms import ConfigType, Figure, Outcome
from cermap.texts import Texts

EN = Texts("en")
AREAS = {"AC1": "Alfa", "AC2": "Beta"}


def table(*rows):
    """What the page shows of ``(kind, id, column, first, second, change, unit)``."""
    columns = ["kind", "subject_id", "column", "first", "second", "change", "unit"]
    frame = pd.DataFrame(rows, columns=columns).assign(name="Anna", difference="changed", area_code="AC1")
    frame.loc[frame["kind"] == "input", "name"] = ""
    found = tables.check(tables.PlanDifferences, tables.complete(tables.PlanDifferences, frame))
    return wording.difference_table(found, AREAS, {"c1": "CER Alfa"}, EN)


@pytest.mark.parametrize(
    ("row", "fact", "first", "second", "change"),
    [
        (("input", "", "as_of", "2024-06-30", "2026-06-30", None, None), "day of the rules", "30 June 2024", "30 June 2026", "–"),
        (("input", "", "decisions", "0", "3", 3.0, None), "decisions of the table", "0", "3", "+ 3 more"),
        (("figure", "c1", "shared_kwh", "10;20;30", "5;12;20", -8.0, "kWh"), EN.label(Figure.SHARED_KWH), "20 kWh (10–30)", "12 kWh (5–20)", "− 8 kWh less"),
        (("figure", "c1", "shared_share", "0.5", "0.75", 0.25, "1"), EN.label(Figure.SHARED_SHARE), "50.0\u00a0%", "75.0\u00a0%", "+ 25 points more"),
        # A hundredth of a point is not read.
        (("figure", "c1", "irr", "0.2", "0.2001", 0.0001, "1"), EN.label(Figure.IRR), "20.0\u00a0%", "20.0\u00a0%", "–"),
        (("figure", "c1", "payback_years", "", "5", None, "years"), EN.label(Figure.PAYBACK_YEARS), "–", "5 years", "–"),
        (("figure", "c1", "name", "Alfa", "CER 7", None, None), "name", "Alfa", "CER 7", "–"),
        (("figure", "c1", "stage", "proposed", "accepted", None, None), "how far it has come", "proposed", "accepted", "–"),
        (("figure", "c1", "config_type", "CER", "GROUP", None, None), "kind of configuration", EN.label(ConfigType.CER), EN.label(ConfigType.GROUP), "–"),
        (("figure", "c1", "constitution_date", None, "2026-06-30", None, None), "constituted on", "–", "30 June 2026", "–"),
        (("member", "1", "community_id", None, "c1", None, None), "configuration", "–", "CER Alfa", "–"),
        (("plant", "R1", "is_existing", "true", "false", None, None), "older than the tariff", "yes", "no", "–"),
        (("plant", "R1", "capacity_kw", "6.5", "20", 13.5, "kW"), "power", "6.5 kW", "20 kW", "+ 13.5 kW more"),
        (("answer", "1", "outcome", "can_share", "to_verify", None, None), "can it join", EN.label(Outcome.CAN_SHARE), EN.label(Outcome.TO_VERIFY), "–"),
        (("answer", "1", "area_code", "AC1", "AC2", None, None), "area", "Alfa (AC1)", "Beta (AC2)", "–"),
    ],
)  # fmt: skip
def test_each_kind_of_difference_in_words(row, fact, first, second, change):
    shown = table(row).iloc[0]
    assert "_" not in "".join(shown)
    assert (shown["fact"], shown["first"], shown["second"], shown["change"]) == (fact, first, second, change)


def test_a_rule_is_told_by_its_subject_and_what_it_says():
    shown = table(("verdict", "R-MEM-02", "fail", "0", "2", 2.0, None)).iloc[0]
    assert shown["name"].endswith("(R-MEM-02)")
    assert shown["name"] != "R-MEM-02 (R-MEM-02)"
    assert shown["change"] == "+ 2 more"


def test_what_is_the_same_is_counted_and_not_listed():
    rows = [("member", "", None, "95", "95", 0.0, None), ("plant", "", None, "0", "0", 0.0, None)]
    columns = ["kind", "subject_id", "column", "first", "second", "change", "unit"]
    frame = pd.DataFrame(rows, columns=columns).assign(name="", difference="same")
    found = tables.complete(tables.PlanDifferences, frame)
    assert wording.difference_table(found, AREAS, {}, EN).empty
    assert wording.difference_counts(found, EN) == "0 differences; the same in both: 95 members."


def test_one_difference_is_one():
    frame = pd.DataFrame([{"kind": "member", "subject_id": "1", "name": "Anna", "difference": "only_first"}])
    found = tables.complete(tables.PlanDifferences, frame)
    assert wording.difference_counts(found, Texts("it")) == "1 differenza; uguali nei due: niente."

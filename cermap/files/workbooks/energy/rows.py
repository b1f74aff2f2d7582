"""The rows of the energy workbook, a frame per sheet: names in place of ids, words in place of codes, numbers as numbers.

No number is written finer than its figure deserves: the sheet of figures holds them rounded as they are told, those of
members and plants are whole kWh and euros.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pandas as pd

from cermap import tables, wording
from cermap.files.workbooks.worded.cells import yes_and_no
from cermap.files.workbooks.worded.tables import for_people
from cermap.records import Account, Plan
from cermap.tables import CashFlow, EnergyMembers, EnergyPlants
from cermap.terms import ConfigType, DemandBasis, Figure, LoadProfile, OutputBasis, Role
from cermap.texts import N_, Texts

# What a meeting asks first.
_TOLD_FIRST = (
    Figure.OUTPUT_KWH,
    Figure.SHARED_KWH,
    Figure.SHARED_SHARE,
    Figure.CONTRIBUTION_EUR,
    Figure.VALORISATION_EUR,
    Figure.SALE_EUR,
    Figure.SAVING_EUR,
    Figure.HOUSEHOLD_EUR,
    Figure.INVESTMENT_EUR,
    Figure.PAYBACK_YEARS,
)
_LABELLED: dict[str, dict[str, type[StrEnum]]] = {
    "members": {"role": Role, "profile": LoadProfile, "basis": DemandBasis},
    "plants": {"basis": OutputBasis},
}
# Households and plants that are only tried are in no list; their ids say so.
_TRIED = "+"
ONLY_TRIED = N_("only tried")
_DECIMALS = {"capacity_kw": 2, "tip_mean_eur_mwh": 2, "grant_share": 4, "grant_factor": 4}


def names_of(accounts: Iterable[Account], plan: Plan, texts: Texts) -> list[str]:
    """What the configuration of each account is called."""
    called = dict(zip(plan.communities["community_id"], wording.community_names(plan.communities, texts), strict=True))
    return [called.get(account.community_id, account.community_id) for account in accounts]


def summary(accounts: list[Account], plan: Plan, texts: Texts) -> pd.DataFrame:
    """A configuration per row: what it is, and its first figures with ranges and units."""
    found = {str(row["community_id"]): row for _, row in plan.communities.iterrows()}
    rows = []
    for account, name in zip(accounts, names_of(accounts, plan, texts), strict=True):
        group = found.get(account.community_id)
        told = {row["figure"]: wording.figure_value(row, texts) for _, row in account.figures.iterrows()}
        row: dict[str, Any] = {
            texts("Configuration"): name,
            texts("Kind"): "" if group is None else texts.label(ConfigType, group["config_type"]),
            texts("Area"): "" if group is None else group["area_code"],
            texts("Members"): len(account.members),
            texts("Plants"): len(account.plants),
            texts("Power (kW)"): round(float(account.plants["capacity_kw"].sum()), 2),
        }
        row |= {texts.label(figure): told.get(figure.value, "–") for figure in _TOLD_FIRST}
        rows.append(row)
    return pd.DataFrame(rows)


def figures(accounts: list[Account], plan: Plan, texts: Texts) -> pd.DataFrame:
    """Each figure of each configuration: least, estimate, most, unit, in words, rules, numbers behind it, what is not known."""
    rows = []
    for account, name in zip(accounts, names_of(accounts, plan, texts), strict=True):
        for _, row in account.figures.iterrows():
            least, estimate, most = wording.figure_numbers(row, texts)
            rows.append(
                {
                    texts("Configuration"): name,
                    texts("Figure"): texts.label(Figure, row["figure"]),
                    texts("Least"): least,
                    texts("Estimate"): estimate,
                    texts("Most"): most,
                    texts("Unit"): wording.figure_unit(row, texts),
                    texts("Period"): _time(row["figure"], texts),
                    texts("In words"): _in_words(row, texts),
                    texts("Rules"): "; ".join(_rule(code, texts) for code in tables.split(row["rule_ids"])),
                    texts("Parameters"): _behind(row, account, plan.as_of, texts),
                    texts("Not known, or assumed"): " ".join(wording.doubt_lines(row, texts)),
                }
            )
    return pd.DataFrame(rows)


def members(accounts: list[Account], plan: Plan, texts: Texts) -> pd.DataFrame:
    """The members of each configuration in its year."""
    people = dict(zip(plan.candidates["candidate_id"], wording.candidate_names(plan.candidates, texts), strict=True))
    found = _stacked(accounts, "members", plan, texts)
    codes = found.pop("candidate_id")
    found.insert(1, texts("Row"), codes.map(_row_number))
    found.insert(2, texts("Name"), _called(codes, codes.map(people), texts))
    return _for_people(found, "members", EnergyMembers, texts)


def plants(accounts: list[Account], plan: Plan, texts: Texts) -> pd.DataFrame:
    """The plants of each configuration in its year, by their owners."""
    owners = pd.Series(wording.plant_names(plan, texts), dtype="str")
    found = _stacked(accounts, "plants", plan, texts)
    codes = found.pop("plant_id")
    found.insert(1, texts("Plant of"), _called(codes, codes.map(owners), texts))
    return _for_people(found, "plants", EnergyPlants, texts)


def cash_flow(accounts: list[Account], plan: Plan, texts: Texts) -> pd.DataFrame:
    """Money year by year, year 0 the investment."""
    return _for_people(_stacked(accounts, "cash_flow", plan, texts), "cash_flow", CashFlow, texts)


def assumptions(accounts: list[Account], plan: Plan, texts: Texts) -> pd.DataFrame:
    """Every assumption, then every legal number behind a figure: value, unit, source, since when, and for which configurations."""
    found: dict[tuple[str, str], tuple[wording.BasisNumber, list[str]]] = {}
    for account, name in zip(accounts, names_of(accounts, plan, texts), strict=True):
        used = [code for cell in account.figures["parameters"] for code in tables.split(cell)]
        names = [*wording.assumption_names(), *used]
        for one in wording.basis_numbers(names, texts, plan.as_of, account.assumptions):
            found.setdefault((one.name, str(one.value)), (one, []))[1].append(name)
    rows = [
        {
            texts("What"): one.label[:1].upper() + one.label[1:],
            texts("Value"): _value(one.value, texts),
            texts("Unit"): one.unit,
            texts("Rule"): one.rule_id,
            texts("Source"): one.source,
            texts("Status"): f"{one.status}. {texts('Of the last year that is known.')}" if one.is_old else one.status,
            texts("In force since"): one.valid_from,
            texts("Holds for"): texts("all") if len(names) == len(accounts) else "; ".join(names),
            texts("Code"): one.name,
        }
        for one, names in found.values()
    ]
    legal_last = sorted(rows, key=lambda row: row[texts("Code")] not in wording.assumption_names())
    return pd.DataFrame(legal_last)


def has_tried(account: Account) -> bool:
    """Whether members or plants stand in an account that are only tried."""
    ids = pd.concat([account.members["candidate_id"], account.plants["plant_id"]])
    return bool(ids.str.startswith(_TRIED).any())


def _stacked(accounts: list[Account], table: str, plan: Plan, texts: Texts) -> pd.DataFrame:
    """One table of every account under each other, the configuration's name first."""
    named = zip(accounts, names_of(accounts, plan, texts), strict=True)
    parts = [getattr(account, table).assign(**{texts("Configuration"): name}) for account, name in named]
    both: pd.DataFrame = pd.concat(parts, ignore_index=True)
    both.insert(0, texts("Configuration"), both.pop(texts("Configuration")))
    return both


def _for_people(found: pd.DataFrame, table: str, model: type, texts: Texts) -> pd.DataFrame:
    shown = yes_and_no(found, texts)
    numbers = [str(column) for column in shown.select_dtypes("number").columns]
    rounded = {column: shown[column].astype(float).round(_DECIMALS.get(column, 0)) for column in numbers}
    return for_people(shown.assign(**rounded), model, texts, _LABELLED.get(table, {}))


def _in_words(row: pd.Series, texts: Texts) -> str:
    said = wording.figure_value(row, texts)
    return f"{said} ({wording.missing_reason(row, texts)})" if said == "–" else said


def _time(figure: str, texts: Texts) -> str:
    if figure == Figure.SHARED_SHARE or figure not in wording.OVER_THE_YEARS:
        return texts("a year")
    return texts("in all")


def _rule(rule_id: str, texts: Texts) -> str:
    about = wording.rule_name(rule_id, texts)
    return rule_id if about == rule_id else f"{rule_id} {about}"


def _behind(row: pd.Series, account: Account, as_of: dt.date, texts: Texts) -> str:
    numbers = wording.basis_numbers(tables.split(row["parameters"]), texts, as_of, account.assumptions)
    return "; ".join(f"{one.label} {one.said(texts)}" for one in numbers)


def _value(value: Any, texts: Texts) -> Any:
    """Numbers with their own digits, days as days, all else in words."""
    if value is None:
        return "–"
    if isinstance(value, int | float):
        return Decimal(repr(value)).normalize() if value else Decimal(0)
    return value if isinstance(value, dt.date) else texts.value(value)


def _called(codes: pd.Series, names: pd.Series, texts: Texts) -> pd.Series:
    """Names; who is only tried says so, whoever else has none stands by its id."""
    usual = codes.where(~codes.str.startswith(_TRIED), texts(ONLY_TRIED))
    return names.fillna(usual).astype("str")


def _row_number(code: str) -> Any:
    return int(code) if code.isdecimal() else code

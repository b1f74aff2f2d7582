"""The year of each configuration as one workbook: figures with their ranges, members, plants, hours, money, and what it stands on."""

from collections.abc import Iterable

import pandas as pd

from cermap import tables, wording
from cermap.attributions import provenance_of
from cermap.files.workbooks.energy import rows as energy_rows
from cermap.files.workbooks.energy.hours import hours_by_name
from cermap.files.workbooks.spreadsheets.writing import write_xlsx
from cermap.files.workbooks.worded.tables import sources
from cermap.records import Account, Plan
from cermap.terms import EnergyDoubt, PrivacyLevel
from cermap.texts import Texts

# 8,760 rows each: more would be a file that no spreadsheet opens in good time.
HOURS_FOR = 12


def energy_workbook(found: Account | Iterable[Account], plan: Plan, texts: Texts) -> bytes:
    """The workbook: the same accounts give the same bytes.

    Parameters
    ----------
    found : Account or iterable of Account
        Of one configuration; of several in the order of the rows.
    plan : Plan
        Whose they are.
    texts : Texts
        Language of headers and words.
    """
    accounts = [found] if isinstance(found, Account) else list(found)
    sheets = {texts("Read first"): _read_first(accounts, plan, texts)}
    if accounts:
        sheets |= {
            texts("Summary"): energy_rows.summary(accounts, plan, texts),
            texts("Figures"): energy_rows.figures(accounts, plan, texts),
            texts("Members"): energy_rows.members(accounts, plan, texts),
            texts("Plants"): energy_rows.plants(accounts, plan, texts),
            texts("Cash flow"): energy_rows.cash_flow(accounts, plan, texts),
            texts("Assumptions"): energy_rows.assumptions(accounts, plan, texts),
        }
    sheets[texts("Sources")] = sources(plan, texts)
    # Last, because they are long.
    if accounts:
        sheets |= hours_by_name(accounts, plan, texts, HOURS_FOR)
    return write_xlsx(
        sheets,
        {"title": wording.list_name(plan, texts), "author": "cermap"},
        provenance_of(plan, PrivacyLevel.FULL, texts),
        texts,
    )


def _read_first(accounts: list[Account], plan: Plan, texts: Texts) -> pd.DataFrame:
    """Whose data these are, what the numbers are and are not, and what is not known behind them."""
    lines = [
        wording.list_name(plan, texts),
        texts("This file holds personal data (names, demands, shares): give it only to those who need it."),
        texts("Plan date: {day}", day=plan.as_of),
        wording.standing_line(plan, texts),
        texts("Indicative: the area that counts is the one GSE and the distributor give for the POD."),
        texts(
            "Every figure is an estimate with its range: the least and the most of what the known and assumed demands, outputs and prices give. It is no offer and no promise of income."
        ),
        texts(
            "The hours are in UTC+1 all year round, as the sun goes; demands, known in clock time, have been moved there. 29 February is left out."
        ),
        _hours_line(len(accounts), texts),
        *_tried_lines(accounts, plan, texts),
        *_doubts(accounts, texts),
        texts(wording.RANGE_IS),
    ]
    return pd.DataFrame({texts("Energy and money of the configurations"): [line for line in lines if line]})


def _hours_line(count: int, texts: Texts) -> str:
    if not count:
        return texts("There is no configuration yet: nothing is computed.")
    if count > HOURS_FOR:
        return texts(
            "Of more than {most} configurations the sheet “{sheet}” has the sums by month and hour of the day; every single hour is in the file of the hours (cermap energy --hours).",
            most=HOURS_FOR,
            sheet=texts("Hours"),
        )
    return texts("The 8,760 hours of each configuration stand on the last sheets.")


def _tried_lines(accounts: list[Account], plan: Plan, texts: Texts) -> list[str]:
    """What stands in the numbers and not in the plan."""
    usual = plan.inputs.energy.assumptions.zonal_price_eur_mwh
    prices = {account.assumptions.zonal_price_eur_mwh for account in accounts} - {usual}
    lines = [texts("A price of {price} €/MWh in each hour is only tried.", price=price) for price in sorted(prices)]
    if any(energy_rows.has_tried(account) for account in accounts):
        mark = texts(energy_rows.ONLY_TRIED)
        lines.append(texts("Members and plants marked “{mark}” are in no list and not in the plan.", mark=mark))
    return lines


def _doubts(accounts: list[Account], texts: Texts) -> list[str]:
    """What is not known or assumed anywhere, and in how many of several configurations."""
    found = [{code for cell in account.figures["doubts"] for code in tables.split(cell)} for account in accounts]
    counts = {code: sum(code in codes for codes in found) for code in EnergyDoubt}
    there = [(texts.label(code), count) for code, count in counts.items() if count]
    if len(accounts) == 1:
        return [texts("Not known, or assumed: {what}.", what=what) for what, _ in there]
    of = len(accounts)
    return [
        texts("Not known, or assumed, in {count} of {of} configurations: {what}.", count=count, of=of, what=what)
        for what, count in there
    ]

"""What people read for the words of energy and money."""

from enum import StrEnum

from cermap.terms import DemandBasis, Direction, EnergyDoubt, Figure, OutputBasis, SplitRule, Voltage


def _(text: str) -> str:
    """Mark for the catalogue (``texts`` imports this room, so it cannot lend its ``N_``)."""
    return text


LABELS: dict[type[StrEnum], dict[str, str]] = {
    Voltage: {"low": _("low voltage"), "medium": _("medium voltage")},
    Direction: {"withdrawn": _("withdrawn from the grid"), "injected": _("fed into the grid")},
    DemandBasis: {
        "curve": _("measured hours"),
        "bands": _("bill with F1, F2 and F3"),
        "bill": _("yearly bill"),
        "default": _("typical of its kind (estimated)"),
        "missing": _("not known: counted as nothing"),
    },
    OutputBasis: {
        "curve": _("measured hours"),
        "given": _("yearly output of the list"),
        "province": _("yield of the province (estimated)"),
        "region": _("yield of the region (estimated)"),
        "missing": _("not known: counted as nothing"),
    },
    SplitRule: {
        "equal": _("the same to each consumer"),
        "shared_energy": _("by the energy that each shares"),
        "need": _("more to households and to who is in need"),
    },
    Figure: {
        "output_kwh": _("Energy produced"),
        "own_use_kwh": _("Used on the spot, behind the meter"),
        "injected_kwh": _("Fed into the grid"),
        "withdrawn_kwh": _("Withdrawn from the grid"),
        "shared_kwh": _("Shared energy"),
        "shared_share": _("Shared of what is fed in"),
        "contribution_eur": _("Premium tariff (TIP)"),
        "surplus_eur": _("of which bound surplus"),
        "valorisation_eur": _("Valorisation (ARERA)"),
        "sale_eur": _("Sale of energy"),
        "saving_eur": _("Saving behind the meter"),
        "fees_eur": _("GSE fees"),
        "costs_eur": _("Running costs"),
        "investment_eur": _("Investment"),
        "household_eur": _("To a household of the configuration"),
        "npv_eur": _("Net present value, 20 years"),
        "irr": _("Internal rate of return"),
        "payback_years": _("Payback"),
    },
    EnergyDoubt: {
        "demand_missing": _("some members' demand is not known and counts as nothing"),
        "demand_estimated": _("some members' demand is typical of their kind, not theirs"),
        "output_missing": _("some plants' output is not known and counts as nothing"),
        "output_estimated": _("the output is that of well-placed roofs of the province"),
        "tariff_to_verify": _("for some plants it is not sure that they earn the tariff"),
        "date_missing": _("some plants have no date: they come last among those that share"),
        "grant_missing": _("whether plants had a capital grant is not known: counted as none"),
        "kind_missing": _("some members' kind is not known"),
        "voltage_missing": _("voltages are not known: counted as low"),
        "superbonus_split": _("a plant is partly under Superbonus: how it is split is not settled"),
        "exempt_split": _("the part exempt from the cut is counted by withdrawal: no text prescribes how"),
        "price_flat": _("one flat price stands for the hourly ones"),
        "trase_missing": _("the valorisation of this year is not known: the last known one is used"),
        "retail_price_assumed": _("the price of bought energy is assumed"),
        "cost_assumed": _("costs are assumed, not quoted"),
        "split_assumed": _("how revenue is split is assumed: the members decide"),
        "no_members": _("nobody who consumes is known: nothing is shared"),
    },
}

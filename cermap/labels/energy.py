"""What people read for the words of energy and money."""

from enum import StrEnum

from cermap.terms import DemandBasis, Direction, Figure, OutputBasis, SplitRule, Voltage


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
}

"""The columns of the form to fill: one row per subject, in headers and words that ``read_candidates`` knows.

Headers and words of the drop-down lists are those of the format, in each language, and no sentences of the catalogue: what
comes back is read by them.
"""

from dataclasses import dataclass
from typing import Literal

from cermap.texts import N_

Kind = Literal["text", "number", "date", "choice"]

_KINDS = {
    "it": (
        "persona fisica,piccola o media impresa,impresa,grande impresa,ente locale,amministrazione centrale,ente del terzo settore,"
        "ente religioso,associazione,ente di ricerca o formazione,aler,condominio,cooperativa,altro"
    ),
    "en": (
        "natural person,small or medium enterprise,enterprise,large enterprise,local authority,central administration,"
        "third sector body,religious body,association,research or training body,social housing body,condominium,cooperative,other"
    ),
}
_ROLES = {
    "it": "consumatore,prosumer,produttore,produttore terzo",
    "en": "consumer,prosumer,producer,third party producer",
}
_YES_NO = {"it": "sì,no", "en": "yes,no"}
_SOURCES = {"it": "fotovoltaico,idroelettrico,eolico,biogas,biomassa", "en": "photovoltaic,hydro,wind,biogas,biomass"}


@dataclass(frozen=True)
class FormColumn:
    """One column of the form.

    Parameters
    ----------
    header : dict
        By language, as ``read_candidates`` knows it.
    kind : str
        ``text`` (codes too), ``number``, ``date`` or ``choice``.
    help : str
        Msgid: what is written here.
    choices : dict, optional
        By language, parted by commas; other words may be written too.
    width : float
        In digits.
    """

    header: dict[str, str]
    kind: Kind
    help: str
    choices: dict[str, str] | None = None
    width: float = 14.0


def _column(  # noqa: PLR0913, PLR0917 - a line of the table below
    it: str, en: str, kind: Kind, say: str, width: float = 14.0, choices: dict[str, str] | None = None
) -> FormColumn:
    return FormColumn({"it": it, "en": en}, kind, say, choices, width)


FORM_COLUMNS = (
    _column("Denominazione", "Name", "text", N_("Name and surname, or what the body or firm is called."), 30),
    _column("Tipo soggetto", "Subject type", "choice", N_("Choose from the list. Who holds the supply contract counts, not who owns the house (R-MEM-11)."), 26, _KINDS),
    _column("Codice fiscale", "Tax code", "text", N_("Tax code or VAT number of the holder of the supply contract."), 20),
    _column("Indirizzo", "Address", "text", N_("Street and house number of the supply, for example Via Roma 1."), 32),
    _column("CAP", "Postcode", "text", N_("Five digits."), 9),
    _column("Comune", "Municipality", "text", N_("Of the supply."), 20),
    _column("Provincia", "Province", "text", N_("Two letters, for example MB."), 10),
    _column("Codice POD", "POD code", "text", N_("On every bill: it begins with IT and has 14 or 15 characters."), 19),
    _column("Area convenzionale", "Area code", "text", N_("If known: the code of the primary-substation area (AC…)."), 18),
    _column("Ruolo", "Role", "choice", N_("Who only draws energy is a consumer; who also has a plant is a prosumer."), 18, _ROLES),
    _column("Potenza impegnata (kW)", "Contract power (kW)", "number", N_("On the bill, in kW."), 13),
    _column("Consumo annuo (kWh)", "Annual demand (kWh)", "number", N_("On the bill, in kWh of one year."), 14),
    _column("Consumo F1 (kWh)", "F1 (kWh)", "number", N_("If the bill shows the three bands: kWh of one year in F1."), 13),
    _column("Consumo F2 (kWh)", "F2 (kWh)", "number", N_("The same in F2."), 13),
    _column("Consumo F3 (kWh)", "F3 (kWh)", "number", N_("The same in F3."), 13),
    _column("Scambio sul posto", "Net metering", "choice", N_("Whether the supply has a contract of scambio sul posto: it must end before joining (R-CFG-08)."), 14, _YES_NO),
    _column("Potenza impianto (kW)", "Plant kW", "number", N_("Of a plant of one's own, in kW; nothing where there is none."), 13),
    _column("Fonte", "Technology", "choice", N_("Of the plant."), 16, _SOURCES),
    _column("Data entrata in esercizio", "Commissioning date", "date", N_("The plant's first day, as day/month/year."), 16),
    _column("Accumulo (kWh)", "Storage (kWh)", "number", N_("Of a battery, in kWh."), 13),
    _column("Dipendenti", "Employees", "number", N_("Of enterprises: how many."), 12),
    _column("Codice ATECO 2007", "ATECO 2007", "text", N_("Of enterprises: the code of the main activity."), 14),
    _column("ATECO prevalente", "Main ATECO", "choice", N_("Whether that code is of the main activity."), 13, _YES_NO),
    _column("Consenso", "Consent", "choice", N_("Yes, where the signed notice on personal data is at hand."), 12, _YES_NO),
)  # fmt: skip

"""An empty list to fill in, whose headers ``read_candidates`` knows."""

import pandas as pd

from cermap.files.workbooks.spreadsheets.writing import write_csv
from cermap.texts import Texts

# The columns that an answer is made of, in the words of each language; headers of a format, not sentences.
FORM_HEADERS = {
    "it": (
        "Denominazione; Indirizzo; CAP; Comune; Provincia; Codice POD; Area convenzionale; Codice fiscale; Tipo soggetto; Dipendenti; Codice ATECO; "
        "Ruolo; Scambio sul posto; Consumo annuo (kWh); Consumo F1 (kWh); Consumo F2 (kWh); Consumo F3 (kWh); Profilo di carico; Tensione; "
        "Accumulo (kWh); Potenza impianto (kW); Fonte; Data entrata in esercizio"
    ),
    "en": (
        "Name; Address; Postcode; Municipality; Province; POD code; Area code; Tax code; Subject type; Employees; ATECO code; "
        "Role; Net metering; Annual demand (kWh); F1 (kWh); F2 (kWh); F3 (kWh); Load profile; Voltage; Storage (kWh); Plant kW; Technology; Commissioning date"
    ),
}


def form(texts: Texts) -> bytes:
    """A CSV file with headers and no rows, in the language of ``texts``."""
    return write_csv(pd.DataFrame(columns=FORM_HEADERS[texts.language].split("; ")), texts)

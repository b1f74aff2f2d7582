"""Whose the hours of these files may be."""

import pandas as pd
import pytest
from drawn_hours import OTHER_POD, POD

from cermap import files


@pytest.fixture(scope="session")
def candidates() -> pd.DataFrame:
    """A school and a household, each with its POD, and an association without."""
    rows = (
        f"Scuola Dante;Via Roma 1;{POD};;\nMario Rossi;Via Roma 2;{OTHER_POD};;\nCircolo ACLI Viola;Via Roma 3;;8760;\n"
    )
    content = f"Denominazione;Indirizzo;POD;Consumo annuo;Potenza impegnata\n{rows}"
    return files.read_candidates(content.encode(), "elenco.csv").candidates

"""Kinds of street (DUG, denominazione urbanistica generica): in full, and every way people shorten them.

In a written form a dot may be a slash ("C/SO"), "~" is a dot, a slash, a blank or a dot and a blank ("P. ZZA"), "_" is a
blank. A form that ends in a dot needs no blank after it ("V.PEPE").
"""

import re

from cermap.addresses.reading.words.numerals import COUNTED

# fmt: off
WRITTEN = {
    "ALLEA": "ALLEA", "ALZAIA": "ALZAIA ALZ.", "AUTOSTRADA": "AUTOSTRADA AUTOSTR.", "BALUARDO": "BALUARDO",
    "BASTIONI": "BASTIONI BASTIONE BAST.", "BORGATA": "BORGATA", "BORGO": "BORGO B~GO BGO", "CALATA": "CALATA",
    "CASALE": "CASALE", "CASCINA": "CASCINA C~NA CNA CASC. CASC C.INA", "CASCINALE": "CASCINALE",
    "CASE SPARSE": "CASE_SPARSE CASE_SP. C.SPARSE C.SE_SPARSE", "CAVALCAVIA": "CAVALCAVIA",
    "CIRCONVALLAZIONE": "CIRCONVALLAZIONE CIRCONVALL. CIRCONV. CIRC.NE CIRC. C.NE",
    "CONTRADA": "CONTRADA C.DA CDA CONTR.", "CORSETTO": "CORSETTO", "CORSIA": "CORSIA", "CORSO": "CORSO C~SO CSO",
    "CORTE": "CORTE", "CORTILE": "CORTILE", "DARSENA": "DARSENA", "DISCESA": "DISCESA", "ERTA": "ERTA", "FORO": "FORO",
    "FRAZIONE": "FRAZIONE FRAZ. FRAZ FRAZ.NE FRZ. F.NE FR.", "GALLERIA": "GALLERIA GALL.", "GRADINATA": "GRADINATA",
    "LARGHETTO": "LARGHETTO", "LARGO": "LARGO L~GO LGO", "LITORANEA": "LITORANEA",
    "LOCALITA": "LOCALITA' LOCALITA LOC.TA' LOC.TA LOCAL. LOC. LOC", "LUNGADDA": "LUNGADDA LUNGO_ADDA",
    "LUNGOLAGO": "LUNGOLAGO LUNGO_LAGO L.LAGO", "LUNGOLARIO": "LUNGOLARIO LUNGO_LARIO",
    "LUNGOMALLERO": "LUNGOMALLERO LUNGO_MALLERO", "LUNGOTICINO": "LUNGOTICINO LUNGO_TICINO", "MASSERIA": "MASSERIA",
    "MOLO": "MOLO", "NUCLEO": "NUCLEO", "PASSAGGIO": "PASSAGGIO PASS.", "PASSEGGIATA": "PASSEGGIATA PASSEGG.",
    "PASSEGGIO": "PASSEGGIO", "PIAZZA": "PIAZZA P~ZZA P~ZA PZZA PZA PIAZ. P.ZZ. PZ.",
    "PIAZZALE": "PIAZZALE P~LE PLE P.ZZALE P.ZALE P.ZLE PZLE PZ.LE PIAZZ.LE",
    "PIAZZETTA": "PIAZZETTA P~TTA P.ZZETTA P.ZETTA PIAZZ.TA", "PROLUNGAMENTO": "PROLUNGAMENTO PROL.",
    "QUARTIERE": "QUARTIERE Q~RE QRE QUART.", "RAMPA": "RAMPA", "REGIONE": "REGIONE REG.",
    "RESIDENZA": "RESIDENZA RES.", "RIONE": "RIONE", "RIPA": "RIPA", "RIVA": "RIVA", "RONCO": "RONCO",
    "RONDO": "RONDO' RONDO", "ROTATORIA": "ROTATORIA", "ROTONDA": "ROTONDA", "RUA": "RUA", "SALITA": "SALITA",
    "SCALETTA": "SCALETTA", "SCALINATA": "SCALINATA", "SENTIERO": "SENTIERO SENT.", "SLARGO": "SLARGO",
    "SOTTOPASSO": "SOTTOPASSO", "SPALTO": "SPALTO", "SPIAZZO": "SPIAZZO", "STRADA": "STRADA STRAD. STR. STR S.DA SDA",
    "STRADELLO": "STRADELLO", "STRADETTA": "STRADETTA", "STRADONE": "STRADONE",
    "STRETTA": "STRETTA", "TANGENZIALE": "TANGENZIALE TANG.", "TRASVERSALE": "TRASVERSALE",
    "TRAVERSA": "TRAVERSA TRAV.", "TRESANDA": "TRESANDA", "VIA": "VIA V. VA", "VIALE": "VIALE V.LE VLE",
    "VIALETTO": "VIALETTO", "VICO": "VICO", "VICOLETTO": "VICOLETTO", "VICOLO": "VICOLO V.LO VLO VIC.LO VIC. VCL.",
    "VILLAGGIO": "VILLAGGIO VILL. V.GGIO", "VIOTTOLO": "VIOTTOLO", "VOCABOLO": "VOCABOLO VOC.",
    "ZONA ARTIGIANALE": "ZONA_ARTIGIANALE ZONA_ART. Z.A.",
    "ZONA INDUSTRIALE": "ZONA_INDUSTRIALE ZONA_IND.LE ZONA_IND. AREA_INDUSTRIALE Z.IND. Z.I.",
}
# Kinds that name a spot rather than a street: a street beside one is the better address.
PLACES = frozenset((
    "LOCALITA", "FRAZIONE", "CASCINA", "CASCINALE", "CONTRADA", "BORGO", "BORGATA", "REGIONE", "RIONE", "QUARTIERE",
    "VILLAGGIO", "CASE SPARSE", "CASALE", "MASSERIA", "NUCLEO", "RESIDENZA", "VOCABOLO", "ZONA ARTIGIANALE",
    "ZONA INDUSTRIALE",
))
# fmt: on
# Of these the inhabited ones that people take for a town.
HAMLETS = frozenset(("FRAZIONE", "LOCALITA", "BORGATA", "BORGO", "CONTRADA", "NUCLEO"))
ROADS = frozenset(("STRADA PROVINCIALE", "STRADA STATALE", "STRADA REGIONALE"))
# A road is named by its number; a provincial one often by the number it had as a state road ("SP ex SS 415").
_NUMBERED = r"(?= ?(?:EX )?(?:N\.? ?)?(?:\d|S\.? ?[SPR]\.? ?\d))"
_ROAD_WRITTEN = {
    "STRADA PROVINCIALE": rf"STR(?:ADA|\.)? ?PROV(?:INCIALE\b|\.|\b)|S\.? ?P\.?{_NUMBERED}",
    "STRADA STATALE": rf"STR(?:ADA|\.)? ?STAT(?:ALE\b|\.|\b)|S\.? ?S\.?{_NUMBERED}",
    "STRADA REGIONALE": rf"STR(?:ADA|\.)? ?REG(?:IONALE\b|\.|\b)|S\.? ?R\.?{_NUMBERED}",
}
# "FR." begins "FR.LLI", "V" begins a date ("V Novembre"), "VA" is Varese: each is its kind only where it can be.
_IN_DOUBT = {
    "FR.": r"FR\.(?!L)",
    "V": rf"V(?= (?!(?:{'|'.join(sorted(COUNTED))})\b))",
}


def _pattern(written: str) -> str:
    if written in _IN_DOUBT:
        return _IN_DOUBT[written]
    stem, end = (written[:-1], r"\.") if written.endswith(".") else (written, r"(?![A-Z0-9])")
    return re.escape(stem).replace(r"\.", "[./]").replace("_", " ").replace(r"\~", "(?:[./] ?| )") + end


def _readers() -> dict[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    """Per first letter: a pattern with a group for each written form, the longest first, and the kind of each group."""
    forms = [(len(pattern), pattern, kind) for kind, pattern in _ROAD_WRITTEN.items()]
    forms += [
        (len(written), _pattern(written), kind)
        for kind, all_written in (*WRITTEN.items(), ("VIA", "V"))
        for written in all_written.split()
    ]
    forms.sort(key=lambda form: -form[0])
    letters = sorted({pattern[0] for _, pattern, _ in forms})
    return {
        letter: (
            re.compile(f"(?:{'|'.join(f'({pattern})' for _, pattern, _ in forms if pattern[0] == letter)})[ .']*"),
            tuple(kind for _, pattern, kind in forms if pattern[0] == letter),
        )
        for letter in letters
    }


READERS = _readers()
# Written forms that are one whole word and begin no longer kind: read without a pattern.
AT_ONCE = {
    written: kind
    for kind, all_written in WRITTEN.items()
    for written in all_written.split()
    if written.isalpha() and written not in {"STRADA", "STR"}
}

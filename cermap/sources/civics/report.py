"""What a built gazetteer says of itself and of its files: what was found, how many, where, and what to do about it."""

from collections.abc import Iterator

from cermap.addresses.gazetteer.making.defects import Defect
from cermap.sources.civics.record import BuiltGazetteer, Found, UsedSource
from cermap.texts import N_, Message

_SAID = {
    Defect.BROKEN: N_("Lines with more or fewer cells than the header, left out: {count}. {where}"),
    Defect.NO_TOWN: N_(
        "Rows of no municipality of Lombardy, or that do not say of which, left out: {count}. If they should be in, give the column of the ISTAT code. {where}"
    ),
    Defect.NO_STREET: N_("Rows without a street, left out: {count}. {where}"),
    Defect.TWICE: N_(
        "Rows that repeat a number of the same street and place, of which one each is kept: {count}. {where}"
    ),
    Defect.ZERO: N_("Positions that are 0, 0, not used (the numbers stay): {count}. {where}"),
    Defect.NO_PLACE: N_(
        "Positions that are no coordinates of any kind that cermap knows, not used (the numbers stay): {count}. {where}"
    ),
    Defect.OUTSIDE: N_(
        "Positions outside Lombardy, not used (the numbers stay): {count}. The municipality can put them right. {where}"
    ),
    Defect.OTHER_TOWN: N_(
        "Positions more than 1 km outside their municipality, not used (the numbers stay): {count}. The municipality can put them right. {where}"
    ),
    Defect.HEAPED: N_(
        "Numbers that share one position with so many others that nobody measured it, kept without a position: {count}. {where}"
    ),
    Defect.SHARED: N_(
        "Numbers that share their position with a few others, kept and taken as less exact: {count}. {where}"
    ),
    Defect.METRES: N_("Positions in metres and not in degrees, converted: {count}. {where}"),
    Defect.SWAPPED: N_("Positions with longitude and latitude the wrong way round, put right: {count}. {where}"),
    Defect.BY_PLACE: N_(
        "Rows that do not say their municipality, counted in the one they lie in, which near a border may be the next one: {count}. Give the column of the ISTAT code, or the code itself if all are of one municipality (municipality_code=015146). {where}"
    ),
    Defect.NO_NUMBER: N_("Rows with a street and no number, of which the street is kept: {count}. {where}"),
    Defect.NO_POSITION: N_(
        "Numbers without a position, kept and found on their street or between their neighbours: {count}. {where}"
    ),
}


def gazetteer_report(built: BuiltGazetteer) -> Iterator[Message]:
    """Sentences on a gazetteer: what it holds, then each source and what was wrong with it, worst first.

    Parameters
    ----------
    built : BuiltGazetteer
        The record.
    """
    yield Message(
        N_(
            "Gazetteer in use. Numbers: {numbers}; with a position: {placed}; streets: {streets}; municipalities: {towns}."
        ),
        {"numbers": built.numbers, "placed": built.placed, "streets": built.streets, "towns": built.towns},
    )
    for source in built.sources:
        yield source_line(source)
        yield from (found_line(one) for one in source.found)


def source_line(source: UsedSource) -> Message:
    """What of a source is in the gazetteer."""
    text = (
        N_("{name} ({title}, edition {edition}). Rows: {rows}; numbers in use: {numbers}; positions in use: {placed}.")
        if source.edition
        else N_("{name} ({title}). Rows: {rows}; numbers in use: {numbers}; positions in use: {placed}.")
    )
    return Message(text, vars(source) | {"title": Message(source.title)})


def found_line(found: Found) -> Message:
    """One kind of defect, with where it was found first."""
    where = "; ".join(label for label, _ in found.examples if label)
    rows = ", ".join(str(row) for _, row in found.examples if row)
    place = Message(N_("Such as: {where} (rows {rows})."), {"where": where or "–", "rows": rows or "–"})
    return Message(_SAID[Defect(found.defect)], {"count": found.count, "where": place})

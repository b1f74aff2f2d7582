"""A hamlet (frazione, località) where its town should stand: the town, when one alone has a place of that name.

A gazetteer of a few towns is no evidence of any: what ships knows three, and says nothing here. One of the whole region,
as ANNCSU's, writes hamlets as streets ("FRAZIONE SAN GIACOMO"). Many have the name of a town or of a hamlet elsewhere in
Italy: so the town is taken where province or postcode say it too, and else only proposed.
"""

from dataclasses import dataclass, replace

from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.gazetteer.streets import Street
from cermap.addresses.gazetteer.towns import Town, TownMatch, province_agrees
from cermap.addresses.reading.parts import ParsedAddress
from cermap.addresses.reading.words.spelling import fold

# Words that more towns have than these in the names of their streets are no hamlet's own.
_MOST_TOWNS = 100
# What a hamlet is worth beside a town's own name, as a town's with a slip of the pen.
_SCORE = 0.85


@dataclass(frozen=True)
class Hamlet:
    """A place that stands where a town should.

    Parameters
    ----------
    town : Town
        The one town that has it.
    street : Street
        As its streets name it.
    is_witnessed : bool
        Whether the province or the postcode that is written says so too.
    """

    town: Town
    street: Street
    is_witnessed: bool

    @property
    def match(self) -> TownMatch:
        """Its town as one that was asked for, always with a doubt."""
        return TownMatch(self.town, _SCORE, is_weak=True)

    def within(self, address: ParsedAddress) -> ParsedAddress:
        """The address with the hamlet for what it is: its locality, or the street where none is written."""
        if address.street_name:
            return replace(address, locality=address.locality or address.municipality_text)
        return replace(address, street_kind=self.street.kind, street_name=self.street.key)


def hamlet_of(address: ParsedAddress, gazetteer: Gazetteer) -> Hamlet | None:
    """The hamlet that stands in place of an address's town; None where no town or several have it.

    Parameters
    ----------
    address : ParsedAddress
        With a town that nobody knows.
    gazetteer : Gazetteer
        What is known.
    """
    name, province, postcode = fold(address.municipality_text or ""), address.province or "", address.postcode or ""
    if not name or not gazetteer.is_broad:
        return None
    towns = [town for town in gazetteer.towns_with(name) if province_agrees(town, province)]
    if len(towns) > _MOST_TOWNS:
        return None
    places = [
        (town, street)
        for town in towns
        if (streets := gazetteer.streets(town)) is not None and (street := streets.hamlet(name)) is not None
    ]
    if len(places) != 1:
        return None
    town, street = places[0]
    named = gazetteer.towns.find(town.name, province, postcode)
    return Hamlet(town, street, is_witnessed=bool(province or postcode) and named is not None and not named.is_weak)

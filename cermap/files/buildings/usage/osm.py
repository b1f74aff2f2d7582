"""What a building is used for, in OpenStreetMap's keys: its own value where that says something, else what it houses."""

import pandas as pd

from cermap.files.buildings.reading.columns import cells

# The value of ``building``. What is not here says nothing of the use.
_BUILDING: dict[str, str] = {
    "residential": (
        "apartments, house, detached, semidetached_house, terrace, residential, bungalow, dormitory, cabin, villa, "
        "farmhouse, static_caravan, houseboat, condominium, annexe"
    ),
    "school": "school, kindergarten, university, college, childcare",
    "public": (
        "public, civic, government, townhall, fire_station, police, museum, library, barracks, military, prison, "
        "train_station, transportation, courthouse, theatre, toilets, gatehouse, community_centre"
    ),
    "health": "hospital, clinic, healthcare, nursing_home",
    "sport": "sports_hall, sports_centre, stadium, grandstand, pavilion, riding_hall, swimming_pool, gym",
    "religious": (
        "church, chapel, cathedral, mosque, temple, synagogue, shrine, monastery, religious, basilica, campanile, "
        "bell_tower, baptistery, convent, presbytery, oratory"
    ),
    "office": "office, bank",
    "commercial": "commercial, retail, supermarket, hotel, kiosk, restaurant, shop, mall, cinema, guest_house, hostel",
    "industrial": (
        "industrial, warehouse, factory, manufacture, hangar, works, storage_tank, silo, service, transformer_tower, "
        "data_center, power, digester"
    ),
    "agricultural": "farm, farm_auxiliary, barn, cowshed, stable, sty, agricultural, hut, livestock, dairy",
    "annex": "garage, garages, carport, shed, roof, parking, outbuilding, canopy, allotment_house, boathouse",
    "roofless": (
        "ruins, ruin, construction, collapsed, demolished, destroyed, no, proposed, planned, greenhouse, glasshouse, "
        "tent, bunker, foundation, wall, bridge"
    ),
}  # fmt: skip

# A value that says little of the use: what the building houses says more.
_LITTLE = frozenset({"public", "civic", "government", "commercial", "pavilion", "service", "hut"})

# What it houses: key -> value -> use. Any other value of a key in ``_WHATEVER`` is that use.
_HOUSES: dict[str, dict[str, str]] = {
    "amenity": {
        "school": "school, kindergarten, university, college, childcare, music_school, language_school, library_school",
        "health": "hospital, clinic, doctors, nursing_home, social_facility, dentist, health_post",
        "religious": "place_of_worship, monastery",
        "public": (
            "townhall, courthouse, police, fire_station, library, community_centre, public_building, prison, theatre, "
            "arts_centre, post_office, ranger_station, social_centre, exhibition_centre, events_venue, bus_station"
        ),
        "office": "bank",
        "commercial": (
            "restaurant, bar, cafe, fast_food, marketplace, pharmacy, cinema, fuel, pub, ice_cream, nightclub, veterinary"
        ),
        "annex": "parking, bicycle_parking, shelter",
    },
    "healthcare": {},
    "leisure": {"sport": "sports_centre, sports_hall, stadium, swimming_pool, fitness_centre, pitch, ice_rink, horse_riding"},
    "tourism": {
        "public": "museum, gallery",
        "commercial": "hotel, hostel, guest_house, motel, apartment, chalet, alpine_hut",
    },
    "office": {"public": "government, administrative"},
    "shop": {},
    "craft": {},
    "man_made": {"industrial": "works, wastewater_plant, water_works, silo, storage_tank, pumping_station"},
}  # fmt: skip
_WHATEVER = {"healthcare": "health", "office": "office", "shop": "commercial", "craft": "industrial"}
# Values with which somebody said no more than that there is a building.
_SAYS_NOTHING = frozenset({"yes", "building", "true", "1"})


def _by_value(uses: dict[str, str]) -> dict[str, str]:
    return {value: use for use, values in uses.items() for value in values.split(", ")}


_USE_OF_BUILDING = _by_value(_BUILDING)
_USE_HOUSED = {key: _by_value(uses) for key, uses in _HOUSES.items()}


def osm_uses(said: pd.DataFrame) -> pd.Series:
    """The use of each row by its tags; NA where they say none.

    Parameters
    ----------
    said : pandas.DataFrame
        ``house_columns``.
    """
    building = cells(said, "building").str.lower()
    own = building.map(_USE_OF_BUILDING).astype("str")
    says_little = building.isin(_LITTLE)
    return own.mask(says_little).fillna(_housed(said)).fillna(own)


def use_of_value(value: str) -> str | None:
    """The use that a value of ``building`` means; None for one that says none."""
    return _USE_OF_BUILDING.get(value.lower())


def unread_buildings(said: pd.DataFrame) -> pd.Series:
    """Values of ``building`` that say something which is not known here; NA elsewhere."""
    building = cells(said, "building").str.lower()
    return building.mask(building.isin(_USE_OF_BUILDING.keys() | _SAYS_NOTHING))


def _housed(said: pd.DataFrame) -> pd.Series:
    found = pd.Series(pd.NA, index=said.index, dtype="str")
    for key, uses in _USE_HOUSED.items():
        if key not in said:
            continue
        value = said[key].str.lower()
        use = value.map(uses).astype("str")
        if key in _WHATEVER:
            use = use.fillna(value.mask(value.isin({"no", "vacant"})).notna().map({True: _WHATEVER[key]}).astype("str"))
        found = found.fillna(use)
    return found

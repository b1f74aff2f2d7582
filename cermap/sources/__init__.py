"""Publishers: the data that ship, the user's own in their place, where each comes from; and the plans kept here."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.sources.buildings.kept import forget_buildings, keep_buildings
    from cermap.sources.buildings.listing import buildings_there, damaged_buildings, read_buildings
    from cermap.sources.buildings.municipalities import town_named, with_municipalities
    from cermap.sources.buildings.publishers import (
        BUILDING_PUBLISHERS,
        buildings_host,
        fetch_buildings,
        fetched_record,
    )
    from cermap.sources.buildings.shipped import read_footprints
    from cermap.sources.catalogue import fingerprint, read_catalogue, reference_key
    from cermap.sources.civics.building import Brought, build_gazetteer
    from cermap.sources.civics.fetching import addresses_url, fetch_addresses, save_addresses
    from cermap.sources.civics.publishers import LookedAt, look_at_numbers
    from cermap.sources.civics.record import (
        BuiltGazetteer,
        built_gazetteer,
        forget_gazetteer,
        has_gazetteer,
    )
    from cermap.sources.civics.report import found_line, gazetteer_report, source_line
    from cermap.sources.corrections import forget_corrections, keep_corrections, kept_corrections
    from cermap.sources.demonstration import read_demonstration
    from cermap.sources.folder import app_file, geodata_folder, user_data_folder
    from cermap.sources.ground import Ground, ground_of, read_ground
    from cermap.sources.gse.areas import fetch_areas
    from cermap.sources.gse.communities import fetch_communities
    from cermap.sources.gse.editions import EDITIONS, Edition, areas_url, edition_in_force, services_url
    from cermap.sources.gse.pods import PodAnswers, ask_pods, pods_host
    from cermap.sources.kept_plans import (
        KeptPlan,
        delete_plan,
        duplicate_plan,
        keep_plan,
        kept_plan,
        open_kept,
        plan_stamp,
        recent_plans,
        rename_plan,
    )
    from cermap.sources.load_profiles import read_load_profiles
    from cermap.sources.online_geocoder.geocoder import Answered, OnlineGeocoder
    from cermap.sources.online_geocoder.kept import count_online_answers, forget_online_answers, left_online_today
    from cermap.sources.online_geocoder.questions import KEPT_WORDS, Questions, Unplaced, online_questions
    from cermap.sources.online_geocoder.rows import (
        ask_online,
        online_chosen,
        online_corrections,
        online_counts,
        online_readings,
        online_taken,
    )
    from cermap.sources.online_geocoder.service import (
        ATTRIBUTION,
        PROVIDER_NAMES,
        PUBLIC_URLS,
        Provider,
        Service,
        online_service,
    )
    from cermap.sources.own import forget_areas, has_own_areas, keep_areas, use_areas
    from cermap.sources.pvgis.roof_places import PlaceAnswers, kept_place_yields, place_yields, squares_to_ask
    from cermap.sources.pvgis.service import pvgis_host
    from cermap.sources.pvgis.yields import YieldAnswers, ask_yields, has_sun_and_place, yield_places
    from cermap.sources.shipped import read_areas, read_civic_points, read_municipalities, read_reference

_ROOM = {
    "ATTRIBUTION": "online_geocoder.service",
    "Answered": "online_geocoder.geocoder",
    "BUILDING_PUBLISHERS": "buildings.publishers",
    "Brought": "civics.building",
    "BuiltGazetteer": "civics.record",
    "EDITIONS": "gse.editions",
    "Edition": "gse.editions",
    "Ground": "ground",
    "KEPT_WORDS": "online_geocoder.questions",
    "KeptPlan": "kept_plans",
    "LookedAt": "civics.publishers",
    "OnlineGeocoder": "online_geocoder.geocoder",
    "PROVIDER_NAMES": "online_geocoder.service",
    "PUBLIC_URLS": "online_geocoder.service",
    "PlaceAnswers": "pvgis.roof_places",
    "PodAnswers": "gse.pods",
    "Provider": "online_geocoder.service",
    "Questions": "online_geocoder.questions",
    "Service": "online_geocoder.service",
    "Unplaced": "online_geocoder.questions",
    "YieldAnswers": "pvgis.yields",
    "addresses_url": "civics.fetching",
    "app_file": "folder",
    "areas_url": "gse.editions",
    "ask_online": "online_geocoder.rows",
    "ask_pods": "gse.pods",
    "ask_yields": "pvgis.yields",
    "build_gazetteer": "civics.building",
    "buildings_host": "buildings.publishers",
    "buildings_there": "buildings.listing",
    "built_gazetteer": "civics.record",
    "count_online_answers": "online_geocoder.kept",
    "damaged_buildings": "buildings.listing",
    "delete_plan": "kept_plans",
    "duplicate_plan": "kept_plans",
    "edition_in_force": "gse.editions",
    "fetch_addresses": "civics.fetching",
    "fetch_areas": "gse.areas",
    "fetch_buildings": "buildings.publishers",
    "fetch_communities": "gse.communities",
    "fetched_record": "buildings.publishers",
    "fingerprint": "catalogue",
    "forget_areas": "own",
    "forget_buildings": "buildings.kept",
    "forget_corrections": "corrections",
    "forget_gazetteer": "civics.record",
    "forget_online_answers": "online_geocoder.kept",
    "found_line": "civics.report",
    "gazetteer_report": "civics.report",
    "geodata_folder": "folder",
    "ground_of": "ground",
    "has_gazetteer": "civics.record",
    "has_own_areas": "own",
    "has_sun_and_place": "pvgis.yields",
    "keep_areas": "own",
    "keep_buildings": "buildings.kept",
    "keep_corrections": "corrections",
    "keep_plan": "kept_plans",
    "kept_corrections": "corrections",
    "kept_place_yields": "pvgis.roof_places",
    "kept_plan": "kept_plans",
    "left_online_today": "online_geocoder.kept",
    "look_at_numbers": "civics.publishers",
    "online_chosen": "online_geocoder.rows",
    "online_corrections": "online_geocoder.rows",
    "online_counts": "online_geocoder.rows",
    "online_questions": "online_geocoder.questions",
    "online_readings": "online_geocoder.rows",
    "online_service": "online_geocoder.service",
    "online_taken": "online_geocoder.rows",
    "open_kept": "kept_plans",
    "place_yields": "pvgis.roof_places",
    "plan_stamp": "kept_plans",
    "pods_host": "gse.pods",
    "pvgis_host": "pvgis.service",
    "read_areas": "shipped",
    "read_buildings": "buildings.listing",
    "read_catalogue": "catalogue",
    "read_civic_points": "shipped",
    "read_demonstration": "demonstration",
    "read_footprints": "buildings.shipped",
    "read_ground": "ground",
    "read_load_profiles": "load_profiles",
    "read_municipalities": "shipped",
    "read_reference": "shipped",
    "recent_plans": "kept_plans",
    "reference_key": "catalogue",
    "rename_plan": "kept_plans",
    "save_addresses": "civics.fetching",
    "services_url": "gse.editions",
    "source_line": "civics.report",
    "squares_to_ask": "pvgis.roof_places",
    "town_named": "buildings.municipalities",
    "use_areas": "own",
    "user_data_folder": "folder",
    "with_municipalities": "buildings.municipalities",
    "yield_places": "pvgis.yields",
}

__all__ = [
    "ATTRIBUTION",
    "BUILDING_PUBLISHERS",
    "EDITIONS",
    "KEPT_WORDS",
    "PROVIDER_NAMES",
    "PUBLIC_URLS",
    "Answered",
    "Brought",
    "BuiltGazetteer",
    "Edition",
    "Ground",
    "KeptPlan",
    "LookedAt",
    "OnlineGeocoder",
    "PlaceAnswers",
    "PodAnswers",
    "Provider",
    "Questions",
    "Service",
    "Unplaced",
    "YieldAnswers",
    "addresses_url",
    "app_file",
    "areas_url",
    "ask_online",
    "ask_pods",
    "ask_yields",
    "build_gazetteer",
    "buildings_host",
    "buildings_there",
    "built_gazetteer",
    "count_online_answers",
    "damaged_buildings",
    "delete_plan",
    "duplicate_plan",
    "edition_in_force",
    "fetch_addresses",
    "fetch_areas",
    "fetch_buildings",
    "fetch_communities",
    "fetched_record",
    "fingerprint",
    "forget_areas",
    "forget_buildings",
    "forget_corrections",
    "forget_gazetteer",
    "forget_online_answers",
    "found_line",
    "gazetteer_report",
    "geodata_folder",
    "ground_of",
    "has_gazetteer",
    "has_own_areas",
    "has_sun_and_place",
    "keep_areas",
    "keep_buildings",
    "keep_corrections",
    "keep_plan",
    "kept_corrections",
    "kept_place_yields",
    "kept_plan",
    "left_online_today",
    "look_at_numbers",
    "online_chosen",
    "online_corrections",
    "online_counts",
    "online_questions",
    "online_readings",
    "online_service",
    "online_taken",
    "open_kept",
    "place_yields",
    "plan_stamp",
    "pods_host",
    "pvgis_host",
    "read_areas",
    "read_buildings",
    "read_catalogue",
    "read_civic_points",
    "read_demonstration",
    "read_footprints",
    "read_ground",
    "read_load_profiles",
    "read_municipalities",
    "read_reference",
    "recent_plans",
    "reference_key",
    "rename_plan",
    "save_addresses",
    "services_url",
    "source_line",
    "squares_to_ask",
    "town_named",
    "use_areas",
    "user_data_folder",
    "with_municipalities",
    "yield_places",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a catalogue reads no map."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)

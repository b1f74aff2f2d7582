"""A plan's public page: made from what is public alone, in the session of who may see the rest."""

from typing import TYPE_CHECKING

from cermap import outlets
from cermap.disclosing import disclosed
from cermap.records import Plan, Scene, TitleBlock
from cermap.terms import PrivacyLevel
from cermap.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    import pandas as pd


def public_pages(plan: Plan, area_labels: "pd.Series[str]", title: TitleBlock | None = None) -> dict[str, bytes]:
    """The page with map, search and table in each language: the same file that “Map page” gives at the public level.

    Parameters
    ----------
    plan : Plan
        The whole: nothing that the session filters or has chosen goes in.
    area_labels : pandas.Series
        What people call each area, by area code.
    title : TitleBlock, optional
        Who publishes it.
    """
    shown = disclosed(plan, PrivacyLevel.PUBLIC)
    made = {}
    for language in LANGUAGES:
        one = outlets.leaving(Scene(plan), PrivacyLevel.PUBLIC, area_labels, Texts(language), shown=shown)
        made[language] = outlets.written(one, ".html", title=title)
    return made

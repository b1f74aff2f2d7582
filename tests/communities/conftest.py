"""The drawn town as a plan."""

import pytest
from drawn_town import TOWN, assigned, communities, community, make_plan, plants, sun


@pytest.fixture
def town():
    return make_plan(assigned(*TOWN), plants(sun(2)), communities(community()))

"""Print and share: for whom, what leaves, and each kind of thing to take away."""

from cermap.ui import filters, sharing
from cermap.ui.frame import layout
from cermap.ui.live_map import page as map_page

texts, plan, area_labels = layout.start()
scene = map_page.scene(plan)
filters.chips(scene, area_labels, texts)
one = sharing.leaving(scene, area_labels, texts)
sharing.show(one, scene)

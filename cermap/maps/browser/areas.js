/* Areas: folium drew them; their colours come with each question, their texts with each language. */

const FAR_ZOOM = 10;
const LINE_WEIGHTS = { official_borders: [1.6, 1.1], approximate_borders: [1.6, 0.9], municipalities: [0.9, 0.6], provinces: [2.2, 1.4] };

function indexAreas(state) {
  state.areaOf = new Map();
  state.layers.areas.eachLayer(area => state.areaOf.set(String(area.feature.id), area));
}

function applyStyle(state, style) {
  if (!style || same(state, 'style', style)) return;
  const patterns = style.approximate_fills.map(fill => hatchPattern(fill, style.hatch));
  state.layers.areas.setStyle(({ properties }) => ({
    fillColor: properties.approximate ? patterns[properties.colour] : style.fills[properties.colour],
  }));
  state.map.getContainer().style.background = style.paper;
}

/* Far away, all lines together would be a net over the colours: they get thinner, and municipalities step back. */
function thinLines(state) {
  const far = state.map.getZoom() < FAR_ZOOM;
  if (far === state.isFar) return;
  state.isFar = far;
  for (const [name, [near, away]] of Object.entries(LINE_WEIGHTS)) {
    state.layers[name].setStyle({ weight: state.scale * (far ? away : near), ...(name === 'municipalities' ? { opacity: far ? 0.45 : 1 } : {}) });
  }
}

/* Whether a part is the one applied last. */
function same(state, name, part) {
  const content = JSON.stringify(part);
  const unchanged = state.applied[name] === content;
  state.applied[name] = content;
  return unchanged;
}

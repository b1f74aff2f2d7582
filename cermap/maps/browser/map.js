/* The map: folium wrote its script, this runs it in our own element, keeps it alive and applies the small parts.

   An entry of window.__cermap[key] is one map: its view, its parts, what was clicked. It outlives its element: a page that is
   left and opened again finds its view and its parts. Tests read `map`, `ready`, `parts`, `pointOf`, `sameView`. */

function entryOf(key) {
  const registry = (window.__cermap ??= {});
  const entry = (registry[key] ??= {});
  entry.parts ??= {};
  entry.picks ??= 0;
  return entry;
}

function mount(entry, element, data) {
  entry.state?.map.remove();
  entry.ready = false;
  const { map, layers } = build(element, data.base);
  const state = { id: data.base.id, entry, element, map, layers, applied: {}, scale: data.scale, send() {}, sendDrawn() {} };
  state.font = getComputedStyle(element.parentElement).fontFamily;
  element.style.setProperty('--cermap-scale', state.scale);
  Object.assign(entry, { state, map, apply: () => apply(entry), pointOf: (...of) => pointOf(state, ...of), sameView: view => sameView(map, view) });
  startView(entry, data.view);
  indexAreas(state);
  createNames(state);
  createRoofs(state);
  createMarks(state);
  createCommunities(state);
  createPlants(state);
  createSubstations(state);
  createCounts(state);
  createSelection(state);
  createCards(state);
  createDrawing(state);
  createLasso(state);
  createWhole(state);
  createTwin(state);
  createDragging(state);
  createPicking(state);
  showFocus(element);
  thinLines(state);
  map.on('zoomend', () => thinLines(state));
  map.on('moveend', () => { entry.view = viewOf(map); entry.onView?.(); });
  new ResizeObserver(() => keepCentre(entry, map)).observe(element);
}

/* A page that changes its layout must not move the ground: Leaflet's own way, and a pan there, lose a part of a pixel each time. */
function keepCentre(entry, map) {
  if (entry.map !== map) return;                       // its element goes, another has taken its place
  const { lat, lon, zoom } = entry.view;
  map.invalidateSize({ animate: false, pan: false });
  map.setView([lat, lon], zoom, { reset: true });
}

const MODIFIERS = ['Control', 'Meta', 'Alt', 'Shift', 'AltGraph'];

/* A frame around the map for who reaches it with the keyboard, none after a click: Leaflet takes the focus by itself, as soon
   as the mouse goes down. The page stays where it is then: scrolled to the map, it would let the click fall on other ground. */
function showFocus(element) {
  element.focus = options => HTMLElement.prototype.focus.call(element, { ...options, preventScroll: true });
  element.addEventListener('pointerdown', () => element.classList.remove('cermap-by-keyboard'), true);
  element.addEventListener('keyup', ({ key }) => { if (!MODIFIERS.includes(key)) element.classList.add('cermap-by-keyboard'); });
}

/* Run folium's script with a Leaflet whose map() takes our element: the ids folium invented never matter. */
function build(element, base) {
  const leaflet = Object.create(L);
  leaflet.map = (_id, options) => L.map(element, options);
  const layers = Object.entries(base.layers).map(([name, variable]) => `${JSON.stringify(name)}: ${variable}`);
  return new Function('L', `${base.script}\nreturn { map: ${base.map}, layers: { ${layers.join(', ')} } };`)(leaflet);
}

/* The view of before, else the one asked for, else the whole region. */
function startView(entry, asked) {
  const view = entry.view ?? asked;
  if (view) entry.map.setView([view.lat, view.lon], view.zoom, { reset: true });
  else entry.map.fitBounds(wholeRegion(entry.state.layers), { animate: false });
  entry.view = viewOf(entry.map);
  if (!view) entry.start = entry.view;
}

/* Without areas the municipalities tell where Lombardy is. */
function wholeRegion({ areas, municipalities }) {
  const bounds = areas.getBounds();
  return bounds.isValid() ? bounds : municipalities.getBounds();
}

function apply(entry) {
  const { state, parts } = entry;
  applyStyle(state, parts.style);
  applyNames(state, parts.names);
  applyRoofs(state, parts.roofs, parts.roof_look, parts.roof_tips);
  applyCandidates(state, parts.candidates);
  settleDragging(state);
  applyCommunities(state, parts.communities);
  applySelection(state, parts.selection, parts.style);
  applyLasso(state, parts.selection?.several);
  applyWhole(state);
  applyPieces(state, parts.pieces);
  applyPlants(state, parts.plants);
  applySubstations(state, parts.substations);
  applyCounts(state, parts.counts);
  applyLayers(state, parts.layers);
  applyLegend(state, parts.legend);
  applyWords(state, parts.words);
  applyDrawing(state, parts.drawing);
  showListButton(state);
  if (entry.ready || !entry.expected?.every(name => name in parts)) return;
  requestAnimationFrame(() => requestAnimationFrame(() => { entry.ready = true; entry.readyAt = performance.now(); entry.onView?.(); }));
}

function sameView(map, view) {
  const now = viewOf(map);
  return now.zoom === view.zoom && Math.abs(now.lat - view.lat) < 1e-4 && Math.abs(now.lon - view.lon) < 1e-4;
}

/* For tests: where on the page one must click to hit something, or null when it is not in sight. */
function pointOf(state, layer, id) {
  for (const latlng of placesOf(state, layer, id)) {
    const pixel = state.map.latLngToContainerPoint(latlng);
    const found = underPixel(state, pixel, layer === 'areas');
    const page = pageOf(state.element, pixel);
    if (found.layer === layer && found.ids.includes(id) && isFree(state.element, page)) return page;
  }
  return null;
}

/* What a click there would find: a mouse only knows whole pixels. */
function underPixel(state, pixel, withAreas) {
  const latlng = state.map.containerPointToLatLng(pixel);
  return whatIsAt(state, latlng, withAreas ? areaAt(state, latlng) : null);
}

function pageOf(element, { x, y }) {
  const box = element.getBoundingClientRect();
  return { x: box.left + element.clientLeft + x, y: box.top + element.clientTop + y };
}

function isFree(element, page) {
  return element.contains(document.elementFromPoint(page.x, page.y)) && !onCard(page);
}

function onCard({ x, y }) {
  return Boolean(document.elementFromPoint(x, y)?.closest('.leaflet-control'));
}

function placesOf(state, layer, id) {
  if (layer === 'areas') return gridOver(state.areaOf.get(id)?.getBounds());
  if (layer === 'roofs') return gridOver(roofBounds(state, [id]));
  if (layer === 'candidates') {
    const i = state.marks.rowOf.get(id);
    return i === undefined ? [] : [L.latLng(state.marks.part.lat[i], state.marks.part.lon[i])];
  }
  const i = state.communities.rowOf.get(id);
  return i === undefined ? [] : [state.map.unproject(communityPosition(state, i, state.map.getZoom()))];
}

function gridOver(bounds) {
  if (!bounds?.isValid()) return [];
  const steps = [10, 9, 11, 8, 12, 7, 13, 6, 14, 5, 15, 4, 16, 3, 17].map(step => step / 20);   // from the middle outwards
  const between = (low, high, share) => low + (high - low) * share;
  return steps.flatMap(up => steps.map(right => L.latLng(
    between(bounds.getSouth(), bounds.getNorth(), up), between(bounds.getWest(), bounds.getEast(), right))));
}

function areaAt(state, latlng) {
  const point = state.map.latLngToLayerPoint(latlng);
  for (const [code, area] of state.areaOf) if (area.getBounds().contains(latlng) && area._containsPoint(point)) return code;
  return null;
}

/* An area drawn by hand: clicks add corners, the ring stays on the map and goes to Python.

   While one draws nothing is picked. The keyboard does the same: arrows move the map under its middle, Space puts a corner
   there, Enter closes, Escape gives up. Python's own ring wins whenever it is another than the one it gave before. */

const CORNER_PX = 10;
const DOUBLE_CLICK_MS = 400;
const DRAWN_CASING_PX = 6, DRAWN_LINE_PX = 3;

function createDrawing(state) {
  const { map } = state;
  const pane = map.createPane('cermap-drawing');
  pane.style.zIndex = 465;
  pane.style.pointerEvents = 'none';
  const drawing = { part: null, ring: null, corners: null, mouse: null, closedAt: -Infinity, lines: L.layerGroup().addTo(map) };
  drawing.renderer = L.svg({ pane: 'cermap-drawing', padding: 1 });
  state.drawing = drawing;
  map.on('dblclick', () => { if (drawing.corners) closeRing(state); });
  map.on('mousemove', event => { if (drawing.corners) { drawing.mouse = event.latlng; redraw(state); } });
  map.on('move', () => { if (drawing.corners && !drawing.mouse) redraw(state); });
  const onKey = event => onDrawingKey(state, event);
  map.getContainer().addEventListener('keydown', onKey, true);
  map.on('unload', () => map.getContainer().removeEventListener('keydown', onKey, true));
}

function applyDrawing(state, part) {
  if (!part || same(state, 'drawing', [part, state.scale])) return;
  const { drawing, entry } = state;
  drawing.part = part;
  if (!drawing.tools) createTools(state);
  const given = JSON.stringify(part.ring);
  if (entry.ringGiven !== given) entry.ring = part.ring;
  entry.ringGiven = given;
  drawing.ring = entry.ring;
  redraw(state);
}

function createTools(state) {
  const tools = card(state.map, 'topleft', 'cermap-tools');
  const button = (name, act) => {
    const made = element('button', 'cermap-tool', tools);
    made.type = 'button';
    made.addEventListener('click', act);
    state.drawing[name] = made;
  };
  state.drawing.tools = tools;
  button('drawButton', () => (state.drawing.corners ? closeRing(state) : startRing(state)));
  button('clearButton', () => keepRing(state, null));
  state.drawing.help = element('div', 'cermap-tool-help', tools);
  state.drawing.help.setAttribute('role', 'status');
}

function startRing(state) {
  state.drawing.corners = [];
  state.drawing.mouse = null;
  state.map.doubleClickZoom.disable();
  state.map.getContainer().focus({ preventScroll: true });
  showTip(state, '');
  redraw(state);
}

/* Less than three corners are no area: the ring of before stays. */
function closeRing(state) {
  const { corners } = state.drawing;
  stopDrawing(state);
  if (corners.length >= 3) keepRing(state, corners.map(({ lat, lon }) => [lon, lat]));
}

function stopDrawing(state) {
  const { drawing, map } = state;
  drawing.corners = null;
  drawing.closedAt = performance.now();
  setTimeout(() => { if (!drawing.corners) map.doubleClickZoom.enable(); }, DOUBLE_CLICK_MS);
  redraw(state);
}

function keepRing(state, ring) {
  state.drawing.ring = state.entry.ring = ring;
  redraw(state);
  state.sendDrawn?.(ring);
}

/* Whether a click was for the drawing: also the second of a double click that has just closed it. */
function clickForDrawing(state, latlng) {
  const { drawing } = state;
  if (!drawing.corners) return performance.now() - drawing.closedAt < DOUBLE_CLICK_MS;
  if (drawing.corners.length >= 3 && isNear(state, latlng, drawing.corners[0])) closeRing(state);
  else addCorner(state, latlng);
  return true;
}

function addCorner(state, latlng) {
  const { corners } = state.drawing;
  // The second click of a double click stands where the first stood.
  if (!corners.length || !isNear(state, latlng, corners.at(-1), 3)) corners.push(roundedPlace(latlng));
  redraw(state);
}

function isNear(state, latlng, { lat, lon }, pixels = CORNER_PX * state.scale) {
  return state.map.latLngToContainerPoint(latlng).distanceTo(state.map.latLngToContainerPoint([lat, lon])) <= pixels;
}

function onDrawingKey(state, event) {
  const { drawing, map } = state;
  if (!drawing.corners) return;
  const act = { Escape: () => stopDrawing(state), Enter: () => closeRing(state), ' ': () => { drawing.mouse = null; addCorner(state, map.getCenter()); } }[event.key];
  if (!act || (event.target !== map.getContainer() && event.key !== 'Escape')) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function redraw(state) {
  const { drawing, map } = state;
  const { part, corners, lines } = drawing;
  if (!part) return;
  lines.clearLayers();
  const places = corners ? corners.map(({ lat, lon }) => [lat, lon]) : (drawing.ring ?? []).map(([lon, lat]) => [lat, lon]);
  const shape = corners ? L.polyline : L.polygon;
  const ends = corners ? [...places, drawing.mouse ?? map.getCenter()] : places;
  const common = { renderer: drawing.renderer, interactive: false, fill: false, lineJoin: 'round' };
  for (const look of [{ color: part.casing, weight: DRAWN_CASING_PX }, { color: part.color, weight: DRAWN_LINE_PX, dashArray: '7 5' }]) {
    shape(ends, { ...common, ...look, weight: look.weight * state.scale, opacity: 1 }).addTo(lines);
  }
  if (corners) for (const place of ends) L.circleMarker(place, { ...common, color: part.color, fill: true, fillColor: part.casing, fillOpacity: 1, weight: 2, radius: 4.5 * state.scale }).addTo(lines);
  showTools(drawing, map);
}

function showTools({ drawButton, clearButton, help, part, corners, ring }, map) {
  const { words } = part;
  drawButton.textContent = corners ? words.finish : words.draw;
  drawButton.setAttribute('aria-pressed', String(Boolean(corners)));
  clearButton.textContent = words.clear;
  clearButton.hidden = !ring || Boolean(corners);
  if (help.textContent !== (corners ? words.help : '')) help.textContent = corners ? words.help : '';
  map.getContainer().classList.toggle('cermap-drawing', Boolean(corners));
}

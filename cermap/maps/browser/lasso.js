/* Several candidates at once: a free ring drawn with Alt held, or after its button (the way of a finger). With Ctrl or Cmd
   held as well the ring adds to what is chosen. Shift stays Leaflet's own: it looks closer. */

const LASSO_STEP_PX = 3, LASSO_LEAST_PX = 8, CLICK_AFTER_MS = 400;

function createLasso(state) {
  const { map } = state;
  const box = map.getContainer();
  const lasso = { ring: null, isArmed: false, endedAt: -Infinity, line: L.layerGroup().addTo(map), words: null };
  state.lasso = lasso;
  const hands = { pointerdown: event => startLasso(state, event), pointermove: event => drawLasso(state, event), pointerup: event => endLasso(state, event), pointercancel: () => stopLasso(state) };
  for (const [name, hand] of Object.entries(hands)) box.addEventListener(name, hand, true);
  map.on('unload', () => { for (const [name, hand] of Object.entries(hands)) box.removeEventListener(name, hand, true); });
}

/* Only a page that can take several offers it. */
function applyLasso(state, words) {
  const { lasso } = state;
  if (!words?.lasso || same(state, 'lasso', [words, state.scale])) return;
  lasso.words = words;
  if (!lasso.button) createLassoButton(state);
  lasso.button.title = words.help;
  lasso.button.setAttribute('aria-label', words.lasso);
}

function createLassoButton(state) {
  const bar = card(state.map, 'topleft', 'cermap-lasso-bar leaflet-bar');
  const button = element('button', 'cermap-lasso-button', bar);
  button.type = 'button';
  button.setAttribute('aria-pressed', 'false');
  button.append(lassoPicture(state.scale));
  button.addEventListener('click', () => armLasso(state, !state.lasso.isArmed));
  state.lasso.help = element('div', 'cermap-lasso-help cermap-card', state.map.getContainer());
  state.lasso.help.setAttribute('role', 'status');
  state.lasso.button = button;
}

function lassoPicture(scale) {
  const side = 30 * scale, ratio = Math.ceil(window.devicePixelRatio || 1);
  const picture = document.createElement('canvas');
  picture.width = picture.height = side * ratio;
  picture.style.width = picture.style.height = `${side}px`;
  picture.setAttribute('aria-hidden', 'true');
  const pen = picture.getContext('2d');
  pen.scale((side * ratio) / 30, (side * ratio) / 30);
  pen.strokeStyle = pen.fillStyle = PALETTE.ink;
  pen.lineWidth = 1.8;
  pen.setLineDash([3.2, 2]);
  pen.beginPath();
  pen.ellipse(15, 13, 8.5, 6.2, -0.25, 0, 2 * Math.PI);
  pen.stroke();
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(10, 18.4);
  pen.quadraticCurveTo(8, 22, 11.5, 24.5);
  pen.stroke();
  for (const [x, y] of [[12.5, 12], [16.5, 14.5], [18, 10.8]]) { pen.beginPath(); pen.arc(x, y, 1.5, 0, 2 * Math.PI); pen.fill(); }
  return picture;
}

/* Until one ring is drawn the next stroke is a ring, also a finger's. */
function armLasso(state, isArmed) {
  const { lasso, map } = state;
  lasso.isArmed = isArmed;
  lasso.button?.setAttribute('aria-pressed', String(isArmed));
  map.getContainer().classList.toggle('cermap-lasso', isArmed);
  map.dragging[isArmed ? 'disable' : 'enable']();
  tellLasso(state, isArmed ? lasso.words.draw : '');
}

function tellLasso({ lasso }, text) {
  if (lasso.help && lasso.help.textContent !== text) lasso.help.textContent = text;
}

function startLasso(state, event) {
  const { lasso, map } = state;
  if (!lasso.words || event.button || !(event.altKey || lasso.isArmed) || !event.isPrimary) return;
  if (state.drawing.corners || event.target.closest('.leaflet-control')) return;
  event.preventDefault();
  event.stopImmediatePropagation();                    // nor is it a mark taken by hand
  map.dragging.disable();                              // the press that follows would move the map
  lasso.ring = [map.mouseEventToContainerPoint(event)];
  showTip(state, '');
  map.getContainer().setPointerCapture?.(event.pointerId);
}

function drawLasso(state, event) {
  const { lasso, map } = state;
  if (!lasso.ring) return;
  event.stopPropagation();
  const point = map.mouseEventToContainerPoint(event);
  if (point.distanceTo(lasso.ring.at(-1)) < LASSO_STEP_PX) return;
  lasso.ring.push(point);
  const { casing, color } = state.chosen.part;
  lasso.line.clearLayers();
  const places = lasso.ring.map(one => map.containerPointToLatLng(one));
  for (const look of [{ color: casing, weight: 6 }, { color, weight: 3, dashArray: '7 5' }]) {
    L.polygon(places, { renderer: state.drawing.renderer, interactive: false, fill: false, ...look, weight: look.weight * state.scale }).addTo(lasso.line);
  }
}

function endLasso(state, event) {
  const { lasso, map } = state;
  if (!lasso.ring) return;
  const ring = lasso.ring;
  stopLasso(state);
  const box = L.bounds(ring);
  if (ring.length < 3 || Math.max(...Object.values(box.getSize())) < LASSO_LEAST_PX) return;   // a click, not a stroke
  lasso.endedAt = performance.now();
  const places = ring.map(one => map.containerPointToLatLng(one));
  const ids = candidatesInside(state, places);
  tellLasso(state, ids.length ? '' : lasso.words.nobody);
  if (!ids.length) return;
  const { lat, lng } = map.containerPointToLatLng(box.getCenter());
  state.send({ layer: 'candidates', ids, n: ++state.entry.picks, ...roundedPlace({ lat, lng }), view: viewOf(map), add: withControl({ originalEvent: event }), how: 'lasso' });
}

function stopLasso(state) {
  state.lasso.ring = null;
  state.lasso.line.clearLayers();
  armLasso(state, false);
}

/* The click that the browser makes of the end of a ring is nobody's. */
function clickForLasso({ lasso }) {
  return performance.now() - lasso.endedAt < CLICK_AFTER_MS;
}

/* Candidates in the ring, those outside the filter left out. */
function candidatesInside(state, places) {
  const { index, part } = state.marks;
  if (!part) return [];
  const corners = places.map(({ lat, lng }) => worldPosition(lat, lng));
  const [across, down] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return index.within(Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down))
    .filter(i => part.signs[part.sign[i]].sign !== 'faded' && isInside(corners, index.x[i], index.y[i])).map(i => part.ids[i]);
}

/* Whether a ray to the right crosses the ring an odd number of times. */
function isInside(corners, x, y) {
  let inside = false;
  corners.forEach(([x1, y1], i) => {
    const [x0, y0] = corners.at(i - 1);
    if ((y0 > y) !== (y1 > y) && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  });
  return inside;
}

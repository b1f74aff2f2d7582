/* The chosen picture as a whole: what belongs to it, how much of it is out of sight, one click that shows it all; Escape lets
   it go, Enter chooses in the middle of the map. The map never moves by itself for it. */

const WHOLE_FIT = { padding: [44, 44], maxZoom: 15, animate: false };

function createWhole(state) {
  const { map } = state;
  const box = element('button', 'cermap-whole cermap-card', map.getContainer());
  box.type = 'button';
  box.hidden = true;
  L.DomEvent.disableClickPropagation(box);
  box.addEventListener('click', () => {
    map.fitBounds(L.latLngBounds(pictureOf(state)), WHOLE_FIT);
    map.getContainer().focus({ preventScroll: true });  // the button goes: who came by keyboard stays on the map
  });
  const said = element('div', 'cermap-said', map.getContainer());
  said.setAttribute('role', 'status');
  state.whole = { box, said };
  map.on('moveend', () => showWhole(state));
  const keys = event => onSelectionKey(state, event);
  document.addEventListener('keydown', keys, true);
  map.on('unload', () => document.removeEventListener('keydown', keys, true));
}

/* What is said to who does not see the map, whenever something else is chosen. */
function applyWhole(state) {
  const { several } = state.chosen.part ?? {};
  const text = several?.said ?? '';
  if (state.whole.said.textContent !== text) state.whole.said.textContent = text;
  showWhole(state);
}

function showWhole(state) {
  const { box } = state.whole;
  const words = state.chosen.part?.several;
  const bounds = state.map.getBounds();
  const outside = words ? pictureOf(state).filter(place => !bounds.contains(place)).length : 0;
  box.hidden = !outside;
  const text = outside ? words.whole.replace('{count}', outside) : '';
  if (box.textContent !== text) box.textContent = text;
}

/* Places of what the choice lights: a community with who may enter, a candidate with what it may enter, the marks of an area. */
function pictureOf(state) {
  const { marks, communities, chosen } = state;
  const part = chosen.part;
  if (!part?.layer || !part.ids.length) return [];
  const lit = (of, isLit) => (of.part ? of.part.ids.flatMap((id, i) => (isLit(id, i) ? [[of.part.lat[i], of.part.lon[i]]] : [])) : []);
  const answers = i => ['glow', 'ring', 'dashes'].includes(marks.part.signs[marks.part.sign[i]].aura);
  const ids = new Set(part.ids), ringed = new Set(part.communities);
  if (part.layer === 'communities') return [...lit(communities, id => ids.has(id)), ...lit(marks, (_, i) => answers(i))];
  if (part.layer === 'candidates') {
    const told = i => ['glow', 'ring', 'dashes'].includes(communities.part.signs[communities.part.answer[i]]?.aura);
    return [...lit(marks, id => ids.has(id)), ...lit(communities, (id, i) => ringed.has(id) || told(i))];
  }
  if (part.layer === 'areas') return [...lit(marks, id => state.lit?.candidates?.has(id)), ...lit(communities, id => state.lit?.communities?.has(id))];
  return [];
}

function onSelectionKey(state, event) {
  const { map, entry } = state;
  const part = state.chosen.part;
  if (!part?.several || !map.getContainer().isConnected || state.drawing.corners) return;
  if (event.key === 'Escape') letGo(state, event);
  if (event.key === 'Enter' && event.target === map.getContainer()) {
    const point = map.latLngToContainerPoint(map.getCenter());
    const found = whatIsAt(state, map.getCenter(), areaAt(state, map.getCenter()));
    event.preventDefault();
    state.send({ ...found, n: ++entry.picks, ...roundedPlace(map.containerPointToLatLng(point)), view: viewOf(map), add: withControl({ originalEvent: event }), how: 'key' });
  }
}

/* Escape first gives up a ring, then lets the choice go; it belongs to windows, lists and fields while they are open. */
function letGo(state, event) {
  if (state.lasso.ring || state.lasso.isArmed) { stopLasso(state); return; }
  const opened = document.querySelectorAll('[role="dialog"], [role="alertdialog"], [data-testid="stPopoverBody"], [role="listbox"], [role="menu"]');
  const isElsewhere = [...opened].some(one => one.getClientRects().length)
    || event.target.closest?.('input, textarea, select, [contenteditable="true"]') || document.fullscreenElement;
  const { part } = state.chosen;
  if (isElsewhere || !(part.layer || part.found)) return;
  const table = event.target.closest?.(TWIN);
  if (table) keepFocus(table, FOCUS_STEPS);
  state.send({ layer: null, ids: [], n: ++state.entry.picks, ...roundedPlace(state.map.getCenter()), view: viewOf(state.map), add: false, how: 'escape' });
}

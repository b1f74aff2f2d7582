/* The chosen mark taken to another place by hand: press on it, drag, let go; Escape leaves it where it was.

   Only from near: seen from afar a pixel is as wide as a street, and nobody should move a house by a slip of the hand. A copy of
   the mark follows the hand and stays there until the marks have been drawn anew. The keyboard has the card's "Move". */

const DRAG_ZOOM = 13;
const DRAG_START_PX = 5;                               // less is a click
const DRAG_HIT_PX = 12;                                // the ring around the mark
const DRAG_WAIT_MS = 8000;

function createDragging(state) {
  const { map } = state;
  const container = map.getContainer();
  state.dragging = { held: null, ghost: null };
  const down = event => takeMark(state, event);
  const hover = event => container.classList.toggle('cermap-can-drag', Boolean(markToDrag(state, event)) && !state.dragging.held);
  container.addEventListener('pointerdown', down, true);
  container.addEventListener('mousemove', hover);
  map.on('unload', () => {
    container.removeEventListener('pointerdown', down, true);
    container.removeEventListener('mousemove', hover);
  });
}

/* The chosen candidate, where the hand is on it and may move it. */
function markToDrag(state, event) {
  const { map, chosen, marks } = state;
  if (!state.sendMoved || state.drawing.corners || map.getZoom() < DRAG_ZOOM) return null;
  if (event.target.closest('.leaflet-control')) return null;
  const { layer, ids } = chosen.part ?? {};
  const i = layer === 'candidates' && ids.length === 1 ? marks.rowOf.get(ids[0]) : undefined;
  if (i === undefined) return null;
  const at = map.latLngToContainerPoint([marks.part.lat[i], marks.part.lon[i]]);
  const hand = map.mouseEventToContainerPoint(event);
  return at.distanceTo(hand) <= DRAG_HIT_PX * state.scale ? { id: ids[0], i, at, from: hand } : null;
}

function takeMark(state, event) {
  const mark = event.isPrimary && event.button === 0 ? markToDrag(state, event) : null;
  if (!mark || state.dragging.held) return;
  const held = (state.dragging.held = { ...mark, isMoving: false, wasDraggable: state.map.dragging.enabled() });
  state.map.dragging.disable();                        // before Leaflet hears of the press
  const listening = new AbortController();
  const on = (name, act) => window.addEventListener(name, act, { capture: true, signal: listening.signal });
  const stop = () => { listening.abort(); dropMark(state, held); };
  on('pointermove', moved => { if (moved.pointerId === event.pointerId) followHand(state, held, moved); });
  on('pointerup', up => {
    if (up.pointerId !== event.pointerId) return;
    stop();
    if (!held.isMoving) return;                        // a click on it: as ever
    swallowClick(state);
    putDown(state, held, up);
  });
  on('pointercancel', () => { stop(); dropGhost(state); });
  on('keydown', pressed => {
    if (pressed.key !== 'Escape') return;
    pressed.stopPropagation();
    stop();
    dropGhost(state);
    if (held.isMoving) window.addEventListener('pointerup', () => swallowClick(state), { capture: true, once: true });
  });
}

function followHand(state, held, event) {
  const hand = state.map.mouseEventToContainerPoint(event);
  if (!held.isMoving && hand.distanceTo(held.from) < DRAG_START_PX) return;
  if (!held.isMoving) {
    held.isMoving = true;
    dropGhost(state);
    showTip(state, '');
    state.dragging.ghost = ghostOf(state, held.i);
    state.map.getContainer().classList.add('cermap-dragging-mark');
  }
  placeGhost(state, state.map.containerPointToLatLng(held.at.add(hand.subtract(held.from))));
}

/* The place goes to Python; the copy waits there for the marks. */
function putDown(state, held, event) {
  const hand = state.map.mouseEventToContainerPoint(event);
  const { x, y } = state.map.getSize();
  if (hand.x < 0 || hand.y < 0 || hand.x > x || hand.y > y) { dropGhost(state); return; }
  const place = state.map.containerPointToLatLng(held.at.add(hand.subtract(held.from)));
  placeGhost(state, place);
  const { ghost } = state.dragging;
  ghost.marks = state.marks.part;
  setTimeout(() => { if (state.dragging.ghost === ghost) dropGhost(state); }, DRAG_WAIT_MS);
  state.sendMoved({ id: held.id, n: ++state.entry.picks, ...roundedPlace(place), view: viewOf(state.map) });
}

function dropMark(state, held) {
  state.dragging.held = null;
  state.map.getContainer().classList.remove('cermap-dragging-mark');
  if (held.wasDraggable) state.map.dragging.enable();
}

/* A drag ends in a click, which would choose what lies there. */
function swallowClick(state) {
  const container = state.map.getContainer();
  const swallow = event => event.stopImmediatePropagation();
  container.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => container.removeEventListener('click', swallow, true), 0);
}

function ghostOf(state, i) {
  const { part } = state.marks;
  const drawnMark = markPicture(state, part.shapes[part.shape[i]], part.signs[part.sign[i]], state.map.getZoom());
  const picture = document.createElement('canvas');    // a copy: the ready one is stamped from
  picture.side = drawnMark.side;
  picture.width = drawnMark.width;
  picture.height = drawnMark.height;
  picture.getContext('2d').drawImage(drawnMark, 0, 0);
  picture.className = 'cermap-ghost';
  picture.style.width = picture.style.height = `${picture.side}px`;
  const pane = state.map.getPane('cermap-dragging') ?? state.map.createPane('cermap-dragging');
  pane.style.zIndex = 470;
  pane.style.pointerEvents = 'none';
  pane.append(picture);
  const drawn = { picture, marks: null, latlng: null };
  drawn.again = () => { if (drawn.latlng) placeGhost(state, drawn.latlng); };
  state.map.on('zoomend viewreset', drawn.again);
  return drawn;
}

function placeGhost(state, latlng) {
  const { ghost } = state.dragging;
  if (!ghost) return;
  ghost.latlng = latlng;
  const half = ghost.picture.side / 2;
  L.DomUtil.setPosition(ghost.picture, state.map.latLngToLayerPoint(latlng).subtract([half, half]));
}

function dropGhost(state) {
  const { ghost } = state.dragging;
  if (!ghost) return;
  state.map.off('zoomend viewreset', ghost.again);
  ghost.picture.remove();
  state.dragging.ghost = null;
}

/* Marks have come: where they are others, the copy has done its work. */
function settleDragging(state) {
  const { ghost } = state.dragging;
  if (ghost?.marks && ghost.marks !== state.marks.part) dropGhost(state);
}

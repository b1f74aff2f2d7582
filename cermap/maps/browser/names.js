/* Names of municipalities: placed once for each zoom, biggest first, none over another, where they cover fewest marks. */

const NAME_PX = 12;
const NAME_HALO_PX = 2.8;
const NAME_CELL = 64;
const MARK_CELL = 16;
const DENSE_ZOOM = 10;
const NAMES_FAR = { 7: 40, 8: 110, 9: 350, 10: 900 };   // so many of the biggest; small towns come when one looks closer

function createNames(state) {
  state.names = { part: null, placed: new Map(), withMarks: true };
  state.names.tiles = paintedLayer(state.map, 'cermap-names', 440, (pen, tile) => {
    const { part, placed } = state.names;
    if (!part) return;
    if (!placed.has(tile.zoom)) placed.set(tile.zoom, placeNames(state, tile.zoom));
    pen.font = nameFont(state);
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.lineWidth = NAME_HALO_PX * state.scale;
    pen.strokeStyle = '#fff';
    pen.fillStyle = part.color;
    for (const [x, y, text] of placed.get(tile.zoom).get(`${tile.left / TILE}:${tile.top / TILE}`) ?? []) {
      pen.strokeText(text, x - tile.left, y - tile.top);
      pen.fillText(text, x - tile.left, y - tile.top);
    }
  });
}

function applyNames(state, part) {
  if (!part || part.tag === state.names.part?.tag) return;
  state.names.part = part;
  placeNamesAgain(state);
}

/* Marks have moved, or names have changed. */
function placeNamesAgain(state) {
  state.names.placed.clear();
  state.names.tiles.repaint();
}

/* Names of one zoom, by the tiles they reach into. */
function placeNames(state, zoom) {
  const { part } = state.names;
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = nameFont(state);
  const world = TILE * 2 ** zoom;
  const air = zoom < DENSE_ZOOM ? 14 : 5;                // fewer names where the ground is crowded
  const covered = markCells(state, zoom);
  const taken = new Map();
  const tiles = new Map();
  if (state.chosen.part?.area) keepFree(taken, outlineLabelBox(state, zoom));
  for (let i = 0; i < Math.min(part.text.length, NAMES_FAR[zoom] ?? Infinity); i++) {
    const [x, y] = worldPosition(part.lat[i], part.lon[i]).map(value => value * world);
    const half = { width: pen.measureText(part.text[i]).width / 2 + air, height: 7 * state.scale + air / 2 };
    const place = bestPlace(x, y, half, taken, covered);
    if (!place) continue;
    const box = boxAround(place, half);
    keepFree(taken, box);
    for (const key of cellsOf(box, TILE)) put(tiles, key, [place[0], place[1], part.text[i]]);
  }
  return tiles;
}

/* Of the free places around a point, the one that covers the fewest marks; the first of equals, nearest to the point.
   A name gives way to marks only: where a bigger name covers its own point it is left out, not moved to a neighbour. */
function bestPlace(x, y, half, taken, covered) {
  const isTaken = box => cellsOf(box, NAME_CELL).some(key => (taken.get(key) ?? []).some(other => overlap(box, other)));
  if (isTaken(boxAround([x, y], half))) return null;
  let best = null;
  let fewest = Infinity;
  for (const [right, down] of placesAround(half)) {
    const box = boxAround([x + right, y + down], half);
    if (isTaken(box)) continue;
    const count = cellsOf(box, MARK_CELL).reduce((sum, key) => sum + (covered.get(key) ?? 0), 0);
    if (count < fewest) { best = [x + right, y + down]; fewest = count; }
    if (count === 0) break;
  }
  return best;
}

/* Fourteen places: the point itself, above and below, and to the sides. */
function placesAround({ width, height }) {
  const up = 2 * height;
  const side = width + 10;
  return [[0, 0], [0, -up], [0, up], [side, 0], [-side, 0], [side, -up], [-side, -up], [side, up], [-side, up],
    [0, -2 * up], [0, 2 * up], [side / 2, -up], [-side / 2, up], [0, -3 * up]];
}

/* How many marks stand in each small cell of the map at a zoom. */
function markCells(state, zoom) {
  const cells = new Map();
  state.names.withMarks = isShown(state, 'candidates');
  if (!state.names.withMarks) return cells;
  const { index } = state.marks;
  const world = TILE * 2 ** zoom;
  for (let i = 0; i < index.x.length; i++) {
    const key = `${Math.floor((index.x[i] * world) / MARK_CELL)}:${Math.floor((index.y[i] * world) / MARK_CELL)}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  return cells;
}

function nameFont(state) {
  return `600 ${NAME_PX * state.scale}px ${state.font}`;
}

function boxAround([x, y], { width, height }) {
  return [x - width, y - height, x + width, y + height];
}

function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

function cellsOf([left, top, right, bottom], size) {
  const keys = [];
  for (let a = Math.floor(left / size); a <= Math.floor(right / size); a++) {
    for (let b = Math.floor(top / size); b <= Math.floor(bottom / size); b++) keys.push(`${a}:${b}`);
  }
  return keys;
}

/* No later name may lie over this box. */
function keepFree(taken, box) {
  for (const key of cellsOf(box, NAME_CELL)) put(taken, key, box);
}

function put(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

/* Candidates: drawn from ready pictures, one for each shape and sign, and found again under the mouse. */

const HIT_PX = 9;
const SAME_PLACE_PX = 4;
const LISTED_MAX = 500;                                // a list longer than this is no help; zooming in is
const UNLIT = 0.3;                                     // beside what is chosen

function createMarks(state) {
  const pictures = new Map();
  state.marks = { part: null, index: new PointIndex([], []), rowOf: new Map(), pictures };
  state.marks.tiles = paintedLayer(state.map, 'cermap-marks', 450, (pen, tile) => {
    const { part, index } = state.marks;
    if (!part) return;
    const points = pointsOnTile(index, tile, 20 * state.scale);
    const lit = state.lit?.candidates;
    // Glows first, all of them: none may lie over a mark.
    for (const [i, x, y] of points) if (part.signs[part.sign[i]].aura === 'glow') stamp(pen, x, y, glowPicture(state, part.signs[part.sign[i]], tile.zoom));
    for (const [i, x, y] of points) {
      pen.globalAlpha = lit && !lit.has(part.ids[i]) ? UNLIT : 1;
      stamp(pen, x, y, markPicture(state, part.shapes[part.shape[i]], part.signs[part.sign[i]], tile.zoom));
    }
    pen.globalAlpha = 1;
  });
}

function stamp(pen, x, y, picture) {
  pen.drawImage(picture, x - picture.side / 2, y - picture.side / 2, picture.side, picture.side);
}

function applyCandidates(state, part) {
  const marks = state.marks;
  if (!part || part.tag === marks.part?.tag) return;
  const moved = !marks.part || !sameNumbers(marks.part.lon, part.lon) || !sameNumbers(marks.part.lat, part.lat);
  marks.part = part;
  marks.index = new PointIndex(part.lat, part.lon);
  marks.rowOf = new Map(part.ids.map((id, i) => [id, i]));
  marks.pictures.clear();
  marks.tiles.repaint();
  if (moved) placeNamesAgain(state);
}

/* Candidates near a place of the map: the nearest, and those that stand at its place, the rarest answer first. */
function candidatesAt(state, latlng) {
  const { index, part } = state.marks;
  const [near, ...rest] = nearest(index, latlng, state.map.getZoom(), HIT_PX * state.scale);
  if (near === undefined) return [];
  const world = TILE * 2 ** state.map.getZoom();
  const together = rest.filter(i => Math.hypot(index.x[i] - index.x[near], index.y[i] - index.y[near]) * world <= SAME_PLACE_PX);
  return [near, ...together].sort((one, other) => other - one).slice(0, LISTED_MAX).map(i => part.ids[i]);
}

function candidateText(state, id) {
  const { part, rowOf } = state.marks;
  const i = rowOf.get(id);
  const label = part.signs[part.sign[i]].label;
  return label ? `${part.names[i]}\n${label}` : part.names[i];
}

/* Points within some pixels of a place, nearest first; of two at one place the one drawn on top. */
function nearest(index, latlng, zoom, pixels) {
  const [x, y] = worldPosition(latlng.lat, latlng.lng);
  const reach = pixels / (TILE * 2 ** zoom);
  const distance = i => Math.hypot(index.x[i] - x, index.y[i] - y);
  return index.within(x - reach, y - reach, x + reach, y + reach).filter(i => distance(i) <= reach)
    .sort((one, other) => distance(one) - distance(other) || other - one);
}

function markPicture(state, shape, style, zoom) {
  const detail = zoom >= DETAIL_ZOOM;
  const size = markSize(style, zoom, state.scale);
  return keptPicture(state, `${shape} ${style.color} ${style.sign} ${style.aura} ${detail}`, auraReach(style, size), (pen, middle) => {
    if (style.aura !== 'glow') drawAura(pen, middle, middle, style, size);
    drawMark(pen, middle, middle, shape, style, size, detail);
  });
}

function glowPicture(state, style, zoom) {
  const size = markSize(style, zoom, state.scale);
  return keptPicture(state, `glow ${style.color} ${zoom >= DETAIL_ZOOM}`, auraReach(style, size), (pen, middle) => drawAura(pen, middle, middle, style, size));
}

function keptPicture(state, key, side, paint) {
  const { pictures } = state.marks;
  if (!pictures.has(key)) pictures.set(key, paintPicture(side, paint));
  return pictures.get(key);
}

function paintPicture(side, paint) {
  const ratio = Math.ceil(window.devicePixelRatio || 1);
  const picture = document.createElement('canvas');
  picture.side = side;
  picture.width = picture.height = picture.side * ratio;
  const pen = picture.getContext('2d');
  pen.scale(ratio, ratio);
  paint(pen, side / 2);
  return picture;
}

function sameNumbers(one, other) {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

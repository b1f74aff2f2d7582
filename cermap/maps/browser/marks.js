/* Candidates: drawn from ready pictures, one for each shape and sign, and found again under the mouse. */

const HIT_PX = 9;
const SAME_PLACE_PX = 4;
const LISTED_MAX = 60;                                 // a list longer than this is no help; zooming in is

function createMarks(state) {
  const pictures = new Map();
  state.marks = { part: null, index: new PointIndex([], []), rowOf: new Map(), pictures };
  state.marks.tiles = paintedLayer(state.map, 'cermap-marks', 450, (pen, tile) => {
    const { part, index } = state.marks;
    if (!part) return;
    for (const [i, x, y] of pointsOnTile(index, tile, 14 * state.scale)) {
      const picture = markPicture(state, part.shapes[part.shape[i]], part.signs[part.sign[i]], tile.zoom);
      pen.drawImage(picture, x - picture.side / 2, y - picture.side / 2, picture.side, picture.side);
    }
  });
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
  const key = `${shape} ${style.color} ${style.sign} ${detail}`;
  const { pictures } = state.marks;
  if (!pictures.has(key)) pictures.set(key, paintPicture(shape, style, markSize(style, zoom, state.scale), detail));
  return pictures.get(key);
}

function paintPicture(shape, style, size, detail) {
  const ratio = Math.ceil(window.devicePixelRatio || 1);
  const picture = document.createElement('canvas');
  picture.side = Math.ceil(size * 1.4) + 2;            // room for the halo
  picture.width = picture.height = picture.side * ratio;
  const pen = picture.getContext('2d');
  pen.scale(ratio, ratio);
  drawMark(pen, picture.side / 2, picture.side / 2, shape, style, size, detail);
  return picture;
}

function sameNumbers(one, other) {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

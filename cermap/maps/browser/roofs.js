/* Roofs: outlines filled by step where one is near enough to see them, dots of the same colours farther away. */

const ROOF_ZOOM = 14;
const ROOF_DOT_ZOOM = 11;                              // farther away the dots of a town would be one blot
const ROOF_SIGN_ZOOM = 15;
const ROOF_FIT = { padding: [24, 24], animate: false, maxZoom: 17 };
const NO_FIGURE = 5;                                   // the step of a roof without a figure
const DOT_PX = { 11: 1.5, 12: 2.2, 13: 3.6 };
const [SPECK_PX, DOUBLE_PX] = [2, 13];                 // a roof too small for an outline; one large enough for two edges

function createRoofs(state) {
  state.roofs = { tag: null, shapes: null, look: null, tips: null, signs: new PointIndex([], []) };
  state.roofs.tiles = paintedLayer(state.map, 'cermap-roofs', 430, (pen, tile) => {
    const { shapes, look, signs } = state.roofs;
    if (!shapes || !look || tile.zoom < ROOF_DOT_ZOOM) return;
    const box = [tile.left - 3, tile.top - 3, tile.left + TILE + 3, tile.top + TILE + 3].map(side => side / tile.world);
    for (const [code, rows] of roofGroups(look, shapes.within(...box))) {
      if (tile.zoom < ROOF_ZOOM) paintRoofDots(state, pen, tile, code, rows);
      else paintRoofs(state, pen, tile, code, rows);
    }
    for (const [k, x, y] of pointsOnTile(signs, tile, 20 * state.scale)) paintRoofSigns(state, pen, tile.zoom, x, y, look.codes[look.part.signed[k]]);
  });
}

function applyRoofs(state, part, look, tips) {
  const { roofs, map, entry } = state;
  if (!part || !look) return;
  const bytes = atob(look.codes);
  if (bytes.length !== part.ids.length) return;         // of other buildings: theirs are on the way
  roofs.tips = tips;
  if (part.tag === roofs.tag && look.tag === roofs.look.part.tag) return;
  if (part.tag !== roofs.tag) {
    roofs.shapes = new RoofShapes(part);
    roofs.tag = part.tag;
  }
  roofs.look = { part: look, codes: Uint8Array.from({ length: bytes.length }, (_, i) => bytes.charCodeAt(i)), hatch: hatchPattern(look.not_computable, look.hatch, true) };
  roofs.signs = new PointIndex(look.lat, look.lon);
  roofs.tiles.repaint();
  if (entry.roofsSeen === part.tag) return;
  entry.roofsSeen = part.tag;
  const bounds = allRoofsBounds(state);
  if (bounds.isValid() && (map.getZoom() < ROOF_DOT_ZOOM || !map.getBounds().intersects(bounds))) map.fitBounds(bounds, ROOF_FIT);
}

/* Roofs by what they look like: outside the filter first, without a figure next, then from pale to dark. */
function roofGroups({ codes, part: { flags } }, rows) {
  const groups = new Map();
  for (const i of rows) put(groups, codes[i] & flags.faded ? flags.faded : codes[i] & (7 | flags.protected), i);
  const rank = code => (code & flags.faded ? -2 : (code & 7) === NO_FIGURE ? -1 : code & 7);
  return [...groups].sort(([one], [other]) => rank(one) - rank(other));
}

function paintRoofs(state, pen, tile, code, rows) {
  const { shapes, look: { part, hatch } } = state.roofs;
  const isFaded = code & part.flags.faded;
  const near = rows.filter(i => shapes.size(i) * tile.world >= SPECK_PX);
  pen.fillStyle = (code & 7) === NO_FIGURE ? hatch : part.steps[code & 7];
  if (!isFaded) for (const i of near) fillRoof(pen, shapes, i, tile);
  strokeRoofs(pen, shapes, near, tile, isFaded ? part.faded : part.edge, (isFaded ? 0.6 : 0.8) * state.scale);
  if (!isFaded && code & part.flags.protected) {
    const large = near.filter(i => shapes.size(i) * tile.world >= DOUBLE_PX * state.scale);
    strokeRoofs(pen, shapes, large, tile, part.edge, 3.4 * state.scale);
    strokeRoofs(pen, shapes, large, tile, part.not_computable, 1.4 * state.scale);
  }
}

/* Each by itself: two that overlap would cut a hole into each other. */
function fillRoof(pen, shapes, i, tile) {
  pen.beginPath();
  shapes.trace(pen, i, tile);
  pen.fill('evenodd');
}

function strokeRoofs(pen, shapes, rows, tile, color, width) {
  pen.beginPath();
  for (const i of rows) shapes.trace(pen, i, tile);
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.stroke();
}

function paintRoofDots(state, pen, tile, code, rows) {
  const { shapes, look: { part } } = state.roofs;
  const isFaded = code & part.flags.faded;
  const side = DOT_PX[tile.zoom] * state.scale * (isFaded ? 0.6 : 1);
  const rim = side + 0.3 * DOT_PX[tile.zoom];
  const fill = isFaded ? part.faded : (code & 7) === NO_FIGURE ? part.not_computable : part.steps[code & 7];
  for (const i of rows) {
    const [x, y] = shapes.middle(i, tile);
    if (!isFaded) { pen.fillStyle = part.edge; pen.fillRect(x - rim / 2, y - rim / 2, rim, rim); }
    pen.fillStyle = fill;
    pen.fillRect(x - side / 2, y - side / 2, side, side);
  }
}

function paintRoofSigns(state, pen, zoom, x, y, code) {
  const { flags } = state.roofs.look.part;
  const hasSun = code & flags.plant && !(code & flags.faded) && zoom >= ROOF_SIGN_ZOOM;
  if (hasSun) drawSun(pen, x - (code & flags.shortlisted ? 10 * state.scale : 0), y, 6 * state.scale);
  if (code & flags.shortlisted) drawTick(pen, x + (hasSun ? 8 * state.scale : 0), y, 7 * state.scale);
}

/* The roof under a place of the map: of several the one drawn on top, one inside the filter before the others. */
function roofsAt(state, latlng) {
  const { shapes, look } = state.roofs;
  if (!shapes || !look || state.map.getZoom() < ROOF_ZOOM) return [];
  const [x, y] = worldPosition(latlng.lat, latlng.lng);
  const found = shapes.within(x, y, x, y).filter(i => shapes.covers(i, x, y));
  const [, rows] = roofGroups(look, found).at(-1) ?? [0, []];
  return rows.slice(-1).map(i => shapes.ids[i]);
}

/* For who must be led to a roof: its bounds, or undefined. */
function roofBounds(state, ids) {
  const { shapes } = state.roofs;
  return shapes?.bounds(ids.map(id => shapes.rowOf.get(id)).filter(i => i !== undefined));
}

function allRoofsBounds({ roofs: { shapes } }) {
  return shapes.bounds(shapes.ids.keys());
}

/* A roof too small for its outline to be seen gets a ring, as marks do. */
function drawChosenRoof(state, pen, tile, id) {
  const { shapes } = state.roofs;
  const i = shapes?.rowOf.get(id);
  if (i === undefined) return;
  if (tile.zoom < ROOF_ZOOM || shapes.size(i) * tile.world < DOUBLE_PX) {
    drawRingAround(state, pen, ...shapes.middle(i, tile), 10 * state.scale);
    return;
  }
  pen.lineJoin = 'round';
  strokeRoofs(pen, shapes, [i], tile, state.chosen.part.casing, 7 * state.scale);
  strokeRoofs(pen, shapes, [i], tile, state.chosen.part.color, 3.2 * state.scale);
}

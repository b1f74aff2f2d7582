/* Plants: small suns, above candidates and below communities; on the shoulder of their candidate, whose answer stays readable. */

const SUN_FAR = 0.7;                                   // of its size, where marks are small too
const SUN_HALO = 3;
const PLANT_UNLIT = 0.35;

function createPlants(state) {
  state.plants = { part: null, index: new PointIndex([], []), pictures: new Map() };
  state.plants.tiles = paintedLayer(state.map, 'cermap-plants', 453, (pen, tile) => {
    const { part, index } = state.plants;
    if (!part) return;
    for (const [i, x, y] of pointsOnTile(index, tile, sunReach(state))) {
      const [right, down] = sunShift(state, i, tile.zoom);
      pen.globalAlpha = isPlantLit(state, i) ? 1 : PLANT_UNLIT;
      stamp(pen, x + right, y + down, sunPicture(state, sunRadius(state, i, tile.zoom), part.color, part.filled[i]));
    }
    pen.globalAlpha = 1;
  });
}

function applyPlants(state, part) {
  const { plants } = state;
  // Which of them are lit hangs on what is chosen.
  if (!part || same(state, 'plants', [part.tag, part.candidates.length && state.lit?.candidates ? [...state.lit.candidates] : null])) return;
  plants.part = part;
  plants.index = new PointIndex(part.lat, part.lon);
  plants.tiles.repaint();
}

/* The plant on top at a place of the map, as its row; undefined without one. */
function plantAt(state, latlng) {
  const { part, index } = state.plants;
  if (!part || !isShown(state, 'plants')) return undefined;
  const zoom = state.map.getZoom();
  const world = TILE * 2 ** zoom;
  const [x, y] = worldPosition(latlng.lat, latlng.lng);
  const reach = sunReach(state) / world;
  return index.within(x - reach, y - reach, x + reach, y + reach).findLast(i => {
    const [right, down] = sunShift(state, i, zoom);
    return Math.hypot((index.x[i] - x) * world + right, (index.y[i] - y) * world + down) <= sunRadius(state, i, zoom) + 1;
  });
}

/* Whose plant lies there: the candidate's id, '' for a plant of nobody on the list, undefined without a plant. */
function ownerAt(state, latlng) {
  return state.plants.part?.candidates[plantAt(state, latlng)];
}

/* Whether a click was on a plant of nobody on the list: it says its name, and chooses nothing. */
function clickForPlant(state, { latlng, containerPoint }) {
  if (ownerAt(state, latlng) !== '' || (isShown(state, 'communities') && communitiesAt(state, latlng).length)) return false;
  showTip(state, hintAt(state, latlng, {}), containerPoint);
  return true;
}

/* What is said of a plant or a substation under the mouse. */
function hintAt(state, latlng, found) {
  const plant = found.layer === 'communities' ? undefined : plantAt(state, latlng);
  if (plant !== undefined) return state.plants.part.names[plant];
  return found.layer && found.layer !== 'areas' ? '' : substationText(state, latlng);
}

function isPlantLit(state, i) {
  const { part } = state.plants;
  const lit = state.lit?.candidates;
  return !part.faded[i] && !(lit && part.candidates[i] && !lit.has(part.candidates[i]));
}

function sunRadius(state, i, zoom) {
  return state.scale * state.plants.part.radius[i] * (zoom >= DETAIL_ZOOM ? 1 : SUN_FAR);
}

/* A plant of a candidate steps aside of its mark, right and down. */
function sunShift(state, i, zoom) {
  if (!state.plants.part.candidates[i] || !isShown(state, 'candidates')) return [0, 0];
  const shift = state.scale * (zoom >= DETAIL_ZOOM ? 5.5 : 3.5) + 0.55 * sunRadius(state, i, zoom);
  return [shift, shift];
}

/* Thousands of suns share a few dozen pictures. */
function sunPicture({ plants: { pictures } }, radius, color, filled) {
  const key = `${radius.toFixed(1)} ${color} ${filled}`;
  if (!pictures.has(key)) pictures.set(key, paintPicture(Math.ceil(2 * (radius + SUN_HALO)), (pen, middle) => drawPlant(pen, middle, middle, radius, color, filled)));
  return pictures.get(key);
}

/* How far from its point a sun may reach. */
function sunReach(state) {
  return 26 * state.scale;
}

function drawPlant(pen, x, y, radius, color, filled) {
  pen.save();
  pen.translate(x, y);
  pen.lineCap = 'round';
  const width = Math.max(1.3, radius * 0.19);
  const core = radius * 0.5;
  for (const [paint, line] of [['#fff', width + SUN_HALO], [color, width]]) {
    pen.strokeStyle = paint;
    pen.lineWidth = line;
    pen.beginPath();
    for (let ray = 0; ray < 8; ray++) {
      const [across, down] = [Math.cos((ray * Math.PI) / 4), Math.sin((ray * Math.PI) / 4)];
      pen.moveTo(across * radius * 0.78, down * radius * 0.78);
      pen.lineTo(across * radius, down * radius);
    }
    pen.stroke();
    pen.beginPath();
    pen.arc(0, 0, core, 0, 2 * Math.PI);
    pen.fillStyle = filled && paint !== '#fff' ? color : '#fff';
    pen.stroke();
    pen.fill();
  }
  pen.restore();
}

/* Substations of OpenStreetMap: a bolt that says its name and nothing else. It is no area and is never chosen. */

const BOLT = [[1.6, -6], [-3.4, 1], [-0.4, 1], [-1.6, 6], [3.4, -1.4], [0.4, -1.4]];
const BOLT_REACH = 9;
const BOLT_FAR = 0.62;
const BOLT_FAR_ZOOM = 11;

function createSubstations(state) {
  state.substations = { part: null, index: new PointIndex([], []) };
  state.substations.tiles = paintedLayer(state.map, 'cermap-substations', 445, (pen, tile) => {
    const { part, index } = state.substations;
    if (!part) return;
    for (const [, x, y] of pointsOnTile(index, tile, BOLT_REACH * state.scale)) drawBolt(pen, x, y, part.color, boltScale(state, tile.zoom));
  });
}

function applySubstations(state, part) {
  if (!part || part.tag === state.substations.part?.tag) return;
  state.substations.part = part;
  state.substations.index = new PointIndex(part.lat, part.lon);
  state.substations.tiles.repaint();
}

function substationText(state, latlng) {
  const { part, index } = state.substations;
  if (!part || !isShown(state, 'substations')) return '';
  const zoom = state.map.getZoom();
  const [near] = nearest(index, latlng, zoom, BOLT_REACH * boltScale(state, zoom));
  return near === undefined ? '' : `${part.names[near]}\n${part.hint}`;
}

function boltScale(state, zoom) {
  return state.scale * (zoom >= BOLT_FAR_ZOOM ? 1 : BOLT_FAR);
}

function drawBolt(pen, x, y, color, scale) {
  pen.save();
  pen.translate(x, y);
  pen.scale(scale, scale);
  pen.lineJoin = 'round';
  pen.beginPath();
  polygon(pen, BOLT);
  pen.strokeStyle = '#fff';
  pen.lineWidth = 3;
  pen.stroke();
  pen.fillStyle = color;
  pen.fill();
  pen.restore();
}

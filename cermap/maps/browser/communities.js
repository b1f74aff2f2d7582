/* Communities: hexagons above all candidates, side by side where several have one position. */

const COMMUNITY_PX = 26;
const COMMUNITY_FAR_PX = 15;
const LETTER_ZOOM = 10;
const FAR_FROM_CHOSEN = 0.4;

function createCommunities(state) {
  state.communities = { part: null, rowOf: new Map() };
  state.communities.tiles = paintedLayer(state.map, 'cermap-communities', 455, (pen, tile) => {
    const { part } = state.communities;
    if (!part) return;
    const size = communitySize(state, tile.zoom);
    for (let i = 0; i < part.ids.length; i++) {
      const [x, y] = communityPosition(state, i, tile.zoom);
      const answer = part.signs[part.answer[i]];
      const isLit = !state.lit?.communities || state.lit.communities.has(part.ids[i]);
      if (answer) drawAura(pen, x - tile.left, y - tile.top, answer, size);
      pen.globalAlpha = answer?.aura === 'faint' || !isLit ? FAR_FROM_CHOSEN : 1;
      drawCommunity(pen, x - tile.left, y - tile.top, communityMark(part, i), size, tile.zoom >= LETTER_ZOOM);
      pen.globalAlpha = 1;
      if (answer) drawAnswer(state, pen, x - tile.left, y - tile.top, size, answer);
    }
  });
}

function applyCommunities(state, part) {
  if (!part || part.tag === state.communities.part?.tag) return;
  state.communities.part = part;
  state.communities.rowOf = new Map(part.ids.map((id, i) => [id, i]));
  state.communities.tiles.repaint();
}

/* Communities under a place of the map, the one on top first. */
function communitiesAt(state, latlng) {
  const { part } = state.communities;
  if (!part) return [];
  const zoom = state.map.getZoom();
  const [x, y] = worldPosition(latlng.lat, latlng.lng).map(value => value * TILE * 2 ** zoom);
  const reach = communitySize(state, zoom) / 2;
  return part.ids.filter((_, i) => {
    const [left, top] = communityPosition(state, i, zoom);
    return Math.hypot(left - x, top - y) <= reach;
  }).reverse();
}

/* What the chosen candidate is told of a community: a small sign on its shoulder. */
function drawAnswer(state, pen, x, y, size, answer) {
  drawMark(pen, x + size * 0.44, y - size * 0.4, 'circle', { ...answer, aura: '' }, 14 * state.scale, true);
}

function communityMark(part, i) {
  return { color: part.color, letter: part.letter[i], filled: part.filled[i], edge: part.edge[i] };
}

function communitySize(state, zoom) {
  return state.scale * (zoom >= LETTER_ZOOM ? COMMUNITY_PX : COMMUNITY_FAR_PX);
}

/* World pixels of a hexagon's middle. */
function communityPosition(state, i, zoom) {
  const { part } = state.communities;
  const [x, y] = worldPosition(part.lat[i], part.lon[i]).map(value => value * TILE * 2 ** zoom);
  return [x + part.slot[i] * communitySize(state, zoom), y];
}

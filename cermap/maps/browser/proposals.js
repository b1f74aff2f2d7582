/* What an address may mean, while somebody chooses: numbers, as they stand in the list beside the map. */

const PROPOSAL_RADIUS = 10;

/* The first lies on top where several fall on one place. */
function drawProposals(state, pen, tile, proposals) {
  for (const { lon, lat, mark } of [...proposals].reverse()) {
    const [x, y] = worldPosition(lat, lon).map(value => value * tile.world);
    pen.save();
    pen.translate(x - tile.left, y - tile.top);
    drawDot(pen, (PROPOSAL_RADIUS + 2) * state.scale, PALETTE.ink);
    drawDot(pen, PROPOSAL_RADIUS * state.scale, state.chosen.part.casing);
    pen.fillStyle = PALETTE.ink;
    pen.font = `700 ${12 * state.scale}px ${state.font}`;
    pen.textAlign = 'center';
    pen.textBaseline = 'central';
    pen.fillText(mark, 0, 0);
    pen.restore();
  }
}

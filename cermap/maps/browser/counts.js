/* How many natural persons at least, as a number inside their area or municipality: a mark of nobody. */

const COUNT_PX = 13, COUNT_PAD = 5;
const COUNT_BELOW_PX = 23;                             // communities without a place stand at the same inner point

function createCounts(state) {
  state.counts = { part: null };
  state.counts.tiles = paintedLayer(state.map, 'cermap-counts', 452, (pen, tile) => {
    const { part } = state.counts;
    for (let i = 0; i < (part?.text.length ?? 0); i++) {
      const [x, y] = worldPosition(part.lat[i], part.lon[i]).map(value => value * tile.world);
      const right = x - tile.left, down = y - tile.top + COUNT_BELOW_PX * state.scale;
      if (right < -80 || down < -40 || right > TILE + 80 || down > TILE + 40) continue;
      drawCount(pen, right, down, { text: part.text[i], round: part.round[i], color: part.color, fill: part.fill }, state.scale);
    }
  });
}

function applyCounts(state, part) {
  if (!part || part.tag === state.counts.part?.tag) return;
  state.counts.part = part;
  state.counts.tiles.repaint();
}

/* A white card with the number: round for an area, square for a municipality. */
function drawCount(pen, x, y, { text = '≥', round, color, fill }, scale) {
  pen.save();
  pen.font = `bold ${COUNT_PX * scale}px "Liberation Sans", Arial, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  const width = pen.measureText(text).width + 2 * COUNT_PAD * scale, height = (COUNT_PX + COUNT_PAD) * scale;
  pen.beginPath();
  pen.roundRect(x - width / 2, y - height / 2, width, height, round ? height / 2 : 1);
  for (const [ink, line] of [['#fff', 4], [color, 1.4]]) {
    pen.strokeStyle = ink;
    pen.lineWidth = line * scale;
    pen.stroke();
    pen.fillStyle = fill;
    pen.fill();
  }
  pen.fillStyle = color;
  pen.fillText(text, x, y + COUNT_PX * scale * 0.36);
  pen.restore();
}

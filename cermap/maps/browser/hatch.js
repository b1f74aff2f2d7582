/* The hatch of approximate borders, and of land that changed hands (crossed where it was lost), as a repeating pattern that Leaflet's canvas takes in place of a fill colour. */

const HATCH_TILE = 11;                                 // 45 degrees, so about 8 px between lines
const HATCH_WIDTH = 1.1;

function hatchTile(fill, hatch, ratio, crossed) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = HATCH_TILE * ratio;
  const pen = tile.getContext('2d');
  pen.scale(ratio, ratio);
  pen.fillStyle = fill;
  pen.fillRect(0, 0, HATCH_TILE, HATCH_TILE);
  // The two short lines continue the long one across the corners, or the seams would show.
  for (const shift of [-HATCH_TILE, 0, HATCH_TILE]) line(pen, shift - 2, HATCH_TILE + 2, shift + HATCH_TILE + 2, -2, hatch, HATCH_WIDTH);
  if (crossed) for (const shift of [-HATCH_TILE, 0, HATCH_TILE]) line(pen, shift - 2, -2, shift + HATCH_TILE + 2, HATCH_TILE + 2, hatch, HATCH_WIDTH);
  return tile;
}

function hatchPattern(fill, hatch, crossed = false) {
  const ratio = Math.ceil(window.devicePixelRatio || 1);
  const pattern = document.createElement('canvas').getContext('2d').createPattern(hatchTile(fill, hatch, ratio, crossed), 'repeat');
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

/* Thousands of points without an object for each: an index by cells, and canvas tiles that are painted in place. */

const TILE = 256;

/* Position on the whole world, 0 to 1 in both directions. */
function worldPosition(lat, lon) {
  const point = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 0);
  return [point.x / TILE, point.y / TILE];
}

/* Points by cell of the world, so that a tile or a click looks at its neighbours only. */
class PointIndex {
  static CELLS = 2048;

  constructor(lats, lons) {
    this.x = new Float64Array(lats.length);
    this.y = new Float64Array(lats.length);
    this.cells = new Map();
    for (let i = 0; i < lats.length; i++) {
      [this.x[i], this.y[i]] = worldPosition(lats[i], lons[i]);
      const key = this.cellOf(this.x[i]) * PointIndex.CELLS + this.cellOf(this.y[i]);
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(i);
    }
  }

  cellOf(value) { return Math.floor(value * PointIndex.CELLS); }

  /* Points inside a box, in the order in which they are drawn. */
  within(left, top, right, bottom) {
    const found = [];
    for (let a = this.cellOf(left); a <= this.cellOf(right); a++) {
      for (let b = this.cellOf(top); b <= this.cellOf(bottom); b++) {
        for (const i of this.cells.get(a * PointIndex.CELLS + b) ?? []) {
          if (this.x[i] >= left && this.x[i] <= right && this.y[i] >= top && this.y[i] <= bottom) found.push(i);
        }
      }
    }
    return found.sort((one, other) => one - other);
  }
}

/* A layer of canvas tiles above the areas that the mouse does not see. `paint(pen, tile)` draws one tile; its `left` and
   `top` are world pixels at its zoom. `repaint` draws on the tiles in place: a removed layer would blink. */
function paintedLayer(map, name, zIndex, paint) {
  const pane = map.createPane(name);
  pane.style.zIndex = zIndex;
  pane.style.pointerEvents = 'none';
  const shown = new Map();
  const draw = (canvas, coords) => {
    const ratio = canvas.width / TILE;
    const pen = canvas.getContext('2d');
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, TILE, TILE);
    paint(pen, { zoom: coords.z, left: coords.x * TILE, top: coords.y * TILE, world: TILE * 2 ** coords.z });
  };
  const Tiles = L.GridLayer.extend({
    createTile(coords) {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = TILE * Math.ceil(window.devicePixelRatio || 1);
      shown.set(canvas, coords);
      draw(canvas, coords);
      return canvas;
    },
  });
  const layer = new Tiles({ pane: name, updateWhenZooming: false, keepBuffer: 2 });
  layer.on('tileunload', event => shown.delete(event.tile));
  layer.addTo(map);
  return { layer, repaint: () => shown.forEach((coords, canvas) => draw(canvas, coords)) };
}

/* Points of an index that reach into a tile, as [index, x, y] on the tile. */
function pointsOnTile(index, tile, reach) {
  const pad = reach / tile.world;
  const left = tile.left / tile.world;
  const top = tile.top / tile.world;
  const side = TILE / tile.world;
  return index.within(left - pad, top - pad, left + side + pad, top + side + pad)
    .map(i => [i, index.x[i] * tile.world - tile.left, index.y[i] * tile.world - tile.top]);
}

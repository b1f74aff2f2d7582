/* Outlines of roofs: unpacked from what Python wrote, kept as plain numbers, found again by cells of the world. */

const ROOF_CELLS = 65536;                              // of about 400 m in Lombardy

/* The whole numbers of packing.py. */
function unpacked(text) {
  const bytes = atob(text);
  const numbers = new Int32Array(bytes.length);
  let [count, value, shift] = [0, 0, 0];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i);
    value |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    numbers[count++] = (value >>> 1) ^ -(value & 1);
    value = shift = 0;
  }
  return numbers.subarray(0, count);
}

/* Where each of many things begins, and where the last one ends. */
function startsOf(counts) {
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, i) => { starts[i + 1] = starts[i] + count; });
  return starts;
}

class RoofShapes {
  constructor(part) {
    this.ids = part.ids;
    this.rowOf = new Map(part.ids.map((id, i) => [id, i]));
    this.rings = startsOf(unpacked(part.rings));       // of roof i: rings[i] up to rings[i + 1]
    this.corners = startsOf(unpacked(part.corners));   // of ring r: corners[r] up to corners[r + 1]
    this.place(unpacked(part.steps), part.scale);
    this.boxes = new Float64Array(4 * part.ids.length);
    this.cells = new Map();
    for (let i = 0; i < part.ids.length; i++) this.put(i);
  }

  /* Corners on the world, 0 to 1 in both directions, as worldPosition gives them. */
  place(steps, scale) {
    this.x = new Float64Array(steps.length / 2);
    this.y = new Float64Array(steps.length / 2);
    let [lon, lat] = [0, 0];
    for (let i = 0; i < this.x.length; i++) {
      lon += steps[2 * i];
      lat += steps[2 * i + 1];
      this.x[i] = lon / scale / 360 + 0.5;
      this.y[i] = 0.5 - Math.log(Math.tan(Math.PI / 4 + lat / scale * Math.PI / 360)) / (2 * Math.PI);
    }
  }

  /* The box of a roof, and the cells that it reaches into. */
  put(i) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = this.firstCorner(i); k < this.firstCorner(i + 1); k++) {
      left = Math.min(left, this.x[k]);
      right = Math.max(right, this.x[k]);
      top = Math.min(top, this.y[k]);
      bottom = Math.max(bottom, this.y[k]);
    }
    this.boxes.set([left, top, right, bottom], 4 * i);
    if (left <= right) for (const key of roofCells(left, top, right, bottom)) put(this.cells, key, i);
  }

  firstCorner(i) { return this.corners[this.rings[i]]; }

  /* Roofs whose box reaches into this one, each once, in their order. */
  within(left, top, right, bottom) {
    const found = [];
    const { boxes } = this;
    for (const key of roofCells(left, top, right, bottom)) {
      for (const i of this.cells.get(key) ?? []) {
        if (boxes[4 * i] <= right && boxes[4 * i + 2] >= left && boxes[4 * i + 1] <= bottom && boxes[4 * i + 3] >= top) found.push(i);
      }
    }
    return Int32Array.from(new Set(found)).sort();
  }

  /* Add the rings of a roof to the pen's path. */
  trace(pen, i, { world, left, top }) {
    const { x, y, corners } = this;
    for (let ring = this.rings[i]; ring < this.rings[i + 1]; ring++) {
      const [first, end] = [corners[ring], corners[ring + 1]];
      pen.moveTo(x[first] * world - left, y[first] * world - top);
      for (let k = first + 1; k < end; k++) pen.lineTo(x[k] * world - left, y[k] * world - top);
      pen.closePath();
    }
  }

  /* Whether a place lies on the roof: not in a courtyard, on any of its bodies. */
  covers(i, x, y) {
    let isInside = false;
    for (let ring = this.rings[i]; ring < this.rings[i + 1]; ring++) {
      const last = this.corners[ring + 1] - 1;
      for (let k = this.corners[ring], before = last; k <= last; before = k++) {
        const crosses = this.y[k] > y !== this.y[before] > y;
        if (crosses && x < (this.x[before] - this.x[k]) * (y - this.y[k]) / (this.y[before] - this.y[k]) + this.x[k]) isInside = !isInside;
      }
    }
    return isInside;
  }

  /* The longer side of a roof's box, on the world. */
  size(i) { return Math.max(this.boxes[4 * i + 2] - this.boxes[4 * i], this.boxes[4 * i + 3] - this.boxes[4 * i + 1]); }

  /* The middle of its box, on a tile. */
  middle(i, tile) {
    const { boxes } = this;
    return [(boxes[4 * i] + boxes[4 * i + 2]) / 2 * tile.world - tile.left, (boxes[4 * i + 1] + boxes[4 * i + 3]) / 2 * tile.world - tile.top];
  }

  /* Bounds of some roofs; not valid where none has an outline. */
  bounds(rows) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const i of rows) {
      left = Math.min(left, this.boxes[4 * i]);
      top = Math.min(top, this.boxes[4 * i + 1]);
      right = Math.max(right, this.boxes[4 * i + 2]);
      bottom = Math.max(bottom, this.boxes[4 * i + 3]);
    }
    return L.latLngBounds(left <= right ? [latlngOf(left, top), latlngOf(right, bottom)] : []);
  }
}

function latlngOf(x, y) {
  return L.CRS.EPSG3857.pointToLatLng(L.point(x * TILE, y * TILE), 0);
}

function roofCells(left, top, right, bottom) {
  const keys = [];
  for (let a = Math.floor(left * ROOF_CELLS); a <= right * ROOF_CELLS; a++) {
    for (let b = Math.floor(top * ROOF_CELLS); b <= bottom * ROOF_CELLS; b++) keys.push(a * ROOF_CELLS + b);
  }
  return keys;
}

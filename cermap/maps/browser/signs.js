/* The brush: every mark of the map and of the legend is drawn here, so that both always look the same.
   Shapes live in a box of 18 units around (0, 0). The shape is the role; the inner sign is the answer. */

const UNITS = 18;
const HALO = 2;                                        // white around every mark, so that it stands out on any ground
const EDGE = 1.3;

const SHAPES = {
  circle: pen => pen.arc(0, 0, 7, 0, 2 * Math.PI),
  square: pen => pen.rect(-6.3, -6.3, 12.6, 12.6),
  triangle: pen => polygon(pen, [[0, -7.6], [7.6, 6], [-7.6, 6]]),
  diamond: pen => polygon(pen, [[0, -8.4], [8.4, 0], [0, 8.4], [-8.4, 0]]),
};
/* Signs that stay without a shape around them; each with its own size, in pixels, from zoom 12 and below it. */
const BARE = { cross: [13, 10], faded: [6, 5], small: [9, 7] };
const FULL_SIZE = 16.5;
const FAR_SIZE = 11;
const DETAIL_ZOOM = 12;
const FAINT = 0.6;                                     // steps back, and is still read: 3:1 on paper

function polygon(pen, points) {
  points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.closePath();
}

/* Pixels across a mark. */
function markSize(style, zoom, scale) {
  const near = zoom >= DETAIL_ZOOM;
  const bare = BARE[style.sign];
  return scale * (bare ? bare[near ? 0 : 1] : near ? FULL_SIZE : FAR_SIZE);
}

/* Draw one mark centred at (x, y). Without detail only the shape and its colour are left: inner signs would be specks. */
function drawMark(pen, x, y, shape, style, size, detail) {
  pen.save();
  pen.translate(x, y);
  pen.scale(size / UNITS, size / UNITS);
  pen.lineJoin = 'round';
  if (style.aura === 'faint') pen.globalAlpha *= FAINT;
  if (style.sign === 'cross') drawCross(pen, style.color);
  else if (style.sign === 'faded') drawFilled(pen, 'circle', style.color, style.ink, 1.8);
  else if (!detail || style.sign === 'small') drawFilled(pen, shape, style.color, PALETTE.ink, EDGE * (FULL_SIZE / size) ** 0.5);
  else drawDetailed(pen, shape, style);
  pen.restore();
}

function drawDetailed(pen, shape, style) {
  if (style.sign === 'dashed' || style.sign === 'slash') { drawHollow(pen, shape, style); return; }
  if (style.sign === 'bullseye' && !style.edged) { drawRing(pen, shape, style); return; }
  drawFilled(pen, shape, style.color, PALETTE.ink, EDGE);
  const middle = shape === 'triangle' ? 1.4 : 0;       // a triangle is heavier below
  if (style.sign === 'half') drawHalf(pen, shape);
  if (style.sign === 'question') drawLetter(pen, '?', 12, style.ink, middle);
  if (style.sign === 'stamp') drawDot(pen, 2.5, '#fff', middle);
  if (style.sign === 'bullseye') { drawDot(pen, 4.1, '#fff', middle); drawDot(pen, 2.2, style.color, middle); }
}

function drawFilled(pen, shape, fill, edge, width) {
  trace(pen, shape);
  pen.strokeStyle = '#fff';
  pen.lineWidth = width + 2 * HALO;
  pen.stroke();
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = width;
  pen.stroke();
}

/* Right half white: the energy counts elsewhere. */
function drawHalf(pen, shape) {
  pen.save();
  trace(pen, shape);
  pen.clip();
  pen.fillStyle = '#fff';
  pen.fillRect(0, -10, 10, 20);
  pen.restore();
  trace(pen, shape);
  pen.strokeStyle = PALETTE.ink;
  pen.lineWidth = EDGE;
  pen.stroke();
}

function drawRing(pen, shape, style) {
  drawFilled(pen, shape, '#fff', style.color, 2.6);
  drawDot(pen, 2.7, style.color, shape === 'triangle' ? 1.4 : 0);
}

function drawHollow(pen, shape, style) {
  trace(pen, shape);
  pen.strokeStyle = '#fff';
  pen.lineWidth = 2.6 + 2 * HALO;
  pen.stroke();
  pen.fillStyle = '#fff';
  pen.fill();
  pen.strokeStyle = style.color;
  pen.lineWidth = 2.6;
  if (style.sign === 'dashed') pen.setLineDash([3.6, 2.5]);
  pen.stroke();
  pen.setLineDash([]);
  if (style.sign === 'slash') line(pen, -4.4, 4.4, 4.4, -4.4, style.color, 2.4);
}

function drawCross(pen, color) {
  for (const [paint, width] of [['#fff', 8], [color, 4]]) {
    line(pen, -6.5, -6.5, 6.5, 6.5, paint, width);
    line(pen, -6.5, 6.5, 6.5, -6.5, paint, width);
  }
}

function drawDot(pen, radius, fill, y = 0) {
  pen.beginPath();
  pen.arc(0, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
}

function drawLetter(pen, letter, size, ink, y = 0) {
  pen.font = `bold ${size}px "Liberation Sans", Arial, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = ink;
  pen.fillText(letter, 0, y + size * 0.36);            // half the height of a capital: middled by eye, the same in all fonts
}

/* Hexagon of a community: registered filled, proposed white with a dashed edge, accepted with a solid one, frozen with a thick one. */
function drawCommunity(pen, x, y, mark, size, letter) {
  pen.save();
  pen.translate(x, y);
  pen.scale(size / 26, size / 26);
  pen.lineJoin = 'round';
  hexagon(pen, 11.4);
  pen.strokeStyle = '#fff';
  pen.lineWidth = 5;
  pen.stroke();
  pen.fillStyle = mark.filled ? mark.color : '#fff';
  pen.fill();
  pen.strokeStyle = mark.color;
  pen.lineWidth = mark.edge === 'thick' ? 4 : 2;
  if (mark.edge === 'dashed') pen.setLineDash([3.4, 2.2]);
  pen.stroke();
  pen.setLineDash([]);
  if (letter) drawLetter(pen, mark.letter, 14, mark.filled ? '#fff' : mark.color);
  pen.restore();
}

function hexagon(pen, radius) {
  pen.beginPath();
  polygon(pen, [0, 1, 2, 3, 4, 5].map(i => [radius * Math.cos((i * Math.PI) / 3), radius * Math.sin((i * Math.PI) / 3)]));
}

function trace(pen, shape) {
  pen.beginPath();
  SHAPES[shape](pen);
}

function line(pen, x0, y0, x1, y1, paint, width) {
  pen.beginPath();
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
  pen.strokeStyle = paint;
  pen.lineWidth = width;
  pen.stroke();
}

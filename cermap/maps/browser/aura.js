/* What lies around an answer, in the same units: a glow, a whole ring, a broken one. They differ by geometry, so that grey
   paper and a poor projector keep them apart; nothing moves. */
const AURA = { reach: 20, glow: [7, 20], ring: 11.8, width: 1.8 };

function drawAura(pen, x, y, style, size) {
  if (!style.aura || style.aura === 'faint') return;
  pen.save();
  pen.translate(x, y);
  pen.scale(size / UNITS, size / UNITS);
  if (style.aura === 'glow') drawGlow(pen, PALETTE.glow, ...AURA.glow);
  else drawAuraRing(pen, style);
  pen.restore();
}

function drawGlow(pen, color, inner, outer) {
  const light = pen.createRadialGradient(0, 0, inner, 0, 0, outer);
  for (const [stop, strength] of [[0, 'E6'], [0.3, 'A6'], [0.65, '40'], [1, '00']]) light.addColorStop(stop, color + strength);
  pen.fillStyle = light;
  pen.beginPath();
  pen.arc(0, 0, outer, 0, 2 * Math.PI);
  pen.fill();
}

function drawAuraRing(pen, { aura, color }) {
  const isBroken = aura === 'dashes';
  const dash = (2 * Math.PI * AURA.ring) / 16;         // eight dashes and eight gaps, all alike
  pen.beginPath();
  pen.arc(0, 0, AURA.ring, 0, 2 * Math.PI);
  // A pale line needs a dark edge of its own to be seen on a pale ground.
  for (const [paint, width] of [['#fff', AURA.width + 2], ...(isBroken ? [[PALETTE.ink, AURA.width + 1.1]] : []), [color, AURA.width]]) {
    if (isBroken && paint !== '#fff') pen.setLineDash(paint === color ? [dash - 1, dash + 1] : [dash, dash]);
    pen.lineDashOffset = paint === color ? -0.5 : 0;
    pen.strokeStyle = paint;
    pen.lineWidth = width;
    pen.stroke();
  }
}

/* Pixels across a mark with what lies around it. */
function auraReach(style, size) {
  const isAround = style.aura && style.aura !== 'faint';
  return Math.ceil(isAround ? (2 * AURA.reach * size) / UNITS : size * 1.4) + 2;
}

/* The brush for what is said of roofs by a sign, on the map and in the legend. */

/* A small sun of eight rays: a plant stands here. */
function drawSun(pen, x, y, radius) {
  pen.save();
  pen.translate(x, y);
  for (const [paint, width, rim] of [['#fff', radius * 0.75, 2], [PALETTE.ink, radius * 0.3, 0]]) {
    for (let ray = 0; ray < 8; ray++) {
      const [right, down] = [Math.cos(ray * Math.PI / 4), Math.sin(ray * Math.PI / 4)];
      line(pen, right * radius * 0.6, down * radius * 0.6, right * (radius + rim / 2), down * (radius + rim / 2), paint, width);
    }
    drawDot(pen, radius * 0.5 + rim, paint);
  }
  pen.restore();
}

/* A tick on a white disc: in the shortlist. */
function drawTick(pen, x, y, radius) {
  pen.save();
  pen.translate(x, y);
  drawDot(pen, radius + 1.4, PALETTE.ink);
  drawDot(pen, radius, '#fff');
  pen.beginPath();
  for (const [right, down] of [[-0.5, 0], [-0.12, 0.42], [0.52, -0.4]]) pen.lineTo(right * radius, down * radius);
  pen.strokeStyle = PALETTE.ink;
  pen.lineWidth = radius * 0.34;
  pen.lineJoin = pen.lineCap = 'round';
  pen.stroke();
  pen.restore();
}

/* The steps side by side, each bound under the line where it begins. */
function drawRamp(pen, { steps, edge, bounds }, width, height, scale) {
  const step = width / steps.length;
  pen.strokeStyle = edge;
  pen.lineWidth = 0.8;
  steps.forEach((fill, i) => {
    pen.fillStyle = fill;
    pen.fillRect(i * step + 0.5, 1, step - 1, height - 14 * scale);
    pen.strokeRect(i * step + 0.5, 1, step - 1, height - 14 * scale);
  });
  pen.font = `${11 * scale}px "Liberation Sans", Arial, sans-serif`;
  pen.fillStyle = PALETTE.ink;
  pen.textAlign = 'center';
  bounds.forEach((bound, i) => pen.fillText(bound, (i + 1) * step, height - 2));
}

/* A roof of the legend: what its sign is about, on a rectangle. */
function drawRoofSample(pen, row, width, height, scale) {
  const outline = (color, lineWidth, inset = 0) => {
    pen.strokeStyle = color;
    pen.lineWidth = lineWidth;
    pen.strokeRect(4 + inset, 3 + inset, width - 8 - 2 * inset, height - 6 - 2 * inset);
  };
  pen.fillStyle = row.sign === 'not_computable' ? hatchPattern(row.not_computable, row.hatch, true) : row.fill;
  if (row.sign !== 'faded') pen.fillRect(4, 3, width - 8, height - 6);
  if (row.sign === 'chosen') { outline(row.casing, 6); outline(row.color, 3); }
  else if (row.sign === 'protected') { outline(row.edge, 3.4); outline(row.not_computable, 1.4); }
  else outline(row.sign === 'faded' ? row.faded : row.edge, 0.9);
  if (row.sign === 'plant') drawSun(pen, width / 2, height / 2, 5.5 * scale);
  if (row.sign === 'shortlisted') drawTick(pen, width / 2, height / 2, 6 * scale);
}

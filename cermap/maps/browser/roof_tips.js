/* What is said of a roof under the mouse, made of words and numbers that came apart. */

function roofText(state, id) {
  const { shapes, look, tips } = state.roofs;
  const i = shapes.rowOf.get(id);
  if (!tips) return id;
  const told = roofNumbers(state, tips);
  if (told.name.length !== shapes.ids.length) return id;   // of other buildings: theirs are on the way
  const { words } = tips;
  const { flags } = look.part;
  const lines = [tips.names[told.name[i]]];
  if (told.kw[4 * i] || told.kwh[3 * i]) lines.push(...figureLines(tips, told, i));
  else lines.push(words.not_computable);
  const signs = Object.keys(flags).filter(flag => look.codes[i] & flags[flag]).map(flag => words[flag]);
  if (signs.length) lines.push(signs.join(' · '));
  return lines.join('\n');
}

/* Unpacked once for each part. */
function roofNumbers(state, tips) {
  if (state.roofs.told?.tag !== tips.tag) {
    state.roofs.told = { tag: tips.tag, name: unpacked(tips.name), kw: unpacked(tips.kw), kwh: unpacked(tips.kwh) };
  }
  return state.roofs.told;
}

function figureLines({ words, separators }, { kw, kwh }, i) {
  const [power, less, more, taken] = kw.subarray(4 * i, 4 * i + 4);
  const [output, worse, better] = kwh.subarray(3 * i, 3 * i + 3);
  const [ofPower, ofOutput] = [tenths => powerText(tenths, separators), tens => outputText(tens, separators)];
  const said = (text, number, least, most) => (least === most ? text.replace(' ({range})', '') : text.replace('{range}', `${least}–${most}`)).replace('{number}', number);
  const lines = [said(words.power, ofPower(power), ofPower(power - less), ofPower(power + more))];
  if (taken) lines.push(said(words.free, ofPower(power - taken)));
  return [...lines, said(words.output, ofOutput(output), ofOutput(output - worse), ofOutput(output + better))];
}

/* Whole kilowatts from ten upwards. */
function powerText(tenths, [thousands, point]) {
  if (tenths >= 100) return grouped(Math.round(tenths / 10), thousands);
  return tenths % 10 ? `${Math.floor(tenths / 10)}${point}${tenths % 10}` : String(tenths / 10);
}

/* No more than three digits that mean something. */
function outputText(tens, [thousands]) {
  return grouped(Number((tens * 10).toPrecision(3)), thousands);
}

function grouped(whole, separator) {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, () => separator);
}

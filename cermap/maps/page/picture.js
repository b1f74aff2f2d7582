/* The map as what is asked, chosen and filtered wants it: parts for the brush, put together from the table's rows. */

const JOINING = 'joining';
const DRAWN_AT = [1, 2, 4, 3];                         // outcomes by how rare they are: the rarest lies on top
let versions = 0;

function questionNow() {
  const isAsking = shown.asked !== null || shown.chosen?.kind === 'candidates';
  return shown.override ?? (isAsking && data.rows.communities.ids.length ? JOINING : shown.preferred);
}

/* Draw it; `go` moves the map to what is chosen. */
function showPicture(go) {
  const question = questionNow();
  const look = data.looks[question];
  const isFiltered = shown.kept.includes(0);
  Object.assign(entry.parts, {
    style: look.style,
    legend: isFiltered ? look.filtered : look.legend,
    candidates: candidatePart(look, question),
    communities: communityPart(question),
    selection: selectionPart(go),
  });
  entry.apply();
}

/* Who is filtered out is a small grey dot; the others carry the sign of the question. */
function candidatePart(look, question) {
  const { ids, lon, lat, shape, shapes } = data.rows.candidates;
  const outcomes = question === JOINING ? askedOutcomes() : null;
  const answers = look.answers;
  const signs = outcomes ? [look.outside, answers[0], answers[1], answers[3], answers[2]] : look.signs;
  const sign = ids.map((_, row) => (!shown.kept[row] ? 0 : outcomes ? DRAWN_AT[outcomes[row]] : digitAt(look.sign, row)));
  const order = [...ids.keys()].filter(row => lon[row] !== null).sort((one, other) => sign[one] - sign[other]);
  const of = values => order.map(row => values[row]);
  return {
    tag: `candidates ${++versions}`, shapes, signs, ids: of(ids), lon: of(lon), lat: of(lat), shape: order.map(row => digitAt(shape, row)), sign: of(sign),
    names: order.map(row => nameOf('candidates', row)),
  };
}

/* What the chosen candidate is told of each community stands on its hexagon. */
function communityPart(question) {
  const part = data.parts.communities;
  const { chosen } = shown;
  if (question !== JOINING || chosen?.kind !== 'candidates') return part;
  const place = new Map(data.rows.communities.ids.map((id, row) => [id, row]));
  const outcomes = answersFor(chosen.row).map(outcomeOf);
  const answer = part.ids.map(id => outcomes[place.get(id)]);
  const names = part.names.map((name, i) => `${name}\n${data.outcomes[answer[i]].label}`);
  return { ...part, tag: `communities ${++versions}`, answer, names };
}

function selectionPart(go) {
  const { chosen, asked } = shown;
  const isOnMap = chosen && data.rows[chosen.kind].lon === undefined || chosen?.kind === 'candidates';
  const layer = isOnMap ? chosen.kind : null;
  const communities = asked === null ? [] : [data.rows.communities.ids[asked]];
  const code = layer === 'areas' ? idOf(chosen) : chosen?.kind === 'counts' ? countedArea(idOf(chosen)) : asked === null ? null : data.rows.communities.areas[asked];
  const said = chosen ? filled(data.words.said, { name: nameOf(chosen.kind, chosen.row) }) : '';
  if (go) entry.steps = (entry.steps ?? 1) + 1;
  return {
    ...data.first, layer, ids: isOnMap ? [idOf(chosen)] : [], communities, area: code && areaPart(code), go: go ? entry.steps : 0,
    lit: litPart(layer, communities), several: { said, whole: data.words.whole },
  };
}

/* The area that a count is of; none of a municipality's. */
function countedArea(id) {
  return id.startsWith('area:') ? id.slice('area:'.length) : null;
}

/* What keeps its strength: what lies in a chosen area; the community that is asked about. */
function litPart(layer, communities) {
  if (layer !== 'areas') return communities.length ? { communities } : {};
  const { candidates, areas } = data.rows;
  const label = nameOf('areas', shown.chosen.row), code = areas.ids[shown.chosen.row];
  const inside = candidates.ids.filter((_, row) => cellText(candidates.cells[2], row) === label);
  return { candidates: inside, communities: data.rows.communities.ids.filter((_, row) => data.rows.communities.areas[row] === code) };
}

/* The outline as the map has it, exact where the page brought it; a community of another edition may name an area that is
   not there. */
function areaPart(code) {
  if (data.first.area?.code === code) return data.first.area;
  const feature = entry.state.areaOf.get(code)?.feature;
  if (!feature) return null;
  const name = data.parts.tips.tips[code].split('\n')[0];
  return { code, label: filled(data.words.chosen_area, { area: name }), geometry: feature.geometry };
}

/* One radio button for each question. */
function createQuestions() {
  const box = document.getElementById('questions');
  for (const [question, { title }] of Object.entries(data.looks)) {
    const label = element('label', '', box);
    const radio = element('input', '', label);
    Object.assign(radio, { type: 'radio', name: 'question', value: question });
    element('span', '', label, title);
    radio.addEventListener('change', () => ask(question));
  }
  button(box, 'quiet', data.words.print, () => window.print());
}

/* While something is asked another question is a look aside; else it is what one comes back to. */
function ask(question) {
  const isAsking = shown.asked !== null || shown.chosen?.kind === 'candidates';
  if (isAsking) shown.override = question;
  else Object.assign(shown, { preferred: question, override: null });
  showPicture(false);
}

function showQuestion() {
  document.querySelector(`#questions input[value="${questionNow()}"]`).checked = true;
}

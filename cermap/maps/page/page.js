/* The single page: it mounts the map that the other modules draw, and keeps search box, filters, table, card and map on one
   choice. */

const TOWN_ZOOM = 13;

createFilters();
createTables();
createQuestions();
startMap();
createPrint();

function startMap() {
  entry.parts = data.parts;
  entry.expected = [...Object.keys(data.parts), 'candidates', 'selection', 'style', 'legend'];
  mount(entry, document.getElementById('map'), { base: data.base, scale: 1, view: null });
  entry.state.send = pick => chooseOnMap(pick);
  const { layer, ids } = data.first;
  shown.chosen = data.rows[layer]?.ids.includes(ids[0]) ? { kind: layer, row: data.rows[layer].ids.indexOf(ids[0]) } : null;
  const asked = data.rows.communities.ids.indexOf(data.asked[0]);
  shown.asked = asked >= 0 ? asked : layer === 'communities' && shown.chosen ? shown.chosen.row : null;
  if (shown.asked !== null && data.question !== JOINING) shown.override = data.question;
  showAll(true);
}

/* Everything, after a choice. The card is written anew: a focus that was in it stays in it. */
function showAll(go) {
  const box = document.getElementById('card');
  const wasInCard = box.contains(document.activeElement);
  keepRows();
  writeChips();
  search(find.value);
  writeCard();
  showPicture(go);
  showQuestion();
  if (wasInCard) (box.querySelector('.close') ?? find).focus({ preventScroll: true });
}

/* Choose a row; `go` moves the map there, a choice on the map itself leaves the map where it is. */
function choose(kind, row, go) {
  const table = data.rows[kind];
  const before = shown.asked;
  Object.assign(shown, { chosen: { kind, row }, override: null });
  if (kind === 'communities') shown.asked = row;
  else if (kind !== 'candidates') shown.asked = null;
  if (shown.asked !== before) filters.outcomes.clear();   // they are answers of another community
  const focused = document.activeElement?.closest?.('tbody') ? row : null;
  showAll(go);
  if (go && (kind === 'municipalities' || kind === 'counts')) entry.map.setView([table.lat[row], table.lon[row]], table.zooms?.[row] ?? TOWN_ZOOM, { animate: false });
  scrollToChosen();
  if (isNarrow()) document.getElementById('card').scrollIntoView({ block: 'nearest' });
  if (focused !== null && shown.kind === kind) body.querySelector(`[data-row="${row}"]`)?.focus({ preventScroll: true });
}

/* Map, card and table are one below the other: after a choice in the table the card would be out of sight. */
function isNarrow() {
  return matchMedia('(max-width: 800px)').matches;
}

function chooseOnMap({ layer, ids }) {
  const row = layer ? data.rows[layer]?.ids.indexOf(ids[0]) ?? -1 : -1;
  if (row < 0) { stepBack(); return; }
  choose(layer, row, false);
  bringIntoSight(shown.chosen);
  scrollToChosen();
}

/* From an address back to the community it was looked at from, then to nothing. */
function stepBack() {
  const isBack = shown.chosen?.kind === 'candidates' && shown.asked !== null;
  shown.chosen = isBack ? { kind: 'communities', row: shown.asked } : null;
  if (!isBack) { shown.asked = null; filters.outcomes.clear(); }
  shown.override = null;
  showAll(false);
}

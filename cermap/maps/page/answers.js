/* Who can join what, both ways. A pair that is not told has the answer that the candidate's own row implies for all
   communities of one kind. Answers are numbers: of the different answers, each with its outcome and its sentence. */

function pairsIn(text) {
  return text.split(' ').filter(Boolean).map(pair => pair.split(':').map(Number));
}

/* The answer of each community to a candidate, in the order of communities. */
function answersFor(row) {
  const { told, kinds, rest } = data.matrix;
  const others = cellText(rest, row).split(' ').map(Number);
  const found = kinds.map(kind => others[kind]);
  for (const [community, answer] of pairsIn(cellText(told, row))) found[community] = answer;
  return found;
}

/* The answer of a community to each candidate, in the order of candidates. */
function answersOf(community) {
  const { told, kinds, rest } = data.matrix;
  const others = rest.of.map(text => Number(text.split(' ')[kinds[community]]));
  const own = told.of.map(text => pairsIn(text).find(([one]) => one === community)?.[1]);
  return told.at.map((at, row) => own[at] ?? others[rest.at[row]]);
}

function outcomeOf(answer) {
  return data.matrix.outcomes[answer];
}

/* The outcome of each candidate for the community that is asked about; null while none is. */
function askedOutcomes() {
  if (shown.asked === null) return null;
  if (askedOutcomes.of !== shown.asked) askedOutcomes.found = answersOf(shown.asked).map(outcomeOf);
  askedOutcomes.of = shown.asked;
  return askedOutcomes.found;
}

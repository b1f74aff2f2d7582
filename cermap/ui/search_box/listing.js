/* The list under the box: one group for each kind, a sign, a name and what tells it from others; every text as text. */

const SVG = 'http://www.w3.org/2000/svg';
// As the map draws them: a hexagon is a community, a circle a candidate; an area has borders, a town a roof, an address a pin.
const SIGNS = {
  community: 'M8 1.5 13.6 4.75v6.5L8 14.5 2.4 11.25v-6.5Z',
  candidate: 'M8 3.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6Z',
  municipality: 'M1.8 7.4 8 2l6.2 5.4M3.8 6v8h8.4V6M6.6 14v-4h2.8v4',
  area: 'M2 4.2 7 2l6.6 3-1.4 7.4L6 14l-3.4-4Z',
  address: 'M8 14.6C5 11 3.4 8.7 3.4 6.4a4.6 4.6 0 0 1 9.2 0C12.6 8.7 11 11 8 14.6ZM8 5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z',
};

function sign(kind) {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', SIGNS[kind]);
  picture.append(line);
  return picture;
}

function piece(tag, name, text = '') {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

/* The options in their order, put into the list under the headings of their kinds. */
function fillList(list, id, rows, headings, onChoose) {
  const options = [];
  list.replaceChildren();
  let group = null;
  rows.forEach((row, place) => {
    if (row.kind !== rows[place - 1]?.kind) {
      group = piece('div', 'cermap-search-group');
      group.setAttribute('role', 'group');
      group.setAttribute('aria-label', headings[row.kind]);
      const heading = piece('div', 'cermap-search-heading', headings[row.kind]);
      heading.setAttribute('aria-hidden', 'true');
      group.append(heading);
      list.append(group);
    }
    const option = piece('div', 'cermap-search-option');
    option.id = `${id}-${place}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    const words = piece('span', 'cermap-search-words');
    words.append(piece('span', 'cermap-search-name', row.label));
    if (row.detail) words.append(' ', piece('span', 'cermap-search-detail', row.detail));
    option.append(sign(row.kind), words);
    option.addEventListener('click', () => onChoose(place));
    group.append(option);
    options.push(option);
  });
  return options;
}

/* On paper: the map as it is seen, scaled to the sheet, and all rows of the table, not only those drawn so far. */

const SHEET_PX = [700, 540];                           // A4 upright within its margins, and what a map may take of it

function createPrint() {
  measureMap();
  entry.map.on('resize', measureMap);
  let before = null;
  window.addEventListener('beforeprint', () => {
    before ??= { count: shown.count, isOpen: sources().open };
    shown.count = shown.rows.length;
    sources().open = true;
    drawRows();
  });
  window.addEventListener('afterprint', () => {
    if (!before) return;
    shown.count = before.count;
    sources().open = before.isOpen;
    before = null;
    drawRows();
  });
}

function sources() {
  return document.querySelector('footer details');
}

/* The map keeps its pixels and is scaled: nothing has to be drawn again while the sheet waits. */
function measureMap() {
  const element = document.getElementById('map');
  const { offsetWidth: width, offsetHeight: height } = element;
  if (!width || matchMedia('print').matches) return;
  const ratio = Math.min(SHEET_PX[0] / width, SHEET_PX[1] / height);
  for (const [name, value] of [['width', `${width}px`], ['height', `${height}px`], ['ratio', ratio]]) element.style.setProperty(`--sheet-${name}`, value);
}

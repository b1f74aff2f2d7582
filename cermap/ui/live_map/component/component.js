/* The map as a component of a page: several mounts make one map.

   The base, which is heavy and never changes, and small ones that bring parts (part.js). They meet in window.__cermap[key],
   because components start in no fixed order. */

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  if (!parentElement.isConnected) return;              // a run that has been overtaken
  const entry = entryOf(data.key);
  const element = parentElement.querySelector('.cermap-map');
  // The wrapper has no height, so 100 % would be none; a taller window gives its room to the map.
  element.style.height = `max(${data.height}px, calc(100vh - ${data.above}rem))`;
  const isSame = entry.state?.id === data.base.id && entry.state.element === element && entry.state.scale === data.scale;
  if (!isSame) mount(entry, element, data);
  entry.state.send = pick => setTriggerValue('pick', pick);
  entry.state.sendDrawn = ring => setStateValue('drawn', ring);
  entry.state.sendMoved = data.movable ? moved => setTriggerValue('moved', moved) : null;
  entry.expected = data.expected;
  entry.apply();
}

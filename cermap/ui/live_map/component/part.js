/* A small mount: it only hands its parts to the map of the same key, now or when that map has started. */

export default function ({ data }) {
  const registry = (window.__cermap ??= {});
  const entry = (registry[data.key] ??= {});
  entry.parts = { ...entry.parts, ...data.parts };
  entry.apply?.();
}

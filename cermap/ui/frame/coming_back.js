/* Knows which session the page belongs to, and under which code its plan is kept.

   Streamlit links the page again by itself, but asks for nothing: what is seen may be of a session that is gone. A run that
   was going on when the connection broke it asks for anew, so that one is left alone. */

export default function ({ data, setTriggerValue }) {
  const held = (window.__cermapBack ??= {});
  held.ask = () => setTriggerValue('back', true);
  const isOther = held.session !== undefined && held.session !== data.session;
  held.session = data.session;
  if (isOther) {
    // What the map and the tables know of the session that is gone is nothing to the new one: all is drawn anew.
    comeBack(held.plan);
    return;
  }
  held.plan = data.plan;
  held.watch ??= watch(held);
}

function comeBack(plan) {
  const address = new URL(window.location.href);
  if (plan) address.searchParams.set('plan', plan);
  address.searchParams.set('back', '1');
  window.location.replace(address);
}

function watch(held) {
  const app = document.querySelector('[data-testid="stApp"]');
  const observer = new MutationObserver(() => {
    const isLinked = app.dataset.testConnectionState === 'CONNECTED';
    if (isLinked && held.isLost && app.dataset.testScriptState === 'notRunning') held.ask();
    held.isLost = !isLinked;
  });
  observer.observe(app, { attributes: true, attributeFilter: ['data-test-connection-state'] });
  return observer;
}

// What the reader has chosen, and the one function that shows it.

const state = {
  chosen: "", //            key of a box, an arrow, a closed lane or a bundle
  steps: 0, //              show only what is within so many links of it; 0 for no such limit
  trace: null, //           { from, to } or { through }, with its `answer`
  panel: "", //             what the panel holds: "told", "gaps" or "chains"
  colour: "state",
  isExploring: false,
  folded: new Set(), //     stages of the lanes that are closed
  off: new Set(), //        keys that a search or filter leaves out
  isFiltered: false,
};

// Keys that stand out from the rest; null if none does.
function emphasised() {
  if (state.trace) return new Set([...state.trace.answer.keys, ...(state.chosen ? [state.chosen] : [])]);
  if (!state.chosen) return null;
  if (state.steps && boxes.has(state.chosen)) return withLinks([...within(state.chosen, state.steps).keys()]);
  return near(state.chosen);
}
function near(key) {
  if (isArrow(key)) return new Set([key, arrows.get(key).from, arrows.get(key).to]);
  if (!boxes.has(key)) return nearExtra(key);
  const touching = [...arriving.get(key), ...leaving.get(key)];
  return new Set([key, ...touching.flatMap((arrow) => [arrow.id, arrow.from, arrow.to])]);
}
function withLinks(keys) {
  const held = new Set(keys);
  for (const key of keys) for (const arrow of leaving.get(key)) if (held.has(arrow.to)) held.add(arrow.id);
  return held;
}

function draw() {
  const lit = emphasised();
  const isNear = (key) => lit !== null && (lit.has(key) || (inExtra(key)?.some((held) => lit.has(held)) ?? false));
  map.classList.toggle("choosing", lit !== null);
  map.classList.toggle("narrowed", state.isFiltered);
  map.classList.toggle("only", state.trace !== null || state.steps > 0);
  for (const [key, shape] of [...shapes, ...extras.shapes]) {
    const isChosen = key === state.chosen;
    shape.classList.toggle("near", isNear(key));
    shape.classList.toggle("chosen", isChosen);
    shape.classList.toggle("off", isOff(key));
    shape.setAttribute("aria-pressed", String(isChosen));
  }
  $("show-gaps").setAttribute("aria-expanded", String(state.panel === "gaps"));
  $("show-chains").setAttribute("aria-expanded", String(state.panel === "chains"));
  $("show-all").hidden = !state.isFiltered && !state.folded.size;
  $("mark-traced").hidden = lit === null;
  $("mark-folded").hidden = !state.folded.size;
  keepOneStop();
  paintNetwork(lit);
  writeAddress();
}

function isOff(key) {
  return inExtra(key)?.every((held) => state.off.has(held)) ?? state.off.has(key);
}

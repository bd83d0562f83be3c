// Addresses: what is shown is written behind the # and read from there; docs/map.md has the grammar.
// Names are the author's own ids. A plain key, such as #a2, is the older form and still works.

const byOwn = (things) => new Map([...things.values()].map((thing) => [thing.own, thing.id]));
const elementKeys = byOwn(boxes), linkKeys = byOwn(arrows);
const ownOf = (key) => encodeURIComponent((boxes.get(key) ?? arrows.get(key)).own);
let isReading = false;

function addressOf() {
  const parts = [];
  if (state.isExploring) parts.push("view=explore");
  if (state.colour !== "state") parts.push("colour=" + state.colour);
  if (state.folded.size) parts.push("closed=" + lanes.map((lane) => lane.stage).filter((stage) => state.folded.has(stage)).join(","));
  if (state.trace) parts.push(state.trace.through ? "through=" + ownOf(state.trace.through) : `trace=${ownOf(state.trace.from)}..${ownOf(state.trace.to)}`);
  if (articles.has(state.chosen)) parts.push((isArrow(state.chosen) ? "link=" : "element=") + ownOf(state.chosen));
  if (state.steps) parts.push("steps=" + state.steps);
  return parts.length ? "#" + parts.join("&") : "";
}
function writeAddress() {
  if (isReading) return;
  try { history.replaceState(null, "", addressOf() || location.pathname + location.search); } catch { /* some viewers forbid it */ }
}

const READERS = {
  view: (word) => ["theory", "explore"].includes(word) && (explore(word === "explore"), true),
  colour: (word) => colourBy(word) && (draw(), true),
  closed: (words) => {
    const stages = words.split(",");
    if (!stages.every((stage) => lanes.some((lane) => lane.stage === stage))) return false;
    state.folded = new Set(stages);
    foldAll();
    draw();
    return true;
  },
  trace: (words) => {
    const ends = words.split("..").map((name) => elementKeys.get(name));
    return ends.length === 2 && ends.every(Boolean) && ends[0] !== ends[1] && (trace({ from: ends[0], to: ends[1] }, { focus: false }), true);
  },
  through: (word) => {
    const key = elementKeys.get(word) ?? linkKeys.get(word);
    return Boolean(key) && (trace({ through: key }, { focus: false }), true);
  },
  element: (word) => elementKeys.has(word) && (choose(elementKeys.get(word)), true),
  link: (word) => linkKeys.has(word) && (choose(linkKeys.get(word)), true),
  steps: (word) => /^[123]$/.test(word) && boxes.has(state.chosen) && (limitTo(Number(word)), true),
};

// Shows what the address names; what it names and the map does not know is said, and nothing is done about it.
function readAddress() {
  const hash = location.hash.slice(1), strange = [];
  if (articles.has(hash)) return choose(hash);
  if (!hash.includes("=")) return;
  const parts = hash.split("&").map((part) => [part.slice(0, part.indexOf("=")), part]);
  isReading = true;
  const names = new Set(parts.map(([name]) => name));
  if ((names.has("element") || names.has("link")) && !names.has("trace") && !names.has("through")) state.trace = null;
  // in the order of READERS: lanes are closed before something in them is chosen
  for (const [name, part] of parts) if (!Object.hasOwn(READERS, name)) strange.push(part);
  for (const [name, read] of Object.entries(READERS)) {
    for (const [, part] of parts.filter(([held]) => held === name)) {
      if (!read(decoded(part.slice(name.length + 1)))) strange.push(part);
    }
  }
  isReading = false;
  writeAddress();
  if (strange.length) say(`The address asks for something that is not on this map: ${strange.map(decoded).join(", ")}`);
}
function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}
addEventListener("hashchange", readAddress);

// Closing a lane: its boxes become one, and its arrows are bundled by where they come from and go to.

const extras = { shapes: new Map(), members: new Map() }; // the boxes of closed lanes, and bundles, by key
const inExtra = (key) => extras.members.get(key);

for (const lane of lanes) {
  lane.head = drawn("g", { class: "fold", "data-fold": lane.stage, role: "button", tabindex: "-1" },
    drawn("rect", { height: 36, rx: 6, fill: "transparent" }), drawn("g", {}, drawn("path", { class: "chevron", d: "M-5-2L0 3L5-2" })));
  lane.head.append(drawn("title", {}, "Close or open this lane"));
  lane.head.addEventListener("click", () => fold(lane.stage));
  canvas.append(lane.head);
}

function fold(stage) {
  const isOpen = !state.folded.has(stage), lane = lanes.find((held) => held.stage === stage);
  if (isOpen) state.folded.add(stage);
  else state.folded.delete(stage);
  if (isOpen && lane.keys.includes(state.chosen) || extras.shapes.has(state.chosen)) close();
  foldAll();
  draw();
  say(isOpen ? `${lane.title} is closed: ${counted(lane.keys.length, "element")} in one box.` : `${lane.title} is open again.`);
}
function unfoldAll() {
  if (!state.folded.size) return;
  if (extras.shapes.has(state.chosen)) close();
  state.folded.clear();
  foldAll();
  draw();
}
function openLaneOf(key) {
  const lane = lanes.find(({ stage, keys }) => state.folded.has(stage) && keys.includes(key));
  if (lane) fold(lane.stage);
}

// Draws the closed lanes anew from `state.folded`.
function foldAll() {
  for (const shape of extras.shapes.values()) shape.remove();
  extras.shapes.clear();
  extras.members.clear();
  placeLanes();
  for (const lane of lanes) {
    const isFolded = state.folded.has(lane.stage);
    placeHead(lane);
    lane.input.checked = !isFolded;
    lane.head.setAttribute("aria-expanded", String(!isFolded));
    lane.head.setAttribute("aria-label", `${lane.title}, ${counted(lane.keys.length, "element")}`);
    for (const key of lane.keys) shapes.get(key).classList.toggle("folded", isFolded);
    if (isFolded) addExtra("lane-" + lane.stage, lane.keys, summaryOf(lane));
  }
  const found = bundles();
  const bundled = new Set(found.flatMap(({ keys }) => keys));
  for (const [key, arrow] of arrows) {
    const isWithin = endOf(arrow.from) === endOf(arrow.to) && endOf(arrow.to) !== arrow.to;
    shapes.get(key).classList.toggle("folded", bundled.has(key) || isWithin);
  }
  for (const bundle of found) addExtra(bundle.key, bundle.keys, bundleShape(bundle));
  foldNetwork(found);
}
function addExtra(key, members, shape) {
  shape.dataset.key = key;
  shape.setAttribute("role", "button");
  shape.setAttribute("tabindex", "-1");
  extras.shapes.set(key, shape);
  extras.members.set(key, members);
  canvas.insertBefore(shape, shape.classList.contains("bundle") ? canvas.querySelector(".node") : null);
}

function placeHead({ stage, head }) {
  const { x, y, width } = groundOf(stage), [strip, chevron] = head.querySelectorAll("rect, g");
  for (const [name, value] of [["x", x + 4], ["y", y + 6], ["width", width - 8]]) strip.setAttribute(name, value);
  chevron.setAttribute("transform", `translate(${x + width / 2} ${y + 33})`);
}

// Links with an end in a closed lane, by their ends; and links whose ends have moved apart, which are drawn anew.
function bundles() {
  const held = new Map();
  for (const arrow of arrows.values()) {
    const from = endOf(arrow.from), to = endOf(arrow.to);
    const isAsDrawn = from === arrow.from && to === arrow.to && shiftOf(boxes.get(from).stage) === shiftOf(boxes.get(to).stage);
    if (isAsDrawn || (from === to && from !== arrow.from)) continue;
    const key = `bundle-${from}-${to}`;
    if (!held.has(key)) held.set(key, { key, from, to, keys: [] });
    held.get(key).keys.push(arrow.id);
  }
  return [...held.values()];
}
const bundlesFrom = (from) => [...extras.shapes.values()].filter((shape) => shape.dataset.from === from);
// One link keeps what stands on it.
function bundleLabel(keys) {
  return keys.length === 1 ? taggedLabel(keys[0]).split("\n").join(" · ") : counted(keys.length, "link");
}

function inner(lane) {
  return [...arrows.values()].filter(({ from, to }) => boxes.get(from).stage === lane.stage && boxes.get(to).stage === lane.stage).length;
}
function gapsIn(keys) {
  return keys.reduce((sum, key) => sum + boxes.get(key).gaps, 0);
}
function summaryOf(lane) {
  const held = inner(lane), gaps = gapsIn(lane.keys);
  const rows = [counted(lane.keys.length, "element"), ...(held ? [`${counted(held, "link")} within`] : []), ...(gaps ? [counted(gaps, "gap")] : [])];
  const { x, y, width, height } = groundOf(lane.stage), wide = 130, high = 18 * rows.length + 20;
  const left = x + width / 2 - wide / 2, top = y + Math.min(height / 2, 230) - high / 2; // near the top of a tall map
  const plate = (by) => drawn("rect", { x: left + by, y: top - by, width: wide, height: high, rx: 10, fill: "white", stroke: "#5a5a5a", "stroke-width": 1.2 });
  const shape = drawn("g", { class: "node box summary", "aria-label": `${lane.title}, closed: ${rows.join(", ")}` }, plate(5), plate(0));
  rows.forEach((row, number) => shape.append("\n", drawn("text", { x: left + 10, y: top + 22 + 18 * number, "font-family": "Arial", "font-size": 13, "font-weight": number ? "normal" : "bold", fill: number ? "#4a4a4a" : "#1a1a1a" }, row)));
  return shape;
}

function bundleShape({ from, to, keys }) {
  const isBroad = !boxes.has(from) && !boxes.has(to), lone = keys.length === 1 ? shapes.get(keys[0]).querySelector("path:not(.hit)") : null;
  const color = lone?.getAttribute("stroke") ?? "#4a4a4a", broad = Number(lone?.getAttribute("stroke-width") ?? Math.min(6, 1.5 + Math.log2(keys.length)));
  const { line, head, middle } = route(from, to, { isBroad, broad, isBar: keys.length === 1 && arrows.get(keys[0]).head === "bar" });
  const dashes = lone?.getAttribute("stroke-dasharray"), label = bundleLabel(keys);
  const shape = drawn("g", { class: `arrow bundle${isBroad ? " broad" : ""}`, "data-from": from, "aria-label": `${nameOfEnd(from)} to ${nameOfEnd(to)}: ${label}` },
    drawn("path", { class: "hit", d: line }),
    drawn("path", { fill: "none", stroke: color, "stroke-width": broad, d: line, ...(dashes ? { "stroke-dasharray": dashes } : {}) }),
    drawn("polygon", { fill: color, stroke: color, points: head }));
  if (isBroad || !facts.quiet) {
    shape.append(drawn("text", { class: "count", x: middle[0], y: middle[1] - 5, "text-anchor": "middle", "font-family": "Arial", "font-size": 12, fill: color }, label));
  }
  return shape;
}

// Where a bundle runs: straight on, or swung above or below as far as it takes to pass no other box.
const SWINGS = [0, -50, 60, -110, 120, 200], BACKWARD = [60, 120, 200, -60, -120];
function route(from, to, { isBroad, broad, isBar }) {
  const one = rectOf(from), other = rectOf(to), isRightward = other.left > one.right, way = isRightward ? 1 : -1;
  const [x0, x1] = isRightward ? [one.right, other.left] : [one.left, other.right];
  const jumped = lanes.filter(({ stage }) => state.folded.has(stage) && isBetween(groundOf(stage), x0, x1)).length;
  if (isBroad && isRightward && jumped) return arch(one, other, jumped, broad);
  const head = 7 + broad, half = 2.5 + broad, bend = Math.max(30, Math.abs(x1 - x0) * 0.4) * way, end = x1 - head * way;
  const curve = (swing) => [[x0, one.y], [x0 + bend, one.y + swing], [end - bend, other.y + swing], [end, other.y]];
  const others = facts.quiet ? [] : [...boxes.keys()].map(endOf).filter((key) => key !== from && key !== to).map(rectOf);
  const tries = (isRightward ? SWINGS : BACKWARD).map(curve), points = tries.find((tried) => isClear(tried, others)) ?? tries[0];
  const tip = isBar
    ? [[end + 5 * way, other.y - 7], [x1, other.y - 7], [x1, other.y + 7], [end + 5 * way, other.y + 7]]
    : [[end, other.y - half], [x1, other.y], [end, other.y + half]];
  return { line: pathOf(points), head: tip.join(" "), middle: pointOn(points, 0.5) };
}
// From the top of one closed lane over those between to the top of another.
function arch(one, other, jumped, broad) {
  const x0 = one.right - 26, x1 = other.left + 26, high = 70 + 40 * jumped, end = other.top - 7 - broad, half = 2.5 + broad;
  const points = [[x0, one.top], [x0 + 40, one.top - high], [x1 - 40, end - high], [x1, end]];
  return { line: pathOf(points), head: [[x1 - half, end], [x1, other.top], [x1 + half, end]].join(" "), middle: pointOn(points, 0.5) };
}
const pathOf = ([start, ...rest]) => `M${start}C${rest.join(" ")}`;
function pointOn([a, b, c, d], t) {
  return [0, 1].map((axis) => (1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t * t * c[axis] + t ** 3 * d[axis]);
}
function isClear(points, rects) {
  const along = Array.from({ length: 21 }, (_, step) => pointOn(points, step / 20));
  return rects.every(({ left, right, top, bottom }) => along.every(([x, y]) => x < left - 4 || x > right + 4 || y < top - 4 || y > bottom + 4));
}
function isBetween({ x, width }, from, to) {
  return Math.min(from, to) < x && x + width < Math.max(from, to);
}
function nameOfEnd(key) {
  return boxes.get(key)?.name ?? lanes.find((lane) => "lane-" + lane.stage === key).title;
}

// --- What the panel says of a closed lane and of a bundle

function extraTold(key) {
  const keys = inExtra(key), lane = lanes.find((held) => "lane-" + held.stage === key);
  const list = made("ul", { class: "links" });
  for (const held of keys) {
    const row = made("li", {}, linkTo(held));
    if (isArrow(held)) row.append(" ", chip(held));
    list.append(row);
  }
  const title = lane ? `${lane.title}: ${counted(keys.length, "element")}` : extras.shapes.get(key).getAttribute("aria-label");
  const content = made("div", {}, made("h2", { tabindex: "-1" }, title), list);
  if (lane) list.before(button("Open this lane", () => fold(lane.stage)));
  return content;
}
function nearExtra(key) {
  const keys = inExtra(key);
  const touching = isArrow(keys[0]) ? keys.map((held) => arrows.get(held)) : keys.flatMap((held) => [...arriving.get(held), ...leaving.get(held)]);
  return new Set([key, ...keys, ...touching.flatMap((arrow) => [arrow.id, arrow.from, arrow.to])]);
}
function chip(key) {
  const word = arrows.get(key).state;
  return made("span", { class: `state ${word}` }, stateTitles.get(word));
}

for (const lane of lanes) lane.input.addEventListener("change", () => fold(lane.stage));

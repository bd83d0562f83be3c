// The explore view: the same boxes and arrows on a canvas of vis-network, to be dragged about.

const SWUNG = { type: "cubicBezier", forceDirection: "horizontal", roundness: 0.4 };
let network = null, nodes, edges, moved = new Map(); // places to which boxes were dragged

// vis-network is large, so it is run when it is first asked for; the page's policy knows it by its hash.
function loadVis() {
  if (window.vis) return;
  const script = made("script", {}, $("vis-network").textContent);
  document.head.append(script);
  script.remove();
}

function startNetwork() {
  loadVis();
  nodes = new vis.DataSet(facts.nodes.map(({ id, x, y, widthConstraint, borderWidth, dashes }) => ({
    id, x, y, widthConstraint, shape: "box", ...(borderWidth ? { borderWidth, shapeProperties: { borderRadius: 8, borderDashes: dashes } } : {}),
  })));
  edges = new vis.DataSet(facts.edges.map(({ id, from, to, dashes, width, head, smooth }) => ({
    id, from, to, dashes, width, smooth, arrows: { to: { enabled: true, type: head, scaleFactor: 0.6 } },
  })));
  const isLarge = nodes.length > 150;
  network = new vis.Network($("explore"), { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: !isLarge, keyboard: false, multiselect: false, hideEdgesOnDrag: isLarge, hideEdgesOnZoom: isLarge },
    nodes: { font: { face: "Arial", size: 13, align: "left" }, margin: 8, shapeProperties: { borderRadius: 8 }, chosen: { node: true, label: false }, labelHighlightBold: false, borderWidthSelected: 3 },
    edges: { font: { face: "Arial", size: 12 }, chosen: { edge: true, label: false }, labelHighlightBold: false, selectionWidth: 1 },
  });
  network.on("click", ({ nodes: [node], edges: [edge] }) => (node || edge ? choose(node || edge) : state.panel && close()));
  network.on("dragEnd", ({ nodes: held }) => held.forEach((key) => moved.set(key, network.getPosition(key))));
  foldAll();
}

// A canvas knows no style sheet: colours and what is hidden are set here.
function paintNetwork(lit) {
  if (!network || !state.isExploring) return;
  const tone = isDark() ? 1 : 0, paper = tone ? "#121417" : "#ffffff", { palette } = facts;
  const isOnly = state.trace !== null || state.steps > 0, isPale = (key) => isOff(key) || (lit !== null && !isLit(key, lit));
  const isAway = (key) => (isOnly && !isLit(key, lit)) || endIsFolded(key);
  nodes.update(nodes.getIds().map((id) => {
    const hue = shadeOf(id)?.hue, lane = boxes.get(id)?.stage ?? id.slice("lane-".length);
    const background = (hue === undefined ? palette.lanes[lane] : palette.fills[hue])[tone];
    const border = (hue === undefined ? palette.strokes[boxes.get(id)?.look] ?? palette.edge : palette.lines[hue])[tone], ink = palette.ink[tone];
    const marked = { background, border: ink };
    return {
      id, label: nodeLabel(id), hidden: isAway(id), opacity: isPale(id) ? 0.15 : 1, font: { color: isPale(id) ? `${ink}40` : ink },
      color: { background, border, highlight: marked, hover: marked },
    };
  }));
  edges.update(edges.getIds().map((id) => {
    const hue = shadeOf(id)?.hue, arrow = arrows.get(id);
    const strokes = state.colour === "state" && arrow ? palette.strokes[arrow.look] : hue === undefined ? palette.strokes.asserted : palette.lines[hue];
    const color = strokes[tone], isFaint = isPale(id);
    return {
      id, hidden: isAway(id) || !isAskedFor(id, lit), color: { color, highlight: color, hover: color, opacity: isFaint ? 0.1 : 1 },
      label: arrow ? taggedLabel(id) : bundleLabel(inExtra(id)),
      font: { color: isFaint ? "transparent" : color, strokeWidth: 0, background: isFaint ? "transparent" : paper },
    };
  }));
}
const isLit = (key, lit) => lit.has(key) || (inExtra(key)?.some((held) => lit.has(held)) ?? false);
function endIsFolded(key) {
  if (extras.shapes.has(key)) return false;
  return shapes.get(key).classList.contains("folded");
}
// As in the drawing, a large map shows an arrow only while it is asked for.
function isAskedFor(id, lit) {
  if (!map.classList.contains("quiet") || extras.shapes.get(id)?.classList.contains("broad")) return true;
  return lit ? isLit(id, lit) : state.isFiltered && !isOff(id);
}
function nodeLabel(id) {
  const tag = shadeOf(id)?.tag, label = boxes.get(id)?.label ?? [...extras.shapes.get(id).querySelectorAll("text")].map((text) => text.textContent).join("\n");
  return tag ? `[${tag}]\n${label}` : label;
}

// Closed lanes and bundles, as in the drawing.
function foldNetwork(found) {
  if (!network) return;
  nodes.remove(nodes.getIds().filter((id) => !boxes.has(id)));
  edges.remove(edges.getIds().filter((id) => !arrows.has(id)));
  for (const { stage, keys } of lanes.filter((lane) => state.folded.has(lane.stage))) {
    const mean = (axis) => keys.reduce((sum, key) => sum + boxes.get(key)[axis], 0) / keys.length;
    nodes.add({ id: "lane-" + stage, x: mean("x"), y: mean("y"), shape: "box", shapeProperties: { borderDashes: [6, 3] } });
  }
  for (const { key, from, to, keys } of found) {
    const { dashes, width } = keys.length === 1 ? arrows.get(keys[0]) : { dashes: false, width: Math.min(6, 1.5 + Math.log2(keys.length)) };
    edges.add({ id: key, from, to, width, dashes, smooth: SWUNG, arrows: { to: { enabled: true, scaleFactor: 0.6 } } });
  }
}

// The neighbourhood of a box in columns by its distance, what comes before it on the left; else everything in its own place.
function arrange() {
  if (!network) return;
  const columns = new Map();
  if (state.steps && boxes.has(state.chosen)) {
    for (const [key, distance] of within(state.chosen, state.steps)) {
      if (!columns.has(distance)) columns.set(distance, []);
      columns.get(distance).push(key);
    }
  }
  const placed = new Map();
  for (const [distance, keys] of columns) {
    keys.sort((one, other) => boxes.get(one).y - boxes.get(other).y);
    keys.forEach((key, row) => placed.set(key, { x: distance * 300, y: (row - (keys.length - 1) / 2) * 120 }));
  }
  nodes.update([...boxes.values()].map(({ id, x, y }) => ({ id, ...(placed.get(id) ?? moved.get(id) ?? { x, y }) })));
  edges.update([...arrows.values()].map(({ id, from, to, smooth }) => {
    const isSideways = placed.get(from)?.x === placed.get(to)?.x;
    return { id, smooth: !placed.size ? smooth : isSideways ? { type: "curvedCW", roundness: 0.3 } : SWUNG };
  }));
  const shown = nodes.get({ filter: (node) => !node.hidden }).map((node) => node.id);
  network.setSize("100%", "100%"); // the panel may just have opened
  network.fit({ nodes: shown, animation: false, maxZoomLevel: 1.2 });
}

function showInNetwork() {
  if (!state.isExploring || !state.chosen) return;
  const isEdge = isArrow(state.chosen) || state.chosen.startsWith("bundle-");
  network.setSelection(isEdge ? { nodes: [], edges: [state.chosen] } : { nodes: [state.chosen], edges: [] });
}

function explore(isOn) {
  state.isExploring = isOn;
  $("explore").hidden = !isOn;
  board.hidden = isOn;
  $("view-explore").setAttribute("aria-pressed", String(isOn));
  $("view-theory").setAttribute("aria-pressed", String(!isOn));
  hintAtMore();
  if (isOn && !network) startNetwork();
  if (state.panel === "told") $("deeds").replaceChildren(...deedsFor(state.chosen));
  draw();
  if (isOn) arrange();
  showInNetwork();
}
$("view-explore").addEventListener("click", () => explore(true));
$("view-theory").addEventListener("click", () => explore(false));

// --- Without dragging: buttons for a pointer, keys for a keyboard

const WAYS = { ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowRight: [1, 0] };
function nudge(key, [right, down]) {
  const { x, y } = network.getPosition(key);
  network.moveNode(key, x + 40 * right, y + 40 * down);
  moved.set(key, network.getPosition(key));
}
function nudges(key) {
  const group = made("div", { role: "group", "aria-label": "Move the box" }, made("span", { "aria-hidden": "true" }, "Move"));
  for (const [name, sign, words] of [["ArrowLeft", "←", "left"], ["ArrowUp", "↑", "up"], ["ArrowDown", "↓", "down"], ["ArrowRight", "→", "right"]]) {
    group.append(button(sign, () => nudge(key, WAYS[name]), { "aria-label": words }));
  }
  return group;
}
$("explore").addEventListener("keydown", (event) => {
  const order = nodes.getIds().filter((id) => !nodes.get(id).hidden && !isOff(id)), here = network.getSelectedNodes()[0];
  if (event.key === "Enter" && here) choose(here, { focus: true });
  else if (event.altKey && event.key in WAYS && here) nudge(here, WAYS[event.key]);
  else if (event.key in WAYS && order.length) {
    const step = ["ArrowRight", "ArrowDown"].includes(event.key) ? 1 : -1, at = order.indexOf(here);
    const next = order[at < 0 ? (step > 0 ? 0 : order.length - 1) : (at + step + order.length) % order.length];
    network.setSelection({ nodes: [next], edges: [] });
    network.focus(next, { animation: false, scale: network.getScale() });
    say(boxes.get(next)?.name ?? nameOfEnd(next));
  } else return;
  event.preventDefault();
});

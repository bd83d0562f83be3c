// Choosing a box or an arrow, reading it in the panel, and moving from one to the next by keyboard.

function openPanel(kind, ...content) {
  state.panel = kind;
  told.replaceChildren(...content);
  panel.hidden = false;
  panel.scrollTop = 0;
  hintAtMore();
}

// A copy of a part of the list below the map. The panel stands below the page's title, not below the list's headings.
function copied(content) {
  const copy = content.cloneNode(true);
  for (const part of [copy, ...copy.querySelectorAll("[id], [aria-labelledby]")]) {
    part.removeAttribute("id");
    part.removeAttribute("aria-labelledby");
  }
  copy.querySelectorAll("h4, h5").forEach((title) => title.setAttribute("aria-level", title.tagName === "H4" ? "2" : "3"));
  return copy;
}

function choose(key, { focus = false } = {}) {
  const isExtra = extras.shapes.has(key);
  if (!articles.has(key) && !isExtra) return;
  if (state.chosen !== key) state.steps = 0;
  openLaneOf(key);
  state.chosen = key;
  openPanel("told", isExtra ? extraTold(key) : copied(articles.get(key)));
  $("deeds").replaceChildren(...deedsFor(key));
  draw();
  bringIn(shapes.get(key) ?? extras.shapes.get(key));
  showInNetwork();
  if (focus) told.querySelector("h2, h4")?.focus();
}

// What can be done with what is chosen.
function deedsFor(key) {
  const deeds = [];
  if (state.trace) deeds.push(button("← Back to the chains", backToChains));
  if (boxes.has(key)) {
    const group = made("div", { role: "group", "aria-label": "Show only what is within so many steps" }, made("span", { "aria-hidden": "true" }, "Only within"));
    for (const steps of [1, 2, 3]) {
      group.append(button(String(steps), () => limitTo(steps), { "aria-pressed": String(state.steps === steps), "aria-label": counted(steps, "step") }));
    }
    group.append(made("span", { "aria-hidden": "true" }, "steps"));
    deeds.push(group);
  }
  if (extras.shapes.has(key)) return deeds;
  const chains = made("div", { role: "group", "aria-label": "Chains" }, made("span", { "aria-hidden": "true" }, "Chains"), button("through this", () => trace({ through: key })));
  if (boxes.has(key)) chains.append(button("from here…", () => askForChains({ from: key })), button("to here…", () => askForChains({ to: key })));
  deeds.push(chains);
  if (boxes.has(key) && state.isExploring) deeds.push(nudges(key));
  return deeds;
}
function limitTo(steps) {
  state.steps = state.steps === steps ? 0 : steps;
  for (const choice of $("deeds").querySelectorAll("[aria-pressed]")) {
    choice.setAttribute("aria-pressed", String(choice.textContent === String(state.steps)));
  }
  draw();
  arrange();
}

function close() {
  const last = state.chosen, from = { gaps: "show-gaps", chains: "show-chains" }[state.panel];
  const wasInside = panel.contains(document.activeElement), wasArranged = state.steps || state.trace;
  Object.assign(state, { chosen: "", steps: 0, trace: null, panel: "" });
  panel.hidden = true;
  $("deeds").replaceChildren();
  told.replaceChildren();
  draw();
  hintAtMore();
  if (wasArranged) arrange();
  if (!wasInside) return;
  if (state.isExploring) $("explore").focus();
  else (shapes.get(last) ?? extras.shapes.get(last) ?? $(from ?? "show-gaps")).focus();
}
// One step back: from a box to the chains it was opened from, else to the map.
function back() {
  if (state.panel === "told" && state.trace) backToChains();
  else close();
}

map.addEventListener("click", (event) => {
  const shape = event.target.closest("[data-key]");
  if (shape) choose(shape.dataset.key);
});
board.addEventListener("click", (event) => {
  if (state.panel && !event.target.closest("[data-key], [data-fold]")) close();
});
$("close").addEventListener("click", close);
$("show-gaps").addEventListener("click", () => {
  if (state.panel === "gaps") return close();
  close();
  openPanel("gaps", copied($("gaps")));
  draw();
  told.querySelector("h2").focus();
});
document.addEventListener("click", (event) => {
  const anchor = event.target.closest('a[href^="#"]'), key = anchor?.getAttribute("href").slice(1);
  if (!articles.has(key)) return;
  event.preventDefault();
  choose(key, { focus: panel.contains(anchor) });
  document.querySelector(".stage").scrollIntoView({ block: "nearest" });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector(".menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (!panel.hidden) back();
  }
  if (event.key === "/" && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    search.focus();
  }
});
for (const menu of document.querySelectorAll(".menu")) {
  const shut = () => (menu.open = false);
  document.addEventListener("click", (event) => menu.contains(event.target) || shut());
  for (const deed of menu.querySelectorAll("button")) {
    deed.addEventListener("click", () => {
      menu.querySelector("summary").focus();
      shut();
    });
  }
  menu.addEventListener("focusout", (event) => event.relatedTarget && !menu.contains(event.relatedTarget) && (menu.open = false));
}

// --- By keyboard

// What the arrow keys go to: each lane's heading, its boxes, and after a box the arrows that leave it.
function stops() {
  const order = [];
  for (const lane of lanes) {
    order.push(lane.head);
    const summary = extras.shapes.get("lane-" + lane.stage);
    for (const shape of summary ? [summary] : lane.keys.map((key) => shapes.get(key))) {
      order.push(shape, ...leaving.get(shape.dataset.key)?.map((arrow) => shapes.get(arrow.id)) ?? [], ...bundlesFrom(shape.dataset.key));
    }
  }
  return order.filter((shape) => shape && !shape.classList.contains("off") && isDrawn(shape));
}
// A large map draws an arrow only while it is asked for.
function isDrawn(shape) {
  return !shape.classList.contains("folded") && getComputedStyle(shape).display !== "none";
}

// One stop of the Tab key on the map, and never on something that is not there.
function keepOneStop() {
  const last = map.querySelector("[tabindex='0']");
  const chosen = shapes.get(state.chosen) ?? extras.shapes.get(state.chosen);
  const isOpen = (shape) => shape && shape.isConnected && !shape.classList.contains("off") && !shape.classList.contains("folded");
  let stop = [chosen, last].find(isOpen);
  for (const lane of stop ? [] : lanes) stop ??= lane.keys.map((key) => shapes.get(key)).find(isOpen);
  stop ??= lanes[0]?.head;
  last?.setAttribute("tabindex", "-1");
  stop?.setAttribute("tabindex", "0");
}

map.addEventListener("keydown", (event) => {
  const here = event.target.closest("[data-key], [data-fold]");
  if (!here) return;
  if (event.key === "Enter" || event.key === " ") {
    if (here.dataset.fold) fold(here.dataset.fold);
    else choose(here.dataset.key, { focus: true });
    event.preventDefault();
    return;
  }
  const order = stops(), at = order.indexOf(here);
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key];
  if (to === undefined || !order.length) return;
  event.preventDefault();
  const next = order[(to + order.length) % order.length];
  here.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
});

// The page works without this script: everything is told in the list below the map.
// Here it is chosen, searched and filtered. Text from the case is only ever cloned or set as text.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const map = $("map"), board = $("board"), panel = $("panel"), told = $("told"), search = $("search");
  const gapFilter = $("gap-filter"), states = [...document.querySelectorAll("input[name=state]")];
  const shapes = new Map([...map.querySelectorAll("[data-key]")].map((g) => [g.dataset.key, g]));
  const articles = new Map([...document.querySelectorAll("article[data-key]")].map((a) => [a.dataset.key, a]));
  const words = new Map([...articles].map(([key, a]) => [key, plain(a.textContent)]));
  const arrows = [...articles.values()].filter((a) => a.dataset.cause);
  const keys = inReadingOrder();
  let chosen = "", off = new Set(), network = null;

  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  }

  // Each box, then the arrows that leave it.
  function inReadingOrder() {
    const order = [];
    for (const [key, article] of articles) {
      if (article.dataset.cause) continue;
      order.push(key, ...arrows.filter((a) => a.dataset.cause === key).map((a) => a.dataset.key));
    }
    return order;
  }

  // --- Choosing

  function near(key) {
    const article = articles.get(key);
    if (article.dataset.cause) return new Set([key, article.dataset.cause, article.dataset.effect]);
    const touching = arrows.filter((a) => a.dataset.cause === key || a.dataset.effect === key);
    return new Set([key, ...touching.flatMap((a) => [a.dataset.key, a.dataset.cause, a.dataset.effect])]);
  }

  function show(content) {
    const copy = content.cloneNode(true);
    for (const part of [copy, ...copy.querySelectorAll("[id], [aria-labelledby]")]) {
      part.removeAttribute("id");
      part.removeAttribute("aria-labelledby");
    }
    // The panel stands below the page's title, not below the headings of the list.
    copy.querySelectorAll("h4, h5").forEach((title) => title.setAttribute("aria-level", title.tagName === "H4" ? "2" : "3"));
    told.replaceChildren(copy);
    panel.hidden = false;
    panel.scrollTop = 0;
    hintAtMore();
  }

  function choose(key, { focus = false, remember = true } = {}) {
    if (!articles.has(key)) return;
    chosen = key;
    const close = near(key);
    map.classList.add("choosing");
    for (const [other, shape] of shapes) {
      shape.classList.toggle("near", close.has(other));
      shape.classList.toggle("chosen", other === key);
      shape.setAttribute("aria-pressed", String(other === key));
      shape.setAttribute("tabindex", other === key ? "0" : "-1");
    }
    $("show-gaps").setAttribute("aria-expanded", "false");
    show(articles.get(key));
    shapes.get(key)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (network && !$("explore").hidden) {
      network.setSelection(articles.get(key).dataset.cause ? { nodes: [], edges: [key] } : { nodes: [key], edges: [] });
    }
    if (focus) told.querySelector("h4")?.focus();
    if (remember) remembered("#" + key);
  }

  function remembered(hash) {
    try { history.replaceState(null, "", hash || location.pathname + location.search); } catch { /* some viewers forbid it */ }
  }

  function close() {
    const last = chosen, wasInside = panel.contains(document.activeElement);
    chosen = "";
    panel.hidden = true;
    map.classList.remove("choosing");
    for (const shape of shapes.values()) {
      shape.classList.remove("near", "chosen");
      shape.setAttribute("aria-pressed", "false");
    }
    $("show-gaps").setAttribute("aria-expanded", "false");
    network?.unselectAll();
    hintAtMore();
    remembered("");
    if (wasInside) (shapes.get(last) || $("show-gaps")).focus();
  }

  map.addEventListener("click", (event) => {
    const shape = event.target.closest("[data-key]");
    if (shape) choose(shape.dataset.key);
  });
  board.addEventListener("click", (event) => {
    if (chosen && !event.target.closest("[data-key]")) close();
  });

  map.addEventListener("keydown", (event) => {
    const here = event.target.closest("[data-key]");
    if (!here) return;
    const open = keys.filter((key) => !off.has(key));
    const at = open.indexOf(here.dataset.key);
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: open.length - 1 };
    if (event.key === "Enter" || event.key === " ") choose(here.dataset.key, { focus: true });
    else if (event.key in steps && open.length) moveTo(open[(steps[event.key] + open.length) % open.length], here);
    else return;
    event.preventDefault();
  });

  function moveTo(key, from) {
    from.setAttribute("tabindex", "-1");
    shapes.get(key).setAttribute("tabindex", "0");
    shapes.get(key).focus();
  }

  document.addEventListener("click", (event) => {
    const anchor = event.target.closest('a[href^="#"]');
    const key = anchor?.getAttribute("href").slice(1);
    if (!articles.has(key)) return;
    event.preventDefault();
    choose(key, { focus: panel.contains(anchor) });
    document.querySelector(".stage").scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      search.focus();
    }
  });
  $("close").addEventListener("click", close);
  $("show-gaps").addEventListener("click", () => {
    if ($("show-gaps").getAttribute("aria-expanded") === "true") return close();
    close();
    show($("gaps"));
    $("show-gaps").setAttribute("aria-expanded", "true");
    told.querySelector("h2").focus();
  });

  // --- Searching and filtering

  function filter() {
    const wanted = plain(search.value.trim()).split(" ").filter(Boolean);
    const open = new Set(states.filter((box) => box.checked).map((box) => box.value));
    const hasStates = open.size < states.length, gap = gapFilter.value;
    const fits = (article) => {
      const codes = article.dataset.codes.split(" ").filter(Boolean);
      const isState = article.dataset.state ? open.has(article.dataset.state) : !hasStates;
      const isGap = !gap || (gap === "*" ? codes.length > 0 : codes.includes(gap));
      return isState && isGap && wanted.every((word) => words.get(article.dataset.key).includes(word));
    };
    const found = new Set([...articles.values()].filter(fits).map((a) => a.dataset.key));
    const shown = new Set(found);
    for (const arrow of arrows) {
      if (found.has(arrow.dataset.key)) shown.add(arrow.dataset.cause).add(arrow.dataset.effect);
    }
    off = new Set(keys.filter((key) => !shown.has(key)));
    const isActive = wanted.length > 0 || hasStates || gap !== "";
    for (const [key, shape] of shapes) shape.classList.toggle("off", off.has(key));
    for (const [key, article] of articles) article.parentElement.hidden = !shown.has(key);
    $("show-all").hidden = !isActive;
    const links = arrows.filter((a) => shown.has(a.dataset.key)).length;
    $("status").textContent = isActive
      ? `${shown.size - links} of ${articles.size - arrows.length} elements and ${links} of ${arrows.length} links are shown`
      : "";
    $("filtered").textContent = isActive ? `Filtered: ${$("status").textContent}` : "";
    paintNetwork();
    keepOneStop();
  }

  // One stop of the Tab key on the map, and never on something that is filtered out.
  function keepOneStop() {
    const open = keys.filter((key) => !off.has(key));
    const at = open.includes(chosen) ? chosen : open[0];
    for (const [key, shape] of shapes) shape.setAttribute("tabindex", key === at ? "0" : "-1");
  }

  const form = document.querySelector(".tools");
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  $("show-all").addEventListener("click", () => {
    form.reset();
    filter();
    search.focus();
  });
  search.addEventListener("keydown", (event) => {
    const first = keys.find((key) => !off.has(key) && !articles.get(key).parentElement.hidden);
    if (event.key === "Enter" && search.value.trim() && first) choose(first, { focus: true });
  });

  // --- Size

  const [, , wide, high] = map.getAttribute("viewBox").split(/\s+/).map(Number);
  const LEGIBLE = 0.93; // pixels for each point: 12 px for the smallest line
  let scale = 1;

  function resize(to) {
    scale = Math.min(4, Math.max(0.15, to));
    map.style.width = `${wide * scale}px`;
    map.style.height = `${high * scale}px`;
    hintAtMore();
  }
  // A map that is cut off must not look whole.
  function hintAtMore() {
    $("further").hidden = board.hidden || !panel.hidden || board.scrollLeft + board.clientWidth > board.scrollWidth - 40;
  }
  board.addEventListener("scroll", hintAtMore);
  addEventListener("resize", hintAtMore);
  $("further").addEventListener("click", () => board.scrollBy({ left: 0.7 * board.clientWidth, behavior: "smooth" }));
  function fit(least) {
    const room = Math.min((board.clientWidth - 4) / wide, (board.clientHeight - 4) / high, 1.6);
    resize(Math.max(room, least));
  }
  $("fit").addEventListener("click", () => (network && !$("explore").hidden ? network.fit() : fit(0)));
  for (const [id, factor] of [["larger", 1.25], ["smaller", 0.8]]) {
    $(id).addEventListener("click", () => {
      if (network && !$("explore").hidden) network.moveTo({ scale: network.getScale() * factor });
      else resize(scale * factor);
    });
  }

  // --- Light and dark

  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  function showTheme() {
    $("theme").textContent = isDark() ? "Light" : "Dark";
    paintNetwork();
  }
  $("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    showTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);

  // --- The network to drag about

  let nodes, edges, given;
  function startNetwork() {
    given = JSON.parse($("network").textContent);
    nodes = new vis.DataSet(given.nodes.map((node) => ({ ...node, paints: undefined })));
    edges = new vis.DataSet(given.edges.map((edge) => ({
      id: edge.id, from: edge.from, to: edge.to, label: edge.label, dashes: edge.dashes, width: edge.width,
      arrows: { to: { enabled: true, type: edge.head, scaleFactor: 0.6 } }, smooth: edge.smooth,
    })));
    network = new vis.Network($("explore"), { nodes, edges }, {
      physics: false,
      interaction: { hover: true, keyboard: false, multiselect: false },
      nodes: { font: { face: "Arial", size: 13, align: "left" }, margin: 8, shapeProperties: { borderRadius: 8 } },
      edges: { font: { face: "Arial", size: 12 } },
    });
    network.on("click", ({ nodes: [node], edges: [edge] }) => (node || edge ? choose(node || edge) : close()));
    paintNetwork();
  }
  function paintNetwork() {
    if (!network) return;
    const tone = isDark() ? 1 : 0, paper = isDark() ? "#121417" : "#ffffff";
    nodes.update(given.nodes.map(({ id, paints }) => {
      const { background, border, ink } = paints[tone];
      const marked = { background, border: ink };
      return { id, opacity: off.has(id) ? 0.15 : 1, color: { background, border, highlight: marked, hover: marked }, font: { color: ink } };
    }));
    edges.update(given.edges.map(({ id, paints }) => ({
      id, color: { color: paints[tone], highlight: paints[tone], hover: paints[tone], opacity: off.has(id) ? 0.1 : 1 },
      font: { color: off.has(id) ? "transparent" : paints[tone], strokeWidth: 0, background: off.has(id) ? "transparent" : paper },
    })));
  }
  $("explore-switch").addEventListener("click", () => {
    const isOn = $("explore").hidden;
    $("explore").hidden = !isOn;
    board.hidden = isOn;
    $("explore-switch").setAttribute("aria-pressed", String(isOn));
    hintAtMore();
    if (isOn && !network) startNetwork();
  });

  // --- Taking it elsewhere

  function drawingText() {
    const copy = map.cloneNode(true);
    copy.removeAttribute("style");
    copy.setAttribute("width", wide);
    copy.setAttribute("height", high);
    copy.classList.remove("choosing");
    copy.querySelectorAll(".hit").forEach((hit) => hit.remove());
    copy.querySelectorAll("[data-key]").forEach((shape) => {
      for (const name of ["role", "tabindex", "aria-pressed"]) shape.removeAttribute(name);
    });
    return new XMLSerializer().serializeToString(copy);
  }
  function save(blob, ending) {
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(blob);
    anchor.download = (document.querySelector("h1").textContent.trim().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "map") + ending;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
  }
  $("save-svg").addEventListener("click", () => save(new Blob([drawingText()], { type: "image/svg+xml" }), ".svg"));
  $("save-png").addEventListener("click", () => {
    const picture = new Image();
    picture.onload = () => {
      const canvas = document.createElement("canvas"), times = Math.min(2, 12000 / Math.max(wide, high));
      canvas.width = wide * times;
      canvas.height = high * times;
      const pen = canvas.getContext("2d");
      pen.fillStyle = "white";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, ".png"));
    };
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawingText());
  });
  $("print").addEventListener("click", () => window.print());

  // --- Start

  fit(LEGIBLE);
  document.querySelector(".stage").style.height = `${Math.min(Math.max(high * scale + 40, 0.62 * innerHeight), 0.78 * innerHeight)}px`;
  keepOneStop();
  showTheme();
  filter(); // browsers keep the state of a form when a page is read again
  if (articles.has(location.hash.slice(1))) choose(location.hash.slice(1), { remember: false });
})();

// Every page can be read and reached without this script. It filters lists and searches the index.
// Text is only ever set as text, and addresses come from the index that was built with the site.
"use strict";
(() => {
  const SHOWN = 60;

  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
  }

  // --- Lists that can be filtered

  for (const input of document.querySelectorAll("input[data-filters]")) {
    const list = document.getElementById(input.dataset.filters), told = input.parentElement.querySelector("output");
    const items = [...list.querySelectorAll(":scope > li, :scope > article, :scope tbody > tr, :scope > section > ul > li")];
    const texts = items.map((item) => plain(item.textContent));
    input.closest("[hidden]").hidden = false;
    input.addEventListener("input", () => {
      const words = plain(input.value).split(" ").filter(Boolean);
      let shown = 0;
      items.forEach((item, at) => {
        item.hidden = !words.every((word) => texts[at].includes(word));
        if (!item.hidden) shown += 1;
      });
      for (const section of list.querySelectorAll(":scope > section")) {
        section.hidden = !section.querySelector("tbody > tr:not([hidden]), ul > li:not([hidden])");
      }
      told.textContent = words.length ? `${shown} of ${items.length}` : "";
    });
  }

  // --- The search page

  const form = document.getElementById("search");
  if (!form) return;
  const input = document.getElementById("q"), hits = document.getElementById("hits"), told = document.getElementById("hits-told");
  const asked = new URLSearchParams(location.search).get("q") || "";
  let entries = null, kinds = [];
  form.hidden = false;
  input.value = asked;
  document.getElementById("q-top").value = asked;

  function load() {
    if (entries) return;
    told.textContent = "The index is being read …";
    const script = document.createElement("script");
    script.src = form.dataset.index;
    script.addEventListener("load", () => {
      kinds = window.hlpgraphIndex.kinds;
      entries = window.hlpgraphIndex.entries.map(([kind, title, path, words]) => ({ kind, title, path, words, name: plain(title), all: plain(`${title} ${words}`) }));
      show();
    });
    script.addEventListener("error", () => { told.textContent = "The index is missing from this copy of the site."; });
    document.head.append(script);
  }

  // Small is good: the whole title, its beginning, its words, then what stands beside it.
  function rank(entry, query, words) {
    if (entry.name === query) return 0;
    if (entry.name.startsWith(query)) return 1;
    const own = entry.name.split(/[^\p{L}\p{N}]+/u);
    if (words.every((word) => own.some((part) => part.startsWith(word)))) return 2;
    return words.every((word) => entry.name.includes(word)) ? 3 : 4;
  }

  function show() {
    const query = plain(input.value), words = query.split(" ").filter(Boolean);
    if (!entries) return load();
    if (!words.length) {
      hits.replaceChildren();
      told.textContent = "";
      return;
    }
    const found = entries.filter((entry) => words.every((word) => entry.all.includes(word)));
    const ranked = found.map((entry) => [rank(entry, query, words), entry.kind, entry]);
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2].name.length - b[2].name.length);
    told.textContent = found.length ? `${found.length.toLocaleString("en-US")} found` + (found.length > SHOWN ? `, the best ${SHOWN} are shown` : "") : "Nothing has all these words.";
    hits.replaceChildren(...ranked.slice(0, SHOWN).map(([, , entry]) => hit(entry)));
  }

  function hit(entry) {
    const item = document.createElement("li"), anchor = document.createElement("a"), name = document.createElement("bdi");
    const kind = document.createElement("span"), more = document.createElement("p");
    name.textContent = entry.title;
    anchor.href = form.dataset.root + entry.path;
    anchor.append(name);
    kind.className = "kind";
    kind.textContent = kinds[entry.kind];
    more.className = "faint";
    more.textContent = entry.words;
    item.append(anchor, " ", kind);
    if (entry.words) item.append(more);
    return item;
  }

  let waiting = 0;
  input.addEventListener("focus", load);
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      show();
      try { history.replaceState(null, "", "?q=" + encodeURIComponent(input.value)); } catch { /* some viewers forbid it */ }
    }, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  if (asked) load();
})();

// Searching and filtering. What is left out stays on the map, pale.

const gapFilter = $("gap-filter"), stateFilters = [...document.querySelectorAll("input[name=state]")];
const moreFilters = [...document.querySelectorAll("select[data-filter]")]; // of maps that show more than one case
let searched = null; // words of each article, once they are asked for

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
}
function wordsOf(key) {
  searched ??= new Map([...articles].map(([held, article]) => [held, plain(article.textContent)]));
  return searched.get(key);
}

function filter() {
  const wanted = plain(search.value.trim()).split(" ").filter(Boolean), gap = gapFilter.value;
  const open = new Set(stateFilters.filter((box) => box.checked).map((box) => box.value));
  const hasStates = open.size < stateFilters.length, isMore = moreFilters.some((one) => one.value);
  const isFiltered = wanted.length > 0 || hasStates || isMore || gap !== "";
  const fits = ([key, article]) => {
    const codes = article.dataset.codes.split(" ").filter(Boolean);
    const isState = isArrow(key) ? open.has(arrows.get(key).state) : !hasStates;
    const isGap = !gap || (gap === "*" ? codes.length > 0 : codes.includes(gap));
    const isKind = moreFilters.every((one) => !one.value || article.dataset[one.dataset.filter].split(" ").includes(one.value));
    return isState && isGap && isKind && wanted.every((word) => wordsOf(key).includes(word));
  };
  const found = isFiltered ? [...articles].filter(fits).map(([key]) => key) : [...articles.keys()];
  const shown = new Set(found);
  for (const key of found) if (isArrow(key)) shown.add(arrows.get(key).from).add(arrows.get(key).to);
  state.off = new Set([...articles.keys()].filter((key) => !shown.has(key)));
  if (isFiltered || state.isFiltered) {
    for (const [key, article] of articles) article.parentElement.hidden = state.off.has(key);
  }
  state.isFiltered = isFiltered;
  const links = [...shown].filter(isArrow).length;
  const told = [shown.size - links, boxes.size, links, arrows.size].map((number) => number.toLocaleString("en"));
  $("status").textContent = isFiltered ? `${told[0]} of ${told[1]} elements and ${told[2]} of ${told[3]} links are shown` : "";
  $("filtered").textContent = isFiltered ? `Filtered: ${$("status").textContent}` : "";
  draw();
}

search.addEventListener("input", filter);
for (const one of [gapFilter, ...moreFilters]) one.addEventListener("change", filter);
for (const box of stateFilters) box.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
$("show-all").addEventListener("click", () => {
  const { colour } = state;
  form.reset();
  $("colour").value = colour;
  unfoldAll();
  filter();
  search.focus();
});
// Enter opens the first that is found: one that is itself called so, or one that speaks of it.
search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !search.value.trim()) return;
  const found = [...boxes.keys(), ...arrows.keys()].filter((key) => !state.off.has(key)), wanted = plain(search.value.trim()).split(" ");
  const first = found.find((key) => wanted.every((word) => plain(labelOf(key)).includes(word))) ?? found[0];
  if (first) choose(first, { focus: true });
});
$("all-arrows")?.addEventListener("change", () => {
  map.classList.toggle("quiet", !$("all-arrows").checked);
  draw();
});

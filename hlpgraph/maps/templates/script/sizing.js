// The size of the map, what hangs over its edge, and light or dark.

const [, , drawnWide, high] = map.getAttribute("viewBox").split(/\s+/).map(Number);
let wide = drawnWide;
const LEGIBLE = 0.93; // pixels for each point: 12 px for the smallest line
let scale = 1;

function resize(to) {
  scale = Math.min(4, Math.max(0.05, to));
  map.style.width = `${wide * scale}px`;
  map.style.height = `${high * scale}px`;
  hintAtMore();
}
function setWidth(more) {
  if (wide === drawnWide + more) return;
  wide = drawnWide + more;
  map.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  resize(scale);
}
function fit(least) {
  const room = Math.min((board.clientWidth - 4) / wide, (board.clientHeight - 4) / high, 1.6);
  resize(Math.max(room, least));
}
function isInView(shape) {
  const at = shape.getBoundingClientRect(), window = board.getBoundingClientRect();
  return at.left > window.left && at.right < window.right && at.top > window.top && at.bottom < window.bottom - 60;
}
// Brings a shape to the middle of the map's window if it is not well inside it.
function bringIn(shape) {
  if (!shape || board.hidden) return;
  if (isInView(shape)) return;
  const at = shape.getBoundingClientRect(), window = board.getBoundingClientRect();
  board.scrollBy((at.left + at.right - window.left - window.right) / 2, (at.top + at.bottom - window.top - window.bottom) / 2);
}
// A map that is cut off must not look whole.
function hintAtMore() {
  $("further").hidden = board.hidden || board.scrollLeft + board.clientWidth > board.scrollWidth - 40;
}
board.addEventListener("scroll", hintAtMore);
addEventListener("resize", hintAtMore);
$("further").addEventListener("click", () => board.scrollBy({ left: 0.7 * board.clientWidth, behavior: isCalm() ? "instant" : "smooth" }));
$("fit").addEventListener("click", () => (state.isExploring ? network.fit({ animation: false }) : fit(0)));
for (const [id, factor] of [["larger", 1.25], ["smaller", 0.8]]) {
  $(id).addEventListener("click", () => {
    if (state.isExploring) network.moveTo({ scale: network.getScale() * factor });
    else resize(scale * factor);
  });
}

const root = document.documentElement;
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
function showTheme() {
  $("theme").textContent = isDark() ? "Light" : "Dark";
  paintNetwork(emphasised());
}
$("theme").addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  showTheme();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);

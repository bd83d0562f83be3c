// Colouring by evidence, level, framework or gap. The words and line styles that say the same stay.

function colourBy(name) {
  if (name !== "state" && !Object.hasOwn(facts.colourings, name)) return false;
  state.colour = $("colour").value = name;
  document.body.dataset.colour = name;
  for (const told of document.querySelectorAll(".colouring")) told.hidden = told.dataset.colouring !== name;
  map.querySelectorAll(".marker").forEach((marker) => marker.remove());
  for (const [key, shape] of shapes) {
    const shade = shadeOf(key);
    if (shade) shape.dataset.hue = shade.hue;
    else delete shape.dataset.hue;
    if (isArrow(key)) tagArrow(key, shape);
    else tagBox(shape, shade?.tag);
  }
  return true;
}

function shadeOf(key) {
  const colouring = facts.colourings[state.colour];
  return colouring && Object.hasOwn(colouring.of, key) ? colouring.shades[colouring.of[key]] : undefined;
}

function tagBox(shape, tag) {
  shape.dataset.name ??= shape.getAttribute("aria-label");
  shape.setAttribute("aria-label", tag ? `${shape.dataset.name}, ${tag}` : shape.dataset.name);
  if (tag) shape.append(marker(shape, tag));
}

// A tag on the upper right corner of a box, above its text.
function marker(shape, tag) {
  const { x, y, width } = shape.querySelector("path").getBBox(), wide = 7.6 * tag.length + 10;
  return drawn("g", { class: "marker" }, "\n",
    drawn("rect", { x: x + width - wide - 6, y: y - 11, width: wide, height: 15, rx: 3 }),
    drawn("text", { x: x + width - wide / 2 - 6, y: y + 1, "text-anchor": "middle", "font-family": "Arial", "font-size": 12, "font-weight": "bold" }, tag));
}

// "by claim" says whose claim it is while the frameworks are looked at.
const BY_CLAIM = "by claim";
function taggedLabel(key) {
  const tag = shadeOf(key)?.tag, { label } = arrows.get(key);
  return tag ? label.replace(BY_CLAIM, `by ${tag}`) : label;
}
function tagArrow(key, shape) {
  const first = [...shape.querySelectorAll("text")].find((text) => text.dataset.plain || text.textContent === BY_CLAIM);
  if (!first) return;
  first.dataset.plain = BY_CLAIM;
  const tag = shadeOf(key)?.tag, words = tag ? `by ${tag}` : BY_CLAIM;
  shape.setAttribute("aria-label", shape.getAttribute("aria-label").replace(`: ${first.textContent}`, `: ${words}`));
  first.textContent = words;
}

$("colour").addEventListener("change", () => {
  colourBy($("colour").value);
  draw();
});

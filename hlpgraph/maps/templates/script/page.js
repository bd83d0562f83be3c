// What every part uses: the page's elements, the facts about boxes and arrows, a few helpers.
// The page works without script: everything is told in the list below the map. Text from the
// case is only ever cloned or set as text.

const $ = (id) => document.getElementById(id);
const map = $("map"), board = $("board"), panel = $("panel"), told = $("told"), search = $("search");
const form = document.querySelector(".tools");
const facts = JSON.parse($("network").textContent);
const boxes = new Map(facts.nodes.map((node) => [node.id, node]));
const arrows = new Map(facts.edges.map((edge) => [edge.id, edge]));
const shapes = new Map([...map.querySelectorAll("[data-key]")].map((g) => [g.dataset.key, g]));
const articles = new Map([...document.querySelectorAll("article[data-key]")].map((a) => [a.dataset.key, a]));
const leaving = new Map([...boxes.keys()].map((key) => [key, []]));
const arriving = new Map([...boxes.keys()].map((key) => [key, []]));
for (const arrow of arrows.values()) {
  leaving.get(arrow.from).push(arrow);
  arriving.get(arrow.to).push(arrow);
}
const lanes = [...document.querySelectorAll("#lanes input")].map((input) => ({
  stage: input.value,
  input,
  title: input.parentElement.textContent.trim().replace(/ \([\d,]+\)$/, ""),
  keys: facts.nodes.filter((node) => node.stage === input.value).map((node) => node.id),
}));
const stateTitles = new Map([...document.querySelectorAll("input[name=state]")].map((input) => [input.value, input.parentElement.textContent.trim()]));

const isArrow = (key) => arrows.has(key);
const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

// Such as "State mandate" or "State mandate hinders Local will".
function labelOf(key) {
  if (!isArrow(key)) return boxes.get(key).name;
  const { from, to } = arrows.get(key);
  return `${boxes.get(from).name} ${verbOf(key)} ${boxes.get(to).name}`;
}
function verbOf(key) {
  return articles.get(key).querySelector(".verb").textContent;
}

// An element with attributes and children; a child that is text stays text.
function made(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
function button(words, onClick, attributes = {}) {
  const element = made("button", { type: "button", ...attributes }, words);
  element.addEventListener("click", onClick);
  return element;
}
// A link to a box or an arrow of this map.
function linkTo(key, words = labelOf(key)) {
  return made("a", { href: "#" + key }, words);
}

// One line for what has just happened or could not be done; read out by screen readers.
function say(words, ...more) {
  $("said").replaceChildren(words, ...more);
}

// Where lanes and boxes stand: as they were drawn, and moved to the left of that where a closed lane has become narrow.

const NARROW = 150, canvas = map.querySelector("g"); // everything is drawn in the canvas, in its own scale
const grounds = [...map.querySelectorAll("g.lane")].map((shape) => {
  const polygon = shape.querySelector("polygon");
  return { shape, polygon, rect: extent(polygon), stage: [...shape.classList].find((name) => name.startsWith("lane-")).slice("lane-".length) };
});

// From its corners: asking the browser would make it lay out the whole map at once.
function extent(polygon) {
  const corners = polygon.getAttribute("points").trim().split(/\s+/).map((corner) => corner.split(",").map(Number));
  const [xs, ys] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

const gainOf = ({ rect, stage }) => (state.folded.has(stage) ? Math.max(0, rect.width - NARROW) : 0);
function shiftAt(x) {
  return -grounds.filter(({ rect }) => rect.x + rect.width <= x).reduce((sum, ground) => sum + gainOf(ground), 0);
}
// How far the boxes of a lane have moved.
function shiftOf(stage) {
  return shiftAt(grounds.find((ground) => ground.stage === stage).rect.x);
}
// The ground of a lane as it stands now.
function groundOf(stage) {
  const ground = grounds.find((held) => held.stage === stage), { x, y, width, height } = ground.rect;
  return { x: x + shiftAt(x), y, width: width - gainOf(ground), height };
}

function placeLanes() {
  for (const ground of grounds) {
    const { x, y, width, height } = groundOf(ground.stage), { rect, shape } = ground;
    ground.polygon.setAttribute("points", `${x},${y} ${x + width},${y} ${x + width},${y + height} ${x},${y + height}`);
    shape.querySelector("text")?.setAttribute("transform", `translate(${x + width / 2 - rect.x - rect.width / 2} 0)`);
  }
  for (const none of map.querySelectorAll(".none")) {
    moveBy(none, shiftAt(Number(none.querySelector("text").getAttribute("x"))));
  }
  for (const [key, { stage }] of boxes) moveBy(shapes.get(key), shiftOf(stage));
  for (const [key, { from, to }] of arrows) {
    const [here, there] = [from, to].map((end) => shiftOf(boxes.get(end).stage));
    if (here === there) moveBy(shapes.get(key), here);
  }
  setWidth(-grounds.reduce((sum, ground) => sum + gainOf(ground), 0));
}
function moveBy(shape, shift) {
  if (shift) shape.setAttribute("transform", `translate(${shift} 0)`);
  else shape.removeAttribute("transform");
}

// The box that stands for a box: that of its lane if it is closed.
function endOf(key) {
  const { stage } = boxes.get(key);
  return state.folded.has(stage) ? "lane-" + stage : key;
}
function rectOf(key) {
  const summary = extras.shapes.get(key)?.querySelector("rect:nth-of-type(2)");
  const { x, y, width, height } = (summary ?? shapes.get(key).querySelector("path")).getBBox();
  const left = x + (summary ? 0 : shiftOf(boxes.get(key).stage));
  return { left, right: left + width, x: left + width / 2, y: y + height / 2, top: y, bottom: y + height };
}

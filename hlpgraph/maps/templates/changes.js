// Going through the changes of a map one by one. A change is chosen as a click would choose it.
"use strict";
(() => {
  const next = document.getElementById("change-next"), before = document.getElementById("change-before");
  if (!next) return;
  const map = document.getElementById("map"), at = document.getElementById("change-at");
  const shapes = new Map([...map.querySelectorAll("[data-key]")].map((shape) => [shape.dataset.key, shape]));
  const changed = [...document.querySelectorAll("article[data-key]")]
    .filter((article) => article.dataset.change.split(" ").includes("any"))
    .map((article) => article.dataset.key);
  let place = -1;

  function go(step) {
    const open = changed.filter((key) => !shapes.get(key).classList.contains("off"));
    if (!open.length) return void (at.textContent = "no change is shown");
    const chosen = open.indexOf(map.querySelector(".chosen")?.dataset.key);
    place = ((chosen >= 0 ? chosen : place < 0 && step < 0 ? 0 : place) + step + open.length) % open.length;
    shapes.get(open[place]).dispatchEvent(new MouseEvent("click", { bubbles: true }));
    at.textContent = `${place + 1} of ${open.length}`;
  }
  next.addEventListener("click", () => go(1));
  before.addEventListener("click", () => go(-1));
  next.disabled = before.disabled = !changed.length;
})();

// Taking it elsewhere: the address, the picture, the drawing, the printed page.

// The drawing as it is seen, on white paper, with its colours written into it.
function drawingText() {
  const copy = map.cloneNode(true), [source, target] = [map, copy].map((tree) => [...tree.querySelectorAll("*")]);
  map.style.colorScheme = "light";
  source.forEach((part, number) => {
    const seen = getComputedStyle(part);
    if (seen.display === "none" || part.matches(".hit:not(.near > .hit), .fold")) return target[number].remove();
    for (const name of ["fill", "stroke", "stroke-width", "stroke-opacity", "opacity"]) {
      if (seen[name] !== "" && (name !== "opacity" || seen.opacity !== "1")) target[number].setAttribute(name, seen[name]);
    }
    for (const name of ["role", "tabindex", "aria-pressed", "aria-expanded", "data-key", "data-hue", "data-from", "class"]) target[number].removeAttribute(name);
  });
  map.style.colorScheme = "";
  for (const name of ["style", "class", "role", "id"]) copy.removeAttribute(name);
  copy.setAttribute("width", wide);
  copy.setAttribute("height", high);
  return new XMLSerializer().serializeToString(copy);
}

// A canvas with the picture of the view that is open.
async function pictured() {
  const target = document.createElement("canvas"), pen = target.getContext("2d");
  const source = state.isExploring ? $("explore").querySelector("canvas") : new Image();
  if (!state.isExploring) {
    source.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawingText());
    await source.decode();
  }
  const times = state.isExploring ? 1 : Math.min(2, 12000 / Math.max(wide, high));
  target.width = (state.isExploring ? source.width : wide) * times;
  target.height = (state.isExploring ? source.height : high) * times;
  pen.fillStyle = state.isExploring && isDark() ? "#121417" : "white";
  pen.fillRect(0, 0, target.width, target.height);
  pen.drawImage(source, 0, 0, target.width, target.height);
  return new Promise((done) => target.toBlob(done));
}

function save(blob, ending) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = (document.querySelector("h1").textContent.trim().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "map") + ending;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}
const savePicture = async () => save(await pictured(), ".png");

$("save-svg").addEventListener("click", () => save(new Blob([drawingText()], { type: "image/svg+xml" }), ".svg"));
$("save-png").addEventListener("click", savePicture);
$("copy-png").addEventListener("click", async () => {
  try {
    // the promise, not its result: some browsers want to be asked at once
    await navigator.clipboard.write([new ClipboardItem({ "image/png": pictured() })]);
    say("The picture is on the clipboard; paste it into a document or a slide.");
  } catch {
    say("This browser does not let a page copy pictures. ", button("Save it as a file instead", savePicture));
  }
});
$("copy-link").addEventListener("click", async () => {
  const address = location.href.split("#")[0] + addressOf();
  try {
    await navigator.clipboard.writeText(address);
    say("The link is on the clipboard.");
  } catch {
    const field = made("input", { readonly: "", value: address, "aria-label": "Link to this", class: "address" });
    say("This browser does not let a page copy. Copy the link from here: ", field);
    field.select();
  }
});
$("print").addEventListener("click", () => window.print());

// In the order of what the reader sees first.

fit(LEGIBLE);
document.querySelector(".stage").style.height = `${Math.min(Math.max(high * scale + 40, 0.62 * innerHeight), 0.78 * innerHeight)}px`;
// browsers keep the state of a form when a page is read again
for (const lane of lanes) if (!lane.input.checked) state.folded.add(lane.stage);
map.classList.toggle("quiet", facts.quiet && !$("all-arrows").checked);
isReading = true;
colourBy($("colour").value);
foldAll();
filter();
isReading = false;
showTheme();
readAddress();

// Tracing: every chain between two boxes, or through one thing, on the map and in words.

function trace(question, { focus = true } = {}) {
  const asked = question.through ? through(question.through) : between(question.from, question.to);
  state.trace = { ...question, answer: chainsOf(asked) };
  // where there is no chain, what was asked for stands alone
  if (!state.trace.answer.keys.size) state.trace.answer.keys = new Set([question.from, question.to, question.through].filter(Boolean));
  Object.assign(state, { chosen: "", steps: 0 });
  showChains({ focus });
  arrange();
  const lit = [...state.trace.answer.keys].filter((key) => boxes.has(key)).map((key) => shapes.get(key));
  if (!lit.some(isInView)) bringIn(lit[0]);
}
function backToChains() {
  state.chosen = "";
  showChains({ focus: true });
}

function showChains({ focus }) {
  const question = state.trace ?? {};
  const content = made("div", {}, made("h2", { tabindex: "-1" }, titleOf(question)), chainForm(question));
  if (state.trace) content.append(...chainsTold(state.trace));
  $("deeds").replaceChildren();
  openPanel("chains", content);
  draw();
  if (focus) (state.trace ? told.querySelector("h2") : told.querySelector("select")).focus();
}
function titleOf({ from, to, through }) {
  if (through) return `Chains through “${labelOf(through)}”`;
  return from && to ? `Chains from “${labelOf(from)}” to “${labelOf(to)}”` : "Trace chains";
}
// The form with one end filled in.
function askForChains({ from, to }) {
  state.trace = null;
  state.chosen = "";
  showChains({ focus: true });
  const [first, second] = told.querySelectorAll("select");
  first.value = from ?? "";
  second.value = to ?? "";
  (from ? second : first).focus();
}

function chainForm({ from = "", to = "" }) {
  const ask = made("form", { class: "ask" }, chooser("From", from), chooser("To", to), made("button", { type: "submit" }, "Trace"));
  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first, second] = [...ask.querySelectorAll("select")].map((choice) => choice.value);
    if (!first || !second) say("Choose where the chains begin and where they end.");
    else if (first === second) say("Choose two different elements; a chain joins one to another.");
    else {
      say("");
      trace({ from: first, to: second });
    }
  });
  return ask;
}
function chooser(words, chosen) {
  const id = "chain-" + words.toLowerCase(), choice = made("select", { id }, made("option", { value: "" }, "choose an element"));
  for (const lane of lanes) {
    choice.append(made("optgroup", { label: lane.title }, ...lane.keys.map((key) => made("option", { value: key }, boxes.get(key).name))));
  }
  choice.value = chosen;
  return made("div", {}, made("label", { for: id }, words), choice);
}

// --- In words

function chainsTold({ from, to, through: via, answer }) {
  const { chains, total, isExact } = answer;
  if (!chains.length) return [made("p", {}, noneTold(from, to, via)), ...otherWay(from, to)];
  const list = made("ol", { class: "chains" }, ...chains.map((chain) => made("li", {}, chainTold(chain), ...weakestTold(chain))));
  return [made("p", { class: "sum" }, howMany(chains.length, total, isExact)), list];
}
function howMany(listedCount, total, isExact) {
  const known = total > 10n ** 15n ? "more than 1,000,000,000,000,000" : (isExact ? "" : "at least ") + total.toLocaleString("en");
  if (total > BigInt(listedCount) || !isExact) return `The first ${listedCount} of ${known} chains, the shortest first among them.`;
  return `${counted(listedCount, "chain")}, the shortest first.`;
}
function noneTold(from, to, via) {
  if (!via) return `No chain leads from “${labelOf(from)}” to “${labelOf(to)}”.`;
  return "No chain from a pressure point or a policy design to a student outcome passes here.";
}
function otherWay(from, to) {
  if (!from || !chainsOf(between(to, from)).chains.length) return [];
  return [made("p", {}, "There are chains the other way. ", button("Trace them", () => trace({ from: to, to: from })))];
}
function chainTold(chain) {
  const sentence = made("p", {}, linkTo(arrows.get(chain[0]).from));
  for (const key of chain) sentence.append(made("span", { class: "verb" }, ` ${verbOf(key)} `), linkTo(arrows.get(key).to));
  return sentence;
}
function weakestTold(chain) {
  const [first, ...others] = weakest(chain), disputed = chain.filter((key) => arrows.get(key).against);
  const line = made("p", { class: "weakest" }, "Weakest link: ", chip(first), " ", linkTo(first));
  if (others.length) line.append(`, and ${others.length} more like it`);
  if (!disputed.length) return [line];
  const against = made("p", { class: "weakest" }, "Disputed: ");
  disputed.forEach((key, number) => against.append(number ? "; " : "", linkTo(key), ` (${counted(arrows.get(key).against, "source")} against)`));
  return [line, against];
}

$("show-chains").addEventListener("click", () => {
  if (state.panel === "chains") return close();
  askForChains(boxes.has(state.chosen) ? { from: state.chosen } : {});
});

"use strict";
// Filters the matrix, counting anew, and shows what stands behind a cell. All text is put in as text.
{
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filters"), status = document.getElementById("status");
  const panel = document.getElementById("panel"), told = document.getElementById("told");
  const buttons = [...document.querySelectorAll("button.cell")];
  const chosen = id => document.getElementById(id)?.value ?? "";
  const verbs = { supports: "Support", qualifies: "Qualify", disputes: "Dispute" };

  // The parts of a cell that the chosen case or framework adds.
  const partsOf = cell => cell.parts.filter(part => !chosen("theory") || part.theory === Number(chosen("theory")));
  // Works of a cell: where they bear, then by stance, each study once; only of some origin, if one is given.
  const worksOf = (parts, origin) => {
    const works = { spans: {}, step: {} };
    for (const part of parts) {
      const direct = new Set(part.direct);
      for (const number of part.statements) {
        for (const line of data.statements[number].lines) {
          if (line.counted && (!origin || origin === (line.via ? "claim" : "own"))) (works[direct.has(number) ? "spans" : "step"][line.stance] ??= new Set()).add(line.study);
        }
      }
    }
    return works;
  };
  const linesOf = parts => parts.flatMap(part => part.statements.flatMap(number => data.statements[number].lines));
  const pairsOf = (parts, at) => parts.reduce((sum, part) => sum + part.pairs[at], 0);
  const isAny = held => Object.values(held).some(set => set.size);

  const show = () => {
    const stances = new Set([...form.querySelectorAll("[name=stance]:checked")].map(box => box.value));
    let shown = 0, gaps = 0;
    for (const button of buttons) {
      const parts = partsOf(data.cells[button.dataset.cell]), works = worksOf(parts), place = button.parentElement;
      const counted = chosen("origin") ? worksOf(parts, chosen("origin")) : works;
      const isGap = !isAny(works.spans) && !isAny(works.step), complete = pairsOf(parts, 1), claimed = pairsOf(parts, 0);
      const isWanted = {
        "": true, gap: isGap, open: !complete, researched: !isGap,
        disputed: Boolean(works.spans.disputes || works.step.disputes),
      }[chosen("show")];
      const isLevel = ["row", "column"].every(side => {
        const level = chosen(`${side}-level`), holder = side === "row" ? place.parentElement : place;
        return !level || holder.dataset.level === level;
      });
      const isShown = parts.length > 0 && isWanted && isLevel;
      place.classList.toggle("off", !isShown);
      shown += isShown; gaps += isShown && isGap;
      button.className = `cell ${isGap ? "gap" : isAny(works.spans) ? "pair" : "steps"}`;
      button.querySelector(".absolute").hidden = !isGap;
      button.querySelector(".counted").hidden = isGap;
      for (const line of button.querySelectorAll(".line")) {
        let any = false;
        for (const mark of line.querySelectorAll("[data-stance]")) {
          const count = counted[line.dataset.where][mark.dataset.stance]?.size ?? 0;
          mark.querySelector(".n").textContent = count;
          mark.hidden = !count || !stances.has(mark.dataset.stance);
          any ||= !mark.hidden;
        }
        line.querySelector(".none").hidden = any;
      }
      const lines = linesOf(parts), own = new Set(lines.filter(line => line.counted && !line.via).map(line => line.study));
      const through = new Set(lines.filter(line => line.counted && line.via && !own.has(line.study)).map(line => line.study));
      const witnesses = new Set(lines.map(line => line.witness).filter(number => number >= 0));
      for (const [name, count] of [["via", through.size], ["witnesses", isGap ? witnesses.size : 0]]) {
        button.querySelector(`.${name}`).hidden = !count;
        button.querySelector(`.${name} .n`).textContent = count;
      }
      const chain = button.querySelector(".chain");
      chain.firstChild.data = complete ? "● " : "○ ";
      chain.querySelector(".told").textContent = `${complete} of ${claimed}`;
    }
    for (const row of document.querySelectorAll("tbody tr:not(.group)")) row.hidden = !row.querySelector("td:not(.off) > .cell");
    for (const part of document.querySelectorAll("tbody, .block")) part.hidden = !part.querySelector("tr:not(.group):not([hidden])");
    const isFiltered = shown < buttons.length || stances.size < 3 || chosen("origin");
    status.textContent = isFiltered ? `${shown.toLocaleString("en")} of ${buttons.length.toLocaleString("en")} cells shown, ${gaps.toLocaleString("en")} of them absolute gaps` : "";
  };

  const made = (name, text = "", ...inner) => {
    const node = document.createElement(name);
    node.textContent = text;
    node.append(...inner);
    return node;
  };
  const theoryOf = number => data.theories[data.statements[number].theory].title;
  // What one line of evidence says, beneath its work.
  const lineTold = (number, line, isStanceTold) => {
    const facts = [isStanceTold && line.stance, line.locator, line.via && `through the claim ${line.via}`, line.retracted && "the work has been retracted"];
    return made("li", `${data.statements[number].label} [${theoryOf(number)}]${facts.filter(Boolean).map(fact => `; ${fact}`).join("")}`);
  };
  const workTold = (number, lines, isStanceTold) => {
    const item = made("li"), work = data.works[number];
    item.append(work ? work.told : lines[0][1].who || "Not resolved");
    if (work?.url) {
      const link = made("a", work.url);
      link.href = work.url;
      link.rel = "noopener noreferrer";
      item.append(" ", link);
    }
    if (work?.twins) item.append(" ", work.twins);
    if (lines[0][1].kind) item.append(` (${lines[0][1].kind.toLowerCase()})`);
    item.append(made("ul", "", ...lines.map(([at, line]) => lineTold(at, line, isStanceTold))));
    return item;
  };
  const section = (title, lines, isStanceTold = true) => {
    if (!lines.length) return [];
    const groups = new Map();
    for (const [at, line] of lines) {
      const key = line.work >= 0 ? line.work : `${line.kind} ${line.who}`;
      groups.set(key, [...(groups.get(key) ?? []), [at, line]]);
    }
    return [made("h3", `${title} (${groups.size})`), made("ul", "", ...[...groups].map(([key, held]) => workTold(key, held, isStanceTold)))];
  };

  const open = button => {
    const cell = data.cells[button.dataset.cell], parts = partsOf(cell);
    const direct = new Set(parts.flatMap(part => part.direct));
    const numbers = [...new Set(parts.flatMap(part => part.statements))];
    const lines = numbers.flatMap(at => data.statements[at].lines.map(line => [at, line]));
    const where = (isDirect, stance) => lines.filter(([at, line]) => line.counted && direct.has(at) === isDirect && line.stance === stance);
    const bare = numbers.filter(at => !data.statements[at].supported);
    const claimed = pairsOf(parts, 0), complete = pairsOf(parts, 1);
    document.getElementById("panel-title").textContent = `${cell.row} → ${cell.column}`;
    told.replaceChildren(
      made("p", claimed > 1 ? `Chains join ${claimed} pairs of lever and outcome; for ${complete} of them research supports every step of one.`
        : complete ? "A chain joins the two, and research supports every step of it." : "A chain joins the two; research does not support every step of it."),
      ...(lines.some(([, line]) => line.counted) ? [] : [made("p", "Absolute gap: no research bears on any part of a chain.")]),
      ...["supports", "qualifies", "disputes"].flatMap(stance => section(`${verbs[stance]} the pair itself`, where(true, stance), false)),
      ...["supports", "qualifies", "disputes"].flatMap(stance => section(`${verbs[stance]} a step of a chain`, where(false, stance), false)),
      ...section("Retracted: supports nothing", lines.filter(([, line]) => line.retracted && !line.counted)),
      ...section("Not research, so not counted", lines.filter(([, line]) => line.kind)),
      ...section("Named for orientation, not counted", lines.filter(([, line]) => !line.kind && line.stance === "background")),
      ...(bare.length ? [made("h3", `Steps without supporting research (${bare.length} of ${numbers.length})`), made("ul", "", ...bare.map(at => made("li", `${data.statements[at].label} [${theoryOf(at)}]`)))] : []),
    );
    panel.showModal();
    panel.scrollTop = 0;
    document.getElementById("panel-title").focus();
  };

  for (const button of buttons) {
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", () => open(button));
  }
  document.getElementById("close").addEventListener("click", () => panel.close());
  panel.addEventListener("click", event => { if (event.target === panel) panel.close(); });
  form.addEventListener("input", show);
  form.addEventListener("submit", event => event.preventDefault());
  document.getElementById("show-all").addEventListener("click", () => { form.reset(); show(); });
  form.hidden = !buttons.length;
  show();
}

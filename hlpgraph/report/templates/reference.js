"use strict";
// Shows only the entries that hold every word of the search; chapters without any are hidden.
{
  const field = document.getElementById("search"), count = document.getElementById("count");
  const chapters = [...document.querySelectorAll(".chapter")];
  const entries = [...document.querySelectorAll("article")];
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let texts = null;
  const show = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    texts ??= entries.map(entry => fold(entry.textContent));
    let shown = 0;
    entries.forEach((entry, at) => {
      entry.hidden = !words.every(word => texts[at].includes(word));
      shown += !entry.hidden;
    });
    document.getElementById("main").classList.toggle("searching", words.length > 0);
    for (const chapter of chapters) chapter.hidden = !chapter.querySelector("article:not([hidden])");
    count.textContent = words.length ? `${shown.toLocaleString("en")} of ${entries.length.toLocaleString("en")} entries` : "";
  };
  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  // Someone who follows a link to a hidden entry wants to see it.
  addEventListener("hashchange", () => {
    const wanted = document.getElementById(location.hash.slice(1));
    if (wanted?.closest("[hidden]")) { field.value = ""; show(); wanted.scrollIntoView(); }
  });
}

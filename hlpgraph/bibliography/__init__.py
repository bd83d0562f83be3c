"""References ⇄ works: bibliographies in and out, works found by citation, citations found in texts, APA.

* `files` chooses a reader by suffix; `bibtex`, `csl_json` and `ris` are the readers, `records`
  turns what they read into works, `guard` refuses what no reader should be fed. `gathering`
  reads several into one, `doubles` finds what stands twice, `writing` writes them.
* `citation` finds works by what people write; `pointers` takes such a text apart,
  `likeness` measures misspellings.
* `mentions` finds citations in running text: `prose` makes the text smooth, `stretches` finds
  brackets, `years` says how years and pages are written, and `name_runs` reads the names before a
  year, with `name_tokens` and `name_words`. `matching` names the works.
* `apa` writes references and in-text citations, `reference_list` puts them in order; `naming`
  says how authors are called.
"""

"""References ⇄ works: reading BibTeX, CSL-JSON and RIS, finding works by citation, writing APA.

* `files` chooses a reader by suffix; `bibtex`, `csl_json` and `ris` are the readers, `records`
  turns what they read into works, `guard` refuses what no reader should be fed.
* `citation` finds works by what people write; `pointers` takes such a text apart,
  `likeness` measures misspellings.
* `apa` writes references and in-text citations; `naming` says how authors are called.
"""

"""References ⇄ works: reading BibTeX and CSL-JSON, finding works by citation, writing APA.

* `files` chooses a reader by suffix; `bibtex` and `csl_json` are the readers, `records`
  turns what they read into works, `guard` refuses what no reader should be fed.
* `citation` finds works by what people write; `pointers` takes such a text apart,
  `likeness` measures misspellings.
* `apa` writes references and in-text citations; `naming` says how authors are called.
"""

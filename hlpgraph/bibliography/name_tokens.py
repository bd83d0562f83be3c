"""Running text → tokens, each with a class of one letter.

U capitalised word, A capitals only, I initials, p particle, o small word inside a name,
& "and", `,` comma, e "et al.", j Jr. or Inc., v "v.", x anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hlpgraph.bibliography import name_words as words

_OTHERS = "|".join(sorted(words.OTHERS))
_TOKEN = re.compile(
    rf"""
    (?P<others>et\.?\ al\b\.?(?:[’'‘]s\b)?|(?:and|&)\ (?:(?:his|her|their)\ )?(?:{_OTHERS})\b(?:[’'‘]s?)?)
  | (?P<initials>(?:[^\W\d_]\.(?:[ ]?-?(?=[^\W\d_]\.))?)+)
  | (?P<law>no\ child\ left\ behind|every\ student\ succeeds|what\ works(?=\ clearinghouse))
  | (?P<suffix>\b(?:[JS]r|Inc|Ltd)\b\.?)
  | (?P<saint>\bSte?\.(?=\ [^\W\d_]))
  | (?P<versus>\bvs?\.?(?=[ ]))
  | (?P<irish>\bmac\ an\ t?(?-i:[A-ZÁÉÍÓÚ])[^\W\d_]+)
  | (?P<word>(?:[’'‘](?=t[ ]))?[^\W\d_]+(?:[’'‘ʼ‐‑–-][^\W\d_]+)*(?:(?<=s)[’'](?![\w]))?)
  | (?P<comma>,) | (?P<amp>&|(?<=[^\W\d_])/(?=(?-i:[A-Z])[^\W\d_])) | (?P<else>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NEXT_NAME = re.compile(r" [^\W\d_a-z][^\W\d_]*[a-z]")
POSSESSIVE = re.compile(r"(?:[’'‘]s|(?<=s)[’'])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of running text."""

    text: str
    kind: str
    start: int
    end: int
    is_possessive: bool = False

    @property
    def low(self) -> str:
        """In lower case, without a possessive."""
        text = POSSESSIVE.sub("", self.text) if self.is_possessive else self.text
        return text.casefold().rstrip(".")


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch of text, with their classes.

    >>> "".join(token.kind for token in tokens_of("as J. de Boer et al. say", 0, 24))
    'xIpUex'
    """
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text, start, end):
        token = _token(found)
        kind = _inside(token, tokens, text, end)
        tokens.append(replace(token, kind=kind) if kind else token)
    return tokens


def _inside(token: Token, tokens: list[Token], text: str, end: int) -> str:
    """The class of a token that stands inside a name, where it is not that of the word alone; empty elsewhere."""
    before = tokens[-1].kind if tokens else ""
    if not token.text[0].isupper():
        return "U" if token.text == "act" and before == "U" else ""  # "Every student succeeds act"
    if len(token.text) == 1:  # "J Smith", "R Core Team"
        return "I" if token.text in words.LETTERS and _NEXT_NAME.match(text, token.end, end) else ""
    if before in ("U", "A") and token.low in words.INNER and text[token.start - 1] == " ":
        return "o"  # "Teach For America"
    if token.kind != "x" or token.low in words.ARTICLES:
        return ""
    return (
        "U" if before == "o" or (before == "U" and token.low in words.BOTH) else ""
    )  # "for All Handicapped Children"


def _token(found: re.Match[str]) -> Token:
    text, kind = found[0], found.lastgroup
    marks = {"others": "e", "amp": "&", "comma": ",", "else": "x", "initials": "I", "versus": "v",
             "suffix": "j", "saint": "U", "law": "U", "irish": "U"}  # fmt: skip
    is_possessive = kind == "word" and bool(POSSESSIVE.search(text))
    bare = POSSESSIVE.sub("", text) if is_possessive else text
    return Token(text, marks.get(kind or "", "") or _class(bare), found.start(), found.end(), is_possessive)


def _class(word: str) -> str:
    low = word.casefold()
    if low in words.JOINTS:
        return "&"
    if low in words.SUFFIXES and word[0].isupper():
        return "j"
    if not word[0].isupper() and word[0] not in "’'‘":
        if low in words.PARTICLES and low not in words.INNER:
            return "p"
        has_capital = re.match(r"(?:[dl]['’]|al-|el-)[^\W\d_]|[a-z]{2,3}[A-Z][a-z]", word) and any(
            c.isupper() for c in word
        )
        return "U" if has_capital else "o" if low in words.INNER else "x"
    if word[0] in "’'‘":
        return "p"
    if len(word) > 1 and word.replace("-", "").isupper():
        return "A"
    return "x" if low in words.OPENERS else "U" if len(word) > 1 else "x"

"""LaTeX in bibliographies → plain text.

Only accents, letters, punctuation and a few commands that set type are read. Every
other command stays as it was written: nothing is run, no file is opened, nothing is lost.
pylatexenc is not used for this: it takes `%` for the start of a comment, so that
"50% of schools" loses its end, and drops commands it does not know.
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_SIGNS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "pounds": "£", "euro": "€", "texteuro": "€", "copyright": "©",
    "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "dots": "…", "ldots": "…",
    "textellipsis": "…", "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|",
    "textless": "<", "textgreater": ">", "textdollar": "$", "textbullet": "•", "slash": "/", "ldquo": "“",
    "quad": " ", "qquad": " ", "space": " ", "newline": " ", "par": " ", "relax": "", "protect": "",
    "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
#: Commands that only set type: their argument is the text.
_WRAPPERS = frozenset(
    "emph textit textbf textsc texttt textrm textsf textsl textup textmd textnormal textsuperscript textsubscript"
    " underline mbox hbox text url path nolinkurl enquote".split()
)
#: Commands that set type from here on: they are dropped.
_SWITCHES = frozenset("em it bf sc tt rm sl sf itshape bfseries scshape ttfamily upshape normalfont".split())
_CHARS = {**{c: c for c in "&%$#_{}"}, "-": "", "/": "", "@": "", "!": "", " ": " ", ",": " ", ";": " ", ":": " ",
          "\\": " ", "\n": " ", "\t": " "}  # fmt: skip

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)(?P<gap>\s*)|\\(?P<char>.)|(?P<brace>[{}])|(?P<mark>---?|``|''|[`~])|(?P<text>[^\\{}\-`'~]+|.)",
    re.DOTALL,
)
_BRACE = re.compile(r"(?<!\\)[{}]")
_DIGITS = frozenset("0123456789*")
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": " "}
#: Braces may be nested this deep before they are left as they are; see `guard`.
_DEPTH = 60


def plain(text: str) -> str:
    """LaTeX as plain text in Unicode, with every run of white space made one space.

    >>> plain(r"Caf\\'e {\\"u}ber \\c{c}a \\ss")
    'Café über ça ß'
    >>> plain(r"The {RAND} study -- 50% of it \\input{/etc/passwd}")
    'The RAND study – 50% of it \\\\input{/etc/passwd}'

    Cost: O(characters).
    """
    return " ".join(unicodedata.normalize("NFC", _Decoder(text).run()).split())


def verbatim(text: str) -> str:
    """An address or number, in which only escapes are undone.

    >>> verbatim(r"\\url{https://example.org/a\\_b~c--d}")
    'https://example.org/a_b~c--d'
    """
    text = re.sub(r"^\s*\\(?:url|path|nolinkurl)\s*\{(.*)\}\s*$", r"\1", text, flags=re.DOTALL)
    text = re.sub(r"\\~\{\}|\{?\\textasciitilde(?:\{\}|\s|(?=\}))\}?|\\~|\{\\~\}|\$\\sim\$", "~", text)
    return "".join(re.sub(r"\\([_%&#${}])", r"\1", text).replace("{", "").replace("}", "").split())


class _Decoder:
    """Reads a text from left to right, one token at a time."""

    def __init__(self, text: str):
        self.text = text
        self.at = 0

    def run(self, depth: int = 0) -> str:
        """The text up to the closing brace of this group, or to the end."""
        found: list[str] = []
        while self.at < len(self.text):
            token = self._next()
            if token["brace"] == "}":
                if depth:
                    break
                continue
            found.append(self._read(token, depth))
        return "".join(found)

    def _next(self) -> re.Match[str]:
        token = _TOKEN.match(self.text, self.at)
        assert token is not None
        self.at = token.end()
        return token

    def _read(self, token: re.Match[str], depth: int) -> str:
        if token["brace"]:
            return self.run(depth + 1) if depth < _DEPTH else token["brace"]
        if token["mark"]:
            return _MARKS.get(token["mark"], token["mark"])
        if token["word"]:
            return self._command(token, depth)
        if token["char"]:
            return self._sign(token, depth)
        return str(token["text"])

    def _sign(self, token: re.Match[str], depth: int) -> str:
        char = token["char"]
        if char in _ACCENTS:
            return self._accented(char, depth)
        return _CHARS.get(char, token[0])

    def _command(self, token: re.Match[str], depth: int) -> str:
        name = token["word"]
        if name in _SIGNS:
            return _SIGNS[name]
        if name in _ACCENTS and (token["gap"] or self.text[self.at : self.at + 1] in ("{", "\\")):
            return self._accented(name, depth)
        if name in _SWITCHES:
            return ""
        if name in _WRAPPERS and self.text[self.at : self.at + 1] == "{" and depth < _DEPTH:
            self.at += 1
            inner = self.run(depth + 1)
            return f"“{inner}”" if name == "enquote" else inner
        return str(token[0]) + self._arguments()

    def _arguments(self) -> str:
        """What follows an unknown command, as written: digits, and groups in brackets."""
        start = self.at
        while self.text[self.at : self.at + 1] in _DIGITS:
            self.at += 1
        while self.text[self.at : self.at + 1] == "{":
            depth = 0
            for brace in _BRACE.finditer(self.text, self.at):
                depth += 1 if brace[0] == "{" else -1
                if not depth:
                    self.at = brace.end()
                    break
            else:
                break
        return self.text[start : self.at]

    def _accented(self, accent: str, depth: int) -> str:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        if depth >= _DEPTH or self.text[self.at : self.at + 1] in ("", "}"):
            return accent if not accent.isalpha() else f"\\{accent}"
        letters = self._argument(depth)
        if not letters.strip():
            return accent if not accent.isalpha() else ""
        base = {"ı": "i", "ȷ": "j"}.get(letters[0], letters[0])
        return unicodedata.normalize("NFC", base + _ACCENTS[accent]) + letters[1:]

    def _argument(self, depth: int) -> str:
        """The letter or group that an accent stands over."""
        if self.text[self.at] not in "\\{":
            self.at += 1
            return self.text[self.at - 1]
        return self._read(self._next(), depth + 1)

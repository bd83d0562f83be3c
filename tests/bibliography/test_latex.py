"""LaTeX → plain text: accents are read, commands are not run, nothing is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlpgraph.bibliography.latex import plain, verbatim


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Caf\'e {\"u}ber \c{c}a \ss", "Café über ça ß"),
        (r"\'{e} \'e {\'e} {\'{e}} \' e", "é é é é é"),
        (r"\v{s}\v s \H{o} \u{g} \k{a} \r{a} \d{h} \=o \.z \~n \^{\i} \`a", "šš ő ğ ą å ḥ ō ż ñ î à"),
        (r"\'{\i} {\i} \o{} \O{} \l{} \L odz \aa{}x \AE sop \oe{}uvre", "í ı ø Ø ł Łodz åx Æsop œuvre"),
        (r"Garc{\'\i}a M{\"u}ller Erd{\H{o}}s O'Day", "García Müller Erdős O'Day"),
        ("``quoted'' and `single'", "“quoted” and ‘single'"),
        ("11--16 --- so", "11–16 — so"),
        ("a~b", "a b"),
        (r"R\&D 50\% \$5 \#1 a\_b \{x\}", "R&D 50% $5 #1 a_b {x}"),
        (r"\emph{The} {\em Rand} \textbf{{\it study}}", "The Rand study"),
        ("50% of schools % all", "50% of schools % all"),
        ("{T}he {RAND} {{Study}}", "The RAND Study"),
        (r"$x^{2}$", "$x^2$"),
        (r"\enquote{a} \textsuperscript{th}", "“a” th"),
        ("\\\\", ""),
        ("end\\", "end\\"),
        (r"\"", '"'),
        (r"\'{}", "'"),
    ],
)
def test_read(text: str, read: str):
    """Accents, letters, punctuation and type."""
    assert plain(text) == read


@pytest.mark.parametrize(
    "text",
    [
        r"\input{/hlp/hlp-canary/secret.tex}",
        r"\write18{touch /hlp/hlp-canary/PWNED}",
        r"\include{x} \openin5=secret",
        r"\def\a{\a\a}\a",
        r"\csname input\endcsname",
        r"\foo{bar {baz} \'e}",
        "<script>alert(1)</script>",
    ],
)
def test_other_commands_stay_as_written(text: str):
    """Nothing is run, and nobody is shown less than what the file holds."""
    assert plain(text) == text


def test_addresses_keep_what_is_no_escape():
    """A tilde, a dash or a percent sign in an address is not LaTeX."""
    assert verbatim(r"\url{https://x.org/~a/b--c%20d\_e\&f}") == "https://x.org/~a/b--c%20d_e&f"
    assert verbatim(r"https://x.org/\~{}a") == verbatim(r"https://x.org/{\textasciitilde}a") == "https://x.org/~a"


@given(st.text(st.sampled_from(list("\\{}'\"`~^=.-cvuHitbdaeo os$%&#_x1é\n")), max_size=40))
def test_any_text_ends_and_never_fails(text: str):
    """Whatever stands there, there is an answer without control characters or runs of space."""
    read = plain(text)

    assert read == " ".join(read.split())
    assert read == unicodedata.normalize("NFC", read)


@given(st.text(st.characters(categories=("L", "N", "Zs"), exclude_characters="\u0131\u0237"), max_size=30))
def test_plain_text_stays(text: str):
    """Without a backslash, brace or mark, only white space and normal form change."""
    assert plain(text) == " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize("letter", "aeiouAEIOU")
@pytest.mark.parametrize("accent", list("`'^\"~=.") + ["u ", "v ", "H ", "r "])
def test_accents_agree_with_pylatexenc(letter: str, accent: str):
    """Another reader of LaTeX sees the same letter."""
    from pylatexenc.latex2text import LatexNodes2Text

    text = "\\" + accent + letter

    assert plain(text) == unicodedata.normalize("NFC", LatexNodes2Text().latex_to_text(text))

r"""The formulas that most texts hold, read here: letters, numbers, signs, scripts, fractions, roots, accents, fonts.

It gives the very tree that latex2mathml gives (a test compares them), and nothing for a formula that holds anything
else: that one is left to latex2mathml, which takes longer to load than hundreds of formulas take to be read.
"""

import re

from byline.patterns import later
from byline.text.elements import Element
from byline.text.mathml import styled
from byline.text.tables import names, pairs

_NAMES = {
    **pairs(
        "alpha=α beta=β gamma=γ delta=δ epsilon=ϵ varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ",
        "nu=ν xi=ξ pi=π rho=ρ varrho=ϱ sigma=σ varsigma=ς tau=τ upsilon=υ phi=ϕ varphi=φ chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ",
        "Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω ell=ℓ hbar=ℏ Re=ℜ Im=ℑ pm=± bullet=• dagger=†",
        "ddagger=‡ sim=~ preceq=⪯ succeq=⪰ perp=⟂ neg=¬ langle=⟨ rangle=⟩ lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ vert=| Vert=‖",
        "prime=′ ldots=… longrightarrow=⟶ iff=⟺ implies=⟹ %=%",
    ),
    **{name: name for name in names("log ln exp sin cos tan dim ker arccos arcsin arctan sinh cosh tanh")},
}
"""Commands that the converter makes an `mi` of; some of them are signs, which `mathml` knows."""
_SIGNS = {
    **pairs(
        "partial=∂ nabla=∇ infty=∞ emptyset=∅ varnothing=∅ times=× cdot=· mp=∓ div=÷ ast=* star=⋆ circ=∘ cap=∩ cup=∪ wedge=∧",
        "vee=∨ oplus=⊕ otimes=⊗ odot=⊙ leq=≤ le=≤ geq=≥ ge=≥ neq=≠ ne=≠ simeq=≃ approx=≈ equiv=≡ cong=≅ propto=∝ ll=≪ gg=≫",
        "prec=≺ succ=≻ subset=⊂ supset=⊃ subseteq=⊆ supseteq=⊇ in=∈ ni=∋ notin=∉ mid=∣ parallel=∥ to=→ gets=← rightarrow=→",
        "leftarrow=← Rightarrow=⇒ Leftarrow=⇐ leftrightarrow=↔ Leftrightarrow=⇔ mapsto=↦ uparrow=↑ downarrow=↓ forall=∀",
        "exists=∃ land=∧ lor=∨ top=⊤ bot=⊥ lvert=| rvert=| lVert=‖ rVert=‖ sum=∑ prod=∏ int=∫ bigcup=⋃ bigcap=⋂ cdots=⋯",
        "dots=… lesssim=≲ gtrsim=≳",
    ),
    **{name: name for name in names("max min sup inf lim")},
}
"""Commands that it makes an `mo` of."""
_SPACES = pairs(",=0.167em ;=0.278em :=0.222em >=0.222em !=negativethinmathspace quad=1em qquad=2em")
_CHARACTERS = pairs("+=+ -=− *=* /=/ ,=, ?=? !=! <=< >=>") | {"=": "="}
_FENCES = pairs("(=( )=) [=[ ]=] |=| \\{={ \\}=}")
_AS_THEY_ARE = ":;−±×≤≥≈∼→∞αβγδεζηθκλμνξπρστφχψωΓΔΘΛΞΠΣΦΨΩ"
LEAVES = {
    **{f"\\{name}": Element("mi", text=text) for name, text in _NAMES.items()},
    **{f"\\{name}": Element("mo", text=text) for name, text in _SIGNS.items()},
    **{f"\\{name}": Element("mspace", {"width": width}) for name, width in _SPACES.items()},
    **{char: Element("mo", text=text) for char, text in _CHARACTERS.items()},
    **{char: Element("mi", text=char) for char in _AS_THEY_ARE},
    **{fence: Element("mo", {"stretchy": "false"}, text) for fence, text in _FENCES.items()},
    "\\|": Element("mo", {"fence": "false", "stretchy": "false"}, "‖"),
    **dict.fromkeys(("~", "\\ "), Element("mtext", text="\u00a0")),
}
"""What stands for one element; they are copied, for a tree is changed while it is tidied."""
_ACCENTS = {
    "\\hat": ("^", {}),
    "\\bar": ("¯", {"stretchy": "true"}),
    "\\tilde": ("~", {"stretchy": "false"}),
    "\\vec": ("→", {"stretchy": "true"}),
    "\\dot": ("˙", {}),
    "\\ddot": ("¨", {}),
    "\\overline": ("―", {"accent": "true"}),
    "\\widehat": ("^", {}),
    "\\widetilde": ("~", {}),
}
_DELIMITERS = frozenset(("(", ")", "[", "]", "|", "\\{", "\\}", "\\|", "\\langle", "\\rangle"))
_WORDS = {"text": "", "mbox": "", "textrm": "", "textbf": "bold", "textit": "italic"}
"""Macros for words inside a formula, and how they are set."""
_TEXT_SIZE = {"displaystyle": "false", "scriptlevel": "0"}
_FONTS = {
    "mathrm": ("normal", ""),
    "mathbf": ("bold", "bold"),
    "mathbb": ("double-struck", "double-struck"),
    "mathcal": ("script", "script"),
    "mathfrak": ("fraktur", "fraktur"),
    "boldsymbol": ("bold-italic", "bold"),
    "bm": ("bold-italic", "bold-italic"),
}
"""Fonts, as they are for letters and for numbers."""
_LONE = {
    "mathbf": {},
    "mathbb": pairs("C=ℂ H=ℍ N=ℕ P=ℙ Q=ℚ R=ℝ Z=ℤ"),
    "mathcal": pairs("e=ℯ g=ℊ o=ℴ B=ℬ E=ℰ F=ℱ H=ℋ I=ℐ L=ℒ M=ℳ R=ℛ"),
    "mathfrak": pairs("C=ℭ H=ℌ I=ℑ R=ℜ Z=ℨ"),
}
"""Fonts in which a single letter is a character of its own, and those letters that Unicode has elsewhere."""
_TOKEN = re.compile(
    r"\\(?:text(?:rm|bf|it)?|mbox)\s*\{(?:[A-Za-z ][A-Za-z0-9 -]*|[0-9]*)\}|\\(?:math(?:rm|bf|bb|cal|frak)|boldsymbol|bm)\s*\{[A-Za-z0-9 ]*\}"
    r"|\\operatorname\{[A-Za-z]+\}|\\[A-Za-z]+|\\[{}|,;:>!% ]|[A-Za-z]|[_^][0-9]?|[0-9]+(?:\.[0-9]+)?"
    rf"|[-+*/()=,?\[\]|!<>{{}}~'{_AS_THEY_ARE}]|\s+"
)
_ARGUMENT = re.compile(r"\\([a-z]+)(\s*)\{(.*)\}")
_WORD_OR_NUMBER = later(r"[A-Za-z]|[0-9]+")
_MEASURE = re.compile(r"[0-9]\s*(?:in|mm|cm|pt|em|ex|pc|bp|dd|cc|sp|mu)")
"""What the converter takes for a length."""


class _UnknownError(Exception):
    """Something is not to be judged here."""


def read_plain_formula(formula: str) -> Element | None:
    """Give the tree of a formula without its delimiters; `None` where the converter is needed."""
    tokens = _TOKEN.findall(formula)
    if sum(map(len, tokens)) != len(formula) or _MEASURE.search(formula):
        return None
    try:
        row = _Reader([token for token in tokens if not token.isspace()]).row()
    except (_UnknownError, RecursionError):
        return None
    return Element("math", children=[Element("mrow", children=row)]) if row else None


class _Reader:
    """One reading of one formula, token by token."""

    def __init__(self, tokens: list[str]) -> None:
        """Take the tokens; blanks are none."""
        self._tokens = iter(tokens)

    def row(self, end: str = "") -> list[Element]:
        """Read what stands side by side, up to a closing brace or the end of the formula."""
        row: list[Element] = []
        while (word := next(self._tokens, "")) != end:
            if word and word[0] in "_^'":
                row.append(self._with_script(row.pop() if row else Element("mi"), word))
            else:
                row.append(self._item(word))
        return row

    def _with_script(self, base: Element, word: str) -> Element:
        """Put a script to its base; a second one joins the first, a third has no place."""
        script = Element("mi", text="′") if word == "'" else self._script(word[1:])
        is_below = word[0] == "_"
        if base.tag not in _SCRIPTED:
            return Element("msub" if is_below else "msup", children=(base, script))
        if base.tag != ("msup" if is_below else "msub"):
            raise _UnknownError
        inner, other = base
        return Element("msubsup", children=(inner, script, other) if is_below else (inner, other, script))

    def _script(self, digit: str) -> Element:
        return Element("mn", text=digit) if digit else self._item(next(self._tokens, ""))

    def _item(self, word: str) -> Element:
        """Read one thing: a sign, a group, a command with all that belongs to it."""
        if word in LEAVES:
            leaf = LEAVES[word]
            return Element(leaf.tag, leaf.attrib, leaf.text)
        if len(word) == 1 and word.isalpha():
            return Element("mi", text=word)
        if word[:1].isdigit():
            return Element("mn", text=word)
        if word == "{":
            return Element("mrow", children=self.row("}"))
        return self._command(word)

    def _command(self, word: str) -> Element:
        if word in _ACCENTS:
            text, attributes = _ACCENTS[word]
            accent = Element("mo", attributes, text)
            own = {"accent": "true"} if word == "\\hat" else {}
            return Element("mover", own, children=(self._item(next(self._tokens, "")), accent))
        if word == "\\sqrt":
            return Element("msqrt", children=(self._radicand(next(self._tokens, "")),))
        if word == "\\frac":
            return Element("mfrac", children=(self._group(), self._group()))
        if word == "\\left":
            return Element("mrow", children=(self._fence("prefix"), *self.row("\\right"), self._fence("postfix")))
        return _with_argument(word)

    def _fence(self, form: str) -> Element:
        word = next(self._tokens, "")
        if word not in _DELIMITERS:
            raise _UnknownError
        return Element("mo", {"stretchy": "true", "fence": "true", "form": form}, LEAVES[word].text)

    def _radicand(self, word: str) -> Element:
        if word == "[":
            raise _UnknownError  # of a higher root
        return self._item(word)

    def _group(self) -> Element:
        if next(self._tokens, "") != "{":
            raise _UnknownError
        return Element("mrow", children=self.row("}"))


_SCRIPTED = frozenset({"msub", "msup", "msubsup"})


def _with_argument(word: str) -> Element:
    r"""Read a command that is one token with its argument: words, names, letters in a font."""
    found = _ARGUMENT.fullmatch(word)
    if not found:
        raise _UnknownError
    name, gap, argument = found.groups()
    if name in _WORDS:
        style = _WORDS[name]
        words = Element("mtext", {"mathvariant": style} if style else {}, argument.replace(" ", "\u00a0"))
        return Element("mstyle", _TEXT_SIZE, children=(words,)) if name == "mbox" else words
    if name == "operatorname":
        return Element("mo", text=argument)
    if name == "mathrm" and len(argument.strip()) == 1 and argument.strip().isalpha():
        return Element("mtext", text=argument.strip())  # else the converter forgets that one letter is upright
    if name in _LONE and not gap and len(argument) == 1 and argument.isalpha():
        return Element("mi", text=_LONE[name].get(argument) or styled(argument, _FONTS[name][0]))
    return Element("mrow", children=[_in_font(piece, *_FONTS[name]) for piece in _WORD_OR_NUMBER.findall(argument)])


def _in_font(piece: str, letters: str, numbers: str) -> Element:
    tag, variant = ("mi", letters) if piece.isalpha() else ("mn", numbers)
    return Element(tag, {"mathvariant": variant} if variant else {}, piece)

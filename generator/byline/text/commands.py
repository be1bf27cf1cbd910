r"""What follows a backslash in prose: `\emph{…}`, `\'e`, `\%`, `\citep{…}`, and macros nobody knows."""

import re
from collections.abc import Callable

from byline.text.accents import MARKS, read_accent
from byline.text.addresses import as_href
from byline.text.builder import Builder, Frame
from byline.text.dollars import add_math, read_bracketed, unknown_macro
from byline.text.marks import add_link
from byline.text.prose import Fault
from byline.text.symbols import LETTERS, as_symbol
from byline.text.tables import names
from byline.text.tree import Break, Mark, Math

Command = Callable[[Builder, str, int, int], int]
"""Takes the builder, the macro's name, where its backslash and where its name ends; gives where reading goes on."""

_NAME = re.compile(r"\\([A-Za-z]+)\*?")
_OPTION = re.compile(r"\s*\[[^\[\]]{0,300}\]")
_BARE_ARGUMENT = re.compile(r"\s*(?:\d|\\([A-Za-z]+)|[A-Za-z](?![A-Za-z]))")
r"""One digit, one macro, or a letter that is no word's first: nobody means the `b` of `\bar bar`."""
_CITATION = re.compile(r"[A-Za-z]*[cC]ite[A-Za-z]*|nocite|(?:[cC]|auto|name|page|eq|v|V)?ref|bibref")
_MISSED_BRACE = re.compile(r"(emph|text(?:it|bf|tt|sc|rm|sf|sl)|underline)([A-Z][A-Za-z]*)")

_MARKS: dict[str, Mark | None] = {
    "emph": "em",
    "alert": "em",
    "textit": "i",
    "textsl": "i",
    "textbf": "b",
    "texttt": "tt",
    "code": "tt",
    "textsc": "smallcaps",
    "underline": "u",
    "uline": "u",
    "textsuperscript": "sup",
    "textsubscript": "sub",
    "footnote": "note",
    **dict.fromkeys(
        names("text textrm textnormal textsf textup textmd textlf mbox hbox fbox makebox title smash sout hl")
    ),
    **dict.fromkeys(names("NoCaseChange enquote")),
}
_DECLARATIONS: dict[str, Mark] = {
    "em": "em",
    **dict.fromkeys(names("it itshape sl slshape"), "i"),
    **dict.fromkeys(names("bf bfseries"), "b"),
    **dict.fromkeys(names("tt ttfamily"), "tt"),
    **dict.fromkeys(names("sc scshape"), "smallcaps"),
}
_PLAIN_AGAIN = names("rm sf normalfont upshape mdseries rmfamily sffamily")
_IGNORED = names(
    "tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge centering noindent protect relax",
    "displaystyle textstyle xspace left right big Big bigl bigr par item medskip smallskip bigskip newpage",
    "hfill maketitle allowbreak nolinebreak nopagebreak sloppy raggedright limits nolimits unskip ignorespaces",
)
_DROPPED_ARGUMENTS = {
    "footnotemark": 0,
    **dict.fromkeys(names("textcolor color raisebox hspace vspace label thanks colorbox scalebox selectlanguage"), 1),
    **dict.fromkeys(names("foreignlanguage phantom vphantom hphantom index pagestyle bibliographystyle"), 1),
    **dict.fromkeys(names("fontsize resizebox"), 2),
}
_MATH_ARGUMENTS = {
    **dict.fromkeys(
        names("mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm varvec"), 1
    ),
    **dict.fromkeys(names("sqrt overline bar hat tilde vec dot ddot widehat widetilde operatorname check mathop"), 1),
    **dict.fromkeys(names("frac tfrac dfrac nicefrac sfrac binom"), 2),
}
_DISPLAYS = names("equation align gather multline eqnarray displaymath math alignat")
_ROWED = names("align gather multline eqnarray alignat")
_SPACES = {",": "\u2009", ";": "\u2009", ":": "\u2009", ">": "\u2009", "/": "", "@": "", " ": " ", "\n": " ", "\t": " "}


def read_backslash(builder: Builder, start: int) -> int:
    """Read a macro, an accent, an escaped character, or the backslash."""
    named = _NAME.match(builder.source, start)
    if named is None:
        return _read_sign(builder, start)
    name = named.group(1)
    end = named.end()
    command = _COMMANDS.get(name)
    if command is not None:
        return command(builder, name, start, end)
    if _CITATION.fullmatch(name):
        return _read_citation(builder, name, start, end)
    symbol = as_symbol(name)
    if symbol is not None:
        builder.text(symbol)
        return _after_symbol(builder, name, end)
    return _read_unknown(builder, name, start, end)


def _read_sign(builder: Builder, start: int) -> int:
    sign = builder.source[start + 1 : start + 2]
    if sign in {"(", "["}:
        return read_bracketed(builder, start)
    if sign == "\\":
        return _read_line_end(builder, start + 2)
    if sign in MARKS:
        return _read_accent(builder, sign, start, start + 2)
    if sign.isalnum() or not sign:
        builder.text("\\")
        return start + 1
    builder.text(_meaning(sign, builder.source[start + 2 : start + 3]))
    return start + 2


def _meaning(sign: str, after: str) -> str:
    r"""Say what an escaped sign is: a space of TeX, a place to break a word (`data\-base`), a kern, or itself."""
    if sign == "-":
        return "" if after.isalpha() else sign
    if sign == "!":
        return "" if after.isalnum() else sign
    return _SPACES.get(sign, sign)


def _read_line_end(builder: Builder, end: int) -> int:
    option = _OPTION.match(builder.source, end)
    builder.node(Break())
    return option.end() if option is not None else end


def _read_accent(builder: Builder, name: str, _start: int, end: int) -> int:
    accented = read_accent(builder.source, name, end)
    if accented is not None:
        builder.text(accented[0])
        return accented[1]
    if name.isalpha():
        builder.text(as_symbol(name) or name)
    else:
        builder.text(name)
    return end + 2 if builder.source.startswith("{}", end) else end


def _read_letter(builder: Builder, name: str, _start: int, end: int) -> int:
    builder.text(LETTERS[name])
    return _after_name(builder, end)


def _after_symbol(builder: Builder, name: str, end: int) -> int:
    r"""Skip the blank that ends the name of `\textendash`, as TeX has it; after `\alpha` it is meant to be seen."""
    if name.startswith("text"):
        return _after_name(builder, end)
    return end + 2 if builder.source.startswith("{}", end) else end


def _after_name(builder: Builder, end: int) -> int:
    source = builder.source
    if source.startswith("{}", end):
        return end + 2
    while end < len(source) and source[end] in " \t\n":
        end += 1
    return end


def _read_marked(builder: Builder, name: str, _start: int, end: int) -> int:
    place = _place_of_group(builder, end)
    if place is None:
        return end
    if name == "footnote":
        builder.strip_end()
        builder.text(" " if builder.frames[-1].items else "")
    return builder.open_brace(place, _MARKS[name])


def _place_of_group(builder: Builder, end: int) -> int | None:
    option = _OPTION.match(builder.source, end)
    place = _after_blanks(builder.source, option.end() if option is not None else end)
    return place if place in builder.braces else None


def _after_blanks(source: str, position: int) -> int:
    while position < len(source) and source[position] in " \t\n":
        position += 1
    return position


def _read_declaration(builder: Builder, name: str, _start: int, end: int) -> int:
    builder.open(Frame("rest", mark=_DECLARATIONS[name]))
    return _after_name(builder, end)


def _read_plain_again(builder: Builder, _name: str, _start: int, end: int) -> int:
    builder.close_declarations()
    return _after_name(builder, end)


def _read_ignored(builder: Builder, name: str, _start: int, end: int) -> int:
    if name in {"par", "item", "newpage"}:
        builder.text(" ")
    return _after_name(builder, end)


def _read_line_break(builder: Builder, _name: str, _start: int, end: int) -> int:
    builder.node(Break())
    return _after_name(builder, end)


def _read_dropped(builder: Builder, name: str, _start: int, end: int) -> int:
    return _after_arguments(builder, _DROPPED_ARGUMENTS[name], end)


def _after_arguments(builder: Builder, count: int, end: int) -> int:
    for _ in range(count + 2):
        option = _OPTION.match(builder.source, end)
        if option is None:
            break
        end = option.end()
    for _ in range(count):
        group = builder.group(end)
        if group is None:
            break
        end = group[1]
    return end


def _read_citation(builder: Builder, _name: str, _start: int, end: int) -> int:
    """Drop a citation and what led up to it: the blank before, and a parenthesis that held nothing else."""
    end = _after_arguments(builder, 1, end)
    source = builder.source
    last = builder.strip_end()
    next_place = _after_blanks(source, end)
    closing = source[next_place : next_place + 1]
    if closing and closing in ")]":
        last = builder.strip_end(" \t\n\u00a0,;:") if last else last
        if last and last + closing in {"()", "[]"}:
            builder.strip_end(last)
            builder.strip_end()
            return next_place + 1
    return end


def _read_math_macro(builder: Builder, name: str, start: int, end: int) -> int:
    r"""Read a macro that belongs into a formula and stands outside of one: `\mathbb{R}^d`, `\sqrt{n}`, `\hat x`."""
    option = _OPTION.match(builder.source, end) if name == "sqrt" else None
    after = option.end() if option is not None else end
    wanted = _MATH_ARGUMENTS[name]
    for _ in range(8):  # more macros in a row are no formula, and are not read again and again
        if not wanted:
            break
        group = builder.group(after)
        bare = _BARE_ARGUMENT.match(builder.source, after)
        if group is not None:
            after = group[1]
        elif bare is not None:
            after = bare.end()
            wanted += _MATH_ARGUMENTS.get(bare[1], 0)
        else:
            return _read_unknown(builder, name, start, end)
        wanted -= 1
    else:
        return _read_unknown(builder, name, start, end)
    while builder.source[after : after + 1] in {"^", "_"}:
        script = builder.group(after + 1)
        after = script[1] if script is not None else after + 1 + len(builder.source[after + 1 : after + 2])
    return add_math(builder, Math(builder.source[start:after]), start, after)


def _read_ensured(builder: Builder, _name: str, start: int, end: int) -> int:
    group = builder.group(end)
    if group is None or not group[0].strip():
        return end if group is None else group[1]
    inner = group[0].strip()
    formula = inner[1:-1] if len(inner) > 2 and inner[0] == inner[-1] == "$" else group[0]
    return add_math(builder, Math(formula, r"\ensuremath{", "}"), start, group[1])


def _read_environment(builder: Builder, name: str, start: int, end: int) -> int:
    group = builder.group(end)
    if group is None:
        return end
    environment = group[0].rstrip("*")
    if name == "end" or environment not in _DISPLAYS:
        return _after_arguments(builder, 0, group[1])
    closing = f"\\end{{{group[0]}}}"
    place = builder.find(closing, group[1])
    if place < 0 or not builder.source[group[1] : place].strip():
        return group[1]
    after = place + len(closing)
    inner = builder.source[start:after] if environment in _ROWED else builder.source[group[1] : place]
    return add_math(builder, Math(inner, "$$", "$$"), start, after)


def _read_url(builder: Builder, _name: str, _start: int, end: int) -> int:
    group = builder.group(end)
    if group is None:
        return end
    add_link(builder, group[0].strip())
    return group[1]


def _read_href(builder: Builder, _name: str, _start: int, end: int) -> int:
    group = builder.group(end)
    if group is None:
        return end
    address, after = group
    place = _after_blanks(builder.source, after)
    if place not in builder.braces:
        add_link(builder, address.strip())
        return after
    return builder.open_brace(place, href=as_href(address))


def _read_unknown(builder: Builder, name: str, start: int, end: int) -> int:
    missed = _MISSED_BRACE.fullmatch(name)
    if missed is not None:
        text, hint = f"unknown macro `\\{name}`", f"did you mean `\\{missed[1]}{{{missed[2]}}}`?"
        builder.fault(Fault(start=start, width=end - start, code="unknown-macro", text=text, hint=hint))
        builder.text(missed[2])
        return end
    builder.text(name)
    arguments, after = 0, end
    while (group := builder.group(after)) is not None and arguments < 9:
        arguments += bool(group[0])
        after = group[1]
    builder.fault(unknown_macro(name, start, arguments))
    if builder.source.startswith("{}", end):
        return end + 2
    if arguments:
        builder.text(" ")
    return end


_COMMANDS: dict[str, Command] = {
    **dict.fromkeys(_IGNORED, _read_ignored),
    **dict.fromkeys(_MATH_ARGUMENTS, _read_math_macro),
    **dict.fromkeys(_DROPPED_ARGUMENTS, _read_dropped),
    **dict.fromkeys(_PLAIN_AGAIN, _read_plain_again),
    **dict.fromkeys(_DECLARATIONS, _read_declaration),
    **dict.fromkeys(_MARKS, _read_marked),
    **dict.fromkeys(LETTERS, _read_letter),
    **dict.fromkeys((name for name in MARKS if name.isalpha()), _read_accent),
    **dict.fromkeys(("newline", "linebreak"), _read_line_break),
    **dict.fromkeys(("begin", "end"), _read_environment),
    **dict.fromkeys(("url", "path", "nolinkurl"), _read_url),
    "href": _read_href,
    "ensuremath": _read_ensured,
}

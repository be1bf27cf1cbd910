"""What compiled templates run on: Jinja's language, as far as pages need it, without loading Jinja.

Jinja 3.1's own runtime is the standard: what stands here gives the same text or raises. What it raises nobody reads, for
then the page is rendered by Jinja, which tells what is wrong. So there are no words and no places of errors here. Values
are always escaped: a template that switches that off is left to Jinja (see `generating`).
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NoReturn

import markupsafe
from markupsafe import Markup, escape, soft_str

PREFIX = "l_1_"
"""Parameters of macros at the top of a file begin so in compiled code (`jinja2.idtracking`)."""

Render = Callable[["Context"], list[str]]
"""A template's body, or one of its blocks, compiled."""

concat = "".join


class TemplateRuntimeError(Exception):
    """A page cannot be rendered."""


class UndefinedError(TemplateRuntimeError):
    """What is not there was used."""


class TemplateNotFound(LookupError):  # noqa: N818 - Jinja's name for it, which compiled templates use
    """No folder has a template of that name."""


class _Missing:
    """Marks a variable that nobody set."""


missing = _Missing()


class Undefined:
    """What an `if` without `else` gives: prints as nothing, is empty and false; all else fails."""

    __slots__ = ()

    def __init__(self, *_args: object, **_facts: object) -> None:
        """Take what Jinja tells with an error; nobody asks for it here."""

    def _fail(self, *_args: object) -> NoReturn:
        raise UndefinedError

    def __getattr__(self, name: str) -> NoReturn:
        if name[:2] == "__" == name[-2:]:
            raise AttributeError(name)
        raise UndefinedError

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _fail
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __pos__ = __neg__ = _fail
    __call__ = __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = __int__ = __float__ = __complex__ = _fail

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return id(type(self))

    def __str__(self) -> str:
        return ""

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "Undefined"


class StrictUndefined(Undefined):
    """What stands for a name that is not there: it may be asked whether it is defined; all else fails."""

    __slots__ = ()
    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = Undefined._fail  # noqa: SLF001 - its own


def printed(value: object) -> str:
    """Give a value as HTML: what is HTML already as it is, all else escaped. The same text as `markupsafe.escape`."""
    return PRINTED[type(value)](value)


class _Printing(dict[type, Callable[[Any], str]]):
    """How values of a type are printed; found at the first of them, so that each later one costs one look."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        found: Callable[[Any], str] = getattr(kind, "__html__", None) or escape
        self[kind] = found
        return found


def _as_it_is(value: str) -> str:
    return value


def _escaped(text: str) -> str:
    """Escape a text as it is done where `markupsafe` has no such function, or names it otherwise."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return escape(text)
    return text


# What `escape` calls, without the `Markup` around each text: that would be made only to be joined.
_escape: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escaped)

PRINTED = _Printing({str: _escape, Markup: _as_it_is, int: str, bool: str, Undefined: str})


def attribute(owner: Any, name: str) -> Any:
    """Give `owner.name`: an attribute, else an item of that name."""
    try:
        return getattr(owner, name)
    except AttributeError:
        pass
    try:
        return owner[name]
    except (TypeError, LookupError, AttributeError):
        return StrictUndefined()


def item(owner: Any, key: Any) -> Any:
    """Give `owner[key]`: an item, else an attribute of that name."""
    try:
        return owner[key]
    except (AttributeError, TypeError, LookupError):
        if isinstance(key, str):
            try:
                return getattr(owner, str(key))
            except AttributeError:
                pass
        return StrictUndefined()


def markup_join(values: Iterable[Any]) -> str:
    """Give the values as one text (`a ~ b`): HTML as soon as one of them is, and then the others are escaped."""
    texts = []
    rest = map(soft_str, values)
    for text in rest:
        texts.append(text)
        if hasattr(text, "__html__"):
            return Markup("").join(chain(texts, rest))
    return concat(texts)


def in_order(values: Any) -> Any:
    """Give what a loop runs over as something that knows how long it is."""
    return values if type(values) in (tuple, list) else list(values)


class EvalContext:
    """What Jinja's filters ask: whether values are escaped. They are."""

    autoescape = True
    volatile = False


class Context(dict[str, Any]):
    """The names a template is given and those it sets at its top; and the blocks by name, the innermost first."""

    __slots__ = ("blocks", "exported_vars")
    eval_ctx = EvalContext()

    def __init__(self, values: dict[str, Any], blocks: dict[str, list[Render]]) -> None:
        """Take all names, and the blocks."""
        super().__init__(values)
        self.blocks = blocks
        self.exported_vars: set[str] = set()

    @property
    def vars(self) -> dict[str, Any]:
        """Names are set here, too."""
        return self

    def known(self, local: dict[str, Any]) -> dict[str, Any]:
        """Give all names that are known where these are set, too."""
        return self | {name: value for name, value in local.items() if value is not missing}

    def derived(self, local: dict[str, Any]) -> "Context":
        """Give a context for a block that may see names that are set around it."""
        return Context(self.known(local), {name: list(stack) for name, stack in self.blocks.items()})

    def super(self, name: str, current: Render) -> "BlockReference | Undefined":
        """Give the block that this one replaces."""
        stack = self.blocks.get(name, [])
        depth = stack.index(current) + 1 if current in stack else len(stack)
        return BlockReference(self, stack, depth) if depth < len(stack) else StrictUndefined()


class BlockReference:
    """A block that can be called: `super()`, `self.title()`."""

    def __init__(self, context: Context, stack: list[Render], depth: int) -> None:
        """Take the blocks of that name, and which of them is meant."""
        self._context = context
        self._stack = stack
        self._depth = depth

    @property
    def super(self) -> "BlockReference | Undefined":
        """The block that this one replaces."""
        depth = self._depth + 1
        return BlockReference(self._context, self._stack, depth) if depth < len(self._stack) else StrictUndefined()

    def __call__(self) -> Markup:
        """Give the block's text."""
        return Markup(concat(self._stack[self._depth](self._context)))  # noqa: S704 - its values were escaped


class TemplateReference:
    """`self` in a template: its blocks by name."""

    def __init__(self, context: Context) -> None:
        """Take the blocks' context."""
        self._context = context

    def __getattr__(self, name: str) -> BlockReference:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> BlockReference:
        return BlockReference(self._context, self._context.blocks[name], 0)


class Namespace:
    """`namespace()`: names that may be set from inside a loop."""

    def __init__(*args: Any, **names: Any) -> None:
        """Take what `dict` takes, of any name."""
        self, *rest = args
        object.__setattr__(self, "_names", dict(*rest, **names))

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":
            return object.__getattribute__(self, name)
        try:
            return object.__getattribute__(self, "_names")[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setitem__(self, name: str, value: Any) -> None:
        object.__getattribute__(self, "_names")[name] = value

    def __repr__(self) -> str:
        return f"<Namespace {object.__getattribute__(self, '_names')!r}>"


class Macro:
    """A macro.

    `printed` gives its text; it takes named arguments as the compiled function has them (`l_1_name`), and is that very
    function wherever possible: then Python itself sorts the arguments.
    """

    __slots__ = ("_func", "arguments", "caller", "catch_kwargs", "catch_varargs", "name", "printed")

    def __init__(
        self, func: Callable[..., str], name: str | None, arguments: tuple[str, ...], more: str, *, is_plain: bool
    ) -> None:
        """Take the compiled function and its parameters.

        Takes:
            more: which of `k`eyword arguments, other positional ar`v`uments, the `c`aller the function takes besides.
            is_plain: whether the function's parameters are these, by the names that callers give them.
        """
        self._func = func
        self.name = name
        self.arguments = arguments
        self.catch_kwargs, self.catch_varargs, self.caller = (letter in more for letter in "kvc")
        if is_plain and not more and "caller" not in arguments:
            func.__defaults__ = (missing,) * len(arguments)
            self.printed = func
        else:
            self.printed = self._printed

    def __call__(self, *args: Any, **named: Any) -> Markup:
        """Give the text for these arguments, as HTML."""
        return Markup(self._func(*self._sorted(args, named)))  # noqa: S704 - its values were escaped

    def _printed(self, *args: Any, **named: Any) -> str:
        return self._func(*self._sorted(args, _unprefixed(named)))

    def _sorted(self, args: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
        """Give the arguments in the function's order: parameters, caller, named ones, other positional ones."""
        count = len(self.arguments)
        found = list(args[:count])
        rest = self.arguments[len(found) :]
        found += [named.pop(name, missing) for name in rest]
        if self.caller and "caller" not in self.arguments:
            caller = named.pop("caller", None)
            found.append(StrictUndefined() if caller is None else caller)
        if self.catch_kwargs:
            found.append(named)
        elif named:
            raise TypeError
        if self.catch_varargs:
            found.append(args[count:])
        elif len(args) > count:
            raise TypeError
        return found

    def __repr__(self) -> str:
        return f"<Macro {'anonymous' if self.name is None else repr(self.name)}>"


def call(called: Any, *args: Any, **named: Any) -> Any:
    """Give what something gives that a template calls."""
    try:
        return called(*args, **named)
    except StopIteration:
        return StrictUndefined()


def printing(called: Any) -> Callable[..., str]:
    """Give a function that calls something as `Macro.printed` is called, and prints what it gives."""
    return lambda *args, **named: printed(call(called, *args, **_unprefixed(named)))


def _unprefixed(named: dict[str, Any]) -> dict[str, Any]:
    return {name.removeprefix(PREFIX): value for name, value in named.items()}

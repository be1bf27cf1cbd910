"""Templates compiled into Python that runs without Jinja: Jinja parses them and sorts out names, this writes the code.

What is written does what Jinja's own code does, with less work: values are printed by their type, fields are asked for
directly, macros are called as functions, pieces go into one list. Where `visit_…` below says nothing, Jinja writes. What
`runtime` and `offered` cannot do is refused, and such a template is left to Jinja.

The code may fail where Jinja's would find something (an item of a mapping, asked for as an attribute): then the page is
rendered by Jinja, too. It may never print something else.
"""

from collections.abc import Iterator
from io import StringIO
from types import CodeType, ModuleType

import msgspec
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, find_undeclared
from jinja2.idtracking import VAR_LOAD_ALIAS, VAR_LOAD_PARAMETER, VAR_LOAD_RESOLVE
from jinja2.nodes import EvalContext
from markupsafe import escape

from byline import library, records
from byline.render import offered

_RUNTIME = """from byline.render.loops import LoopContext
from byline.render.offered import FILTERS, TESTS
from byline.render.runtime import (Macro, Markup, Namespace, PRINTED, StrictUndefined as undefined,
    TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined as cond_expr_undefined, attribute, call, concat,
    escape, in_order, item, markup_join, missing, printing)
"""
_COUNTED = {
    "first": "({n} == 0)",
    "index": "({n} + 1)",
    "index0": "{n}",
    "last": "({n} + 1 == len({all}))",
    "length": "len({all})",
    "revindex": "(len({all}) - {n})",
    "revindex0": "(len({all}) - {n} - 1)",
}
"""What is asked of `loop`, told from the number of the item and the items."""

_CARE = frozenset(["d", "default", "defined", "undefined"])
"""What may be asked of a field that is not there."""
_ESCAPING = (nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)
_HANDING_ON = (nodes.Block, nodes.FromImport, nodes.Import, nodes.Include)
"""What may hand `loop` on to another template."""
_NAMEABLE = (nodes.Call, nodes.Filter, nodes.Getattr, nodes.Getitem, nodes.Name)
"""Values whose code may be followed by a dot."""


class RefusedError(Exception):
    """A template is in need of Jinja itself."""


def compiled(environment: Environment, text: str, name: str, path: str) -> CodeType | None:
    """Compile a template.

    Takes:
        environment: how Jinja is to parse it, and what it knows.

    Gives:
        `None` for a template that needs Jinja to be rendered.

    Raises:
        jinja2.TemplateSyntaxError: for a template that is none.
    """
    tree = environment.parse(text, name, path)
    code = StringIO()
    try:
        _refuse_strangers(environment, tree)
        _Writing(environment, name, path, code, optimized=False).visit(tree)
    except RefusedError:
        return None
    return compile(code.getvalue(), path, "exec")


def _refuse_strangers(environment: Environment, tree: nodes.Template) -> None:
    """Refuse what only Jinja has: filters, tests, globals, and blocks in which nothing is escaped."""
    filters = {node.name for node in tree.find_all(nodes.Filter)} - offered.FILTERS.keys()
    tests = {node.name for node in tree.find_all(nodes.Test)} - offered.TESTS.keys()
    strangers = environment.globals.keys() - offered.GLOBALS.keys()
    names = strangers & {node.name for node in tree.find_all(nodes.Name)}
    if filters or tests or names or any(tree.find_all(_ESCAPING)):
        raise RefusedError


def _fields_of(room: ModuleType) -> Iterator[str]:
    kinds = (one for one in vars(room).values() if isinstance(one, type) and issubclass(one, msgspec.Struct))
    return (name for kind in kinds for name in dir(kind) if not name.startswith("_"))


_FIELDS = frozenset([*_fields_of(library), *_fields_of(records), "html", "latex", "plain"])
"""Fields of what templates are given; all other names are looked for with care, for they may be items of a mapping."""


class _Writing(CodeGenerator):
    """Writes the code; each method stands for Jinja's own of that name."""

    _page = ""
    """The list that takes what is printed outside of macros and the like."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: ARG002, N802
        self._loops: dict[str, tuple[str, str]] = {}
        asked = [one for one in node.find_all((nodes.Filter, nodes.Test)) if one.name in _CARE]
        self._with_care = {id(one.node) for one in asked}
        self.writeline(_RUNTIME)
        for block in node.find_all(nodes.Block):
            if block.name in self.blocks:
                self.fail(f"block {block.name!r} defined twice", block.lineno)
            self.blocks[block.name] = block
        self._write_calls(node)
        self._write_root(node)
        for name, block in self.blocks.items():
            self._write_block(name, block)
        named = ", ".join(f"{name!r}: block_{name}" for name in self.blocks)
        self.writeline(f"blocks = {{{named}}}", extra=1)

    def _write_calls(self, node: nodes.Template) -> None:
        """Look for each filter and test once, and not each time that a page is begun."""
        for found, table, kind in ((self.filters, "FILTERS", nodes.Filter), (self.tests, "TESTS", nodes.Test)):
            for name in sorted({one.name for one in node.find_all(kind)}):
                found[name] = self.temporary_identifier()
                self.writeline(f"{found[name]} = {table}[{name!r}]")

    def pull_dependencies(self, nodes: object) -> None:
        """Write nothing: filters and tests were found before."""

    def _write_root(self, node: nodes.Template) -> None:
        is_child = node.find(nodes.Extends) is not None
        frame = Frame(EvalContext(self.environment, self.name))
        frame.toplevel = frame.rootlevel = True
        frame.require_output_check = is_child
        self.writeline("def root(context):", extra=1)
        self._begin(frame)
        if "self" in find_undeclared(node.body, ("self",)):
            self.writeline(f"{frame.symbols.declare_parameter('self')} = TemplateReference(context)")
        frame.symbols.analyze_node(node)
        if is_child:
            self.writeline("parent_template = None")
        self.enter_frame(frame)
        self.blockvisit(node.body, frame)
        if is_child:
            self.writeline("if parent_template is not None:")
            self.indent()
            self.writeline(f"{self._page} += parent_template.root(context)")
            self.outdent()
        self._end()

    def _write_block(self, name: str, block: nodes.Block) -> None:
        frame = Frame(EvalContext(self.environment, self.name))
        frame.block_frame = True
        frame.block = name
        self.writeline(f"def block_{name}(context):", block, 1)
        self._begin(frame)
        undeclared = find_undeclared(block.body, ("self", "super"))
        if "self" in undeclared:
            self.writeline(f"{frame.symbols.declare_parameter('self')} = TemplateReference(context)")
        if "super" in undeclared:
            ref = frame.symbols.declare_parameter("super")
            self.writeline(f"{ref} = context.super({name!r}, block_{name})")
        frame.symbols.analyze_node(block)
        self.enter_frame(frame)
        self.blockvisit(block.body, frame)
        self._end()

    def _begin(self, frame: Frame) -> None:
        self.indent()
        self.writeline("resolve = context.get")
        self.buffer(frame)
        self._page = frame.buffer or ""

    def _end(self) -> None:
        self.writeline(f"return {self._page}")
        self.outdent()

    def enter_frame(self, frame: Frame) -> None:
        """Fetch the names that come from outside."""
        unset = []
        for target, (action, source) in frame.symbols.loads.items():
            if action == VAR_LOAD_RESOLVE:
                self.writeline(f"{target} = resolve({source!r}, missing)")
            elif action == VAR_LOAD_ALIAS:
                self.writeline(f"{target} = {source}")
            elif action != VAR_LOAD_PARAMETER:
                unset.append(target)
        if unset:
            self.writeline(f"{' = '.join(unset)} = missing")

    def pop_assign_tracking(self, frame: Frame) -> None:
        """Tell the context of names that are set at the top; those of loops and blocks nobody asks it for."""
        if frame.loop_frame or frame.block_frame:
            self._assign_stack.pop()
        else:
            super().pop_assign_tracking(frame)

    # Templates inside templates

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        is_asked = frame.toplevel and not self.has_known_extends and self.extends_so_far > 0
        if frame.toplevel and self.has_known_extends:
            return
        if is_asked:
            self.writeline("if parent_template is None:")
            self.indent()
        if node.required:
            self.writeline(f"if len(context.blocks[{node.name!r}]) <= 1: raise TemplateRuntimeError")
        context = self.derive_context(frame) if node.scoped else "context"
        self.writeline(f"{frame.buffer} += context.blocks[{node.name!r}][0]({context})", node)
        if is_asked:
            self.outdent()

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        if not node.with_context and frame.buffer != self._page:
            raise RefusedError  # what Jinja does there depends on where it is
        if node.ignore_missing:
            self.writeline("try:")
            self.indent()
        self.writeline("template = environment.get_or_select_template(", node)
        self.visit(node.template, frame)
        self.write(")")
        if node.ignore_missing:
            self.outdent()
            self.writeline("except TemplateNotFound: pass")
            self.writeline("else:")
            self.indent()
        text = f"render_names({self._known(frame)})" if node.with_context else "module()._body_stream"
        self.writeline(f"{frame.buffer} += template.{text}")
        if node.ignore_missing:
            self.outdent()

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.get_or_select_template(")
        self.visit(node.template, frame)
        self.write(f").module({self._known(frame) if node.with_context else ''})")

    def _known(self, frame: Frame) -> str:
        return f"context.known({self.dump_local_context(frame)})"

    # Macros and calls

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the macro itself."""
        name = getattr(macro_ref.node, "name", None)
        arguments = tuple(one.name for one in macro_ref.node.args)
        accessed = (macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller)
        more = "".join(letter for letter, is_asked in zip("kvc", accessed, strict=True) if is_asked)
        self.write(f"Macro(macro, {name!r}, {arguments!r}, {more!r}, is_plain={frame.symbols.level == 1})")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _print_call(self, node: nodes.Call, frame: Frame) -> None:
        self.write("(v.printed if type(v := ")
        self.visit(node.node, frame)
        self.write(") is Macro else printing(v))(")
        for one in node.args:
            self.visit(one, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"l_1_{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    # What is printed

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        if frame.require_output_check and self.has_known_extends:
            return
        if frame.require_output_check:
            self.writeline("if parent_template is None:")
            self.indent()
        self.writeline(f"{frame.buffer} += (", node)
        for one in node.nodes:
            self.newline(one)
            self._print_known(one, frame)
            self.write(",")
        self.write(")")
        if frame.require_output_check:
            self.outdent()

    def _print_known(self, node: nodes.Expr, frame: Frame) -> None:
        """Print at once what can be told already, by Jinja itself: it takes `'a' ~ ('<' | safe)` for text then."""
        try:
            text = self._output_child_to_const(node, frame, self._make_finalize())
        except Exception:  # noqa: BLE001 - Jinja has it fail when the page is rendered
            self._print(node, frame)
        else:
            self.write(repr(text))

    def _print(self, node: nodes.Expr | None, frame: Frame) -> None:
        if node is None:
            self.write("''")
        elif isinstance(node, nodes.Const):
            self.write(repr(str(escape(node.value))))
        elif isinstance(node, nodes.CondExpr):
            self._print_choice(node, frame.soft())
        elif isinstance(node, nodes.Call) and not (node.dyn_args or node.dyn_kwargs):
            self._print_call(node, frame)
        else:
            self.write("PRINTED[type(v := ")
            self.visit(node, frame)
            self.write(")](v)")

    def _print_choice(self, node: nodes.CondExpr, frame: Frame) -> None:
        self.write("(")
        self._print(node.expr1, frame)
        self.write(" if ")
        self.visit(node.test, frame)
        self.write(" else ")
        self._print(node.expr2, frame)
        self.write(")")

    # Loops

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        asked = set(_asked_of_loop(node.body))
        has_scoped = any(one.scoped for one in node.find_all(nodes.Block))
        has_loop = has_scoped or bool(find_undeclared(node.body, ("loop",)))
        is_plain = not has_loop or (asked <= _COUNTED.keys() and not any(node.find_all(_HANDING_ON)))
        if node.recursive or node.test or _sets_loop(node) or not is_plain:
            super().visit_For(node, frame)
        else:
            self._write_loop(node, frame, is_counted=has_loop)

    def _write_loop(self, node: nodes.For, frame: Frame, *, is_counted: bool) -> None:
        """Write a plain loop of Python's."""
        inner = frame.inner()
        inner.loop_frame = True
        loop = inner.symbols.declare_parameter("loop") if is_counted else ""
        inner.symbols.analyze_node(node, for_branch="body")
        every, number, empty = (self.temporary_identifier() for _ in range(3))
        self.writeline(f"{every} = in_order(" if is_counted else f"{every} = (", node)
        self.visit(node.iter, frame)
        self.write(")")
        if node.else_:
            self.writeline(f"{empty} = True")
        self.writeline(f"for {number}, " if is_counted else "for ", node)
        self.visit(node.target, inner)
        self.write(f" in enumerate({every}):" if is_counted else f" in {every}:")
        self.indent()
        self.enter_frame(inner)
        if is_counted:
            self._loops[loop] = (number, every)
        self.blockvisit(node.body, inner)
        self._loops.pop(loop, None)
        if node.else_:
            self.writeline(f"{empty} = False")
        self.outdent()
        self.leave_frame(inner)
        if node.else_:
            self._write_else(node, frame, empty)
        if self._assign_stack:
            self._assign_stack[-1].difference_update(inner.symbols.stores)

    def _write_else(self, node: nodes.For, frame: Frame, empty: str) -> None:
        inner = frame.inner()
        inner.symbols.analyze_node(node, for_branch="else")
        self.writeline(f"if {empty}:")
        self.indent()
        self.enter_frame(inner)
        self.blockvisit(node.else_, inner)
        self.leave_frame(inner)
        self.outdent()

    # Values

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        loop = self._loops.get(frame.symbols.ref("loop")) if _is_loop(node.node) else None
        if loop:
            self.write(_COUNTED[node.attr].format(n=loop[0], all=loop[1]))
        elif node.attr in _FIELDS and id(node) not in self._with_care and isinstance(node.node, _NAMEABLE):
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
        else:
            self.write("attribute(")
            self.visit(node.node, frame)
            self.write(f", {node.attr!r})")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("item(")
        self.visit(node.node, frame)
        self.write(", ")
        self.visit(node.arg, frame)
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        if node.name != "none" or node.args or node.kwargs:
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")


def _asked_of_loop(body: list[nodes.Node]) -> Iterator[str | None]:
    """Give what is asked of a loop's own `loop`; `None` where it is used in another way."""
    for node in body:
        if isinstance(node, nodes.Getattr) and _is_loop(node.node):
            yield node.attr
        elif isinstance(node, nodes.Name) and node.name == "loop":
            yield None
        elif isinstance(node, nodes.For):
            yield from _asked_of_loop([node.iter, *([node.test] if node.test else []), *node.else_])
        else:
            yield from _asked_of_loop(list(node.iter_child_nodes()))


def _is_loop(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "loop" and node.ctx == "load"


def _sets_loop(node: nodes.For) -> bool:
    return any(one.name == "loop" and one.ctx != "load" for one in node.find_all(nodes.Name))

"""What a Jinja template asks for, compared with what is supplied: names, attributes and items, by their types.

Types are records (`msgspec.Struct`), `tuple[X, ...]`, plain types, mappings of further names, or `Any` (which is not
looked into).
"""

import difflib
import functools
import types
import typing
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.environment import Environment
from msgspec import Struct

SAME_ITEMS = frozenset(
    {"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d"}
)
"""Filters whose result has the items of what they are given."""
ONE_ITEM = frozenset({"first", "last", "min", "max", "random"})
BY_ATTRIBUTE = frozenset({"map", "sort", "unique", "groupby", "sum", "min", "max", "selectattr", "rejectattr"})
"""Filters that take the name of an attribute, by the word `attribute` or (the last two, groupby) first."""
_OTHERS = (nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)
_CHANGING = (nodes.FilterBlock, nodes.AssignBlock, nodes.Macro, nodes.CallBlock)
FORGIVING = frozenset({"default", "d", "defined", "undefined"})
"""Filters and tests that may be asked of a name which is not there."""


class Unsupplied(Struct, frozen=True, kw_only=True):
    """A name that a template asks for and nothing supplies, the line, and the nearest name that is supplied."""

    name: str
    line: int
    near: str


def find_unsupplied(
    environment: Environment, tree: nodes.Template, supplied: Mapping[str, object]
) -> tuple[Unsupplied, ...]:
    """List what a template asks for that `supplied` (name -> type) does not have, each name and line once."""
    walker = _Walker(environment)
    walker.body(tree.body, {**dict.fromkeys(environment.globals, Any), "self": Any, "super": Any, **supplied})
    return tuple(sorted(dict.fromkeys(walker.found), key=lambda one: one.line))


def only_prints(environment: Environment, source: str, names: Collection[str]) -> bool:
    """Tell whether a template does nothing with some names but print them, or ask by a bare `if` for them.

    Of a template that cannot be read it is not so, nor of one that has another in it, for that one sees the names too.
    What is printed inside a filter, a macro or into a name may still be changed there.
    """
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError:
        return False
    if next(tree.find_all(_OTHERS), None):
        return False
    if any(one.name in names for block in tree.find_all(_CHANGING) for one in block.find_all(nodes.Name)):
        return False
    plain: list[nodes.Node] = [one for output in tree.find_all(nodes.Output) for one in output.nodes]
    plain += [condition.test for condition in tree.find_all(nodes.If)]
    uses, plain_uses = (
        sum(isinstance(one, nodes.Name) and one.name in names for one in found)
        for found in (tree.find_all(nodes.Name), plain)
    )
    return uses == plain_uses


class _Walker:
    """Walks a template's tree with the names that are known at each place."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.found: list[Unsupplied] = []
        self.opened: list[str] = []

    def body(self, statements: Sequence[nodes.Node], names: dict[str, object]) -> None:
        """Walk statements in order; what they set is known to those that follow."""
        for statement in statements:
            self.statement(statement, names)

    def statement(self, node: nodes.Node, names: dict[str, object]) -> None:
        """Walk one statement."""
        match node:
            case nodes.For():
                self._loop(node, names)
            case nodes.If():
                self.type_of(node.test, names)
                for part in (node.body, node.elif_, node.else_):
                    self.body(part, names)
            case nodes.Assign():
                _bind(names, node.target, self.type_of(node.node, names))
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, names)
            case nodes.Import() | nodes.FromImport() | nodes.Include() | nodes.Extends():
                self._other_template(node, names)
            case nodes.Expr():
                self.type_of(node, names)
            case _:
                self._scope(node, names)

    def _scope(self, node: nodes.Node, names: dict[str, object]) -> None:
        """Walk a statement whose body has names of its own."""
        inner = dict(names)
        match node:
            case nodes.AssignBlock():
                self.body(node.body, inner)
                _bind(names, node.target, str)
            case nodes.With():
                for target, value in zip(node.targets, node.values, strict=True):
                    _bind(inner, target, self.type_of(value, names))
                self.body(node.body, inner)
            case _:
                self.body(list(node.iter_child_nodes()), inner)

    def type_of(self, node: nodes.Node, names: dict[str, object]) -> object:
        """Return the type of an expression, noting every name in it that is not supplied."""
        kind: object = Any
        match node:
            case nodes.Name():
                if node.name not in names:
                    self._note(node.name, node.lineno, names)
                kind = names.get(node.name, Any)
            case nodes.Getattr() | nodes.Getitem():
                kind = self._part(node, names)
            case nodes.Filter():
                kind = self._filtered(node, names)
            case nodes.Test() if node.name in FORGIVING:
                self._owner_only(node.node, names)
            case nodes.CondExpr():
                kinds = [self.type_of(part, names) for part in node.iter_child_nodes()][1:]
                kind = kinds[0] if all(other == kinds[0] for other in kinds) else Any
            case nodes.Const():
                kind = type(node.value)
            case _:
                for child in node.iter_child_nodes():
                    self.type_of(child, names)
        return kind

    def _part(self, node: nodes.Getattr | nodes.Getitem, names: dict[str, object]) -> object:
        """Return the type of `a.b`, `a["b"]`, `a[0]` or `a[1:]`."""
        owner = self.type_of(node.node, names)
        match node:
            case nodes.Getattr():
                return self._member(owner, node.attr, node)
            case nodes.Getitem(arg=nodes.Const(value=str(key))):
                return self._member(owner, key, node)
        self.type_of(node.arg, names)
        return owner if isinstance(node.arg, nodes.Slice) else item_of(owner)

    def _loop(self, node: nodes.For, names: dict[str, object]) -> None:
        """Walk a loop: its target is an item of what it goes through."""
        inner = {**names, "loop": Any}
        _bind(inner, node.target, item_of(self.type_of(node.iter, names)))
        if node.test is not None:
            self.type_of(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, dict(names))

    def _macro(self, node: nodes.Macro | nodes.CallBlock, names: dict[str, object]) -> None:
        """Walk a macro or a call with a body: its arguments may be anything."""
        for default in node.defaults:
            self.type_of(default, names)
        inner = {**names, "caller": Any, "varargs": Any, "kwargs": Any}
        for argument in node.args:
            _bind(inner, argument, Any)
        if isinstance(node, nodes.CallBlock):
            self.type_of(node.call, names)
        else:
            names[node.name] = inner[node.name] = Any
        self.body(node.body, inner)

    def _other_template(self, node: nodes.Node, names: dict[str, object]) -> None:
        """Walk a template that is included or extended where its name is written out; imports only bind names."""
        if isinstance(node, nodes.Import):
            names[node.target] = Any
        elif isinstance(node, nodes.FromImport):
            names.update({one if isinstance(one, str) else one[1]: Any for one in node.names})
        elif isinstance(node, nodes.Include | nodes.Extends):
            self.type_of(node.template, names)
            if isinstance(node.template, nodes.Const) and node.template.value not in self.opened:
                self._open(str(node.template.value), names)

    def _open(self, name: str, names: dict[str, object]) -> None:
        """Walk another template; what it lacks is its own problem, found where it is checked itself."""
        if self.environment.loader is None:
            raise TemplateNotFound(name)
        source, _, _ = self.environment.loader.get_source(self.environment, name)
        tree = self.environment.parse(source, name)
        self.opened.append(name)
        outer, self.found = self.found, []
        self.body(tree.body, names)
        self.found = outer
        self.opened.pop()

    def _filtered(self, node: nodes.Filter, names: dict[str, object]) -> object:
        """Return the type of a filter's result."""
        if node.node is None:
            return str
        given = self._owner_only(node.node, names) if node.name in FORGIVING else self.type_of(node.node, names)
        for part in (*node.args, *node.kwargs):
            self.type_of(part, names)
        mapped = self._attribute_asked(node, item_of(given))
        if node.name == "map" and mapped is not None:
            return list[mapped]  # type: ignore[valid-type]
        if node.name in ONE_ITEM:
            return item_of(given)
        return given if node.name in SAME_ITEMS else Any

    def _attribute_asked(self, node: nodes.Filter, item: object) -> object | None:
        """Check the attribute that a filter takes by name (`map(attribute="title")`); return its type."""
        if node.name not in BY_ATTRIBUTE:
            return None
        asked = [part.value for part in node.kwargs if part.key == "attribute"]
        if node.name in ("selectattr", "rejectattr", "groupby"):
            asked += node.args[:1]
        for part in asked:
            if isinstance(part, nodes.Const) and isinstance(part.value, str):
                for step in part.value.split("."):
                    item = self._member(item, step, node)
                return item
        return None

    def _owner_only(self, node: nodes.Node, names: dict[str, object]) -> object:
        """Look at what an attribute belongs to, not whether it is there (`a.b is defined`)."""
        if isinstance(node, nodes.Name):
            return names.get(node.name, Any)
        if isinstance(node, nodes.Getattr):
            return member_of(self.type_of(node.node, names), node.attr) or Any
        return self.type_of(node, names)

    def _member(self, owner: object, attribute: str, node: nodes.Node) -> object:
        """Return the type of an attribute; note it where its owner has none of that name."""
        found = member_of(owner, attribute)
        if found is None:
            dotted = (
                f"{_dotted(node.node)}.{attribute}" if isinstance(node, nodes.Getattr | nodes.Getitem) else attribute
            )
            self._note(dotted, node.lineno, dict.fromkeys(members_of(owner), Any), last=attribute)
            return Any
        return found

    def _note(self, name: str, line: int, known: Mapping[str, object], last: str = "") -> None:
        """Note a name that is not supplied, with the nearest one that is."""
        near = difflib.get_close_matches(last or name, sorted(known), n=1, cutoff=0.6)
        self.found.append(Unsupplied(name=name, line=line, near=near[0] if near else ""))


def members_of(owner: object) -> Iterator[str]:
    """Name the attributes that a template may ask of a type."""
    if isinstance(owner, Mapping):
        yield from owner
    elif isinstance(owner, type) and issubclass(owner, Struct):
        yield from owner.__struct_fields__
        yield from (name for name, value in vars(owner).items() if isinstance(value, property))


def member_of(owner: object, name: str) -> object | None:
    """Return the type of an attribute, `Any` where it cannot be told, or None where there is none."""
    if owner is Any:
        return Any
    if isinstance(owner, Mapping):
        return owner.get(name) or (Any if name in owner or hasattr(dict, name) else None)
    if isinstance(owner, types.UnionType) or typing.get_origin(owner) is typing.Union:
        found = [member_of(part, name) for part in typing.get_args(owner) if part is not type(None)]
        return next((part for part in found if part is not None), None)
    if name.startswith("_"):
        return None
    plain = typing.get_origin(owner) or owner
    if not isinstance(plain, type):
        return Any
    if issubclass(plain, Struct) and name in (hints := _types_in(plain)):
        return hints[name]
    value = getattr(plain, name, None)
    if isinstance(value, property) and value.fget is not None:
        return _types_in(value.fget).get("return", Any)
    return Any if hasattr(plain, name) or plain is dict or issubclass(plain, Mapping) else None


@functools.cache
def _types_in(owner: object) -> Mapping[str, object]:
    """Return the types that a class or function of ours declares; found once, for a template asks for hundreds."""
    return typing.get_type_hints(owner)


def item_of(owner: object) -> object:
    """Return the type of what a loop over a type goes through; `Any` where it cannot be told."""
    if isinstance(owner, types.UnionType) or typing.get_origin(owner) is typing.Union:
        parts = [part for part in typing.get_args(owner) if part is not type(None)]
        return item_of(parts[0]) if len(parts) == 1 else Any
    if owner is str:
        return str
    origin, arguments = typing.get_origin(owner), typing.get_args(owner)
    if not isinstance(origin, type):
        return Any
    if origin is tuple and len(arguments) > 1 and arguments[-1] is not Ellipsis:
        return arguments[0] if len(set(arguments)) == 1 else Any
    return arguments[0] if arguments else Any


def _bind(names: dict[str, object], target: nodes.Node, kind: object) -> None:
    """Make the names of an assignment or a loop known."""
    if isinstance(target, nodes.Name):
        names[target.name] = kind
    elif isinstance(target, nodes.Tuple):
        parts = typing.get_args(kind) if typing.get_origin(kind) is tuple else ()
        fitting = len(parts) == len(target.items) and Ellipsis not in parts
        for place, one in enumerate(target.items):
            _bind(names, one, parts[place] if fitting else Any)


def _dotted(node: nodes.Node) -> str:
    """Write an expression as an office would read it: `annex.title`."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_dotted(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=key)):
            return f"{_dotted(node.node)}[{key}]"
        case nodes.Filter() if node.node is not None:
            return _dotted(node.node)
    return "…"

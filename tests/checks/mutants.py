"""Deliberate misreadings of the predicates: every check with one comparison, word or number changed at a time."""

from __future__ import annotations

import ast
import copy
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

from hlpgraph.checks.check import Check

#: Makes one change and tells it.
Spot = Callable[[], str]

_SWAPS: dict[type, type] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Sub: ast.BitOr,
}  # fmt: skip
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}


def mutants_of(check: Check) -> Iterator[tuple[str, Callable[..., object]]]:
    """(what was changed, the finder so changed) for each change in the check's file.

    Messages and docstrings are left alone: they are no predicate.
    """
    path = Path(inspect.getfile(check.find))
    tree = ast.parse(path.read_text("utf-8"))
    count = sum(1 for _ in _spots(tree))
    for number in range(count):
        changed = copy.deepcopy(tree)
        told = list(_spots(changed))[number]()
        made: dict[str, object] = {"__name__": f"mutant_{path.stem}"}
        exec(compile(ast.fix_missing_locations(changed), str(path), "exec"), made)  # our own code
        finder = next(value for value in made.values() if isinstance(value, Check))
        yield told, finder.find


def _spots(tree: ast.Module) -> Iterator[Spot]:
    """Every place where a change is made, in a fixed order: functions, and the tables that they read."""
    functions = [top for top in tree.body if isinstance(top, ast.FunctionDef)]
    read = {
        node.id for top in functions for part in top.body for node in ast.walk(part) if isinstance(node, ast.Name)
    }
    for top in tree.body:
        if isinstance(top, ast.FunctionDef):
            silent = _only_told(top)
            for statement in _without_docstring(top):
                yield from _in(statement, silent)
        elif isinstance(top, ast.Assign | ast.AnnAssign) and top.value:
            targets = top.targets if isinstance(top, ast.Assign) else [top.target]
            if any(isinstance(target, ast.Name) and target.id in read for target in targets):
                yield from _in(top.value, frozenset())


def _only_told(function: ast.FunctionDef) -> frozenset[str]:
    """Names that nothing but messages use: what is wrong in them is no misreading of the predicate."""
    assigned = {
        node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    silent = frozenset(assigned)
    while True:
        used = {
            node.id
            for node in _predicate_nodes(function, silent)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        if silent - used == silent:
            return silent
        silent -= used


def _predicate_nodes(node: ast.AST, silent: frozenset[str]) -> Iterator[ast.AST]:
    """The nodes that can change what is found."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not _is_told(node, child, silent):
            yield from _predicate_nodes(child, silent)


def _is_told(node: ast.AST, child: ast.AST, silent: frozenset[str]) -> bool:
    """True for a message: an f-string, what `Finding` takes after the value, what only messages use."""
    if isinstance(child, ast.JoinedStr) and not _is_value(node, child):
        return True
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
        return child in node.args[3:]
    targets = (
        child.targets if isinstance(child, ast.Assign) else [child.target] if isinstance(child, ast.AugAssign) else []
    )
    names = {held.id for target in targets for held in ast.walk(target) if isinstance(held, ast.Name)}
    return bool(names) and names <= silent


def _is_value(node: ast.AST, child: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding" and child in node.args[:3]


def _without_docstring(function: ast.FunctionDef) -> list[ast.stmt]:
    body = function.body
    return body[1:] if ast.get_docstring(function) is not None else body


def _in(node: ast.AST, silent: frozenset[str]) -> Iterator[Spot]:
    for held in _predicate_nodes(ast.Module([node], []), silent):  # type: ignore[list-item]
        yield from _here(held)


def _here(node: ast.AST) -> Iterator[Spot]:
    def changed(before: str, do: Callable[[], None]) -> Callable[[], str]:
        def change() -> str:
            do()
            return f"{before}  =>  {ast.unparse(node)}"

        return change

    before = ast.unparse(node) if not isinstance(node, ast.Load | ast.Store) else ""
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            if type(op) in _SWAPS:
                yield changed(before, lambda at=at, op=op: node.ops.__setitem__(at, _SWAPS[type(op)]()))
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _SWAPS:
        yield changed(before, lambda: setattr(node, "op", _SWAPS[type(node.op)]()))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield changed(
            before,
            lambda: (setattr(node, "op", ast.Not()), setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand)))[
                0
            ],
        )
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield changed(before, lambda: setattr(node, "value", not node.value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        for step in (1, -1):
            yield changed(before, lambda step=step: setattr(node, "value", node.value + step))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield changed(before, lambda: setattr(node, "value", node.value + "~"))
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        yield changed(before, lambda: setattr(node, "id", _NAMES[node.id]))

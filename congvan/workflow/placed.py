"""Values of a YAML file that keep their place, for the checks that need more than the value to tell what is wrong."""

from typing import Any

from msgspec import Struct

from congvan.base import schema
from congvan.base.problems import Place, ProblemKind
from congvan.base.schema import Reader, Reading
from congvan.base.yaml_text import Node, Sequence

EMPTY_LIST = ProblemKind(
    code="workflow.empty-list",
    message="The list “{key}” has no entry.",
    cure="Write at least one entry, or delete the line.",
)


class Placed(Struct, frozen=True, kw_only=True):
    """A value read, with its place and the node that it was read from."""

    value: Any
    place: Place
    node: Node


def placed(read: Reader) -> Reader:
    """Make a reader that returns what `read` returns together with its place."""

    def read_placed(node: Node, path: str, reading: Reading) -> Placed | None:
        value = read(node, path, reading)
        return None if value is None else Placed(value=value, place=schema.at(node, path), node=node)

    return read_placed


def non_empty(read_list: Reader) -> Reader:
    """Make a reader of lists that have at least one entry."""

    def read(node: Node, path: str, reading: Reading) -> Any:
        if isinstance(node, Sequence) and not node.items:
            reading.report(EMPTY_LIST.at(schema.at(node, path), key=path))
            return None
        return read_list(node, path, reading)

    return read

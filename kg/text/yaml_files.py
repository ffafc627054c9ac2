"""YAML file -> plain values, with the limits that a file from outside must keep."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from kg.errors import KnowledgeError

_LARGEST_FILE = 256_000
_DEEPEST = 12


class _PlainLoader(yaml.SafeLoader):
    """YAML in which only true and false are truth values, "on" and "off" being prepositions here, and no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Turn a node into a mapping; PyYAML alone would quietly take the last of two values."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key.value} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def load_yaml(path: Path) -> Any:
    """Read a YAML file; raise KnowledgeError naming file and line where it is not YAML, too large, or uses aliases."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except OSError as error:
        raise KnowledgeError(f"{path.name}: cannot be read ({error.strerror})") from None
    if len(text) > _LARGEST_FILE:
        raise KnowledgeError(f"{path.name}: larger than {_LARGEST_FILE} characters; split the file")
    try:
        _check_shape(path, text)
        return yaml.load(text, Loader=_PlainLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        raise KnowledgeError(
            f"{path.name}{where}: not valid YAML: {' '.join(str(getattr(error, 'problem', error)).split())}"
        ) from None


def _check_shape(path: Path, text: str) -> None:
    """Refuse aliases, by which a small file can expand without end, and nesting that no rule has."""
    depth = 0
    for event in yaml.parse(text, Loader=_PlainLoader):
        if isinstance(event, yaml.AliasEvent):
            raise KnowledgeError(f"{path.name}: aliases (*name) are not allowed; write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise KnowledgeError(
                f"{path.name} line {event.start_mark.line + 1 if event.start_mark else 1}: nested more than {_DEEPEST} deep"
            )

"""YAML file -> plain values, with the limits that a file from outside must keep."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from kg.errors import KnowledgeError

_LARGEST_FILE = 256_000


class _PlainLoader(yaml.SafeLoader):
    """YAML in which only true and false are truth values: "on" and "off" are prepositions here."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def load_yaml(path: Path) -> Any:
    """Read a YAML file; raise KnowledgeError naming file and line where it is not YAML, too large, or uses aliases."""
    text = path.read_text(encoding="utf-8")
    if len(text) > _LARGEST_FILE:
        raise KnowledgeError(f"{path.name}: larger than {_LARGEST_FILE} characters; split the file")
    try:
        # An alias can make a small file expand without end; rules have no need of one.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise KnowledgeError(f"{path.name}: aliases (*name) are not allowed; write the value out")
        return yaml.load(text, Loader=_PlainLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        raise KnowledgeError(f"{path.name}{where}: not valid YAML: {getattr(error, 'problem', error)}") from None

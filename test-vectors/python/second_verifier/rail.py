"""The file of a rail: its profile, and the schemas of what is its own. Section 10 of docs/format.md.

What a file has to hold to be used at all is asked where files are made; here one is given.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from jsonschema import ValidationError, validators

from .schemas import documents, object_codes_by, plain_validator, with_whole_refs
from .values import ABSENT, at, digest, member, pointed


class Rail:
    """What a file says."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.profile: dict[str, Any] = document["profile"]
        self.digest = digest(document)
        own = {f"{name}.schema.json": schema for name, schema in self._schemas.items()}
        own = {name: with_whole_refs(schema, name) for name, schema in own.items()}
        self._documents = {"common.schema.json": documents()["common.schema.json"], **own}
        self._class = validators.extend(plain_validator(), {"$ref": self._ref})

    @property
    def _schemas(self) -> dict[str, Any]:
        schemas: dict[str, Any] = self.document.get("schemas", {})
        return schemas

    def _ref(
        self, validator: Any, ref: str, instance: Any, schema: Any
    ) -> Iterator[ValidationError]:
        """`$ref` within the file, and to common."""
        yield from self._validator(ref).iter_errors(instance)

    def _validator(self, ref: str) -> Any:
        file, _, pointer = ref.partition("#")
        return self._class(next(pointed(self._documents[file], pointer)))

    @cached_property
    def types(self) -> dict[str, str]:
        """The types that the file brings, each with the name of its schema's file."""
        return {
            name.replace("-", "_"): f"{name}.schema.json"
            for name, schema in self._schemas.items()
            if "x-object-id" in schema
        }

    def annotation(self, object_type: str, name: str) -> Any:
        """What the schema of a type says beyond shape; `None` where it says nothing."""
        file = self.types.get(object_type)
        return None if file is None else self._documents[file].get(name)

    def codes(self, object_type: str, value: Any) -> set[str]:
        """What check `schema` finds in one object by the schemas of the file."""
        codes: set[str] = set()
        if object_type in self.types:
            codes |= object_codes_by(self._validator(self.types[object_type]), value)
        for part in self.document.get("parts", []):
            if part["object_type"] != object_type:
                continue
            if part.get("rail_key") not in (None, member(value, "rail_key")):
                continue
            there = at(value, part["member"])
            if there is not ABSENT:
                codes |= object_codes_by(self._validator(part["schema"]), there)
        return codes

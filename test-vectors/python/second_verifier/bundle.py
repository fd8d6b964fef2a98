"""A bundle seen through its profile: sections 4 and 10 of docs/format.md."""

from functools import cached_property
from typing import Any

from .schemas import annotation
from .signature import Signature, read_signature, stands_in
from .values import ABSENT, digest, items, member, pointed, without


class Bundle:
    """A document that says that it is a bundle. Nothing in it is known to have its right type."""

    def __init__(self, document: dict[str, Any], profile: dict[str, Any]) -> None:
        self.document = document
        self.profile = profile
        self._digests: dict[int, str] = {}

    @cached_property
    def by_type(self) -> dict[str, list[Any]]:
        """The objects of each type that has a place in the bundle."""
        objects = member(self.document, "objects")
        if not isinstance(objects, dict):
            return {}
        return {object_type: items(array) for object_type, array in objects.items()}

    def all(self, object_type: str) -> list[Any]:
        """The objects of a type; `proof_bundle` is the bundle itself. Section 10."""
        if object_type == "proof_bundle":
            return [self.document]
        return self.by_type.get(object_type, [])

    def first(self, object_type: str) -> Any:
        """“The run”, “the order” and so on: the first object of its type. Section 11."""
        return next(iter(self.all(object_type)), ABSENT)

    @property
    def seal(self) -> Any:
        return self.first(self.profile["seal"])

    def values(self, place: dict[str, str]) -> list[Any]:
        """What stands at a profile's place in all objects of its type."""
        found = (pointed(each, place["member"]) for each in self.all(place["object_type"]))
        return [value for values in found for value in values]

    def rail_parts(self, package: Any) -> dict[str, str]:
        """The names of the parts that the package's rail returns; none for a rail without them."""
        rail = member(package, "rail_key")
        parts = (each for each in self.profile["rail_parts"] if each["rail_key"] == rail)
        return next(parts, {})

    def digest(self, value: Any) -> str:
        """The digest of an object of this bundle, computed once."""
        if id(value) not in self._digests:
            self._digests[id(value)] = digest(value)
        return self._digests[id(value)]

    @cached_property
    def hashes(self) -> list[tuple[str, Any, str]]:
        """Each hash that an object carries: its member, what is stated, and what is right."""
        found = []
        for object_type, objects in self.by_type.items():
            rule = annotation(object_type, "x-hash")
            for each in objects if rule else ():
                if isinstance(each, dict):
                    right = digest(without(each, rule["leaves_out"]))
                    found.append((rule["member"], member(each, rule["member"]), right))
        return found

    @cached_property
    def signatures(self) -> list[tuple[dict[str, Any], Any, Signature]]:
        """Each signature that can be read, with its rule and its object."""
        return [
            (rule, each, signature)
            for rule in self.profile["signatures"]
            for each in self.all(rule["object_type"])
            if (signature := read_signature(each, rule)) is not None
        ]

    def count_signatures(self) -> int:
        """One for each object in which the member that a rule names is there. Section 1."""
        return sum(
            stands_in(each, rule)
            for rule in self.profile["signatures"]
            for each in self.all(rule["object_type"])
        )

"""A bundle seen through its profile: sections 4 and 10 of docs/format.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from .rail import Rail
from .schemas import annotation
from .signature import Signature, read_signature, stands_in
from .values import ABSENT, at, digest, items, member, pointed, text, without


# The most values of one member that are looked at. Section 10.
MOST_VALUES = 16384


@dataclass(frozen=True)
class Signed:
    """A signature that can be read, with the profile's rule for it and its signer's name."""

    rule: dict[str, Any]
    signer: Any
    signature: Signature


class Bundle:
    """A document that says that it is a bundle. Nothing in it is known to have its right type."""

    def __init__(
        self, document: dict[str, Any], profile: dict[str, Any], rail: Rail | None = None
    ) -> None:
        self.document = document
        self.profile = profile
        self.rail = rail
        self._digests: dict[int, str] = {}

    @cached_property
    def by_type(self) -> dict[str, list[Any]]:
        """What stands under each type of the bundle, whatever it is."""
        objects = member(self.document, "objects")
        if not isinstance(objects, dict):
            return {}
        return {object_type: items(array) for object_type, array in objects.items()}

    def all(self, object_type: str) -> list[Any]:
        """What stands under a type, counted; `proof_bundle` is the bundle itself. Section 10."""
        if object_type == "proof_bundle":
            return [self.document]
        return self.by_type.get(object_type, [])

    def objects(self, object_type: str) -> list[dict[str, Any]]:
        """The objects under a type, to look into. Section 11."""
        return [each for each in self.all(object_type) if isinstance(each, dict)]

    def allowed(self, object_type: str) -> list[dict[str, Any]]:
        """The objects under a type that the profile knows, up to its maximum."""
        return self.objects(object_type)[: self.maxima.get(object_type, 0)]

    def first(self, object_type: str) -> Any:
        """“The run”, “the order” and so on: the first object of its type. Section 11."""
        return next(iter(self.objects(object_type)), ABSENT)

    def annotation(self, object_type: str, name: str) -> Any:
        """What the schema of a type says beyond shape, a published one or one of the file's."""
        if self.rail is not None and object_type in self.rail.types:
            return self.rail.annotation(object_type, name)
        return annotation(object_type, name)

    @property
    def seal(self) -> Any:
        return self.first(self.profile["seal"])

    @property
    def is_sealed(self) -> bool:
        return len(self.all(self.profile["seal"])) > 0

    def counts(self, object_type: str, each: Any) -> bool:
        """Whether an object is no history: section 10, `counts`."""
        rules = self.profile.get("counts", [])
        rule = next((known for known in rules if known["object_type"] == object_type), None)
        stated = pointed(each, rule["member"]) if rule else ()
        return all(value in rule["states"] for value in stated if isinstance(value, str))

    def counted(self, object_type: str) -> list[Any]:
        """What stands under a type and is no history."""
        return [each for each in self.all(object_type) if self.counts(object_type, each)]

    def may_come(self, named: str, naming: str) -> bool:
        """Whether an object that another names may be still to come: section 10."""
        held = len(self.all(named))
        has_room = held < self.maxima.get(named, 0)
        return not self.is_sealed and (held == 0 or has_room and self._is_behind(named, naming))

    def may_grow(self, place: dict[str, str], naming: str) -> bool:
        """The same of a value, for which there may be another item of a list."""
        named = place["object_type"]
        grows = "*" in place["member"] and self._is_behind(named, naming)
        return not self.is_sealed and grows or self.may_come(named, naming)

    def _is_behind(self, named: str, naming: str) -> bool:
        path = list(self.minima)
        return named in path and (naming not in path or path.index(named) > path.index(naming))

    def values(self, place: dict[str, str]) -> Iterator[Any]:
        """What stands at a profile's place in all objects of its type that count."""
        found = (
            value
            for each in self.counted(place["object_type"])
            for value in pointed(each, place["member"])
        )
        yield from islice(found, MOST_VALUES)

    def all_values(self, place: dict[str, str]) -> Iterator[Any]:
        """The same, in the objects that count and in history."""
        every = self.all(place["object_type"])
        found = (value for each in every for value in pointed(each, place["member"]))
        yield from islice(found, MOST_VALUES)

    def items(self, rule: dict[str, Any]) -> Iterator[Any]:
        """The items that a rule names: what stands at `items`, or the objects as a whole."""
        for each in self.counted(rule["object_type"]):
            yield from pointed(each, rule["items"]) if "items" in rule else (each,)

    @cached_property
    def minima(self) -> dict[str, int]:
        """The types that the profile knows, each with the number of objects that it needs."""
        return {known["object_type"]: known["minimum"] for known in self.profile["objects"]}

    @cached_property
    def maxima(self) -> dict[str, int]:
        """The types that the profile knows, each with the number of objects that it allows."""
        return {known["object_type"]: known["maximum"] for known in self.profile["objects"]}

    def rail_parts(self, package: Any) -> dict[str, Any] | None:
        """The names of the parts that the package's rail returns; none for a rail without them."""
        rail = text(package, "rail_key")
        parts = (each for each in self.profile["rail_parts"] if each["rail_key"] == rail)
        return next(parts, None)

    def digest(self, value: Any) -> str:
        """The digest of an object of this bundle, computed once."""
        if id(value) not in self._digests:
            self._digests[id(value)] = digest(value)
        return self._digests[id(value)]

    @cached_property
    def hashes(self) -> list[tuple[str, str, Any, str]]:
        """Each hash that an object carries: its type, its member, what is stated, what is right."""
        found = []
        for object_type in self.by_type:
            rule = self.annotation(object_type, "x-hash")
            for each in self.objects(object_type) if rule else ():
                right = digest(without(each, rule["leaves_out"]))
                found.append((object_type, rule["member"], member(each, rule["member"]), right))
        return found

    @cached_property
    def part_hashes(self) -> list[tuple[Any, Any]]:
        """Each digest of an object's own member: what is stated, and what is right."""
        return [
            (member(each, rule["member"]), digest(part))
            for object_type in self.by_type
            for rule in self.annotation(object_type, "x-part-hashes") or ()
            for each in self.objects(object_type)
            if (part := member(each, rule["covers"])) is not ABSENT
        ]

    @property
    def envelopes(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Each object that carries the envelope of an attestation, and the envelope."""
        place = self.profile["attestation"]["envelope"]
        return [
            (each, envelope)
            for each in self.objects(place["object_type"])
            if isinstance(envelope := at(each, place["member"]), dict)
        ]

    def beside(self, carrier: dict[str, Any], place: dict[str, str]) -> Any:
        """What stands at a place: in the carrier of an envelope, if it is of its type, otherwise
        in the first object. Section 11, check `attestation`."""
        envelope = self.profile["attestation"]["envelope"]
        same_type = place["object_type"] == envelope["object_type"]
        return at(carrier if same_type else self.first(place["object_type"]), place["member"])

    @cached_property
    def signatures(self) -> list[Signed]:
        """Each signature that can be read."""
        envelope = self.profile["attestation"]["envelope"]["member"]
        return [
            Signed(rule, self._signer(each, rule), signature)
            for rule in self.profile["signatures"]
            for each in self.objects(rule["object_type"])
            if (signature := read_signature(each, rule, envelope)) is not None
        ]

    def _signer(self, value: Any, rule: dict[str, Any]) -> Any:
        """In whose name an object is signed. Section 9, the rule."""
        if "issuer_member" in rule:
            return member(value, *rule["issuer_member"].split("/")[1:])
        return member(self.document, "issuer")

    def count_signatures(self) -> int:
        """One for each object in which the member that a rule names is there. Section 1."""
        return sum(
            stands_in(each, rule)
            for rule in self.profile["signatures"]
            for each in self.all(rule["object_type"])
        )

    def count_payload_bytes(self) -> int:
        """What the payloads of all envelopes have together, in base64. Section 1."""
        payloads = (text(envelope, "payload") or "" for _, envelope in self.envelopes)
        return sum(len(payload.encode("utf-8")) for payload in payloads)

"""The published schemas and profiles, read once, and what they say beyond shape.

Sections 3, 4 and 11 (check `schema`) of docs/format.md.
"""

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from .values import ABSENT, items, member, pointed

_FOLDER = Path(__file__).resolve().parents[3] / "schemas" / "v1"

# An object that breaks its schema and holds this many values is one finding.
MANY_VALUES = 20_000


@lru_cache(maxsize=256)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """`pattern` by ECMA-262, where `$` is the end and never before a line feed. Section 15."""
    if isinstance(instance, str) and not matches(pattern, instance):
        yield ValidationError(f"does not match {pattern!r}")


def matches(pattern: str, text: str) -> bool:
    """Whether the text matches; every published pattern is bound at both ends."""
    assert pattern.startswith("^") and pattern.endswith("$"), pattern
    return _regex(pattern).fullmatch(text) is not None


def _ref(validator: Any, ref: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """`$ref` within the published schemas, resolved once; the library would resolve each time."""
    yield from _validator(ref).iter_errors(instance)


def _any_of(validator: Any, forms: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """`anyOf`, which is always null or a form: what does not hold has the faults of the form."""
    if not any(validator.evolve(schema=form).is_valid(instance) for form in forms):
        for form in forms:
            if form != {"type": "null"}:
                yield from validator.descend(instance, form)


_Validator = validators.extend(
    Draft202012Validator, {"pattern": _pattern, "$ref": _ref, "anyOf": _any_of}
)


@cache
def documents() -> dict[str, Any]:
    """The published schemas by file name; every `$ref` in them begins with one."""
    read = {
        path.name: json.loads(path.read_text("utf-8")) for path in _FOLDER.glob("*.schema.json")
    }
    return {name: with_whole_refs(schema, name) for name, schema in read.items()}


def with_whole_refs(schema: Any, file: str) -> Any:
    """Without `$id` and `$schema`, which would make the library look for a base or a dialect."""
    if isinstance(schema, list):
        return [with_whole_refs(each, file) for each in schema]
    if not isinstance(schema, dict):
        return schema
    whole = {name: with_whole_refs(each, file) for name, each in schema.items()}
    whole.pop("$id", None)
    whole.pop("$schema", None)
    if str(whole.get("$ref", "")).startswith("#"):
        whole["$ref"] = file + whole["$ref"]
    return whole


@cache
def _validator(ref: str) -> Any:
    """The validator of a published schema, or of a part of one."""
    file, _, pointer = ref.partition("#")
    return _Validator(next(pointed(documents()[file], pointer)))


def is_valid(file: str, value: Any) -> bool:
    """Whether a value holds to a published schema; what is absent does not."""
    return value is not ABSENT and _validator(file).is_valid(value)


@cache
def profiles() -> dict[str, Any]:
    """The published profiles by name."""
    read = (json.loads(p.read_text("utf-8")) for p in (_FOLDER / "profiles").glob("*.json"))
    return {profile["profile"]: profile for profile in read}


def is_a(name: str, value: Any) -> bool:
    """Whether a string has the form of this definition in common.schema.json."""
    form = documents()["common.schema.json"]["$defs"][name]
    return (
        isinstance(value, str)
        and len(value) <= form.get("maxLength", len(value))
        and matches(form["pattern"], value)
    )


@cache
def state_machines() -> dict[str, Any]:
    """The published state machines by name."""
    read = (json.loads(p.read_text("utf-8")) for p in (_FOLDER / "state-machines").glob("*.json"))
    return {machine["state_machine"]: machine for machine in read}


@cache
def purposes() -> frozenset[str]:
    """The purposes that a key can have."""
    key = documents()["key-set.schema.json"]["properties"]["keys"]["items"]
    return frozenset(key["properties"]["purposes"]["items"]["enum"])


@cache
def _types() -> dict[str, str]:
    """The object types of a bundle, each with its schema's file."""
    known = documents()["proof-bundle.schema.json"]["properties"]["objects"]["properties"]
    return {object_type: array["items"]["$ref"] for object_type, array in known.items()}


def annotation(object_type: str, name: str) -> Any:
    """What a type's schema says beyond shape; `None` where it says nothing. Section 4."""
    file = _types().get(object_type)
    return None if file is None else documents()[file].get(name)


@cache
def types_with(name: str) -> list[str]:
    """The types whose schema has a member of this name."""
    return [
        object_type
        for object_type, file in _types().items()
        if name in documents()[file].get("properties", {})
    ]


@cache
def known_words(object_type: str, pointer: str) -> frozenset[str] | None:
    """The words of an open list (`x-known`), where one stands at this place. Section 4."""
    file = _types().get(object_type)
    found = [] if file is None else [documents()[file]]
    for token in pointer.split("/")[1:]:
        inner = (
            each.get("items") if token == "*" else each.get("properties", {}).get(token)
            for schema in found
            for each in _whole(schema)
        )
        found = [each for each in inner if isinstance(each, dict)]
    lists = [each["x-known"] for schema in found for each in _whole(schema) if "x-known" in each]
    return frozenset(word for words in lists for word in words) if lists else None


def _whole(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and every one that may judge the same value beside it."""
    if not isinstance(schema, dict):
        return
    yield schema
    if "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        yield from _whole(next(pointed(documents()[file], pointer)))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for each in schema.get(keyword, []):
            yield from _whole(each)
    for keyword in ("then", "else"):
        yield from _whole(schema.get(keyword))


@cache
def _shell() -> Any:
    """The validator of a bundle without its objects of known types, which are validated alone."""
    schema = json.loads(json.dumps(documents()["proof-bundle.schema.json"]))
    for array in schema["properties"]["objects"]["properties"].values():
        array["items"] = True
    return _Validator(schema)


def plain_validator() -> Any:
    """The class of validators by which published schemas judge."""
    return _Validator


def object_codes_by(validator: Any, value: Any) -> set[str]:
    """What a validator finds in an object or in a part of one."""
    errors = list(validator.iter_errors(value))
    if errors and _holds_many(value):
        return {"schema.mismatch"}
    return {_code(error) for error in errors}


def bundle_codes(bundle: Any) -> set[str]:
    """What check `schema` finds in a bundle."""
    codes = {_code(error) for error in _shell().iter_errors(bundle)}
    objects = member(bundle, "objects")
    for object_type, array in objects.items() if isinstance(objects, dict) else ():
        for each in items(array):
            codes |= _object_codes(object_type, each)
    return codes


def _object_codes(object_type: str, value: Any) -> set[str]:
    """What check `schema` finds in one object: only its version, if that is not known."""
    if of_other_version(value):
        return {"unsupported.version"}
    codes = set()
    skipped = None
    if of_other_version(member(value, "attestation")):
        codes.add("unsupported.version")
        skipped = "attestation"
    file = _types().get(object_type)
    if file is None:
        return codes
    errors = (
        error
        for error in _validator(file).iter_errors(value)
        if skipped is None or not error.path or error.path[0] != skipped
    )
    first = next(errors, None)
    if first is None:
        return codes
    if _holds_many(value):
        return codes | {"schema.mismatch"}
    return codes | {_code(first)} | {_code(error) for error in errors}


def of_other_version(value: Any) -> bool:
    """Whether this is an object of a version whose schema is not known."""
    version = member(value, "schema_version")
    return version is not ABSENT and isinstance(version, str) and version != "1.0"


def _holds_many(value: Any) -> bool:
    """Whether there are `MANY_VALUES` or more values: itself, and all in it at any depth."""
    seen = 1
    waiting = [value]
    while waiting and seen < MANY_VALUES:
        each = waiting.pop()
        inner = each.values() if isinstance(each, dict) else items(each)
        seen += len(inner)
        waiting.extend(inner)
    return seen >= MANY_VALUES


def _code(error: ValidationError) -> str:
    """Section 11, check `schema`. A member whose schema is `false` has no place."""
    if error.validator in ("required", "dependentRequired"):
        return "schema.missing-member"
    if error.validator in ("additionalProperties", None):
        return "schema.unknown-member"
    return "schema.mismatch"

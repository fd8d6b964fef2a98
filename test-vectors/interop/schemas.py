"""Whether Python's `jsonschema` judges the vectors by the published schemas as they say.

    python schemas.py

Every schema is loaded, and every vector that can be read is checked: it has a code `schema.…`
exactly if the schemas refuse it.
"""

import json
import pathlib
import re

from jsonschema import Draft202012Validator, validators
from referencing import Registry
from referencing.jsonschema import DRAFT202012

VECTORS = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = VECTORS.parent / "schemas" / "v1"
BUNDLE = "proof-bundle.schema.json"


def pattern(validator, expected, instance, schema):
    """As ECMA-262 means it: `$` of Python also matches before a final line feed."""
    whole = expected.removesuffix("$") + (r"\Z" if expected.endswith("$") else "")
    if isinstance(instance, str) and not re.search(whole, instance):
        yield from Draft202012Validator.VALIDATORS["pattern"](validator, r"(?!)", instance, schema)


def main() -> None:
    schemas = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    # A schema that names its dialect would be judged by the library's own class for it, `$` and all.
    for schema in schemas.values():
        del schema["$schema"]
    resources = [DRAFT202012.create_resource(schema) for schema in schemas.values()]
    registry = Registry().with_resources((resource.id(), resource) for resource in resources)
    strict = validators.extend(Draft202012Validator, {"pattern": pattern})
    bundle = strict(schemas[BUNDLE], registry=registry)

    checked = [0, 0]
    for name, document, codes in vectors():
        refused = any(code.startswith("schema.") for code in codes)
        assert bundle.is_valid(document) != refused, f"{name}: {codes}"
        checked[refused] += 1
    assert min(checked) > 20, checked
    print(f"jsonschema: {len(schemas)} schemas, {checked[0]} taken and {checked[1]} refused")


def vectors():
    """The vectors that have a form to judge: name, document, codes."""
    for path in sorted((VECTORS / "patches").iterdir()):
        for case in json.loads(path.read_text())["cases"]:
            if is_judged(case):
                base = json.loads((VECTORS / case["base"]).read_text())
                yield case["name"], patched(base, case["patch"]), case["codes"]
    for path in sorted((VECTORS / "cases").iterdir()):
        case = json.loads((path / "case.json").read_text())
        if is_judged(case):
            yield path.name, json.loads((path / case["proof"]).read_text()), case["codes"]


def is_judged(case) -> bool:
    # Under a rail of the caller's own its schemas judge, too.
    is_under_a_rail = "rail" in case["policy"]
    readable = case["verdict"] != "unreadable" and "unsupported.version" not in case["codes"]
    return readable and not is_under_a_rail


def patched(document, patch):
    """RFC 6902 without `move`, `copy` and `test`."""
    for step in patch:
        *parents, last = [
            token.replace("~1", "/").replace("~0", "~") for token in step["path"].split("/")[1:]
        ]
        place = document
        for token in parents:
            place = place[int(token)] if isinstance(place, list) else place[token]
        if isinstance(place, list):
            index = len(place) if last == "-" else int(last)
            place[index : index + (step["op"] != "add")] = (
                [] if step["op"] == "remove" else [step["value"]]
            )
        elif step["op"] == "remove":
            del place[last]
        else:
            place[last] = step["value"]
    return document


if __name__ == "__main__":
    main()

"""plain.py PROOF KEYS SCHEMAS: times in microseconds as JSON, for `cargo xtask bench`: what is
usually put together in Python, with two schema engines."""

import base64
import hashlib
import json
import pathlib
import statistics
import sys
import time

import jsonschema
import jsonschema_rs
import referencing
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ROUNDS = 11
RUNS = 5

proof = pathlib.Path(sys.argv[1]).read_bytes()
jwks = json.loads(pathlib.Path(sys.argv[2]).read_bytes())["keys"]
schemas = [json.loads(path.read_bytes()) for path in pathlib.Path(sys.argv[3]).glob("*.json")]
by_id = {schema["$id"]: schema for schema in schemas}
bundle_schema = by_id["https://weverlabs.com/schemas/proof/v1/proof-bundle.schema.json"]

resources = [(name, referencing.Resource.from_contents(schema)) for name, schema in by_id.items()]
registry = referencing.Registry().with_resources(resources)
interpreted = jsonschema.Draft202012Validator(bundle_schema, registry=registry)
compiled = jsonschema_rs.Draft202012Validator(
    bundle_schema, registry=jsonschema_rs.Registry(list(by_id.items()))
)


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


keys = [Ed25519PublicKey.from_public_bytes(unpadded(key["x"])) for key in jwks]

NAMED = {
    "work_order": ["scope_hash", "work_order_id", "idempotency_key", "requester_signature"],
    "return_package": ["package_hash", "attestation"],
    "receipt": ["receipt_hash", "receipt_signature"],
}


def digest(value):
    return "sha256:" + hashlib.sha256(rfc8785.dumps(value)).hexdigest()


def without(value, names):
    return {name: member for name, member in value.items() if name not in names}


def hashes(objects):
    for entry in objects["completion_proof"][0]["objects"]:
        if not any(digest(one) == entry["digest"] for one in objects[entry["object_type"]]):
            return False
    for object_type, names in NAMED.items():
        value = objects[object_type][0]
        if digest(without(value, names)) != value[names[0]]:
            return False
    return True


def pre_authentication(payload_type, body):
    """DSSE v1: the bytes that are signed."""
    return b"DSSEv1 %d %s %d %s" % (len(payload_type), payload_type.encode(), len(body), body)


def signed(objects):
    for object_type, member in [
        ("receipt", "receipt_signature"),
        ("completion_proof", "completion_signature"),
    ]:
        value = objects[object_type][0]
        name = "application/vnd.weverlabs.%s-digest.v1+json" % object_type.replace("_", "-")
        body = {
            "digest": digest(without(value, [member])),
            "issuer": value["issuer"],
            "object_type": object_type,
        }
        message = pre_authentication(name, rfc8785.dumps(body))
        yield message, unpadded(value[member]["value"])
    envelope = objects["return_package"][0]["attestation"]["envelope"]
    payload = base64.b64decode(envelope["payload"])
    message = pre_authentication(envelope["payloadType"], payload)
    yield message, base64.b64decode(envelope["signatures"][0]["sig"])


def is_signed(message, signature):
    for key in keys:
        try:
            key.verify(signature, message)
            return True
        except InvalidSignature:
            pass
    return False


def judge(validator):
    bundle = json.loads(proof)
    objects = bundle["objects"]
    return (
        validator.is_valid(bundle)
        and hashes(objects)
        and all(is_signed(*one) for one in signed(objects))
    )


SUBJECTS = {"jsonschema": interpreted, "jsonschema_rs": compiled}
times = {name: [] for name in SUBJECTS}
for name, validator in SUBJECTS.items():
    if not judge(validator):
        sys.exit(f"{name} does not accept the proof")
for _ in range(ROUNDS):
    for name, validator in SUBJECTS.items():
        start = time.perf_counter()
        for _ in range(RUNS):
            judge(validator)
        times[name].append((time.perf_counter() - start) * 1e6 / RUNS)
print(json.dumps({name: statistics.median(all) for name, all in times.items()}))

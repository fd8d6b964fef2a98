"""Whether tools of others, written in Python, take what `wever-proof export` writes.

    python export.py PATH/TO/wever-proof

securesystemslib verifies the envelopes, in-toto-attestation reads the statement, hashlib hashes the
files that it names, and PyJWT, jwcrypto, joserfc, cryptography and OpenSSL read the keys.
"""

import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

import joserfc.jwk
import jwcrypto.jwk
import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from google.protobuf import json_format
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey

OBJECTS = {
    "receipt": "application/vnd.weverlabs.receipt-digest.v1+json",
    "completion": "application/vnd.weverlabs.completion-proof-digest.v1+json",
}


def main(program: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make(program, folder)
        key = read_keys(folder)
        check_attestation(folder, key)
        for name, payload_type in OBJECTS.items():
            payload = check_envelope(folder / f"{name}.dsse.json", payload_type, key)
            beside = (folder / f"{name}.object.json").read_bytes()
            digest = hashlib.sha256(beside).hexdigest()
            assert json.loads(payload)["digest"] == f"sha256:{digest}", name
    print("python: envelopes, statement, files and keys are taken")


def make(program: str, folder: pathlib.Path) -> None:
    def run(*arguments: str) -> None:
        subprocess.run([program, *arguments], cwd=folder, check=True, capture_output=True)

    run("demo", "--out", "run")
    run("export", "attestation", "run/proof.json", "--out", "attestation")
    for name in OBJECTS:
        run("export", name, "run/proof.json", "--out", f"{name}.dsse.json")
    run("export", "keys", "run/trust.jwks.json", "--out", "keys.jwks.json")
    run("export", "keys", "run/trust.jwks.json", "--format", "pem", "--out", "keys")


def read_keys(folder: pathlib.Path) -> SSlibKey:
    """The one key, after every reader agreed on it."""
    text = (folder / "keys.jwks.json").read_text()
    (jwk,) = json.loads(text)["keys"]
    public = base64.urlsafe_b64decode(jwk["x"] + "=")

    (read,) = jwt.PyJWKSet.from_json(text).keys
    assert read.key.public_bytes_raw() == public, "PyJWT"
    assert read.key_id == jwk["kid"], "PyJWT"

    (read,) = jwcrypto.jwk.JWKSet.from_json(text)
    assert read.thumbprint() == jwk["kid"], "jwcrypto"
    assert not read.has_private, "jwcrypto"

    (read,) = joserfc.jwk.KeySet.import_key_set(json.loads(text)).keys
    assert read.thumbprint() == jwk["kid"], "joserfc"

    (pem,) = (folder / "keys").iterdir()
    assert pem.name == f"key-{jwk['kid']}.pem", pem.name
    read = load_pem_public_key(pem.read_bytes())
    assert isinstance(read, Ed25519PublicKey), "cryptography"
    assert read.public_bytes_raw() == public, "cryptography"
    openssl = ["openssl", "pkey", "-pubin", "-in", str(pem), "-outform", "DER"]
    der = subprocess.run(openssl, check=True, capture_output=True).stdout
    assert der.endswith(public), "OpenSSL"

    return SSlibKey(jwk["kid"], "ed25519", "ed25519", {"public": public.hex()})


def check_envelope(path: pathlib.Path, payload_type: str, key: SSlibKey) -> bytes:
    """The payload of an envelope that holds, and does not once it is altered."""
    text = path.read_text()
    envelope = Envelope.from_dict(json.loads(text))
    assert envelope.payload_type == payload_type, path.name
    assert list(envelope.verify([key], 1)) == [key.keyid], path.name
    # securesystemslib looks for the key by its id: help and README say that it is the thumbprint.
    renamed = SSlibKey("0" * 64, key.keytype, key.scheme, key.keyval)
    assert not holds(envelope, renamed), f"{path.name} holds under a key of another id"
    altered = Envelope.from_dict(json.loads(text))
    altered.payload += b" "
    assert not holds(altered, key), f"{path.name} holds with another payload"
    return envelope.payload


def holds(envelope: Envelope, key: SSlibKey) -> bool:
    try:
        envelope.verify([key], 1)
    except VerificationError:
        return False
    return True


def check_attestation(folder: pathlib.Path, key: SSlibKey) -> None:
    exported = folder / "attestation"
    payload = check_envelope(
        exported / "attestation.dsse.json", "application/vnd.in-toto+json", key
    )
    parsed = json_format.Parse(payload.decode(), statement_pb2.Statement())
    statement = Statement.copy_from_pb(parsed)
    statement.validate()
    assert parsed.predicate_type == "https://weverlabs.com/attestation/work-completed/v1"

    artifacts = folder / "run" / "artifacts"
    names = []
    for subject in parsed.subject:
        name = subject.name
        delivered = name.removeprefix("artifacts/")
        path = exported / name if delivered == name else artifacts / delivered
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert dict(subject.digest) == {"sha256": digest}, name
        names.append(name)
    assert names[:2] == ["return-package.json", "work-order.json"], names
    assert len(names) == 5, names

    bundle = json.loads((exported / "attestation.sigstore.json").read_text())
    envelope = json.loads((exported / "attestation.dsse.json").read_text())
    assert bundle["dsseEnvelope"] == envelope
    assert bundle["verificationMaterial"]["publicKey"]["hint"] == key.keyid


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()))

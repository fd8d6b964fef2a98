"""A task run of TokenOps, from the records of a published vector to its seal: signed anew by a key of its own, stored before
each move and resumed after it."""

import asyncio
import json
from typing import Any

import pytest
import parties
from conftest import ROOT
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from wever_proof import BuildError, verify
from wever_proof.build import (
    Begun,
    KeySigner,
    Run,
    accept_task_run,
    accept_task_run_async,
    resume,
    start_task_run,
)

AFTER = "2027-01-01T00:00:00Z"
KEY = Ed25519PrivateKey.generate()
SIGNER = KeySigner(KEY)


class Asked:
    public_key = SIGNER.public_key

    async def sign(self, data: bytes, /) -> bytes:
        return SIGNER.sign(data)


def body(item: dict[str, Any], *computed: str) -> dict[str, Any]:
    """What is said of an object before it is one."""
    header = ("object_type", "schema_version", "issuer")
    return {name: value for name, value in item.items() if name not in (*header, *computed)}


def pick(item: dict[str, Any], names: str) -> dict[str, Any]:
    return {name: item[name] for name in names.split()}


class Scene:
    """What the proof of a vector says, as drafts."""

    def __init__(self, name: str) -> None:
        proof = json.loads((ROOT / f"test-vectors/cases/{name}/proof.json").read_bytes())
        self.objects = proof["objects"]
        purposes = "attestation receipt completion settlement usage ledger callback".split()
        self.trust = [parties.keys_of(KEY, proof["issuer"], *purposes)]
        (record,) = self.objects["runtime_record"]
        self.events = {event["to_state"]: body(event, "sequence", "from_state") for event in record["step_events"]}
        happened = "requested_tool state lifecycle_state evidence_status retry_state step_events credits_debited"
        happened += " started_at updated_at task_token"
        self.begin: dict[str, Any] = {
            "issuer": proof["issuer"],
            "profile": proof["profile"],
            "record": body(record, *happened.split()),
            "trust": self.trust,
            "as_of": AFTER,
        }
        signed = "receipt_type settlement_status usage_receipt_policy receipt_hash receipt_signature".split()
        self.funding: dict[str, Any] = {
            "confirmations": [body(one) for one in self.objects.get("provider_confirmation", [])],
            "settlement": [body(one, *signed) for one in self.objects["settlement_receipt"]],
        }
        for one in self.objects.get("credit_entitlement", []):
            funded = {"credits_debited": "0", "remaining_credits": one["credits_funded"]}
            self.funding["entitlement"] = {**body(one), **funded}

    def one(self, object_type: str, *computed: str) -> dict[str, Any]:
        return body(self.objects[object_type][0], *computed)

    def result(self) -> dict[str, Any]:
        given, contract = self.objects["tokenops_result_package"][0], self.objects["result_contract"][0]
        of_package = (
            "result_package_id tokenized_asset_context settlement_evidence delivery_state operating_exceptions "
            "result_status evidence_status evidence_score next_action artifacts returned_at"
        )
        of_contract = "result_contract_id lifecycle_state human_summary proof_objects callback issued_at"
        of_usage = "receipt_id work_order_id credits_debited metering_policy issued_at"
        return {
            **pick(given, of_package),
            "attestation": {**pick(self.objects["attestation"][0], "attestation_id"), "attested_at": "2026-11-02T09:06:10Z"},
            "usage": [
                {**pick(one, of_usage), "ledger_entry_id": one["credit_ledger_entry"]["ledger_entry_id"]}
                for one in self.objects["usage_receipt"]
            ],
            "contract": pick(contract, of_contract),
        }


class Going:
    """A run that is stored before each of its moves and resumed after it."""

    def __init__(self, run: Run, scene: Scene) -> None:
        self.run, self.scene = run, scene

    def make(self, move: str, draft: dict[str, Any], state: str) -> None:
        begun = resume(self.run.begin({"move": move, "draft": draft}).json, trust=self.scene.trust, as_of=AFTER)
        assert isinstance(begun, Begun) and begun.move == move
        self.run = begun.make(SIGNER)
        assert self.run.state == state, move
        assert resume(self.run.json, trust=self.scene.trust, as_of=AFTER) == self.run

    def happened(self, state: str, *events: str) -> None:
        for event in events:
            self.make("record_event", self.scene.events[event], state)


def test_a_task_run_from_onboarding_to_its_seal() -> None:
    scene = Scene("accepted-tokenops-live-pilot")
    going = Going(start_task_run(**scene.begin, onboarding=scene.one("onboarding")), scene)
    assert (going.run.kind, going.run.state) == ("task_run", "onboarded")
    for object_type in ("trust_profile", "credential_envelope", "quote", "provider_route"):
        going.make(f"record_{object_type}", scene.one(object_type), "onboarded")
    going.happened("onboarded", "created", "preflight_checked", "trusted", "quoted", "credit_pending")
    going.make("fund", scene.funding, "funded")
    assert going.run.objects("settlement_receipt")[0]["receipt_signature"]["algorithm"] == "Ed25519"
    going.happened("funded", "credit_funded", "contract_ready")
    going.make("contract", scene.one("run_contract", "contract_hash"), "contracted")
    going.make("record_queue_state", scene.one("queue_state"), "contracted")
    going.happened("contracted", "contract_accepted", "queued")
    for move, code in (("fund", "build.terms"), ("complete_production_run", "build.form")):
        with pytest.raises(BuildError) as raised:
            going.run.make({"move": move, "draft": scene.funding}, SIGNER)
        assert raised.value.code == code
    going.make("execute", {"started": scene.events["operating"]}, "executed")
    going.make("record_result", scene.result(), "returned")
    going.happened("returned", "result_ready")
    callback = scene.one("callback_delivery", "callback_hash", "callback_signature")
    callback["payload"]["result_package_hash"] = going.run.objects("tokenops_result_package")[0]["result_package_hash"]
    going.make("record_callback", callback, "returned")
    for entry in scene.objects["ledger_entry"]:
        going.make("record_ledger_entry", body(entry, "event_hash", "ledger_signature"), "returned")
    assert going.run.proof is None
    seal = {"next_action": "none", "completion_id": "completion_0001"}
    seal |= {"updated_at": "2026-11-02T09:08:20Z", "completed_at": "2026-11-02T09:09:00Z"}
    going.make("seal", seal, "sealed")
    assert verify(going.run.proof or b"", trust=scene.trust, as_of=AFTER).verdict == "verified"


def test_a_pilot_that_is_accepted_is_funded_by_then() -> None:
    scene = Scene("accepted-tokenops-controlled-pilot")
    drafts: dict[str, Any] = {"acceptance": scene.one("acceptance_validation"), "funding": scene.funding}
    accepted = accept_task_run(**scene.begin, **drafts, signer=SIGNER)
    assert accepted.state == "funded" and resume(accepted.json, trust=scene.trust, as_of=AFTER) == accepted
    assert asyncio.run(accept_task_run_async(**scene.begin, **drafts, signer=Asked())) == accepted


def test_what_a_record_does_not_have_is_said() -> None:
    scene = Scene("accepted-tokenops-live-pilot")
    with pytest.raises(ValueError, match="^`record`: a draft of this kind has no `/stat`"):
        record = {**scene.begin["record"], "stat": 1}
        start_task_run(**{**scene.begin, "record": record}, onboarding=scene.one("onboarding"))

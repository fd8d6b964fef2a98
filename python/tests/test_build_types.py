"""The types of drafts, and what the published schemas and the library say of them."""

import json
from datetime import datetime, timezone
from typing import Any, get_args, get_type_hints

import pytest
import runs
from conftest import ROOT
from wever_proof import BuildError, schema
from wever_proof import build_types as types
from wever_proof.build import Run, resume

HEADER = {"object_type", "schema_version", "issuer"}

# What is made of a draft, and not stated in it.
COMPUTED: list[tuple[Any, str, set[str]]] = [
    (
        types.WorkOrderDraft,
        "work-order",
        {"work_order_id", "idempotency_key", "scope_hash", "requester_signature"},
    ),
    (types.QuoteDraft, "quote", set()),
    (types.CustomerAccountDraft, "customer-account", set()),
    (types.PaymentDraft, "payment-reference", {"work_order_id", "scope_hash", "price"}),
    (
        types.ReturnPackageDraft,
        "return-package",
        {
            *("production_run_id", "work_order_id", "scope_hash", "rail_key", "package_level", "callback"),
            *("package_hash", "attestation"),
        },
    ),
]


@pytest.mark.parametrize(("draft", "name", "computed"), COMPUTED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_draft_has_the_members_of_its_object(draft: Any, name: str, computed: set[str]) -> None:
    object_schema = json.loads(schema(name))
    own = {"own_fields"} & draft.__annotations__.keys()
    assert draft.__annotations__.keys() - own == object_schema["properties"].keys() - HEADER - computed
    assert draft.__required_keys__ == set(object_schema["required"]) - HEADER - computed


def words(*moves: Any) -> set[str]:
    return {word for move in moves for word in get_args(get_type_hints(move)["move"])}


def test_every_typed_move_is_one_of_the_library() -> None:
    pilot = (ROOT / "test-vectors/cases/accepted-tokenops-live-pilot/proof.json").read_bytes()
    key_set = (ROOT / "test-vectors/cases/accepted-tokenops-live-pilot/trust-1.json").read_bytes()
    task_run = resume(pilot, trust=[key_set])
    assert isinstance(task_run, Run) and task_run.kind == "task_run" and task_run.proof is not None
    for run, named in ((runs.begin(), words(*get_args(types.RunMove))), (task_run, words(types.TaskMove))):
        assert len(named) >= 8
        for name in ("none", *named):
            with pytest.raises(BuildError) as raised:
                run.begin({"move": name, "draft": {"no such": 1}}).make(runs.PROVIDER)
            assert ("unknown variant" in str(raised.value)) is (name == "none"), name


def test_a_typed_move_is_made() -> None:
    account: types.CustomerAccountDraft = {
        "customer_account_id": "customer_1",
        "organization": "Example Agent Systems LLC",
        "contact": "operations@example-agent.system",
        "account_state": "active",
        "created_at": datetime(2026, 11, 2, 9, tzinfo=timezone.utc),
    }
    move: types.RunMove = {"move": "create_customer_account", "draft": account}
    assert runs.begin().make(move) == runs.begin().make(runs.moves()["create_customer_account"])
    ordered: types.RunMove = {"move": "create_work_order", "draft": runs.order()}
    assert runs.begin().make(move).make(ordered).state == "ordered"

"""The members of drafts and moves, for type checkers: `move: RunMove = {"move": …, "draft": …}`.

A draft may also be the bytes of a JSON document. Words that are not listed here may be allowed, too: the schemas say so,
and what a draft says is held against them when it is used.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from wever_proof._arguments import Bytes
from wever_proof.build import WorkOrder

__all__ = [
    "Artifact",
    "CompletionDraft",
    "CustomerAccountDraft",
    "EvidenceDraft",
    "FeeTerms",
    "Money",
    "OwnObjectDraft",
    "PaidDraft",
    "PaymentDraft",
    "PaymentMethod",
    "QuoteDraft",
    "ReceiptDraft",
    "ReceiptMoveDraft",
    "ReturnDraft",
    "ReturnPackageDraft",
    "ReturnTarget",
    "RunMove",
    "StartDraft",
    "StatusDraft",
    "TaskMove",
    "Time",
    "ToolCall",
    "WorkOrderDraft",
]

Time: TypeAlias = datetime | str
"""A point in time: a `datetime` with a time zone, or its text in UTC."""

Extensions: TypeAlias = Mapping[str, Any]


class Money(TypedDict):
    """An amount."""

    amount: str
    """A decimal number as text, with as many digits behind the point as the currency has."""
    currency: str


class ReturnTarget(TypedDict):
    """Where the package goes."""

    callback_policy: str
    callback_url: NotRequired[str]


class WorkOrderDraft(TypedDict):
    """What is ordered. The order's id follows from it: the same draft gives the same order."""

    rail_key: str
    provider: str
    """Who is to do the work, as an origin such as `https://weverlabs.com`."""
    customer_account_id: str
    package_level: str
    scope: str
    inputs: Mapping[str, Any]
    """What the rail asks for."""
    required_fields: Sequence[str]
    own_fields: NotRequired[Sequence[str]]
    """Fields of your own, which the rail does not return: the order has them among `required_fields`."""
    expected_return_package: str
    return_target: ReturnTarget
    price: Money
    created_at: Time
    requester_issuer: NotRequired[str]
    """Who orders, as an origin, and signs."""
    quote_id: NotRequired[str]
    client_reference: NotRequired[str]
    payer: NotRequired[str]
    payment_binding: NotRequired[str]
    payment_salt: NotRequired[str]
    extensions: NotRequired[Extensions]


class PaymentMethod(TypedDict):
    """A method that is accepted: the price by it or, where `money` is given, that amount."""

    method: str
    money: NotRequired[Money]
    payee: NotRequired[str]


class QuoteDraft(TypedDict):
    """The price of a level of a package on a rail."""

    quote_id: str
    rail_key: str
    package_level: str
    price: Money
    accepted_payment_methods: Sequence[PaymentMethod]
    created_at: Time
    expires_at: Time
    trust_profile_id: NotRequired[str]
    estimate: NotRequired[Mapping[str, Any]]
    extensions: NotRequired[Extensions]


class CustomerAccountDraft(TypedDict):
    """Who the customer is."""

    customer_account_id: str
    organization: str
    contact: str
    account_state: str
    created_at: Time
    extensions: NotRequired[Extensions]


class EvidenceDraft(TypedDict):
    """A document of a payment, verbatim; `evidence` makes it."""

    media_type: str
    text: NotRequired[str]
    base64: NotRequired[str]
    sha256: NotRequired[str]
    """Compared where it is stated."""


class PaymentDraft(TypedDict):
    """What is known about a payment; the order gives the rest."""

    payment_record_id: str
    payment_reference: str
    """The payment provider's own reference."""
    payment_kind: str
    """Such as `checkout`, `invoice`, `stablecoin` or `x402`."""
    paid: Money
    payment_state: str
    """Such as `paid`."""
    evidence: Sequence[EvidenceDraft | Mapping[str, Any]]
    authorized_at: Time | None
    """`None` before it was authorized."""
    payer: NotRequired[str]
    payee: NotRequired[str]
    wallet: NotRequired[str]
    expires_at: NotRequired[Time]
    extensions: NotRequired[Extensions]


class ToolCall(TypedDict):
    """A call of a run, whose messages are kept by their digests; `tool_call` makes it."""

    step: Literal["list", "quote", "validate", "start", "return", "receipt"]
    at: Time
    request_digest: str
    answer_digest: str


class StartDraft(TypedDict):
    """How the work started."""

    production_run_id: str
    status_url: str
    work_order_state: NotRequired[str]
    created_at: Time
    calls: Sequence[ToolCall]
    """The calls so far, up to `start`."""


class Artifact(TypedDict):
    """A delivered file; `digest_file` measures it."""

    name: str
    media_type: str
    size: int
    sha256: str


class ReturnPackageDraft(TypedDict):
    """What was returned."""

    return_package_id: str
    returned_fields: Mapping[str, Any]
    artifacts: Sequence[Artifact]
    result_status: str
    evidence_status: str
    returned_at: Time
    extensions: NotRequired[Extensions]


class ReturnDraft(TypedDict):
    """The package, and the attestation that is signed over it."""

    package: ReturnPackageDraft
    callback_state: str
    attestation_id: str
    attested_at: Time
    call: ToolCall


class FeeTerms(TypedDict):
    """The fee of a receipt, by the operator's own terms."""

    fee_bps: int
    minimum_fee: str
    decimals: NotRequired[int]


class ReceiptDraft(TypedDict):
    """What the receipt states beside what the run knows."""

    receipt_id: str
    fee_event_id: str
    movement_type: str
    fee_terms: NotRequired[FeeTerms]
    """Where the published table has no fee."""
    issued_at: Time
    extensions: NotRequired[Extensions]


class ReceiptMoveDraft(TypedDict):
    """The receipt, and the call that asked for it."""

    receipt: ReceiptDraft
    call: ToolCall


class CompletionDraft(TypedDict):
    """The verification by the provider, and the seal."""

    verification_id: str
    verified_at: Time
    completion_id: str
    completed_at: Time
    callback_state: str


class StatusDraft(TypedDict):
    """Where the run stands meanwhile."""

    production_run_state: str
    payment_state: str
    next_action: str
    updated_at: Time


class PaidDraft(TypedDict):
    """What was paid, and how the work started."""

    payment: PaymentDraft
    start: StartDraft


class OwnObjectDraft(TypedDict):
    """An object of a rail of your own."""

    object_type: str
    members: Mapping[str, Any]


class _Account(TypedDict):
    move: Literal["create_customer_account"]
    draft: CustomerAccountDraft | Bytes


class _Order(TypedDict):
    move: Literal["create_work_order"]
    draft: WorkOrder | Bytes | Mapping[str, Any]


class _Paid(TypedDict):
    move: Literal["create_paid_production_run"]
    draft: PaidDraft | Bytes


class _Returned(TypedDict):
    move: Literal["record_return_package"]
    draft: ReturnDraft | Bytes


class _Receipted(TypedDict):
    move: Literal["record_production_receipt"]
    draft: ReceiptMoveDraft | Bytes


class _Completed(TypedDict):
    move: Literal["complete_production_run"]
    draft: CompletionDraft | Bytes


class _Status(TypedDict):
    move: Literal["record_status"]
    draft: StatusDraft | Bytes


class _Own(TypedDict):
    move: Literal["record_own_object"]
    draft: OwnObjectDraft | Bytes


RunMove: TypeAlias = _Account | _Order | _Paid | _Returned | _Receipted | _Completed | _Status | _Own
"""The moves of a paid run."""


class TaskMove(TypedDict):
    """The moves of a task run. Their drafts are the objects that they record, without what is made of them."""

    move: Literal[
        "fund",
        "contract",
        "order",
        "execute",
        "top_up",
        "record_result",
        "record_callback",
        "record_ledger_entry",
        "record_pilot_report",
        "seal",
        "record_event",
        "record_trust_profile",
        "record_credential_envelope",
        "record_quote",
        "record_provider_route",
        "record_support_matrix_entry",
        "record_queue_state",
        "record_acceptance_validation",
        "record_work_order_dispatch",
        "record_replay_context",
    ]
    draft: Mapping[str, Any] | Bytes

"""Verifying the proofs in a column of pyarrow, which has to be installed: `pip install wever-proof[arrow]`.

`verify_table` takes and gives a table or a record batch, so it is also what runs in Spark's `mapInArrow`, in Ray Data
and in Daft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar, cast

import pyarrow as pa

from wever_proof import _verify
from wever_proof._arguments import Bytes
from wever_proof._trust import TrustInput
from wever_proof.report_types import PaymentLevel

__all__ = ["SCHEMA", "verify_table"]

_TEXTS = (
    "verdict headline input_digest issuer profile run_id work_order_id receipt_id payment_reference payment_level "
    "price_amount price_currency"
).split()

SCHEMA = pa.schema(
    [
        *(pa.field(name, pa.string(), nullable=name not in ("verdict", "headline")) for name in _TEXTS),
        pa.field("codes", pa.list_(pa.string()), nullable=False),
        pa.field("report", pa.binary()),
    ]
)
"""The columns that are added, as `Columns` describes them."""

Tabular = TypeVar("Tabular", bound="pa.Table | pa.RecordBatch")


def verify_table(
    table: Tabular,
    *,
    trust: TrustInput,
    column: str = "proof",
    threads: int | None = None,
    reports: bool = False,
    as_of: datetime | str | None = "now",
    order: Bytes | None = None,
    expect: Mapping[str, str] | None = None,
    profile: str | None = None,
    rail: Bytes | None = None,
    requirements: Iterable[Bytes] = (),
    require_payment: PaymentLevel | None = None,
    tolerance_seconds: int = 0,
) -> Tabular:
    """The other columns of `table`, and behind them those of `SCHEMA` with what is said of the proof in each row.

    A proof that is null is judged as one of no bytes: `unreadable`, with `input.empty`. The arguments are those of
    `verify_batch`; within a task of Spark `threads=1` keeps to the one core of the task, and `as_of` should be the
    time at which the driver asked.

    Raises:
        TypeError: `table` is neither a `Table` nor a `RecordBatch`, or the column does not hold bytes.
        ValueError: there is no such column, or another has the name of one that is added.
    """
    if not isinstance(table, (pa.Table, pa.RecordBatch)):
        expected = "expected a `pyarrow.Table` or `pyarrow.RecordBatch`"
        raise TypeError(f"`table`: {expected}, found `{type(table).__name__}`")
    names = table.schema.names
    if names.count(column) != 1:
        count = names.count(column) or "no"
        raise ValueError(f"`column`: there are {count} columns of this name; `column` says which holds the proofs")
    kept = [name for name in names if name != column]
    for name in kept:
        if name in SCHEMA.names:
            raise ValueError(f"`table`: it has a column `{name}` already, which is one that is added; rename it first")
    kind = table.schema.field(column).type
    if not any(is_it(kind) for is_it in (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view)):
        advice = "read the proofs as binary, since text may no longer be what was signed"
        raise TypeError(f"`column`: expected binary, found {kind}; {advice}")
    proofs = [b"" if proof is None else proof for proof in table.column(column).to_pylist()]
    columns = _verify.verify_batch(
        proofs,
        trust=trust,
        threads=threads,
        reports=reports,
        as_of=as_of,
        order=order,
        expect=expect,
        profile=profile,
        rail=rail,
        requirements=requirements,
        require_payment=require_payment,
        tolerance_seconds=tolerance_seconds,
    ).to_dict()
    added = [pa.array(columns[field.name], type=field.type) for field in SCHEMA]
    fields = [*(table.schema.field(name) for name in kept), *SCHEMA]
    arrays = [*(table.column(name) for name in kept), *added]
    schema = pa.schema(fields, metadata=table.schema.metadata)
    return cast(Tabular, type(table).from_arrays(arrays, schema=schema))

"""A column of pyarrow."""

import pyarrow as pa
import pytest
from conftest import AT
from wever_proof import Trust, verify_batch
from wever_proof.arrow import SCHEMA, verify_table


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.binary_view()])
def test_a_column_is_judged_as_a_batch_is(kind: pa.DataType, proof: bytes, altered: bytes, keys: bytes) -> None:
    trust = Trust([keys])
    proofs = [proof, altered, None, b"{}"]
    rows = verify_batch([each or b"" for each in proofs], trust=trust, as_of=AT, reports=True)
    batch = pa.record_batch({"id": pa.array([1, 2, 3, 4]), "proof": pa.array(proofs, kind)})
    for table in (batch, pa.Table.from_batches([batch]), pa.Table.from_batches([batch.slice(0, 1), batch.slice(1)])):
        judged = verify_table(table, trust=trust, as_of=AT, reports=True)
        assert type(judged) is type(table)
        assert judged.schema.names == ["id", *SCHEMA.names]
        assert judged.to_pydict() == {"id": [1, 2, 3, 4], **rows.to_dict()}
    judged.validate(full=True)
    assert judged.column("codes").to_pylist()[2] == ["input.empty"]


def test_no_rows_have_the_same_columns(keys: bytes) -> None:
    table = pa.table({"proof": pa.array([], pa.binary())})
    judged = verify_table(table, trust=[keys])
    assert judged.num_rows == 0 and judged.schema == SCHEMA


def test_what_is_no_column_of_proofs_is_refused() -> None:
    binary = pa.array([b"{}"], pa.binary())
    for words, kind, table, column in (
        ("`table`: expected a `pyarrow.Table`", TypeError, {"proof": [b""]}, "proof"),
        ("`column`: there are no columns", ValueError, pa.table({"proof": binary}), "prove"),
        ("`column`: there are 2 columns", ValueError, pa.table([binary, binary], ["proof", "proof"]), "proof"),
        ("`column`: expected binary, found string", TypeError, pa.table({"proof": ["{}"]}), "proof"),
        ("`table`: it has a column `verdict` already", ValueError, pa.table({"proof": binary, "verdict": binary}), "proof"),
    ):
        with pytest.raises(kind) as raised:
            verify_table(table, column=column, trust=[])
        assert str(raised.value).startswith(words)

"""The tables of docs/format.md, sections 1 and 3, the spellings that libraries let pass, and what
section 9 says of files of trust.

python -m unittest
"""

import json
import unittest

from second_verifier.fault import Fault
from second_verifier.money import credits_of, fee, is_money, well_spelled
from second_verifier.strict_json import MAX_DEPTH, read
from second_verifier.trust import read_trust
from second_verifier.values import (
    canonical,
    decode_base64,
    decode_base64url,
    digest,
    encode_base64url,
    instant,
)
from second_verifier.verify import Policy, verify


def fault_of(text: str) -> str:
    try:
        read(text.encode("utf-8", "surrogatepass"))
    except Fault as fault:
        return fault.code
    return "read"


class Documents(unittest.TestCase):
    def test_numbers(self) -> None:
        for literal, result in {
            "1.0": "1", "1e0": "1", "100e-2": "1", "-0": "0", "1e-400": "0",
            "9007199254740991": "9007199254740991", "1e21": "1e+21",
            "1000000000000000000000": "1e+21", "0.12345678901234567": "0.12345678901234566",
            "100000000000000000000e-18": "100",
        }.items():  # fmt: skip
            self.assertEqual(canonical(read(literal.encode())).decode(), result, literal)
        for literal in ("9007199254740992", "9007199254740991.5", "-1e20", "1e400",
                        "0.123456789012345678"):  # fmt: skip
            self.assertEqual(fault_of(literal), "input.number", literal)

    def test_faults(self) -> None:
        for text, code in {
            " \n": "input.empty", "\ufeff1": "input.encoding", "[1,]": "input.syntax",
            "01": "input.syntax", "+1": "input.syntax", "NaN": "input.syntax",
            '"\t"': "input.syntax", "\u00a01": "input.syntax", "1 2": "input.trailing",
            '{"a":1,"\\u0061":2}': "input.duplicate-name", '"\\ud800"': "input.character",
            '"\\udc00\\ud800"': "input.character", '"\\ud83f\\udffe"': "input.character",
            "[" * 100_000: "input.limit", '"\\ud83d\\ude00"': "read",
            "[" * MAX_DEPTH + "]" * MAX_DEPTH: "read",
        }.items():  # fmt: skip
            self.assertEqual(fault_of(text), code, text[:20])

    def test_digest(self) -> None:
        document = b'{ "receipt_id": "receipt_1", "amount": 1.0, "receipt_hash":"sha256:00" }'
        self.assertEqual(
            digest(read(document)),
            "sha256:5e842d346f46914d720b3cdcbced610ca5ee54187d30fb7276e1b051324e0d86",
        )


class Values(unittest.TestCase):
    def test_base64(self) -> None:
        self.assertEqual(decode_base64("AAE="), b"\0\1")
        for spelling in ("AAE", "AAF=", "AAE=\n", " AAE=", "AA E=", "AAE==", "AAE\u00e9"):
            self.assertIsNone(decode_base64(spelling), spelling)
        self.assertEqual(decode_base64url("-_8", 2), b"\xfb\xff")
        for spelling in ("-_8=", "+/8", "-_9", "-_8\n"):
            self.assertIsNone(decode_base64url(spelling, 2), spelling)

    def test_times(self) -> None:
        self.assertEqual(instant("1970-01-01T00:00:00.250Z"), 250)
        self.assertEqual(instant("2026-11-02T09:00:00Z"), 1793610000000)
        self.assertEqual(instant("0000-02-29T00:00:00Z"), -62162121600000)
        for time in ("2026-02-29T00:00:00Z", "2026-11-02T09:00:60Z", "2026-11-02T09:00:00.5Z",
                     "2026-11-02T09:00:00Z\n", "2026-11-02T09:00:00+00:00"):  # fmt: skip
            self.assertIsNone(instant(time), time)

    def test_fees(self) -> None:
        for price, bps, minimum, right in (
            ("49.00", 50, "0.05", "0.25"), ("10.99", 50, "0.05", "0.05"),
            ("11.00", 50, "0.05", "0.06"), ("9.00", 50, "0.05", "0.05"),
            ("20.00", 150, "0.30", "0.30"), ("33.33", 150, "0.30", "0.50"),
        ):  # fmt: skip
            money = fee({"amount": price, "currency": "USD"}, 2, bps, minimum)
            self.assertEqual(money, {"amount": right, "currency": "USD"})
        coin = {"currency": "ABC", "asset": "eip155:1/slip44:60"}
        self.assertEqual(fee({**coin, "amount": "100"}, 18, 50, "0"), {**coin, "amount": "0.5"})
        self.assertIsNone(fee({**coin, "amount": "1"}, 2, 50, "0.001"))
        self.assertIsNone(fee({**coin, "amount": "9" * 20 + ".6"}, 0, 10_000, "0"))

    def test_spelling(self) -> None:
        for amount, currency, good in (
            ("49.00", "USD", True), ("49.0", "USD", False), ("4900", "JPY", True),
            ("49.000", "KWD", True), ("1.00", "XAU", False), ("1.00", "USDC", False),
            ("1.00", "BGN", True), ("1.00", "ANG", False),
        ):  # fmt: skip
            self.assertEqual(well_spelled({"amount": amount, "currency": currency}, []), good)

    def test_what_is_no_amount(self) -> None:
        price = {"amount": "49.00", "currency": "USD"}
        self.assertTrue(is_money(price))
        for other in ({**price, "asset": None}, {**price, "note": 1}, ["49.00", "USD"], None):
            self.assertFalse(is_money(other), other)

    def test_credits(self) -> None:
        one, two, sum_of_both = (credits_of(text) for text in ("0.1", "0.2", "0.3"))
        assert one is not None and two is not None
        self.assertEqual(one + two, sum_of_both)
        for text in ("0", "3.5", "9" * 20 + "." + "0" * 17 + "1"):
            self.assertIsNotNone(credits_of(text), text)
        for other in ("", "00", "01", "0.0", "3.50", "-1", "+1", "1e3", ".5", "1.", "1\n", "9" * 21,
                      "0." + "0" * 18 + "1", "\u0661", 1, None):  # fmt: skip
            self.assertIsNone(credits_of(other), other)


class Trust(unittest.TestCase):
    """Section 9, in the order in which faults are met. The key is that of section 6."""

    X = "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"
    KEY_ID = "1IG2tMH7J2wbJZnOf8LJzQitKf7LMvoAElsuDMVM54Y"
    BODY = "MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="

    def fault_of(self, text: str, issuer: str | None = None) -> str:
        try:
            return ", ".join(read_trust([(text.encode(), issuer, ())]))
        except Fault as fault:
            return fault.code

    def pem(self, label: str = "PUBLIC", end: str = "\n") -> str:
        lines = (f"-----BEGIN {label} KEY-----", self.BODY, f"-----END {label} KEY-----", "")
        return end.join(lines)

    def test_pem(self) -> None:
        issuer = "https://example.com"
        for text in (self.pem(), self.pem(end="\r\n"), self.pem().rstrip()):
            self.assertEqual(self.fault_of(text, issuer), self.KEY_ID)
            self.assertEqual(self.fault_of(text), "trust.not-a-key-set")
        for text in (f"\n{self.pem()}", f"{self.pem()}\n \t", f"a key - of 2026\n{self.pem()}"):
            self.assertEqual(self.fault_of(text, issuer), self.KEY_ID)
        for text, code in (
            (self.pem() * 2, "trust.duplicate-key"),
            (self.pem("EC PUBLIC"), "trust.not-a-key-set"),
            (self.pem("RSA PUBLIC"), "trust.no-usable-key"),
            (self.pem().replace("K2Vw", "K2Vu"), "trust.no-usable-key"),
            (f"\ufeff{self.pem()}", "trust.not-a-key-set"),
            (self.pem() + "-----\n", "trust.malformed-key"),
            (self.pem().replace("-\nM", "-\n\nM"), "trust.malformed-key"),
            (self.pem().replace("-----END", "----- END"), "trust.malformed-key"),
        ):
            self.assertEqual(self.fault_of(text, issuer), code, text)
        for text in (self.pem("PRIVATE"), f"a key:\n{self.pem('EC PRIVATE')}"):
            self.assertEqual(self.fault_of(text, issuer), "trust.private-key")
            self.assertEqual(self.fault_of(text), "trust.private-key")

    def test_keys(self) -> None:
        good = {"kty": "OKP", "crv": "Ed25519", "x": self.X, "kid": self.KEY_ID,
                "purposes": ["receipt"]}  # fmt: skip
        unreduced = encode_base64url((2**255 - 18).to_bytes(32, "little"))
        for keys, code in (
            ([good], self.KEY_ID),
            ([{**good, "kid": 5}], "trust.malformed-key"),
            ([{**good, "kid": "x", "use": "enc"}], "trust.key-id-mismatch"),
            ([{**good, "x": unreduced}], "trust.weak-key"),
            ([{**good, "x": unreduced, "note": 1}], "trust.malformed-key"),
            ([good, good, 5], "trust.duplicate-key"),
            ([good, 5, good], "trust.malformed-key"),
            ([good, {"d": 1}], "trust.private-key"),
        ):
            text = json.dumps({"issuer": "https://example.com", "keys": keys})
            self.assertEqual(self.fault_of(text), code, keys)


class Bundles(unittest.TestCase):
    def test_payloads_are_bounded_together(self) -> None:
        half = 2**20
        for lengths, is_read in (((half, half), True), ((half, half, 1), False)):
            objects = [{"envelope": {"payload": "A" * length}} for length in lengths]
            bundle = {"object_type": "proof_bundle", "schema_version": "1.0",
                      "profile": "tokenops_full_loop", "objects": {"attestation": objects}}  # fmt: skip
            result = verify(json.dumps(bundle).encode(), [], Policy())
            self.assertEqual(result.verdict != "unreadable", is_read)
            self.assertEqual(result.codes == {"input.limit"}, not is_read)


if __name__ == "__main__":
    unittest.main()

"""The 25 checks of section 11 of docs/format.md, in its order.

Each is a function of the case that gives a `Row`. Two rules hold everywhere. What is absent is
skipped, because `schema` or `completeness` reports it. What has the wrong type differs from what it
is compared with, unless it has to be parsed first; then it is skipped as well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from . import money
from .bundle import Bundle
from .schemas import annotation, bundle_codes, is_a, is_valid
from .signature import attested_at, payload
from .trust import Keys, judge
from .values import (
    ABSENT,
    decode_base64,
    digest,
    identity,
    instant,
    items,
    member,
    pointed,
    same,
    sha256,
    utf16,
)

LEVELS = ("stated", "evidenced", "payer_authorized", "payer_bound")


@dataclass(frozen=True)
class Case:
    """Everything that decides: the bundle, the keys, and what the caller requires."""

    bundle: Bundle
    keys: Keys
    as_of: int | None
    required_profile: str | None
    required_payment: str
    artifacts: dict[str, bytes] | None


@dataclass
class Row:
    """What a check gives: whether it compared anything, and its codes."""

    compared: bool = False
    applicable: bool = True
    codes: set[str] = field(default_factory=set)

    def expect(self, holds: bool, code: str) -> None:
        """Something was compared; `code` is the finding if it does not hold."""
        self.compared = True
        if not holds:
            self.codes.add(code)

    def equal(self, one: Any, other: Any, code: str) -> None:
        """Compare two JSON values, if both are there."""
        if ABSENT not in (one, other):
            self.expect(same(one, other), code)

    @property
    def outcome(self) -> str:
        if self.codes:
            return "fail"
        if not self.applicable:
            return "not_applicable"
        return "pass" if self.compared else "not_run"


Check = Callable[[Case], Row]


def profile(case: Case) -> Row:
    """Check 1."""
    row = Row()
    bundle = case.bundle
    if case.required_profile is not None:
        row.expect(bundle.profile["profile"] == case.required_profile, "profile.mismatch")
    rail = member(bundle.document, "rail_key")
    if rail is not ABSENT:
        row.expect(rail in bundle.profile["rails"], "profile.rail")
    maxima = {known["object_type"]: known["maximum"] for known in bundle.profile["objects"]}
    for object_type, objects in bundle.by_type.items():
        row.expect(object_type in maxima, "profile.unknown-object")
        row.expect(len(objects) <= maxima.get(object_type, len(objects)), "profile.count")
    return row


def schema(case: Case) -> Row:
    """Check 2."""
    return Row(compared=True, codes=bundle_codes(case.bundle.document))


def completeness(case: Case) -> Row:
    """Check 3."""
    row = Row()
    bundle = case.bundle
    row.expect(any(bundle.by_type.values()), "complete.no-objects")
    if row.codes:
        return row
    sealed = bundle.seal is not ABSENT
    for known in bundle.profile["objects"]:
        is_seal = known["object_type"] == bundle.profile["seal"]
        enough = len(bundle.all(known["object_type"])) >= known["minimum"]
        row.expect(enough, "complete.no-seal" if is_seal else "complete.missing-object")
    for place in bundle.profile["must_have"]:
        for value in bundle.values(place):
            code = "complete.null-member" if sealed else "complete.pending-member"
            row.expect(value is not None, code)
    for place in bundle.profile["requires"]:
        for each in bundle.all(place["object_type"]):
            held = any(True for _ in pointed(each, place["member"]))
            row.expect(held, "complete.missing-member")
    return row


def seal(case: Case) -> Row:
    """Check 4."""
    row = Row()
    bundle = case.bundle
    if bundle.seal is ABSENT:
        return row
    before = ""
    used: dict[str, int] = {}
    for entry in items(member(bundle.seal, "objects")):
        object_type = member(entry, "object_type")
        if object_type is ABSENT:
            continue
        if not isinstance(object_type, str):
            row.expect(False, "seal.absent-object")
            continue
        row.expect(utf16(before) <= utf16(object_type), "seal.order")
        before = object_type
        objects = bundle.by_type.get(object_type, [])
        place = used.get(object_type, 0)
        if object_type == bundle.profile["seal"] or place >= len(objects):
            row.expect(False, "seal.absent-object")
            continue
        used[object_type] = place + 1
        sealed = objects[place]
        own_id = member(sealed, annotation(object_type, "x-object-id"))
        row.equal(bundle.digest(sealed), member(entry, "digest"), "seal.digest")
        row.equal(own_id, member(entry, "object_id"), "seal.order")
    for object_type, objects in bundle.by_type.items():
        listed = object_type == bundle.profile["seal"] or len(objects) <= used.get(object_type, 0)
        row.expect(listed, "seal.unlisted-object")
    return row


def envelope(case: Case) -> Row:
    """Check 5."""
    row = Row()
    bundle = case.bundle
    if bundle.seal is not ABSENT:
        for name in ("issuer", "profile", "rail_key", bundle.profile["run_id"]):
            row.equal(member(bundle.document, name), member(bundle.seal, name), "seal.envelope")
    return row


def hashes(case: Case) -> Row:
    """Check 6."""
    row = Row()
    for name, stated, right in case.bundle.hashes:
        row.equal(stated, right, f"hash.{name.removesuffix('_hash')}-mismatch")
    return row


def evidence(case: Case) -> Row:
    """Check 7."""
    row = Row()
    payment = case.bundle.first("payment_reference")
    documents = items(member(payment, "evidence"))
    row.applicable = payment is ABSENT or len(documents) > 0
    for document in documents:
        row.equal(member(document, "sha256"), _evidence_hash(document), "hash.evidence-mismatch")
    return row


def _evidence_hash(document: Any) -> Any:
    """Section 5: over the UTF-8 bytes of `text`, or the bytes that `base64` spells."""
    text = member(document, "text")
    if isinstance(text, str):
        return sha256(text.encode("utf-8"))
    data = decode_base64(member(document, "base64"))
    return ABSENT if data is None else sha256(data)


def artifact_names(case: Case) -> Row:
    """Check 8."""
    row = Row()
    package = case.bundle.first("return_package")
    files = items(member(package, "artifacts"))
    row.applicable = package is ABSENT or len(files) > 0
    names = [name for name in (member(file, "name") for file in files) if isinstance(name, str)]
    for name in names:
        row.expect(_is_safe(name), "artifact.name")
    if row.codes:
        return row
    folded = [_fold(name) for name in names]
    taken = set(folded)
    for name in folded:
        parts = name.split("/")
        folders = ("/".join(parts[:count]) for count in range(1, len(parts)))
        row.expect(taken.isdisjoint(folders), "artifact.name")
    if len(taken) < len(folded):
        row.codes.add("artifact.name")
    return row


def _is_safe(name: str) -> bool:
    """Section 8, files."""
    parts_are_safe = all(part not in ("", ".", "..") for part in name.split("/"))
    return is_a("artifact_name", name) and parts_are_safe and normalize("NFC", name) == name


def _fold(name: str) -> str:
    """Form C, then lower case of each character by itself: no rule for a final sigma."""
    return "".join(character.lower() for character in normalize("NFC", name))


def artifacts(case: Case) -> Row:
    """Check 9."""
    row = Row()
    files = items(member(case.bundle.first("return_package"), "artifacts"))
    row.applicable = len(files) > 0
    if case.artifacts is None:
        return row
    for file in files:
        name = member(file, "name")
        given = case.artifacts.get(name) if isinstance(name, str) else None
        row.expect(given is not None, "artifact.missing")
        if given is not None:
            row.equal(sha256(given), member(file, "sha256"), "hash.artifact-mismatch")
            row.equal(len(given), member(file, "size"), "hash.artifact-mismatch")
    return row


def tool_path(case: Case) -> Row:
    """Check 10."""
    row = Row()
    bundle = case.bundle
    rule = bundle.profile["tool_path"]
    run = bundle.first("production_run")
    stated = member(run, "tool_path")
    path = items(stated)
    row.applicable = run is ABSENT or len(path) > 0 or rule["complete"]
    last_step, last_time = -1, None
    previous: str | None = None
    for count, entry in enumerate(path, 1):
        row.equal(member(entry, "seq"), count, "path.order")
        step = member(entry, "step")
        if step in rule["steps"]:
            row.expect(rule["steps"].index(step) > last_step, "path.order")
            last_step = rule["steps"].index(step)
        time = instant(member(entry, "at"))
        if time is not None:
            row.expect(last_time is None or last_time <= time, "path.order")
            last_time = time
        row.equal(member(entry, "previous"), previous, "path.chain")
        previous = digest(entry)
    if rule["complete"] and ABSENT not in (bundle.seal, stated):
        taken = [member(entry, "step") for entry in path]
        row.expect(all(step in taken for step in rule["steps"]), "path.step")
    return row


def attestation(case: Case) -> Row:
    """Check 11."""
    row = Row()
    package = case.bundle.first("return_package")
    if member(package, "attestation") is ABSENT:
        requires = case.bundle.profile["requires"]
        place = {"object_type": "return_package", "member": "/attestation"}
        row.applicable = place in requires
        return row
    statement = payload(member(package, "attestation"))
    row.expect(is_valid("attestation-statement.schema.json", statement), "attestation.payload")
    if row.codes:
        return row
    subjects = _subjects(package, case.bundle.first("work_order"))
    if subjects is not None:
        row.expect(same(statement["subject"], subjects), "attestation.subject")
    for name, stated in statement["predicate"].items():
        if name != "attested_at":
            row.equal(stated, member(package, name), "attestation.predicate")
    return row


def _subjects(package: Any, order: Any) -> list[Any] | None:
    """Section 7: the package, the order, and each file, with their hashes as they are stated."""
    named = [
        ("return-package.json", member(package, "package_hash")),
        ("work-order.json", member(order, "scope_hash")),
    ]
    for file in items(member(package, "artifacts")):
        named.append((f"artifacts/{member(file, 'name')}", member(file, "sha256")))
    if any(stated is ABSENT for _, stated in named):
        return None
    return [
        {"name": name, "digest": {"sha256": str(stated).removeprefix("sha256:")}}
        for name, stated in named
    ]


def signature(rule: dict[str, Any]) -> Check:
    """Checks 12 to 15: one for each signature rule of the profile."""

    def check(case: Case) -> Row:
        row = Row()
        found = [(each, s) for of, each, s in case.bundle.signatures if of is rule]
        row.applicable = rule["required"] or len(found) > 0
        for each, read in found:
            key = case.keys.get(read.key_id)
            if key is not None and not read.verifies(key):
                row.expect(False, "signature.invalid")
            elif key is None:
                _attribute(row, {"signature.unknown-key"}, rule)
            else:
                issuer = _signer(case.bundle, each, rule)
                codes = judge(key, issuer, rule["purpose"], read.signed_at, case.as_of)
                _attribute(row, codes, rule)
            if "issuer_member" in rule:
                requester = _signer(case.bundle, each, rule)
                own = same(requester, member(case.bundle.document, "issuer"))
                if requester is ABSENT or own:
                    row.codes.add("signature.requester")
        return row

    return check


def _attribute(row: Row, codes: set[str], rule: dict[str, Any]) -> None:
    """An optional signature that cannot be attributed is no finding: its row is `not_run`."""
    if not codes:
        row.compared = True
    elif rule["required"]:
        row.codes |= codes


def _signer(bundle: Bundle, value: Any, rule: dict[str, Any]) -> Any:
    """In whose name an object is signed. Section 9, the rule."""
    if "issuer_member" in rule:
        return member(value, *rule["issuer_member"].split("/")[1:])
    return member(bundle.document, "issuer")


def joins(case: Case) -> Row:
    """Check 16."""
    return _join(case.bundle, "join.")


def _join(bundle: Bundle, family: str) -> Row:
    """Every join whose code begins with this. Section 10, how a join works."""
    row = Row()
    for join in bundle.profile["joins"]:
        if join["code"].startswith(family):
            for holds in _join_results(bundle, join):
                row.expect(holds, join["code"])
    return row


def _join_results(bundle: Bundle, join: dict[str, Any]) -> Iterator[bool]:
    def stated(place: dict[str, str]) -> list[Any]:
        return [identity(value) for value in bundle.values(place) if value is not None]

    owners = stated(join["owner"])
    together = join.get("same_presence", False)
    alone = join.get("needs_owner", False) and not owners
    owned = len(bundle.all(join["owner"]["object_type"])) > 0
    first: list[Any] = []
    for place in join["references"]:
        found = stated(place)
        if together and owned and bundle.all(place["object_type"]):
            yield bool(owners) == bool(found)
        for value in found:
            if alone:
                yield False
            if owners:
                yield value in owners
            elif not (together and owned):
                first = first or [value]
                yield value == first[0]


def unique_ids(case: Case) -> Row:
    """Check 17."""
    row = Row()
    seen: set[str] = set()
    for object_type, objects in case.bundle.by_type.items():
        for each in objects:
            for found in _ids(object_type, each):
                row.expect(found not in seen, "join.duplicate-id")
                seen.add(found)
    return row


def _ids(object_type: str, value: Any) -> Iterator[str]:
    """The object's own id, and that of the attestation inside a package."""
    places = [member(value, annotation(object_type, "x-object-id"))]
    if object_type == "return_package":
        places.append(member(value, "attestation", annotation("attestation", "x-object-id")))
    yield from (found for found in places if isinstance(found, str))


def money_check(case: Case) -> Row:
    """Check 18."""
    row = _join(case.bundle, "money.")
    payment = case.bundle.first("payment_reference")
    paid, price = member(payment, "paid"), member(payment, "price")
    if paid is not ABSENT and price is not ABSENT:
        row.expect(_is_accepted(payment, case.bundle.first("quote")), "money.paid")
    for found in _all_money(case.bundle.document):
        if money.is_money(found):
            row.expect(money.well_spelled(found, case.bundle.profile["assets"]), "money.spelling")
    return row


def _is_accepted(payment: Any, quote: Any) -> bool:
    """Whether what was paid is the price, or what the quote accepts for this kind of payment."""
    paid, price = member(payment, "paid"), member(payment, "price")
    methods = member(quote, "accepted_payment_methods")
    if methods is ABSENT:
        return same(paid, price)
    kind = member(payment, "payment_kind")
    accepted = [
        price if member(entry, "money") is ABSENT else member(entry, "money")
        for entry in items(methods)
        if same(member(entry, "method"), kind)
    ]
    if not any(same(paid, each) for each in accepted):
        return False
    if not money.is_money(paid):
        return True
    rivals = [each for each in (price, *accepted) if money.is_money(each)]
    return all(same(paid, each) for each in rivals if money.unit(each) == money.unit(paid))


def _all_money(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with `amount` and `currency`, but not in the content of others."""
    if isinstance(value, dict):
        if "amount" in value and "currency" in value:
            yield value
        for name, inner in value.items():
            if name not in ("returned_fields", "extensions"):
                yield from _all_money(inner)
    for item in items(value):
        yield from _all_money(item)


def fee(case: Case) -> Row:
    """Check 19."""
    row = Row()
    receipt = case.bundle.first("receipt")
    event, price = member(receipt, "fee_event"), member(receipt, "price")
    if not isinstance(event, dict) or not money.is_money(price):
        return row
    currency = price["currency"]
    movement = member(event, "movement_type")
    rates = [
        rate
        for rate in case.bundle.profile["fees"]
        if rate["movement_type"] == movement and rate["currency"] == currency
    ]
    if movement is not ABSENT:
        row.expect(len(rates) > 0 and "asset" not in price, "money.fee-no-rate")
    if row.codes:
        return row
    for rate in rates[:1]:
        minimum = {"amount": rate["minimum_fee"], "currency": currency}
        right = money.fee(price["amount"], currency, rate["fee_bps"], rate["minimum_fee"])
        row.equal(member(event, "fee_bps"), rate["fee_bps"], "money.fee-rate")
        row.equal(member(event, "minimum_fee"), minimum, "money.fee-rate")
        row.equal(member(event, "fee"), right, "money.fee")
    return row


def time(case: Case) -> Row:
    """Check 20."""
    row = Row()
    bundle = case.bundle
    run = bundle.first("production_run")

    def ordered(instants: list[int | None], code: str) -> None:
        for earlier, later in pairwise(each for each in instants if each is not None):
            row.expect(earlier <= later, code)

    def at(object_type: str, *names: str) -> int | None:
        return instant(member(bundle.first(object_type), *names))

    returned, issued = at("return_package", "returned_at"), at("receipt", "issued_at")
    attested = attested_at(member(bundle.first("return_package"), "attestation"))
    started = at("production_run", "started_at")
    steps = bundle.profile["time_order"]
    ordered([at(s["object_type"], *s["member"].split("/")[1:]) for s in steps], "time.order")
    ordered([returned, attested, issued], "time.order")
    for entry in items(member(run, "tool_path")):
        step_at = instant(member(entry, "at"))
        if member(entry, "step") == "start":
            row.expect(member(run, "started_at") is not None, "time.start")
            if None not in (started, step_at):
                row.expect(started == step_at, "time.start")
    authorized = at("payment_reference", "authorized_at")
    ordered([authorized, at("quote", "expires_at")], "time.quote-expired")
    ordered([started, at("payment_reference", "expires_at")], "time.payment-expired")
    return row


def future(case: Case) -> Row:
    """Check 21."""
    row = Row()
    if case.as_of is not None:
        for _, _, read in case.bundle.signatures:
            if read.signed_at is not None:
                row.expect(read.signed_at <= case.as_of, "time.future")
    return row


def promise(case: Case) -> Row:
    """Check 22."""
    row = _join(case.bundle, "promise.")
    order, package = case.bundle.first("work_order"), case.bundle.first("return_package")
    returned = member(package, "returned_fields")
    for name in items(member(order, "required_fields")) if package is not ABSENT else ():
        place = package if name == "attestation" else returned
        kept = isinstance(name, str) and member(place, name) is not ABSENT
        row.expect(kept, "promise.required-field")
    parts = case.bundle.rail_parts(package)
    entries = member(returned, parts.get("inventory"), "entries")
    missing = member(returned, parts.get("missing"), "missing_items")
    risks = items(member(returned, parts.get("risks"), "risks"))
    if isinstance(entries, list) and isinstance(missing, list):
        inputs = member(order, "inputs")
        for holds in _items_are_accounted_for(parts, inputs, entries, missing, risks):
            row.expect(holds, "promise.item")
    names = {
        identity(member(file, "name"))
        for file in items(member(package, "artifacts"))
        if member(file, "name") is not ABSENT
    }
    for entry in items(entries):
        artifact = member(entry, "artifact")
        if artifact is not ABSENT and artifact is not None:
            row.expect(identity(artifact) in names, "promise.artifact")
    return row


def _items_are_accounted_for(
    parts: dict[str, str], inputs: Any, entries: list[Any], missing: list[Any], risks: list[Any]
) -> Iterator[bool]:
    """Check 22, its five points on the items of a package."""
    item = parts["item"]
    in_use = set(_named([e for e in entries if member(e, "entry_state") != "not_used"], item))
    held, reported = set(_named(entries, item)), set(_named(missing, item))
    expected = member(inputs, parts.get("expected"))
    yield held.issuperset(map(identity, items(member(inputs, parts["handed_over"]))))
    yield in_use.union(reported).issuperset(map(identity, items(expected)))
    if expected is not ABSENT:
        yield reported.issubset(map(identity, items(expected)))
    yield reported.isdisjoint(in_use)
    yield len(held) == len(_named(entries, item))
    yield len(reported) == len(_named(missing, item))
    for risk in risks:
        yield held.union(reported).issuperset(map(identity, items(member(risk, item))))


def _named(entries: list[Any], item: str) -> list[Any]:
    """The items that entries of an inventory, or of a report, are about."""
    found = (member(entry, item) for entry in entries)
    return [identity(name) for name in found if name is not ABSENT]


# What may become of a callback between the package and the record of the run.
_CALLBACKS = {
    "not_required": {"not_required"},
    "pending": {"pending", "ready", "delivered", "failed"},
    "ready": {"ready", "delivered", "failed"},
    "failed": {"failed", "pending", "ready", "delivered"},
    "delivered": {"delivered"},
}


def state(case: Case) -> Row:
    """Check 23."""
    row = Row()
    bundle = case.bundle
    run = bundle.first("production_run")
    if run is ABSENT:
        return row
    receipt_id, receipt_state = member(run, "receipt_id"), member(run, "receipt_state")
    if ABSENT not in (receipt_id, receipt_state):
        row.expect((receipt_state == "issued") == (receipt_id is not None), "state.run")
    if receipt_id not in (ABSENT, None):
        row.expect(member(run, "return_package_id") is not None, "state.run")
    _what_is_there_is_named(row, bundle)
    if bundle.seal is not ABSENT:
        _is_closed(row, bundle, run)
    _callback_follows(row, bundle, run)
    for package in bundle.all("return_package"):
        parts = bundle.rail_parts(package)
        _parts_are_consistent(row, parts, member(package, "returned_fields"))
    return row


def _what_is_there_is_named(row: Row, bundle: Bundle) -> None:
    """Check 23: no member of the run that refers to an owner is null while the owner has a value."""
    for join in bundle.profile["joins"]:
        owned = any(value is not None for value in bundle.values(join["owner"]))
        for place in join["references"]:
            if owned and place["object_type"] == "production_run":
                for value in bundle.values(place):
                    row.expect(value is not None, "state.run")


def _is_closed(row: Row, bundle: Bundle, run: Any) -> None:
    """Check 23, with a seal."""
    payment = bundle.first("payment_reference")
    for value, name, code in (
        (run, "production_run_state", "state.run"),
        (run, "receipt_state", "state.run"),
        (run, "next_action", "state.run"),
        (run, "payment_state", "state.payment"),
        (payment, "payment_state", "state.payment"),
    ):
        if member(value, name) is not ABSENT:
            row.expect(member(value, name) in bundle.profile["closed"][name], code)


def _callback_follows(row: Row, bundle: Bundle, run: Any) -> None:
    """Check 23, the callback."""
    callback = member(bundle.first("return_package"), "callback")
    policy = member(callback, "callback_policy")
    before, after = member(callback, "callback_state"), member(run, "callback_state")
    states = [each for each in (before, after) if isinstance(each, str) and each in _CALLBACKS]
    if member(run, "production_run_state") == "callback_delivered" and after is not ABSENT:
        row.expect(after == "delivered", "state.callback")
    if len(states) == 2:
        row.expect(after in _CALLBACKS[before], "state.callback")
    for each in states:
        if policy == "status_polling_only":
            row.expect(each == "not_required", "state.callback")
        if policy == "callback_required":
            row.expect(each != "not_required", "state.callback")


_SEVERITIES = ("low", "medium", "high", "blocked")


def _parts_are_consistent(row: Row, parts: dict[str, str], returned: Any) -> None:
    """Check 23, readiness, exception, missing items and risks."""
    if not parts:
        return
    readiness = member(returned, parts["readiness"])
    stated = member(readiness, "readiness_state")
    exception = member(returned, parts.get("exception"))
    status = "closed" if exception is None else member(exception, "status")
    if ABSENT not in (stated, status):
        is_open = status not in ("resolved", "closed")
        row.expect((stated == "exception_open") == is_open, "state.readiness")
    missing = member(readiness, "missing_items")
    reported = member(returned, parts["missing"], "missing_items")
    if ABSENT not in (missing, reported):
        named = set(_named(items(reported), parts["item"]))
        row.expect(set(map(identity, items(missing))) == named, "state.readiness")
    ready = set(map(identity, items(member(readiness, "ready_items"))))
    row.expect(ready.isdisjoint(map(identity, items(missing))), "state.readiness")
    summary = member(returned, parts.get("risks"))
    overall = member(summary, "overall_risk")
    for risk in items(member(summary, "risks")):
        severity = member(risk, "severity")
        if overall in _SEVERITIES and severity in _SEVERITIES:
            below = _SEVERITIES.index(overall) < _SEVERITIES.index(severity)
            row.expect(not below, "state.risk")


def snapshot(case: Case) -> Row:
    """Check 24."""
    row = Row()
    bundle = case.bundle
    stated = bundle.first("verification_snapshot")
    if stated is ABSENT:
        minima = {known["object_type"]: known["minimum"] for known in bundle.profile["objects"]}
        row.applicable = minima.get("verification_snapshot", 0) > 0
        return row
    sealed = bundle.seal is not ABSENT
    verification_state = member(stated, "verification_state")
    if sealed and verification_state is not ABSENT:
        row.expect(verification_state == "receipt_verified", "snapshot.unverified")
    for entry in items(member(stated, "checks")):
        outcome, name = member(entry, "outcome"), member(entry, "check")
        if outcome is ABSENT:
            continue
        if sealed:
            row.expect(outcome == "pass", "snapshot.unverified")
        again = _AGAIN[name](case) if isinstance(name, str) and name in _AGAIN else None
        if again is not None and outcome != "not_run":
            row.expect(outcome == ("pass" if again else "fail"), "snapshot.outcome")
    return row


def _agree(one: Any, other: Any, names: list[str]) -> bool | None:
    """Whether two objects agree in these members; nothing if one of them is absent."""
    pairs = [(member(one, name), member(other, name)) for name in names]
    if any(ABSENT in pair for pair in pairs):
        return None
    return all(same(*pair) for pair in pairs)


def _all_of(*results: bool | None) -> bool | None:
    return None if None in results else all(results)


def _receipt_identity(case: Case) -> bool | None:
    first = case.bundle.first
    return _agree(first("verification_snapshot"), first("receipt"), ["receipt_id", "receipt_hash"])


def _receipt_signature(case: Case) -> bool | None:
    """The mathematics alone, and only under a key that is known."""
    for _, each, read in case.bundle.signatures:
        if each is case.bundle.first("receipt") and read.key_id in case.keys:
            return read.verifies(case.keys[read.key_id])
    return None


def _hash_recomputation(case: Case) -> bool | None:
    found = {name: stated for name, stated, _ in case.bundle.hashes}
    needed = ("scope_hash", "package_hash", "receipt_hash")
    if any(found.get(name, ABSENT) is ABSENT for name in needed):
        return None
    return all(stated == right for _, stated, right in case.bundle.hashes)


def _run_package_binding(case: Case) -> bool | None:
    first, run_id = case.bundle.first, case.bundle.profile["run_id"]
    package, ids = first("return_package"), [run_id, "return_package_id"]
    return _all_of(
        _agree(first("receipt"), package, [*ids, "package_hash"]),
        _agree(first("production_run"), package, ids),
        _agree(first("verification_snapshot"), package, [*ids, "package_hash"]),
    )


def _payment_binding(case: Case) -> bool | None:
    first = case.bundle.first
    payment, ids = first("payment_reference"), ["payment_record_id", "payment_reference"]
    terms = ["price", "paid", "work_order_id", "scope_hash"]
    return _all_of(
        _agree(first("receipt"), payment, [*ids, *terms]),
        _agree(first("verification_snapshot"), payment, ids),
    )


_AGAIN: dict[str, Callable[[Case], bool | None]] = {
    "receipt_identity": _receipt_identity,
    "receipt_signature": _receipt_signature,
    "hash_recomputation": _hash_recomputation,
    "run_package_binding": _run_package_binding,
    "payment_binding": _payment_binding,
}


def payment_level(case: Case) -> Row:
    """Check 25, and section 11 on payment levels."""
    row = Row()
    payment = case.bundle.first("payment_reference")
    if payment is ABSENT:
        return row
    documents = items(member(payment, "evidence"))
    right = [_evidence_hash(each) for each in documents]
    stated = [member(each, "sha256") for each in documents]
    evidenced = len(right) > 0 and ABSENT not in right and all(map(same, right, stated))
    reached = "evidenced" if evidenced else "stated"
    enough = LEVELS.index(reached) >= LEVELS.index(case.required_payment)
    row.expect(enough, "policy.payment-level")
    return row


def checks(bundle_profile: dict[str, Any]) -> Iterator[tuple[Check, bool]]:
    """Every check in its order, and whether `verified` needs it to have looked."""
    for check in (
        profile, schema, completeness, seal, envelope, hashes, evidence, artifact_names,
    ):  # fmt: skip
        yield check, True
    yield artifacts, False
    yield tool_path, True
    yield attestation, True
    for rule in bundle_profile["signatures"]:
        yield signature(rule), rule["required"]
    for check in (joins, unique_ids, money_check, fee, time):
        yield check, True
    yield future, False
    for check in (promise, state, snapshot, payment_level):
        yield check, True

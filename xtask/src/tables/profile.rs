//! A published profile as a value of the SDK's `Profile`: each function reads a part of the file, and
//! each row of it is a field, how it is read and from which member.

use super::members::Members;
use super::rust::Rust;
use crate::error::Error;

pub(super) fn profile(members: &mut Members<'_>) -> Result<Rust, Error> {
    // What the file says to people and to tests.
    for name in ["object_type", "schema_version", "title", "description"] {
        members.word(name)?;
    }
    members.list("own_ids", member)?;
    members.optional_list("unordered_times", member)?;
    record!(members, "Profile",
        profile: text("profile"),
        rails: texts("rails"),
        run_id: text("run_id"),
        objects: list("objects", allowance),
        moves: list("moves", run_move),
        seal: text("seal"),
        must_have: list("must_have", member),
        requires: list("requires", member),
        joins: list("joins", join),
        once: optional_list("once", once),
        payments: optional_part("payments", payments),
        object_references: optional_list("object_references", object_reference),
        signatures: list("signatures", signature),
        time_order: list("time_order", member),
        precedes: optional_list("precedes", precedence),
        in_order: optional_list("in_order", member),
        pairs: optional_list("pairs", pairing),
        totals: optional_list("totals", total),
        included: optional_list("included", inclusion),
        agreements: optional_list("agreements", agreement),
        sums: optional_list("sums", sum),
        sums_until: optional_list("sums_until", sum_until),
        payment: part("payment", payment),
        files: part("files", member),
        attestation: part("attestation", attestation),
        callback: optional_part("callback", callback),
        tool_path: optional_part("tool_path", tool_path),
        outputs: optional_part("outputs", outputs),
        listing: optional_part("listing", listing),
        lifecycle: optional_part("lifecycle", lifecycle),
        claims: list("claims", claim),
        summary: optional_text("summary"),
        counts: optional_list("counts", counting),
        rail_parts: list("rail_parts", rail_parts),
        rail_words: optional_list("rail_words", rail_words),
        closed: list("closed", closed),
        secret_marks: optional_list("secret_marks", secret_mark),
        fee_classes: optional_list("fee_classes", fee_class),
        fees: list("fees", fee),
        assets: list("assets", asset),
    )
}

/// A member of objects, of which the members of this part say where it stands.
fn member(members: &mut Members<'_>) -> Result<Rust, Error> {
    members.member()
}

parts! {
    allowance "Allowance" {
        object_type: text("object_type"),
        path: text("path"),
        minimum: number("minimum"),
        maximum: number("maximum"),
    }
    run_move "Move" {
        name: text("move"),
        records: optional_text("records"),
    }
    join "Join" {
        name: text("name"),
        code: code(),
        owner: part("owner", member),
        references: list("references", member),
        same_presence: flag("same_presence"),
        needs_owner: flag("needs_owner"),
        several: flag("several"),
    }
    once "Once" {
        at: member(),
        each: flag("each"),
    }
    payments "Payments" {
        provider: list("provider", member),
        named: list("named", named_payments),
    }
    named_payments "NamedPayments" {
        of: items_of(),
        names: list_of_steps("names"),
        asset: optional_steps("asset"),
    }
    pairing "Pairing" {
        name: text("name"),
        one: part("one", side),
        other: part("other", side),
        same: optional_list("same", alike),
        not_later: optional_list("not_later", alike),
    }
    side "Side" {
        of: items_of(),
        by: steps("by"),
    }
    alike "Alike" {
        code: code(),
        one: steps("one"),
        other: steps("other"),
    }
    total "Total" {
        name: text("name"),
        code: code(),
        of: part("of", member),
        within: part("within", member),
    }
    bound "Bound" {
        at: member(),
        lists: optional_beside("lists"),
    }
    object_reference "ObjectReference" {
        at: member(),
        present: flag("present"),
        counts: flag("counts"),
    }
    signature "SignatureRule" {
        object_type: text("object_type"),
        member: steps("member"),
        form: variant("SignatureForm", "form"),
        purpose: variant("Purpose", "purpose"),
        required: flag("required"),
        issuer_member: optional_steps("issuer_member"),
    }
    precedence "Precedence" {
        code: code(),
        earlier: part("earlier", member),
        later: part("later", member),
        first: flag("first"),
    }
    inclusion "Inclusion" {
        name: text("name"),
        code: code(),
        of: part("of", member),
        within: part("within", member),
    }
    agreement "Agreement" {
        name: text("name"),
        code: code(),
        given: list("given", given),
        of: part("of", member),
        which: variant("Which", "which"),
        needed: flag("needed"),
        among: optional_literals("among"),
    }
    given "Given" {
        at: member(),
        is: optional_literals("is"),
    }
    sum "Sum" {
        name: text("name"),
        code: code(),
        over: variant("SumOver", "over"),
        plus: list("plus", member),
        minus: list("minus", member),
        equals: list("equals", member),
        without: optional_text("without"),
    }
    sum_until "SumUntil" {
        name: text("name"),
        code: code(),
        of: part("of", member),
        value: steps("value"),
        time: steps("time"),
        equals: part("equals", member),
        at: beside(Some("equals"), "at"),
    }
    payment "Payment" {
        object_type: text("object_type"),
        kind: steps("kind"),
        price: steps("price"),
        paid: steps("paid"),
        evidence: part("evidence", member),
    }
    attestation "Attestation" {
        envelope: part("envelope", member),
        subjects: list("subjects", named),
        predicate: list("predicate", named),
        not_before: list("not_before", member),
        not_after: list("not_after", bound),
    }
    named "NamedMember" {
        name: text("name"),
        at: member(),
    }
    callback "Callback" {
        policy: part("policy", member),
        packaged: optional_part("packaged", member),
        returned: part("returned", member),
        now: part("now", member),
    }
    tool_path "ToolPath" {
        steps: texts("steps"),
        complete: flag("complete"),
    }
    outputs "Outputs" {
        at: member(),
        names: list("names", output),
        asked: list("asked", member),
    }
    output "Output" {
        output: text("output"),
        object_type: text("object_type"),
    }
    listing "Listing" {
        at: member(),
        names: texts("names"),
    }
    lifecycle "Lifecycle" {
        machine: named_constant("state_machine"),
        events: part("events", member),
        steps: texts("steps"),
        complete: required_flag("complete"),
        states: list("states", stated_state),
        implies: list("implies", implication),
        delivered: optional_part("delivered", delivered),
        not_before: optional_list("not_before", following),
    }
    implication "Implication" {
        state: text("state"),
        at: member(),
        values: texts("values"),
        code: code(),
    }
    delivered "Delivered" {
        states: texts("states"),
        fetched: optional_part("fetched", fetched),
        undone_by: texts("undone_by"),
        code: code(),
    }
    fetched "Fetched" {
        given: part("given", given),
        states: texts("states"),
    }
    following "Following" {
        state: text("state"),
        at: member(),
        code: code(),
    }
    held "StateRule::Held" {
        states: texts("states"),
        time: beside(None, "time"),
    }
    claim "Claim" {
        claim: text("claim"),
        members: list("members", member),
    }
    rail_parts "RailParts" {
        rail_key: text("rail_key"),
        item: text("item"),
        handed_over: text("handed_over"),
        expected: optional_text("expected"),
        inventory: text("inventory"),
        missing: text("missing"),
        never_there: texts("never_there"),
        was_there: texts("was_there"),
        readiness: text("readiness"),
        exception: optional_text("exception"),
        risks: optional_text("risks"),
    }
    rail_words "RailWords" {
        rail_key: text("rail_key"),
        packages: texts("packages"),
        parts: texts("parts"),
    }
    closed "Closed" {
        at: member(),
        states: texts("states"),
        code: code(),
    }
    counting "Counting" {
        at: member(),
        states: texts("states"),
        history: texts("history"),
        code: code(),
    }
    secret_mark "SecretMark" {
        mark: text("mark"),
        followed_by: number("followed_by"),
    }
    fee_class "FeeClass" {
        payment_kind: text("payment_kind"),
        movement_type: text("movement_type"),
    }
    fee "FeeRate" {
        movement_type: text("movement_type"),
        currency: text("currency"),
        fee_bps: number("fee_bps"),
        minimum_fee: text("minimum_fee"),
    }
    asset "AssetDecimals" {
        asset: text("asset"),
        currency: text("currency"),
        decimals: number("decimals"),
    }
}

fn stated_state(members: &mut Members<'_>) -> Result<Rust, Error> {
    let rule = match members.word("rule")? {
        "held" => held(members)?,
        _ => members.variant("StateRule", "rule")?,
    };
    Ok(Rust::Record(
        "StatedState",
        vec![
            ("at", members.member()?),
            ("rule", rule),
            ("list", members.optional_text("list")?),
        ],
    ))
}

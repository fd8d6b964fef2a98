//! Notes: things worth saying that decide nothing.

use super::context::Context;
use super::facts::file::artifact_count;
use super::facts::form::UnknownWord;
use super::given::given_notes;
use super::money::fee_notes;
use super::rules::once::other_letters;
use crate::evidence::Standing;
use crate::json::document::{Array, Node, Object};
use crate::json::pointer::{LONGEST_POINTER, Pointer};
use crate::report::Note;
use crate::text::account;
use crate::text::shown::{is_hidden, shorten};
use crate::trust::key_set::Purpose;

/// The most notes of one kind.
const MAX_NOTES: usize = 16;

/// The notes on a bundle, in a fixed order.
pub(crate) fn notes(context: &Context<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |note: &'static str, pointer: &str, message: String| {
        notes.push(Note {
            note: note.into(),
            pointer: pointer.to_owned(),
            message,
        });
    };
    if context.policy.as_of.is_none() {
        note(
            "no-as-of",
            "",
            "no time of verification was given: a date in the future or an expired key set would not be found".to_owned(),
        );
    }
    let (listed, checked) = artifact_count(&context.files, &context.compared);
    if context.policy.artifacts.is_none() && listed > checked {
        note(
            "files-not-checked",
            &{
                let files = &context.profile.files;
                let package = crate::bundle::pointer_of(files.object_type, 0);
                format!("{package}/{}", files.steps.join("/"))
            },
            match listed {
                1 => "the package lists 1 file; give it too to have its hash checked".to_owned(),
                _ => format!(
                    "the package lists {listed} files; give them too to have their hashes checked"
                ),
            },
        );
    }
    for (name, message) in given_notes(context) {
        note(name, "", message);
    }
    let steps = context
        .first("production_run")
        .and_then(|run| run.get("tool_path"))
        .and_then(Node::as_array)
        .map_or(0, Array::len);
    if steps > 0 {
        note(
            "digest-without-preimage",
            "/objects/production_run/0/tool_path",
            format!(
                "the messages of {steps} calls are sealed by digest and not part of the proof: sealed, not checked"
            ),
        );
    }
    for signed in &context.signatures {
        if !signed.required && signed.holds != Some(false) && !signed.attributed() {
            note(
                "optional-signature-not-attributed",
                &signed.pointer,
                format!(
                    "the `{}` signature is not required, and could not be attributed to its issuer: {}",
                    signed.rule.purpose.as_str(),
                    signed.problem()
                ),
            );
        }
    }
    for pointer in context.evidence.of_test().take(MAX_NOTES) {
        note(
            "test-mode",
            &pointer,
            "this is of test mode or a test network, where no money moves".to_owned(),
        );
    }
    for (name, pointer, message) in evidence(context).into_iter().take(MAX_NOTES) {
        note(name, &pointer, message);
    }
    for (pointer, asset) in unlisted_assets(context) {
        note(
            "unlisted-asset",
            &pointer,
            format!("`{asset}` is no asset that the profile lists: its code is the issuer's word"),
        );
    }
    for (name, pointer, message) in fee_notes(context).into_iter().take(MAX_NOTES) {
        note(name, &pointer, message);
    }
    for (name, pointer, message) in unread_terms(context) {
        note(name, &pointer, message.to_owned());
    }
    for word in unknown_words(context).take(MAX_NOTES) {
        let rule = match word.rule {
            None => String::new(),
            Some(rule) => format!(
                ", and the rule `{}` that depends on it was not asked",
                rule.name()
            ),
        };
        let message = format!(
            "`{}` is a word that this version does not know{rule}",
            word.word
        );
        note("unknown-word", word.pointer, message);
    }
    for pointer in other_letters(context).into_iter().take(MAX_NOTES) {
        note(
            "reference-letter-case",
            &pointer,
            "this reference differs from another one in the case of its letters only".to_owned(),
        );
    }
    for (pointer, message) in ledger_entries(context).into_iter().take(MAX_NOTES) {
        note("ledger-order-not-proven", &pointer, message);
    }
    for pointer in hidden_characters(context) {
        note(
            "hidden-characters",
            &pointer,
            "this text holds characters that do not show or that change the order of what is shown"
                .to_owned(),
        );
    }
    notes
}

/// Documents of evidence that were not read, or do not count.
fn evidence(context: &Context<'_>) -> Vec<(&'static str, String, String)> {
    let all = context.evidence.carried.iter().flat_map(|carried| {
        let standings = carried.judgement.standings.iter().enumerate();
        standings.map(move |(index, standing)| (carried, index, standing))
    });
    let notes = all.filter_map(|(carried, index, standing)| {
        let (name, message) = match standing {
            Standing::NotRead => (
                "evidence-not-read",
                "this document is of no kind that is read: it is kept and hashed, and what it says is not judged"
                    .to_owned(),
            ),
            Standing::LeftOut(reason) => (
                "evidence-not-counted",
                format!("this document is no evidence that the payment was made: {reason}"),
            ),
            Standing::Counts | Standing::Said => return None,
        };
        Some((name, format!("{}/{index}", carried.list), message))
    });
    notes.collect()
}

/// Assets in which was paid and that the profile does not list.
fn unlisted_assets(context: &Context<'_>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let places = &context.profile.payment;
    let paid = context
        .objects(places.object_type)
        .filter_map(|(at, payment)| {
            let paid = Node::Object(payment).at(&places.paid)?;
            let asset = paid.get("asset")?.as_str()?;
            Some((format!("{at}/{}/asset", places.paid.join("/")), asset))
        });
    for (pointer, asset) in paid.take(MAX_NOTES) {
        if context.profile.decimals(asset).is_none() {
            found.push((pointer, crate::text::shown::literal(asset, 160)));
        }
    }
    found
}

/// What the order asks of the payment, and nothing here compares.
fn unread_terms(context: &Context<'_>) -> Vec<(&'static str, String, &'static str)> {
    let Some((at, order)) = context.objects("work_order").next() else {
        return Vec::new();
    };
    let places = &context.profile.payment;
    let is_account = |payment: &Object<'_>, name| {
        let named = payment.get(name).and_then(Node::as_str);
        named.is_some_and(account::is_account)
    };
    let mut payments = context.objects(places.object_type);
    let names_one = payments
        .any(|(_, payment)| is_account(&payment, "payer") || is_account(&payment, "wallet"));
    let mut unread = Vec::new();
    if order.contains_key("payer") && !names_one {
        unread.push((
            "payer-not-compared",
            format!("{at}/payer"),
            "the order names the account that pays, and the payment names no account to compare with it",
        ));
    }
    if order.contains_key("payment_binding") {
        unread.push((
            "binding-not-checked",
            format!("{at}/payment_binding"),
            "the order asks that the payer's authorization names it, and this version reads no authorization",
        ));
    }
    unread
}

/// The words that this version does not know, but for those that are findings: in a sealed run those that a
/// rule depends on.
fn unknown_words<'a>(context: &'a Context<'_>) -> impl Iterator<Item = UnknownWord<'a>> {
    let words = context.form.unknown_words(context.profile);
    words.filter(|word| word.rule.is_none() || !context.bundle.is_sealed())
}

/// Entries of a ledger, and what is not known of each.
fn ledger_entries(context: &Context<'_>) -> Vec<(String, String)> {
    let mut rules = context.profile.signatures.iter();
    let Some(rule) = rules.find(|rule| rule.purpose == Purpose::Ledger) else {
        return Vec::new();
    };
    let entries = context.objects(rule.object_type).map(|(at, entry)| {
        let carried: Vec<&str> = ["inclusion_proof", "checkpoint"]
            .into_iter()
            .filter(|member| entry.contains_key(member))
            .collect();
        let carried = match carried.as_slice() {
            [] => String::new(),
            carried => format!(
                "; `{}` is there, and this version does not check it",
                carried.join("` and `")
            ),
        };
        let message =
            format!("the place and the time of this entry are the issuer's word{carried}");
        (at.to_string(), message)
    });
    entries.collect()
}

/// Places of strings with control, zero-width or bidirectional characters.
fn hidden_characters(context: &Context<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if has_hidden(context.bundle.strings()) {
        search(context.bundle.root(), Pointer::Root, &mut found);
    }
    found
}

/// Depth is bounded by the reader's limit.
fn search(value: Node<'_>, at: Pointer<'_>, found: &mut Vec<String>) {
    if found.len() >= MAX_NOTES {
        return;
    }
    match value {
        Node::String(text) if has_hidden(text) => found.push(shown(at)),
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                search(item, Pointer::Item(&at, index), found);
            }
        }
        Node::Object(members) => {
            for (name, member) in members {
                let at = Pointer::Member(&at, name);
                if has_hidden(name) && found.len() < MAX_NOTES {
                    found.push(shown(at));
                }
                search(member, at, found);
            }
        }
        _ => {}
    }
}

fn shown(at: Pointer<'_>) -> String {
    shorten(&at.to_string(), LONGEST_POINTER)
}

fn has_hidden(text: &str) -> bool {
    // Most texts are of plain characters alone, which is known without decoding them.
    let plain = |byte: u8| matches!(byte, b' '..=b'~');
    !text.bytes().fold(true, |all, byte| all & plain(byte)) && text.chars().any(is_hidden)
}

#[cfg(test)]
mod tests {
    use super::has_hidden;
    use crate::json::{self, Limits};
    use crate::shown::is_hidden;

    /// Nothing hidden is overlooked, as it is or escaped.
    #[test]
    fn what_is_hidden_is_among_all_strings() {
        let read = |text: &str| json::read(text.as_bytes(), &Limits::PUBLISHED);
        let plain = read("{\"a\": [1, \"b\\n\\t\\\"\\\\\\u0041\u{e9}\"]}\r\n").unwrap();
        assert!(!has_hidden(plain.strings()));
        for character in ('\0'..=char::MAX).filter(|character| is_hidden(*character)) {
            let mut units = [0; 2];
            let units = character.encode_utf16(&mut units).iter();
            let escaped: String = units.map(|unit| format!("\\u{unit:04x}")).collect();
            for spelled in [character.to_string(), escaped] {
                for text in [format!("[\"{spelled}\"]"), format!("{{\"{spelled}\": 1}}")] {
                    let document = read(&text);
                    assert!(
                        document.is_err() || has_hidden(document.unwrap().strings()),
                        "{text}"
                    );
                }
            }
        }
        assert!(has_hidden(read(r#"["\b"]"#).unwrap().strings()));
    }
}

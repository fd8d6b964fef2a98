//! `verify`: a proof and what goes with it, as texts; trust and requirements are those of the start.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::{Value, json};
use wever_proof::key_set::{Purpose, TrustError};
use wever_proof::report::Report;
use wever_proof::{
    Expected, MAX_TRUST_FILES, Order, Outcome, Policy, Trust, TrustInput, Verdict, internal_fault,
    verify, without_trust,
};
use wever_proof_bindings::Refusal;
use wever_proof_cli::StandingTerms;

use super::Tool;
use crate::answer::Answer;
use crate::arguments::Arguments;
use crate::schemas::{Members, bundled};

pub(super) const VERIFY: Tool = Tool {
    name: "verify",
    title: "Verify a proof",
    description: "Says whether a proof of a paid agent-work run holds under the keys and requirements that this server \
                  was started with: `answer` is verified, rejected, incomplete, untrusted or unreadable. Give the \
                  order that was placed as `order`, or a good proof of somebody else's order would do. Keys in \
                  `trust` are for trying out: an answer under them is never `verified`, since whoever makes the call \
                  chose them; never take them from where the proof came from. Verified does not say that money moved, \
                  nor that the returned content is right.",
    input,
    output,
    carry_out,
};

/// The answer where the keys of a call verify a proof: not the word that keys of the start give.
const HOLDS: &str = "holds_under_keys_of_the_call";

fn input() -> Members {
    let purposes: Vec<&str> = Purpose::ALL
        .iter()
        .map(|purpose| purpose.as_str())
        .collect();
    bundled(json!({
        "type": "object",
        "required": ["proof"],
        "properties": {
            "proof": {
                "description": "The proof, byte for byte as it was delivered.",
                "type": "string"
            },
            "order": {
                "description": "The order that was placed, as it is kept: the proof of another order is refused.",
                "type": "string"
            },
            "expect": {
                "description": "Values that the proof has to state, such as `price=49.00 USD`.",
                "type": "array",
                "items": {"type": "string"}
            },
            "trust": {
                "description": "Keys to try out, in the place of those of the start. The answer is then marked \
                                `trust_source: call`.",
                "type": "array",
                "minItems": 1,
                "maxItems": MAX_TRUST_FILES,
                "items": {
                    "type": "object",
                    "required": ["keys"],
                    "properties": {
                        "keys": {"description": "A key set, JWKS, JWK or PEM keys, byte for byte.", "type": "string"},
                        "issuer": {"description": "Whose keys they are, if they do not say so.", "type": "string"},
                        "purposes": {
                            "description": "What they may sign, and nothing else.",
                            "type": "array",
                            "items": {"enum": purposes}
                        }
                    },
                    "additionalProperties": false
                }
            }
        },
        "additionalProperties": false
    }))
}

fn output() -> Members {
    let verdicts = [
        Verdict::Verified,
        Verdict::Incomplete,
        Verdict::Untrusted,
        Verdict::Rejected,
        Verdict::Unreadable,
    ];
    let mut answers: Vec<&str> = verdicts.iter().map(|verdict| verdict.name()).collect();
    answers.push(HOLDS);
    let of = |source: &[&str], report: &str| {
        json!({
            "properties": {"trust_source": {"enum": source}},
            "required": ["answer", "trust_source", report]
        })
    };
    bundled(json!({
        "type": "object",
        "properties": {
            "answer": {"description": "The verdict; under keys of the call never `verified`.", "enum": answers},
            "trust_source": {
                "description": "Where the keys came from: the start of the server, the call, or there were none.",
                "enum": ["start", "call", "none"]
            },
            "report": {"$ref": "verification-report.schema.json"},
            "report_under_keys_of_the_call": {"$ref": "verification-report.schema.json"},
            "refusal": super::build::refusal()
        },
        "additionalProperties": false,
        "oneOf": [
            of(&["start", "none"], "report"),
            of(&["call"], "report_under_keys_of_the_call"),
            {"required": ["refusal"]}
        ]
    }))
}

/// A file of keys in a call.
struct Given {
    keys: String,
    issuer: Option<String>,
    purposes: Vec<String>,
}

fn carry_out(terms: &StandingTerms, mut arguments: Arguments) -> Result<Answer, Answer> {
    let proof = arguments.text("proof")?;
    let order = arguments.optional_text("order")?;
    let expected = arguments.texts("expect")?;
    let given = arguments.list("trust")?.into_iter().map(given);
    let given = given.collect::<Result<Vec<_>, Answer>>()?;
    arguments.end()?;

    let of_call = match given.as_slice() {
        [] => None,
        given => Some(read_trust(given)?),
    };
    let source = match &of_call {
        Some(_) => Source::Call,
        None if terms.trust().keys().next().is_none() => Source::Nothing,
        None => Source::Start,
    };
    let nobody = Trust::none();
    let (trust, fault) = match &of_call {
        None => (terms.trust(), None),
        Some(Ok(trust)) => (trust, None),
        Some(Err(fault)) => (&nobody, Some(fault)),
    };
    let policy = policy(terms, trust, order.as_deref(), &expected)?;
    let judge = || match fault {
        None => verify(proof.as_bytes(), trust, &policy),
        Some((index, error)) => without_trust(proof.as_bytes(), *index, error, &policy),
    };
    // As everywhere: a fault of ours is the answer about this one proof.
    let outcome = catch_unwind(AssertUnwindSafe(judge));
    let outcome = outcome.unwrap_or_else(|_| internal_fault(proof.as_bytes(), &policy));
    source.answer(&outcome, &policy)
}

fn given(item: Value) -> Result<Given, Answer> {
    let Value::Object(members) = item else {
        return Err(Answer::wrong(
            "each of `trust` is an object with `keys`, a text, and if need be `issuer` and `purposes`",
        ));
    };
    let mut arguments = Arguments::of(members);
    let given = Given {
        keys: arguments.text("keys")?,
        issuer: arguments.optional_text("issuer")?,
        purposes: arguments.texts("purposes")?,
    };
    arguments.end().map(|()| given)
}

type ReadTrust = Result<Trust, (usize, TrustError)>;

/// The keys of a call, as far as what is said of them can be read.
fn read_trust(given: &[Given]) -> Result<ReadTrust, Answer> {
    let input = |(place, given): (usize, &'_ Given)| {
        let wrong = |member: &str, problem: String| {
            Answer::from(Refusal::new(&format!("trust[{place}].{member}"), problem))
        };
        let issuer = given.issuer.as_deref().map(str::parse).transpose();
        let purposes = given.purposes.iter().map(|purpose| purpose.parse());
        let purposes = purposes.collect::<Result<Vec<Purpose>, _>>();
        Ok((
            issuer.map_err(|error: wever_proof::id::IdError| wrong("issuer", error.to_string()))?,
            purposes.map_err(|error| wrong("purposes", error.to_string()))?,
        ))
    };
    let said = given.iter().enumerate().map(input);
    let said = said.collect::<Result<Vec<_>, Answer>>()?;
    let inputs = given.iter().zip(said);
    let inputs = inputs.map(|(given, (issuer, purposes))| TrustInput {
        bytes: given.keys.as_bytes(),
        issuer,
        purposes,
    });
    Ok(Trust::read(&inputs.collect::<Vec<_>>()))
}

/// What is required at the start, and of this proof besides: a call can only ask for more.
fn policy(
    terms: &StandingTerms,
    trust: &Trust,
    order: Option<&str>,
    expected: &[String],
) -> Result<Policy, Answer> {
    let mut policy = terms.policy().map_err(Answer::wrong)?;
    let order = order.map(|order| Order::read(order.as_bytes(), trust));
    let refused = |error| Refusal::from(error).about("order");
    policy.order = order.transpose().map_err(refused)?;
    for expected in expected {
        let expected = expected.parse::<Expected>();
        let expected = expected.map_err(|error| Refusal::new("expect", error))?;
        policy.expect.insert(expected);
    }
    Ok(policy)
}

/// Where the keys came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Start,
    Call,
    Nothing,
}

impl Source {
    fn answer(self, outcome: &Outcome, policy: &Policy) -> Result<Answer, Answer> {
        let report = outcome.report();
        let verdict = report.verdict;
        let answer = match self {
            Self::Call if verdict == Verdict::Verified => HOLDS,
            _ => verdict.name(),
        };
        let (name, member) = match self {
            Self::Start => ("start", "report"),
            Self::Nothing => ("none", "report"),
            Self::Call => ("call", "report_under_keys_of_the_call"),
        };
        let text = format!(
            "{answer} (trust_source: {name}): {}",
            self.words(report, policy)
        );
        let value = serde_json::to_value(report);
        let value = value.map_err(|error| Refusal::new("report", error))?;
        let data = json!({ "answer": answer, "trust_source": name, member: value });
        let answer = Answer::new(text, data);
        Ok(match verdict {
            // As everywhere, it is the answer about what could not be judged.
            Verdict::Unreadable => answer.failed(),
            _ => answer,
        })
    }

    /// The answer in words of this program alone.
    fn words(self, report: &Report, policy: &Policy) -> String {
        let mut lines = vec![match (report.verdict, self) {
            (Verdict::Verified, Self::Call) => {
                "nothing in the proof contradicts, and its signatures are by keys that this call itself gave. Whoever \
                 made the call chose them, so this says nothing of who signed; start the server with `--trust` for an \
                 answer to rely on"
            }
            (Verdict::Verified, _) => {
                "the proof is complete, nothing in it contradicts, and every required signature is by a key that this \
                 server was started with"
            }
            (Verdict::Incomplete, _) => {
                "nothing contradicts, but something that a complete proof has is not there"
            }
            (Verdict::Untrusted, Self::Nothing) => {
                "nothing contradicts, but this server was started without keys, so no signature counts; start it with \
                 `--trust`"
            }
            (Verdict::Untrusted, _) => {
                "nothing contradicts, but something cannot be relied on under these keys and what is required"
            }
            (Verdict::Rejected, _) => {
                "the proof contradicts itself, its profile or the mathematics, or is not what was asked for"
            }
            (Verdict::Unreadable, _) => "there is nothing that could be judged",
        }
        .to_owned()];
        if report.notes.iter().any(|note| note.note == "test-mode") {
            lines.push("TEST MODE: no money moved".to_owned());
        }
        if policy.rail.is_some() {
            lines.push("judged by the rail's file that this server was started with".to_owned());
        }
        if report.verdict == Verdict::Verified {
            lines.push(
                "not shown by it: that money moved, that the returned content is right, that the stated times are true"
                    .to_owned(),
            );
        }
        if policy.order.is_none() {
            lines.push(
                "no order was given to compare with: it may be the proof of somebody else's order"
                    .to_owned(),
            );
        }
        if report.artifacts.checked < report.artifacts.listed {
            lines.push(
                "the delivered files were not compared with those that the proof lists".to_owned(),
            );
        }
        let codes = report.codes();
        for code in codes.iter().take(MOST_CODES) {
            lines.push(format!(
                "`{code}`: this does not hold: {}",
                code.explanation().rule
            ));
        }
        if codes.len() > MOST_CODES {
            lines.push("and more codes, which the report has".to_owned());
        }
        lines.push(
            "the report in the structured content has places and values, and in `not_established` what this never \
             shows; `explain` knows every code"
                .to_owned(),
        );
        lines.join("\n- ")
    }
}

/// The most codes that are told in words.
const MOST_CODES: usize = 12;

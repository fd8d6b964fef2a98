//! What has to hold for every input.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use wever_proof::Digest;
use wever_proof_vectors::forge::canonical;

use crate::command::{Program, shape};
use crate::fault::{Fault, What};
use crate::free::Free;
use crate::input::{Input, Kind};
use crate::limits;
use crate::module::Module;
use crate::native::{self, Answer, Used};
use crate::watch::Watch;

/// The native calls, the package and the program.
#[derive(Debug)]
pub(crate) struct Checker {
    module: Module,
    program: Program,
    watch: Watch,
    verified: BTreeSet<Vec<u8>>,
    free: Free,
    /// The most that an input of each kind has used.
    pub(crate) most: BTreeMap<Kind, Used>,
    /// The input of each kind that took longest, if that was a while.
    pub(crate) slowest: BTreeMap<Kind, Input>,
}

/// What takes longer is worth a look.
const A_WHILE: Duration = Duration::from_millis(100);

/// What an input has shown that was right: by its shape, for whoever looks for something new.
pub(crate) type Shown = Vec<String>;

impl Checker {
    pub(crate) fn new(package: &Path, program: Program, watch: Watch) -> Self {
        Self {
            module: Module::new(package),
            program,
            watch,
            verified: crate::seeds::verified(),
            free: Free::read(),
            most: BTreeMap::new(),
            slowest: BTreeMap::new(),
        }
    }

    /// How often the program was called.
    pub(crate) fn calls(&self) -> u64 {
        self.program.calls
    }

    /// The native calls alone: most of what is wrong shows in them, and they are fast.
    pub(crate) fn quick(&mut self, input: &Input) -> Result<(Vec<Answer>, Shown), Fault> {
        let mut answers = self.watch.over(|| native::answers(input))?;
        for _ in 1..limits::TIMES {
            if !answers.iter().any(|answer| answer.used.is_too_much()) {
                break;
            }
            let again = self.watch.over(|| native::answers(input))?;
            for (answer, again) in answers.iter_mut().zip(again) {
                answer.used = answer.used.least(again.used);
            }
        }
        let mut shown = Vec::new();
        for answer in &answers {
            self.used(input, answer.used);
            let fault = |what, words| Err(Fault::new(what, answer.call, words));
            if answer.used.time > limits::TIME {
                return fault(What::Slow, format!("{:?}", answer.used.time));
            }
            if answer.used.memory > limits::MEMORY {
                return fault(What::Large, format!("{} bytes", answer.used.memory));
            }
            if let ("verify", Ok(report)) = (answer.call, &answer.text)
                && let Some(words) = self.is_altered_and_verified(input, report)
            {
                return fault(What::Altered, words);
            }
            shapes(answer, &mut shown);
        }
        Ok((answers, shown))
    }

    /// The package and the program, too, compared with the native answers: `every` command that the
    /// input is for, or some of them.
    pub(crate) fn rest(
        &mut self,
        input: &Input,
        answers: &[Answer],
        every: bool,
    ) -> Result<Shown, Fault> {
        for answer in answers {
            let mut used = self.module.compare(answer)?;
            for _ in 1..limits::TIMES {
                if !used.is_too_much() {
                    break;
                }
                used = used.least(self.module.compare(answer)?);
            }
            let fault =
                |what, words| Err(Fault::new(what, format!("module {}", answer.call), words));
            if used.time > limits::TIME {
                return fault(What::Slow, format!("{:?}", used.time));
            }
            if used.memory > limits::MEMORY {
                return fault(What::Large, format!("{} bytes", used.memory));
            }
        }
        let (shown, time) = self.program.check(input, answers, every)?;
        self.used(input, Used { time, memory: 0 });
        Ok(shown)
    }

    /// All of it.
    pub(crate) fn whole(&mut self, input: &Input) -> Result<(), Fault> {
        let (answers, _) = self.quick(input)?;
        self.rest(input, &answers, true).map(|_| ())
    }

    /// Whether an altered proof is verified, or one of which a file was not delivered.
    fn is_altered_and_verified(&self, input: &Input, report: &str) -> Option<String> {
        // Keys are asked about with a proof as it was sealed.
        let is_proof = matches!(input.kind, Kind::Proof | Kind::Folder);
        if !is_proof || !report.contains("\"verdict\":\"verified\"") {
            return None;
        }
        let Ok(proof) = serde_json::from_slice::<Value>(input.first()) else {
            return Some("verified, and no JSON".to_owned());
        };
        if !self.verified.contains(&canonical(&proof)) {
            if !input.sealed {
                return Some("it is none that was sealed".to_owned());
            }
            let vector = input.made.split(": ").next().unwrap_or_default();
            if let Some(place) = self.free.is_not_free(vector, &proof) {
                return Some(format!("`{place}` is sealed otherwise, and is not free"));
            }
        }
        let packages = ["return_package", "tokenops_result_package"];
        let packages = packages
            .iter()
            .filter_map(|name| proof["objects"][name].as_array());
        let listed = packages
            .flatten()
            .filter_map(|package| package["artifacts"].as_array());
        let given = input
            .delivered()
            .map(|(_, bytes)| Digest::of_bytes(bytes).to_string());
        let given: Vec<String> = given.collect();
        let is_there = |file: &Value| given.iter().any(|given| file["sha256"] == given.as_str());
        match input.kind == Kind::Folder && !listed.flatten().all(is_there) {
            true => Some("a listed file is not among those that are given".to_owned()),
            false => None,
        }
    }

    fn used(&mut self, input: &Input, used: Used) {
        let most = self.most.entry(input.kind).or_default();
        if used.time > A_WHILE.max(most.time) {
            self.slowest.insert(input.kind, input.clone());
        }
        *most = most.most(used);
    }
}

/// What kind of answer it is: verdict and codes with their places, or the words of the refusal.
fn shapes(answer: &Answer, shown: &mut Shown) {
    match &answer.text {
        Err(words) => shown.push(format!("{} {}", answer.call, shape(words))),
        Ok(text) => match serde_json::from_str::<Value>(text) {
            Ok(value) => codes(&value, shown),
            Err(_) => shown.push(format!("{} {}", answer.call, shape(text))),
        },
    }
}

fn codes(value: &Value, shown: &mut Shown) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| codes(item, shown)),
        Value::Object(members) => {
            let text = |name: &str| members.get(name).and_then(Value::as_str);
            if let Some(code) = text("code") {
                // Names and numbers are what an input can have without end.
                let words = text("message").map(shape).unwrap_or_default();
                let at = text("pointer").unwrap_or_default().split('/').skip(2);
                let at: Vec<String> = at.take(1).map(shape).collect();
                shown.push(format!("{code} {words} {}", at.concat()));
            }
            members.values().for_each(|member| codes(member, shown));
        }
        _ => {}
    }
}

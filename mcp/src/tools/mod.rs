//! The tools, in the order in which they are listed. None of them writes, signs or fetches anything.

mod build;
mod show;
mod verify;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

use rmcp::model::{Tool as Listed, ToolAnnotations};
use wever_proof_cli::StandingTerms;

use crate::answer::Answer;
use crate::arguments::Arguments;
use crate::schemas::Members;

/// One tool.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    title: &'static str,
    description: &'static str,
    input: fn() -> Members,
    output: fn() -> Members,
    carry_out: fn(&StandingTerms, Arguments) -> Result<Answer, Answer>,
}

/// All of them.
pub(crate) const TOOLS: &[Tool] = &[
    verify::VERIFY,
    show::SHOW,
    words::EXPLAIN,
    words::SCHEMA,
    build::WORK_ORDER,
    build::PAYMENT_REFERENCE,
];

impl Tool {
    /// The tool of a name.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        TOOLS.iter().find(|tool| tool.name == name)
    }

    /// As it is listed.
    pub(crate) fn listed(&self) -> Listed {
        let annotations = ToolAnnotations::new();
        let annotations = annotations.read_only(true).open_world(false);
        Listed::new(self.name, self.description, (self.input)())
            .with_title(self.title)
            .with_raw_output_schema((self.output)().into())
            .with_annotations(annotations)
    }

    /// What it answers. A fault of this program ends one call, and not the server.
    pub(crate) fn call(&self, terms: &StandingTerms, arguments: Members) -> Answer {
        unless_it_panics(|| {
            let answer = (self.carry_out)(terms, Arguments::of(arguments));
            answer.unwrap_or_else(|answer| answer)
        })
    }
}

fn unless_it_panics(work: impl FnOnce() -> Answer) -> Answer {
    // Nothing of a call is used after its panic: it changes nothing that it is given.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Answer::fault())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rmcp::model::CallToolResult;

    #[test]
    fn a_panic_is_the_answer_of_one_call() {
        let answer = unless_it_panics(|| panic!("a fault, made for this test: verified"));
        let answer = CallToolResult::from(answer);
        assert_eq!(answer.is_error, Some(true));
        let text = serde_json::to_string(&answer).unwrap();
        assert!(text.contains("internal.fault"), "{text}");
        assert!(!text.contains("verified"), "{text}");
    }
}

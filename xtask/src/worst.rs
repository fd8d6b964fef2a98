//! `cargo xtask worst`: what the worst inputs cost, as a table in `SECURITY.md`.
//!
//! Never part of the tests: what a clock says depends on the machine and on what else it does.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{bench, install, npm, page, program, wasm};

const PAGE: &str = "SECURITY.md";
const BEGIN: &str = "<!-- written by `cargo xtask worst` -->\n";

/// How often each is measured; the least of the times counts, and the most of the memory. The page, which
/// takes long to open, only if it took too much.
const RUNS: usize = 3;

/// What nothing may take.
const MOST_SECONDS: f64 = 1.0;
const MOST_BYTES: f64 = 300e6;

/// Longer than this nothing is waited for.
const PATIENCE: &str = "120";

/// An input as `benches/worst/write.mjs` has written it.
#[derive(Deserialize)]
struct Input {
    about: String,
    /// Of the command line.
    args: Vec<String>,
    /// Whether it has a report as JSON, too.
    json: bool,
    /// Whether the module is given it.
    module: bool,
    /// Whether the page is given it.
    page: bool,
    /// How many proofs it is, if it is not one: the limit is that of one.
    #[serde(default)]
    proofs: Option<u32>,
}

/// Who is given an input.
#[derive(Clone, Copy, Debug)]
enum Way {
    Text,
    Json,
    Node,
    Page,
}

/// What one way took.
#[derive(Clone, Copy, Deserialize)]
struct Cost {
    /// Of the processor; in the page of the clock.
    seconds: f64,
    bytes: f64,
    /// The longest task of the page's own thread.
    #[serde(default)]
    longest: Option<f64>,
}

impl Cost {
    fn is_too_much(self, proofs: f64) -> bool {
        let seconds = self.longest.unwrap_or(self.seconds) / proofs;
        seconds > MOST_SECONDS || self.bytes > MOST_BYTES
    }

    fn with(self, other: Self) -> Self {
        Self {
            seconds: self.seconds.min(other.seconds),
            bytes: self.bytes.max(other.bytes),
            longest: self
                .longest
                .zip(other.longest)
                .map(|(one, two)| one.min(two)),
        }
    }
}

/// Measures, writes the table, and fails if a limit does not hold. Of the inputs only those are measured
/// whose names have `only` in them; the other rows stay.
pub(crate) fn run(workspace: &Workspace, only: Option<&str>) -> Result<(), Error> {
    let measure = Measure::prepare(workspace)?;
    let mut table = String::from(
        "| input | as text | as JSON | in Node | in the page |\n|---|---:|---:|---:|---:|\n",
    );
    let page = workspace.root().join(PAGE);
    let before =
        fs::read_to_string(&page).map_err(|cause| Error::at("cannot read", &page, cause))?;
    let mut over = Vec::new();
    let mut number = 0_usize;
    while let Some(input) = measure.write(number)? {
        number += 1;
        let row = if only.is_some_and(|only| !input.about.contains(only)) {
            let begin = format!("| {} |", input.about);
            let row = before.lines().find(|line| line.starts_with(&begin));
            row.unwrap_or_default().to_owned()
        } else {
            let row = measure.row(&input, &mut over)?;
            println!("{row}");
            row
        };
        if row.is_empty() {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{row}");
    }
    let machine = bench::cores();
    bench::write(&page, BEGIN, &format!("{machine}.\n\n{table}"))?;
    match over.as_slice() {
        [] => Ok(()),
        over => Err(Error::new(format!("over the limit: {}", over.join("; ")))),
    }
}

struct Measure {
    root: PathBuf,
    vectors: PathBuf,
    folder: PathBuf,
    program: PathBuf,
    package: PathBuf,
    page: PathBuf,
    chromium: PathBuf,
}

impl Measure {
    fn prepare(workspace: &Workspace) -> Result<Self, Error> {
        install::gnu_time()?;
        let release = ["build", "--release", "--package", "wever-proof-cli"];
        program::run(program::cargo(workspace.root()).args(release))?;
        let package = wasm::build(workspace)?;
        let page = page::build(workspace, &package)?;
        let tarball = npm::pack(workspace, &package, workspace.target())?;
        Ok(Self {
            root: workspace.root().to_owned(),
            vectors: workspace.root().join("test-vectors"),
            folder: workspace.target().join("worst"),
            program: workspace.target().join("release/wever-proof"),
            package: tarball.folder,
            page,
            chromium: install::chromium()?,
        })
    }

    /// Writes an input; none behind the last.
    fn write(&self, number: usize) -> Result<Option<Input>, Error> {
        let mut node = install::node()?;
        node.arg(self.root.join("benches/worst/write.mjs"));
        node.args([&self.vectors, &self.folder]);
        read(&program::output(node.arg(number.to_string()))?)
    }

    /// The row of an input; what takes too much is added to `over`.
    fn row(&self, input: &Input, over: &mut Vec<String>) -> Result<String, Error> {
        let mut row = format!("| {} |", input.about);
        let ways = [
            (Way::Text, true),
            (Way::Json, input.json),
            (Way::Node, input.module),
            (Way::Page, input.page),
        ];
        for (way, is_there) in ways {
            if !is_there {
                row.push_str(" |");
                continue;
            }
            let proofs = f64::from(input.proofs.unwrap_or(1));
            let mut cost = match self.cost(input, way) {
                Ok(cost) => cost,
                // What has no end is over every limit, and the others are measured all the same.
                Err(error) => {
                    println!("  {}, {way:?}: {error}", input.about);
                    over.push(format!("{}, {way:?}", input.about));
                    row.push_str(" no answer |");
                    continue;
                }
            };
            for _ in 1..RUNS {
                if !matches!(way, Way::Page) || cost.is_too_much(proofs) {
                    cost = cost.with(self.cost(input, way)?);
                }
            }
            if cost.is_too_much(proofs) {
                over.push(format!("{}, {way:?}", input.about));
            }
            let megabytes = cost.bytes / 1e6;
            let time = match cost.longest {
                None => format!("{:.2} s", cost.seconds),
                Some(longest) => format!("{:.2} s, {longest:.2} s", cost.seconds),
            };
            let _ = write!(row, " {time}, {megabytes:.0} MB |");
        }
        Ok(row)
    }

    fn cost(&self, input: &Input, way: Way) -> Result<Cost, Error> {
        match way {
            Way::Text => self.command_line(input, &[]),
            Way::Json => self.command_line(input, &["--format", "json"]),
            Way::Node => self.module(),
            Way::Page => self.page(),
        }
    }

    /// The time of the processor, and the most memory that the process had.
    fn command_line(&self, input: &Input, format: &[&str]) -> Result<Cost, Error> {
        let mut time = Command::new("timeout");
        time.arg(PATIENCE)
            .args(["time", "--format", "%U %S %M", "--output"]);
        let note = self.folder.with_extension("memory");
        time.arg(&note).arg(&self.program);
        time.args(&input.args).args(format);
        let run = time.current_dir(&self.folder).stdout(Stdio::null());
        let status = run.stderr(Stdio::null()).status();
        let status = status.map_err(|cause| Error::new(format!("cannot start it: {cause}")))?;
        // A refusal is an answer, too; to be ended by a signal or by the time is none.
        if !matches!(status.code(), Some(0..=4)) {
            let about = &input.about;
            return Err(Error::new(format!("`{about}` ended with {status}")));
        }
        let text =
            fs::read_to_string(&note).map_err(|cause| Error::at("cannot read", &note, cause))?;
        let numbers = text.lines().next_back().unwrap_or_default().split(' ');
        let numbers: Vec<f64> = numbers.filter_map(|number| number.parse().ok()).collect();
        let [user, system, kilobytes] = numbers.as_slice() else {
            return Err(Error::new(format!("no times and memory in `{text}`")));
        };
        Ok(Cost {
            seconds: user + system,
            bytes: kilobytes * 1024.0,
            longest: None,
        })
    }

    fn module(&self) -> Result<Cost, Error> {
        let mut node = install::node()?;
        node.arg(self.root.join("benches/worst/module.mjs"));
        read(&program::output(node.args([&self.package, &self.folder]))?)
    }

    fn page(&self) -> Result<Cost, Error> {
        let mut node = install::node()?;
        node.arg(self.root.join("wasm/web/tests/worst.mjs"));
        node.env("PAGE", &self.page).env("CHROME", &self.chromium);
        read(&program::output(node.arg(&self.folder))?)
    }
}

fn read<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|cause| Error::new(format!("cannot read `{text}`: {cause}")))
}

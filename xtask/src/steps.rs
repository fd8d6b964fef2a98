//! `cargo xtask test`: the steps, in the order in which they run.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::error::Error;
use crate::wasm::{self, Package};
use crate::workspace::Workspace;
use crate::{fuzz, install, mcp, npm_test, others, page, program, python, sizes, tree};

/// One question about the workspace.
struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&Context<'_>) -> Result<(), Error>,
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        about: "the sources are formatted",
        run: format,
    },
    Step {
        name: "clippy",
        about: "no lint speaks up, and the SDK touches nothing outside itself",
        run: clippy,
    },
    Step {
        name: "docs",
        about: "the documentation builds, and its links lead somewhere",
        run: docs,
    },
    Step {
        name: "tests",
        about: "unit, property and documentation tests",
        run: tests,
    },
    Step {
        name: "reseal",
        about: "what an issuer can seal either way is what is listed",
        run: reseal,
    },
    Step {
        name: "second",
        about: "a verifier in another language agrees",
        run: |context| others::second_verifier(context.workspace),
    },
    Step {
        name: "interop",
        about: "tools of others take what is exported and published",
        run: |context| others::interop(context.workspace),
    },
    Step {
        name: "wasm",
        about: "the npm package answers as the command line, wherever it runs",
        run: |context| npm_test::run(context.workspace, context.package()?),
    },
    Step {
        name: "python",
        about: "the wheel answers as the command line, and its types are right",
        run: |context| python::test(context.workspace),
    },
    Step {
        name: "mcp",
        about: "clients of others get from the server for agents what it lists",
        run: |context| mcp::test(context.workspace),
    },
    Step {
        name: "fuzz",
        about: "a minute of inputs made at random: nothing ends otherwise, differs, lies or takes long",
        run: |context| fuzz::minute(context.workspace, context.package()?),
    },
    Step {
        name: "page",
        about: "the page answers as the command line, and everybody can use it",
        run: |context| page::test(context.workspace, context.page()?),
    },
    Step {
        name: "sizes",
        about: "module and page keep their size budgets",
        run: |context| {
            sizes::check(context.package()?)?;
            sizes::check_page(context.page()?)
        },
    },
    Step {
        name: "tree",
        about: "licences, duplicate versions, what the SDK is made of, and that its crates can be published",
        run: |context| tree::check(context.workspace, context.package()?),
    },
];

/// Runs every step, or only the one of this name, up to the first that fails.
pub(crate) fn run(workspace: &Workspace, only: Option<&str>) -> Result<(), Error> {
    let context = Context {
        workspace,
        package: OnceCell::new(),
        page: OnceCell::new(),
    };
    let mut passed = 0_usize;
    for (number, step) in (1..).zip(STEPS) {
        if only.is_some_and(|only| only != step.name) {
            continue;
        }
        let (name, about, steps) = (step.name, step.about, STEPS.len());
        println!("== step {number} of {steps}, {name}: {about}");
        let start = Instant::now();
        let result = (step.run)(&context);
        let seconds = start.elapsed().as_secs_f64();
        if let Err(error) = result {
            println!("== step {number} of {steps}, {name}: failed after {seconds:.1} s");
            println!("{passed} passed, 1 failed");
            return Err(Error::new(format!("step `{name}` failed: {error}")));
        }
        println!("== step {number} of {steps}, {name}: passed in {seconds:.1} s");
        passed += 1;
    }
    println!("{passed} passed, 0 failed");
    Ok(())
}

/// Whether there is a step of this name.
pub(crate) fn is_step(name: &str) -> bool {
    STEPS.iter().any(|step| step.name == name)
}

/// The names of the steps, for a message.
pub(crate) fn names() -> String {
    let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
    names.join(", ")
}

/// What the steps share.
struct Context<'a> {
    workspace: &'a Workspace,
    package: OnceCell<Package>,
    page: OnceCell<PathBuf>,
}

impl Context<'_> {
    /// The module, built once, by the first step that asks.
    fn package(&self) -> Result<&Package, Error> {
        if let Some(package) = self.package.get() {
            return Ok(package);
        }
        let package = wasm::build(self.workspace)?;
        Ok(self.package.get_or_init(|| package))
    }

    /// The page around it, put together once.
    fn page(&self) -> Result<&Path, Error> {
        if let Some(page) = self.page.get() {
            return Ok(page);
        }
        let page = page::build(self.workspace, self.package()?)?;
        Ok(self.page.get_or_init(|| page))
    }

    fn cargo(&self) -> Command {
        program::cargo(self.workspace.root())
    }
}

fn format(context: &Context<'_>) -> Result<(), Error> {
    install::rust_component(context.workspace, "fmt", "rustfmt")?;
    program::run(context.cargo().args(["fmt", "--all", "--check"]))
}

fn clippy(context: &Context<'_>) -> Result<(), Error> {
    install::rust_component(context.workspace, "clippy", "clippy")?;
    let all = ["clippy", "--workspace", "--all-targets"];
    program::run(context.cargo().args(all).args(["--", "-D", "warnings"]))?;
    // The SDK's own code again, without its tests, under the list of what it may not name.
    let rules = context.workspace.root().join("xtask/sdk-clippy");
    program::run(
        context
            .cargo()
            .env("CLIPPY_CONF_DIR", rules)
            .args(["clippy", "--package", "wever-proof", "--lib", "--"])
            .args(["-F", "clippy::disallowed_methods"])
            .args(["-F", "clippy::disallowed_types"]),
    )
}

fn docs(context: &Context<'_>) -> Result<(), Error> {
    let mut doc = context.cargo();
    doc.env("RUSTDOCFLAGS", "-Dwarnings");
    program::run(doc.args(["doc", "--workspace", "--no-deps"]))
}

fn tests(context: &Context<'_>) -> Result<(), Error> {
    let mut cargo = context.cargo();
    cargo.args(["test", "--workspace"]);
    match can_mount(context.workspace) {
        true => _ = cargo.env("WEVER_PROOF_MOUNTS", "1"),
        false => println!(
            "  no disk can be mounted here: a full and a read-only one are left out, and a limit on files \
             stands for them; on Linux root can"
        ),
    }
    program::run(&mut cargo)
}

/// Whether a file system of a megabyte can be mounted and taken away.
fn can_mount(workspace: &Workspace) -> bool {
    let folder = workspace.target().join("mounted");
    let done = |command: &mut Command| {
        let status = command.stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let mount = ["-t", "tmpfs", "-o", "size=1m", "tmpfs"];
    std::fs::create_dir_all(&folder).is_ok()
        && done(Command::new("mount").args(mount).arg(&folder))
        && done(Command::new("umount").arg(&folder))
}

fn reseal(context: &Context<'_>) -> Result<(), Error> {
    // Every change of every accepted proof: too many without optimization.
    let vectors = ["--package", "wever-proof-vectors", "--", "reseal"];
    program::run(
        context
            .cargo()
            .args(["run", "--quiet", "--release"])
            .args(vectors),
    )
}

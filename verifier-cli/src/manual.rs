//! `man` and `completions`: what a shell and a reader of manuals want to know about this program.

use std::io;
use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::display::{self, shortened};
use crate::failure::Failure;
use crate::file::{self, Content};
use crate::output::{Output, to_write};

pub(crate) const COMPLETIONS: &str = "\
Exit status:
  0  printed
  2  there is no such shell

Examples:
  wever-proof completions bash > ~/.local/share/bash-completion/completions/wever-proof
  wever-proof completions zsh > ~/.zfunc/_wever-proof
  wever-proof completions fish > ~/.config/fish/completions/wever-proof.fish";

pub(crate) const MAN: &str = "\
Exit status:
  0  printed, or written
  2  there is no such command, or a page is there already

Examples:
  wever-proof man > wever-proof.1
  wever-proof man trust pin | man -l -
  wever-proof man --out ~/.local/share/man/man1";

// The arguments of `completions`.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell that is to complete commands and options
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, mut program: Command) -> Result<u8, Failure> {
        let name = program.get_name().to_owned();
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, &name, &mut script);
        if self.shell == Shell::Bash {
            script = mended(&String::from_utf8_lossy(&script), &name).into_bytes();
        }
        Output::data().put(script)?;
        Ok(0)
    }
}

/// The script for bash with one name for the program. clap writes `wever__proof` where it steps
/// into a command and `wever__subcmd__proof` where it looks up what to offer, so after the first
/// word it offers nothing (clap-rs/clap#6386, #6421). Without the second spelling in it, as in a
/// version of clap that has mended this, the script stays as it is.
fn mended(script: &str, name: &str) -> String {
    script.replace(&name.replace('-', "__subcmd__"), &name.replace('-', "__"))
}

// The arguments of `man`.
#[derive(Debug, Args)]
pub(crate) struct Manual {
    /// The command whose page is printed, such as `trust pin` [default: that of the program]
    #[arg(conflicts_with = "out")]
    command: Vec<String>,
    /// Folder for the pages of all commands; none of them may be there already
    #[arg(long, value_name = "FOLDER", value_parser = to_write())]
    out: Option<PathBuf>,
}

impl Manual {
    pub(crate) fn run(&self, program: Command) -> Result<u8, Failure> {
        let mut program = program.disable_help_subcommand(true);
        program.build();
        let Some(folder) = &self.out else {
            let page = page(self.find(&program)?)?;
            Output::data().put(page.1)?;
            return Ok(0);
        };
        let mut pages = Vec::new();
        gather(&program, &mut pages)?;
        let contents: Vec<Content<'_>> = pages
            .iter()
            .map(|(name, text)| Content::usual(name, text))
            .collect();
        file::write_into(folder, &contents)?;
        let list: String = pages
            .iter()
            .map(|(name, _)| format!("wrote {}\n", display::name(&folder.join(name))))
            .collect();
        Output::about(folder).put(list)?;
        Ok(0)
    }

    /// The command, as it is typed, in one word or as its page is called: `trust pin`, `trust-pin`.
    fn find<'c>(&self, program: &'c Command) -> Result<&'c Command, Failure> {
        let said = self.command.join(" ").replace('-', " ");
        let mut names: Vec<&str> = said.split_whitespace().collect();
        if let ["wever", "proof", rest @ ..] = names.as_slice() {
            names = rest.to_vec();
        }
        names.into_iter().try_fold(program, |command, name| {
            command.find_subcommand(name).ok_or_else(|| {
                Failure::new(
                    format!(
                        "there is no command `{}`",
                        shortened(&self.command.join(" "), 80)
                    ),
                    "`wever-proof --help` lists them",
                )
            })
        })
    }
}

fn gather(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    pages.push(page(command)?);
    command
        .get_subcommands()
        .try_for_each(|inner| gather(inner, pages))
}

/// The name of a page's file, and the page.
fn page(command: &Command) -> Result<(String, Vec<u8>), Failure> {
    let source = concat!("wever-proof ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).source(source);
    let mut text = Vec::new();
    render(&man, command, &mut text)?;
    Ok((man.get_filename(), text))
}

/// The sections that clap can make, then the rest of the help line by line: statuses and examples
/// are tables, which running text would spoil.
fn render(man: &Man, command: &Command, text: &mut Vec<u8>) -> io::Result<()> {
    man.render_title(text)?;
    man.render_name_section(text)?;
    man.render_synopsis_section(text)?;
    man.render_description_section(text)?;
    if command.get_arguments().next().is_some() {
        man.render_options_section(text)?;
    }
    if command.has_subcommands() {
        man.render_subcommands_section(text)?;
    }
    let Some(help) = command.get_after_help() else {
        return Ok(());
    };
    let mut roff = Roff::new();
    roff.control("SH", ["NOTES"]);
    roff.control("nf", []);
    for line in help.to_string().lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.to_writer(text)
}

//! The SDK's tables of Unicode: those of the crate `unicode-normalization` in few bytes, as columns of
//! small numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

use crate::error::Error;
use crate::whole_file;
use crate::workspace::Workspace;

const FILE: &str = "sdk/src/unicode/tables.bin";

/// Hangul syllables are computed.
const HANGUL: std::ops::RangeInclusive<char> = '\u{ac00}'..='\u{d7a3}';

/// Writes the tables, or with `check` fails if they are out of date.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<(), Error> {
    let wanted = tables().map_err(Error::new)?;
    let file = Path::new(FILE);
    whole_file::renew(workspace, file, &wanted, check, "`cargo xtask unicode`")
}

fn tables() -> Result<Vec<u8>, String> {
    let mut columns = Columns::default();
    pairs(&mut columns)?;
    marks(&mut columns);
    Ok(columns.0)
}

/// What a character is canonically the same as: one other, or two of which the first may itself be
/// two.
fn pairs(columns: &mut Columns) -> Result<(), String> {
    let full = |c: char| {
        let mut full = Vec::new();
        decompose_canonical(c, |c| full.push(c));
        full
    };
    let whole: BTreeMap<char, Vec<char>> = ('\0'..=char::MAX)
        .filter(|c| !HANGUL.contains(c))
        .map(|c| (c, full(c)))
        .filter(|(c, full)| full != &[*c])
        .collect();
    let by_text: BTreeMap<&[char], char> = whole.iter().map(|(c, full)| (&**full, *c)).collect();
    let mut pairs = Vec::new();
    for (&c, full) in &whole {
        let pair = match full.as_slice() {
            [] => return Err(format!("{c:?} is nothing")),
            [other] => (*other, None),
            [before @ .., last] => {
                let first = match before {
                    [first] => *first,
                    // The one that composes, where there are several.
                    before => whole
                        .iter()
                        .filter(|(_, full)| full.as_slice() == before)
                        .map(|(first, _)| *first)
                        .find(|first| compose(*first, *last) == Some(c))
                        .or_else(|| by_text.get(before).copied())
                        .ok_or_else(|| format!("{c:?} is not two others"))?,
                };
                (first, Some((*last, compose(first, *last) == Some(c))))
            }
        };
        pairs.push((c, pair));
    }
    let seconds: BTreeSet<char> = pairs
        .iter()
        .filter_map(|(_, (_, second))| second.map(|(second, _)| second))
        .collect();
    columns.ascending(seconds.iter().copied().map(u32::from));
    columns.ascending(pairs.iter().map(|(c, _)| u32::from(*c)));
    let mut last = 0;
    for (_, (first, _)) in &pairs {
        let first = i64::from(u32::from(*first));
        columns.signed(first - last);
        last = first;
    }
    for (_, (_, second)) in &pairs {
        columns.number(match second {
            None => 0,
            Some((second, composes)) => {
                let place = seconds.iter().take_while(|known| *known < second).count();
                let place = u32::try_from(place).map_err(|error| error.to_string())?;
                2 + 2 * place + u32::from(*composes)
            }
        });
    }
    Ok(())
}

/// The characters with a combining class.
fn marks(columns: &mut Columns) {
    let mut runs: Vec<(u32, u32, u8)> = Vec::new();
    for c in '\0'..=char::MAX {
        let (code, class) = (u32::from(c), canonical_combining_class(c));
        match runs.last_mut() {
            _ if class == 0 => {}
            Some((_, last, known)) if *last + 1 == code && *known == class => *last = code,
            _ => runs.push((code, code, class)),
        }
    }
    columns.ascending(runs.iter().map(|(first, ..)| *first));
    for (first, last, class) in runs {
        columns.number(last - first);
        columns.number(u32::from(class));
    }
}

/// Numbers one after the other, in LEB128.
#[derive(Default)]
struct Columns(Vec<u8>);

impl Columns {
    fn number(&mut self, mut number: u32) {
        loop {
            let [low, ..] = (number & 0x7f).to_le_bytes();
            number >>= 7;
            if number == 0 {
                return self.0.push(low);
            }
            self.0.push(low | 0x80);
        }
    }

    /// The sign in the lowest bit.
    fn signed(&mut self, number: i64) {
        let size = u32::try_from(number.unsigned_abs()).unwrap_or(u32::MAX);
        self.number(2 * size + u32::from(number < 0));
    }

    /// How many there are, and each as its difference to the one before it.
    fn ascending(&mut self, numbers: impl ExactSizeIterator<Item = u32>) {
        self.number(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
        let mut last = 0;
        for number in numbers {
            self.number(number - last);
            last = number;
        }
    }
}

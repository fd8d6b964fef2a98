//! Lines and columns of values, for messages.

use std::collections::{BTreeMap, BTreeSet};

use super::pointer::unescape;
use super::{MAX_DEPTH, is_space, position};

/// The line and column, both from 1, at which the value at a JSON Pointer (RFC 6901) starts.
///
/// For messages about a document that [`crate::json::parse`] accepted. `None` if there is no such value, or if
/// the text turns out not to be JSON on the way. For many pointers: [`locate_all`].
#[must_use]
pub fn locate(bytes: &[u8], pointer: &str) -> Option<(usize, usize)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let wanted = Wanted::of([pointer], text);
    Some(position(text, wanted.found(pointer)?.offset?))
}

/// Lines and columns, both from 1, at which the values at many JSON Pointers start, or of each the
/// nearest value around it that is there: what is missing has no place of its own.
///
/// One pass over the text, however many there are. For messages about a document that [`crate::json::parse`]
/// accepted: what is no pointer has no place, nor has what stands behind a place at which the text
/// turns out not to be JSON.
#[must_use]
pub fn locate_all<'p>(
    bytes: &[u8],
    pointers: impl IntoIterator<Item = &'p str>,
) -> BTreeMap<&'p str, (usize, usize)> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return BTreeMap::new();
    };
    let is_pointer = |pointer: &&str| pointer.is_empty() || pointer.starts_with('/');
    let pointers: BTreeSet<&str> = pointers.into_iter().filter(is_pointer).collect();
    let wanted = Wanted::of(pointers.iter().copied(), text);
    let nearest = pointers
        .into_iter()
        .map(|pointer| (pointer, wanted.nearest(pointer)));
    let mut found: Vec<(&str, usize)> = nearest
        .filter_map(|(pointer, offset)| Some((pointer, offset?)))
        .collect();
    found.sort_by_key(|(_, offset)| *offset);
    let (mut at, mut line, mut column) = (0, 1, 1);
    let mut places = BTreeMap::new();
    for (pointer, offset) in found {
        // Values begin with an ASCII character, and these are in their order.
        for character in text[at..offset].chars() {
            (line, column) = match character {
                '\n' => (line + 1, 1),
                _ => (line, column + 1),
            };
        }
        at = offset;
        places.insert(pointer, (line, column));
    }
    places
}

/// The values that are looked for below one, by the names of members or the numbers of items.
#[derive(Default)]
struct Wanted {
    offset: Option<usize>,
    inner: BTreeMap<String, Wanted>,
}

impl Wanted {
    /// What is at these pointers, looked for in a text.
    fn of<'p>(pointers: impl IntoIterator<Item = &'p str>, text: &str) -> Self {
        let mut all = Self::default();
        for pointer in pointers {
            let mut wanted = &mut all;
            // No document that is read is deeper.
            for token in tokens(pointer).take(MAX_DEPTH) {
                wanted = wanted.inner.entry(token).or_default();
            }
        }
        let mut cursor = Cursor { text, at: 0 };
        cursor.space();
        // What was found before a place at which the text is no JSON is found.
        let _ = cursor.visit(&mut all);
        all
    }

    /// What is at a pointer.
    fn found(&self, pointer: &str) -> Option<&Self> {
        let is_pointer = pointer.is_empty() || pointer.starts_with('/');
        let mut tokens = tokens(pointer);
        tokens
            .try_fold(self, |wanted, token| wanted.inner.get(&token))
            .filter(|_| is_pointer)
    }

    /// Where the value at a pointer starts, or the nearest one around it.
    fn nearest(&self, pointer: &str) -> Option<usize> {
        let mut tokens = tokens(pointer);
        let mut offset = self.offset;
        let mut wanted = self;
        while let Some(inner) = tokens.next().and_then(|token| wanted.inner.get(&token))
            && inner.offset.is_some()
        {
            (wanted, offset) = (inner, inner.offset);
        }
        offset
    }
}

/// The names of a pointer.
fn tokens(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(unescape)
}

/// A place in a text that is JSON. Every step moves forward, so the text bounds them all.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// Steps over `byte` and the white space around it.
    fn eat(&mut self, byte: u8) -> Option<()> {
        self.space();
        (self.peek()? == byte).then_some(())?;
        self.at += 1;
        self.space();
        Some(())
    }

    /// Steps over a value, and notes where what is wanted of it starts.
    fn visit(&mut self, wanted: &mut Wanted) -> Option<()> {
        self.peek()?;
        wanted.offset = Some(self.at);
        let (open, close) = match self.peek()? {
            b'{' => (b'{', b'}'),
            b'[' => (b'[', b']'),
            _ => return self.skip(),
        };
        if wanted.inner.is_empty() {
            return self.skip();
        }
        self.eat(open)?;
        for index in 0_usize.. {
            if index == 0 && self.peek()? == close {
                break;
            }
            let name = match open {
                b'{' => self.member()?,
                _ => index.to_string(),
            };
            match wanted.inner.get_mut(&name) {
                Some(inner) if inner.offset.is_none() => self.visit(inner)?,
                _ => self.skip()?,
            }
            self.space();
            if self.peek()? == close {
                break;
            }
            self.eat(b',')?;
        }
        self.at += 1;
        Some(())
    }

    /// Steps over the name of a member and the colon behind it.
    fn member(&mut self) -> Option<String> {
        let text = self.string()?;
        let name = serde_json::from_str(text).ok()?;
        self.eat(b':')?;
        Some(name)
    }

    /// Steps over a string; its text with the quotes.
    fn string(&mut self) -> Option<&'a str> {
        let start = self.at;
        (self.peek()? == b'"').then_some(())?;
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        self.text.get(start..self.at)
    }

    /// Steps over a whole value.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                }
                b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                b']' | b'}' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            // A scalar outside strings ends where something else begins.
            if depth == 0
                && matches!(
                    self.peek()?,
                    b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r'
                )
            {
                return Some(());
            }
        }
    }
}

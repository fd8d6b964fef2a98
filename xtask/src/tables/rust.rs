//! Expressions of Rust, and how they are laid out.

/// A line of a generated file is not longer, unless a text in it is.
const WIDTH: usize = 100;

/// An expression.
pub(super) enum Rust {
    /// What stands in one piece: a text, a number, a path.
    Atom(String),
    /// A value of this type with these fields.
    Record(&'static str, Vec<(&'static str, Rust)>),
    /// A reference to an array.
    List(Vec<Rust>),
    Some(Box<Rust>),
}

impl Rust {
    pub(super) fn text_of(text: &str) -> Self {
        Self::Atom(format!("{text:?}"))
    }

    /// How it is written, from the first column on.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.write(0, 0, &mut text);
        text
    }

    /// Behind `used` other characters of a line that is indented `depth` times.
    fn write(&self, depth: usize, used: usize, text: &mut String) {
        let line = self.line();
        let fits = WIDTH.saturating_sub(used) > line.chars().count();
        let inner = "    ".repeat(depth.saturating_add(1));
        let outer = "    ".repeat(depth);
        match self {
            Self::List(items) if !fits && !items.is_empty() => {
                text.push_str("&[\n");
                for item in items {
                    text.push_str(&inner);
                    item.write(depth.saturating_add(1), inner.len(), text);
                    text.push_str(",\n");
                }
                text.push_str(&format!("{outer}]"));
            }
            Self::Record(name, fields) if !fits => {
                text.push_str(&format!("{name} {{\n"));
                for (field, value) in fields {
                    let start = format!("{inner}{field}: ");
                    text.push_str(&start);
                    value.write(depth.saturating_add(1), start.len(), text);
                    text.push_str(",\n");
                }
                text.push_str(&format!("{outer}}}"));
            }
            Self::Some(value) if !fits => {
                text.push_str("Some(");
                value.write(depth, used.saturating_add("Some(".len()), text);
                text.push(')');
            }
            _ => text.push_str(&line),
        }
    }

    /// In one line.
    fn line(&self) -> String {
        match self {
            Self::Atom(atom) => atom.clone(),
            Self::Record(name, fields) => {
                let fields = fields
                    .iter()
                    .map(|(field, value)| format!("{field}: {}", value.line()));
                format!("{name} {{ {} }}", fields.collect::<Vec<_>>().join(", "))
            }
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::line).collect();
                format!("&[{}]", items.join(", "))
            }
            Self::Some(value) => format!("Some({})", value.line()),
        }
    }
}

/// The name of a constant for something that is published as `kebab-case` or `snake_case`.
pub(super) fn constant(name: &str) -> String {
    name.replace('-', "_").to_uppercase()
}

/// The name of a variant: `join.object-id` is `JoinObjectId`.
pub(super) fn variant(name: &str) -> String {
    let words = name.split(['.', '-', '_']).map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

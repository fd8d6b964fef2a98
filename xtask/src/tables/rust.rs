//! Expressions of Rust, and how they are laid out.

/// A line of a generated file is not longer, unless a text in it is.
const WIDTH: usize = 100;

/// An expression.
pub(super) enum Rust {
    /// What stands in one piece: a text, a number, a path.
    Atom(String),
    /// A value of this type with these fields.
    Record(&'static str, Fields),
    /// The same, where the other fields are those of the type's `ANY`.
    Partial(&'static str, Fields),
    /// A reference to an array.
    List(Vec<Rust>),
    /// A call of a function.
    Call(&'static str, Vec<Rust>),
    Array(Vec<Rust>),
    Pair(Box<[Rust; 2]>),
    Some(Box<Rust>),
    Reference(Box<Rust>),
}

type Fields = Vec<(&'static str, Rust)>;

impl Rust {
    pub(super) fn text_of(text: &str) -> Self {
        Self::Atom(format!("{text:?}"))
    }

    pub(super) fn some(value: Self) -> Self {
        Self::Some(Box::new(value))
    }

    pub(super) fn none() -> Self {
        Self::Atom("None".to_owned())
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
        if WIDTH.saturating_sub(used) > line.chars().count() {
            return text.push_str(&line);
        }
        let mut lines = |open: &str, items: &[(String, &Self)], rest: Option<String>, close| {
            let inner = "    ".repeat(depth.saturating_add(1));
            text.push_str(open);
            for (start, item) in items {
                text.push_str(&format!("\n{inner}{start}"));
                let used = inner.len().saturating_add(start.len());
                item.write(depth.saturating_add(1), used, text);
                text.push(',');
            }
            if let Some(rest) = rest {
                text.push_str(&format!("\n{inner}{rest}"));
            }
            text.push_str(&format!("\n{}{close}", "    ".repeat(depth)));
        };
        match self {
            Self::List(items) if !items.is_empty() => lines("&[", &unnamed(items), None, "]"),
            Self::Array(items) if !items.is_empty() => lines("[", &unnamed(items), None, "]"),
            Self::Record(name, fields) => {
                lines(&format!("{name} {{"), &named(fields), None, "}");
            }
            Self::Partial(name, fields) => {
                let rest = Some(format!("..{name}::ANY"));
                lines(&format!("{name} {{"), &named(fields), rest, "}");
            }
            Self::Some(value) => {
                text.push_str("Some(");
                value.write(depth, used.saturating_add("Some(".len()), text);
                text.push(')');
            }
            Self::Reference(value) => {
                text.push('&');
                value.write(depth, used.saturating_add("&".len()), text);
            }
            // Only the last argument is long.
            Self::Call(name, arguments) => {
                let (last, first) = arguments.split_last().unwrap_or((self, &[]));
                let first: Vec<String> = first.iter().map(Self::line).collect();
                let start = format!("{name}({}, ", first.join(", "));
                text.push_str(&start);
                last.write(depth, used.saturating_add(start.len()), text);
                text.push(')');
            }
            _ => text.push_str(&line),
        }
    }

    /// In one line.
    fn line(&self) -> String {
        let listed = |items: &[Self]| {
            let items: Vec<String> = items.iter().map(Self::line).collect();
            items.join(", ")
        };
        let fields_of = |fields: &Fields| {
            let fields = named(fields);
            let fields = fields
                .iter()
                .map(|(start, value)| start.clone() + &value.line());
            fields.collect::<Vec<_>>()
        };
        match self {
            Self::Atom(atom) => atom.clone(),
            Self::Record(name, fields) => format!("{name} {{ {} }}", fields_of(fields).join(", ")),
            Self::Partial(name, fields) => {
                let mut fields = fields_of(fields);
                fields.push(format!("..{name}::ANY"));
                format!("{name} {{ {} }}", fields.join(", "))
            }
            Self::List(items) => format!("&[{}]", listed(items)),
            Self::Array(items) => format!("[{}]", listed(items)),
            Self::Pair(items) => format!("({})", listed(&**items)),
            Self::Call(name, arguments) => format!("{name}({})", listed(arguments)),
            Self::Some(value) => format!("Some({})", value.line()),
            Self::Reference(value) => format!("&{}", value.line()),
        }
    }
}

fn unnamed(items: &[Rust]) -> Vec<(String, &Rust)> {
    items.iter().map(|item| (String::new(), item)).collect()
}

fn named<'a>(fields: &'a [(&'static str, Rust)]) -> Vec<(String, &'a Rust)> {
    let fields = fields.iter();
    fields
        .map(|(field, value)| (format!("{field}: "), value))
        .collect()
}

/// The name of a constant for something that is published as `kebab-case` or `snake_case`.
pub(super) fn constant(name: &str) -> String {
    name.replace('-', "_").to_uppercase()
}

/// The name of a variant: `join.object-id` is `JoinObjectId`. Two names with the same letters would have
/// one; a test of the SDK holds variants of codes and their names together.
pub(super) fn variant(name: &str) -> Option<String> {
    let words = name.split(['.', '-', '_']).map(|word| {
        let (first, letters) = word.split_at_checked(1)?;
        let is_word = word.bytes().all(|byte| byte.is_ascii_lowercase());
        is_word.then(|| first.to_ascii_uppercase() + letters)
    });
    words.collect()
}

//! The published schemas as data: what `sdk/schemas/rules.jsonl` says, which `cargo xtask schemas`
//! writes.

use std::sync::OnceLock;

use super::format;
use crate::document::{Document, Name, Node};
use crate::json::{self, Limits};

/// Every schema that a proof may need, each once, and which of them are those of the files.
#[derive(Default)]
pub(super) struct Rules {
    files: Vec<(&'static str, Place)>,
    schemas: Vec<Schema>,
}

/// A schema, read when a value is first judged by it: a proof needs a third of them.
struct Schema {
    text: &'static str,
    document: OnceLock<Document>,
    /// What it says, and what the schemas in it say; first itself. None if it cannot be read or says
    /// something that is not known here: then it accepts nothing.
    rules: OnceLock<Vec<Rule>>,
}

/// Where a schema stands: in which line, and which of those in it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    line: u16,
    number: u16,
}

/// What one schema says, its references and all that it holds by their places in [`Rules`].
#[derive(Default)]
pub(super) struct Rule {
    /// The schema `false`.
    pub(super) never: bool,
    /// What a value of any type is judged by; few schemas have it.
    pub(super) choices: Option<Box<Choices>>,
    pub(super) of_type: Option<Type>,
    pub(super) number: Bounds,
    pub(super) characters: Bounds,
    pub(super) format: Option<&'static (&'static str, format::Format)>,
    pub(super) items_count: Bounds,
    pub(super) items: Option<Place>,
    pub(super) members_count: Bounds,
    /// In canonical order, as the members of a document are.
    pub(super) properties: Option<Vec<Property>>,
    /// `additionalProperties: false`.
    pub(super) closed: bool,
    pub(super) additional: Option<Place>,
    pub(super) required: Vec<&'static str>,
    /// How many of the required members are properties.
    pub(super) required_properties: usize,
    pub(super) rare: Option<Box<Rare>>,
}

/// Keywords that hardly any schema has, apart, so that all others are small.
#[derive(Default)]
pub(super) struct Rare {
    pub(super) first_items: Vec<Place>,
    pub(super) names: Option<Place>,
    pub(super) dependent: Vec<(&'static str, Vec<&'static str>)>,
}

/// The keywords that are the same for values of every type.
#[derive(Default)]
pub(super) struct Choices {
    pub(super) constant: Option<&'static str>,
    pub(super) options: Option<Vec<&'static str>>,
    pub(super) refers_to: Option<Place>,
    pub(super) all_of: Vec<Place>,
    pub(super) any_of: Vec<Place>,
    pub(super) one_of: Option<Vec<Place>>,
    pub(super) condition: Option<Place>,
    /// `then` and `else`.
    pub(super) when: [Option<Place>; 2],
}

pub(super) struct Property {
    pub(super) name: Name<'static>,
    pub(super) schema: Place,
    pub(super) required: bool,
}

/// Bounds of a number, or of a count. They are integers below 2^53, so that a double compares like
/// the number that it was read from.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) least: f64,
    pub(super) most: f64,
}

impl Bounds {
    pub(super) fn are_some(self) -> bool {
        self.least.is_finite() || self.most.is_finite()
    }
}

impl Default for Bounds {
    /// None: every number of JSON is finite.
    fn default() -> Self {
        Self {
            least: f64::NEG_INFINITY,
            most: f64::INFINITY,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Type {
    Null,
    Boolean,
    Integer,
    String,
    Array,
    Object,
}

impl Type {
    const ALL: [(&'static str, Self); 6] = [
        ("null", Self::Null),
        ("boolean", Self::Boolean),
        ("integer", Self::Integer),
        ("string", Self::String),
        ("array", Self::Array),
        ("object", Self::Object),
    ];

    fn read(name: Node<'_>) -> Option<Self> {
        let known = Self::ALL.iter().find(|(known, _)| name == **known);
        known.map(|(_, of_type)| *of_type)
    }

    pub(super) fn name(self) -> &'static str {
        let known = Self::ALL.iter().find(|(_, known)| *known == self);
        known.map_or("", |(name, _)| name)
    }

    pub(super) fn is_of(self, value: Node<'_>) -> bool {
        match self {
            Self::Null => value.is_null(),
            Self::Boolean => matches!(value, Node::Bool(_)),
            // A double without a fraction is an integer (JSON Schema core 4.2.3).
            Self::Integer => match value {
                Node::Number(number) => number.as_f64().fract() == 0.0,
                _ => false,
            },
            Self::String => matches!(value, Node::String(_)),
            Self::Array => matches!(value, Node::Array(_)),
            Self::Object => matches!(value, Node::Object(_)),
        }
    }
}

impl Rules {
    /// Reads which schemas those of the files are, and leaves the schemas for later: a line for each
    /// behind the first. A schema refers to lines before its own, so that none can hold itself.
    pub(super) fn of(text: &'static str, first: &'static OnceLock<Document>) -> Option<Self> {
        let mut lines = text.lines();
        let files = read_line(lines.next()?, first)?.as_object()?;
        let schemas: Vec<Schema> = lines
            .map(|text| Schema {
                text,
                document: OnceLock::new(),
                rules: OnceLock::new(),
            })
            .collect();
        let count = u16::try_from(schemas.len()).ok()?;
        let files = files.iter().map(|(file, line)| {
            let place = referred(line, count)?;
            Some((file, place))
        });
        Some(Self {
            files: files.collect::<Option<_>>()?,
            schemas,
        })
    }

    pub(super) fn file(&self, name: &str) -> Option<Place> {
        let mut files = self.files.iter();
        let (_, place) = files.find(|(known, _)| *known == name)?;
        Some(*place)
    }

    /// What the schema at a place says; nothing if it cannot be read.
    pub(super) fn rule(&'static self, place: Place) -> Option<&'static Rule> {
        let schema = self.schemas.get(usize::from(place.line))?;
        let rules = schema.rules.get_or_init(|| {
            let node = read_line(schema.text, &schema.document);
            let mut reader = Reader {
                line: place.line,
                rules: Vec::new(),
            };
            let whole = node.and_then(|node| reader.schema(node));
            whole.map_or(Vec::new(), |_| reader.rules)
        });
        rules.get(usize::from(place.number))
    }
}

fn read_line(text: &str, document: &'static OnceLock<Document>) -> Option<Node<'static>> {
    let read = || json::read(text.as_bytes(), &Limits::PUBLISHED).unwrap_or_default();
    Some(document.get_or_init(read).root())
}

/// Where a reference leads: to a line before this one.
fn referred(line: Node<'_>, before: u16) -> Option<Place> {
    let line = u16::try_from(line.as_u64()?).ok()?;
    (line < before).then_some(Place { line, number: 0 })
}

/// Reads the schema of a line.
struct Reader {
    line: u16,
    rules: Vec<Rule>,
}

impl Reader {
    /// Reads a schema and gives its place; nothing if it says something that is not known here.
    fn schema(&mut self, schema: Node<'static>) -> Option<Place> {
        let number = self.rules.len();
        // What it holds comes behind it.
        self.rules.push(Rule::default());
        let mut rule = Rule::default();
        match schema {
            Node::Bool(never) => rule.never = !never,
            Node::Object(keywords) => {
                for (keyword, said) in keywords {
                    self.keyword(&mut rule, keyword, said)?;
                }
            }
            _ => return None,
        }
        let properties = rule.properties.iter_mut().flatten();
        properties.for_each(|known| known.required = rule.required.contains(&known.name.text()));
        let properties = rule.properties.iter().flatten();
        rule.required_properties = properties.filter(|known| known.required).count();
        *self.rules.get_mut(number)? = rule;
        Some(Place {
            line: self.line,
            number: number.try_into().ok()?,
        })
    }

    /// A schema that stands in another. If it only refers to a third it is that one.
    fn inner(&mut self, schema: Node<'static>) -> Option<Place> {
        match schema.as_object().filter(|keywords| keywords.len() == 1) {
            Some(keywords) if keywords.contains_key("$ref") => {
                referred(keywords.get("$ref")?, self.line)
            }
            _ => self.schema(schema),
        }
    }

    fn schemas(&mut self, list: Node<'static>) -> Option<Vec<Place>> {
        let list = list.as_array()?.iter();
        list.map(|schema| self.inner(schema)).collect()
    }

    fn keyword(&mut self, rule: &mut Rule, keyword: &str, said: Node<'static>) -> Option<()> {
        match keyword {
            "$ref" => rule.choices().refers_to = Some(referred(said, self.line)?),
            "additionalProperties" if said == Node::Bool(false) => rule.closed = true,
            "additionalProperties" => rule.additional = Some(self.inner(said)?),
            "allOf" => rule.choices().all_of = self.schemas(said)?,
            "anyOf" => rule.choices().any_of = self.schemas(said)?,
            "const" => rule.choices().constant = Some(said.as_str()?),
            "dependentRequired" => {
                for (name, needed) in said.as_object()? {
                    rule.rare().dependent.push((name, words(needed)?));
                }
            }
            "else" => rule.choices().when[1] = Some(self.inner(said)?),
            "enum" => rule.choices().options = Some(words(said)?),
            "format" => {
                let mut known = format::ALL.iter();
                rule.format = Some(known.find(|(name, _)| said == **name)?);
            }
            "if" => rule.choices().condition = Some(self.inner(said)?),
            "items" => rule.items = Some(self.inner(said)?),
            "maxItems" => rule.items_count.most = bound(said)?,
            "maxLength" => rule.characters.most = bound(said)?,
            "maxProperties" => rule.members_count.most = bound(said)?,
            "maximum" => rule.number.most = bound(said)?,
            "minItems" => rule.items_count.least = bound(said)?,
            "minLength" => rule.characters.least = bound(said)?,
            "minimum" => rule.number.least = bound(said)?,
            "oneOf" => rule.choices().one_of = Some(self.schemas(said)?),
            "prefixItems" => rule.rare().first_items = self.schemas(said)?,
            "properties" => {
                let mut properties = Vec::new();
                for (name, schema) in said.as_object()? {
                    properties.push(Property {
                        name: Name::of(name),
                        schema: self.inner(schema)?,
                        required: false,
                    });
                }
                rule.properties = Some(properties);
            }
            "propertyNames" => rule.rare().names = Some(self.inner(said)?),
            "required" => rule.required = words(said)?,
            "then" => rule.choices().when[0] = Some(self.inner(said)?),
            "type" => rule.of_type = Some(Type::read(said)?),
            _ => return None,
        }
        Some(())
    }
}

impl Rule {
    fn choices(&mut self) -> &mut Choices {
        self.choices.get_or_insert_default()
    }

    fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }
}

fn words(list: Node<'static>) -> Option<Vec<&'static str>> {
    list.as_array()?.iter().map(Node::as_str).collect()
}

fn bound(number: Node<'_>) -> Option<f64> {
    let number = number.as_number()?;
    number.as_i64().map(|_| number.as_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// Rules with these schemas, of which the last is that of the file `a`.
    fn rules(schemas: &[Value]) -> Option<&'static Rules> {
        let mut text = format!("{}\n", json!({"a": schemas.len().checked_sub(1)}));
        for schema in schemas {
            text.push_str(&format!("{schema}\n"));
        }
        let text: &'static str = Box::leak(text.into_boxed_str());
        let rules = Rules::of(text, Box::leak(Box::default()))?;
        Some(Box::leak(Box::new(rules)))
    }

    #[test]
    fn every_line_of_the_published_rules_is_read() {
        let text = include_str!("../../schemas/rules.jsonl");
        let rules: &'static Rules = Box::leak(Box::new(
            Rules::of(text, Box::leak(Box::default())).unwrap(),
        ));
        for file in [super::super::STATEMENT, super::super::BUNDLE] {
            assert!(rules.rule(rules.file(file).unwrap()).is_some(), "{file}");
        }
        assert_eq!(rules.schemas.len() + 1, text.lines().count());
        let mut count = 0;
        for (line, schema) in (0..).zip(&rules.schemas) {
            assert!(rules.rule(Place { line, number: 0 }).is_some(), "{line}");
            count += schema.rules.get().unwrap().len();
        }
        assert!(count > 300, "{count}");
    }

    #[test]
    fn what_is_not_known_is_no_rule() {
        let one = |schema: &Value| {
            let rules = rules(std::slice::from_ref(schema)).unwrap();
            rules.rule(rules.file("a").unwrap())
        };
        for known in [
            json!({"type": "string", "maxLength": 3}),
            json!({"properties": {"pattern": {"const": "x"}}}),
            json!({"additionalProperties": {"enum": ["x"]}}),
            json!(true),
        ] {
            assert!(one(&known).is_some(), "{known}");
        }
        for unknown in [
            json!({"pattern": "^a$"}),
            json!({"uniqueItems": true}),
            json!({"properties": {"a": {"not": {}}}}),
            json!({"format": "email"}),
            json!({"type": "number"}),
            json!({"type": ["string", "null"]}),
            json!({"const": 1}),
            json!({"enum": ["a", null]}),
            json!({"minimum": 9_007_199_254_740_992_i64}),
            json!({"maximum": 0.5}),
            json!({"required": "a"}),
            // No line before it.
            json!({"$ref": 0}),
            json!({"items": {"$ref": 0}}),
            json!({"$ref": "common.schema.json"}),
            json!(null),
        ] {
            assert!(one(&unknown).is_none(), "{unknown}");
        }
    }

    #[test]
    fn a_reference_leads_to_a_line_before_its_own() {
        let schemas = [json!({"type": "string"}), json!({"items": {"$ref": 0}})];
        let found = rules(&schemas).unwrap();
        let items = found.rule(found.file("a").unwrap()).unwrap().items.unwrap();
        assert_eq!((items.line, items.number), (0, 0));
        assert!(rules(&[]).is_none(), "the file refers to no line");
        let own = rules(&[json!({"type": "string"}), json!({"items": {"$ref": 1}})]).unwrap();
        assert!(own.rule(own.file("a").unwrap()).is_none());
    }

    #[test]
    fn a_line_that_is_not_json_is_no_rule() {
        let text = "{\"a\":0}\n{\"type\":\"string\"\n";
        let rules = Rules::of(text, Box::leak(Box::default())).unwrap();
        let rules: &'static Rules = Box::leak(Box::new(rules));
        assert!(rules.rule(rules.file("a").unwrap()).is_none());
        assert!(Rules::of("no\n{}\n", Box::leak(Box::default())).is_none());
    }
}

//! The published files as the SDK's own types: each is read when it is first asked for, and once.
//!
//! Reading all of them would take longer than a verification, and a proof needs a third of them.

use std::sync::OnceLock;

/// Published files of a kind, by their names.
pub(crate) struct Published<T: 'static, const COUNT: usize> {
    files: &'static [(&'static str, &'static str)],
    values: [OnceLock<T>; COUNT],
    read: Read<T>,
}

/// Reads the file of a name from its text.
type Read<T> = fn(name: &'static str, text: &'static str) -> Result<T, serde_json::Error>;

impl<T, const COUNT: usize> Published<T, COUNT> {
    pub(crate) const fn new(files: &'static [(&'static str, &'static str)], read: Read<T>) -> Self {
        Self {
            files,
            values: [const { OnceLock::new() }; COUNT],
            read,
        }
    }

    /// The file of a name.
    pub(crate) fn find(&'static self, name: &str) -> Option<&'static T> {
        let mut all = self.files.iter().zip(&self.values);
        let ((name, text), value) = all.find(|((known, _), _)| *known == name)?;
        Some(value.get_or_init(|| self.read(name, text)))
    }

    /// Every file, in the order in which they are listed.
    pub(crate) fn all(&'static self) -> impl Iterator<Item = &'static T> {
        let all = self.files.iter().zip(&self.values);
        all.map(|((name, text), value)| value.get_or_init(|| self.read(name, text)))
    }

    #[expect(
        clippy::panic,
        reason = "the files are part of this build, and the tests read every one of them"
    )]
    fn read(&self, name: &'static str, text: &'static str) -> T {
        (self.read)(name, text)
            .unwrap_or_else(|error| panic!("the published file `{name}` cannot be read: {error}"))
    }
}

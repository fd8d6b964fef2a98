//! Where links lead, found name by name: a short link can lead through many others, and takes no more steps than
//! are allowed.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Links that one leads through, as the systems have it.
const MAX_LINKS: usize = 40;

/// What is left of the steps.
#[derive(Debug)]
pub(crate) struct Links {
    steps: usize,
}

/// Why it is not known where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// Nowhere, or round in a circle.
    Nowhere,
    /// There were no steps left to find out.
    TooFar,
}

impl Links {
    /// Links that are followed through so many names, all together.
    pub(crate) fn through(steps: usize) -> Self {
        Self { steps }
    }

    /// What a link leads to, as a path without links. The link is named by a path that has none before it.
    pub(crate) fn target(&mut self, link: &Path) -> Result<PathBuf, Lost> {
        let mut at = link.parent().unwrap_or(Path::new("")).to_owned();
        // What is still to be gone, the next name last.
        let mut names: Vec<OsString> = link.file_name().map(OsString::from).into_iter().collect();
        let mut links = 0;
        while let Some(name) = names.pop() {
            self.steps = self.steps.checked_sub(1).ok_or(Lost::TooFar)?;
            if name == ".." {
                at.pop();
                continue;
            }
            at.push(&name);
            let metadata = fs::symlink_metadata(&at).map_err(|_| Lost::Nowhere)?;
            if !metadata.is_symlink() {
                // Behind a file there is nothing.
                if !names.is_empty() && !metadata.is_dir() {
                    return Err(Lost::Nowhere);
                }
                continue;
            }
            links += 1;
            if links > MAX_LINKS {
                return Err(Lost::Nowhere);
            }
            let target = fs::read_link(&at).map_err(|_| Lost::Nowhere)?;
            at.pop();
            for component in target.components().rev() {
                if names.len() > self.steps {
                    return Err(Lost::TooFar);
                }
                match component {
                    Component::Normal(name) => names.push(name.to_owned()),
                    Component::ParentDir => names.push("..".into()),
                    Component::CurDir => {}
                    // The first of the target, and so the last that is seen here.
                    Component::RootDir | Component::Prefix(_) => at = absolute(&target),
                }
            }
        }
        Ok(at)
    }
}

/// The beginning of an absolute path: `/`, or a drive and `\`.
fn absolute(path: &Path) -> PathBuf {
    let is_beginning =
        |part: &Component<'_>| matches!(part, Component::RootDir | Component::Prefix(_));
    path.components().take_while(is_beginning).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_leads_where_the_system_says() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("a/file"), b"x").unwrap();
        let whole = root.join("a/file");
        for (name, target) in [
            ("plain", "a/file"),
            ("up", "a/b/../file"),
            ("outside", "../.."),
            ("absolute", whole.to_str().unwrap()),
            ("to_folder", "a"),
            ("over_a_link", "to_folder/b/.././file"),
            ("over_up", "to_folder/../a/file"),
            ("chain", "over_a_link"),
            ("nowhere", "a/none"),
            ("behind_a_file", "a/file/x"),
            ("behind_a_file_and_back", "a/file/../file"),
            ("circle", "circle"),
        ] {
            symlink(target, root.join(name)).unwrap();
            let link = root.join(name);
            let found = Links::through(100).target(&link);
            assert_eq!(found.ok(), link.canonicalize().ok(), "{name}");
        }
    }

    #[test]
    fn all_links_of_a_folder_take_no_more_than_the_steps() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("x")).unwrap();
        fs::write(root.join("real"), b"").unwrap();
        symlink(format!("{}real", "x/../".repeat(810)), root.join("link")).unwrap();
        let mut links = Links::through(65_536);
        let followed = (0..100).map(|_| links.target(&root.join("link")));
        let followed: Vec<_> = followed.collect();
        assert_eq!(followed.first(), Some(&Ok(root.join("real"))));
        assert_eq!(followed.last(), Some(&Err(Lost::TooFar)));
    }
}

//! Which folder is meant by the one that a caller named, where he may have named the one above or below it.
//!
//! Whoever hands over a list of files hands over those of one folder. A person who names a folder may be a step off,
//! and may miss a file besides: then the names of the others say which folder it is.

use crate::bundle::delivered::GivenEntry;
use crate::bundle::listed::listed_files;
use crate::bundle::{Bundle, View};
use crate::json::Limits;
use crate::text::unicode;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The folder in which most of the listed files lie, seen from the one that was named.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NearestFolder {
    /// That folder, or nothing says which.
    Given,
    /// This folder in it, as the entries spell it.
    Inside(String),
    /// The folder around it: what was named is this folder of the listed ones.
    Around(String),
    /// None of the three. Entries at these places have listed names in a folder of a folder of it, which may be that
    /// of another delivery.
    Deeper(Vec<usize>),
}

/// Finds the folder in which most of the listed files lie: the given one, one in it, or the one around it, of which it
/// has the name that is given with it. If as many lie in several folders of it, nothing says which is meant.
///
/// ```
/// use wever_proof::{GivenEntry, NearestFolder, nearest_folder};
///
/// let given = [GivenEntry::file("artifacts/report.pdf", 812, None)];
/// assert_eq!(nearest_folder(b"{}", &given, "delivery"), NearestFolder::Given);
/// ```
#[must_use]
pub fn nearest_folder(proof: &[u8], given: &[GivenEntry], name: &str) -> NearestFolder {
    let Ok(bundle) = Bundle::parse_under_any(proof, &Limits::PUBLISHED) else {
        return NearestFolder::Given;
    };
    let Some(profile) = bundle.family() else {
        return NearestFolder::Given;
    };
    let listed = listed_files(&View::of(&bundle, profile, None), profile);
    let names = listed.iter().map(|file| unicode::nfc(file.name)).collect();
    nearest(&names, given, name)
}

fn nearest(names: &BTreeSet<Cow<'_, str>>, given: &[GivenEntry], name: &str) -> NearestFolder {
    let paths: Vec<Cow<'_, str>> = given
        .iter()
        .map(|entry| unicode::nfc(&entry.path))
        .collect();
    let is_listed = |path: &str| names.contains(path);
    let here = paths.iter().filter(|path| is_listed(path)).count();
    let around = paths
        .iter()
        .filter(|path| is_listed(&format!("{name}/{path}")))
        .count();
    let mut inside: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in given {
        if let Some((folder, rest)) = entry.path.split_once('/')
            && is_listed(&unicode::nfc(rest))
        {
            let files = inside.entry(folder).or_default();
            *files = files.saturating_add(1);
        }
    }
    let most = inside.values().copied().max().unwrap_or_default();
    match (here, around, most) {
        (0, 0, 0) => deeper(names, &paths),
        _ if here >= around && here >= most => NearestFolder::Given,
        _ if around >= most => NearestFolder::Around(name.to_owned()),
        _ => {
            let mut folders = inside.iter().filter(|(_, files)| **files == most);
            match (folders.next(), folders.next()) {
                (Some((folder, _)), None) => NearestFolder::Inside((*folder).to_owned()),
                _ => NearestFolder::Given,
            }
        }
    }
}

/// The entries that have a listed name below two folders or more.
fn deeper(names: &BTreeSet<Cow<'_, str>>, paths: &[Cow<'_, str>]) -> NearestFolder {
    let has_name = |path: &str| {
        let mut ends = path.match_indices('/').skip(1);
        ends.any(|(end, _)| {
            let name = path.get(end.saturating_add(1)..);
            name.is_some_and(|name| names.contains(name))
        })
    };
    let places = paths.iter().enumerate();
    let places: Vec<usize> = places
        .filter_map(|(place, path)| has_name(path).then_some(place))
        .collect();
    match places.is_empty() {
        true => NearestFolder::Given,
        false => NearestFolder::Deeper(places),
    }
}

#[cfg(test)]
mod tests {
    use super::{NearestFolder, nearest};
    use crate::bundle::delivered::GivenEntry;

    #[test]
    fn the_folder_with_most_of_the_files_is_meant() {
        let names = ["a.csv", "docs/b.txt", "docs/c.txt"];
        let names = names.into_iter().map(Into::into).collect();
        let inside = NearestFolder::Inside("files".to_owned());
        let around = NearestFolder::Around("docs".to_owned());
        for (paths, expected) in [
            (&["a.csv"][..], NearestFolder::Given),
            (&["files/a.csv", "files/docs/b.txt"], inside.clone()),
            (&["files/docs/b.txt", "proof.json"], inside),
            (&["b.txt", "x.txt"], around),
            // Here is as good as elsewhere.
            (&["a.csv", "files/a.csv"], NearestFolder::Given),
            // Of two deliveries neither is meant.
            (&["one/a.csv", "two/a.csv"], NearestFolder::Given),
            (
                &["one/files/a.csv", "x", "two/files/docs/b.txt"],
                NearestFolder::Deeper(vec![0, 2]),
            ),
            (&["x"], NearestFolder::Given),
        ] {
            let given: Vec<GivenEntry> = paths
                .iter()
                .map(|path| GivenEntry::file(*path, 1, None))
                .collect();
            assert_eq!(nearest(&names, &given, "docs"), expected, "{paths:?}");
        }
    }
}

//! Delivered files: which given file belongs to which listed name, which names a package may list,
//! and which sizes fit which hashes.

use super::{Case, accepted, base, case, changed, edge, rejected, tokenops};
use crate::forge::{Forge, digest_bytes};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [given(), names(), meetings(), sizes()]
        .into_iter()
        .flatten()
        .collect()
}

/// Paths and bytes.
type Files = Vec<(String, Vec<u8>)>;

/// The delivered files in a folder.
fn below(folder: &str) -> Files {
    let files = base().artifacts.iter();
    files
        .map(|(name, bytes)| (format!("{folder}/{name}"), bytes.clone()))
        .collect()
}

/// The three names in a folder.
fn listed_in(forge: &mut Forge, folder: &str) {
    for (index, (name, _)) in base().artifacts.iter().enumerate() {
        let place = format!("return_package/artifacts/{index}/name");
        forge.set(&place, format!("{folder}/{name}"));
    }
    let place = "return_package/returned_fields/packet_manifest/entries/0/artifact";
    forge.set(place, format!("{folder}/documents/w9.txt"));
}

fn altered(mut files: Files) -> Files {
    files[0].1[0] ^= 1;
    files
}

fn given() -> Vec<Case> {
    let verified = |name: &str, why: &str, files: Files, change: &dyn Fn(&mut Forge)| Case {
        artifacts: Some(files),
        ..accepted(&format!("artifacts-{name}"), why, change)
    };
    let other = |name: &str, why: &str, files: Files| Case {
        artifacts: Some(files),
        ..case("rejected", name, "hash.artifact-mismatch", &[], why)
    };
    let missing = |name: &str, why: &str, files: Files| Case {
        artifacts: Some(files),
        ..case("incomplete", name, "artifact.missing", &[], why)
    };
    let as_delivered = || base().artifacts.clone();
    let with = |mut files: Files, path: &str, bytes: &[u8]| {
        files.push((path.to_owned(), bytes.to_vec()));
        files
    };
    let moved = |from: usize, to: &str| {
        let mut files = as_delivered();
        files[from].0 = to.to_owned();
        files
    };
    let composed =
        |forge: &mut Forge| forge.set("return_package/artifacts/0/name", "übersicht.csv");
    let twin = |bytes: &[u8]| with(moved(0, "übersicht.csv"), "u\u{308}bersicht.csv", bytes);
    let manifest = as_delivered()[0].1.clone();
    let nothing = |forge: &mut Forge| {
        forge.set("return_package/artifacts/0/size", 0);
        forge.set("return_package/artifacts/0/sha256", digest_bytes(b""));
    };
    vec![
        verified(
            "folder-above",
            "the caller gave the folder above the one with the listed files",
            with(below("delivery/artifacts"), "delivery/notes.txt", b"x\n"),
            &|_| {},
        ),
        verified(
            "copies",
            "two complete copies of the files in two folders, both unchanged",
            [below("one"), below("one/copy")].concat(),
            &|_| {},
        ),
        verified(
            "folder-below",
            "all listed names lie in `delivery/all`, and the caller gave that folder itself",
            as_delivered(),
            &|forge| listed_in(forge, "delivery/all"),
        ),
        verified(
            "inner-folder",
            "all listed names lie in `delivery/all`, and the caller gave the folder `delivery`",
            below("all"),
            &|forge| listed_in(forge, "delivery/all"),
        ),
        verified(
            "decomposed",
            "the path of a file is in normalization form D, as some file systems store names",
            moved(0, "u\u{308}bersicht.csv"),
            &composed,
        ),
        verified(
            "decomposed-folder",
            "the folder above the files has a name in normalization form D",
            below("U\u{308}bergabe"),
            &|_| {},
        ),
        verified(
            "same-ends",
            "two listed names whose last parts are the same",
            {
                let mut files = as_delivered();
                files[0].0 = "m/artifacts/r.txt".to_owned();
                files[1].0 = "n/artifacts/r.txt".to_owned();
                files
            },
            &|forge| {
                forge.set("return_package/artifacts/0/name", "m/artifacts/r.txt");
                forge.set("return_package/artifacts/1/name", "n/artifacts/r.txt");
                let entries = "return_package/returned_fields/packet_manifest/entries";
                forge.set(&format!("{entries}/0/artifact"), "n/artifacts/r.txt");
            },
        ),
        verified(
            "twin",
            "two files whose paths differ in normalization form only (C and D), and both are the listed file",
            twin(&manifest),
            &composed,
        ),
        verified(
            "empty-file",
            "a listed file of no bytes",
            {
                let mut files = as_delivered();
                files[0].1.clear();
                files
            },
            &nothing,
        ),
        Case {
            artifacts: Some(twin(b"another\n")),
            ..rejected(
                "twin",
                "hash.artifact-mismatch",
                &[],
                "two files whose paths differ in normalization form only: the one in form C is the listed file, the one in form D is not",
                |forge| composed(forge),
            )
        },
        other(
            "copies",
            "two complete copies of the files in two folders, and one of them is altered",
            [below("one"), altered(below("two"))].concat(),
        ),
        other(
            "inner-copy",
            "two copies of the files: the one in the deeper folder is unchanged, the other one is altered",
            [altered(below("artifacts")), below("zz/artifacts")].concat(),
        ),
        other(
            "folder-above",
            "the caller gave the folder above the listed files, and one of them is altered",
            altered(below("delivery")),
        ),
        Case {
            artifacts: Some(altered(as_delivered())),
            ..rejected(
                "folder-below",
                "hash.artifact-mismatch",
                &[],
                "all listed names lie in one folder, the caller gave that folder itself, and a file is altered",
                |forge| listed_in(forge, "delivery"),
            )
        },
        Case {
            artifacts: Some(as_delivered()),
            ..rejected(
                "empty-file",
                "hash.artifact-mismatch",
                &[],
                "a file of no bytes is listed, and one with bytes was given",
                nothing,
            )
        },
        missing(
            "renamed",
            "a file with the listed hash has another name",
            moved(0, "manifest (1).csv"),
        ),
        missing(
            "flattened",
            "every file is there, but outside of its folder",
            {
                let mut files = as_delivered();
                for (path, _) in &mut files {
                    *path = path.rsplit('/').next().unwrap().to_owned();
                }
                files
            },
        ),
        missing(
            "half-above",
            "one file lies in the folder that was given, the others in a folder inside it",
            {
                let mut files = below("delivery");
                files[0].0 = "manifest.csv".to_owned();
                files
            },
        ),
        missing("scattered", "each file lies in another folder", {
            let mut files = below("a");
            files[1].0 = "b/documents/w9.txt".to_owned();
            files
        }),
        missing(
            "folder-for-a-file",
            "a folder has the name of a listed file",
            moved(0, "manifest.csv/manifest.csv"),
        ),
        missing(
            "none",
            "files were given, and none of them is listed",
            vec![("notes.txt".to_owned(), b"x\n".to_vec())],
        ),
        Case {
            proof: changed(|forge| listed_in(forge, "delivery")),
            ..missing(
                "above-and-below",
                "the listed names lie in one folder and the given files in another: the two are not taken for the same folder",
                below("other"),
            )
        },
    ]
}

fn names() -> Vec<Case> {
    let rule = "artifact.name";
    let named = |name: &str, why: &str, file: &str| {
        let file = file.to_owned();
        rejected(name, rule, &[], why, move |forge| {
            forge.set("return_package/artifacts/0/name", file);
        })
    };
    let safe = |name: &str, why: &str, file: &'static str| {
        edge(name, rule, why, move |forge| {
            forge.set("return_package/artifacts/0/name", file);
        })
    };
    let formless = |name: &str, why: &str, file: &'static str| {
        let cascade = &["schema.mismatch"];
        rejected(name, rule, cascade, why, move |forge| {
            forge.set("return_package/artifacts/0/name", file);
        })
    };
    vec![
        named("option", "a name that looks like an option", "-rf"),
        named(
            "long-option",
            "a part that looks like an option",
            "a/--help",
        ),
        named("hidden", "a hidden file", ".ssh/authorized_keys"),
        named("hidden-inside", "a hidden file in a folder", "a/.env"),
        named(
            "home",
            "a part that shells replace by a home folder",
            "~root/a",
        ),
        named(
            "final-dot",
            "a dot at the end, which Windows drops",
            "w9.txt.",
        ),
        named(
            "final-space",
            "a space at the end, which Windows drops",
            "w9.txt ",
        ),
        named("folder-dot", "a folder with a dot at its end", "a./b"),
        named("first-space", "a space at the beginning", " w9.txt"),
        named("device", "the name of a device of Windows", "NUL"),
        named(
            "device-file",
            "the name of a device of Windows with an extension",
            "reports/com1.tar.gz",
        ),
        named(
            "device-space",
            "the name of a device of Windows with a space after it",
            "aux .txt",
        ),
        named(
            "device-superscript",
            "the name of a device of Windows with a superscript digit",
            "LPT².txt",
        ),
        named(
            "console",
            "the name of the console device of Windows",
            "conin$",
        ),
        named(
            "short-name",
            "a short name that Windows makes for a longer one",
            "MANIFE~1.CSV",
        ),
        named("zero-width", "a character of zero width", "a\u{200b}.txt"),
        named(
            "bidi",
            "a character that reverses the reading direction",
            "a\u{202e}txt.exe",
        ),
        named("joiner", "a zero-width joiner", "a\u{200d}b.txt"),
        named("variation", "a variation selector", "a\u{fe0f}.txt"),
        named("tag", "a tag character", "a\u{e0061}.txt"),
        named(
            "filler",
            "the Hangul filler, a letter that looks blank",
            "a\u{3164}.txt",
        ),
        named(
            "blank-pattern",
            "the Braille pattern without dots, which looks blank",
            "a\u{2800}.txt",
        ),
        named(
            "no-break-space",
            "a space that is not ASCII",
            "a\u{a0}b.txt",
        ),
        named("wide-space", "an ideographic space", "a\u{3000}b.txt"),
        named("line", "a line separator", "a\u{2028}b.txt"),
        named(
            "private-use",
            "a character for private use",
            "a\u{e000}.txt",
        ),
        named(
            "unassigned",
            "a character that Unicode 18.0 does not know",
            "a\u{378}.txt",
        ),
        named(
            "replacement",
            "the replacement character, which stands for a lost one",
            "a\u{fffd}.txt",
        ),
        named(
            "mark-first",
            "a part that begins with a combining mark",
            "a/\u{301}b",
        ),
        named(
            "long-part",
            "a part of 256 bytes in UTF-8",
            &"é".repeat(128),
        ),
        formless(
            "question-mark",
            "a character that Windows does not allow in a name",
            "really?.csv",
        ),
        formless(
            "angle",
            "a character that Windows does not allow in a name",
            "a<b.csv",
        ),
        formless(
            "quote",
            "a character that Windows does not allow in a name",
            "\"a\".csv",
        ),
        formless(
            "pipe",
            "a character that Windows does not allow in a name",
            "a|b.csv",
        ),
        formless(
            "star",
            "a character that Windows does not allow in a name",
            "*.csv",
        ),
        safe(
            "name-console",
            "parts that only contain the name of a device of Windows",
            "console/com10/nul-1.txt",
        ),
        safe(
            "name-dots",
            "dots, dashes and tildes inside a name",
            "a.b/c-d/e~f~.tar.gz",
        ),
        safe(
            "name-emoji",
            "a character beyond the basic plane",
            "🧾 résumé 検査.txt",
        ),
        safe(
            "name-new-letter",
            "a letter that is new in Unicode 17.0",
            "\u{a7d2}.txt",
        ),
        edge(
            "name-long-part",
            rule,
            "a part of 254 bytes in UTF-8",
            |forge| forge.set("return_package/artifacts/0/name", "é".repeat(127)),
        ),
    ]
}

fn two_names(forge: &mut Forge, one: &str, other: &str) {
    forge.set("return_package/artifacts/0/name", one);
    forge.set("return_package/artifacts/2/name", other);
}

fn meetings() -> Vec<Case> {
    let rule = "artifact.name";
    let one = |name: &str, why: &str, one: &'static str, other: &'static str| {
        rejected(name, rule, &[], why, move |forge| {
            two_names(forge, one, other)
        })
    };
    vec![
        one(
            "final-sigma",
            "two names that differ only in the two small forms of sigma",
            "οδος.txt",
            "οδοσ.txt",
        ),
        one(
            "sharp-s",
            "two names: one has ß where the other has SS",
            "straße.txt",
            "STRASSE.txt",
        ),
        one(
            "kelvin",
            "two names: the kelvin sign and the letter k",
            "\u{212a}.txt",
            "k.txt",
        ),
        one(
            "ligature",
            "two names: a ligature and its single letters",
            "ﬁle.txt",
            "FILE.txt",
        ),
        one(
            "iota",
            "two names: an iota below a letter and one after it",
            "ᾳ.txt",
            "ΑΙ.txt",
        ),
        one(
            "composed-case",
            "two names: a letter and a mark that have a composed form in one case only",
            "ǰ.txt",
            "J\u{30c}.txt",
        ),
        one(
            "folder-case",
            "two files in one folder, whose name is spelled in two ways",
            "A/one.txt",
            "a/two.txt",
        ),
        one(
            "inner-folder-case",
            "two files in one inner folder, whose name is spelled in two ways",
            "a/Straße/one.txt",
            "a/STRASSE/two/three.txt",
        ),
        one(
            "folder-of-another-case",
            "a file with the name of another file's folder, except for letter case",
            "DOCUMENTS",
            "other.txt",
        ),
        edge(
            "name-dotless-i",
            rule,
            "two names that differ in i and dotless i: they count as different letters",
            |forge| two_names(forge, "ı.txt", "i.txt"),
        ),
        edge(
            "name-same-folder",
            rule,
            "two files in the folder `documents`, and the file `documents.txt` beside it",
            |forge| two_names(forge, "documents/a.txt", "documents.txt"),
        ),
    ]
}

fn sizes() -> Vec<Case> {
    let rule = "artifact.size";
    let set = |forge: &mut Forge, index: usize, size: u64, sha256: String| {
        forge.set(&format!("return_package/artifacts/{index}/size"), size);
        forge.set(&format!("return_package/artifacts/{index}/sha256"), sha256);
    };
    vec![
        rejected("two", rule, &[], "one hash with two sizes", move |forge| {
            set(forge, 0, 7, digest_bytes(b"file"));
            set(forge, 2, 8, digest_bytes(b"file"));
        }),
        rejected(
            "of-nothing",
            rule,
            &[],
            "the hash of an empty file with a size above zero",
            move |forge| set(forge, 0, 5, digest_bytes(b"")),
        ),
        rejected(
            "nothing",
            rule,
            &[],
            "the size zero with the hash of a file that is not empty",
            move |forge| set(forge, 1, 0, digest_bytes(b"file")),
        ),
        rejected(
            "evidence",
            rule,
            &[],
            "a file with the hash of a document in the proof, but with another size",
            move |forge| {
                let sha256 = forge.get("payment_reference/evidence/0/sha256");
                set(forge, 0, 1, sha256.as_str().unwrap().to_owned());
            },
        ),
        tokenops::rejected(
            tokenops::full(),
            "of-nothing",
            rule,
            &[],
            "in a task run, the hash of an empty file with a size above zero",
            |forge| {
                let file = "tokenops_result_package/artifacts/0/sha256";
                forge.set(file, digest_bytes(b""));
            },
        ),
        edge(
            "sizes-same-file-twice",
            rule,
            "one hash under two names, with one size",
            move |forge| {
                set(forge, 0, 4, digest_bytes(b"file"));
                set(forge, 2, 4, digest_bytes(b"file"));
            },
        ),
        edge(
            "sizes-nothing-twice",
            rule,
            "two files of no bytes",
            move |forge| {
                set(forge, 0, 0, digest_bytes(b""));
                set(forge, 2, 0, digest_bytes(b""));
            },
        ),
    ]
}

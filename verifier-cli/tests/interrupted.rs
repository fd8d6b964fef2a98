//! Commands that write are ended at random moments, on a disk that is full, and where nothing may be
//! written: no secret is left, no half of a file or folder, and nothing of the user's is lost.
//!
//! `KILLS` in the environment says how often each command is ended: 500 in `cargo xtask kills`.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test that cannot go on has failed, and says what it counted"
)]

mod sandbox;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use sandbox::Sandbox;

/// A command that writes, and what it makes.
struct Writes {
    line: &'static str,
    makes: &'static [&'static str],
    /// Whether it makes a folder, which has a name before it is whole.
    folder: bool,
}

const PIN: &str = "trust pin paid/trust.jwks.json --out w/pinned.json --key \
                   XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U";

const COMMANDS: [Writes; 5] = [
    Writes {
        line: "keys generate --out w/key.pem",
        makes: &["key.pem"],
        folder: false,
    },
    Writes {
        line: "demo --out w/run",
        makes: &[
            "run/artifacts/documents/w9.txt",
            "run/issuer-key.pem",
            "run/proof.json",
            "run/requester.jwks.json",
            "run/trust.jwks.json",
        ],
        folder: true,
    },
    Writes {
        line: "export attestation paid/proof.json --out w/attestation",
        makes: &[
            "attestation/attestation.dsse.json",
            "attestation/attestation.sigstore.json",
            "attestation/return-package.json",
            "attestation/work-order.json",
        ],
        folder: true,
    },
    Writes {
        line: "order drafts/order.toml --out w/order.json",
        makes: &["order.json"],
        folder: false,
    },
    Writes {
        line: PIN,
        makes: &["pinned.json"],
        folder: false,
    },
];

const UNFINISHED: &str = ".wever-proof-unfinished-";

/// Every file below a folder, with what it holds, and every empty folder, with nothing.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        let entries: Vec<PathBuf> = fs::read_dir(&inner)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        let name = |path: &Path| {
            let name = path.strip_prefix(folder).unwrap();
            name.to_str().unwrap().to_owned()
        };
        if entries.is_empty() && inner != folder {
            files.insert(name(&inner) + "/", Vec::new());
        }
        for path in entries {
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    files.insert(name(&path), fs::read(&path).unwrap());
                }
            }
        }
    }
    files
}

/// The folder that is written to, with a file of the user's.
fn fresh(sandbox: &Sandbox) -> PathBuf {
    let folder = sandbox.path("w");
    let _ = fs::remove_dir_all(&folder);
    sandbox.put("w/own.txt", b"own");
    folder
}

fn is_secret(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).contains("PRIVATE KEY")
}

/// Where a file has what it always has, or, made with a new key each time, its length and its end.
fn is_whole(whole: &BTreeMap<String, Vec<u8>>, name: &str, bytes: &[u8]) -> bool {
    whole.get(name).is_some_and(|expected| {
        let end = |bytes: &[u8]| bytes.last().copied();
        expected == bytes
            || (name == "key.pem" || name.starts_with("run"))
                && expected.len().abs_diff(bytes.len()) < 64
                && end(expected) == end(bytes)
    })
}

/// Numbers that differ from run to run: the moments are to.
struct Random(u64);

impl Random {
    fn new() -> Self {
        use std::hash::{BuildHasher as _, RandomState};
        Self(RandomState::new().hash_one(0) | 1)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound.max(1)
    }
}

#[test]
fn a_command_that_is_ended_leaves_all_or_nothing() {
    let kills = std::env::var("KILLS").map_or(24, |kills| kills.parse().unwrap());
    let sandbox = Sandbox::new();
    let mut random = Random::new();
    for command in &COMMANDS {
        let folder = fresh(&sandbox);
        let start = Instant::now();
        let said = sandbox.type_in(&format!("wever-proof {}", command.line), b"");
        let whole_time = start.elapsed();
        assert_eq!(said.status, 0, "{}: {}", command.line, said.stderr);
        let whole = files(&folder);
        for made in command.makes {
            assert!(whole.contains_key(*made), "{made}: {:?}", whole.keys());
        }
        let [mut nothing, mut all, mut behind, mut secrets] = [0; 4];
        for number in 0..kills {
            let folder = fresh(&sandbox);
            let mut child = sandbox
                .program()
                .args(command.line.split_whitespace())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let moment = random.below(u64::try_from(whole_time.as_micros()).unwrap());
            sleep(Duration::from_micros(moment));
            match number % 2 {
                0 => child.kill().unwrap(),
                _ => {
                    let pid = child.id().to_string();
                    let _ = Command::new("kill").args(["-TERM", &pid]).status();
                }
            }
            child.wait().unwrap();
            let mut left = files(&folder);
            assert_eq!(left.remove("own.txt").as_deref(), Some(&b"own"[..]));
            let before = left.len();
            left.retain(|name, bytes| {
                let is_unfinished = name.starts_with(UNFINISHED);
                // A demo's key is written last, and the folder is renamed right behind it.
                secrets += usize::from(is_unfinished && is_secret(bytes));
                !is_unfinished
            });
            let unfinished = before != left.len();
            // Only what cannot be made to wait comes in the middle of a folder.
            let may_be = command.folder && number % 2 == 0;
            assert!(may_be || !unfinished, "{}: {left:?}", command.line);
            behind += usize::from(unfinished);
            // The altered proof is put in its place first, and is not secret.
            let is_run = left.keys().any(|name| name.starts_with("run/"));
            if !is_run {
                left.remove("run-tampered/tampered-proof.json");
            }
            match left.is_empty() {
                true => nothing += 1,
                false => {
                    all += 1;
                    let made: Vec<&String> = left.keys().collect();
                    let expected: Vec<&String> =
                        whole.keys().filter(|name| *name != "own.txt").collect();
                    assert_eq!(made, expected, "{}", command.line);
                    for (name, bytes) in &left {
                        assert!(is_whole(&whole, name, bytes), "{}: {name}", command.line);
                    }
                }
            }
            // The next call works, and takes away what was left.
            if unfinished || (left.is_empty() && number % 8 == 0) {
                let said = sandbox.type_in(&format!("wever-proof {}", command.line), b"");
                let expected = if left.is_empty() { 0 } else { 2 };
                assert_eq!(said.status, expected, "{}: {}", command.line, said.stderr);
                let now = files(&folder);
                assert!(
                    expected == 2 || !now.keys().any(|name| name.starts_with(UNFINISHED)),
                    "{:?}",
                    now.keys()
                );
            }
        }
        eprintln!(
            "{kills} times ended, {nothing} without a result, {all} with all of it, {behind} with an \
             unfinished folder that the next call took away, {secrets} of these with a key: {}",
            command.line
        );
    }
}

/// Set where a file system can be mounted, so that none of this is left out: `cargo xtask test` finds
/// out, and says so where it cannot.
const MOUNTS: &str = "WEVER_PROOF_MOUNTS";

/// A file system of its own, taken away with the test; none where it may not be mounted.
struct Mounted(PathBuf);

impl Mounted {
    fn new(folder: PathBuf, options: &str) -> Option<Self> {
        fs::create_dir_all(&folder).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(&folder)
            .stderr(Stdio::null())
            .status();
        match mounted {
            Ok(status) if status.success() => Some(Self(folder)),
            _ => {
                assert!(std::env::var_os(MOUNTS).is_none(), "nothing is mounted");
                None
            }
        }
    }

    fn remount(&self, options: &str) {
        let done = Command::new("mount")
            .args(["-o", options])
            .arg(&self.0)
            .status();
        assert!(done.unwrap().success());
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// Where nothing may be mounted, `what_does_not_fit_leaves_nothing_and_the_next_call_works` in
/// `tests/system.rs` limits the length of files instead.
#[test]
fn a_full_disk_and_a_read_only_one_get_all_or_nothing() {
    let sandbox = Sandbox::new();
    let mount = || Mounted::new(sandbox.path("w"), "size=1m");
    for command in &COMMANDS {
        let Some(_disk) = mount() else {
            return;
        };
        sandbox.put("w/own.txt", b"own");
        let line = format!("wever-proof {}", command.line);
        let mut filler = File::create(sandbox.path("w/filler")).unwrap();
        // Until nothing fits any more.
        while filler.write_all(&[0; 4096]).is_ok() {}
        let full = filler.metadata().unwrap().len();
        let mut refused = 0;
        // From no page that is free to all that it takes.
        for pages in 0..100 {
            filler.set_len(full.saturating_sub(pages * 4096)).unwrap();
            let before = files(&sandbox.path("w"));
            let said = sandbox.type_in(&line, b"");
            let after = files(&sandbox.path("w"));
            assert_eq!(after.get("own.txt").map(Vec::as_slice), Some(&b"own"[..]));
            if said.status == 0 {
                break;
            }
            refused += 1;
            assert_eq!(said.status, 2, "{line}: {}", said.stderr);
            assert!(said.stderr.contains("cannot be written"), "{}", said.stderr);
            assert_eq!(after, before, "{line}");
        }
        assert!((1..100).contains(&refused), "{line}: {refused}");
    }
    let Some(disk) = mount() else {
        return;
    };
    sandbox.put("w/own.txt", b"own");
    disk.remount("remount,ro");
    for command in &COMMANDS {
        let line = format!("wever-proof {}", command.line);
        let said = sandbox.type_in(&line, b"");
        assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{line}");
        assert!(
            said.stderr.contains("read-only file system"),
            "{line}: {}",
            said.stderr
        );
        let left = files(&sandbox.path("w"));
        assert_eq!(left.into_keys().collect::<Vec<_>>(), ["own.txt"], "{line}");
    }
}

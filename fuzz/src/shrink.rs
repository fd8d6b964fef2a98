//! A shorter input that shows the same: pieces are taken away as long as it still does.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::input::{File, Input};

/// It need not be the shortest.
const ENOUGH: Duration = Duration::from_secs(30);

/// The shortest input found for which `shows` holds.
pub(crate) fn shrink(input: &Input, mut shows: impl FnMut(&Input) -> bool) -> Input {
    let end = Instant::now() + ENOUGH;
    let mut best = input.clone();
    loop {
        let before = best.length();
        // Files that do not matter; the first is what the input is about.
        for at in (1..best.files.len()).rev() {
            let mut shorter = best.clone();
            shorter.files.remove(at);
            keep(&mut best, shorter, &mut shows);
        }
        for at in 0..best.files.len() {
            shrink_file(&mut best, at, end, &mut shows);
        }
        if best.length() >= before || Instant::now() > end {
            return best;
        }
    }
}

fn keep(best: &mut Input, shorter: Input, shows: &mut impl FnMut(&Input) -> bool) -> bool {
    let better = shorter.length() < best.length() && shows(&shorter);
    if better {
        *best = shorter;
    }
    better
}

fn shrink_file(
    best: &mut Input,
    file: usize,
    end: Instant,
    shows: &mut impl FnMut(&Input) -> bool,
) {
    if let Ok(value) = serde_json::from_slice::<Value>(&best.files[file].bytes) {
        let mut value = value;
        let mut at = String::new();
        shrink_value(best, file, &mut value, &mut at, end, shows);
        return;
    }
    let mut length = best.files[file].bytes.len() / 2;
    while length > 0 {
        let mut from = 0;
        while from < best.files[file].bytes.len() && Instant::now() < end {
            let mut shorter = best.clone();
            let bytes = &mut shorter.files[file].bytes;
            let to = (from + length).min(bytes.len());
            bytes.drain(from..to);
            if !keep(best, shorter, shows) {
                from += length;
            }
        }
        length /= 2;
    }
}

/// Takes members and items of the value at a place away, then looks into those that are left.
fn shrink_value(
    best: &mut Input,
    file: usize,
    whole: &mut Value,
    at: &mut String,
    end: Instant,
    shows: &mut impl FnMut(&Input) -> bool,
) {
    let mut attempt = |best: &mut Input, whole: &mut Value, change: &dyn Fn(&mut Value)| {
        if Instant::now() > end {
            return;
        }
        let mut changed = whole.clone();
        let Some(here) = changed.pointer_mut(at) else {
            return;
        };
        change(here);
        let mut shorter = best.clone();
        let name = shorter.files[file].name.clone();
        shorter.files[file] = File::new(name, changed.to_string());
        if keep(best, shorter, shows) {
            *whole = changed;
        }
    };
    let Some(here) = whole.pointer(at).cloned() else {
        return;
    };
    let steps: Vec<String> = match &here {
        Value::Object(members) => {
            for name in members.keys() {
                attempt(best, whole, &|here| {
                    _ = here.as_object_mut().unwrap().remove(name)
                });
            }
            let left = whole.pointer(at).and_then(Value::as_object);
            let names = left.into_iter().flat_map(|members| members.keys());
            names
                .map(|name| name.replace('~', "~0").replace('/', "~1"))
                .collect()
        }
        Value::Array(items) => {
            let mut length = items.len();
            while length > 0 {
                let mut from = whole
                    .pointer(at)
                    .and_then(Value::as_array)
                    .map_or(0, Vec::len);
                while from > 0 {
                    from = from.saturating_sub(length);
                    attempt(best, whole, &|here| {
                        let items = here.as_array_mut().unwrap();
                        let to = (from + length).min(items.len());
                        items.drain(from..to);
                    });
                }
                length /= 2;
            }
            let left = whole
                .pointer(at)
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            (0..left.min(100)).map(|index| index.to_string()).collect()
        }
        Value::String(text) => {
            let characters: Vec<char> = text.chars().collect();
            for length in [characters.len() / 2, characters.len() / 4, 1] {
                attempt(best, whole, &|here| {
                    let text: String = here
                        .as_str()
                        .unwrap_or_default()
                        .chars()
                        .take(length)
                        .collect();
                    *here = text.into();
                });
            }
            return;
        }
        _ => return,
    };
    for step in steps {
        let length = at.len();
        at.push('/');
        at.push_str(&step);
        shrink_value(best, file, whole, at, end, shows);
        at.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Kind;
    use serde_json::json;

    fn shrunk(bytes: &[u8], needed: &str) -> String {
        let input = Input {
            kind: Kind::Json,
            made: String::new(),
            sealed: false,
            asked: json!({}),
            files: vec![File::new("a", bytes), File::new("b", "not needed")],
        };
        let text = |input: &Input| String::from_utf8_lossy(input.first()).into_owned();
        let short = shrink(&input, |shorter| text(shorter).contains(needed));
        assert_eq!(short.files.len(), 1);
        text(&short)
    }

    #[test]
    fn what_is_not_needed_is_taken_away() {
        let value =
            json!({"x": [1, {"y": "a long text", "z": [{}, "fault", {"u": 1}]}, 2], "w": {}});
        let short = shrunk(value.to_string().as_bytes(), "fault");
        assert_eq!(short, json!({"x": [{"z": ["fault"]}]}).to_string());
        assert_eq!(shrunk(b"no JSON, and a fault in it", "fault"), "fault");
    }
}

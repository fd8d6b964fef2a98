//! Packages and parts belong to their rail (`docs/format.md`, section 11.28, `rail_words`). The profile says
//! which are whose.

use super::answer::Tally;
use super::context::Context;
use super::member::{text, texts};
use crate::json::document::{Node, Object};
use crate::json::pointer::{Pointer, escape};
use crate::profile::RailWords;
use crate::report::Finding;
use crate::report::code::Code;

/// Order and run name a package of their rail; what is ordered and returned is no part of another one.
pub(super) fn check(context: &Context<'_>, tally: &mut Tally) {
    for (object_type, member) in [
        ("work_order", "expected_return_package"),
        ("production_run", "package_target"),
    ] {
        for (at, own, object) in of_a_rail(context, object_type) {
            let Some(package) = text(object, member) else {
                continue;
            };
            tally.expect(own.packages.contains(&package), || {
                Finding::new(
                    Code::PromiseReturnPackage,
                    Pointer::Member(&at, member),
                    &format!("`{}` returns no such package", own.rail_key),
                )
                .related(Pointer::Member(&at, "rail_key"))
                .expected(format!("one of `{}`", own.packages.join("`, `")))
                .found_text(package)
            });
        }
    }
    let all = &context.profile.rail_words;
    for (at, own, order) in of_a_rail(context, "work_order") {
        for (index, name) in texts(order.get("required_fields")).enumerate() {
            let place = || format!("{at}/required_fields/{index}");
            part(all, own, name, &place, tally);
        }
    }
    for (at, own, package) in of_a_rail(context, "return_package") {
        let fields = package.get("returned_fields").and_then(Node::as_object);
        for name in fields.into_iter().flat_map(Object::keys) {
            let place = || format!("{at}/returned_fields/{}", escape(name));
            part(all, own, name, &place, tally);
        }
    }
}

/// The objects of a type with the words of their rail; those of a rail that the profile does not cover are
/// refused by its own row.
fn of_a_rail<'a>(
    context: &Context<'a>,
    object_type: &'a str,
) -> impl Iterator<Item = (Pointer<'a>, &'a RailWords<'a>, Object<'a>)> + use<'a> {
    let profile = context.profile;
    context
        .objects(object_type)
        .filter_map(move |(at, object)| {
            let rail = text(object, "rail_key")?;
            let is_covered = profile.rails.contains(&rail);
            let mut words = profile.rail_words.iter();
            let own = words.find(|words| is_covered && words.rail_key == rail)?;
            Some((at, own, object))
        })
}

/// Not a part that only other rails return.
fn part(
    all: &[RailWords],
    own: &RailWords,
    name: &str,
    place: &dyn Fn() -> String,
    tally: &mut Tally,
) {
    let other = returned_elsewhere(all, own, name);
    tally.expect(other.is_none(), || {
        let whose = other.map(|words| words.rail_key).unwrap_or_default();
        let message = format!("this is what `{whose}` returns, and not `{}`", own.rail_key);
        Finding::new(Code::PromiseReturnPackage, place(), &message)
            .expected(format!(
                "a part of `{}`, or a name of your own",
                own.rail_key
            ))
            .found_text(name)
    });
}

/// The rail that returns what is no part of a rail, if there is one.
pub(crate) fn returned_elsewhere<'a, 'd>(
    all: &'a [RailWords<'d>],
    own: &RailWords<'_>,
    name: &str,
) -> Option<&'a RailWords<'d>> {
    let returns =
        |words: &RailWords<'_>| words.parts.contains(&name) || words.packages.contains(&name);
    let mut others = all.iter().filter(|words| !returns(own) && returns(words));
    others.next()
}

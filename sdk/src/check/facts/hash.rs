//! Hashes with a name (`docs/format.md`, section 5), computed once.

use crate::bundle::View;
use crate::crypto::digest::Digest;
use crate::json::document::{Node, Object};
use crate::report::code::Code;
use crate::schema::{ObjectHash, ObjectSchema};

/// The code of each object's own hash. A test holds it to the published schemas.
const CODES: &[(&str, Code)] = &[
    ("work_order", Code::HashScopeMismatch),
    ("return_package", Code::HashPackageMismatch),
    ("receipt", Code::HashReceiptMismatch),
    ("run_contract", Code::HashContractMismatch),
    ("tokenops_result_package", Code::HashPackageMismatch),
    ("settlement_receipt", Code::HashReceiptMismatch),
    ("usage_receipt", Code::HashReceiptMismatch),
];

/// A hash with a name, computed once.
pub(crate) struct NamedHash<'a> {
    pub(crate) code: Code,
    pub(crate) object_type: &'a str,
    pub(crate) index: usize,
    pub(crate) object: Object<'a>,
    pub(crate) member: &'a str,
    pub(crate) leaves_out: &'a [&'a str],
    pub(crate) computed: Digest,
    pub(crate) stated: Node<'a>,
}

impl NamedHash<'_> {
    pub(crate) fn holds(&self) -> bool {
        self.stated
            .as_str()
            .is_some_and(|text| self.computed.is(text))
    }
}

/// Every hash with a name, and those of types that the file of a rail brings. What each leaves out is data of the published schema.
pub(crate) fn named<'a>(bundle: &View<'a>) -> Vec<NamedHash<'a>> {
    let mut hashes = Vec::new();
    let known = CODES.iter().filter_map(|(object_type, code)| {
        let schema = bundle.schema(object_type)?;
        Some((schema, *code))
    });
    let is_known = |schema: &ObjectSchema<'_>| {
        let mut known = CODES.iter().map(|(object_type, _)| *object_type);
        known.any(|known| known == schema.object_type)
    };
    let own = bundle.known_types().map(|(schema, _)| schema);
    let own = own.filter(|schema| !is_known(schema));
    let own = own.map(|schema| (schema, Code::HashOwnMismatch));
    for (schema, code) in known.chain(own) {
        let Some(ObjectHash {
            member, leaves_out, ..
        }) = &schema.hash
        else {
            continue;
        };
        for (index, object) in bundle.objects(schema.object_type).iter().enumerate() {
            let Some(object) = object.as_object() else {
                continue;
            };
            let (Some(stated), Some(canonical)) = (
                object.get(member),
                bundle.canonical(schema.object_type, index),
            ) else {
                continue;
            };
            hashes.push(NamedHash {
                code,
                object_type: schema.object_type,
                index,
                object,
                member,
                leaves_out,
                computed: Digest::of_bytes(canonical.without(leaves_out).as_bytes()),
                stated,
            });
        }
    }
    hashes
}

#[cfg(test)]
mod tests {
    use super::CODES;
    use crate::schema::{SCHEMAS, object_schema};
    use std::collections::BTreeSet;

    #[test]
    fn every_hash_has_its_code() {
        let names = SCHEMAS.iter().map(|(name, _)| name.replace('-', "_"));
        let with_hash =
            names.filter(|name| object_schema(name).is_some_and(|schema| schema.hash.is_some()));
        let with_hash: BTreeSet<String> = with_hash.collect();
        let with_code = CODES.iter().map(|(name, _)| (*name).to_owned());
        let with_code: BTreeSet<String> = with_code.collect();
        assert_eq!(with_hash, with_code);
        assert_eq!(with_code.len(), CODES.len());
    }
}

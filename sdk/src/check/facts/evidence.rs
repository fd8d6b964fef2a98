//! Evidence of payments (`docs/format.md`, sections 8 and 11.8), read once.

use super::payment::{Named, Payments};
use crate::bundle::View;
use crate::crypto::digest::Digest;
use crate::evidence::{Judgement, Known, evidence_digest, is_test_asset, is_test_reference, judge};
use crate::json::document::{Array, Node, Object};
use crate::json::pointer::Pointer;
use crate::profile::Profile;
use crate::text::money::Money;
use core::cell::OnceCell;
use std::collections::BTreeSet;

/// What the objects of a bundle carry as evidence, and what it says.
pub(crate) struct Evidence<'b> {
    pub(crate) carried: Vec<Carried<'b>>,
    /// Where an asset on a test network stands in which was paid, or the reference of a payment on one.
    on_test_networks: Vec<String>,
}

/// The evidence that one object carries.
pub(crate) struct Carried<'b> {
    /// Where the object stands.
    pub(crate) at: Pointer<'b>,
    /// Which of its type the object is.
    pub(crate) index: usize,
    /// Where the documents stand.
    pub(crate) list: String,
    pub(crate) documents: Array<'b>,
    /// What each document hashes to, in their order; none for one that cannot be read.
    pub(crate) digests: Vec<Option<Digest>>,
    pub(crate) judgement: Judgement,
}

impl<'b> Evidence<'b> {
    pub(crate) fn of(bundle: &View<'b>, profile: &'b Profile<'b>, named: &Payments<'b>) -> Self {
        let places = &profile.payment;
        let evidence = &places.evidence;
        let payments = || objects(bundle, places.object_type);
        let price = |(_, payment): (usize, Object<'_>)| {
            Node::Object(payment)
                .at(&places.price)
                .and_then(Money::read)
        };
        let prices: Vec<Money> = payments().filter_map(price).collect();
        // Few documents ask, and a hostile bundle has many of both.
        let ids = OnceCell::new();
        let known = Known {
            is_id: &|text| ids.get_or_init(|| self::ids(bundle)).contains(text),
            prices: &prices,
        };
        let carriers = objects(bundle, evidence.object_type);
        let carried = carriers.filter_map(|(index, carrier)| {
            let documents = Node::Object(carrier).at(&evidence.steps)?.as_array()?;
            let at = Pointer::Object(evidence.object_type, index);
            Some(Carried {
                list: format!("{at}/{}", evidence.steps.join("/")),
                at,
                index,
                documents,
                digests: documents
                    .iter()
                    .map(|document| document.as_object().and_then(evidence_digest))
                    .collect(),
                judgement: judge(evidence.object_type, carrier, documents, &known),
            })
        });
        let test_assets = payments().filter_map(|(index, payment)| {
            let asset = Node::Object(payment).at(&places.paid)?.get("asset")?;
            let at = Pointer::Object(places.object_type, index);
            is_test_asset(asset.as_str()?).then(|| format!("{at}/{}/asset", places.paid.join("/")))
        });
        let references = named.named.iter().flatten();
        let references = references
            .filter(|name| is_test_reference(name.text, named.provider))
            .map(Named::pointer);
        Self {
            carried: carried.collect(),
            on_test_networks: test_assets.chain(references).collect(),
        }
    }

    /// What is of test mode, where no money moves: documents, and payments on test networks.
    pub(crate) fn of_test(&self) -> impl Iterator<Item = String> {
        let documents = self.carried.iter().flat_map(|carried| {
            let of_test = carried.judgement.of_test.iter();
            of_test.map(|document| format!("{}/{document}", carried.list))
        });
        documents.chain(self.on_test_networks.iter().cloned())
    }

    pub(crate) fn is_test(&self) -> bool {
        self.of_test().next().is_some()
    }

    /// Whether what a document says is known.
    pub(crate) fn is_read(&self) -> bool {
        self.carried.iter().any(|carried| carried.judgement.is_read)
    }
}

impl Carried<'_> {
    /// Whether every document has the hash beside it.
    pub(crate) fn is_whole(&self) -> bool {
        let mut documents = self.documents.iter().zip(&self.digests);
        documents.all(|(document, digest)| {
            let stated = document.get("sha256").and_then(Node::as_str);
            let digest = digest.as_ref().zip(stated);
            digest.is_some_and(|(digest, stated)| digest.is(stated))
        })
    }
}

fn objects<'b>(
    bundle: &View<'b>,
    object_type: &str,
) -> impl Iterator<Item = (usize, Object<'b>)> + use<'b> {
    let objects = bundle.objects(object_type).iter().enumerate();
    objects.filter_map(|(index, object)| Some((index, object.as_object()?)))
}

/// The ids in the proof, and what the requester calls the order.
fn ids<'b>(bundle: &View<'b>) -> BTreeSet<&'b str> {
    let is_name = |name: &str| name.ends_with("_id") || name == "client_reference";
    let objects = bundle
        .object_types()
        .flat_map(|(_, objects)| objects.iter());
    let members = objects.filter_map(Node::as_object).flatten();
    let ids = members.filter(|(name, _)| is_name(name));
    ids.filter_map(|(_, value)| value.as_str()).collect()
}

//! What every check is given: the bundle, what judges it, and the facts that are made of it once.

use super::facts::evidence::Evidence;
use super::facts::file::Compared;
use super::facts::form::BundleForm;
use super::facts::hash::{self, NamedHash};
use super::facts::payment::Payments;
use super::facts::signature::{self, Signed, Stage};
use super::facts::statement::{self, DecodedStatement};
use crate::bundle::delivered::Meant;
use crate::bundle::listed::{ListedFile, listed_files};
use crate::bundle::{Bundle, View};
use crate::json::document::Object;
use crate::json::pointer::Pointer;
use crate::policy::Policy;
use crate::profile::Profile;
use crate::rail_file::Rail;
use crate::trust::Trust;

/// What every check reads.
pub(crate) struct Context<'a> {
    pub(crate) bundle: View<'a>,
    pub(crate) profile: &'a Profile<'a>,
    pub(crate) policy: &'a Policy,
    /// How every object was found by its schema.
    pub(crate) form: BundleForm,
    /// Whether the caller gave any key.
    pub(crate) with_keys: bool,
    /// The statements of the attestations, decoded once.
    pub(crate) statements: Vec<DecodedStatement<'a>>,
    /// Every hash with a name, computed once.
    pub(crate) hashes: Vec<NamedHash<'a>>,
    /// The evidence of the payment, read once.
    pub(crate) evidence: Evidence<'a>,
    /// The payments that items name, read once.
    pub(crate) payments: Payments<'a>,
    /// The files that every package lists.
    pub(crate) files: Vec<ListedFile<'a>>,
    /// Which of the files that were given they mean, if any were.
    pub(crate) meant: Option<Meant<'a>>,
    /// What became of each of them, if any were given.
    pub(crate) compared: Vec<Compared<'a>>,
    /// Every signature that the profile knows, verified once.
    pub(crate) signatures: Vec<Signed<'a>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        bundle: &'a Bundle,
        profile: &'a Profile<'a>,
        rail: Option<&'a Rail<'a>>,
        trust: &'a Trust,
        policy: &'a Policy,
        stage: Stage,
    ) -> Self {
        let view = View::of(bundle, profile, rail);
        let statements = statement::decode(&view, profile);
        let signatures = signature::verify(&view, profile, trust, policy, stage, &statements);
        let hashes = hash::named(&view);
        let payments = Payments::of(&view, profile);
        let evidence = Evidence::of(&view, profile, &payments);
        let files = listed_files(&view, profile);
        let given = policy.artifacts.as_ref();
        let names = || files.iter().map(|file| file.name);
        let meant = given.map(|given| Meant::of(names(), given));
        Self {
            form: BundleForm::of(&view),
            with_keys: trust.keys().next().is_some(),
            bundle: view,
            profile,
            policy,
            statements,
            hashes,
            evidence,
            payments,
            compared: Compared::all(&files, meant.as_ref(), given),
            files,
            meant,
            signatures,
        }
    }

    /// The objects of a type with their places.
    pub(crate) fn objects(
        &self,
        object_type: &'a str,
    ) -> impl Iterator<Item = (Pointer<'a>, Object<'a>)> + use<'a> {
        self.bundle
            .objects(object_type)
            .iter()
            .enumerate()
            .filter_map(move |(index, object)| {
                object
                    .as_object()
                    .map(|object| (Pointer::Object(object_type, index), object))
            })
    }

    /// The objects of a type, but none beyond the number that the profile allows.
    pub(crate) fn allowed(
        &self,
        object_type: &'a str,
    ) -> impl Iterator<Item = (Pointer<'a>, Object<'a>)> + use<'a> {
        let allowance = self.profile.allowance(object_type);
        let most = allowance.map_or(0, |allowance| allowance.maximum);
        self.objects(object_type).take(most)
    }

    /// Those of them that count, each with its place among all of its type.
    pub(crate) fn counted(&self, object_type: &'a str) -> Vec<(usize, Object<'a>)> {
        let allowance = self.profile.allowance(object_type);
        let most = allowance.map_or(0, |allowance| allowance.maximum);
        let objects = self.bundle.objects(object_type).iter().enumerate();
        let objects = objects.filter_map(|(index, object)| Some((index, object.as_object()?)));
        let counted = objects.take(most);
        counted
            .filter(|(index, _)| self.bundle.counts(object_type, *index))
            .collect()
    }

    pub(crate) fn first(&self, object_type: &'a str) -> Option<Object<'a>> {
        self.bundle.object(object_type)
    }
}

//! Sealing held against answers computed by another program, and against whoever bends a byte.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods)]

use super::{Aad, Keys, ReferralKey, keys::write_private, sha256_hex};
use std::{collections::HashSet, path::PathBuf};
use zeroize::Zeroizing;

/// The bytes from one number on.
fn bytes<const N: usize>(first: u8) -> [u8; N] {
    std::array::from_fn(|at| first + u8::try_from(at).unwrap())
}

fn key() -> ReferralKey {
    ReferralKey(Zeroizing::new(bytes(32)))
}

fn place() -> Aad {
    Aad::new(&[
        "bid/v1",
        "installation",
        "referral",
        "1",
        "establishment",
        "bid",
        "1",
        "2",
        "submitted",
    ])
}

const TEXT: &[u8] = b"{\"offered\":\"1099.99\"}";

struct Folder(PathBuf);

impl Folder {
    /// Keys whose root and signing key are the bytes from nought on.
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("keys-{}", crate::db::new_id()));
        std::fs::create_dir_all(&path).unwrap();
        for name in ["root.key", "signing.key"] {
            write_private(&path.join(name), hex::encode(bytes::<32>(0)).as_bytes()).unwrap();
        }
        Keys::init(&path).unwrap();
        Self(path)
    }

    fn keys(&self) -> Keys {
        Keys::load(&self.0).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn a_sealed_text_is_byte_for_byte_the_known_answer() {
    let sealed = key().seal_with(bytes(64), bytes(96), &place(), TEXT).unwrap();
    assert_eq!(sealed.len(), 32 + 12 + 8192 + 16);
    assert_eq!(sealed[..44], bytes::<44>(64));
    let start = "16a936a775fec0cb5c649059770944c90ccdf9ac9c5b2f2208f9c577c074c03b";
    assert_eq!(hex::encode(&sealed[44..76]), start);
    assert_eq!(hex::encode(&sealed[sealed.len() - 16..]), "82ca59a0ffcddd44a497c2f752b0005f");
    let whole = "02b3f6b007e20a6dac1ad02b532dbbbe5fea989658d1680c941bb3969bff73e4";
    assert_eq!(sha256_hex(&sealed), whole);
    assert_eq!(key().open(&place(), &sealed).unwrap().as_slice(), TEXT);
}

#[test]
fn what_comes_from_the_root_key_is_the_known_answer() {
    let folder = Folder::new();
    let keys = folder.keys();
    let wrapped = hex::decode(
        "606162636465666768696a6b64313c133ab87ccd5d4956f1e543dfca173cdaf1a74d010aba44b1ee9e3e0f9b\
         2c12f8040c6e8b011a4295da72928111",
    )
    .unwrap();
    let unwrapped = keys.referral_key("referral", "bids", &wrapped).unwrap();
    assert_eq!(*unwrapped.0, bytes::<32>(32));
    assert!(keys.referral_key("referral", "child", &wrapped).is_err(), "of another purpose");
    assert!(keys.referral_key("referra", "lbids", &wrapped).is_err(), "of another referral");
    for at in 0..wrapped.len() {
        let mut bent = wrapped.clone();
        bent[at] ^= 1;
        assert!(keys.referral_key("referral", "bids", &bent).is_err(), "byte {at}");
    }
    let mac = "945ef91880f47833398cfba674388588b16aaa59aeb4650b4fb3b6995691f4f2";
    assert_eq!(keys.mac(&[b"a", b"bc"]).unwrap(), mac);
    assert_ne!(keys.mac(&[b"ab", b"c"]).unwrap(), mac, "each part is led by its length");
    let cursor = "YGFiY2RlZmdoaWprAuA2l5ddM1VvuvRfM_hToziTnKZqpC6t";
    assert_eq!(keys.open_cursor("list", cursor).as_deref(), Some("position"));
    assert_eq!(keys.open_cursor("lists", cursor), None);
    let signed = keys.signer().sign("together-test/v1", &[b"a", b"bc"]);
    let known =
        "yG5rFdV5NZRe6xggCF-UrDtStNcFaKTA5dbuZQUMrY76_AoRismQtVLvxFfnji7rZmKsen4iyLOOfPWC9heZAg";
    assert_eq!(signed, known);
}

#[test]
fn another_root_opens_nothing() {
    let (one, other) = (Folder::new(), Folder::new());
    std::fs::remove_file(other.0.join("root.key")).unwrap();
    Keys::init(&other.0).unwrap();
    let (key, wrapped) = one.keys().new_referral_key("referral", "bids").unwrap();
    let sealed = key.seal(&place(), TEXT).unwrap();
    assert!(other.keys().referral_key("referral", "bids", &wrapped).is_err());
    let same = one.keys().referral_key("referral", "bids", &wrapped).unwrap();
    assert_eq!(same.open(&place(), &sealed).unwrap().as_slice(), TEXT);
}

#[test]
fn no_byte_of_salt_nonce_text_and_place_can_be_another() {
    let sealed = key().seal(&place(), TEXT).unwrap();
    for at in 0..sealed.len() {
        let mut bent = sealed.clone();
        bent[at] ^= 1 << (at % 8);
        assert!(key().open(&place(), &bent).is_err(), "byte {at}");
    }
    for at in 0..place().0.len() {
        let mut elsewhere = place();
        elsewhere.0[at] ^= 1 << (at % 8);
        assert!(key().open(&elsewhere, &sealed).is_err(), "byte {at} of the place");
    }
    for length in [0, 31, 43, 44, 59, 60, sealed.len() - 1] {
        assert!(key().open(&place(), &sealed[..length]).is_err(), "{length} bytes");
    }
    let mut longer = sealed.clone();
    longer.push(0);
    assert!(key().open(&place(), &longer).is_err(), "a byte more");
}

/// Two thousand times, or as often as `SOAK_SEALS` says.
#[test]
fn one_text_sealed_thousands_of_times_shows_no_salt_nonce_or_text_twice() {
    let times = std::env::var("SOAK_SEALS").map_or(2_000, |said| said.parse().unwrap());
    let (key, place) = (key(), place());
    let (mut salts, mut nonces, mut texts) = (HashSet::new(), HashSet::new(), HashSet::new());
    for _ in 0..times {
        let sealed = key.seal(&place, TEXT).unwrap();
        assert!(salts.insert(sealed[..32].to_vec()), "a salt came twice");
        assert!(nonces.insert(sealed[32..44].to_vec()), "a nonce came twice");
        // Two that share their first block share their key stream.
        assert!(texts.insert(sealed[44..60].to_vec()), "a text came twice");
    }
}

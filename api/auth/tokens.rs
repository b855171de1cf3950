//! Access tokens: Ed25519 only, ten minutes, nothing in them but the session.

use super::recent::Recent;
use crate::http::{Code, Error, Result};
use crate::seal::{Keys, sha256_hex};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Life of an access token, in seconds.
pub const LIFE_SECONDS: i64 = 600;
/// Audience of tokens for people.
pub const STAFF: &str = "together-staff";
const TYPE: &str = "at+jwt";

/// What an access token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    /// Issuer: the public origin.
    pub iss: String,
    /// Audience.
    pub aud: String,
    /// User id.
    pub sub: String,
    /// Expiry, seconds since 1970.
    pub exp: i64,
    /// Not before, seconds since 1970.
    pub nbf: i64,
    /// Session id.
    pub sid: String,
    /// Token id.
    pub jti: String,
    /// When the password was last given, seconds since 1970.
    pub auth_time: i64,
    /// How.
    pub amr: Vec<String>,
}

/// Makes and checks access tokens.
pub struct Tokens {
    issuer: String,
    /// They change while the service runs: the one that signs is asked for each time.
    keys: Arc<Keys>,
    validation: Validation,
    /// Good ones and the ids of their keys, by their digest: a page asks for much at once with the same.
    checked: Recent<String, (String, Claims)>,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tokens({})", self.issuer)
    }
}

impl Tokens {
    /// With the installation's keys, for its public origin.
    pub fn new(keys: Arc<Keys>, public_origin: &str) -> Self {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        validation.set_issuer(&[public_origin]);
        validation.set_audience(&[STAFF]);
        validation.validate_nbf = true;
        validation.leeway = 5;
        Self { issuer: public_origin.to_owned(), keys, validation, checked: Recent::default() }
    }

    /// A token for a session.
    ///
    /// # Errors
    /// Only if signing fails.
    pub fn issue(&self, user_id: &str, session_id: &str, auth_time: i64) -> Result<String> {
        let now = chrono::Utc::now().timestamp();
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: STAFF.into(),
            sub: user_id.into(),
            exp: now.saturating_add(LIFE_SECONDS),
            nbf: now,
            sid: session_id.into(),
            jti: crate::db::new_id(),
            auth_time,
            amr: vec!["pwd".into()],
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYPE.into());
        let (kid, der, _) = self.keys.jwt()?;
        header.kid = Some(kid);
        encode(&header, &claims, &EncodingKey::from_ed_der(&der)).map_err(Error::internal)
    }

    /// What a good token says.
    ///
    /// # Errors
    /// `unauthenticated` for every other.
    pub fn check(&self, token: &str) -> Result<Claims> {
        let digest = sha256_hex(token.as_bytes());
        let now = chrono::Utc::now().timestamp();
        if let Some((kid, claims)) = self.checked.get(&digest, 0)
            && now < claims.exp
            && self.keys.jwt_public(&kid).is_some()
        {
            return Ok(claims);
        }
        let (kid, claims) = self.verified(token)?;
        self.checked.keep(digest, 0, (kid, claims.clone()));
        Ok(claims)
    }

    fn verified(&self, token: &str) -> Result<(String, Claims)> {
        let refused = || Error::new(Code::Unauthenticated);
        let header = decode_header(token).map_err(|_| refused())?;
        let strange = header.jku.is_some()
            || header.jwk.is_some()
            || header.x5u.is_some()
            || header.crit.is_some()
            || header.typ.as_deref() != Some(TYPE);
        let kid = header.kid.filter(|_| !strange).ok_or_else(refused)?;
        // Looked up by id among our own: nothing a token brings along is a key.
        let public = self.keys.jwt_public(&kid).ok_or_else(refused)?;
        let key = DecodingKey::from_ed_der(&public);
        let claims = decode::<Claims>(token, &key, &self.validation).map_err(|_| refused())?.claims;
        Ok((kid, claims))
    }
}

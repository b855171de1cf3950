//! Access tokens: Ed25519 only, ten minutes, nothing in them but the session.

use crate::http::{Code, Error, Result};
use crate::seal::Keys;
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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
    kid: String,
    signing: EncodingKey,
    /// By key id: nothing a token brings along chooses a key.
    verifying: HashMap<String, DecodingKey>,
    validation: Validation,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tokens({})", self.kid)
    }
}

impl Tokens {
    /// With the installation's key, for its public origin.
    ///
    /// # Errors
    /// Only if the key cannot be encoded.
    pub fn new(keys: &Keys, public_origin: &str) -> Result<Self> {
        let (kid, der, public) = keys.jwt()?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        validation.set_issuer(&[public_origin]);
        validation.set_audience(&[STAFF]);
        validation.validate_nbf = true;
        validation.leeway = 5;
        Ok(Self {
            issuer: public_origin.to_owned(),
            signing: EncodingKey::from_ed_der(&der),
            verifying: HashMap::from([(kid.clone(), DecodingKey::from_ed_der(&public))]),
            kid,
            validation,
        })
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
        header.kid = Some(self.kid.clone());
        encode(&header, &claims, &self.signing).map_err(Error::internal)
    }

    /// What a good token says.
    ///
    /// # Errors
    /// `unauthenticated` for every other.
    pub fn check(&self, token: &str) -> Result<Claims> {
        let refused = || Error::new(Code::Unauthenticated);
        let header = decode_header(token).map_err(|_| refused())?;
        let strange = header.jku.is_some()
            || header.jwk.is_some()
            || header.x5u.is_some()
            || header.crit.is_some()
            || header.typ.as_deref() != Some(TYPE);
        let key = header.kid.as_deref().and_then(|kid| self.verifying.get(kid));
        match key {
            Some(key) if !strange => decode::<Claims>(token, key, &self.validation)
                .map(|data| data.claims)
                .map_err(|_| refused()),
            _ => Err(refused()),
        }
    }
}

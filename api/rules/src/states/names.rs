//! Enums whose values travel as fixed snake_case words: wire, database and code share one spelling.

use thiserror::Error;

/// A word that names no value of the enum asked for. The word itself is not repeated: refusals
/// never echo what was sent.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("not the name of a {kind}")]
pub struct UnknownName {
    /// What was looked for, in words: `referral state`, `role` …
    pub kind: &'static str,
}

impl UnknownName {
    /// The stable refusal code (C7).
    pub const fn code(self) -> &'static str {
        "unknown_value"
    }
}

/// Declares an enum with one fixed word per variant, and `ALL`, `as_str`, `Display`, `FromStr`
/// and serde over that word.
macro_rules! named {
    (
        $(#[$doc:meta])*
        $kind:literal $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)+ }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $variant,)+ }

        impl $name {
            /// Every value, in the order declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word used on the wire and in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::states::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::states::UnknownName { kind: $kind }),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse()
                    .map_err(|error: $crate::states::UnknownName| serde::de::Error::custom(error.code()))
            }
        }
    };
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    use crate::policy::Role;
    use crate::states::{BidState, ReferralState, ReferralStep, UnknownName};
    use std::collections::BTreeSet;

    #[test]
    fn every_word_is_snake_case_unique_and_reads_back() {
        let words: BTreeSet<_> = ReferralState::ALL.iter().map(|state| state.as_str()).collect();
        assert_eq!(words.len(), ReferralState::ALL.len());
        for &state in ReferralState::ALL {
            let word = state.as_str();
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{word}");
            assert_eq!(word.parse(), Ok(state));
            assert_eq!(state.to_string(), word);
        }
    }

    #[test]
    fn serde_speaks_the_same_words() {
        let text = serde_json::to_string(&BidState::NotChosen).unwrap_or_default();
        assert_eq!(text, r#""not_chosen""#);
        assert_eq!(serde_json::from_str::<BidState>(&text).ok(), Some(BidState::NotChosen));
        assert!(serde_json::from_str::<BidState>("1").is_err());
    }

    #[test]
    fn an_unknown_word_is_refused_without_echo() {
        let error = "Draft".parse::<ReferralState>();
        assert_eq!(error, Err(UnknownName { kind: "referral state" }));
        assert_eq!("x".parse::<Role>().map_err(UnknownName::code), Err("unknown_value"));
        assert!("".parse::<ReferralStep>().is_err());
    }
}

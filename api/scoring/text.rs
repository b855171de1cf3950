//! Words that people write.

use serde::{Deserialize, Deserializer, Serialize, de};
use utoipa::ToSchema;

/// Most characters.
const LONGEST: usize = 4000;

/// A reason in words: something visible, at most 4,000 characters, no control characters but tabs
/// and line ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(
    value_type = String,
    min_length = 1,
    max_length = 4000,
    pattern = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*[^\s\x00-\x1F\x7F][^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$",
    example = "Names the steps for each outcome and who takes them; nothing on travel."
)]
pub struct Words(String);

impl Words {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let control = |c: char| c.is_ascii_control() && !matches!(c, '\n' | '\r' | '\t');
        if text.trim().is_empty() || text.chars().count() > LONGEST {
            return Err(de::Error::custom("out_of_range"));
        }
        if text.chars().any(control) {
            return Err(de::Error::custom("unknown_value"));
        }
        Ok(Self(text))
    }
}

//! Authority areas that a referral may be limited to (D2).

use super::tables::tables;
use serde::Serialize;
use utoipa::ToSchema;

/// A local authority district and the county or unitary it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Area {
    /// ONS code of the district, such as `E07000228`.
    #[schema(example = "E07000228")]
    pub code: String,
    /// Its name.
    #[schema(example = "Mid Sussex")]
    pub name: String,
    /// ONS code of its upper tier: the county, or itself where there is one tier.
    #[schema(example = "E10000032")]
    pub upper_tier_code: String,
    /// Name of its upper tier.
    #[schema(example = "West Sussex")]
    pub upper_tier_name: String,
}

/// Every local authority district of Great Britain, by code.
pub fn lads() -> &'static [Area] {
    &tables().areas
}

/// The upper tier of a district's code; of a county's code, itself. None for a code that is
/// neither. A place is in an area when its own code or its upper tier's is the area's.
pub fn upper_tier(code: &str) -> Option<&'static str> {
    let areas = lads();
    if let Ok(index) = areas.binary_search_by(|area| area.code.as_str().cmp(code)) {
        return areas.get(index).map(|area| area.upper_tier_code.as_str());
    }
    areas.iter().map(|area| area.upper_tier_code.as_str()).find(|upper| *upper == code)
}

/// Every code that a place inside an area may carry: the area's own, and those of its districts.
pub fn area_codes(code: &str) -> Vec<String> {
    let inside = lads().iter().filter(|area| area.upper_tier_code == code);
    let mut codes: Vec<String> = inside.map(|area| area.code.clone()).collect();
    if !codes.iter().any(|one| one == code) {
        codes.push(code.to_owned());
    }
    codes
}

/// The upper tier of a name as the register of schools writes it; none when no area has it.
pub(crate) fn upper_tier_named(name: &str) -> Option<&'static str> {
    let plain = plain(name);
    lads()
        .iter()
        .find(|area| self::plain(&area.upper_tier_name) == plain)
        .map(|area| area.upper_tier_code.as_str())
}

/// `Kingston upon Hull, City of` and `Bristol` are written in several ways.
fn plain(name: &str) -> String {
    let name = name.split(',').next().unwrap_or(name).to_lowercase();
    name.replace('&', "and").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_belongs_to_its_county_and_a_county_to_itself() {
        assert_eq!(upper_tier("E07000228"), Some("E10000032"));
        assert_eq!(upper_tier("E10000032"), Some("E10000032"));
        assert_eq!(upper_tier("E06000043"), Some("E06000043"));
        assert_eq!(upper_tier("E99999999"), None);
    }

    #[test]
    fn authorities_are_known_by_the_registers_names() {
        assert_eq!(upper_tier_named("West Sussex"), Some("E10000032"));
        assert_eq!(upper_tier_named("Brighton & Hove"), Some("E06000043"));
        assert_eq!(upper_tier_named("Bristol"), Some("E06000023"));
        assert_eq!(upper_tier_named("Nowhere"), None);
    }
}

//! Which conditions of membership a new version of a category changes (B9).

use crate::category::{CategoryConfig, Question};

/// The conditions of membership that differ between two versions: what an applicant must show.
///
/// Prices, headings and caps are no conditions in this sense: the Act speaks of legal and financial
/// capacity and of technical ability. Guidance helps with an answer and asks nothing.
pub fn changed_conditions(before: &CategoryConfig, after: &CategoryConfig) -> Vec<&'static str> {
    let asked = |config: &CategoryConfig| -> Vec<Question> {
        let questions = config.questions.iter().cloned();
        questions.map(|one| Question { guidance: String::new(), ..one }).collect()
    };
    let differs = [
        ("questions", asked(before) != asked(after)),
        ("insurances", before.insurances != after.insurances),
        (
            "inspections",
            before.inspections != after.inspections
                || before.provisional_months != after.provisional_months,
        ),
        ("mark_descriptors", before.mark_descriptors != after.mark_descriptors),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

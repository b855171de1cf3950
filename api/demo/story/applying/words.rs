//! What applicants write: statements from the profile of the establishment, and what they do.

use crate::demo::data::Establishment;
use crate::demo::numbers::Numbers;
use together_rules::category::Question;

/// Whom an establishment takes, in words.
fn children(establishment: &Establishment, category: &str) -> String {
    let who = match establishment.primary_needs.first().map(String::as_str) {
        _ if category == "foster" => "children and young people in our carers' homes",
        _ if category == "residential" => "young people who live with us",
        _ if category == "supported-accommodation" => "young people in our flats and rooms",
        Some("ASD") => "autistic pupils",
        Some("SEMH") => "pupils with social, emotional and mental health needs",
        Some("SLCN") => "pupils with speech, language and communication needs",
        Some("SPLD") => "pupils with dyslexia and other specific difficulties",
        Some("MLD") => "pupils with moderate learning difficulties",
        Some("SLD" | "PMLD") => "pupils with severe and profound learning difficulties",
        Some("HI" | "VI" | "MSI") => "pupils with a sensory impairment",
        Some(_) => "pupils with additional needs",
        None => "pupils who find a classroom hard",
    };
    match (establishment.age_from, establishment.age_to) {
        (Some(from), Some(to)) => format!("{who}, aged {from} to {to}"),
        _ => who.to_owned(),
    }
}

/// What a statement is made of.
struct Facts<'a> {
    name: &'a str,
    who: String,
    years: i64,
    share: i64,
    weeks: i64,
    /// Which of three ways to say it.
    way: i64,
}

/// The statement that answers a scored question.
pub(super) fn statement(establishment: &Establishment, category: &str, reference: &str) -> String {
    let name = establishment.name.as_str();
    let mut numbers = Numbers::of(&["statement", name, reference]);
    let facts = Facts {
        name,
        who: children(establishment, category),
        years: numbers.between(3, 11),
        share: numbers.between(68, 94),
        weeks: numbers.between(4, 8),
        way: numbers.between(0, 2),
    };
    match reference {
        "Q1" => outcomes(&facts),
        "Q2" => workforce(&facts),
        _ => management(&facts),
    }
}

/// How outcomes are reached.
fn outcomes(facts: &Facts<'_>) -> String {
    let Facts { name, who, years, share, weeks, way } = facts;
    match way {
        0 => format!(
            "{name} takes {who}. In the first {weeks} weeks we write a baseline with the child and \
             the family: what goes well, what is hard, what they would like to be able to do by \
             summer. Every outcome of the plan gets one step, one measure and one date, and the \
             child keeps the same sheet in their own words or pictures.\n\nLast year {share} of \
             100 steps were reached by their date. Where one was not, the key adult changed the \
             step within two weeks and told the commissioner why. Two methods that did not help \
             were given up."
        ),
        1 => format!(
            "Outcomes at {name} begin with a conversation, not with a form. We ask {who} what \
             would make a good week and build the first targets from the answer. Progress is looked \
             at every {weeks} weeks with whoever the child chooses to bring.\n\nWe compare where \
             each child stands with where they began, and publish it to our families: {share} in \
             100 made the progress we had hoped for. The rest had a second plan, and we can show \
             what changed in it."
        ),
        _ => format!(
            "For {years} years {name} has worked with {who}. Each outcome is broken into steps of \
             half a term. A step is measured by something anybody can see: days attended, a meal \
             eaten together, a page read aloud, a journey made alone.\n\nWe have measured this \
             since we opened. {share} in 100 leave for a place that was planned with them, and we \
             ring after six months to hear whether it holds."
        ),
    }
}

/// Who works there.
fn workforce(facts: &Facts<'_>) -> String {
    let Facts { name, who, years, share, weeks, way } = facts;
    match way {
        0 => format!(
            "The team of {name} stays: the average is {years} years. Everybody who works with {who} \
             has two weeks beside a colleague before they are counted, supervision every {weeks} \
             weeks, and a day a term with our therapist.\n\nAbsence is covered from our own bank, \
             whom the children know. Agency staff were used on nine days last year."
        ),
        1 => format!(
            "We recruit for patience and train the rest. {share} in 100 of our staff hold a \
             qualification for their post and the others are enrolled. At {name} a named person \
             leads practice with {who}; observations are open, written and discussed within a \
             week.\n\nWhen two experienced colleagues left at once, a deputy from our other site \
             came for {weeks} weeks. What we learned is in the plan for absences."
        ),
        _ => format!(
            "{name} plans its rota around {who}, not around shifts. The ratio agreed in a placement \
             is on the wall of the office and checked daily. Training follows what the records of \
             incidents say: last term it was sleep and anxiety.\n\nStaff say what they think twice a \
             year; {share} in 100 would recommend working here."
        ),
    }
}

/// How the contract is kept.
fn management(facts: &Facts<'_>) -> String {
    let Facts { name, who, years, share, weeks, way } = facts;
    match way {
        0 => format!(
            "The manager of {name} is the one person commissioners ring. Returns leave on the third \
             working day of a month, checked by a second person; in {years} years two were late. \
             Invoices name the agreement and its lines, so that they can be compared."
        ),
        1 => format!(
            "We hold a short meeting each month about every placement: attendance, incidents, hours \
             given against hours promised, money. What {name} promised for {who} and did not give is \
             credited without being asked for. {share} in 100 of last year's reviews were on time; \
             the others waited for a school report."
        ),
        _ => format!(
            "{name} keeps one list of actions for inspections, audits and complaints, each with an \
             owner and a date; the directors read it every {weeks} weeks. A commissioner hears of a \
             serious incident on the same day, of a vacancy in a key post within five."
        ),
    }
}

/// What is done about something that is passed or failed.
pub(super) fn practice(establishment: &Establishment, question: &Question) -> String {
    let name = &establishment.name;
    let about = question.title.to_lowercase();
    match Numbers::of(&["practice", name, &question.reference]).between(0, 3) {
        0 => format!(
            "We meet this. A director signs off what we do about {about} each year, and every new \
             colleague reads it in the first week."
        ),
        1 => format!(
            "Yes. On {about} it is written who acts, by when, and who is told. It was last used this \
             term; two points were changed afterwards."
        ),
        2 => format!(
            "Yes. The manager checks {about} monthly and the directors see the result each quarter. \
             The last check found one gap, which was closed within a week."
        ),
        _ => format!(
            "We meet this in full. What we do about {about} was last reviewed in the autumn with \
             staff and children; nothing is outstanding."
        ),
    }
}

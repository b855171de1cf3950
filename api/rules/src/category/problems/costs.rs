//! Placement types, headings, floors, variable lines, discounts (B5–B7, C2).

use super::Found;
use crate::category::{CategoryConfig, Guide, Heading, HeadingKind, PlacementType};

pub(super) fn check(config: &CategoryConfig, found: &mut Found) {
    found.filled("/placement_types", &config.placement_types);
    found.codes("/placement_types", "code", config.placement_types.iter().map(|k| k.code.as_str()));
    for (index, kind) in config.placement_types.iter().enumerate() {
        placement_type(config, kind, &format!("/placement_types/{index}"), found);
    }
    found.filled("/headings", &config.headings);
    found.codes("/headings", "code", config.headings.iter().map(|h| h.code.as_str()));
    for (index, item) in config.headings.iter().enumerate() {
        heading(config, item, &format!("/headings/{index}"), found);
    }
    age_bands(config, found);
    floors(config, found);
    variable_lines(config, found);
    discounts(config, found);
}

fn placement_type(config: &CategoryConfig, kind: &PlacementType, at: &str, found: &mut Found) {
    found.words(&format!("{at}/name"), &kind.name);
    found.within(&format!("{at}/weeks_min"), kind.weeks_min, 1, 52);
    found.within(&format!("{at}/weeks_max"), kind.weeks_max, 1, 52);
    found.within(&format!("{at}/weeks_default"), kind.weeks_default, 1, 52);
    let ordered = kind.weeks_min <= kind.weeks_default && kind.weeks_default <= kind.weeks_max;
    found.unless(ordered, &format!("{at}/weeks_default"), "not_ordered", "fewest, usual, most");
    let cap = kind.cap_per_week.hundredths() > 0;
    found.unless(cap, &format!("{at}/cap_per_week"), "out_of_range", "must be above 0");
    let list = format!("{at}/headings");
    found.filled(&list, &kind.headings);
    found.references(&list, &kind.headings, |code| config.heading(code).is_some());
    // B7: without a core heading there would be nothing to compare with the cap.
    let core = config.headings_for(&kind.code).iter().any(|one| one.kind != HeadingKind::Unit);
    found.unless(kind.headings.is_empty() || core, &list, "missing", "needs a core heading");
    for (index, code) in kind.headings.iter().enumerate() {
        let Some(heading) = config.heading(code) else {
            continue;
        };
        let pointer = format!("{list}/{index}");
        // C2: placements under 36 weeks know no term, month or year.
        let suits = !kind.is_short() || heading.per.suits_short_placements();
        found.unless(suits, &pointer, "per_not_offered", "a placement may be under 36 weeks");
        let guided = heading.guide.contains_key(&kind.code);
        found.unless(guided, &pointer, "missing", "the heading has no guide price for this type");
    }
}

fn heading(config: &CategoryConfig, heading: &Heading, at: &str, found: &mut Found) {
    found.words(&format!("{at}/name"), &heading.name);
    found.words(&format!("{at}/unit"), &heading.unit);
    let used = config.placement_types.iter().any(|kind| kind.headings.contains(&heading.code));
    found.unless(used, at, "unknown_id", "no placement type has the heading");
    for (kind, prices) in &heading.guide {
        let pointer = format!("{at}/guide/{kind}");
        let used = config.placement_type(kind).is_some_and(|t| t.headings.contains(&heading.code));
        found.unless(
            used,
            &pointer,
            "unknown_id",
            "no placement type of this code has the heading",
        );
        guide(prices, &pointer, found);
    }
    let banded = heading.age_banded;
    let bands = !banded || !config.age_bands.is_empty();
    found.unless(bands, &format!("{at}/age_banded"), "missing", "the category has no age bands");
    let priced_once = !banded || heading.kind != HeadingKind::Unit;
    found.unless(
        priced_once,
        &format!("{at}/age_banded"),
        "not_allowed",
        "a unit-priced service has one price for all ages",
    );
}

fn guide(guide: &Guide, at: &str, found: &mut Found) {
    found.unless(guide.is_ordered(), at, "not_ordered", "low, median, high");
}

fn age_bands(config: &CategoryConfig, found: &mut Found) {
    let mut previous: Option<u32> = None;
    for (index, band) in config.age_bands.iter().enumerate() {
        let at = format!("/age_bands/{index}");
        found.within(&format!("{at}/to"), band.to, band.from, 25);
        let next = previous.is_none_or(|to| to.checked_add(1) == Some(band.from));
        found.unless(next, &format!("{at}/from"), "overlap", "must follow the band before it");
        previous = Some(band.to);
    }
}

fn floors(config: &CategoryConfig, found: &mut Found) {
    for (index, floor) in config.statutory_floors.iter().enumerate() {
        let at = format!("/statutory_floors/{index}");
        let heading = config.heading(&floor.heading);
        let pointer = format!("{at}/heading");
        found.unless(heading.is_some(), &pointer, "unknown_id", "is not a heading");
        let weekly = heading.is_none_or(|h| h.per == crate::category::Per::Week);
        found.unless(weekly, &pointer, "not_allowed", "a floor is for a heading priced per week");
        found.within(&format!("{at}/age_to"), floor.age_to, floor.age_from, 25);
        let positive = floor.per_week.hundredths() > 0;
        found.unless(positive, &format!("{at}/per_week"), "out_of_range", "must be above 0");
        let clash = config.statutory_floors.iter().take(index).any(|earlier| {
            earlier.heading == floor.heading
                && earlier.from == floor.from
                && earlier.age_from <= floor.age_to
                && floor.age_from <= earlier.age_to
        });
        found.unless(!clash, &at, "overlap", "two floors for the same ages from the same day");
    }
}

fn variable_lines(config: &CategoryConfig, found: &mut Found) {
    let lines = &config.variable_lines;
    found.codes("/variable_lines", "code", lines.iter().map(|line| line.code.as_str()));
    // C2: `other` is always allowed, and flagged at opening.
    let other = lines.iter().any(|line| line.code == "other");
    found.unless(other, "/variable_lines", "missing", "needs the line `other`");
    for (index, line) in lines.iter().enumerate() {
        let at = format!("/variable_lines/{index}");
        found.words(&format!("{at}/name"), &line.name);
        let own = config.heading(&line.code).is_none();
        // C2: the list leaves fixed headings out.
        found.unless(own, &format!("{at}/code"), "duplicate", "is a fixed heading");
        let free = line.code == "other";
        let shaped = line.per.is_none() == free && line.guide.is_none() == free;
        found.unless(shaped, &at, "missing", "every line but `other` says per and guide");
        found.unless(
            free || !line.unit.is_empty(),
            &format!("{at}/unit"),
            "missing",
            "needs a unit",
        );
        // C2: types under 36 weeks; only a category without them may use the longer periods.
        let short = config.placement_types.iter().any(PlacementType::is_short);
        let suits = !short || line.per.is_none_or(|per| per.suits_short_placements());
        found.unless(
            suits,
            &format!("{at}/per"),
            "per_not_offered",
            "a type may be under 36 weeks",
        );
        if let Some(prices) = &line.guide {
            guide(prices, &format!("{at}/guide"), found);
        }
    }
}

fn discounts(config: &CategoryConfig, found: &mut Found) {
    for (index, discount) in config.discounts.iter().enumerate() {
        let at = format!("/discounts/{index}");
        found.within(&format!("{at}/min_children"), discount.min_children, 2, 20);
        found.percent(&format!("{at}/guide"), discount.guide);
        let earlier = || config.discounts.iter().take(index).filter(|d| d.group == discount.group);
        let twice = earlier().any(|d| d.min_children == discount.min_children);
        found.unless(!twice, &format!("{at}/min_children"), "duplicate", "stands twice");
        let grows = earlier().all(|d| {
            (d.min_children < discount.min_children) == (d.guide <= discount.guide) || twice
        });
        found.unless(
            grows,
            &format!("{at}/guide"),
            "not_ordered",
            "more children, no less discount",
        );
    }
}

//! The tables, as both databases have them after every migration. Written by hand beside each
//! migration; a test compares both databases with this file.

diesel::table! {
    account_invitation (id) {
        id -> Text,
        email -> Text,
        name -> Text,
        role -> Text,
        authority_id -> Nullable<Text>,
        provider_id -> Nullable<Text>,
        manage -> Bool,
        only_establishments -> Nullable<Text>,
        token_hash -> Nullable<Text>,
        invited_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        withdrawn_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    annual_audit (id) {
        id -> Text,
        membership_id -> Text,
        due_on -> Date,
        done_on -> Date,
        result -> Text,
        findings -> Text,
        recorded_at -> Timestamp,
        recorded_by -> Text,
        content_version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
    }
}

diesel::table! {
    annual_audit_action (id) {
        id -> Text,
        annual_audit_id -> Text,
        item -> Nullable<BigInt>,
        words -> Text,
        due_on -> Date,
        done_at -> Nullable<Timestamp>,
        done_words -> Nullable<Text>,
        done_by -> Nullable<Text>,
        confirmed_at -> Nullable<Timestamp>,
        confirmed_by -> Nullable<Text>,
        returned_words -> Nullable<Text>,
    }
}

diesel::table! {
    app_user (id) {
        id -> Text,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        session_epoch -> BigInt,
        status -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    application (id) {
        id -> Text,
        reference -> Text,
        category_code -> Text,
        category_version_id -> Text,
        establishment_id -> Text,
        provider_id -> Text,
        state -> Text,
        content -> Text,
        copied_from -> Nullable<Text>,
        initial -> Bool,
        round_id -> Nullable<Text>,
        submitted_at -> Nullable<Timestamp>,
        submitted_by -> Nullable<Text>,
        receipt -> Nullable<Text>,
        clock_from -> Nullable<Timestamp>,
        decision_due_on -> Nullable<Date>,
        extended_at -> Nullable<Timestamp>,
        extended_reason -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
        outcome -> Nullable<Text>,
        membership_id -> Nullable<Text>,
        content_version -> BigInt,
        lock_seq -> BigInt,
        created_at -> Timestamp,
        created_by -> Text,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
    }
}

diesel::table! {
    application_answer (application_id, question) {
        application_id -> Text,
        question -> Text,
        body -> Text,
        updated_at -> Timestamp,
        updated_by -> Text,
    }
}

diesel::table! {
    application_clarification (id) {
        id -> Text,
        application_id -> Text,
        question -> Nullable<Text>,
        words -> Text,
        asked_at -> Timestamp,
        asked_by -> Text,
        answer -> Nullable<Text>,
        documents -> Text,
        answered_at -> Nullable<Timestamp>,
        answered_by -> Nullable<Text>,
    }
}

diesel::table! {
    application_conflict (application_id, user_id) {
        application_id -> Text,
        user_id -> Text,
        source -> Text,
        words -> Text,
        at -> Timestamp,
        cleared_at -> Nullable<Timestamp>,
        cleared_by -> Nullable<Text>,
        cleared_reason -> Nullable<Text>,
    }
}

diesel::table! {
    application_consensus (application_id, question) {
        application_id -> Text,
        question -> Text,
        mark -> BigInt,
        reason -> Text,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    application_counter (prefix, year) {
        prefix -> Text,
        year -> BigInt,
        last -> BigInt,
    }
}

diesel::table! {
    application_criterion (application_id, question) {
        application_id -> Text,
        question -> Text,
        decision -> Text,
        proposed -> Nullable<Text>,
        reason -> Text,
        evidence -> Text,
        decided_at -> Timestamp,
        decided_by -> Text,
    }
}

diesel::table! {
    application_declaration (round_id, user_id) {
        round_id -> Text,
        user_id -> Text,
        declared_at -> Timestamp,
    }
}

diesel::table! {
    application_discount (application_id, group_kind, min_children) {
        application_id -> Text,
        group_kind -> Text,
        min_children -> BigInt,
        percent -> BigInt,
    }
}

diesel::table! {
    application_evaluator (id) {
        id -> Text,
        application_id -> Text,
        round_id -> Text,
        role_id -> Text,
        user_id -> Text,
        authority_id -> Text,
        moderator -> Bool,
        assigned_at -> Timestamp,
        assigned_by -> Text,
        removed_at -> Nullable<Timestamp>,
        removed_by -> Nullable<Text>,
    }
}

diesel::table! {
    application_event (id) {
        id -> Text,
        application_id -> Text,
        kind -> Text,
        from_value -> Nullable<Text>,
        to_value -> Text,
        reason -> Nullable<Text>,
        at -> Timestamp,
        by_user -> Nullable<Text>,
    }
}

diesel::table! {
    application_mark (id) {
        id -> Text,
        application_id -> Text,
        question -> Text,
        user_id -> Text,
        mark -> BigInt,
        reason -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    application_mark_draft (application_id, question, user_id) {
        application_id -> Text,
        question -> Text,
        user_id -> Text,
        mark -> Nullable<BigInt>,
        reason -> Text,
        saved_at -> Timestamp,
    }
}

diesel::table! {
    application_price (id) {
        id -> Text,
        application_id -> Text,
        placement_type -> Text,
        heading -> Text,
        age_from -> Nullable<BigInt>,
        age_to -> Nullable<BigInt>,
        offered -> Bool,
        amount -> Nullable<BigInt>,
    }
}

diesel::table! {
    application_round (id) {
        id -> Text,
        category_code -> Text,
        name -> Text,
        marks_due_on -> Date,
        opened_at -> Timestamp,
        opened_by -> Text,
        closed_at -> Nullable<Timestamp>,
        content_version -> BigInt,
        lock_seq -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
    }
}

diesel::table! {
    audit_checkpoint (id) {
        id -> Text,
        number -> BigInt,
        root -> Text,
        heads -> BigInt,
        previous_root -> Text,
        at -> Timestamp,
        key_id -> Text,
        signature -> Text,
    }
}

diesel::table! {
    audit_checkpoint_head (aggregate, seq) {
        aggregate -> Text,
        seq -> BigInt,
        hash -> Text,
        number -> BigInt,
    }
}

diesel::table! {
    audit_entry (id) {
        id -> Text,
        aggregate -> Text,
        seq -> BigInt,
        previous_hash -> Text,
        hash -> Text,
        commitment -> Text,
        action -> Text,
        actor -> Text,
        session_id -> Nullable<Text>,
        organisation -> Nullable<Text>,
        at -> Timestamp,
        authority_id -> Nullable<Text>,
        provider_id -> Nullable<Text>,
        referral_id -> Nullable<Text>,
        withheld -> Bool,
    }
}

diesel::table! {
    audit_payload (entry_id) {
        entry_id -> Text,
        salt -> Text,
        payload -> Text,
    }
}

diesel::table! {
    authority (id) {
        id -> Text,
        name -> Text,
        ons_code -> Text,
        dfe_number -> Text,
        prefix -> Text,
        email_domain -> Text,
        kind -> Text,
        next_reference -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    authority_cap (authority_id, category_code, placement_type) {
        authority_id -> Text,
        category_code -> Text,
        placement_type -> Text,
        per_week -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    award (id) {
        id -> Text,
        referral_id -> Text,
        bid_id -> Text,
        evaluation_id -> Text,
        state -> Text,
        basis -> Text,
        reason -> Text,
        made_at -> Timestamp,
        made_by -> Text,
        standstill_until -> Nullable<Timestamp>,
        answer_due_at -> Timestamp,
        answered_at -> Nullable<Timestamp>,
        answer_reason -> Nullable<Text>,
        content_version -> BigInt,
        proof -> Text,
    }
}

diesel::table! {
    bank_holiday (day) {
        day -> Date,
        title -> Text,
        source -> Text,
        loaded_at -> Timestamp,
    }
}

diesel::table! {
    bid (id) {
        id -> Text,
        referral_id -> Text,
        invitation_id -> Text,
        establishment_id -> Text,
        provider_id -> Text,
        option_number -> BigInt,
        state -> Text,
        content_version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    bid_version (id) {
        id -> Text,
        bid_id -> Text,
        number -> BigInt,
        kind -> Text,
        referral_number -> BigInt,
        sealed -> Binary,
        receipt -> Nullable<Text>,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    category (code) {
        code -> Text,
        dps_id -> Text,
        name -> Text,
        enabled -> Bool,
        launch_closes_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    category_version (id) {
        id -> Text,
        category_code -> Text,
        number -> BigInt,
        state -> Text,
        config -> Text,
        content_version -> BigInt,
        created_at -> Timestamp,
        created_by -> Nullable<Text>,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
        published_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    clarification (id) {
        id -> Text,
        referral_id -> Text,
        invitation_id -> Text,
        question -> Text,
        asked_at -> Timestamp,
        answer -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        answered_by -> Nullable<Text>,
    }
}

diesel::table! {
    consensus (bid_id) {
        bid_id -> Text,
        referral_id -> Text,
        score -> BigInt,
        reason -> Text,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    document (id) {
        id -> Text,
        provider_id -> Nullable<Text>,
        establishment_id -> Nullable<Text>,
        referral_id -> Nullable<Text>,
        authority_id -> Nullable<Text>,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Text,
        storage_key -> Text,
        scan -> Text,
        scanned_at -> Nullable<Timestamp>,
        uploaded_at -> Timestamp,
        uploaded_by -> Text,
        removed_at -> Nullable<Timestamp>,
        removed_by -> Nullable<Text>,
        checked_at -> Nullable<Timestamp>,
        checked_by -> Nullable<Text>,
    }
}

diesel::table! {
    dps (id) {
        id -> Text,
        name -> Text,
        lead_authority_id -> Text,
        regime -> Text,
        starts_on -> Date,
        ends_on -> Date,
        content_version -> BigInt,
        lock_seq -> BigInt,
        updated_at -> Nullable<Timestamp>,
        updated_by -> Nullable<Text>,
    }
}

diesel::table! {
    dps_change (id) {
        id -> Text,
        dps_id -> Text,
        kind -> Text,
        from_ends_on -> Date,
        to_ends_on -> Date,
        reason -> Text,
        notice_reference -> Text,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    early_warning (id) {
        id -> Text,
        establishment_id -> Text,
        provider_id -> Text,
        membership_id -> Nullable<Text>,
        code -> Text,
        level -> Text,
        words -> Text,
        source -> Text,
        cause -> Nullable<Text>,
        raised_by -> Nullable<Text>,
        authority_id -> Nullable<Text>,
        raised_at -> Timestamp,
        reply_due_on -> Date,
        reply -> Nullable<Text>,
        replied_at -> Nullable<Timestamp>,
        replied_by -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
        closed_by -> Nullable<Text>,
        closed_reason -> Nullable<Text>,
        content_version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
    }
}

diesel::table! {
    entry_window (id) {
        id -> Text,
        category_code -> Text,
        opens_at -> Timestamp,
        closes_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        created_by -> Nullable<Text>,
    }
}

diesel::table! {
    establishment (id) {
        id -> Text,
        provider_id -> Nullable<Text>,
        name -> Text,
        urn -> Nullable<Text>,
        kind -> Text,
        status -> Text,
        postcode -> Nullable<Text>,
        place -> Text,
        precision_of_place -> Text,
        easting -> BigInt,
        northing -> BigInt,
        lad_code -> Nullable<Text>,
        age_from -> Nullable<BigInt>,
        age_to -> Nullable<BigInt>,
        sex -> Nullable<Text>,
        details -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    establishment_claim (id) {
        id -> Text,
        establishment_id -> Text,
        provider_id -> Text,
        message -> Text,
        state -> Text,
        reason -> Nullable<Text>,
        asked_by -> Text,
        created_at -> Timestamp,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
    }
}

diesel::table! {
    evaluation (id) {
        id -> Text,
        referral_id -> Text,
        number -> BigInt,
        case_json -> Text,
        result_json -> Text,
        reason -> Text,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    evaluator (id) {
        id -> Text,
        referral_id -> Text,
        role_id -> Text,
        user_id -> Text,
        assigned_at -> Timestamp,
        assigned_by -> Text,
        conflict -> Nullable<Bool>,
        conflict_words -> Nullable<Text>,
        declared_at -> Nullable<Timestamp>,
        cleared_at -> Nullable<Timestamp>,
        cleared_by -> Nullable<Text>,
        removed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    evidence (id) {
        id -> Text,
        membership_id -> Text,
        kind -> Text,
        detail -> Text,
        expires_on -> Nullable<Date>,
        suspends -> Bool,
        recorded_at -> Timestamp,
        recorded_by -> Nullable<Text>,
        body -> Nullable<Text>,
        application_id -> Nullable<Text>,
        superseded_at -> Nullable<Timestamp>,
        grades -> Nullable<Text>,
    }
}

diesel::table! {
    evidence_reminder (evidence_id, days) {
        evidence_id -> Text,
        days -> BigInt,
        at -> Timestamp,
    }
}

diesel::table! {
    evidence_submission (id) {
        id -> Text,
        membership_id -> Text,
        suspension_id -> Nullable<Text>,
        purpose -> Text,
        kind -> Text,
        body -> Text,
        state -> Text,
        proposed -> Nullable<Text>,
        urgent_on -> Date,
        reason -> Nullable<Text>,
        sent_at -> Nullable<Timestamp>,
        sent_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
        content_version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
    }
}

diesel::table! {
    exclusion (bid_id) {
        bid_id -> Text,
        referral_id -> Text,
        reason -> Text,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    failure_bucket (name) {
        name -> Text,
        failures -> BigInt,
        window_started_at -> Timestamp,
        last_failure_at -> Timestamp,
    }
}

diesel::table! {
    family_choice (referral_id) {
        referral_id -> Text,
        evaluation_id -> Text,
        offered -> Text,
        due_at -> Timestamp,
        reminded_at -> Nullable<Timestamp>,
        sent_at -> Timestamp,
        preferences -> Nullable<Text>,
        none_fits -> Bool,
        words -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        answered_by_link -> Nullable<Text>,
        content_version -> BigInt,
        summaries -> Nullable<Text>,
        because -> Nullable<Text>,
        social_worker_decides -> Bool,
    }
}

diesel::table! {
    family_decision (referral_id) {
        referral_id -> Text,
        child_wants -> Text,
        reason -> Text,
        decided_at -> Timestamp,
        decided_by -> Text,
    }
}

diesel::table! {
    family_feedback (link_id) {
        link_id -> Text,
        referral_id -> Text,
        listened -> Nullable<Text>,
        knew -> Nullable<Text>,
        better -> Nullable<Text>,
        at -> Timestamp,
    }
}

diesel::table! {
    family_link (id) {
        id -> Text,
        referral_id -> Text,
        person -> Text,
        may_choose -> Bool,
        email -> Nullable<Text>,
        created_at -> Timestamp,
        created_by -> Text,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        young_person -> Bool,
        opened_at -> Nullable<Timestamp>,
        asked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    family_other_school (referral_id) {
        referral_id -> Text,
        words -> Text,
        asked_on -> Date,
        recorded_at -> Timestamp,
        recorded_by -> Nullable<Text>,
        by_link -> Nullable<Text>,
    }
}

diesel::table! {
    family_reaction (link_id, bid_id) {
        link_id -> Text,
        bid_id -> Text,
        referral_id -> Text,
        feels -> Text,
        why -> Nullable<Text>,
        at -> Timestamp,
    }
}

diesel::table! {
    family_session (token_hash) {
        token_hash -> Text,
        link_id -> Text,
        created_at -> Timestamp,
        last_used_at -> Timestamp,
    }
}

diesel::table! {
    family_token (token_hash) {
        token_hash -> Text,
        link_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    family_told (referral_id) {
        referral_id -> Text,
        told_by -> Text,
        told_on -> Date,
        how -> Text,
        recorded_by -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    family_wish (referral_id) {
        referral_id -> Text,
        preferences -> Text,
        none_fits -> Bool,
        at -> Timestamp,
        by_link -> Nullable<Text>,
    }
}

diesel::table! {
    feedback (award_id, bid_id) {
        award_id -> Text,
        bid_id -> Text,
        provider_id -> Text,
        body -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    first_use (user_id) {
        user_id -> Text,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    idempotency (scope_key) {
        scope_key -> Text,
        body_mac -> Text,
        resource -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    inbox_message (id) {
        id -> Text,
        user_id -> Text,
        kind -> Text,
        subject -> Text,
        body -> Text,
        reference -> Text,
        path -> Text,
        at -> Timestamp,
        read_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    installation (id) {
        id -> Text,
        demo -> Bool,
        created_at -> Timestamp,
        key_check -> Text,
        time_floor -> Timestamp,
    }
}

diesel::table! {
    invitation (id) {
        id -> Text,
        referral_id -> Text,
        membership_id -> Text,
        establishment_id -> Text,
        provider_id -> Text,
        state -> Text,
        distance_metres -> BigInt,
        band_from_miles -> BigInt,
        core_competency -> BigInt,
        prices -> Text,
        discounts -> Text,
        invited_at -> Nullable<Timestamp>,
        answered_at -> Nullable<Timestamp>,
        decline_reason -> Nullable<Text>,
        decline_words -> Nullable<Text>,
        let_in_asked_at -> Nullable<Timestamp>,
        read_at -> Nullable<Timestamp>,
        let_in -> Nullable<Text>,
    }
}

diesel::table! {
    job_run (name, day) {
        name -> Text,
        day -> Date,
        at -> Timestamp,
    }
}

diesel::table! {
    join_request (id) {
        id -> Text,
        organisation -> Text,
        contact_name -> Text,
        email -> Text,
        registration -> Text,
        message -> Text,
        state -> Text,
        reason -> Nullable<Text>,
        provider_id -> Nullable<Text>,
        created_at -> Timestamp,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
    }
}

diesel::table! {
    known_device (token_hash) {
        token_hash -> Text,
        user_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mark (id) {
        id -> Text,
        referral_id -> Text,
        bid_id -> Text,
        user_id -> Text,
        score -> BigInt,
        reason -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    mark_draft (bid_id, user_id) {
        bid_id -> Text,
        user_id -> Text,
        referral_id -> Text,
        score -> Nullable<BigInt>,
        reason -> Text,
        saved_at -> Timestamp,
    }
}

diesel::table! {
    membership (id) {
        id -> Text,
        category_code -> Text,
        category_version_id -> Text,
        establishment_id -> Text,
        provider_id -> Text,
        state -> Text,
        core_competency -> BigInt,
        provisional -> Bool,
        state_reason -> Nullable<Text>,
        needs -> Text,
        admitted_at -> Timestamp,
        state_since -> Timestamp,
        content_version -> BigInt,
        lock_seq -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
    }
}

diesel::table! {
    membership_discount (id) {
        id -> Text,
        membership_id -> Text,
        group_kind -> Text,
        min_children -> BigInt,
        percent -> BigInt,
    }
}

diesel::table! {
    membership_district (membership_id, district) {
        membership_id -> Text,
        district -> Text,
        easting -> BigInt,
        northing -> BigInt,
        lad_code -> Nullable<Text>,
    }
}

diesel::table! {
    membership_event (id) {
        id -> Text,
        membership_id -> Text,
        kind -> Text,
        from_value -> Nullable<Text>,
        to_value -> Text,
        reason_code -> Nullable<Text>,
        reason -> Nullable<Text>,
        evidence -> Nullable<Text>,
        at -> Timestamp,
        by_user -> Nullable<Text>,
    }
}

diesel::table! {
    membership_mark (id) {
        id -> Text,
        membership_id -> Text,
        question -> Text,
        mark -> BigInt,
        reason -> Text,
        valid_from -> Date,
        source -> Text,
        review_id -> Nullable<Text>,
    }
}

diesel::table! {
    membership_price (id) {
        id -> Text,
        membership_id -> Text,
        placement_type -> Text,
        heading -> Text,
        age_from -> Nullable<BigInt>,
        age_to -> Nullable<BigInt>,
        amount -> Nullable<BigInt>,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    membership_score (id) {
        id -> Text,
        membership_id -> Text,
        valid_from -> Date,
        competency -> BigInt,
        source -> Text,
        review_id -> Nullable<Text>,
        at -> Timestamp,
    }
}

diesel::table! {
    notice_setting (user_id, kind) {
        user_id -> Text,
        kind -> Text,
        in_app -> Bool,
        email -> Text,
    }
}

diesel::table! {
    opened_bid (bid_id) {
        bid_id -> Text,
        referral_id -> Text,
        body -> Text,
        receipt -> Text,
        statement_number -> BigInt,
        distance_metres -> BigInt,
        core_competency -> BigInt,
        flags -> Text,
    }
}

diesel::table! {
    opened_core_line (bid_id, line) {
        bid_id -> Text,
        line -> BigInt,
        heading -> Text,
        fixed -> BigInt,
        offered -> BigInt,
    }
}

diesel::table! {
    opening_exception (bid_id, user_id) {
        bid_id -> Text,
        user_id -> Text,
        referral_id -> Text,
        reason -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    outbox (id) {
        id -> Text,
        kind -> Text,
        to_address -> Text,
        subject -> Text,
        fields -> Text,
        created_at -> Timestamp,
        attempts -> BigInt,
        not_before -> Timestamp,
        leased_until -> Nullable<Timestamp>,
        sent_at -> Nullable<Timestamp>,
        dead_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    password_reset (id) {
        id -> Text,
        user_id -> Text,
        token_hash -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    postcode (edition_id, code) {
        edition_id -> Text,
        code -> Text,
        easting -> BigInt,
        northing -> BigInt,
        lad_code -> Nullable<Text>,
    }
}

diesel::table! {
    postcode_edition (id) {
        id -> Text,
        source -> Text,
        rows_loaded -> BigInt,
        loaded_at -> Timestamp,
        current_edition -> Bool,
    }
}

diesel::table! {
    price_question (id) {
        id -> Text,
        bid_id -> Text,
        referral_id -> Text,
        question -> Text,
        asked_at -> Timestamp,
        asked_by -> Text,
        answer_by -> Date,
        due_at -> Timestamp,
        answer -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        answered_by -> Nullable<Text>,
        kept_at -> Nullable<Timestamp>,
        kept_by -> Nullable<Text>,
        kept_reason -> Nullable<Text>,
    }
}

diesel::table! {
    provider (id) {
        id -> Text,
        name -> Text,
        form -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    public_notice (id) {
        id -> Text,
        dps_id -> Text,
        kind -> Text,
        subject -> Text,
        about -> Text,
        due_on -> Nullable<Date>,
        made_at -> Timestamp,
        published_on -> Nullable<Date>,
        published_reference -> Nullable<Text>,
        recorded_at -> Nullable<Timestamp>,
        recorded_by -> Nullable<Text>,
    }
}

diesel::table! {
    quiet_hours (user_id) {
        user_id -> Text,
        since -> Timestamp,
    }
}

diesel::table! {
    referral (id) {
        id -> Text,
        reference -> Text,
        authority_id -> Text,
        category_code -> Text,
        category_version_id -> Text,
        placement_type -> Text,
        state -> Text,
        content -> Text,
        private_sealed -> Binary,
        urgent -> Bool,
        number -> BigInt,
        deadline -> Nullable<Timestamp>,
        clarification_deadline -> Nullable<Timestamp>,
        issued_at -> Nullable<Timestamp>,
        opened_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        end_reason -> Nullable<Text>,
        seed_hash -> Nullable<Text>,
        seed_sealed -> Nullable<Binary>,
        draw_seed -> Nullable<Text>,
        distance_precision -> Nullable<Text>,
        moderator_role_id -> Nullable<Text>,
        lock_seq -> BigInt,
        content_version -> BigInt,
        created_by -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        updated_by -> Text,
    }
}

diesel::table! {
    referral_version (referral_id, number) {
        referral_id -> Text,
        number -> BigInt,
        content -> Text,
        deadline -> Timestamp,
        reason -> Text,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    refresh_token (token_hash) {
        token_hash -> Text,
        session_id -> Text,
        issued_at -> Timestamp,
        spent_at -> Nullable<Timestamp>,
        successor_hash -> Nullable<Text>,
    }
}

diesel::table! {
    rescoring (id) {
        id -> Text,
        membership_id -> Text,
        state -> Text,
        questions -> Text,
        words -> Text,
        representations_due_on -> Date,
        notified_at -> Timestamp,
        notified_by -> Text,
        representation -> Nullable<Text>,
        documents -> Text,
        represented_at -> Nullable<Timestamp>,
        represented_by -> Nullable<Text>,
        old_competency -> Nullable<BigInt>,
        marked_competency -> Nullable<BigInt>,
        competency -> Nullable<BigInt>,
        effective_on -> Nullable<Date>,
        ended_words -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>,
        ended_by -> Nullable<Text>,
        content_version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
    }
}

diesel::table! {
    rescoring_mark (rescoring_id, question) {
        rescoring_id -> Text,
        question -> Text,
        mark -> BigInt,
        reason -> Text,
        evidence -> Text,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    sealing_key (referral_id, purpose) {
        referral_id -> Text,
        purpose -> Text,
        wrapped -> Binary,
    }
}

diesel::table! {
    shared_answer (provider_id, question) {
        provider_id -> Text,
        question -> Text,
        body -> Text,
        content_version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Text,
    }
}

diesel::table! {
    sign_in_session (id) {
        id -> Text,
        user_id -> Text,
        epoch -> BigInt,
        created_at -> Timestamp,
        auth_time -> Timestamp,
        last_used_at -> Timestamp,
        device -> Text,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    summary_line (id) {
        id -> Text,
        user_id -> Text,
        subject -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    suspension (id) {
        id -> Text,
        membership_id -> Text,
        reason_code -> Text,
        questions -> Text,
        words -> Text,
        evidence -> Text,
        notice_given_on -> Nullable<Date>,
        effective_at -> Timestamp,
        by_user -> Nullable<Text>,
        cure_sent_at -> Nullable<Timestamp>,
        cure_sent_by -> Nullable<Text>,
        reviewed_at -> Nullable<Timestamp>,
        reviewed_by -> Nullable<Text>,
        review_reason -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>,
        ended_by -> Nullable<Text>,
        ended_how -> Nullable<Text>,
        ended_reason -> Nullable<Text>,
        content_version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
    }
}

diesel::table! {
    suspension_representation (id) {
        id -> Text,
        suspension_id -> Text,
        words -> Text,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    uplift_comment (id) {
        id -> Text,
        round_id -> Text,
        authority_id -> Text,
        words -> Text,
        at -> Timestamp,
        by_user -> Text,
    }
}

diesel::table! {
    uplift_line (id) {
        id -> Text,
        round_id -> Text,
        position -> BigInt,
        heading -> Text,
        placement_type -> Nullable<Text>,
        percent -> Nullable<BigInt>,
        amount -> Nullable<BigInt>,
        case_code -> Text,
        decision -> Nullable<Text>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    uplift_round (id) {
        id -> Text,
        category_code -> Text,
        name -> Text,
        year -> BigInt,
        effective_on -> Date,
        state -> Text,
        copied_from -> Nullable<Text>,
        proposed_at -> Nullable<Timestamp>,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
        reason -> Nullable<Text>,
        created_at -> Timestamp,
        created_by -> Text,
        content_version -> BigInt,
        lock_seq -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Text,
    }
}

diesel::table! {
    user_role (id) {
        id -> Text,
        user_id -> Text,
        role -> Text,
        authority_id -> Nullable<Text>,
        provider_id -> Nullable<Text>,
        manage -> Bool,
        only_establishments -> Nullable<Text>,
        created_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::joinable!(account_invitation -> authority (authority_id));
diesel::joinable!(account_invitation -> provider (provider_id));
diesel::joinable!(annual_audit -> membership (membership_id));
diesel::joinable!(annual_audit_action -> annual_audit (annual_audit_id));
diesel::joinable!(application -> application_round (round_id));
diesel::joinable!(application -> category (category_code));
diesel::joinable!(application -> category_version (category_version_id));
diesel::joinable!(application -> establishment (establishment_id));
diesel::joinable!(application -> membership (membership_id));
diesel::joinable!(application -> provider (provider_id));
diesel::joinable!(application_answer -> application (application_id));
diesel::joinable!(application_clarification -> application (application_id));
diesel::joinable!(application_conflict -> app_user (user_id));
diesel::joinable!(application_conflict -> application (application_id));
diesel::joinable!(application_consensus -> application (application_id));
diesel::joinable!(application_criterion -> application (application_id));
diesel::joinable!(application_declaration -> app_user (user_id));
diesel::joinable!(application_declaration -> application_round (round_id));
diesel::joinable!(application_discount -> application (application_id));
diesel::joinable!(application_evaluator -> app_user (user_id));
diesel::joinable!(application_evaluator -> application (application_id));
diesel::joinable!(application_evaluator -> application_round (round_id));
diesel::joinable!(application_evaluator -> authority (authority_id));
diesel::joinable!(application_evaluator -> user_role (role_id));
diesel::joinable!(application_event -> application (application_id));
diesel::joinable!(application_mark -> app_user (user_id));
diesel::joinable!(application_mark -> application (application_id));
diesel::joinable!(application_price -> application (application_id));
diesel::joinable!(application_round -> category (category_code));
diesel::joinable!(audit_payload -> audit_entry (entry_id));
diesel::joinable!(authority_cap -> authority (authority_id));
diesel::joinable!(authority_cap -> category (category_code));
diesel::joinable!(award -> bid (bid_id));
diesel::joinable!(award -> evaluation (evaluation_id));
diesel::joinable!(award -> referral (referral_id));
diesel::joinable!(bid -> establishment (establishment_id));
diesel::joinable!(bid -> invitation (invitation_id));
diesel::joinable!(bid -> provider (provider_id));
diesel::joinable!(bid -> referral (referral_id));
diesel::joinable!(bid_version -> bid (bid_id));
diesel::joinable!(category -> dps (dps_id));
diesel::joinable!(category_version -> category (category_code));
diesel::joinable!(clarification -> invitation (invitation_id));
diesel::joinable!(clarification -> referral (referral_id));
diesel::joinable!(consensus -> bid (bid_id));
diesel::joinable!(consensus -> referral (referral_id));
diesel::joinable!(document -> app_user (uploaded_by));
diesel::joinable!(document -> authority (authority_id));
diesel::joinable!(document -> establishment (establishment_id));
diesel::joinable!(document -> provider (provider_id));
diesel::joinable!(document -> referral (referral_id));
diesel::joinable!(dps -> authority (lead_authority_id));
diesel::joinable!(dps_change -> dps (dps_id));
diesel::joinable!(early_warning -> authority (authority_id));
diesel::joinable!(early_warning -> establishment (establishment_id));
diesel::joinable!(early_warning -> membership (membership_id));
diesel::joinable!(early_warning -> provider (provider_id));
diesel::joinable!(entry_window -> category (category_code));
diesel::joinable!(establishment -> provider (provider_id));
diesel::joinable!(establishment_claim -> establishment (establishment_id));
diesel::joinable!(establishment_claim -> provider (provider_id));
diesel::joinable!(evaluation -> referral (referral_id));
diesel::joinable!(evaluator -> app_user (user_id));
diesel::joinable!(evaluator -> referral (referral_id));
diesel::joinable!(evaluator -> user_role (role_id));
diesel::joinable!(evidence -> membership (membership_id));
diesel::joinable!(evidence_reminder -> evidence (evidence_id));
diesel::joinable!(evidence_submission -> membership (membership_id));
diesel::joinable!(evidence_submission -> suspension (suspension_id));
diesel::joinable!(exclusion -> bid (bid_id));
diesel::joinable!(exclusion -> referral (referral_id));
diesel::joinable!(family_choice -> evaluation (evaluation_id));
diesel::joinable!(family_choice -> family_link (answered_by_link));
diesel::joinable!(family_choice -> referral (referral_id));
diesel::joinable!(family_feedback -> family_link (link_id));
diesel::joinable!(family_link -> referral (referral_id));
diesel::joinable!(family_reaction -> family_link (link_id));
diesel::joinable!(family_session -> family_link (link_id));
diesel::joinable!(family_token -> family_link (link_id));
diesel::joinable!(feedback -> award (award_id));
diesel::joinable!(feedback -> bid (bid_id));
diesel::joinable!(feedback -> provider (provider_id));
diesel::joinable!(first_use -> app_user (user_id));
diesel::joinable!(inbox_message -> app_user (user_id));
diesel::joinable!(invitation -> establishment (establishment_id));
diesel::joinable!(invitation -> membership (membership_id));
diesel::joinable!(invitation -> provider (provider_id));
diesel::joinable!(invitation -> referral (referral_id));
diesel::joinable!(join_request -> provider (provider_id));
diesel::joinable!(known_device -> app_user (user_id));
diesel::joinable!(mark -> app_user (user_id));
diesel::joinable!(mark -> bid (bid_id));
diesel::joinable!(mark -> referral (referral_id));
diesel::joinable!(membership -> category (category_code));
diesel::joinable!(membership -> category_version (category_version_id));
diesel::joinable!(membership -> establishment (establishment_id));
diesel::joinable!(membership -> provider (provider_id));
diesel::joinable!(membership_discount -> membership (membership_id));
diesel::joinable!(membership_district -> membership (membership_id));
diesel::joinable!(membership_event -> membership (membership_id));
diesel::joinable!(membership_mark -> membership (membership_id));
diesel::joinable!(membership_price -> membership (membership_id));
diesel::joinable!(membership_score -> membership (membership_id));
diesel::joinable!(notice_setting -> app_user (user_id));
diesel::joinable!(opened_bid -> bid (bid_id));
diesel::joinable!(opened_bid -> referral (referral_id));
diesel::joinable!(opened_core_line -> bid (bid_id));
diesel::joinable!(opening_exception -> app_user (user_id));
diesel::joinable!(opening_exception -> referral (referral_id));
diesel::joinable!(password_reset -> app_user (user_id));
diesel::joinable!(postcode -> postcode_edition (edition_id));
diesel::joinable!(price_question -> bid (bid_id));
diesel::joinable!(price_question -> referral (referral_id));
diesel::joinable!(public_notice -> dps (dps_id));
diesel::joinable!(quiet_hours -> app_user (user_id));
diesel::joinable!(referral -> authority (authority_id));
diesel::joinable!(referral -> category (category_code));
diesel::joinable!(referral -> category_version (category_version_id));
diesel::joinable!(referral -> user_role (moderator_role_id));
diesel::joinable!(referral_version -> referral (referral_id));
diesel::joinable!(refresh_token -> sign_in_session (session_id));
diesel::joinable!(rescoring -> membership (membership_id));
diesel::joinable!(rescoring_mark -> rescoring (rescoring_id));
diesel::joinable!(sealing_key -> referral (referral_id));
diesel::joinable!(shared_answer -> provider (provider_id));
diesel::joinable!(sign_in_session -> app_user (user_id));
diesel::joinable!(summary_line -> app_user (user_id));
diesel::joinable!(suspension -> membership (membership_id));
diesel::joinable!(suspension_representation -> suspension (suspension_id));
diesel::joinable!(uplift_comment -> authority (authority_id));
diesel::joinable!(uplift_comment -> uplift_round (round_id));
diesel::joinable!(uplift_line -> uplift_round (round_id));
diesel::joinable!(uplift_round -> category (category_code));
diesel::joinable!(user_role -> app_user (user_id));
diesel::joinable!(user_role -> authority (authority_id));
diesel::joinable!(user_role -> provider (provider_id));

diesel::allow_tables_to_appear_in_same_query!(
    account_invitation,
    annual_audit,
    annual_audit_action,
    app_user,
    application,
    application_answer,
    application_clarification,
    application_conflict,
    application_consensus,
    application_counter,
    application_criterion,
    application_declaration,
    application_discount,
    application_evaluator,
    application_event,
    application_mark,
    application_mark_draft,
    application_price,
    application_round,
    audit_checkpoint,
    audit_checkpoint_head,
    audit_entry,
    audit_payload,
    authority,
    authority_cap,
    award,
    bank_holiday,
    bid,
    bid_version,
    category,
    category_version,
    clarification,
    consensus,
    document,
    dps,
    dps_change,
    early_warning,
    entry_window,
    establishment,
    establishment_claim,
    evaluation,
    evaluator,
    evidence,
    evidence_reminder,
    evidence_submission,
    exclusion,
    failure_bucket,
    family_choice,
    family_decision,
    family_feedback,
    family_link,
    family_other_school,
    family_reaction,
    family_session,
    family_token,
    family_told,
    family_wish,
    feedback,
    first_use,
    idempotency,
    inbox_message,
    installation,
    invitation,
    job_run,
    join_request,
    known_device,
    mark,
    mark_draft,
    membership,
    membership_discount,
    membership_district,
    membership_event,
    membership_mark,
    membership_price,
    membership_score,
    notice_setting,
    opened_bid,
    opened_core_line,
    opening_exception,
    outbox,
    password_reset,
    postcode,
    postcode_edition,
    price_question,
    provider,
    public_notice,
    quiet_hours,
    referral,
    referral_version,
    refresh_token,
    rescoring,
    rescoring_mark,
    sealing_key,
    shared_answer,
    sign_in_session,
    summary_line,
    suspension,
    suspension_representation,
    uplift_comment,
    uplift_line,
    uplift_round,
    user_role,
);

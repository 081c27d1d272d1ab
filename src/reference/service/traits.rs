//! What holds or does not hold of a service: sets of facts.

use crate::reference::packed::flags;

flags! {
    /// Facts about a service that ancillary edits ask for, from the lists that each names.
    ServiceTraits {
        // Laboratory: bits 0 to 9.
        /// On Medicare's clinical laboratory fee schedule.
        clinical_laboratory = 0,
        /// A test for which Medicare asks the laboratory's CLIA number: on the clinical laboratory fee schedule, or
        /// with a laboratory certification in HCPCS; not those that CMS has excluded, nor those said to be excluded
        /// that no source confirms.
        clia = 1,
        /// Waived under CLIA if it is billed with QW; only tests that the fee schedule prices so are known.
        waived = 2,
        /// Waived under CLIA without QW.
        waived_without_modifier = 3,
        /// Microscopy that a certificate for provider-performed procedures covers: its HCPCS codes; the CPT numbers are
        /// not known here.
        provider_performed_microscopy = 4,
        /// A panel of tests.
        panel = 5,
        /// A test of a panel.
        panel_component = 6,
        /// Drawing blood from a vein.
        venipuncture = 7,
        /// Travel to fetch a specimen.
        specimen_travel = 8,
        /// Collecting a specimen for which travel may be paid.
        specimen_collection = 9,
        // Imaging: bits 10 to 14.
        /// A study with siblings of other contrast.
        contrast_study = 10,
        /// CT of the abdomen or of the pelvis, which have codes for both.
        combined_region = 11,
        /// An x-ray of a family of more and fewer views.
        view_series = 12,
        /// Screening mammography.
        screening_mammogram = 13,
        /// Diagnostic mammography.
        diagnostic_mammogram = 14,
        // Therapy: bit 15.
        /// Therapy billed by the quarter of an hour.
        timed = 15,
        // Drugs: bits 16 to 19, and 28.
        /// A drug from single-dose containers: the line says with JW or JZ whether some was discarded.
        single_dose = 16,
        /// An agent that stimulates the making of red cells, for other than end-stage renal disease on dialysis.
        anemia_drug = 17,
        /// An initial infusion, injection or hydration, of which an encounter has one.
        initial_administration = 18,
        /// Hydration.
        hydration = 19,
        /// An administration beside which no drug is billed: it gives none, or the drug is free or another's to bill.
        no_drug_billed = 28,
        // Equipment: bits 20 to 24.
        /// Of a policy of the DME contractors that uses KX, even as not covered (policies of 2023), or, for oxygen, one
        /// of N1, N2 and N3.
        coverage_modifier = 20,
        /// An item of one side, whose line says with RT or LT which: on the DME contractors' list, or named in a policy
        /// that uses them (policies of 2023).
        side_modifier = 21,
        /// A dressing whose line says with A1 to A9 on how many wounds it is.
        wound_count = 22,
        /// A supply whose line says so if it is used with dressings, which AW says.
        wound_count_with_use = 23,
        /// A glucose monitor or its supply, whose line says with KX or KS whether insulin treats the patient.
        glucose_supply = 24,
        // Visits: bits 25 and 26.
        /// The add-on for a visit's complexity.
        complexity_add_on = 25,
        /// Medicare takes neither deductible nor coinsurance, which is so of many preventive services.
        no_cost_sharing = 26,
        // Equipment: bits 27, 29 and 30.
        /// A fluid, pneumatic or electronic knee, which the policy on lower limb prostheses considers at functional
        /// level 2 too.
        considered_at_level_two = 27,
        /// On the DME contractors' list of codes that take RT or LT, without which they reject the line.
        side_modifier_required = 29,
        /// Of a policy of the DME contractors that uses GA and GZ beside the word on its criteria; one that uses KX and
        /// not these uses GY.
        waiver_modifier = 30,
    }
}

flags! {
    /// The payment categories of the DMEPOS fee schedule. A few items have two.
    EquipmentCategories {
        /// IN: inexpensive or routinely purchased.
        inexpensive = 0,
        /// CR: capped rental.
        capped_rental = 1,
        /// FS: frequently serviced.
        frequently_serviced = 2,
        /// OX: oxygen and its equipment.
        oxygen = 3,
        /// OS: ostomy, tracheostomy and urological supplies.
        ostomy = 4,
        /// PO: prosthetics and orthotics.
        prosthetic_orthotic = 5,
        /// SD: surgical dressings.
        surgical_dressing = 6,
        /// SU: supplies.
        supply = 7,
        /// SC: splints and casts.
        splint_cast = 8,
        /// LC: lymphedema compression.
        lymphedema = 9,
        /// TS: therapeutic shoes.
        therapeutic_shoe = 10,
        /// TE: transcutaneous electrical nerve stimulators.
        nerve_stimulator = 11,
        /// IL: intraocular lenses.
        lens = 12,
        /// LT: labor.
        labor = 13,
    }
}

flags! {
    /// With which modifiers the DMEPOS fee schedule prices an item; other modifiers are not looked at.
    PricedModifiers {
        /// NU, new.
        new_item = 0,
        /// RR, rented.
        rental = 1,
        /// UE, used.
        used_item = 2,
        /// With none of the others here.
        plain = 3,
        /// AU, with a urological, ostomy or tracheostomy item.
        urological = 4,
        /// AV, with a prosthetic or orthotic device.
        prosthetic = 5,
        /// AW, with a surgical dressing.
        dressing = 6,
    }
}

impl ServiceTraits {
    /// The traits' bits by subject, in the order in which they are declared.
    #[cfg(feature = "build")]
    pub(in crate::reference) const SUBJECTS: [u32; 6] =
        [0x3FF, 0x1F << 10, 1 << 15, 0xF << 16 | 1 << 28, 0x1F << 20 | 0b1101 << 27, 3 << 25];
}

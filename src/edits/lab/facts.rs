//! What the edits of clinical laboratory are.

use crate::edits::declare::edits;

edits! { Lab;
    CLIA_NUMBER_MISSING = 1 "clia-number-missing", Error ReturnToProvider, P medicare only, ["16" "MA120"],
        tables [Laboratory], {
        checks: "A test for which Medicare asks a CLIA number, and none on the line or the claim. Such tests are \
            the codes of the clinical laboratory fee schedule and those that HCPCS marks with a laboratory \
            certification; collecting specimens and travel are none.",
        why: "Nobody may be paid for a test of people's specimens without a certificate, so the contractor returns \
            the claim as unprocessable.",
        fires: "80061 on a claim without a CLIA number.",
        quiet: "80061 with 21D1234567; 36415 alone.",
        source: "42 CFR part 493; Claims Processing Manual, chapter 16 (CLIA requirements); clinical laboratory fee \
            schedule; HCPCS laboratory certification",
        limits: "Tests that CMS excludes from its CLIA edits are not asked from that day on (tables/facts/\
            clia_excluded.csv). Nine more on the fee schedule are said to be excluded and no source confirms it; they \
            are not asked either (tables/facts/clia_left_out.csv). Whether the number is the laboratory's, and in force, \
            is not seen.",
    }
    CLIA_NUMBER_INVALID = 2 "clia-number-invalid", Error ReturnToProvider, P every payer, ["16" "MA120"],
        tables [], {
        checks: "A CLIA number of the claim, of a test's line or of the laboratory to which the test was referred \
            is not two digits, the letter D and seven digits.",
        why: "A number of another form is no certificate's, and the claim comes back before anybody reads it.",
        fires: "80048 with 21X1234567.",
        quiet: "80048 with 21D1234567.",
        source: "Claims Processing Manual, chapter 16 (CLIA numbers on claims)",
        limits: "Asked of claims that have a laboratory's line. No digit of the number checks the others.",
    }
    WAIVED_MODIFIER_MISSING = 3 "waived-modifier-missing", Error LineRejection, P medicare only, ["B7"],
        tables [Laboratory], {
        checks: "The laboratory has a certificate of waiver or for provider-performed microscopy, and a test that \
            is waived with QW stands without it.",
        why: "Without QW the code means the test that is not waived, for which the laboratory is not certified; \
            the contractor denies it as such.",
        fires: "80061 without QW and a certificate of waiver.",
        quiet: "80061 with QW; 82962, which is waived without; 80061 with a certificate of compliance.",
        source: "42 CFR 493.15; Claims Processing Manual, chapter 16 (certificate of waiver); clinical laboratory fee \
            schedule, rows with QW",
        limits: "Tests that were waived after the fee schedule's edition are not known. A test with 90 was done under \
            another certificate and is not judged. Without the certificate's kind nothing is.",
    }
    WAIVED_MODIFIER_NOT_APPLICABLE = 4 "waived-modifier-not-applicable", Error LineRejection, P medicare only,
        ["4" "N823"], tables [Laboratory], {
        checks: "QW stands on a test of the clinical laboratory fee schedule that has no row with QW: because it \
            is not waived, or because it is waived without it.",
        why: "The contractor has no price for code and modifier together.",
        fires: "82306 with QW; 81002 with QW, which is waived without.",
        quiet: "87880 with QW.",
        source: "42 CFR 493.15; Claims Processing Manual, chapter 16 (certificate of waiver); clinical laboratory fee \
            schedule, rows with QW",
        limits: "Tests that were waived after the fee schedule's edition are not known. QW on what is no test of the \
            fee schedule is not judged.",
    }
    TEST_NOT_WAIVED = 5 "test-not-waived", Warning LineDenial, P medicare only, ["B7"], tables [Laboratory], {
        checks: "The laboratory has a certificate of waiver, and a test for which Medicare asks a CLIA number is \
            waived neither with QW nor without.",
        why: "The laboratory may not do the test, and the contractor denies it; the patient may not be billed.",
        fires: "82306 and a certificate of waiver.",
        quiet: "82962, which is waived; 82306 with 90, which another laboratory did; 82306 with a certificate of \
            accreditation.",
        source: "42 CFR 493.15 and 493.19; Claims Processing Manual, chapter 16 (certificate of waiver); clinical \
            laboratory fee schedule, rows with QW",
        limits: "A certificate for provider-performed microscopy also covers a list of microscopy, of which only the \
            HCPCS codes are confirmed: with such a certificate other tests that are not waived are not checked. A \
            warning, for tests that were waived after the fee schedule's edition are not known.",
    }
    REFERENCE_LABORATORY_MISSING = 6 "reference-laboratory-missing", Error ReturnToProvider, P medicare only,
        ["16" "MA120"], tables [], {
        checks: "A test with 90 has no CLIA number of the laboratory that did it.",
        why: "90 says that another laboratory did the test; the contractor asks for its certificate beside that of \
            whoever bills.",
        fires: "82306 with 90 and no number of the other laboratory.",
        quiet: "82306 with 90 and 05D7654321 as the other laboratory's number.",
        source: "Claims Processing Manual, chapter 16 (referred laboratory tests; CLIA numbers on claims)",
        limits: "The other laboratory's name and address, which the claim needs too, are not seen.",
    }
    REFERRED_TEST_ELSEWHERE = 7 "referred-test-elsewhere", Info None, P medicare only, [], tables [], {
        checks: "A test with 90 is billed from a place other than an independent laboratory (81).",
        why: "Medicare pays a test to who did it, or to a laboratory that referred it; a physician's office may not \
            bill what it sent out.",
        fires: "82306 with 90 in place 11.",
        quiet: "82306 with 90 in place 81.",
        source: "Social Security Act, section 1833(h)(5)(A); Claims Processing Manual, chapter 16 (referred laboratory \
            tests)",
        limits: "How many of its tests a laboratory refers is not seen.",
    }
    PANEL_COMPONENTS_UNBUNDLED = 8 "panel-components-unbundled", Error LineRejection, PI every payer, ["97" "M15"],
        tables [Laboratory], beside presence, {
        checks: "All tests of a panel are lines of one provider and day, on this claim and the others, and the panel \
            is not: the largest panel, then others of what is left. Blood counts may be had in each of the ways that \
            the panel allows. A test of a panel that is billed that day counts for no other. 80050 is asked for payers \
            other than Medicare, whose fee schedule does not have it.",
        why: "The tests together have a code and a price of their own; one by one they are rejected.",
        fires: "82465, 83718 and 84478 on one day: 80061.",
        quiet: "82465 and 84478 alone; 80061.",
        source: "Medicare NCCI Policy Manual, chapter X (organ or disease oriented panels); Claims Processing Manual, \
            chapter 16 (organ or disease panels); clinical laboratory fee schedule, extended descriptions",
        limits: "The finding is on the first of the tests on this claim; which line to turn into the panel is for a \
            person. Modifiers are not looked at. Lines that span days are of their first.",
    }
    PANEL_AND_COMPONENT = 9 "panel-and-component", Error LineRejection, PI every payer, ["97" "M15"],
        tables [Laboratory, PractitionerPairs, OutpatientPairs, Modifiers], replaces [Ptp 1, Ptp 2], beside presence, {
        checks: "A test stands beside a panel that has it, of one provider and day, on this claim or another. Where \
            an NCCI pair is in force its indicator decides: 0 is never lifted, 1 by an NCCI-associated modifier. \
            Without a pair 91, 59, XE, XP, XS or XU on the test's line lifts it.",
        why: "The panel's price includes the test; a second one is paid if it was a repeat or of another specimen.",
        fires: "80053 and 82947 on one day.",
        quiet: "80053 and 82947 with 91; 80053 and 82248, which it has not.",
        source: "Medicare NCCI Policy Manual, chapter X (organ or disease oriented panels); NCCI procedure-to-procedure \
            edits; clinical laboratory fee schedule, extended descriptions",
        limits: "A line is reported once, as PTP001. Two panels of which one has all the other's tests are a pair's \
            matter (PTP001, PTP002). Of one panel and day sixteen lines are compared. Lines that span days are of \
            their first.",
    }
    REPEAT_TEST_UNMARKED = 10 "repeat-test-unmarked", Error LineRejection, PI every payer, ["18"],
        tables [Laboratory], replaces [Clm 21], beside presence, {
        checks: "A test of the clinical laboratory fee schedule is on several lines of one provider and day, on this \
            claim and the others, and more than one has none of 91, 59, XE, XP, XS and XU: each but the first is \
            reported. Lines with 26 or TC are left out.",
        why: "The payer takes the second line for the first one's duplicate.",
        fires: "82947 on two lines of a day.",
        quiet: "82947 and 82947 with 91; 87086 and 87086 with 59, of another specimen.",
        source: "Claims Processing Manual, chapter 16 (modifier 91); Medicare NCCI Policy Manual, chapter X",
        limits: "76 and 77, which are not for clinical tests, and sides (RT and LT) set nothing apart here. That one \
            of the lines with a modifier stands before the one without does not matter. Units are MUE's. Lines that \
            span days are of their first.",
    }
    VENIPUNCTURE_REPEATED = 11 "venipuncture-repeated", Warning None, P every payer, ["97" "M15"],
        tables [Laboratory], beside presence, {
        checks: "Drawing blood from a vein comes to more than one unit a day and provider, on this claim and the \
            others.",
        why: "One collection is paid an encounter, however many specimens are drawn.",
        fires: "36415 on two lines of a day, with 59 or without.",
        quiet: "36415 on each of two days.",
        source: "Claims Processing Manual, chapter 16 (specimen collection)",
        limits: "A second encounter of the day, which the record must show, is not told from a second specimen. Lines \
            without units count as one. Lines that span days are of their first.",
    }
    COMPONENT_MODIFIER_ON_TEST = 12 "component-modifier-on-test", Error LineRejection, P every payer, ["4" "N823"],
        tables [Laboratory, Indicators], replaces [Mod 2], {
        checks: "26 or TC stands on a test of the clinical laboratory fee schedule, and the physicians' fee schedule \
            has neither a row with the modifier nor an indicator that takes it.",
        why: "A clinical test is paid whole; reading its result is no service of its own.",
        fires: "80048 with 26.",
        quiet: "84165 with 26, whose interpretation is paid.",
        source: "Claims Processing Manual, chapter 16, and chapter 23, addendum (MPFSDB record layout, PC/TC \
            indicator); clinical laboratory fee schedule; MPFS",
        limits: "What contractors pay hospital pathologists for overseeing the laboratory is not on claims.",
    }
    TRAVEL_WITHOUT_COLLECTION = 13 "travel-without-collection", Error LineRejection, P medicare only, ["107"],
        tables [Laboratory], beside absence, {
        checks: "A travel allowance (P9603, P9604) without 36415, P9612, P9615 or G0471 of the same provider and day, \
            on this claim or another.",
        why: "Travel is paid with the specimen that was collected from a patient who is homebound or in a nursing home.",
        fires: "P9603 and 85610 on one day.",
        quiet: "P9603 and 36415 on one day.",
        source: "Claims Processing Manual, chapter 16 (travel allowance); tables/facts/service_roles.csv",
        limits: "G2023 and G2024, collections of 2020 to 2023, are not among the collections. Lines that span days are \
            of their first.",
    }
}

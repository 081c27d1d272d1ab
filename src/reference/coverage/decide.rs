//! From the groups of a policy to its answer.

use super::{GroupRole, Resolution, Unlisted};

/// The best that one of the diagnoses is, with what must stand beside it.
///
/// `groups` gives those in force for the procedure, each with its role; `has` says whether one lists a diagnosis.
pub(crate) fn decide<G, D: Copy>(
    unlisted: Unlisted,
    groups: impl Iterator<Item = (GroupRole, G)> + Clone,
    diagnoses: impl Iterator<Item = D> + Clone,
    has: impl Fn(&G, D) -> bool,
) -> Resolution {
    let mut best = None;
    for diagnosis in diagnoses.clone() {
        let alone = alone(unlisted, groups.clone(), |group| has(group, diagnosis));
        best = Some(best.map_or(alone, |best: Resolution| best.min(alone)));
        if alone == Resolution::Supports {
            break;
        }
    }
    let best = best.unwrap_or(Resolution::Unsupported);
    let is_complete = || {
        let mut required = groups.clone().filter(|(role, _)| *role == GroupRole::AlsoRequired);
        required.all(|(_, group)| diagnoses.clone().any(|diagnosis| has(&group, diagnosis)))
    };
    match unlisted {
        _ if best != Resolution::Supports || is_complete() => best,
        // A policy that decides nothing else does not decide this.
        Unlisted::Undecided => Resolution::Undecided,
        _ => Resolution::Incomplete,
    }
}

/// The best that one diagnosis is by itself.
fn alone<G>(
    unlisted: Unlisted,
    groups: impl Iterator<Item = (GroupRole, G)>,
    is_in: impl Fn(&G) -> bool,
) -> Resolution {
    let mut best = None;
    for (role, group) in groups {
        let resolution = match role {
            GroupRole::Supports => Resolution::Supports,
            GroupRole::NeverCovered => Resolution::NeverCovered,
            GroupRole::Unsupported => Resolution::Unsupported,
            GroupRole::AlsoRequired => continue,
        };
        if best.is_none_or(|best| resolution < best) && is_in(&group) {
            best = Some(resolution);
        }
    }
    best.unwrap_or(match unlisted {
        Unlisted::Supports => Resolution::Supports,
        Unlisted::Unsupported => Resolution::Unsupported,
        Unlisted::Undecided => Resolution::Undecided,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use GroupRole::{AlsoRequired, NeverCovered, Supports, Unsupported};

    fn decided(unlisted: Unlisted, groups: &[(GroupRole, &str)], diagnoses: &str) -> Resolution {
        decide(unlisted, groups.iter().copied(), diagnoses.chars(), |group, one| group.contains(one))
    }

    #[test]
    fn the_best_of_the_diagnoses_holds() {
        let groups = [(Supports, "ab"), (NeverCovered, "n")];
        let resolved = |diagnoses| decided(Unlisted::Unsupported, &groups, diagnoses);
        assert_eq!(resolved("xna"), Resolution::Supports);
        assert_eq!(resolved("xn"), Resolution::NeverCovered);
        assert_eq!(resolved("x"), Resolution::Unsupported);
        assert_eq!(resolved(""), Resolution::Unsupported);
    }

    #[test]
    fn what_is_not_listed_is_what_the_policy_says_of_it() {
        let groups = [(Unsupported, "u")];
        assert_eq!(decided(Unlisted::Supports, &groups, "ux"), Resolution::Supports);
        assert_eq!(decided(Unlisted::Supports, &groups, "u"), Resolution::Unsupported);
        assert_eq!(decided(Unlisted::Undecided, &groups, "ux"), Resolution::Undecided);
    }

    #[test]
    fn what_must_stand_beside_it_is_asked_for() {
        let groups = [(Supports, "a"), (AlsoRequired, "yz"), (AlsoRequired, "w")];
        let resolved = |diagnoses| decided(Unlisted::Unsupported, &groups, diagnoses);
        assert_eq!(resolved("a"), Resolution::Incomplete);
        assert_eq!(resolved("az"), Resolution::Incomplete);
        assert_eq!(resolved("azw"), Resolution::Supports);
        assert_eq!(resolved("zw"), Resolution::Unsupported);
        assert_eq!(decided(Unlisted::Undecided, &groups, "a"), Resolution::Undecided);
    }
}

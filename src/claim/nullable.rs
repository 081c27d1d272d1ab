//! Null and absent are the same.

use serde::{Deserialize, Deserializer};

/// For fields whose absence is a default value rather than `None`.
pub(super) fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

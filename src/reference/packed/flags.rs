use core::fmt;

/// A set of named yes-or-no facts, declared by `flags!`.
pub trait Flags: Copy + Default {
    fn from_bits(bits: u32) -> Self;
    #[cfg(feature = "build")]
    fn bits(self) -> u32;
    #[cfg(feature = "build")]
    const NAMES: &'static [(&'static str, u32)];
}

/// The names of the facts that hold.
pub(crate) fn show_flags(f: &mut fmt::Formatter<'_>, bits: u32, names: &[(&str, u32)]) -> fmt::Result {
    let mut set = f.debug_set();
    for (name, bit) in names {
        if bits >> bit & 1 != 0 {
            set.entry(&format_args!("{name}"));
        }
    }
    set.finish()
}

/// Declares a set of facts. The names are the getters' and those of the snapshot's rows.
macro_rules! flags {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$flag_doc:meta])* $flag:ident = $bit:literal),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The empty set.
            #[allow(dead_code, reason = "not every set is asked for empty")]
            pub(crate) const NONE: Self = Self(0);

            /// Whether none of the facts holds.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// What either set has.
            #[allow(dead_code, reason = "not every set is joined")]
            pub(crate) const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            $(
                $(#[$flag_doc])*
                #[must_use]
                pub const fn $flag(self) -> bool {
                    self.0 >> $bit & 1 != 0
                }
            )+
        }

        impl $crate::reference::packed::Flags for $name {
            #[inline]
            fn from_bits(bits: u32) -> Self {
                Self(bits)
            }

            #[cfg(feature = "build")]
            fn bits(self) -> u32 {
                self.0
            }

            #[cfg(feature = "build")]
            const NAMES: &'static [(&'static str, u32)] = &[$((stringify!($flag), $bit)),+];
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::reference::packed::show_flags(f, self.0, &[$((stringify!($flag), $bit)),+])
            }
        }
    };
}

pub(crate) use flags;

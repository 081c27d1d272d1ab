//! The Medicare Coverage Database's articles: which diagnoses support which procedures, by contractor.

use std::{
    boxed::Box,
    collections::{BTreeMap, BTreeSet},
    io::Read,
    string::String,
    vec::Vec,
};

use jiff::civil::Date;

use super::{
    ImportError,
    table::{Row, Table},
};
use crate::{
    claim::Payer,
    code::{Icd10Code, ProcedureCode},
    coverage::{
        CoveragePolicy, DiagnosisGroup, DiagnosisRange, GroupRole, PolicyKind, PolicyProcedure, Unlisted,
    },
};

/// Files of the database's download of articles, `current_article`.
///
/// Columns are found by name; texts and descriptors are not read. Of an article its latest version counts. Its lists of
/// diagnoses stay groups; which of them goes with which group of procedures, and whether two must stand together, is
/// only in the words of the article. So where an article has several groups of both, or marks codes with an asterisk,
/// all groups are for all procedures, and the policy is marked as
/// [undecided](CoveragePolicy::groups_undecided): what it does not support is a warning. Articles without diagnoses give
/// no policy.
pub struct ArticleFiles<'r> {
    articles: Box<dyn Read + 'r>,
    procedures: Box<dyn Read + 'r>,
    covered: Box<dyn Read + 'r>,
    noncovered: Option<Box<dyn Read + 'r>>,
    contractors: Option<[Box<dyn Read + 'r>; 2]>,
}

impl core::fmt::Debug for ArticleFiles<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("ArticleFiles").finish_non_exhaustive()
    }
}

/// Article and version.
type Key = (u64, u64);

#[derive(Default)]
struct Article {
    policy: Option<CoveragePolicy>,
    procedure_groups: BTreeSet<u16>,
    covered: BTreeMap<u16, Vec<DiagnosisRange>>,
    noncovered: BTreeMap<u16, Vec<DiagnosisRange>>,
    has_asterisk: bool,
}

impl<'r> ArticleFiles<'r> {
    /// `article.csv`, `article_x_hcpc_code.csv` and `article_x_icd10_covered.csv`.
    pub fn new(articles: impl Read + 'r, procedures: impl Read + 'r, covered: impl Read + 'r) -> Self {
        Self {
            articles: Box::new(articles),
            procedures: Box::new(procedures),
            covered: Box::new(covered),
            noncovered: None,
            contractors: None,
        }
    }

    /// With `article_x_icd10_noncovered.csv`.
    #[must_use]
    pub fn with_noncovered(mut self, noncovered: impl Read + 'r) -> Self {
        self.noncovered = Some(Box::new(noncovered));
        self
    }

    /// With `article_x_contractor.csv` and `contractor.csv`; without them policies are for all contractors.
    #[must_use]
    pub fn with_contractors(mut self, of_articles: impl Read + 'r, contractors: impl Read + 'r) -> Self {
        self.contractors = Some([Box::new(of_articles), Box::new(contractors)]);
        self
    }

    /// Reads the policies, in the order of the articles' numbers.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, lacks a column, or has a value that is no code, date or number.
    pub fn read(self) -> Result<Vec<CoveragePolicy>, ImportError> {
        let mut articles = articles(self.articles)?;
        Table::open("article_x_hcpc_code", self.procedures)?.each(|row| {
            let Some(article) = articles.get_mut(&key(row)?) else { return Ok(()) };
            let code: ProcedureCode = row.read("hcpc_code_id", &row.text("hcpc_code_id")?)?;
            article.procedure_groups.insert(row.value("hcpc_code_group")?.unwrap_or(1));
            let procedures = article.policy.as_mut().map(|policy| &mut policy.procedures);
            let own = PolicyProcedure::new(code);
            procedures.filter(|all| !all.contains(&own)).into_iter().for_each(|all| all.push(own));
            Ok(())
        })?;
        Table::open("article_x_icd10_covered", self.covered)?.each(|row| {
            let Some(article) = articles.get_mut(&key(row)?) else { return Ok(()) };
            let group = row.value("icd10_covered_group")?.unwrap_or(1);
            article.has_asterisk |=
                row.optional("asterisk").is_some_and(|text| text.eq_ignore_ascii_case("y"));
            article.covered.entry(group).or_default().push(diagnosis(row)?);
            Ok(())
        })?;
        if let Some(noncovered) = self.noncovered {
            Table::open("article_x_icd10_noncovered", noncovered)?.each(|row| {
                let Some(article) = articles.get_mut(&key(row)?) else { return Ok(()) };
                let group = row.value("icd10_noncovered_group")?.unwrap_or(1);
                article.noncovered.entry(group).or_default().push(diagnosis(row)?);
                Ok(())
            })?;
        }
        if let Some([of_articles, contractors]) = self.contractors {
            add_contractors(&mut articles, of_articles, contractors)?;
        }
        Ok(articles.into_values().filter_map(Article::finish).collect())
    }
}

fn key(row: &Row<'_>) -> Result<Key, ImportError> {
    let id = row.read("article_id", &row.text("article_id")?)?;
    Ok((id, row.value("article_version")?.unwrap_or(0)))
}

/// Every code of a range has a row of its own.
fn diagnosis(row: &Row<'_>) -> Result<DiagnosisRange, ImportError> {
    let code: Icd10Code = row.read("icd10_code_id", &row.text("icd10_code_id")?)?;
    Ok(code.into())
}

/// The latest version of each article.
fn articles<'r>(file: Box<dyn Read + 'r>) -> Result<BTreeMap<Key, Article>, ImportError> {
    let mut latest: BTreeMap<u64, (u64, CoveragePolicy)> = BTreeMap::new();
    Table::open("article", file)?.each(|row| {
        let (id, version) = key(row)?;
        let name = row.optional("display_id").unwrap_or_else(|| std::format!("A{id}"));
        let mut policy = CoveragePolicy::new(name, PolicyKind::Local);
        policy.payers.push(Payer::Medicare);
        policy.from = row.day("article_eff_date")?;
        let ends: [Option<Date>; 3] =
            [row.day("article_end_date")?, row.day("article_rev_end_date")?, row.day("date_retired")?];
        policy.through = ends.into_iter().flatten().min();
        policy.source = std::format!("Medicare Coverage Database, article {id}, version {version}").into();
        if latest.get(&id).is_none_or(|(known, _)| *known < version) {
            latest.insert(id, (version, policy));
        }
        Ok(())
    })?;
    let articles = latest.into_iter().map(|(id, (version, policy))| {
        ((id, version), Article { policy: Some(policy), ..Article::default() })
    });
    Ok(articles.collect())
}

fn add_contractors<'r>(
    articles: &mut BTreeMap<Key, Article>,
    of_articles: Box<dyn Read + 'r>,
    contractors: Box<dyn Read + 'r>,
) -> Result<(), ImportError> {
    let mut numbers: BTreeMap<[String; 2], BTreeSet<String>> = BTreeMap::new();
    let contractor = |row: &Row<'_>| {
        Ok([row.text("contractor_id")?, row.optional("contractor_type_id").unwrap_or_default()])
    };
    Table::open("contractor", contractors)?.each(|row| {
        if let Some(number) = row.optional("contractor_number") {
            numbers.entry(contractor(row)?).or_default().insert(number);
        }
        Ok(())
    })?;
    Table::open("article_x_contractor", of_articles)?.each(|row| {
        let Some(policy) = articles.get_mut(&key(row)?).and_then(|own| own.policy.as_mut()) else {
            return Ok(());
        };
        for number in numbers.get(&contractor(row)?).into_iter().flatten() {
            if !policy.contractors.iter().any(|known| **known == **number) {
                policy.contractors.push(number.as_str().into());
            }
        }
        Ok(())
    })
}

impl Article {
    fn finish(self) -> Option<CoveragePolicy> {
        let mut policy = self.policy.filter(|policy| !policy.procedures.is_empty())?;
        let reversed = policy.through.is_some_and(|last| policy.from.is_some_and(|first| last < first));
        if reversed || (self.covered.is_empty() && self.noncovered.is_empty()) {
            return None;
        }
        if self.covered.is_empty() {
            policy.unlisted = Unlisted::Supports;
        }
        let several = self.procedure_groups.len() > 1 && self.covered.len().max(self.noncovered.len()) > 1;
        policy.groups_undecided = several || self.has_asterisk;
        let covered = self.covered.into_iter().map(|group| (GroupRole::Supports, group));
        let noncovered = self.noncovered.into_iter().map(|group| (GroupRole::Unsupported, group));
        let groups = covered.chain(noncovered);
        policy.groups = groups.map(|(role, (number, all))| DiagnosisGroup::new(number, role, all)).collect();
        Some(policy)
    }
}

//! What each directive means: one arm a directive.

use super::super::load::{RuleError, RuleErrorKind, Severity};
use super::super::proposal::Pruning;
use super::super::recipe::{FieldRecipe, Names, Recipe, Target, Try};
use super::super::selector::{Selector, SelectorError};
use super::super::site_rule::RuleTest;
use super::FtrOptions;
use super::lines::{Directive, Line};
use super::mend;
use crate::dom::Tag;
use crate::metadata::Field;

/// All directives, for the nearest to one that there is not.
static NAMES: &[&str] = &[
    "author",
    "autodetect_next_page",
    "autodetect_on_failure",
    "body",
    "convert_double_br_tags",
    "date",
    "dissolve",
    "find_string",
    "footnotes",
    "http_header",
    "if_page_contains",
    "insert_detected_image",
    "login_extra_fields",
    "login_password_field",
    "login_uri",
    "login_username_field",
    "move_into",
    "native_ad_clue",
    "next_page_link",
    "not_logged_in_xpath",
    "parser",
    "post_strip_attr",
    "prune",
    "replace_string",
    "requires_login",
    "single_page_link",
    "single_page_link_in_feed",
    "skip_id_or_class",
    "skip_json_ld",
    "src_lazy_load_attr",
    "strip",
    "strip_attr",
    "strip_comments",
    "strip_id_or_class",
    "strip_image_src",
    "test_contains",
    "test_url",
    "tidy",
    "title",
    "wrap_in",
];

/// Where the last link stands, for the condition that may follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LastLink {
    None,
    Single,
    Next,
}

pub(super) struct Reader<'o> {
    file: String,
    options: &'o FtrOptions,
    pub(super) recipe: Recipe,
    faults: Vec<RuleError>,
    titles: Vec<Try>,
    authors: Vec<Try>,
    dates: Vec<Try>,
    single: Vec<Try>,
    next: Vec<Try>,
    last_link: LastLink,
    /// A `find_string` that waits for its `replace_string`, with its line.
    find: Vec<(String, usize)>,
}

impl<'o> Reader<'o> {
    pub(super) fn new(file: &str, options: &'o FtrOptions) -> Self {
        Self {
            file: file.to_owned(),
            options,
            recipe: Recipe::default(),
            faults: Vec::new(),
            titles: Vec::new(),
            authors: Vec::new(),
            dates: Vec::new(),
            single: Vec::new(),
            next: Vec::new(),
            last_link: LastLink::None,
            find: Vec::new(),
        }
    }

    pub(super) fn fault(&mut self, at: Option<(usize, usize)>, severity: Severity, kind: RuleErrorKind) {
        let (line, column) = at.unzip();
        self.faults.push(RuleError { file: self.file.clone(), line, column, severity, kind });
    }

    /// An expression; a fault where it is none.
    fn selector(&mut self, source: &str, at: (usize, usize)) -> Option<Selector> {
        match mend::xpath(source) {
            Ok((xpath, mended)) => {
                if let Some(meant) = mended {
                    let kind = RuleErrorKind::Mended { written: source.to_owned(), meant };
                    self.fault(Some(at), Severity::Warning, kind);
                }
                Some(Selector::XPath(xpath))
            }
            Err(error) => {
                let at = (at.0, at.1.saturating_add(error.column()).saturating_sub(1));
                self.fault(Some(at), Severity::Error, RuleErrorKind::Selector(SelectorError::XPath(error)));
                None
            }
        }
    }

    pub(super) fn line(&mut self, line: Line<'_>) {
        let Some(directive) = line.directive else {
            self.fault(Some((line.number, 1)), Severity::Error, RuleErrorKind::NoColon);
            return;
        };
        let at = (line.number, directive.column);
        if directive.value.is_empty() && !matches!(directive.name, "find_string" | "replace_string") {
            let kind = RuleErrorKind::NoValue { name: directive.name.to_owned() };
            self.fault(Some(at), Severity::Warning, kind);
            return;
        }
        if !(self.of_content(directive, at) || self.of_markup(directive, at) || self.of_caller(directive, at))
        {
            let name = directive.name.to_owned();
            let near = NAMES.iter().copied().max_by_key(|known| alike(known, &name));
            let near = near.filter(|near| alike(near, &name).saturating_mul(2) >= near.len().max(name.len()));
            self.fault(
                Some((line.number, 1)),
                Severity::Error,
                RuleErrorKind::UnknownDirective { name, near },
            );
        }
    }

    /// What is found on the page: text, fields, links.
    fn of_content(&mut self, directive: Directive<'_>, at: (usize, usize)) -> bool {
        let Directive { name, value, .. } = directive;
        match name {
            "body" => {
                let selector = self.selector(value, at);
                self.recipe.body.extend(selector);
            }
            // It speaks of cleaning after Readability's manner, which knows less than the engine does.
            "prune" => self.recipe.pruning = if yes(value) { Pruning::Engine } else { Pruning::Sparing },
            "strip_comments" => self.recipe.keep_comments = !yes(value),
            "skip_json_ld" => self.recipe.skip_json_ld = yes(value),
            "native_ad_clue" => {
                let selector = self.selector(value, at);
                self.recipe.sponsored.extend(selector);
            }
            "if_page_contains" => self.condition(value, at),
            "title" => self.find_by(|reader| &mut reader.titles, value, at),
            "author" => self.find_by(|reader| &mut reader.authors, value, at),
            "date" => self.find_by(|reader| &mut reader.dates, value, at),
            // The one in a feed's item is the same link, seen in the page.
            "single_page_link" | "single_page_link_in_feed" => {
                self.last_link = LastLink::Single;
                self.find_by(|reader| &mut reader.single, value, at);
            }
            "next_page_link" => {
                // A condition is one of the link to a single page where there is one.
                if self.last_link == LastLink::None {
                    self.last_link = LastLink::Next;
                }
                self.find_by(|reader| &mut reader.next, value, at);
            }
            _ => return false,
        }
        true
    }

    fn find_by(&mut self, list: fn(&mut Self) -> &mut Vec<Try>, value: &str, at: (usize, usize)) {
        let found = self.selector(value, at).map(Try::new);
        list(self).extend(found);
    }

    fn condition(&mut self, value: &str, at: (usize, usize)) {
        let condition = self.selector(value, at);
        let link = match self.last_link {
            LastLink::Single => self.single.last_mut(),
            LastLink::Next => self.next.last_mut(),
            LastLink::None => None,
        };
        if let Some(link) = link {
            link.when = condition;
        } else {
            let kind = RuleErrorKind::Misplaced { name: "if_page_contains", wants: "single_page_link" };
            self.fault(Some(at), Severity::Error, kind);
        }
    }

    /// What changes the page.
    fn of_markup(&mut self, directive: Directive<'_>, at: (usize, usize)) -> bool {
        let Directive { name, argument, value, .. } = directive;
        match (name, argument) {
            ("strip" | "strip_attr", _) => {
                let selector = self.selector(value, at);
                self.recipe.drop.extend(selector);
            }
            ("strip_id_or_class", _) => {
                let parts = self.options.parts_of_names;
                add_name(&mut self.recipe.drop_named, value, parts);
            }
            ("skip_id_or_class", _) => {
                let parts = self.options.parts_of_names;
                add_name(&mut self.recipe.keep_named, value, parts);
            }
            ("strip_image_src", _) => self.recipe.drop_images.push(unquoted(value)),
            ("src_lazy_load_attr", _) => self.recipe.lazy_attributes.push(value.to_ascii_lowercase()),
            ("find_string", _) => self.find.push((value.to_owned(), at.0)),
            ("replace_string", Some(find)) => self.recipe.replace.push((find.to_owned(), value.to_owned())),
            ("replace_string", None) => match self.find.first().cloned() {
                Some((find, _)) => {
                    self.find.remove(0);
                    self.recipe.replace.push((find, value.to_owned()));
                }
                None => {
                    self.fault(Some(at), Severity::Error, RuleErrorKind::Unpaired { name: "replace_string" });
                }
            },
            ("wrap_in", Some(tag)) => match Tag::from_name(&tag.trim().to_ascii_lowercase()) {
                Tag::Other => {
                    let kind = RuleErrorKind::UnknownTag { tag: tag.to_owned() };
                    self.fault(Some(at), Severity::Error, kind);
                }
                tag => {
                    let selector = self.selector(value, at);
                    self.recipe.wrap.extend(selector.map(|selector| (tag, selector)));
                }
            },
            ("dissolve", _) => {
                let selector = self.selector(value, at);
                self.recipe.dissolve.extend(selector);
            }
            ("move_into", Some(target)) => {
                let selector = self.selector(value, at);
                let target = match target.trim() {
                    "body" => Some(Target::Body),
                    // The argument begins after `move_into(`.
                    target => self
                        .selector(target, (at.0, "move_into(".len().saturating_add(1)))
                        .map(Target::Selected),
                };
                self.recipe.moves.extend(target.zip(selector));
            }
            _ => return false,
        }
        true
    }

    /// What is for whoever fetches the page, and what changes nothing here.
    fn of_caller(&mut self, directive: Directive<'_>, at: (usize, usize)) -> bool {
        let Directive { name, argument, value, .. } = directive;
        if let ("http_header", Some(header)) = (name, argument) {
            let header = (header.trim().to_ascii_lowercase(), value.to_owned());
            self.recipe.advice.headers.push(header);
            return true;
        }
        match name {
            "test_url" => {
                let test = RuleTest { url: value.to_owned(), ..RuleTest::default() };
                self.recipe.advice.tests.push(test);
            }
            "test_contains" => {
                if let Some(test) = self.recipe.advice.tests.last_mut() {
                    test.contains.0.push(value.to_owned());
                } else {
                    let kind = RuleErrorKind::Misplaced { name: "test_contains", wants: "test_url" };
                    self.fault(Some(at), Severity::Error, kind);
                }
            }
            "autodetect_on_failure" => self.recipe.advice.no_guess = !yes(value),
            "autodetect_next_page" => self.recipe.advice.no_paging_guess = !yes(value),
            "not_logged_in_xpath" => {
                let selector = self.selector(value, at);
                self.recipe.locked.extend(selector);
                self.login().not_logged_in = Some(value.to_owned());
            }
            "requires_login" => self.login().required = yes(value),
            "login_uri" => self.login().url = Some(value.to_owned()),
            "login_username_field" => self.login().username_field = Some(value.to_owned()),
            "login_password_field" => self.login().password_field = Some(value.to_owned()),
            "login_extra_fields" => {
                let (field, value) = value.split_once('=').unwrap_or((value, ""));
                self.login().extra_fields.push((field.trim().to_owned(), value.trim().to_owned()));
            }
            // Attributes are no part of an article, so none need be removed after extraction.
            "post_strip_attr" => {
                self.selector(value, at);
            }
            // Done always (double breaks part blocks), or never (the lead image is a field of its own).
            "convert_double_br_tags" | "insert_detected_image" | "footnotes" | "tidy" | "parser" => {}
            _ => return false,
        }
        true
    }

    fn login(&mut self) -> &mut super::super::site_rule::Login {
        self.recipe.advice.login.get_or_insert_default()
    }

    pub(super) fn finish(mut self) -> (Recipe, Vec<RuleError>) {
        for (_, line) in std::mem::take(&mut self.find) {
            self.fault(Some((line, 1)), Severity::Error, RuleErrorKind::Unpaired { name: "find_string" });
        }
        let fields = [
            (Field::NextPage, self.next, false),
            (Field::SinglePage, self.single, false),
            (Field::Title, self.titles, false),
            (Field::Byline, self.authors, true),
            (Field::Published, self.dates, false),
        ];
        let said = fields.into_iter().filter(|(_, tries, _)| !tries.is_empty());
        self.recipe.fields = said.map(|(field, tries, many)| FieldRecipe { field, tries, many }).collect();
        (self.recipe, self.faults)
    }
}

fn yes(value: &str) -> bool {
    value.eq_ignore_ascii_case("yes") || value.eq_ignore_ascii_case("true")
}

fn unquoted(value: &str) -> String {
    value.replace(['"', '\''], "")
}

fn add_name(names: &mut Names, value: &str, parts: bool) {
    let value = unquoted(value);
    if parts {
        names.add_part(value.trim());
    } else {
        names.add(&value);
    }
}

/// How many bytes two names begin with alike.
fn alike(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

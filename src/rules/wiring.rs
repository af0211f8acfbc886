//! Proposals taken up by the pipeline: the tree corrected, signals added, roles decided, the article finished.

use super::proposal::{Edit, Proposals, Pruning};
use crate::address::Addresses;
use crate::article::{Article, Paywall};
use crate::content::{BlockRole, Content};
use crate::dom::{Document, Edge, NodeId};
use crate::limits::{Bound, Cut};
use crate::metadata::Field;
use crate::structured::{Property, Signals};

/// How likely a block of a body that a rule found must be part of the text to be so: less than on a page of which
/// nothing is known, since all around the text is out already.
fn bar(pruning: Pruning) -> f32 {
    match pruning {
        Pruning::Engine => 0.2,
        Pruning::Sparing => 0.02,
        Pruning::None => 0.0,
    }
}

/// Which part of the words that the engine takes as the text a rule's body must have; with less it found a piece of
/// what it was written for. Nothing is said of texts shorter than [`SHORT`].
const LEAST: f32 = 0.1;
const SHORT: u32 = 50;

/// How sure the choice of a body by a rule is.
const CONFIDENCE: f32 = 0.95;

/// What signals a field is made from.
fn property(field: Field) -> Option<Property> {
    Some(match field {
        Field::Title => Property::Title,
        Field::HeadlineAlternatives => Property::AlternativeTitle,
        Field::Subtitle => Property::Subtitle,
        Field::Kicker => Property::Kicker,
        Field::Byline => Property::Author,
        Field::Source => Property::Credit,
        Field::Publisher => Property::Publisher,
        Field::Published => Property::Published,
        Field::Modified => Property::Modified,
        Field::SiteName => Property::SiteName,
        Field::SiteLogo => Property::Logo,
        Field::SiteIcon => Property::Icon,
        Field::SiteTheme => Property::Theme,
        Field::CanonicalUrl => Property::Canonical,
        Field::AmpUrl => Property::Amp,
        Field::Language => Property::Language,
        Field::Section => Property::Section,
        Field::Breadcrumbs => Property::Crumb,
        Field::Tags => Property::Tag,
        Field::Summary => Property::Summary,
        Field::LeadImage => Property::Image,
        Field::Videos => Property::Video,
        Field::Audio => Property::Audio,
        Field::Attachments => Property::Attachment,
        Field::License => Property::License,
        Field::CommentCount => Property::CommentCount,
        Field::NextPage => Property::Next,
        Field::PreviousPage => Property::Previous,
        Field::SinglePage | Field::Direction | Field::Notices | Field::Paywall | Field::Related => {
            return None;
        }
    })
}

impl Proposals {
    fn is_empty(&self) -> bool {
        self.fields.is_empty()
            && self.body.is_empty()
            && self.drop.is_empty()
            && self.keep.is_empty()
            && self.edits.is_empty()
    }

    /// Corrects the tree, and puts fields among the page's signals.
    pub(crate) fn correct(&self, doc: &mut Document, signals: &mut Signals) {
        for edit in &self.edits {
            match edit {
                Edit::Wrap { node, tag } => doc.wrap(*node, *tag),
                Edit::Dissolve { node } => doc.unwrap(*node),
                Edit::Move { node, into } => doc.move_into(*node, *into),
                Edit::RemoveAttribute { node, name } => doc.change_attr(*node, name, None),
                Edit::CopyAttribute { node, from, to } => doc.change_attr(*node, to, Some(from)),
            }
        }
        // Hidden, so that a word in the midst of a sentence becomes a block of its own.
        for node in &self.drop {
            doc.hide(*node);
            doc.remove_media(*node);
        }
        if self.skip_json_ld {
            signals.forget_json_ld();
        }
        self.add_fields(signals);
    }

    /// Whether a rule found the body.
    pub(crate) fn has_body(&self) -> bool {
        !self.body.is_empty()
    }

    /// The bound on steps, where it was reached.
    pub(crate) fn cut(&self) -> Option<Cut> {
        self.overrun.map(|limit| Cut::new(Bound::RuleSteps, limit, None))
    }

    /// Decides the roles of blocks where rules have a say. Where the body that they found is a scrap, the engine's own
    /// choice stands, and the rule is stale.
    ///
    /// False where nothing is left of the text: the page must then be judged as it came, see [`Proposals::give_way`].
    pub(crate) fn decide(&mut self, doc: &Document, content: &mut Content) -> bool {
        if self.is_empty() {
            return true;
        }
        let roles = self.roles(doc, content);
        let (ruled, own) = (body_words(content, &roles), body_words(content, &content.roles));
        // Where a rule names no body but takes pieces away, headings alone are nothing left of the text.
        let left = if self.body.is_empty() { prose_words(doc, content, &roles) } else { ruled };
        let scrap = !self.body.is_empty()
            && self.pruning != Pruning::None
            && own >= SHORT
            && (ruled as f32) < LEAST * own as f32;
        if scrap {
            self.body.clear();
            self.is_stale(format!(
                "its body has {ruled} words, where the page has {own} that read like the text"
            ));
        } else if left > 0 {
            content.roles = roles;
            if !self.body.is_empty() {
                content.confidence = content.confidence.max(CONFIDENCE);
            }
        } else {
            self.body.clear();
        }
        left > 0 || scrap
    }

    /// Takes note that the page was judged as if there were no rules; their fields stand.
    pub(crate) fn give_way(&mut self, content: &Content, signals: &mut Signals) {
        if body_words(content, &content.roles) > 0 {
            self.is_stale("it leaves nothing of the text".to_owned());
        }
        self.add_fields(signals);
    }

    fn is_stale(&mut self, what: String) {
        if self.stale.is_empty() {
            self.stale.push((self.names.join(", "), what));
        }
    }

    fn add_fields(&self, signals: &mut Signals) {
        let fields = self.fields.iter();
        signals.add_proposed(
            fields.filter_map(|(field, _)| Some((property(field.field)?, field.value.as_str(), field.node))),
        );
    }

    /// Whether [`Proposals::correct`] changes the tree.
    pub(crate) fn changes_tree(&self) -> bool {
        !self.edits.is_empty() || !self.drop.is_empty()
    }

    /// The role of each block, by one walk through the tree.
    fn roles(&self, doc: &Document, content: &Content) -> Vec<BlockRole> {
        let places = Places::of(self, doc, content);
        let has_body = !self.body.is_empty();
        let decide = |number: usize, bar: f32| {
            let own = content.role(number);
            let at = places.of_block(number);
            let score = content.scores.get(number).copied().unwrap_or(0.0);
            match () {
                () if at.dropped => BlockRole::Boilerplate,
                () if at.title && (at.body || !has_body) => BlockRole::Headline,
                () if at.kept && (at.body || !has_body) => BlockRole::Body,
                () if !has_body => own,
                () if !at.body && own == BlockRole::Body => BlockRole::Boilerplate,
                () if !at.body => own,
                () if own == BlockRole::Hidden => own,
                () if own == BlockRole::Body || self.pruning == Pruning::None => BlockRole::Body,
                () if own == BlockRole::Comment && self.keep_comments => BlockRole::Body,
                // What is known to be a byline or a share bar stays one; a name of a class is no such knowledge where next to
                // nothing is to be taken away.
                () if own == BlockRole::Related && self.pruning == Pruning::Sparing && score >= bar => {
                    BlockRole::Body
                }
                () if own == BlockRole::Boilerplate && score >= bar => BlockRole::Body,
                () => own,
            }
        };
        let all = 0..content.blocks.len();
        let roles: Vec<BlockRole> = all.clone().map(|number| decide(number, bar(self.pruning))).collect();
        // A body in which the engine sees nothing is a body still.
        if has_body && !roles.contains(&BlockRole::Body) {
            return all.map(|number| decide(number, 0.0)).collect();
        }
        roles
    }

    /// Fills in what no signal carries, and says what was stale.
    pub(crate) fn finish(&self, addresses: &Addresses, article: &mut Article) {
        let link = |field: Field| {
            let found = self.fields.iter().find(|(proposed, _)| proposed.field == field);
            found.and_then(|(proposed, _)| addresses.resolve(&proposed.value))
        };
        for (field, slot) in [
            (Field::NextPage, &mut article.next_page),
            (Field::PreviousPage, &mut article.previous_page),
            (Field::SinglePage, &mut article.single_page),
        ] {
            if let Some(url) = link(field) {
                *slot = Some(url);
            }
        }
        self.fill_in(article);
        article.sponsored |= self.sponsored;
        if self.locked {
            article.paywall = Paywall::Locked;
        }
        article.problems.extend(self.problems());
    }
}

impl Proposals {
    /// What a rule says of fields that are plain texts stands even where the page says nothing to rank it with.
    fn fill_in(&self, article: &mut Article) {
        let texts = |field: Field| {
            let found = self.fields.iter().filter(move |(proposed, _)| proposed.field == field);
            found.map(|(proposed, _)| proposed.value.clone())
        };
        for (field, slot) in [
            (Field::Subtitle, &mut article.subtitle),
            (Field::Kicker, &mut article.kicker),
            (Field::Section, &mut article.section),
            (Field::Summary, &mut article.summary),
        ] {
            if slot.is_none() {
                *slot = texts(field).next();
            }
        }
        for (field, list) in [
            (Field::Tags, &mut article.tags),
            (Field::HeadlineAlternatives, &mut article.headline_alternatives),
        ] {
            if list.is_empty() {
                list.extend(texts(field));
            }
        }
    }
}

/// Words of the blocks that some roles make the body.
fn body_words(content: &Content, roles: &[BlockRole]) -> u32 {
    let blocks = content.blocks.blocks.iter().zip(roles);
    blocks.filter(|(_, role)| **role == BlockRole::Body).map(|(block, _)| block.counts.words).sum()
}

/// The same without headings.
fn prose_words(doc: &Document, content: &Content, roles: &[BlockRole]) -> u32 {
    let blocks = content.blocks.blocks.iter().zip(roles);
    let prose = blocks.filter(|(block, role)| {
        **role == BlockRole::Body && doc.tag(block.container).heading_level().is_none()
    });
    prose.map(|(block, _)| block.counts.words).sum()
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
struct At {
    body: bool,
    dropped: bool,
    kept: bool,
    title: bool,
}

/// Where each block stands.
struct Places(Vec<At>);

impl Places {
    fn of(proposals: &Proposals, doc: &Document, content: &Content) -> Self {
        let mut marks = vec![[false; 4]; doc.len()];
        let titles = proposals.fields.iter().filter(|(field, _)| field.field == Field::Title);
        // What holds the body is no headline, whatever a rule says.
        let holds_body = |node: &NodeId| proposals.body.iter().any(|body| doc.is_within(*body, *node));
        let titles: Vec<NodeId> =
            titles.filter_map(|(field, _)| field.node).filter(|node| !holds_body(node)).collect();
        let lists = [&proposals.body, &proposals.drop, &proposals.keep, &titles];
        for (kind, nodes) in lists.into_iter().enumerate() {
            for node in nodes {
                if let Some(mark) = marks.get_mut(node.index()).and_then(|marks| marks.get_mut(kind)) {
                    *mark = true;
                }
            }
        }
        let mut out = vec![At::default(); content.blocks.len()];
        let mut around = [0_u32; 4];
        for edge in doc.edges(doc.root()) {
            let (Edge::Open(id) | Edge::Close(id)) = edge;
            let marked = marks.get(id.index()).copied().unwrap_or_default();
            for (count, marked) in around.iter_mut().zip(marked) {
                match edge {
                    Edge::Open(_) => *count = count.saturating_add(u32::from(marked)),
                    Edge::Close(_) => *count = count.saturating_sub(u32::from(marked)),
                }
            }
            let text = matches!(edge, Edge::Open(_)) && doc.text(id).is_some();
            let block = content.blocks.block_of(id).filter(|_| text);
            if let Some(at) = block.and_then(|block| out.get_mut(block)) {
                // A text that is marked itself is open here too.
                let [body, dropped, kept, title] = around.map(|count| count > 0);
                *at = At {
                    body: at.body || body,
                    dropped: at.dropped || dropped,
                    kept: at.kept || kept,
                    title: at.title || title,
                };
            }
        }
        Self(out)
    }

    fn of_block(&self, number: usize) -> At {
        self.0.get(number).copied().unwrap_or_default()
    }
}

//! The bridge from a caller's `RcDom`.

use markup5ever_rcdom::{Handle, NodeData};

use super::document::{Attr, Data, Document, INTEGRATION_POINT, NONE, Span};
use super::links::index;
use super::name::Tag;
use super::names::Names;

impl Document {
    /// Copies a tree that html5ever or xml5ever built into an `RcDom`: pass `&dom.document`, or any node of it, which
    /// then stands alone below the document node.
    ///
    /// Takes no more stack for deep trees than for flat ones. Needs the feature `rcdom`.
    ///
    /// # Examples
    /// ```
    /// use copydesk::dom::{Document, Tag};
    /// use html5ever::tendril::TendrilSink as _;
    /// use markup5ever_rcdom::RcDom;
    ///
    /// let dom: RcDom = html5ever::parse_document(RcDom::default(), Default::default()).one("<h1>News</h1>");
    /// let document = Document::from_rcdom(&dom.document);
    /// let heading = document.find(document.root(), Tag::H1).unwrap();
    /// assert_eq!(document.text_content(heading), "News");
    /// ```
    pub fn from_rcdom(node: &Handle) -> Self {
        let mut copy = Copy { doc: Self::new(), names: Names::new() };
        let mut waiting = Vec::new();
        if matches!(node.data, NodeData::Document) {
            waiting.extend(node.children.borrow().iter().rev().map(|child| (Handle::clone(child), 0)));
        } else {
            waiting.push((Handle::clone(node), 0));
        }
        while let Some((node, parent)) = waiting.pop() {
            let (data, tag) = copy.data(&node.data);
            let id = copy.doc.make(data, tag);
            copy.doc.attach(id, parent, NONE);
            if let (NodeData::Element { template_contents, .. }, Data::Element { contents, .. }) =
                (&node.data, data)
                && let Some(template) = &*template_contents.borrow()
            {
                waiting.extend(
                    template.children.borrow().iter().rev().map(|child| (Handle::clone(child), contents)),
                );
            }
            waiting.extend(node.children.borrow().iter().rev().map(|child| (Handle::clone(child), id)));
        }
        copy.doc
    }
}

/// A document while it is copied.
struct Copy {
    doc: Document,
    names: Names,
}

impl Copy {
    fn store(&mut self, text: &str) -> Span {
        let start = index(self.doc.extra.len().saturating_add(self.doc.page.len()).saturating_add(1));
        self.doc.extra.push_str(text);
        Span { start, len: index(text.len()) }
    }

    fn data(&mut self, data: &NodeData) -> (Data, Tag) {
        let data = match data {
            NodeData::Document => Data::Document,
            NodeData::Doctype { name, public_id, system_id } => {
                let parts = [name, public_id, system_id].map(|text| self.store(text));
                self.doc.doctypes.push(parts);
                Data::Doctype(index(self.doc.doctypes.len().saturating_sub(1)))
            }
            NodeData::Text { contents } => Data::Text { span: self.store(&contents.borrow()), pieces: NONE },
            NodeData::Comment { contents } => Data::Comment(self.store(contents)),
            NodeData::ProcessingInstruction { target, contents } => {
                Data::ProcessingInstruction { target: self.store(target), data: self.store(contents) }
            }
            NodeData::Element { name, attrs, template_contents, mathml_annotation_xml_integration_point } => {
                let interned = self.names.intern(&mut self.doc, name);
                let attrs_start = index(self.doc.attrs.len());
                for attr in attrs.borrow().iter() {
                    let name = self.names.intern(&mut self.doc, &attr.name);
                    let value = self.store(&attr.value);
                    self.doc.attrs.push(Attr { name, value });
                }
                let attrs_len = index(self.doc.attrs.len()).saturating_sub(attrs_start);
                let has_contents = template_contents.borrow().is_some();
                let contents = if has_contents { self.doc.make(Data::Document, Tag::None) } else { NONE };
                let flags = if *mathml_annotation_xml_integration_point { INTEGRATION_POINT } else { 0 };
                let tag = self.doc.names.get(interned as usize).map_or(Tag::Other, |name| name.tag);
                return (Data::Element { name: interned, attrs_start, attrs_len, contents, flags }, tag);
            }
        };
        (data, Tag::None)
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump;
    use super::*;

    #[test]
    fn the_copy_is_the_same_tree() {
        let html =
            "<!DOCTYPE html><!--c--><svg xlink:href=a b=c><template>x<p>y</template>&amp;<![CDATA[z]]>";
        let dom = dump::rcdom_of(html);
        assert_eq!(dump::document(&Document::from_rcdom(&dom.document)), dump::rcdom(&dom.document));
    }

    #[test]
    fn a_part_of_a_tree_stands_alone() {
        let dom = dump::rcdom_of("<p>a<b>c</b>");
        let html = Handle::clone(dom.document.children.borrow().last().unwrap());
        let document = Document::from_rcdom(&html);
        assert_eq!(document.text_content(document.root()), "ac");
    }
}

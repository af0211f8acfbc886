//! Corrections of a tree that stands: what site rules ask for before the content is looked at.

use super::document::{Attr, Data, Document, NONE, Name, Namespace, NodeId, Span};
use super::links::index;
use super::name::Tag;

impl Document {
    fn name_number(&mut self, local: &str) -> u32 {
        let known = self.names.iter().position(|name| {
            name.namespace == Namespace::Html && name.prefix.is_none() && *name.local == *local
        });
        index(known.unwrap_or_else(|| {
            let tag = Tag::from_name(local);
            self.names.push(Name::new(Namespace::Html, None, local.into(), tag));
            self.names.len().saturating_sub(1)
        }))
    }

    /// Whether `above` is `id` or stands above it.
    pub(crate) fn is_within(&self, id: NodeId, above: NodeId) -> bool {
        id == above || self.ancestors(id).any(|node| node == above)
    }

    /// Marks an element as hidden from readers; a text is put into a hidden element.
    pub(crate) fn hide(&mut self, id: NodeId) {
        if self.text(id).is_some() {
            self.wrap(id, Tag::Span);
        }
        let element =
            if self.is_element(id) { Some(id) } else { self.parent(id).filter(|_| self.text(id).is_some()) };
        if let Some(element) = element.filter(|element| !self.has_attr(*element, "hidden")) {
            let name = self.name_number("hidden");
            self.set_attrs(element, "hidden", Some(Attr { name, value: Span::default() }));
        }
    }

    /// Takes out of the tree what a hidden element would show without a word: pictures, players, frames.
    pub(crate) fn remove_media(&mut self, root: NodeId) {
        let below: Vec<NodeId> = std::iter::once(root).chain(self.descendants(root)).collect();
        for id in below {
            let media = matches!(
                self.tag(id),
                Tag::Img
                    | Tag::Picture
                    | Tag::Video
                    | Tag::Audio
                    | Tag::Iframe
                    | Tag::Embed
                    | Tag::Object
                    | Tag::Svg
            );
            if media && self.is_within(id, root) {
                self.detach(id.0);
            }
        }
    }

    /// Puts a new element of that tag where a node stands, and the node into it.
    pub(crate) fn wrap(&mut self, id: NodeId, tag: Tag) {
        let parent = self.node(id).parent;
        if parent == NONE || self.parent(id) == Some(self.root()) {
            return;
        }
        let name = self.name_number(tag.as_str());
        let attrs_start = index(self.attrs.len());
        let data = Data::Element { name, attrs_start, attrs_len: 0, contents: NONE, flags: 0 };
        let wrapper = self.make(data, tag);
        let before = self.node(id).next;
        self.detach(id.0);
        self.attach(wrapper, parent, before);
        self.attach(id.0, wrapper, NONE);
    }

    /// Takes an element away and leaves what it holds in its place.
    pub(crate) fn unwrap(&mut self, id: NodeId) {
        let parent = self.node(id).parent;
        if parent == NONE || !self.is_element(id) || self.parent(id) == Some(self.root()) {
            return;
        }
        while let Some(child) = self.first_child(id) {
            self.detach(child.0);
            self.attach(child.0, parent, id.0);
        }
        self.detach(id.0);
    }

    /// Moves a node to the end of another; nothing happens where that is inside it.
    pub(crate) fn move_into(&mut self, id: NodeId, target: NodeId) {
        if self.is_element(target) && !self.is_within(target, id) {
            self.detach(id.0);
            self.attach(id.0, target.0, NONE);
        }
    }

    /// Takes an attribute away, or gives it a value that another attribute of the element has.
    pub(crate) fn change_attr(&mut self, id: NodeId, local: &str, from: Option<&str>) {
        let of = from.map(|from| self.raw_attrs(id).iter().find(|attr| self.is_named(**attr, from)).copied());
        match of {
            None => self.set_attrs(id, local, None),
            Some(None) => {}
            Some(Some(Attr { value, .. })) => {
                let name = self.name_number(local);
                self.set_attrs(id, local, Some(Attr { name, value }));
            }
        }
    }

    fn is_named(&self, attr: Attr, local: &str) -> bool {
        self.names.get(attr.name as usize).is_some_and(|name| *name.local == *local)
    }

    /// The attributes of an element, those called `local` taken away and one put at the end.
    fn set_attrs(&mut self, id: NodeId, local: &str, new: Option<Attr>) {
        let Data::Element { name, contents, flags, .. } = self.node(id).data else { return };
        let old = self.raw_attrs(id).iter().copied();
        let mut kept: Vec<Attr> = old.filter(|attr| !self.is_named(*attr, local)).chain(new).collect();
        let (attrs_start, attrs_len) = (index(self.attrs.len()), index(kept.len()));
        self.attrs.append(&mut kept);
        self.change(id.0, |node| {
            node.data = Data::Element { name, attrs_start, attrs_len, contents, flags };
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    fn outline(doc: &Document) -> String {
        let mut out = String::new();
        let body = doc.find(doc.root(), Tag::Body).unwrap();
        for edge in doc.edges(body) {
            match edge {
                crate::dom::Edge::Open(id) if doc.is_element(id) => {
                    out.push_str(doc.name(id));
                    doc.attrs(id).for_each(|(name, value)| out.extend(["@", name, "=", value]));
                    out.push('(');
                }
                crate::dom::Edge::Open(id) => out.push_str(doc.text(id).unwrap_or("")),
                crate::dom::Edge::Close(id) if doc.is_element(id) => out.push(')'),
                crate::dom::Edge::Close(_) => {}
            }
        }
        out
    }

    #[test]
    fn a_tree_is_corrected() {
        let mut doc = parse("<div>a<b>c</b>d<i>e</i></div><img src=1 alt=x data-src=2>", &Limits::default())
            .unwrap()
            .document;
        let [div, b, i, img] =
            [Tag::Div, Tag::B, Tag::I, Tag::Img].map(|tag| doc.find(doc.root(), tag).unwrap());
        doc.wrap(b, Tag::Blockquote);
        assert_eq!(outline(&doc), "body(div(ablockquote(b(c))di(e))img@src=1@alt=x@data-src=2())");
        doc.unwrap(b);
        doc.move_into(i, doc.find(doc.root(), Tag::Blockquote).unwrap());
        doc.move_into(div, i);
        assert_eq!(outline(&doc), "body(div(ablockquote(ci(e))d)img@src=1@alt=x@data-src=2())");
        doc.change_attr(img, "src", Some("data-src"));
        doc.change_attr(img, "alt", None);
        doc.change_attr(img, "src", Some("data-none"));
        doc.unwrap(div);
        assert_eq!(outline(&doc), "body(ablockquote(ci(e))dimg@data-src=2@src=2())");
    }
}

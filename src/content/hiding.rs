//! What an element's own attributes, and the declarations of a style, say of whether a reader sees it.

use crate::dom::{Document, Known, NodeId};

/// How an element is kept from being seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hiding {
    /// Not at all.
    Shown,
    /// It is seen, and not read aloud.
    Silent,
    /// Until a script lets it come in slowly: text with `opacity:0` is often the article's.
    Faded,
    /// Perhaps until a reader unfolds it: the panels of tabs, the rest of a text.
    Folded,
    /// By letters of no size, which what is inside may give a size again.
    Tiny,
    /// For good: its place is off the screen.
    Away,
}

/// How the element is hidden.
pub(super) fn hiding(doc: &Document, id: NodeId) -> Hiding {
    let each = doc.known_attrs(id).map(|(name, value)| match name {
        Known::Hidden => Hiding::Folded,
        Known::AriaHidden if value.trim() == "true" => Hiding::Silent,
        Known::Style => by_style(value),
        _ => Hiding::Shown,
    });
    each.max().unwrap_or(Hiding::Shown)
}

/// So many pixels off an edge, nothing of an element is on the screen.
const OFF_SCREEN: f32 = -900.0;

/// How an inline style hides the element.
fn by_style(style: &str) -> Hiding {
    let (mut hiding, mut away, mut placed, mut clipped) = (Hiding::Shown, false, false, false);
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let (property, value) = (property.trim(), value.trim());
        let is = |word: &str| starts_with(value, word);
        let named = |name: &str| property.eq_ignore_ascii_case(name);
        let found = match () {
            () if named("display") && is("none") => Hiding::Folded,
            () if named("visibility") && is("hidden") => Hiding::Folded,
            () if named("opacity") && length(value) == Some(0.0) => Hiding::Faded,
            () if named("font-size") && length(value) == Some(0.0) => Hiding::Tiny,
            () if named("text-indent") && is_far_off(value) => Hiding::Away,
            () => Hiding::Shown,
        };
        hiding = hiding.max(found);
        placed |= named("position") && (is("absolute") || is("fixed"));
        away |= (named("left") || named("top") || named("right")) && is_far_off(value);
        clipped |= (named("clip") && is_empty_rect(value)) || (named("clip-path") && is_all_inset(value));
    }
    // Elements that flow with the text are neither moved so far nor clipped.
    if placed && (away || clipped) { Hiding::Away } else { hiding }
}

/// The properties by which an element can be hidden, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ways(u8);

impl Ways {
    const DISPLAY: Self = Self(1);
    const VISIBILITY: Self = Self(1 << 1);
    const OPACITY: Self = Self(1 << 2);
    const LETTERS: Self = Self(1 << 3);
    const PLACE: Self = Self(1 << 4);
    const SIZE: Self = Self(1 << 5);
    /// Every way there is.
    pub(super) const ALL: Self = Self((1 << 6) - 1);

    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// What the declarations of one rule do to the elements that it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Declared {
    /// By what they hide.
    pub(super) hides: Ways,
    /// Of what they say that it does not hide.
    pub(super) shows: Ways,
}

/// Reads the declarations of a rule. What comes in slowly (`opacity` with a transition or an animation) is not hidden by it.
pub(super) fn declared(style: &str) -> Declared {
    let mut out = Declared::default();
    let (mut away, mut clipped, mut empty, mut cropped, mut placed, mut boxed, mut moving) =
        (false, false, false, false, false, false, false);
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let (property, value) = (property.trim(), value.trim());
        let is = |word: &str| starts_with(value, word);
        let named = |name: &str| property.eq_ignore_ascii_case(name);
        let (way, hides) = match () {
            () if named("display") => {
                boxed |= is("block") || is("inline-block");
                (Ways::DISPLAY, is("none"))
            }
            () if named("visibility") => (Ways::VISIBILITY, is("hidden")),
            () if named("opacity") => (Ways::OPACITY, length(value) == Some(0.0)),
            () if named("font-size") => (Ways::LETTERS, length(value) == Some(0.0)),
            () if named("font") => (Ways::LETTERS, false),
            () if named("position") => {
                placed |= is("absolute") || is("fixed");
                (Ways::PLACE, false)
            }
            () if named("left") || named("top") || named("right") || named("text-indent") => {
                away |= is_far_off(value);
                (Ways::PLACE, false)
            }
            () if named("clip") || named("clip-path") => {
                clipped |= is_empty_rect(value) || is_all_inset(value);
                (Ways::PLACE, false)
            }
            () if named("width") || named("height") || named("max-width") || named("max-height") => {
                empty |= length(value) == Some(0.0);
                (Ways::SIZE, false)
            }
            () if named("overflow") => {
                cropped |= is("hidden");
                (Ways::SIZE, false)
            }
            () => {
                moving |= holds(property, "transition") || holds(property, "animation");
                continue;
            }
        };
        let side = if hides { &mut out.hides } else { &mut out.shows };
        *side = side.and(way);
    }
    if moving {
        out.hides = out.hides.without(Ways::OPACITY);
    }
    // Elements that flow with the text are neither moved so far, nor clipped, nor without size.
    if placed && (away || clipped) {
        out.hides = out.hides.and(Ways::PLACE);
    }
    if empty && cropped && (placed || boxed) {
        out.hides = out.hides.and(Ways::SIZE);
    }
    out.shows = out.shows.without(out.hides);
    out
}

fn starts_with(value: &str, word: &str) -> bool {
    value.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Whether a word of ASCII stands in a text, whatever its case; texts are short here, so none is copied for it.
fn holds(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// The number a value begins with, if a unit or nothing follows it.
fn length(value: &str) -> Option<f32> {
    let end = value.find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | '+')).unwrap_or(value.len());
    let (number, unit) = value.split_at_checked(end)?;
    unit.trim_start()
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic() || b"% !".contains(&byte))
        .then_some(())?;
    number.parse().ok()
}

/// A length that is off the screen; of relative units, fifty are.
fn is_far_off(value: &str) -> bool {
    let is_relative = || ["em", "%", "vw", "vh"].iter().any(|unit| holds(value, unit));
    length(value).is_some_and(|length| {
        // Most are not even half so far off: the unit is asked for last.
        length <= OFF_SCREEN || length <= OFF_SCREEN / 18.0 && is_relative()
    })
}

/// `rect(…)` of at most a pixel, as `rect(0 0 0 0)` and `rect(1px, 1px, 1px, 1px)`.
fn is_empty_rect(value: &str) -> bool {
    let Some(sides) = starts_with(value, "rect(").then(|| value.get("rect(".len()..)).flatten() else {
        return false;
    };
    let sides = sides.split(')').next().unwrap_or_default();
    let mut sides = sides.split([',', ' ']).filter(|side| !side.is_empty()).peekable();
    sides.peek().is_some() && sides.all(|side| length(side).is_some_and(|side| (0.0..=1.0).contains(&side)))
}

/// `inset(…)` by half of the element or more from all sides, as `inset(50%)` and `inset(100%)`: nothing is left.
fn is_all_inset(value: &str) -> bool {
    let Some(side) = starts_with(value, "inset(").then(|| value.get("inset(".len()..)).flatten() else {
        return false;
    };
    let side = side.split(')').next().unwrap_or_default().trim();
    side.ends_with('%') && !side.contains(' ') && length(side).is_some_and(|side| side >= 50.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide() {
        for (style, hiding) in [
            ("color:red; DISPLAY: None", Hiding::Folded),
            ("visibility:hidden", Hiding::Folded),
            ("opacity:0", Hiding::Faded),
            ("opacity: 0.0 !important", Hiding::Faded),
            ("font-size:0px;color:#FFF", Hiding::Tiny),
            ("font-size: 0", Hiding::Tiny),
            ("position:absolute;left:-9999px", Hiding::Away),
            ("top:-100em; position: fixed", Hiding::Away),
            ("text-indent:-9999px", Hiding::Away),
            ("position:absolute; clip: rect(1px, 1px, 1px, 1px)", Hiding::Away),
            ("clip:rect(0 0 0 0);position:absolute", Hiding::Away),
            ("position:absolute;clip-path:inset(50%)", Hiding::Away),
            ("clip-path: inset( 100% ); position: absolute", Hiding::Away),
        ] {
            assert_eq!(by_style(style), hiding, "{style}");
        }
    }

    #[test]
    fn declarations_that_hide_and_show() {
        for (style, hides, shows) in [
            ("display: none!important; color: red", Ways::DISPLAY, Ways::default()),
            ("DISPLAY:inline-block;font-size:0", Ways::LETTERS, Ways::DISPLAY),
            ("visibility:hidden;opacity:0", Ways::VISIBILITY.and(Ways::OPACITY), Ways::default()),
            ("opacity:0;-webkit-transition:opacity 1s", Ways::default(), Ways::default()),
            ("position:absolute;left:-9999px", Ways::PLACE, Ways::default()),
            ("position:absolute;clip:rect(0,0,0,0)", Ways::PLACE, Ways::default()),
            ("left:-9999px", Ways::default(), Ways::PLACE),
            ("display:inline-block;width:0;overflow:hidden", Ways::SIZE, Ways::DISPLAY),
            ("height:0;overflow:hidden", Ways::default(), Ways::SIZE),
            ("color:#fff", Ways::default(), Ways::default()),
        ] {
            assert_eq!(declared(style), Declared { hides, shows }, "{style}");
        }
    }

    #[test]
    fn styles_that_do_not() {
        for style in [
            "",
            ";:;",
            "display:block",
            "opacity:0.5",
            "font-size:0.9em",
            "font-size:var(--x)",
            "text-indent:-2em",
            "left:-9999px",
            "position:absolute;left:-12px",
            "position:relative;margin-left:-9999px",
            "position:absolute;clip:rect(0, 400px, 300px, 0)",
            "position:absolute;clip:rect()",
            "position:absolute;clip:auto",
            "position:absolute;clip-path:inset(10%)",
            "position:absolute;clip-path:inset(50% 0)",
            "position:absolute;clip-path:circle(40%)",
            "clip-path:inset(50%)",
        ] {
            assert_eq!(by_style(style), Hiding::Shown, "{style}");
        }
    }
}

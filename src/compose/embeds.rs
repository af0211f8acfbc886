//! Video, sound and what other sites show on a page: who hosts it, under which name, at which address.
//!
//! Hosts stand in a table because naming a provider is all that is done with them: what is embedded is kept whoever
//! hosts it.

use url::Url;

use super::images::{address, collapse};
use crate::address::Addresses;
use crate::article::Media;
use crate::dom::{Document, NodeId, Tag};

/// Where an address of a player has the identifier of what it plays.
#[derive(Debug, Clone, Copy)]
enum Id {
    /// The part of the path after these parts.
    Path(&'static str),
    /// A parameter of the query.
    Query(&'static str),
    /// A parameter of the query that holds the whole address of the page.
    Address(&'static str),
    /// It has none.
    None,
}

/// `(host, name, where the identifier is, address of the page with {} for it)`, sorted by host; of several lines of a
/// host the first that fits counts.
type Provider = (&'static str, &'static str, Id, &'static str);

static PROVIDERS: &[Provider] = &[
    ("archive.org", "Internet Archive", Id::Path("/embed/"), "https://archive.org/details/{}"),
    ("art19.com", "ART19", Id::None, ""),
    ("bandcamp.com", "Bandcamp", Id::None, ""),
    ("bilibili.com", "Bilibili", Id::Query("bvid"), "https://www.bilibili.com/video/{}/"),
    ("bilibili.com", "Bilibili", Id::Query("aid"), "https://www.bilibili.com/video/av{}/"),
    ("brightcove.net", "Brightcove", Id::Query("videoId"), ""),
    ("bsky.app", "Bluesky", Id::None, ""),
    ("codepen.io", "CodePen", Id::None, ""),
    ("codesandbox.io", "CodeSandbox", Id::Path("/embed/"), "https://codesandbox.io/s/{}"),
    ("dailymotion.com", "Dailymotion", Id::Path("/embed/video/"), "https://www.dailymotion.com/video/{}"),
    ("dailymotion.com", "Dailymotion", Id::Query("video"), "https://www.dailymotion.com/video/{}"),
    ("datawrapper.de", "Datawrapper", Id::None, ""),
    ("documentcloud.org", "DocumentCloud", Id::None, ""),
    ("douyin.com", "Douyin", Id::Query("vid"), "https://www.douyin.com/video/{}"),
    ("dwcdn.net", "Datawrapper", Id::Path("/"), "https://datawrapper.dwcdn.net/{}/"),
    ("facebook.com", "Facebook", Id::Address("href"), ""),
    ("flourish.studio", "Flourish", Id::None, ""),
    ("google.com", "Google", Id::None, ""),
    ("infogram.com", "Infogram", Id::None, ""),
    ("instagram.com", "Instagram", Id::Path("/p/"), "https://www.instagram.com/p/{}/"),
    ("instagram.com", "Instagram", Id::Path("/reel/"), "https://www.instagram.com/reel/{}/"),
    ("iqiyi.com", "iQIYI", Id::Query("vid"), ""),
    ("issuu.com", "Issuu", Id::None, ""),
    ("ixigua.com", "Xigua", Id::Path("/iframe/"), "https://www.ixigua.com/{}"),
    ("jsfiddle.net", "JSFiddle", Id::None, ""),
    ("jwplayer.com", "JW Player", Id::Path("/players/"), ""),
    ("kakao.com", "Kakao", Id::Path("/embed/player/cliplink/"), "https://tv.kakao.com/v/{}"),
    ("loom.com", "Loom", Id::Path("/embed/"), "https://www.loom.com/share/{}"),
    ("megaphone.fm", "Megaphone", Id::None, ""),
    ("naver.com", "Naver TV", Id::Path("/embed/"), "https://tv.naver.com/v/{}"),
    ("nicovideo.jp", "Niconico", Id::Path("/watch/"), "https://www.nicovideo.jp/watch/{}"),
    ("odysee.com", "Odysee", Id::None, ""),
    ("openstreetmap.org", "OpenStreetMap", Id::None, ""),
    ("pinterest.com", "Pinterest", Id::Query("id"), "https://www.pinterest.com/pin/{}/"),
    ("podcasts.apple.com", "Apple Podcasts", Id::None, ""),
    ("qq.com", "Tencent Video", Id::Query("vid"), "https://v.qq.com/x/page/{}.html"),
    ("reddit.com", "Reddit", Id::None, ""),
    ("rumble.com", "Rumble", Id::Path("/embed/"), "https://rumble.com/embed/{}/"),
    ("rutube.ru", "Rutube", Id::Path("/play/embed/"), "https://rutube.ru/video/{}/"),
    ("scribd.com", "Scribd", Id::Path("/embeds/"), "https://www.scribd.com/document/{}"),
    ("sketchfab.com", "Sketchfab", Id::Path("/models/"), "https://sketchfab.com/models/{}"),
    ("slideshare.net", "SlideShare", Id::None, ""),
    ("sohu.com", "Sohu", Id::None, ""),
    ("soundcloud.com", "SoundCloud", Id::Address("url"), ""),
    ("spotify.com", "Spotify", Id::Path("/embed/track/"), "https://open.spotify.com/track/{}"),
    ("spotify.com", "Spotify", Id::Path("/embed/episode/"), "https://open.spotify.com/episode/{}"),
    ("spotify.com", "Spotify", Id::Path("/embed/show/"), "https://open.spotify.com/show/{}"),
    ("spotify.com", "Spotify", Id::Path("/embed/album/"), "https://open.spotify.com/album/{}"),
    ("spotify.com", "Spotify", Id::Path("/embed/playlist/"), "https://open.spotify.com/playlist/{}"),
    ("streamable.com", "Streamable", Id::Path("/e/"), "https://streamable.com/{}"),
    ("t.me", "Telegram", Id::None, ""),
    ("ted.com", "TED", Id::Path("/talks/"), "https://www.ted.com/talks/{}"),
    ("threads.net", "Threads", Id::None, ""),
    ("tiktok.com", "TikTok", Id::Path("/embed/v2/"), "https://www.tiktok.com/embed/v2/{}"),
    ("tiktok.com", "TikTok", Id::Path("/player/v1/"), "https://www.tiktok.com/embed/v2/{}"),
    ("truthsocial.com", "Truth Social", Id::None, ""),
    ("twitch.tv", "Twitch", Id::Query("video"), "https://www.twitch.tv/videos/{}"),
    ("twitch.tv", "Twitch", Id::Query("clip"), "https://clips.twitch.tv/{}"),
    ("twitch.tv", "Twitch", Id::Query("channel"), "https://www.twitch.tv/{}"),
    ("twitter.com", "X", Id::Query("id"), "https://x.com/i/status/{}"),
    ("vimeo.com", "Vimeo", Id::Path("/video/"), "https://vimeo.com/{}"),
    ("vk.com", "VK", Id::None, ""),
    ("weibo.com", "Weibo", Id::Query("fid"), "https://weibo.com/tv/show/{}"),
    ("wistia.net", "Wistia", Id::Path("/embed/iframe/"), "https://fast.wistia.net/embed/iframe/{}"),
    ("x.com", "X", Id::Query("id"), "https://x.com/i/status/{}"),
    ("youku.com", "Youku", Id::Path("/embed/"), "https://v.youku.com/v_show/id_{}.html"),
    ("youtu.be", "YouTube", Id::Path("/"), "https://www.youtube.com/watch?v={}"),
    ("youtube-nocookie.com", "YouTube", Id::Path("/embed/"), "https://www.youtube.com/watch?v={}"),
    ("youtube.com", "YouTube", Id::Query("v"), "https://www.youtube.com/watch?v={}"),
    ("youtube.com", "YouTube", Id::Path("/embed/"), "https://www.youtube.com/watch?v={}"),
    ("youtube.com", "YouTube", Id::Path("/shorts/"), "https://www.youtube.com/watch?v={}"),
    ("youtube.com", "YouTube", Id::Path("/live/"), "https://www.youtube.com/watch?v={}"),
    ("youtube.com", "YouTube", Id::Path("/v/"), "https://www.youtube.com/watch?v={}"),
];

/// Hosts and paths of frames that show nothing of the text: advertising, measuring, buttons. Sorted.
static NOT_CONTENT: &[&str] = &[
    "addthis.com",
    "amazon-adsystem.com",
    "criteo.com",
    "disqus.com",
    "doubleclick.net",
    "facebook.com/plugins/like.php",
    "facebook.com/plugins/likebox.php",
    "facebook.com/plugins/page.php",
    "facebook.com/plugins/share_button.php",
    "google.com/recaptcha",
    "googleadservices.com",
    "googlesyndication.com",
    "googletagmanager.com",
    "hcaptcha.com",
    "outbrain.com",
    "platform.twitter.com/widgets/follow_button",
    "platform.twitter.com/widgets/tweet_button",
    "stripe.com",
    "taboola.com",
];

/// `(class, provider, attribute with the address)` of quotations that stand for a post until a script draws it.
static POSTS: &[(&str, &str, &str)] = &[
    ("bluesky-embed", "Bluesky", "data-bluesky-uri"),
    ("fb-post", "Facebook", "data-href"),
    ("fb-video", "Facebook", "data-href"),
    ("instagram-media", "Instagram", "data-instgrm-permalink"),
    ("mastodon-embed", "Mastodon", "data-embed-url"),
    ("reddit-card", "Reddit", "cite"),
    ("reddit-embed-bq", "Reddit", "cite"),
    ("text-post-media", "Threads", "data-text-post-permalink"),
    ("tiktok-embed", "TikTok", "cite"),
    ("twitter-tweet", "X", "cite"),
    ("twitter-video", "X", "cite"),
];

/// What an element of a name of its own shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Custom {
    Image,
    Video,
    Audio,
    Frame,
    /// A player of the provider with that identifier's address.
    Player(&'static str),
}

/// What an element that HTML does not know shows, if it shows anything.
pub(super) fn custom_element(name: &str) -> Option<Custom> {
    Some(match name {
        "amp-img" | "amp-anim" => Custom::Image,
        "amp-video" => Custom::Video,
        "amp-audio" => Custom::Audio,
        "amp-iframe" => Custom::Frame,
        "amp-youtube" | "lite-youtube" | "youtube-video" => {
            Custom::Player("https://www.youtube.com/watch?v=")
        }
        "amp-vimeo" | "lite-vimeo" | "vimeo-video" => Custom::Player("https://player.vimeo.com/video/"),
        "amp-dailymotion" => Custom::Player("https://www.dailymotion.com/embed/video/"),
        _ => return None,
    })
}

/// Sound or moving pictures of the site's own.
pub(super) fn file(doc: &Document, id: NodeId, addresses: &Addresses) -> Option<Media> {
    let sources = doc.children(id).filter(|child| doc.tag(*child) == Tag::Source);
    let url = std::iter::once(id)
        .chain(sources)
        .flat_map(|node| ["src", "data-src", "data-url"].map(|name| doc.attr(node, name)))
        .flatten()
        .find_map(|src| address(src, addresses).filter(|url| !url.starts_with("data:")))?;
    let mut media = Media::new(url);
    media.poster = doc.attr(id, "poster").and_then(|poster| address(poster, addresses));
    media.title = title(doc, id);
    Some(media)
}

/// What a frame or plug-in shows; `None` for advertising, buttons and what cannot be seen.
pub(super) fn frame(doc: &Document, id: NodeId, addresses: &Addresses) -> Option<Media> {
    let hidden = ["width", "height"].iter().any(|side| {
        doc.attr(id, side).is_some_and(|value| matches!(value.trim().trim_end_matches("px"), "0" | "1"))
    });
    if hidden {
        return None;
    }
    let plug_in = matches!(doc.tag(id), Tag::Object | Tag::Embed);
    let names: &[&str] = if plug_in {
        &["data", "src"]
    } else {
        &["src", "data-src", "data-lazy-src", "data-original", "data-litespeed-src", "data-cmp-src"]
    };
    let url = names
        .iter()
        .filter_map(|name| doc.attr(id, name))
        .filter_map(|src| addresses.resolve(src))
        .find(|url| url.starts_with("http"))?;
    let media = media_at(&url)?;
    // What a plug-in of an unknown kind would play, nothing plays any more.
    if plug_in && media.provider.is_none() {
        return None;
    }
    Some(Media { title: title(doc, id), ..media })
}

/// What an element of a name of its own plays.
pub(super) fn player(doc: &Document, id: NodeId, prefix: &str) -> Option<Media> {
    let video = ["videoid", "data-videoid", "video-id"].iter().find_map(|name| doc.attr(id, name))?;
    let sound =
        !video.is_empty() && video.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let media = sound.then(|| media_at(&format!("{prefix}{video}"))).flatten()?;
    Some(Media { title: title(doc, id), ..media })
}

/// A post of a social network that a quotation stands for.
pub(super) fn post(doc: &Document, id: NodeId, addresses: &Addresses) -> Option<Media> {
    let class = doc.attr(id, "class")?;
    let (_, provider, attribute) =
        POSTS.iter().find(|(known, ..)| class.split_ascii_whitespace().any(|token| token == *known))?;
    let named = doc.attr(id, attribute).and_then(|url| addresses.resolve(url));
    let last_link = || {
        let links = doc.descendants(id).filter(|node| doc.tag(*node) == Tag::A);
        links.filter_map(|link| addresses.resolve(doc.attr(link, "href")?)).last()
    };
    let mut url = Url::parse(&named.or_else(last_link)?).ok()?;
    url.set_query(None);
    let host = url.host_str()?.trim_start_matches("www.").trim_start_matches("mobile.").to_owned();
    // The network's name changed, the posts did not.
    if host == "twitter.com" {
        url.set_host(Some("x.com")).ok()?;
    }
    let id = url.path_segments()?.rfind(|part| !part.is_empty() && *part != "embed").map(str::to_owned);
    Some(Media { provider: Some((*provider).to_owned()), id, ..Media::new(String::from(url)) })
}

/// What an address plays, under the address of the page that shows it by itself; `None` for no content.
fn media_at(address: &str) -> Option<Media> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    let not_content = NOT_CONTENT.iter().any(|known| {
        let (domain, path) = known.split_once('/').unwrap_or((known, ""));
        is_host(host, domain) && url.path().strip_prefix('/').unwrap_or("").starts_with(path)
    });
    if not_content {
        return None;
    }
    let mut named = None;
    for (_, name, place, page) in PROVIDERS.iter().filter(|(domain, ..)| is_host(host, domain)) {
        let name = if *name == "Google" && url.path().starts_with("/maps") { "Google Maps" } else { name };
        named = Some(name);
        if let Some((id, page)) = identify(&url, *place, page) {
            let id = (!matches!(place, Id::Address(_))).then_some(id);
            return Some(Media { provider: Some(name.to_owned()), id, ..Media::new(page) });
        }
    }
    Some(Media { provider: named.map(str::to_owned), ..Media::new(address) })
}

/// The identifier in an address, and the address of the page by it.
fn identify(url: &Url, place: Id, page: &str) -> Option<(String, String)> {
    let query = |name: &str| {
        url.query_pairs()
            .find_map(|(key, value)| (key == name && !value.is_empty()).then(|| value.into_owned()))
    };
    let id = match place {
        Id::Path(before) => {
            let after = url.path().split_once(before)?.1;
            after.split(['/', '&']).next().filter(|id| !id.is_empty())?.to_owned()
        }
        Id::Query(name) => query(name)?,
        Id::Address(name) => {
            let address =
                Url::parse(&query(name)?).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
            return Some((String::new(), address.into()));
        }
        Id::None => return None,
    };
    let sound =
        id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=' | '@' | ':'));
    let page = if page.is_empty() { url.as_str().to_owned() } else { page.replace("{}", &id) };
    sound.then_some((id, page))
}

fn is_host(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

fn title(doc: &Document, id: NodeId) -> Option<String> {
    ["title", "aria-label", "playlabel"]
        .iter()
        .filter_map(|name| doc.attr(id, name))
        .map(collapse)
        .find(|title| !title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(PROVIDERS.is_sorted_by_key(|(host, ..)| host));
        assert!(NOT_CONTENT.is_sorted());
        assert!(POSTS.is_sorted());
    }

    fn known(url: &str) -> (Option<String>, Option<String>, String) {
        let media = media_at(url).unwrap();
        (media.provider, media.id, media.url)
    }

    #[test]
    fn players_are_known_by_their_host() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(
            known("https://www.youtube-nocookie.com/embed/dQw4_-9WgXc?rel=0"),
            (some("YouTube"), some("dQw4_-9WgXc"), "https://www.youtube.com/watch?v=dQw4_-9WgXc".into())
        );
        assert_eq!(
            known("https://player.bilibili.com/player.html?aid=1&bvid=BV1xx411c7mD&page=1"),
            (some("Bilibili"), some("BV1xx411c7mD"), "https://www.bilibili.com/video/BV1xx411c7mD/".into())
        );
        assert_eq!(
            known("https://www.google.com/maps/embed?pb=1"),
            (some("Google Maps"), None, "https://www.google.com/maps/embed?pb=1".into())
        );
        assert_eq!(
            known(
                "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fx%2Fvideos%2F1"
            ),
            (some("Facebook"), None, "https://www.facebook.com/x/videos/1".into())
        );
        assert_eq!(known("https://charts.example/a"), (None, None, "https://charts.example/a".into()));
        assert!(media_at("https://www.facebook.com/plugins/like.php?href=x").is_none());
        assert!(media_at("https://notyoutube.com/embed/x").unwrap().provider.is_none());
    }
}

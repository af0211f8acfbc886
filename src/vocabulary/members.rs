//! How forums mark who wrote a post, and when: attributes, links to members, classes, labels. Tables that are sorted say so.

/// Attributes that name an author.
pub(crate) static NAMES: &[&str] = &["author", "data-author", "data-user-name", "data-username"];
/// Attributes that give a moment, to people or to programs.
pub(crate) static TIMES: &[&str] =
    &["datetime", "data-datetime", "created-timestamp", "data-time", "data-timestamp"];

/// Words that make a link one to a member, as a part of its path or the name of a value, sorted.
pub(crate) static MEMBERS: &[&str] = &[
    "author",
    "authorid",
    "member",
    "memberlist",
    "members",
    "people",
    "profile",
    "profiles",
    "u",
    "uid",
    "user",
    "userid",
    "username",
    "users",
];

/// Classes of an element that holds a name, without what parts their words, sorted.
pub(crate) static NAME_CLASSES: &[&str] = &[
    "authorname",
    "commentauthor",
    "displayname",
    "membername",
    "messagename",
    "nick",
    "nickname",
    "postauthor",
    "poster",
    "postername",
    "screenname",
    "user",
    "userlink",
    "username",
    "usernick",
];
/// What tells since when someone is a member, in lower case: no post's time. Sorted.
pub(crate) static SINCE: &[&str] = &[
    "a rejoint",
    "beigetreten",
    "dabei seit",
    "desde",
    "dołączył",
    "inscrit",
    "iscritto",
    "join",
    "joined",
    "lid sinds",
    "medlem sedan",
    "member since",
    "miembro desde",
    "mitglied seit",
    "registered",
    "registriert",
    "регистрация",
    "加入",
    "注册",
    "登録",
    "註冊",
];

/// What stands before the name of who wrote a post, and is no part of it.
pub(crate) static FOREWORDS: &[&str] = &["By ", "Posted by ", "Written by ", "by ", "par ", "von "];

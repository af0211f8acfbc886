use super::*;
use crate::article::PersonRole;

fn said(text: &str) -> String {
    let line = read(text);
    let mut out: Vec<String> = line
        .people
        .iter()
        .map(|person| {
            let role = match person.role {
                PersonRole::Author => "a",
                PersonRole::Reporter => "r",
                PersonRole::Editor => "e",
                PersonRole::Photographer => "p",
                PersonRole::Translator => "t",
                PersonRole::Contributor => "c",
            };
            format!("{role}:{}", person.name)
        })
        .collect();
    out.extend(line.source.map(|source| format!("s:{}", source.name)));
    out.extend(line.dates.iter().map(|d| format!("{}{}", if d.modified { "m:" } else { "d:" }, d.date)));
    out.join(" ")
}

#[test]
fn bylines_in_many_languages() {
    for (text, expected) in [
        // Chinese
        ("（松花江網記者 李冠群 編輯 徐濤)", "r:李冠群 e:徐濤"),
        ("2022-04-18 18:53    松花江網", "s:松花江網 d:2022-04-18T18:53"),
        ("作者：李明", "a:李明"),
        ("作者：茉莉", "a:茉莉"),
        ("作者：未知", ""),
        ("记者 李明 王小芳 通讯员 张建国", "r:李明 r:王小芳 c:张建国"),
        ("文/李明 图/王小芳", "a:李明 p:王小芳"),
        ("李明/文 王小芳/图", "a:李明 p:王小芳"),
        ("文/图 李明", "a:李明"),
        ("（新华社记者李明、王小芳）", "r:李明 r:王小芳"),
        ("本报记者 李明", "r:李明"),
        ("采写：某报记者 李明 王小芳", "r:李明 r:王小芳"),
        ("执笔/李明、王小芳", "a:李明 a:王小芳"),
        ("责任编辑：李明_AB1234", "e:李明"),
        ("[责任编辑：李明]", "e:李明"),
        ("（责编：李明、王小芳）", "e:李明 e:王小芳"),
        ("【编辑：李明】", "e:李明"),
        ("责编|李明", "e:李明"),
        ("责编丨李明", "e:李明"),
        ("编辑/李明", "e:李明"),
        ("编辑 李明 校对 王小芳", "e:李明 e:王小芳"),
        ("责任编辑：", ""),
        ("责任编辑：UN831", ""),
        ("来源：新华网", "s:新华网"),
        ("来 源：新华网", "s:新华网"),
        ("2019年9月26日 15:10 来源：某某晚报[整理]", "s:某某晚报 d:2019-09-26T15:10"),
        (
            "2019-09-07 13:43:45　来源： 人民网－人民日报　作者：李明",
            "a:李明 s:人民网－人民日报 d:2019-09-07T13:43:45",
        ),
        ("来源：", ""),
        ("来源：网络", ""),
        ("信息来源：某县人民政府办公室", "s:某县人民政府办公室"),
        ("稿源：中国新闻网 编辑：李明", "e:李明 s:中国新闻网"),
        ("发布时间：2022-04-18 18:53 更新时间：2022-04-19 08:00", "d:2022-04-18T18:53 m:2022-04-19T08:00"),
        ("記者李明／台北報導", "r:李明"),
        ("记者 李明 摄", "p:李明"),
        ("李明 摄", "p:李明"),
        // Japanese and Korean
        ("取材・文＝山田太郎", "a:山田太郎"),
        ("文・山田 太郎", "a:山田 太郎"),
        ("홍길동 기자", "r:홍길동"),
        ("홍길동 기자 hong@example.com", "r:홍길동"),
        ("입력 2022.04.18 18:53 수정 2022.04.19 08:00", "d:2022-04-18T18:53 m:2022-04-19T08:00"),
        ("글·사진 홍길동", "a:홍길동"),
        // English
        ("By Jane Doe", "a:Jane Doe"),
        ("By Jane Doe, John Roe and Ann Poe in Berlin", "a:Jane Doe a:John Roe a:Ann Poe"),
        ("By JANE DOE | Updated 5 June 2020 at 10:05", "a:JANE DOE m:2020-06-05T10:05"),
        ("Written by Jane Doe on April 18, 2022", "a:Jane Doe d:2022-04-18"),
        ("Posted by Jane Doe at 6:53 PM on April 18, 2022", "a:Jane Doe d:2022-04-18T18:53"),
        ("April 18, 2022 by Jane Doe", "a:Jane Doe d:2022-04-18"),
        ("Jane Doe | April 18, 2022 | 5 min read", "d:2022-04-18"),
        ("Published: 18 April 2022 Updated: 19 April 2022", "d:2022-04-18 m:2022-04-19"),
        ("Reporting by Jane Doe; Editing by John Roe", "r:Jane Doe e:John Roe"),
        ("Source: The Example Times", "s:The Example Times"),
        ("By Reuters", "s:Reuters"),
        ("Photo by Jane Doe", "p:Jane Doe"),
        // other languages
        ("Von Jane Doe", "a:Jane Doe"),
        ("Von Jane Doe und Hans Roe, Berlin", "a:Jane Doe a:Hans Roe"),
        ("Text: Jane Doe, Fotos: Hans Roe", "a:Jane Doe p:Hans Roe"),
        ("Stand: 18.04.2022, 18:53 Uhr", "m:2022-04-18T18:53"),
        ("Par Jeanne Dupont", "a:Jeanne Dupont"),
        ("Publié le 18 avril 2022 à 18h53, mis à jour le 19 avril 2022", "d:2022-04-18T18:53 m:2022-04-19"),
        ("Por Juan Pérez y María Gómez", "a:Juan Pérez a:María Gómez"),
        ("Por João da Silva — São Paulo, 18/04/2022 18h53", "a:João da Silva d:2022-04-18T18:53"),
        ("di Mario Rossi", "a:Mario Rossi"),
        ("A cura di Mario Rossi", "a:Mario Rossi"),
        ("Door Jan de Vries", "a:Jan de Vries"),
        ("Av Anna Svensson", "a:Anna Svensson"),
        ("Af Anna Jensen", "a:Anna Jensen"),
        ("Teksti: Anna Virtanen", "a:Anna Virtanen"),
        ("Autor: Jan Kowalski", "a:Jan Kowalski"),
        ("Napsal Jan Novák", "a:Jan Novák"),
        ("Piše: Ana Horvat", "a:Ana Horvat"),
        ("Szerző: Nagy Anna", "a:Nagy Anna"),
        ("Scris de Ion Popescu", "a:Ion Popescu"),
        ("Του Γιώργου Παπαδόπουλου", "a:Γιώργου Παπαδόπουλου"),
        ("Автор: Анна Петрова", "a:Анна Петрова"),
        ("Текст: Анна Петрова", "a:Анна Петрова"),
        ("Опубликовано: 18 апреля 2022, 18:53", "d:2022-04-18T18:53"),
        ("Підготувала Оксана Коваль", "a:Оксана Коваль"),
        ("Yazan: Ayşe Yılmaz", "a:Ayşe Yılmaz"),
        ("Oleh: Budi Santoso", "a:Budi Santoso"),
        ("Penulis: Budi Santoso", "a:Budi Santoso"),
        ("Tác giả: Nguyễn Văn An", "a:Nguyễn Văn An"),
        ("بقلم: أحمد علي", "a:أحمد علي"),
        ("نویسنده: علی رضایی", "a:علی رضایی"),
        ("מאת: דוד כהן", "a:דוד כהן"),
        ("लेखक: राम कुमार", "a:राम कुमार"),
        ("โดย สมชาย ใจดี", "a:สมชาย ใจดี"),
        ("ავტორი: ნინო ბერიძე", "a:ნინო ბერიძე"),
    ] {
        assert_eq!(said(text), expected, "{text}: {:?}", read(text));
        assert!(read(text).explained >= 0.8, "{text}: {}", read(text).explained);
    }
}

#[test]
fn ordinary_sentences_are_no_bylines() {
    for text in [
        "By the time it rained, the wells were dry.",
        "By Monday the rain had stopped.",
        "By far the best of them was the last.",
        "On April 18, 2022, the wells of the valley filled again after nine dry weeks.",
        "The report was written by a group of people who know the valley.",
        "Von Berlin nach München fährt der Zug vier Stunden.",
        "Von dort aus sieht man das Tal.",
        "Text und Bild gehören zusammen, sagt der Verleger.",
        "Par exemple, les puits se remplissent.",
        "Por la mañana llovió en el valle.",
        "Di solito piove in aprile.",
        "Door de regen zijn de putten weer vol.",
        "Av alla dagar valde de måndag.",
        "От дождя колодцы снова наполнились.",
        "记者从市政府获悉，今年的雨水比往年多。",
        "他说，作者在文中提到了三个问题。",
        "记者李明在现场看到，河水已经退去，居民陆续返回家中。",
        "编辑部的同事们都去了现场。",
        "2022年4月18日，记者来到吉林市，看到街上行人不多。",
        "据新华社报道，昨天全市新增病例三例。",
        "新华网的读者很多，他们来自世界各地。",
        "来源于生活的艺术总是打动人心，这句话他说过很多次。",
        "이날 기자 회견에서 그는 새로운 계획을 발표했다.",
        "記者会見は明日の午後に開かれる予定だ。",
        "Source code is read more often than it is written.",
        "Photos of the valley were shown on the wall for a week.",
        "The editor of the paper said on 5 May 2020 that nothing would change.",
    ] {
        let line = read(text);
        assert!(line.people.is_empty(), "{text}: {line:?}");
        assert!(line.explained < 0.6, "{text}: {line:?}");
    }
}

#[test]
fn labels_without_values_stay_open() {
    assert_eq!(read("来源：").open, Some(Open::Source));
    assert_eq!(read("作者：").open, Some(Open::People(PersonRole::Author)));
    assert_eq!(read("By").open, Some(Open::People(PersonRole::Author)));
    assert_eq!(read("The wells are filling again.").open, None);
}

#[test]
fn bare_names_beside_what_is_explained() {
    assert_eq!(read("Jane Doe | April 18, 2022").bare, ["Jane Doe"]);
    assert_eq!(read("2022-04-18 18:53 李明").bare, ["李明"]);
    assert!(read("Jane Doe").bare.is_empty());
}

#[test]
fn strings_of_data() {
    let people = |raw| {
        let read = parse_people(raw, PersonRole::Author);
        let mut out: Vec<String> = read.people.into_iter().map(|person| person.name).collect();
        out.extend(read.source.map(|source| format!("s:{}", source.name)));
        out.join("; ")
    };
    for (raw, expected) in [
        ("Jane Doe and John Roe", "Jane Doe; John Roe"),
        ("By JANE DOE", "JANE DOE"),
        ("Jane Doe, Staff Writer", "Jane Doe"),
        ("jane@example.org (Jane Doe)", "Jane Doe"),
        ("Jane Doe <jane@example.org>", "Jane Doe"),
        ("jane@example.org", ""),
        ("https://example.org/author/jane", ""),
        ("Jane Doe, Reuters", "Jane Doe; s:Reuters"),
        ("Reuters", "s:Reuters"),
        ("dpa", "s:dpa"),
        ("gizzmo", "gizzmo"),
        ("r23", "r23"),
        ("kirstin boatto", "kirstin boatto"),
        ("Maria & Katerina", "Maria; Katerina"),
        ("Von Jane Doe", "Jane Doe"),
        ("Kazım TÜRKMEN", "Kazım TÜRKMEN"),
        ("李明", "李明"),
        ("李明,王小芳", "李明; 王小芳"),
        ("记者 李明", "李明"),
        ("admin", ""),
        ("T. V. Raman ", "T. V. Raman"),
        ("Jose de la Cruz", "Jose de la Cruz"),
        ("Holly Wilgus, E-RYT 200", "Holly Wilgus"),
        ("Dylan Bailey, MS, RD, FAND", "Dylan Bailey"),
    ] {
        assert_eq!(people(raw), expected, "{raw}");
    }
}

#[test]
fn heads_and_tails_of_texts() {
    let names = |people: People| {
        let mut out: Vec<String> = people.people.into_iter().map(|person| person.name).collect();
        out.extend(people.source.map(|source| format!("s:{}", source.name)));
        out.join("; ")
    };
    for (text, expected) in [
        ("新华社巴黎12月9日电（记者李明、王小芳）法国总统九日说，雨水很多。", "李明; 王小芳; s:新华社"),
        ("某报快讯（记者 李明）昨日，全市下雨。", "李明"),
        ("本报讯 记者李明报道：昨日，全市下雨。", "李明"),
        ("本报记者 李明：雨来了。", "李明"),
        ("[서울=뉴시스] 홍길동 기자 = 비가 왔다.", "홍길동; s:뉴시스"),
        ("BERLIN (dpa) – Es regnet wieder im Tal.", "s:dpa"),
        ("昨日，记者从有关部门获悉，雨水很多。（图）", ""),
        ("The wells (all nine of them) are full.", ""),
    ] {
        assert_eq!(names(lead(text)), expected, "{text}");
    }
    for (text, expected) in [
        ("雨水很多。（记者 李明）", "李明"),
        ("雨水很多。（李明、王小芳）", "李明; 王小芳"),
        ("雨水很多。（完）", ""),
        ("雨水很多（见图）。", ""),
        ("Die Brunnen sind wieder voll. (dpa)", "s:dpa"),
        ("The wells are full. (Reporting by Jane Doe; Editing by John Roe)", "Jane Doe; John Roe"),
        ("The wells are full (all nine of them).", ""),
    ] {
        assert_eq!(names(tail(text)), expected, "{text}");
    }
}

#[test]
fn hostile_lines_are_read_in_time() {
    for text in [
        "By ".repeat(200),
        "（".repeat(200),
        "记者".repeat(100),
        "、".repeat(400),
        "a".repeat(1_000_000),
        "来源：".repeat(80),
        " ".repeat(10_000),
    ] {
        let _ = (read(&text), lead(&text), tail(&text), parse_people(&text, PersonRole::Author));
    }
}

#[test]
fn posters_are_read_with_the_date_beside_them() {
    for (line, name) in [
        ("Posted by johnanddoc on 07/03/24 02:57 PM", "johnanddoc"),
        ("Post by galitsyn » 11. Sep 2024, 18:36", "galitsyn"),
        ("Beitrag  von r23 » 21.01.2009, 05:42", "r23"),
        ("Par Loïc Le Clerc | 30 septembre 2018", "Loïc Le Clerc"),
        ("Posted By: Kiersten · In: Sides, Sourdough", "Kiersten"),
        ("Authors: Jyoti Patel and Amitava Das", "Jyoti Patel; Amitava Das"),
    ] {
        let people: Vec<String> = read(line).people.into_iter().map(|person| person.name).collect();
        assert_eq!(people.join("; "), name, "{line}");
    }
    assert!(read("Last edited by chunix64 (2025-11-01 15:15:18)").people.is_empty());
    assert_eq!(read("Dec 26, 2025 • Mahua Das in Project Management").bare, ["Mahua Das"]);
}

#[test]
fn brackets_that_open_a_report_name_the_outlet() {
    let source = |text: &str| lead(text).source.map(|source| source.name);
    for text in [
        "【松河晚报2005年07月03日讯】山谷下雨了",
        "【松河晚报 7月3日电】山谷下雨了",
        "【松河网报道】山谷下雨了",
    ] {
        assert!(source(text).is_some_and(|name| name.starts_with("松河")), "{text}: {:?}", source(text));
    }
    for text in
        ["【本报讯】山谷下雨了", "【快讯】山谷下雨了", "【今日看点】山谷下雨了", "【详细报道】山谷下雨了"]
    {
        assert_eq!(source(text), None, "{text}");
    }
}

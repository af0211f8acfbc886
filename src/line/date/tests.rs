use super::*;

fn date(text: &str, language: &str) -> String {
    let hint = DateHint { language: (!language.is_empty()).then_some(language), ..DateHint::default() };
    find_dates(text, hint).iter().map(|found| found.date.to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn dates_in_many_languages() {
    let mut languages = std::collections::BTreeSet::new();
    for (language, text, expected) in [
        ("af", "18 April 2022", "2022-04-18"),
        ("ar", "18 أبريل 2022", "2022-04-18"),
        ("ar", "الاثنين ١٨ نيسان/أبريل ٢٠٢٢ 18:53", "2022-04-18T18:53"),
        ("az", "18 aprel 2022, 18:53", "2022-04-18T18:53"),
        ("be", "18 красавіка 2022", "2022-04-18"),
        ("bg", "18 април 2022 г., 18:53", "2022-04-18T18:53"),
        ("bn", "১৮ এপ্রিল ২০২২, ১৮:৫৩", "2022-04-18T18:53"),
        ("ca", "18 d’abril de 2022", "2022-04-18"),
        ("cs", "18. dubna 2022 18:53", "2022-04-18T18:53"),
        ("da", "18. april 2022 kl. 18.53", "2022-04-18T18:53"),
        ("de", "Montag, 18. März 2022, 18:53 Uhr", "2022-03-18T18:53"),
        ("de", "18.04.2022 um 18.53 Uhr", "2022-04-18T18:53"),
        ("el", "18 Απριλίου 2022, 6:53 μ.μ.", "2022-04-18T18:53"),
        ("en", "April 18th, 2022 at 6:53 PM", "2022-04-18T18:53"),
        ("en", "the 18th of April 2022", "2022-04-18"),
        ("en", "Mon, Apr. 18, 2022 6:53 p.m. EDT", "2022-04-18T18:53-04:00"),
        ("en", "6:53 pm, Monday 18 April 2022", "2022-04-18T18:53"),
        ("en", "10:30 AM EST, Tue April 5, 2022", "2022-04-05T10:30-05:00"),
        ("es", "18 de abril de 2022 a las 18:53", "2022-04-18T18:53"),
        ("es", "18 abr 2022 - 18:53 CEST", "2022-04-18T18:53+02:00"),
        ("es", "18 de abril de 2022, 6:53 p. m.", "2022-04-18T18:53"),
        ("et", "18. aprill 2022 kell 18:53", "2022-04-18T18:53"),
        ("eu", "2022ko apirilaren 18a", "2022-04-18"),
        ("fa", "۲۹ فروردین ۱۴۰۱", "2022-04-18"),
        ("fa", "۱۴۰۱/۰۱/۲۹ - ۱۸:۵۳", "2022-04-18T18:53"),
        ("fi", "18. huhtikuuta 2022 klo 18.53", "2022-04-18T18:53"),
        ("fr", "1er avril 2022 à 18h53", "2022-04-01T18:53"),
        ("fr", "Publié le lundi 18 avril 2022 à 18:53", "2022-04-18T18:53"),
        ("he", "18 באפריל 2022, 18:53", "2022-04-18T18:53"),
        ("hi", "18 अप्रैल 2022, 06:53 PM", "2022-04-18T18:53"),
        ("hr", "18. listopada 2022. u 18:53", "2022-10-18T18:53"),
        ("hu", "2022. április 18. 18:53", "2022-04-18T18:53"),
        ("hy", "18 ապրիլի, 2022", "2022-04-18"),
        ("id", "Senin, 18 Apr 2022 18:53 WIB", "2022-04-18T18:53+07:00"),
        ("is", "18. apríl 2022 kl. 18:53", "2022-04-18T18:53"),
        ("it", "18 aprile 2022 alle 18:53", "2022-04-18T18:53"),
        ("ja", "2022年4月18日（月）18時53分", "2022-04-18T18:53"),
        ("ja", "令和4年4月18日", "2022-04-18"),
        ("ja", "２０２２年４月１８日　午後6時53分", "2022-04-18T18:53"),
        ("ja", "令和元年五月一日", "2019-05-01"),
        ("ka", "18 აპრილი, 2022", "2022-04-18"),
        ("kk", "18 сәуір 2022 жыл", "2022-04-18"),
        ("ko", "2022년 4월 18일 오후 6시 53분", "2022-04-18T18:53"),
        ("ko", "2022. 4. 18. 18:53", "2022-04-18T18:53"),
        ("lt", "2022 m. balandžio 18 d. 18:53", "2022-04-18T18:53"),
        ("lv", "2022. gada 18. aprīlis, 18:53", "2022-04-18T18:53"),
        ("mk", "18 април 2022", "2022-04-18"),
        ("ms", "18 Ogos 2022", "2022-08-18"),
        ("nl", "maandag 18 april 2022 om 18:53 uur", "2022-04-18T18:53"),
        ("no", "18. mai 2022 kl. 18:53", "2022-05-18T18:53"),
        ("pl", "18 listopada 2022, 18:53", "2022-11-18T18:53"),
        ("pt", "18 de abril de 2022 às 18h53", "2022-04-18T18:53"),
        ("ro", "18 aprilie 2022, ora 18:53", "2022-04-18T18:53"),
        ("ru", "18 апреля 2022 г. в 18:53", "2022-04-18T18:53"),
        ("ru", "18 апр. 2022, 18:53 МСК", "2022-04-18T18:53+03:00"),
        ("sk", "18. apríla 2022 o 18:53", "2022-04-18T18:53"),
        ("sl", "18. aprila 2022", "2022-04-18"),
        ("sq", "18 Prill 2022", "2022-04-18"),
        ("sr", "18. април 2022. 18:53", "2022-04-18T18:53"),
        ("sv", "18 april 2022 kl 18.53", "2022-04-18T18:53"),
        ("ta", "18 ஏப்ரல் 2022", "2022-04-18"),
        ("te", "18 ఏప్రిల్ 2022", "2022-04-18"),
        ("th", "18 เมษายน 2565 เวลา 18:53 น.", "2022-04-18T18:53"),
        ("th", "18 เม.ย. 65", "2022-04-18"),
        ("th", "๑๘ เม.ย. ๒๕๖๕", "2022-04-18"),
        ("tr", "18 Nisan 2022 - 18:53", "2022-04-18T18:53"),
        ("uk", "18 квітня 2022, 18:53", "2022-04-18T18:53"),
        ("ur", "18 اپریل 2022", "2022-04-18"),
        ("uz", "18 aprel 2022", "2022-04-18"),
        ("vi", "Thứ hai, 18/4/2022, 18:53 (GMT+7)", "2022-04-18T18:53+07:00"),
        ("vi", "18 tháng 4, 2022", "2022-04-18"),
        ("zh", "2022年4月18日 18时53分", "2022-04-18T18:53"),
        ("zh", "2022年04月18日18:53:07", "2022-04-18T18:53:07"),
        ("zh", "2022-04-18 18:53", "2022-04-18T18:53"),
        ("zh", "2022-4-18 下午 6:53:07", "2022-04-18T18:53:07"),
        ("zh", "二〇二四年三月五日", "2024-03-05"),
        ("zh", "民國111年4月18日", "2022-04-18"),
        ("zh", "2022年4月18日 星期一 18:53", "2022-04-18T18:53"),
        ("zh", "Apr 18 Mon 2022 18:53", "2022-04-18T18:53"),
        ("zh", "22-04-18 18:53", "2022-04-18T18:53"),
        ("zh", "2022/4/18", "2022-04-18"),
    ] {
        assert_eq!(date(text, language), expected, "{language}: {text}");
        languages.insert(language);
    }
    assert!(languages.len() >= 35, "{} languages", languages.len());
}

#[test]
fn numbers_that_are_no_dates() {
    for text in [
        "10.2.12.1",
        "version 3.14.15",
        "call 0432-62223777",
        "1/2 cup of 3/4",
        "by 2022",
        "18:53",
        "May 2022",
        "the score was 3-2-1",
        "2022-2023",
        "12 March of the penguins",
        "99.99.99",
        "31/02/2022",
        "ISBN 978-3-16-148410-0",
        "2022年",
        "in 18 of 2022 cases",
    ] {
        assert_eq!(date(text, "en"), "", "{text}");
    }
}

#[test]
fn order_of_day_and_month() {
    assert_eq!(date("4/5/2022", "en-US"), "2022-04-05");
    assert_eq!(date("4/5/2022", "en"), "2022-04-05");
    assert_eq!(date("4/5/2022", "en-GB"), "2022-05-04");
    assert_eq!(date("4/5/2022", "fr"), "2022-05-04");
    assert_eq!(date("4/18/2022", "fr"), "2022-04-18");
    assert_eq!(day_order(["12.04.2022", "04.25.2022", "05.26.2022"]), Some(DayOrder::MonthFirst));
    assert_eq!(day_order(["25/04/2022 and 4/4/2022"]), Some(DayOrder::DayFirst));
    assert_eq!(day_order(["4/4/2022"]), None);
}

#[test]
fn values_made_for_machines() {
    for (raw, expected) in [
        ("2022-04-18T18:53:07+08:00", "2022-04-18T18:53:07+08:00"),
        ("2022-04-18T18:53:07.123Z", "2022-04-18T18:53:07Z"),
        ("2022-04-18T18:53:07.000+0000", "2022-04-18T18:53:07Z"),
        ("2022-04-18T18:53-05:00", "2022-04-18T18:53-05:00"),
        ("2022-04-18T18:53:07-0330", "2022-04-18T18:53:07-03:30"),
        ("2022-04-18 18:53:07 +0200", "2022-04-18T18:53:07+02:00"),
        ("2022-04-18", "2022-04-18"),
        ("Mon, 18 Apr 2022 18:53:07 GMT", "2022-04-18T18:53:07Z"),
        ("Mon, 18 Apr 2022 18:53:07 -0700", "2022-04-18T18:53:07-07:00"),
        ("Mon Apr 18 2022 18:53:07 GMT+0800 (China Standard Time)", "2022-04-18T18:53:07+08:00"),
        ("Mon Apr 18 18:53:07 CST 2022", "2022-04-18T18:53:07"),
        ("1650277987", "2022-04-18T10:33:07Z"),
        ("1650277987000", "2022-04-18T10:33:07Z"),
        ("/Date(1650277987000)/", "2022-04-18T10:33:07Z"),
        ("20220418", "2022-04-18"),
        ("20220418185307", "2022-04-18T18:53:07"),
        ("20220418T185307Z", "2022-04-18T18:53:07Z"),
        ("2022/04/18 18:53", "2022-04-18T18:53"),
    ] {
        assert_eq!(
            parse_date(raw, DateHint::default()).map(|d| d.to_string()).as_deref(),
            Some(expected),
            "{raw}"
        );
    }
    for raw in ["", "2022", "n/a", "0000-00-00", "99999999", "1", "2022-13-45", "0", &"1".repeat(400)] {
        assert_eq!(parse_date(raw, DateHint::default()), None, "{raw}");
    }
}

#[test]
fn relative_moments_need_an_anchor() {
    for text in [
        "3 hours ago",
        "vor 3 Stunden",
        "il y a 3 heures",
        "hace 3 horas",
        "3小时前",
        "3時間前",
        "3시간 전",
        "昨天 10:05",
        "yesterday",
        "3 часа назад",
        "3 saat önce",
        "3 timmar sedan",
        "3 uur geleden",
        "há 3 horas",
        "3 ore fa",
        "قبل 3 ساعات",
        "3 giờ trước",
        "3 jam yang lalu",
        "πριν 3 ώρες",
        "3 tuntia sitten",
        "pred 3 hodinami",
        "3 godziny temu",
    ] {
        let whole = 0..text.len();
        assert_eq!(find_relative(text), vec![whole], "{text}");
        assert_eq!(find_dates(text, DateHint::default()), [], "{text}");
    }
    let anchor = "2022-04-18T02:30".parse().ok();
    let hint = DateHint { anchor, ..DateHint::default() };
    let one = |text| find_dates(text, hint).first().map(|found| found.date.to_string()).unwrap_or_default();
    assert_eq!(one("3 hours ago"), "2022-04-17T23:30");
    assert_eq!(one("昨天 10:05"), "2022-04-17T10:05");
    assert_eq!(one("2 weeks ago"), "2022-04-04");
    assert_eq!(one("10-08 12:00"), "2021-10-08T12:00");
    assert_eq!(one("April 3"), "2022-04-03");
    assert_eq!(one("4月3日"), "2022-04-03");
}

#[test]
fn dates_in_addresses() {
    for (path, expected) in [
        ("/2022/04/18/some-title", "2022-04-18"),
        ("/news/2022-04-18/doc.html", "2022-04-18"),
        ("/202204/t20220418_123.html", "2022-04-18"),
        ("/n1/2022/0418/c1004-1.html", "2022-04-18"),
        ("/2022-04/18/content_1.htm", "2022-04-18"),
        ("/20220418/abc", "2022-04-18"),
        ("/2022/4/8/x", "2022-04-08"),
    ] {
        assert_eq!(date_in_path(path).map(|d| d.to_string()).as_deref(), Some(expected), "{path}");
    }
    for path in ["/2022/04/some", "/12345678/", "/article/98765432", "/p/1650277987", "/2022/13/40/"] {
        assert_eq!(date_in_path(path), None, "{path}");
    }
}

#[test]
fn long_input_is_no_trouble() {
    for text in [
        "1".repeat(100_000),
        "1/".repeat(50_000),
        "May ".repeat(30_000),
        "18:".repeat(30_000),
        "年".repeat(30_000),
    ] {
        find_dates(&text, DateHint::default());
    }
}

#[test]
fn a_program_that_counts_hours_to_twelve_puts_the_month_first() {
    let of = |text: &str, language| {
        let hint = DateHint { language, ..DateHint::default() };
        parse_date(text, hint).map(|date| date.to_string())
    };
    assert_eq!(of("7/5/2005 9:23:57 PM", None).as_deref(), Some("2005-07-05T21:23:57"));
    assert_eq!(of("7/5/2005 9:23:57 PM", Some("zh-CN")).as_deref(), Some("2005-07-05T21:23:57"));
    assert_eq!(of("7/5/2005 9:23:57 PM", Some("en-GB")).as_deref(), Some("2005-05-07T21:23:57"));
    assert_eq!(of("7/5/2005 21:23:57", None).as_deref(), Some("2005-05-07T21:23:57"));
    assert_eq!(of("7/15/2005 9:23:57 PM", Some("en-GB")).as_deref(), Some("2005-07-15T21:23:57"));
}

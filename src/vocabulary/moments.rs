//! Words around dates: times of day, zones, weekdays, what links a date to its time, labels, relative moments.

/// Words that put an hour before (`false`) or after (`true`) noon, sorted.
pub(crate) static NOON: &[(&str, bool)] = &[
    ("a.m", false), ("am", false), ("ch", true), ("de", false), ("du", true), ("nm", true), ("odp", true),
    ("p.m", true), ("pm", true), ("sa", false), ("μ.μ", true), ("μμ", true), ("π.μ", false), ("πμ", false),
    ("ص", false), ("صباحا", false), ("صباحاً", false), ("ق.ظ", false), ("م", true), ("مساء", true),
    ("مساءً", true),
];

/// The same in Han and Hangul, written without spaces, sorted.
pub(crate) static NOON_CJK: &[(&str, bool)] = &[
    ("上午", false), ("下午", true), ("中午", true), ("傍晚", true), ("凌晨", false), ("午前", false), ("午后", true),
    ("午後", true), ("夜里", true), ("夜間", true), ("夜间", true), ("早上", false), ("早晨", false), ("晚上", true),
    ("晚間", true), ("晚间", true), ("清晨", false), ("오전", false), ("오후", true),
];

/// Zone names that mean one offset wherever they stand, with minutes ahead of UTC, sorted. Names with several meanings
/// (CST, IST, BST, ET) are left out on purpose.
pub(crate) static ZONES: &[(&str, i16)] = &[
    ("acdt", 630), ("acst", 570), ("aedt", 660), ("aest", 600), ("awst", 480), ("brt", -180), ("cat", 120),
    ("cdt", -300), ("cest", 120), ("cet", 60), ("eat", 180), ("edt", -240), ("eest", 180), ("eet", 120),
    ("est", -300), ("gmt", 0), ("hkt", 480), ("hst", -600), ("jst", 540), ("kst", 540), ("mdt", -360),
    ("mesz", 120), ("mez", 60), ("msk", 180), ("nzdt", 780), ("nzst", 720), ("pdt", -420), ("pht", 480),
    ("pkt", 300), ("pst", -480), ("sast", 120), ("sgt", 480), ("trt", 180), ("utc", 0), ("wat", 60),
    ("west", 60), ("wib", 420), ("wit", 540), ("wita", 480), ("z", 0), ("мск", 180),
];

/// Words that may stand between a date and its time, or before a time, sorted.
pub(crate) static TIME_LINKS: &[&str] = &[
    "a", "alas", "alle", "as", "at", "av", "da", "den", "et", "g", "godz", "h", "in", "jam", "kell", "kello",
    "kl", "klo", "klockan", "klokken", "las", "lúc", "o", "om", "ora", "ore", "orele", "pada", "pukul",
    "saat", "sat", "st", "t", "time", "u", "um", "v", "ve", "vào", "à", "às", "în", "στις", "ώρα", "в", "г",
    "год", "о", "об", "от", "у", "ч", "час", "בשעה", "الساعة", "ساعت", "น", "เวลา",
];

/// Words that make `18.53` a time rather than a number, sorted.
pub(crate) static CLOCK_MARKS: &[&str] = &[
    "alle", "godz", "jam", "kello", "kl", "klo", "klockan", "klokken", "ora", "ore", "pukul", "um", "เวลา",
];

/// Words after a number that make it an hour, sorted.
pub(crate) static HOUR_MARKS: &[&str] = &[
    "giờ", "h", "hs", "uhr", "uur", "น",
];

/// Words within a date, between its day, month and year, sorted.
pub(crate) static DATE_LINKS: &[&str] = &[
    "a", "an", "ari", "d", "da", "dd", "de", "del", "den", "di", "e", "er", "g", "gada", "god", "ko", "m",
    "n", "nd", "năm", "o", "of", "r", "rd", "roku", "s", "st", "t", "te", "th", "the", "urteko", "г", "го",
    "год", "года", "дня", "ж", "жыл", "жылы", "жылғы", "оны", "р", "року", "ค.ศ", "พ.ศ", "สิ้น", "წლის",
];

/// Words that say that the next number is a month, sorted.
pub(crate) static MONTH_MARKS: &[&str] = &[
    "thg", "tháng",
];

/// Weekday names as they stand beside dates, in full and short, sorted.
pub(crate) static WEEKDAYS: &[&str] = &[
    "ahad", "antradienis", "cn", "cts", "cuma", "cumartesi", "czw", "czwartek", "di", "dienstag", "dim",
    "dimanche", "dinsdag", "do", "dom", "domenica", "domingo", "donderdag", "donnerstag", "duminică",
    "esmaspäev", "fr", "fre", "fredag", "freitag", "fri", "friday", "gio", "giovedì", "hai", "hétfő", "isnin",
    "jeu", "jeudi", "joi", "jue", "jueves", "jumat", "kamis", "keskiviikko", "khamis", "lauantai", "lun",
    "lundi", "lunedì", "lunes", "luni", "lör", "lördag", "lørdag", "maanantai", "maandag", "man", "mandag",
    "mar", "mardi", "martedì", "martes", "marți", "mer", "mercoledì", "mercredi", "mi", "mie", "miercuri",
    "minggu", "mittwoch", "miércoles", "mo", "mon", "monday", "montag", "månd", "måndag", "nd", "niedziela",
    "ons", "onsdag", "pazar", "pazartesi", "perjantai", "perşembe", "piątek", "pn", "poniedziałek", "pt",
    "péntek", "quarta", "quinta", "rabu", "sa", "sab", "sabato", "sabtu", "salı", "sam", "samedi", "samstag",
    "sat", "saturday", "segunda", "selasa", "senin", "sexta", "sob", "sobota", "sonntag", "sun", "sunday",
    "sunnuntai", "szerda", "szombat", "sáb", "sábado", "sön", "söndag", "søndag", "terça", "thu", "thurs",
    "thursday", "tiistai", "tir", "tirsdag", "tisdag", "tor", "torsdag", "torstai", "tu", "tue", "tues",
    "tuesday", "vasárnap", "ven", "vendredi", "venerdì", "vie", "viernes", "vineri", "vrijdag", "wed",
    "wednesday", "woensdag", "wt", "wtorek", "zaterdag", "zo", "zondag", "çarşamba", "évi", "úterý",
    "čtvrtek", "śr", "środa", "δευτέρα", "κυριακή", "πέμπτη", "παρασκευή", "σάββατο", "τετάρτη", "τρίτη",
    "воскресенье", "вс", "вт", "вторник", "вівторок", "пн", "понедельник", "понеділок", "пт", "пятница", "сб",
    "ср", "среда", "суббота", "четверг", "чт",
];

//! Texts of our invention, one a language, for pages in the encodings that the language was written in.

/// A text with its language and the encodings that hold it.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) language: &'static str,
    pub(super) encodings: &'static [&'static str],
    pub(super) text: &'static str,
}

pub(super) static SAMPLES: &[Sample] = &[
    Sample {
        language: "zh-CN",
        encodings: &["gbk", "gb18030"],
        text: "本报讯（记者 林晓岚）昨日上午，青河县第三座跨江大桥正式通车，沿线十二个村庄的居民从此不必再绕行四十公里。大桥全长一千二百米，双向四车道，总投资三亿元，历时两年零七个月建成。县交通局负责人表示，通车以后，从县城到东山镇的行车时间将由一个半小时缩短为二十分钟。\
记者在现场看到，不少村民一大早就带着孩子来到桥头，有人敲锣打鼓，有人拍照留念。七十三岁的王大爷说，他年轻时过江全靠摆渡，遇上大风天就只能在家里等着。“现在好了，卖菜当天就能来回。”据了解，下一步当地还将修建两条连接公路，并在桥头设立公交站点，方便学生上学和老人看病。",
    },
    Sample {
        language: "zh-TW",
        encodings: &["big5"],
        text: "【記者陳怡安報導】青河縣第三座跨江大橋昨日上午正式通車，沿線十二個村莊的居民從此不必再繞行四十公里。大橋全長一千二百公尺，雙向四線道，總投資三億元，歷時兩年七個月完工。縣政府交通局表示，通車之後，從縣城到東山鎮的行車時間將由一個半小時縮短為二十分鐘。\
記者在現場看到，不少村民一大早就帶著孩子來到橋頭，有人敲鑼打鼓，有人拍照留念。七十三歲的王老先生說，他年輕時過江全靠渡船，遇上颱風天就只能在家裡等。「現在好了，賣菜當天就能來回。」據了解，下一步當地還會興建兩條聯絡道路，並在橋頭設立公車站，方便學生上學與長輩看病。",
    },
    Sample {
        language: "ja",
        encodings: &["shift_jis", "euc-jp", "iso-2022-jp"],
        text: "青川町で建設が進められていた三番目の橋が昨日の午前、開通した。これで川沿いの十二の集落に住む人たちは、四十キロも遠回りをしなくて済むようになる。橋の長さは千二百メートル、片側二車線で、総工費は三億円、工事には二年七か月かかった。町の担当者によると、役場から東山地区までの所要時間は一時間半から二十分に縮まるという。\
現場には朝早くから子ども連れの住民が集まり、太鼓をたたいたり写真を撮ったりして開通を祝った。七十三歳の田中さんは「若いころは渡し船しかなく、風の強い日は家で待つだけだった。これからは野菜を売りに行っても、その日のうちに帰れる」と話した。町は今後、バスの停留所を設けて通学や通院に役立てる考えだ。",
    },
    Sample {
        language: "ko",
        encodings: &["euc-kr"],
        text: "청하군의 세 번째 다리가 어제 오전 정식으로 개통되었다. 이로써 강을 따라 자리 잡은 열두 개 마을의 주민들은 더 이상 사십 킬로미터를 돌아가지 않아도 된다. 다리의 길이는 천이백 미터이고 왕복 사차로이며, 공사비 삼억 원을 들여 이 년 칠 개월 만에 완공되었다. 군청 관계자는 읍내에서 동산면까지 걸리는 시간이 한 시간 반에서 이십 분으로 줄어들 것이라고 밝혔다.\
현장에는 이른 아침부터 아이들을 데리고 나온 주민들이 모여 북을 치고 사진을 찍으며 개통을 축하했다. 일흔세 살의 김 할아버지는 “젊었을 때는 나룻배밖에 없어서 바람이 심한 날에는 집에서 기다려야 했다”며 “이제는 채소를 팔러 가도 그날 돌아올 수 있다”고 말했다.",
    },
    Sample {
        language: "pl",
        encodings: &["windows-1250", "iso-8859-2"],
        text: "Trzeci most na rzece został wczoraj rano oficjalnie otwarty, dzięki czemu mieszkańcy dwunastu wsi nie będą już musieli nadkładać czterdziestu kilometrów. Budowa trwała dwa lata i siedem miesięcy, a całość kosztowała trzydzieści milionów złotych. Według władz powiatu czas przejazdu skróci się z półtorej godziny do dwudziestu minut. Już od świtu na moście gromadziły się rodziny z dziećmi, ktoś grał na bębnie, ktoś inny robił zdjęcia. Siedemdziesięciotrzyletni pan Wójcik wspomina, że w młodości pływało się łódką, a gdy wiał silny wiatr, trzeba było czekać w domu. Teraz można sprzedać warzywa i wrócić jeszcze tego samego dnia. W przyszłym roku powstaną też dwie drogi dojazdowe oraz przystanek, z którego będą korzystać uczniowie i osoby starsze jeżdżące do lekarza.",
    },
    Sample {
        language: "cs",
        encodings: &["windows-1250"],
        text: "Třetí most přes řeku byl včera ráno slavnostně otevřen a obyvatelé dvanácti vesnic už nebudou muset objíždět čtyřicet kilometrů. Stavba trvala dva roky a sedm měsíců a přišla na tři sta milionů korun. Podle okresního úřadu se cesta zkrátí z hodiny a půl na dvacet minut. Už od svítání se u mostu scházely rodiny s dětmi, někdo hrál na buben, jiný fotografoval. Třiasedmdesátiletý pan Dvořák vzpomíná, že v mládí se přes řeku jezdilo přívozem a když foukal silný vítr, nezbývalo než čekat doma. Teď prý stihne prodat zeleninu a ještě týž den se vrátit. Příští rok přibudou dvě příjezdové silnice a zastávka autobusu, kterou ocení žáci i starší lidé.",
    },
    Sample {
        language: "hu",
        encodings: &["windows-1250"],
        text: "Tegnap délelőtt ünnepélyesen átadták a folyó harmadik hídját, így tizenkét falu lakóinak nem kell többé negyven kilométert kerülniük. Az építkezés két évig és hét hónapig tartott, és hárommilliárd forintba került. A járási hivatal szerint az út a városból a hegyi községbe másfél óráról húsz percre rövidül. Már hajnaltól gyülekeztek a családok a gyerekekkel, volt, aki dobolt, más fényképezett. A hetvenhárom éves Kovács úr úgy emlékszik, hogy fiatalkorában csak komp járt, és ha erős szél fújt, otthon kellett várni. Most már egy nap alatt eladhatja a zöldséget, és haza is érhet. Jövőre két új bekötőút és egy buszmegálló is épül, amelynek főként a diákok és az idősek örülnek.",
    },
    Sample {
        language: "ru",
        encodings: &["windows-1251", "koi8-r", "iso-8859-5"],
        text: "Вчера утром в районе официально открыли третий мост через реку, и жителям двенадцати деревень больше не придётся делать крюк в сорок километров. Строительство продолжалось два года и семь месяцев и обошлось в триста миллионов рублей. По словам районной администрации, дорога от города до посёлка сократится с полутора часов до двадцати минут. С раннего утра у моста собирались семьи с детьми, кто-то играл на барабане, кто-то фотографировал. Семидесятитрёхлетний Иван Петрович вспоминает, что в молодости переправлялись только на лодке, а в сильный ветер приходилось ждать дома. Теперь можно продать овощи и вернуться в тот же день. В следующем году построят две подъездные дороги и автобусную остановку.",
    },
    Sample {
        language: "uk",
        encodings: &["windows-1251", "koi8-u"],
        text: "Учора вранці в районі урочисто відкрили третій міст через річку, і мешканцям дванадцяти сіл більше не доведеться робити гак у сорок кілометрів. Будівництво тривало два роки і сім місяців та коштувало триста мільйонів гривень. За словами районної влади, дорога від міста до селища скоротиться з півтори години до двадцяти хвилин. Від самого світанку біля мосту збиралися родини з дітьми, хтось грав на барабані, хтось фотографував. Сімдесятитрирічний Іван Петрович згадує, що замолоду їздили лише поромом, а коли дув сильний вітер, доводилося чекати вдома. Тепер можна продати овочі й повернутися того ж дня.",
    },
    Sample {
        language: "fr",
        encodings: &["windows-1252"],
        text: "Le troisième pont sur la rivière a été inauguré hier matin : les habitants de douze villages n’auront plus à faire un détour de quarante kilomètres. Les travaux ont duré deux ans et sept mois et coûté trente millions d’euros. D’après la préfecture, le trajet entre la ville et la vallée passera d’une heure et demie à vingt minutes. Dès l’aube, des familles s’étaient rassemblées près de l’arche ; certains jouaient du tambour, d’autres prenaient des photos. À soixante-treize ans, M. Lefèvre se souvient du bac de sa jeunesse : « Quand le vent soufflait trop fort, il fallait attendre chez soi. » L’année prochaine, deux routes d’accès et un arrêt d’autobus seront créés pour les élèves et les personnes âgées.",
    },
    Sample {
        language: "de",
        encodings: &["windows-1252"],
        text: "Die dritte Brücke über den Fluss ist gestern früh eröffnet worden; die Bewohner von zwölf Dörfern müssen nun keinen Umweg von vierzig Kilometern mehr fahren. Gebaut wurde zwei Jahre und sieben Monate, die Kosten beliefen sich auf dreißig Millionen Euro. Nach Angaben des Landkreises verkürzt sich die Fahrt von der Stadt in das Tal von anderthalb Stunden auf zwanzig Minuten. Schon bei Tagesanbruch kamen Familien mit Kindern an die Brücke, einige trommelten, andere machten Fotos. Der dreiundsiebzigjährige Herr Müller erinnert sich, dass man früher nur mit der Fähre übersetzen konnte: „Wenn der Wind zu stark war, blieb man eben zu Hause.“ Nächstes Jahr sollen zwei Zufahrtsstraßen und eine Bushaltestelle für Schüler und Ältere folgen.",
    },
    Sample {
        language: "el",
        encodings: &["windows-1253"],
        text: "Η τρίτη γέφυρα του ποταμού εγκαινιάστηκε χθες το πρωί και οι κάτοικοι δώδεκα χωριών δεν θα χρειάζεται πια να κάνουν κύκλο σαράντα χιλιομέτρων. Οι εργασίες κράτησαν δύο χρόνια και επτά μήνες και κόστισαν τριάντα εκατομμύρια ευρώ. Σύμφωνα με τον δήμο, η διαδρομή από την πόλη ως την κοιλάδα θα διαρκεί είκοσι λεπτά αντί για μιάμιση ώρα. Από τα χαράματα οικογένειες με παιδιά είχαν μαζευτεί στη γέφυρα, άλλοι έπαιζαν τύμπανο και άλλοι έβγαζαν φωτογραφίες. Ο κύριος Νίκος, εβδομήντα τριών ετών, θυμάται ότι στα νιάτα του περνούσαν μόνο με βάρκα και όταν φυσούσε δυνατός άνεμος περίμεναν στο σπίτι.",
    },
    Sample {
        language: "tr",
        encodings: &["windows-1254"],
        text: "Nehrin üçüncü köprüsü dün sabah törenle açıldı; böylece on iki köyde yaşayanlar artık kırk kilometre dolaşmak zorunda kalmayacak. İnşaat iki yıl yedi ay sürdü ve üç yüz milyon liraya mal oldu. Kaymakamlığın açıklamasına göre ilçeden vadiye gidiş süresi bir buçuk saatten yirmi dakikaya düşecek. Sabahın erken saatlerinde aileler çocuklarıyla köprünün başında toplandı, kimi davul çaldı, kimi fotoğraf çekti. Yetmiş üç yaşındaki Mehmet Bey, gençliğinde karşıya yalnızca kayıkla geçildiğini, rüzgârlı günlerde ise evde beklemek gerektiğini anlattı. Artık sebzesini satıp aynı gün dönebildiğini söyledi. Gelecek yıl iki bağlantı yolu ile öğrenciler ve yaşlılar için bir otobüs durağı yapılacak.",
    },
    Sample {
        language: "he",
        encodings: &["windows-1255"],
        text: "הגשר השלישי מעל הנהר נפתח אתמול בבוקר, ותושביהם של שנים עשר כפרים לא יצטרכו עוד לנסוע ארבעים קילומטרים בדרך עוקפת. העבודות נמשכו שנתיים ושבעה חודשים ועלו שלושים מיליון שקלים. לפי המועצה האזורית, הנסיעה מן העיר אל העמק תתקצר משעה וחצי לעשרים דקות בלבד. משעות הבוקר המוקדמות התאספו ליד הגשר משפחות עם ילדים, אחדים תופפו ואחרים צילמו. מר לוי בן השבעים ושלוש זוכר שבצעירותו חצו את הנהר רק בסירה, וכאשר נשבה רוח חזקה היה צריך לחכות בבית. בשנה הבאה ייסללו שני כבישי גישה ותוקם תחנת אוטובוס לתלמידים ולקשישים.",
    },
    Sample {
        language: "ar",
        encodings: &["windows-1256"],
        text: "افتتح صباح أمس الجسر الثالث على النهر، ولن يضطر سكان اثنتي عشرة قرية بعد اليوم إلى قطع أربعين كيلومترا إضافية. استمرت أعمال البناء سنتين وسبعة أشهر وبلغت تكلفتها ثلاثين مليونا. وقالت إدارة المنطقة إن الطريق من المدينة إلى الوادي سيستغرق عشرين دقيقة بدلا من ساعة ونصف. ومنذ الفجر تجمعت العائلات مع أطفالها عند الجسر، وكان بعضهم يقرع الطبول وبعضهم يلتقط الصور. ويتذكر السيد أحمد وعمره ثلاثة وسبعون عاما أنهم كانوا يعبرون النهر بالقوارب فقط، وعندما تهب الرياح القوية كان عليهم الانتظار في البيت. وفي العام المقبل سيتم إنشاء طريقين ومحطة للحافلات من أجل الطلاب وكبار السن.",
    },
    Sample {
        language: "lt",
        encodings: &["windows-1257"],
        text: "Vakar rytą iškilmingai atidarytas trečiasis tiltas per upę, todėl dvylikos kaimų gyventojams nebereikės važiuoti keturiasdešimties kilometrų aplinkkeliu. Statybos truko dvejus metus ir septynis mėnesius, o jų kaina siekė trisdešimt milijonų eurų. Rajono savivaldybės teigimu, kelionė iš miesto į slėnį sutrumpės nuo pusantros valandos iki dvidešimties minučių. Nuo pat aušros prie tilto rinkosi šeimos su vaikais, vieni mušė būgną, kiti fotografavo. Septyniasdešimt trejų metų ponas Jonas prisimena, kad jaunystėje per upę keldavosi tik valtimi, o pučiant stipriam vėjui tekdavo laukti namuose. Kitąmet bus nutiesti du privažiavimo keliai ir įrengta autobusų stotelė mokiniams bei vyresnio amžiaus žmonėms.",
    },
    Sample {
        language: "lv",
        encodings: &["windows-1257"],
        text: "Vakar no rīta svinīgi atklāja trešo tiltu pār upi, un divpadsmit ciemu iedzīvotājiem vairs nebūs jābrauc četrdesmit kilometru līkums. Būvdarbi ilga divus gadus un septiņus mēnešus un izmaksāja trīsdesmit miljonus eiro. Kā ziņo novada pašvaldība, ceļš no pilsētas līdz ielejai saīsināsies no pusotras stundas līdz divdesmit minūtēm. Jau kopš rītausmas pie tilta pulcējās ģimenes ar bērniem, cits sita bungas, cits fotografēja. Septiņdesmit trīs gadus vecais Jānis atceras, ka jaunībā upi varēja šķērsot tikai ar laivu, un stiprā vējā nācās gaidīt mājās. Nākamgad izbūvēs divus pievedceļus un ierīkos autobusa pieturu skolēniem un vecākiem cilvēkiem.",
    },
    Sample {
        language: "vi",
        encodings: &["windows-1258"],
        text: "Sáng hôm qua, cây cầu thứ ba bắc qua sông đã chính thức thông xe, người dân của mười hai thôn từ nay không còn phải đi vòng bốn mươi cây số. Công trình được xây dựng trong hai năm bảy tháng với tổng số vốn ba trăm tỉ đồng. Theo lãnh đạo huyện, thời gian đi từ thị trấn đến thung lũng sẽ giảm từ một tiếng rưỡi xuống còn hai mươi phút. Ngay từ sáng sớm, nhiều gia đình đã đưa trẻ em đến đầu cầu, người đánh trống, người chụp ảnh. Ông Nam, bảy mươi ba tuổi, nhớ lại hồi trẻ chỉ có thể qua sông bằng đò, hôm nào gió to thì phải ở nhà chờ. Bây giờ ông có thể bán rau rồi về ngay trong ngày.",
    },
    Sample {
        language: "th",
        encodings: &["windows-874"],
        text: "เมื่อเช้าวานนี้มีพิธีเปิดสะพานข้ามแม่น้ำแห่งที่สามอย่างเป็นทางการ ทำให้ชาวบ้านสิบสองหมู่บ้านไม่ต้องอ้อมไปอีกสี่สิบกิโลเมตร การก่อสร้างใช้เวลาสองปีเจ็ดเดือนและใช้งบประมาณสามร้อยล้านบาท เจ้าหน้าที่ของอำเภอกล่าวว่าการเดินทางจากตัวเมืองไปยังหุบเขาจะลดลงจากหนึ่งชั่วโมงครึ่งเหลือเพียงยี่สิบนาที ตั้งแต่เช้ามืดครอบครัวจำนวนมากพาลูกหลานมารวมตัวกันที่สะพาน บางคนตีกลอง บางคนถ่ายรูป คุณตาวัยเจ็ดสิบสามปีเล่าว่าสมัยหนุ่มต้องข้ามแม่น้ำด้วยเรือเท่านั้น",
    },
];

impl Sample {
    /// The text as the encoding can hold it: windows-1258 has marks that combine instead of most Vietnamese letters.
    pub(super) fn text_for(&self, encoding: &str, characters: usize) -> String {
        let text: String = self.text.chars().take(characters).collect();
        if encoding == "windows-1258" { text.chars().flat_map(split_tone).collect() } else { text }
    }
}

/// `(letter with a tone, letter without, mark)` of the tones of Vietnamese.
static TONES: &[(&str, &str, char)] = &[
    ("àằầèềìòồờùừỳ", "aăâeêioôơuưy", '\u{300}'),
    ("áắấéếíóốớúứý", "aăâeêioôơuưy", '\u{301}'),
    ("ảẳẩẻểỉỏổởủửỷ", "aăâeêioôơuưy", '\u{309}'),
    ("ãẵẫẽễĩõỗỡũữỹ", "aăâeêioôơuưy", '\u{303}'),
    ("ạặậẹệịọộợụựỵ", "aăâeêioôơuưy", '\u{323}'),
];

fn split_tone(letter: char) -> Vec<char> {
    for (with, without, mark) in TONES {
        if let Some(index) = with.chars().position(|other| other == letter) {
            return vec![without.chars().nth(index).unwrap(), *mark];
        }
    }
    vec![letter]
}

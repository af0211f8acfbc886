//! Month names by language: each month's forms (full, inflected, short) parted by spaces, in lower case.

/// The months of one language in one calendar.
#[derive(Debug)]
pub(crate) struct Months {
    /// The language's BCP 47 subtag.
    pub(crate) language: &'static str,
    /// The forms of the twelve months.
    pub(crate) forms: [&'static str; 12],
}

const fn months(language: &'static str, forms: [&'static str; 12]) -> Months {
    Months { language, forms }
}

/// Months of the Gregorian calendar, sorted by language.
pub(crate) static GREGORIAN: &[Months] = &[
    months("af", ["januarie jan", "februarie feb", "maart mrt", "april apr", "mei", "junie jun", "julie jul", "augustus aug", "september sept sep", "oktober okt", "november nov", "desember des"]),
    months("ar", ["يناير جانفي", "فبراير فيفري شباط", "مارس آذار اذار", "أبريل ابريل إبريل أفريل نيسان", "مايو ماي أيار ايار", "يونيو يونيه جوان حزيران", "يوليو يوليه جويلية تموز", "أغسطس اغسطس أوت آب", "سبتمبر أيلول ايلول", "أكتوبر اكتوبر", "نوفمبر", "ديسمبر"]),
    months("az", ["yanvar yan", "fevral fev", "mart mar", "aprel apr", "may", "iyun", "iyul", "avqust avq", "sentyabr sen", "oktyabr okt", "noyabr noy", "dekabr dek"]),
    months("be", ["студзеня студзень", "лютага люты", "сакавіка сакавік", "красавіка красавік", "мая май травень", "чэрвеня чэрвень", "ліпеня ліпень", "жніўня жнівень", "верасня верасень", "кастрычніка кастрычнік", "лістапада лістапад", "снежня снежань"]),
    months("bg", ["януари ян", "февруари фев", "март", "април апр", "май", "юни", "юли", "август авг", "септември сеп септ", "октомври окт", "ноември ное ноем", "декември дек"]),
    months("bn", ["জানুয়ারি জানুয়ারী", "ফেব্রুয়ারি ফেব্রুয়ারী", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট অগাস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"]),
    months("bs", ["januar januara jan", "februar februara feb", "mart marta mar", "april aprila apr", "maj maja", "juni juna jun", "juli jula jul", "august augusta avgust avgusta aug", "septembar septembra sep", "oktobar oktobra okt", "novembar novembra nov", "decembar decembra dec"]),
    months("ca", ["gener gen", "febrer febr", "març", "abril abr", "maig", "juny", "juliol jul", "agost ag", "setembre set", "octubre oct", "novembre nov", "desembre des"]),
    months("cs", ["ledna leden led", "února únor úno", "března březen bře", "dubna duben dub", "května květen kvě", "června červen čvn", "července červenec čvc", "srpna srpen srp", "září zář", "října říjen říj", "listopadu listopad lis", "prosince prosinec pro"]),
    months("cy", ["ionawr ion", "chwefror chwef", "mawrth", "ebrill ebr", "mai", "mehefin meh", "gorffennaf gorff", "awst", "medi", "hydref hyd", "tachwedd tach", "rhagfyr rhag"]),
    months("da", ["januar jan", "februar feb", "marts mar", "april apr", "maj", "juni jun", "juli jul", "august aug", "september sep sept", "oktober okt", "november nov", "december dec"]),
    months("de", ["januar jänner jan jän", "februar feber feb", "märz mär mrz maerz", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sep sept", "oktober okt", "november nov", "dezember dez"]),
    months("el", ["ιανουαρίου ιανουάριος ιανουαριου ιαν γενάρη", "φεβρουαρίου φεβρουάριος φεβρουαριου φεβ", "μαρτίου μάρτιος μαρτιου μαρ", "απριλίου απρίλιος απριλιου απρ", "μαΐου μαίου μάιος μαιου μαϊ μαι", "ιουνίου ιούνιος ιουνιου ιουν", "ιουλίου ιούλιος ιουλιου ιουλ", "αυγούστου αύγουστος αυγουστου αυγ", "σεπτεμβρίου σεπτέμβριος σεπτεμβριου σεπ σεπτ", "οκτωβρίου οκτώβριος οκτωβριου οκτ", "νοεμβρίου νοέμβριος νοεμβριου νοε", "δεκεμβρίου δεκέμβριος δεκεμβριου δεκ"]),
    months("en", ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec"]),
    months("eo", ["januaro", "februaro", "marto", "aprilo", "majo", "junio", "julio", "aŭgusto aug", "septembro", "oktobro", "novembro", "decembro"]),
    months("es", ["enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul", "agosto ago", "septiembre setiembre sep sept", "octubre oct", "noviembre nov", "diciembre dic"]),
    months("et", ["jaanuar jaan", "veebruar veebr", "märts", "aprill apr", "mai", "juuni", "juuli", "august aug", "september sept", "oktoober okt", "november nov", "detsember dets"]),
    months("eu", ["urtarrila urtarrilaren urt", "otsaila otsailaren ots", "martxoa martxoaren mar", "apirila apirilaren api", "maiatza maiatzaren mai", "ekaina ekainaren eka", "uztaila uztailaren uzt", "abuztua abuztuaren abu", "iraila irailaren ira", "urria urriaren", "azaroa azaroaren aza", "abendua abenduaren abe"]),
    months("fa", ["ژانویه", "فوریه", "مارس", "آوریل", "مه می", "ژوئن", "ژوئیه جولای", "اوت آگوست", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"]),
    months("fi", ["tammikuuta tammikuu tammi", "helmikuuta helmikuu helmi", "maaliskuuta maaliskuu maalis", "huhtikuuta huhtikuu huhti", "toukokuuta toukokuu touko", "kesäkuuta kesäkuu kesä", "heinäkuuta heinäkuu heinä", "elokuuta elokuu elo", "syyskuuta syyskuu syys", "lokakuuta lokakuu loka", "marraskuuta marraskuu marras", "joulukuuta joulukuu joulu"]),
    months("fr", ["janvier janv jan", "février fevrier févr fév", "mars", "avril avr", "mai", "juin", "juillet juil", "août aout", "septembre sept sep", "octobre oct", "novembre nov", "décembre decembre déc dec"]),
    months("ga", ["eanáir ean", "feabhra feabh", "márta", "aibreán aib aibreáin", "bealtaine beal", "meitheamh meith", "iúil", "lúnasa lún", "fómhair", "deireadh", "samhain samh", "nollaig noll"]),
    months("gl", ["xaneiro xan", "febreiro feb", "marzo mar", "abril abr", "maio", "xuño", "xullo", "agosto ago", "setembro set", "outubro out", "novembro nov", "decembro dec"]),
    months("gu", ["જાન્યુઆરી", "ફેબ્રુઆરી", "માર્ચ", "એપ્રિલ", "મે", "જૂન", "જુલાઈ", "ઑગસ્ટ ઓગસ્ટ", "સપ્ટેમ્બર", "ઑક્ટોબર ઓક્ટોબર", "નવેમ્બર", "ડિસેમ્બર"]),
    months("he", ["ינואר בינואר ינו׳", "פברואר בפברואר", "מרץ במרץ מרס במרס", "אפריל באפריל", "מאי במאי", "יוני ביוני", "יולי ביולי", "אוגוסט באוגוסט", "ספטמבר בספטמבר", "אוקטובר באוקטובר", "נובמבר בנובמבר", "דצמבר בדצמבר"]),
    months("hi", ["जनवरी जन", "फरवरी फ़रवरी फर", "मार्च", "अप्रैल अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर सितम्बर", "अक्टूबर अक्तूबर", "नवंबर नवम्बर", "दिसंबर दिसम्बर"]),
    months("hr", ["siječnja siječanj sij", "veljače veljača velj", "ožujka ožujak ožu", "travnja travanj tra", "svibnja svibanj svi", "lipnja lipanj lip", "srpnja srpanj srp", "kolovoza kolovoz kol", "rujna rujan ruj", "listopada listopad lis", "studenoga studenog studeni stu", "prosinca prosinac pro"]),
    months("hu", ["január jan", "február febr feb", "március márc", "április ápr", "május máj", "június jún", "július júl", "augusztus aug", "szeptember szept", "október okt", "november nov", "december dec"]),
    months("hy", ["հունվարի հունվար", "փետրվարի փետրվար", "մարտի մարտ", "ապրիլի ապրիլ", "մայիսի մայիս", "հունիսի հունիս", "հուլիսի հուլիս", "օգոստոսի օգոստոս", "սեպտեմբերի սեպտեմբեր", "հոկտեմբերի հոկտեմբեր", "նոյեմբերի նոյեմբեր", "դեկտեմբերի դեկտեմբեր"]),
    months("id", ["januari jan", "februari pebruari feb", "maret mar", "april apr", "mei", "juni jun", "juli jul", "agustus agu agt", "september sep", "oktober okt", "november nopember nov", "desember des"]),
    months("is", ["janúar jan", "febrúar feb", "mars", "apríl apr", "maí", "júní jún", "júlí júl", "ágúst ágú", "september sep", "október okt", "nóvember nóv", "desember des"]),
    months("it", ["gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug", "agosto ago", "settembre set sett", "ottobre ott", "novembre nov", "dicembre dic"]),
    months("ka", ["იანვარი იანვარს იან", "თებერვალი თებერვალს თებ", "მარტი მარტს მარ", "აპრილი აპრილს აპრ", "მაისი მაისს მაი", "ივნისი ივნისს ივნ", "ივლისი ივლისს ივლ", "აგვისტო აგვისტოს აგვ", "სექტემბერი სექტემბერს სექ", "ოქტომბერი ოქტომბერს ოქტ", "ნოემბერი ნოემბერს ნოე", "დეკემბერი დეკემბერს დეკ"]),
    months("kk", ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"]),
    months("km", ["មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ"]),
    months("kn", ["ಜನವರಿ", "ಫೆಬ್ರವರಿ", "ಮಾರ್ಚ್", "ಏಪ್ರಿಲ್", "ಮೇ", "ಜೂನ್", "ಜುಲೈ", "ಆಗಸ್ಟ್", "ಸೆಪ್ಟೆಂಬರ್", "ಅಕ್ಟೋಬರ್", "ನವೆಂಬರ್", "ಡಿಸೆಂಬರ್"]),
    months("lb", ["januar jan", "februar feb", "mäerz", "abrëll", "mee", "juni", "juli", "august aug", "september sep", "oktober okt", "november nov", "dezember dez"]),
    months("lt", ["sausio sausis", "vasario vasaris", "kovo kovas", "balandžio balandis", "gegužės gegužė", "birželio birželis", "liepos liepa", "rugpjūčio rugpjūtis", "rugsėjo rugsėjis", "spalio spalis", "lapkričio lapkritis", "gruodžio gruodis"]),
    months("lv", ["janvāris janvārī janvāra", "februāris februārī februāra", "marts martā marta", "aprīlis aprīlī aprīļa", "maijs maijā maija", "jūnijs jūnijā jūnija", "jūlijs jūlijā jūlija", "augusts augustā augusta", "septembris septembrī septembra", "oktobris oktobrī oktobra", "novembris novembrī novembra", "decembris decembrī decembra"]),
    months("mk", ["јануари јан", "февруари фев", "март мар", "април апр", "мај", "јуни јун", "јули јул", "август авг", "септември септ", "октомври окт", "ноември ноем", "декември дек"]),
    months("ml", ["ജനുവരി", "ഫെബ്രുവരി", "മാർച്ച് മാര്‍ച്ച്", "ഏപ്രിൽ ഏപ്രില്‍", "മേയ് മെയ്", "ജൂൺ ജൂണ്‍", "ജൂലൈ", "ഓഗസ്റ്റ് ആഗസ്റ്റ്", "സെപ്റ്റംബർ", "ഒക്ടോബർ", "നവംബർ", "ഡിസംബർ"]),
    months("mr", ["जानेवारी", "फेब्रुवारी", "मार्च", "एप्रिल", "मे", "जून", "जुलै", "ऑगस्ट", "सप्टेंबर", "ऑक्टोबर", "नोव्हेंबर", "डिसेंबर"]),
    months("ms", ["januari jan", "februari feb", "mac", "april apr", "mei", "jun", "julai jul", "ogos ogo", "september sep", "oktober okt", "november nov", "disember dis"]),
    months("my", ["ဇန်နဝါရီ ဇန်နဝါရီလ", "ဖေဖော်ဝါရီ ဖေဖော်ဝါရီလ", "မတ် မတ်လ", "ဧပြီ ဧပြီလ", "မေ မေလ", "ဇွန် ဇွန်လ", "ဇူလိုင် ဇူလိုင်လ", "ဩဂုတ် ဩဂုတ်လ", "စက်တင်ဘာ စက်တင်ဘာလ", "အောက်တိုဘာ အောက်တိုဘာလ", "နိုဝင်ဘာ နိုဝင်ဘာလ", "ဒီဇင်ဘာ ဒီဇင်ဘာလ"]),
    months("nl", ["januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug", "september sep sept", "oktober okt", "november nov", "december dec"]),
    months("no", ["januar jan", "februar feb", "mars mar", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sep sept", "oktober okt", "november nov", "desember des"]),
    months("pa", ["ਜਨਵਰੀ", "ਫਰਵਰੀ ਫ਼ਰਵਰੀ", "ਮਾਰਚ", "ਅਪ੍ਰੈਲ", "ਮਈ", "ਜੂਨ", "ਜੁਲਾਈ", "ਅਗਸਤ", "ਸਤੰਬਰ", "ਅਕਤੂਬਰ", "ਨਵੰਬਰ", "ਦਸੰਬਰ"]),
    months("pl", ["stycznia styczeń sty", "lutego luty lut", "marca marzec mar", "kwietnia kwiecień kwi", "maja maj", "czerwca czerwiec cze", "lipca lipiec lip", "sierpnia sierpień sie", "września wrzesień wrz", "października październik paź", "listopada listopad lis", "grudnia grudzień gru"]),
    months("pt", ["janeiro jan", "fevereiro fev", "março marco mar", "abril abr", "maio mai", "junho jun", "julho jul", "agosto ago", "setembro set", "outubro out", "novembro nov", "dezembro dez"]),
    months("ro", ["ianuarie ian", "februarie feb", "martie mar", "aprilie apr", "mai", "iunie iun", "iulie iul", "august aug", "septembrie sept sep", "octombrie oct", "noiembrie nov noi", "decembrie dec"]),
    months("ru", ["января январь янв", "февраля февраль фев февр", "марта март мар", "апреля апрель апр", "мая май", "июня июнь июн", "июля июль июл", "августа август авг", "сентября сентябрь сен сент", "октября октябрь окт", "ноября ноябрь ноя нояб", "декабря декабрь дек"]),
    months("sk", ["januára január jan", "februára február feb", "marca marec mar", "apríla apríl apr", "mája máj", "júna jún", "júla júl", "augusta august aug", "septembra september sep", "októbra október okt", "novembra november nov", "decembra december dec"]),
    months("sl", ["januarja januar jan", "februarja februar feb", "marca marec mar", "aprila april apr", "maja maj", "junija junij jun", "julija julij jul", "avgusta avgust avg", "septembra september sep", "oktobra oktober okt", "novembra november nov", "decembra december dec"]),
    months("sq", ["janar jan", "shkurt shk", "mars mar", "prill pri", "maj", "qershor qer", "korrik kor", "gusht gus", "shtator sht", "tetor tet", "nëntor nën", "dhjetor dhj"]),
    months("sr", ["januar januara јануар јануара јан", "februar februara фебруар фебруара феб", "mart marta март марта мар", "april aprila април априла апр", "maj maja мај маја", "jun juna јун јуна", "jul jula јул јула", "avgust avgusta август августа авг", "septembar septembra септембар септембра сеп", "oktobar oktobra октобар октобра окт", "novembar novembra новембар новембра нов", "decembar decembra децембар децембра дец"]),
    months("sv", ["januari jan", "februari feb febr", "mars mar", "april apr", "maj", "juni jun", "juli jul", "augusti aug", "september sep sept", "oktober okt", "november nov", "december dec"]),
    months("sw", ["januari jan", "februari feb", "machi mac", "aprili apr", "mei", "juni jun", "julai jul", "agosti ago", "septemba sep", "oktoba okt", "novemba nov", "desemba des"]),
    months("ta", ["ஜனவரி ஜன", "பிப்ரவரி பிப்", "மார்ச்", "ஏப்ரல் ஏப்", "மே", "ஜூன்", "ஜூலை", "ஆகஸ்ட் ஆகஸ்டு", "செப்டம்பர் செப்", "அக்டோபர் அக்", "நவம்பர் நவ", "டிசம்பர் டிச"]),
    months("te", ["జనవరి", "ఫిబ్రవరి", "మార్చి", "ఏప్రిల్", "మే", "జూన్", "జులై జూలై", "ఆగస్టు", "సెప్టెంబర్ సెప్టెంబరు", "అక్టోబర్ అక్టోబరు", "నవంబర్ నవంబరు", "డిసెంబర్ డిసెంబరు"]),
    months("th", ["มกราคม ม.ค", "กุมภาพันธ์ ก.พ", "มีนาคม มี.ค", "เมษายน เม.ย", "พฤษภาคม พ.ค", "มิถุนายน มิ.ย", "กรกฎาคม ก.ค", "สิงหาคม ส.ค", "กันยายน ก.ย", "ตุลาคม ต.ค", "พฤศจิกายน พ.ย", "ธันวาคม ธ.ค"]),
    months("tl", ["enero", "pebrero", "marso", "abril", "mayo", "hunyo", "hulyo", "agosto", "setyembre", "oktubre", "nobyembre", "disyembre"]),
    months("tr", ["ocak oca", "şubat şub", "mart mar", "nisan nis", "mayıs mayis may", "haziran haz", "temmuz tem", "ağustos ağu", "eylül eyl", "ekim eki", "kasım kasim kas", "aralık aralik ara"]),
    months("uk", ["січня січень січ", "лютого лютий лют", "березня березень бер", "квітня квітень кві квіт", "травня травень тра трав", "червня червень чер черв", "липня липень лип", "серпня серпень сер серп", "вересня вересень вер", "жовтня жовтень жов жовт", "листопада листопад лис", "грудня грудень гру груд"]),
    months("ur", ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"]),
    months("uz", ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr sentyabr", "oktabr oktyabr", "noyabr", "dekabr"]),
];

/// Months of the Solar Hijri calendar, as Iran and Afghanistan name them, sorted by language.
pub(crate) static SOLAR_HIJRI: &[Months] = &[
    months("fa", ["فروردین فروردين", "اردیبهشت ارديبهشت", "خرداد", "تیر تير", "مرداد امرداد", "شهریور شهريور", "مهر", "آبان", "آذر", "دی دي", "بهمن", "اسفند"]),
    months("prs", ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان ميزان", "عقرب", "قوس", "جدی", "دلو", "حوت"]),
];

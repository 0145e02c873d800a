/**
 * What the generator makes people, companies and numbers of. Words are separated by blanks, `_` stands for a blank
 * inside one, and `native:ascii` gives the form for e-mail addresses and domains where lower-casing is not enough.
 *
 * Telephone lines are written `area local`, with `#` for the digits to fill in. Where a country reserves numbers for
 * fiction, only those are used: US 555-0100 to 0199; GB, DE, FR, IE and AU by their regulators' lists. The others have
 * no such list; their numbers are plausible, and nobody should call them.
 */
export interface CountrySource {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** How often the country comes up, relative to the others. */
  readonly weight: number;
  readonly callingCode: string;
  /** Dialled before the area inside the country; empty where none is. */
  readonly trunk: string;
  readonly given: string;
  readonly family: string;
  /** Middle names or initials, where they are usual. */
  readonly middle?: string;
  readonly familyFirst?: boolean;
  readonly titles: string;
  readonly trades: string;
  readonly suffixes: string;
  /** Between the parts of a company's name. */
  readonly glue: string;
  readonly street: string;
  readonly cities: readonly City[];
  /** Lines of mobile phones; absent where the reserved range is too small to go round. */
  readonly mobile?: readonly string[];
  /** How an extension is written after a number. */
  readonly extension: string;
  /** The zero of the script's own digits, where people type them. */
  readonly zero?: string;
  readonly topics: string;
}

export interface City {
  readonly name: string;
  readonly state?: string;
  /** `#` is a digit. */
  readonly postal: string;
  readonly lines: readonly string[];
}

const unitedStates = (areas: string): string[] => areas.split(' ').map((area) => `${area} 555 01##`);

export const countrySources: readonly CountrySource[] = [
  {
    code: 'US',
    weight: 5,
    callingCode: '1',
    trunk: '1',
    given:
      'John Mary James Linda Robert Patricia Michael Jennifer William Elizabeth David Maria José:jose Aaliyah Siobhán:siobhan D’Andre:dandre',
    family:
      'Smith Johnson Williams Brown Jones García:garcia Miller Davis Rodríguez:rodriguez Nguyen O’Brien:obrien Smith-Jones St._John:st-john de_la_Cruz:delacruz',
    middle: 'J. A. Lee Ann M. Ray',
    titles: 'Owner Office_Manager Buyer Accounts_Payable Vice_President,_Sales Facilities_Lead',
    trades: 'Hardware Foods Logistics Dental Plumbing Outfitters Software Motors Bakery Supply',
    suffixes: 'Inc. LLC Co. &_Sons',
    glue: ' ',
    street: '#### Main St.',
    cities: [
      { name: 'New York', state: 'NY', postal: '100##', lines: unitedStates('212 646 718 917 347 929') },
      { name: 'Los Angeles', state: 'CA', postal: '900##', lines: unitedStates('213 310 323 424 818 626') },
      { name: 'Chicago', state: 'IL', postal: '606##', lines: unitedStates('312 773 872 708') },
      { name: 'Houston', state: 'TX', postal: '770##', lines: unitedStates('713 281 832 346') },
      { name: 'Seattle', state: 'WA', postal: '981##', lines: unitedStates('206 425 253 360') },
      { name: 'Boston', state: 'MA', postal: '021##', lines: unitedStates('617 857 781 508') },
      { name: 'Atlanta', state: 'GA', postal: '303##', lines: unitedStates('404 678 470 770') },
      { name: 'Denver', state: 'CO', postal: '802##', lines: unitedStates('303 720 970 719') },
    ],
    extension: ' x##',
    topics: 'Invoice_overdue Wrong_item_shipped Warranty_claim',
  },
  {
    code: 'GB',
    weight: 8,
    callingCode: '44',
    trunk: '0',
    given: 'John Oliver Amelia Harry Isla George Ava Muhammad Siân:sian Zoë:zoe Rhys Fiona Nigel Priya',
    family:
      'Smith Jones Taylor Brown Williams Wilson Davies Patel Khan O’Connor:oconnor MacDonald Llewellyn Ainsley-Hart Brontë:bronte',
    titles: 'Director Office_Manager Buyer Finance_Officer Head_of_Operations Receptionist',
    trades: 'Trading Interiors Printers Brewing Joinery Catering Motors Textiles Nurseries Foods',
    suffixes: 'Ltd plc LLP &_Sons_Ltd',
    glue: ' ',
    street: '## High Street',
    cities: [
      { name: 'London', postal: 'SW## 4AB', lines: ['20 7946 0###'] },
      { name: 'Leeds', postal: 'LS## 2QT', lines: ['113 496 0###'] },
      { name: 'Sheffield', postal: 'S## 3BD', lines: ['114 496 0###'] },
      { name: 'Nottingham', postal: 'NG## 5FS', lines: ['115 496 0###'] },
      { name: 'Leicester', postal: 'LE## 1GF', lines: ['116 496 0###'] },
      { name: 'Bristol', postal: 'BS## 8JG', lines: ['117 496 0###'] },
      { name: 'Birmingham', state: 'West Midlands', postal: 'B## 7HH', lines: ['121 496 0###'] },
      { name: 'Edinburgh', state: 'Scotland', postal: 'EH## 9YL', lines: ['131 496 0###'] },
      { name: 'Glasgow', state: 'Scotland', postal: 'G## 6PP', lines: ['141 496 0###'] },
      { name: 'Cardiff', state: 'Wales', postal: 'CF## 3NN', lines: ['29 2018 0###'] },
    ],
    mobile: ['7700 900 ###'],
    extension: ' ext. ##',
    topics: 'Parcel_not_received Refund_query Change_of_address',
  },
  {
    code: 'IE',
    weight: 3,
    callingCode: '353',
    trunk: '0',
    given: 'Seán:sean Aoife Ciarán:ciaran Niamh Pádraig:padraig Gráinne:grainne Conor Róisín:roisin Eoghan John',
    family:
      'Murphy Ó_Briain:obriain Ní_Chonaill:nichonaill Kelly Byrne O’Sullivan:osullivan Walsh Fitzgerald Mac_Cárthaigh:maccarthaigh',
    titles: 'Owner Buyer Accounts_Manager Shop_Manager',
    trades: 'Seafoods Dairies Tweeds Hardware Bloodstock Timber',
    suffixes: 'Ltd DAC &_Daughters',
    glue: ' ',
    street: '## Main Street',
    cities: [
      {
        name: 'Dún Laoghaire:dunlaoghaire',
        state: 'Co. Dublin',
        postal: 'A96 X2##',
        lines: ['20 910 ####', '20 911 ####'],
      },
      { name: 'Cork', state: 'Co. Cork', postal: 'T12 Y4##', lines: ['20 915 ####', '20 916 ####'] },
    ],
    extension: ' ext ##',
    topics: 'Delivery_date Broken_seal Direct_debit',
  },
  {
    code: 'DE',
    weight: 6,
    callingCode: '49',
    trunk: '0',
    given:
      'Jürgen:juergen Käthe:kaethe Hans-Peter Ayşe:ayse Björn:bjoern Monika Thomas Anna Sören:soeren Ursula Lukas Mia',
    family:
      'Müller:mueller Mueller Schmidt Weiß:weiss Weiss Großmann:grossmann Schäfer:schaefer von_der_Heide:vonderheide Yılmaz:yilmaz Meyer Maier Schröder-Lüdenscheidt:schroeder',
    titles: 'Geschäftsführer Einkauf Buchhaltung Leiterin_Vertrieb Sachbearbeiter',
    trades:
      'Maschinenbau Getränke:getraenke Feinkost Elektrotechnik Möbel:moebel Spedition Werkzeuge Bäckerei:baeckerei',
    suffixes: 'GmbH AG KG GmbH_&_Co._KG e._K.',
    glue: ' ',
    street: 'Hauptstraße ##',
    cities: [
      { name: 'Berlin', postal: '10###', lines: ['30 23125 ###'] },
      { name: 'Hamburg', postal: '20###', lines: ['40 66969 ###'] },
      { name: 'Köln:koeln', state: 'NRW', postal: '50###', lines: ['221 4710 ###'] },
      { name: 'Frankfurt a. M.:frankfurt', state: 'Hessen', postal: '60###', lines: ['69 90009 ###'] },
      { name: 'München:muenchen', state: 'Bayern', postal: '80###', lines: ['89 99998 ###'] },
    ],
    extension: ' Durchwahl ##',
    topics: 'Rechnung_unklar Lieferung_beschädigt Rückfrage_zum_Vertrag',
  },
  {
    code: 'FR',
    weight: 8,
    callingCode: '33',
    trunk: '0',
    given:
      'François:francois Hélène:helene Jean-Noël:jean-noel Chloé:chloe Loïc:loic Zoé:zoe Pierre Marie Ghislaine Mehdi Anaïs:anais',
    family:
      'Martin Lefèvre:lefevre Lefebvre Dupré:dupre d’Alembert:dalembert Benoît:benoit Nguyễn:nguyen Le_Goff:legoff Garçon:garcon Œuvrard:oeuvrard',
    titles: 'Gérante Responsable_des_achats Comptable Directeur_général Assistante',
    trades: 'Boulangerie Fromagerie Menuiserie Électricité:electricite Transports Vignobles Papeterie',
    suffixes: 'SARL SA SAS et_fils',
    glue: ' ',
    street: '##, rue de la République',
    cities: [
      { name: 'Paris', postal: '750##', lines: ['1 99 00 ## ##'] },
      { name: 'Rennes', state: 'Bretagne', postal: '350##', lines: ['2 61 91 ## ##'] },
      { name: 'Besançon:besancon', postal: '250##', lines: ['3 53 01 ## ##'] },
      { name: 'Saint-Étienne:saint-etienne', postal: '420##', lines: ['4 65 71 ## ##'] },
      { name: 'Bordeaux', postal: '330##', lines: ['5 36 49 ## ##'] },
    ],
    mobile: ['6 39 98 ## ##'],
    extension: ' poste ##',
    topics: 'Colis_égaré Facture_en_double Demande_de_devis',
  },
  {
    code: 'ES',
    weight: 6,
    callingCode: '34',
    trunk: '',
    given: 'María_José:mariajose José:jose Begoña:begona Íñigo:inigo Nuria Andrés:andres Lucía:lucia Jordi Ángel:angel',
    family:
      'García:garcia Muñoz:munoz Peña:pena García_Márquez:garciamarquez de_la_Fuente:delafuente Ibáñez:ibanez Güell:guell Núñez:nunez Ramírez:ramirez',
    titles: 'Gerente Compras Contabilidad Jefa_de_ventas',
    trades: 'Aceites Conservas Construcciones Muebles Turrones Viñedos:vinedos Azulejos',
    suffixes: 'S.L. S.A. e_Hijos',
    glue: ' ',
    street: 'C/ Mayor, ##',
    cities: [
      { name: 'Madrid', postal: '280##', lines: ['91 0## ## ##'] },
      { name: 'A Coruña:coruna', state: 'Galicia', postal: '150##', lines: ['981 0# ## ##'] },
      { name: 'Cádiz:cadiz', state: 'Andalucía', postal: '110##', lines: ['956 0# ## ##'] },
    ],
    mobile: ['600 0## ###'],
    extension: ' ext. ##',
    topics: 'Pedido_incompleto Devolución_pendiente Cambio_de_titular',
  },
  {
    code: 'BR',
    weight: 7,
    callingCode: '55',
    // A 0 is dialled only together with a carrier's code, so nobody writes it.
    trunk: '',
    given:
      'João:joao Conceição:conceicao Antônio:antonio Luís:luis Ana Thaís:thais Gonçalo:goncalo Márcia:marcia Caetano',
    family:
      'da_Silva:dasilva Souza Sousa Gonçalves:goncalves dos_Santos:dossantos Araújo:araujo Magalhães:magalhaes Côrtes:cortes Assunção:assuncao',
    titles: 'Sócia-gerente Comprador Financeiro Diretora_comercial',
    trades: 'Alimentos Calçados:calcados Móveis:moveis Informática:informatica Cafés:cafes Autopeças:autopecas',
    suffixes: 'Ltda. S.A. ME Irmãos',
    glue: ' ',
    street: 'Av. Brasil, ###',
    cities: [
      { name: 'São Paulo:saopaulo', state: 'SP', postal: '010##-0##', lines: ['11 20## ####'] },
      { name: 'Maceió:maceio', state: 'AL', postal: '570##-0##', lines: ['82 20## ####'] },
      { name: 'Florianópolis:floripa', state: 'SC', postal: '880##-0##', lines: ['48 20## ####'] },
    ],
    mobile: ['11 9 0000 ####', '21 9 0001 ####', '48 9 0002 ####'],
    extension: ' ramal ##',
    topics: 'Segunda_via_do_boleto Produto_com_defeito Troca_de_endereço',
  },
  {
    code: 'PL',
    weight: 6,
    callingCode: '48',
    trunk: '',
    given:
      'Łukasz:lukasz Małgorzata:malgorzata Michał:michal Grażyna:grazyna Wojciech Żaneta:zaneta Paweł:pawel Święcisława:swieca',
    family:
      'Kowalski Kowalska Wiśniewski:wisniewski Wójcik:wojcik Dąbrowska:dabrowska Brzęczyszczykiewicz:brzeczyszczykiewicz Żółć:zolc Łoś:los',
    titles: 'Właściciel Księgowa Kierownik_zakupów Prezes_zarządu',
    trades: 'Budowa Meble Piekarnia Transport Usługi:uslugi Hurtownia',
    suffixes: 'Sp._z_o.o. S.A. i_Wspólnicy',
    glue: ' ',
    street: 'ul. Długa ##',
    cities: [
      { name: 'Warszawa', postal: '00-0##', lines: ['22 0## ## ##'] },
      { name: 'Łódź:lodz', postal: '90-0##', lines: ['42 0## ## ##'] },
      { name: 'Gdańsk:gdansk', postal: '80-0##', lines: ['58 0## ## ##'] },
    ],
    mobile: ['500 0## ###'],
    extension: ' wew. ##',
    topics: 'Zwrot_towaru Błędna_faktura Brak_dostawy',
  },
  {
    code: 'DK',
    weight: 3,
    callingCode: '45',
    trunk: '',
    given: 'Søren:soeren Åse:aase Jørgen:joergen Mette Lærke:laerke Bjørn:bjoern Anders',
    family: 'Sørensen:soerensen Kjær:kjaer Ågård:aagaard Jensen Hansen Nørregård:noerregaard',
    titles: 'Indehaver Indkøber Bogholder Kørselsleder',
    trades: 'Mejeri Møbler:moebler Tømrer:toemrer Skibsværft:skibsvaerft',
    suffixes: 'A/S ApS &_Søn',
    glue: ' ',
    street: 'Algade ##',
    cities: [
      { name: 'København:koebenhavn', postal: '1###', lines: ['30 0# ## ##', '33 0# ## ##'] },
      { name: 'Ærøskøbing:aeroe', postal: '5970', lines: ['62 0# ## ##'] },
    ],
    extension: ' lok. ##',
    topics: 'Manglende_levering Fejl_på_faktura',
  },
  {
    code: 'TR',
    weight: 6,
    callingCode: '90',
    trunk: '0',
    given: 'İbrahim:ibrahim Işıl:isil Ayşegül:aysegul Çağrı:cagri Gökhan:gokhan Şule:sule Ömer:omer Fatma',
    family: 'Yılmaz:yilmaz Şahin:sahin Öztürk:ozturk Çelik:celik Kılıç:kilic Iğdır:igdir Güneş:gunes',
    titles: 'Müdür Satın_alma Muhasebe Ortak',
    trades: 'Tekstil İnşaat:insaat Gıda:gida Lojistik Halı:hali',
    suffixes: 'A.Ş. Ltd._Şti. ve_Oğulları',
    glue: ' ',
    street: 'Atatürk Cad. No: ##',
    cities: [
      { name: 'İstanbul:istanbul', postal: '340##', lines: ['212 000 ## ##', '216 000 ## ##'] },
      { name: 'Iğdır:igdir', postal: '760##', lines: ['476 00# ## ##'] },
      { name: 'İzmir:izmir', postal: '350##', lines: ['232 00# ## ##'] },
    ],
    mobile: ['500 00# ## ##'],
    extension: ' dahili ##',
    topics: 'Eksik_ürün Fatura_itirazı Kargo_gecikmesi',
  },
  {
    code: 'GR',
    weight: 5,
    callingCode: '30',
    trunk: '',
    given:
      'Γιώργος:giorgos Ελένη:eleni Νίκος:nikos Αικατερίνη:aikaterini Δημήτρης:dimitris Σοφία:sofia Οδυσσέας:odysseas',
    family:
      'Παπαδόπουλος:papadopoulos Παπαδοπούλου:papadopoulou Νικολαΐδης:nikolaidis Βλάχος:vlachos Μαυρομμάτη:mavrommati Γεωργίου:georgiou',
    titles: 'Ιδιοκτήτης Λογίστρια Διευθυντής_πωλήσεων Υπεύθυνη_αγορών',
    trades: 'Τρόφιμα:trofima Ναυτιλιακή:naftiliaki Έπιπλα:epipla Ελαιόλαδο:elaiolado',
    suffixes: 'Α.Ε. Ε.Π.Ε. &_ΥΙΟΙ',
    glue: ' ',
    street: 'Ερμού ##',
    cities: [
      { name: 'Αθήνα:athina', state: 'Αττική', postal: '10# ##', lines: ['21 00## ####'] },
      { name: 'Θεσσαλονίκη:thessaloniki', state: 'Μακεδονία', postal: '54# ##', lines: ['2310 00 ####'] },
    ],
    mobile: ['690 00# ####'],
    extension: ' εσωτ. ##',
    topics: 'Καθυστέρηση_παράδοσης Λάθος_τιμολόγιο',
  },
  {
    code: 'UA',
    weight: 6,
    callingCode: '380',
    trunk: '0',
    given: 'Олена:olena Сергій:serhii Юлія:yuliia Володимир:volodymyr Іванна:ivanna Андрій:andrii Єва:yeva',
    family: 'Шевченко:shevchenko Ковальчук:kovalchuk Щербак:shcherbak Гончар:honchar Лук’яненко:lukianenko Їжак:yizhak',
    middle: 'О. П. І. М.',
    titles: 'Директор Бухгалтер Менеджер_із_закупівель Власниця',
    trades: 'Агро:agro Меблі:mebli Хліб:khlib Транспорт:transport Будова:budova',
    suffixes: 'ТОВ ФОП ПрАТ',
    glue: ' ',
    street: 'вул. Хрещатик, ##',
    cities: [
      { name: 'Київ:kyiv', postal: '01###', lines: ['44 000 ## ##', '44 001 ## ##'] },
      { name: 'Львів:lviv', postal: '79###', lines: ['32 200 ## ##'] },
      { name: 'Чернівці:chernivtsi', postal: '58###', lines: ['372 00 ## ##'] },
    ],
    mobile: ['50 00# ## ##', '67 00# ## ##'],
    extension: ' доб. ##',
    topics: 'Пошкоджена_посилка Питання_щодо_рахунку',
  },
  {
    code: 'JP',
    weight: 7,
    callingCode: '81',
    trunk: '0',
    given: '太郎:taro 花子:hanako 健一:kenichi さくら:sakura 陽子:yoko 翔:sho ケイト:kate 美咲:misaki',
    family:
      '佐藤:sato 鈴木:suzuki 髙橋:takahashi 高橋:takahashi 田中:tanaka 渡邊:watanabe 渡辺:watanabe 𠮷田:yoshida 吉田:yoshida 小笠原:ogasawara',
    familyFirst: true,
    titles: '代表取締役 営業部長 経理担当 購買課',
    trades: '商事:shoji 製作所:seisakusho 電機:denki 食品:shokuhin 運輸:unyu',
    suffixes: '株式会社 有限会社 合同会社',
    glue: '',
    street: '中央#丁目#番##号',
    cities: [
      { name: '東京:tokyo', state: '東京都', postal: '100-00##', lines: ['3 0000 ####', '3 0001 ####'] },
      { name: '大阪:osaka', state: '大阪府', postal: '530-00##', lines: ['6 0000 ####'] },
      { name: '札幌:sapporo', state: '北海道', postal: '060-00##', lines: ['11 000 ####'] },
    ],
    mobile: ['90 0000 ####', '80 0000 ####'],
    extension: ' 内線##',
    zero: '０',
    topics: '商品が届かない 請求書の再発行 故障について',
  },
  {
    code: 'KR',
    weight: 4,
    callingCode: '82',
    trunk: '0',
    given: '민준:minjun 서연:seoyeon 지훈:jihun 하은:haeun 영수:youngsoo 미영:miyoung',
    family: '김:kim 이:lee 박:park 최:choi 정:jung 남궁:namgung',
    familyFirst: true,
    titles: '대표 구매팀장 회계담당 과장',
    trades: '상사:sangsa 전자:jeonja 식품:sikpum 물산:mulsan',
    suffixes: '주식회사 (주)',
    glue: ' ',
    street: '세종대로 ##',
    cities: [
      { name: '서울:seoul', postal: '045##', lines: ['2 000 ####', '2 001 ####'] },
      { name: '부산:busan', postal: '489##', lines: ['51 000 ####'] },
    ],
    mobile: ['10 0000 ####'],
    extension: ' 내선 ##',
    topics: '배송_지연 환불_요청 세금계산서_문의',
  },
  {
    code: 'SA',
    weight: 5,
    callingCode: '966',
    trunk: '0',
    given: 'محمد:mohammed فاطمة:fatima عبد_الله:abdullah نورة:noura خالد:khalid سارة:sara يوسف:yousef',
    family: 'الغامدي:alghamdi العتيبي:alotaibi آل_سعيد:alsaeed القحطاني:alqahtani الحربي:alharbi باوزير:bawazir',
    titles: 'مدير_المشتريات محاسبة صاحب_المنشأة مدير_عام',
    trades: 'التجارية:tijariya للمقاولات:muqawalat للأغذية:aghthiya للنقل:naql',
    suffixes: 'المحدودة وأولاده شركة_مساهمة',
    glue: ' ',
    street: 'طريق الملك فهد ####',
    cities: [
      { name: 'الرياض:riyadh', postal: '11###', lines: ['11 00# ####'] },
      { name: 'جدة:jeddah', postal: '21###', lines: ['12 00# ####'] },
    ],
    mobile: ['50 00# ####'],
    extension: ' تحويلة ##',
    zero: '٠',
    topics: 'تأخر_الشحنة استفسار_عن_الفاتورة',
  },
  {
    code: 'IL',
    weight: 4,
    callingCode: '972',
    trunk: '0',
    given: 'נועה:noa דוד:david יעל:yael משה:moshe תמר:tamar אריאל:ariel',
    family: 'כהן:cohen לוי:levi בן-דוד:ben-david פרץ:peretz אבו-חצירא:abuhatzeira',
    titles: 'מנכ״ל רכש הנהלת_חשבונות',
    trades: 'סחר:sahar מזון:mazon בנייה:bniya תוכנה:tochna',
    suffixes: 'בע״מ ובניו',
    glue: ' ',
    street: 'הרצל ##',
    cities: [
      { name: 'תל אביב:telaviv', postal: '61#####', lines: ['3 000 ####', '3 001 ####'] },
      { name: 'חיפה:haifa', postal: '31#####', lines: ['4 000 ####'] },
    ],
    mobile: ['50 000 ####'],
    extension: ' שלוחה ##',
    topics: 'חבילה_לא_הגיעה בירור_חשבון',
  },
  {
    code: 'IN',
    weight: 8,
    callingCode: '91',
    trunk: '0',
    given: 'Rahul Priya Aarav Lakshmi अर्जुन:arjun सीता:sita Sanjay முருகன்:murugan Ananya Venkata_Ramana:venkataramana',
    family: 'Sharma Iyer Patel Reddy शर्मा:sharma सिंह:singh Singh Kaur Chatterjee Krishnamurthy',
    titles: 'Proprietor Purchase_Manager Accounts_Executive Director',
    trades: 'Textiles Exports Spices Infotech Steel Traders Jewellers',
    suffixes: 'Pvt._Ltd. LLP &_Bros.',
    glue: ' ',
    street: '##, M.G. Road',
    cities: [
      { name: 'Mumbai', state: 'MH', postal: '4000##', lines: ['22 0000 ####', '22 0001 ####'] },
      { name: 'नई दिल्ली:newdelhi', state: 'DL', postal: '1100##', lines: ['11 0000 ####'] },
      { name: 'Bengaluru', state: 'KA', postal: '5600##', lines: ['80 0000 ####'] },
    ],
    mobile: ['90000 0####', '98000 0####'],
    extension: ' extn ##',
    zero: '०',
    topics: 'GST_invoice_missing Replacement_pending Payment_failed_twice',
  },
  {
    code: 'AU',
    weight: 3,
    callingCode: '61',
    trunk: '0',
    given: 'John Matilda Jack Charlotte Noah Sheila Koa Xanthe',
    family: 'Smith Nguyen Brown Papadopoulos Wilson Kelly Te_Awa:teawa',
    titles: 'Owner Site_Manager Bookkeeper Purchasing',
    trades: 'Wines Mining Surf Produce Freight',
    suffixes: 'Pty_Ltd &_Co.',
    glue: ' ',
    street: '### George Street',
    cities: [
      { name: 'Sydney', state: 'NSW', postal: '20##', lines: ['2 5550 ####', '2 7010 ####'] },
      { name: 'Melbourne', state: 'VIC', postal: '30##', lines: ['3 5550 ####', '3 7010 ####'] },
    ],
    extension: ' x##',
    topics: 'Late_freight Statement_request',
  },
];

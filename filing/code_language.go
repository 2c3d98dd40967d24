package filing

// Language is a language that a service is offered in (网站语言类别, Yylb_id). It is a [Code].
// The language of messages is [Lang].
type Language int

// The languages of services.
const (
	LanguageSimplifiedChinese  Language = 1
	LanguageTraditionalChinese Language = 2
	LanguageUyghur             Language = 3
	LanguageKazakh             Language = 4
	LanguageKyrgyz             Language = 5
	LanguageMongolian          Language = 6
	LanguageTibetan            Language = 7
	LanguageZhuang             Language = 8
	LanguageKorean             Language = 9
	LanguageYi                 Language = 10
	LanguageMiao               Language = 11
	LanguageEnglish            Language = 12
	LanguageJapanese           Language = 13
	LanguageFrench             Language = 14
	LanguageRussian            Language = 15
	LanguageSpanish            Language = 16
	LanguageArabic             Language = 17
)

// Languages lists the known codes in the order of their ids.
func Languages() []Language { return listCodes[Language](&languageTable) }

// ID implements [Code].
func (g Language) ID() int { return languageTable.id(int(g)) }

// Known implements [Code].
func (g Language) Known() bool { return languageTable.known(int(g)) }

// Slug implements [Code].
func (g Language) Slug() string { return languageTable.slug(int(g)) }

// Label implements [Code].
func (g Language) Label(l Lang) string { return languageTable.label(int(g), l) }

// String implements [Code].
func (g Language) String() string { return languageTable.text(int(g)) }

// MarshalJSON writes the ministry's id; see [Code].
func (g Language) MarshalJSON() ([]byte, error) { return languageTable.marshal(int(g)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (g *Language) UnmarshalJSON(b []byte) error { return unmarshalCode(b, g, &languageTable) }

var languageTable = codeTable{
	CodeTable: CodeTable{
		Name:       "language",
		Tag:        "Yylb_id",
		Title:      Text{"网站语言类别", "language of the service"},
		Sources:    []Source{fromForm, fromNetEase},
		Confidence: SingleSource,
		Entries: []CodeEntry{
			{ID: 1, Slug: "simplified_chinese", Label: Text{"中文简体", "Simplified Chinese"}, Confidence: Confirmed},
			{ID: 2, Slug: "traditional_chinese", Label: Text{"中文繁体", "Traditional Chinese"}},
			{ID: 3, Slug: "uyghur", Label: Text{"维吾尔语", "Uyghur"}},
			{ID: 4, Slug: "kazakh", Label: Text{"哈萨克语", "Kazakh"}},
			{ID: 5, Slug: "kyrgyz", Label: Text{"柯尔克孜语", "Kyrgyz"}},
			{ID: 6, Slug: "mongolian", Label: Text{"蒙古语", "Mongolian"}},
			{ID: 7, Slug: "tibetan", Label: Text{"藏语", "Tibetan"}},
			{ID: 8, Slug: "zhuang", Label: Text{"壮语", "Zhuang"}},
			{ID: 9, Slug: "korean", Label: Text{"朝鲜语", "Korean"}},
			{ID: 10, Slug: "yi", Label: Text{"彝文", "Yi"}},
			{ID: 11, Slug: "miao", Label: Text{"苗语", "Miao"}},
			{ID: 12, Slug: "english", Label: Text{"英语", "English"}},
			{ID: 13, Slug: "japanese", Label: Text{"日语", "Japanese"}},
			{ID: 14, Slug: "french", Label: Text{"法语", "French"}},
			{ID: 15, Slug: "russian", Label: Text{"俄罗斯语", "Russian"}},
			{ID: 16, Slug: "spanish", Label: Text{"西班牙语", "Spanish"}},
			{ID: 17, Slug: "arabic", Label: Text{"阿拉伯语", "Arabic"}},
		},
	},
}

package filing

// ServiceContent is what a service offers (服务内容, Fwnr_id). It is a [Code].
//
// Web forms of the ministry carry the same table as bits; the id on the wire is the number of the bit, counted from 1.
type ServiceContent int

// The service contents.
const (
	ContentInstantMessaging   ServiceContent = 1
	ContentSearchEngine       ServiceContent = 2
	ContentPortal             ServiceContent = 3
	ContentWebmail            ServiceContent = 4
	ContentNews               ServiceContent = 5
	ContentBlog               ServiceContent = 6
	ContentAdvertising        ServiceContent = 7
	ContentUnitWebsite        ServiceContent = 8
	ContentShopping           ServiceContent = 9
	ContentPayment            ServiceContent = 10
	ContentBanking            ServiceContent = 11
	ContentStockTrading       ServiceContent = 12
	ContentGames              ServiceContent = 13
	ContentMusic              ServiceContent = 14
	ContentVideo              ServiceContent = 15
	ContentPictures           ServiceContent = 16
	ContentSoftware           ServiceContent = 17
	ContentJobSearch          ServiceContent = 18
	ContentDating             ServiceContent = 19
	ContentRealEstate         ServiceContent = 20
	ContentEducation          ServiceContent = 21
	ContentWebsiteBuilding    ServiceContent = 22
	ContentWAP                ServiceContent = 23
	ContentOther              ServiceContent = 24
	ContentApp                ServiceContent = 28
	ContentOnlineLending      ServiceContent = 29
	ContentEquityFinancing    ServiceContent = 30
	ContentInsurance          ServiceContent = 31
	ContentCrossSectorFinance ServiceContent = 32
	ContentNonBankPayment     ServiceContent = 33
)

// ServiceContents lists the known codes in the order of their ids.
func ServiceContents() []ServiceContent { return listCodes[ServiceContent](&serviceContentTable) }

// ID implements [Code].
func (c ServiceContent) ID() int { return serviceContentTable.id(int(c)) }

// Known implements [Code].
func (c ServiceContent) Known() bool { return serviceContentTable.known(int(c)) }

// Slug implements [Code].
func (c ServiceContent) Slug() string { return serviceContentTable.slug(int(c)) }

// Label implements [Code].
func (c ServiceContent) Label(l Lang) string { return serviceContentTable.label(int(c), l) }

// String implements [Code].
func (c ServiceContent) String() string { return serviceContentTable.text(int(c)) }

// MarshalJSON writes the ministry's id; see [Code].
func (c ServiceContent) MarshalJSON() ([]byte, error) { return serviceContentTable.marshal(int(c)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (c *ServiceContent) UnmarshalJSON(b []byte) error {
	return unmarshalCode(b, c, &serviceContentTable)
}

var serviceContentTable = codeTable{
	CodeTable: CodeTable{
		Name:       "service_content",
		Tag:        "Fwnr_id",
		Title:      Text{"服务内容", "service content"},
		Sources:    []Source{fromForm},
		Confidence: Inferred,
		Entries: []CodeEntry{
			{ID: 1, Slug: "instant_messaging", Label: Text{"即时通信", "instant messaging"}},
			{ID: 2, Slug: "search_engine", Label: Text{"搜索引擎", "search engine"}},
			{ID: 3, Slug: "portal", Label: Text{"综合门户", "general portal"}},
			{ID: 4, Slug: "webmail", Label: Text{"网上邮局", "webmail"}},
			{ID: 5, Slug: "news", Label: Text{"网络新闻", "online news"}},
			{ID: 6, Slug: "blog", Label: Text{"博客/个人空间", "blog or personal space"}},
			{ID: 7, Slug: "advertising", Label: Text{"网络广告/信息", "online advertising or information"}},
			{
				ID: 8, Slug: "unit_website", Label: Text{"单位门户网站", "website about the unit itself"},
				Confidence: Confirmed, Source: fromWest,
			},
			{ID: 9, Slug: "shopping", Label: Text{"网络购物", "online shopping"}},
			{ID: 10, Slug: "payment", Label: Text{"网上支付", "online payment"}},
			{ID: 11, Slug: "banking", Label: Text{"网上银行", "online banking"}},
			{ID: 12, Slug: "stock_trading", Label: Text{"网上炒股/股票基金", "online trading of stocks or funds"}},
			{ID: 13, Slug: "games", Label: Text{"网络游戏", "online games"}},
			{ID: 14, Slug: "music", Label: Text{"网络音乐", "online music"}},
			{ID: 15, Slug: "video", Label: Text{"网络影视", "online film and television"}},
			{ID: 16, Slug: "pictures", Label: Text{"网络图片", "online pictures"}},
			{ID: 17, Slug: "software", Label: Text{"网络软件/下载", "software or downloads"}},
			{ID: 18, Slug: "job_search", Label: Text{"网上求职", "online job search"}},
			{ID: 19, Slug: "dating", Label: Text{"网上交友/婚介", "online dating or matchmaking"}},
			{ID: 20, Slug: "real_estate", Label: Text{"网上房产", "online real estate"}},
			{ID: 21, Slug: "education", Label: Text{"网络教育", "online education"}},
			{ID: 22, Slug: "website_building", Label: Text{"网站建设", "website building"}},
			{ID: 23, Slug: "wap", Label: Text{"WAP", "WAP"}},
			{ID: 24, Slug: "other", Label: Text{"其他", "other"}, Confidence: Confirmed, Source: fromWest},
			{ID: 28, Slug: "app", Label: Text{"APP", "app"}},
			{ID: 29, Slug: "online_lending", Label: Text{"网络借贷信息中介", "online lending intermediary"}},
			{ID: 30, Slug: "equity_financing", Label: Text{"互联网股权融资", "online equity financing"}},
			{ID: 31, Slug: "insurance", Label: Text{"互联网保险", "online insurance"}},
			{
				ID: 32, Slug: "cross_sector_finance",
				Label: Text{"互联网跨界金融及资产管理", "online cross-sector finance and asset management"},
			},
			{ID: 33, Slug: "non_bank_payment", Label: Text{"网上非银支付", "online non-bank payment"}},
		},
	},
}

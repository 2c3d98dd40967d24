package filing

import "github.com/beian-go/beian/filing/region"

// AccessMethod is how a service is connected to the internet (接入方式, Jrfs). It is a [Code].
type AccessMethod int

// The access methods.
const (
	AccessLeasedLine  AccessMethod = 1
	AccessColocation  AccessMethod = 2
	AccessVirtualHost AccessMethod = 3
	AccessOther       AccessMethod = 4
	AccessCloud       AccessMethod = 5
)

// AccessMethods lists the known codes in the order of their ids.
func AccessMethods() []AccessMethod { return listCodes[AccessMethod](&accessMethodTable) }

// ID implements [Code].
func (m AccessMethod) ID() int { return accessMethodTable.id(int(m)) }

// Known implements [Code].
func (m AccessMethod) Known() bool { return accessMethodTable.known(int(m)) }

// Slug implements [Code].
func (m AccessMethod) Slug() string { return accessMethodTable.slug(int(m)) }

// Label implements [Code].
func (m AccessMethod) Label(l Lang) string { return accessMethodTable.label(int(m), l) }

// String implements [Code].
func (m AccessMethod) String() string { return accessMethodTable.text(int(m)) }

// MarshalJSON writes the ministry's id; see [Code].
func (m AccessMethod) MarshalJSON() ([]byte, error) { return accessMethodTable.marshal(int(m)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (m *AccessMethod) UnmarshalJSON(b []byte) error { return unmarshalCode(b, m, &accessMethodTable) }

var accessMethodTable = codeTable{
	CodeTable: CodeTable{
		Name:       "access_method",
		Tag:        "Jrfs",
		Title:      Text{"接入方式", "access method"},
		Sources:    []Source{fromForm, fromNetEase},
		Confidence: Inferred,
		Entries: []CodeEntry{
			{ID: 1, Slug: "leased_line", Label: Text{"专线", "leased line"}},
			{ID: 2, Slug: "colocation", Label: Text{"主机托管", "server colocation"}},
			{ID: 3, Slug: "virtual_host", Label: Text{"虚拟主机", "virtual host"}},
			{ID: 4, Slug: "other", Label: Text{"其他方式", "other method"}},
			{ID: 5, Slug: "cloud", Label: Text{"云接入", "cloud"}},
		},
	},
}

// ServerLocation is the province in which a server stands (服务器放置地, Fbdd). It is a [Code]: the ministry numbers the
// provinces in a list of its own here, apart from GB/T 2260.
//
// The ids 13, 20 and 30 are not known.
type ServerLocation int

// The server locations.
const (
	LocationAnhui         ServerLocation = 1
	LocationBeijing       ServerLocation = 2
	LocationChongqing     ServerLocation = 3
	LocationFujian        ServerLocation = 4
	LocationGuangdong     ServerLocation = 5
	LocationGansu         ServerLocation = 6
	LocationGuangxi       ServerLocation = 7
	LocationGuizhou       ServerLocation = 8
	LocationHenan         ServerLocation = 9
	LocationHubei         ServerLocation = 10
	LocationHebei         ServerLocation = 11
	LocationHainan        ServerLocation = 12
	LocationHeilongjiang  ServerLocation = 14
	LocationHunan         ServerLocation = 15
	LocationJilin         ServerLocation = 16
	LocationJiangsu       ServerLocation = 17
	LocationJiangxi       ServerLocation = 18
	LocationLiaoning      ServerLocation = 19
	LocationInnerMongolia ServerLocation = 21
	LocationNingxia       ServerLocation = 22
	LocationQinghai       ServerLocation = 23
	LocationSichuan       ServerLocation = 24
	LocationShandong      ServerLocation = 25
	LocationShanghai      ServerLocation = 26
	LocationShaanxi       ServerLocation = 27
	LocationShanxi        ServerLocation = 28
	LocationTianjin       ServerLocation = 29
	LocationXinjiang      ServerLocation = 31
	LocationTibet         ServerLocation = 32
	LocationYunnan        ServerLocation = 33
	LocationZhejiang      ServerLocation = 34
)

// ServerLocations lists the known codes in the order of their ids.
func ServerLocations() []ServerLocation { return listCodes[ServerLocation](&serverLocationTable) }

// Province is the location's province; empty for a location that is not known.
func (s ServerLocation) Province() region.Province {
	if s < 0 || int(s) >= len(locationProvinces) {
		return ""
	}
	return locationProvinces[s]
}

// ID implements [Code].
func (s ServerLocation) ID() int { return serverLocationTable.id(int(s)) }

// Known implements [Code].
func (s ServerLocation) Known() bool { return serverLocationTable.known(int(s)) }

// Slug implements [Code].
func (s ServerLocation) Slug() string { return serverLocationTable.slug(int(s)) }

// Label implements [Code].
func (s ServerLocation) Label(l Lang) string { return serverLocationTable.label(int(s), l) }

// String implements [Code].
func (s ServerLocation) String() string { return serverLocationTable.text(int(s)) }

// MarshalJSON writes the ministry's id; see [Code].
func (s ServerLocation) MarshalJSON() ([]byte, error) { return serverLocationTable.marshal(int(s)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (s *ServerLocation) UnmarshalJSON(b []byte) error {
	return unmarshalCode(b, s, &serverLocationTable)
}

var serverLocationTable = codeTable{
	CodeTable: CodeTable{
		Name:       "server_location",
		Tag:        "Fbdd",
		Title:      Text{"服务器放置地", "server location"},
		Sources:    []Source{fromForm},
		Confidence: Inferred,
		Entries: []CodeEntry{
			{ID: 1, Slug: "anhui", Label: Text{"安徽", "Anhui"}},
			{ID: 2, Slug: "beijing", Label: Text{"北京", "Beijing"}},
			{ID: 3, Slug: "chongqing", Label: Text{"重庆", "Chongqing"}},
			{ID: 4, Slug: "fujian", Label: Text{"福建", "Fujian"}},
			{ID: 5, Slug: "guangdong", Label: Text{"广东", "Guangdong"}},
			{ID: 6, Slug: "gansu", Label: Text{"甘肃", "Gansu"}},
			{ID: 7, Slug: "guangxi", Label: Text{"广西", "Guangxi"}},
			{ID: 8, Slug: "guizhou", Label: Text{"贵州", "Guizhou"}},
			{ID: 9, Slug: "henan", Label: Text{"河南", "Henan"}},
			{ID: 10, Slug: "hubei", Label: Text{"湖北", "Hubei"}},
			{ID: 11, Slug: "hebei", Label: Text{"河北", "Hebei"}},
			{ID: 12, Slug: "hainan", Label: Text{"海南", "Hainan"}},
			{ID: 14, Slug: "heilongjiang", Label: Text{"黑龙江", "Heilongjiang"}},
			{ID: 15, Slug: "hunan", Label: Text{"湖南", "Hunan"}},
			{ID: 16, Slug: "jilin", Label: Text{"吉林", "Jilin"}},
			{ID: 17, Slug: "jiangsu", Label: Text{"江苏", "Jiangsu"}},
			{ID: 18, Slug: "jiangxi", Label: Text{"江西", "Jiangxi"}},
			{ID: 19, Slug: "liaoning", Label: Text{"辽宁", "Liaoning"}},
			{ID: 21, Slug: "inner_mongolia", Label: Text{"内蒙古", "Inner Mongolia"}},
			{ID: 22, Slug: "ningxia", Label: Text{"宁夏", "Ningxia"}},
			{ID: 23, Slug: "qinghai", Label: Text{"青海", "Qinghai"}},
			{ID: 24, Slug: "sichuan", Label: Text{"四川", "Sichuan"}},
			{ID: 25, Slug: "shandong", Label: Text{"山东", "Shandong"}},
			{ID: 26, Slug: "shanghai", Label: Text{"上海", "Shanghai"}},
			{ID: 27, Slug: "shaanxi", Label: Text{"陕西", "Shaanxi"}},
			{ID: 28, Slug: "shanxi", Label: Text{"山西", "Shanxi"}},
			{ID: 29, Slug: "tianjin", Label: Text{"天津", "Tianjin"}},
			{ID: 31, Slug: "xinjiang", Label: Text{"新疆", "Xinjiang"}},
			{ID: 32, Slug: "tibet", Label: Text{"西藏", "Tibet"}},
			{ID: 33, Slug: "yunnan", Label: Text{"云南", "Yunnan"}},
			{ID: 34, Slug: "zhejiang", Label: Text{"浙江", "Zhejiang"}},
		},
	},
}

// locationProvinces gives the provinces of the locations (GB/T 2260).
var locationProvinces = [...]region.Province{
	LocationAnhui:         "34",
	LocationBeijing:       "11",
	LocationChongqing:     "50",
	LocationFujian:        "35",
	LocationGuangdong:     "44",
	LocationGansu:         "62",
	LocationGuangxi:       "45",
	LocationGuizhou:       "52",
	LocationHenan:         "41",
	LocationHubei:         "42",
	LocationHebei:         "13",
	LocationHainan:        "46",
	LocationHeilongjiang:  "23",
	LocationHunan:         "43",
	LocationJilin:         "22",
	LocationJiangsu:       "32",
	LocationJiangxi:       "36",
	LocationLiaoning:      "21",
	LocationInnerMongolia: "15",
	LocationNingxia:       "64",
	LocationQinghai:       "63",
	LocationSichuan:       "51",
	LocationShandong:      "37",
	LocationShanghai:      "31",
	LocationShaanxi:       "61",
	LocationShanxi:        "14",
	LocationTianjin:       "12",
	LocationXinjiang:      "65",
	LocationTibet:         "54",
	LocationYunnan:        "53",
	LocationZhejiang:      "33",
}

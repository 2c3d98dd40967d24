package filingtest

import "github.com/beian-go/beian/filing/region"

// place is the capital of a province with one of its counties, six-digit codes of GB/T 2260, and its telephones.
type place struct {
	city, county         string
	cityName, countyName string
	areaCode             string
	// line is what a subscriber's number begins with before its last four digits: eight digits in all, seven in some
	// cities.
	line string
}

// places were compared with the division codes of the National Bureau of Statistics as published by
// github.com/modood/Administrative-divisions-of-China (2024-11-28), the telephones with libphonenumber's metadata
// (github.com/nyaruka/phonenumbers v1.8.1, 2026-07-15).
var places = map[region.Province]place{
	region.Beijing:       {"110100", "110108", "北京市", "海淀区", "010", "5550"},
	region.Tianjin:       {"120100", "120101", "天津市", "和平区", "022", "5550"},
	region.Hebei:         {"130100", "130102", "石家庄市", "长安区", "0311", "5550"},
	region.Shanxi:        {"140100", "140105", "太原市", "小店区", "0351", "555"},
	region.InnerMongolia: {"150100", "150105", "呼和浩特市", "赛罕区", "0471", "555"},
	region.Liaoning:      {"210100", "210102", "沈阳市", "和平区", "024", "5550"},
	region.Jilin:         {"220100", "220102", "长春市", "南关区", "0431", "5550"},
	region.Heilongjiang:  {"230100", "230103", "哈尔滨市", "南岗区", "0451", "5550"},
	region.Shanghai:      {"310100", "310115", "上海市", "浦东新区", "021", "5550"},
	region.Jiangsu:       {"320100", "320102", "南京市", "玄武区", "025", "5550"},
	region.Zhejiang:      {"330100", "330106", "杭州市", "西湖区", "0571", "5550"},
	region.Anhui:         {"340100", "340104", "合肥市", "蜀山区", "0551", "5550"},
	region.Fujian:        {"350100", "350102", "福州市", "鼓楼区", "0591", "5550"},
	region.Jiangxi:       {"360100", "360102", "南昌市", "东湖区", "0791", "5550"},
	region.Shandong:      {"370100", "370102", "济南市", "历下区", "0531", "5550"},
	region.Henan:         {"410100", "410105", "郑州市", "金水区", "0371", "5550"},
	region.Hubei:         {"420100", "420106", "武汉市", "武昌区", "027", "5550"},
	region.Hunan:         {"430100", "430102", "长沙市", "芙蓉区", "0731", "5550"},
	region.Guangdong:     {"440100", "440106", "广州市", "天河区", "020", "5550"},
	region.Guangxi:       {"450100", "450103", "南宁市", "青秀区", "0771", "555"},
	region.Hainan:        {"460100", "460106", "海口市", "龙华区", "0898", "5550"},
	region.Chongqing:     {"500100", "500103", "重庆市", "渝中区", "023", "5550"},
	region.Sichuan:       {"510100", "510104", "成都市", "锦江区", "028", "5550"},
	region.Guizhou:       {"520100", "520103", "贵阳市", "云岩区", "0851", "5550"},
	region.Yunnan:        {"530100", "530102", "昆明市", "五华区", "0871", "5550"},
	region.Tibet:         {"540100", "540102", "拉萨市", "城关区", "0891", "555"},
	region.Shaanxi:       {"610100", "610113", "西安市", "雁塔区", "029", "5550"},
	region.Gansu:         {"620100", "620102", "兰州市", "城关区", "0931", "555"},
	region.Qinghai:       {"630100", "630103", "西宁市", "城中区", "0971", "555"},
	region.Ningxia:       {"640100", "640104", "银川市", "兴庆区", "0951", "555"},
	region.Xinjiang:      {"650100", "650102", "乌鲁木齐市", "天山区", "0991", "555"},
}

// mobilePrefixes have no place in libphonenumber's data, so that a number fits every province.
var mobilePrefixes = [...]string{"166", "191", "193", "195", "196", "198", "199"}

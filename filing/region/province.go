package region

import (
	"errors"
	"iter"
	"strings"
)

// Province is a province, autonomous region or municipality (省、自治区、直辖市) that takes ICP filings: the first two digits
// of GB/T 2260, such as "11". The zero value is no province.
type Province string

// The 31 provinces, in the order of GB/T 2260.
const (
	Beijing       Province = "11"
	Tianjin       Province = "12"
	Hebei         Province = "13"
	Shanxi        Province = "14"
	InnerMongolia Province = "15"
	Liaoning      Province = "21"
	Jilin         Province = "22"
	Heilongjiang  Province = "23"
	Shanghai      Province = "31"
	Jiangsu       Province = "32"
	Zhejiang      Province = "33"
	Anhui         Province = "34"
	Fujian        Province = "35"
	Jiangxi       Province = "36"
	Shandong      Province = "37"
	Henan         Province = "41"
	Hubei         Province = "42"
	Hunan         Province = "43"
	Guangdong     Province = "44"
	Guangxi       Province = "45"
	Hainan        Province = "46"
	Chongqing     Province = "50"
	Sichuan       Province = "51"
	Guizhou       Province = "52"
	Yunnan        Province = "53"
	Tibet         Province = "54"
	Shaanxi       Province = "61"
	Gansu         Province = "62"
	Qinghai       Province = "63"
	Ningxia       Province = "64"
	Xinjiang      Province = "65"
)

type province struct {
	code    Province
	zh      string
	zhShort string
	en      string
	icp     string
	police  string
}

// provinces has a row at the number of each province; the rows between are empty.
//
// Prefixes: 427 real filing numbers of 25 provinces (v2fly/domain-list-community, 2026-08-19) and examples for the other
// six; police prefixes from public page footers (2026-11-23), for provinces not seen there assumed equal to the filing
// prefix.
var provinces = [...]province{
	11: {Beijing, "北京市", "北京", "Beijing", "京", "京"},
	12: {Tianjin, "天津市", "天津", "Tianjin", "津", "津"},
	13: {Hebei, "河北省", "河北", "Hebei", "冀", "冀"},
	14: {Shanxi, "山西省", "山西", "Shanxi", "晋", "晋"},
	15: {InnerMongolia, "内蒙古自治区", "内蒙古", "Inner Mongolia", "蒙", "蒙"},
	21: {Liaoning, "辽宁省", "辽宁", "Liaoning", "辽", "辽"},
	22: {Jilin, "吉林省", "吉林", "Jilin", "吉", "吉"},
	23: {Heilongjiang, "黑龙江省", "黑龙江", "Heilongjiang", "黑", "黑"},
	31: {Shanghai, "上海市", "上海", "Shanghai", "沪", "沪"},
	32: {Jiangsu, "江苏省", "江苏", "Jiangsu", "苏", "苏"},
	33: {Zhejiang, "浙江省", "浙江", "Zhejiang", "浙", "浙"},
	34: {Anhui, "安徽省", "安徽", "Anhui", "皖", "皖"},
	35: {Fujian, "福建省", "福建", "Fujian", "闽", "闽"},
	36: {Jiangxi, "江西省", "江西", "Jiangxi", "赣", "赣"},
	37: {Shandong, "山东省", "山东", "Shandong", "鲁", "鲁"},
	41: {Henan, "河南省", "河南", "Henan", "豫", "豫"},
	42: {Hubei, "湖北省", "湖北", "Hubei", "鄂", "鄂"},
	43: {Hunan, "湖南省", "湖南", "Hunan", "湘", "湘"},
	44: {Guangdong, "广东省", "广东", "Guangdong", "粤", "粤"},
	45: {Guangxi, "广西壮族自治区", "广西", "Guangxi", "桂", "桂"},
	46: {Hainan, "海南省", "海南", "Hainan", "琼", "琼"},
	50: {Chongqing, "重庆市", "重庆", "Chongqing", "渝", "渝"},
	51: {Sichuan, "四川省", "四川", "Sichuan", "蜀", "川"},
	52: {Guizhou, "贵州省", "贵州", "Guizhou", "黔", "贵"},
	53: {Yunnan, "云南省", "云南", "Yunnan", "滇", "滇"},
	54: {Tibet, "西藏自治区", "西藏", "Tibet", "藏", "藏"},
	61: {Shaanxi, "陕西省", "陕西", "Shaanxi", "陕", "陕"},
	62: {Gansu, "甘肃省", "甘肃", "Gansu", "陇", "甘"},
	63: {Qinghai, "青海省", "青海", "Qinghai", "青", "青"},
	64: {Ningxia, "宁夏回族自治区", "宁夏", "Ningxia", "宁", "宁"},
	65: {Xinjiang, "新疆维吾尔自治区", "新疆", "Xinjiang", "新", "新"},
}

// All gives the 31 provinces in the order of GB/T 2260.
func All() iter.Seq[Province] {
	return func(yield func(Province) bool) {
		for i := range provinces {
			if p := provinces[i].code; p != "" && !yield(p) {
				return
			}
		}
	}
}

// Parse reads a province as people write it: "11", "110000", "北京", "北京市", "京" or "Beijing" in any case, with white
// space around it. The error does not repeat the text.
func Parse(s string) (Province, error) {
	name := strings.TrimSpace(s)
	for p := range All() {
		if name == p.Zh() || name == p.ZhShort() || strings.EqualFold(name, p.En()) {
			return p, nil
		}
	}
	if p := byPrefix(name); p != "" {
		return p, nil
	}
	if p := Province(strings.TrimSuffix(name, "0000")); p.Known() {
		return p, nil
	}
	switch name {
	case "":
		return "", errors.New("province is empty: give its GB/T 2260 digits such as 11, or its name")
	case "71", "81", "82", "710000", "810000", "820000":
		return "", errors.New("province takes no ICP filings: Taiwan, Hong Kong and Macao have no bureau of this system")
	}
	return "", errors.New("province is none of the 31: give its GB/T 2260 digits such as 11, or its name such as 北京 or Beijing")
}

// Of gives the province of a division code of six digits: its first two. It is false for a text of another shape and for
// a division outside the 31 provinces. Whether the division itself exists is not looked at.
func Of(division string) (Province, bool) {
	if len(division) != 6 {
		return "", false
	}
	for i := range len(division) {
		if division[i] < '0' || division[i] > '9' {
			return "", false
		}
	}
	p := Province(division[:2])
	if !p.Known() {
		return "", false
	}
	return p, true
}

// ByICPPrefix gives the province whose filing numbers begin with a character, such as 蜀 for Sichuan.
func ByICPPrefix(prefix string) (Province, bool) {
	if p := byPrefix(prefix); p != "" && p.ICPPrefix() == prefix {
		return p, true
	}
	return "", false
}

// ByPolicePrefix gives the province whose police numbers begin with a character, such as 川 for Sichuan.
func ByPolicePrefix(prefix string) (Province, bool) {
	if p := byPrefix(prefix); p != "" && p.PolicePrefix() == prefix {
		return p, true
	}
	return "", false
}

// byPrefix gives the province whose numbers of either kind begin with a character: a switch, since number parsers ask.
func byPrefix(prefix string) Province {
	switch prefix {
	case "京":
		return Beijing
	case "津":
		return Tianjin
	case "冀":
		return Hebei
	case "晋":
		return Shanxi
	case "蒙":
		return InnerMongolia
	case "辽":
		return Liaoning
	case "吉":
		return Jilin
	case "黑":
		return Heilongjiang
	case "沪":
		return Shanghai
	case "苏":
		return Jiangsu
	case "浙":
		return Zhejiang
	case "皖":
		return Anhui
	case "闽":
		return Fujian
	case "赣":
		return Jiangxi
	case "鲁":
		return Shandong
	case "豫":
		return Henan
	case "鄂":
		return Hubei
	case "湘":
		return Hunan
	case "粤":
		return Guangdong
	case "桂":
		return Guangxi
	case "琼":
		return Hainan
	case "渝":
		return Chongqing
	case "蜀", "川":
		return Sichuan
	case "黔", "贵":
		return Guizhou
	case "滇":
		return Yunnan
	case "藏":
		return Tibet
	case "陕":
		return Shaanxi
	case "陇", "甘":
		return Gansu
	case "青":
		return Qinghai
	case "宁":
		return Ningxia
	case "新":
		return Xinjiang
	}
	return ""
}

// info gives the row of p; an empty one for an unknown province.
func (p Province) info() *province {
	if len(p) == 2 {
		if i := 10*(int(p[0])-'0') + int(p[1]) - '0'; i >= 0 && i < len(provinces) && provinces[i].code == p {
			return &provinces[i]
		}
	}
	return &provinces[0]
}

// Known reports whether p is one of the 31 provinces.
func (p Province) Known() bool { return p.info().code != "" }

// Zh is the full Chinese name, such as 北京市; empty for an unknown province.
func (p Province) Zh() string { return p.info().zh }

// ZhShort is the short Chinese name, such as 北京; empty for an unknown province.
func (p Province) ZhShort() string { return p.info().zhShort }

// En is the English name, such as Beijing; empty for an unknown province.
func (p Province) En() string { return p.info().en }

// ICPPrefix is the character that filing numbers begin with (备案号省份简称): 蜀 for Sichuan, not 川. It is empty for an
// unknown province.
func (p Province) ICPPrefix() string { return p.info().icp }

// PolicePrefix is the character that police numbers begin with (公安备案号省份简称): 川 for Sichuan, not 蜀. It is empty for
// an unknown province.
func (p Province) PolicePrefix() string { return p.info().police }

// String is p as it is: the two digits, or what a draft holds in their place.
func (p Province) String() string { return string(p) }

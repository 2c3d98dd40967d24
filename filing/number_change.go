package filing

// NumberChange is one thing that [NormalizeNumber] changed on the way to the canonical form (规范化说明).
type NumberChange string

// The changes.
const (
	// NumberChangeSpaces is white space that was left out, also as an HTML entity such as &nbsp;.
	NumberChangeSpaces NumberChange = "spaces"
	// NumberChangeInvisible is a character without width that was left out, such as U+200B.
	NumberChangeInvisible NumberChange = "invisible"
	// NumberChangeFullWidth is a full-width letter, digit or sign that was made half-width.
	NumberChangeFullWidth NumberChange = "full_width"
	// NumberChangeHyphen is a dash of another sort, or several, that became one hyphen.
	NumberChangeHyphen NumberChange = "hyphen"
	// NumberChangeCase is a small letter that became a capital.
	NumberChangeCase NumberChange = "case"
	// NumberChangeBrackets is a pair of brackets around the number that was left out.
	NumberChangeBrackets NumberChange = "brackets"
	// NumberChangePrefixAlias is the province's other character: 川 became 蜀 on a filing number, 蜀 became 川 on a
	// police number.
	NumberChangePrefixAlias NumberChange = "prefix_alias"
	// NumberChangeWording is a word that is no part of the number and was left out: 备案 or 备案号 became 备, and ICP证
	// went from the front of a telecom licence.
	NumberChangeWording NumberChange = "wording"
	// NumberChangeMissingHao is a missing 号 that was added.
	NumberChangeMissingHao NumberChange = "missing_hao"
	// NumberChangeMovedHao is a 号 behind the suffix that went in front of it.
	NumberChangeMovedHao NumberChange = "moved_hao"
	// NumberChangeExtraHao is a 号 too many that was left out; telecom licences have none.
	NumberChangeExtraHao NumberChange = "extra_hao"
	// NumberChangeLeadingZeros is a zero in front of the service's sequence that was left out.
	NumberChangeLeadingZeros NumberChange = "leading_zeros"
)

var numberChanges = [...]struct {
	change NumberChange
	label  Text
}{
	{NumberChangeSpaces, Text{"去掉了空格", "white space was left out"}},
	{NumberChangeInvisible, Text{"去掉了不可见字符", "characters without width were left out"}},
	{NumberChangeFullWidth, Text{"全角字符改为半角", "full-width characters were made half-width"}},
	{NumberChangeHyphen, Text{"其他连接符改为“-”", "another dash became a hyphen"}},
	{NumberChangeCase, Text{"小写字母改为大写", "small letters became capitals"}},
	{NumberChangeBrackets, Text{"去掉了外层括号", "the brackets around it were left out"}},
	{NumberChangePrefixAlias, Text{
		"省份简称改为该类号码所用的字：备案号用蜀、黔、滇、陇，公安备案号用川、贵、滇、甘",
		"the province's character became the one in use: 蜀, 黔, 滇, 陇 on filing numbers, 川, 贵, 滇, 甘 on police numbers",
	}},
	{NumberChangeWording, Text{"去掉了不属于号码的字样", "words that are no part of the number were left out"}},
	{NumberChangeMissingHao, Text{"补上了“号”", "the missing 号 was added"}},
	{NumberChangeMovedHao, Text{"“号”移到服务序号之前", "号 went in front of the service's sequence"}},
	{NumberChangeExtraHao, Text{"去掉了多余的“号”", "a 号 too many was left out"}},
	{NumberChangeLeadingZeros, Text{"去掉了服务序号前的零", "zeros in front of the service's sequence were left out"}},
}

// NumberChanges lists the changes that there are, in the order in which [NormalizeNumber] tells them.
func NumberChanges() []NumberChange { return allNumberChanges.list() }

// Label says in a language what was changed; an unknown change gives its own text.
func (c NumberChange) Label(l Lang) string {
	for i := range numberChanges {
		if numberChanges[i].change == c {
			return numberChanges[i].label.In(l)
		}
	}
	return string(c)
}

// numberChangeSet is a set of changes: bit i is row i of numberChanges.
type numberChangeSet uint16

const allNumberChanges numberChangeSet = 1<<len(numberChanges) - 1

func (s *numberChangeSet) add(c NumberChange) {
	for i := range numberChanges {
		if numberChanges[i].change == c {
			*s |= 1 << i
		}
	}
}

func (s numberChangeSet) list() []NumberChange {
	var list []NumberChange
	for i := range numberChanges {
		if s&(1<<i) != 0 {
			list = append(list, numberChanges[i].change)
		}
	}
	return list
}

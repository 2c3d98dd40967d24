package identity

import "time"

// Sex is the sex that a number tells (性别).
type Sex string

// The sexes; the zero value is unknown.
const (
	Male   Sex = "male"
	Female Sex = "female"
)

// Label is the Chinese and English word; an unknown sex gives its own text.
func (s Sex) Label() Text {
	switch s {
	case Male:
		return Text{"男", "male"}
	case Female:
		return Text{"女", "female"}
	}
	return Text{string(s), string(s)}
}

const (
	firstYear = 1800
	lastYear  = 2099
)

// china is the time zone in which days of birth are counted.
var china = time.FixedZone("CST", 8*3600)

// personChars are the 18 characters that GB 11643-1999 gives resident ID numbers and that residence permits and the
// permanent resident card of 2023 share: six digits, the date of birth, a sequence that is odd for men, and a check
// character after MOD 11-2.
type personChars [18]byte

// parsePerson reads the 18 characters of a number of one of the three kinds.
func parsePerson(k Kind, s string, t *scanned) (personChars, error) {
	var p personChars
	if t.count != len(p) {
		return personChars{}, refuseLength(k, t.count)
	}
	copy(p[:], t.chars[:])
	if i := t.notDigit(0, 17); i >= 0 {
		return personChars{}, refuse(k, RuleCharacter, s, i, wantDigit)
	}
	if !isDigit(p[17]) && p[17] != 'X' {
		return personChars{}, refuse(k, RuleCharacter, s, 17, wantCheck)
	}
	if i, rule, reason := p.wrongPlace(k); i >= 0 {
		return personChars{}, refuse(k, rule, s, i, reason)
	}
	if i, reason := p.wrongDate(); i >= 0 {
		return personChars{}, refuse(k, RuleDate, s, i, reason)
	}
	if p[17] != p.check() {
		return personChars{}, refuse(k, RuleChecksum, s, 17, wrongCheck)
	}
	return p, nil
}

// wrongPlace looks at the first six digits and gives the index of a wrong one with its rule; -1 if they are right.
func (p *personChars) wrongPlace(k Kind) (int, Rule, Text) {
	switch k {
	case KindResidencePermit:
		return p.wrongPermitPlace()
	case KindForeignPermanentResidentCard:
		return p.wrongForeignPlace()
	}
	return p.wrongResidentPlace()
}

// check is the check character after MOD 11-2, which GB 11643-1999 takes from GB/T 17710.
func (p *personChars) check() byte {
	sum := 0
	for i, weight := range [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(p[i]-'0') * weight
	}
	return "10X98765432"[sum%11]
}

// wrongDate gives the index where the date of birth is no day of the calendar; -1 if it is one.
func (p *personChars) wrongDate() (int, Text) {
	year, month, day := p.birthDate()
	switch {
	case year < firstYear || year > lastYear:
		return 6, Text{"出生年份须在1800至2099之间", "the year of birth must be 1800 to 2099"}
	case month < 1 || month > 12:
		return 10, Text{"出生月份须在01至12之间", "the month of birth must be 01 to 12"}
	case day < 1 || day > daysIn(year, month):
		return 12, Text{"出生日期不存在：该月没有这一天", "the day of birth is not in that month"}
	}
	return -1, Text{}
}

func daysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// birthDate is zero for the zero value.
func (p *personChars) birthDate() (year int, month time.Month, day int) {
	if p[0] == 0 {
		return 0, 0, 0
	}
	return 100*p.two(6) + p.two(8), time.Month(p.two(10)), p.two(12)
}

// two is the number that two digits make.
func (p *personChars) two(at int) int { return 10*int(p[at]-'0') + int(p[at+1]-'0') }

// bornBy reports whether the date of birth is no later than the day of t in China.
func (p *personChars) bornBy(t time.Time) bool {
	if p[0] == 0 {
		return false
	}
	year, month, day := p.birthDate()
	return !time.Date(year, month, day, 0, 0, 0, 0, china).After(t)
}

func (p *personChars) sex() Sex {
	switch {
	case p[0] == 0:
		return ""
	case p[16]%2 == 1:
		return Male
	}
	return Female
}

package identity

import "github.com/beian-go/beian/filing/region"

// CreditCode is a unified social credit code (统一社会信用代码), 18 characters after GB 32100-2015:
//
//	9         1         440300     571973674          L
//	登记管理部门 机构类别    行政区划     主体标识码            校验码
//	Department Category  Division   Organization       check character
//
// It is a small comparable value that works with == and as a map key; the zero value is no code. A valid code may still
// deserve a warning: see [CreditCode.CategoryKnown], [CreditCode.DivisionKnown], [CreditCode.Early] and
// [CreditCode.Organization].
type CreditCode struct {
	chars [18]byte
}

// creditAlphabet holds the characters at the place of their value.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// creditValues is the value of each character; -1 for one that is not used.
var creditValues = func() (values [256]int8) {
	for i := range values {
		values[i] = -1
	}
	for i := range len(creditAlphabet) {
		values[creditAlphabet[i]] = int8(i)
	}
	return values
}()

// ParseCreditCode reads a number as people type it: white space, characters without width and hyphens are left out,
// full width and small letters folded. [NormalizeCreditCode] also tells what was changed. The error is an [*Error]:
//
//   - [RuleCharacter] for a letter among digits 3–8 and for I, O, S, V, Z, which are not used
//   - [RuleChecksum] for a wrong check character, except on an early code of Fuzhou or Xiamen: see [CreditCode.Early]
//
// An unknown department or category is no error, and letters are legal in both places.
func ParseCreditCode(s string) (CreditCode, error) {
	x, _, err := parseCreditCode(s)
	return x, err
}

// NormalizeCreditCode is [ParseCreditCode] and tells what had to be changed, each change once, in the order of
// [Changes]. There is none exactly if s is the canonical form.
func NormalizeCreditCode(s string) (CreditCode, []Change, error) { return told(parseCreditCode(s)) }

func parseCreditCode(s string) (CreditCode, changeSet, error) {
	t, err := scan(KindCreditCode, s)
	if err != nil {
		return CreditCode{}, 0, err
	}
	var x CreditCode
	if t.count != len(x.chars) {
		return x, 0, refuseLength(KindCreditCode, t.count)
	}
	copy(x.chars[:], t.chars[:])
	for i, c := range x.chars {
		if creditValues[c] < 0 || !isDigit(c) && i >= 2 && i < 8 {
			return CreditCode{}, 0, refuse(KindCreditCode, RuleCharacter, s, i, creditCharacter(i, c))
		}
	}
	if x.chars[17] != x.check() && !x.early() {
		return CreditCode{}, 0, refuse(KindCreditCode, RuleChecksum, s, 17, wrongCheck)
	}
	return x, t.changes, nil
}

// creditCharacter says what is wrong with a character and which it may be instead.
func creditCharacter(index int, c byte) Text {
	switch c {
	case 'I':
		return Text{"代码不用字母I，可能是数字1", "the letter I is not used, it may be the digit 1"}
	case 'O':
		return Text{"代码不用字母O，可能是数字0", "the letter O is not used, it may be the digit 0"}
	case 'S':
		return Text{"代码不用字母S，可能是数字5", "the letter S is not used, it may be the digit 5"}
	case 'Z':
		return Text{"代码不用字母Z，可能是数字2", "the letter Z is not used, it may be the digit 2"}
	case 'V':
		return Text{"代码不用字母V，请对照证件核对", "the letter V is not used: compare it with the certificate"}
	}
	if index >= 2 && index < 8 {
		return Text{"第3至8位是行政区划代码，应为数字", "the division, characters 3 to 8, is of digits"}
	}
	return wantLetterOrDigit
}

// check is the check character: 31 less the weighted sum modulo 31. The weights are 3^i mod 31.
func (x *CreditCode) check() byte {
	sum := 0
	for i, weight := range [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28} {
		sum += int(creditValues[x.chars[i]]) * weight
	}
	return creditAlphabet[(31-sum%31)%31]
}

// early reports whether the code is of the sort whose check character may be wrong.
func (x *CreditCode) early() bool {
	place := string(x.chars[2:6])
	return (place == "3501" || place == "3502") && string(x.chars[8:12]) == "M000"
}

// Early reports whether the check character is wrong, as it really is on some early codes from Fuzhou and Xiamen with a
// body that begins with M000. Warn and ask to compare the code with the certificate.
func (x CreditCode) Early() bool { return x.IsValid() && x.chars[17] != x.check() }

// Department is who registered the unit (登记管理部门), the first character; empty for the zero value.
func (x CreditCode) Department() Department { return Department(number(x.chars[:1])) }

// Category is what the unit is (机构类别): the first two characters, since a category belongs to its department. It is
// empty for the zero value.
func (x CreditCode) Category() Category { return Category(number(x.chars[:2])) }

// CategoryKnown reports whether department and category are in the table of GB 32100-2015 and its first amendment. If
// not, warn: the code may be newer than the table, or a resident ID number that happens to fit.
func (x CreditCode) CategoryKnown() bool { return x.Category().Known() }

// Division is the GB/T 2260 code of the registrar, six digits, 100000 for the national one; it may since be revoked. It
// is empty for the zero value.
func (x CreditCode) Division() string { return number(x.chars[2:8]) }

// Province is the province of [CreditCode.Division]; empty if it is none of the 31.
func (x CreditCode) Province() region.Province {
	p, _ := region.Of(x.Division())
	return p
}

// DivisionKnown reports whether the division lies in one of the 31 provinces or is 100000, the whole country. If not,
// warn.
func (x CreditCode) DivisionKnown() bool { return x.Division() == "100000" || x.Province() != "" }

// Organization is the organization code that characters 9 to 17 are (主体标识码). It is false for the zero value and if
// the inner check character is wrong, which deserves a warning.
func (x CreditCode) Organization() (OrganizationCode, bool) {
	o := OrganizationCode{[9]byte(x.chars[8:17])}
	if !x.IsValid() || o.chars[8] != o.check() {
		return OrganizationCode{}, false
	}
	return o, true
}

// IsValid reports whether x is a number, not the zero value.
func (x CreditCode) IsValid() bool { return x.chars[0] != 0 }

// String is the canonical form; empty for the zero value.
func (x CreditCode) String() string { return number(x.chars[:]) }

// MarshalText gives the canonical form; it is empty for the zero value.
func (x CreditCode) MarshalText() ([]byte, error) { return []byte(x.String()), nil }

// UnmarshalText reads what [ParseCreditCode] reads. An empty text gives the zero value; on an error x stays as it is.
func (x *CreditCode) UnmarshalText(text []byte) error { return unmarshal(x, text, parseCreditCode) }

package identity

// OrganizationCode is an organization code (组织机构代码), 8 digits or letters and a check character after GB
// 11714-1997. The unified social credit code holds one; certificates of its own are superseded. It is a small
// comparable value that works with == and as a map key; the zero value is no code.
type OrganizationCode struct {
	chars [9]byte
}

// ParseOrganizationCode reads a number as people type it: white space, characters without width and hyphens are left
// out, full width and small letters folded. [NormalizeOrganizationCode] also tells what was changed. The error is an
// [*Error].
func ParseOrganizationCode(s string) (OrganizationCode, error) {
	x, _, err := parseOrganizationCode(s)
	return x, err
}

// NormalizeOrganizationCode is [ParseOrganizationCode] and tells what had to be changed, each change once, in the order
// of [Changes]. There is none exactly if s is the canonical form or [OrganizationCode.Hyphenated], as it stands on
// certificates.
func NormalizeOrganizationCode(s string) (OrganizationCode, []Change, error) {
	return told(parseOrganizationCode(s))
}

func parseOrganizationCode(s string) (OrganizationCode, changeSet, error) {
	t, err := scan(KindOrganizationCode, s)
	if err != nil {
		return OrganizationCode{}, 0, err
	}
	var x OrganizationCode
	if t.count != len(x.chars) {
		return x, 0, refuseLength(KindOrganizationCode, t.count)
	}
	for i, c := range t.chars[:8] {
		if !isDigit(c) && !isCapital(c) {
			return x, 0, refuse(KindOrganizationCode, RuleCharacter, s, i, wantLetterOrDigit)
		}
	}
	if c := t.chars[8]; !isDigit(c) && c != 'X' {
		return x, 0, refuse(KindOrganizationCode, RuleCharacter, s, 8, wantCheck)
	}
	copy(x.chars[:], t.chars[:])
	if x.chars[8] != x.check() {
		return OrganizationCode{}, 0, refuse(KindOrganizationCode, RuleChecksum, s, 8, wrongCheck)
	}
	if t.hyphens == 1 && t.hyphen == 8 && t.changes == changedHyphen && len(s) == len(x.chars)+1 {
		t.changes = 0
	}
	return x, t.changes, nil
}

// check is the check character: 11 less the weighted sum modulo 11, X for 10 and 0 for 11.
func (x *OrganizationCode) check() byte {
	sum := 0
	for i, weight := range [8]int{3, 7, 9, 10, 5, 8, 4, 2} {
		value := int(x.chars[i] - '0')
		if value > 9 {
			value = int(x.chars[i]-'A') + 10
		}
		sum += value * weight
	}
	return "0X987654321"[sum%11]
}

// Hyphenated is the code with a hyphen in front of the check character, as certificates have it; empty for the zero
// value.
func (x OrganizationCode) Hyphenated() string {
	if !x.IsValid() {
		return ""
	}
	return string(x.chars[:8]) + "-" + string(x.chars[8:])
}

// Private reports whether the code lies in the zone PDY00001 to PDY99999, which GB 11714-1997 leaves to private use:
// such a code names no registered unit.
func (x OrganizationCode) Private() bool {
	if string(x.chars[:3]) != "PDY" || string(x.chars[3:8]) == "00000" {
		return false
	}
	for _, c := range x.chars[3:8] {
		if !isDigit(c) {
			return false
		}
	}
	return true
}

// IsValid reports whether x is a number, not the zero value.
func (x OrganizationCode) IsValid() bool { return x.chars[0] != 0 }

// String is the canonical form; empty for the zero value.
func (x OrganizationCode) String() string { return number(x.chars[:]) }

// MarshalText gives the canonical form; it is empty for the zero value.
func (x OrganizationCode) MarshalText() ([]byte, error) { return []byte(x.String()), nil }

// UnmarshalText reads what [ParseOrganizationCode] reads. An empty text gives the zero value; on an error x stays as it
// is.
func (x *OrganizationCode) UnmarshalText(text []byte) error {
	return unmarshal(x, text, parseOrganizationCode)
}

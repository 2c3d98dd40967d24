package identity

// MilitaryUnitCode is the code of a military unit (部队代号): up to 32 Chinese characters, letters and digits. The only
// source, of low confidence, has 4 or 5 digits; [MilitaryUnitCode.FormKnown] tells whether a warning is due. It is a
// small comparable value; the zero value is no code.
type MilitaryUnitCode struct {
	text string
}

// ParseMilitaryUnitCode reads a number as people type it: white space, characters without width and hyphens are left
// out, full width and small letters folded. [NormalizeMilitaryUnitCode] also tells what was changed. The error is an
// [*Error].
func ParseMilitaryUnitCode(s string) (MilitaryUnitCode, error) {
	x, _, err := parseMilitaryUnitCode(s)
	return x, err
}

// NormalizeMilitaryUnitCode is [ParseMilitaryUnitCode] and tells what had to be changed, each change once, in the order
// of [Changes]. There is none exactly if s is the canonical form.
func NormalizeMilitaryUnitCode(s string) (MilitaryUnitCode, []Change, error) {
	return told(parseMilitaryUnitCode(s))
}

func parseMilitaryUnitCode(s string) (MilitaryUnitCode, changeSet, error) {
	text, changes, err := scanWords(KindMilitaryUnitCode, s)
	return MilitaryUnitCode{text}, changes, err
}

// FormKnown reports whether the code has the 4 or 5 digits of the only source. If not, warn and ask to compare it with
// the document.
func (x MilitaryUnitCode) FormKnown() bool {
	for i := range len(x.text) {
		if !isDigit(x.text[i]) {
			return false
		}
	}
	return len(x.text) == 4 || len(x.text) == 5
}

// IsValid reports whether x is a number, not the zero value.
func (x MilitaryUnitCode) IsValid() bool { return x.text != "" }

// String is the canonical form; empty for the zero value.
func (x MilitaryUnitCode) String() string { return x.text }

// MarshalText gives the canonical form; it is empty for the zero value.
func (x MilitaryUnitCode) MarshalText() ([]byte, error) { return []byte(x.String()), nil }

// UnmarshalText reads what [ParseMilitaryUnitCode] reads. An empty text gives the zero value; on an error x stays as it
// is.
func (x *MilitaryUnitCode) UnmarshalText(text []byte) error {
	return unmarshal(x, text, parseMilitaryUnitCode)
}

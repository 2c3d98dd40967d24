package identity

import "errors"

// Detect lists the kinds that a text can be a number of, the likeliest first: a prefix of its own tells more than a
// check character, and this more than a shape. It is empty if there is none.
//
// A resident ID of 15 digits counts as [KindResidentID], though [ParseResidentID] refuses it. A credit code whose
// category or division is not known counts only if the text fits nothing else of 18 characters: some resident ID
// numbers fit the check character of credit codes. Kinds without a check character count in the forms that a source
// knows; many texts have that of a foreign passport, which therefore comes late.
func Detect(s string) []Kind {
	var list []Kind
	for i := range kinds {
		if k := kinds[i].kind; fits(k, s, len(list) == 0) {
			list = append(list, k)
		}
	}
	return list
}

// fits reports whether a text can be a number of the kind; alone, whether it is of no kind that comes before.
func fits(k Kind, s string, alone bool) bool {
	switch k {
	case KindResidentID:
		_, err := ParseResidentID(s)
		return err == nil || errors.Is(err, RuleSuperseded)
	case KindCreditCode:
		x, err := ParseCreditCode(s)
		return err == nil && (alone || x.CategoryKnown() && x.DivisionKnown())
	case KindPassport:
		x, _ := ParsePassport(s)
		return x.FormKnown()
	case KindMilitaryUnitCode:
		x, _ := ParseMilitaryUnitCode(s)
		return x.FormKnown()
	case KindOfficerCard:
		x, _ := ParseOfficerCard(s)
		return x.FormKnown()
	}
	_, err := k.check(s)
	return err == nil
}

// KindOf is the likeliest kind of a text, the first of [Detect]. It is empty if there is none and if nothing speaks for
// the first but a shape of low confidence: that of a foreign passport, a military unit code or an officer card.
func KindOf(s string) Kind {
	list := Detect(s)
	if len(list) == 0 {
		return ""
	}
	switch list[0] {
	case KindMilitaryUnitCode, KindOfficerCard:
		return ""
	case KindPassport:
		if x, _ := ParsePassport(s); x.Kind() == PassportForeign {
			return ""
		}
	}
	return list[0]
}

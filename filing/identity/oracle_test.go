package identity_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/filing/region"
)

// The oracles tell slowly and plainly whether a canonical number is valid: a pattern, then the check character.
var oracles = map[identity.Kind]func(string) bool{
	identity.KindCreditCode: func(s string) bool {
		if !matches(`[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}`, s) {
			return false
		}
		return s[17:] == creditCheck(s) || matches(`..350[12]..M000.*`, s)
	},
	identity.KindOrganizationCode: func(s string) bool {
		return matches(`[0-9A-Z]{8}[0-9X]`, s) && s[8:] == organizationCheck(s)
	},
	identity.KindBusinessRegistration: func(s string) bool {
		return matches(`\d{15}`, s) && s[14:] == registrationCheck(s)
	},
	identity.KindResidentID: func(s string) bool {
		return isPerson(s) && (s[:2] == "71" || slices.Contains(slices.Collect(region.All()), region.Province(s[:2])))
	},
	identity.KindResidencePermit: func(s string) bool { return isPerson(s) && matches(`(81|82|83)0000.*`, s) },
	identity.KindForeignPermanentResidentCard: func(s string) bool {
		return matches(`[A-Z]{3}\d{12}`, s) ||
			isPerson(s) && s[0] == '9' && slices.Contains(slices.Collect(region.All()), region.Province(s[1:3]))
	},
	identity.KindHongKongMacaoPermit: func(s string) bool { return matches(`[HM](\d{8}|\d{10})|(HA|MA)\d{7}`, s) },
	identity.KindTaiwanPermit:        func(s string) bool { return matches(`\d{8}(\d{2})?(\([A-Z]\))?`, s) },
	identity.KindPassport:            func(s string) bool { return matches(`[A-Z0-9]{1,32}`, s) },
	identity.KindOfficerCard:         func(s string) bool { return matches(`[A-Z0-9\p{Han}]{1,32}`, s) },
	identity.KindMilitaryUnitCode:    func(s string) bool { return matches(`[A-Z0-9\p{Han}]{1,32}`, s) },
}

func matches(pattern, s string) bool { return regexp.MustCompile(`^(` + pattern + `)$`).MatchString(s) }

func isPerson(s string) bool {
	if !matches(`\d{6}(18|19|20)\d{9}[0-9X]`, s) {
		return false
	}
	_, err := time.Parse("20060102", s[6:14])
	return err == nil && s[17:] == personCheck(s)
}

func creditCheck(s string) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	sum, weight := 0, 1
	for _, r := range s[:17] {
		sum += strings.IndexRune(alphabet, r) * weight
		weight = weight * 3 % 31
	}
	return alphabet[(31-sum%31)%31:][:1]
}

func organizationCheck(s string) string {
	sum := 0
	for i, weight := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += strings.IndexByte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", s[i]) * weight
	}
	switch c := 11 - sum%11; c {
	case 10:
		return "X"
	case 11:
		return "0"
	default:
		return string(rune('0' + c))
	}
}

func registrationCheck(s string) string {
	p := 10
	for _, r := range s[:14] {
		p = (p + int(r-'0')) % 10
		if p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	return string(rune('0' + (11-p)%10))
}

// personCheck uses that a number is valid if the weighted sum with the check character is 1 modulo 11.
func personCheck(s string) string {
	for value, check := range strings.Split("0123456789X", "") {
		sum := value
		for i, r := range s[:17] {
			power := 1
			for range 17 - i {
				power = power * 2 % 11
			}
			sum += int(r-'0') * power
		}
		if sum%11 == 1 {
			return check
		}
	}
	return ""
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// canonical draws a text near a valid number of a kind, often one.
func canonical(kind identity.Kind) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := []rune(rapid.OneOf(rapid.SampledFrom(samples[kind]), person, credit, rapid.StringMatching(`\d{8,15}`)).Draw(t, "number"))
		alphabet := []rune("0123456789" + letters + "()#军")
		for range rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "faults") {
			if len(s) == 0 {
				break
			}
			i := rapid.IntRange(0, len(s)-1).Draw(t, "place")
			switch rapid.IntRange(0, 2).Draw(t, "fault") {
			case 0:
				s[i] = rapid.SampledFrom(alphabet).Draw(t, "character")
			case 1:
				s = slices.Delete(s, i, i+1)
			case 2:
				s = slices.Insert(s, i, rapid.SampledFrom(alphabet).Draw(t, "character"))
			}
		}
		return string(s)
	})
}

var (
	place = rapid.OneOf(
		rapid.SampledFrom([]string{"810000", "820000", "830000", "840000", "710000", "911124", "932682", "900124", "160101", "810001"}),
		rapid.Custom(func(t *rapid.T) string {
			return string(rapid.SampledFrom(slices.Collect(region.All())).Draw(t, "province")) +
				rapid.StringMatching(`\d{4}`).Draw(t, "county")
		}))

	// person draws numbers of persons with the right check character.
	person = rapid.Custom(func(t *rapid.T) string {
		date := rapid.OneOf(
			rapid.StringMatching(`(1[789]|20|21)\d\d(0\d|1[0-3])([0-2]\d|3[0-2])`),
			rapid.SampledFrom([]string{"19000229", "20000229", "18000101", "20991231", "17991231", "21000101", "19490431", "19491301"}),
		).Draw(t, "date")
		s := place.Draw(t, "place") + date + rapid.StringMatching(`\d{3}`).Draw(t, "sequence")
		return s + personCheck(s)
	})

	// credit draws credit codes with the right check character.
	credit = rapid.Custom(func(t *rapid.T) string {
		category := rapid.StringMatching(`9[123]|1[129]|5[1-4]|N2|A1|[0-9A-HJ-NPQRTUWXY]{2}`).Draw(t, "category")
		place := rapid.StringMatching(`350[12]00M000|\d{6}[0-9A-HJ-NPQRTUWXY]{4}`).Draw(t, "place")
		s := category + place + rapid.StringMatching(`[0-9A-HJ-NPQRTUWXY]{5}`).Draw(t, "body")
		return s + creditCheck(s)
	})
)

func TestParseAgainstOracles(t *testing.T) {
	t.Parallel()
	for _, kind := range identity.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				s := canonical(kind).Draw(t, "text")
				_, err := kind.Check(s)
				require.Equal(t, oracles[kind](s), err == nil, "Check(%q) as %s: %v", s, kind, err)
				requireInvariants(t, kind, s)
			})
		})
	}
}

// decorated draws s as people write it, with the changes that this needs.
func decorated(t *rapid.T, s string) (string, []identity.Change) {
	var b strings.Builder
	used := map[identity.Change]bool{}
	for _, r := range s {
		switch rapid.IntRange(0, 9).Draw(t, "decoration") {
		case 0:
			b.WriteString(rapid.SampledFrom([]string{" ", "\t", "\u3000", "\u00a0", "\n"}).Draw(t, "space"))
			used[identity.ChangeSpaces] = true
		case 1:
			b.WriteString(rapid.SampledFrom([]string{"-", "–", "—", "−", "‐", "－"}).Draw(t, "hyphen"))
			used[identity.ChangeHyphen] = true
		case 2:
			b.WriteString(rapid.SampledFrom([]string{"\u200b", "\ufeff", "\u202c"}).Draw(t, "invisible"))
			used[identity.ChangeInvisible] = true
		}
		if r >= 'A' && r <= 'Z' && rapid.Bool().Draw(t, "small") {
			r += 'a' - 'A'
			used[identity.ChangeCase] = true
		}
		if r < 0x7f && rapid.IntRange(0, 4).Draw(t, "full") == 0 {
			r += '！' - '!'
			used[identity.ChangeFullWidth] = true
		}
		b.WriteRune(r)
	}
	return b.String(), slices.DeleteFunc(identity.Changes(), func(c identity.Change) bool { return !used[c] })
}

func TestNormalizeUndoesDecoration(t *testing.T) {
	t.Parallel()
	for _, kind := range identity.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				number := rapid.SampledFrom(samples[kind]).Draw(t, "number")
				typed, want := decorated(t, number)
				x, changes, err := parsers[kind].normalize(typed)
				require.NoError(t, err, "%q as %s", typed, kind)
				require.Equal(t, number, parsers[kind].text(x), "canonical form of %q", typed)
				if kind == identity.KindOrganizationCode && typed == number[:8]+"-"+number[8:] {
					want = nil
				}
				require.ElementsMatch(t, want, changes, "changes of %q", typed)
				require.True(t, slices.IsSortedFunc(changes, func(a, b identity.Change) int {
					return slices.Index(identity.Changes(), a) - slices.Index(identity.Changes(), b)
				}), "order of %v", changes)
			})
		})
	}
}

// TestChecksumCatchesSubstitutions changes each character of each sample, and of drawn numbers, to each other one.
func TestChecksumCatchesSubstitutions(t *testing.T) {
	t.Parallel()
	for _, kind := range []identity.Kind{
		identity.KindCreditCode, identity.KindOrganizationCode, identity.KindBusinessRegistration, identity.KindResidentID,
		identity.KindResidencePermit, identity.KindForeignPermanentResidentCard,
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			for _, number := range samples[kind] {
				requireSubstitutionsCaught(t, kind, number)
			}
			rapid.Check(t, func(t *rapid.T) {
				number := rapid.OneOf(person, credit).Draw(t, "number")
				if _, err := kind.Check(number); err == nil {
					requireSubstitutionsCaught(t, kind, number)
				}
			})
		})
	}
}

func requireSubstitutionsCaught(t require.TestingT, kind identity.Kind, number string) {
	if len(number) == 15 && number[0] > '9' {
		return // an old permanent resident card has no check character
	}
	for i := range number {
		for _, r := range "0123456789" + letters {
			wrong := number[:i] + string(r) + number[i+1:]
			if wrong == number || kind == identity.KindOrganizationCode && missed(number[i], byte(r)) {
				continue
			}
			_, err := kind.Check(wrong)
			if err == nil {
				code, _ := identity.ParseCreditCode(wrong)
				require.True(t, kind == identity.KindCreditCode && code.Early(), "%s: %q passes for %q", kind, wrong, number)
			}
		}
	}
}

// missed reports whether the modulus 11 of organization codes cannot tell two characters apart, such as 0 and B.
func missed(a, b byte) bool {
	const alphabet = "0123456789" + letters
	return (strings.IndexByte(alphabet, a)-strings.IndexByte(alphabet, b))%11 == 0
}

package phone_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/rules/phone"
)

// oracle is what the library says about a national number.
func oracle(t *testing.T, national uint64) (valid bool, place string) {
	t.Helper()
	code := int32(86)
	n := &phonenumbers.PhoneNumber{CountryCode: &code, NationalNumber: &national}
	if !phonenumbers.IsValidNumber(n) {
		return false, ""
	}
	place, err := phonenumbers.GetGeocodingForNumber(n, "zh")
	require.NoError(t, err)
	if place == "中国" {
		place = ""
	}
	return true, place
}

// named is a place as the library writes it.
func named(p phone.Place) string {
	switch province := p.Province(); {
	case province == "":
		return ""
	case strings.HasSuffix(province.Zh(), "市"):
		return p.City()
	case strings.HasSuffix(province.Zh(), "省"):
		return province.Zh() + p.City()
	default:
		return province.ZhShort() + p.City()
	}
}

// differences counts by reason where the tables and the library are not of one mind.
type differences map[string]int

func TestMobileOracle(t *testing.T) {
	t.Parallel()
	const step = 13 // of the 700,000 blocks from 130 to 199: every page of 100 is met
	blocks, valid, placed := 0, 0, 0
	got := differences{}
	for block := uint64(1300000); block < 2000000; block += step {
		blocks++
		national := block*1e4 + 5678
		n, err := phone.Parse(strconv.FormatUint(national, 10))
		require.NoError(t, err)
		place, known := n.Place()
		wantValid, wantPlace := oracle(t, national)
		if wantValid {
			valid++
		}
		if known {
			placed++
		}
		if n.KnownRange() != wantValid || known != (wantPlace != "") {
			got["range or place of block "+strconv.FormatUint(block, 10)]++
		} else if name := named(place); name != wantPlace {
			got["place "+wantPlace+", here "+name]++
		}
	}
	require.Equal(t, []int{53847, 40047, 24712}, []int{blocks, valid, placed}, "blocks, valid, with a place")
	require.Equal(t, differences{
		"place 天津, here 天津市": 1, // the library has both names
	}, got)
}

func TestLandlineOracle(t *testing.T) {
	t.Parallel()
	heads := strings.Fields("00 02 05 10 12 15 20 25 30 40 50 60 70 80 90 92 95")
	numbers, valid, areas := 0, 0, 0
	got := differences{}
	for area := 10; area < 1000; area++ {
		if area >= 30 && area < 300 {
			continue // codes have two digits from 10 to 29, else three
		}
		exists := false
		for _, size := range []int{7, 8} {
			for _, head := range heads {
				numbers++
				line := head + strings.Repeat("4", size-len(head))
				national, err := strconv.ParseUint(strconv.Itoa(area)+line, 10, 64)
				require.NoError(t, err)
				wantValid, wantPlace := oracle(t, national)
				if wantValid {
					valid++
				}
				n, err := phone.Parse("0" + strconv.Itoa(area) + "-" + line)
				place, _ := n.Place()
				exists = exists || err == nil
				switch {
				case err == nil && n.KnownRange() == wantValid:
					if name := named(place); wantValid && name != wantPlace {
						got["place "+wantPlace+", here "+name]++
					}
				case err == nil && !wantValid:
					got[fmt.Sprintf("taken: area 0%d", area)]++
				case wantValid:
					got[fmt.Sprintf("refused: area 0%d", area)]++
				}
			}
		}
		if exists {
			areas++
		}
	}
	require.Equal(t, []int{24480, 5710, 329}, []int{numbers, valid, areas}, "numbers, valid, areas")
	require.Equal(t, differences{
		"refused: area 0400": 17, // 400, 800 and 950 are service numbers, which are not dialled with 0 before them
		"refused: area 0800": 17,
		"refused: area 0950": 34,
		"taken: area 021":    3,  // the library knows no numbers in Shanghai that begin with 0
		"taken: area 0807":   16, // nor any here that do not begin with 8

		"place 湖北省襄樊市、襄樊市, here 湖北省襄樊市": 17, // the library names it twice
	}, got)
}

// What the library says about texts, asked as one has to ask it: parse, then look whether the number is valid or a short
// one.
func TestTextOracle(t *testing.T) {
	t.Parallel()
	const (
		same  = ""
		short = "the library knows no 12xxx numbers of authorities"
		area  = "the library takes an area code without its 0"
		known = "a range that the library does not know is no error here: KnownRange is false"
		mark  = "the library knows no Chinese words and no hyphen before an extension"
		words = "the library passes over words before the number"
	)
	got := differences{}
	for _, test := range []struct{ text, why string }{
		{"13800138000", same}, {"+86 138 0013 8000", same}, {"0086-13800138000", same}, {"8613800138000", same},
		{"013800138000", same}, {"１３８００１３８０００", same}, {"138.0013.8000", same},
		{"010-12345678", same}, {"（010）12345678", same}, {"+86 (0)10 12345678", same}, {"0951-5551234", same},
		{"010-12345678 ext. 801", same}, {"010-12345678 x801", same}, {"010-12345678#801", same},
		{"4008001234", same}, {"800-800-1234", same}, {"95012345678", same}, {"95588", same}, {"10086", same}, {"110", same},
		{"10108888", same}, {"010-12345", same}, {"010-95588", same}, {"0571-96315", same}, {"96315", same},
		{"12345", short}, {"12381", short}, {"12306", short},
		{"+852 2123 4567", same}, {"+1 212 555 0123", same}, {"00852 2123 4567", same},
		{"1234567", same}, {"12345678", same}, {"87654321", same}, {"10-12345678", area}, {"57187654321", area},
		{"010-1234567", same}, {"010-123456789", same}, {"1380013800", same}, {"138001380001", same}, {"0123-12345678", same},
		{"10800138000", same}, {"16400000000", known}, {"19400000000", known}, {"0951-55512345", known},
		{"010-12345678转801", mark}, {"010-12345678分机801", mark}, {"010-12345678-801", mark},
		{"13800138000-1", same}, {"13800138000转1", same}, {"13800138000/13900139000", same}, {"13800138000 13900139000", same},
		{"010-12345678/79", same}, {"tel:010-12345678", words}, {"电话010-12345678", words}, {"138****8000", same},
		{"abc", same}, {"+", same}, {"", same},
	} {
		parsed, err := phonenumbers.Parse(test.text, "CN")
		valid := err == nil && (phonenumbers.IsValidNumber(parsed) || phonenumbers.IsValidShortNumberForRegion(parsed, "CN"))
		n, err := phone.Parse(test.text)
		agree := valid == (err == nil)
		if valid && err == nil && n.E164() != "" {
			agree = phonenumbers.Format(parsed, phonenumbers.E164) == n.E164() && parsed.GetExtension() == n.Extension()
		}
		require.Equal(t, test.why == same, agree, "%q: library %t, here %v", test.text, valid, err)
		if !agree {
			got[test.why]++
		}
	}
	require.Equal(t, differences{short: 3, area: 2, known: 3, mark: 3, words: 2}, got)
}

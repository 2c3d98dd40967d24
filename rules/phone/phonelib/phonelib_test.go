package phonelib_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/rules/phone"
	"github.com/beian-go/beian/rules/phone/phonelib"
)

func TestLibrary(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"+852 2123 4567": true, "+853 2822 3456": true, "+886 2 2123 4567": true, "+1 212 456 7890": true,
		"+852 2123 456": false, "+852 0123 4567": false, "+999 1234 5678": false, "+1 012 456 7890": false,
		"13800138000": true, "010-12345678转801": true, "400-800-1234": true, "16400000000": false, "95588": false,
	} {
		require.Equal(t, want, phonelib.Library{}.Valid(phone.MustParse(text)), text)
	}
	require.False(t, phonelib.Library{}.Valid(phone.Number{}))
}

func TestParseWith(t *testing.T) {
	t.Parallel()
	n, err := phone.ParseWith(phonelib.Library{}, "00852-2123-4567")
	require.NoError(t, err)
	require.Equal(t, 852, n.CountryCode())

	_, err = phone.ParseWith(phonelib.Library{}, "+852 2123")
	var e *phone.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, phone.RuleForeign, e.Rule)

	// Numbers of the mainland are judged by the tables alone, also where the library says no.
	_, err = phone.ParseWith(phonelib.Library{}, "16400000000")
	require.NoError(t, err)
}

func Example() {
	for _, text := range []string{"+852 2123 4567", "+852 2123"} {
		n, err := phone.ParseWith(phonelib.Library{}, text)
		fmt.Println(n.CountryCode(), err)
	}
	// Output:
	// 852 <nil>
	// 0 phone number, character 1: it does not fit the numbering plan of its country: compare it with the original
}

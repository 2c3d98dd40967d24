package phone_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/phone"
)

func TestNumberForms(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, wire, e164, area, extension string
		country                           int
	}{
		{text: "13800138000", wire: "13800138000", e164: "+8613800138000", country: 86},
		{text: "01012345678转801", wire: "010-12345678-801", e164: "+861012345678", area: "010", extension: "801", country: 86},
		{text: "0951-5551234", wire: "0951-5551234", e164: "+869515551234", area: "0951", country: 86},
		{text: "4008001234-02", wire: "400-8001234-02", e164: "+864008001234", extension: "02", country: 86},
		{text: "95012345678", wire: "95012345678", e164: "+8695012345678", country: 86},
		{text: "9501234567", e164: "+869501234567", country: 86},
		{text: "95012345678x1", e164: "+8695012345678", extension: "1", country: 86},
		{text: "95588转123456", extension: "123456", country: 86},
		{text: "12345", country: 86},
		{text: "010-12345", area: "010", country: 86},
		{text: "+852 2123 4567", wire: "00852-21234567", e164: "+85221234567", country: 852},
		{text: "+85221234567 x 5", wire: "00852-21234567-5", e164: "+85221234567", extension: "5", country: 852},
		{text: "+1 2125550123", wire: "001-2125550123", e164: "+12125550123", country: 1},
		{text: "+390612345678", wire: "0039-0612345678", e164: "+390612345678", country: 39},
		{text: "+85212", e164: "+85212", country: 852}, // too few digits for the interface
		{text: "+9991234567890", e164: "+9991234567890"},
		{text: "+1234", e164: "+1234", country: 1},
	} {
		t.Run(test.text, func(t *testing.T) {
			t.Parallel()
			n, err := phone.Parse(test.text)
			require.NoError(t, err)
			wire, ok := n.Wire()
			require.Equal(t, test.wire, wire)
			require.Equal(t, test.wire != "", ok)
			require.Equal(t, test.e164, n.E164())
			require.Equal(t, test.area, n.AreaCode())
			require.Equal(t, test.extension, n.Extension())
			require.Equal(t, test.country, n.CountryCode())
		})
	}
}

func TestZeroNumber(t *testing.T) {
	t.Parallel()
	var n phone.Number
	require.False(t, n.IsValid())
	require.False(t, n.KnownRange())
	require.False(t, n.ReceivesSMS())
	require.Empty(t, n.Kind())
	require.Empty(t, n.Number())
	require.Empty(t, n.E164())
	require.Empty(t, n.AreaCode())
	require.Empty(t, n.Extension())
	require.Zero(t, n.CountryCode())
	wire, ok := n.Wire()
	require.Empty(t, wire)
	require.False(t, ok)
	place, known := n.Place()
	require.Equal(t, phone.Place{}, place)
	require.False(t, known)
	require.Equal(t, "-", n.String())
}

// Numbers that dial the same are equal, however they were typed; no others are.
func TestNumberIsComparable(t *testing.T) {
	t.Parallel()
	groups := [][]string{
		{"010-12345678", "+86 (10) 1234 5678", "（010）12345678"},
		{"010-12345678-1", "010-12345678转1"},
		{"010-12345678-01"},
		{"010-12345678-001"},
		{"0951-5551234"},
		{"0951-05551234"},
		{"13800138000", "+8613800138000"},
		{"+13800138000"},
		{"12345"},
		{"010-12345"},
		{"4001234567", "400-123-4567"},
	}
	seen := map[phone.Number]int{}
	for i, group := range groups {
		for _, text := range group {
			n := phone.MustParse(text)
			if at, ok := seen[n]; ok {
				require.Equal(t, i, at, text)
			}
			seen[n] = i
		}
	}
	require.Len(t, seen, len(groups))
}

func TestNumberText(t *testing.T) {
	t.Parallel()
	type contact struct {
		Phone phone.Number `json:"phone"`
	}
	var c contact
	require.NoError(t, json.Unmarshal([]byte(`{"phone":"(010) 1234-5678"}`), &c))
	b, err := json.Marshal(c)
	require.NoError(t, err)
	require.JSONEq(t, `{"phone":"010-12345678"}`, string(b))

	before := c
	require.ErrorContains(t, json.Unmarshal([]byte(`{"phone":"1234"}`), &c), "too few digits")
	require.Equal(t, before, c)
	require.NoError(t, json.Unmarshal([]byte(`{"phone":""}`), &c))
	require.Equal(t, contact{}, c)
	b, err = json.Marshal(c)
	require.NoError(t, err)
	require.JSONEq(t, `{"phone":""}`, string(b))
}

func TestNumberIsMasked(t *testing.T) {
	t.Parallel()
	type contact struct{ Phone phone.Number }
	for _, test := range readable {
		n := phone.MustParse(test.text)
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%20v"} {
			require.Equal(t, "***", fmt.Sprintf(verb, n), verb)
			require.Equal(t, "***", fmt.Sprintf(verb, &n), verb)
		}
		require.Equal(t, "{***}", fmt.Sprintf("%v", contact{n}))
		require.Equal(t, "phone_test.contact{Phone:***}", fmt.Sprintf("%#v", contact{n}))
		require.Equal(t, "[***]", fmt.Sprintf("%v", []phone.Number{n}))
		require.Equal(t, "map[***:1]", fmt.Sprintf("%v", map[phone.Number]int{n: 1}))

		var text, structured bytes.Buffer
		slog.New(slog.NewTextHandler(&text, nil)).Info("call", "phone", n)
		slog.New(slog.NewJSONHandler(&structured, nil)).Info("call", "phone", n)
		require.Contains(t, text.String(), "phone=***")
		require.Contains(t, structured.String(), `"phone":"***"`)
	}
}

func TestKindLabel(t *testing.T) {
	t.Parallel()
	for _, kind := range []phone.Kind{phone.Mobile, phone.Landline, phone.Service, phone.Foreign} {
		require.NotEqual(t, string(kind), kind.Label(filing.Zh))
		require.NotEqual(t, kind.Label(filing.Zh), kind.Label(filing.En))
	}
	require.Equal(t, "fax", phone.Kind("fax").Label(filing.Zh))
}

func TestReceivesSMS(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"13000000000": true, "19900000000": true, "14600000000": true, "19200000000": false, "14900000000": false,
		"010-13012345": false, "+13012345678": false, "4001234567": false,
	} {
		require.Equal(t, want, phone.MustParse(text).ReceivesSMS(), text)
	}
	require.Equal(t, "2021-07-08", phone.SMSSource().Date)
	require.NotEmpty(t, phone.SMSSource().Title)
}

func TestParseDoesNotAllocate(t *testing.T) { //nolint:paralleltest // AllocsPerRun must not run beside other tests
	for _, text := range []string{"13800138000", "+86 138-0013-8000", "（010）1234 5678 转 801", "+852 2123 4567"} {
		var n phone.Number
		require.Zero(t, testing.AllocsPerRun(100, func() { n, _ = phone.Parse(text) }), text)
		require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = n.Place(); _ = n.KnownRange() }), text)
	}
}

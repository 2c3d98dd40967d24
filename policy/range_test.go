package policy_test

import (
	"encoding/json"
	"net/netip"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/policy"
)

func TestParseRange(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, from, to, text string }{
		{"192.0.2.0/24", "192.0.2.0", "192.0.2.255", "192.0.2.0/24"},
		{"192.0.2.7/32", "192.0.2.7", "192.0.2.7", "192.0.2.7"},
		{"0.0.0.0/0", "0.0.0.0", "255.255.255.255", "0.0.0.0/0"},
		{"192.0.2.7", "192.0.2.7", "192.0.2.7", "192.0.2.7"},
		{" 203.0.113.10 - 203.0.113.20 ", "203.0.113.10", "203.0.113.20", "203.0.113.10-203.0.113.20"},
		{"192.0.2.0-192.0.2.127", "192.0.2.0", "192.0.2.127", "192.0.2.0/25"},
		{"192.0.2.1-192.0.2.128", "192.0.2.1", "192.0.2.128", "192.0.2.1-192.0.2.128"},
		{"192.0.2.9-192.0.2.9", "192.0.2.9", "192.0.2.9", "192.0.2.9"},
		{"2001:db8::/33", "2001:db8::", "2001:db8:7fff:ffff:ffff:ffff:ffff:ffff", "2001:db8::/33"},
		{"2001:DB8::1", "2001:db8::1", "2001:db8::1", "2001:db8::1"},
		{"2001:db8::1-2001:db8::f", "2001:db8::1", "2001:db8::f", "2001:db8::1-2001:db8::f"},
		{"::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0"},
	}
	for _, tt := range tests {
		r, err := policy.ParseRange(tt.in)
		require.NoError(t, err, "ParseRange(%q)", tt.in)
		require.True(t, r.IsValid())
		require.Equal(t, tt.from, r.From().String(), "ParseRange(%q).From()", tt.in)
		require.Equal(t, tt.to, r.To().String(), "ParseRange(%q).To()", tt.in)
		require.Equal(t, tt.text, r.String(), "ParseRange(%q).String()", tt.in)
	}
}

// badRanges are texts that ParseRange refuses, with a part of the error.
var badRanges = map[string]string{
	"":                             "empty",
	"  ":                           "empty",
	"example.cn":                   "is not an IP address",
	"192.0.2.0/33":                 "is not a prefix",
	"192.0.2.0/":                   "is not a prefix",
	"192.0.2.0/255.255.255.0":      "is not a prefix",
	"192.0.2.1/24":                 "is not the start of its prefix, want 192.0.2.0/24",
	"192.0.2.300":                  "is not an IP address",
	"192.0.02.1":                   "is not an IP address",
	"192.0.2.1-":                   `"" is not an IP address`,
	"-192.0.2.1":                   `"" is not an IP address`,
	"192.0.2.1-9":                  `"9" is not an IP address`,
	"192.0.2.1-192.0.2.2-3":        "is not an IP address",
	"192.0.2.9-192.0.2.1":          "ends before it begins",
	"192.0.2.1-2001:db8::1":        "an IPv4 and an IPv6 end",
	"fe80::1%eth0":                 "has a zone",
	"fe80::1%eth0/64":              "is not a prefix",
	"::ffff:192.0.2.1":             "write IPv4 addresses as such",
	"::ffff:192.0.2.0/120":         "write IPv4 addresses as such",
	"::1-::ffff:192.0.2.1":         "write IPv4 addresses as such",
	"192.0.2.0/24-192.0.3.0/24":    "is not a prefix",
	strings.Repeat("1", 1<<16):     "is too long",
	"１９２.0.2.1":                    "is not an IP address",
	"192.0.2.1\u2013192.0.2.2":     "is not an IP address",
	"192.0.2.1 192.0.2.2":          "is not an IP address",
	"192.0.2.1-192.0.2.2\x00":      "is not an IP address",
	"192.0.2.0/24, 198.51.100.0/8": "is not a prefix",
}

func TestParseRangeErrors(t *testing.T) {
	t.Parallel()
	for in, want := range badRanges {
		r, err := policy.ParseRange(in)
		require.ErrorIs(t, err, policy.ErrRange)
		require.ErrorContains(t, err, want, "ParseRange(%.40q)", in)
		require.Zero(t, r)
		require.Less(t, len(err.Error()), 250)
	}
}

func TestRangeContains(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in, addr string
		want     bool
	}{
		{"192.0.2.0/24", "192.0.2.0", true},
		{"192.0.2.0/24", "192.0.2.255", true},
		{"192.0.2.0/24", "192.0.3.0", false},
		{"192.0.2.0/24", "192.0.1.255", false},
		{"192.0.2.0/24", "::ffff:192.0.2.9", true},
		{"192.0.2.0/24", "2001:db8::1", false},
		{"::/0", "192.0.2.1", false},
		{"::/0", "::ffff:192.0.2.1", false},
		{"::/0", "2001:db8::1", true},
		{"::/0", "fe80::1%eth0", false},
		{"0.0.0.0/0", "255.255.255.255", true},
		{"203.0.113.10-203.0.113.20", "203.0.113.20", true},
		{"203.0.113.10-203.0.113.20", "203.0.113.21", false},
	}
	for _, tt := range tests {
		r, err := policy.ParseRange(tt.in)
		require.NoError(t, err)
		require.Equal(t, tt.want, r.Contains(netip.MustParseAddr(tt.addr)), "%s Contains(%s)", tt.in, tt.addr)
		require.False(t, r.Contains(netip.Addr{}), "%s Contains(zero)", tt.in)
	}
	var zero policy.Range
	require.False(t, zero.IsValid())
	require.False(t, zero.Contains(netip.Addr{}))
	require.False(t, zero.Contains(netip.MustParseAddr("0.0.0.0")))
	require.Empty(t, zero.String())
}

func TestRangeText(t *testing.T) {
	t.Parallel()
	var ranges []policy.Range
	require.NoError(t, json.Unmarshal([]byte(`["192.0.2.0/24","","2001:db8::1-2001:db8::3"]`), &ranges))
	require.False(t, ranges[1].IsValid())
	data, err := json.Marshal(ranges)
	require.NoError(t, err)
	require.Equal(t, `["192.0.2.0/24","","2001:db8::1-2001:db8::3"]`, string(data))

	before := ranges[0]
	require.ErrorIs(t, ranges[0].UnmarshalText([]byte("192.0.2.1/24")), policy.ErrRange)
	require.Equal(t, before, ranges[0], "an error leaves the value")
}

func drawAddr(t *rapid.T, label string) netip.Addr {
	size := rapid.SampledFrom([]int{4, 16}).Draw(t, label+" size")
	addr, _ := netip.AddrFromSlice(rapid.SliceOfN(rapid.Byte(), size, size).Draw(t, label))
	return addr
}

func drawRange(t *rapid.T) policy.Range {
	from := drawAddr(t, "from")
	if rapid.Bool().Draw(t, "prefix") {
		prefix, err := from.Prefix(rapid.IntRange(0, from.BitLen()).Draw(t, "bits"))
		require.NoError(t, err)
		r, err := policy.ParseRange(prefix.String())
		if err != nil {
			t.Skip("IPv4 in IPv6 form")
		}
		return r
	}
	to := drawAddr(t, "to")
	if to.BitLen() != from.BitLen() {
		to = from
	}
	if to.Less(from) {
		from, to = to, from
	}
	r, err := policy.ParseRange(from.String() + "-" + to.String())
	if err != nil {
		t.Skip("IPv4 in IPv6 form")
	}
	return r
}

func TestRangeRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := drawRange(t)
		got, err := policy.ParseRange(want.String())
		require.NoError(t, err)
		require.Equal(t, want, got, "ParseRange(%v) = %v", want, got)
	})
}

// The standard library's prefixes say what a prefix contains.
func TestRangeAgreesWithPrefix(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		near := drawAddr(t, "near")
		prefix, err := near.Prefix(rapid.IntRange(0, near.BitLen()).Draw(t, "bits"))
		require.NoError(t, err)
		r, err := policy.ParseRange(prefix.String())
		if err != nil {
			t.Skip("IPv4 in IPv6 form")
		}
		for _, addr := range []netip.Addr{near, r.From(), r.To(), r.From().Prev(), r.To().Next(), drawAddr(t, "far")} {
			if addr.Is4In6() {
				continue
			}
			require.Equal(t, prefix.Contains(addr), r.Contains(addr), "%v Contains(%v)", prefix, addr)
		}
	})
}

func FuzzParseRange(f *testing.F) {
	f.Add("192.0.2.0/24")
	f.Add("203.0.113.10-203.0.113.20")
	f.Add("2001:db8::1")
	for in := range badRanges {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		r, err := policy.ParseRange(in)
		if err != nil {
			require.Zero(t, r)
			return
		}
		require.True(t, r.Contains(r.From()) && r.Contains(r.To()), "ParseRange(%q) holds its ends", in)
		again, err := policy.ParseRange(r.String())
		require.NoError(t, err)
		require.Equal(t, r, again)
	})
}

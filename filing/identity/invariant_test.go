package identity_test

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/identity"
)

// value is what the values of all kinds have.
type value interface {
	comparable
	IsValid() bool
	String() string
	MarshalText() ([]byte, error)
}

// parser is a kind's Parse, Normalize and UnmarshalText, with the values of the kind as any.
type parser struct {
	zero      any
	parse     func(string) (any, error)
	normalize func(string) (any, []identity.Change, error)
	unmarshal func(any, []byte) (any, error) // into a copy of a value
	text      func(any) string
	valid     func(any) bool
	string    func(any) string
}

func of[T value, P interface {
	*T
	encoding.TextUnmarshaler
}](parse func(string) (T, error), normalize func(string) (T, []identity.Change, error)) parser {
	var zero T
	return parser{
		zero:      zero,
		parse:     func(s string) (any, error) { return parse(s) },
		normalize: func(s string) (any, []identity.Change, error) { return normalize(s) },
		unmarshal: func(x any, text []byte) (any, error) {
			into := as[T](x)
			err := P(&into).UnmarshalText(text)
			return into, err
		},
		text: func(x any) string {
			text, err := as[T](x).MarshalText()
			if err != nil {
				return "error " + err.Error()
			}
			return string(text)
		},
		valid:  func(x any) bool { return as[T](x).IsValid() },
		string: func(x any) string { return as[T](x).String() },
	}
}

// as gives x as a T; a zero T if it is none.
func as[T any](x any) T {
	v, _ := x.(T)
	return v
}

// requireInvariants holds for every text and every kind.
func requireInvariants(t require.TestingT, kind identity.Kind, s string) {
	p := parsers[kind]
	x, changes, err := p.normalize(s)
	same, parseErr := p.parse(s)
	require.Equal(t, x, same, "Parse and Normalize of %q as %s", s, kind)
	require.Equal(t, err, parseErr, "errors of Parse and Normalize of %q as %s", s, kind)
	told, checkErr := kind.Check(s)
	require.Equal(t, changes, told, "changes of Check(%q) as %s", s, kind)
	require.Equal(t, err, checkErr, "error of Check(%q) as %s", s, kind)
	if err != nil {
		require.Equal(t, p.zero, x, "value of %q as %s", s, kind)
		require.Nil(t, changes, "changes of %q as %s", s, kind)
		requireError(t, kind, s, err)
		if s != "" {
			sample, sampleErr := p.parse(samples[kind][0])
			require.NoError(t, sampleErr)
			after, textErr := p.unmarshal(sample, []byte(s))
			require.Error(t, textErr, "UnmarshalText(%q) as %s", s, kind)
			require.Equal(t, sample, after, "value after UnmarshalText(%q) as %s, want as before", s, kind)
		}
		return
	}
	canonical := p.text(x)
	require.True(t, p.valid(x), "IsValid of %q as %s", s, kind)
	again, more, err := p.normalize(canonical)
	require.NoError(t, err, "canonical form %q of %q as %s", canonical, s, kind)
	require.Equal(t, x, again, "canonical form %q of %q as %s", canonical, s, kind)
	require.Empty(t, more, "changes of the canonical form %q as %s", canonical, kind)
	isCanonical := s == canonical
	if kind == identity.KindOrganizationCode && !isCanonical {
		isCanonical = s == canonical[:8]+"-"+canonical[8:]
	}
	require.Equal(t, isCanonical, len(changes) == 0, "changes of %q as %s: %v, canonical form %q", s, kind, changes, canonical)
	read, err := p.unmarshal(p.zero, []byte(s))
	require.NoError(t, err, "UnmarshalText(%q) as %s", s, kind)
	require.Equal(t, x, read, "UnmarshalText(%q) as %s", s, kind)
	if kind.Personal() {
		requireHidden(t, x)
	} else {
		require.Equal(t, canonical, p.string(x), "String of %q as %s", s, kind)
	}
}

func requireError(t require.TestingT, kind identity.Kind, s string, err error) {
	e, ok := errors.AsType[*identity.Error](err)
	require.True(t, ok, "error of %q as %s is %T, want *Error", s, kind, err)
	require.Equal(t, kind, e.Kind, "kind of the error of %q", s)
	require.ErrorIs(t, err, e.Rule)
	if e.Position == 0 {
		require.Zero(t, e.Offset, "offset of %q as %s without a position", s, kind)
	} else {
		require.LessOrEqual(t, e.Offset, len(s), "offset of %q as %s", s, kind)
		require.Equal(t, utf8.RuneCountInString(s[:e.Offset])+1, e.Position, "position of %q as %s", s, kind)
	}
	message := e.Message()
	require.Equal(t, message.En, err.Error())
	require.NotEmpty(t, message.Zh)
	if len(strings.Trim(s, " 0123456789")) < len(s)-4 { // no message holds that many digits
		require.NotContains(t, message.Zh+message.En+fmt.Sprintf("%v %+v %#v", *e, *e, *e), s, "message of %q as %s", s, kind)
	}
	_, offered := e.ResidentID()
	require.Equal(t, e.Rule == identity.RuleSuperseded, offered, "offer for %q as %s", s, kind)
}

// requireHidden looks for a personal number in everything that prints and logs make of it.
func requireHidden(t require.TestingT, x any) {
	for verb := range strings.FieldsSeq("%v %+v %#v %s %q %x %X %d %t %c %U %20v %T") {
		want := "***"
		if verb == "%T" {
			want = fmt.Sprintf("%T", x)
		}
		require.Equal(t, want, fmt.Sprintf(verb, x), "verb %s", verb)
	}
	type holder struct{ Number any }
	require.Equal(t, "{***}", fmt.Sprintf("%v", holder{x}))
	require.Equal(t, "{Number:***}", fmt.Sprintf("%+v", holder{x}))
	require.Equal(t, "***", as[fmt.GoStringer](x).GoString())
	var text, object bytes.Buffer
	slog.New(slog.NewTextHandler(&text, nil)).Info("m", "n", x)
	slog.New(slog.NewJSONHandler(&object, nil)).Info("m", "n", x)
	require.True(t, strings.HasSuffix(text.String(), " n=***\n"), "text log %q", text.String())
	require.True(t, strings.HasSuffix(object.String(), `"n":"***"}`+"\n"), "JSON log %q", object.String())
}

func TestSamples(t *testing.T) {
	t.Parallel()
	require.Len(t, samples, len(identity.Kinds()))
	for kind, numbers := range samples {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			for _, number := range numbers {
				x, changes, err := parsers[kind].normalize(number)
				require.NoError(t, err, "%q as %s", number, kind)
				require.Empty(t, changes, "changes of %q", number)
				require.Equal(t, number, parsers[kind].text(x))
				requireInvariants(t, kind, number)
			}
		})
	}
}

func TestZeroValues(t *testing.T) {
	t.Parallel()
	for kind, p := range parsers {
		require.False(t, p.valid(p.zero), "IsValid of the zero %s", kind)
		require.Empty(t, p.text(p.zero), "MarshalText of the zero %s", kind)
		want := ""
		if kind.Personal() {
			want = "-"
			require.Equal(t, want, fmt.Sprintf("%d", p.zero), "%%d of the zero %s", kind)
		}
		require.Equal(t, want, p.string(p.zero), "String of the zero %s", kind)
		sample, err := p.parse(samples[kind][0])
		require.NoError(t, err)
		x, err := p.unmarshal(sample, nil)
		require.NoError(t, err)
		require.Equal(t, p.zero, x, "UnmarshalText of nothing as %s", kind)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	type document struct {
		Code   identity.CreditCode `json:"code"`
		Number identity.ResidentID `json:"number"`
	}
	const text = `{"code":"91440300571973674L","number":"11010519491231002X"}`
	var d document
	require.NoError(t, json.Unmarshal([]byte(text), &d))
	back, err := json.Marshal(d)
	require.NoError(t, err)
	require.JSONEq(t, text, string(back))
	require.Error(t, json.Unmarshal([]byte(`{"code":"91440300571973674M"}`), &d))
}

func TestHostileInput(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("9", 1<<20)
	for _, kind := range identity.Kinds() {
		for _, s := range []string{
			"", " ", "\u200b", "-", "—", "\x00", "\xff", "1\xff", "９\xff", long, strings.Repeat(" ", 257), strings.Repeat("1", 33),
			strings.Repeat("１", 40), strings.Repeat("军", 33), strings.Repeat("(", 20), "12345678(", "12345678(B", "12345678((", "(B)",
			"A.1", "S.", "S..", "S1.", "\u202e1", "\ufffd", "1\ufffd", "१२३", "𝟙𝟚𝟛", "İ", "ſ", "K",
		} {
			requireInvariants(t, kind, s)
		}
		_, err := kind.Check(long)
		require.ErrorIs(t, err, identity.RuleLength, "%s", kind)
		_, err = kind.Check("\t\u3000")
		require.ErrorIs(t, err, identity.RuleEmpty, "%s", kind)
		_, err = kind.Check("１\xff")
		require.ErrorIs(t, err, identity.RuleEncoding, "%s", kind)
	}
}

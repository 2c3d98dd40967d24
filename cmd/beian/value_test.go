package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func readValues(t require.TestingT, in io.Reader) (values []line) {
	r := newValueReader(in)
	for {
		l, err := r.next()
		if errors.Is(err, io.EOF) {
			return values
		}
		require.NoError(t, err)
		l.text = bytes.Clone(l.text)
		values = append(values, l)
	}
}

func TestValueReader(t *testing.T) {
	t.Parallel()
	tooLong := `{"a":"` + strings.Repeat("x", maxLine) + `"}`
	for _, test := range []struct {
		name, in string
		want     []line
	}{
		{"nothing", "", nil},
		{"white space", " \n\t\n", nil},
		{"lines", "{}\n\n{\"a\":1}\n", []line{{1, []byte("{}"), false}, {3, []byte(`{"a":1}`), false}}},
		{"lines, the first wrong", "{\n{}\n", []line{{1, []byte("{"), false}, {2, []byte("{}"), false}}},
		{"lines, an array wrong", "[1\n{}\n", []line{{1, []byte("[1"), false}, {2, []byte("{}"), false}}},
		{"byte order mark", "\uFEFF{}\n{}", []line{{1, []byte("{}"), false}, {2, []byte("{}"), false}}},
		{"not a byte order mark", "\xEFx\n", []line{{1, []byte("\xEFx"), false}}},
		{"spread", "\n{\n  \"a\": {\n \"b\": \"}\\\"}\"}\n}\n{}\n", []line{
			{2, []byte("{\n  \"a\": {\n \"b\": \"}\\\"}\"}\n}"), false}, {6, []byte("{}"), false},
		}},
		{"spread, with a byte order mark", "\uFEFF{\n}", []line{{1, []byte("{\n}"), false}}},
		{"spread, not ended", "{\n\"a\":", []line{{1, []byte("{\n\"a\":"), false}}},
		{"spread, with a quotation mark missing", "{\n\"a:1\n}\n{}", []line{
			{1, []byte("{\n\"a:1\n}"), false}, {4, []byte("{}"), false},
		}},
		{"spread, with something else between", "{\n}\nx y\n{}", []line{
			{1, []byte("{\n}"), false}, {3, []byte("x y\n"), false}, {4, []byte("{}"), false},
		}},
		{"array", "[{\"a\":[1,2]},\n {}\n]\n", []line{{1, []byte(`{"a":[1,2]}`), false}, {2, []byte("{}"), false}}},
		{"array, empty", "[\n]", nil},
		{"array, with a byte order mark", "\uFEFF \n[{}]", []line{{2, []byte("{}"), false}}},
		{"array, not ended", "[{},\n{}\n", []line{
			{1, []byte("{}"), false}, {2, []byte("{}"), false}, {3, []byte("["), false},
		}},
		{"array, with more behind", "[{}]\n\n{}\nx\n", []line{
			{1, []byte("{}"), false}, {3, []byte("{}"), false}, {4, []byte("x"), false},
		}},
		{"arrays", "[{}][\n{}]", []line{{1, []byte("{}"), false}, {2, []byte("{}"), false}}},
		{"array, with a value too long", "[" + tooLong + ",\n{}]", []line{
			{1, []byte(tooLong[:maxLine]), true}, {2, []byte("{}"), false},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, test.want, readValues(t, strings.NewReader(test.in)))
			if len(test.in) < 1000 {
				require.Equal(t, test.want, readValues(t, iotest.OneByteReader(strings.NewReader(test.in))))
			}
		})
	}
}

func TestValueReaderFails(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for _, in := range []string{"", "{", "{\n\"a\"", "[{}", "[{", "{}"} {
		r := newValueReader(io.MultiReader(strings.NewReader(in), iotest.ErrReader(broken)))
		var err error
		for err == nil {
			_, err = r.next()
		}
		require.ErrorIs(t, err, broken, "next() of %q", in)
	}
}

// However values are written, the same ones are read.
func TestValueReaderForms(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.MapOfN(rapid.String(), rapid.OneOf(
			rapid.Map(rapid.String(), func(s string) any { return s }),
			rapid.Map(rapid.SliceOf(rapid.String()), func(s []string) any { return s }),
		), 1, 5), 1, 5).Draw(t, "values")
		var lines, spread bytes.Buffer
		indented := json.NewEncoder(&spread)
		indented.SetIndent("", "  ")
		var want []string
		for _, v := range values {
			text, err := json.Marshal(v)
			require.NoError(t, err)
			want = append(want, string(text))
			lines.Write(append(text, '\n'))
			require.NoError(t, indented.Encode(v))
		}
		array, err := json.Marshal(values)
		require.NoError(t, err)
		pretty, err := json.MarshalIndent(values, "", "\t")
		require.NoError(t, err)
		for _, in := range []string{lines.String(), spread.String(), string(array), string(pretty)} {
			var got []string
			for _, l := range readValues(t, strings.NewReader(in)) {
				var text bytes.Buffer
				require.NoError(t, json.Compact(&text, l.text), "%q", l.text)
				got = append(got, text.String())
			}
			require.Equal(t, want, got, "values of %q", in)
		}
	})
}

func FuzzValueReader(f *testing.F) {
	f.Add([]byte("{}\nx\n{}"))              // lines, one of them wrong
	f.Add([]byte("{\n\"a\": \"}\\\"\"\n}")) // spread over lines
	f.Add([]byte("[{\"a\":[1]},\n{}]\n{}")) // an array, and more behind
	f.Add([]byte("[{\n]"))                  // brackets that do not fit
	f.Fuzz(func(t *testing.T, in []byte) {
		got := readValues(t, bytes.NewReader(in))
		require.Equal(t, got, readValues(t, iotest.OneByteReader(bytes.NewReader(in))))
		before := 0
		for _, l := range got {
			require.GreaterOrEqual(t, l.no, before, "line %d behind %d", l.no, before)
			require.LessOrEqual(t, l.no, bytes.Count(in, []byte("\n"))+1)
			before = l.no
		}
	})
}

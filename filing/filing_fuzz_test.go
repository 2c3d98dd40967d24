package filing_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
)

// FuzzFilingJSON reads a stored or received filing: nothing panics, and what can be read is written and read again as the
// same value.
func FuzzFilingJSON(f *testing.F) {
	for _, seed := range []string{
		`{}`,   // empty draft
		`null`, // null
		`{"subject":null,"services":null,"cancellation":null,"type":null}`,                          // null fields
		`{"services":[],"attachments":[{}],"cancellation":{}}`,                                      // empty lists
		`{"no_such_field":{"a":[1]}}`,                                                               // unknown field
		`{"TYPE":"first_filing","Subject":{"NAME":"a"}}`,                                            // field in capitals
		`{"services":[{"id":"s1","kind":1}],"services":[{"kind":6},{}]}`,                            // field twice
		`{"subject":{"nature":"enterprise"},"services":[{"kind":"6","contents":["news",null,""]}]}`, // codes as text
		`{"subject":{"nature":99,"certificate":{"type":2147483647}}}`,                               // code of no table
		`{"subject":{"nature":2147483648}}`,                                                         // code too large
		`{"services":[{"kind":-1}]}`,                                                                // code negative
		`{"services":[{"kind":1.0}]}`,                                                               // code as fraction
		`{"subject_bureau_id":1e400}`,                                                               // number with huge exponent
		`{"attachments":[{"size":9223372036854775808}]}`,                                            // number beyond int64
		`{"subject_bureau_id":9223372036854775807,"cancellation":{"reason":-9223372036854775808}}`,  // largest int64
		`{"subject_bureau_id":-0}`,                                                                  // minus zero
		`{"subject_bureau_id":` + strings.Repeat("9", 10000) + `}`,                                  // many digits
		`{"subject_bureau_id":"1"}`,                                                                 // text for a number
		`{"remark":{}}`,                                                                             // object for a text
		`{"remark":"\ud800","subject":{"name":"\udfff\u0000"}}`,                                     // lone surrogate
		"{\"remark\":\"\xff\xfe\",\"subject\":{\"name\":\"\xe4\xb8\"}}",                             // invalid UTF-8
		"\ufeff{}",                     // byte order mark
		`{"remark":"<script>&\u2028"}`, // characters of HTML
		`{"remark":"` + strings.Repeat("备", 1<<16) + `"}`,                            // huge string
		`{"services":[` + strings.Repeat(`{},`, 2000) + `{}]}`,                       // many services
		`{"x":` + strings.Repeat(`[`, 10001) + strings.Repeat(`]`, 10001) + `}`,      // deep nesting, unknown
		`{"services":` + strings.Repeat(`[`, 9000) + strings.Repeat(`]`, 9000) + `}`, // deep nesting, known
		`{"services":[{"app":{"platforms":[{"platform":"android`,                     // cut short
		`{}{}`, // two documents
		``,     // nothing
	} {
		f.Add([]byte(seed))
	}
	g := filingtest.New(1)
	for _, info := range filing.Types() {
		if info.Case {
			b, err := json.Marshal(g.Filing(filingtest.OfType(info.Type)))
			require.NoError(f, err)
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		var first filing.Filing
		if json.Unmarshal(document, &first) != nil {
			return
		}
		written, err := json.Marshal(first)
		require.NoError(t, err)
		var second filing.Filing
		require.NoError(t, json.Unmarshal(written, &second))
		require.Equal(t, first, second)
		again, err := json.Marshal(second)
		require.NoError(t, err)
		require.Equal(t, string(written), string(again))

		// What the decoder gives is valid UTF-8, and looking at it does not panic.
		path, found := filing.InvalidText(&first)
		require.False(t, found, path)
		require.NotEmpty(t, first.String())
		first.Inquiries("account", "")
	})
}

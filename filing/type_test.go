package filing_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

// typeCatalogue is the catalogue as the sources have it: type, upload, whom the SMS goes to (s subject's person, w
// service's person), steps of the route (v verification, r review, b bureau), numbers issued (s, w), whether it is a case
// and chosen.
const typeCatalogue = `
first_filing                     XZBA   sw  vrb  sw  case
added_service                    XZWZ   w   vrb  w   case
added_service_subject_elsewhere  XZWZ   w   vrb  w   case
added_access                     XZJR   w   vrb  -   case
continued_access                 XZJR   w   vrb  -   case
change_subject                   BGBA   s   vrb  -   case chosen
change_service                   BGBA   w   vrb  -   case chosen
change_filing                    BGBA   sw  vrb  -   case chosen
change_access                    BGBA   w   vrb  -   case chosen
cancel_subject                   ZXBA0  s   vrb  -   case chosen
cancel_service                   ZXBA1  w   vrb  -   case chosen
cancel_access                    ZXBA2  -   vrb  -   case chosen
cancel_empty_subject             -      -   -    -   chosen
claim                            -      -   r    -   case chosen
transfer                         -      -   -    -   case chosen
migration                        -      sw  vrb  w   case chosen
verification_material            XZHYD  -   rb   -   case chosen
abandon                          -      -   -    -   chosen
`

func TestTypesMatchTheCatalogue(t *testing.T) {
	t.Parallel()
	flags := func(pairs ...any) string {
		var b strings.Builder
		for pair := range slices.Chunk(pairs, 2) {
			if shown, ok := pair[1].(bool); ok && shown {
				fmt.Fprint(&b, pair[0])
			}
		}
		if b.Len() == 0 {
			return "-"
		}
		return b.String()
	}
	var got []string
	for _, info := range filing.Types() {
		r := info.Route
		upload := string(info.Upload)
		if upload == "ZXBA" {
			upload += string(rune('0' + info.CancelKind.ID()))
		}
		row := []string{
			string(info.Type), flags(upload, info.Upload != filing.UploadNone),
			flags("s", slices.Contains(r.SMS, filing.SubjectPerson), "w", slices.Contains(r.SMS, filing.ServicePerson)),
			flags("v", r.Verification, "r", r.Review, "b", r.Bureau),
			flags("s", slices.Contains(r.Numbers, filing.PartSubject), "w", slices.Contains(r.Numbers, filing.PartService)),
		}
		if info.Case {
			row = append(row, "case")
		}
		if info.Chosen {
			row = append(row, "chosen")
		}
		got = append(got, strings.Join(row, " "))
	}
	var want []string
	for line := range strings.Lines(strings.TrimSpace(typeCatalogue)) {
		want = append(want, strings.Join(strings.Fields(line), " "))
	}
	require.Equal(t, want, got)
}

func TestTypesAreComplete(t *testing.T) {
	t.Parallel()
	for _, info := range filing.Types() {
		name := string(info.Type)
		requireText(t, info.Label, name)
		requireText(t, info.Precondition, name)
		require.NotEmpty(t, info.Source, name)
		require.True(t, info.Type.Known(), name)
		require.Equal(t, info.Case, info.Type.IsCase(), name)
		require.Equal(t, info.Chosen, info.Type.Chosen(), name)
		require.True(t, info.Case || info.Chosen, "%s: neither detected nor chosen", name)
		require.Equal(t, info.Label.Zh, info.Type.Label(filing.Zh), name)
		require.Equal(t, info.Label.En, info.Type.Label(filing.En), name)
		require.Equal(t, info.Route, info.Type.Route(), name)
		require.Equal(t, info.Case, info.Route.Claim != "", "%s: a case holds its subject in some way", name)
		require.Equal(t, info.Case, len(info.Fills) > 0, "%s: a case is filled in", name)
		require.Equal(t, info.Upload == filing.UploadCancel, info.CancelKind != 0, "%s: cancel kind", name)
		require.False(t, len(info.Route.SMS) > 0 && !info.Route.Bureau, "%s: the SMS is the bureau's", name)
		for _, p := range []filing.Part{
			filing.PartSubject, filing.PartService, filing.PartAccess, filing.PartCancellation, filing.PartAttachments, filing.PartTarget,
		} {
			require.Equal(t, slices.Contains(info.Fills, p), info.Type.Fills(p), "%s fills %s", name, p)
		}
	}
}

func TestUnknownType(t *testing.T) {
	t.Parallel()
	const unknown = filing.Type("new_filing")
	_, ok := unknown.Info()
	require.False(t, ok)
	require.False(t, unknown.Known() || unknown.IsCase() || unknown.Chosen() || unknown.Fills(filing.PartSubject))
	require.Equal(t, "new_filing", unknown.Label(filing.Zh))
	require.Zero(t, unknown.Route())
}

func TestTypeInfoIsACopy(t *testing.T) {
	t.Parallel()
	before, err := json.Marshal(filing.Types())
	require.NoError(t, err)
	spoil := func(info filing.TypeInfo) {
		clear(info.Fills)
		clear(info.Sends)
		clear(info.Route.SMS)
		clear(info.Route.Numbers)
	}
	for i, info := range filing.Types() {
		spoil(info)
		alone, ok := info.Type.Info()
		require.True(t, ok)
		spoil(alone)
		clear(info.Type.Route().SMS)
		filing.Types()[i] = filing.TypeInfo{}
	}
	after, err := json.Marshal(filing.Types())
	require.NoError(t, err)
	require.JSONEq(t, string(before), string(after))
}

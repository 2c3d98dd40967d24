package bureautest_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
)

func TestIPFiling(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{})
	send := func(r bureau.UploadRecord, want filing.ResultCode) *bureau.IPResult {
		t.Helper()
		require.Zero(t, p.upload(file(t, nil, r)).Code)
		results := of[*bureau.IPResult](p.fetch())
		require.Len(t, results, 1)
		require.EqualValues(t, want, results[0].Lines[0].Code)
		require.Equal(t, want == filing.ResultIPSucceeded, results[0].Succeeded())
		return results[0]
	}
	const first, ok = int64(3221225984), filing.ResultIPSucceeded // 192.0.2.0
	assignment := func(own, from, to int64) *bureau.IPAssignment {
		return &bureau.IPAssignment{OwnID: own, From: from, To: to, IPUse: bureau.IPUse{Mode: bureau.IPReserved}}
	}
	send(assignment(1, first, first+7), filing.ResultIPSourceNotReported)
	source := send(&bureau.IPSource{OwnID: 1, From: first, To: first + 255, Unit: 7}, ok)
	require.EqualValues(t, 1, source.OwnID)
	require.Positive(t, source.BureauID)
	send(&bureau.IPSource{OwnID: 2, From: first + 255, To: first + 256, Unit: 7}, filing.ResultIPRangeAlreadyReported)
	one := send(assignment(2, first, first+7), ok)
	send(assignment(3, first+7, first+8), filing.ResultIPRangeAlreadyReported)
	two := send(assignment(4, first+8, first+8), ok)
	changed := &bureau.ChangedIPAssignment{BureauID: one.BureauID, From: first, To: first + 8, IPUse: bureau.IPUse{Mode: bureau.IPReserved}}
	send(changed, filing.ResultIPRangeAlreadyReported)
	send(&bureau.DeletedIPAssignment{BureauID: two.BureauID}, ok)
	send(&bureau.DeletedIPAssignment{BureauID: two.BureauID}, filing.ResultIPNotFound)
	send(changed, ok)
	changed.BureauID = 1
	send(changed, filing.ResultIPNotFound)
	grown := &bureau.ChangedIPSource{BureauID: source.BureauID, From: first, To: first + 511, Unit: 7}
	send(grown, ok)
	grown.BureauID = 1
	send(grown, filing.ResultIPNotFound)
	other := send(&bureau.IPSource{OwnID: 5, From: first + 1000, To: first + 1001, Unit: 7}, ok)
	grown.BureauID, grown.To = source.BureauID, first+1000
	send(grown, filing.ResultIPRangeAlreadyReported)
	p.bureau.Sync()
	items := p.fetch()
	require.Len(t, of[*bureau.FiledIPSource](items), 2)
	require.Equal(t, first+8, of[*bureau.FiledIPAssignment](items)[0].To)
	send(&bureau.DeletedIPSource{BureauID: other.BureauID}, ok)
	send(&bureau.DeletedIPSource{BureauID: other.BureauID}, filing.ResultIPNotFound)
	p.bureau.FailRecords(filing.ResultIPOther)
	send(&bureau.IPSource{OwnID: 9, From: 1, To: 2, Unit: 7}, filing.ResultIPOther)
	for _, r := range []bureau.UploadRecord{
		&bureau.IPSource{OwnID: 9, From: 1, To: 2, Unit: 7}, changed, &bureau.DeletedIPSource{BureauID: 1},
	} {
		broken := bytes.Replace(file(t, nil, r), []byte("<Qqdwid>"), []byte("<More/><Qqdwid>"), 1)
		require.Zero(t, p.upload(broken).Code)
		results := of[*bureau.IPResult](p.fetch())
		require.Len(t, results, 1)
		require.Equal(t, "beianinfo.xml", results[0].Lines[0].Text)
		require.EqualValues(t, filing.ResultSchemaViolation, results[0].Lines[0].Code)
	}
	require.Empty(t, p.bureau.SentTwice())
}

package filing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestBlocksCodes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		running, wanted filing.Type
		code            filing.ResultCode
	}{
		{filing.TypeFirst, filing.TypeFirst, 1003},
		{"", filing.TypeAddedService, 1003},
		{"new_filing", filing.TypeAddedAccess, 1003},
		{filing.TypeChangeSubject, filing.TypeChangeService, 1017},
		{filing.TypeChangeSubject, filing.TypeAddedService, 0},
		{filing.TypeCancelSubject, filing.TypeCancelSubject, 1027},
		{filing.TypeCancelSubject, filing.TypeCancelService, 1042},
		{filing.TypeCancelService, filing.TypeCancelSubject, 1043},
		{filing.TypeCancelService, filing.TypeCancelService, 1030},
		{filing.TypeCancelAccess, filing.TypeCancelAccess, 1032},
	} {
		got := filing.Blocks(c.running, c.wanted)
		require.Equal(t, c.code, got.Code, "Blocks(%q, %q)", c.running, c.wanted)
		require.True(t, c.code == 0 || c.code.Known(), "Blocks(%q, %q) = %d", c.running, c.wanted, c.code)
	}
}

func TestVerdictAllowed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		verdict        filing.Verdict
		running, limit int
		want           bool
	}{
		{filing.VerdictAllows, 9, 1, true},
		{filing.VerdictLimited, 0, 1, true},
		{filing.VerdictLimited, 1, 1, false},
		{filing.VerdictLimited, 2, 3, true},
		{filing.VerdictBlocks, 0, 9, false},
		{filing.VerdictDuplicate, 0, 9, false},
		{filing.VerdictUnstated, 0, 9, false},
		{"", 0, 9, false},
	} {
		require.Equal(t, c.want, c.verdict.Allowed(c.running, c.limit), "%q.Allowed(%d, %d)", c.verdict, c.running, c.limit)
	}
}

package identity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
)

// TestFitsFiling looks at what is written twice, since identity stands below filing.
func TestFitsFiling(t *testing.T) {
	t.Parallel()
	require.Equal(t, "男", filing.Text(identity.Male.Label()).In(filing.Zh))
	for _, c := range identity.Changes() {
		if c != identity.ChangeDot {
			require.Contains(t, filing.NumberChanges(), filing.NumberChange(c))
		}
	}
	require.Equal(t, filing.Mask("1"), residentID(t, "11010519491231002X").String())
	require.Equal(t, filing.Mask(""), identity.ResidentID{}.String())
}

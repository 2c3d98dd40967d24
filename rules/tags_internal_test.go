package rules

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTagFault(t *testing.T) {
	t.Parallel()
	require.EqualError(t, tagFault("中文", "English"), "English")
}

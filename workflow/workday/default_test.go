package workday

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMustParsePanics(t *testing.T) {
	t.Parallel()
	require.NotPanics(t, func() { mustParse(embedded) })
	require.Panics(t, func() { mustParse("{}") })
}

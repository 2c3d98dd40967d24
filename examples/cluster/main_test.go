package main

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/internal/dbserver"
)

func TestTranscript(t *testing.T) {
	t.Parallel()
	for on, killed := range map[string]string{
		"postgresql": "the primary, node0, is killed", "galera": "node0 is killed; its desk goes to node1",
	} {
		t.Run(on, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			err := run(t.Context(), &out, on)
			var missing *dbserver.NotInstalledError
			if errors.As(err, &missing) && os.Getenv("BEIAN_REQUIRE_DB") == "" {
				t.Skip(err)
			}
			require.NoError(t, err, "%s", out.String())
			require.Contains(t, out.String(), killed)
			require.Contains(t, out.String(), "\nlost 0, done twice 0, messages left out 0, out of order 0, broken histories 0\n")
			t.Log(out.String())
		})
	}
}

func TestUnknownDatabase(t *testing.T) {
	t.Parallel()
	require.ErrorContains(t, run(t.Context(), &bytes.Buffer{}, "oracle"), "want postgresql or galera")
}

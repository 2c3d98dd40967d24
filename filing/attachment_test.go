package filing_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestDigest(t *testing.T) {
	t.Parallel()
	// FIPS 180-2, example of one block.
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	require.Equal(t, filing.Digest(abc), filing.DigestOf([]byte("abc")))
	require.True(t, filing.DigestOf(nil).Valid())
	for _, bad := range []filing.Digest{
		"", filing.Digest(abc[1:]), filing.Digest(abc + "0"), filing.Digest(strings.ToUpper(abc)),
		filing.Digest("g" + abc[1:]), filing.Digest(strings.Repeat("0", 1<<20)),
		filing.Digest(strings.Repeat("\xff", 64)),
	} {
		require.False(t, bad.Valid(), "Digest of %d bytes", len(bad))
	}
}

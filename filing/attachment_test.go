package filing_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
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

func TestFormatOf(t *testing.T) {
	t.Parallel()
	for head, want := range map[string]filing.AttachmentFormat{
		"\xff\xd8\xff\xe0\x00\x10JFIF":        filing.FormatJPEG,
		"\xff\xd8\xff":                        filing.FormatJPEG,
		"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR": filing.FormatPNG,
		"\x89PNG\r\n\x1a\n":                   filing.FormatPNG,
		"":                                    0,
		"\xff\xd8":                            0,
		"\x89PNG\n\x1a\n\x00":                 0, // what a transfer as text makes of a PNG
		"GIF89a":                              0,
		"%PDF-1.7":                            0,
		"BM\x00\x00":                          0,
		"RIFF\x00\x00\x00\x00WEBP":            0,
		"<svg xmlns='http://www.w3.org/'>":    0,
		"\x00\xff\xd8\xff":                    0,
		"photo.jpg":                           0,
	} {
		require.Equal(t, want, filing.FormatOf([]byte(head)), "%q", head)
		require.Equal(t, want, filing.FormatOf([]byte(head)[:min(len(head), filing.FormatBytes)]), "%q, cut", head)
	}
	g := filingtest.New(1)
	require.Equal(t, filing.FormatPNG, filing.FormatOf(g.Icon()))
	require.Equal(t, filing.FormatJPEG, filing.FormatOf(g.Image(filing.PurposeSubjectCertificate)))
}

package filingtest

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"

	"github.com/beian-go/beian/filing"
)

// icon is what the icon has in place of a purpose.
const icon filing.AttachmentPurpose = 0

// Image gives the file of an attachment with a purpose, 32 by 32 pixels: PNG for the verification sheet, JPEG for the
// others. All attachments of a purpose that a generator makes are this one file.
func (g *Generator) Image(p filing.AttachmentPurpose) []byte { return bytes.Clone(g.image(p)) }

// Icon gives the icon of all APPs that the generator makes (图标), a PNG of 32 by 32 pixels.
func (g *Generator) Icon() []byte { return g.Image(icon) }

func (g *Generator) image(p filing.AttachmentPurpose) []byte {
	b, ok := g.images[p]
	if !ok {
		b = encode(picture(g.seed, int(p)), imageFormat(p))
		g.images[p] = b
	}
	return b
}

func imageFormat(p filing.AttachmentPurpose) filing.AttachmentFormat {
	if p == filing.PurposeVerificationSheet || p == icon {
		return filing.FormatPNG
	}
	return filing.FormatJPEG
}

// picture is in the colour of the seed, with a line that says what it shows.
func picture(seed uint64, shows int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 32, 32))
	c := color.RGBA{R: byte(seed), G: byte(seed >> 8), B: byte(seed >> 16), A: 255}
	line := color.RGBA{R: 255 - c.R, G: 255 - c.G, B: 255 - c.B, A: 255}
	for y := range 32 {
		for x := range 32 {
			if y == shows&31 {
				m.SetRGBA(x, y, line)
			} else {
				m.SetRGBA(x, y, c)
			}
		}
	}
	return m
}

func encode(m image.Image, f filing.AttachmentFormat) []byte {
	var b bytes.Buffer
	var err error
	if f == filing.FormatPNG {
		err = png.Encode(&b, m)
	} else {
		err = jpeg.Encode(&b, m, nil)
	}
	if err != nil {
		panic(err) // a buffer takes every picture of this size
	}
	return b.Bytes()
}

// Blobs gives the files of all attachments and icons that the generator makes. Several goroutines may read from it.
func (g *Generator) Blobs() filing.Blobs {
	files := blobs{}
	for _, p := range append(filing.AttachmentPurposes(), icon) {
		b := g.image(p)
		files[filing.DigestOf(b)] = b
	}
	return files
}

type blobs map[filing.Digest][]byte

// OpenBlob implements [filing.Blobs].
func (b blobs) OpenBlob(ctx context.Context, d filing.Digest) (io.ReadCloser, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	content, ok := b[d]
	if !ok {
		return nil, fmt.Errorf("blob %s: %w", d, fs.ErrNotExist)
	}
	return io.NopCloser(bytes.NewReader(content)), nil
}

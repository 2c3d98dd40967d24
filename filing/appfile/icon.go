package appfile

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"github.com/beian-go/beian/filing"
)

// The limits of an icon beside [filing.MaxIcon]: 256×256 is advised for a filed one (Huawei Cloud doc_0110).
const (
	iconSide  = 256
	maxPixels = 1024 * 1024
	maxImage  = 2 << 20 // in the package
	maxTries  = 8       // images looked at
	maxBroken = 2       // of them decoded for nothing

	anyDensity = 0xfffe // resources that fit every density, mostly drawn in XML
	noDensity  = 0xffff
)

// Icon is the icon of an APP, fit to be filed (图标): a square JPEG or PNG of at most 100 KB and at most 256×256 pixels.
type Icon struct {
	// Data is the image.
	Data []byte
	// Format is "png" or "jpeg".
	Format string
	// Side is its width and height in pixels.
	Side int
	// Entry is where in the package it stands.
	Entry string
	// Original is the side of the image in the package; Data is that image unless it was too large.
	Original int
}

func isImage(name string) bool {
	switch lower := strings.ToLower(name); {
	case strings.HasSuffix(lower, ".png"), strings.HasSuffix(lower, ".jpg"),
		strings.HasSuffix(lower, ".jpeg"), strings.HasSuffix(lower, ".webp"):
		return len(name) <= maxEntryName
	}
	return false
}

// mayBeImage reports whether a resource can be an image: shrinkers also take the extension off.
func mayBeImage(name string) bool {
	return len(name) <= maxEntryName && !strings.HasSuffix(strings.ToLower(name), ".xml")
}

// readAPKIcon takes the icon with the most pixels. An APP that only has a drawn icon gets a note.
func (rd *reading) readAPKIcon(a *archive, table *resTable, m manifest) *Error {
	if table == nil || len(m.icons) == 0 {
		return nil
	}
	var names []string
	for _, icon := range m.icons {
		if !icon.isReference() {
			continue
		}
		all, err := table.strings(icon.data)
		rd.info.note(err)
		slices.SortStableFunc(all, func(x, y found) int { return pixels(y.config.density) - pixels(x.config.density) })
		for _, f := range all {
			if mayBeImage(f.text) && !slices.Contains(names, f.text) {
				names = append(names, f.text)
			}
		}
	}
	if len(names) == 0 {
		rd.info.noteText(RuleIcon, "安装包中没有位图图标，请另行上传图标（jpg或png，不超过100KB）",
			"the package draws its icon and has no image of it; upload one, jpg or png of at most 100 KB")
		return nil
	}
	return rd.readIcon(a, names)
}

func pixels(density uint16) int {
	if density == anyDensity || density == noDensity {
		return 0
	}
	return int(density)
}

// readIcon takes the first of the entries that is fit. Only a reader that fails is an error.
func (rd *reading) readIcon(a *archive, names []string) *Error {
	names = names[:min(len(names), maxTries)]
	if err := a.look(names...); err != nil {
		return err
	}
	var last *Error
	broken := 0
	for _, name := range names {
		if broken == maxBroken {
			break
		}
		e, ok, err := a.get(name)
		if !ok {
			continue
		}
		var b []byte
		if err == nil {
			b, err = a.read(e, maxImage)
		}
		var icon *Icon
		if err == nil {
			if icon, err = newIcon(b); err != nil {
				broken++
			}
		}
		if err == nil {
			icon.Entry = name
			rd.info.Icon = icon
			if icon.Side < iconSide {
				rd.info.noteText(RuleIcon, "安装包中的图标小于256×256，建议另行上传",
					"the icon of the package is smaller than the advised 256×256; better upload another")
			}
			return nil
		}
		if err.Rule == RuleRead {
			return err
		}
		last = err.in(name)
	}
	rd.info.note(last)
	return nil
}

// newIcon checks an image and makes it fit.
func newIcon(b []byte) (*Icon, *Error) {
	b, err := uncrush(b)
	if err != nil {
		return nil, err
	}
	config, format, ok := imageConfig(b)
	switch {
	case !ok:
		return nil, fault(RuleIcon, -1, "不是有效的PNG、JPEG或WebP图片", "no valid PNG, JPEG or WebP")
	case config.Width != config.Height:
		return nil, fault(RuleIcon, -1, "图标不是正方形", "the icon is not square")
	case config.Width == 0 || config.Width*config.Height > maxPixels:
		return nil, fault(RuleIcon, -1, "图标的像素过多（超过1024×1024）", "the icon has more than 1024×1024 pixels")
	}
	img, ok := decodeImage(b, format)
	if !ok || img.Bounds().Dx() != config.Width || img.Bounds().Dy() != config.Height {
		return nil, fault(RuleIcon, -1, "图标图片损坏", "the image of the icon is broken")
	}
	icon := &Icon{Data: b, Format: format, Side: config.Width, Original: config.Width}
	if config.Width <= iconSide && len(b) <= filing.MaxIcon && format != "webp" {
		return icon, nil
	}
	icon.Side = min(config.Width, iconSide)
	icon.Data, icon.Format = encodeIcon(scaled(img, icon.Side))
	return icon, nil
}

// scaled makes an image smaller by halves, each pixel of four, and at last by less. The kernels of draw would do it at once,
// with as much memory as the whole rest of Read.
func scaled(img image.Image, side int) *image.RGBA {
	for {
		next := max(side, (img.Bounds().Dx()+1)/2)
		out := image.NewRGBA(image.Rect(0, 0, next, next))
		draw.ApproxBiLinear.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
		if next == side {
			return out
		}
		img = out
	}
}

func imageConfig(b []byte) (c image.Config, format string, ok bool) {
	var err error
	switch {
	case bytes.HasPrefix(b, []byte(pngMagic)):
		format = "png"
		c, err = png.DecodeConfig(bytes.NewReader(b))
	case bytes.HasPrefix(b, []byte("\xff\xd8\xff")):
		format = "jpeg"
		c, err = jpeg.DecodeConfig(bytes.NewReader(b))
	case bytes.HasPrefix(b, []byte("RIFF")):
		format = "webp"
		c, err = webp.DecodeConfig(bytes.NewReader(b))
	default:
		return c, "", false
	}
	return c, format, err == nil
}

func decodeImage(b []byte, format string) (img image.Image, ok bool) {
	var err error
	switch format {
	case "png":
		img, err = png.Decode(bytes.NewReader(b))
	case "jpeg":
		img, err = jpeg.Decode(bytes.NewReader(b))
	default:
		img, err = webp.Decode(bytes.NewReader(b))
	}
	return img, err == nil
}

// encodeIcon writes PNG, or JPEG on white if that is too large; 256×256 pixels always fit.
func encodeIcon(img *image.RGBA) (data []byte, format string) {
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err == nil && buf.Len() <= filing.MaxIcon {
		return buf.Bytes(), "png"
	}
	white := image.NewRGBA(img.Bounds())
	draw.Draw(white, white.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(white, white.Bounds(), img, image.Point{}, draw.Over)
	for quality := 90; ; quality -= 20 {
		buf.Reset()
		if err := jpeg.Encode(&buf, white, &jpeg.Options{Quality: quality}); err == nil && buf.Len() <= filing.MaxIcon || quality <= 30 {
			return buf.Bytes(), "jpeg"
		}
	}
}

const pngMagic = "\x89PNG\r\n\x1a\n"

// pngChunk gives the chunk at an offset.
func pngChunk(b []byte, at int) (kind string, data []byte, next int, ok bool) {
	if len(b)-at < 12 {
		return "", nil, 0, false
	}
	n := int(binary.BigEndian.Uint32(b[at:]))
	if n > len(b)-at-12 {
		return "", nil, 0, false
	}
	return string(b[at+4 : at+8]), b[at+8 : at+8+n], at + 12 + n, true
}

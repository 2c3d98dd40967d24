package appfile

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"image"
	"image/png"
	"io"
)

// uncrush turns a PNG of iOS (CgBI) into a common one. Xcode leaves out the header and checksum of zlib, swaps red and
// blue, and multiplies the colours by alpha.
func uncrush(b []byte) ([]byte, *Error) {
	if !bytes.HasPrefix(b, []byte(pngMagic)) {
		return b, nil
	}
	if kind, _, _, ok := pngChunk(b, len(pngMagic)); !ok || kind != "CgBI" {
		return b, nil
	}
	broken := fault(RuleIcon, -1, "iOS图标的PNG损坏", "the iOS PNG of the icon is broken")
	var header, packed []byte
	for at := len(pngMagic); ; {
		kind, data, next, ok := pngChunk(b, at)
		if !ok {
			break
		}
		switch kind {
		case "IHDR":
			header = data
		case "IDAT":
			packed = append(packed, data...)
		}
		at = next
	}
	if len(header) != 13 {
		return nil, broken
	}
	width, height := binary.BigEndian.Uint32(header), binary.BigEndian.Uint32(header[4:])
	if width == 0 || height == 0 || uint64(width)*uint64(height) > maxPixels || header[8] != 8 || header[9] != 6 || header[12] != 0 {
		return nil, broken
	}
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), int64(height)*(4*int64(width)+1)))
	if err != nil {
		return nil, broken.because(err)
	}
	img, err := png.Decode(bytes.NewReader(plainPNG(header, packed, raw)))
	if err != nil {
		return nil, broken.because(err)
	}
	pixels, ok := img.(*image.NRGBA)
	if !ok {
		return nil, broken
	}
	unswap(pixels.Pix)
	var out bytes.Buffer
	if err := png.Encode(&out, pixels); err != nil {
		return nil, broken.because(err)
	}
	return out.Bytes(), nil
}

// plainPNG puts the deflated rows into the frame that PNG asks for.
func plainPNG(header, packed, raw []byte) []byte {
	out := []byte(pngMagic)
	add := func(kind string, data []byte) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
		from := len(out)
		out = append(append(out, kind...), data...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
	}
	add("IHDR", header)
	data := append([]byte{0x78, 0x9c}, packed...)
	add("IDAT", binary.BigEndian.AppendUint32(data, adler32.Checksum(raw)))
	add("IEND", nil)
	return out
}

// unswap gives red and blue their places and divides the colours by alpha.
func unswap(pix []byte) {
	for k := 0; k+3 < len(pix); k += 4 {
		b, g, r, a := uint32(pix[k]), uint32(pix[k+1]), uint32(pix[k+2]), uint32(pix[k+3])
		if a == 0 {
			a = 255
		}
		pix[k], pix[k+1], pix[k+2] = byte(min(255, r*255/a)), byte(min(255, g*255/a)), byte(min(255, b*255/a))
	}
}

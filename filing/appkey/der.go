package appkey

// The tags of DER that keys and certificates are made of.
const (
	tagInteger   = 0x02
	tagBitString = 0x03
	tagNull      = 0x05
	tagOID       = 0x06
	tagSequence  = 0x30
	tagVersion   = 0xa0
)

// The object identifiers of keys, without their headers.
const (
	oidRSA     = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"
	oidEC      = "\x2a\x86\x48\xce\x3d\x02\x01"
	oidDSA     = "\x2a\x86\x48\xce\x38\x04\x01"
	oidEd25519 = "\x2b\x65\x70"
)

// The beginnings of object identifiers of other blocks.
const (
	oidPKCS5  = "\x2a\x86\x48\x86\xf7\x0d\x01\x05"
	oidPKCS7  = "\x2a\x86\x48\x86\xf7\x0d\x01\x07"
	oidPKCS12 = "\x2a\x86\x48\x86\xf7\x0d\x01\x0c"
)

// der is DER that is read from its start. The first fault sticks: whatever is read after it is empty.
type der struct {
	rest   []byte
	broken bool
}

// announced is the length that a block of DER says it has, header included; 0 if it does not begin as one.
func announced(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	if b[1] < 0x80 {
		return 2 + int(b[1])
	}
	n := int(b[1] & 0x7f)
	if n == 0 || n > 3 || len(b) < 2+n || b[2] == 0 || n == 1 && b[2] < 0x80 {
		return 0
	}
	length := 0
	for _, c := range b[2 : 2+n] {
		length = length<<8 | int(c)
	}
	return 2 + n + length
}

// headerSize is the length of the header of a block for which announced gives a length.
func headerSize(b []byte) int {
	if b[1] < 0x80 {
		return 2
	}
	return 2 + int(b[1]&0x7f)
}

// next cuts off one element: its tag, content, and the whole with its header.
func (d *der) next() (tag byte, content, whole []byte) {
	n := announced(d.rest)
	if d.broken || n == 0 || n > len(d.rest) {
		d.broken = true
		return 0, nil, nil
	}
	whole, d.rest = d.rest[:n:n], d.rest[n:]
	return whole[0], whole[headerSize(whole):], whole
}

// read cuts off an element that must have a tag.
func (d *der) read(tag byte) []byte {
	got, content, _ := d.next()
	if got != tag {
		d.broken = true
		return nil
	}
	return content
}

// inside is the DER within an element that must be a sequence.
func (d *der) inside() *der { return &der{d.read(tagSequence), d.broken} }

// positive cuts off a whole number above 0 and gives it without a leading zero.
func (d *der) positive() []byte {
	b := d.read(tagInteger)
	if len(b) == 0 || b[0] >= 0x80 || len(b) > 1 && b[0] == 0 && b[1] < 0x80 {
		d.broken = true
		return nil
	}
	if b[0] == 0 {
		b = b[1:]
	}
	if len(b) == 0 {
		d.broken = true
	}
	return b
}

// done reports whether everything was read without a fault.
func (d *der) done() bool { return !d.broken && len(d.rest) == 0 }

// peek is the tag of the element that comes next.
func (d *der) peek() byte {
	if d.broken || len(d.rest) == 0 {
		return 0
	}
	return d.rest[0]
}

// wrap puts an element's header before its content.
func wrap(tag byte, contents ...[]byte) []byte {
	length := 0
	for _, c := range contents {
		length += len(c)
	}
	out := []byte{tag}
	switch {
	case length < 0x80:
		out = append(out, byte(length))
	case length < 0x100:
		out = append(out, 0x81, byte(length))
	default:
		out = append(out, 0x82, byte(length>>8), byte(length))
	}
	for _, c := range contents {
		out = append(out, c...)
	}
	return out
}

// wrapPositive is the element of a whole number without leading zeros.
func wrapPositive(b []byte) []byte {
	if b[0] >= 0x80 {
		return wrap(tagInteger, []byte{0}, b)
	}
	return wrap(tagInteger, b)
}

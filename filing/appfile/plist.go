package appfile

import (
	"bytes"
	"encoding/binary"

	"howett.net/plist"
)

const (
	maxPlist       = 1 << 20
	maxPlistDepth  = 64
	maxPlistGroups = 4096 // arrays and dictionaries of a binary list
	maxPlistValues = 20_000
	maxTextGroups  = 32 // of one in text
)

// parsePlist reads a property list of Apple, in XML, binary or text, into the fields of v. Depth is looked at before, since the
// library goes as deep as the file says.
func parsePlist(b []byte, v any) (err *Error) {
	broken := fault(RulePlist, -1, "属性列表（plist）损坏", "the property list is broken")
	defer func() {
		if recover() != nil {
			err = broken
		}
	}()
	switch {
	case len(b) > maxPlist:
		return fault(RuleSize, -1, "属性列表过大", "the property list is larger than any real one")
	case bytes.HasPrefix(b, []byte("bplist00")):
		if !flatBinaryPlist(b) {
			return broken
		}
	case bytes.Contains(b[:min(len(b), 1024)], []byte("<plist")), bytes.HasPrefix(b, []byte("<?xml")):
		if !flatXML(b) {
			return broken
		}
	default: // the old form in text, in which strings of names are written
		if bytes.Count(b, []byte("("))+bytes.Count(b, []byte("{")) > maxTextGroups {
			return broken
		}
	}
	if _, err := plist.Unmarshal(b, v); err != nil {
		return broken.because(err)
	}
	return nil
}

// flatBinaryPlist counts arrays, sets and dictionaries: a list cannot be nested deeper than it has of them.
func flatBinaryPlist(b []byte) bool {
	const trailer = 32
	if len(b) < 8+trailer {
		return false
	}
	t := b[len(b)-trailer:]
	size := int(t[6])
	count, table := binary.BigEndian.Uint64(t[8:]), binary.BigEndian.Uint64(t[24:])
	end := uint64(len(b) - trailer)
	if size < 1 || size > 8 || count > maxPlistValues || table > end || count*uint64(size) > end-table {
		return false
	}
	groups := 0
	for k := range int(count) {
		at := uint64(0)
		for _, d := range b[int(table)+k*size : int(table)+(k+1)*size] {
			at = at<<8 | uint64(d)
		}
		if at >= table {
			return false
		}
		switch b[at] >> 4 {
		case 0xa, 0xc, 0xd:
			groups++
		}
	}
	return groups <= maxPlistGroups
}

// flatXML follows the depth of the elements and counts them.
func flatXML(b []byte) bool {
	depth := 0
	for range 2 * maxPlistValues {
		open := bytes.IndexByte(b, '<')
		if open < 0 || open+1 >= len(b) {
			return true
		}
		b = b[open+1:]
		end := bytes.IndexByte(b, '>')
		switch {
		case b[0] == '/':
			depth--
		case b[0] == '?', b[0] == '!', end > 0 && b[end-1] == '/':
		default:
			depth++
		}
		if depth > maxPlistDepth {
			return false
		}
	}
	return false
}

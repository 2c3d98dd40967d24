package appfile

import (
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"
)

// The chunks of Android's binary XML and resource table.
const (
	chunkStringPool   = 0x0001
	chunkTable        = 0x0002
	chunkXML          = 0x0003
	chunkStartElement = 0x0102
	chunkResourceMap  = 0x0180
	chunkPackage      = 0x0200
	chunkType         = 0x0201

	poolUTF8 = 0x100

	valueReference = 0x01
	valueString    = 0x03
	valueDynamic   = 0x07
	valueIntDec    = 0x10
	valueIntHex    = 0x11
	valueBoolean   = 0x12

	noEntry   = 0xffffffff
	noEntry16 = 0xffff

	maxChunks     = 20_000
	maxPackages   = 255
	maxReferences = 16
	maxString     = 4096
	maxTypes      = 16_000 // configurations of types in a table; large packages have some thousand
	maxLooks      = 20_000 // of them looked at for all names and icons
)

// view is a part of a file that is read piece by piece; the resource table of a large package is never in memory whole.
type view struct {
	r    io.ReaderAt
	size int64
}

// bytes gives n bytes at an offset; false if they do not all lie inside.
func (v view) bytes(at int64, n int) ([]byte, bool) {
	if at < 0 || n < 0 || at > v.size || int64(n) > v.size-at {
		return nil, false
	}
	b := make([]byte, n)
	got, _ := v.r.ReadAt(b, at)
	return b, got == n
}

// chunk is the header of a chunk.
type chunk struct {
	kind   uint16
	header int64
	at     int64
	end    int64
}

// chunk reads the chunk at an offset, which must end before limit.
func (v view) chunk(at, limit int64) (chunk, bool) {
	b, ok := v.bytes(at, 8)
	if !ok {
		return chunk{}, false
	}
	c := chunk{kind: binary.LittleEndian.Uint16(b), header: int64(binary.LittleEndian.Uint16(b[2:])), at: at}
	c.end = at + int64(binary.LittleEndian.Uint32(b[4:]))
	return c, c.header >= 8 && c.end-at >= c.header && c.end <= limit
}

// stringPool is a pool of strings, read one by one.
type stringPool struct {
	view
	at      int64 // of the chunk
	end     int64
	count   uint32
	offsets int64
	strings int64
	utf8    bool
}

func (v view) stringPool(c chunk) (stringPool, bool) {
	b, ok := v.bytes(c.at, 28)
	if !ok || c.header < 28 {
		return stringPool{}, false
	}
	p := stringPool{view: v, at: c.at, end: c.end, count: binary.LittleEndian.Uint32(b[8:]), offsets: c.at + c.header}
	p.utf8 = binary.LittleEndian.Uint32(b[16:])&poolUTF8 != 0
	p.strings = c.at + int64(binary.LittleEndian.Uint32(b[20:]))
	return p, int64(p.count) <= (c.end-c.at)/4 && p.strings <= c.end
}

// get is a string of the pool; false if the pool is broken there.
func (p stringPool) get(i uint32) (string, bool) {
	if i >= p.count {
		return "", false
	}
	b, ok := p.bytes(p.offsets+4*int64(i), 4)
	if !ok {
		return "", false
	}
	at := p.strings + int64(binary.LittleEndian.Uint32(b))
	head, ok := p.bytes(at, int(max(0, min(4, p.end-at))))
	if !ok || len(head) < 2 {
		return "", false
	}
	if p.utf8 {
		return p.getUTF8(at, head)
	}
	n, skip := int(binary.LittleEndian.Uint16(head)), 2
	if n&0x8000 != 0 && len(head) == 4 {
		n, skip = (n&0x7fff)<<16|int(binary.LittleEndian.Uint16(head[2:])), 4
	}
	b, ok = p.bytes(at+int64(skip), 2*min(n, maxString))
	if !ok {
		return "", false
	}
	units := make([]uint16, len(b)/2)
	for k := range units {
		units[k] = binary.LittleEndian.Uint16(b[2*k:])
	}
	return string(utf16.Decode(units)), true
}

// getUTF8 skips the length in UTF-16 and takes the one in bytes; each has one or two bytes.
func (p stringPool) getUTF8(at int64, head []byte) (string, bool) {
	skip := 1
	if head[0]&0x80 != 0 {
		skip = 2
	}
	if len(head) < skip+2 {
		head = append(head, 0, 0, 0)
	}
	n := int(head[skip])
	skip++
	if n&0x80 != 0 {
		n = (n&0x7f)<<8 | int(head[skip])
		skip++
	}
	b, ok := p.bytes(at+int64(skip), min(n, 3*maxString))
	return strings.ToValidUTF8(string(b), "\uFFFD"), ok
}

// resValue is a value of binary XML or of the resource table.
type resValue struct {
	kind byte
	data uint32
}

func (v resValue) isReference() bool { return v.kind == valueReference || v.kind == valueDynamic }

// resTable is a resource table (resources.arsc).
type resTable struct {
	view
	pool  stringPool
	types map[uint16][]typeChunk // by package and type
	count int                    // of all types
	parts int                    // of all packages
	looks int                    // that are left
}

// typeChunk are the values of one type in one configuration.
type typeChunk struct {
	chunk
	flags   byte
	count   uint32
	entries int64
	config  resConfig
}

// resConfig is the part of a configuration that a filing looks at.
type resConfig struct {
	mcc      uint16
	language string
	country  string
	script   string
	density  uint16
}

// openTable indexes the chunks of a table.
func openTable(v view) (*resTable, *Error) {
	top, ok := v.chunk(0, v.size)
	if !ok || top.kind != chunkTable {
		return nil, fault(RuleResources, 0, "不是资源表", "no resource table").in(resourcesName)
	}
	t := &resTable{view: v, types: map[uint16][]typeChunk{}, looks: maxLooks}
	chunks := 0
	pools := 0
	for at := top.at + top.header; at < top.end; {
		c, ok := v.chunk(at, top.end)
		if chunks++; !ok || chunks > maxPackages {
			return nil, brokenTable(at)
		}
		switch {
		case c.kind == chunkStringPool && pools == 0:
			pools++
			if t.pool, ok = v.stringPool(c); !ok {
				return nil, brokenTable(at)
			}
		case c.kind == chunkPackage:
			if err := t.readPackage(c); err != nil {
				return nil, err
			}
		}
		at = c.end
	}
	return t, nil
}

func brokenTable(at int64) *Error {
	return fault(RuleResources, at, "资源表损坏，无法取得应用名称和图标", "the resource table is broken; name and icon cannot be told").in(resourcesName)
}

func (t *resTable) readPackage(p chunk) *Error {
	b, ok := t.bytes(p.at, 12)
	if !ok || p.header < 12 {
		return brokenTable(p.at)
	}
	id := uint16(binary.LittleEndian.Uint32(b[8:])) << 8
	for at := p.at + p.header; at < p.end; {
		c, ok := t.chunk(at, p.end)
		if t.parts++; !ok || t.parts > 2*maxTypes {
			return brokenTable(at)
		}
		if c.kind == chunkType {
			if t.count++; t.count > maxTypes {
				return fault(RuleSize, at, "资源表的类型过多", "the resource table has more types than any real one").in(resourcesName)
			}
			tc, kind, ok := t.typeChunk(c)
			if !ok {
				return brokenTable(at)
			}
			t.types[id|uint16(kind)] = append(t.types[id|uint16(kind)], tc)
		}
		at = c.end
	}
	return nil
}

// typeChunk reads the header of a type: id, flags, count, start of entries, configuration.
func (t *resTable) typeChunk(c chunk) (tc typeChunk, kind byte, ok bool) {
	const most = 20 + 48
	b, ok := t.bytes(c.at, int(min(c.header, most)))
	if !ok || len(b) < 24 {
		return tc, 0, false
	}
	tc = typeChunk{chunk: c, flags: b[9], count: binary.LittleEndian.Uint32(b[12:])}
	tc.entries = c.at + int64(binary.LittleEndian.Uint32(b[16:]))
	config := make([]byte, 48)
	copy(config, b[20:])
	tc.config = resConfig{
		mcc:      binary.LittleEndian.Uint16(config[4:]),
		language: strings.TrimRight(string(config[8:10]), "\x00"),
		country:  strings.TrimRight(string(config[10:12]), "\x00"),
		density:  binary.LittleEndian.Uint16(config[14:]),
		script:   strings.TrimRight(string(config[36:40]), "\x00"),
	}
	return tc, b[8], int64(tc.count) <= (c.end-c.at)/2 && tc.entries <= c.end
}

// offset finds where an entry of a type stands.
func (t *resTable) offset(tc typeChunk, index uint32) (int64, bool) {
	const sparse, offset16 = 1, 2
	table := tc.at + tc.header
	switch {
	case tc.flags&sparse != 0:
		low, high := uint32(0), tc.count
		for low < high {
			mid := (low + high) / 2
			b, ok := t.bytes(table+4*int64(mid), 4)
			if !ok {
				return 0, false
			}
			switch found := uint32(binary.LittleEndian.Uint16(b)); {
			case found == index:
				return tc.entries + 4*int64(binary.LittleEndian.Uint16(b[2:])), true
			case found < index:
				low = mid + 1
			default:
				high = mid
			}
		}
		return 0, false
	case index >= tc.count:
		return 0, false
	case tc.flags&offset16 != 0:
		b, ok := t.bytes(table+2*int64(index), 2)
		if !ok || binary.LittleEndian.Uint16(b) == noEntry16 {
			return 0, false
		}
		return tc.entries + 4*int64(binary.LittleEndian.Uint16(b)), true
	}
	b, ok := t.bytes(table+4*int64(index), 4)
	if !ok || binary.LittleEndian.Uint32(b) == noEntry {
		return 0, false
	}
	return tc.entries + int64(binary.LittleEndian.Uint32(b)), true
}

// value reads a simple entry; a bag, such as a style, has none.
func (t *resTable) value(tc typeChunk, index uint32) (resValue, bool) {
	const bag, compact = 1, 8
	at, ok := t.offset(tc, index)
	if !ok || at > tc.end-8 {
		return resValue{}, false
	}
	b, ok := t.bytes(at, int(min(16, tc.end-at)))
	if !ok {
		return resValue{}, false
	}
	flags := binary.LittleEndian.Uint16(b[2:])
	switch {
	case flags&compact != 0:
		return resValue{kind: byte(flags >> 8), data: binary.LittleEndian.Uint32(b[4:])}, true
	case flags&bag != 0 || len(b) < 16:
		return resValue{}, false
	}
	return resValue{kind: b[11], data: binary.LittleEndian.Uint32(b[12:])}, true
}

// found is a string that a resource has in a configuration.
type found struct {
	text   string
	config resConfig
}

// strings are the strings of a resource in all its configurations, references followed. The error says that the references run
// in a circle.
func (t *resTable) strings(id uint32) ([]found, *Error) {
	var all []found
	err := t.collect(id, resConfig{}, maxReferences, &all)
	return all, err
}

func (t *resTable) collect(id uint32, from resConfig, depth int, all *[]found) *Error {
	if depth == 0 {
		return fault(RuleResources, -1, "资源的引用成环或过深", "the references of a resource run in a circle or too deep").in(resourcesName)
	}
	for _, tc := range t.types[uint16(id>>16)] {
		if t.looks--; t.looks < 0 {
			return fault(RuleSize, -1, "资源的引用过多", "a resource refers to more others than any real one").in(resourcesName)
		}
		v, ok := t.value(tc, id&0xffff)
		if !ok {
			continue
		}
		config := tc.config.over(from)
		switch {
		case v.kind == valueString:
			if s, ok := t.pool.get(v.data); ok {
				*all = append(*all, found{s, config})
			}
		case v.isReference() && v.data != 0:
			if err := t.collect(v.data, config, depth-1, all); err != nil {
				return err
			}
		}
	}
	return nil
}

// over fills what a configuration leaves open from the one that refers to it.
func (c resConfig) over(from resConfig) resConfig {
	if c.language == "" {
		c.language, c.country, c.script = from.language, from.country, from.script
	}
	if c.density == 0 {
		c.density = from.density
	}
	if c.mcc == 0 {
		c.mcc = from.mcc
	}
	return c
}

// forChina ranks the configurations by what a phone set to Chinese of the mainland shows: 0 first, negative never.
func (c resConfig) forChina() int {
	const china = 460 // the country code of mobile networks
	switch {
	case c.mcc != 0 && c.mcc != china:
		return -1
	case c.language == "zh" && (c.script == "Hans" || c.script == "" && c.country == "CN"):
		return 0
	case c.language == "zh" && c.script == "" && c.country == "":
		return 1
	case c.language == "":
		return 2
	}
	return -1
}

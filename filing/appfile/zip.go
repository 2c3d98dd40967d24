package appfile

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// The limits of an archive. The largest packages of stores have some 100,000 entries.
const (
	maxEntries   = 250_000
	maxDirectory = 48 << 20
	maxEntryName = 1024
	maxKept      = 512 // entries that are looked at
)

const (
	endSize      = 22 // end of central directory
	locatorSize  = 20 // ZIP64 locator
	end64Size    = 56
	headerSize   = 46 // central directory header
	localSize    = 30 // local file header
	endMagic     = "PK\x05\x06"
	locatorMagic = "PK\x06\x07"
	end64Magic   = "PK\x06\x06"
	headerMagic  = "PK\x01\x02"
	localMagic   = "PK\x03\x04"

	methodStored   = 0
	methodDeflated = 8

	flagEncrypted = 1
)

// archive is the ZIP directory of a package, read for a few entries only. archive/zip keeps every entry and looks neither
// for overlaps nor for what lies between the entries and the directory.
type archive struct {
	r         io.ReaderAt
	size      int64
	directory int64 // where the central directory begins
	dirSize   int64
	end       int64 // where the end record begins
	count     int
	entries   map[string]entry
	twice     map[string]bool // names that stand more than once
}

// entry is a file of the archive.
type entry struct {
	name             string
	flags, method    uint16
	crc              uint32
	packed, unpacked int64
	local            int64 // where its local header begins
}

// encrypted reports whether the entry says that it is encrypted. Packers set the flag on entries that are not, since Android
// does not look at it and most tools give up.
func (e entry) encrypted() bool { return e.flags&flagEncrypted != 0 }

// inPlace reports whether the entry can be read where it stands.
func (e entry) inPlace() bool { return e.method == methodStored && !e.encrypted() }

// readFull reads b at an offset of the file.
func readFull(r io.ReaderAt, b []byte, offset int64) *Error {
	n, err := r.ReadAt(b, offset)
	if n == len(b) {
		return nil
	}
	if err == nil || errors.Is(err, io.EOF) {
		return fault(RuleTruncated, offset+int64(n), "文件不完整，请重新上传", "the file ends too early; upload it again")
	}
	return readFailed(offset, err)
}

func readFailed(offset int64, err error) *Error {
	return fault(RuleRead, offset, "读取失败", "cannot be read: "+err.Error()).because(err)
}

// openArchive reads the directory and keeps the entries that are wanted. No *Error and no archive says that it is no ZIP.
func openArchive(r io.ReaderAt, size int64, wanted func(name []byte) bool) (*archive, *Error) {
	a := &archive{r: r, size: size, entries: map[string]entry{}, twice: map[string]bool{}}
	if err := a.findDirectory(); err != nil {
		return nil, err
	}
	err := a.readDirectory(wanted)
	return a, err
}

func (a *archive) findDirectory() *Error {
	tail := make([]byte, min(a.size, endSize+math.MaxUint16))
	start := a.size - int64(len(tail))
	if err := readFull(a.r, tail, start); err != nil {
		return err
	}
	var at int
	for end := len(tail); ; end = at + len(endMagic) - 1 {
		at = bytes.LastIndex(tail[:end], []byte(endMagic))
		if at < 0 {
			return fault(RuleZip, a.size, "找不到ZIP目录，文件可能不完整，请重新上传",
				"no ZIP directory at the end; the file may be cut short, upload it again")
		}
		if rest := len(tail) - at - endSize; rest >= 0 && int(binary.LittleEndian.Uint16(tail[at+20:])) == rest {
			break
		}
	}
	record := tail[at:]
	a.end = start + int64(at)
	a.count = int(binary.LittleEndian.Uint16(record[10:]))
	a.dirSize = int64(binary.LittleEndian.Uint32(record[12:]))
	a.directory = int64(binary.LittleEndian.Uint32(record[16:]))
	if a.count == math.MaxUint16 || a.dirSize == math.MaxUint32 || a.directory == math.MaxUint32 {
		if err := a.findDirectory64(); err != nil {
			return err
		}
	}
	switch {
	case a.directory < 0 || a.dirSize < 0 || a.directory > a.end || a.dirSize > a.end-a.directory:
		return fault(RuleZip, a.end, "ZIP目录的位置超出文件", "the ZIP directory would lie outside the file")
	case a.count > maxEntries || a.dirSize > maxDirectory:
		return fault(RuleSize, a.end, "ZIP目录过大（条目超过25万）", "the ZIP directory is too large, more than 250,000 entries")
	case int64(a.count)*headerSize > a.dirSize:
		return fault(RuleZip, a.end, "ZIP目录的条目数与大小不符", "the ZIP directory is too small for its count of entries")
	}
	return nil
}

func (a *archive) findDirectory64() *Error {
	var locator [locatorSize]byte
	at := a.end - locatorSize
	if at < 0 {
		return nil
	}
	if err := readFull(a.r, locator[:], at); err != nil {
		return err
	}
	if string(locator[:4]) != locatorMagic {
		return nil // the values stand as they are
	}
	where := binary.LittleEndian.Uint64(locator[8:])
	if at < end64Size || where > uint64(at)-end64Size {
		return fault(RuleZip, at, "ZIP64目录的位置超出文件", "the ZIP64 end record would lie outside the file")
	}
	var record [end64Size]byte
	if err := readFull(a.r, record[:], int64(where)); err != nil {
		return err
	}
	if string(record[:4]) != end64Magic {
		return fault(RuleZip, int64(where), "不是ZIP64目录记录", "no ZIP64 end record")
	}
	a.count = int(min(binary.LittleEndian.Uint64(record[32:]), maxEntries+1))
	a.dirSize = int64(min(binary.LittleEndian.Uint64(record[40:]), math.MaxInt64))
	a.directory = int64(min(binary.LittleEndian.Uint64(record[48:]), math.MaxInt64))
	return nil
}

// span is the place of an entry's header and data.
type span struct{ from, to int64 }

func (a *archive) readDirectory(wanted func([]byte) bool) *Error {
	const window = 64 << 10 // a header and its name, extra field and comment can be longer: at most 46 + 3×65535
	buf := make([]byte, min(a.dirSize, window))
	var have []byte
	next := a.directory
	end := a.directory + a.dirSize
	spans := make([]span, 0, a.count)
	kept := map[string]entry{}
	need := func(n int) *Error {
		if len(have) >= n {
			return nil
		}
		at := next - int64(len(have))
		if int64(n) > end-at {
			return fault(RuleZip, at, "ZIP目录条目不完整", "an entry of the ZIP directory is cut short")
		}
		if n > len(buf) {
			buf = make([]byte, n)
		}
		left := copy(buf, have)
		have = buf[:min(int64(len(buf)), int64(left)+end-next)]
		err := readFull(a.r, have[left:], next)
		next += int64(len(have) - left)
		return err
	}
	for range a.count {
		if err := need(headerSize); err != nil {
			return err
		}
		at := next - int64(len(have))
		if string(have[:4]) != headerMagic {
			return fault(RuleZip, at, "不是ZIP目录条目", "no entry of a ZIP directory")
		}
		nameSize := int(binary.LittleEndian.Uint16(have[28:]))
		extraSize := int(binary.LittleEndian.Uint16(have[30:]))
		whole := headerSize + nameSize + extraSize + int(binary.LittleEndian.Uint16(have[32:]))
		if err := need(whole); err != nil {
			return err
		}
		name := have[headerSize : headerSize+nameSize]
		e := entry{
			flags:    binary.LittleEndian.Uint16(have[8:]),
			method:   binary.LittleEndian.Uint16(have[10:]),
			crc:      binary.LittleEndian.Uint32(have[16:]),
			packed:   int64(binary.LittleEndian.Uint32(have[20:])),
			unpacked: int64(binary.LittleEndian.Uint32(have[24:])),
			local:    int64(binary.LittleEndian.Uint32(have[42:])),
		}
		e.large(have[headerSize+nameSize : headerSize+nameSize+extraSize])
		have = have[whole:]
		if e.local < 0 || e.local > a.directory-localSize || e.packed < 0 || e.packed > a.directory-localSize-e.local {
			return fault(RuleZip, at, "条目的数据超出文件", "the data of an entry would lie outside the file").in(entryName(name))
		}
		spans = append(spans, span{e.local, e.local + localSize + int64(nameSize) + e.packed})
		if nameSize <= maxEntryName && wanted(name) {
			e.name = string(name)
			if _, ok := kept[e.name]; ok {
				a.twice[e.name] = true
			}
			kept[e.name] = e
			if len(kept) > maxKept {
				return fault(RuleSize, at, "签名文件或清单文件过多", "more signatures or manifests than any real package has")
			}
		}
	}
	maps.Copy(a.entries, kept)
	return checkOverlap(spans)
}

// look walks the directory once more for entries whose names came up later, such as the icon.
func (a *archive) look(names ...string) *Error {
	return a.readDirectory(func(name []byte) bool { return slices.Contains(names, string(name)) })
}

// entryName is the name of an entry for an error, short.
func entryName(name []byte) string {
	return strings.ToValidUTF8(string(name[:min(len(name), 128)]), "?")
}

// large takes the sizes of ZIP64 from the extra field.
func (e *entry) large(extra []byte) {
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		extra = extra[4:]
		if n > len(extra) {
			return
		}
		field := extra[:n]
		extra = extra[n:]
		if id != 1 {
			continue
		}
		for _, v := range []*int64{&e.unpacked, &e.packed, &e.local} {
			if *v == math.MaxUint32 && len(field) >= 8 {
				*v = int64(min(binary.LittleEndian.Uint64(field), math.MaxInt64))
				field = field[8:]
			}
		}
		return
	}
}

// checkOverlap refuses entries that share bytes, as the ZIP bombs do that unpack one block many times.
func checkOverlap(spans []span) *Error {
	byStart := func(a, b span) int { return cmp.Compare(a.from, b.from) }
	if !slices.IsSortedFunc(spans, byStart) {
		slices.SortFunc(spans, byStart)
	}
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return fault(RuleZip, spans[i].from, "ZIP条目相互重叠，可能是压缩炸弹", "two ZIP entries overlap, as in a ZIP bomb")
		}
	}
	return nil
}

// get gives a wanted entry; false if it is not there.
func (a *archive) get(name string) (entry, bool, *Error) {
	e, ok := a.entries[name]
	if ok && a.twice[name] {
		return e, true, fault(RuleDuplicate, e.local, "同名条目出现多次，无法确定以哪个为准",
			"it stands in the package more than once; nobody can tell which one counts").in(name)
	}
	return e, ok, nil
}

// data finds where an entry's data begins.
func (a *archive) data(e entry) (int64, *Error) {
	var local [localSize]byte
	if err := readFull(a.r, local[:], e.local); err != nil {
		return 0, err.in(e.name)
	}
	if string(local[:4]) != localMagic {
		return 0, fault(RuleZip, e.local, "不是ZIP条目", "no local header of a ZIP entry").in(e.name)
	}
	at := e.local + localSize + int64(binary.LittleEndian.Uint16(local[26:])) + int64(binary.LittleEndian.Uint16(local[28:]))
	if at > a.directory || e.packed > a.directory-at {
		return 0, fault(RuleZip, e.local, "条目的数据超出文件", "the data of the entry would lie outside the file").in(e.name)
	}
	return at, nil
}

// open streams an entry, no more than limit bytes of it.
func (a *archive) open(e entry, limit int64) (io.Reader, *Error) {
	if e.encrypted() {
		return nil, encrypted(e)
	}
	at, err := a.data(e)
	if err != nil {
		return nil, err
	}
	raw := io.NewSectionReader(a.r, at, e.packed)
	if e.method == methodStored {
		return io.LimitReader(raw, limit), nil
	}
	return io.LimitReader(flate.NewReader(raw), limit), nil
}

func encrypted(e entry) *Error {
	return fault(RuleEncrypted, e.local, "条目已加密，请上传未加密的安装包", "it is encrypted; upload a package without encryption").in(e.name)
}

// read unpacks an entry of at most limit bytes, whatever size it claims. One that says that it is encrypted and is not, by
// its checksum, is read all the same. An unknown method is deflated or stored: Android took it for the one and, since
// version 9, takes it for the other.
func (a *archive) read(e entry, limit int64) ([]byte, *Error) {
	at, err := a.data(e)
	if err != nil {
		return nil, err
	}
	var b []byte
	switch {
	case e.method == methodStored:
		b, err = a.readStored(e, at, e.packed, limit)
	case e.unpacked > limit:
		return nil, tooLarge(e, limit)
	default:
		b, err = a.inflate(e, at, limit)
		broken := err != nil && err.Rule == RuleZip || err == nil && int64(len(b)) != e.unpacked
		if broken && e.method != methodDeflated && e.unpacked <= a.directory-at {
			b, err = a.readStored(e, at, e.unpacked, limit)
		}
	}
	if e.encrypted() && (err == nil && crc32.ChecksumIEEE(b) != e.crc || err != nil && err.Rule == RuleZip) {
		return nil, encrypted(e)
	}
	return b, err
}

func (a *archive) readStored(e entry, at, size, limit int64) ([]byte, *Error) {
	if size > limit {
		return nil, tooLarge(e, limit)
	}
	b := make([]byte, size)
	if err := readFull(a.r, b, at); err != nil {
		return nil, err.in(e.name)
	}
	return b, nil
}

func (a *archive) inflate(e entry, at, limit int64) ([]byte, *Error) {
	r := io.LimitReader(flate.NewReader(io.NewSectionReader(a.r, at, e.packed)), limit+1)
	var buf bytes.Buffer
	buf.Grow(int(min(e.unpacked+bytes.MinRead, limit)))
	if _, err := buf.ReadFrom(r); err != nil {
		return nil, unpackFault(e, int64(buf.Len()), err)
	}
	if int64(buf.Len()) > limit {
		return nil, tooLarge(e, limit)
	}
	return buf.Bytes(), nil
}

func tooLarge(e entry, limit int64) *Error {
	return fault(RuleSize, e.local, "解压后超过"+sizeText(limit)+"，可能是压缩炸弹",
		"it unpacks to more than "+sizeText(limit)+", perhaps a ZIP bomb").in(e.name)
}

// unpackFault tells a broken entry from a reader that failed.
func unpackFault(e entry, at int64, err error) *Error {
	var corrupt flate.CorruptInputError
	if errors.As(err, &corrupt) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fault(RuleZip, at, "压缩数据损坏，请重新上传", "its compressed data is broken; upload the file again").in(e.name).because(err)
	}
	return fault(RuleRead, at, "读取失败", "cannot be read: "+err.Error()).in(e.name).because(err)
}

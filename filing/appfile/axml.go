package appfile

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strconv"
)

// The attributes of the manifest by their resource ids (android.R.attr).
const (
	attrLabel       = 0x01010001
	attrIcon        = 0x01010002
	attrDebuggable  = 0x0101000f
	attrVersionCode = 0x0101021b
	attrVersionName = 0x0101021c
	attrRoundIcon   = 0x0101052c
	attrVersionHigh = 0x01010576 // versionCodeMajor
)

// manifest is what a filing needs of AndroidManifest.xml.
type manifest struct {
	pkg         string
	split       string // the name of a split, empty for a whole or base package
	versionCode resAttr
	versionHigh resAttr
	versionName resAttr
	label       resAttr
	icons       []resAttr
	debug       bool
}

// resAttr is the value of an attribute.
type resAttr struct {
	resValue
	raw string // the text, if it is one
}

func (v resAttr) integer() (uint64, bool) {
	return uint64(v.data), v.kind == valueIntDec || v.kind == valueIntHex
}

// parseManifest walks the binary XML up to the application. As Android does it believes neither the kind of the whole nor
// parts that it does not know, which packers write to keep tools out. An error beside a manifest that names its package says
// what is broken behind that.
func parseManifest(b []byte) (manifest, *Error) {
	var m manifest
	v := view{r: bytes.NewReader(b), size: int64(len(b))}
	at := int64(0)
	if len(b) >= 8 {
		at = int64(binary.LittleEndian.Uint16(b[2:]))
	}
	first, ok := v.chunk(at, v.size)
	if !ok || at < 8 || binary.LittleEndian.Uint16(b) != chunkXML && first.kind != chunkStringPool {
		if bytes.HasPrefix(bytes.TrimSpace(b), []byte("<")) {
			return m, fault(RuleManifest, 0, "清单是文本XML而不是二进制，安装包未经正常打包",
				"the manifest is XML in text, not binary; the package was not built by the usual tools").in(manifestName)
		}
		return m, fault(RuleManifest, 0, "清单不是二进制XML", "no binary XML").in(manifestName)
	}
	end := v.size
	if size := int64(binary.LittleEndian.Uint32(b[4:])); size >= first.end && size < end {
		end = size
	}
	d := xmlReader{view: v, b: b}
	for n := 0; at < end && !d.done; n++ {
		c, ok := v.chunk(at, end)
		if !ok || n == maxChunks {
			return m, fault(RuleManifest, at, "清单的块长度有误", "the length of a part of the manifest is wrong").in(manifestName)
		}
		if err := d.chunk(c, &m); err != nil {
			return m, err
		}
		at = c.end
	}
	if m.pkg == "" {
		return m, fault(RuleManifest, -1, "清单中没有包名", "the manifest names no package").in(manifestName)
	}
	return m, nil
}

// xmlReader is the state of the walk.
type xmlReader struct {
	view
	b    []byte
	pool stringPool
	ids  []byte // the resource ids of the first strings
	root bool
	done bool
}

func (d *xmlReader) chunk(c chunk, m *manifest) *Error {
	switch c.kind {
	case chunkStringPool:
		pool, ok := d.stringPool(c)
		if !ok {
			return fault(RuleManifest, c.at, "清单的字符串表损坏", "the strings of the manifest are broken").in(manifestName)
		}
		if !d.root { // the last one before the elements counts
			d.pool = pool
		}
	case chunkResourceMap:
		if !d.root {
			d.ids = d.b[c.at+c.header : c.end]
		}
	case chunkStartElement:
		return d.element(c, m)
	}
	return nil
}

// element reads the attributes of manifest and application.
func (d *xmlReader) element(c chunk, m *manifest) *Error {
	broken := fault(RuleManifest, c.at, "清单的元素损坏", "an element of the manifest is broken").in(manifestName)
	ext := d.b[c.at+c.header : c.end]
	if len(ext) < 20 {
		return broken
	}
	name, _ := d.pool.get(binary.LittleEndian.Uint32(ext[4:]))
	first := !d.root
	d.root = true
	if name != "application" && (name != "manifest" || !first) {
		return nil
	}
	start, size := int(binary.LittleEndian.Uint16(ext[8:])), int(binary.LittleEndian.Uint16(ext[10:]))
	count := int(binary.LittleEndian.Uint16(ext[12:]))
	if size < 20 || start+count*size > len(ext) {
		return broken
	}
	for k := range count {
		d.attribute(name, ext[start+k*size:], m)
	}
	d.done = name == "application"
	return nil
}

func (d *xmlReader) attribute(element string, a []byte, m *manifest) {
	nameIndex := binary.LittleEndian.Uint32(a[4:])
	value := resAttr{resValue: resValue{kind: a[15], data: binary.LittleEndian.Uint32(a[16:])}}
	value.raw, _ = d.pool.get(binary.LittleEndian.Uint32(a[8:]))
	if value.kind == valueString {
		value.raw, _ = d.pool.get(value.data)
	}
	id := uint32(0)
	if int64(nameIndex)*4+4 <= int64(len(d.ids)) {
		id = binary.LittleEndian.Uint32(d.ids[4*nameIndex:])
	}
	name, _ := d.pool.get(nameIndex)
	is := func(wantID uint32, want string) bool { return id == wantID || id == 0 && name == want }
	if element == "manifest" {
		switch {
		case name == "package" && noNamespace(a):
			m.pkg = plain(value.raw)
		case name == "split" && noNamespace(a):
			m.split = plain(value.raw)
		case is(attrVersionHigh, "versionCodeMajor"):
			m.versionHigh = value
		case is(attrVersionCode, "versionCode"):
			m.versionCode = value
		case is(attrVersionName, "versionName"):
			m.versionName = value
		}
		return
	}
	switch {
	case is(attrLabel, "label"):
		m.label = value
	case is(attrIcon, "icon"):
		m.icons = slices.Insert(m.icons, 0, value)
	case is(attrRoundIcon, "roundIcon"):
		m.icons = append(m.icons, value)
	case is(attrDebuggable, "debuggable"):
		m.debug = value.kind == valueBoolean && value.data != 0
	}
}

// noNamespace reports whether an attribute stands without a namespace, as the package does; others of its name are a lure.
func noNamespace(a []byte) bool { return binary.LittleEndian.Uint32(a) == noEntry }

// readManifest reads package, versions, names and icon.
func (rd *reading) readManifest(a *archive) *Error {
	e, ok, err := a.get(manifestName)
	if err != nil {
		return err
	}
	if !ok {
		return fault(RuleManifest, -1, "没有AndroidManifest.xml，不是完整的APK", "without AndroidManifest.xml it is no complete APK")
	}
	b, err := a.read(e, maxManifest)
	if err != nil {
		return err
	}
	m, err := parseManifest(b)
	rd.info.Package, rd.info.Debug = m.pkg, m.debug
	if err != nil {
		if m.pkg == "" {
			return err
		}
		rd.info.note(err)
	}
	if m.split != "" {
		rd.info.noteText(RuleKind, "这是拆分安装包（split APK）中的一部分，没有名称和图标；请上传主安装包（base.apk）",
			"this is one part of a split package, without name and icon; give the base (base.apk)")
	}
	table, err := a.resources()
	rd.info.note(err)
	for _, name := range rd.names(table, m.label) {
		rd.info.named(name)
	}
	if versions := rd.names(table, m.versionName); len(versions) > 0 {
		rd.info.Version = plain(versions[0])
	}
	if build, ok := m.versionCode.integer(); ok {
		high, _ := m.versionHigh.integer()
		rd.info.Build = strconv.FormatUint(high<<32|build, 10)
	}
	return rd.readAPKIcon(a, table, m)
}

// names are the texts of an attribute, the one for China first.
func (rd *reading) names(table *resTable, v resAttr) []string {
	if !v.isReference() {
		if v.raw == "" {
			return nil
		}
		return []string{v.raw}
	}
	if table == nil {
		return nil
	}
	all, err := table.strings(v.data)
	rd.info.note(err)
	all = slices.DeleteFunc(all, func(f found) bool { return f.config.forChina() < 0 })
	slices.SortStableFunc(all, func(a, b found) int { return a.config.forChina() - b.config.forChina() })
	var texts []string
	for _, f := range all {
		texts = append(texts, f.text)
	}
	return texts
}

// maxUnpackedTable bounds a table that is compressed, which Android 11 and later refuse anyway.
const maxUnpackedTable = 12 << 20

// resources opens the table in place, or unpacks it. A package without one is none the worse.
func (a *archive) resources() (*resTable, *Error) {
	e, ok, err := a.get(resourcesName)
	if !ok || err != nil {
		return nil, err
	}
	v := view{size: e.packed}
	if e.inPlace() {
		at, err := a.data(e)
		if err != nil {
			return nil, err
		}
		v.r = io.NewSectionReader(a.r, at, e.packed)
	} else {
		b, err := a.read(e, maxUnpackedTable)
		if err != nil {
			return nil, err
		}
		v = view{r: bytes.NewReader(b), size: int64(len(b))}
	}
	return openTable(v)
}

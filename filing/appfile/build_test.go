package appfile_test

import (
	"archive/zip"
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"math/big"
	"slices"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
)

var le = binary.LittleEndian

// identity is a key with its certificate.
type identity struct {
	key crypto.Signer
	der []byte
}

func newIdentity(t testing.TB, name string, key crypto.Signer, issuer *identity) identity {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(int64(len(name)) + 100), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2049, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	parent, by := template, key
	if issuer != nil {
		p, err := x509.ParseCertificate(issuer.der)
		require.NoError(t, err)
		parent, by = p, issuer.key
	} else {
		template.IsCA, template.BasicConstraintsValid = name == "root", true
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), by)
	require.NoError(t, err)
	return identity{key, der}
}

// identities are made once: keys of RSA are slow.
var identities = sync.OnceValue(func() map[string]identity {
	t := &testing.T{}
	old, _ := rsa.GenerateKey(rand.Reader, 2048)
	all := map[string]identity{"rsa": newIdentity(t, "release", old, nil)}
	for _, name := range []string{"ec", "root"} {
		k, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		all[name] = newIdentity(t, name, k, nil)
	}
	root := all["root"]
	k, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	all["leaf"] = newIdentity(t, "leaf of the chain", k, &root)
	return all
})

// file is an entry of a package.
type file struct {
	name   string
	data   []byte
	stored bool
}

func zipOf(t testing.TB, files ...file) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, f := range files {
		method := zip.Deflate
		if f.stored {
			method = zip.Store
		}
		e, err := w.CreateHeader(&zip.FileHeader{Name: f.name, Method: method})
		require.NoError(t, err)
		_, err = e.Write(f.data)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return buf.Bytes()
}

func lp(parts ...[]byte) []byte {
	all := bytes.Join(parts, nil)
	return append(le.AppendUint32(nil, uint32(len(all))), all...)
}

func u32(values ...uint32) []byte {
	var b []byte
	for _, v := range values {
		b = le.AppendUint32(b, v)
	}
	return b
}

// directoryOf finds the central directory and the end record of a ZIP without comment.
func directoryOf(b []byte) (directory, end int) {
	end = len(b) - 22
	return int(le.Uint32(b[end+16:])), end
}

// insertBlock puts a block before the directory and moves the offset.
func insertBlock(b, block []byte) []byte {
	directory, end := directoryOf(b)
	out := append(append(bytes.Clone(b[:directory]), block...), b[directory:]...)
	le.PutUint32(out[end+len(block)+16:], uint32(directory+len(block)))
	return out
}

// scheme is what signAPK is to write.
type scheme struct {
	id      uint32
	by      identity
	lineage []identity
	attr    []byte
	verity  bool
	wrong   string // what is to be wrong with it, for Verify
}

const (
	idV2  = 0x7109871a
	idV3  = 0xf05368c0
	idV31 = 0x1b93ad61
)

func chunkedDigest(b []byte) []byte {
	directory, end := directoryOf(b)
	var sums []byte
	count := uint32(0)
	for _, section := range [][]byte{b[:directory], b[directory:end], b[end:]} {
		for len(section) > 0 {
			n := min(len(section), 1<<20)
			s := sha256.Sum256(append(append([]byte{0xa5}, u32(uint32(n))...), section[:n]...))
			sums = append(sums, s[:]...)
			section = section[n:]
			count++
		}
	}
	top := sha256.Sum256(append(append([]byte{0x5a}, u32(count)...), sums...))
	return top[:]
}

// verityDigest is the straightforward tree, level by level.
func verityDigest(b []byte) []byte {
	level := b
	for first := true; first || len(level) > 32; first = false {
		var next []byte
		for at := 0; at < len(level); at += 4096 {
			page := make([]byte, 8+4096)
			copy(page[8:], level[at:min(at+4096, len(level))])
			s := sha256.Sum256(page)
			next = append(next, s[:]...)
		}
		level = next
		if len(level) == 32 && first { // the top level is a page of digests, also for one block
			page := make([]byte, 8+4096)
			copy(page[8:], level)
			s := sha256.Sum256(page)
			level = s[:]
			break
		}
	}
	return le.AppendUint64(level, uint64(len(b)))
}

func sign(t testing.TB, by identity, data []byte) []byte {
	t.Helper()
	sum := sha256.Sum256(data)
	sig, err := by.key.Sign(rand.Reader, sum[:], crypto.SHA256)
	require.NoError(t, err)
	return sig
}

func algorithmOf(by identity, verity bool) uint32 {
	_, isRSA := by.key.(*rsa.PrivateKey)
	switch {
	case isRSA && verity:
		return 0x0421
	case isRSA:
		return 0x0103
	case verity:
		return 0x0423
	}
	return 0x0201
}

func lineageOf(t testing.TB, line []identity) []byte {
	t.Helper()
	out := u32(1)
	var parent uint32
	for k, id := range line {
		signed := append(lp(id.der), u32(parent)...)
		var sig []byte
		if k > 0 {
			sig = sign(t, line[k-1], signed)
		}
		next := algorithmOf(id, false)
		out = append(out, lp(lp(signed), u32(0, next), lp(sig))...)
		parent = next
	}
	return out
}

// signAPK writes an APK signing block.
func signAPK(t testing.TB, b []byte, schemes ...scheme) []byte {
	t.Helper()
	digest := chunkedDigest(b)
	var pairs []byte
	for _, s := range schemes {
		alg := algorithmOf(s.by, s.verity)
		d := digest
		if s.verity {
			d = verityDigest(b)
		}
		attributes := s.attr
		if s.lineage != nil {
			attributes = append(attributes, lp(u32(0x3ba06f8c), lineageOf(t, s.lineage))...)
		}
		var sdk []byte
		if s.id != idV2 {
			sdk = u32(28, 0x7fffffff)
		}
		der := s.by.der
		certificate, err := x509.ParseCertificate(der)
		require.NoError(t, err)
		key, outer, signedWith := certificate.RawSubjectPublicKeyInfo, sdk, alg
		switch s.wrong {
		case "sdk":
			outer = u32(28, 30)
		case "key":
			key = parse(t, identities()["root"]).RawSubjectPublicKeyInfo
		case "algorithms":
			signedWith++
		case "unknown":
			alg, signedWith = 0x9999, 0x9999
		case "certificate":
			der = []byte("\x30\x03\x02\x01\x01")
		case "signer":
			alg, signedWith = 0x0201, 0x0201 // of another kind of key
		case "dsa":
			alg, signedWith = 0x0301, 0x0301
		}
		signed := bytes.Join([][]byte{lp(lp(u32(alg), lp(d))), lp(lp(der)), sdk, lp(attributes)}, nil)
		value := lp(lp(lp(signed), outer, lp(lp(u32(signedWith), lp(sign(t, s.by, signed)))), lp(key)))
		pairs = le.AppendUint64(pairs, uint64(len(value)+4))
		pairs = append(append(pairs, u32(s.id)...), value...)
	}
	size := uint64(len(pairs) + 24)
	block := append(le.AppendUint64(nil, size), pairs...)
	block = append(le.AppendUint64(block, size), "APK Sig Block 42"...)
	return insertBlock(b, block)
}

// pool writes a string pool.
func pool(utf8 bool, texts ...string) []byte {
	var offsets, data []byte
	for _, s := range texts {
		offsets = append(offsets, u32(uint32(len(data)))...)
		if utf8 {
			data = append(data, byte(len([]rune(s))), byte(len(s)))
			data = append(append(data, s...), 0)
			continue
		}
		units := utf16.Encode([]rune(s))
		data = le.AppendUint16(data, uint16(len(units)))
		for _, u := range append(units, 0) {
			data = le.AppendUint16(data, u)
		}
	}
	for len(data)%4 != 0 {
		data = append(data, 0)
	}
	flags := uint32(0)
	if utf8 {
		flags = 0x100
	}
	head := u32(uint32(len(texts)), 0, flags, 28+uint32(len(offsets)), 0)
	return chunkOf(1, 28, append(append(head, offsets...), data...))
}

func chunkOf(kind, header uint16, body []byte) []byte {
	b := le.AppendUint16(nil, kind)
	b = le.AppendUint16(b, header)
	return append(append(b, u32(uint32(8+len(body)))...), body...)
}

// attribute is one of the manifest: its name and resource id, and a text or a typed value.
type attribute struct {
	name string
	id   uint32
	text string
	kind byte
	data uint32
}

// manifestOf writes a binary AndroidManifest.xml.
func manifestOf(pkg string, manifest, application []attribute) []byte {
	texts := []string{}
	var ids []byte
	index := map[string]uint32{}
	for _, a := range append(append([]attribute{}, manifest...), application...) {
		index[a.name] = uint32(len(texts))
		texts = append(texts, a.name)
		ids = append(ids, u32(a.id)...)
	}
	intern := func(s string) uint32 {
		if _, ok := index[s]; !ok {
			index[s] = uint32(len(texts))
			texts = append(texts, s)
		}
		return index[s]
	}
	element := func(name string, attributes []attribute) []byte {
		body := u32(1, 0xffffffff, 0xffffffff, intern(name))
		body = append(body, 20, 0, 20, 0, byte(len(attributes)), 0, 0, 0, 0, 0, 0, 0)
		for _, a := range attributes {
			raw, kind, data := uint32(0xffffffff), a.kind, a.data
			if a.kind == 0 {
				raw, kind = intern(a.text), 3
				data = raw
			}
			body = append(body, u32(0xffffffff, intern(a.name), raw)...)
			body = append(body, 8, 0, 0, kind)
			body = append(body, u32(data)...)
		}
		return chunkOf(0x0102, 16, body)
	}
	root := element("manifest", append([]attribute{{name: "package", text: pkg}}, manifest...))
	app := element("application", application)
	strings := pool(false, texts...)
	body := bytes.Join([][]byte{strings, chunkOf(0x0180, 8, ids), root, app}, nil)
	return chunkOf(3, 8, body)
}

// resource is a value of the one type 0x7f01.
type resource struct {
	language, country string
	density           uint16
	kind              byte
	data              uint32
}

// tableOf writes a resources.arsc: entry k of type 0x7f01 has values[k].
func tableOf(texts []string, values ...[]resource) []byte {
	var types []byte
	for k, all := range values {
		for _, r := range all {
			config := make([]byte, 48)
			le.PutUint32(config, 48)
			copy(config[8:], r.language)
			copy(config[10:], r.country)
			le.PutUint16(config[14:], r.density)
			entries := []byte{}
			for n := range values {
				offset := uint32(0xffffffff)
				if n == k {
					offset = 0
				}
				entries = append(entries, u32(offset)...)
			}
			head := append([]byte{1, 0, 0, 0}, u32(uint32(len(values)), uint32(20+48+len(entries)))...)
			value := append([]byte{8, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, r.kind}, u32(r.data)...)
			types = append(types, chunkOf(0x0201, 68, bytes.Join([][]byte{head, config, entries, value}, nil))...)
		}
	}
	pkg := chunkOf(0x0200, 288, append(append(u32(0x7f), make([]byte, 276)...), types...))
	return chunkOf(2, 12, append(append(u32(1), pool(true, texts...)...), pkg...))
}

func pngOf(t testing.TB, width, height int) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for k := range img.Pix {
		img.Pix[k] = byte(k * k >> 3)
	}
	img.Set(0, 0, color.White)
	var buf bytes.Buffer
	require.NoError(t, png.Encode(&buf, img))
	return buf.Bytes()
}

const (
	labelID   = 0x7f010000
	iconID    = 0x7f010001
	testName  = "云帆记账"
	testAppID = "com.example.yunfan"
)

// apkFiles are the entries of a small APP with a Chinese and an English name and an icon.
func apkFiles(t testing.TB) []file {
	t.Helper()
	return slices.Clone(smallAPK())
}

var smallAPK = sync.OnceValue(func() []file {
	t := &testing.T{}
	texts := []string{"Yunfan", testName, "res/a.png"}
	return []file{
		{name: "AndroidManifest.xml", data: manifestOf(testAppID,
			[]attribute{{"versionCode", 0x0101021b, "", 0x10, 42}, {"versionName", 0x0101021c, "1.2.3", 0, 0}},
			[]attribute{{"label", 0x01010001, "", 1, labelID}, {"icon", 0x01010002, "", 1, iconID}})},
		{name: "resources.arsc", stored: true, data: tableOf(texts,
			[]resource{{kind: 3, data: 0}, {language: "zh", country: "CN", kind: 3, data: 1}},
			[]resource{{density: 640, kind: 3, data: 2}})},
		{name: "res/a.png", data: pngOf(t, 512, 512)},
	}
})

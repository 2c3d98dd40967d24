package bureautest

import (
	"archive/zip"
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5" // the interface knows no other hash
	"encoding/base64"
	"io"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/beian-go/beian/bureau"
)

// What follows is written from the specification alone (3-3-1, 3-3-2) and shares nothing with package bureau, so that two readings
// of it meet in every test.

const blockSize = aes.BlockSize

// packing opens and makes envelopes.
type packing struct {
	block cipher.Block // nil for none
	iv    []byte
}

func newPacking(key, iv string) (packing, error) {
	if key == "" {
		return packing{}, nil
	}
	block, err := aes.NewCipher([]byte(key))
	return packing{block, []byte(iv)}, err
}

// opened is an uploaded file.
type opened struct {
	name string // of the entry in the zip
	xml  []byte
}

// open opens beianInfo; the code is 0 or says what is wrong.
func (p packing) open(info, hash string, encryptAlgorithm int) (opened, bureau.CallCode) {
	packed, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(info), ""))
	switch {
	case err != nil:
		return opened{}, codeDecrypt
	case encryptAlgorithm == 1 && p.block == nil, encryptAlgorithm != 0 && encryptAlgorithm != 1:
		return opened{}, codeEncryption
	}
	if encryptAlgorithm == 1 {
		if packed = p.decrypt(packed); packed == nil {
			return opened{}, codeDecrypt
		}
	}
	sum := md5.Sum(packed)
	if want, err := base64.StdEncoding.DecodeString(strings.TrimSpace(hash)); err != nil || !bytes.Equal(want, sum[:]) {
		return opened{}, codeHash
	}
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return opened{}, codeUnzip
	}
	if len(archive.File) != 1 {
		return opened{}, codeFileCount
	}
	entry := archive.File[0]
	r, err := entry.Open()
	if err != nil {
		return opened{}, codeUnzip
	}
	xml, err := io.ReadAll(io.LimitReader(r, bureau.MaxFile+1))
	if closeErr := r.Close(); err != nil || closeErr != nil {
		return opened{}, codeUnzip
	}
	if len(xml) > bureau.MaxFile {
		return opened{}, codeTooLarge
	}
	return opened{entry.Name, xml}, codeOK
}

// decrypt gives nil where the bytes were not encrypted with this key.
func (p packing) decrypt(b []byte) []byte {
	if len(b) == 0 || len(b)%blockSize != 0 {
		return nil
	}
	out := make([]byte, len(b))
	cipher.NewCBCDecrypter(p.block, p.iv).CryptBlocks(out, b)
	pad := int(out[len(out)-1])
	if pad == 0 || pad > blockSize {
		return nil
	}
	for _, c := range out[len(out)-pad:] {
		if int(c) != pad {
			return nil
		}
	}
	return out[:len(out)-pad]
}

// packed is a file as it goes over the wire.
type packed struct {
	info, hash       string
	encryptAlgorithm int
}

// pack makes an envelope of a file in UTF-8, which travels in GBK.
func (p packing) pack(name string, content []byte) (packed, error) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes(content)
	if err != nil {
		return packed{}, err
	}
	var zipped bytes.Buffer
	archive := zip.NewWriter(&zipped)
	entry, err := archive.Create(name)
	if err == nil {
		_, err = entry.Write(gbk)
	}
	if err == nil {
		err = archive.Close()
	}
	if err != nil {
		return packed{}, err
	}
	b := zipped.Bytes()
	sum := md5.Sum(b)
	out := packed{hash: base64.StdEncoding.EncodeToString(sum[:])}
	if p.block != nil {
		pad := blockSize - len(b)%blockSize
		b = append(b, bytes.Repeat([]byte{byte(pad)}, pad)...)
		cipher.NewCBCEncrypter(p.block, p.iv).CryptBlocks(b, b)
		out.encryptAlgorithm = 1
	}
	out.info = base64.StdEncoding.EncodeToString(b)
	return out, nil
}

// passwordHash is the pwdHash that goes with a random text.
func passwordHash(password, randVal string) string {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(password + randVal))
	if err != nil {
		return ""
	}
	sum := md5.Sum(gbk)
	return base64.StdEncoding.EncodeToString(sum[:])
}

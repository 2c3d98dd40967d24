package bureau

import (
	"crypto/md5" // the interface knows no other hash
	"encoding/base64"
	"fmt"
	"io"

	"github.com/beian-go/beian/filing/gbk"
)

// randValLength is the length of a randVal: the bureau answers a shorter one with code 16.
const randValLength = 20

const randValLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// NewRandVal makes the 20 letters and digits that salt the password of one call (randVal). Random is a source such as
// crypto/rand.Reader; the error is its.
func NewRandVal(random io.Reader) (string, error) {
	// Bytes at and above the largest multiple of 62 would make some letters likelier.
	const fair = 256 - 256%len(randValLetters)
	out := make([]byte, 0, randValLength)
	var buf [randValLength]byte
	for len(out) < randValLength {
		if _, err := io.ReadFull(random, buf[:]); err != nil {
			return "", fmt.Errorf("bureau: random source: %w", err)
		}
		for _, b := range buf {
			if int(b) < fair && len(out) < randValLength {
				out = append(out, randValLetters[int(b)%len(randValLetters)])
			}
		}
	}
	return string(out), nil
}

// PasswordHash is the hash that goes over the wire in place of the password (pwdHash): base64 of MD5 over password and
// randVal in GBK. It fails for a password with characters that GBK does not have; the error does not show it.
func PasswordHash(password, randVal string) (string, error) {
	encoded, err := gbk.Encode(password + randVal)
	if err != nil {
		return "", fmt.Errorf("bureau: the password or randVal has characters outside GBK")
	}
	sum := md5.Sum(encoded)
	return base64.StdEncoding.EncodeToString(sum[:]), nil
}

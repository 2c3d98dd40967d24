package bureau

import (
	"crypto/md5" // the interface knows no other hash
	"encoding/hex"
	"fmt"
	"log/slog"

	"github.com/beian-go/beian/filing/gbk"
)

// Secret is a text that logs and errors never show: the hash of a filing password (ICPmm).
type Secret string

// String says only whether there is one.
func (s Secret) String() string {
	if s == "" {
		return "no secret"
	}
	return "secret (hidden)"
}

// GoString is String, so that %#v does not show it either.
func (s Secret) GoString() string { return s.String() }

// LogValue is String, so that a structured log does not show it.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// FilingPassword hashes the password that the bureau gave the subject (ICP备案密码): MD5 in lower-case hex, 32 characters, of the
// password in GBK. The specification does not say which case the hex has. It fails for a password with characters that GBK
// does not have; the error does not show it.
func FilingPassword(password string) (Secret, error) {
	encoded, err := gbk.Encode(password)
	if err != nil {
		return "", fmt.Errorf("bureau: the filing password has characters outside GBK")
	}
	sum := md5.Sum(encoded)
	return Secret(hex.EncodeToString(sum[:])), nil
}

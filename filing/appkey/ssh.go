package appkey

import (
	"encoding/binary"
	"math/big"
	"slices"
	"strings"
)

// isSSH reports the line of an SSH key.
func isSSH(lower string) bool {
	return strings.HasPrefix(lower, "ssh-") || strings.HasPrefix(lower, "ecdsa-sha2-")
}

// ssh reads the line of an SSH key (RFC 4253, 6.6; RFC 5656, 3.1; RFC 8709, 4). Its comment, often a person's mailbox, is passed over.
func (r *reader) ssh(line string) (PublicKey, *Error) {
	words := strings.Fields(line)
	if len(words) < 2 {
		return PublicKey{}, r.refuse(RuleBase64, "SSH公钥不完整，请复制整行", "the SSH key is cut off: copy the whole line")
	}
	b, ok := decodeBase64(words[1])
	d := &wire{rest: b, broken: !ok}
	name := string(d.next())
	var k PublicKey
	var err *Error
	switch {
	case d.broken:
		return PublicKey{}, r.refuse(RuleBase64, "SSH公钥的内容不是有效的Base64，请重新复制", "what stands in the SSH key is no base64: copy it again")
	case name == "ssh-rsa":
		exponent, modulus := new(big.Int).SetBytes(d.next()), d.next()
		if len(modulus) > 0 && modulus[0] == 0 {
			modulus = modulus[1:]
		}
		if d.done() {
			k, err = r.rsa(modulus, exponent)
		}
	case name == "ssh-ed25519":
		if key := d.next(); d.done() && len(key) == 32 {
			k = ed25519Key(key)
		}
	case strings.HasPrefix(name, "ecdsa-sha2-"):
		curveName, point := string(d.next()), d.next()
		i := slices.IndexFunc(curves, func(c *curve) bool { return slices.Contains(c.names, curveName) })
		if d.done() && i >= 0 {
			k, err = r.point(curves[i], point)
		}
	default:
		return PublicKey{}, r.refuseAlgorithm("")
	}
	if err == nil && !k.IsValid() {
		return PublicKey{}, r.refuse(RuleDER, "SSH公钥的内容不完整，请重新复制", "what stands in the SSH key is cut off or broken: copy it again")
	}
	k.form = FormSSH
	return k, err
}

// wire is a block of fields with their lengths in front (RFC 4251, 5) that is read from its start.
type wire struct {
	rest   []byte
	broken bool
}

func (d *wire) next() []byte {
	if d.broken || len(d.rest) < 4 || uint64(binary.BigEndian.Uint32(d.rest)) > uint64(len(d.rest)-4) {
		d.broken = true
		return nil
	}
	n := 4 + int(binary.BigEndian.Uint32(d.rest))
	field := d.rest[4:n]
	d.rest = d.rest[n:]
	return field
}

func (d *wire) done() bool { return !d.broken && len(d.rest) == 0 }

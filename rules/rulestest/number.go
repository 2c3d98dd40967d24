package rulestest

import (
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
)

// Complete adds the check character to all but the last of a made-up number. It panics where none fits: the number is wrong
// otherwise.
func Complete(k identity.Kind, body string) string {
	for _, c := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		if _, err := k.Check(body + string(c)); err == nil {
			return body + string(c)
		}
	}
	panic("rulestest: no check character fits a number of the kind " + string(k))
}

// ResidentID makes the card of a made-up person by division (six digits), birth date (20060102) and sequence (three digits,
// odd ones are men's), for faults that depend on place and age.
func ResidentID(division, birth, sequence string) filing.Certificate {
	return filing.Certificate{
		Type: filing.CertificateResidentID, Number: Complete(identity.KindResidentID, division+birth+sequence), Address: "示例路1号",
		ValidFrom: "2024-01-01", ValidUntil: "2044-01-01",
	}
}

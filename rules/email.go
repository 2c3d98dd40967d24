package rules

import (
	"net/mail"
	"strings"

	"github.com/beian-go/beian/filing"
)

// validEmail reports whether s is one bare e-mail address of 6 to 128 characters, the length that the interface V.3.0
// allows, with a domain of at least two labels.
func validEmail(s string) bool {
	if len(s) < 6 || len(s) > 128 {
		return false
	}
	address, err := mail.ParseAddress(s)
	if err != nil || address.Address != s {
		return false
	}
	_, err = filing.ParseDomain(s[strings.LastIndexByte(s, '@')+1:])
	return err == nil
}

// Package phonelib judges telephone numbers of all countries with github.com/nyaruka/phonenumbers, for [phone.ParseWith]:
//
//	n, err := phone.ParseWith(phonelib.Library{}, "+852 2123 4567")
//
// It is a package of its own because that library reads its metadata when the program starts, whether it is used or not.
package phonelib

import (
	"github.com/nyaruka/phonenumbers"

	"github.com/beian-go/beian/rules/phone"
)

// Library is a [phone.Library] that any number of goroutines can share.
type Library struct{}

var _ phone.Library = Library{}

// Valid reports whether the number fits the plan of its country. Short numbers such as 95588 have no international form
// and are not valid here.
func (Library) Valid(n phone.Number) bool {
	parsed, err := phonenumbers.Parse(n.E164(), "")
	return err == nil && phonenumbers.IsValidNumber(parsed)
}

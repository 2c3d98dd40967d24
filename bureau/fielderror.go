package bureau

import (
	"errors"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// ErrField is what every [FieldError] is, for errors.Is.
var ErrField = errors.New("bureau: a field does not fit the interface")

// FieldError says which field of a record does not fit the ministry's schema, and why. It never holds the value.
type FieldError struct {
	// Path is the field: elements of the interface with slashes, such as Baxx/Zt_xx/Dwmc or Baxx/Wz_xx[1]/Ym_xx[0]/Ym, or,
	// from a conversion, the path in the filing's JSON, such as services[0].accesses[0].ips[0].from. Counts start at 0.
	Path string
	// Reason is what is wrong and what would be right.
	Reason filing.Text
	// Code is how a bureau would refuse it: 5008 for characters outside GBK, 5010 for a file that is too large, else 5001.
	Code filing.ResultCode
}

// Error names the field and the reason in English.
func (e *FieldError) Error() string { return "bureau: " + e.Path + ": " + e.Reason.En }

// Is makes errors.Is find [ErrField].
func (e *FieldError) Is(target error) bool { return target == ErrField }

// NotCarriedError says what of a filing the interface V.3.0 has no place for, which then takes the manual channel. It is
// [workflow.ErrNotCarried].
type NotCarriedError struct {
	// Path is the field in the filing's JSON, such as services[0].kind.
	Path string
	// Reason is why.
	Reason filing.Text
}

// Error names the field and the reason in English.
func (e *NotCarriedError) Error() string {
	return "bureau: " + workflow.ErrNotCarried.Error() + ": " + e.Path + ": " + e.Reason.En
}

// Is makes errors.Is find [workflow.ErrNotCarried].
func (e *NotCarriedError) Is(target error) bool { return target == workflow.ErrNotCarried }

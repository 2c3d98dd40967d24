package workflow

import (
	"log/slog"
	"time"

	"github.com/beian-go/beian/filing"
)

// ListName names a list that bureaus deliver (下发名单).
type ListName string

// The lists.
const (
	// ListBlacklist are subjects and websites that may not be filed (黑名单, HMDLB).
	ListBlacklist ListName = "blacklist"
	// ListIllegalAccess are websites that are connected against the rules (非法接入, FFJRHMD).
	ListIllegalAccess ListName = "illegal_access"
	// ListUnfiled are websites that answer without being filed (未备案网站, WBAWZLB).
	ListUnfiled ListName = "unfiled"
	// ListCodes are rows of code tables (基础代码, JCDM).
	ListCodes ListName = "codes"
	// ListUnits are the units that may report (报备单位, JCDM).
	ListUnits ListName = "units"
)

// ListEntry is one entry of a list.
type ListEntry struct {
	// Source names the bureau whose list it is; lists of different bureaus do not mix.
	Source string `json:"source"`
	// List is the list.
	List ListName `json:"list"`
	// ID is the entry's own id in the list.
	ID string `json:"id"`
	// Keys are those under which it is found; none for entries that are only listed.
	Keys []filing.Key `json:"keys,omitzero"`
	// Doc is the entry as JSON.
	Doc []byte `json:"doc"`
	// Removed says that the entry is to be taken off the list, for changes.
	Removed bool `json:"-"`
	// At is when the bureau delivered it.
	At time.Time `json:"at"`
}

// String names the entry and hides the rest.
func (e ListEntry) String() string { return string(e.List) + " entry of " + e.Source }

// GoString is String, so that %#v shows no personal data either.
func (e ListEntry) GoString() string { return e.String() }

// LogValue is String, so that a structured log shows no personal data.
func (e ListEntry) LogValue() slog.Value { return slog.StringValue(e.String()) }

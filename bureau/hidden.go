package bureau

import "log/slog"

// hiddenText is what records print as.
const hiddenText = "bureau record (hidden)"

// hidden keeps the records that embed it out of logs: they hold personal data.
type hidden struct{}

// String hides the record.
func (hidden) String() string { return hiddenText }

// GoString hides the record from %#v too.
func (hidden) GoString() string { return hiddenText }

// LogValue hides the record from structured logs too.
func (hidden) LogValue() slog.Value { return slog.StringValue(hiddenText) }

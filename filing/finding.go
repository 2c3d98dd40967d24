package filing

import "strings"

// Finding is one thing that is wrong or worth knowing about a filing (问题).
type Finding struct {
	// Code is stable, such as subject.certificate.checksum.
	Code string `json:"code"`
	// Severity is error, warning or info.
	Severity Severity `json:"severity"`
	// Path is the field in the filing's JSON, such as services[0].domains[1]; empty for the filing as a whole.
	Path string `json:"path,omitzero"`
	// Message says what is wrong. It holds no personal data.
	Message Text `json:"message"`
	// Fix says what to do.
	Fix Text `json:"fix,omitzero"`
	// Source is where it says so.
	Source Source `json:"source,omitzero"`
	// Bureau is the bureau's result code that this finding pre-empts; 0 for none.
	Bureau ResultCode `json:"bureau_code,omitzero"`
}

// String is one line in English with path, message and fix.
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(string(f.Severity))
	b.WriteString(" ")
	b.WriteString(f.Code)
	if f.Path != "" {
		b.WriteString(" at ")
		b.WriteString(f.Path)
	}
	b.WriteString(": ")
	b.WriteString(f.Message.En)
	if f.Fix.En != "" {
		b.WriteString("; ")
		b.WriteString(f.Fix.En)
	}
	return b.String()
}

// Source is where a rule is stated.
type Source struct {
	// Title names the standard, notice or document.
	Title string `json:"title"`
	// Date is the date of the source, as exact as it is known: 2023-08-04, 2023 or empty.
	Date string `json:"date,omitzero"`
}

// Severity says how much a finding matters.
type Severity string

// The severities, worst first.
const (
	// SeverityError stops a submission.
	SeverityError Severity = "error"
	// SeverityWarning is shown and stops nothing: the sources disagree, are old, or the bureau decides by case.
	SeverityWarning Severity = "warning"
	// SeverityInfo is worth knowing; also a question that nobody could be asked.
	SeverityInfo Severity = "info"
)

// HasErrors reports whether any finding is an error.
func HasErrors(findings []Finding) bool {
	for i := range findings {
		if findings[i].Severity == SeverityError {
			return true
		}
	}
	return false
}

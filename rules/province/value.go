package province

import (
	"encoding/json"

	"github.com/beian-go/beian/filing"
)

// Value is one cell of the table (一项规定): what a province asks about one thing, and who says so.
//
// The zero Value is a cell that no source fills. It never means that no rule exists.
type Value[T any] struct {
	// V is the value; meaningless unless the cell is [Value.Known].
	V T
	// By is the newest source that states the value; 0 when no source does.
	By SourceID
	// Also is a second source: it agrees, or states the part of V that By leaves out; 0 for none.
	Also SourceID
	// Others are what other or older sources say that differs.
	Others []Other[T]
	// Note is what V cannot say; empty for nothing.
	Note filing.Text
}

// Other is what another or older source says (不同说法).
type Other[T any] struct {
	// V is its value; the zero value where what it says does not fit T. Then Note says it.
	V T `json:"value"`
	// By is the source.
	By SourceID `json:"source"`
	// Note is what V cannot say; empty for nothing.
	Note filing.Text `json:"note,omitzero"`
}

// Known reports whether a source states the value.
func (v Value[T]) Known() bool { return v.By != 0 }

// Disputed reports whether other or older sources say something else. A rule made of a disputed value warns, it does not
// stop a filing.
func (v Value[T]) Disputed() bool { return len(v.Others) > 0 }

// Firm reports whether the value is fit for a finding that stops a filing: a source states it, none says otherwise, and
// the newest is dated within three years of the [Snapshot]. A finding made of any other value is a warning.
func (v Value[T]) Firm() bool { return v.Known() && !v.Disputed() && v.By.Source().firm() }

// IsZero reports whether the cell holds nothing at all, neither a value nor a differing statement.
func (v Value[T]) IsZero() bool { return v.By == 0 && len(v.Others) == 0 }

// Sources lists who states the value, the newest first; none for a value that is not known.
func (v Value[T]) Sources() []Source {
	var sources []Source
	for _, id := range [...]SourceID{v.By, v.Also} {
		if id != 0 {
			sources = append(sources, id.Source())
		}
	}
	return sources
}

// Source is where the value is stated, fit for a finding: both titles if there are two, and the date of the first.
func (v Value[T]) Source() filing.Source {
	s := v.By.Source().Filing()
	if v.Also != 0 {
		s.Title += "; " + v.Also.Source().Title
	}
	return s
}

// Date is the date of the value: that of its newest source, as exact as it is known; see [Source].
func (v Value[T]) Date() string { return v.By.Source().Date }

// Remark is the note of the cell; see the field Note.
func (v Value[T]) Remark() filing.Text { return v.Note }

// MarshalJSON writes value, sources (their ids), date, disputed, others and note. A value that is not known is left
// out.
func (v Value[T]) MarshalJSON() ([]byte, error) {
	out := struct {
		Value    *T          `json:"value,omitempty"`
		Sources  []SourceID  `json:"sources,omitempty"`
		Date     string      `json:"date,omitzero"`
		Disputed bool        `json:"disputed,omitzero"`
		Others   []Other[T]  `json:"others,omitempty"`
		Note     filing.Text `json:"note,omitzero"`
	}{Date: v.Date(), Disputed: v.Disputed(), Others: v.Others, Note: v.Note}
	if v.Known() {
		out.Value = &v.V
	}
	for _, id := range [...]SourceID{v.By, v.Also} {
		if id != 0 {
			out.Sources = append(out.Sources, id)
		}
	}
	return json.Marshal(out)
}

// or gives v, or the nationwide value where v is not known.
func (v Value[T]) or(nationwide Value[T]) Value[T] {
	if v.Known() {
		return v
	}
	return nationwide
}

package province

import (
	"strconv"

	"github.com/beian-go/beian/filing"
)

// SourceID names a row of the table of sources (来源编号). The zero value is no source.
type SourceID uint8

// Source is a document that the tables were read from (来源). All are digests that access providers publish, or notices
// that they quote; none is a bureau's own document.
type Source struct {
	// ID is the short name that the JSON uses, such as TC11.
	ID string `json:"id"`
	// Title says who publishes it and what it is called.
	Title string `json:"title"`
	// URL is where it was read; empty where the address is not known.
	URL string `json:"url,omitzero"`
	// Date is as exact as it is known: 2025-12-31, 2023-09, 2021 or empty.
	Date string `json:"date,omitzero"`
	// Dating says what Date means.
	Dating Dating `json:"dating,omitzero"`
}

// Dating says how a date is to be read (日期的确切程度).
type Dating string

// How a date is to be read.
const (
	// Dated is the day, month or year that the document bears.
	Dated Dating = ""
	// DatedAfter is that the document is later, nobody knows how much.
	DatedAfter Dating = "after"
	// DatedAbout is an estimate: the year, or the one after it.
	DatedAbout Dating = "about"
	// Undated is that nothing is known.
	Undated Dating = "undated"
)

// Filing is the source as findings carry it. A date that is not exact is told in the title, and the year stands alone.
func (s Source) Filing() filing.Source {
	out := filing.Source{Title: s.Title, Date: s.Date}
	switch s.Dating {
	case DatedAfter:
		out.Title += " (after " + s.Date + ")"
	case DatedAbout:
		out.Title += " (about " + s.Date + ")"
	case Undated:
		out.Title += " (undated)"
	case Dated:
		return out
	}
	out.Date = s.Date[:min(4, len(s.Date))]
	return out
}

// firmSince is three years before the Snapshot.
const firmSince = "2023-11-23"

// firm reports whether the source has a date of its own that is not old.
func (s Source) firm() bool { return s.Dating == Dated && s.Date >= firmSince }

// Sources gives all sources, in the order of their short names. The caller owns the slice.
func Sources() []Source {
	out := make([]Source, 0, len(sources)-1)
	return append(out, sources[1:]...)
}

// Source gives the row; the zero Source for an id that the table does not have.
func (id SourceID) Source() Source {
	if int(id) >= len(sources) {
		return Source{}
	}
	return sources[id]
}

// String is the short name, such as TC11; a number for an id that the table does not have.
func (id SourceID) String() string {
	if s := id.Source().ID; s != "" {
		return s
	}
	return strconv.Itoa(int(id))
}

// MarshalText writes the short name.
func (id SourceID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

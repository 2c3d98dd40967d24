package suffix

import (
	"bytes"
	_ "embed" // the snapshot
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/beian-go/beian/filing"
)

// Table tells the status of suffixes. It does not change: any number of goroutines can share it.
type Table struct {
	date    string
	entries map[string]Entry // by ASCII form
}

//go:embed snapshot.json
var snapshot []byte

var snapshotTable = sync.OnceValue(func() *Table {
	t, err := ParseTable(snapshot)
	if err != nil {
		t = &Table{} // a test reads the snapshot
	}
	return t
})

// Default is the snapshot that comes with the library: 156 approved top-level domains, the 43 second-level domains of .cn
// and what else is known. [Table.Date] is its date.
func Default() *Table { return snapshotTable() }

// NewTable makes a table of entries. The date is that of the newest complete list in it, as exact as it is known. An error
// says which entry is no suffix, comes twice or has an unknown status or confidence.
func NewTable(date string, entries []Entry) (*Table, error) {
	t := &Table{date: date, entries: make(map[string]Entry, len(entries))}
	for i, e := range entries {
		if err := t.add(e, false); err != nil {
			return nil, fmt.Errorf("suffix table, entry %d: %w", i+1, err)
		}
	}
	return t, nil
}

// maxTable caps what ParseTable reads, in bytes.
const maxTable = 4 << 20

// ParseTable reads a table in JSON. Fields that it does not know are errors:
//
//	{"date": "2022-08-30",
//	 "sources": {"list": {"title": "工业和信息化部批复列表", "date": "2022-08-30"}},
//	 "suffixes": [{"suffix": "公司", "status": "approved", "confidence": "high", "sources": ["list"]},
//	              {"suffix": "gov.cn", "status": "approved", "meaning": "中国政府机构", "reserved": "党政群机关"}]}
func ParseTable(data []byte) (*Table, error) {
	if len(data) > maxTable {
		return nil, fmt.Errorf("suffix table: larger than %d bytes", maxTable)
	}
	var file struct {
		Date     string                   `json:"date"`
		Sources  map[string]filing.Source `json:"sources"`
		Suffixes []struct {
			Suffix     string     `json:"suffix"`
			Status     Status     `json:"status"`
			Confidence Confidence `json:"confidence"`
			Meaning    string     `json:"meaning"`
			Reserved   string     `json:"reserved"`
			Sources    []string   `json:"sources"`
		} `json:"suffixes"`
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&file); err != nil {
		return nil, fmt.Errorf("suffix table: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("suffix table: something follows the JSON object")
	}
	entries := make([]Entry, 0, len(file.Suffixes))
	for i, s := range file.Suffixes {
		e := Entry{Suffix: s.Suffix, Status: s.Status, Confidence: s.Confidence, Meaning: s.Meaning, Reserved: s.Reserved}
		for _, name := range s.Sources {
			source, ok := file.Sources[name]
			if !ok {
				return nil, fmt.Errorf("suffix table, entry %d: its source %.20q is not among the sources", i+1, name)
			}
			e.Sources = append(e.Sources, source)
		}
		entries = append(entries, e)
	}
	return NewTable(file.Date, entries)
}

// With is the table with entries added, each in place of one for the same suffix. Give the new date, or t's own.
func (t *Table) With(date string, entries ...Entry) (*Table, error) {
	out := &Table{date: date, entries: make(map[string]Entry, len(t.entries)+len(entries))}
	maps.Copy(out.entries, t.entries)
	for i, e := range entries {
		if err := out.add(e, true); err != nil {
			return nil, fmt.Errorf("suffix table, entry %d: %w", i+1, err)
		}
	}
	return out, nil
}

func (t *Table) add(e Entry, replace bool) error {
	ascii, ok := asciiSuffix(e.Suffix)
	if !ok {
		return errors.New("no suffix: write it like com, com.cn or 公司, without the dot before it")
	}
	if _, twice := t.entries[ascii]; twice && !replace {
		return fmt.Errorf("the suffix %s comes twice", ascii)
	}
	switch e.Status {
	case Approved, NotFileable, Terminated:
	default:
		return fmt.Errorf("the suffix %s has no status: approved, not_fileable or terminated", ascii)
	}
	switch e.Confidence {
	case "", High, Medium, Low:
	default:
		return fmt.Errorf("the suffix %s has an unknown confidence: high, medium, low or none", ascii)
	}
	e.Sources = slices.Clone(e.Sources)
	t.entries[ascii] = e
	return nil
}

// Date is the date of the newest complete list in the table, for messages such as "not in the list of 2022-08-30".
func (t *Table) Date() string { return t.date }

// Lookup gives what the table says of a suffix alone, such as com, com.cn, 公司 or xn--55qx5d, in capitals too. A suffix that
// is not in the table has the status [Unknown].
func (t *Table) Lookup(suffix string) Entry {
	if e, ok := t.entries[suffix]; ok {
		return e.shared()
	}
	ascii, ok := asciiSuffix(suffix)
	if !ok {
		return Entry{}
	}
	return t.entries[ascii].shared()
}

// Of gives what the table says of the suffix of a domain: of its last two labels where the table has them, as for
// example.gov.cn, and else of its top-level domain. A domain whose suffix is not in the table gives the status [Unknown].
func (t *Table) Of(d filing.Domain) Entry {
	name := d.String()
	last := strings.LastIndexByte(name, '.')
	if last < 0 {
		return Entry{}
	}
	if e, ok := t.entries[name[strings.LastIndexByte(name[:last], '.')+1:]]; ok {
		return e.shared()
	}
	return t.entries[name[last+1:]].shared()
}

// Entries gives the entries by the ASCII form of their suffixes.
func (t *Table) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, ascii := range slices.Sorted(maps.Keys(t.entries)) {
			if !yield(t.entries[ascii].shared()) {
				return
			}
		}
	}
}

// shared is e with sources that cannot be appended to in place.
func (e Entry) shared() Entry {
	e.Sources = slices.Clip(e.Sources)
	return e
}

// asciiSuffix is the ASCII form of a suffix of one or two labels.
func asciiSuffix(suffix string) (string, bool) {
	d, err := filing.ParseDomain("a." + strings.TrimSpace(suffix))
	if err != nil {
		return "", false
	}
	ascii, ok := strings.CutPrefix(d.String(), "a.")
	return ascii, ok && strings.Count(ascii, ".") < 2
}

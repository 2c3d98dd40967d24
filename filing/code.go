package filing

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
)

// Code is one entry of one of the ministry's code tables (代码表), such as a [Nature] or a [CertificateType].
//
// Every code type is an int whose zero value means "not given". Where the ministry's ids start at 1 the int is the id.
// Where they start at 0 ([CancelKind], [ReportMode], [NoticeKind]) the int is the id plus one, so that a forgotten
// field is never taken for the first entry; use ID and the functions CancelKindOf, ReportModeOf and NoticeKindOf there,
// not conversions.
//
// The tables of a bureau change at run time, so an id that is not in the table is kept, not refused. In JSON a code is
// the ministry's id as a number. It is read from a number, from a string of digits, or from a slug; null and "" are not
// given, as is 0 where the ids start at 1. Anything else, such as a negative, a fraction or a number above 2147483647,
// is an error that wraps [ErrInvalidCode].
type Code interface {
	// ID is the ministry's id. For a code that is not given it is 0, or -1 where the ids start at 0.
	ID() int
	// Known reports whether the embedded table has the code.
	Known() bool
	// Slug is a stable name in lower-case ASCII, such as "enterprise"; empty for a code that is not known.
	Slug() string
	// Label is the name in a language; for an id that is not in the table 未知(99) or unknown (99).
	Label(Lang) string
	// String is the slug, the id in digits for one that is not in the table, or "unset".
	String() string
}

// ErrInvalidCode says that a JSON value is no code, or that a code has no JSON form because it is out of range.
var ErrInvalidCode = errors.New("invalid code")

// CodeTable is one of the ministry's code tables (代码表) as data: for documents, forms and comparison. The tables that
// a bureau delivers (JCDM) win over the embedded ones; a program that has one can put it in this form.
type CodeTable struct {
	// Name is the stable name of the table, such as "nature".
	Name string `json:"name"`
	// Tag is the element of the ministry's interface V.3.0 that carries the code, such as Dwxz; empty if there is none.
	Tag string `json:"tag,omitzero"`
	// Title is what the table lists.
	Title Text `json:"title"`
	// Sources say where the table was taken from.
	Sources []Source `json:"sources,omitempty"`
	// Confidence is how sure the ids are, unless an entry says otherwise.
	Confidence Confidence `json:"confidence,omitzero"`
	// Entries are the codes in the order of their ids.
	Entries []CodeEntry `json:"entries"`
}

// Entry gives the entry with an id of the ministry. The entries may be in any order.
func (t CodeTable) Entry(id int) (CodeEntry, bool) {
	for i := range t.Entries {
		if t.Entries[i].ID == id {
			return t.Entries[i], true
		}
	}
	return CodeEntry{}, false
}

// CodeEntry is one row of a [CodeTable].
type CodeEntry struct {
	// ID is the ministry's id.
	ID int `json:"id"`
	// Slug is a stable name, unique in the table: lower-case ASCII letters, digits and underscores.
	Slug string `json:"slug"`
	// Label is the name that is shown.
	Label Text `json:"label"`
	// Confidence is how sure the id is.
	Confidence Confidence `json:"confidence,omitzero"`
	// Source is where this entry was taken from; zero if from the sources of the whole table.
	Source Source `json:"source,omitzero"`
	// Legacy marks an entry that old records carry and that has been superseded.
	Legacy bool `json:"legacy,omitzero"`
	// Note is worth knowing about the entry.
	Note Text `json:"note,omitzero"`
}

// Confidence is how sure a fact from outside is.
type Confidence string

// The degrees of confidence, surest first.
const (
	// Confirmed facts are stated by the ministry or by two independent sources.
	Confirmed Confidence = "confirmed"
	// SingleSource facts are stated by one source that is not the ministry.
	SingleSource Confidence = "single_source"
	// Inferred facts are concluded from others, such as an id from the order of a list.
	Inferred Confidence = "inferred"
)

// CodeTables lists all code tables in a fixed order. The caller owns the copies.
func CodeTables() []CodeTable {
	tables := [...]*codeTable{
		&natureTable, &certificateTypeTable,
		&serviceKindTable, &serviceContentTable, &languageTable, &preApprovalTable, &messengerTable,
		&accessMethodTable, &serverLocationTable,
		&attachmentPurposeTable, &attachmentOwnerTable, &attachmentFormatTable,
		&operationTable, &cancelKindTable, &reportModeTable, &noticeKindTable,
		&resultCodeTable, &resultCategoryTable,
	}
	out := make([]CodeTable, len(tables))
	for i, t := range tables {
		out[i] = t.CodeTable
		out[i].Sources = slices.Clone(t.Sources)
		out[i].Entries = slices.Clone(t.Entries)
		for j := range out[i].Entries {
			if e := &out[i].Entries[j]; e.Confidence == "" {
				e.Confidence = t.Confidence
			}
		}
	}
	return out
}

// The documents that the tables were taken from.
var (
	fromSpec   = Source{"企业系统接口规范 V3.0, MIIT", "2013-10"}
	fromSchema = Source{"XSD files of 企业系统接口规范 V3.0, MIIT", "2013-10"}
	fromForm   = Source{"MIIT filing form as filled by the browser extension batools, GitHub", "2023-12"}
	fromQuery  = Source{"Client of beian.miit.gov.cn, GitHub HG-ha/ICP_Query@045745c", "2026-07-18"}
	fromWeChat = Source{"WeChat open platform, mini program filing API, developers.weixin.qq.com", "2026-11"}
	// fromNetEase, fromInspur and fromWest are filing systems of providers.
	fromNetEase = Source{"NetEase Cloud filing system, GitHub ensorrow/easynode-ipc@922f858", "2016-07-21"}
	fromInspur  = Source{"Inspur Cloud filing form, GitHub trylang/opration-beian-angular@0741ebf", "2021-06-11"}
	fromWest    = Source{"West.cn filing form, GitHub", "2013-12"}
)

// codeTable is a table whose entries are sorted by id, with its place in Go: the value of a code is its id plus shift,
// which is 1 where the ids start at 0, so that the value 0 is free for "not given".
type codeTable struct {
	CodeTable
	shift int
}

// find gives the entry of a value, or nil.
func (t *codeTable) find(value int) *CodeEntry {
	id := t.id(value)
	i := sort.Search(len(t.Entries), func(i int) bool { return t.Entries[i].ID >= id })
	if i == len(t.Entries) || t.Entries[i].ID != id {
		return nil
	}
	return &t.Entries[i]
}

func (t *codeTable) id(value int) int { return value - t.shift }

func (t *codeTable) known(value int) bool { return t.find(value) != nil }

func (t *codeTable) slug(value int) string {
	if e := t.find(value); e != nil {
		return e.Slug
	}
	return ""
}

func (t *codeTable) label(value int, l Lang) string {
	if e := t.find(value); e != nil {
		return e.Label.In(l)
	}
	if value == 0 {
		return Text{"未填写", "not given"}.In(l)
	}
	id := strconv.Itoa(t.id(value))
	return Text{"未知(" + id + ")", "unknown (" + id + ")"}.In(l)
}

func (t *codeTable) text(value int) string {
	if e := t.find(value); e != nil {
		return e.Slug
	}
	if value == 0 {
		return "unset"
	}
	return strconv.Itoa(t.id(value))
}

func (t *codeTable) marshal(value int) ([]byte, error) {
	if value < 0 || value > math.MaxInt32 {
		return nil, fmt.Errorf("%s: %w: out of range; use a constant or an id of the ministry", t.Name, ErrInvalidCode)
	}
	if t.id(value) < 0 {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(t.id(value)), 10), nil
}

// unmarshal gives the value for a JSON text. Its errors do not repeat the text, which may be personal data that was
// put in the wrong field.
func (t *codeTable) unmarshal(b []byte) (int, error) {
	digits := string(b)
	if digits == "null" {
		return 0, nil
	}
	if len(b) > 0 && b[0] == '"' {
		if err := json.Unmarshal(b, &digits); err != nil {
			return 0, t.refusal()
		}
		if digits == "" {
			return 0, nil
		}
		for i := range t.Entries {
			if t.Entries[i].Slug == digits {
				return t.Entries[i].ID + t.shift, nil
			}
		}
	}
	id, err := strconv.ParseUint(digits, 10, 31)
	if err != nil || int(id) > math.MaxInt32-t.shift {
		return 0, t.refusal()
	}
	return int(id) + t.shift, nil
}

func (t *codeTable) refusal() error {
	return fmt.Errorf("%s: %w: want a whole number from 0 to %d, its digits as a string, or one of %d names such as %q",
		t.Name, ErrInvalidCode, math.MaxInt32-t.shift, len(t.Entries), t.Entries[0].Slug)
}

func unmarshalCode[C ~int](b []byte, c *C, t *codeTable) error {
	value, err := t.unmarshal(b)
	if err != nil {
		return err
	}
	*c = C(value)
	return nil
}

// codeOf gives the code of an id of the ministry; not given for an id that no code can have.
func codeOf[C ~int](id int, t *codeTable) C {
	if id < 0 || id > math.MaxInt32-t.shift {
		return 0
	}
	return C(id + t.shift)
}

func listCodes[C ~int](t *codeTable) []C {
	codes := make([]C, len(t.Entries))
	for i := range t.Entries {
		codes[i] = C(t.Entries[i].ID + t.shift)
	}
	return codes
}

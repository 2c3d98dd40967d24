package bureau

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync/atomic"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
)

// codeTableNames are the elements of the code tables by the names of the embedded ones; what has no embedded one keeps a name of
// its own. Gj_dms lists the bureaus: the specification does not say that its ids are those of server locations (Fbdd).
var codeTableNames = map[string]string{
	"Dwxz_dms": "nature", "Zjlx_dms": "certificate_type", "Wzjylx_dms": "pre_approval", "Wzfwlx_dms": "service_content",
	"Wzjrfs_dms": "access_method", "Yylb_dms": "language", "Fjwjgs_dms": "attachment_format", "Fjytlx_dms": "attachment_purpose",
	"Zxly_dms": TableCancelReason, "Wbacl_dms": TableUnfiledHandling, "Hsyj_dms": TableVerification, "Dwfl_dms": "unit_category",
	"Hyfl_dms": "industry", "Qy_dms": "division", "Xzjb_dms": "administrative_level", "Gj_dms": "bureau", "Ymlx_dms": "domain_kind",
	"Yjfk_Wtfls": "feedback",
}

// The tables that only bureaus deliver and that uploads need.
const (
	TableCancelReason    = "cancel_reason"        // reasons to cancel (注销理由, Zxly)
	TableUnfiledHandling = "unfiled_handling"     // what was done about unfiled websites (未备案处理, Wbacl)
	TableVerification    = "verification_opinion" // opinions of verifications (核实意见, Hsyj)
)

// table is the name of the row's table: that of the embedded one where there is one.
func (c *CodeRow) table() string {
	if name, ok := codeTableNames[c.Table]; ok {
		return name
	}
	return c.Table
}

// CodeTables are the code tables as the bureaus deliver them (基础代码, JCDM), beside the embedded ones. They implement the port of
// package rules for code tables, and the one for reasons to cancel: what a bureau's table has in force is known, what it has
// withdrawn is not, and the embedded table judges the rest. The zero value has none.
//
// What was loaded is replaced as a whole: any number of checks read it meanwhile without waiting.
type CodeTables struct {
	current atomic.Pointer[map[region.Province]provinceTables]
}

// provinceTables are the delivered rows of a province by table and id.
type provinceTables map[string]map[int]CodeRow

// LoadCodeTables reads what the bureaus delivered so far: systems name their sources by province.
func LoadCodeTables(ctx context.Context, lists Lists, systems map[region.Province]string) (*CodeTables, error) {
	t := &CodeTables{}
	err := t.Load(ctx, lists, systems)
	return t, err
}

// Load reads the tables of some bureaus anew. A [Downloader] that is given the tables does so when rows came; other processes call it
// from time to time.
func (t *CodeTables) Load(ctx context.Context, lists Lists, systems map[region.Province]string) error {
	loaded := make(map[region.Province]provinceTables)
	for province, source := range systems {
		tables := make(provinceTables)
		err := eachEntry(ctx, lists, source, workflow.ListCodes, func(e *workflow.ListEntry) error {
			record, err := ListRecord(*e)
			if err != nil {
				return err
			}
			if row, ok := record.(*CodeRow); ok {
				name := row.table()
				if tables[name] == nil {
					tables[name] = make(map[int]CodeRow)
				}
				tables[name][int(row.ID)] = *row
			}
			return nil
		})
		if err != nil {
			return err
		}
		loaded[province] = tables
	}
	for {
		old := t.current.Load()
		next := make(map[region.Province]provinceTables)
		if old != nil {
			next = maps.Clone(*old)
		}
		maps.Copy(next, loaded)
		if t.current.CompareAndSwap(old, &next) {
			return nil
		}
	}
}

func (t *CodeTables) rows(p region.Province, table string) map[int]CodeRow {
	if current := t.current.Load(); current != nil {
		return (*current)[p][table]
	}
	return nil
}

// LookupCode says yes for a code that the province's table has in force, no for one that it has withdrawn, and unknown for one
// that it does not tell.
func (t *CodeTables) LookupCode(p region.Province, table string, id int) filing.Reply {
	row, ok := t.rows(p, table)[id]
	switch {
	case !ok:
		return filing.ReplyUnknown
	case row.Withdrawn():
		return filing.ReplyNo
	}
	return filing.ReplyYes
}

// LookupCancelReason tells whether the province's table of reasons to cancel has one in force; unknown while no table was delivered.
func (t *CodeTables) LookupCancelReason(_ context.Context, p region.Province, reason int) (filing.Reply, error) {
	rows := t.rows(p, TableCancelReason)
	if len(rows) == 0 {
		return filing.ReplyUnknown, nil
	}
	if row, ok := rows[reason]; ok && !row.Withdrawn() {
		return filing.ReplyYes, nil
	}
	return filing.ReplyNo, nil
}

// Table is a code table as a province has it, for forms and documents: the embedded one, if there is one, with the bureau's rows put
// over it; what the bureau has withdrawn is marked legacy. It is false for a table that is neither embedded nor delivered.
func (t *CodeTables) Table(p region.Province, name string) (filing.CodeTable, bool) {
	rows := t.rows(p, name)
	out := filing.CodeTable{Name: name, Title: filing.Text{Zh: name, En: name}}
	found := len(rows) > 0
	for _, embedded := range filing.CodeTables() {
		if embedded.Name == name {
			out, found = embedded, true
		}
	}
	if len(rows) == 0 {
		return out, found
	}
	delivered := filing.Source{Title: "JCDM, " + p.Zh()}
	out.Sources = append(slices.Clip(out.Sources), delivered)
	for id, row := range rows {
		at := slices.IndexFunc(out.Entries, func(e filing.CodeEntry) bool { return e.ID == id })
		if at < 0 {
			at = len(out.Entries)
			out.Entries = append(out.Entries, filing.CodeEntry{ID: id, Label: filing.Text{Zh: row.Label(), En: row.Label()}})
		}
		e := &out.Entries[at]
		if label := row.Label(); label != "" {
			e.Label.Zh = label
		}
		e.Confidence, e.Source, e.Legacy = filing.Confirmed, delivered, row.Withdrawn()
	}
	slices.SortFunc(out.Entries, func(a, b filing.CodeEntry) int { return cmp.Compare(a.ID, b.ID) })
	return out, true
}

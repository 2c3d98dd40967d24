package rules

import (
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// CodeTables knows the code tables as the bureaus deliver them at run time (基础代码, JCDM). They win over the embedded ones:
// a code that only the bureau's table has is known, one that it has withdrawn is not, and of the rest the embedded table judges.
//
// It is asked for every code of every check, by any number of checks at once, and answers from memory.
type CodeTables interface {
	// LookupCode says yes for a code that the province's table has in force, no for one that it has withdrawn (Sfyx), and
	// unknown for one that it does not tell. Table is the name of a [filing.CodeTable], such as nature.
	LookupCode(province region.Province, table string, id int) filing.Reply
}

// WithCodeTables gives the tables that the bureaus deliver; without it the embedded ones judge alone.
func WithCodeTables(t CodeTables) Option { return func(pl *plan) { pl.lookups.codes = t } }

// inTable reports whether a code may be used: see [CodeTables].
func (c *Check) inTable(table string, code filing.Code) bool {
	if tables := c.run.lookups.codes; tables != nil {
		switch tables.LookupCode(c.run.filing.Province, table, code.ID()) {
		case filing.ReplyYes:
			return true
		case filing.ReplyNo:
			return false
		}
	}
	return code.Known()
}

package beian

import (
	"context"
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// recordOf gives what this desk has filed of the subject that an event of the case is about, nil for nothing.
func (d *Desk) recordOf(ctx context.Context, c *workflow.Case, about *filing.Filing) (*filing.Record, error) {
	cert := about.Subject.Certificate
	keys := filing.SubjectKeys(cert.Type, cert.Number)
	if k := filing.NumberKey(c.BuildsOn.SubjectNumber); k != (filing.Key{}) {
		keys = append(keys, k)
	}
	if len(keys) == 0 {
		return nil, nil
	}
	records, err := d.store.FindRecords(ctx, keys)
	if err != nil {
		return nil, err
	}
	return chooseRecord(records, c, about), nil
}

// chooseRecord gives the record that a case writes: the one with the number that the case builds on, else the one that the
// case itself made, else one of the same province without another number. A subject can have several: individuals may be
// filed in more than one province.
func chooseRecord(records []*filing.Record, c *workflow.Case, about *filing.Filing) *filing.Record {
	builds := filing.NumberKey(c.BuildsOn.SubjectNumber)
	numbered := builds != filing.Key{}
	for _, which := range []func(r *filing.Record) bool{
		func(r *filing.Record) bool { return numbered && filing.NumberKey(r.Number) == builds },
		func(r *filing.Record) bool { return r.ID == c.ID },
		func(r *filing.Record) bool {
			return !(numbered && filing.NumberKey(r.Number) != filing.Key{}) &&
				(r.Province == "" || about.Province == "" || r.Province == about.Province)
		},
	} {
		if i := slices.IndexFunc(records, which); i >= 0 {
			return records[i]
		}
	}
	return nil
}

// approved reports whether the bureau approved a service of a case in any attempt, alone or with the whole.
func approved(c *workflow.Case, service string) bool {
	return slices.ContainsFunc(c.Attempts, func(a workflow.Attempt) bool {
		return slices.ContainsFunc(a.Results, func(r workflow.Result) bool {
			return r.Approved && (r.Service == service || r.Service == "")
		})
	})
}

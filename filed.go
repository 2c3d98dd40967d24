package beian

import (
	"context"
	"slices"
	"strconv"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// RecordFiled puts what a bureau tells of a filed subject (备案数据, BASJ) into the registry, by the rules of
// filing.Record.UpdatedFrom: nothing that the desk knows is lost. A subject that the registry does not have becomes a record of its
// own, with the account of the case that filed it. The same told twice changes nothing.
//
// The content of the file stands where the bureau changed it after what the registry has; numbers and ids always do. The numbers of a
// case are recorded through Fire.
func (d *Desk) RecordFiled(ctx context.Context, a Actor, told workflow.BureauRecord) error {
	if err := anyOf(a, "record_filed", workflow.Bureau, workflow.Reviewer, workflow.System); err != nil {
		return err
	}
	rec := told.Record
	rec.UpdatedAt = told.Changed
	if rec.UpdatedAt.IsZero() {
		rec.UpdatedAt = d.now()
	}
	var c workflow.Case
	if told.Case != "" {
		var err error
		if c, err = d.Case(ctx, a, told.Case); err != nil {
			return err
		}
		rec.Account = c.Account
	}
	have, err := d.store.FindRecords(ctx, rec.Keys())
	if err != nil {
		return err
	}
	was := sameSubject(have, &rec, c.ID)
	if was == nil {
		if rec.ID = c.ID; rec.ID == "" {
			rec.ID = "bureau/" + string(rec.Province) + "/" + strconv.FormatInt(rec.BureauID, 10)
		}
		return d.store.PutRecord(ctx, rec)
	}
	newer := !told.Changed.IsZero() && !told.Changed.Before(was.UpdatedAt)
	return d.store.PutRecord(ctx, was.UpdatedFrom(&rec, newer))
}

// sameSubject is the record of the subject that a bureau tells of: by the bureau's id, by its number, as the one that the case made,
// or by a certificate in the same province where neither id nor number says otherwise.
func sameSubject(have []*filing.Record, told *filing.Record, caseID string) *filing.Record {
	number := filing.NumberKey(told.Number)
	other := func(r *filing.Record) bool {
		return r.Province != "" && told.Province != "" && r.Province != told.Province ||
			r.BureauID != 0 && told.BureauID != 0 && r.BureauID != told.BureauID ||
			number != filing.Key{} && filing.NumberKey(r.Number) != filing.Key{} && filing.NumberKey(r.Number) != number
	}
	certificate := filing.SubjectKeys(told.Subject.Certificate.Type, told.Subject.Certificate.Number)
	for _, same := range []func(r *filing.Record) bool{
		func(r *filing.Record) bool {
			return told.BureauID != 0 && r.BureauID == told.BureauID && r.Province == told.Province
		},
		func(r *filing.Record) bool { return number != filing.Key{} && filing.NumberKey(r.Number) == number },
		func(r *filing.Record) bool { return caseID != "" && r.ID == caseID && !other(r) },
		func(r *filing.Record) bool {
			return !other(r) && slices.ContainsFunc(r.Keys(), func(k filing.Key) bool { return slices.Contains(certificate, k) })
		},
	} {
		if i := slices.IndexFunc(have, same); i >= 0 {
			return have[i]
		}
	}
	return nil
}

// RecordCancelled takes what is no longer filed (注销数据, ZXSJ) out of the registry: the subject with all that belongs to it, a
// service or an access. What the registry does not have is left alone.
func (d *Desk) RecordCancelled(ctx context.Context, a Actor, gone workflow.BureauCancellation) error {
	if err := anyOf(a, "record_cancelled", workflow.Bureau, workflow.Reviewer, workflow.System); err != nil {
		return err
	}
	key := filing.BureauKey(gone.Province, gone.Kind, gone.BureauID)
	if key == (filing.Key{}) {
		return &FieldError{Path: "bureau_id", Message: filing.Text{
			Zh: "缺少省份、注销类别或管局标识", En: "province, kind or bureau's id is missing",
		}}
	}
	have, err := d.store.FindRecords(ctx, []filing.Key{key})
	if err != nil {
		return err
	}
	for _, r := range have {
		if gone.Kind == filing.CancelSubject {
			if err := d.store.DropRecord(ctx, r.ID); err != nil {
				return err
			}
			continue
		}
		out := *r
		out.Services = nil
		for _, s := range r.Services {
			if gone.Kind == filing.CancelService && s.BureauID == gone.BureauID {
				continue
			}
			if gone.Kind == filing.CancelAccess {
				s.Accesses = slices.DeleteFunc(slices.Clone(s.Accesses), func(a filing.FiledAccess) bool {
					return a.BureauID == gone.BureauID
				})
			}
			out.Services = append(out.Services, s)
		}
		if gone.At.After(out.UpdatedAt) {
			out.UpdatedAt = gone.At
		}
		if err := d.store.PutRecord(ctx, out); err != nil {
			return err
		}
	}
	return nil
}

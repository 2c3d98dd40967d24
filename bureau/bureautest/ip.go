package bureautest

import (
	"maps"
	"slices"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

// ipStock is what is filed of addresses, by the bureau's id.
type ipStock struct {
	sources     map[int64]*bureau.FiledIPSource
	assignments map[int64]*bureau.FiledIPAssignment
}

// ipRecord checks and files a record of IP filing, which no reviewer looks at, and queues its result. It reports whether the record is
// one.
func (b *Bureau) ipRecord(t *Taken) bool {
	r := &bureau.IPResult{Kind: bureau.IPResultSource, Operation: bureau.IPAdd}
	code := filing.ResultIPSucceeded
	switch sent := t.Record.(type) {
	case *bureau.IPSource:
		r.OwnID = sent.OwnID
		if b.sourceMeets(sent.From, sent.To, 0) {
			code = filing.ResultIPRangeAlreadyReported
			break
		}
		r.BureauID = b.id()
		b.ip.sources[r.BureauID] = &bureau.FiledIPSource{
			BureauID: r.BureauID, OwnID: sent.OwnID, Reporter: b.conf.Unit, From: sent.From, To: sent.To, Unit: sent.Unit,
			Remark: sent.Remark,
		}
	case *bureau.ChangedIPSource:
		r.BureauID, r.Operation = sent.BureauID, bureau.IPChange
		filed := b.ip.sources[sent.BureauID]
		switch {
		case filed == nil:
			code = filing.ResultIPNotFound
		case b.sourceMeets(sent.From, sent.To, sent.BureauID):
			code = filing.ResultIPRangeAlreadyReported
		default:
			filed.From, filed.To, filed.Unit, filed.Remark = sent.From, sent.To, sent.Unit, sent.Remark
		}
	case *bureau.DeletedIPSource:
		r.BureauID, r.Operation = sent.BureauID, bureau.IPDelete
		if b.ip.sources[sent.BureauID] == nil {
			code = filing.ResultIPNotFound
		}
		delete(b.ip.sources, sent.BureauID)
	case *bureau.IPAssignment:
		r.Kind, r.OwnID = bureau.IPResultAssignment, sent.OwnID
		if code = b.assignable(sent.From, sent.To, 0); code != filing.ResultIPSucceeded {
			break
		}
		r.BureauID = b.id()
		b.ip.assignments[r.BureauID] = &bureau.FiledIPAssignment{
			BureauID: r.BureauID, OwnID: sent.OwnID, Reporter: b.conf.Unit, From: sent.From, To: sent.To, IPUse: sent.IPUse,
		}
	case *bureau.ChangedIPAssignment:
		r.Kind, r.BureauID, r.Operation = bureau.IPResultAssignment, sent.BureauID, bureau.IPChange
		filed := b.ip.assignments[sent.BureauID]
		if filed == nil {
			code = filing.ResultIPNotFound
			break
		}
		if code = b.assignable(sent.From, sent.To, sent.BureauID); code == filing.ResultIPSucceeded {
			filed.From, filed.To, filed.IPUse = sent.From, sent.To, sent.IPUse
		}
	case *bureau.DeletedIPAssignment:
		r.Kind, r.BureauID, r.Operation = bureau.IPResultAssignment, sent.BureauID, bureau.IPDelete
		if b.ip.assignments[sent.BureauID] == nil {
			code = filing.ResultIPNotFound
		}
		delete(b.ip.assignments, sent.BureauID)
	default:
		return false
	}
	if len(b.doomed) > 0 {
		if b.doomed[0] != 0 {
			code = b.doomed[0]
		}
		b.doomed = b.doomed[1:]
	}
	if code != filing.ResultIPSucceeded {
		t.Codes = []filing.ResultCode{code}
	}
	r.Lines = []bureau.IPResultLine{{Code: int64(code), Text: code.Label(filing.Zh)}}
	b.tell(r)
	return true
}

// sourceMeets reports whether another source than the one with an id has any of the addresses.
func (b *Bureau) sourceMeets(from, to, but int64) bool {
	for id, s := range b.ip.sources {
		if id != but && s.From <= to && from <= s.To {
			return true
		}
	}
	return false
}

// assignable is success, or why a range cannot be assigned: no source has it whole, or another assignment has some of it.
func (b *Bureau) assignable(from, to, but int64) filing.ResultCode {
	for id, a := range b.ip.assignments {
		if id != but && a.From <= to && from <= a.To {
			return filing.ResultIPRangeAlreadyReported
		}
	}
	for _, s := range b.ip.sources {
		if s.From <= from && to <= s.To {
			return filing.ResultIPSucceeded
		}
	}
	return filing.ResultIPSourceNotReported
}

// ipFileResult is the result of a file of IP filing that was refused as a whole: it names the file.
func ipFileResult(u *upload) *bureau.IPResult {
	r := &bureau.IPResult{
		Kind: bureau.IPResultSource, Operation: bureau.IPAdd, Lines: []bureau.IPResultLine{{Code: int64(u.fault), Text: u.name}},
	}
	switch u.branch {
	case bureau.BranchAddIPAssignment, bureau.BranchChangeIPAssignment, bureau.BranchDeleteIPAssignment:
		r.Kind = bureau.IPResultAssignment
	}
	switch u.branch {
	case bureau.BranchChangeIPSource, bureau.BranchChangeIPAssignment:
		r.Operation = bureau.IPChange
	case bureau.BranchDeleteIPSource, bureau.BranchDeleteIPAssignment:
		r.Operation = bureau.IPDelete
	}
	return r
}

func ipResultElement(r *bureau.IPResult) *element {
	return tree(string(r.Kind), all(r.Lines, func(l bureau.IPResultLine) *element {
		return tree("Jgxx", number("Jgdm", l.Code), leaf("Dmms", cut(l.Text, 255))).with(all(l.Related, func(x bureau.IPRelated) *element {
			return tree("Xgsj", optNumber("Id", x.BureauID), optNumber("IspId", x.OwnID), number("Qsip", x.From), number("Zzip", x.To),
				opt("Bz", x.Remark))
		})...)
	})...).with(optNumber("Id", r.BureauID), number("Czlx", r.Operation), optNumber("IspId", r.OwnID), opt("Bz", r.Remark))
}

// syncIP is the stock of addresses as a synchronisation tells it, nil where there is none.
func (b *Bureau) syncIP() (*outgoing, bool) {
	var records []bureau.DownloadRecord
	sources, assignments := tree("Iply"), tree("Ipfp")
	for _, id := range slices.Sorted(maps.Keys(b.ip.sources)) {
		s := b.ip.sources[id]
		records = append(records, s)
		sources.with(tree("Lyxx", number("Id", s.BureauID), number("IspId", s.OwnID), number("Bbdwid", s.Reporter),
			number("Qsip", s.From), number("Zzip", s.To), number("Lydw", s.Unit), opt("Bz", s.Remark)))
	}
	for _, id := range slices.Sorted(maps.Keys(b.ip.assignments)) {
		a := b.ip.assignments[id]
		records = append(records, a)
		assignments.with(tree("Fpxx", number("Id", a.BureauID), number("IspId", a.OwnID), number("Bbdwid", a.Reporter),
			number("Qsip", a.From), number("Zzip", a.To), number("Fpfs", a.Mode), optNumber("Fpdx", a.Unit), optNumber("Syfs", a.Use),
			opt("Fprq", a.Since), opt("Sfymtz", a.Jump), opt("Dwmc", a.Name), optNumber("Dwxz", a.Nature), optNumber("Dwfl", a.Category),
			optNumber("Dwhyfl", a.Industry), optNumber("Shengid", a.Province), optNumber("Shiid", a.City), optNumber("Xianid", a.County),
			opt("Xxdz", a.Address), opt("Lxrxm", a.Contact), opt("Lxrdh", a.Phone), opt("Lxrdzyj", a.Email), optNumber("Wgip", a.Gateway),
			opt("Wgdz", a.GatewayPlace), opt("Bz", a.Remark)))
	}
	if len(records) == 0 {
		return nil, false
	}
	content := tree("IP")
	for _, part := range []*element{sources, assignments} {
		if len(part.below) > 0 {
			content.with(part)
		}
	}
	return &outgoing{xml: document(tree("SJTB", content), b.version()), records: records}, true
}

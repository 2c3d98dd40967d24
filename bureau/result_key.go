package bureau

import (
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
)

// entryKey is a key by which answers name a record: the operation, and an id or a number.
func entryKey(operation filing.Operation, name string) string {
	return strconv.Itoa(operation.ID()) + "/" + name
}

func idKey(operation filing.Operation, id int64) string {
	return entryKey(operation, strconv.FormatInt(id, 10))
}

// EntryKey is the key under which [Archive.EntriesByKey] finds what a result answers; empty where the result does not say.
func (r *Result) EntryKey() string {
	if r.Key == "" {
		return ""
	}
	return entryKey(filing.Operation(r.Operation), strings.TrimSpace(r.Key))
}

// EntryKey is the key under which [Archive.EntriesByKey] finds what an opinion answers; empty where the opinion does not say.
func (o *Opinion) EntryKey() string {
	if o.ID < 1 || o.Operation < 1 {
		return ""
	}
	return idKey(filing.Operation(o.Operation), o.ID)
}

// entryKeys are the keys by which answers may name a record (Bs and Jlid in BAJG).
func entryKeys(r UploadRecord) []string {
	switch r := r.(type) {
	case *FirstFiling:
		return []string{idKey(filing.OperationFirst, r.Subject.OwnID)}
	case *AddedServices:
		keys := refKeys(filing.OperationAddService, r.Subject.BureauID, r.Subject.Number)
		for i := range r.Services {
			keys = append(keys, idKey(filing.OperationAddService, r.Services[i].OwnID))
		}
		return keys
	case *AddedAccess:
		return append(refKeys(filing.OperationAddAccess, r.Service.BureauID, r.Service.Number), idKey(filing.OperationAddAccess, r.OwnID))
	case *Change:
		keys := refKeys(filing.OperationChange, r.Subject.BureauID, r.Subject.Number)
		for i := range r.Services {
			keys = append(keys, refKeys(filing.OperationChange, r.Services[i].BureauID, r.Services[i].Number)...)
		}
		return keys
	case *Cancellation:
		operation := filing.OperationCancelAccess
		switch r.Kind {
		case int64(filing.CancelSubject.ID()):
			operation = filing.OperationCancelSubject
		case int64(filing.CancelService.ID()):
			operation = filing.OperationCancelService
		}
		return []string{idKey(operation, r.BureauID)}
	case *Material:
		return refKeys(filing.OperationVerificationMaterial, r.Owner.Ref.ID, r.Owner.Ref.Number)
	}
	return nil
}

func refKeys(operation filing.Operation, id int64, number string) []string {
	var keys []string
	if id > 0 {
		keys = append(keys, idKey(operation, id))
	}
	if number != "" {
		keys = append(keys, entryKey(operation, number))
	}
	return keys
}

// recordObjects are the parts of a filing that its records are about, in the order of [Conversion.Records]; "" for the whole.
func recordObjects(f *filing.Filing) []string {
	info, _ := f.Type.Info()
	var out []string
	switch {
	case info.Upload == filing.UploadAddAccess, info.Upload == filing.UploadCancel && info.CancelKind == filing.CancelAccess:
		for i := range f.Services {
			for j := range f.Services[i].Accesses {
				out = append(out, accessObject(&f.Services[i], &f.Services[i].Accesses[j]))
			}
		}
	case info.Upload == filing.UploadCancel && info.CancelKind == filing.CancelService:
		for i := range f.Services {
			out = append(out, f.Services[i].ID)
		}
	}
	return out
}

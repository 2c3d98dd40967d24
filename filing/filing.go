package filing

import (
	"iter"
	"log/slog"
	"strconv"

	"github.com/beian-go/beian/filing/region"
)

// Filing is one application (备案单): its type, the subject, the services and the attachments. It holds what was typed,
// so that a half-filled draft can always be kept.
type Filing struct {
	// Type is the filing type (备案类型).
	Type Type `json:"type,omitzero"`
	// Province is the province of the bureau (备案省份), the first two digits of GB/T 2260.
	Province region.Province `json:"province,omitzero"`
	// Subject is who runs the services.
	Subject Subject `json:"subject,omitzero"`
	// Services are the services that the filing is about.
	Services []Service `json:"services,omitzero"`
	// Attachments are the scans and photos.
	Attachments []Attachment `json:"attachments,omitzero"`
	// SubjectNumber is the filing number of a subject that is already filed (主体备案号).
	SubjectNumber string `json:"subject_number,omitzero"`
	// SubjectBureauID is the bureau's own id of a filed subject (Ztid); 0 when it is not known.
	SubjectBureauID int64 `json:"subject_bureau_id,omitzero"`
	// Cancellation is filled by the cancelling types only (注销).
	Cancellation *Cancellation `json:"cancellation,omitzero"`
	// Target is the account that takes over, for a transfer or a migration.
	Target string `json:"target,omitzero"`
	// Remark is free text for the provider's reviewer.
	Remark string `json:"remark,omitzero"`
}

// Cancellation is why something is cancelled (注销理由).
type Cancellation struct {
	// Reason is the code of the bureau's own table (Zxly), which only its JCDM download gives.
	Reason int `json:"reason,omitzero"`
	// Remark explains it (Zxlybz).
	Remark string `json:"remark,omitzero"`
}

// String names type and province and hides the rest.
func (f Filing) String() string {
	return "filing(" + string(f.Type) + ", province " + string(f.Province) + ", " + strconv.Itoa(len(f.Services)) + " services)"
}

// GoString is String, so that %#v shows no personal data either.
func (f Filing) GoString() string { return f.String() }

// LogValue is String, so that a structured log shows no personal data.
func (f Filing) LogValue() slog.Value { return slog.StringValue(f.String()) }

// Service gives the service with an id.
func (f *Filing) Service(id string) (*Service, bool) {
	for i := range f.Services {
		if f.Services[i].ID == id {
			return &f.Services[i], true
		}
	}
	return nil, false
}

// Attachment gives the attachment with an id.
func (f *Filing) Attachment(id string) (*Attachment, bool) {
	for i := range f.Attachments {
		if f.Attachments[i].ID == id {
			return &f.Attachments[i], true
		}
	}
	return nil, false
}

// Part is a block of the form (备案信息的组成部分).
type Part string

// The parts of a filing, in the order in which they are filled.
const (
	// PartSubject is the subject's data (主体信息).
	PartSubject Part = "subject"
	// PartService is a service's data (互联网信息服务信息).
	PartService Part = "service"
	// PartAccess is where a service is hosted (接入信息).
	PartAccess Part = "access"
	// PartCancellation is the reason of a cancellation (注销信息).
	PartCancellation Part = "cancellation"
	// PartAttachments are scans and photos (附件).
	PartAttachments Part = "attachments"
	// PartTarget is the account or subject that takes over (接收方).
	PartTarget Part = "target"
)

var partLabels = [...]struct {
	part  Part
	label Text
}{
	{PartSubject, Text{Zh: "主体信息", En: "subject"}},
	{PartService, Text{Zh: "互联网信息服务信息", En: "service"}},
	{PartAccess, Text{Zh: "接入信息", En: "access"}},
	{PartCancellation, Text{Zh: "注销信息", En: "cancellation"}},
	{PartAttachments, Text{Zh: "附件", En: "attachments"}},
	{PartTarget, Text{Zh: "接收方", En: "account or subject that takes over"}},
}

// Parts lists the parts in the order in which they are filled.
func Parts() []Part {
	out := make([]Part, len(partLabels))
	for i := range partLabels {
		out[i] = partLabels[i].part
	}
	return out
}

// Label is the part's name in a language; an unknown part gives its own text.
func (p Part) Label(l Lang) string {
	for i := range partLabels {
		if partLabels[i].part == p {
			return partLabels[i].label.In(l)
		}
	}
	return string(p)
}

// Files gives the digests that a filing names outside its attachments, by the path of the field: icons and the scans of
// approvals.
func (f *Filing) Files() iter.Seq2[string, Digest] {
	return func(yield func(string, Digest) bool) {
		for i := range f.Services {
			s := &f.Services[i]
			at := "services[" + strconv.Itoa(i) + "]"
			if s.App != nil && s.App.Icon != "" && !yield(at+".app.icon", s.App.Icon) {
				return
			}
			for j := range s.PreApprovals {
				for k, d := range s.PreApprovals[j].Files {
					if !yield(at+".pre_approvals["+strconv.Itoa(j)+"].files["+strconv.Itoa(k)+"]", d) {
						return
					}
				}
			}
		}
	}
}

package rules_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
)

// delivered are tables as one province's bureau delivered them.
type delivered map[string]map[int]filing.Reply

func (d delivered) LookupCode(p region.Province, table string, id int) filing.Reply {
	if p != region.Shanghai {
		return filing.ReplyUnknown
	}
	return d[table][id]
}

// A code that only the bureau's table has is fine, one that it has withdrawn is not, and the embedded table judges the rest.
func TestDeliveredTablesWin(t *testing.T) {
	t.Parallel()
	const added, unheard = 51, 52
	person := func(f *filing.Filing) *filing.Certificate { return &f.Subject.Responsible.Certificate }
	service := func(f *filing.Filing) *filing.Service { return &f.Services[0] }
	for _, c := range []struct {
		rule, table string
		withdrawn   int // of the embedded table
		set         func(f *filing.Filing, id int)
	}{
		{"subject.nature.known", "nature", 4, func(f *filing.Filing, id int) { f.Subject.Nature = filing.Nature(id) }},
		{"subject.certificate.type.known", "certificate_type", 1, func(f *filing.Filing, id int) {
			f.Subject.Certificate.Type = filing.CertificateType(id)
		}},
		{"person.certificate.type.known", "certificate_type", 2, func(f *filing.Filing, id int) {
			person(f).Type = filing.CertificateType(id)
		}},
		{"service.content.known", "service_content", 1, func(f *filing.Filing, id int) {
			service(f).Contents = []filing.ServiceContent{filing.ServiceContent(id)}
		}},
		{"service.language.known", "language", 1, func(f *filing.Filing, id int) {
			service(f).Languages = []filing.Language{filing.Language(id)}
		}},
		{"service.pre_approval.known", "pre_approval", 1, func(f *filing.Filing, id int) {
			service(f).PreApprovals = []filing.Approval{{Kind: filing.PreApproval(id), Number: "1"}}
		}},
		{"access.method.known", "access_method", 1, func(f *filing.Filing, id int) {
			service(f).Accesses[0].Method = filing.AccessMethod(id)
		}},
		{"access.location.known", "server_location", 1, func(f *filing.Filing, id int) {
			service(f).Accesses[0].Locations = []filing.ServerLocation{filing.ServerLocation(id)}
		}},
		{"attachment.purpose.known", "attachment_purpose", 1, func(f *filing.Filing, id int) {
			f.Attachments[0].Purpose = filing.AttachmentPurpose(id)
		}},
		{"attachment.format.known", "attachment_format", 1, func(f *filing.Filing, id int) {
			f.Attachments[0].Format = filing.AttachmentFormat(id)
		}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			set, err := rules.Compile(rules.WithCodeTables(delivered{c.table: {added: filing.ReplyYes, c.withdrawn: filing.ReplyNo}}))
			require.NoError(t, err)
			found := func(p region.Province, id int) bool {
				f := filing.Filing{
					Type: filing.TypeFirst, Province: p, Attachments: make([]filing.Attachment, 1),
					Services: []filing.Service{{ID: "s1", Kind: filing.ServiceWebsite, Accesses: make([]filing.Access, 1)}},
				}
				c.set(&f, id)
				return slices.ContainsFunc(set.Check(t.Context(), &f).Findings, func(x filing.Finding) bool { return x.Code == c.rule })
			}
			require.False(t, found(region.Shanghai, added), "only the bureau's table has it")
			require.True(t, found(region.Shanghai, unheard), "no table has it")
			require.True(t, found(region.Shanghai, c.withdrawn), "the bureau has withdrawn it")
			require.True(t, found(region.Beijing, added), "another bureau's table has it")
			require.False(t, found(region.Beijing, c.withdrawn), "another bureau has withdrawn it")
		})
	}
}

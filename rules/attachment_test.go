package rules_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules"
)

func TestAttachments(t *testing.T) {
	t.Parallel()
	set := compile(t)
	paper := []string{
		"attachment.subject_certificate.required@attachments",
		"attachment.verification_sheet.required@attachments",
		"attachment.subject_person_certificate.required@attachments",
		"attachment.verification_photo.required@attachments",
		"attachment.service_person_certificate.required@services[0]",
		"attachment.service_person_certificate.required@services[1]",
		"attachment.service_person_certificate.required@services[2]",
	}
	for _, tc := range []struct {
		typ        filing.Type
		paper      []string
		electronic []string
	}{
		{filing.TypeFirst, paper, paper[:1]},
		{filing.TypeAddedService, paper, paper[:1]},
		{filing.TypeAddedServiceElsewhere, paper, paper[:1]},
		{filing.TypeAddedAccess, nil, nil},
		{filing.TypeChangeSubject, nil, nil},
		{filing.TypeCancelService, nil, nil},
		{"", nil, nil},
	} {
		t.Run(string(tc.typ), func(t *testing.T) {
			t.Parallel()
			f := enterprise(t)
			f.Type = tc.typ
			f.Attachments = nil
			require.Equal(t, tc.paper, codes(set.Attachments(&f, filing.WayPaper)), "Attachments(paper)")
			require.Equal(t, tc.electronic, codes(set.Attachments(&f, filing.WayElectronic)), "Attachments(electronic)")
			for _, finding := range set.Attachments(&f, filing.WayPaper) {
				require.Equal(t, filing.SeverityError, finding.Severity)
			}
		})
	}
}

func TestAttachmentsThatAreThere(t *testing.T) {
	t.Parallel()
	set := compile(t)
	f := enterprise(t)
	f.Attachments = nil
	digest := filing.DigestOf([]byte("image"))
	for _, p := range filing.AttachmentPurposes() {
		if p == filing.PurposeServicePersonCertificate {
			continue
		}
		f.Attachments = append(f.Attachments, filing.Attachment{Purpose: p, Owner: filing.OwnerSubject, Digest: digest})
	}
	for i := range f.Services {
		f.Attachments = append(f.Attachments, filing.Attachment{
			Purpose: filing.PurposeServicePersonCertificate, Owner: filing.OwnerService,
			Service: f.Services[i].ID, Digest: digest,
		})
	}
	require.Empty(t, codes(set.Attachments(&f, filing.WayPaper)))

	for i := range f.Attachments {
		g := f
		g.Attachments = slices.Clone(f.Attachments)
		g.Attachments[i].Digest = ""
		require.Len(t, set.Attachments(&g, filing.WayPaper), 1, "Attachments without the bytes of attachment %d", i)
	}
}

func TestAttachmentsOfTheHouse(t *testing.T) {
	t.Parallel()
	set := compile(t,
		rules.Without("attachment.subject_certificate.required"),
		inScope(rules.Scope{Types: []filing.Type{filing.TypeChangeSubject}, Ways: []filing.Way{filing.WayElectronic}}),
	)
	f := filing.Filing{Type: filing.TypeChangeSubject}
	require.Equal(t, []string{"house.rule@"}, codes(set.Attachments(&f, filing.WayElectronic)))
	require.Empty(t, set.Attachments(&f, filing.WayPaper))
	f.Type = filing.TypeFirst
	require.Empty(t, set.Attachments(&f, filing.WayElectronic))
}

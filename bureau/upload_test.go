package bureau_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/gbk"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/internal/xsdtest"
	"github.com/beian-go/beian/workflow"
)

func TestTheSchemaAcceptsEveryUpload(t *testing.T) {
	t.Parallel()
	xsdtest.Need(t)
	types := sayableTypes()
	require.Len(t, types, 13)
	for i, typ := range types {
		t.Run(string(typ), func(t *testing.T) {
			t.Parallel()
			g := filingtest.New(uint64(i))
			var records []bureau.UploadRecord
			for range 80 { // times 13 types: more than 1,000 filings
				f := sayable(g, typ)
				made, err := conversion(t).Records(t.Context(), &f)
				require.NoError(t, err)
				records = append(records, made...)
			}
			xsdtest.Upload.Accepts(t, write(t, g.Blobs(), records...))
		})
	}
}

func TestTheSchemaAcceptsWhatIsNoFiling(t *testing.T) {
	t.Parallel()
	xsdtest.Need(t)
	for _, r := range []bureau.UploadRecord{verification(), unfiledHandling()} {
		xsdtest.Upload.Accepts(t, write(t, nil, r))
	}
}

func verification() *bureau.Verification {
	return &bureau.Verification{
		Result: 1, Verifier: "示例", Date: "2026-01-02", Unit: unit, Opinion: "属实", Faults: "无",
		Filed: bureau.VerifiedRecord{
			Subject: bureau.VerifiedSubject{
				BureauID: 1, Name: "北京示例有限公司", Nature: 4, Investor: "北京示例有限公司",
				Address:     bureau.Address{Province: 110000, City: 110100, County: 110108, Detail: "示例路1号"},
				Certificate: bureau.Certificate{Type: 1, Number: "91110000PDY000011X", Address: "示例路1号"},
				Responsible: bureau.VerifiedSubjectPerson{Mobile: "16600000001", Email: "user@example.com"},
			},
			Services: []bureau.VerifiedService{{
				BureauID: 2, Name: "示例网站", Contents: []int64{8}, Domains: []bureau.VerifiedDomain{{BureauID: 3, Name: "example.cn"}},
				Accesses: []bureau.VerifiedAccess{{
					BureauID: 4, Locations: []int64{2}, Methods: []int64{5},
					IPs: []bureau.VerifiedIPRange{{BureauID: 5, From: 3221225985, To: 3221225985}}, Mode: 1,
				}},
				Responsible: bureau.VerifiedServicePerson{Name: "示例", Email: "user@example.com"},
			}},
		},
	}
}

func unfiledHandling() *bureau.UnfiledHandling {
	return &bureau.UnfiledHandling{
		Domain: "example.cn", IP: 3221225985, Operator: 1, Provider: unit, Province: 110000, Result: 1, Opinion: "已关闭",
		Listed: "2026-01-02", Deadline: "2026-01-12",
	}
}

func TestUploadRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		typ := rapid.SampledFrom(sayableTypes()).Draw(t, "type")
		g := filingtest.New(rapid.Uint64().Draw(t, "seed"))
		f := sayable(g, typ)
		if len(f.Services) > 0 && f.Type.Fills(filing.PartService) && rapid.Bool().Draw(t, "approval") {
			f.Services[0].PreApprovals = []filing.Approval{{
				Kind: filing.PreApprovalNews, Number: "示例〔2026〕1号",
				Files: []filing.Digest{filing.DigestOf(g.Image(filing.PurposeSubjectCertificate))},
			}}
		}
		c := conversion(t)
		records, err := c.Records(context.Background(), &f)
		require.NoError(t, err)
		back := readUploads(t, write(t, g.Blobs(), records...))
		require.Len(t, back, len(records))
		for i := range back {
			compare(t, &f, as[counter](t, c.IDs), i, back[i])
		}
	})
}

// compare looks for what a record lost, after taking from the filing what V.3.0 does not carry.
func compare(t *rapid.T, f *filing.Filing, ids counter, i int, record bureau.UploadRecord) {
	switch r := record.(type) {
	case *bureau.FirstFiling:
		require.Equal(t, carried(f, ids), r.Filing())
	case *bureau.AddedServices:
		want := carried(f, ids)
		want.Type, want.Subject, want.SubjectNumber = filing.TypeAddedService, filing.Subject{}, ""
		require.Equal(t, want, r.Filing())
	case *bureau.AddedAccess:
		got, want := r.Filing(), carried(f, ids)
		require.Len(t, got.Services, 1)
		require.Equal(t, want.Services[i].Accesses, got.Services[0].Accesses)
		require.Equal(t, f.Services[i].Filed.BureauID, got.Services[0].Filed.BureauID)
		require.Len(t, got.Attachments, len(f.Attachments))
	case *bureau.Change:
		want := carried(f, ids)
		want.Type = filing.TypeChangeFiling
		require.Equal(t, want, r.Filing())
	case *bureau.Cancellation:
		require.EqualValues(t, f.Cancellation.Reason, r.Reason)
		require.Equal(t, f.Cancellation.Remark, r.Remark)
	case *bureau.Material:
		require.Equal(t, f.Attachments[i].Digest, r.File.Digest)
		require.Equal(t, f.Attachments[i].Purpose.ID(), int(r.Purpose))
	}
}

// carried is a filing without what V.3.0 has no place for, with the ids of the wire.
func carried(f *filing.Filing, ids counter) filing.Filing {
	out := *f
	info, _ := f.Type.Info()
	out.Province, out.Remark, out.Target = "", "", ""
	out.Subject.LegalRepresentative = ""
	out.Subject.Certificate.ValidFrom, out.Subject.Certificate.ValidUntil = "", ""
	out.Subject.Responsible = carriedPerson(out.Subject.Responsible)
	service := map[string]string{}
	out.Services = nil
	for _, s := range f.Services {
		s.Responsible = carriedPerson(s.Responsible)
		own := fmt.Sprint(ids["IspWzid "+s.ID])
		if info.Upload == filing.UploadChange {
			own = fmt.Sprint(s.Filed.BureauID)
		}
		var accesses []filing.Access
		for _, a := range s.Accesses {
			if info.Upload == filing.UploadChange {
				a.ID = ""
			} else {
				a.ID, a.BureauID = fmt.Sprint(ids["IspJrid "+s.ID+"/"+a.ID]), 0
			}
			accesses = append(accesses, a)
		}
		service[s.ID], s.ID, s.Accesses = own, own, accesses
		out.Services = append(out.Services, s)
	}
	out.Attachments = nil
	for _, a := range f.Attachments {
		a.ID, a.Service = "", service[a.Service]
		out.Attachments = append(out.Attachments, a)
	}
	return out
}

func carriedPerson(p filing.Person) filing.Person {
	p.EmergencyPhone = ""
	p.Certificate = filing.Certificate{Type: p.Certificate.Type, Number: p.Certificate.Number}
	return p
}

func TestGoldenFirstFiling(t *testing.T) {
	t.Parallel()
	g := filingtest.New(7)
	f := g.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.WithCertificate(filing.CertificateBusinessLicence), filingtest.WithServices(filing.ServiceWebsite))
	f.Attachments = f.Attachments[:1]
	f.Attachments[0].Digest, f.Attachments[0].Size = filing.DigestOf([]byte("示例")), int64(len("示例"))
	records, err := conversion(t).Records(t.Context(), &f)
	require.NoError(t, err)
	got := write(t, fixed("示例"), records...)
	const golden = "testdata/first_filing.xml"
	if os.Getenv("UPDATE_GOLDEN") != "" {
		require.NoError(t, os.WriteFile(golden, got, 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, fromGBK(t, want), fromGBK(t, got))
}

// fixed is a blob store in which every digest names one text.
type fixed string

func (f fixed) OpenBlob(context.Context, filing.Digest) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader(string(f))), nil
}

func TestNotCarried(t *testing.T) {
	t.Parallel()
	website := filingtest.WithServices(filing.ServiceWebsite)
	tests := map[string]struct {
		typ    filing.Type
		with   filingtest.Option
		change func(f *filing.Filing, c *bureau.Conversion)
		path   string
	}{
		"an APP":                      {filing.TypeFirst, filingtest.WithServices(filing.ServiceApp), nil, "services[0].kind"},
		"a mini program":              {filing.TypeFirst, filingtest.WithServices(filing.ServiceMiniProgram), nil, "services[0].kind"},
		"cancelling an APP":           {filing.TypeCancelService, filingtest.WithServices(filing.ServiceApp), nil, "services[0].kind"},
		"a claim":                     {filing.TypeClaim, website, nil, "type"},
		"a migration":                 {filing.TypeMigration, filingtest.OfNature(filing.NatureEnterprise), nil, "type"},
		"no type":                     {filing.TypeFirst, website, func(f *filing.Filing, _ *bureau.Conversion) { f.Type = "" }, "type"},
		"a newer certificate":         {filing.TypeChangeSubject, filingtest.WithCertificate(15), nil, "subject.certificate.type"},
		"an access without password":  {filing.TypeAddedAccess, website, noPassword, "filing_password"},
		"a subject without password":  {filing.TypeCancelSubject, website, noPassword, "filing_password"},
		"a subject without id":        {filing.TypeCancelSubject, website, noSubject, "subject_bureau_id"},
		"a changed subject unknown":   {filing.TypeChangeSubject, website, noSubject, "subject_bureau_id"},
		"a subject to add to unknown": {filing.TypeAddedService, website, noSubject, "subject_bureau_id"},
		"material for nobody":         {filing.TypeVerificationMaterial, website, noSubject, "subject_bureau_id"},
		"material for no service":     {filing.TypeVerificationMaterial, website, noService, "services[0].filed.bureau_id"},
		"access to no service":        {filing.TypeAddedAccess, website, noService, "services[0].filed.bureau_id"},
		"cancelling no service":       {filing.TypeCancelService, website, noService, "services[0].filed.bureau_id"},
		"changing no service":         {filing.TypeChangeService, website, noService, "services[0].filed.bureau_id"},
		"cancelling no access":        {filing.TypeCancelAccess, website, noAccess, "services[0].accesses[0].bureau_id"},
		"an access in a change":       {filing.TypeChangeAccess, website, noAccess, "services[0].accesses[0].bureau_id"},
		"a change without number":     {filing.TypeChangeService, website, noNumber, "subject_number"},
		"a service without number": {filing.TypeChangeService, website, func(f *filing.Filing, _ *bureau.Conversion) {
			f.Services[0].Filed.Number = ""
		}, "services[0].filed.number"},
		"a change without access": {filing.TypeChangeService, website, func(f *filing.Filing, _ *bureau.Conversion) {
			f.Services[0].Accesses = nil
		}, "services[0].accesses"},
		"a change without services": {filing.TypeChangeSubject, website, func(f *filing.Filing, _ *bureau.Conversion) {
			f.Services = nil
		}, "services"},
		"IPv6": {filing.TypeFirst, website, func(f *filing.Filing, _ *bureau.Conversion) {
			f.Services[0].Accesses[0].IPs[0] = filing.IPRange{From: "192.0.2.1", To: "2001:db8::1"}
		}, "services[0].accesses[0].ips[0].to"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opts := []filingtest.Option{website, filingtest.OfType(test.typ), test.with}
			if test.change != nil {
				opts = append(opts, filingtest.WithCertificate(filing.CertificateBusinessLicence))
			}
			f, c := filingtest.New(3).Filing(opts...), conversion(t)
			if test.change != nil {
				test.change(&f, &c)
			}
			_, err := c.Records(t.Context(), &f)
			require.ErrorIs(t, err, workflow.ErrNotCarried)
			var refused *bureau.NotCarriedError
			require.ErrorAs(t, err, &refused)
			require.Equal(t, test.path, refused.Path)
			require.NotEmpty(t, refused.Reason.Zh)
			require.Contains(t, err.Error(), refused.Reason.En)
		})
	}
}

func noPassword(_ *filing.Filing, c *bureau.Conversion) { c.Password = "" }
func noSubject(f *filing.Filing, _ *bureau.Conversion)  { f.SubjectBureauID, f.SubjectNumber = 0, "" }
func noNumber(f *filing.Filing, _ *bureau.Conversion)   { f.SubjectNumber = "" }
func noService(f *filing.Filing, _ *bureau.Conversion)  { f.Services[0].Filed = filing.FiledRef{} }
func noAccess(f *filing.Filing, _ *bureau.Conversion)   { f.Services[0].Accesses[0].BureauID = 0 }
func byNumber(f *filing.Filing)                         { f.SubjectBureauID, f.Services[0].Filed.BureauID = 0, 0 }
func fieldPath(t require.TestingT, err error) string {
	var field *bureau.FieldError
	require.ErrorAs(t, err, &field)
	require.ErrorIs(t, err, bureau.ErrField)
	require.NotEmpty(t, field.Reason.Zh)
	return field.Path
}

func TestFiledThingsAreNamedByNumberWhereNoIDIsKnown(t *testing.T) {
	t.Parallel()
	for _, typ := range []filing.Type{filing.TypeAddedAccess, filing.TypeVerificationMaterial} {
		g := filingtest.New(4)
		f := sayable(g, typ)
		byNumber(&f)
		records, err := conversion(t).Records(t.Context(), &f)
		require.NoError(t, err)
		file := fromGBK(t, write(t, g.Blobs(), records...))
		require.Contains(t, file, "<Baxh>"+f.SubjectNumber+"</Baxh>")
		require.Contains(t, file, f.Services[0].Filed.Number)
		require.NotContains(t, file, "<Jlid>")
	}
	f := sayable(filingtest.New(5), filing.TypeAddedService)
	f.SubjectBureauID = 0
	records, err := conversion(t).Records(t.Context(), &f)
	require.NoError(t, err)
	require.Equal(t, f.SubjectNumber, as[*bureau.AddedServices](t, records[0]).Subject.Number)
}

func TestChangeNamesWhatTheBureauKnows(t *testing.T) {
	t.Parallel()
	f, c := sayable(filingtest.New(5), filing.TypeChangeService), conversion(t)
	c.Bureau = func(kind bureau.IDKind, object string) int64 {
		if kind == bureau.IDDomain {
			require.Equal(t, f.Services[0].ID+"/"+f.Services[0].Domains[0], object)
			return 77
		}
		return 0
	}
	records, err := c.Records(t.Context(), &f)
	require.NoError(t, err)
	service := as[*bureau.Change](t, records[0]).Services[0]
	require.EqualValues(t, 77, service.Domains[0].BureauID)
	require.Zero(t, service.Accesses[0].IPs[0].BureauID)
}

func TestConversionRefusesWhatIsNoNumber(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		change func(f *filing.Filing)
		path   string
	}{
		"division": {func(f *filing.Filing) { f.Subject.Address.City = "x" }, "subject.address.city"},
		"address":  {func(f *filing.Filing) { f.Services[0].Accesses[0].IPs[0].From = "x" }, "services[0].accesses[0].ips[0].from"},
		"last":     {func(f *filing.Filing) { f.Services[0].Accesses[0].IPs[0].To = "x" }, "services[0].accesses[0].ips[0].to"},
		"reversed": {func(f *filing.Filing) {
			f.Services[0].Accesses[0].IPs[0] = filing.IPRange{From: "192.0.2.2", To: "192.0.2.1"}
		}, "services[0].accesses[0].ips[0].to"},
		"owner": {func(f *filing.Filing) { f.Attachments[3].Service = "none" }, "attachments[3].service"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, typ := range []filing.Type{filing.TypeFirst, filing.TypeChangeFiling} {
				f := sayable(filingtest.New(6), typ)
				test.change(&f)
				_, err := conversion(t).Records(t.Context(), &f)
				require.Equal(t, test.path, fieldPath(t, err))
			}
		})
	}
	for _, typ := range []filing.Type{filing.TypeAddedAccess, filing.TypeCancelAccess, filing.TypeCancelService} {
		f := sayable(filingtest.New(6), typ)
		f.Services = nil
		f.Attachments = nil
		_, err := conversion(t).Records(t.Context(), &f)
		require.Equal(t, "services", fieldPath(t, err))
	}
	f := sayable(filingtest.New(6), filing.TypeVerificationMaterial)
	f.Attachments = nil
	_, err := conversion(t).Records(t.Context(), &f)
	require.Equal(t, "attachments", fieldPath(t, err))
}

// failingIDs fails at the nth id.
type failingIDs int

var errIDs = errors.New("no ids")

func (f *failingIDs) Number(context.Context, bureau.IDKind, string) (int64, error) {
	if *f--; *f < 0 {
		return 0, errIDs
	}
	return 1, nil
}

func TestErrorsOfIDsComeThrough(t *testing.T) {
	t.Parallel()
	first := sayable(filingtest.New(8), filing.TypeFirst)
	_, err := bureau.Conversion{}.Records(t.Context(), &first)
	require.ErrorContains(t, err, "own ids")
	for _, typ := range []filing.Type{filing.TypeFirst, filing.TypeAddedService, filing.TypeAddedAccess, filing.TypeChangeService} {
		f := sayable(filingtest.New(8), typ)
		for n := range 30 {
			left := failingIDs(n)
			c := conversion(t)
			c.IDs = &left
			_, err := c.Records(t.Context(), &f)
			if err == nil {
				require.Positive(t, n)
				break
			}
			require.ErrorIs(t, err, errIDs)
		}
	}
}

func firstFiling(t require.TestingT) (*bureau.FirstFiling, filing.Blobs) {
	g := filingtest.New(9)
	f := sayable(g, filing.TypeFirst)
	records, err := conversion(t).Records(context.Background(), &f)
	require.NoError(t, err)
	return as[*bureau.FirstFiling](t, records[0]), g.Blobs()
}

func TestCheckUpload(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		change func(r *bureau.FirstFiling)
		path   string
	}{
		"missing":      {func(r *bureau.FirstFiling) { r.Subject.Name = "" }, "Baxx/Zt_xx/Dwmc"},
		"long":         {func(r *bureau.FirstFiling) { r.Subject.Name = strings.Repeat("长", 256) }, "Baxx/Zt_xx/Dwmc"},
		"short":        {func(r *bureau.FirstFiling) { r.Subject.Responsible.Mobile = "1660000" }, "Baxx/Zt_xx/Fzr/Fzr_sjhm"},
		"rare":         {func(r *bureau.FirstFiling) { r.Subject.Name = "示例䶮" }, "Baxx/Zt_xx/Dwmc"},
		"control":      {func(r *bureau.FirstFiling) { r.Services[0].Remark = "\x01" }, "Baxx/Wz_xx[0]/Wz_Bz"},
		"large number": {func(r *bureau.FirstFiling) { r.Subject.Nature = 1000 }, "Baxx/Zt_xx/Dwxz"},
		"no list":      {func(r *bureau.FirstFiling) { r.Services[0].Languages = nil }, "Baxx/Wz_xx[0]/Yylb/Yylb_id"},
		"long list":    {func(r *bureau.FirstFiling) { r.Services[0].Contents = make([]int64, 65) }, "Baxx/Wz_xx[0]/Fwnr/Fwnr_id"},
		"in a list":    {func(r *bureau.FirstFiling) { r.Services[0].Domains[0].Name = "x.c" }, "Baxx/Wz_xx[0]/Ym_xx[0]/Ym"},
		"empty file":   {func(r *bureau.FirstFiling) { r.Attachments[0].File.Size = 0 }, "Baxx/Fj/Fjxx[0]/Fjnr"},
		"large file":   {func(r *bureau.FirstFiling) { r.Attachments[0].File.Size = 150<<10 + 1 }, "Baxx/Fj/Fjxx[0]/Fjnr"},
		"large scan":   {func(r *bureau.FirstFiling) { r.Attachments[1].File.Size = 100<<10 + 1 }, "Baxx/Fj/Fjxx[1]/Fjnr"},
		"no owner":     {func(r *bureau.FirstFiling) { r.Attachments[0].Owner = bureau.OwnOwner{} }, "Baxx/Fj/Fjxx[0]/Fjssdx/Ssdxlx"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, _ := firstFiling(t)
			require.NoError(t, bureau.CheckUpload(r, bureau.Format{}))
			test.change(r)
			err := bureau.CheckUpload(r, bureau.Format{})
			require.Equal(t, test.path, fieldPath(t, err))
			require.NotContains(t, err.Error(), "示例", "errors never hold values")
		})
	}
	for _, owner := range []bureau.OwnerRef{{}, {ID: 1, Number: "京ICP备20259000号"}} {
		m := &bureau.Material{Format: 1, Purpose: 1, File: bureau.File{Bytes: []byte("x")}, Owner: bureau.Owner{Kind: 1, Ref: owner}}
		require.Equal(t, "Fjxx/Fjssdx/Ssdxbs", fieldPath(t, bureau.CheckUpload(m, bureau.Format{})))
	}
}

func TestOptionalElementsCanBeConfiguredAway(t *testing.T) {
	t.Parallel()
	r, blobs := firstFiling(t)
	r.Subject.Responsible.QQ = "1000000"
	var b bytes.Buffer
	format := bureau.Format{
		Version: "V.3.1", Namespace: `urn:example:"x"`, Omit: []string{"Baxx/Zt_xx/Fzr/Qq", "Baxx/Fj/Fjxx", "Baxx/Wz_xx/Nrlx/Nrlx_xx"},
	}
	w := bureau.NewWriter(&b, format, bureau.BranchFirst, unit, blobs)
	require.NoError(t, w.Write(t.Context(), r))
	require.NoError(t, w.Close())
	file := fromGBK(t, b.Bytes())
	require.Contains(t, file, `<UploadData xmlns="urn:example:&quot;x&quot;" version="V.3.1">`)
	require.NotContains(t, file, "<Qq>")
	require.NotContains(t, file, "<Fj>")
	require.Contains(t, file, "<Wz_xx>")

	_, err := bureau.NewUploadReader(bytes.NewReader(b.Bytes()), format)
	require.NoError(t, err)
	u, err := bureau.NewUploadReader(bytes.NewReader(b.Bytes()), bureau.Format{})
	require.NoError(t, err)
	_, err = u.Next()
	require.ErrorIs(t, err, bureau.ErrVersion)
}

func TestARefusedRecordLeavesTheFileAsItWas(t *testing.T) {
	t.Parallel()
	good, blobs := firstFiling(t)
	bad, _ := firstFiling(t)
	bad.Subject.Name = "𠮷"
	var b bytes.Buffer
	w := bureau.NewWriter(&b, bureau.Format{}, bureau.BranchFirst, unit, blobs)
	require.ErrorIs(t, w.Write(t.Context(), bad), bureau.ErrField)
	require.NoError(t, w.Write(t.Context(), good))
	require.ErrorIs(t, w.Write(t.Context(), bad), bureau.ErrField)
	require.ErrorIs(t, w.Write(t.Context(), unfiledHandling()), bureau.ErrMixed)
	require.Equal(t, 1, w.Count())
	require.NoError(t, w.Close())
	require.ErrorIs(t, w.Close(), bureau.ErrClosed)
	require.ErrorIs(t, w.Write(t.Context(), good), bureau.ErrClosed)
	require.Len(t, readUploads(t, b.Bytes()), 1)
}

func TestWriterLimits(t *testing.T) {
	t.Parallel()
	w := bureau.NewWriter(io.Discard, bureau.Format{}, bureau.BranchUnfiled, unit, nil)
	require.ErrorIs(t, w.Close(), bureau.ErrEmpty)
	for range bureau.MaxRecords {
		require.NoError(t, w.Write(t.Context(), unfiledHandling()))
	}
	require.ErrorIs(t, w.Write(t.Context(), unfiledHandling()), bureau.ErrTooManyRecords)
	require.NoError(t, w.Close())

	w = bureau.NewWriter(io.Discard, bureau.Format{}, bureau.BranchUnfiled, 0, nil)
	require.Equal(t, "Qqdwid", fieldPath(t, w.Write(t.Context(), unfiledHandling())))
}

func TestAttachmentsThatCannotBeReadSpoilTheFile(t *testing.T) {
	t.Parallel()
	for name, blobs := range map[string]filing.Blobs{
		"no blobs": nil, "no such blob": filingtest.New(10).Blobs(), "other size": fixed("x"),
		"larger than allowed": fixed(strings.Repeat("x", 200<<10)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, _ := firstFiling(t)
			w := bureau.NewWriter(io.Discard, bureau.Format{}, bureau.BranchFirst, unit, blobs)
			require.ErrorIs(t, w.Write(t.Context(), r), bureau.ErrFile)
			require.ErrorIs(t, w.Write(t.Context(), r), bureau.ErrClosed)
			require.ErrorIs(t, w.Close(), bureau.ErrClosed)
		})
	}
	r, _ := firstFiling(t)
	r.Attachments = nil
	r.Services[0].PreApprovals = []bureau.PreApproval{{Kind: 1, Number: "示例", Files: []bureau.File{{Digest: "x", Size: -1}}}}
	w := bureau.NewWriter(io.Discard, bureau.Format{}, bureau.BranchFirst, unit, fixed(""))
	require.ErrorIs(t, w.Write(t.Context(), r), bureau.ErrFile, "an empty scan")
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestErrorsOfTheWriterBelowComeThrough(t *testing.T) {
	t.Parallel()
	r, _ := firstFiling(t)
	r.Attachments = nil
	w := bureau.NewWriter(fullDisk{}, bureau.Format{}, bureau.BranchFirst, unit, nil)
	require.NoError(t, w.Write(t.Context(), r), "it stands in the buffer")
	require.ErrorIs(t, w.Close(), io.ErrShortWrite)

	r.Attachments = []bureau.OwnAttachment{{
		Format: 1, Purpose: 1, File: bureau.File{Bytes: make([]byte, 140<<10)}, Owner: bureau.OwnOwner{Kind: 1, OwnID: 1},
	}}
	w = bureau.NewWriter(fullDisk{}, bureau.Format{}, bureau.BranchFirst, unit, nil)
	require.ErrorIs(t, w.Write(t.Context(), r), io.ErrShortWrite)
}

// TestWriterMemory is not parallel: it measures what the process allocates.
//
//nolint:paralleltest // it measures what the process allocates
func TestWriterMemory(t *testing.T) {
	r, _ := firstFiling(t)
	r.Attachments = r.Attachments[:1]
	r.Attachments[0].File.Size = 140 << 10
	blobs := fixed(strings.Repeat("x", 140<<10))
	var size countingWriter
	w := bureau.NewWriter(&size, bureau.Format{}, bureau.BranchFirst, unit, blobs)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for size < 40<<20 {
		require.NoError(t, w.Write(t.Context(), r))
	}
	require.NoError(t, w.Close())
	runtime.ReadMemStats(&after)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(2*size), "all allocations together, let alone what is held")
}

type countingWriter int64

func (c *countingWriter) Write(p []byte) (int, error) {
	*c += countingWriter(len(p))
	return len(p), nil
}

func TestRecordsAreHidden(t *testing.T) {
	t.Parallel()
	r, _ := firstFiling(t)
	password, err := bureau.FilingPassword("密码")
	require.NoError(t, err)
	require.Len(t, string(password), 32)
	_, err = bureau.FilingPassword("𠮷")
	require.Error(t, err)
	cancel := bureau.Cancellation{Password: password}
	unknown := bureau.Unknown{Path: "x", XML: r.Subject.Name}
	item := bureau.Item{Path: "ICP/X", Record: &bureau.Raw{XML: r.Subject.Name}, Unknown: []bureau.Unknown{unknown}}
	for _, shown := range []string{
		fmt.Sprintf("%v %+v %#v", r, r, r), fmt.Sprintf("%v %+v %#v", *r, r.Subject, r.Subject.Certificate), r.LogValue().String(),
		fmt.Sprintf("%v %#v %s", cancel, cancel, password.LogValue()), fmt.Sprintf("%#v %v", password, bureau.Secret("")),
		fmt.Sprintf("%v %+v %#v", bureau.UploadItem{Record: r}, &bureau.UploadItem{Record: r}, bureau.UploadItem{Record: r}),
		fmt.Sprintf("%v %+v %#v", unknown, []bureau.Unknown{unknown}, unknown), bureau.UploadItem{Record: r}.LogValue().String(),
		fmt.Sprintf("%v %+v %#v", item, &item, item), item.LogValue().String(),
		fmt.Sprintf("%v %#v", bureau.File{Bytes: []byte("x")}, bureau.File{Bytes: []byte("x")}),
	} {
		require.NotContains(t, shown, r.Subject.Name)
		require.NotContains(t, shown, r.Subject.Certificate.Number)
		require.NotContains(t, shown, string(password))
	}
}

func TestTextSurvives(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := unfiledHandling()
		r.Opinion = rapid.StringN(1, 60, 255).Draw(t, "opinion")
		file := bytes.Buffer{}
		w := bureau.NewWriter(&file, bureau.Format{}, r.Branch(), unit, nil)
		err := w.Write(context.Background(), r)
		if _, outside := gbk.Outside(r.Opinion); outside {
			require.Equal(t, "Clxx/Clyj", fieldPath(t, err))
			return
		}
		require.NoError(t, err)
		require.NoError(t, w.Close())
		require.Equal(t, r, readUploads(t, file.Bytes())[0])
	})
}

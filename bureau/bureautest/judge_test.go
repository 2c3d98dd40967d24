package bureautest_test

import (
	"bytes"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
)

// otherUnit is another provider's reporting unit.
const otherUnit = 111

// filedHere files a website with accesses here and elsewhere, and gives the record in the terms of a desk.
func filedHere(t *testing.T, p *provider, g *filingtest.Generator, providers ...string) filing.Record {
	t.Helper()
	made := g.Record(filingtest.OfType(filing.TypeFirst), filingtest.InProvince("11"),
		filingtest.WithCertificate(filing.CertificateBusinessLicence),
		filingtest.WithServices(filing.ServiceWebsite, filing.ServiceWebsite), filingtest.AccessedBy(providers...))
	rec, err := p.bureau.File(made, func(name string) int64 {
		if name == filingtest.Provider {
			return bureautest.DefaultUnit
		}
		return otherUnit
	})
	require.NoError(t, err)
	return ownNames(rec)
}

// ownNames gives the accesses of this provider the name under which filingtest knows it.
func ownNames(rec filing.Record) filing.Record {
	for i := range rec.Services {
		for k := range rec.Services[i].Accesses {
			a := &rec.Services[i].Accesses[k]
			if a.Provider == "isp:110" {
				a.Provider = filingtest.Provider
			}
		}
	}
	return rec
}

// codes are what the bureau's system found in the record that came last.
func codes(p *provider) []filing.ResultCode {
	taken := p.bureau.Taken()
	return taken[len(taken)-1].Codes
}

func TestFaultsOfFirstFilings(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		change func(r *bureau.FirstFiling)
		code   filing.ResultCode
	}{
		"name":          {func(r *bureau.FirstFiling) { r.Subject.Responsible.Name = "" }, 1044},
		"domain":        {func(r *bureau.FirstFiling) { r.Services[0].Domains[0].Name, r.Services[0].HomePage = "no domain", "" }, 1004},
		"addresses":     {func(r *bureau.FirstFiling) { r.Services[0].Accesses[0].IPs[0].To = 1 }, 1006},
		"certificate":   {func(r *bureau.FirstFiling) { r.Subject.Certificate.Number = "911100000000000000" }, 1008},
		"kind":          {func(r *bureau.FirstFiling) { r.Subject.Certificate.Type = 998 }, 1008},
		"e-mail":        {func(r *bureau.FirstFiling) { r.Subject.Responsible.Email = "nobody.example" }, 1009},
		"office phone":  {func(r *bureau.FirstFiling) { r.Subject.Responsible.OfficePhone = "" }, 1010},
		"letters":       {func(r *bureau.FirstFiling) { r.Subject.Responsible.OfficePhone = "010-1234567x" }, 1010},
		"mobile":        {func(r *bureau.FirstFiling) { r.Services[0].Responsible.Mobile = "1380000000o" }, 1011},
		"several":       {func(r *bureau.FirstFiling) { r.Services[0].Responsible.Mobile += ";" }, 1011},
		"nature":        {func(r *bureau.FirstFiling) { r.Subject.Nature = 999 }, 1014},
		"ID":            {func(r *bureau.FirstFiling) { setPerson(r, 2, "11010119900101001X") }, 1015},
		"city":          {func(r *bureau.FirstFiling) { r.Subject.Address.City = 310100 }, 1019},
		"province":      {func(r *bureau.FirstFiling) { r.Subject.Address.Province = 990000 }, 1019},
		"home page":     {func(r *bureau.FirstFiling) { r.Services[0].HomePage = "http://[::1" }, 1022},
		"other page":    {func(r *bureau.FirstFiling) { r.Services[0].HomePage = "https://other.example/" }, 1041},
		"overlap":       {func(r *bureau.FirstFiling) { again(&r.Services[0].Accesses[0].IPs) }, 1024},
		"same access":   {func(r *bureau.FirstFiling) { again(&r.Services[0].Accesses) }, 1029},
		"website phone": {func(r *bureau.FirstFiling) { r.Services[0].Responsible.OfficePhone = "" }, 1031},
		"approval":      {func(r *bureau.FirstFiling) { r.Services[0].PreApprovals = approval(63) }, 1033},
		"content":       {func(r *bureau.FirstFiling) { r.Services[0].Contents = []int64{64} }, 1034},
		"method":        {func(r *bureau.FirstFiling) { r.Services[0].Accesses[0].Methods = []int64{64} }, 1035},
		"location":      {func(r *bureau.FirstFiling) { r.Services[0].Accesses[0].Locations = []int64{64} }, 1036},
		"elsewhere":     {func(r *bureau.FirstFiling) { r.Subject.Address = bureau.Address{Province: 310000, City: 310100} }, 1045},
		"format":        {func(r *bureau.FirstFiling) { r.Attachments[0].Format = 99 }, 1056},
		"purpose":       {func(r *bureau.FirstFiling) { r.Attachments[0].Purpose = 99 }, 1057},
		"language":      {func(r *bureau.FirstFiling) { r.Services[0].Languages = []int64{64} }, 1066},
		"well":          {func(*bureau.FirstFiling) {}, 0},
		"approved":      {func(r *bureau.FirstFiling) { r.Services[0].PreApprovals = approval(1) }, 0},
		"own nature":    {func(r *bureau.FirstFiling) { r.Subject.Nature = 99 }, 0},
		"gone content":  {func(r *bureau.FirstFiling) { r.Services[0].Contents = []int64{24} }, 1034},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := start(t, bureautest.Config{})
			require.NoError(t, p.bureau.Send(
				&bureau.CodeRow{Table: "Dwxz_dms", ID: 99, Name: "示例", Valid: "1"},
				&bureau.CodeRow{Table: "Wzfwlx_dms", ID: 24, BitID: 1, Name: "其他", Valid: "0"},
			))
			g := filingtest.New(11)
			good, bad := website(g), website(g)
			records := append(p.records(&good), p.records(&bad)...)
			record, ok := records[1].(*bureau.FirstFiling)
			require.True(t, ok)
			record.Services[0].Contents = []int64{8}
			if first, ok := records[0].(*bureau.FirstFiling); ok {
				first.Services[0].Contents = []int64{8}
			}
			test.change(record)
			require.Zero(t, p.upload(file(t, g.Blobs(), records...)).Code)
			taken := p.bureau.Taken()
			require.Empty(t, taken[0].Codes, "a bad record takes no other down")
			items := p.fetch()
			if test.code == 0 {
				require.Empty(t, taken[1].Codes)
				require.Len(t, of[*bureau.FiledRecord](items), 2)
				return
			}
			require.Equal(t, []filing.ResultCode{test.code}, taken[1].Codes)
			require.True(t, taken[1].Refused())
			require.Len(t, of[*bureau.FiledRecord](items), 1)
			refused := of[*bureau.Result](items)[0]
			require.EqualValues(t, test.code, refused.Lines[0].Code)
			require.Equal(t, strconv.FormatInt(record.Subject.OwnID, 10), refused.Key)
			require.EqualValues(t, filing.OperationFirst, refused.Operation)
		})
	}
}

func setPerson(r *bureau.FirstFiling, kind int64, number string) {
	r.Subject.Responsible.CertificateType, r.Subject.Responsible.CertificateNumber = kind, number
}

func again[T any](list *[]T) { *list = append(*list, (*list)[0]) }

func approval(kind int64) []bureau.PreApproval {
	return []bureau.PreApproval{{Kind: kind, Number: "示例1号", Files: []bureau.File{{Bytes: []byte("示例")}}}}
}

func TestFiledThingsAreKnown(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{ReviewTime: time.Hour, NumbersInResults: true})
	g := filingtest.New(12)
	rec := filedHere(t, p, g, filingtest.Provider, "other")
	strangers := filedHere(t, p, g, "other")
	own := []filing.Record{rec, strangers}
	domain := rec.Services[0].Service.Domains[0]

	first := website(g)
	first.Subject = rec.Subject
	p.submit(g, &first)
	require.Equal(t, []filing.ResultCode{filing.ResultSubjectConflict}, codes(p))
	first = website(g)
	first.Services[0].Domains, first.Services[0].HomePage = []string{domain}, ""
	p.submit(g, &first)
	require.Equal(t, []filing.ResultCode{filing.ResultDomainConflict}, codes(p))

	added := g.FilingOn(rec, filing.TypeAddedService, filingtest.WithServices(filing.ServiceWebsite))
	filed := added
	filed.Services = append([]filing.Service(nil), added.Services...)
	filed.Services[0].Domains, filed.Services[0].HomePage = []string{domain}, ""
	p.submit(g, &filed)
	require.Equal(t, []filing.ResultCode{filing.ResultDomainAlreadyFiled}, codes(p))
	unknown := added
	unknown.SubjectBureauID = 1
	p.submit(g, &unknown)
	require.Equal(t, []filing.ResultCode{filing.ResultRecordNotFound}, codes(p))
	p.submit(g, &added)
	require.Empty(t, codes(p))
	p.submit(g, &added)
	require.Equal(t, []filing.ResultCode{filing.ResultDomainConflict}, codes(p), "it is under way")
	require.Len(t, p.bureau.SentTwice(), 1)
	require.Contains(t, p.bureau.SentTwice()[0].String(), "added website")

	access := g.FilingOn(strangers, filing.TypeAddedAccess)
	access.Services = access.Services[:1]
	access.Attachments = nil
	for _, r := range p.records(&access) {
		wrong, ok := r.(*bureau.AddedAccess)
		require.True(t, ok)
		right := wrong.Password
		wrong.Password = "0123456789abcdef0123456789abcdef"
		require.Zero(t, p.upload(file(t, g.Blobs(), wrong)).Code)
		require.Equal(t, []filing.ResultCode{filing.ResultWrongFilingPassword}, codes(p))
		wrong.Password = right
		wrong.Service.BureauID = 0
		wrong.Service.Number = "京ICP备2026999999号-1"
		require.Zero(t, p.upload(file(t, g.Blobs(), wrong)).Code)
		require.Equal(t, []filing.ResultCode{filing.ResultRecordNotFound}, codes(p))
		wrong.Service.Number = strangers.Services[0].Number
		require.Zero(t, p.upload(file(t, g.Blobs(), wrong)).Code)
		require.Empty(t, codes(p))
		require.Zero(t, p.upload(file(t, g.Blobs(), wrong)).Code)
		require.Equal(t, []filing.ResultCode{filing.ResultInProcess}, codes(p))
		p.clock.Advance(time.Hour)
		p.bureau.Work()
		wrong.OwnID++
		require.Zero(t, p.upload(file(t, g.Blobs(), wrong)).Code)
		require.Equal(t, []filing.ResultCode{filing.ResultAccessAlreadyFiled}, codes(p))
		wrong.IPs[0].To++
		require.Zero(t, p.upload(file(t, g.Blobs(), wrong)).Code)
		require.Equal(t, []filing.ResultCode{filing.ResultAccessIPAlreadyFiled}, codes(p))
	}
	for _, r := range of[*bureau.Result](p.fetch()) {
		if r.Operation == int64(filing.OperationAddAccess) && r.Lines[0].Code != 1016 {
			require.Equal(t, strangers.Services[0].Number, r.Key)
		}
	}
	require.Len(t, p.bureau.Records(), len(own))
}

func TestChangesAndCancellations(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{ReviewTime: time.Hour, ProseCancellations: true})
	g := filingtest.New(13)
	rec := filedHere(t, p, g, filingtest.Provider, "other")
	strangers := filedHere(t, p, g, "other")

	change := func() *bureau.Change {
		f := g.FilingOn(rec, filing.TypeChangeFiling)
		made, ok := p.records(&f)[0].(*bureau.Change)
		require.True(t, ok)
		return made
	}
	send := func(r bureau.UploadRecord, want ...filing.ResultCode) {
		t.Helper()
		require.Zero(t, p.upload(file(t, g.Blobs(), r)).Code)
		require.Equal(t, want, append([]filing.ResultCode(nil), codes(p)...))
	}
	wrong := change()
	wrong.Subject.Address.Province, wrong.Subject.Address.City = 310000, 310100
	send(wrong, filing.ResultProvinceFixed)
	wrong = change()
	wrong.Subject.Number = "京ICP备2026999999号"
	send(wrong, filing.ResultRecordNotFound)
	wrong = change()
	wrong.Services[0].Accesses[0].BureauID = rec.Services[0].Accesses[1].BureauID
	send(wrong, filing.ResultAccessNotOwn)
	wrong = change()
	wrong.Services[0].Accesses[0].IPs[0].BureauID = 1
	send(wrong, filing.ResultAccessIPNotFound)
	wrong = change()
	wrong.Services[0].BureauID = strangers.Services[0].BureauID
	send(wrong, filing.ResultRecordNotFound)
	wrong = change()
	wrong.Services[0].Domains = append(wrong.Services[0].Domains, bureau.ChangedDomain{
		OwnID: 99, Name: strangers.Services[0].Service.Domains[0],
	})
	send(wrong, filing.ResultDomainConflict)
	send(change())
	send(change(), filing.ResultChangeInProgress)
	cancel := func(kind, id int64) *bureau.Cancellation {
		secret, err := bureau.FilingPassword(p.bureau.FilingPassword(rec.Number))
		require.NoError(t, err)
		return &bureau.Cancellation{Kind: kind, BureauID: id, Reason: 1, Password: secret}
	}
	site, access := rec.Services[0].BureauID, rec.Services[0].Accesses[0].BureauID
	send(cancel(1, site), filing.ResultChangeInProgress)
	p.clock.Advance(time.Hour)
	p.bureau.Work()

	send(cancel(2, 1), filing.ResultRecordNotFound)
	send(cancel(2, rec.Services[0].Accesses[1].BureauID), filing.ResultAccessNotOwn)
	send(cancel(2, access))
	send(cancel(2, access), filing.ResultAccessCancelRepeated)
	p.clock.Advance(time.Hour)
	cancelled := of[*bureau.Cancelled](p.fetch())
	require.Equal(t, []*bureau.Cancelled{{Kind: 2, BureauID: access}}, cancelled)
	send(cancel(1, site), filing.ResultFilingNotOwn)

	site = rec.Services[1].BureauID
	send(cancel(1, site))
	send(cancel(1, site), filing.ResultWebsiteCancelRepeated)
	send(cancel(0, rec.BureauID), filing.ResultWebsiteBeingCancelled)
	p.clock.Advance(time.Hour)
	p.bureau.Work()
	send(cancel(1, site), filing.ResultWebsiteCancelled)
	send(cancel(0, rec.BureauID), filing.ResultFilingNotOwn)
	send(cancel(0, 1), filing.ResultRecordNotFound)

	rec = filedHere(t, p, g, filingtest.Provider)
	send(cancel(2, rec.Services[0].Accesses[0].BureauID), filing.ResultLastAccess)
	wrongPassword := cancel(0, rec.BureauID)
	wrongPassword.Password = "0123456789abcdef0123456789abcdef"
	send(wrongPassword, filing.ResultWrongFilingPassword)
	send(cancel(0, rec.BureauID))
	send(cancel(0, rec.BureauID), filing.ResultSubjectCancelRepeated)
	send(cancel(1, rec.Services[0].BureauID), filing.ResultSubjectBeingCancelled)
	p.clock.Advance(time.Hour)
	p.bureau.Work()
	send(cancel(0, rec.BureauID), filing.ResultSubjectCancelled)
	send(change(), filing.ResultSubjectCancelled)
	rec = filedHere(t, p, g, filingtest.Provider)
	require.NoError(t, p.bureau.Send(&bureau.CodeRow{Table: "Zxly_dms", ID: 2, Reason: "示例理由", Valid: "1"}))
	send(cancel(1, rec.Services[0].BureauID), filing.ResultInvalidCancelReason)
}

func TestBlacklistsAreObeyed(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{})
	g := filingtest.New(14)
	one, two := website(g), website(g)
	list := func(change int64) {
		require.NoError(t, p.bureau.Send(
			&bureau.BlacklistedSubject{Change: change, Subject: bureau.ListedSubject{
				Name: one.Subject.Name, Certificate: bureau.ListedCertificate{Type: 1, Number: one.Subject.Certificate.Number},
			}},
			&bureau.BlacklistedService{Change: change, Service: bureau.ListedService{
				Name: "示例", Domains: []bureau.ListedDomain{{Name: two.Services[0].Domains[0]}},
			}},
		))
	}
	list(bureau.ListAdd)
	p.submit(g, &one)
	require.Equal(t, []filing.ResultCode{filing.ResultSubjectBlacklisted}, codes(p))
	p.submit(g, &two)
	require.Equal(t, []filing.ResultCode{filing.ResultDomainBlacklisted}, codes(p))
	list(bureau.ListRemove)
	p.submit(g, &one)
	require.Empty(t, codes(p))
	require.Len(t, of[*bureau.BlacklistedSubject](p.fetch()), 2)
}

func TestMaterialAndHandlings(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{})
	g := filingtest.New(15)
	rec := filedHere(t, p, g, filingtest.Provider)
	f := g.FilingOn(rec, filing.TypeVerificationMaterial)
	p.submit(g, &f)
	results := of[*bureau.Result](p.fetch())
	require.Len(t, results, len(f.Attachments))
	for _, r := range results {
		require.Equal(t, bureau.DoNothing, r.Reaction().Do)
	}
	for _, change := range []struct {
		kind int64
		code filing.ResultCode
	}{{1, filing.ResultSubjectNotFound}, {2, filing.ResultWebsiteNotFound}} {
		m, ok := p.records(&f)[0].(*bureau.Material)
		require.True(t, ok)
		m.Owner.Kind, m.Owner.Ref = change.kind, bureau.OwnerRef{Number: "京ICP备2026999999号"}
		require.Zero(t, p.upload(file(t, g.Blobs(), m)).Code)
		require.Equal(t, []filing.ResultCode{change.code}, codes(p))
	}
	site := &bureau.UnfiledSite{ID: 1, Domain: "unfiled.example", IP: 1, Operator: 1, Province: 110000, Provider: bureautest.DefaultUnit}
	handling := site.Handling(bureautest.DefaultUnit)
	handling.Result, handling.Opinion, handling.Listed, handling.Deadline = 1, "已关闭", "2026-03-01", "2026-03-10"
	for _, want := range [][]filing.ResultCode{
		{filing.ResultUnfiledWebsiteNotOwn}, nil, {filing.ResultUnfiledWebsiteAlreadyReported},
	} {
		require.Zero(t, p.upload(file(t, nil, handling)).Code)
		require.Equal(t, want, codes(p))
		if slices.Contains(want, filing.ResultUnfiledWebsiteNotOwn) {
			require.NoError(t, p.bureau.Send(site))
		}
	}
	require.True(t, p.bureau.AskToVerify(rec.Number))
	require.False(t, p.bureau.AskToVerify("none"))
	tasks := of[*bureau.Task](p.fetch())
	require.Len(t, tasks, 1)
	answer := tasks[0].Verification(bureautest.DefaultUnit, "示例", "2026-03-02")
	answer.Opinion = "属实"
	require.Zero(t, p.upload(file(t, nil, answer)).Code)
	require.Empty(t, codes(p))
}

func TestFilesAsAWhole(t *testing.T) {
	t.Parallel()
	g := filingtest.New(16)
	one, two := website(g), website(g)
	p := start(t, bureautest.Config{CheckFile: func(xml []byte) error {
		if bytes.Contains(xml, []byte("<Bz>no</Bz>")) {
			return bureau.ErrXML
		}
		return nil
	}})
	records := append(p.records(&one), p.records(&two)...)
	good := file(t, g.Blobs(), records...)
	replaced := func(from, to string) []byte { return bytes.Replace(good, []byte(from), []byte(to), 1) }
	tests := map[string]struct {
		content []byte
		code    filing.ResultCode
	}{
		"empty":     {[]byte(`<?xml version="1.0"?><UploadData version="V.3.0"><ICP><Qqdwid>110</Qqdwid></ICP></UploadData>`), 5001},
		"no xml":    {[]byte("no xml"), 5001},
		"element":   {replaced("<Bbfs>", "<App>1</App><Bbfs>"), 5001},
		"missing":   {replaced("<Bbfs>1</Bbfs>", ""), 5001},
		"cut off":   {good[:len(good)-20], 5001},
		"check":     {replaced("</Zt_xx>", "<Bz>no</Bz></Zt_xx>"), 5001},
		"mixed":     {replaced("</XZBA>", "</XZBA><ZXBA><Zx_xx><Zxlb>1</Zxlb><Jlid>1</Jlid><Zxly>1</Zxly></Zx_xx></ZXBA>"), 5001},
		"unit":      {fileOf(t, 111, bureau.Format{}, g.Blobs(), records...), 5003},
		"version":   {replaced("V.3.0", "V.2.1"), 5004},
		"encoding":  {replaced("<Dwmc>", "<Dwmc>\xff\xff"), 5008},
		"materials": {bytes.ReplaceAll([]byte(materials), []byte("$"), []byte("x")), 5001},
	}
	for name, test := range tests {
		require.Zero(t, p.upload(test.content).Code, name)
		require.Empty(t, p.bureau.Records())
		results := of[*bureau.Result](p.fetch())
		require.Len(t, results, 1, name)
		require.EqualValues(t, test.code, results[0].Lines[0].Code, name)
		require.Equal(t, "beianinfo.xml", results[0].Lines[0].Text)
		require.Empty(t, results[0].Key)
	}
	many := make([]bureau.UploadRecord, bureau.MaxRecords)
	for i := range many {
		many[i] = &bureau.Cancellation{Kind: 1, BureauID: int64(i + 1), Reason: 1}
	}
	content := file(t, nil, many...)
	require.Zero(t, p.upload(content).Code)
	require.Len(t, of[*bureau.Result](p.fetch()), bureau.MaxRecords)
	content = bytes.Replace(content, []byte("</ZXBA>"), []byte("<Zx_xx><Zxlb>1</Zxlb><Jlid>1</Jlid><Zxly>1</Zxly></Zx_xx></ZXBA>"), 1)
	require.Zero(t, p.upload(content).Code)
	results := of[*bureau.Result](p.fetch())
	require.Len(t, results, 1)
	require.EqualValues(t, filing.ResultSchemaViolation, results[0].Lines[0].Code)
}

const materials = `<?xml version="1.0"?><UploadData version="V.3.0"><ICP><XZHYD><Fjxx><Fjwjgs>$</Fjwjgs></Fjxx></XZHYD>` +
	`<Qqdwid>110</Qqdwid></ICP></UploadData>`

package bureau_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/internal/xsdtest"
	"github.com/beian-go/beian/workflow"
)

// The contents of synthetic downloads, by branch. The schema allows one branch of the root a file.
const (
	filedSubject = `<Zt_xx><IspZtid>1</IspZtid><Ztid>1001</Ztid><Dwmc>北京示例有限公司</Dwmc><Dwxz>4</Dwxz>` +
		`<Txdz><Shengid>110000</Shengid><Shiid>110100</Shiid><Xxdz>示例路1号</Xxdz></Txdz>` +
		`<Zj><Zjlx>1</Zjlx><Zjhm>91110108PDY9600535</Zjhm><Zjzs>示例路2号</Zjzs></Zj>` +
		`<Fzr><Fzr_xm>示例</Fzr_xm><Fzr_sjhm>16600000001</Fzr_sjhm><Fzr_dzyj>user@example.com</Fzr_dzyj>` +
		`<Fzr_zjhm>110199198902129495</Fzr_zjhm><Fzr_zjlx>2</Fzr_zjlx></Fzr>` +
		`<Baxh>京ICP备2025900001号</Baxh><Bbyhlx>1</Bbyhlx><Tzr>北京示例有限公司</Tzr>` +
		`<Scbbsj>2026-01-02</Scbbsj><Zjxgsj>2026-01-03 04:05:06</Zjxgsj></Zt_xx>`
	filedService = `<Wz_xx><IspWzid>2</IspWzid><Wzid>1002</Wzid><Wzmc>示例网站</Wzmc>` +
		`<Nrlx><Nrlx_xx><Nrlx_id>1</Nrlx_id><Qzsph>示例1号</Qzsph><Spwj>aGVs
bG8=</Spwj></Nrlx_xx></Nrlx>` +
		`<Fwnr><Fwnr_id>8</Fwnr_id><Fwnr_id>24</Fwnr_id></Fwnr><Yylb><Yylb_id>1</Yylb_id></Yylb>` +
		`<Ym_xx><IspYmid>3</IspYmid><Ymid>1003</Ymid><Ym>example.cn</Ym></Ym_xx>` +
		`<Jr_xx><IspJrid>4</IspJrid><Jrid>1004</Jrid><Ispid>110</Ispid><Wzfb><Fbdd>2</Fbdd></Wzfb><Wzjrfs><Jrfs>5</Jrfs></Wzjrfs>` +
		`<Ip_xx><IspIpid>5</IspIpid><Ipid>1005</Ipid><Qsip>3221225985</Qsip><Zzip>3221225987</Zzip></Ip_xx></Jr_xx>` +
		`<Wz_Fzr><Fzr_xm>示例</Fzr_xm><Fzr_dzyj>user@example.com</Fzr_dzyj></Wz_Fzr>` +
		`<Syurl>www.example.cn</Syurl><Wz_Bz>备注</Wz_Bz><Baxh>京ICP备2025900001号-1</Baxh></Wz_xx>`
	filed = `<Baxx>` + filedSubject + filedService + `</Baxx>`

	icpContent = `<ICP><BASJ>` + filed + filed + `</BASJ>
<ZXSJ><Zxxx><Zxlb>1</Zxlb><Jlid>1002</Jlid></Zxxx></ZXSJ>
<HMDLB><Zthmdxxs><Zt_xx><Dwmc>示例</Dwmc><Zj><Zjlx>1</Zjlx><Zjhm>91110108PDY9600535</Zjhm></Zj></Zt_xx><Czlx>0</Czlx></Zthmdxxs>` +
		`<Wzhmdxxs><Wz_xx><Wzmc>示例</Wzmc><Ym_xx><Ym>Example.CN</Ym></Ym_xx></Wz_xx><Czlx>2</Czlx><Bz>移除</Bz></Wzhmdxxs></HMDLB>
<FFJRHMD><Ffjrxx><Id>1</Id><Ym>example.cn</Ym><Ip>3221225985</Ip><Zjjrz>110</Zjjrz><Szs>110000</Szs>` +
		`<Dqjcsj>2026-01-02</Dqjcsj></Ffjrxx></FFJRHMD>
<WBAWZLB><Wbawz_xx><Id>1</Id><Wzym_mc>example.com</Wzym_mc><IP>3221225985</IP><Jccs>3</Jccs><Yys>1</Yys></Wbawz_xx></WBAWZLB>
<BAJG><Jg_xx><Jgxx><Jgdm>1060</Jgdm></Jgxx><Jgxx><Jgdm>1009</Jgdm><Dmms>邮箱</Dmms></Jgxx><Czlx>1</Czlx><Bs>1</Bs></Jg_xx>` +
		`<GJSHS><Gjsh><Shsj>2026-01-02</Shsj><Shyj>同意</Shyj><Shjg>1</Shjg><Czlx>1</Czlx><Jlid>1</Jlid></Gjsh></GJSHS></BAJG>
<HSRW><Baxx><Zt_xx><Ztid>1001</Ztid><Dwmc>示例</Dwmc><Txdz><Shengid>110000</Shengid></Txdz>` +
		`<Zj><Zjlx>1</Zjlx><Zjhm>91110108PDY9600535</Zjhm><Zjzs>示例路2号</Zjzs></Zj><Fzr><Fzr_dzyj>user@example.com</Fzr_dzyj></Fzr>` +
		`<Bbyhlx>1</Bbyhlx><Scbbsj>2026-01-02</Scbbsj></Zt_xx><Wz_xx><Wzid>1002</Wzid><Wzmc>示例</Wzmc>` +
		`<Ym_xx><Ymid>1003</Ymid><Ym>example.cn</Ym></Ym_xx>` +
		`<Jr_xx><Jrid>1004</Jrid><Wzfb><Fbdd>2</Fbdd></Wzfb><Wzjrfs><Jrfs>5</Jrfs></Wzjrfs>` +
		`<Ip_xx><Ipid>1005</Ipid><Qsip>1</Qsip><Zzip>1</Zzip></Ip_xx>` +
		`<Bbyhid>110</Bbyhid><Bbyhlx>1</Bbyhlx></Jr_xx>` +
		`<Wz_Fzr><Fzr_xm>示例</Fzr_xm><Fzr_dzyj>user@example.com</Fzr_dzyj></Wz_Fzr></Wz_xx></Baxx></HSRW>
<HCJG><Jgxx><Zthc><Ztid>1001</Ztid><Dwmc>示例</Dwmc><Zjlx>1</Zjlx><Zjhm>91110108PDY9600535</Zjhm><Cwyy>不符</Cwyy></Zthc>` +
		`<Jrhc><Wzid>1002</Wzid><Wz_Baxh>京ICP备2025900001号-1</Wz_Baxh><Hcjg>2</Hcjg><Hcsj>2026-01-02</Hcsj></Jrhc>` +
		`<Kkwzhc><Wzid>1002</Wzid><Wz_Baxh>京ICP备2025900001号-1</Wz_Baxh><Hcjg>0</Hcjg><Hcsj>2026-01-02</Hcsj></Kkwzhc>` +
		`<Wzch><Wzid>1002</Wzid><Wz_Baxh>京ICP备2025900001号-1</Wz_Baxh><Hcsj>2026-01-02</Hcsj></Wzch></Jgxx></HCJG>
<XGTZ><Tzxx><Tzlb>1</Tzlb><Baxh>京ICP备2025900001号-1</Baxh><Tznr>请整改</Tznr></Tzxx></XGTZ></ICP>`
	ipContent     = `<IP><BAJG><Fpjg><Jgxx><Jgdm>2998</Jgdm><Dmms>成功</Dmms></Jgxx><Czlx>1</Czlx><IspId>9</IspId></Fpjg></BAJG></IP>`
	ipCheck       = `<IP><HCJG><Jgxx><Wb><Qsip>1</Qsip><Zzip>2</Zzip></Wb></Jgxx></HCJG></IP>`
	domainContent = `<YM><BAJG><Jg_xx><Jgxx><Dmms>成功</Dmms><Jgdm>3998</Jgdm></Jgxx><Czlx>1</Czlx></Jg_xx></BAJG></YM>`
	codeContent   = `<JCDM><Bbdwlb><Bbdw><Id>110</Id><Dwmc>示例接入商</Dwmc><Sfyx>1</Sfyx></Bbdw></Bbdwlb><Jcdm_xx>` +
		`<Zjlx_dms><Zjlx_xx><Id>99</Id><Mc>示例证件</Mc><Dwflid>4</Dwflid><Sfyx>0</Sfyx></Zjlx_xx></Zjlx_dms>` +
		`<Zxly_dms><Zxly_xx><Id>1</Id><Nr>示例理由</Nr><Sfyx>1</Sfyx></Zxly_xx></Zxly_dms>` +
		`<Wbacl_dms><Wbacl_xx><Id>1</Id><Ztmc>已关闭</Ztmc></Wbacl_xx></Wbacl_dms></Jcdm_xx></JCDM>`
	syncContent = `<SJTB><ICP>` + filed + `</ICP></SJTB>`
	syncCodes   = `<SJTB><JCDM><Jcdm_xx><Yylb_dms><Yylb><Id>18</Id><Mc>示例语</Mc><Sfyx>1</Sfyx></Yylb></Yylb_dms></Jcdm_xx></JCDM></SJTB>`
)

func inFile(encoding, content string) string {
	return `<?xml version="1.0" encoding="` + encoding + `"?>` + "\n" + `<DownloadData version="V.3.0">` + content + `</DownloadData>`
}

func TestTheSchemaAcceptsTheSamples(t *testing.T) {
	t.Parallel()
	xsdtest.Need(t)
	for _, content := range []string{icpContent, ipContent, ipResults, ipStock, domainContent, codeContent, syncContent, syncCodes} {
		xsdtest.Download.Accepts(t, inGBK(t, inFile("GBK", content)))
	}
}

func read(t require.TestingT, file []byte) ([]bureau.Item, error) {
	r, err := bureau.NewReader(bytes.NewReader(file), bureau.Format{})
	if err != nil {
		return nil, err
	}
	var out []bureau.Item
	for {
		item, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			_, again := r.Next()
			require.Equal(t, err, again)
			return out, err
		}
		require.NotNil(t, item.Record)
		out = append(out, item)
	}
}

func readWhole(t *testing.T, content string) []bureau.Item {
	t.Helper()
	items, err := read(t, inGBK(t, inFile("GBK", content)))
	require.NoError(t, err)
	for _, item := range items {
		require.NoError(t, item.Err)
		require.Empty(t, item.Unknown)
	}
	return items
}

func TestReadICP(t *testing.T) {
	t.Parallel()
	items := readWhole(t, icpContent)
	var branches []bureau.Branch
	for _, item := range items {
		branches = append(branches, item.Branch)
		require.False(t, item.Synced)
	}
	require.Equal(t, []bureau.Branch{
		bureau.BranchFiled, bureau.BranchFiled, bureau.BranchCancelled, bureau.BranchBlacklist, bureau.BranchBlacklist,
		bureau.BranchIllegalAccess, bureau.BranchUnfiledSites, bureau.BranchResults, bureau.BranchResults, bureau.BranchTasks,
		bureau.BranchChecks, bureau.BranchChecks, bureau.BranchChecks, bureau.BranchChecks, bureau.BranchNotices,
	}, branches)
	require.Equal(t, &bureau.Cancelled{Kind: 1, BureauID: 1002}, items[2].Record)
	domain := []filing.Key{{Kind: filing.KeyDomain, Value: "example.cn"}}
	subject := as[*bureau.BlacklistedSubject](t, items[3].Record)
	require.EqualValues(t, bureau.ListAdd, subject.Change)
	require.Equal(t, filing.SubjectKeys(1, "91110108PDY9600535"), subject.Keys())
	require.NotEmpty(t, subject.Keys())
	service := as[*bureau.BlacklistedService](t, items[4].Record)
	require.EqualValues(t, bureau.ListRemove, service.Change)
	require.Equal(t, domain, service.Keys())
	require.Equal(t, domain, as[*bureau.IllegalAccess](t, items[5].Record).Keys())
	unfiled := as[*bureau.UnfiledSite](t, items[6].Record)
	require.EqualValues(t, 3, unfiled.Times)
	require.Equal(t, "example.com", unfiled.Keys()[0].Value)
	require.Empty(t, (&bureau.UnfiledSite{Domain: "192.0.2.1"}).Keys())
	result := as[*bureau.Result](t, items[7].Record)
	require.Equal(t, []workflow.Reason{{Code: 1060}, {Code: filing.ResultInvalidEmail, Text: "邮箱"}}, result.Reasons())
	require.Equal(t, workflow.EventRefuse, result.Reaction().Event)
	opinion := as[*bureau.Opinion](t, items[8].Record)
	require.EqualValues(t, 1, opinion.ID)
	require.Equal(t, workflow.EventApprove, opinion.Reaction().Event)
	require.EqualValues(t, 110, as[*bureau.Task](t, items[9].Record).Services[0].Accesses[0].Reporter)
	require.Equal(t, "不符", as[*bureau.SubjectCheck](t, items[10].Record).Fault)
	require.EqualValues(t, 2, as[*bureau.AccessCheck](t, items[11].Record).Result)
	require.EqualValues(t, 0, as[*bureau.EmptyServiceCheck](t, items[12].Record).Result)
	require.EqualValues(t, 1002, as[*bureau.LivenessCheck](t, items[13].Record).ServiceID)
	require.Equal(t, "请整改", as[*bureau.Notice](t, items[14].Record).Text)
}

func TestFiledRecord(t *testing.T) {
	t.Parallel()
	items := readWhole(t, syncContent)
	require.Len(t, items, 1)
	require.True(t, items[0].Synced)
	r := as[*bureau.FiledRecord](t, items[0].Record)
	require.Equal(t, []bureau.IDPair{
		{Kind: bureau.IDSubject, Own: 1, Bureau: 1001}, {Kind: bureau.IDService, Own: 2, Bureau: 1002},
		{Kind: bureau.IDDomain, Own: 3, Bureau: 1003}, {Kind: bureau.IDAccess, Own: 4, Bureau: 1004},
		{Kind: bureau.IDIPRange, Own: 5, Bureau: 1005},
	}, r.IDs())
	at := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	got := r.Record(bureau.Reading{At: at, Whole: true, Provider: func(unit int64) string {
		require.EqualValues(t, 110, unit)
		return "example"
	}})
	person := filing.Person{Name: "示例", Email: "user@example.com"}
	subjectPerson := person
	subjectPerson.Mobile = "16600000001"
	subjectPerson.Certificate = filing.Certificate{Type: filing.CertificateResidentID, Number: "110199198902129495"}
	require.Equal(t, filing.Record{
		Number: "京ICP备2025900001号", BureauID: 1001, Province: region.Beijing, ServicesKnown: true, UpdatedAt: at,
		Subject: filing.Subject{
			Name: "北京示例有限公司", Nature: filing.NatureEnterprise, Investor: "北京示例有限公司",
			Certificate: filing.Certificate{Type: 1, Number: "91110108PDY9600535", Address: "示例路2号"},
			Address:     filing.Address{Province: "110000", City: "110100", Detail: "示例路1号"}, Responsible: subjectPerson,
		},
		Services: []filing.FiledService{{
			Number: "京ICP备2025900001号-1", BureauID: 1002, AccessKnown: true,
			Service: filing.Service{
				Kind: filing.ServiceWebsite, Name: "示例网站", HomePage: "www.example.cn", Remark: "备注", Responsible: person,
				Domains: []string{"example.cn"}, Contents: []filing.ServiceContent{8, 24}, Languages: []filing.Language{1},
				PreApprovals: []filing.Approval{{Kind: 1, Number: "示例1号", Files: []filing.Digest{filing.DigestOf([]byte("hello"))}}},
				Filed:        filing.FiledRef{Number: "京ICP备2025900001号-1", BureauID: 1002},
			},
			Accesses: []filing.FiledAccess{{Provider: "example", BureauID: 1004, Access: filing.Access{
				BureauID: 1004, Method: filing.AccessCloud, Locations: []filing.ServerLocation{filing.LocationBeijing},
				IPs: []filing.IPRange{{From: "192.0.2.1", To: "192.0.2.3"}},
			}}},
		}},
	}, got)

	r.Services[0].Number = "京ICP备2025900001号-1A"
	r.Services[0].Accesses[0].Methods = nil
	r.Services[0].Accesses[0].IPs[0].From = -1
	r.Subject.Nature = 1 << 40
	got = r.Record(bureau.Reading{Province: region.Hebei})
	require.Equal(t, region.Hebei, got.Province)
	require.Equal(t, filing.ServiceApp, got.Services[0].Service.Kind)
	require.Equal(t, "isp:110", got.Services[0].Accesses[0].Provider)
	require.Zero(t, got.Services[0].Accesses[0].Access.Method)
	require.Zero(t, got.Subject.Nature)
	require.False(t, got.ServicesKnown)
}

func TestReadCodeTables(t *testing.T) {
	t.Parallel()
	items := readWhole(t, codeContent)
	require.Len(t, items, 4)
	require.EqualValues(t, 1, as[*bureau.ReportingUnit](t, items[0].Record).Valid)
	require.Equal(t, &bureau.CodeRow{Table: "Zjlx_dms", ID: 99, Name: "示例证件", UnitClass: 4, Valid: "0"}, items[1].Record)
	require.True(t, as[*bureau.CodeRow](t, items[1].Record).Withdrawn())
	for i, label := range []string{"示例证件", "示例理由", "已关闭"} {
		require.Equal(t, label, as[*bureau.CodeRow](t, items[i+1].Record).Label())
		require.Equal(t, bureau.BranchCodes, items[i+1].Branch)
	}
	items = readWhole(t, syncCodes)
	require.Equal(t, &bureau.CodeRow{Table: "Yylb_dms", ID: 18, Name: "示例语", Valid: "1"}, items[0].Record)
	require.True(t, items[0].Synced)
	require.Empty(t, (&bureau.CodeRow{}).Label())
}

func TestOtherFilingsAreKeptRaw(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]bureau.Raw{
		ipCheck: {Path: "DownloadData/IP/HCJG/Jgxx/Wb", XML: "<Wb><Qsip>1</Qsip><Zzip>2</Zzip></Wb>"},
		domainContent: {Path: "DownloadData/YM/BAJG/Jg_xx",
			XML: "<Jg_xx><Jgxx><Dmms>成功</Dmms><Jgdm>3998</Jgdm></Jgxx><Czlx>1</Czlx></Jg_xx>"},
		"<ICP><XNEW><A>1&lt;2</A></XNEW></ICP>": {Path: "DownloadData/ICP/XNEW", XML: "<XNEW><A>1&lt;2</A></XNEW>"},
		"<ICP><Baxx/></ICP>":                    {Path: "DownloadData/ICP/Baxx", XML: "<Baxx></Baxx>"},
	} {
		items := readWhole(t, content)
		require.Len(t, items, 1)
		require.Equal(t, &want, items[0].Record)
	}
}

func TestReaderIsLenient(t *testing.T) {
	t.Parallel()
	// Another order, an unknown element at each level, an element twice, an id that does not exist yet, a namespace.
	content := `<ICP xmlns="urn:example"><BAJG><Jg_xx><Bs> 1 </Bs><!-- x --><Neu a="b"><C/></Neu><Czlx>35</Czlx>` +
		`<Jgxx><Dmms>x</Dmms><Jgdm> 7777 </Jgdm><Jgdm>1</Jgdm><Neu/></Jgxx></Jg_xx></BAJG></ICP>`
	for _, encoding := range []string{"GBK", "gb2312", "UTF-8", "GB18030"} {
		items, err := read(t, []byte(inFile(encoding, content)))
		require.NoError(t, err)
		require.Len(t, items, 1)
		require.NoError(t, items[0].Err)
		r := as[*bureau.Result](t, items[0].Record)
		require.Equal(t, &bureau.Result{Key: " 1 ", Operation: 35, Lines: []bureau.ResultLine{{Code: 7777, Text: "x"}}}, r)
		require.Equal(t, bureau.DoPark, r.Reaction().Do)
		require.Len(t, items[0].Unknown, 3)
		require.Equal(t, bureau.Unknown{Path: "Jg_xx/Neu", XML: "<Neu><C></C></Neu>"}, items[0].Unknown[0])
	}
	items, err := read(t, []byte("\xEF\xBB\xBF<DownloadData version='V.3.0'><ICP><BAJG></BAJG></ICP></DownloadData>\n"))
	require.NoError(t, err)
	require.Empty(t, items)
}

func TestFaultyRecordsAreMarkedAndNotLost(t *testing.T) {
	t.Parallel()
	content := `<ICP><BAJG><GJSHS><Gjsh><Shsj>2026-01-02</Shsj><Shjg>maybe</Shjg></Gjsh>` +
		`<Gjsh><Shsj>2026-01-02</Shsj></Gjsh></GJSHS></BAJG>` +
		`<BASJ><Baxx>` + strings.ReplaceAll(filedService, "aGVs", "****") + `</Baxx></BASJ>` +
		`<XGTZ><Tzxx><Tzlb>0</Tzlb><Tznr>内<b>容</b></Tznr></Tzxx></XGTZ></ICP>`
	items, err := read(t, inGBK(t, inFile("GBK", content)))
	require.NoError(t, err)
	require.Len(t, items, 4)
	require.Equal(t, "Gjsh/Shjg", fieldPath(t, items[0].Err))
	require.Equal(t, "Gjsh/Shjg", fieldPath(t, items[1].Err))
	for _, item := range items[:2] {
		o := as[*bureau.Opinion](t, item.Record)
		require.EqualValues(t, -1, o.Decision, "what is not said is no rejection")
		require.Equal(t, bureau.DoPark, o.Reaction().Do)
	}
	require.Contains(t, items[2].Err.Error(), "Baxx/Zt_xx")
	require.Contains(t, items[2].Err.Error(), "Baxx/Wz_xx[0]/Nrlx/Nrlx_xx[0]/Spwj[0]")
	require.Equal(t, "示例网站", as[*bureau.FiledRecord](t, items[2].Record).Services[0].Name)
	require.Equal(t, "Tzxx/Tznr/b", items[3].Unknown[0].Path)
}

func TestHostileFiles(t *testing.T) {
	t.Parallel()
	bomb := `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>` +
		`<DownloadData version="V.3.0"><ICP>&b;</ICP></DownloadData>`
	gbk := inGBK(t, inFile("GBK", icpContent))
	tests := map[string]struct {
		file []byte
		want error
	}{
		"nothing":             {nil, bureau.ErrXML},
		"a bomb":              {[]byte(bomb), bureau.ErrDTD},
		"an outer DTD":        {[]byte(`<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>`), bureau.ErrDTD},
		"an unknown entity":   {[]byte(inFile("GBK", "<ICP><XGTZ><Tzxx>&x;</Tzxx></XGTZ></ICP>")), bureau.ErrXML},
		"another root":        {[]byte(`<UploadData version="V.3.0"/>`), bureau.ErrXML},
		"another version":     {[]byte(`<DownloadData version="V.3.1"/>`), bureau.ErrVersion},
		"no version":          {[]byte(`<DownloadData/>`), bureau.ErrVersion},
		"cut off":             {gbk[:len(gbk)-20], bureau.ErrXML},
		"cut off in a record": {gbk[:1000], bureau.ErrXML},
		"crossed tags":        {[]byte(inFile("GBK", "<ICP></DownloadData>")), bureau.ErrXML},
		"UTF-8 as GBK":        {[]byte(inFile("GBK", icpContent)), bureau.ErrEncoding},
		"GBK as UTF-8":        {inGBK(t, inFile("UTF-8", icpContent)), bureau.ErrXML},
		"UTF-16":              {[]byte("\xFF\xFE<\x00?\x00"), bureau.ErrEncoding},
		"Latin 1":             {[]byte(inFile("ISO-8859-1", "<ICP/>")), bureau.ErrEncoding},
		"an odd declaration":  {[]byte(`<?xml version="1.0" encoding=GBK?><DownloadData version="V.3.0"/>`), bureau.ErrEncoding},
		"deep":                {[]byte(inFile("GBK", strings.Repeat("<ICP>", 40)+strings.Repeat("</ICP>", 40))), bureau.ErrXML},
		"a long text":         {[]byte(inFile("GBK", "<ICP><X>"+strings.Repeat("x", 3<<20)+"</X></ICP>")), bureau.ErrTooLarge},
		"a long tag":          {[]byte(inFile("GBK", "<ICP"+strings.Repeat(` a="b"`, 1<<19)+"/>")), bureau.ErrTooLarge},
		"a wide record":       {[]byte(inFile("GBK", "<ICP><X>"+strings.Repeat("<y/>", 200_001)+"</X></ICP>")), bureau.ErrTooLarge},
		"a heavy record": {
			[]byte(inFile("GBK", "<ICP><X>"+strings.Repeat("<y>"+strings.Repeat("x", 1<<20)+"</y>", 33)+"</X></ICP>")), bureau.ErrTooLarge,
		},
		"a large file": {[]byte(inFile("GBK", strings.Repeat("<ICP>"+strings.Repeat(" ", 1<<20)+"</ICP>", 51))), bureau.ErrTooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := read(t, test.file)
			require.ErrorIs(t, err, test.want)
		})
	}
	for _, content := range []string{"<ICP>" + strings.Repeat("<ICP/>", 10), "<ICP><BASJ>" + filed} {
		items, err := read(t, inGBK(t, inFile("GBK", content)))
		require.ErrorIs(t, err, bureau.ErrXML)
		require.NotEmpty(t, items, "records before the fault are whole")
	}
	broken := io.MultiReader(strings.NewReader(inFile("GBK", "<ICP>")[:70]), iotest.ErrReader(io.ErrNoProgress))
	r, err := bureau.NewReader(broken, bureau.Format{})
	if err == nil {
		_, err = r.Next()
	}
	require.ErrorIs(t, err, io.ErrNoProgress)
}

func TestUploadReaderIsStrict(t *testing.T) {
	t.Parallel()
	file := fromGBK(t, write(t, nil, unfiledHandling()))
	for was, is := range map[string]string{
		"<Ym>example.cn</Ym>": "<Ym>x</Ym>", "<Clyj>": "<Neu>1</Neu><Clyj>", "<Cljg>1</Cljg>": "<Cljg>one</Cljg>", "<Jrs>110</Jrs>": "",
	} {
		u, err := bureau.NewUploadReader(bytes.NewReader(inGBK(t, strings.Replace(file, was, is, 1))), bureau.Format{})
		require.NoError(t, err)
		item, err := u.Next()
		require.NoError(t, err)
		require.ErrorIs(t, item.Err, bureau.ErrField, was)
		_, err = u.Next()
		require.ErrorIs(t, err, io.EOF)
		_, err = u.Next()
		require.ErrorIs(t, err, io.EOF)
	}
	for was, is := range map[string]string{"WBACLJG": "NEU", "Clxx": "Neu"} {
		u, err := bureau.NewUploadReader(bytes.NewReader(inGBK(t, strings.ReplaceAll(file, was, is))), bureau.Format{})
		require.NoError(t, err)
		_, err = u.Next()
		require.ErrorIs(t, err, bureau.ErrXML)
	}
	_, err := bureau.NewUploadReader(strings.NewReader(inFile("EBCDIC", "")), bureau.Format{})
	require.ErrorIs(t, err, bureau.ErrEncoding)
}

func FuzzReader(f *testing.F) {
	for _, content := range []string{icpContent, ipContent, ipResults, ipStock, domainContent, codeContent, syncContent, syncCodes} {
		f.Add(inGBK(f, inFile("GBK", content)))
		f.Add([]byte(inFile("UTF-8", content)))
	}
	f.Add([]byte(`<!DOCTYPE d [<!ENTITY a "a">]><DownloadData version="V.3.0">&a;</DownloadData>`))
	f.Fuzz(func(t *testing.T, file []byte) {
		items, err := read(t, file)
		if err != nil {
			known := false
			for _, e := range []error{bureau.ErrXML, bureau.ErrDTD, bureau.ErrEncoding, bureau.ErrVersion, bureau.ErrTooLarge} {
				known = known || errors.Is(err, e)
			}
			require.True(t, known, "%v", err)
		}
		for _, item := range items {
			switch r := item.Record.(type) {
			case *bureau.FiledRecord:
				r.Record(bureau.Reading{})
				r.IDs()
			case *bureau.BlacklistedSubject:
				r.Keys()
			case *bureau.BlacklistedService:
				r.Keys()
			case *bureau.Result:
				r.Reaction()
			}
		}
	})
}

func FuzzUploadReader(f *testing.F) {
	f.Add(write(f, nil, unfiledHandling()))
	f.Add(write(f, nil, verification()))
	r, blobs := firstFiling(f)
	f.Add(write(f, blobs, r))
	f.Fuzz(func(t *testing.T, file []byte) {
		u, err := bureau.NewUploadReader(bytes.NewReader(file), bureau.Format{})
		for err == nil {
			var item bureau.UploadItem
			if item, err = u.Next(); err == nil && item.Err == nil {
				// What is read without a fault can be sent as it is.
				w := bureau.NewWriter(io.Discard, bureau.Format{}, item.Record.Branch(), unit, nil)
				require.NoError(t, w.Write(t.Context(), item.Record))
			}
		}
	})
}

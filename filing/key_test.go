package filing_test

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestSubjectKeys(t *testing.T) {
	t.Parallel()
	codes := []filing.Key{{Kind: filing.KeyCreditCode, Value: unitCode}, {Kind: filing.KeyOrganization, Value: "PDY000017"}}
	certificate := func(value string) []filing.Key { return []filing.Key{{Kind: filing.KeyCertificate, Value: value}} }
	cases := []struct {
		typ    filing.CertificateType
		number string
		want   []filing.Key
	}{
		{filing.CertificateBusinessLicence, unitCode, codes},
		{filing.CertificateCreditCodeGovernment, strings.ToLower(unitCode), codes},
		{filing.CertificateOrganizationCodeEnterprise, unitCode, codes},
		{filing.CertificateOrganizationCodeEnterprise, "PDY00001-7", codes[1:]},
		{filing.CertificateOrganizationCodeGovernment, "ｐｄｙ００００１－７", codes[1:]},
		{filing.CertificateBusinessLicence, "PDY000017", certificate("1:PDY000017")},
		{filing.CertificateBusinessLicence, "110000001234567", certificate("1:110000001234567")},
		{filing.CertificateResidentID, strings.ToLower(personID), certificate("2:" + personID)},
		{filing.CertificateBusinessLicence, "一二三四五六", certificate("1:一二三四五六")},       // eighteen bytes
		{filing.CertificateOrganizationCodeEnterprise, "一二三", certificate("12:一二三")}, // nine bytes
		{filing.CertificateBusinessLicence, "91110108*DY000017R", certificate("1:91110108*DY000017R")},
		{0, "X1", certificate("0:X1")},
		{filing.CertificatePassport, "", nil},
		{filing.CertificatePassport, " \t\u00ad\u2060-", nil},
	}
	for _, c := range cases {
		require.Equal(t, c.want, filing.SubjectKeys(c.typ, c.number), "SubjectKeys(%d, %q)", c.typ, c.number)
		want := filing.Key{}
		if len(c.want) > 0 {
			want = c.want[len(c.want)-1]
		}
		got := filing.SubjectClaimKey(filing.Certificate{Type: c.typ, Number: c.number})
		require.Equal(t, want, got, "SubjectClaimKey(%d, %q)", c.typ, c.number)
	}
	require.Equal(t, filing.SubjectClaimKey(filing.Certificate{Type: filing.CertificateOrganizationCodeEnterprise, Number: unitOldCode}),
		filing.SubjectClaimKey(filing.Certificate{Type: filing.CertificateBusinessLicence, Number: unitCode}),
		"old and new certificate are held under one key")
}

func TestAppKey(t *testing.T) {
	t.Parallel()
	want := filing.Key{Kind: filing.KeyApp, Value: "6:示例app(2)"}
	for _, name := range []string{"示例App(2)", " 示例 APP（２）", "示例\u200bａｐｐ(2)\ufeff"} {
		require.Equal(t, want, filing.AppKey(filing.ServiceApp, name), "AppKey(%q)", name)
	}
	require.NotEqual(t, want, filing.AppKey(filing.ServiceQuickApp, "示例App(2)"))
	require.Zero(t, filing.AppKey(filing.ServiceApp, "\u3000 "))
}

func TestNumberKey(t *testing.T) {
	t.Parallel()
	want := filing.Key{Kind: filing.KeySubjectNumber, Value: "京ICP备2024000001号"}
	require.Equal(t, want, filing.NumberKey("京ICP备2024000001号"))
	require.Equal(t, want, filing.NumberKey("京icp备2024000001号-2A"))
	require.Zero(t, filing.NumberKey(""))
	require.Zero(t, filing.NumberKey("京ICP备"))
}

func TestKeyHidesItsValue(t *testing.T) {
	t.Parallel()
	k := filing.SubjectKeys(filing.CertificateResidentID, personID)[0]
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("asked", "key", k, "inquiry", askPerson("11"), "service", site("example.cn", here))
	text := fmt.Sprintf("%v %+v %#v %s %v", k, k, k, k, filing.UnderWay{Keys: []filing.Key{k}}) +
		fmt.Sprintf("%v %#v %+v", askPerson("11"), askPerson("11"), site("secret.cn")) + log.String()
	require.NotContains(t, text, personID)
	require.NotContains(t, text, "secret.cn")
	require.NotContains(t, text, "example.cn")
	require.Contains(t, text, "certificate ***")
}

func TestRecordKeys(t *testing.T) {
	t.Parallel()
	rec := unitRecord(myAccount, site("WWW.Example.CN", here), app(filing.ServiceApp, "示例"), site("not a domain"))
	rec.Former = []filing.Certificate{
		{Type: filing.CertificateOrganizationCodeEnterprise, Number: unitOldCode},
		{Type: filing.CertificateBusinessLicence, Number: "X"}, {},
	}
	require.Equal(t, []filing.Key{
		{Kind: filing.KeyCreditCode, Value: unitCode}, {Kind: filing.KeyOrganization, Value: "PDY000017"},
		{Kind: filing.KeyCertificate, Value: "1:X"}, filing.NumberKey(rec.Number),
		filing.BureauKey("11", filing.CancelSubject, 100), filing.BureauKey("11", filing.CancelService, 101), domainKey("www.example.cn"),
		filing.BureauKey("11", filing.CancelService, 102), domainKey("app.example.cn"), filing.AppKey(filing.ServiceApp, "示例"),
	}, rec.Keys())
	rec.Services[0].Accesses[0].BureauID = 7
	require.Contains(t, rec.Keys(), filing.Key{Kind: filing.KeyBureauID, Value: "11/access/7"})
	require.Zero(t, filing.BureauKey("", filing.CancelSubject, 1))
	require.Zero(t, filing.BureauKey("11", 0, 1))
	require.Zero(t, filing.BureauKey("11", filing.CancelAccess, 0))
	require.Empty(t, new(filing.Record).Keys())
}

func TestRecordService(t *testing.T) {
	t.Parallel()
	rec := unitRecord(myAccount, site("example.cn", here), app(filing.ServiceApp, "示例"))
	for _, c := range []struct {
		ref  filing.FiledRef
		want string
	}{
		{filing.FiledRef{Number: "京ICP备2024000001号-2A"}, "示例"},
		{filing.FiledRef{BureauID: 102}, "示例"},
		{filing.FiledRef{Number: "京ICP备2024000001号-1", BureauID: 102}, "示例站"},
		{filing.FiledRef{Number: "京ICP备2024000001号-9", BureauID: 102}, ""},
		{filing.FiledRef{}, ""},
	} {
		got, ok := rec.Service(c.ref)
		require.Equal(t, c.want != "", ok, "Service(%+v)", c.ref)
		if ok {
			require.Equal(t, c.want, got.Service.Name, "Service(%+v)", c.ref)
		}
	}
}

func TestLongTextsAnswerFast(t *testing.T) {
	t.Parallel()
	start := time.Now()
	for _, part := range []string{"a", "９", "中", "-", " ", "\xff", ".", "a.", "中。", "xn--"} {
		long := strings.Repeat(part, (1<<20)/len(part))
		_, err := filing.ParseDomain(long)
		require.ErrorIs(t, err, filing.ErrDomain)
		filing.SubjectKeys(filing.CertificateBusinessLicence, long)
		filing.AppKey(filing.ServiceApp, long)
		filing.NumberKey(long)
		filing.NormalizeMobile(long)
		_ = filing.NormalizeEmail(long)
	}
	require.Less(t, time.Since(start), time.Minute, "ten megabytes of nonsense")
}

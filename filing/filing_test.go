package filing_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
)

// fullFiling has every field set: no real filing has both an APP part and a cancellation.
func fullFiling() filing.Filing {
	person := filing.Person{
		Name: "王示例",
		Certificate: filing.Certificate{
			Type: filing.CertificateResidentID, Number: "110199199001010010", Address: "北京市海淀区示例路1号",
			ValidFrom: "2024-01-31", ValidUntil: "2044-01-31",
		},
		OfficePhone: "010-55500001", Mobile: "19900000001", EmergencyPhone: "19900000002", Email: "wang@example.cn",
		QQ: "10000", MSN: "wang@example.com",
	}
	return filing.Filing{
		Type: filing.TypeChangeFiling, Province: region.Beijing,
		Subject: filing.Subject{
			Name: "北京示例科技有限公司", Nature: filing.NatureEnterprise,
			Certificate: filing.Certificate{
				Type: filing.CertificateBusinessLicence, Number: "91110108PDY00001XU", Address: "北京市海淀区示例路2号",
				ValidFrom: "2020-02-29", ValidUntil: filing.LongTerm,
			},
			LegalRepresentative: "王示例", Investor: "北京示例投资有限公司",
			Address:     filing.Address{Province: "110000", City: "110100", County: "110108", Detail: "示例路3号"},
			Responsible: person, Remark: "主体备注",
		},
		Services: []filing.Service{{
			ID: "s1", Kind: filing.ServiceApp, Name: "云帆示例", Domains: []string{"api.example-yunfan.cn"},
			HomePage: "https://www.example-yunfan.cn/", Contents: []filing.ServiceContent{filing.ContentNews},
			Languages:    []filing.Language{filing.LanguageSimplifiedChinese, filing.LanguageEnglish},
			PreApprovals: []filing.Approval{{Kind: 1, Number: "示例许可〔2025〕1号", Files: []filing.Digest{filing.DigestOf([]byte("a"))}}},
			Responsible:  person,
			Accesses: []filing.Access{{
				ID: "a1", Method: filing.AccessCloud, Locations: []filing.ServerLocation{filing.LocationHebei},
				IPs: []filing.IPRange{{From: "192.0.2.1", To: "192.0.2.9"}}, BureauID: 7001,
			}},
			App: &filing.App{
				Platforms: []filing.AppPlatform{{
					Platform: filing.PlatformAndroid, Package: "com.example.yunfan", PublicKey: "c0ffee",
					Fingerprint: "00112233445566778899aabbccddeeff",
				}},
				Icon: filing.DigestOf([]byte("b")), OffersSDK: true,
				SDKs: []filing.SDK{{Provider: "北京示例推送科技有限公司", Function: "消息推送"}},
			},
			Remark: "服务备注", Filed: filing.FiledRef{Number: "京ICP备2025900001号-1A", BureauID: 8001},
		}},
		Attachments: []filing.Attachment{{
			ID: "f1", Purpose: filing.PurposeVerificationPhoto, Owner: filing.OwnerService, Service: "s1",
			Format: filing.FormatJPEG, Digest: filing.DigestOf([]byte("c")), Size: 4096, Remark: "附件备注",
		}},
		SubjectNumber: "京ICP备2025900001号", SubjectBureauID: 9001,
		Cancellation: &filing.Cancellation{Reason: 1, Remark: "业务停止"},
		Target:       "account-1", Remark: "请先审核 APP",
	}
}

func TestFilingMatchesGolden(t *testing.T) {
	t.Parallel()
	f := fullFiling()
	requireFull(t, reflect.ValueOf(f), "Filing")
	got, err := json.MarshalIndent(f, "", "  ")
	require.NoError(t, err)
	got = append(got, '\n')
	file := filepath.Join("testdata", "filing.golden.json")
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got),
		"stored filings have the old names: if the change is right all the same, run go test ./filing -update")

	var back filing.Filing
	dec := json.NewDecoder(bytes.NewReader(want))
	dec.DisallowUnknownFields()
	require.NoError(t, dec.Decode(&back))
	require.Equal(t, f, back)
}

// requireFull makes sure that a new field cannot be forgotten in fullFiling.
func requireFull(t *testing.T, v reflect.Value, path string) {
	t.Helper()
	require.False(t, v.IsZero(), "fullFiling does not set %s", path)
	switch v.Kind() {
	case reflect.Pointer:
		requireFull(t, v.Elem(), path)
	case reflect.Slice:
		for i := range v.Len() {
			requireFull(t, v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			requireFull(t, v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	}
}

func TestEmptyFilingIsEmptyJSON(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(filing.Filing{})
	require.NoError(t, err)
	require.Equal(t, `{}`, string(b))
}

func TestFilingFindsByID(t *testing.T) {
	t.Parallel()
	f := fullFiling()
	s, ok := f.Service("s1")
	require.True(t, ok)
	require.Same(t, &f.Services[0], s)
	_, ok = f.Service("s2")
	require.False(t, ok, `Service("s2") = _, true, want false`)
	a, ok := f.Attachment("f1")
	require.True(t, ok)
	require.Same(t, &f.Attachments[0], a)
	_, ok = f.Attachment("")
	require.False(t, ok, `Attachment("") = _, true, want false`)
}

func personOf(p filing.Person) []string {
	return append(certificateOf(p.Certificate), p.Name, p.Mobile, p.OfficePhone, p.EmergencyPhone, p.Email, p.QQ, p.MSN)
}

func certificateOf(c filing.Certificate) []string { return []string{c.Number, c.Address} }

func subjectOf(s filing.Subject) []string {
	secrets := append(personOf(s.Responsible), certificateOf(s.Certificate)...)
	return append(secrets, s.Name, s.LegalRepresentative, s.Investor, s.Address.Detail, s.Remark)
}

func servicesOf(services []filing.Service) []string {
	var secrets []string
	for _, s := range services {
		secrets = append(secrets, personOf(s.Responsible)...)
		secrets = append(append(secrets, s.Name, s.Remark), s.Domains...)
	}
	return secrets
}

// TestPersonalDataIsNeverPrinted prints each entity in every way that ends up in logs.
func TestPersonalDataIsNeverPrinted(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := filingtest.New(rapid.Uint64().Draw(t, "seed"))
		f, rec, account := g.Filing(), g.Record(), g.Account()
		requireSilent(t, f, append(subjectOf(f.Subject), servicesOf(f.Services)...))
		requireSilent(t, f.Subject, subjectOf(f.Subject))
		requireSilent(t, f.Subject.Responsible, personOf(f.Subject.Responsible))
		requireSilent(t, f.Subject.Certificate, certificateOf(f.Subject.Certificate))
		requireSilent(t, f.Subject.Address, []string{f.Subject.Address.Detail})
		requireSilent(t, account, []string{account.Email, account.Mobile})
		filed := subjectOf(rec.Subject)
		for _, s := range rec.Services {
			filed = append(filed, servicesOf([]filing.Service{s.Service})...)
			requireSilent(t, s.Service, servicesOf([]filing.Service{s.Service}))
			requireSilent(t, s, servicesOf([]filing.Service{s.Service}))
		}
		requireSilent(t, rec, filed)
		for _, k := range rec.Keys() {
			requireSilent(t, k, []string{k.Value})
		}
		in := g.Inquiry()
		requireSilent(t, in, []string{in.CertificateNumber, in.Domain, in.AppName})
	})
	f := fullFiling()
	requireSilent(t, f, append(subjectOf(f.Subject), servicesOf(f.Services)...))
	requireSilent(t, f.Subject, subjectOf(f.Subject))
	requireSilent(t, f.Services[0], servicesOf(f.Services))
}

// requireSilent prints a value, a pointer to it and a slice of it, and looks for the secrets in what comes out.
func requireSilent[T any](t require.TestingT, v T, secrets []string) {
	secrets = slices.DeleteFunc(secrets, func(s string) bool { return s == "" })
	printed := map[string]string{}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		printed["fmt "+verb] = fmt.Sprintf(verb, v)
		printed["fmt "+verb+" of a pointer"] = fmt.Sprintf(verb, &v)
		printed["fmt "+verb+" of a slice"] = fmt.Sprintf(verb, []T{v})
		printed["fmt "+verb+" of a field"] = fmt.Sprintf(verb, struct{ V T }{v})
	}
	for _, x := range []any{v, &v} {
		var b bytes.Buffer
		slog.New(slog.NewJSONHandler(&b, nil)).Info("seen", "value", x)
		slog.New(slog.NewTextHandler(&b, nil)).Info("seen", "value", x)
		printed[fmt.Sprintf("slog of %T", x)] = b.String()
	}
	for way, text := range printed {
		if rec, ok := any(v).(filing.Record); ok {
			text = strings.ReplaceAll(text, rec.Number, "") // public, and may hold the digits of a short code
		}
		for _, secret := range secrets {
			require.NotContains(t, text, secret, "%s of %T shows personal data", way, v)
		}
	}
}

func ExampleFiling_String() {
	f := filing.Filing{Type: filing.TypeFirst, Province: region.Beijing, Subject: filing.Subject{
		Name: "北京示例科技有限公司", Nature: filing.NatureEnterprise,
		Certificate: filing.Certificate{Type: filing.CertificateBusinessLicence, Number: "91110108PDY00001XU"},
	}}
	fmt.Println(f)
	fmt.Printf("%#v\n", f.Subject)
	// Output:
	// filing(first_filing, province 11, 0 services)
	// subject(enterprise, name ***, certificate business_licence ***)
}

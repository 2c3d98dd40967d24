package filing_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestInvalidText(t *testing.T) {
	t.Parallel()
	const bad = "\xff"
	sample := func() *filing.Filing {
		return &filing.Filing{
			Services: []filing.Service{{}, {
				Domains: []string{"example.cn", "example.com"}, App: &filing.App{Platforms: []filing.AppPlatform{{}}},
				PreApprovals: []filing.Approval{{Files: []filing.Digest{"", ""}}}, Accesses: []filing.Access{{IPs: []filing.IPRange{{}}}},
			}},
			Attachments: []filing.Attachment{{}}, Cancellation: &filing.Cancellation{},
		}
	}
	for path, spoil := range map[string]func(f *filing.Filing){
		"type":                                   func(f *filing.Filing) { f.Type = bad },
		"subject.name":                           func(f *filing.Filing) { f.Subject.Name = bad },
		"subject.responsible.certificate.number": func(f *filing.Filing) { f.Subject.Responsible.Certificate.Number = "1" + bad },
		"services[1].domains[1]":                 func(f *filing.Filing) { f.Services[1].Domains[1] = bad },
		"services[1].app.platforms[0].package":   func(f *filing.Filing) { f.Services[1].App.Platforms[0].Package = bad },
		"services[1].pre_approvals[0].files[1]":  func(f *filing.Filing) { f.Services[1].PreApprovals[0].Files[1] = bad },
		"services[1].accesses[0].ips[0].to":      func(f *filing.Filing) { f.Services[1].Accesses[0].IPs[0].To = bad },
		"attachments[0].remark":                  func(f *filing.Filing) { f.Attachments[0].Remark = bad },
		"cancellation.remark":                    func(f *filing.Filing) { f.Cancellation.Remark = bad },
		"target":                                 func(f *filing.Filing) { f.Target = bad },
	} {
		f := sample()
		_, found := filing.InvalidText(f)
		require.False(t, found)
		spoil(f)
		got, found := filing.InvalidText(f)
		require.True(t, found, path)
		require.Equal(t, path, got)
	}
	f := sample()
	f.Target, f.Subject.Name = bad, bad
	got, _ := filing.InvalidText(f)
	require.Equal(t, "subject.name", got, "the first")
}

// TestEveryTextIsLookedAt spoils each string of the types that a filing is made of.
func TestEveryTextIsLookedAt(t *testing.T) {
	t.Parallel()
	spoiled := 0
	var visit func(v reflect.Value, whole *filing.Filing)
	visit = func(v reflect.Value, whole *filing.Filing) {
		switch v.Kind() {
		case reflect.String:
			v.SetString("\xff")
			path, found := filing.InvalidText(whole)
			require.True(t, found)
			require.NotEmpty(t, path)
			require.False(t, strings.Contains(path, "..") || strings.HasSuffix(path, "."), path)
			v.SetString("")
			spoiled++
		case reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
			visit(v.Elem(), whole)
			v.SetZero()
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			visit(v.Index(0), whole)
			v.SetZero()
		case reflect.Struct:
			for _, field := range v.Fields() {
				visit(field, whole)
			}
		}
	}
	f := new(filing.Filing)
	visit(reflect.ValueOf(f).Elem(), f)
	require.Greater(t, spoiled, 60)
}

func TestInvalidTextOfNothing(t *testing.T) {
	t.Parallel()
	_, found := filing.InvalidText(nil)
	require.False(t, found)
}

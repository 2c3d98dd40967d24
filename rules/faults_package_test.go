package rules_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
	"github.com/beian-go/beian/rules"
)

// packages is a look-up that gives the same packages for each APP, or fails.
type packages struct {
	list []filing.AppPackage
	err  error
}

func (l packages) LookupPackages(context.Context, *filing.Service) ([]filing.AppPackage, error) {
	return l.list, l.err
}

func (w *world) packages(list ...filing.AppPackage) {
	w.opts = append(w.opts, rules.WithPackages(packages{list: list}))
}

// signed is a package of each platform of the APP that says what the filing says.
func signed(f *filing.Filing) []filing.AppPackage {
	var list []filing.AppPackage
	for _, p := range f.Services[app].App.Platforms {
		fingerprint, _ := appkey.ParseFingerprint(p.Fingerprint)
		c := filing.AppCertificate{PublicKey: p.PublicKey}
		if fingerprint.Algorithm() == appkey.MD5 {
			c.MD5 = p.Fingerprint
		} else {
			c.SHA1 = p.Fingerprint
		}
		list = append(list, filing.AppPackage{AppPlatform: p, Certificates: []filing.AppCertificate{c}})
	}
	return list
}

// uploaded lets one package of the APP differ from what the filing says; the first is for Android.
func uploaded(change func(list []filing.AppPackage) []filing.AppPackage) func(*filing.Filing, *world) {
	return func(f *filing.Filing, w *world) { w.packages(change(signed(f))...) }
}

// A second certificate, as in the vectors of filing/appkey: what it is does not matter here.
const (
	otherMD5 = "9f4a2ff403c1c6838e726e42551fb9bb"
	otherKey = "04" + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
		"4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5" // the generator of P-256
)

func packageFaults() []placed {
	const first = "services[1].app.platforms[0]"
	same := uploaded(func(list []filing.AppPackage) []filing.AppPackage { return list })
	return []placed{
		{
			name: "no look-up", code: "service.app.package.not_asked", path: first, typ: filing.TypeFirst,
			breaks: func(*filing.Filing, *world) {}, near: same,
		},
		{
			name: "a failing one", code: "service.app.package.not_asked", path: first, typ: filing.TypeFirst,
			breaks: func(_ *filing.Filing, w *world) {
				w.opts = append(w.opts, rules.WithPackages(packages{err: errLookup}))
			},
			near: same,
		},
		{
			name: "another platform only", code: "service.app.package.not_asked", path: first, typ: filing.TypeFirst,
			breaks: uploaded(func(list []filing.AppPackage) []filing.AppPackage { return list[1:] }), near: same,
		},
		{
			name: "another name", code: "service.app.package.other", path: first + ".package", typ: filing.TypeFirst,
			breaks: uploaded(func(list []filing.AppPackage) []filing.AppPackage {
				list[0].Package += ".debug"
				return list
			}),
			near: uploaded(func(list []filing.AppPackage) []filing.AppPackage {
				more := list[0]
				more.Package += ".lite"
				return append(list, more)
			}),
		},
		{
			name: "a certificate alone", code: "service.app.package.other", path: first + ".package", typ: filing.TypeFirst,
			near: uploaded(func(list []filing.AppPackage) []filing.AppPackage {
				list[0].Package = ""
				return list
			}),
		},
		{
			name: "another certificate", code: "service.app.fingerprint.package", path: first + ".fingerprint", typ: filing.TypeFirst,
			breaks: uploaded(func(list []filing.AppPackage) []filing.AppPackage {
				list[0].Certificates[0].MD5 = otherMD5
				return list
			}),
			near: func(f *filing.Filing, w *world) {
				w.packages(signed(f)...)
				p := &f.Services[app].App.Platforms[0]
				fingerprint, _ := appkey.ParseFingerprint(p.Fingerprint)
				p.Fingerprint = fingerprint.Pairs(":") // written in another way
			},
		},
		{
			name: "of another name", code: "service.app.fingerprint.package", path: first + ".fingerprint", typ: filing.TypeFirst,
			near: uploaded(func(list []filing.AppPackage) []filing.AppPackage {
				list[0].Package, list[0].Certificates[0].MD5 = "com.example.other", otherMD5
				return list
			}),
		},
		{
			name: "another key", code: "service.app.public_key.package", path: first + ".public_key", typ: filing.TypeFirst,
			breaks: uploaded(func(list []filing.AppPackage) []filing.AppPackage {
				list[0].Certificates[0].PublicKey = otherKey
				return list
			}),
			near: uploaded(func(list []filing.AppPackage) []filing.AppPackage {
				list[0].Certificates = append(list[0].Certificates, filing.AppCertificate{PublicKey: otherKey, MD5: otherMD5})
				return list
			}),
		},
		{
			name: "the old certificate", code: "service.app.fingerprint.rotated", path: first + ".fingerprint", typ: filing.TypeFirst,
			breaks: uploaded(rotated),
			near: uploaded(func(list []filing.AppPackage) []filing.AppPackage {
				old := filing.AppCertificate{MD5: otherMD5, PublicKey: otherKey, Earlier: true}
				list[0].Certificates = append(list[0].Certificates, old)
				return list
			}),
		},
		{
			name: "the old key", code: "service.app.fingerprint.rotated", path: first + ".public_key", typ: filing.TypeFirst,
			breaks: func(f *filing.Filing, w *world) {
				w.packages(rotated(signed(f))...)
				f.Services[app].App.Platforms[0].Fingerprint = ""
			},
		},
		{
			name: "old in one package and present in another", code: "service.app.fingerprint.rotated",
			path: first + ".fingerprint", typ: filing.TypeFirst,
			near: func(f *filing.Filing, w *world) { w.packages(append(rotated(signed(f)), signed(f)...)...) },
		},
	}
}

// rotated signs the package for Android with another certificate, after the one of the filing.
func rotated(list []filing.AppPackage) []filing.AppPackage {
	list[0].Certificates[0].Earlier = true
	now := filing.AppCertificate{MD5: otherMD5, PublicKey: otherKey}
	list[0].Certificates = append([]filing.AppCertificate{now}, list[0].Certificates...)
	return list
}

// TestPackagesAreAskedForOnce for each APP, and not without end.
func TestPackagesAreAskedForOnce(t *testing.T) {
	t.Parallel()
	f, _ := onRecord(filing.TypeFirst)
	one := f.Services[app]
	f.Services = nil
	for range 40 {
		f.Services = append(f.Services, one)
	}
	a := &answers{do: succeed}
	compile(t, rules.WithPackages(a)).Check(t.Context(), &f)
	require.EqualValues(t, 32, a.calls.Load())
}

package beian_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Two certificates as packages tell them: modulus and MD5, point and SHA-1.
var (
	androidKey = "c" + strings.Repeat("0123456789abcdef", 31) + "0123456789abcd1"
	harmonyKey = "04" + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
		"4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"

	androidPackage = filing.AppPackage{
		AppPlatform: filing.AppPlatform{
			Platform: filing.PlatformAndroid, Package: "com.example.yunfan", PublicKey: androidKey,
			Fingerprint: "9f4a2ff403c1c6838e726e42551fb9bb",
		},
		Name: "云帆记账",
	}
	harmonyPackage = filing.AppPackage{AppPlatform: filing.AppPlatform{
		Platform: filing.PlatformHarmony, Package: "com.example.yunfan.hm", PublicKey: harmonyKey,
		Fingerprint: "9e04afb3b662a8f6c6c518a066513328ac386da9",
	}}
)

// blankApp opens a case for an APP and takes out what the packages fill in.
func (r *room) blankApp() workflow.Case {
	r.t.Helper()
	f := r.content(filing.ServiceApp)
	f.Services[0].Name = ""
	f.Services[0].App = &filing.App{SDKs: f.Services[0].App.SDKs}
	c := r.open(r.customer, r.content(filing.ServiceApp))
	out, err := r.desk.Save(r.t.Context(), r.customer, c.ID, r.id(), c.Revision, f)
	require.NoError(r.t, err)
	return out.Case
}

func TestDeskFillsAnApp(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.blankApp()
	icon := r.gen.Icon()
	with := androidPackage
	with.Icon = icon
	in := beian.AppFill{EventID: r.id(), Revision: c.Revision, Package: with}
	out, changes, err := r.desk.FillApp(ctx, r.customer, c.ID, in)
	require.NoError(t, err)
	app := out.Case.Filing.Services[0].App
	require.Equal(t, []filing.AppPlatform{with.AppPlatform}, app.Platforms)
	require.Equal(t, with.Name, out.Case.Filing.Services[0].Name)
	require.Equal(t, filing.DigestOf(icon), app.Icon)
	require.NotEmpty(t, c.Filing.Services[0].App.SDKs)
	require.Equal(t, c.Filing.Services[0].App.SDKs, app.SDKs)
	paths := make([]string, len(changes))
	for i := range changes {
		require.Empty(t, changes[i].Before)
		require.False(t, changes[i].Kept)
		paths[i] = changes[i].Path
	}
	const entry = "services[0].app.platforms[0]."
	require.Equal(t, []string{
		entry + "platform", entry + "package", entry + "public_key", entry + "fingerprint", "services[0].name", "services[0].app.icon",
	}, paths)
	history, err := r.desk.History(ctx, r.customer, c.ID)
	require.NoError(t, err)
	require.Equal(t, workflow.EventSave, history[len(history)-1].Event)

	again, changes, err := r.desk.FillApp(ctx, r.customer, c.ID, in)
	require.NoError(t, err)
	require.True(t, again.Repeated)
	require.Nil(t, changes)
	other := in
	other.Package.Name = "别的"
	_, _, err = r.desk.FillApp(ctx, r.customer, c.ID, other)
	require.ErrorIs(t, err, store.ErrEventReused)
	other = in
	other.EventID = r.id()
	_, _, err = r.desk.FillApp(ctx, r.customer, c.ID, other)
	require.ErrorIs(t, err, workflow.ErrStale)

	second := beian.AppFill{EventID: r.id(), Revision: out.Case.Revision, Service: "s1", Package: harmonyPackage}
	second.Service = out.Case.Filing.Services[0].ID
	out, changes, err = r.desk.FillApp(ctx, r.customer, c.ID, second)
	require.NoError(t, err)
	require.Len(t, changes, 4)
	require.Equal(t, []filing.AppPlatform{with.AppPlatform, harmonyPackage.AppPlatform}, out.Case.Filing.Services[0].App.Platforms)
	require.Equal(t, filing.DigestOf(icon), out.Case.Filing.Services[0].App.Icon, "a package without icon leaves it")
}

func TestDeskRefusesToFill(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.blankApp()
	for code, change := range map[string]func(*beian.AppFill){
		"invalid.event_id":         func(in *beian.AppFill) { in.EventID = "" },
		"invalid.service":          func(in *beian.AppFill) { in.Service = "none" },
		"invalid.package.platform": func(in *beian.AppFill) { in.Package.Platform = "" },
		"invalid.package.icon":     func(in *beian.AppFill) { in.Package.Icon = []byte("GIF89a") },
		"too_large":                func(in *beian.AppFill) { in.Package.Icon = bytes.Repeat([]byte("x"), 100<<10+1) },
		"invalid.services[0].name": func(in *beian.AppFill) { in.Package.Name = "\xff" },
	} {
		in := beian.AppFill{EventID: r.id(), Revision: c.Revision, Package: androidPackage}
		change(&in)
		_, changes, err := r.desk.FillApp(ctx, r.customer, c.ID, in)
		require.Equal(t, code, beian.Code(err))
		require.Empty(t, changes)
	}
	require.Equal(t, c.Revision, r.now(c).Revision)
	submitted := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceApp)))
	_, _, err := r.desk.FillApp(ctx, r.customer, submitted.ID, beian.AppFill{
		EventID: r.id(), Revision: submitted.Revision, Package: androidPackage, Replace: true,
	})
	require.ErrorIs(t, err, workflow.ErrWrongState)
}

// TestFillAppKeepsWhatWasTyped gives for each draft what the platforms are after the package for Android was filled in.
func TestFillAppKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	key, err := appkey.ParsePublicKey(androidKey)
	require.NoError(t, err)
	decimal, ok := key.Encode(appkey.FormModulusDecimal)
	require.True(t, ok)
	const android = filing.PlatformAndroid
	full := androidPackage.AppPlatform
	sameInOtherForms := filing.AppPlatform{
		Platform: android, Package: full.Package, PublicKey: decimal,
		Fingerprint: "9F:4A:2F:F4:03:C1:C6:83:8E:72:6E:42:55:1F:B9:BB",
	}
	withoutKey := filing.AppPlatform{Platform: android, Package: full.Package, Fingerprint: full.Fingerprint}
	otherCertificate := filing.AppPlatform{Platform: android, Package: full.Package, Fingerprint: strings.Repeat("ab", 16)}
	otherPackage := filing.AppPlatform{Platform: android, Package: "com.example.other"}
	thirdPackage := filing.AppPlatform{Platform: android, Package: "com.example.third"}
	ios := filing.AppPlatform{Platform: filing.PlatformIOS, Package: full.Package}
	alone := androidPackage
	alone.Package = ""
	type row struct {
		with           filing.AppPackage
		typed          []filing.AppPlatform
		want, replaced []filing.AppPlatform // replaced is nil if it is as want
		kept, changed  int
	}
	list := func(p ...filing.AppPlatform) []filing.AppPlatform { return p }
	for name, c := range map[string]row{
		"nothing":              {androidPackage, nil, list(full), nil, 0, 4},
		"an empty row":         {androidPackage, list(filing.AppPlatform{}), list(full), nil, 0, 4},
		"the platform":         {androidPackage, list(filing.AppPlatform{Platform: android}), list(full), nil, 0, 3},
		"another platform":     {androidPackage, list(ios), list(ios, full), nil, 0, 4},
		"the same":             {androidPackage, list(full), list(full), nil, 0, 0},
		"in other forms":       {androidPackage, list(sameInOtherForms), list(sameInOtherForms), nil, 0, 0},
		"part of it":           {androidPackage, list(withoutKey), list(full), nil, 0, 1},
		"other certificate":    {androidPackage, list(otherCertificate), list(otherCertificate), list(full), 2, 0},
		"other package":        {androidPackage, list(otherPackage), list(otherPackage), list(full), 3, 0},
		"two other packages":   {androidPackage, list(otherPackage, thirdPackage), list(otherPackage, thirdPackage, full), nil, 0, 4},
		"beside the right one": {androidPackage, list(otherPackage, withoutKey), list(otherPackage, full), nil, 0, 1},
		"certificate alone": {
			alone, list(ios, filing.AppPlatform{Platform: android, Package: "com.example.other"}), list(ios, filing.AppPlatform{
				Platform: android, Package: "com.example.other", PublicKey: full.PublicKey, Fingerprint: full.Fingerprint,
			}), nil, 0, 2,
		},
		"certificate first": {alone, nil, list(alone.AppPlatform), nil, 0, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, replace := range []bool{false, true} {
				f := filing.Filing{Type: filing.TypeFirst, Services: []filing.Service{
					{ID: "s1", Kind: filing.ServiceWebsite}, {ID: "s2", Kind: filing.ServiceApp, App: &filing.App{Platforms: c.typed}},
				}}
				before := append([]filing.AppPlatform(nil), c.typed...)
				with := c.with
				with.Name = ""
				got, changes, err := beian.FillApp(f, beian.AppFill{Package: with, Replace: replace}, "")
				require.NoError(t, err)
				require.Equal(t, before, append([]filing.AppPlatform(nil), c.typed...), "the filing at hand stays as it is")
				want, kept, changed := c.want, c.kept, c.changed
				if replace && c.replaced != nil {
					want, kept, changed = c.replaced, 0, c.kept
				}
				require.Equal(t, want, got.Services[1].App.Platforms)
				for _, change := range changes {
					require.True(t, strings.HasPrefix(change.Path, "services[1].app.platforms["), change.Path)
					if change.Kept {
						kept--
					} else {
						changed--
					}
				}
				require.Zero(t, kept, "%v", changes)
				require.Zero(t, changed, "%v", changes)
			}
		})
	}
	f := filing.Filing{Type: filing.TypeFirst, Services: []filing.Service{
		{ID: "s1", Kind: filing.ServiceApp, Name: "旧名", App: &filing.App{Icon: "x", Platforms: list(otherPackage, thirdPackage)}},
	}}
	_, _, err = beian.FillApp(f, beian.AppFill{Package: alone}, "")
	require.Equal(t, "invalid.services[0].app.platforms", beian.Code(err))
	got, changes, err := beian.FillApp(f, beian.AppFill{Package: androidPackage}, "y")
	require.NoError(t, err)
	require.Equal(t, "旧名", got.Services[0].Name)
	require.Equal(t, filing.Digest("x"), got.Services[0].App.Icon)
	require.Equal(t, beian.AppChange{Path: "services[0].name", Before: "旧名", After: androidPackage.Name, Kept: true}, changes[4])
	require.Equal(t, beian.AppChange{Path: "services[0].app.icon", Before: "x", After: "y", Kept: true}, changes[5])
	f.Services = append(f.Services, filing.Service{ID: "s2", Kind: filing.ServiceApp})
	_, _, err = beian.FillApp(f, beian.AppFill{Package: androidPackage}, "")
	require.Equal(t, "invalid.service", beian.Code(err))
	got, _, err = beian.FillApp(f, beian.AppFill{Package: androidPackage, Service: "s2"}, "")
	require.NoError(t, err)
	require.Equal(t, list(full), got.Services[1].App.Platforms)
	require.Nil(t, f.Services[1].App)
	f.Type = filing.TypeChangeAccess
	_, _, err = beian.FillApp(f, beian.AppFill{Package: androidPackage, Service: "s2"}, "")
	require.Equal(t, "invalid.type", beian.Code(err))
}

// TestFillAppInDoubt leaves key and fingerprint to a person where the package does not tell the ones to file.
func TestFillAppInDoubt(t *testing.T) {
	t.Parallel()
	full := androidPackage.AppPlatform
	named := filing.AppPlatform{Platform: full.Platform, Package: full.Package}
	keyless := filing.AppPlatform{Platform: full.Platform, Package: full.Package, Fingerprint: full.Fingerprint}
	doubts := []filing.Text{{Zh: "有多个签名证书", En: "several certificates sign"}}
	const entry = "services[0].app.platforms[0]."
	for name, c := range map[string]struct {
		says, typed filing.AppPlatform
		replace     bool
		want        filing.AppPlatform
		changes     []beian.AppChange // of key and fingerprint
	}{
		"nothing typed": {full, filing.AppPlatform{}, false, named, []beian.AppChange{
			{Path: entry + "public_key", After: full.PublicKey, Kept: true, Doubts: doubts},
			{Path: entry + "fingerprint", After: full.Fingerprint, Kept: true, Doubts: doubts},
		}},
		"replaced": {full, filing.AppPlatform{}, true, full, []beian.AppChange{
			{Path: entry + "public_key", After: full.PublicKey, Doubts: doubts},
			{Path: entry + "fingerprint", After: full.Fingerprint, Doubts: doubts},
		}},
		"the same typed": {full, full, false, full, nil},
		"no key": {keyless, filing.AppPlatform{}, true, keyless, []beian.AppChange{
			{Path: entry + "fingerprint", After: full.Fingerprint, Doubts: doubts},
		}},
		"known to be wrong": {named, filing.AppPlatform{}, true, named, []beian.AppChange{
			{Path: entry + "public_key", Kept: true, Doubts: doubts}, {Path: entry + "fingerprint", Kept: true, Doubts: doubts},
		}},
		"known to be wrong, another typed": {named, full, true, full, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := filing.Filing{Type: filing.TypeFirst, Services: []filing.Service{
				{ID: "s1", Kind: filing.ServiceApp, App: &filing.App{Platforms: []filing.AppPlatform{c.typed}}},
			}}
			in := beian.AppFill{Package: filing.AppPackage{AppPlatform: c.says, Doubts: doubts}, Replace: c.replace}
			got, changes, err := beian.FillApp(f, in, "")
			require.NoError(t, err)
			require.Equal(t, c.want, got.Services[0].App.Platforms[0])
			var signing []beian.AppChange
			for _, one := range changes {
				if one.Path == entry+"public_key" || one.Path == entry+"fingerprint" {
					signing = append(signing, one)
					continue
				}
				require.Empty(t, one.Doubts)
				require.False(t, one.Kept, "the rest is filled in")
			}
			require.Equal(t, c.changes, signing)
		})
	}
}

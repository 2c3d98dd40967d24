package beian

import (
	"bytes"
	"context"
	"slices"
	"strconv"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// AppFill asks to put what an APP's package says into a draft.
type AppFill struct {
	// EventID and Revision are as in Fire.
	EventID  string
	Revision int64
	// Service is the id of the APP in the filing; empty if the filing has one APP.
	Service string
	// Package is what the package says. Its Platform must be set, also for a certificate alone. It is a value of package
	// filing, so that desks whose packages are read elsewhere do without the libraries of filing/appfile; from there
	// it comes by Info.AppPackage.
	Package filing.AppPackage
	// Replace lets the package replace what was typed and differs, and fills in a key and a fingerprint in doubt. Without it
	// what was typed stays, and they are left to a person.
	Replace bool
}

// AppChange is a field of a draft that differed from what the package says (改动).
type AppChange struct {
	// Path is the field, such as services[0].app.platforms[0].fingerprint.
	Path string `json:"path"`
	// Before is what the field held, After what the package says.
	Before string `json:"before,omitzero"`
	After  string `json:"after"`
	// Kept says that the field was left as it was.
	Kept bool `json:"kept,omitzero"`
	// Doubts are the reasons for which a key or fingerprint was kept or, with AppFill.Replace, should be looked at again;
	// After is empty if the package does not hold the right one.
	Doubts []filing.Text `json:"doubts,omitzero"`
}

// FillApp puts what a package says into a draft: name, platform, package name, public key, fingerprint in the form that the
// platform wants, and icon. Packages for several platforms are filled in one after the other. What was typed is never
// lost unseen: values that say the same in another form stay, and values that differ stay unless AppFill.Replace is set.
// The changes say what was filled in and what was kept; they are nil if the event is a repeat.
//
// Package name, key and fingerprint of a platform go together: if one of them was typed and differs, none is filled in.
// If the package has doubts, such as several signers or a debug build, key and fingerprint are not filled in unless
// AppFill.Replace is set, and the changes tell the doubts.
//
// Returns a *FieldError if the filing has no such APP, the package has no platform or fits several entries of its
// platform, or the icon is neither jpg nor png; store.ErrTooLarge for an icon above 100 KB; and the errors of Fire.
func (d *Desk) FillApp(ctx context.Context, a Actor, caseID string, in AppFill) (Outcome, []AppChange, error) {
	if err := anyOf(a, workflow.EventSave, workflow.Applicant, workflow.Reviewer); err != nil {
		return Outcome{}, nil, err
	}
	if err := checkEventID("event_id", in.EventID); err != nil {
		return Outcome{}, nil, err
	}
	c, err := d.Case(ctx, a, caseID)
	if err != nil {
		return Outcome{}, nil, err
	}
	icon, err := d.putIcon(ctx, c.Account, in.Package.Icon)
	if err != nil {
		return Outcome{}, nil, err
	}
	said := struct {
		Service string
		Package filing.AppPackage
		Icon    filing.Digest
		Replace bool
	}{in.Service, in.Package, icon, in.Replace}
	said.Package.Icon = nil
	var changes []AppChange
	out, err := d.fire(ctx, a, caseID, in.EventID, said, func(c *workflow.Case) (workflow.Event, error) {
		f, changed, err := FillApp(c.Filing, in, icon)
		if err != nil {
			return workflow.Event{}, err
		}
		if err := d.checkContent(ctx, c.Account, &f); err != nil {
			return workflow.Event{}, err
		}
		changes = changed
		return workflow.Event{Name: workflow.EventSave, Revision: in.Revision, Filing: &f}, nil
	})
	if err != nil || out.Repeated {
		return out, nil, err
	}
	return out, changes, nil
}

// putIcon keeps an icon for an account; none gives an empty digest.
func (d *Desk) putIcon(ctx context.Context, account string, icon []byte) (filing.Digest, error) {
	switch {
	case len(icon) == 0:
		return "", nil
	case len(icon) > filing.MaxIcon:
		return "", store.ErrTooLarge
	case filing.FormatOf(icon) == 0:
		return "", &FieldError{Path: "package.icon", Message: filing.Text{
			Zh: "图标应为 jpg 或 png", En: "neither jpg nor png",
		}}
	}
	digest, _, err := d.files().PutBlob(ctx, account, bytes.NewReader(icon), filing.MaxIcon)
	return digest, err
}

// FillApp is Desk.FillApp for a filing at hand: it gives the filing with what the package says, and leaves f as it is. The
// digest is that of an icon that is kept elsewhere; without one the icon stays.
//
// Returns the *FieldErrors of Desk.FillApp.
func FillApp(f filing.Filing, in AppFill, icon filing.Digest) (filing.Filing, []AppChange, error) {
	if in.Package.Platform == "" {
		return f, nil, &FieldError{Path: "package.platform", Message: filing.Text{
			Zh: "证书没有说明运行平台，请选择", En: "empty: a certificate alone does not tell the platform, choose it",
		}}
	}
	if !f.Type.Fills(filing.PartService) {
		return f, nil, &FieldError{Path: "type", Message: filing.Text{
			Zh: "该备案类型不填写服务信息", En: "filings of this type do not describe services",
		}}
	}
	at, err := appToFill(&f, in.Service)
	if err != nil {
		return f, nil, err
	}
	f.Services = slices.Clone(f.Services)
	s := &f.Services[at]
	app := filing.App{}
	if s.App != nil {
		app = *s.App
	}
	s.App = &app
	app.Platforms = slices.Clone(app.Platforms)
	path := "services[" + strconv.Itoa(at) + "]"
	fill := appFilling{replace: in.Replace, doubts: in.Package.Doubts}
	k, err := platformToFill(app.Platforms, in.Package.AppPlatform, path)
	if err != nil {
		return f, nil, err
	}
	if k == len(app.Platforms) {
		app.Platforms = append(app.Platforms, filing.AppPlatform{})
	}
	fill.platform(&app.Platforms[k], in.Package.AppPlatform, path+".app.platforms["+strconv.Itoa(k)+"]")
	fill.text(&s.Name, in.Package.Name, path+".name")
	digest := string(app.Icon)
	fill.text(&digest, string(icon), path+".app.icon")
	app.Icon = filing.Digest(digest)
	return f, fill.changes, nil
}

// appToFill is the place of the APP that is named, or of the only one.
func appToFill(f *filing.Filing, id string) (int, error) {
	found := -1
	for i := range f.Services {
		s := &f.Services[i]
		if s.Kind != filing.ServiceApp || id != "" && s.ID != id {
			continue
		}
		if found >= 0 {
			return 0, &FieldError{Path: "service", Message: filing.Text{
				Zh: "备案中有多个 APP，请指明是哪一个", En: "the filing has several APPs: say which one",
			}}
		}
		found = i
	}
	if found < 0 {
		return 0, &FieldError{Path: "service", Message: filing.Text{
			Zh: "备案中没有这个 APP", En: "the filing has no such APP",
		}}
	}
	return found, nil
}

// platformToFill is the place of the entry that a package belongs to, or the end of the list for a new one. It is the entry of
// its package name; else one of its platform, or of none, that has no package name; else the only one of its platform, whose
// package name then differs. A certificate alone belongs to the only entry of its platform.
func platformToFill(list []filing.AppPlatform, p filing.AppPlatform, path string) (int, error) {
	var same, open []int
	for k := range list {
		switch {
		case list[k].Platform == p.Platform && list[k].Package == p.Package:
			return k, nil
		case list[k].Platform == p.Platform && list[k].Package == "", list[k] == filing.AppPlatform{}:
			open = append(open, k)
		case list[k].Platform == p.Platform:
			same = append(same, k)
		}
	}
	switch {
	case p.Package != "" && len(open) > 0:
		return open[0], nil
	case len(same) == 1:
		return same[0], nil
	case p.Package == "" && len(same) > 1:
		return 0, &FieldError{Path: path + ".app.platforms", Message: filing.Text{
			Zh: "该平台有多个包名，无法确定证书属于哪一个", En: "the platform has several package names, and a certificate does not tell its own",
		}}
	case len(open) > 0:
		return open[0], nil
	}
	return len(list), nil
}

// appFilling fills fields and notes what it did.
type appFilling struct {
	replace bool
	doubts  []filing.Text
	changes []AppChange
}

// differs is a field that a package fills, with what it says.
type differs struct {
	field *string
	after string
	path  string
	same  func(a, b string) bool
	// signing says that the doubts are about this field.
	signing bool
}

// platform fills an entry, whole or not at all; key and fingerprint in doubt stay out.
func (a *appFilling) platform(p *filing.AppPlatform, with filing.AppPlatform, path string) {
	var list []differs
	clash := false
	wrong := len(a.doubts) > 0 && with.PublicKey == "" && with.Fingerprint == ""
	platform := string(p.Platform)
	for _, d := range []differs{
		{&platform, string(with.Platform), path + ".platform", sameText, false},
		{&p.Package, with.Package, path + ".package", sameText, false},
		{&p.PublicKey, with.PublicKey, path + ".public_key", sameKey, true},
		{&p.Fingerprint, with.Fingerprint, path + ".fingerprint", sameFingerprint, true},
	} {
		if !(wrong && d.signing && *d.field == "") && (d.after == "" || d.same(*d.field, d.after)) {
			continue
		}
		list = append(list, d)
		clash = clash || *d.field != ""
	}
	for _, d := range list {
		doubtful := d.signing && len(a.doubts) > 0
		a.change(d, d.after == "" || (clash || doubtful) && !a.replace)
	}
	p.Platform = filing.Platform(platform)
}

// text fills one field.
func (a *appFilling) text(field *string, after, path string) {
	if after != "" && *field != after {
		a.change(differs{field: field, after: after, path: path}, *field != "" && !a.replace)
	}
}

func (a *appFilling) change(d differs, keep bool) {
	c := AppChange{Path: d.path, Before: *d.field, After: d.after, Kept: keep}
	if d.signing {
		c.Doubts = a.doubts
	}
	a.changes = append(a.changes, c)
	if !keep {
		*d.field = d.after
	}
}

func sameText(a, b string) bool { return a == b }

func sameKey(a, b string) bool {
	x, err1 := appkey.ParsePublicKey(a)
	y, err2 := appkey.ParsePublicKey(b)
	return a == b || err1 == nil && err2 == nil && x.Matches(y)
}

func sameFingerprint(a, b string) bool {
	x, err1 := appkey.ParseFingerprint(a)
	y, err2 := appkey.ParseFingerprint(b)
	return a == b || err1 == nil && err2 == nil && x == y
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appfile"
)

const appHelp = `usage: beian app [-json] [-lang zh|en] [-platform android|ios|harmony] [-verify] [-password-file FILE] FILE...
       beian app -fill FILING.json [-service ID] [-replace] [-icon FILE] [...] FILE...

Reads APP packages (.apk, .ipa, .hap, .app) and signing certificates (.cer, .pem, .p7b, .p12, .jks, .mobileprovision) and
writes a sheet for each: what to type into which field of an APP filing.
读取安装包或签名证书，列出 APP 备案各栏应填写的内容：包名、公钥、签名 MD5 值、图标。

What a package says is not proof: -verify also reads the whole APK and checks its signatures v2, v3 and v3.1.

  -json                one line of JSON for each file, with the public key in all forms
  -lang                the language of the sheet (zh)
  -platform            the platform of a certificate that came alone; packages tell their own
  -verify              check signatures and digests; files without any that can be checked are problems
  -password-file FILE  the password of a keystore, the first line of FILE; else the environment variable
                       BEIAN_APP_PASSWORD, else it is asked for on a terminal
  -icon FILE           write the icon of the first package that has one, made fit to be filed
  -fill FILING.json    write the fields into the filing; what was typed and differs stays, and is told; so is a key of
                       which the notes say that it may be the wrong one
  -service ID          which APP of the filing; needed if it has several
  -replace             let the package replace what was typed and differs, and fill in a key in doubt

On a terminal, progress of -verify is shown on standard error.

Exit code 1: a file could not be read or verified, or the filing does not hold what the package says.
`

// appPassword is the environment variable for the password of a keystore.
const appPassword = "BEIAN_APP_PASSWORD"

// appRun is one call of beian app.
type appRun struct {
	*call

	lang     filing.Lang
	json     bool
	platform filing.Platform
	verify   bool
	// password is what was given; asked is true once nobody needs to be asked any more.
	password string
	asked    bool
	iconFile string
	fill     *appDraft
}

// appDraft is the filing that is filled in.
type appDraft struct {
	file    string
	filing  filing.Filing
	service string
	replace bool
	changed bool
}

func runApp(_ context.Context, c *call) (bool, error) {
	lang := langFlag(c.flags)
	asJSON := c.flags.Bool("json", false, "")
	platform := c.flags.String("platform", "", "")
	verify := c.flags.Bool("verify", false, "")
	passwordFile := c.flags.String("password-file", "", "")
	icon := c.flags.String("icon", "", "")
	fill := c.flags.String("fill", "", "")
	service := c.flags.String("service", "", "")
	replace := c.flags.Bool("replace", false, "")
	names, err := c.parse()
	if err != nil {
		return false, err
	}
	r := &appRun{
		call: c, lang: filing.Lang(lang.value), json: *asJSON, platform: filing.Platform(*platform), verify: *verify, iconFile: *icon,
	}
	switch r.platform {
	case "", filing.PlatformAndroid, filing.PlatformIOS, filing.PlatformHarmony:
	default:
		return false, misuse("-platform: want android, ios or harmony")
	}
	if len(names) == 0 {
		return false, misuse("want the file of a package or certificate")
	}
	if *fill == "" && (*service != "" || *replace) {
		return false, misuse("-service and -replace belong to -fill")
	}
	if err := r.readPassword(*passwordFile); err != nil {
		return false, err
	}
	if *fill != "" {
		r.fill = &appDraft{file: *fill, service: *service, replace: *replace}
		if err := r.fill.read(); err != nil {
			return false, err
		}
	}
	problems := false
	for _, name := range names {
		a, err := r.answer(name)
		if err != nil {
			return problems, err
		}
		problems = problems || !a.Valid
		if err := r.write(&a); err != nil {
			return problems, err
		}
	}
	if r.fill != nil {
		return problems, r.fill.write()
	}
	return problems, nil
}

// readPassword takes the password from a file or the environment.
func (r *appRun) readPassword(file string) error {
	if file == "" {
		r.password, r.asked = os.LookupEnv(appPassword)
		return nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	b, _, _ = bytes.Cut(b, []byte("\n"))
	r.password, r.asked = string(bytes.TrimSuffix(b, []byte("\r"))), true
	return nil
}

// askPassword asks a person, once, without showing what is typed.
func (r *appRun) askPassword(name string) bool {
	in, ok := r.in.(*os.File)
	if r.asked || !ok || !term.IsTerminal(int(in.Fd())) {
		return false
	}
	r.asked = true
	fmt.Fprintf(r.errOut, filing.Text{Zh: "%s 的密码：", En: "password of %s: "}.In(r.lang), name)
	b, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(r.errOut)
	r.password = string(b)
	return err == nil
}

// answer reads one file. An error is one of the machine, not of the file's content.
func (r *appRun) answer(name string) (appAnswer, error) {
	f, err := os.Open(name)
	if err != nil {
		return appAnswer{}, err
	}
	defer func() { _ = f.Close() }()
	stat, err := f.Stat()
	if err != nil {
		return appAnswer{}, err
	}
	if !stat.Mode().IsRegular() {
		return appAnswer{}, fmt.Errorf("%s: no regular file", name)
	}
	info, err := r.read(f, stat.Size(), name)
	fault, broken := errors.AsType[*appfile.Error](err)
	if broken && fault.Rule == appfile.RulePassword && r.askPassword(name) {
		info, err = r.read(f, stat.Size(), name)
		fault, broken = errors.AsType[*appfile.Error](err)
	}
	if broken && fault.Rule == appfile.RuleRead {
		return appAnswer{}, fmt.Errorf("%s: %w", name, err)
	}
	a := appAnswer{Input: name, Valid: !broken, Problems: []problem{}, lang: r.lang, info: info}
	if broken {
		a.refuse(string(fault.Rule), filing.Text{Zh: fault.Zh(), En: fault.En()}.In(r.lang))
	}
	for _, n := range info.Notes {
		a.warn(string(n.Rule), filing.Text{Zh: n.Zh, En: n.En}.In(r.lang))
	}
	platform := info.Platform
	if platform == "" {
		platform = r.platform
	}
	if r.platform != "" && platform != r.platform {
		a.refuse("platform", filing.Text{
			Zh: "文件属于其他平台：" + info.Platform.Label(filing.Zh), En: "the file is for another platform: " + info.Platform.Label(filing.En),
		}.In(r.lang))
		a.Valid = false
	}
	a.tell(platform)
	if err := r.writeIcon(&a); err != nil {
		return a, err
	}
	if r.fill != nil && a.Valid {
		r.fill.put(&a, platform)
	}
	return a, nil
}

func (r *appRun) read(f *os.File, size int64, name string) (appfile.Info, error) {
	if !r.verify {
		return appfile.Read(f, size, appfile.WithPassword(r.password))
	}
	bar := appProgress{name: name, now: time.Now}
	if isTerminal(r.errOut) {
		bar.w = r.errOut
	}
	defer bar.clear()
	return appfile.Verify(f, size, appfile.WithPassword(r.password), appfile.WithProgress(bar.read))
}

// writeIcon writes the first icon to the file that was named for it.
func (r *appRun) writeIcon(a *appAnswer) error {
	if r.iconFile == "" || a.info.Icon == nil {
		return nil
	}
	if err := os.WriteFile(r.iconFile, a.info.Icon.Data, 0o644); err != nil { //nolint:gosec // an icon is public
		return err
	}
	a.Facts.Icon.File, r.iconFile = r.iconFile, ""
	return nil
}

func (r *appRun) write(a *appAnswer) error {
	if r.json {
		return newEncoder(r.out).Encode(a)
	}
	return a.print(r.out)
}

// appProgress shows how much of a package was verified.
type appProgress struct {
	w    io.Writer // nil shows nothing
	now  func() time.Time
	name string
	last time.Time
}

func (p *appProgress) read(done, total int64) {
	if p.w == nil || total <= 0 {
		return
	}
	now := p.now()
	if now.Sub(p.last) < progressPause {
		return
	}
	p.last = now
	fmt.Fprintf(p.w, "\r%s: %3d %% of %d MB\x1b[K", p.name, 100*done/total, total>>20)
}

func (p *appProgress) clear() {
	if p.w != nil && !p.last.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// read reads the filing to fill.
func (d *appDraft) read() error {
	b, err := os.ReadFile(d.file)
	if err != nil {
		return err
	}
	b = bytes.TrimPrefix(b, byteOrderMark)
	if err := decodeObject(line{no: 1, text: b, long: len(b) > maxLine}, &d.filing); err != nil {
		return fmt.Errorf("%s: %w", d.file, err)
	}
	return nil
}

// put fills in what a package says. What the filing holds otherwise makes the answer one with a problem.
func (d *appDraft) put(a *appAnswer, platform filing.Platform) {
	p, ok := a.info.AppPackage(platform)
	if !ok {
		p.Platform = platform
	}
	icon := filing.Digest("")
	if a.Facts.Icon != nil && a.Facts.Icon.File != "" {
		icon = filing.DigestOf(a.info.Icon.Data)
	}
	f, changes, err := beian.FillApp(d.filing, beian.AppFill{Service: d.service, Package: p, Replace: d.replace}, icon)
	if wrong, ok := errors.AsType[*beian.FieldError](err); ok {
		a.refuse("fill", wrong.Message.In(a.lang))
		a.Problems[len(a.Problems)-1].Path = wrong.Path
		a.Valid = false
		return
	}
	d.filing = f
	a.Facts.Changes = changes
	for _, c := range changes {
		if c.Kept {
			a.Valid = false
			continue
		}
		d.changed = true
	}
}

// write writes the filing beside the old one and puts it in its place, so that an interruption loses neither.
func (d *appDraft) write() error {
	if !d.changed {
		return nil
	}
	stat, err := os.Stat(d.file)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	e := newEncoder(&b)
	e.SetIndent("", "  ")
	if err := e.Encode(d.filing); err != nil {
		return fmt.Errorf("%s: %w", d.file, err)
	}
	beside := d.file + ".new"
	if err := os.WriteFile(beside, b.Bytes(), stat.Mode().Perm()); err != nil {
		return err
	}
	return os.Rename(beside, d.file)
}

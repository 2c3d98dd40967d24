package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

const uploadHelp = `usage: beian upload -unit N [-envelope] [-out DIR] [-attachments DIR] [-passwords FILE] [OTHER FLAGS] [-|FILE...]

Writes the files of the ministry's interface V.3.0 (UploadData, GBK) for filings, without sending them. Reads the filings as check
does. Each file holds one kind of operation, 1,000 records and 50 MB at most: XZBA-0001.xml, XZBA-0002.xml, ZXBA-0001.xml …
把备案单转换为企业系统接口规范 V3.0 的上报文件（GBK XML），按操作类型和数量、大小限制分文件，不上报；接口不能承载的给出字段路径并提示走人工渠道。

  {"input":"filings.ndjson:3","valid":true,"problems":[],"facts":{"line":3,"operation":"XZBA","records":1,"files":["XZBA-0001.xml"]}}

Each filing has one line. One that the interface cannot carry, such as an APP, is refused with the path of its field and takes the
manual channel; the others are written all the same. Check tells more: this command holds filings against the schema alone.

  -unit N         the reporting unit's own id (Qqdwid)
  -envelope       writes the packed file instead, as JSON with the parameters of isp_upload: beianInfo, beianInfoHash and
                  the algorithms; encrypted if a key is given
  -key-file FILE  two lines, the AES key and the initialisation vector; without it ` + envKey + ` and
                  ` + envIV + `, without those the envelope is not encrypted
  -out DIR        where the files go (.); none that is there is written over
  -attachments DIR
                  the scans and photos, under any names: they are found by their content
  -passwords FILE the filing passwords that added accesses and cancelled subjects need: a filing number and its password on
                  each line
  -first-id N     the own ids on the wire (IspZtid and others) count from here (1); take one that was never sent
  -lang           the language of the messages (zh)
  -format text    for people

Exit code 1: a filing cannot go over the interface.
`

// uploader turns filings into files.
type uploader struct {
	lang      filing.Lang
	format    string
	passwords map[string]bureau.Secret
	ids       *countedIDs
	blobs     *directoryBlobs
	files     *uploadFiles
}

func runUpload(ctx context.Context, c *call) (bool, error) {
	lang, format := langFlag(c.flags), formatFlag(c.flags)
	unit := c.flags.Int64("unit", 0, "")
	envelope := c.flags.Bool("envelope", false, "")
	keyFile, out := c.flags.String("key-file", "", ""), c.flags.String("out", ".", "")
	attachments, passwords := c.flags.String("attachments", "", ""), c.flags.String("passwords", "", "")
	firstID := c.flags.Int64("first-id", 1, "")
	names, err := c.parse()
	if err != nil {
		return false, err
	}
	switch {
	case *unit < 1:
		return false, misuse("-unit: want the reporting unit's own id, at least 1")
	case *firstID < 1:
		return false, misuse("-first-id: want a number of at least 1")
	case *keyFile != "" && !*envelope:
		return false, misuse("-key-file goes with -envelope: files in the clear have no key")
	}
	u := &uploader{lang: filing.Lang(lang.value), format: format.value, ids: newCountedIDs(*firstID)}
	if u.passwords, err = readPasswords(*passwords); err != nil {
		return false, err
	}
	if u.blobs, err = openDirectory(*attachments); err != nil {
		return false, err
	}
	u.files = newUploadFiles(*out, *unit, u.blobs)
	if *envelope {
		key, iv, err := bureauKey(*keyFile)
		if err != nil {
			return false, err
		}
		if u.files.envelope, err = bureau.NewEnvelope(key, iv); err != nil {
			return false, errors.New(strings.TrimPrefix(err.Error(), "bureau: "))
		}
	}
	if len(names) == 0 {
		names = []string{"-"}
	}
	problems, err := u.all(ctx, c, names)
	return problems, errors.Join(err, u.files.close())
}

// all turns all filings of all inputs into records.
func (u *uploader) all(ctx context.Context, c *call, names []string) (problems bool, err error) {
	for _, name := range names {
		err := u.input(ctx, c, name, &problems)
		if err != nil {
			return problems, err
		}
	}
	return problems, nil
}

func (u *uploader) input(ctx context.Context, c *call, name string, problems *bool) error {
	in, shown := io.NopCloser(c.in), standardInput
	if name != "-" {
		f, err := openInput(name)
		if err != nil {
			return err
		}
		in, shown = f, name
	}
	defer in.Close()
	values := newValueReader(in)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		l, err := values.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: after line %d: %w", shown, values.no, err)
		}
		a, err := u.filing(ctx, shown, l)
		if err != nil {
			return err
		}
		*problems = *problems || !a.Valid
		if err := u.write(c, &a); err != nil {
			return err
		}
	}
}

// write writes the answer to one filing.
func (u *uploader) write(c *call, a *answer) error {
	if u.format != "text" {
		return newEncoder(c.out).Encode(a)
	}
	p := printer{w: c.out, lang: u.lang}
	if a.Valid {
		var shown []string
		for _, f := range a.Facts {
			if f.text != "" {
				shown = append(shown, f.text)
			}
		}
		p.printf(filing.Text{Zh: "%s：%s\n", En: "%s: %s\n"}, a.Input, p.list(shown))
		return p.err
	}
	p.printf(filing.Text{Zh: "%s：不能经接口上报\n", En: "%s: cannot go over the interface\n"}, a.Input)
	for i := range a.Problems {
		p.problem(&a.Problems[i])
	}
	return p.err
}

// filing turns one filing into records of files. The error is that of a file that cannot be written.
func (u *uploader) filing(ctx context.Context, name string, l line) (answer, error) {
	a := answer{Input: name + ":" + strconv.Itoa(l.no), Problems: []problem{}}
	a.Facts.hide("line", l.no)
	var f filing.Filing
	if unread, ok := errors.AsType[*fieldError](decodeObject(l, &f)); ok {
		a.refuse(lineCode(l, unread), unread.message.In(u.lang))
		a.Problems[0].Path, a.Problems[0].Fix = unread.field, lineFix.In(u.lang)
		return a, nil
	}
	u.ids.next()
	records, err := bureau.Conversion{IDs: u.ids, Password: u.passwords[strings.TrimSpace(f.SubjectNumber)]}.Records(ctx, &f)
	for i := 0; err == nil && i < len(records); i++ {
		err = u.files.check(ctx, records[i])
	}
	if err != nil {
		if ctx.Err() != nil {
			return a, ctx.Err()
		}
		u.refuse(&a, err)
		return a, nil
	}
	var files []string
	for _, r := range records {
		file, err := u.files.write(ctx, r)
		if err != nil {
			return a, err
		}
		if len(files) == 0 || files[len(files)-1] != file {
			files = append(files, file)
		}
	}
	a.Valid = true
	operation := records[0].Branch()
	a.Facts.add("operation", operation)
	a.Facts.add("records", len(records), fmt.Sprintf(filing.Text{Zh: "%d 条记录", En: "%d records"}.In(u.lang), len(records)))
	a.Facts.add("files", files, strings.Join(files, ", "))
	return a, nil
}

// The fixes of what cannot go over the interface.
var (
	manualFix = filing.Text{Zh: "由审核员走人工渠道上报", En: "a reviewer takes it to the bureau by the manual channel"}
	fieldFix  = filing.Text{
		Zh: "改正该项后重新转换；beian check 给出更多依据", En: "mend the field and convert it again; beian check tells more",
	}
	fileFix = filing.Text{
		Zh: "用 -attachments 给出存放附件的目录，附件内容须与备案单一致",
		En: "give the directory of the attachments with -attachments; it must hold the very files that the filing names",
	}
)

// refuse says why a filing does not go over the interface.
func (u *uploader) refuse(a *answer, err error) {
	if carried, ok := errors.AsType[*bureau.NotCarriedError](err); ok {
		u.problem(a, "upload.not_carried", carried.Path, carried.Reason, manualFix)
		return
	}
	fields := fieldErrors(err)
	for _, f := range fields {
		u.problem(a, "upload.field", f.Path, f.Reason, fieldFix)
	}
	if len(fields) > 0 {
		return
	}
	if errors.Is(err, bureau.ErrFile) {
		u.problem(a, "upload.attachment", "attachments", filing.Text{Zh: "找不到附件内容，或大小与备案单不符", En: errText(err)}, fileFix)
		return
	}
	u.problem(a, "upload", "", filing.Text{Zh: "不能转换为上报记录", En: errText(err)}, manualFix)
}

// errText is an error of package bureau on one line, without the package's name.
func errText(err error) string {
	return strings.NewReplacer("bureau: ", "", "\n", "; ").Replace(err.Error())
}

func (u *uploader) problem(a *answer, code, path string, message, fix filing.Text) {
	a.Problems = append(a.Problems, problem{
		Code: code, Severity: filing.SeverityError, Path: path, Message: message.In(u.lang), Fix: fix.In(u.lang),
	})
}

// fieldErrors are the fields that an error names, in order.
func fieldErrors(err error) []*bureau.FieldError {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var out []*bureau.FieldError
		for _, one := range joined.Unwrap() {
			out = append(out, fieldErrors(one)...)
		}
		return out
	}
	if f, ok := errors.AsType[*bureau.FieldError](err); ok {
		return []*bureau.FieldError{f}
	}
	return nil
}

// readPasswords reads lines of a filing number and its password. Errors name no password.
func readPasswords(name string) (map[string]bureau.Secret, error) {
	out := make(map[string]bureau.Secret)
	if name == "" {
		return out, nil
	}
	lines, err := secretLines(name)
	if err != nil {
		return nil, err
	}
	for i, l := range lines {
		number, password, ok := strings.Cut(l, " ")
		n, err := filing.ParseNumber(number)
		if password = strings.TrimSpace(password); !ok || err != nil || password == "" {
			return nil, fmt.Errorf("%s: want a filing number, a space and its password on a line: line %d is not so", name, i+1)
		}
		secret, err := bureau.FilingPassword(password)
		if err != nil {
			return nil, fmt.Errorf("%s: %s", name, errText(err))
		}
		out[n.String()] = secret
	}
	return out, nil
}

// countedIDs counts the own ids of each kind. Objects of one filing are named apart from those of all others.
type countedIDs struct {
	filing int
	last   map[bureau.IDKind]int64
	given  map[string]int64
	first  int64
}

func newCountedIDs(first int64) *countedIDs {
	return &countedIDs{last: make(map[bureau.IDKind]int64), given: make(map[string]int64), first: first}
}

// next begins another filing.
func (c *countedIDs) next() {
	c.filing++
	clear(c.given)
}

// Number implements [bureau.IDs].
func (c *countedIDs) Number(_ context.Context, kind bureau.IDKind, object string) (int64, error) {
	name := string(kind) + " " + object
	if c.given[name] == 0 {
		c.given[name] = c.first + c.last[kind]
		c.last[kind]++
	}
	return c.given[name], nil
}

// fileExists reports whether something of a name is there.
func fileExists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

package main

import (
	"bytes"
	"context"
	"crypto/md5" // the interface knows no other hash
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/beian-go/beian/bureau"
)

const downloadDecodeHelp = `usage: beian download-decode [-key-file FILE] [-personal] [-version V] [FILE|-]

Shows what a file of the ministry's interface V.3.0 says, one line of JSON for each record, in its order. It reads the XML of downloads
(DownloadData) and uploads (UploadData), and the envelope around it: an answer of isp_download, with SOAP or without, a file of
beian upload -envelope, or the zip itself.
解读企业系统接口规范 V3.0 的下载（或上报）文件：每条记录输出一行 JSON；可直接读取接口应答、加密封装或压缩包。个人信息默认遮盖。

  {"branch":"BAJG","record":"Jg_xx","content":{"Jgxx":[{"Jgdm":1016,"Dmms":"..."}],"Czlx":2,"Bs":"5"},
   "reaction":{"do":"fire","event":"refuse"}}

(on one line). Content has the names of the interface. Unknown elements and faults stand beside it; what is not known as a
whole comes as XML with -personal alone.

  -key-file FILE  two lines, the AES key and the initialisation vector; without it ` + envKey + ` and
                  ` + envIV + `
  -personal       shows names, phones, addresses, e-mails and certificate numbers of people, which are masked otherwise
  -version V      the version that the file must have (V.3.0)

Exit code 1: a record has a fault.
`

// maxInput is more than an answer with a file of 50 MB can have.
const maxInput = 160 << 20

func runDownloadDecode(ctx context.Context, c *call) (bool, error) {
	keyFile, personal := c.flags.String("key-file", "", ""), c.flags.Bool("personal", false, "")
	version := c.flags.String("version", bureau.V30, "")
	names, err := c.parse()
	if err != nil {
		return false, err
	}
	if len(names) > 1 {
		return false, misuse("want one file")
	}
	key, iv, err := bureauKey(*keyFile)
	if err != nil {
		return false, err
	}
	envelope, err := bureau.NewEnvelope(key, iv)
	if err != nil {
		return false, errors.New(errText(err))
	}
	name, in := standardInput, io.NopCloser(c.in)
	if len(names) == 1 && names[0] != "-" {
		name = names[0]
		if in, err = openInput(name); err != nil {
			return false, err
		}
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, maxInput+1))
	if err != nil {
		return false, fmt.Errorf("%s: %w", name, err)
	}
	if len(b) > maxInput {
		return false, fmt.Errorf("%s: larger than any file of the interface", name)
	}
	d := decoder{out: newEncoder(c.out), format: bureau.Format{Version: *version}, shape: shaper{personal: *personal}}
	if err := unwrap(b, envelope, func(r io.Reader) error { return d.file(ctx, r) }); err != nil {
		return d.problems, fmt.Errorf("%s: %s", name, errText(err))
	}
	return d.problems, nil
}

// errWrapped is input that is neither a file of the interface nor an envelope.
var errWrapped = errors.New("neither a file of the interface nor an envelope around one")

// unwrap opens whatever is around the XML.
func unwrap(b []byte, envelope *bureau.Envelope, read func(io.Reader) error) error {
	text := bytes.TrimSpace(bytes.TrimPrefix(b, byteOrderMark))
	switch {
	case bytes.HasPrefix(text, []byte("{")):
		var p packedUpload
		if err := json.Unmarshal(text, &p); err != nil || p.BeianInfo == "" {
			return fmt.Errorf("%w: JSON without beianInfo", errWrapped)
		}
		return unpack(envelope, p.EncryptAlgorithm, p.BeianInfo, p.BeianInfoHash, read)
	case bytes.HasPrefix(text, []byte("PK")):
		return unzipped(text, read)
	case bytes.Contains(text, []byte("<UploadData")), bytes.Contains(text, []byte("<DownloadData")):
		return read(bytes.NewReader(b))
	case bytes.Contains(text, []byte("beianInfo")):
		f, err := bureau.ReadReturned(bytes.NewReader(text))
		if err != nil {
			return fmt.Errorf("%w: an answer without a file", errWrapped)
		}
		if f.EncryptAlgorithm != bureau.EncryptNone && envelope.EncryptAlgorithm() == bureau.EncryptNone {
			return errNoKey
		}
		return f.Open(envelope, func(_ string, r io.Reader) error { return read(r) })
	}
	return errWrapped
}

// errNoKey is what comes encrypted where no key was given.
var errNoKey = errors.New("it is encrypted: give the key with -key-file or in the environment")

// unzipped reads the one file of a zip without an envelope.
func unzipped(b []byte, read func(io.Reader) error) error {
	plain, _ := bureau.NewEnvelope("", "") // fails for keys alone
	sum := md5.Sum(b)
	err := plain.Unzip(b, base64.StdEncoding.EncodeToString(sum[:]), func(_ string, r io.Reader) error { return read(r) })
	if errors.Is(err, bureau.ErrEnvelope) {
		return fmt.Errorf("%w: %w", errWrapped, err)
	}
	return err
}

func unpack(envelope *bureau.Envelope, algorithm int, info, hash string, read func(io.Reader) error) error {
	switch {
	case algorithm == bureau.EncryptNone:
		envelope, _ = bureau.NewEnvelope("", "") // fails for keys alone
	case envelope.EncryptAlgorithm() == bureau.EncryptNone:
		return errNoKey
	}
	return envelope.Unpack(strings.NewReader(info), hash, func(_ string, r io.Reader) error { return read(r) })
}

// decoder writes records as lines.
type decoder struct {
	out      *json.Encoder
	format   bureau.Format
	shape    shaper
	problems bool
}

// decoded is one record as it is shown.
type decoded struct {
	Branch   bureau.Branch `json:"branch"`
	Record   string        `json:"record"`
	Synced   bool          `json:"synced,omitempty"`
	Content  shaped        `json:"content"`
	Reaction *reaction     `json:"reaction,omitempty"`
	Unknown  []unknown     `json:"unknown,omitempty"`
	Faults   []fault       `json:"faults,omitempty"`
}

type reaction struct {
	Do    bureau.Do `json:"do"`
	Event string    `json:"event,omitempty"`
}

type unknown struct {
	Path string `json:"path"`
	XML  string `json:"xml,omitempty"`
}

type fault struct {
	Path    string `json:"path"`
	Message string `json:"message"`
}

// file reads a download or an upload.
func (d *decoder) file(ctx context.Context, r io.Reader) error {
	head := new(bytes.Buffer)
	const peek = 4 << 10
	if _, err := io.CopyN(head, r, peek); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	whole := io.MultiReader(bytes.NewReader(head.Bytes()), r)
	if bytes.Contains(head.Bytes(), []byte("<UploadData")) {
		return d.upload(ctx, whole)
	}
	reader, err := bureau.NewReader(whole, d.format)
	for err == nil {
		var item bureau.Item
		if item, err = reader.Next(); err == nil {
			err = errors.Join(ctx.Err(), d.item(&item))
		}
	}
	return atEnd(err)
}

func atEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func (d *decoder) upload(ctx context.Context, r io.Reader) error {
	reader, err := bureau.NewUploadReader(r, d.format)
	for err == nil {
		var item bureau.UploadItem
		if item, err = reader.Next(); err == nil {
			line := decoded{Branch: item.Record.Branch(), Record: recordElement(item.Record), Content: d.shape.record(item.Record)}
			err = errors.Join(ctx.Err(), d.write(&line, item.Err))
		}
	}
	return atEnd(err)
}

func (d *decoder) item(item *bureau.Item) error {
	line := decoded{
		Branch: item.Branch, Record: recordElement(item.Record), Synced: item.Synced, Content: d.shape.record(item.Record),
	}
	switch r := item.Record.(type) {
	case *bureau.IPResult:
		line.Record = string(r.Kind)
	case *bureau.Result:
		line.Reaction = reactionOf(r.Reaction())
	case *bureau.Opinion:
		line.Reaction = reactionOf(r.Reaction())
	case *bureau.Raw:
		line.Record = r.Path
		if d.shape.personal {
			line.Content = shaped{{"xml", r.XML}}
		}
	case *bureau.CodeRow:
		line.Content = append(shaped{{"table", r.Table}}, line.Content...)
	}
	for _, u := range item.Unknown {
		shown := unknown{Path: u.Path}
		if d.shape.personal {
			shown.XML = u.XML
		}
		line.Unknown = append(line.Unknown, shown)
	}
	return d.write(&line, item.Err)
}

func reactionOf(r bureau.Reaction) *reaction { return &reaction{r.Do, string(r.Event)} }

func (d *decoder) write(line *decoded, err error) error {
	for _, f := range fieldErrors(err) {
		line.Faults = append(line.Faults, fault{f.Path, f.Reason.En})
	}
	if err != nil {
		d.problems = true
	}
	return d.out.Encode(line)
}

// recordElement is the element of a record.
func recordElement(record any) string {
	switch record.(type) {
	case *bureau.FirstFiling, *bureau.FiledRecord, *bureau.Task:
		return "Baxx"
	case *bureau.AddedServices, *bureau.AddedAccess:
		return "Xzxx"
	case *bureau.Change:
		return "Bgxx"
	case *bureau.Cancellation:
		return "Zx_xx"
	case *bureau.Material:
		return "Fjxx"
	case *bureau.Verification:
		return "Hsjgxx"
	case *bureau.UnfiledHandling:
		return "Clxx"
	case *bureau.IPSource, *bureau.DeletedIPSource:
		return "Ly"
	case *bureau.ChangedIPSource:
		return "Ly_xx"
	case *bureau.IPAssignment, *bureau.ChangedIPAssignment, *bureau.DeletedIPAssignment:
		return "Fpsy"
	case *bureau.FiledIPSource:
		return "Lyxx"
	case *bureau.FiledIPAssignment:
		return "Fpxx"
	case *bureau.Cancelled:
		return "Zxxx"
	case *bureau.BlacklistedSubject:
		return "Zthmdxxs"
	case *bureau.BlacklistedService:
		return "Wzhmdxxs"
	case *bureau.IllegalAccess:
		return "Ffjrxx"
	case *bureau.UnfiledSite:
		return "Wbawz_xx"
	case *bureau.Result:
		return "Jg_xx"
	case *bureau.Opinion:
		return "Gjsh"
	case *bureau.SubjectCheck:
		return "Zthc"
	case *bureau.AccessCheck:
		return "Jrhc"
	case *bureau.EmptyServiceCheck:
		return "Kkwzhc"
	case *bureau.LivenessCheck:
		return "Wzch"
	case *bureau.Notice:
		return "Tzxx"
	case *bureau.ReportingUnit:
		return "Bbdw"
	case *bureau.CodeRow:
		return "row"
	}
	return ""
}

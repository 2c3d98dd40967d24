package bureautest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

// upload is a file that was taken.
type upload struct {
	sequence int64
	name     string
	sum      [sha256.Size]byte
	at, due  time.Time
	packed   packed
	fault    filing.ResultCode // of the whole file
	branch   bureau.Branch
	items    []*Taken
}

// upload is isp_upload.
func (b *Bureau) upload(c *call) answer {
	if c.number("compressionFormat") != 0 {
		return refuse(codeCompression)
	}
	sequence, algorithm := c.number("dataSequence"), c.number("encryptAlgorithm")
	if algorithm != 0 && algorithm != 1 {
		return refuse(codeEncryption)
	}
	info, hash := c.values["beianInfo"], c.values["beianInfoHash"]
	f, code := b.packing.open(info, hash, int(algorithm))
	if code != codeOK {
		return refuse(code)
	}
	sum := sha256.Sum256(f.xml)
	if before := b.uploads[sequence]; before != nil {
		return b.repeated(before, sum)
	}
	if sequence < 1 || sequence > 1<<31-1 {
		return answer{code: codeOther, message: "数据序列号应为 1 至 2147483647"}
	}
	if missing := b.missing(sequence); len(missing) > 0 {
		return answer{code: codeMissing, extra: []*element{sequencesElement(missing)}}
	}
	if b.conf.MaxWaiting > 0 && len(b.inbox) >= b.conf.MaxWaiting {
		return refuse(codeTooMany)
	}
	now := b.conf.Now()
	u := &upload{
		sequence: sequence, name: f.name, sum: sum, at: now, due: now.Add(b.conf.ProcessDelay),
		packed: packed{info, hash, int(algorithm)},
	}
	b.read(u, f.xml)
	b.uploads[sequence] = u
	b.last = max(b.last, sequence)
	for b.uploads[b.whole+1] != nil {
		b.whole++
	}
	b.inbox = append(b.inbox, u)
	b.work()
	return refuse(codeOK)
}

// repeated answers a sequence that was taken already.
func (b *Bureau) repeated(before *upload, sum [sha256.Size]byte) answer {
	if before.sum != sum {
		b.clashes = append(b.clashes, before.sequence)
		return answer{code: codeOther, message: "该数据序列号已用于另一文件"}
	}
	b.repeats++
	if b.conf.RefuseRepeats {
		return answer{code: codeOther, message: "该数据序列号已受理"}
	}
	return refuse(codeOK)
}

// mostMissing is how many missing numbers an answer lists.
const mostMissing = 1000

// missing are the sequences below one that were not taken.
func (b *Bureau) missing(below int64) []int64 {
	var out []int64
	for n := b.whole + 1; n < below && len(out) < mostMissing; n++ {
		if b.uploads[n] == nil {
			out = append(out, n)
		}
	}
	return out
}

func sequencesElement(missing []int64) *element {
	return tree("dataSequences", all(missing, func(n int64) *element { return number("dataSequence", n) })...)
}

// read reads the records of a file. What is wrong with the file as a whole is told when it is processed.
func (b *Bureau) read(u *upload, xml []byte) {
	r, err := bureau.NewUploadReader(bytes.NewReader(xml), b.conf.Format)
	for err == nil {
		var item bureau.UploadItem
		if item, err = r.Next(); err != nil {
			break
		}
		if u.branch == "" {
			u.branch = item.Record.Branch()
		}
		if item.Err != nil || item.Record.Branch() != u.branch || len(u.items) == bureau.MaxRecords {
			u.fault = filing.ResultSchemaViolation
		}
		forgetBytes(item.Record)
		u.items = append(u.items, &Taken{
			Sequence: u.sequence, File: u.name, Index: len(u.items), At: u.at, Branch: item.Record.Branch(), Record: item.Record,
		})
	}
	switch {
	case errors.Is(err, bureau.ErrVersion):
		u.fault = filing.ResultWrongInterfaceVersion
	case errors.Is(err, bureau.ErrEncoding):
		u.fault = filing.ResultIllegalCharacters
	case !errors.Is(err, io.EOF), len(u.items) == 0:
		u.fault = filing.ResultSchemaViolation
	case r.Unit() != b.conf.Unit:
		u.fault = filing.ResultUnitIDMismatch
	}
	if u.fault == 0 && b.conf.CheckFile != nil && b.conf.CheckFile(xml) != nil {
		u.fault = filing.ResultSchemaViolation
	}
	for _, t := range u.items {
		if u.fault != 0 {
			t.Codes = []filing.ResultCode{u.fault}
		}
		b.taken = append(b.taken, t)
	}
}

// forgetBytes drops the bytes of attachments, which nobody asks for any more; digest and size stay.
func forgetBytes(r bureau.UploadRecord) {
	switch r := r.(type) {
	case *bureau.FirstFiling:
		for i := range r.Attachments {
			r.Attachments[i].File.Bytes = nil
		}
	case *bureau.AddedServices:
		forgetAttachments(r.Attachments)
	case *bureau.AddedAccess:
		forgetAttachments(r.Attachments)
	case *bureau.Change:
		forgetAttachments(r.Attachments)
	case *bureau.Material:
		r.File.Bytes = nil
	}
}

func forgetAttachments(attachments []bureau.Attachment) {
	for i := range attachments {
		attachments[i].File.Bytes = nil
	}
}

// previous is isp_querypreviousupload.
func (b *Bureau) previous() answer {
	u := b.uploads[b.last]
	if u == nil {
		u = &upload{}
	}
	return answer{extra: []*element{tree("fileInfos",
		leaf("hashAlgorithm", "0"), leaf("compressionFormat", "0"), number("encryptAlgorithm", int64(u.packed.encryptAlgorithm)),
		number("dataSequence", u.sequence), leaf("return_FileName", u.name), leaf("beianInfo", u.packed.info),
		leaf("beianInfoHash", u.packed.hash),
	)}}
}

// download is isp_download.
func (b *Bureau) download(corrupt bool) answer {
	f := b.next()
	if f == nil {
		return refuse(codeNoFile)
	}
	p, err := b.packing.pack(f.name, []byte(f.xml))
	if err != nil {
		return answer{code: codeOther, message: err.Error()}
	}
	if corrupt {
		p.info = b.corrupted(p.info)
	}
	a := answer{code: codeLastFile, extra: []*element{tree("fileInfos",
		leaf("hashAlgorithm", "0"), leaf("compressionFormat", "0"), number("encryptAlgorithm", int64(p.encryptAlgorithm)),
		leaf("return_FileName", f.name), leaf("beianInfo", p.info), leaf("beianInfoHash", p.hash),
	)}}
	if len(b.queue) > 0 || len(b.again) > 0 {
		a.code = codeMoreFiles
	}
	return a
}

// corrupted changes one character.
func (b *Bureau) corrupted(base64 string) string {
	out := []byte(base64)
	at := b.rand.IntN(len(out))
	if out[at] == 'A' {
		out[at] = 'B'
	} else {
		out[at] = 'A'
	}
	return string(out)
}

// acknowledge is isp_downloadack.
func (b *Bureau) acknowledge(c *call) answer {
	name := c.text("fileName")
	switch {
	case name == "":
		return refuse(codeNoName)
	case b.current != nil && b.current.name == name:
		b.fetched = append(b.fetched, b.current)
		b.current = nil
		return refuse(codeOK)
	}
	for _, f := range b.fetched {
		if f.name == name {
			return refuse(codeOK)
		}
	}
	return answer{code: codeOther, message: "没有名为 " + strconv.QuoteToASCII(name) + " 的文件"}
}

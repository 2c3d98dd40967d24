package bureautest_test

import (
	"archive/zip"
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing/filingtest"
)

// changed gives parameters in pairs with one of them changed.
func changed(parameters []string, name, value string) []string {
	out := append([]string(nil), parameters...)
	for i := 0; i < len(out); i += 2 {
		if out[i] == name {
			out[i+1] = value
		}
	}
	return out
}

func TestLogin(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{})
	hashed := func(randVal string) (string, string) {
		hash, err := bureau.PasswordHash(password, randVal)
		require.NoError(t, err)
		return randVal, hash
	}
	with := func(randVal, hash string) []string {
		return changed(changed(p.login(), "randVal", randVal), "pwdHash", hash)
	}
	used := p.login()
	_, err := p.post(bureau.MethodDownload, request(bureau.MethodDownload, used...))
	require.NoError(t, err)
	tests := map[string]struct {
		parameters []string
		code       int
	}{
		"user":        {changed(p.login(), "userName", "another"), 4},
		"password":    {with("x2345678901234567890", "bm8gaGFzaA=="), 5},
		"hash":        {changed(p.login(), "hashAlgorithm", "1"), 10},
		"replay":      {used, 12},
		"letters":     {with(hashed("x234567890123456789-")), 12},
		"unit":        {changed(p.login(), "ispId", "111"), 13},
		"no unit":     {changed(p.login(), "ispId", "x"), 13},
		"short":       {with(hashed("x234567890123456789")), 16},
		"all is well": {p.login(), 2},
	}
	for name, test := range tests {
		r, err := p.post(bureau.MethodDownload, request(bureau.MethodDownload, test.parameters...))
		require.NoError(t, err)
		require.Equal(t, test.code, r.Code, name)
		require.NotEmpty(t, r.Message)
		require.Equal(t, bureau.V30, r.Version)
	}
	require.Equal(t, len(tests)+1, p.bureau.Calls(bureau.MethodDownload))
}

func TestEnvelopesThatCannotBeOpened(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{})
	g := filingtest.New(1)
	f := website(g)
	content := file(t, g.Blobs(), p.records(&f)...)
	good := p.pack(1, content)
	other, err := bureau.NewEnvelope("fedcba9876543210", iv)
	require.NoError(t, err)
	var foreign strings.Builder
	foreignHash, err := other.Pack(&foreign, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
	require.NoError(t, err)
	zipped := func(entries map[string][]byte) []string {
		var b bytes.Buffer
		archive := zip.NewWriter(&b)
		for name, content := range entries {
			w, err := archive.Create(name)
			require.NoError(t, err)
			_, err = w.Write(content)
			require.NoError(t, err)
		}
		require.NoError(t, archive.Close())
		return inClear(good, b.Bytes())
	}
	tests := map[string]struct {
		parameters []string
		code       int
	}{
		"base64":         {changed(good, "beianInfo", "***"), 6},
		"another key":    {changed(changed(good, "beianInfo", foreign.String()), "beianInfoHash", foreignHash), 6},
		"nothing":        {changed(good, "beianInfo", ""), 6},
		"hash":           {changed(good, "beianInfoHash", "bm8gaGFzaA=="), 7},
		"hash no base64": {changed(good, "beianInfoHash", "*"), 7},
		"no zip":         {inClear(good, []byte("no zip at all")), 8},
		"encryption":     {changed(good, "encryptAlgorithm", "2"), 9},
		"compression":    {changed(good, "compressionFormat", "1"), 11},
		"two files":      {zipped(map[string][]byte{"a.xml": content, "b.xml": content}), 17},
		"no file":        {zipped(nil), 17},
		"too large":      {zipped(map[string][]byte{"a.xml": make([]byte, bureau.MaxFile+1)}), 18},
		"gap":            {changed(good, "dataSequence", "3"), 14},
		"no number":      {changed(good, "dataSequence", "x"), 999},
		"zero":           {changed(good, "dataSequence", "0"), 999},
		"in clear":       {zipped(map[string][]byte{"a.xml": content}), 0},
	}
	for name, test := range tests {
		if test.code == 0 {
			continue
		}
		r := p.must(bureau.MethodUpload, test.parameters...)
		require.Equal(t, test.code, r.Code, name)
	}
	require.Empty(t, p.bureau.Taken())
	require.Zero(t, p.must(bureau.MethodUpload, tests["in clear"].parameters...).Code)
	require.Len(t, p.bureau.Taken(), 1)
}

// inClear are the parameters of an upload without encryption.
func inClear(good []string, zipped []byte) []string {
	sum := md5.Sum(zipped)
	out := changed(good, "beianInfo", base64.StdEncoding.EncodeToString(zipped))
	return changed(changed(out, "beianInfoHash", base64.StdEncoding.EncodeToString(sum[:])), "encryptAlgorithm", "0")
}

func TestABureauWithoutAKeyTakesNothingEncrypted(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{})
	p.bureau = bureautest.MustNew(bureautest.Config{User: user, Password: password})
	server := serve(t, p.bureau)
	p.url = server
	g := filingtest.New(1)
	f := website(g)
	content := file(t, g.Blobs(), p.records(&f)...)
	require.Equal(t, 9, p.must(bureau.MethodUpload, p.pack(1, content)...).Code)
	p.envelope, _ = bureau.NewEnvelope("", "")
	require.Zero(t, p.must(bureau.MethodUpload, changed(p.pack(1, content), "encryptAlgorithm", "0")...).Code)
	require.Len(t, of[*bureau.FiledRecord](p.fetch()), 1)
}

func TestSequences(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{})
	g := filingtest.New(4)
	var files [][]byte
	for range 5 {
		f := website(g)
		files = append(files, file(t, g.Blobs(), p.records(&f)...))
	}
	send := func(sequence int64) reply {
		return p.must(bureau.MethodUpload, p.pack(sequence, files[sequence-1])...)
	}
	before := p.must(bureau.MethodPreviousUpload)
	require.Zero(t, before.Code)
	require.Equal(t, &replyFile{}, before.File, "sequence 0 and an empty file where nothing was uploaded")
	require.Equal(t, []int64{1, 2}, send(3).Missing)
	for n := range int64(3) {
		require.Zero(t, send(n+1).Code)
	}
	require.Zero(t, send(2).Code, "the same file is confirmed again")
	require.Zero(t, send(3).Code)
	require.Equal(t, 2, p.bureau.Repeats())
	require.Equal(t, 999, p.must(bureau.MethodUpload, p.pack(2, files[3])...).Code)
	require.Equal(t, []int64{2}, p.bureau.Clashes())
	require.Len(t, p.bureau.Taken(), 3, "nothing was done twice")
	last := p.must(bureau.MethodPreviousUpload)
	require.EqualValues(t, 3, last.File.Sequence)
	require.Equal(t, files[2], openUpload(t, p, last.File))

	require.Equal(t, []int64{4}, send(5).Missing)
	require.True(t, p.bureau.Forget(2))
	require.False(t, p.bureau.Forget(2))
	require.Equal(t, []int64{2}, p.bureau.Gaps())
	require.Equal(t, []int64{2}, send(4).Missing)
	require.Equal(t, []int64{2, 4}, send(5).Missing)
	for _, n := range []int64{2, 4, 5} {
		require.Zero(t, send(n).Code)
	}
	require.Empty(t, p.bureau.Gaps())
	require.Equal(t, []int64{1, 2, 3, 4, 5}, p.bureau.Sequences())
}

func openUpload(t *testing.T, p *provider, f *replyFile) []byte {
	var content []byte
	require.NoError(t, p.envelope.Unpack(strings.NewReader(f.Info), f.Hash, func(name string, r io.Reader) (err error) {
		require.Equal(t, f.Name, name)
		content, err = io.ReadAll(r)
		return err
	}))
	return content
}

func TestRepeatsMayBeRefused(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{RefuseRepeats: true})
	g := filingtest.New(4)
	f := website(g)
	content := file(t, g.Blobs(), p.records(&f)...)
	require.Zero(t, p.must(bureau.MethodUpload, p.pack(1, content)...).Code)
	require.Equal(t, 999, p.must(bureau.MethodUpload, p.pack(1, content)...).Code)
	require.Equal(t, 1, p.bureau.Repeats())
	require.Empty(t, p.bureau.Clashes())
}

func TestForgottenRecordsMayComeAgain(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{ReviewTime: time.Hour})
	g := filingtest.New(4)
	f := website(g)
	content := file(t, g.Blobs(), p.records(&f)...)
	require.Zero(t, p.upload(content).Code)
	require.Equal(t, 1, p.bureau.UnderReview())
	require.True(t, p.bureau.Forget(1))
	require.Zero(t, p.bureau.UnderReview())
	require.Zero(t, p.must(bureau.MethodUpload, p.pack(1, content)...).Code)
	p.clock.Advance(time.Hour)
	require.Len(t, p.bureau.Records(), 1)
	require.Empty(t, p.bureau.SentTwice())
	require.Empty(t, p.bureau.Taken()[0].Codes)
}

func TestAFileComesUntilItIsAcknowledged(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{MaxPerFile: 1})
	require.NoError(t, p.bureau.Send(&bureau.Notice{Kind: 0, Text: "一"}, &bureau.Notice{Kind: 0, Text: "二"}))
	first, again := p.must(bureau.MethodDownload), p.must(bureau.MethodDownload)
	require.Equal(t, 3, first.Code)
	require.Equal(t, first, again)
	require.Equal(t, 21, p.must(bureau.MethodAcknowledge, "fileName", " ").Code)
	require.Equal(t, 999, p.must(bureau.MethodAcknowledge, "fileName", "none").Code)
	require.Equal(t, 2, p.bureau.Waiting())
	for range 2 {
		require.Zero(t, p.must(bureau.MethodAcknowledge, "fileName", first.File.Name).Code, "an answer may be lost")
	}
	second := p.must(bureau.MethodDownload)
	require.Equal(t, 1, second.Code)
	require.NotEqual(t, first.File.Name, second.File.Name)
	require.Len(t, p.fetch(), 1)
	require.Equal(t, []string{first.File.Name, second.File.Name}, p.bureau.Fetched())
	require.False(t, p.bureau.Redeliver("none"))
	require.True(t, p.bureau.Redeliver(first.File.Name))
	require.Equal(t, first.File.Name, p.must(bureau.MethodDownload).File.Name)
	require.Len(t, p.fetch(), 1)
	require.Zero(t, p.bureau.Waiting())
}

func TestEveryCallCodeCanBeAskedFor(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{})
	for _, code := range bureau.CallCodes() {
		p.bureau.Refuse(bureautest.Refusal{Method: bureau.MethodDownload, Code: code, Sequences: []int64{3, 5}})
		require.Equal(t, 2, p.must(bureau.MethodAcknowledge, "fileName", "").Code-19, "another method is not meant")
		r := p.must(bureau.MethodDownload)
		require.EqualValues(t, code, r.Code)
		require.NotEmpty(t, r.Message)
		if code == 14 {
			require.Equal(t, []int64{3, 5}, r.Missing)
		}
		require.Equal(t, 2, p.must(bureau.MethodDownload).Code)
	}
	p.bureau.Refuse(bureautest.Refusal{Code: 999, Message: "示例", Times: 2})
	for range 2 {
		require.Equal(t, "示例", p.must(bureau.MethodPreviousUpload).Message)
	}
	require.Zero(t, p.must(bureau.MethodPreviousUpload).Code)
}

func TestClosed(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{Opens: 8 * time.Hour, Closes: 18 * time.Hour})
	g := filingtest.New(5)
	f := website(g)
	content := file(t, g.Blobs(), p.records(&f)...)
	p.bureau.Maintain(true, false)
	require.Equal(t, 901, p.upload(content).Code)
	require.Equal(t, 2, p.must(bureau.MethodDownload).Code)
	p.bureau.Maintain(false, true)
	require.Equal(t, 902, p.must(bureau.MethodDownload).Code)
	p.bureau.Maintain(false, false)
	p.bureau.Suspend(true)
	require.Equal(t, 19, p.upload(content).Code)
	p.bureau.Suspend(false)
	p.clock.Advance(10 * time.Hour) // 19:00
	r := p.upload(content)
	require.Equal(t, 20, r.Code)
	require.Contains(t, r.Message, "08:00-18:00")
	p.clock.Advance(13 * time.Hour)
	require.Zero(t, p.upload(content).Code)

	night := start(t, bureautest.Config{Opens: 22 * time.Hour, Closes: 6 * time.Hour})
	require.Equal(t, 20, night.must(bureau.MethodDownload).Code)
	night.clock.Advance(14 * time.Hour)
	require.Equal(t, 2, night.must(bureau.MethodDownload).Code)
	night.clock.Advance(6 * time.Hour)
	require.Equal(t, 2, night.must(bureau.MethodDownload).Code)
}

func TestTooManyFilesWait(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{MaxWaiting: 1, ProcessDelay: time.Hour})
	g := filingtest.New(6)
	one, two := website(g), website(g)
	p.submit(g, &one)
	content := file(t, g.Blobs(), p.records(&two)...)
	require.Equal(t, 15, p.upload(content).Code)
	p.clock.Advance(time.Hour)
	require.Zero(t, p.upload(content).Code)
}

func TestConnectionsBreak(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{Slowness: time.Millisecond})
	g := filingtest.New(7)
	for _, fault := range bureautest.Faults() {
		f := website(g)
		content := file(t, g.Blobs(), p.records(&f)...)
		before := len(p.bureau.Taken())
		p.bureau.Break(bureau.MethodUpload, fault, 1)
		r, err := p.call(bureau.MethodUpload, p.pack(p.sequence+1, content)...)
		done := len(p.bureau.Taken()) > before
		switch fault {
		case bureautest.FaultOther, bureautest.FaultCorrupt:
			require.Equal(t, 999, r.Code)
			require.False(t, done)
		case bureautest.FaultMaintenance:
			require.Equal(t, 901, r.Code)
			require.False(t, done)
		case bureautest.FaultHTTP, bureautest.FaultDrop:
			require.Error(t, err)
			require.False(t, done)
		case bureautest.FaultLose, bureautest.FaultGarble:
			require.Error(t, err)
			require.True(t, done, "%s", fault)
		case bureautest.FaultSlow:
			require.NoError(t, err)
			require.True(t, done)
		}
		require.Zero(t, p.upload(content).Code, "%s", fault)
	}
	require.Empty(t, p.bureau.SentTwice())
	p.bureau.Break("", bureautest.FaultCorrupt, 1)
	require.Error(t, openError(p, p.must(bureau.MethodDownload).File))
	require.NoError(t, openError(p, p.must(bureau.MethodDownload).File))
}

func openError(p *provider, f *replyFile) error {
	return p.envelope.Unpack(strings.NewReader(f.Info), f.Hash, func(_ string, r io.Reader) error {
		_, err := io.Copy(io.Discard, r)
		return err
	})
}

func TestAShareOfCallsBreaks(t *testing.T) {
	t.Parallel()
	broken := func(seed uint64) (codes []int) {
		p := start(t, bureautest.Config{
			FaultRate: 0.3, Seed: seed, Faults: []bureautest.Fault{bureautest.FaultOther, bureautest.FaultMaintenance},
		})
		for range 100 {
			codes = append(codes, p.must(bureau.MethodDownload).Code)
		}
		p.bureau.SetFaultRate(0)
		require.Equal(t, 2, p.must(bureau.MethodDownload).Code)
		return codes
	}
	one := broken(1)
	require.Equal(t, one, broken(1))
	require.NotEqual(t, one, broken(2))
	count := 0
	for _, c := range one {
		if c != 2 {
			count++
		}
	}
	require.InDelta(t, 30, count, 20)
}

func TestStatus(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{ReviewTime: time.Hour})
	g := filingtest.New(8)
	f := website(g)
	p.submit(g, &f)
	domain, number := f.Services[0].Domains[0], f.Subject.Certificate.Number
	ask := func(kind int, condition string) *replyStatus {
		r := p.must(bureau.MethodStatus, "queryConditionType", strconv.Itoa(kind), "queryCondition", condition)
		require.Zero(t, r.Code)
		return r.Status
	}
	require.Equal(t, "1", ask(0, domain).Filed, "what is under review is not filed")
	p.clock.Advance(time.Hour)
	rec := p.bureau.Records()[0]
	require.Equal(t, &replyStatus{
		Kind: 0, Condition: domain, Name: f.Services[0].Name, Subject: rec.Number, Service: rec.Services[0].Number, Filed: "0",
	}, ask(0, domain))
	require.Equal(t, &replyStatus{Kind: 1, Condition: number, Subject: rec.Number, Filed: "0"}, ask(1, number))
	require.Equal(t, "1", ask(2, number).Filed)
	require.Equal(t, "1", ask(12, "none").Filed)
	require.Equal(t, rec.Number, p.bureau.Number(1, number))
	require.Empty(t, p.bureau.Number(1, "none"))
	for _, wrong := range [][2]string{{"13", number}, {"x", number}, {"0", ""}} {
		r := p.must(bureau.MethodStatus, "queryConditionType", wrong[0], "queryCondition", wrong[1])
		require.Equal(t, 999, r.Code)
	}
}

func TestFilingPasswordsHaveLimitedTries(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{PasswordTries: 2})
	g := filingtest.New(9)
	f := website(g)
	p.submit(g, &f)
	rec := p.bureau.Records()[0]
	verify := func(number, password string) reply {
		return p.must(bureau.MethodVerifyPassword, "baxh", number, "bamm", password)
	}
	right := p.bureau.FilingPassword(rec.Number)
	require.NotEmpty(t, right)
	require.Empty(t, p.bureau.FilingPassword("京ICP备2026999999号"))
	hash, err := bureau.FilingPassword(right)
	require.NoError(t, err)
	require.Equal(t, "1", verify(rec.Number, "wrong").VerifyRes)
	require.Equal(t, "0", verify(rec.Number, right).VerifyRes)
	require.Equal(t, "0", verify(rec.Services[0].Number, string(hash)).VerifyRes)
	for range 2 {
		require.Equal(t, "1", verify(rec.Number, "wrong").VerifyRes)
	}
	r := verify(rec.Number, right)
	require.Equal(t, 22, r.Code)
	require.Contains(t, r.Message, "2")
	require.Equal(t, "1", verify("none", right).VerifyRes)
}

func TestWSDL(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{Wire: bureautest.Wire{Unit: "ispID", Namespace: "urn:example"}})
	get := func(path string) (int, string) {
		r, err := p.client.Get(p.url + path)
		require.NoError(t, err)
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		return r.StatusCode, string(b)
	}
	code, text := get(bureautest.DefaultUploadPath + "?wsdl")
	require.Equal(t, http.StatusOK, code)
	for _, want := range []string{`name="ispID"`, `targetNamespace="urn:example"`, "isp_querypreviousupload", p.url} {
		require.Contains(t, text, want)
	}
	code, text = get(bureautest.DefaultStatusPath + "?WSDL")
	require.Equal(t, http.StatusOK, code)
	require.NotContains(t, text, "isp_upload")
	code, _ = get(bureautest.DefaultVerifyPath)
	require.Equal(t, http.StatusMethodNotAllowed, code)
	code, _ = get("/")
	require.Equal(t, http.StatusNotFound, code)
	r, err := p.client.Head(p.url + bureautest.DefaultVerifyPath)
	require.NoError(t, err)
	require.NoError(t, r.Body.Close())
	require.Equal(t, http.StatusMethodNotAllowed, r.StatusCode)
}

func TestWhatIsNoCall(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{Wire: bureautest.Wire{Namespace: bureautest.DefaultNamespace, Unit: "ispID"}})
	good := request(bureau.MethodDownload, changedName(p.login(), "ispId", "ispID")...)
	r, err := p.post(bureau.MethodDownload, good)
	require.NoError(t, err)
	require.Equal(t, 2, r.Code)
	for name, body := range map[string]string{
		"spelling":     request(bureau.MethodDownload, p.login()...),
		"namespace":    strings.Replace(good, bureautest.DefaultNamespace, "urn:other", 1),
		"method":       strings.ReplaceAll(good, "isp_download", "isp_other"),
		"of another":   strings.ReplaceAll(good, "isp_download", "isp_verifybamm"),
		"missing":      strings.Replace(good, "userName>", "user>", 2),
		"no envelope":  "<x/>",
		"no body":      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>`,
		"no xml":       "x",
		"nothing":      "",
		"encoding":     `<?xml version="1.0" encoding="UTF-7"?>` + good,
		"document":     `<!DOCTYPE x [<!ENTITY e "x">]>` + good,
		"cut off":      good[:len(good)-5],
		"no namespace": strings.Replace(good, "http://schemas.xmlsoap.org/soap/envelope/", "urn:x", 1),
	} {
		_, err := p.post(bureau.MethodDownload, body)
		require.ErrorContains(t, err, "HTTP 500", name)
		require.ErrorContains(t, err, "not a call of this service", name)
	}
}

func changedName(parameters []string, name, to string) []string {
	out := append([]string(nil), parameters...)
	for i := 0; i < len(out); i += 2 {
		if out[i] == name {
			out[i] = to
		}
	}
	return out
}

func TestTheWireCanLookOtherwise(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{Wire: bureautest.Wire{Declaration: "none", Upload: "/other"}})
	body := `<?xml version="1.0" encoding="GBK"?>` +
		strings.Replace(request(bureau.MethodDownload, p.login()...), "http://schemas.xmlsoap.org/soap/envelope/",
			"http://www.w3.org/2003/05/soap-envelope", 1)
	response, err := p.client.Post(p.url+"/other", "application/soap+xml", strings.NewReader(body))
	require.NoError(t, err)
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.Contains(t, response.Header.Get("Content-Type"), "application/soap+xml")
	require.Contains(t, string(b), "http://www.w3.org/2003/05/soap-envelope")
	require.NotContains(t, string(b), "encoding=&#34;")
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]bureautest.Config{
		"no user":     {Password: "x"},
		"no password": {User: "x"},
		"short key":   {User: "x", Password: "x", Key: "short", IV: iv},
		"province":    {User: "x", Password: "x", Province: "99"},
		"rate":        {User: "x", Password: "x", FaultRate: 2},
		"hours":       {User: "x", Password: "x", Opens: 25 * time.Hour},
	} {
		_, err := bureautest.New(c)
		require.Error(t, err, name)
		require.Panics(t, func() { bureautest.MustNew(c) })
	}
}

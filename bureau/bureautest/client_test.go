package bureautest_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/internal/xsdtest"
	"github.com/beian-go/beian/workflow/workday"
)

const (
	user     = "provider"
	password = "示例口令"
	key      = "0123456789abcdef"
	iv       = "0102030405060708"
)

// provider is the least that a provider's program must do, by hand.
type provider struct {
	t        testing.TB
	url      string
	client   *http.Client
	envelope *bureau.Envelope
	randVals atomic.Int64
	sequence int64
	ids      counter
	bureau   *bureautest.Bureau
	clock    *clock
}

func start(t testing.TB, c bureautest.Config) *provider {
	t.Helper()
	clock := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())}
	c.User, c.Password, c.Key, c.IV = user, password, key, iv
	if c.Now == nil {
		c.Now = clock.Now
	}
	b, err := bureautest.New(c)
	require.NoError(t, err)
	envelope, err := bureau.NewEnvelope(key, iv)
	require.NoError(t, err)
	return &provider{
		t: t, url: serve(t, b), client: new(http.Client), envelope: envelope, ids: counter{}, bureau: b, clock: clock,
	}
}

// serve gives the address of a bureau.
func serve(t testing.TB, b *bureautest.Bureau) string {
	server := httptest.NewServer(b)
	t.Cleanup(server.Close)
	return server.URL
}

// clock is a present that stands still until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// counter gives ids in the order in which objects are asked for; clear it for another filing.
type counter map[string]int64

func (c counter) Number(_ context.Context, kind bureau.IDKind, object string) (int64, error) {
	key := string(kind) + " " + object
	if c[key] == 0 {
		c["last"]++
		c[key] = c["last"]
	}
	return c[key], nil
}

func (c counter) forget() {
	last := c["last"]
	clear(c)
	c["last"] = last
}

// reply is what a method returned.
type reply struct {
	Version   string       `xml:"version,attr"`
	Code      int          `xml:"msg_code"`
	Message   string       `xml:"msg"`
	Missing   []int64      `xml:"dataSequences>dataSequence"`
	File      *replyFile   `xml:"fileInfos"`
	Status    *replyStatus `xml:"StatusInfo"`
	VerifyRes string       `xml:"VerifyRes"`
	raw       string       // the XML as it came
}

type replyFile struct {
	Encrypt  int    `xml:"encryptAlgorithm"`
	Sequence int64  `xml:"dataSequence"`
	Name     string `xml:"return_FileName"`
	Info     string `xml:"beianInfo"`
	Hash     string `xml:"beianInfoHash"`
}

type replyStatus struct {
	Kind      int    `xml:"Cxtjlx"`
	Condition string `xml:"Cxtj"`
	Name      string `xml:"Wzmc"`
	Subject   string `xml:"Ztbah"`
	Service   string `xml:"Wzbah"`
	Filed     string `xml:"Bazt"`
}

var paths = map[bureau.Method]string{
	bureau.MethodStatus: bureautest.DefaultStatusPath, bureau.MethodVerifyPassword: bureautest.DefaultVerifyPath,
}

// request makes the body of a call; parameters are given in pairs.
func request(method bureau.Method, parameters ...string) string {
	var b strings.Builder
	b.WriteString(`<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><m:` + string(method) +
		` xmlns:m="` + bureautest.DefaultNamespace + `">`)
	for i := 0; i < len(parameters); i += 2 {
		b.WriteString("<" + parameters[i] + ">")
		_ = xml.EscapeText(&b, []byte(parameters[i+1]))
		b.WriteString("</" + parameters[i] + ">")
	}
	b.WriteString(`</m:` + string(method) + `></e:Body></e:Envelope>`)
	return b.String()
}

// login are the parameters that go with every call.
func (p *provider) login() []string {
	randVal := fmt.Sprintf("%020d", p.randVals.Add(1))
	hash, err := bureau.PasswordHash(password, randVal)
	require.NoError(p.t, err)
	return []string{
		"ispId", strconv.Itoa(bureautest.DefaultUnit), "userName", user, "randVal", randVal, "pwdHash", hash, "hashAlgorithm", "0",
	}
}

// call makes a call; the error is that of the connection.
func (p *provider) call(method bureau.Method, parameters ...string) (reply, error) {
	return p.post(method, request(method, append(p.login(), parameters...)...))
}

func (p *provider) post(method bureau.Method, body string) (reply, error) {
	path := bureautest.DefaultUploadPath
	if other := paths[method]; other != "" {
		path = other
	}
	response, err := p.client.Post(p.url+path, "text/xml; charset=utf-8", strings.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		return reply{}, err
	}
	if response.StatusCode != http.StatusOK {
		return reply{}, fmt.Errorf("HTTP %d: %s", response.StatusCode, b)
	}
	var envelope struct {
		Body struct {
			Answer struct {
				Return string `xml:"return"`
			} `xml:",any"`
		} `xml:"Body"`
	}
	if err := xml.Unmarshal(b, &envelope); err != nil {
		return reply{}, err
	}
	text := envelope.Body.Answer.Return
	r := reply{raw: text}
	err = xml.Unmarshal([]byte(strings.Replace(text, `encoding="GBK"`, `encoding="UTF-8"`, 1)), &r)
	return r, err
}

// must is call where nothing may go wrong on the way.
func (p *provider) must(method bureau.Method, parameters ...string) reply {
	p.t.Helper()
	r, err := p.call(method, parameters...)
	require.NoError(p.t, err)
	return r
}

// pack makes the parameters of an upload.
func (p *provider) pack(sequence int64, file []byte) []string {
	var info strings.Builder
	hash, err := p.envelope.Pack(&info, func(w io.Writer) error {
		_, err := w.Write(file)
		return err
	})
	require.NoError(p.t, err)
	return []string{
		"beianInfo", info.String(), "beianInfoHash", hash, "dataSequence", strconv.FormatInt(sequence, 10),
		"encryptAlgorithm", "1", "compressionFormat", "0",
	}
}

// upload sends a file under the next sequence, which it takes only if the bureau does.
func (p *provider) upload(file []byte) reply {
	p.t.Helper()
	r := p.must(bureau.MethodUpload, p.pack(p.sequence+1, file)...)
	if r.Code == 0 {
		p.sequence++
	}
	return r
}

// file writes records into a file.
func file(t testing.TB, blobs filing.Blobs, records ...bureau.UploadRecord) []byte {
	t.Helper()
	return fileOf(t, bureautest.DefaultUnit, bureau.Format{}, blobs, records...)
}

func fileOf(t testing.TB, unit int64, f bureau.Format, blobs filing.Blobs, records ...bureau.UploadRecord) []byte {
	t.Helper()
	var b bytes.Buffer
	w := bureau.NewWriter(&b, f, records[0].Branch(), unit, blobs)
	for _, r := range records {
		require.NoError(t, w.Write(t.Context(), r))
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

// records converts a filing; the subject's filing password is what the bureau gave it.
func (p *provider) records(f *filing.Filing) []bureau.UploadRecord {
	p.t.Helper()
	p.ids.forget()
	secret, err := bureau.FilingPassword(p.bureau.FilingPassword(f.SubjectNumber))
	require.NoError(p.t, err)
	out, err := bureau.Conversion{IDs: p.ids, Password: secret}.Records(p.t.Context(), f)
	require.NoError(p.t, err)
	return out
}

// submit uploads a filing in a file of its own.
func (p *provider) submit(g *filingtest.Generator, f *filing.Filing) {
	p.t.Helper()
	require.Zero(p.t, p.upload(file(p.t, g.Blobs(), p.records(f)...)).Code)
}

// fetch downloads and acknowledges all files, compares each with the ministry's schema where that is at hand, and gives the records.
func (p *provider) fetch() []bureau.Item {
	p.t.Helper()
	var out []bureau.Item
	for {
		r := p.must(bureau.MethodDownload)
		if r.Code == 2 {
			require.Nil(p.t, r.File)
			return out
		}
		require.Contains(p.t, []int{1, 3}, r.Code)
		content := p.open(r.File)
		lintDownload(p.t, content)
		out = append(out, p.items(content)...)
		require.Zero(p.t, p.must(bureau.MethodAcknowledge, "fileName", r.File.Name).Code)
		if r.Code == 1 {
			return out
		}
	}
}

func (p *provider) open(f *replyFile) []byte {
	p.t.Helper()
	var content []byte
	require.NoError(p.t, p.envelope.Unpack(strings.NewReader(f.Info), f.Hash, func(name string, r io.Reader) (err error) {
		require.Equal(p.t, f.Name, name)
		content, err = io.ReadAll(r)
		return err
	}))
	return content
}

func (p *provider) items(content []byte) []bureau.Item {
	p.t.Helper()
	var out []bureau.Item
	reader, err := bureau.NewReader(bytes.NewReader(content), bureau.Format{})
	require.NoError(p.t, err)
	for {
		item, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(p.t, err)
		require.NoError(p.t, item.Err)
		require.Empty(p.t, item.Unknown)
		out = append(out, item)
	}
}

// of are the records of a type among items.
func of[T bureau.DownloadRecord](items []bureau.Item) []T {
	var out []T
	for _, item := range items {
		if r, ok := item.Record.(T); ok {
			out = append(out, r)
		}
	}
	return out
}

func website(g *filingtest.Generator) filing.Filing {
	return g.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.WithCertificate(filing.CertificateBusinessLicence), filingtest.WithServices(filing.ServiceWebsite))
}

// beyondSchema is what the schema of downloads cannot say, with something that it can: operation 35, which its own text knows and its
// limit of 7 does not, and the cancellation of an access, which only the prose of the specification has.
var beyondSchema = strings.NewReplacer("<Czlx>35</Czlx>", "<Czlx>7</Czlx>", "<Zxlb>2</Zxlb>", "<Zxlb>1</Zxlb>")

// lintDownload compares a file with the schema of downloads.
func lintDownload(t testing.TB, content []byte) {
	t.Helper()
	if xsdtest.Available() == nil {
		xsdtest.Download.Accepts(t, []byte(beyondSchema.Replace(string(content))))
	}
}

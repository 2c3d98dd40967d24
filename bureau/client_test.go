package bureau_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/workflow"
)

// asked is a call as a service saw it.
type asked struct {
	method     string
	names      []string
	parameters map[string]string
	header     http.Header
}

// service answers calls with what it is told to, one after another; the last answer stays.
type service struct {
	*httptest.Server
	t       *testing.T
	mu      sync.Mutex
	calls   []asked
	answers []func(w http.ResponseWriter)
}

func newService(t *testing.T, answers ...func(w http.ResponseWriter)) *service {
	t.Helper()
	s := &service{t: t, answers: answers}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	call, err := readCall(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	s.calls = append(s.calls, call)
	answer := s.answers[0]
	if len(s.answers) > 1 {
		s.answers = s.answers[1:]
	}
	s.mu.Unlock()
	answer(w)
}

func readCall(r *http.Request) (asked, error) {
	var envelope struct {
		Body struct {
			Call struct {
				XMLName    xml.Name
				Parameters []struct {
					XMLName xml.Name
					Text    string `xml:",chardata"`
				} `xml:",any"`
			} `xml:",any"`
		} `xml:"http://schemas.xmlsoap.org/soap/envelope/ Body"`
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return asked{}, err
	}
	if int64(len(body)) != r.ContentLength {
		return asked{}, fmt.Errorf("%d bytes, declared %d", len(body), r.ContentLength)
	}
	if err := xml.Unmarshal(body, &envelope); err != nil {
		return asked{}, err
	}
	call := asked{method: envelope.Body.Call.XMLName.Local, parameters: make(map[string]string), header: r.Header}
	for _, p := range envelope.Body.Call.Parameters {
		call.names = append(call.names, strings.TrimPrefix(p.XMLName.Space+":"+p.XMLName.Local, ":"))
		call.parameters[p.XMLName.Local] = p.Text
	}
	return call, nil
}

func (s *service) last() asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	require.NotEmpty(s.t, s.calls)
	return s.calls[len(s.calls)-1]
}

func (s *service) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.calls)
}

// returns answers with a return as most services do: a document as the text of an element.
func returns(code int, message, more string) func(w http.ResponseWriter) {
	document := fmt.Sprintf(`<?xml version="1.0" encoding="GBK"?><return version="V.3.0"><msg_code>%d</msg_code><msg>%s</msg>%s</return>`,
		code, message, more)
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(document))
	return body(soapAnswer(escaped.String()))
}

func soapAnswer(inner string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>` +
		`<ns1:answer xmlns:ns1="urn:x"><return>` + inner + `</return></ns1:answer></soap:Body></soap:Envelope>`
}

func body(text string) func(w http.ResponseWriter) {
	return func(w http.ResponseWriter) { _, _ = io.WriteString(w, text) }
}

func status(code int, text string) func(w http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		w.WriteHeader(code)
		_, _ = io.WriteString(w, text)
	}
}

// cut ends the connection in the middle of an answer.
func cut(w http.ResponseWriter) {
	w.Header().Set("Content-Length", "1000")
	_, _ = io.WriteString(w, "<soap:Env")
}

func system(s *service) bureau.System {
	return bureau.System{
		Name: "11", UploadURL: s.URL + "/upDownLoad", StatusURL: s.URL + "/status", PasswordURL: s.URL + "/verify",
		Namespace: "http://service.example/", ProviderID: 42, Unit: unit, UserName: "provider&co", Password: "login-secret",
		Key: key, IV: iv,
	}
}

// morning is 10:00 in China.
var morning = time.Date(2026, 11, 28, 2, 0, 0, 0, time.UTC)

// waits counts what a client slept.
type waits struct {
	mu  sync.Mutex
	all []time.Duration
}

func (w *waits) sleep(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, d)
	return ctx.Err()
}

func client(t *testing.T, s bureau.System) (*bureau.Client, *waits) {
	t.Helper()
	w := &waits{}
	c, err := bureau.NewClient(s, bureau.ClientConfig{Now: func() time.Time { return morning }, Sleep: w.sleep})
	require.NoError(t, err)
	return c, w
}

func TestClientUpload(t *testing.T) {
	t.Parallel()
	s := newService(t, returns(0, "操作成功", ""))
	config := system(s)
	config.Parameters = map[string]map[string]string{"isp_upload": {"ispId": "ispID"}}
	config.Action = "urn:upload"
	c, _ := client(t, config)
	require.NoError(t, c.Upload(t.Context(), bureau.PackedFile{
		Sequence: 7, Data: []byte("zip"), Hash: "aGFzaA==", EncryptAlgorithm: bureau.EncryptAES,
	}))
	call := s.last()
	require.Equal(t, "isp_upload", call.method)
	require.Equal(t, []string{
		"ispID", "userName", "randVal", "pwdHash", "beianInfo", "beianInfoHash", "dataSequence", "encryptAlgorithm", "hashAlgorithm",
		"compressionFormat",
	}, call.names, "the order of the specification")
	hash, err := bureau.PasswordHash("login-secret", call.parameters["randVal"])
	require.NoError(t, err)
	require.Equal(t, hash, call.parameters["pwdHash"])
	require.Len(t, call.parameters["randVal"], 20)
	delete(call.parameters, "randVal")
	delete(call.parameters, "pwdHash")
	require.Equal(t, map[string]string{
		"ispID": "42", "userName": "provider&co",
		"beianInfo": base64.StdEncoding.EncodeToString([]byte("zip")), "beianInfoHash": "aGFzaA==",
		"dataSequence": "7", "encryptAlgorithm": "1", "hashAlgorithm": "0", "compressionFormat": "0",
	}, call.parameters)
	require.Equal(t, `"urn:upload"`, call.header.Get("SOAPAction"))
}

func TestClientQualifiesParameters(t *testing.T) {
	t.Parallel()
	s := newService(t, returns(2, "", ""))
	config := system(s)
	config.Qualified = true
	c, _ := client(t, config)
	d, err := c.Download(t.Context())
	require.NoError(t, err)
	require.Equal(t, bureau.Download{}, d)
	require.Equal(t, "http://service.example/:ispId", s.last().names[0])

	config.Namespace, config.Qualified = "", false
	c, _ = client(t, config)
	_, err = c.Download(t.Context())
	require.NoError(t, err)
	require.Equal(t, "ispId", s.last().names[0])
}

// fileInfos is a file as an answer has it.
func fileInfos(t *testing.T, file, more string) string {
	t.Helper()
	info, hash := pack(t, envelope(t, key, iv), []byte(file))
	return `<fileInfos><hashAlgorithm>0</hashAlgorithm><compressionFormat>0</compressionFormat><encryptAlgorithm>1</encryptAlgorithm>` +
		more + `<return_FileName>f1</return_FileName><beianInfo>` + info + `</beianInfo>` +
		`<beianInfoHash>` + hash + `</beianInfoHash></fileInfos>`
}

func TestClientDownload(t *testing.T) {
	t.Parallel()
	for code, more := range map[int]bool{0: true, 1: false, 3: true} {
		s := newService(t, returns(code, "", fileInfos(t, "the file", "")))
		c, _ := client(t, system(s))
		d, err := c.Download(t.Context())
		require.NoError(t, err)
		require.Equal(t, more, d.More, code)
		require.Equal(t, "f1", d.File.Name)
		var got string
		require.NoError(t, c.Open(d.File, func(_ string, r io.Reader) error {
			b, err := io.ReadAll(r)
			got = string(b)
			return err
		}))
		require.Equal(t, "the file", got)
		require.NotContains(t, fmt.Sprintf("%v %+v %#v", d.File, *d.File, d.File), "the file")
	}
	s := newService(t, returns(3, "", ""), returns(0, "", ""))
	config := system(s)
	config.Retry.Tries = 1
	c, _ := client(t, config)
	_, err := c.Download(t.Context())
	require.ErrorIs(t, err, bureau.ErrAnswer, "a file that waits is not given")
	d, err := c.Download(t.Context())
	require.NoError(t, err)
	require.Nil(t, d.File)
	require.False(t, d.More, "without a file there is nothing to acknowledge before another call")
	require.NoError(t, c.Acknowledge(t.Context(), "f1"))
	require.Equal(t, "f1", s.last().parameters["fileName"])
	require.Equal(t, "isp_downloadack", s.last().method)
}

func TestClientPreviousUpload(t *testing.T) {
	t.Parallel()
	s := newService(t, returns(0, "", fileInfos(t, "sent", "<dataSequence>41</dataSequence>")),
		returns(0, "", `<fileInfos><encryptAlgorithm>0</encryptAlgorithm><dataSequence>0</dataSequence><return_FileName/><beianInfo/>`+
			`<beianInfoHash/></fileInfos>`))
	c, _ := client(t, system(s))
	p, err := c.PreviousUpload(t.Context())
	require.NoError(t, err)
	require.Equal(t, int64(41), p.Sequence)
	require.NotNil(t, p.File)
	p, err = c.PreviousUpload(t.Context())
	require.NoError(t, err)
	require.Equal(t, bureau.PreviousUpload{}, p, "nothing was uploaded yet")
}

func TestClientStatusAndPassword(t *testing.T) {
	t.Parallel()
	s := newService(t,
		returns(0, "", `<StatusInfo><Cxtjlx>0</Cxtjlx><Cxtj>example.cn</Cxtj><Wzmc>名称</Wzmc><Ztbah>京ICP备2026000001号</Ztbah>`+
			`<Wzbah>京ICP备2026000001号-1</Wzbah><Bazt>0</Bazt></StatusInfo>`),
		returns(0, "", `<StatusInfo><Cxtjlx>0</Cxtjlx><Cxtj>example.cn</Cxtj><Bazt>1</Bazt></StatusInfo>`),
		returns(0, "", `<StatusInfo><Bazt>2</Bazt></StatusInfo>`),
		returns(0, "", ``),
		returns(0, "", `<VerifyRes>0</VerifyRes>`), returns(0, "", `<VerifyRes>1</VerifyRes>`), returns(0, "x", ``),
		returns(22, "3次", ""))
	c, _ := client(t, system(s))
	got, err := c.Status(t.Context(), 0, "example.cn")
	require.NoError(t, err)
	require.True(t, got.Filed)
	require.Equal(t, "名称", got.ServiceName)
	require.Equal(t, "京ICP备2026000001号-1", got.ServiceNumber)
	require.Equal(t, []string{"hashAlgorithm", "queryConditionType", "queryCondition"}, s.last().names[4:])
	got, err = c.Status(t.Context(), 0, "example.cn")
	require.NoError(t, err)
	require.False(t, got.Filed)
	for range 2 {
		_, err = c.Status(t.Context(), 0, "example.cn")
		require.ErrorIs(t, err, bureau.ErrAnswer)
	}
	for _, want := range []bool{true, false} {
		ok, err := c.VerifyPassword(t.Context(), "京ICP备2026000001号", "filing-secret")
		require.NoError(t, err)
		require.Equal(t, want, ok)
	}
	require.Equal(t, "filing-secret", s.last().parameters["bamm"])
	_, err = c.VerifyPassword(t.Context(), "京ICP备2026000001号", "filing-secret")
	require.ErrorIs(t, err, bureau.ErrAnswer)
	_, err = c.VerifyPassword(t.Context(), "京ICP备2026000001号", "filing-secret")
	require.ErrorIs(t, err, bureau.ErrCall)

	config := system(s)
	config.StatusURL = ""
	c, _ = client(t, config)
	_, err = c.Status(t.Context(), 0, "example.cn")
	require.ErrorIs(t, err, bureau.ErrNotConfigured)
}

func TestClientTriesAgain(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	file := bureau.PackedFile{Sequence: 1, Data: []byte("x")}
	for name, c := range map[string]struct {
		answers []func(http.ResponseWriter)
		call    func(c *bureau.Client) error
		calls   int
		failed  bool
	}{
		"maintenance passes": {
			[]func(http.ResponseWriter){returns(901, "", ""), returns(999, "", ""), returns(0, "", "")},
			func(c *bureau.Client) error { return c.Upload(ctx, file) }, 3, false,
		},
		"maintenance stays": {
			[]func(http.ResponseWriter){returns(15, "", "")}, func(c *bureau.Client) error { return c.Upload(ctx, file) }, 3, true,
		},
		"a lost answer to an upload is not for the client": {
			[]func(http.ResponseWriter){cut}, func(c *bureau.Client) error { return c.Upload(ctx, file) }, 1, true,
		},
		"a lost answer to what only reads": {
			[]func(http.ResponseWriter){cut, status(502, "gateway"), returns(2, "", "")},
			func(c *bureau.Client) error { _, err := c.Download(ctx); return err }, 3, false,
		},
		"configuration": {
			[]func(http.ResponseWriter){returns(5, "", "")},
			func(c *bureau.Client) error { _, err := c.Download(ctx); return err }, 1, true,
		},
		"tries of a password are counted by the bureau": {
			[]func(http.ResponseWriter){returns(999, "", "")},
			func(c *bureau.Client) error { _, err := c.VerifyPassword(ctx, "n", "p"); return err }, 1, true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newService(t, c.answers...)
			client, w := client(t, system(s))
			err := c.call(client)
			require.Equal(t, c.failed, err != nil, err)
			require.Equal(t, c.calls, s.count())
			require.Len(t, w.all, c.calls-1)
			for i, d := range w.all {
				want := 2 * time.Second << i
				require.InDelta(t, want, d, float64(want/4))
			}
		})
	}
	s := newService(t, returns(901, "", ""))
	stopped, cancel := context.WithCancel(ctx)
	c, err := bureau.NewClient(system(s), bureau.ClientConfig{
		Now: func() time.Time { return morning },
		Sleep: func(ctx context.Context, _ time.Duration) error {
			cancel()
			return ctx.Err()
		},
	})
	require.NoError(t, err)
	require.ErrorIs(t, c.Upload(stopped, file), context.Canceled)
}

func TestClientWaitsForOpeningHours(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	file := bureau.PackedFile{Sequence: 1, Data: []byte("x")}
	s := newService(t, returns(20, "请您在规定的时间段内进行报备，报备时间为：13:30-20:00", ""), returns(20, "", ""), returns(0, "", ""))
	now := morning
	c, err := bureau.NewClient(system(s), bureau.ClientConfig{Now: func() time.Time { return now }})
	require.NoError(t, err)
	closed := func(at time.Time, calls int) {
		t.Helper()
		err := c.Upload(ctx, file)
		later, ok := errors.AsType[*workflow.LaterError](err)
		require.True(t, ok, err)
		require.Equal(t, at, later.At.UTC())
		require.ErrorIs(t, err, bureau.ErrCall)
		require.Equal(t, calls, s.count())
	}
	afternoon := time.Date(2026, 11, 28, 5, 30, 0, 0, time.UTC)
	closed(afternoon, 1)
	now = now.Add(time.Hour)
	closed(afternoon, 1) // the bureau is not asked before
	now = afternoon
	closed(afternoon.Add(15*time.Minute), 2) // it does not say when
	now = afternoon.Add(15 * time.Minute)
	require.NoError(t, c.Upload(ctx, file))

	config := system(s)
	config.Hours = []bureau.Window{{From: 20 * time.Hour, To: 6 * time.Hour}}
	c, err = bureau.NewClient(config, bureau.ClientConfig{Now: func() time.Time { return now }})
	require.NoError(t, err)
	closed(time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC), 3)
	now = time.Date(2026, 11, 28, 21, 0, 0, 0, time.UTC) // 05:00 of the next day
	require.NoError(t, c.Upload(ctx, file))
}

func TestParseHours(t *testing.T) {
	t.Parallel()
	for message, want := range map[string]string{
		"报备时间为：8:00-20:00":        "[08:00-20:00]",
		"报备时间为：０８：３０—２２：００。":      "[08:30-22:00]",
		"每日上午9时至下午5时30分":          "[09:00-17:30]",
		"22:00:00～06:00:00":       "[22:00-06:00]",
		"工作日 9点半到12点，13:00-17:00": "[09:30-12:00 13:00-17:00]",
		"0:00-24:00":  "[00:00-24:00]",
		"晚8点至早6点":     "[20:00-06:00]",
		"":            "[]",
		"请稍后":         "[]",
		"8:00":        "[]",
		"25:00-26:00": "[]",
		"8:00-8:00":   "[]",
		"8:77-9:00":   "[]",
		"2026-11-28 08:00:00 至 2026-11-28 20:00:00": "[08:00-20:00]",
	} {
		got, ok := bureau.ParseHours(message)
		require.Equal(t, want, fmt.Sprint(got), message)
		require.Equal(t, len(got) > 0, ok)
	}
}

func TestClientHidesSecrets(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := newService(t, returns(5, "口令 login-secret 错误\n provider&amp;co", ""), status(500, soapAnswer("")),
		status(500, `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:Server</faultcode>`+
			`<faultstring>login-secret</faultstring></e:Fault></e:Body></e:Envelope>`),
		status(404, "login-secret"), body("login-secret"), cut)
	c, err := bureau.NewClient(system(s), bureau.ClientConfig{
		Now: func() time.Time { return morning }, Sleep: (&waits{}).sleep,
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	require.NoError(t, err)
	var texts []string
	for range 6 {
		err := c.Upload(t.Context(), bureau.PackedFile{Sequence: 1, Data: []byte("content")})
		require.Error(t, err)
		texts = append(texts, err.Error(), fmt.Sprintf("%+v %#v", err, err))
	}
	config := c.System()
	texts = append(texts, log.String(), fmt.Sprintf("%v %+v %#v %v %#v", config, config, config, c, c))
	for _, text := range texts {
		require.NotContains(t, text, "login-secret")
		require.NotContains(t, text, "provider&co")
		require.NotContains(t, text, key)
		require.NotContains(t, text, "content")
	}
	require.Contains(t, texts[0], "5 wrong password (口令 … 错误 …)")
	require.Contains(t, texts[4], `SOAP fault "e:Server"`)
	require.Contains(t, texts[6], "HTTP status 404")
}

func TestClientHidesWhatItAskedFor(t *testing.T) {
	t.Parallel()
	s := newService(t, returns(999, "证件 110101199003070000 不存在", ""), returns(22, "备案号 京ICP备2026000001号 密码 filing-secret", ""))
	config := system(s)
	config.Retry.Tries = 1
	c, _ := client(t, config)
	_, err := c.Status(t.Context(), 2, "110101199003070000")
	require.ErrorContains(t, err, "证件 … 不存在")
	_, err = c.VerifyPassword(t.Context(), "京ICP备2026000001号", "filing-secret")
	require.ErrorContains(t, err, "备案号 … 密码 …")
	file := bureau.PackedFile{Sequence: 1, Data: []byte("content")}
	require.NotContains(t, fmt.Sprintf("%v %+v %#v", file, file, &file), "99 111")
}

func TestNewClientRefuses(t *testing.T) {
	t.Parallel()
	good := bureau.System{
		Name: "11", UploadURL: "http://127.0.0.1/x", ProviderID: 1, Unit: 1, UserName: "u", Password: "login-secret",
	}
	now := bureau.ClientConfig{Now: func() time.Time { return morning }}
	_, err := bureau.NewClient(good, now)
	require.NoError(t, err)
	_, err = bureau.NewClient(good, bureau.ClientConfig{})
	require.ErrorContains(t, err, "Now")
	for want, change := range map[string]func(*bureau.System){
		"Name":       func(s *bureau.System) { s.Name = "" },
		"UploadURL":  func(s *bureau.System) { s.UploadURL = "" },
		"StatusURL":  func(s *bureau.System) { s.StatusURL = "ftp://x" },
		"Password":   func(s *bureau.System) { s.Password = "" },
		"Unit":       func(s *bureau.System) { s.Unit = 0 },
		"Timeout":    func(s *bureau.System) { s.Timeout = -1 },
		"Hours":      func(s *bureau.System) { s.Hours = []bureau.Window{{}} },
		"Parameters": func(s *bureau.System) { s.Parameters = map[string]map[string]string{"": {"ispId": "a b"}} },
		"issues 16":  func(s *bureau.System) { s.Key = "short" },
	} {
		s := good
		change(&s)
		_, err := bureau.NewClient(s, now)
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), "login-secret")
	}
}

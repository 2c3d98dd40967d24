package bureau

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/beian-go/beian/workflow"
)

// ClientConfig is what a client needs beside the system. Only Now must be given.
type ClientConfig struct {
	// Now is the present.
	Now func() time.Time
	// HTTP makes the calls; a client of its own without redirects otherwise.
	HTTP *http.Client
	// Sleep waits, or returns the context's error; it waits for real otherwise.
	Sleep func(ctx context.Context, d time.Duration) error
	// Random is the source of randVal; crypto/rand otherwise.
	Random io.Reader
	// Log gets what was called and how it ended, without login and content; nowhere otherwise.
	Log *slog.Logger
}

// Client calls the six methods of one province's system (接口客户端). Any number of goroutines may use it.
//
// A call that the bureau answers with a passing fault (15, 901, 902, 999, unknown codes) is made again a few times, one that only
// reads after a failure of the network too. What fails is a [*CallError] where the bureau answered, [ErrAnswer] where the answer
// made no sense, else the error of the network; outside the opening hours it is a [*workflow.LaterError].
type Client struct {
	system   System
	envelope *Envelope
	config   ClientConfig

	mu     sync.Mutex
	closed map[Method]time.Time // until when a method's calls are not made, after code 20
}

// NewClient makes a client of a system. It calls nothing.
func NewClient(s System, c ClientConfig) (*Client, error) {
	envelope, err := s.complete()
	if err != nil {
		return nil, err
	}
	if c.Now == nil {
		return nil, errors.New("bureau: ClientConfig.Now: nil")
	}
	if c.HTTP == nil {
		c.HTTP = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	if c.Sleep == nil {
		c.Sleep = sleep
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Client{system: s, envelope: envelope, config: c, closed: make(map[Method]time.Time)}, nil
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// String names the system and hides the login.
func (c *Client) String() string { return "client of " + c.system.String() }

// GoString is String.
func (c *Client) GoString() string { return c.String() }

// System is how the system is called, with all that was left out filled in.
func (c *Client) System() System { return c.system }

// Envelope packs and opens the system's files.
func (c *Client) Envelope() *Envelope { return c.envelope }

// PackedFile is a file as it is sent (isp_upload).
type PackedFile struct {
	// Sequence is its number (dataSequence).
	Sequence int64
	// Data is what [Envelope.Zip] made of it, Hash its hash (beianInfoHash).
	Data []byte
	Hash string
	// EncryptAlgorithm is how it is encrypted.
	EncryptAlgorithm int
}

// String names the file and hides what is in it.
func (f PackedFile) String() string {
	return "packed file " + strconv.FormatInt(f.Sequence, 10) + " of " + strconv.Itoa(len(f.Data)) + " bytes"
}

// GoString is String.
func (f PackedFile) GoString() string { return f.String() }

// LogValue is String, so that a structured log shows nothing of it either.
func (f PackedFile) LogValue() slog.Value { return slog.StringValue(f.String()) }

// ReturnedFile is a file that came with an answer (fileInfos).
type ReturnedFile struct {
	// Name is what an acknowledgement names it by (return_FileName).
	Name string
	// Data is the zip, encrypted as EncryptAlgorithm says; Hash its hash (beianInfoHash).
	Data             []byte
	Hash             string
	EncryptAlgorithm int
	// broken says that beianInfo was no base64.
	broken bool
}

// String names the file and hides what is in it.
func (f ReturnedFile) String() string {
	return "returned file " + strconv.Quote(tidy(f.Name)) + " of " + strconv.Itoa(len(f.Data)) + " bytes"
}

// GoString is String.
func (f ReturnedFile) GoString() string { return f.String() }

// LogValue is String, so that a structured log shows nothing of it either.
func (f ReturnedFile) LogValue() slog.Value { return slog.StringValue(f.String()) }

// Open opens a file that came, as [Envelope.Unpack] does.
func (c *Client) Open(f *ReturnedFile, read func(name string, r io.Reader) error) error {
	return f.Open(c.envelope, read)
}

// ReadReturned reads the file of an answer that was saved as it came, of isp_download or isp_querypreviousupload.
// Returns [ErrAnswer] for what is none, or brings no file.
func ReadReturned(r io.Reader) (*ReturnedFile, error) {
	a, err := readAnswer(r, maxFileAnswer)
	if err != nil {
		return nil, err
	}
	if a.file == nil {
		return nil, fmt.Errorf("%w: it brings no file", ErrAnswer)
	}
	return a.file, nil
}

// Open opens the file with the envelope of its system, as [Envelope.Unpack] does; one that is not encrypted needs no key.
func (f *ReturnedFile) Open(e *Envelope, read func(name string, r io.Reader) error) error {
	if f.broken {
		return fmt.Errorf("%w: %w", ErrEnvelope, errBroken)
	}
	switch {
	case f.EncryptAlgorithm == EncryptNone:
		e = &Envelope{}
	case f.EncryptAlgorithm != EncryptAES:
		return fmt.Errorf("%w: encryptAlgorithm %d is not known", ErrEnvelope, f.EncryptAlgorithm)
	case e.block == nil:
		return fmt.Errorf("%w: it is encrypted, and no key was given", ErrEnvelope)
	}
	return e.Unzip(f.Data, f.Hash, read)
}

// Upload sends a file (isp_upload). It succeeds when the bureau took it: what becomes of its records comes with downloads. Code 14
// is a [*CallError] with the missing sequences. After an error that is no [*CallError] the bureau may have the file or not:
// [Client.PreviousUpload] tells.
func (c *Client) Upload(ctx context.Context, f PackedFile) error {
	if err := c.uploadsClosed(); err != nil {
		return err
	}
	_, err := c.call(ctx, MethodUpload, false, maxAnswer, []parameter{
		{name: "beianInfo", data: f.Data}, {name: "beianInfoHash", text: f.Hash}, integer("dataSequence", f.Sequence),
		integer("encryptAlgorithm", int64(f.EncryptAlgorithm)), integer("hashAlgorithm", HashMD5),
		integer("compressionFormat", CompressZip),
	})
	return err
}

// uploadsClosed is a *workflow.LaterError while the bureau is known to take no uploads.
func (c *Client) uploadsClosed() error {
	now := c.config.Now()
	at := nextOpening(c.system.Hours, now)
	if until := c.closedUntil(MethodUpload); until.After(at) {
		at = until
	}
	if !at.After(now) {
		return nil
	}
	return &workflow.LaterError{At: at, Err: errClosed}
}

// Download is what a call of isp_download brought.
type Download struct {
	// File is the file; nil when there is none.
	File *ReturnedFile
	// More says that another call may bring another file, once this one is acknowledged.
	More bool
}

// Download fetches the next file (isp_download). The bureau gives the same file until it is acknowledged.
func (c *Client) Download(ctx context.Context) (Download, error) {
	a, err := c.call(ctx, MethodDownload, true, maxFileAnswer, []parameter{integer("hashAlgorithm", HashMD5)})
	if err != nil {
		return Download{}, err
	}
	switch {
	case !a.code.HasFile():
		return Download{}, nil
	case a.file == nil && a.code == 3:
		return Download{}, fmt.Errorf("%w: it says that a file waits and has none", ErrAnswer)
	}
	return Download{File: a.file, More: a.file != nil && a.code != 1}, nil
}

// Acknowledge says that a file was received (isp_downloadack): call it only once the file is safely stored.
func (c *Client) Acknowledge(ctx context.Context, fileName string) error {
	_, err := c.call(ctx, MethodAcknowledge, true, maxAnswer, []parameter{
		integer("hashAlgorithm", HashMD5), {name: "fileName", text: fileName},
	})
	return err
}

// PreviousUpload is the last file that the bureau took.
type PreviousUpload struct {
	// Sequence is its number; 0 where none was taken yet.
	Sequence int64
	// File is the file as the bureau has it; nil where it gives none.
	File *ReturnedFile
}

// PreviousUpload asks for the last file that the bureau took (isp_querypreviousupload).
func (c *Client) PreviousUpload(ctx context.Context) (PreviousUpload, error) {
	a, err := c.call(ctx, MethodPreviousUpload, true, maxFileAnswer, []parameter{integer("hashAlgorithm", HashMD5)})
	if err != nil {
		return PreviousUpload{}, err
	}
	return PreviousUpload{Sequence: a.sequence, File: a.file}, nil
}

// Status is what the bureau says of a domain or a certificate (是否备案, StatusInfo).
type Status struct {
	// Filed says that it is filed.
	Filed bool
	// ServiceName, SubjectNumber and ServiceNumber are what is filed, as far as it was told.
	ServiceName, SubjectNumber, ServiceNumber string
	state                                     string
}

// String tells whether it is filed.
func (s Status) String() string { return "filed: " + strconv.FormatBool(s.Filed) }

// GoString is String.
func (s Status) GoString() string { return s.String() }

// Status asks whether something is filed (isp_querybeianstatus). Kind is the kind of condition: 0 for a domain, otherwise the
// type of a certificate; the condition is the domain or the certificate's number.
func (c *Client) Status(ctx context.Context, kind int64, condition string) (Status, error) {
	a, err := c.call(ctx, MethodStatus, true, maxAnswer, []parameter{
		integer("hashAlgorithm", HashMD5), integer("queryConditionType", kind), {name: "queryCondition", text: condition},
	})
	if err != nil {
		return Status{}, err
	}
	switch {
	case a.hasStatus && a.status.state == "0":
		a.status.Filed = true
	case !a.hasStatus || a.status.state != "1":
		return Status{}, fmt.Errorf("%w: it does not say whether it is filed", ErrAnswer)
	}
	return a.status, nil
}

// VerifyPassword asks whether a filing password is right (isp_verifybamm). Number is the subject's filing number. The bureau counts
// the tries: a call is never made twice.
func (c *Client) VerifyPassword(ctx context.Context, number string, password Secret) (bool, error) {
	a, err := c.call(ctx, MethodVerifyPassword, false, maxAnswer, []parameter{
		integer("hashAlgorithm", HashMD5), {name: "baxh", text: number}, {name: "bamm", text: string(password)},
	})
	if err != nil {
		return false, err
	}
	switch a.verified {
	case "0":
		return true, nil
	case "1":
		return false, nil
	}
	return false, fmt.Errorf("%w: it does not say whether the password is right", ErrAnswer)
}

// call makes a call, again where that may help. What only reads is repeated after failures of the network too.
func (c *Client) call(ctx context.Context, m Method, reads bool, most int64, parameters []parameter) (*answer, error) {
	if c.system.endpoint(m) == "" {
		return nil, fmt.Errorf("%w: %s", ErrNotConfigured, m)
	}
	if at := c.closedUntil(m); at.After(c.config.Now()) {
		return nil, &workflow.LaterError{At: at, Err: &CallError{Method: m, Code: codeClosed}}
	}
	wait := c.system.Retry.First
	for try := 1; ; try++ {
		a, err := c.callOnce(ctx, m, most, parameters)
		c.config.Log.DebugContext(ctx, "bureau call", slog.String("system", c.system.Name), slog.String("method", string(m)),
			slog.Int("try", try), slog.Any("error", err))
		if err == nil || ctx.Err() != nil {
			return a, err
		}
		if call, ok := errors.AsType[*CallError](err); ok && call.Code == codeClosed {
			return nil, c.close(call)
		}
		again := callAction(err).RetryCall() || reads && callAction(err) == ""
		if !again || m == MethodVerifyPassword || try >= c.system.Retry.Tries {
			return nil, err
		}
		if stopped := c.config.Sleep(ctx, c.jitter(wait)); stopped != nil {
			return nil, errors.Join(stopped, err)
		}
		wait = min(2*wait, c.system.Retry.Most)
	}
}

// jitter varies a wait by up to a quarter, so that desks that failed together do not come back together.
func (c *Client) jitter(d time.Duration) time.Duration {
	var b [1]byte
	_, _ = io.ReadFull(c.config.Random, b[:]) // without randomness the wait is a little shorter
	return d - d/4 + d/2*time.Duration(b[0])/255
}

// codeClosed is the code of a call outside the opening hours.
const codeClosed CallCode = 20

// close notes when calls of a method are taken again.
func (c *Client) close(call *CallError) error {
	const unsaid = 15 * time.Minute
	now := c.config.Now()
	at := now
	if windows, ok := ParseHours(call.Message); ok {
		at = nextOpening(windows, now)
	}
	if !at.After(now) {
		at = now.Add(unsaid)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed[call.Method] = at
	return &workflow.LaterError{At: at, Err: call}
}

func (c *Client) closedUntil(m Method) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closed[m]
}

func (c *Client) callOnce(ctx context.Context, m Method, most int64, parameters []parameter) (*answer, error) {
	randVal, err := NewRandVal(c.config.Random)
	if err != nil {
		return nil, err
	}
	hash, err := PasswordHash(string(c.system.Password), randVal)
	if err != nil {
		return nil, err
	}
	body := newRequest(&c.system, m, append([]parameter{
		integer("ispId", c.system.ProviderID), {name: "userName", text: c.system.UserName}, {name: "randVal", text: randVal},
		{name: "pwdHash", text: hash},
	}, parameters...))
	ctx, cancel := context.WithTimeout(ctx, c.system.Timeout)
	defer cancel()
	a, err := c.post(ctx, m, body, most)
	if err != nil {
		return nil, err
	}
	if !succeeded(m, a.code) {
		return nil, &CallError{
			Method: m, Code: a.code, Missing: a.missing,
			Message: tidy(a.message, append(texts(parameters), string(c.system.Password), hash, randVal, c.system.UserName)...),
		}
	}
	return a, nil
}

// texts are the parameters of a call that may say something about a person or hold a password: services repeat what they were sent.
func texts(parameters []parameter) []string {
	var out []string
	for _, p := range parameters {
		if !p.number {
			out = append(out, p.text)
		}
	}
	return out
}

// succeeded reports whether a code says that the bureau did what the method asks for.
func succeeded(m Method, code CallCode) bool {
	switch m {
	case MethodDownload, MethodPreviousUpload:
		return code >= 0 && code <= 3
	}
	return code == 0
}

func (c *Client) post(ctx context.Context, m Method, body *soapRequest, most int64) (*answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.system.endpoint(m), body.open())
	if err != nil {
		return nil, fmt.Errorf("bureau: %s: %w", m, err)
	}
	request.ContentLength = body.length()
	request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(body.open()), nil }
	request.Header.Set("Content-Type", "text/xml; charset=utf-8")
	request.Header.Set("SOAPAction", strconv.Quote(c.system.Action))
	response, err := c.config.HTTP.Do(request)
	if err != nil {
		if address, ok := errors.AsType[*url.Error](err); ok {
			err = address.Err
		}
		return nil, fmt.Errorf("bureau: %s: %w", m, err)
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusInternalServerError: // that of a fault
		if _, err := readAnswer(response.Body, maxAnswer); errors.As(err, new(*faultError)) {
			return nil, fmt.Errorf("bureau: %s: %w", m, err)
		}
		fallthrough
	default:
		return nil, fmt.Errorf("bureau: %s: %w", m, &statusError{response.StatusCode})
	}
	a, err := readAnswer(response.Body, most)
	if err != nil {
		return nil, fmt.Errorf("bureau: %s: %w", m, err)
	}
	return a, nil
}

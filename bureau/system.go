package bureau

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"time"

	"github.com/beian-go/beian/workflow"
)

// System is how one province's system is called (省系统): what the bureau issued to the provider, and what the specification
// leaves open. Names of methods and parameters are the specification's unless Parameters spells them otherwise.
type System struct {
	// Name names the system in the ledger, such as the province's code; it never changes.
	Name string
	// UploadURL is the endpoint of the upload service, StatusURL that of isp_querybeianstatus, PasswordURL that of isp_verifybamm:
	// the addresses of the WSDL files without their ?wsdl (http://…/ISPWebService/upDownLoad and http://…/BeianStatusWebService/…
	// in the specification). The latter two may be empty where they are not called.
	UploadURL, StatusURL, PasswordURL string
	// Namespace is that of the methods: the targetNamespace of the WSDL. The specification names none.
	Namespace string
	// Qualified puts the parameters into the namespace too (elementFormDefault="qualified" in the WSDL).
	Qualified bool
	// Action is the header SOAPAction; most services ignore it.
	Action string
	// Parameters spells parameters of a method otherwise than the specification does: Parameters["isp_upload"]["ispId"] = "ispID".
	// The method "" is all methods.
	Parameters map[string]map[string]string

	// ProviderID is the provider's number (ispId), Unit the reporting unit's own (Qqdwid).
	ProviderID, Unit int64
	// UserName and Password are the login.
	UserName string
	Password Secret
	// Key and IV are what the bureau issued for AES, 16 characters each; both empty for no encryption.
	Key, IV Secret
	// Format is that of the files.
	Format Format

	// Hours are when the bureau takes uploads, in Chinese time; empty means always. A system that says otherwise is believed.
	Hours []Window
	// Timeout is the most that one call may take; 0 means two minutes.
	Timeout time.Duration
	// Retry says how calls are repeated that the bureau answers with a passing fault.
	Retry CallRetry
}

// CallRetry says how calls are repeated (重试). The zero value means three tries, 2 and 4 seconds apart.
type CallRetry struct {
	// Tries is how often a call is made at most.
	Tries int
	// First is the wait after the first try; each further one is twice as long, up to Most. Waits vary by a quarter.
	First, Most time.Duration
}

// String names the system and hides the login.
func (s System) String() string { return "bureau system " + s.Name }

// GoString is String, so that %#v does not show the login either.
func (s System) GoString() string { return s.String() }

// LogValue is String, so that a structured log does not show the login.
func (s System) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Lane is the lane of the system in the ledger.
func (s System) Lane() workflow.Lane { return workflow.Lane{System: s.Name, Unit: s.Unit} }

// complete checks the configuration and fills in what may be left out.
func (s *System) complete() (*Envelope, error) {
	const (
		timeout = 2 * time.Minute
		tries   = 3
		first   = 2 * time.Second
		most    = 30 * time.Second
	)
	switch {
	case s.Name == "":
		return nil, errors.New("bureau: System.Name: empty; it names the system in the ledger")
	case s.UserName == "" || s.Password == "":
		return nil, fmt.Errorf("bureau: %s: UserName or Password is empty", s)
	case s.Unit < 1 || s.ProviderID < 1:
		return nil, fmt.Errorf("bureau: %s: ProviderID and Unit must be at least 1", s)
	case s.Timeout < 0 || s.Retry.Tries < 0 || s.Retry.First < 0 || s.Retry.Most < 0:
		return nil, fmt.Errorf("bureau: %s: Timeout and Retry must not be negative", s)
	}
	for _, e := range []struct{ name, url string }{
		{"UploadURL", s.UploadURL}, {"StatusURL", s.StatusURL}, {"PasswordURL", s.PasswordURL},
	} {
		if e.url == "" && e.name != "UploadURL" {
			continue
		}
		if u, err := url.Parse(e.url); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
			return nil, fmt.Errorf("bureau: %s: %s is no http or https address", s, e.name)
		}
	}
	for _, w := range s.Hours {
		if !w.valid() {
			return nil, fmt.Errorf("bureau: %s: Hours: %s is no time of a day", s, w)
		}
	}
	for method, names := range s.Parameters {
		for _, name := range names {
			if !xmlName(name) {
				return nil, fmt.Errorf("bureau: %s: Parameters: method %.40q has a parameter that is no name of an element", s, method)
			}
		}
	}
	if s.Timeout == 0 {
		s.Timeout = timeout
	}
	if s.Retry.Tries == 0 {
		s.Retry.Tries = tries
	}
	if s.Retry.First == 0 {
		s.Retry.First = first
	}
	if s.Retry.Most == 0 {
		s.Retry.Most = most
	}
	return NewEnvelope(string(s.Key), string(s.IV))
}

// xmlName reports whether a name is one of a plain element: letters, digits, _, - and ., the first a letter or _.
func xmlName(name string) bool {
	for i, c := range name {
		letter := c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
		if !letter && (i == 0 || c != '-' && c != '.' && (c < '0' || c > '9')) {
			return false
		}
	}
	return name != ""
}

// parameter is the name of a parameter of a method as the system spells it.
func (s *System) parameter(m Method, name string) string {
	if other, ok := s.Parameters[string(m)][name]; ok {
		return other
	}
	if other, ok := s.Parameters[""][name]; ok {
		return other
	}
	return name
}

// Method is one of the six methods of the interface (接口方法).
type Method string

// The methods.
const (
	MethodUpload         Method = "isp_upload"              // sends a file (数据上载)
	MethodDownload       Method = "isp_download"            // fetches a file (数据下载)
	MethodAcknowledge    Method = "isp_downloadack"         // says that a file was received (下载确认)
	MethodPreviousUpload Method = "isp_querypreviousupload" // asks for the last file that was taken (最近上载数据查询)
	MethodStatus         Method = "isp_querybeianstatus"    // asks whether a domain or certificate is filed (是否备案查询)
	MethodVerifyPassword Method = "isp_verifybamm"          // checks a filing password (备案密码校验)
)

// endpoint is where a method is called.
func (s *System) endpoint(m Method) string {
	switch m {
	case MethodStatus:
		return s.StatusURL
	case MethodVerifyPassword:
		return s.PasswordURL
	}
	return s.UploadURL
}

// chineseTime is the one zone of the country.
var chineseTime = time.FixedZone("CST", 8*60*60)

// Window is a part of each day, from a time to another in Chinese time; To before From runs past midnight (受理时段).
type Window struct {
	From, To time.Duration
}

// String is the window as HH:MM-HH:MM.
func (w Window) String() string { return clockText(w.From) + "-" + clockText(w.To) }

func clockText(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60)
}

const day = 24 * time.Hour

func (w Window) valid() bool {
	return w.From >= 0 && w.From < day && w.To >= 0 && w.To <= day && w.From != w.To
}

// open reports whether the window is open at a time of the day.
func (w Window) open(at time.Duration) bool {
	if w.From < w.To {
		return w.From <= at && at < w.To
	}
	return at >= w.From || at < w.To
}

// nextOpening is when one of the windows is open: now, or the next time that one opens.
func nextOpening(windows []Window, now time.Time) time.Time {
	if len(windows) == 0 {
		return now
	}
	local := now.In(chineseTime)
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, chineseTime)
	at, wait := local.Sub(midnight), day
	for _, w := range windows {
		if w.open(at) {
			return now
		}
		wait = min(wait, (w.From-at+day)%day)
	}
	return now.Add(wait)
}

// errClosed means that the bureau takes no uploads at this time of the day.
var errClosed = &CallError{Method: MethodUpload, Code: codeClosed}

// ErrNotConfigured means that the system has no address for a method.
var ErrNotConfigured = errors.New("bureau: the system's configuration has no address for this call")

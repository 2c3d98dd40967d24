package bureautest

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

// Bureau is a simulated province system. It is an [http.Handler]; any number of goroutines may use it.
type Bureau struct {
	conf    Config
	packing packing

	mu   sync.Mutex
	rand *rand.Rand

	// the calls
	randVals map[string]bool
	seen     []string // random values, oldest first
	refusals []Refusal
	breaks   []breaking
	calls    map[bureau.Method]int
	tries    map[string]int // wrong filing passwords by number

	noUpload, noDownload, suspended bool

	// the files
	uploads map[int64]*upload
	whole   int64 // all sequences up to here were taken
	last    int64 // the highest sequence that was taken
	repeats int
	clashes []int64
	inbox   []*upload // taken and not processed yet

	// the records
	parts    []*part // under review, by due time
	held     map[string]int
	reviewed map[string]int
	doomed   []filing.ResultCode
	taken    []*Taken
	named    map[string]*Taken
	twice    []Twice

	// what is filed
	subjects       map[int64]*subject
	services       map[int64]*service
	certificates   map[filing.Key]*subject
	domains        map[string]*service
	accesses       map[int64]*service
	subjectNumbers map[string]*subject
	serviceNumbers map[string]*service

	order     []int64 // of subjects
	numbers   int
	lastID    int64
	blacklist map[filing.Key]bool
	unfiled   map[string]bool
	tables    map[string]map[int64]bool

	ip ipStock

	// what is to be fetched
	queue   []waiting
	again   []*outgoing
	current *outgoing
	fetched []*outgoing
	files   int
}

// firstID is before the first id that the bureau gives.
const firstID = 5_000_000

// New makes a bureau in which nothing is filed yet.
func New(c Config) (*Bureau, error) {
	c, err := c.settled()
	if err != nil {
		return nil, err
	}
	p, err := newPacking(c.Key, c.IV)
	if err != nil {
		return nil, fmt.Errorf("bureautest: %w", err)
	}
	return &Bureau{
		conf: c, packing: p, rand: rand.New(rand.NewPCG(c.Seed, 0)), randVals: make(map[string]bool), calls: make(map[bureau.Method]int),
		tries: make(map[string]int), uploads: make(map[int64]*upload), held: make(map[string]int), reviewed: make(map[string]int),
		named:    make(map[string]*Taken),
		subjects: make(map[int64]*subject), services: make(map[int64]*service), certificates: make(map[filing.Key]*subject),
		domains: make(map[string]*service), accesses: make(map[int64]*service), subjectNumbers: make(map[string]*subject),
		serviceNumbers: make(map[string]*service), lastID: firstID, blacklist: make(map[filing.Key]bool),
		unfiled: make(map[string]bool), tables: make(map[string]map[int64]bool),
		ip: ipStock{make(map[int64]*bureau.FiledIPSource), make(map[int64]*bureau.FiledIPAssignment)},
	}, nil
}

// MustNew is New for tests and examples: it panics where New gives an error.
func MustNew(c Config) *Bureau {
	b, err := New(c)
	if err != nil {
		panic(err)
	}
	return b
}

func (b *Bureau) version() string {
	if b.conf.Format.Version != "" {
		return b.conf.Format.Version
	}
	return bureau.V30
}

// ServeHTTP answers a call, or tells the WSDL to whoever asks with ?wsdl.
func (b *Bureau) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	serves := b.conf.Wire.serves(r.URL.Path)
	if serves == nil {
		http.NotFound(w, r)
		return
	}
	if r.Method == http.MethodGet {
		b.writeWSDL(w, r, serves)
		return
	}
	if r.Method != http.MethodPost {
		http.Error(w, "POST a SOAP request", http.StatusMethodNotAllowed)
		return
	}
	c, err := b.conf.Wire.readCall(http.MaxBytesReader(w, r.Body, maxBody), serves)
	if err != nil {
		writeFault(w, err)
		return
	}
	a, broken := b.answer(c)
	b.conf.Log.InfoContext(r.Context(), "call", slog.String("method", string(c.method)), slog.Int("msg_code", int(a.code)),
		slog.String("message", a.message), slog.Int64("sequence", c.number("dataSequence")), slog.String("fault", string(broken)))
	switch broken {
	case FaultHTTP:
		http.Error(w, "service unavailable", http.StatusServiceUnavailable)
		return
	case FaultDrop, FaultLose:
		panic(http.ErrAbortHandler) // ends the connection without an answer
	case FaultSlow:
		select {
		case <-time.After(b.conf.Slowness):
		case <-r.Context().Done():
		}
	}
	b.conf.Wire.writeAnswer(w, c, b.conf.Wire.text(a, b.version()), broken == FaultGarble)
}

// answer does what a call asks, and tells how the call breaks.
func (b *Bureau) answer(c *call) (answer, Fault) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls[c.method]++
	b.work()
	broken := b.fault(c.method)
	switch broken {
	case FaultHTTP, FaultDrop:
		return answer{}, broken
	case FaultOther:
		return refuse(codeOther), broken
	case FaultMaintenance:
		return refuse(maintenanceOf(c.method)), broken
	case FaultCorrupt:
		if c.method != bureau.MethodDownload {
			return refuse(codeOther), broken
		}
	}
	if code := b.login(c); code != codeOK {
		return refuse(code), broken
	}
	if a, refused := b.scripted(c.method); refused {
		return a, broken
	}
	if a, closed := b.closed(c.method); closed {
		return a, broken
	}
	switch c.method {
	case bureau.MethodUpload:
		return b.upload(c), broken
	case bureau.MethodDownload:
		return b.download(broken == FaultCorrupt), broken
	case bureau.MethodAcknowledge:
		return b.acknowledge(c), broken
	case bureau.MethodPreviousUpload:
		return b.previous(), broken
	case bureau.MethodStatus:
		return b.status(c), broken
	default:
		return b.verify(c), broken
	}
}

// mostSeen is how many random texts are remembered.
const mostSeen = 1 << 16

// login checks who calls.
func (b *Bureau) login(c *call) bureau.CallCode {
	randVal := c.text("randVal")
	switch {
	case c.number(unitParameter) != b.conf.Unit:
		return codeNotLocal
	case c.text("userName") != b.conf.User:
		return codeUser
	case len(randVal) < 20:
		return codeRandom
	case !lettersAndDigits(randVal), b.randVals[randVal]:
		return codeLogin
	case c.text("pwdHash") != passwordHash(b.conf.Password, randVal):
		return codePassword
	case c.number("hashAlgorithm") != 0:
		return codeHashing
	}
	b.randVals[randVal] = true
	if b.seen = append(b.seen, randVal); len(b.seen) > mostSeen {
		delete(b.randVals, b.seen[0])
		b.seen = b.seen[1:]
	}
	return codeOK
}

func lettersAndDigits(s string) bool {
	for _, c := range s {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// Calls counts the calls of a method that came so far, broken ones included.
func (b *Bureau) Calls(m bureau.Method) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.calls[m]
}

// work does what is due: checks records that came, and lets reviewers decide.
func (b *Bureau) work() {
	now := b.conf.Now()
	for len(b.inbox) > 0 && !b.inbox[0].due.After(now) {
		u := b.inbox[0]
		b.inbox = b.inbox[1:]
		b.process(u, now)
	}
	for len(b.parts) > 0 && !b.parts[0].due.After(now) {
		p := b.parts[0]
		b.parts = b.parts[1:]
		b.decide(p, now)
	}
}

// Work does what is due at the clock's present, as every call does too.
func (b *Bureau) Work() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.work()
}

// UnderReview is how many records wait for the bureau's system or a reviewer.
func (b *Bureau) UnderReview() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.work()
	n := len(b.parts)
	for _, u := range b.inbox {
		n += len(u.items)
	}
	return n
}

// id gives the next id of the bureau.
func (b *Bureau) id() int64 {
	b.lastID += 1 + b.rand.Int64N(9)
	return b.lastID
}

// hold notes that something is in process; release ends it.
func (b *Bureau) hold(keys []string) {
	for _, k := range keys {
		b.held[k]++
	}
}

func (b *Bureau) release(keys []string) {
	for _, k := range keys {
		if b.held[k]--; b.held[k] <= 0 {
			delete(b.held, k)
		}
	}
}

// insert puts a part among those under review, by due time.
func (b *Bureau) insert(p *part) {
	at, _ := slices.BinarySearchFunc(b.parts, p, func(have, p *part) int {
		if have.due.After(p.due) {
			return 1
		}
		return -1
	})
	b.parts = slices.Insert(b.parts, at, p)
}

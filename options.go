package beian

import (
	"errors"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow/workday"
)

// Option sets up a Desk.
type Option func(*options)

type options struct {
	policy     *policy.Provider
	rules      *rules.Set
	registries []filing.Registry
	blobs      store.Blobs
	bureau     Bureau
	verifier   Verifier
	notifier   Notifier
	calendar   *workday.Calendar
	now        func() time.Time
	newID      func() string
	log        *slog.Logger
	worker     string
	retry      Retry
	relay      Relay
	metrics    Metrics
	poll       time.Duration
}

// Retry says how deliveries that fail are tried again.
type Retry struct {
	// First is the wait after the first failure; each further one doubles it, up to Most.
	First, Most time.Duration
	// Tries is how many times a message is tried before it is parked for a person.
	Tries int
	// Lease is how long a worker may take for one message before its context ends and another takes it over. It must be
	// longer than the slowest upload, waiting for a file to fill included.
	Lease time.Duration
}

func defaults() options {
	return options{
		policy: policy.Default(), bureau: noBureau{}, verifier: noVerifier{}, notifier: noNotifier{},
		calendar: workday.Default(), now: time.Now, newID: newUUID, log: slog.New(slog.DiscardHandler), worker: newUUID(),
		retry: Retry{First: 30 * time.Second, Most: time.Hour, Tries: 12, Lease: 5 * time.Minute},
		relay: Relay{Notices: 8, Uploads: 1000, Grace: 10 * time.Second},
		poll:  time.Second,
	}
}

// check refuses what a desk could not work with.
func (o *options) check() error {
	for _, part := range []struct {
		option string
		given  bool
	}{
		{"WithPolicy", o.policy != nil}, {"WithBureau", o.bureau != nil}, {"WithVerifier", o.verifier != nil},
		{"WithNotifier", o.notifier != nil}, {"WithCalendar", o.calendar != nil}, {"WithClock", o.now != nil},
		{"WithIDs", o.newID != nil}, {"WithLogger", o.log != nil},
	} {
		if !part.given {
			return errors.New("beian: " + part.option + ": nil; leave the option out for the standard")
		}
	}
	if r := o.retry; r.First <= 0 || r.Most < r.First || r.Tries < 1 || r.Lease <= 0 {
		return errors.New("beian: WithRetry: want First, Lease and Tries above 0 and Most not below First")
	}
	if r := o.relay; r.Notices < 1 || r.Uploads < 1 || r.Grace < 0 {
		return errors.New("beian: WithRelay: want Notices and Uploads above 0 and Grace not below 0")
	}
	if o.worker == "" {
		return errors.New("beian: WithWorker: empty; desks that share a store need different names")
	}
	if o.poll <= 0 {
		return errors.New("beian: WithPoll: want a time above 0")
	}
	return nil
}

// newUUID gives a UUIDv7: such ids sort by the time they were made.
func newUUID() string { return uuid.Must(uuid.NewV7()).String() }

// WithPolicy sets the provider's terms; without it policy.Default.
func WithPolicy(p *policy.Provider) Option { return func(o *options) { o.policy = p } }

// WithRules sets the rules that filings are checked by; without it all rules, with the provider's terms.
func WithRules(s *rules.Set) Option { return func(o *options) { o.rules = s } }

// WithRegistry adds what is filed elsewhere, asked after the desk's own store. Without one, detection is uncertain.
func WithRegistry(r filing.Registry) Option {
	return func(o *options) { o.registries = append(o.registries, r) }
}

// WithBlobs sets where attachments are kept; without it the store, if it can.
func WithBlobs(b store.Blobs) Option { return func(o *options) { o.blobs = b } }

// WithBureau sets the way to the bureau; without it everything takes the manual channel.
func WithBureau(b Bureau) Option { return func(o *options) { o.bureau = b } }

// WithVerifier sets the e-verification service; without it filings take the paper way.
func WithVerifier(v Verifier) Option { return func(o *options) { o.verifier = v } }

// WithNotifier sets who delivers notices; without it they are dropped.
func WithNotifier(n Notifier) Option { return func(o *options) { o.notifier = n } }

// WithCalendar sets the working-day calendar; without it workday.Default.
func WithCalendar(c *workday.Calendar) Option { return func(o *options) { o.calendar = c } }

// WithClock sets the present; without it time.Now.
func WithClock(now func() time.Time) Option { return func(o *options) { o.now = now } }

// WithIDs sets how ids of accounts, cases and attachments are made; without it UUIDv7.
func WithIDs(newID func() string) Option { return func(o *options) { o.newID = newID } }

// WithLogger sets where the desk logs what it does by itself. It logs no personal data.
func WithLogger(l *slog.Logger) Option { return func(o *options) { o.log = l } }

// WithWorker names this desk among several that share a store; without it a random name.
func WithWorker(name string) Option { return func(o *options) { o.worker = name } }

// WithRetry sets how deliveries that fail are tried again.
func WithRetry(r Retry) Option { return func(o *options) { o.retry = r } }

// WithRelay sets how many messages are delivered at once; without it 8 notices of each channel and 1000 submissions, which may
// go on for 10 seconds once the desk is told to stop.
func WithRelay(r Relay) Option { return func(o *options) { o.relay = r } }

// WithMetrics sets what is told of deliveries and deadlines.
func WithMetrics(m Metrics) Option { return func(o *options) { o.metrics = m } }

// WithPoll sets how often Run looks for due cases and messages; without it every second.
func WithPoll(every time.Duration) Option { return func(o *options) { o.poll = every } }

package bureau

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
)

// Refusals is told of files that the bureau refused as a whole. An [Uploader] is one.
type Refusals interface {
	// FileRefused gives the entries that are refused for good; see [Uploader.FileRefused].
	FileRefused(ctx context.Context, name string, codes []filing.ResultCode) ([]workflow.FileEntry, error)
}

// DownloaderConfig is what a downloader needs. All but Tables, Provider, Whole, Tell, Poll, Retry and Log must be given; the stores of
// this module are Inbox, Lists, Archive and WireIDs.
type DownloaderConfig struct {
	// Client calls the bureau. The name of its system is the source of what comes.
	Client *Client
	// Province is where the bureau stands: its ids are those of the province.
	Province region.Province
	// Desk is told what came.
	Desk Desk
	// Inbox and Lists keep it.
	Inbox Inbox
	Lists Lists
	// Archive and WireIDs tell whose upload an answer is about.
	Archive Archive
	WireIDs WireIDs
	// Refusals is the uploader of the same system.
	Refusals Refusals
	// Passwords forgets the filing password of what the bureau has decided; nil where the uploader has none.
	Passwords Passwords
	// Tables are loaded anew when rows of code tables came; nil for none.
	Tables *CodeTables
	// ProviderID is how the desk names its own provider in the registry: policy.Provider.ProviderID.
	ProviderID string
	// Provider names the provider behind another reporting unit; nil or an empty answer gives isp:<id>.
	Provider func(unit int64) string
	// Whole says that the bureau's filed records tell all services of a subject and all accesses of each.
	Whole bool
	// Tell is told of what was put before people, once it is kept, so that reviewers hear of it; nil for nobody. It is not told again
	// after a crash: the inbox lists what is open.
	Tell func(ctx context.Context, i workflow.InboxItem)
	// Now is the present.
	Now func() time.Time
	// Poll is how often Run asks for files; 0 means five minutes.
	Poll time.Duration
	// Retry says when what could not be taken is tried again. The zero value means after 30 minutes, then twice as long each time up
	// to a day, eight times in all.
	Retry AnswerRetry
	// Log gets what was fetched and what was put before people, without personal data; nowhere otherwise.
	Log *slog.Logger
}

// AnswerRetry says when a filing that the bureau could not take (1052), or a record that could not be applied, is tried again (重试).
type AnswerRetry struct {
	// First is the wait after the first time; each further one is twice as long, up to Most.
	First, Most time.Duration
	// Tries is how often it is tried at most.
	Tries int
}

func (r AnswerRetry) complete() AnswerRetry {
	const (
		first = 30 * time.Minute
		most  = 24 * time.Hour
		tries = 8
	)
	if r.First <= 0 {
		r.First = first
	}
	if r.Most <= 0 {
		r.Most = most
	}
	if r.Tries <= 0 {
		r.Tries = tries
	}
	return r
}

// wait is how long to wait after so many times, from 1.
func (r AnswerRetry) wait(times int) time.Duration {
	wait := r.First
	for range times - 1 {
		if wait >= r.Most/2 {
			return r.Most
		}
		wait *= 2
	}
	return min(wait, r.Most)
}

// Downloader fetches what one province's system sends and tells the desk (下载与应用). Each file is kept before it is acknowledged and
// applied record by record, each once, whatever dies when and however often a file comes. A record that is not known, cannot be
// read or contradicts what is kept is put into the inbox with its reason; the others go on.
//
// Any number of downloaders in any number of processes share a store: what two do at once is done once.
type Downloader struct {
	config DownloaderConfig
	source string
	bureau workflow.Actor
	system workflow.Actor
	log    *slog.Logger

	mu    sync.Mutex
	fails map[string]int // of records, in a row
}

// failed counts a failure of a record and tells how often it failed.
func (d *Downloader) failed(record string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fails[record]++
	return d.fails[record]
}

// forget forgets the failures of the records of a file that is done.
func (d *Downloader) forget(file string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for record := range d.fails {
		if strings.HasPrefix(record, file+"/") {
			delete(d.fails, record)
		}
	}
}

// NewDownloader makes a downloader.
func NewDownloader(c DownloaderConfig) (*Downloader, error) {
	for _, given := range []struct {
		name string
		ok   bool
	}{
		{"Client", c.Client != nil}, {"Province", c.Province.Known()}, {"Desk", c.Desk != nil}, {"Inbox", c.Inbox != nil},
		{"Lists", c.Lists != nil}, {"Archive", c.Archive != nil}, {"WireIDs", c.WireIDs != nil}, {"Refusals", c.Refusals != nil},
		{"ProviderID", c.ProviderID != ""}, {"Now", c.Now != nil},
	} {
		if !given.ok {
			return nil, fmt.Errorf("bureau: DownloaderConfig.%s must be given", given.name)
		}
	}
	const poll = 5 * time.Minute
	if c.Poll <= 0 {
		c.Poll = poll
	}
	c.Retry = c.Retry.complete()
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	name := c.Client.System().Name
	return &Downloader{
		config: c, source: name, fails: make(map[string]int), log: c.Log.With(slog.String("system", name)),
		bureau: workflow.Actor{Role: workflow.Bureau, ID: name}, system: workflow.Actor{Role: workflow.System, ID: "downloader " + name},
	}, nil
}

// provider names the provider behind a reporting unit.
func (d *Downloader) provider(unit int64) string {
	switch {
	case unit == d.config.Client.System().Unit:
		return d.config.ProviderID
	case d.config.Provider != nil:
		return d.config.Provider(unit)
	}
	return ""
}

// Fetched is what one round did.
type Fetched struct {
	// Files counts files that came, Repeats those among them that had come before, Records what was applied, Items what was put
	// before people or put off.
	Files, Repeats, Records, Items int
}

// Run fetches and applies until the context ends, whose error it returns. Faults are logged and tried again; outside the opening
// hours it waits for them.
func (d *Downloader) Run(ctx context.Context) error {
	for {
		_, err := d.RunOnce(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		wait := d.config.Poll
		if later, ok := errors.AsType[*workflow.LaterError](err); ok {
			wait = max(wait, later.At.Sub(d.config.Now()))
		} else if err != nil {
			d.log.ErrorContext(ctx, "download failed", slog.Any("error", err))
		}
		if err := d.config.Client.config.Sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// RunOnce applies what an earlier round left, fetches what the bureau has, and applies again what was put off and is due. It stops at
// the first fault of the bureau or the store; nothing is lost by it.
func (d *Downloader) RunOnce(ctx context.Context) (Fetched, error) {
	var f Fetched
	if err := d.applyInbox(ctx, &f); err != nil {
		return f, err
	}
	err := errors.Join(d.fetchAll(ctx, &f), d.applyDue(ctx, &f))
	return f, err
}

// maxRepeats is how many files may come in one round that came before: a bureau that hears no acknowledgement is asked later.
const maxRepeats = 100

func (d *Downloader) fetchAll(ctx context.Context, f *Fetched) error {
	repeats := 0
	for {
		came, err := d.config.Client.Download(ctx)
		if err != nil {
			return err
		}
		if came.File == nil {
			break
		}
		times, err := d.receive(ctx, came.File)
		if err != nil {
			return err
		}
		f.Files++
		if times > 1 {
			f.Repeats++
			if repeats++; repeats >= maxRepeats {
				return fmt.Errorf("bureau: %s sends the same files again and again", d.source)
			}
		}
		if err := d.applyInbox(ctx, f); err != nil {
			return err
		}
		if !came.More {
			break
		}
	}
	return d.config.Lists.PutEntries(ctx, []workflow.ListEntry{{
		Source: d.source, List: listState, ID: stateFetched, Doc: []byte(`{}`), At: d.config.Now(),
	}})
}

// brokenTimes is how often a file must come that cannot be opened until it is acknowledged: it is not the way that spoils it.
const brokenTimes = 3

// receive keeps a file and acknowledges it. A file that cannot be opened is kept too, but asked for again: it may have been spoilt on
// the way.
func (d *Downloader) receive(ctx context.Context, came *ReturnedFile) (int, error) {
	file := workflow.InboxFile{Source: d.source, Name: came.Name, At: d.config.Now()}
	var content []byte
	broken := d.config.Client.Open(came, func(_ string, r io.Reader) (err error) {
		content, err = io.ReadAll(r)
		return err
	})
	if broken != nil {
		file.Broken, file.Data = broken.Error(), came.Data
		file.Hash, file.EncryptAlgorithm = came.Hash, came.EncryptAlgorithm
		file.Digest = filing.DigestOf(came.Data)
	} else {
		file.Digest = filing.DigestOf(content)
		var err error
		if file.Data, err = compressed(content); err != nil {
			return 0, err
		}
	}
	times, err := d.config.Inbox.PutFile(ctx, file)
	if err != nil {
		return 0, err
	}
	d.log.InfoContext(ctx, "file received", slog.String("file", file.ID()), slog.Int("times", times))
	if broken != nil && times < brokenTimes {
		return times, fmt.Errorf("bureau: a file of %s: %w", d.source, broken)
	}
	return times, d.config.Client.Acknowledge(ctx, came.Name)
}

func compressed(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// open gives the content of a file of the inbox.
func (d *Downloader) open(f *workflow.InboxFile) (func() (io.Reader, error), error) {
	if f.Broken == "" {
		return func() (io.Reader, error) { return gzip.NewReader(bytes.NewReader(f.Data)) }, nil
	}
	var content []byte
	kept := ReturnedFile{Name: f.Name, Data: bytes.Clone(f.Data), Hash: f.Hash, EncryptAlgorithm: f.EncryptAlgorithm}
	err := d.config.Client.Open(&kept, func(_ string, r io.Reader) (err error) {
		content, err = io.ReadAll(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	return func() (io.Reader, error) { return bytes.NewReader(content), nil }, nil
}

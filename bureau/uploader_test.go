package bureau_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/internal/memledger"
	"github.com/beian-go/beian/workflow"
)

// beijing is where the simulated bureau stands.
const beijing = region.Beijing

// desk is a provider's side: uploaders on one ledger, and the bureau.
type desk struct {
	t      *testing.T
	bureau *bureautest.Bureau
	url    string
	ledger *memledger.Ledger
	mu     sync.Mutex
	now    time.Time
	taken  map[string][]int64 // numbers that cases took, by submission
	refuse map[string]error   // cases that do not take a number
	made   int
	// crowd is how many submissions are handed in together to gathers.
	gathers *bureau.Uploader
	crowd   int
	// spoil is which submission, from 1, holds what the bureau refuses; of refuseEvery one takes no number.
	spoil, refuseEvery int
	handler            http.Handler
}

func newDesk(t *testing.T, c bureautest.Config) *desk {
	t.Helper()
	d := &desk{t: t, ledger: &memledger.Ledger{}, now: morning, taken: make(map[string][]int64), refuse: make(map[string]error)}
	c.User, c.Password, c.Key, c.IV, c.Unit = "provider", "login-secret", key, iv, unit
	c.Now = d.Now
	b, err := bureautest.New(c)
	require.NoError(t, err)
	d.bureau = b
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.mu.Lock()
		h := d.handler
		d.mu.Unlock()
		if h == nil {
			h = b
		}
		h.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	d.url = server.URL
	return d
}

func (d *desk) Now() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

func (d *desk) advance(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = d.now.Add(by)
}

func (d *desk) client(change ...func(*bureau.System)) *bureau.Client {
	d.t.Helper()
	s := bureau.System{
		Name: "11", UploadURL: d.url + bureautest.DefaultUploadPath, Namespace: bureautest.DefaultNamespace, ProviderID: unit, Unit: unit,
		UserName: "provider", Password: "login-secret", Key: key, IV: iv,
	}
	for _, f := range change {
		f(&s)
	}
	c, err := bureau.NewClient(s, bureau.ClientConfig{Now: d.Now, Sleep: d.sleep})
	require.NoError(d.t, err)
	return c
}

// sleep lets others run in place of waiting, and waits for what is handed in together.
func (d *desk) sleep(ctx context.Context, wait time.Duration) error {
	for {
		t := time.NewTimer(100 * time.Microsecond)
		select {
		case <-ctx.Done():
			t.Stop()
			return ctx.Err()
		case <-t.C:
		}
		if wait != time.Second || d.gathered() {
			return nil
		}
	}
}

// gathered reports whether all that is handed in together waits.
func (d *desk) gathered() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.gathers == nil || d.gathers.Waiting() >= d.crowd
}

func (d *desk) uploader(change ...func(*bureau.UploaderConfig)) *bureau.Uploader {
	d.t.Helper()
	c := bureau.UploaderConfig{Client: d.client(), Ledger: d.ledger, Archive: d.ledger, WireIDs: d.ledger}
	for _, f := range change {
		f(&c)
	}
	u, err := bureau.NewUploader(c)
	require.NoError(d.t, err)
	return u
}

// submission is another first filing of a website each time.
func (d *desk) submission() workflow.Submission {
	d.mu.Lock()
	d.made++
	n := d.made
	d.mu.Unlock()
	g := filingtest.New(uint64(n))
	f := g.Filing(filingtest.OfType(filing.TypeFirst), filingtest.WithServices(filing.ServiceWebsite), filingtest.InProvince(beijing))
	return d.submit(f, g.Blobs())
}

func (d *desk) submit(f filing.Filing, blobs filing.Blobs) workflow.Submission {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.made++
	id := fmt.Sprintf("case-%d/5/1", d.made)
	if d.made == 2*d.spoil {
		f.Subject.Remark = "SPOILT"
	}
	if d.refuseEvery > 0 && d.made%(2*d.refuseEvery) == 0 {
		d.refuse[id] = errors.New("withdrawn")
	}
	return workflow.Submission{
		ID: id, Case: fmt.Sprintf("case-%d", d.made), Attempt: 1, Province: beijing, Filing: f, Blobs: blobs,
		Reserve: func(_ context.Context, sequence int64) error {
			d.mu.Lock()
			defer d.mu.Unlock()
			if err := d.refuse[id]; err != nil {
				return err
			}
			d.taken[id] = append(d.taken[id], sequence)
			return nil
		},
	}
}

// again is how the desk hands a submission in once more: with the number that the case took.
func (d *desk) again(s workflow.Submission) workflow.Submission {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := d.taken[s.ID]; len(n) > 0 {
		s.Reserved = n[0]
	}
	return s
}

func (d *desk) file(submission string) workflow.UploadFile {
	d.t.Helper()
	f, err := d.ledger.SubmissionFile(d.t.Context(), submission)
	require.NoError(d.t, err)
	return f
}

// sound makes sure that the bureau's books and the ledger agree.
func (d *desk) sound() {
	d.t.Helper()
	require.Empty(d.t, d.bureau.SentTwice())
	require.Empty(d.t, d.bureau.Clashes())
	require.Empty(d.t, d.bureau.Gaps())
	open, err := d.ledger.UploadFiles(d.t.Context(), workflow.FileQuery{States: []workflow.FileState{workflow.FileOpen}})
	require.NoError(d.t, err)
	require.Empty(d.t, open)
	var sequences []int64
	taken, err := d.ledger.UploadFiles(d.t.Context(), workflow.FileQuery{
		States: []workflow.FileState{workflow.FileConfirmed, workflow.FileRefused}, Limit: 1000,
	})
	require.NoError(d.t, err)
	for _, f := range slices.Backward(taken) {
		sequences = append(sequences, f.Sequence)
	}
	require.ElementsMatch(d.t, d.bureau.Sequences(), sequences)
}

func TestUploader(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	u := d.uploader()
	s := d.submission()
	receipt, err := u.Submit(t.Context(), s)
	require.NoError(t, err)
	require.Equal(t, workflow.Receipt{Sequence: 1}, receipt)
	require.Equal(t, []int64{1}, d.taken[s.ID])
	f := d.file(s.ID)
	require.Equal(t, workflow.FileConfirmed, f.State)
	require.Equal(t, "XZBA", f.Operation)
	require.Len(t, f.Entries, 1)
	require.Equal(t, s.Case, f.Entries[0].Case)
	require.Equal(t, 1, f.Entries[0].Attempt)

	record, _ := d.bureau.Taken()[0].Record.(*bureau.FirstFiling)
	require.Equal(t, s.Filing.Subject.Name, record.Subject.Name)
	object, err := d.ledger.WireObject(t.Context(), string(bureau.IDService), record.Services[0].OwnID)
	require.NoError(t, err)
	require.Equal(t, workflow.WireObject{Kind: "IspWzid", Case: s.Case, Attempt: 1, Object: s.Filing.Services[0].ID}, object)
	result := &bureau.Result{Operation: 1, Key: fmt.Sprint(record.Subject.OwnID)}
	answered, err := d.ledger.EntriesByKey(t.Context(), "11", result.EntryKey())
	require.NoError(t, err)
	require.Equal(t, f.Entries, answered)

	calls := d.bureau.Calls(bureau.MethodUpload)
	receipt, err = u.Submit(t.Context(), d.again(s))
	require.NoError(t, err)
	require.Equal(t, workflow.Receipt{Sequence: 1}, receipt)
	receipt, err = d.uploader().Submit(t.Context(), d.again(s))
	require.NoError(t, err)
	require.Equal(t, workflow.Receipt{Sequence: 1}, receipt)
	require.Equal(t, calls, d.bureau.Calls(bureau.MethodUpload), "what the bureau took is not sent again")
	d.sound()
}

func TestUploaderGathersWhatWaits(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	u := d.uploader(gathering)
	const many = 40
	require.Empty(t, submitTogether(t, d, u, many))
	require.Len(t, d.bureau.Taken(), many)
	require.Len(t, d.bureau.Sequences(), 1)
	d.sound()
}

func TestUploaderKeepsFilesWithinLimits(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	d.bureau.Refuse(bureautest.Refusal{Method: bureau.MethodUpload, Code: 901, Times: 3})
	u := d.uploader(func(c *bureau.UploaderConfig) { c.MaxRecords, c.Gather = 3, time.Millisecond })
	submitAll(t, d, u, 10)
	for _, n := range d.bureau.Sequences() {
		f, err := d.ledger.SequenceFile(t.Context(), u.Lane(), n)
		require.NoError(t, err)
		require.LessOrEqual(t, len(f.Entries), 3)
	}
	small := d.uploader(func(c *bureau.UploaderConfig) { c.MaxBytes = 2000 })
	_, err := small.Submit(t.Context(), d.submission())
	require.ErrorIs(t, err, workflow.ErrNotCarried, "what no file has room for goes by hand")
	d.sound()
}

// submitAll hands submissions in together, each until the bureau took it.
func submitAll(t *testing.T, d *desk, u *bureau.Uploader, n int) []workflow.Submission {
	t.Helper()
	list := make([]workflow.Submission, n)
	var crowd sync.WaitGroup
	for i := range list {
		list[i] = d.submission()
		crowd.Go(func() { submitUntilTaken(t, d, u, list[i]) })
	}
	crowd.Wait()
	return list
}

func submitUntilTaken(t *testing.T, d *desk, u *bureau.Uploader, s workflow.Submission) {
	for try := 0; ; try++ {
		_, err := u.Submit(t.Context(), d.again(s))
		if err == nil {
			return
		}
		if try == 200 {
			t.Errorf("%s is not taken: %v", s.ID, err)
			return
		}
	}
}

func TestUploaderResolvesWhatWasLost(t *testing.T) {
	t.Parallel()
	for _, fault := range bureautest.Faults() {
		if fault == bureautest.FaultSlow {
			continue
		}
		for _, refuseRepeats := range []bool{false, true} {
			t.Run(fmt.Sprint(fault, refuseRepeats), func(t *testing.T) {
				t.Parallel()
				d := newDesk(t, bureautest.Config{RefuseRepeats: refuseRepeats})
				u := d.uploader()
				submitUntilTaken(t, d, u, d.submission())
				d.bureau.Break(bureau.MethodUpload, fault, 2)
				s := d.submission()
				submitUntilTaken(t, d, u, s)
				require.Len(t, d.bureau.Taken(), 2)
				require.Equal(t, []int64{2}, d.taken[s.ID])
				d.bureau.Break(bureau.MethodUpload, fault, 1)
				d.bureau.Break(bureau.MethodPreviousUpload, fault, 1)
				submitUntilTaken(t, d, u, d.submission())
				require.Len(t, d.bureau.Taken(), 3)
				d.sound()
			})
		}
	}
}

// TestUploaderTakesOverFromADeadDesk lets a desk die at each point of an upload.
func TestUploaderTakesOverFromADeadDesk(t *testing.T) {
	t.Parallel()
	dead := errors.New("the machine stopped")
	for name, die := range map[string]func(d *desk, l *dying, s *workflow.Submission){
		"before the number is written": func(_ *desk, l *dying, _ *workflow.Submission) { l.reserve = dead },
		"after the number is written":  func(_ *desk, l *dying, _ *workflow.Submission) { l.reserved = dead },
		"after the bureau took it":     func(_ *desk, l *dying, _ *workflow.Submission) { l.settle = dead },
		"after it was settled":         func(_ *desk, l *dying, _ *workflow.Submission) { l.settled = dead },
		"after the case has its number": func(_ *desk, _ *dying, s *workflow.Submission) {
			reserve := s.Reserve
			s.Reserve = func(ctx context.Context, n int64) error { return errors.Join(reserve(ctx, n), dead) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, bureautest.Config{})
			submitUntilTaken(t, d, d.uploader(), d.submission())
			s := d.submission()
			dies := &dying{Ledger: d.ledger}
			first := s
			die(d, dies, &first)
			u := d.uploader(func(c *bureau.UploaderConfig) { c.Ledger, c.Worker = dies, "first" })
			_, err := u.Submit(t.Context(), first)
			require.ErrorIs(t, err, dead)

			second := d.uploader(func(c *bureau.UploaderConfig) { c.Worker = "second" })
			err = second.Recover(t.Context())
			require.ErrorIs(t, err, workflow.ErrLaneHeld, "the first may still live")
			d.advance(11 * time.Minute)
			receipt, err := second.Submit(t.Context(), d.again(s))
			require.NoError(t, err)
			require.Equal(t, d.taken[s.ID][0], receipt.Sequence)
			require.Len(t, d.taken[s.ID], 1)
			require.Len(t, d.bureau.Taken(), 2)
			d.sound()

			_, err = u.Submit(t.Context(), d.again(s)) // it was not dead after all
			require.NoError(t, err)
			require.Len(t, d.bureau.Taken(), 2)
		})
	}
}

// dying is a ledger whose calls fail before or after they do something, for ever; the lane stays held.
type dying struct {
	bureau.Ledger
	reserve, reserved, settle, settled error
}

func (l *dying) ReserveFile(ctx context.Context, hold workflow.LaneHold, f workflow.UploadFile) error {
	if l.reserve != nil {
		return l.reserve
	}
	return errors.Join(l.Ledger.ReserveFile(ctx, hold, f), l.reserved)
}

func (l *dying) SettleFile(ctx context.Context, hold workflow.LaneHold, name string, how workflow.FileSettlement) error {
	if l.settle != nil {
		return l.settle
	}
	return errors.Join(l.Ledger.SettleFile(ctx, hold, name, how), l.settled)
}

func (*dying) ReleaseLane(context.Context, workflow.LaneHold) error { return errors.New("dead") }

// TestUploaderSendsTheSameBytes compares what came after a failure with what was sent before it.
func TestUploaderSendsTheSameBytes(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	u := d.uploader()
	require.NoError(t, u.Recover(t.Context()))
	var bodies []string
	d.mu.Lock()
	d.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(b))
		if _, info, ok := strings.Cut(string(b), "<beianInfo>"); ok {
			info, _, _ = strings.Cut(info, "</beianInfo>")
			bodies = append(bodies, info)
			if len(bodies) < 3 {
				http.Error(w, "down", http.StatusBadGateway)
				return
			}
		}
		d.bureau.ServeHTTP(w, r)
	})
	d.mu.Unlock()
	submitUntilTaken(t, d, u, d.submission())
	require.Len(t, bodies, 3)
	require.Equal(t, bodies[0], bodies[1])
	require.Equal(t, bodies[0], bodies[2])
	d.sound()
}

func TestUploaderFillsGaps(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{ProcessDelay: time.Hour})
	u := d.uploader()
	for range 4 {
		submitUntilTaken(t, d, u, d.submission())
	}
	require.True(t, d.bureau.Forget(2))
	require.True(t, d.bureau.Forget(3))
	_, err := u.Submit(t.Context(), d.submission())
	require.NoError(t, err)
	require.Len(t, d.bureau.Taken(), 5)
	d.sound()

	d.advance(200 * 24 * time.Hour)
	n, err := u.Sweep(t.Context())
	require.NoError(t, err)
	require.Equal(t, 5, n)
	require.True(t, d.bureau.Forget(4))
	s := d.submission()
	_, err = u.Submit(t.Context(), s)
	require.ErrorIs(t, err, bureau.ErrArchiveGap)
	require.ErrorContains(t, err, "number 4")
	require.Equal(t, workflow.FileOpen, d.file(s.ID).State)
}

func TestUploaderHalvesWhatIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	u := d.uploader(gathering)
	// Four together, then two, then one are refused; all others are taken.
	d.bureau.Refuse(bureautest.Refusal{Method: bureau.MethodUpload, Code: 8, Times: 3})
	errs := submitTogether(t, d, u, 4)
	require.Len(t, errs, 1)
	require.ErrorIs(t, errs[0], bureau.ErrCall)
	require.Len(t, d.bureau.Taken(), 3)
	d.sound()

	// Everything is refused: after two that stand alone the others are not tried.
	d.bureau.Refuse(bureautest.Refusal{Method: bureau.MethodUpload, Code: 6, Times: 100})
	calls := d.bureau.Calls(bureau.MethodUpload)
	errs = submitTogether(t, d, u, 8)
	require.Len(t, errs, 8)
	require.Equal(t, calls+5, d.bureau.Calls(bureau.MethodUpload), "8, 4, 2, 1 and 1")
	require.Len(t, d.bureau.Taken(), 3)
	d.sound()
}

func TestUploaderTakesWhatIsTooLargeByHand(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	d.bureau.Refuse(bureautest.Refusal{Method: bureau.MethodUpload, Code: 18})
	_, err := d.uploader().Submit(t.Context(), d.submission())
	require.ErrorIs(t, err, workflow.ErrNotCarried)
	d.sound()
}

// gathering makes an uploader wait for what is handed in at the same time.
func gathering(c *bureau.UploaderConfig) { c.Gather = time.Second }

// submitTogether hands submissions in so that they stand in one file, and gives the errors.
func submitTogether(t *testing.T, d *desk, u *bureau.Uploader, n int) []error {
	t.Helper()
	var mu sync.Mutex
	var errs []error
	var crowd sync.WaitGroup
	d.mu.Lock()
	d.gathers, d.crowd = u, n
	d.mu.Unlock()
	for range n {
		s := d.submission()
		crowd.Go(func() {
			if _, err := u.Submit(t.Context(), s); err != nil {
				mu.Lock()
				defer mu.Unlock()
				errs = append(errs, err)
			}
		})
	}
	crowd.Wait()
	d.mu.Lock()
	d.gathers = nil
	d.mu.Unlock()
	return errs
}

func TestFileRefused(t *testing.T) {
	t.Parallel()
	for _, faults := range []float64{0, 0.3} {
		t.Run(fmt.Sprint(faults), func(t *testing.T) {
			t.Parallel()
			spoilt := func(xml []byte) error {
				if bytes.Contains(xml, []byte("SPOILT")) {
					return errors.New("does not fit the schema")
				}
				return nil
			}
			d := newDesk(t, bureautest.Config{CheckFile: spoilt, Seed: 7})
			u := d.uploader(gathering)
			d.spoil = 3
			require.Empty(t, submitTogether(t, d, u, 9))
			require.Len(t, d.bureau.Sequences(), 1)
			d.bureau.SetFaultRate(faults)
			refused := d.answer(u)
			d.bureau.SetFaultRate(0)
			require.Len(t, refused, 1)
			require.Equal(t, []filing.ResultCode{5001}, d.file(refused[0].Submission).Codes)
			good := 0
			for _, taken := range d.bureau.Taken() {
				if len(taken.Codes) == 0 {
					good++
				}
			}
			require.Equal(t, 8, good, "the others went through")
			d.sound()

			uploads := d.bureau.Sequences()
			require.Equal(t, refused, d.answer(u), "the same results once more")
			require.Equal(t, uploads, d.bureau.Sequences())
			_, err := u.Submit(t.Context(), workflow.Submission{ID: refused[0].Submission})
			require.ErrorIs(t, err, workflow.ErrRefused)
		})
	}
}

// answer tells the uploader of each file that the bureau refused as a whole, until none is left, and gives what was refused for good.
func (d *desk) answer(u *bureau.Uploader) []workflow.FileEntry {
	d.t.Helper()
	var refused []workflow.FileEntry
	told := make(map[string]bool)
	for again := true; again; {
		again = false
		for _, taken := range d.bureau.Taken() {
			if told[taken.File] || !slices.Contains(taken.Codes, filing.ResultSchemaViolation) {
				continue
			}
			name, found := bureau.FileNameIn("文件 " + taken.File + " 不符合格式")
			require.True(d.t, found)
			entries, err := u.FileRefused(d.t.Context(), name, taken.Codes)
			again = true
			if err == nil {
				told[taken.File] = true
				refused = append(refused, entries...)
			}
		}
	}
	return refused
}

func TestFileRefusedForTheConfiguration(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	u := d.uploader()
	s := d.submission()
	submitUntilTaken(t, d, u, s)
	name := d.file(s.ID).Name
	_, err := u.FileRefused(t.Context(), name, []filing.ResultCode{filing.ResultUnitIDMismatch})
	require.ErrorIs(t, err, bureau.ErrFileRefused)
	require.Equal(t, workflow.FileConfirmed, d.file(s.ID).State)
	_, err = u.FileRefused(t.Context(), "u110s1xaaaaaaaa.xml", []filing.ResultCode{5001})
	require.ErrorIs(t, err, workflow.ErrNoFile)
	other := d.uploader(func(c *bureau.UploaderConfig) { c.Client = d.client(func(s *bureau.System) { s.Name = "12" }) })
	_, err = other.FileRefused(t.Context(), name, []filing.ResultCode{5001})
	require.ErrorIs(t, err, workflow.ErrNoFile)
}

// TestSendAgain puts a configuration right that the bureau refused files for.
func TestSendAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	wrong := d.uploader(gathering, func(c *bureau.UploaderConfig) {
		c.Client = d.client(func(s *bureau.System) { s.Format.Version = "V.3.1" })
	})
	require.Empty(t, submitTogether(t, d, wrong, 3))
	taken := d.bureau.Taken()
	for _, record := range taken {
		require.Equal(t, []filing.ResultCode{5004}, record.Codes)
	}
	files, err := d.ledger.UploadFiles(t.Context(), workflow.FileQuery{})
	require.NoError(t, err)
	require.Len(t, files, 1)
	u := d.uploader()
	codes := []filing.ResultCode{filing.ResultWrongInterfaceVersion}
	d.bureau.Break(bureau.MethodUpload, bureautest.FaultLose, 1)
	d.bureau.Break(bureau.MethodPreviousUpload, bureautest.FaultHTTP, 9)
	require.Error(t, u.SendAgain(t.Context(), files[0].Name, codes))
	for range 5 {
		err = u.SendAgain(t.Context(), files[0].Name, codes)
	}
	require.NoError(t, err)
	taken = d.bureau.Taken()
	require.Len(t, taken, 3, "the simulated bureau counts no records of a version that it cannot read")
	for _, record := range taken {
		require.Empty(t, record.Codes)
	}
	for _, e := range files[0].Entries {
		require.Equal(t, int64(2), d.file(e.Submission).Sequence)
		require.Equal(t, int64(1), d.file(e.Submission).Entries[0].Reserved)
	}
	d.sound()

	// The reporting unit was wrong: the records go on another lane.
	mistaken := d.uploader(func(c *bureau.UploaderConfig) {
		c.Client = d.client(func(s *bureau.System) { s.Name = "other" })
	})
	s := d.submission()
	_, err = mistaken.Submit(t.Context(), s)
	require.NoError(t, err)
	require.NoError(t, u.SendAgain(t.Context(), d.file(s.ID).Name, codes))
	require.Equal(t, u.Lane(), d.file(s.ID).Lane)
	require.ErrorIs(t, u.SendAgain(t.Context(), "nothing", codes), workflow.ErrNoFile)
}

func TestFileNameIn(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"u110s42xAbCdEfG1.xml":         "u110s42xAbCdEfG1.xml",
		"文件u110s42xAbCdEfG1.xml与XSD不符": "u110s42xAbCdEfG1.xml",
		"u110s42xAbCdEfG1":             "u110s42xAbCdEfG1.xml",
		"(us u1 u110s42xAbCdEfG1.zip)": "u110s42xAbCdEfG1.xml",
		"xu110s42xAbCdEfG1.xml":        "",
		"u110s42xAbCdEfG12.xml":        "",
		"u110s42xAbCdEf!.xml":          "",
		"u110s42":                      "",
		"u":                            "", "": "", "beianinfo.xml": "",
	} {
		got, found := bureau.FileNameIn(text)
		require.Equal(t, want, got, text)
		require.Equal(t, want != "", found)
	}
}

func TestUploaderRefuses(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	u := d.uploader()
	app := filingtest.New(1).Filing(filingtest.OfType(filing.TypeFirst), filingtest.WithServices(filing.ServiceApp))
	s := d.submission()
	s.Filing = app
	_, err := u.Submit(t.Context(), s)
	require.ErrorIs(t, err, workflow.ErrNotCarried)

	s = d.submission()
	s.Filing.Subject.Name = "䶮公司"
	_, err = u.Submit(t.Context(), s)
	require.ErrorIs(t, err, workflow.ErrNotCarried, "a certificate may have characters that the interface has not")

	s = d.submission()
	s.Filing.Subject.Responsible.Email = "a@b"
	s.Filing.Subject.Address.County = "x"
	_, err = u.Submit(t.Context(), s)
	refused, ok := errors.AsType[*workflow.RefusedError](err)
	require.True(t, ok, err)
	require.Equal(t, filing.ResultCode(5001), refused.Reasons[0].Code)
	require.Equal(t, "subject.address.county", refused.Reasons[0].Path)
	s.Filing.Subject.Address.County = ""
	_, err = u.Submit(t.Context(), s)
	refused, ok = errors.AsType[*workflow.RefusedError](err)
	require.True(t, ok, err)
	require.Empty(t, refused.Reasons[0].Path)
	require.Contains(t, refused.Reasons[0].Text, "Baxx/Zt_xx/Fzr/Fzr_dzyj")

	s = d.submission()
	s.Blobs = nil
	_, err = u.Submit(t.Context(), s)
	require.ErrorIs(t, err, bureau.ErrFile)

	withdrawn := errors.New("withdrawn")
	s = d.submission()
	d.refuse[s.ID] = withdrawn
	_, err = u.Submit(t.Context(), s)
	require.ErrorIs(t, err, withdrawn)

	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = u.Submit(ended, d.submission())
	require.ErrorIs(t, err, context.Canceled)

	s = d.submission()
	s.Reserve = func(context.Context, int64) error { panic("owner@example.com") }
	_, err = u.Submit(t.Context(), s)
	require.ErrorContains(t, err, "panicked")
	require.NotContains(t, err.Error(), "owner@example.com")

	require.Empty(t, d.bureau.Sequences())
	submitUntilTaken(t, d, u, d.submission())
	require.Len(t, d.bureau.Taken(), 1)
	d.sound()
}

// A case that does not take its number, since it was withdrawn, leaves the file; the others go.
func TestUploaderLeavesOutWhatIsWithdrawn(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	u := d.uploader(gathering)
	d.refuseEvery = 3
	errs := submitTogether(t, d, u, 9)
	require.Len(t, errs, 3)
	require.Len(t, d.bureau.Taken(), 6)
	require.Len(t, d.bureau.Sequences(), 1)
	d.sound()
}

func TestUploaderOutsideOpeningHours(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{Opens: 12 * time.Hour, Closes: 18 * time.Hour})
	s := d.submission()
	u := d.uploader()
	for range 3 {
		_, err := u.Submit(t.Context(), d.again(s))
		later, ok := errors.AsType[*workflow.LaterError](err)
		require.True(t, ok, err)
		require.Equal(t, "2026-11-28T04:00:00Z", later.At.UTC().Format(time.RFC3339))
	}
	d.advance(2 * time.Hour)
	_, err := u.Submit(t.Context(), d.again(s))
	require.NoError(t, err)

	known := d.uploader(func(c *bureau.UploaderConfig) {
		c.Client = d.client(func(s *bureau.System) { s.Hours = []bureau.Window{{From: 20 * time.Hour, To: 22 * time.Hour}} })
	})
	s = d.submission()
	_, err = known.Submit(t.Context(), s)
	require.ErrorAs(t, err, new(*workflow.LaterError))
	require.Empty(t, d.taken[s.ID], "no number is given, so that the case can be withdrawn")
	d.sound()
}

// vault keeps filing passwords.
type vault struct {
	mu        sync.Mutex
	passwords map[string]bureau.Secret
	err       error
	forgotten []string
}

func (v *vault) FilingPassword(_ context.Context, caseID string) (bureau.Secret, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.passwords[caseID], v.err
}

func (v *vault) ForgetPassword(_ context.Context, caseID string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.passwords, caseID)
	v.forgotten = append(v.forgotten, caseID)
	return v.err
}

func TestUploaderFilingPassword(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	v := &vault{passwords: make(map[string]bureau.Secret)}
	u := d.uploader(func(c *bureau.UploaderConfig) { c.Passwords = v })
	g := filingtest.New(5)
	rec := g.Record(filingtest.WithServices(filing.ServiceWebsite), filingtest.InProvince(beijing))
	f := g.FilingOn(rec, filing.TypeAddedAccess)
	s := d.submit(f, g.Blobs())
	_, err := u.Submit(t.Context(), s)
	require.ErrorIs(t, err, workflow.ErrNotCarried, "nobody has the password")
	_, err = d.uploader().Submit(t.Context(), s)
	require.ErrorIs(t, err, workflow.ErrNotCarried)
	v.err = errors.New("not asked yet")
	_, err = u.Submit(t.Context(), s)
	require.ErrorIs(t, err, v.err)

	v.err = nil
	secret, err := bureau.FilingPassword("filing-secret")
	require.NoError(t, err)
	v.passwords[s.Case] = secret
	d.bureau.Break(bureau.MethodUpload, bureautest.FaultHTTP, 10)
	_, err = u.Submit(t.Context(), s)
	require.Error(t, err)
	d.bureau.Break("", "", 0)
	submitUntilTaken(t, d, u, s)
	require.Empty(t, v.forgotten, "the bureau may ask for the same again")
	again := s
	again.ID, again.Attempt = "case-again/9/1", 2
	submitUntilTaken(t, d, u, again)
	record, _ := d.bureau.Taken()[0].Record.(*bureau.AddedAccess)
	require.Equal(t, secret, record.Password)
	require.Equal(t, f.Services[0].ID+"/"+f.Services[0].Accesses[0].ID, d.file(s.ID).Entries[0].Object)
	d.sound()
}

func TestUploaderSendsWhatBelongsToNoCase(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	u := d.uploader()
	record := &bureau.UnfiledHandling{
		Domain: "example.cn", IP: 1, Operator: 1, Provider: 1, Province: 110000, Result: 1, Opinion: "已关闭", Listed: "2026-11-01",
		Deadline: "2026-11-30",
	}
	for range 2 {
		require.NoError(t, u.Send(t.Context(), "unfiled/1", record))
		require.Len(t, d.bureau.Taken(), 1)
	}
	record.Opinion = ""
	require.ErrorIs(t, u.Send(t.Context(), "unfiled/2", record), workflow.ErrRefused)
	record.Opinion = "x"
	d.bureau.Break(bureau.MethodUpload, bureautest.FaultHTTP, 4)
	require.Error(t, u.Send(t.Context(), "unfiled/2", record))
	require.NoError(t, u.Send(t.Context(), "unfiled/2", record))
	require.Len(t, d.bureau.Taken(), 2)
	d.sound()
}

// TestUploaderAndAnotherProgram lets another program send files of the same unit.
func TestUploaderAndAnotherProgram(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	foreign := func(n int64) {
		t.Helper()
		var info bytes.Buffer
		hash, err := d.client().Envelope().Zip(&info, "other.xml", func(w io.Writer) error {
			f := bureau.NewWriter(w, bureau.Format{}, bureau.BranchCancel, unit, nil)
			return errors.Join(f.Write(t.Context(), &bureau.Cancellation{Kind: 1, BureauID: n, Reason: 1}), f.Close())
		})
		require.NoError(t, err)
		require.NoError(t, d.client().Upload(t.Context(), bureau.PackedFile{
			Sequence: n, Data: info.Bytes(), Hash: hash, EncryptAlgorithm: bureau.EncryptAES,
		}))
	}
	for n := range int64(3) {
		foreign(n + 1)
	}
	u := d.uploader()
	s := d.submission()
	receipt, err := u.Submit(t.Context(), s)
	require.NoError(t, err)
	require.Equal(t, int64(4), receipt.Sequence, "numbers go on where the bureau stands")

	foreign(5)
	s = d.submission()
	submitUntilTaken(t, d, u, s)
	require.Equal(t, int64(6), d.file(s.ID).Sequence, "the bureau refuses another file under 5, and it is not ours")
	require.Equal(t, []int64{5}, d.taken[s.ID])

	foreign(7)
	foreign(8)
	s = d.submission()
	_, err = u.Submit(t.Context(), s)
	require.Error(t, err)
	_, err = u.Submit(t.Context(), d.again(s))
	require.ErrorIs(t, err, bureau.ErrForeignUpload, "nobody can tell whose number 7 is")
	require.NoError(t, u.Decide(t.Context(), d.file(s.ID).Name, false))
	submitUntilTaken(t, d, d.uploader(), s)
	require.Equal(t, int64(9), d.file(s.ID).Sequence)
	require.Error(t, u.Decide(t.Context(), d.file(s.ID).Name, true))
}

// panicking is a ledger and archive whose call of a name panics once.
type panicking struct {
	*memledger.Ledger
	mu   sync.Mutex
	call string
}

// arm waits until the session before has ended and lets the next call of a name panic.
func (p *panicking) arm(t *testing.T, u *bureau.Uploader, call string) {
	t.Helper()
	require.NoError(t, u.Recover(t.Context()))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.call = call
}

func (p *panicking) die(call string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.call == call {
		p.call = ""
		panic("owner@example.com")
	}
}

func (p *panicking) HoldLane(
	ctx context.Context, at workflow.Lane, worker string, now, until time.Time,
) (workflow.LaneHold, error) {
	p.die("HoldLane")
	return p.Ledger.HoldLane(ctx, at, worker, now, until)
}

func (p *panicking) ReleaseLane(ctx context.Context, hold workflow.LaneHold) error {
	p.die("ReleaseLane")
	return p.Ledger.ReleaseLane(ctx, hold)
}

func (p *panicking) ReserveFile(ctx context.Context, hold workflow.LaneHold, f workflow.UploadFile) error {
	p.die("ReserveFile")
	return p.Ledger.ReserveFile(ctx, hold, f)
}

func (p *panicking) SettleFile(ctx context.Context, hold workflow.LaneHold, name string, how workflow.FileSettlement) error {
	p.die("SettleFile")
	return p.Ledger.SettleFile(ctx, hold, name, how)
}

func (p *panicking) UploadFile(ctx context.Context, name string) (workflow.UploadFile, error) {
	p.die("UploadFile")
	return p.Ledger.UploadFile(ctx, name)
}

func TestUploaderSurvivesPanicsOfPorts(t *testing.T) {
	t.Parallel()
	for _, call := range []string{"HoldLane", "ReleaseLane", "ReserveFile", "SettleFile", "UploadFile"} {
		t.Run(call, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, bureautest.Config{})
			p := &panicking{Ledger: d.ledger}
			u := d.uploader(func(c *bureau.UploaderConfig) { c.Ledger, c.Archive = p, p })
			submitUntilTaken(t, d, u, d.submission())
			p.arm(t, u, call)
			s := d.submission()
			_, err := u.Submit(t.Context(), s)
			require.Equal(t, call != "ReleaseLane" && call != "UploadFile", err != nil, err)
			if err != nil {
				require.NotContains(t, err.Error(), "owner@example.com")
			}
			p.arm(t, u, "")
			submitUntilTaken(t, d, u, s)
			p.arm(t, u, call)
			_, err = u.FileRefused(t.Context(), d.file(s.ID).Name, []filing.ResultCode{5001})
			require.Equal(t, call != "ReleaseLane" && call != "ReserveFile", err != nil, err)
			p.arm(t, u, "")
			p.arm(t, u, call)
			err = u.Recover(t.Context())
			require.Equal(t, call == "HoldLane", err != nil, err)
			p.arm(t, u, "")
			submitUntilTaken(t, d, u, d.submission())
			d.sound()
		})
	}
}

// TestUploaderWaitsItsTurn hands in while another desk holds the lane: that is no failure.
func TestUploaderWaitsItsTurn(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	hold, err := d.ledger.HoldLane(t.Context(), d.uploader().Lane(), "another", morning, morning.Add(time.Hour))
	require.NoError(t, err)
	u := d.uploader()
	s := d.submission()
	_, err = u.Submit(t.Context(), s)
	require.ErrorIs(t, err, workflow.ErrLaneHeld)
	later, ok := errors.AsType[*workflow.LaterError](err)
	require.True(t, ok)
	require.Equal(t, morning.Add(5*time.Second), later.At)
	require.Empty(t, d.taken[s.ID])
	require.NoError(t, d.ledger.ReleaseLane(t.Context(), hold))
	_, err = u.Submit(t.Context(), s)
	require.NoError(t, err)
}

// TestUploadersUnderFaults lets desks that share a ledger send over a bureau that fails.
func TestUploadersUnderFaults(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{FaultRate: 0.2, Seed: 3})
	var crowd sync.WaitGroup
	const desks, each = 3, 20
	for range desks {
		u := d.uploader(func(c *bureau.UploaderConfig) { c.MaxRecords = 7 })
		for range each {
			s := d.submission()
			crowd.Go(func() { submitUntilTaken(t, d, u, s) })
		}
	}
	crowd.Wait()
	require.Len(t, d.bureau.Taken(), desks*each)
	for id, numbers := range d.taken {
		require.Len(t, numbers, 1, id)
	}
	d.sound()
}

func TestByProvince(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	b := bureau.ByProvince{beijing: d.uploader()}
	_, err := b.Submit(t.Context(), d.submission())
	require.NoError(t, err)
	s := d.submission()
	s.Province = region.Shanghai
	_, err = b.Submit(t.Context(), s)
	require.ErrorIs(t, err, workflow.ErrNotCarried)
}

func TestNewUploaderRefuses(t *testing.T) {
	t.Parallel()
	d := newDesk(t, bureautest.Config{})
	for want, change := range map[string]func(c *bureau.UploaderConfig){
		"must be given": func(c *bureau.UploaderConfig) { c.Ledger = nil },
		"negative":      func(c *bureau.UploaderConfig) { c.MaxBytes = -1 },
		"Lease":         func(c *bureau.UploaderConfig) { c.Lease = time.Minute },
		"three months":  func(c *bureau.UploaderConfig) { c.Keep = 24 * time.Hour },
	} {
		c := bureau.UploaderConfig{Client: d.client(), Ledger: d.ledger, Archive: d.ledger, WireIDs: d.ledger}
		change(&c)
		_, err := bureau.NewUploader(c)
		require.ErrorContains(t, err, want)
	}
}

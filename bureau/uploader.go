package bureau

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"sync"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
)

// Passwords gives the filing passwords that customers entered for cases (备案密码). The interface asks for them to add an access and
// to cancel a subject.
type Passwords interface {
	// FilingPassword gives the password of a case, hashed by [FilingPassword]; empty where the customer has none, so that the
	// case takes the manual channel. An error makes the upload come again: the customer may still be asked.
	FilingPassword(ctx context.Context, caseID string) (Secret, error)

	// ForgetPassword wipes the password of a case, if there is one: the bureau has decided. Until then the same filing may have to
	// be submitted again (1052). The [Downloader] calls it; where a case ends by hand, the embedder does.
	ForgetPassword(ctx context.Context, caseID string) error
}

// UploaderConfig is what an uploader needs. Client, Ledger, Archive and WireIDs must be given; the stores of this module are
// the latter three.
type UploaderConfig struct {
	Client  *Client
	Ledger  Ledger
	Archive Archive
	WireIDs WireIDs
	// Passwords gives filing passwords; without it what needs one takes the manual channel.
	Passwords Passwords
	// BureauIDs gives the bureau's own ids of the domains and ranges of addresses that a change keeps (see [Conversion]); it may
	// be nil.
	BureauIDs func(ctx context.Context, s *workflow.Submission) (func(kind IDKind, object string) int64, error)
	// Worker names this desk among those that share the ledger; a random name otherwise.
	Worker string
	// Gather is how long submissions are gathered for a file. With 0 a file has what came while the one before was on its way.
	Gather time.Duration
	// MaxRecords and MaxBytes bound a file further than the interface does; 0 means [MaxRecords] and [MaxFile].
	MaxRecords int
	MaxBytes   int64
	// Lease is how long a desk that died keeps the others from sending; 0 means ten minutes. It must be longer than a call with
	// its repetitions may take.
	Lease time.Duration
	// Keep is how long sent files are kept; 0 means four months, at least three (企业系统接口规范 V3.0, 3-3-1).
	Keep time.Duration
	// Log gets what the uploader decides by itself, without personal data; nowhere otherwise.
	Log *slog.Logger
}

// Uploader brings submissions to one province's system (上报). It implements the desk's port Bureau. Any number of goroutines may
// use it, and any number of uploaders in any number of processes share a ledger.
//
// A submission becomes records, each checked and encoded alone. Records of one operation that wait together go in one file. Its
// number is written into the ledger before it is sent and settled after the answer; where the answer was lost, the bureau is
// asked for its last number, and the very same bytes are sent again or not. A file that is refused as a whole is halved under
// numbers of their own until the submission that spoils it stands alone.
type Uploader struct {
	config UploaderConfig
	client *Client
	lane   workflow.Lane
	log    *slog.Logger

	mu      sync.Mutex
	queue   []*item
	working bool

	room chan struct{} // for the one session of this uploader
	// synced says that the ledger was compared with the bureau, bureauLast is the highest number that the bureau has from others.
	// They belong to the session.
	synced     bool
	bureauLast int64
}

// minKeep is how long the specification wants sent files to be kept.
const minKeep = 92 * day

// NewUploader makes an uploader.
func NewUploader(c UploaderConfig) (*Uploader, error) {
	switch {
	case c.Client == nil || c.Ledger == nil || c.Archive == nil || c.WireIDs == nil:
		return nil, errors.New("bureau: UploaderConfig: Client, Ledger, Archive and WireIDs must be given")
	case c.Gather < 0 || c.MaxRecords < 0 || c.MaxBytes < 0 || c.Lease < 0:
		return nil, errors.New("bureau: UploaderConfig: Gather, MaxRecords, MaxBytes and Lease must not be negative")
	}
	if c.Worker == "" {
		name, err := NewRandVal(c.Client.config.Random)
		if err != nil {
			return nil, err
		}
		c.Worker = name
	}
	if c.MaxRecords == 0 || c.MaxRecords > MaxRecords {
		c.MaxRecords = MaxRecords
	}
	if c.MaxBytes == 0 || c.MaxBytes > MaxFile {
		c.MaxBytes = MaxFile
	}
	if c.Lease == 0 {
		c.Lease = 10 * time.Minute
	}
	system := c.Client.system
	if longest := time.Duration(system.Retry.Tries) * (system.Timeout + system.Retry.Most); c.Lease <= longest {
		return nil, fmt.Errorf("bureau: UploaderConfig.Lease: %s is not above the %s that a call with its repetitions may take",
			c.Lease, longest)
	}
	switch {
	case c.Keep == 0:
		c.Keep = 4 * 31 * day
	case c.Keep < minKeep:
		return nil, fmt.Errorf("bureau: UploaderConfig.Keep: sent files are kept for at least three months, %s", minKeep)
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Uploader{config: c, client: c.Client, lane: system.Lane(), log: c.Log, room: make(chan struct{}, 1)}, nil
}

// Lane is the uploader's lane in the ledger.
func (u *Uploader) Lane() workflow.Lane { return u.lane }

// Submit brings a submission to the bureau and returns when the bureau took it, at once if it took it before.
//
// The error wraps workflow.ErrNotCarried for what V.3.0 has no place for, characters outside GBK among it. It is a
// *workflow.RefusedError for what does not fit the ministry's schema, with code 5001 or 5010, the fields and the reasons in both
// languages. Outside the opening hours, and while other desks send, it is a *workflow.LaterError. Any other is worth another try:
// the number stays with the submission, and what was sent already is not sent as new.
func (u *Uploader) Submit(ctx context.Context, s workflow.Submission) (workflow.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return workflow.Receipt{}, err
	}
	f, err := u.config.Ledger.SubmissionFile(ctx, s.ID)
	switch {
	case errors.Is(err, workflow.ErrNoFile):
	case err != nil:
		return workflow.Receipt{}, err
	case f.State == workflow.FileOpen:
		if err := u.Recover(ctx); err != nil {
			return workflow.Receipt{}, err
		}
		if f, err = u.config.Ledger.SubmissionFile(ctx, s.ID); err != nil {
			return workflow.Receipt{}, err
		}
	}
	if receipt, done, err := u.sentBefore(&f, s.ID); done {
		return receipt, err
	}
	it, err := u.item(ctx, &s)
	if err != nil {
		return workflow.Receipt{}, err
	}
	if err := u.wait(ctx, it); err != nil {
		return workflow.Receipt{}, err
	}
	return workflow.Receipt{Sequence: it.reserved}, nil
}

// sentBefore tells what became of a submission that stands in a file.
func (u *Uploader) sentBefore(f *workflow.UploadFile, submission string) (workflow.Receipt, bool, error) {
	switch f.State {
	case workflow.FileConfirmed, workflow.FileRefused:
		if f.State == workflow.FileRefused && len(submissionsOf(f.Entries)) == 1 {
			return workflow.Receipt{}, true, &workflow.RefusedError{Reasons: codeReasons(f.Codes)}
		}
		for _, e := range f.Entries {
			if e.Submission == submission {
				return workflow.Receipt{Sequence: e.Reserved}, true, nil
			}
		}
	case workflow.FileOpen: // another desk took over meanwhile
		return workflow.Receipt{}, true, u.heldByOthers(fmt.Errorf("bureau: %s: %w", u.lane, workflow.ErrLaneHeld))
	case workflow.FileVoid:
	}
	return workflow.Receipt{}, false, nil
}

// item makes the records of a submission.
func (u *Uploader) item(ctx context.Context, s *workflow.Submission) (*item, error) {
	c := Conversion{IDs: &submissionIDs{u.config.WireIDs, s.Case, s.Attempt}}
	info, _ := s.Filing.Type.Info()
	if u.config.Passwords != nil && (info.Upload == filing.UploadAddAccess ||
		info.Upload == filing.UploadCancel && info.CancelKind == filing.CancelSubject) {
		password, err := u.config.Passwords.FilingPassword(ctx, s.Case)
		if err != nil {
			return nil, fmt.Errorf("bureau: filing password: %w", err)
		}
		c.Password = password
	}
	if u.config.BureauIDs != nil {
		ids, err := u.config.BureauIDs(ctx, s)
		if err != nil {
			return nil, fmt.Errorf("bureau: ids of filed objects: %w", err)
		}
		c.Bureau = ids
	}
	records, err := c.Records(ctx, &s.Filing)
	if err != nil {
		return nil, misfit(err)
	}
	it := &item{
		ctx: ctx, submission: s.ID, branch: records[0].Branch(), reserve: s.Reserve, reserved: s.Reserved, done: make(chan struct{}),
	}
	objects := recordObjects(&s.Filing)
	for i, r := range records {
		e := workflow.FileEntry{Submission: s.ID, Case: s.Case, Attempt: s.Attempt, Keys: entryKeys(r)}
		if i < len(objects) {
			e.Object = objects[i]
		}
		if err := u.add(it, r, e, s.Blobs); err != nil {
			return nil, err
		}
	}
	return it, nil
}

// add encodes a record into an item.
func (u *Uploader) add(it *item, r UploadRecord, e workflow.FileEntry, blobs filing.Blobs) error {
	encoded, err := encodeRecord(it.ctx, r, u.client.system.Format, blobs)
	if err != nil {
		return misfit(err)
	}
	it.entries = append(it.entries, e)
	it.records = append(it.records, encoded)
	if it.size += int64(len(encoded)); it.size > u.maxContent() || len(it.records) > u.config.MaxRecords {
		return notCarried("", "超过接口单个文件的大小或记录数限制，须走人工渠道",
			"it is larger than a file of the interface may be, in bytes or records: it takes the manual channel")
	}
	return nil
}

// maxContent is what the records of a file may have together.
func (u *Uploader) maxContent() int64 {
	const around = 1 << 10 // declaration, root, branch, unit
	return u.config.MaxBytes - around
}

// misfit turns fields that do not fit into what the desk understands: characters that the interface does not have take the manual
// channel, all else goes back to the applicant.
func misfit(err error) error {
	fields := fieldErrors(err)
	if len(fields) == 0 {
		return err
	}
	refused := &workflow.RefusedError{}
	for _, f := range fields {
		if f.Code == filing.ResultIllegalCharacters {
			return &NotCarriedError{f.Path, f.Reason}
		}
		reason := workflow.Reason{Code: f.Code, Path: f.Path, Text: f.Reason.Zh + " / " + f.Reason.En}
		if f.Path != "" && f.Path[0] >= 'A' && f.Path[0] <= 'Z' { // an element of the interface, no field of the filing
			reason.Path, reason.Text = "", f.Path+": "+reason.Text
		}
		refused.Reasons = append(refused.Reasons, reason)
	}
	return refused
}

// fieldErrors are all FieldErrors that an error holds.
func fieldErrors(err error) []*FieldError {
	switch e := err.(type) { //nolint:errorlint // it takes errors.Join apart
	case *FieldError:
		return []*FieldError{e}
	case interface{ Unwrap() []error }:
		var out []*FieldError
		for _, one := range e.Unwrap() {
			out = append(out, fieldErrors(one)...)
		}
		return out
	case interface{ Unwrap() error }:
		return fieldErrors(e.Unwrap())
	}
	return nil
}

// codeReasons are result codes as a case keeps them.
func codeReasons(codes []filing.ResultCode) []workflow.Reason {
	out := make([]workflow.Reason, len(codes))
	for i, c := range codes {
		out[i] = workflow.Reason{Code: c, Text: c.Label(filing.Zh) + " / " + c.Label(filing.En)}
	}
	return out
}

// Send brings a record to the bureau that belongs to no case: a [Verification] or an [UnfiledHandling]. The id is the same each
// time that the record is sent; it returns as Submit does.
func (u *Uploader) Send(ctx context.Context, id string, r UploadRecord) error {
	f, err := u.config.Ledger.SubmissionFile(ctx, id)
	if err == nil && f.State == workflow.FileOpen {
		if err := u.Recover(ctx); err != nil {
			return err
		}
		f, err = u.config.Ledger.SubmissionFile(ctx, id)
	}
	if err != nil && !errors.Is(err, workflow.ErrNoFile) {
		return err
	}
	if _, done, err := u.sentBefore(&f, id); done {
		return err
	}
	it := &item{ctx: ctx, submission: id, branch: r.Branch(), done: make(chan struct{})}
	if err := u.add(it, r, workflow.FileEntry{Submission: id, Keys: entryKeys(r)}, nil); err != nil {
		return err
	}
	return u.wait(ctx, it)
}

// Recover settles a file that a desk left open, if there is one: the bureau has it, or gets it now. Submit does so too; a desk that
// has nothing to submit calls it when it starts.
func (u *Uploader) Recover(ctx context.Context) error {
	return u.session(ctx, func(*session) error { return nil })
}

// Sweep deletes the bytes of files that have been kept long enough, and gives their number. Run it once a day.
func (u *Uploader) Sweep(ctx context.Context) (int, error) {
	return u.config.Archive.SweepFiles(ctx, u.client.config.Now().Add(-u.config.Keep))
}

// submissionsOf lists the submissions of a file in their order.
func submissionsOf(entries []workflow.FileEntry) []string {
	var out []string
	for _, e := range entries {
		if len(out) == 0 || out[len(out)-1] != e.Submission {
			out = append(out, e.Submission)
		}
	}
	return out
}

// submissionIDs are the ids of the objects of one submission.
type submissionIDs struct {
	ids     WireIDs
	caseID  string
	attempt int
}

// Number implements IDs.
func (s *submissionIDs) Number(ctx context.Context, kind IDKind, object string) (int64, error) {
	return s.ids.WireID(ctx, workflow.WireObject{Kind: string(kind), Case: s.caseID, Attempt: s.attempt, Object: object})
}

// ByProvince brings each submission to its province's system; what belongs to a province without one takes the manual channel. It
// implements the desk's port Bureau.
type ByProvince map[region.Province]*Uploader

// Submit implements the port.
func (b ByProvince) Submit(ctx context.Context, s workflow.Submission) (workflow.Receipt, error) {
	u, ok := b[s.Province]
	if !ok {
		return workflow.Receipt{}, notCarried("province", "未接入该省通信管理局的系统，须走人工渠道",
			"there is no system for this province: it takes the manual channel")
	}
	return u.Submit(ctx, s)
}

// fileName makes the name of a file: letters and digits, and never the same again, so that an error that names the file finds it.
func (u *Uploader) fileName(sequence int64) (string, error) {
	const salt = 8
	random, err := NewRandVal(u.client.config.Random)
	if err != nil {
		return "", err
	}
	return "u" + strconv.FormatInt(u.lane.Unit, 10) + "s" + strconv.FormatInt(sequence, 10) + "x" + random[:salt] + ".xml", nil
}

// FileNameIn looks for the name of a file of ours in a text, such as the description of a result that is about a whole file (Dmms).
func FileNameIn(text string) (name string, found bool) {
	for i := range len(text) {
		if text[i] == 'u' && (i == 0 || !alphanumeric(text[i-1])) {
			if name, ok := fileNameAt(text[i:]); ok {
				return name, true
			}
		}
	}
	return "", false
}

func fileNameAt(s string) (string, bool) {
	rest := s[1:]
	for _, next := range []byte{'s', 'x'} {
		n := 0
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		if n == 0 || n == len(rest) || rest[n] != next {
			return "", false
		}
		rest = rest[n+1:]
	}
	const salt = 8
	if len(rest) < salt || len(rest) > salt && alphanumeric(rest[salt]) {
		return "", false
	}
	for i := range salt {
		if !alphanumeric(rest[i]) {
			return "", false
		}
	}
	return s[:len(s)-len(rest)+salt] + ".xml", true
}

func alphanumeric(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}

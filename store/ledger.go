package store

import (
	"context"
	"time"

	"github.com/beian-go/beian/workflow"
)

// Ledger numbers the files that go to bureaus (上报台账): one file of a lane is open at a time, whatever desks die when. It is an
// ability of its own, as Archive and WireIDs are: a desk that files by hand only needs none. Package bureau says how they are used.
type Ledger interface {
	// HoldLane takes a lane for a worker until a moment, or keeps it for longer if the worker has it; its token then stays.
	// Returns workflow.ErrLaneHeld if another worker holds it past now.
	HoldLane(ctx context.Context, lane workflow.Lane, worker string, now, until time.Time) (workflow.LaneHold, error)

	// ReleaseLane gives a lane back. It does nothing if the lane has changed hands.
	ReleaseLane(ctx context.Context, hold workflow.LaneHold) error

	// ReserveFile keeps a file that is about to be sent, with its number and bytes, and opens it.
	// Returns workflow.ErrLaneLost if the lane has changed hands, workflow.ErrSequence if the number is not above that of the
	// last confirmed file, a file is open or the name was used, workflow.ErrSentBefore if one of its submissions stands in a
	// file that is open or confirmed.
	ReserveFile(ctx context.Context, hold workflow.LaneHold, f workflow.UploadFile) error

	// SettleFile moves a file from open to confirmed or void, or from confirmed to refused; to the state that it has does nothing.
	// Returns workflow.ErrLaneLost if the lane has changed hands, workflow.ErrNoFile if it has no file of the name,
	// workflow.ErrSequence for any other move.
	SettleFile(ctx context.Context, hold workflow.LaneHold, name string, how workflow.FileSettlement) error

	// SubmissionFile gives the newest file that a submission stands in, without its bytes.
	// Returns workflow.ErrNoFile if it stands in none.
	SubmissionFile(ctx context.Context, submission string) (workflow.UploadFile, error)
}

// Archive gives the files that went to bureaus (上报存档).
type Archive interface {
	// UploadFile gives a file by its name, with its bytes unless they were swept.
	// Returns workflow.ErrNoFile if there is none.
	UploadFile(ctx context.Context, name string) (workflow.UploadFile, error)

	// SequenceFile gives the file under a number, with its bytes unless they were swept; void files are under none.
	// Returns workflow.ErrNoFile if there is none.
	SequenceFile(ctx context.Context, lane workflow.Lane, sequence int64) (workflow.UploadFile, error)

	// UploadFiles lists files without their bytes, those whose number was written last first.
	UploadFiles(ctx context.Context, q workflow.FileQuery) ([]workflow.UploadFile, error)

	// EntriesByKey gives the entries with a key among those sent to a province's system, those of the newest file first; those of
	// void files are not among them.
	EntriesByKey(ctx context.Context, system, key string) ([]workflow.FileEntry, error)

	// SweepFiles deletes the bytes of files that were settled before a moment and gives the number of files. All else of them stays.
	SweepFiles(ctx context.Context, before time.Time) (int, error)
}

// WireIDs numbers what goes over the wire (上报标识).
type WireIDs interface {
	// WireID gives the number of an object: counted from 1 for each kind, always the same for the same object, never the same for
	// two of a kind.
	WireID(ctx context.Context, o workflow.WireObject) (int64, error)

	// WireObject gives the object of a number.
	// Returns workflow.ErrNoFile for a number that was not given.
	WireObject(ctx context.Context, kind string, id int64) (workflow.WireObject, error)
}

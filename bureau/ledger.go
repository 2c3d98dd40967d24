package bureau

import (
	"context"
	"time"

	"github.com/beian-go/beian/workflow"
)

// Ledger numbers the files of each lane and keeps what was sent (上报台账), so that no number is given twice and nothing is sent
// twice as new, whatever dies when. The stores of this module implement it; any number of desks share one.
//
// A desk holds a lane while it sends. It writes a file with its number before the call and settles it after the answer. What a desk
// that died left open is the next holder's to resolve: the bureau tells its last number (isp_querypreviousupload).
type Ledger interface {
	// HoldLane takes a lane for a worker until a moment, or longer if the worker has it.
	// Returns workflow.ErrLaneHeld if another worker holds it past now.
	HoldLane(ctx context.Context, lane workflow.Lane, worker string, now, until time.Time) (workflow.LaneHold, error)

	// ReleaseLane gives a lane back, if it is still held.
	ReleaseLane(ctx context.Context, hold workflow.LaneHold) error

	// ReserveFile keeps a file that is about to be sent, with its number and bytes; its state becomes FileOpen.
	// Returns workflow.ErrLaneLost if the lane has changed hands, workflow.ErrSequence if the number is not above Last or a file is
	// open, workflow.ErrSentBefore if one of its submissions stands in another file that is open or confirmed.
	ReserveFile(ctx context.Context, hold workflow.LaneHold, f workflow.UploadFile) error

	// SettleFile moves a file on: from open to confirmed or void, from confirmed to refused. Settling it so again does nothing.
	// Returns workflow.ErrLaneLost if the lane has changed hands, workflow.ErrNoFile for an unknown name, workflow.ErrSequence
	// for another move.
	SettleFile(ctx context.Context, hold workflow.LaneHold, name string, s workflow.FileSettlement) error

	// SubmissionFile gives the newest file that a submission stands in, without its bytes.
	// Returns workflow.ErrNoFile if it stands in none.
	SubmissionFile(ctx context.Context, submission string) (workflow.UploadFile, error)
}

// Archive gives what was sent (上报存档).
type Archive interface {
	// UploadFile gives a file by its name, with its bytes unless they were swept.
	// Returns workflow.ErrNoFile if there is none.
	UploadFile(ctx context.Context, name string) (workflow.UploadFile, error)

	// SequenceFile gives the file under a number, with its bytes unless they were swept; void files are under none.
	// Returns workflow.ErrNoFile if there is none.
	SequenceFile(ctx context.Context, lane workflow.Lane, sequence int64) (workflow.UploadFile, error)

	// UploadFiles lists files without their bytes, newest first.
	UploadFiles(ctx context.Context, q workflow.FileQuery) ([]workflow.UploadFile, error)

	// EntriesByKey gives the entries of files sent to a province's system of which one of the keys is the given one, those of the
	// newest file first; those of void files are not among them.
	EntriesByKey(ctx context.Context, system, key string) ([]workflow.FileEntry, error)

	// SweepFiles deletes the bytes of files that were settled before a moment and gives the number of files; who was in them stays.
	SweepFiles(ctx context.Context, before time.Time) (int, error)
}

// WireIDs numbers what goes over the wire (上报标识), and tells what a number stands for.
type WireIDs interface {
	// WireID gives the number of an object: at least 1, always the same for the same object, never the same for two of a kind.
	WireID(ctx context.Context, o workflow.WireObject) (int64, error)

	// WireObject gives the object of a number.
	// Returns workflow.ErrNoFile for a number that was not given.
	WireObject(ctx context.Context, kind string, id int64) (workflow.WireObject, error)
}

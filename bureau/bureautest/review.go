package bureautest

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

// part is what a reviewer decides at once.
type part struct {
	taken     *Taken
	operation filing.Operation
	id        int64  // Jlid
	key       string // Bs
	due       time.Time
	holds     []string
	filing    func() filing.Filing
	// approve does what was asked for and queues what it changes.
	approve func(now time.Time) error
}

// process checks the records of a file that was taken.
func (b *Bureau) process(u *upload, now time.Time) {
	if u.fault != 0 {
		if strings.HasPrefix(string(u.branch), string(bureau.BranchIP)+"/") {
			b.tell(ipFileResult(u))
			return
		}
		operation := operationOf(u.branch)
		if len(u.items) > 0 {
			operation = operationOfRecord(u.items[0].Record)
		}
		b.tell(&bureau.Result{
			// The name of the file is all that says what this is about. The specification has it so for 5001.
			Lines:     []bureau.ResultLine{{Code: int64(u.fault), Text: u.name}},
			Operation: int64(operation),
		})
		return
	}
	for _, t := range u.items {
		b.processRecord(t, now)
	}
}

// processRecord checks a record: errors are told at once, all else waits for a reviewer.
func (b *Bureau) processRecord(t *Taken, now time.Time) {
	b.note(t)
	if b.ipRecord(t) {
		return
	}
	j := judgement{b: b, taken: t}
	j.record(t.Record)
	if len(b.doomed) > 0 && j.operation != 0 {
		if code := b.doomed[0]; code != 0 {
			j.codes = []filing.ResultCode{code}
		}
		b.doomed = b.doomed[1:]
	}
	if len(j.codes) > 0 {
		t.Codes = j.codes
		if j.operation != 0 {
			b.tell(&bureau.Result{Lines: lines(j.codes), Operation: int64(j.operation), Key: j.key})
		}
		return
	}
	if b.conf.Informational && len(j.informs) > 0 && j.operation != 0 {
		b.tell(&bureau.Result{Lines: lines(j.informs), Operation: int64(j.operation), Key: j.key})
	}
	t.Parts = len(j.parts)
	for _, p := range j.parts {
		p.taken, p.operation, p.key = t, j.operation, j.key
		p.due = now.Add(b.conf.ReviewTime)
		if b.conf.ReviewSpread > 0 {
			p.due = p.due.Add(time.Duration(b.rand.Int64N(int64(b.conf.ReviewSpread))))
		}
		b.hold(p.holds)
		b.insert(p)
	}
}

func lines(codes []filing.ResultCode) []bureau.ResultLine {
	out := make([]bureau.ResultLine, len(codes))
	for i, c := range codes {
		out[i] = bureau.ResultLine{Code: int64(c), Text: c.Label(filing.Zh)}
	}
	return out
}

// decide lets the reviewer decide a part, does it, and queues what is told.
func (b *Bureau) decide(p *part, now time.Time) {
	b.release(p.holds)
	name := fmt.Sprint(p.operation, " ", p.id)
	review := Review{Operation: p.operation, ID: p.id, Sequence: p.taken.Sequence, Try: b.reviewed[name]}
	if p.filing != nil {
		review.Filing = p.filing()
	}
	b.reviewed[name]++
	d := b.conf.Decide(review)
	p.taken.Decisions = append(p.taken.Decisions, Decided{ID: p.id, Approved: d.Approved, At: now})
	before := len(b.queue)
	if d.Approved {
		if err := p.approve(now); err != nil {
			d = Decision{Opinion: err.Error()}
			p.taken.Decisions[len(p.taken.Decisions)-1].Approved = false
		}
	}
	facts := append([]waiting(nil), b.queue[before:]...)
	b.queue = b.queue[:before]
	// What is filed is told before or after the decision, as it happens.
	first := b.rand.IntN(2) == 0
	if first {
		b.queue = append(b.queue, facts...)
	}
	b.tellDecision(p, d, now)
	if !first {
		b.queue = append(b.queue, facts...)
	}
}

func (b *Bureau) tellDecision(p *part, d Decision, now time.Time) {
	if b.conf.Answers != AnswerResult {
		o := &bureau.Opinion{
			Reviewer: "示例审核员", ReviewerPhone: "010-00000000", Reviewed: timeText(now), Text: d.Opinion,
			Operation: int64(p.operation), ID: p.id,
		}
		if d.Approved {
			o.Decision = 1
		}
		b.tell(o)
	}
	if b.conf.Answers == AnswerOpinion || len(p.taken.Decisions) < p.taken.Parts {
		return
	}
	// A result names the record as a whole.
	approved := 0
	for _, decided := range p.taken.Decisions {
		if decided.Approved {
			approved++
		}
	}
	code := filing.ResultApproved
	switch approved {
	case 0:
		code = filing.ResultRejected
	case p.taken.Parts:
	default:
		if b.conf.Answers == AnswerBoth {
			return
		}
		code = filing.ResultRejected
	}
	text := code.Label(filing.Zh)
	if code == filing.ResultRejected && d.Opinion != "" {
		text = d.Opinion
	}
	b.tell(&bureau.Result{
		Lines: []bureau.ResultLine{{Code: int64(code), Text: text}}, Operation: int64(p.operation), Key: p.key,
	})
}

// operationOf is the operation of a branch whose records could not be read. The specification has no number for results of
// verification tasks and of unfiled sites; the schema of downloads asks for one.
func operationOf(branch bureau.Branch) filing.Operation {
	switch branch {
	case bureau.BranchAddService:
		return filing.OperationAddService
	case bureau.BranchAddAccess:
		return filing.OperationAddAccess
	case bureau.BranchChange:
		return filing.OperationChange
	case bureau.BranchCancel:
		return filing.OperationCancelService
	case bureau.BranchMaterial:
		return filing.OperationVerificationMaterial
	}
	return filing.OperationFirst
}

func operationOfRecord(r bureau.UploadRecord) filing.Operation {
	if c, ok := r.(*bureau.Cancellation); ok {
		return operationOfCancellation(c.Kind)
	}
	return operationOf(r.Branch())
}

func operationOfCancellation(kind int64) filing.Operation {
	switch kind {
	case 0:
		return filing.OperationCancelSubject
	case 1:
		return filing.OperationCancelService
	}
	return filing.OperationCancelAccess
}

// RejectSome gives a reviewer for [Config] that rejects a share of all records, from 0 to 1, with an opinion: which ones depends on
// the seed and on what the record says, not on the order in which records come. What comes again is decided anew.
func RejectSome(seed uint64, share float64, opinion string) func(Review) Decision {
	return func(r Review) Decision {
		h := fnv.New64a()
		_, _ = h.Write([]byte(strconv.Itoa(int(r.Operation)) + " " + strconv.FormatInt(r.ID, 10) + " " + strconv.Itoa(r.Try)))
		if rand.New(rand.NewPCG(seed, h.Sum64())).Float64() < share {
			return Decision{Opinion: opinion}
		}
		return Decision{Approved: true}
	}
}

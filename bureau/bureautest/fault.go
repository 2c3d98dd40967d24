package bureautest

import (
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow/workday"
)

// Refusal makes calls fail with a code, without anything being done.
type Refusal struct {
	// Method is which calls; empty means all.
	Method bureau.Method
	// Code and Message are the answer; an empty message is the usual one.
	Code    bureau.CallCode
	Message string
	// Sequences go with code 14.
	Sequences []int64
	// Times is how many calls; 0 means one.
	Times int
}

// Refuse makes the next calls fail, before all rules of the bureau's own but the login.
func (b *Bureau) Refuse(r Refusal) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if r.Times <= 0 {
		r.Times = 1
	}
	b.refusals = append(b.refusals, r)
}

func (b *Bureau) scripted(m bureau.Method) (answer, bool) {
	for i := range b.refusals {
		r := &b.refusals[i]
		if r.Method != "" && r.Method != m {
			continue
		}
		a := answer{code: r.Code, message: r.Message}
		if r.Code == codeMissing {
			a.extra = []*element{sequencesElement(r.Sequences)}
		}
		if r.Times--; r.Times == 0 {
			b.refusals = append(b.refusals[:i:i], b.refusals[i+1:]...)
		}
		return a, true
	}
	return answer{}, false
}

type breaking struct {
	method bureau.Method
	fault  Fault
	times  int
}

// Break makes the next calls of a method break; an empty method means any.
func (b *Bureau) Break(m bureau.Method, f Fault, times int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if times > 0 {
		b.breaks = append(b.breaks, breaking{m, f, times})
	}
}

// fault decides whether and how a call breaks: as told, else by chance.
func (b *Bureau) fault(m bureau.Method) Fault {
	for i := range b.breaks {
		k := &b.breaks[i]
		if k.method != "" && k.method != m {
			continue
		}
		f := k.fault
		if k.times--; k.times == 0 {
			b.breaks = append(b.breaks[:i:i], b.breaks[i+1:]...)
		}
		return f
	}
	if b.conf.FaultRate > 0 && b.rand.Float64() < b.conf.FaultRate {
		return b.conf.Faults[b.rand.IntN(len(b.conf.Faults))]
	}
	return ""
}

// SetFaultRate changes the share of calls that break.
func (b *Bureau) SetFaultRate(rate float64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.conf.FaultRate = rate
}

// Maintain begins or ends the maintenance of uploads (901) and of all other calls (902).
func (b *Bureau) Maintain(uploads, downloads bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.noUpload, b.noDownload = uploads, downloads
}

// Suspend takes the provider's permission to report (19), or gives it back.
func (b *Bureau) Suspend(suspended bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.suspended = suspended
}

// FailRecords gives the next records that are checked these result codes, one each, as if the bureau had found it so.
func (b *Bureau) FailRecords(codes ...filing.ResultCode) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.doomed = append(b.doomed, codes...)
}

func maintenanceOf(m bureau.Method) bureau.CallCode {
	if m == bureau.MethodUpload {
		return codeNoUpload
	}
	return codeNoDownload
}

// closed answers calls that come while the service is not to be had.
func (b *Bureau) closed(m bureau.Method) (answer, bool) {
	switch {
	case m == bureau.MethodUpload && b.noUpload, m != bureau.MethodUpload && b.noDownload:
		return refuse(maintenanceOf(m)), true
	case m == bureau.MethodUpload && b.suspended:
		return refuse(codeNoPermission), true
	case !b.open():
		return answer{code: codeHours, message: callText(codeHours) + clock(b.conf.Opens) + "-" + clock(b.conf.Closes)}, true
	}
	return answer{}, false
}

func (b *Bureau) open() bool {
	if b.conf.Opens == b.conf.Closes {
		return true
	}
	now := b.conf.Now().In(workday.CST())
	since := now.Sub(time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location()))
	if b.conf.Opens < b.conf.Closes {
		return since >= b.conf.Opens && since < b.conf.Closes
	}
	return since >= b.conf.Opens || since < b.conf.Closes
}

func clock(d time.Duration) string {
	return time.Time{}.Add(d).Format("15:04")
}

package bureautest

import (
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow/workday"
)

// Config is how a simulated bureau is set up. Only User and Password must be given.
type Config struct {
	// Province is where the bureau stands; empty means Beijing. It refuses what belongs to another with 1045.
	Province region.Province
	// Unit is the provider's reporting unit (ispId, Qqdwid); 0 means [DefaultUnit].
	Unit int64
	// User and Password are the provider's login.
	User, Password string
	// Key and IV are what the bureau issued for AES, 16 characters each; both empty mean that nothing is encrypted.
	Key, IV string
	// Format is the version of the files.
	Format bureau.Format
	// Wire is how the service looks from outside.
	Wire Wire
	// Seed decides all that is left to chance; two bureaus with the same seed and the same calls do the same.
	Seed uint64
	// Now is the clock; nil means time.Now.
	Now func() time.Time

	// ProcessDelay is how long a file waits until the bureau's system has checked its records.
	ProcessDelay time.Duration
	// ReviewTime is how long a reviewer takes for each record; chance adds up to ReviewSpread.
	ReviewTime, ReviewSpread time.Duration
	// Decide is the reviewer; nil approves everything. It must not call the bureau.
	Decide func(Review) Decision
	// Answers is how decisions are told.
	Answers AnswerStyle
	// NumbersInResults names subjects and websites in results (Bs) by their filing number where the specification leaves a choice.
	NumbersInResults bool
	// Informational adds the results that only inform, 1060 for verification sheets and 1062 for addresses.
	Informational bool
	// RefuseRepeats answers a sequence that was taken already with 999. Otherwise the same file is confirmed again without being
	// done twice. The specification does not say which; only another file under the same sequence is refused in both cases.
	RefuseRepeats bool
	// ProseCancellations tells a cancelled access by ZXSJ with Zxlb 2, as the prose of the specification has it and the schema has not.
	ProseCancellations bool

	// Opens and Closes are the opening hours as the time since midnight in China; calls outside get 20. Equal means always open.
	Opens, Closes time.Duration
	// MaxWaiting is how many files may wait to be processed before more are refused with 15; 0 means any number.
	MaxWaiting int
	// MaxPerFile is how many records a download file holds at most; 0 means 1,000.
	MaxPerFile int
	// PasswordTries is how often a filing password may be tried in vain with isp_verifybamm before 22; 0 means 5.
	PasswordTries int
	// CheckFile is asked about each uploaded file as it came, beside the bureau's own checks: a program such as xmllint with the
	// ministry's schemas. An error makes the file one that does not fit the schema.
	CheckFile func(xml []byte) error

	// FaultRate is the share of calls, from 0 to 1, that break in one of the ways of Faults; none means all but [FaultSlow].
	FaultRate float64
	Faults    []Fault
	// Slowness is how long an answer takes that is hit by [FaultSlow].
	Slowness time.Duration
	// Log is told of each call, without personal data; nil for none.
	Log *slog.Logger
}

// DefaultUnit is the reporting unit of a provider that names none.
const DefaultUnit = 110

// Wire is how a bureau's SOAP service looks. The zero value is what the specification and implementations have.
type Wire struct {
	// Namespace is the namespace of the methods; empty takes any and answers in [DefaultNamespace].
	Namespace string
	// Unit is the name of the parameter with the provider's unit, ispId or ispID; empty takes any spelling.
	Unit string
	// Upload, Status and Verify are the paths of the three services.
	Upload, Status, Verify string
	// Result is the element around the answer; empty means return.
	Result string
	// Declaration is the encoding that the XML inside an answer declares; empty means GBK, which it is not any more inside SOAP:
	// clients must live with that. "none" leaves the declaration out.
	Declaration string
}

// The defaults of [Wire].
const (
	DefaultNamespace  = "http://bureau.example.com/"
	DefaultUploadPath = "/ISPWebService/upDownLoad"
	DefaultStatusPath = "/BeianStatusWebService/queryBeianStatus"
	DefaultVerifyPath = "/BeianStatusWebService/verifyBamm"
)

// AnswerStyle is how a bureau tells its decisions. No real message was found that would show which bureaus use.
type AnswerStyle int

// The styles.
const (
	// AnswerBoth tells a decision by a result (1001 or 1002) and by an opinion (GJSHS). A result names the subject of an added
	// website only; where the websites of one record are decided differently, only the opinions tell.
	AnswerBoth AnswerStyle = iota
	// AnswerOpinion tells it by the opinion alone.
	AnswerOpinion
	// AnswerResult tells it by the result alone.
	AnswerResult
)

// Review is what a reviewer decides: a first filing, one added website, one added access, a change or a cancellation.
type Review struct {
	// Operation says what it is.
	Operation filing.Operation
	// ID is the id by which the opinion names it (Jlid): the provider's own for first filings, added websites and accesses, else the
	// bureau's.
	ID int64
	// Sequence is the file in which it came, Try how often this ID was reviewed before.
	Sequence int64
	Try      int
	// Filing is what was sent, in the terms of the desk; it has nothing for cancellations.
	Filing filing.Filing
}

// Decision is what a reviewer says.
type Decision struct {
	Approved bool
	// Opinion is the reviewer's text.
	Opinion string
}

// Fault is a way in which a call can break.
type Fault string

// The faults.
const (
	FaultOther       Fault = "other"       // code 999, nothing done
	FaultMaintenance Fault = "maintenance" // code 901 or 902, nothing done
	FaultHTTP        Fault = "http"        // HTTP 503, nothing done
	FaultDrop        Fault = "drop"        // the connection ends before anything is done
	FaultLose        Fault = "lose"        // the work is done, then the connection ends: the answer is lost
	FaultGarble      Fault = "garble"      // the work is done, the answer is cut off
	FaultCorrupt     Fault = "corrupt"     // a downloaded file comes with bytes changed on the way; other calls are as FaultOther
	FaultSlow        Fault = "slow"        // the work is done, the answer comes late
)

// Faults lists all of them.
func Faults() []Fault {
	return []Fault{FaultOther, FaultMaintenance, FaultHTTP, FaultDrop, FaultLose, FaultGarble, FaultCorrupt, FaultSlow}
}

const (
	defaultTries = 5
	day          = 24 * time.Hour
)

// settled fills in what was left open, or says what cannot be.
func (c Config) settled() (Config, error) {
	if c.Province == "" {
		c.Province = region.Beijing
	}
	if !c.Province.Known() {
		return c, fmt.Errorf("bureautest: unknown province %q", c.Province)
	}
	if c.User == "" || c.Password == "" {
		return c, errors.New("bureautest: user and password must be given")
	}
	if (c.Key != "" || c.IV != "") && (len(c.Key) != blockSize || len(c.IV) != blockSize) {
		return c, fmt.Errorf("bureautest: key and IV have %d characters each", blockSize)
	}
	if c.FaultRate < 0 || c.FaultRate > 1 {
		return c, errors.New("bureautest: a rate of faults lies from 0 to 1")
	}
	if c.Opens < 0 || c.Opens > day || c.Closes < 0 || c.Closes > day {
		return c, errors.New("bureautest: opening hours lie within a day")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Decide == nil {
		c.Decide = func(Review) Decision { return Decision{Approved: true} }
	}
	if len(c.Faults) == 0 {
		c.Faults = Faults()[:len(Faults())-1]
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Unit == 0 {
		c.Unit = DefaultUnit
	}
	if c.MaxPerFile <= 0 || c.MaxPerFile > bureau.MaxRecords {
		c.MaxPerFile = bureau.MaxRecords
	}
	if c.PasswordTries <= 0 {
		c.PasswordTries = defaultTries
	}
	c.Wire = c.Wire.settled()
	return c, nil
}

func (w Wire) settled() Wire {
	or := func(s, instead string) string {
		if s == "" {
			return instead
		}
		return s
	}
	w.Upload, w.Status, w.Verify = or(w.Upload, DefaultUploadPath), or(w.Status, DefaultStatusPath), or(w.Verify, DefaultVerifyPath)
	w.Result, w.Declaration = or(w.Result, "return"), or(w.Declaration, "GBK")
	return w
}

// timeText is a moment as the bureau writes it.
func timeText(t time.Time) string { return t.In(workday.CST()).Format(time.DateTime) }
